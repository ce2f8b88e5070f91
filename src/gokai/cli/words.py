"""Option values that are words of a vocabulary, in English or Chinese."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

import typer

from gokai.evaluate.states import Light, Schedule
from gokai.model import Role, Status
from gokai.views.status import By

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_Meaning = TypeVar("_Meaning")

#: English words for what units declare; the data are Chinese.
_STATUSES = {
    "not_started": Status.NOT_STARTED,
    "in_progress": Status.IN_PROGRESS,
    "blocked": Status.BLOCKED,
    "done": Status.DONE,
    "not_applicable": Status.NOT_APPLICABLE,
}
_GATING = (Role.LEAD, Role.LEAD_EACH, Role.EACH)
_DONE = (Schedule.DONE_ON_TIME, Schedule.DONE_LATE)
#: `15`, `15d`, `15天`; `2w`, `2周`.
_DAYS = re.compile(r"(\d{1,4})\s*(d|天|日|w|周|星期)?", re.ASCII | re.IGNORECASE)
_WEEK = 7


def light_word(text: str) -> Light:
    """`red` or `红`."""
    for light in Light:
        if text in {light.value, light.chinese, f"{light.chinese}灯"}:
            return light
    raise typer.BadParameter(f"没有 `{text}` 这种灯；可写：{_both(Light)}。", param_hint="--light")


def _both(words: Iterable[Light] | Iterable[By]) -> str:
    return "、".join(f"{word.value} {word.chinese}" for word in words)


def rows_word(text: str | None) -> By | None:
    """`unit` or `单位`."""
    if text is None:
        return None
    for by in By:
        if text in {by.value, by.chinese}:
            return by
    raise typer.BadParameter(f"不能按 `{text}` 汇总；可写：{_both(By)}。", param_hint="--by")


def light_words(typed: Iterable[str]) -> tuple[Light, ...]:
    """Several lights, each once."""
    return tuple(dict.fromkeys(light_word(word) for word in given(typed, "--light")))


def role_words(typed: Iterable[str]) -> tuple[Role, ...]:
    """`lead`, `牵头`…; `gating` or `主责` are all but support."""
    words: dict[str, tuple[Role, ...]] = {name: (role,) for role in Role for name in (role.value, role.chinese)}
    return _chosen(typed, words | {"gating": _GATING, "主责": _GATING}, "--role", "角色")


def status_words(typed: Iterable[str]) -> tuple[Status | None, ...]:
    """`done`, `已完成`…; None for `未报送`."""
    words: dict[str, tuple[Status | None, ...]] = {}
    for english, status in _STATUSES.items():
        words |= {english: (status,), status.value: (status,)}
    return _chosen(typed, words | {"unreported": (None,), "未报送": (None,)}, "--status", "申报")


def schedule_words(typed: Iterable[str]) -> tuple[Schedule, ...]:
    """`overdue`, `逾期`…; `done` or `完成` are done on time or late."""
    words = {name: (each,) for each in Schedule for name in (each.value, each.chinese)}
    return _chosen(typed, words | {"done": _DONE, "完成": _DONE, "已完成": _DONE}, "--schedule", "情况")


def days(typed: str | None) -> int | None:
    """`15d`, `15天`, `15` or `2w`, `2周` as days."""
    if typed is None:
        return None
    found = _DAYS.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    if not found:
        raise typer.BadParameter(f"`{typed}` 不是天数；请写成 15d、15天 或 2w、2周。", param_hint="--due-in")
    return int(found[1]) * (_WEEK if (found[2] or "").lower() in {"w", "周", "星期"} else 1)


def not_empty(typed: Iterable[str], option: str) -> list[str]:
    """The values of an option; an empty one, as of a script's unset variable, does not mean everything.

    Raises:
        typer.BadParameter: A value is empty.
    """
    values = list(typed)
    if not all(text.strip(" \t,，、") for text in values):
        raise typer.BadParameter("后面是空的。", param_hint=option)
    return values


def given(typed: Iterable[str], option: str) -> list[str]:
    """The words of an option none of whose values is empty."""
    return split(not_empty(typed, option))


def split(typed: Iterable[str]) -> list[str]:
    """The words of an option: commas inside one value are as good as the option written several times."""
    return [word for text in typed for word in re.split(r"[,，、\s]+", text) if word]


def _chosen(
    typed: Iterable[str], words: Mapping[str, tuple[_Meaning, ...]], option: str, kind: str
) -> tuple[_Meaning, ...]:
    """What the words mean, each meaning once."""
    found: dict[_Meaning, None] = {}
    for word in given(typed, option):
        if word not in words:
            known = "、".join(words)
            raise typer.BadParameter(f"没有 `{word}` 这种{kind}；可写：{known}。", param_hint=option)
        found |= dict.fromkeys(words[word])
    return tuple(found)
