"""What was typed after `gokai report` as an entry's fields; whatever cannot be one is told in the words of options."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import typer

from gokai.cli.options import plain_text
from gokai.model import NEED_NOTE, Evidence, Status
from gokai.naming import nearest, nfc
from gokai.schema.fields import QUANTITY
from gokai.writing.entry import Draft

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

_MOST_PERCENT = 100
#: What cannot be told from a word of the title has neither a folder nor an ending.
_FILE = re.compile(r"[^\s]*(?:[/\\]|\.[A-Za-z0-9]{1,5}$)[^\s]*")


class Typed(NamedTuple):
    """The options of `gokai report`, as typed."""

    status: str | None
    percent: str | None
    note: str | None
    problem: str | None
    next: str | None
    reached: list[str]
    measure: list[str]
    evidence: list[str]


def draft(typed: Typed, date: dt.date, *, amend: bool) -> Draft:
    """The entry that was typed.

    Raises:
        typer.BadParameter: A value that its field cannot have, or nothing to report at all.
    """
    status = _status(typed.status)
    wanted = Draft(
        date,
        status,
        _percent(typed.percent),
        _text(typed.note, "--note"),
        _text(typed.problem, "--problem"),
        _text(typed.next, "--next"),
        tuple(dict.fromkeys(nfc(_text(name, "--reached") or "") for name in typed.reached)),
        tuple(_measures(typed.measure)),
        tuple(_evidence(each) for each in typed.evidence),
    )
    if status is None and not amend:
        raise typer.BadParameter(f"没有写状态；可写：{'、'.join(Status)}。", param_hint="--status")
    if amend and wanted.given() == ("date",):
        raise typer.BadParameter("没有写要改什么；请写出要改的项，如 --status 已完成。", param_hint="--amend")
    if not amend and status in NEED_NOTE and not wanted.note:
        raise typer.BadParameter(f"状态是“{status}”时，要用 --note 写明原因。", param_hint="--note")
    return wanted


def _status(text: str | None) -> Status | None:
    if text is None:
        return None
    try:
        return Status(nfc(text))
    except ValueError as error:
        near = nearest(text, list(Status))
        hint = f"是否想写 {near[0]}？" if near else ""
        raise typer.BadParameter(
            f"没有 `{text}` 这个状态。{hint}可写：{'、'.join(Status)}。", param_hint="--status"
        ) from error


def _percent(text: str | None) -> int | None:
    if text is None:
        return None
    half = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
    if not (half.isascii() and half.isdigit() and int(half) <= _MOST_PERCENT):
        raise typer.BadParameter(f"`{text}` 不是 0 到 100 之间的整数，如 70。", param_hint="--percent")
    return int(half)


def _text(text: str | None, option: str) -> str | None:
    return None if text is None else plain_text(text, option)


def _measures(texts: list[str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for text in texts:
        name, sign, value = (_text(text, "--measure") or "").replace("＝", "=", 1).rpartition("=")
        if not sign or not name.strip() or not value.strip():
            raise typer.BadParameter(f"`{text}` 要写成 名=值，如 网上办结率=46.3%。", param_hint="--measure")
        half = unicodedata.normalize("NFKC", value).strip()
        if not QUANTITY.fullmatch(half):
            raise typer.BadParameter(f"`{value.strip()}` 不是数值，如 46.3% 或 3个。", param_hint="--measure")
        if nfc(name) in seen:
            raise typer.BadParameter(f"`{nfc(name)}` 写了两次。", param_hint="--measure")
        seen.add(nfc(name))
        yield nfc(name), re.sub(r"[,\s]", "", half)


def _evidence(text: str) -> Evidence:
    words = (_text(text, "--evidence") or "").rsplit(None, 1)
    if len(words) > 1 and words[1].lower().startswith(("http://", "https://")):
        return Evidence(words[0], words[1], None, None)
    if len(words) > 1 and "://" not in text and _FILE.fullmatch(words[1]):
        return Evidence(words[0], None, words[1], None)
    hint = '要写成 "题名 网址"：题名在前，空格，然后是 http(s) 网址或文件，整个用引号括起。'
    raise typer.BadParameter(f"`{text}` {hint}", param_hint="--evidence")
