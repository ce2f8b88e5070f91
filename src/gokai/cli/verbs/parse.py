"""`gokai parse`: how a phrase is read, for people who wonder and for programs."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from gokai.cli.options import year_option
from gokai.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gokai.views.document import Document


class Phrase(StrEnum):
    """What kind of phrase it is."""

    RESPONSIBILITY = "responsibility"
    DUE = "due"
    CHECKPOINTS = "checkpoints"


class ParseFormat(StrEnum):
    """How a reading is written."""

    TABLE = "table"
    JSON = "json"


def parse(
    phrase: Annotated[
        Phrase,
        typer.Argument(
            metavar="种类",
            help="responsibility（责任单位）、due（完成时限）或 checkpoints（正文里的节点）。",
            show_default=False,
        ),
    ],
    texts: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="[原文]…", help="要读的话；不写则从标准输入读，一行一句。", show_default=False),
    ] = None,
    year: Annotated[Optional[int], year_option("是哪一年的文件，如 2019。")] = None,
    output_format: Annotated[
        ParseFormat,
        typer.Option(
            "--format", "-f", metavar="格式", help="输出格式：table（表格）或 json（一行一句）。", show_default=False
        ),
    ] = ParseFormat.TABLE,
) -> int:
    """看原文怎么读：责任单位、完成时限、正文里的节点，各读成什么，哪里拿不准。"""
    from gokai.cli.output import emit, json_escaped, show

    read = _reader(phrase, year)
    for number, text in enumerate(texts or _lines()):
        reading = read(text)
        if output_format is ParseFormat.JSON:
            import json

            emit(json.dumps(reading, ensure_ascii=False) + "\n", json_escaped)
        else:
            if number:
                emit("\n")
            show(_document(phrase, reading))
    return ExitCode.OK


def _lines() -> Iterator[str]:
    if sys.stdin.isatty():
        from gokai.cli.output import say

        say("请输入要读的话，一行一句，按 Ctrl-D 结束（Windows 为 Ctrl-Z 加回车）：")
    # A pipe is UTF-8 whatever the platform says; what is not is shown as it can be.
    buffer = getattr(sys.stdin, "buffer", None)
    lines = (line.decode("utf-8", "replace") for line in buffer) if buffer else iter(sys.stdin)
    return (line.lstrip("\ufeff").rstrip("\r\n") for line in lines)


def _reader(phrase: Phrase, year: int | None) -> Callable[[str], dict[str, Any]]:
    match phrase:
        case Phrase.RESPONSIBILITY:
            from gokai.wording.offices.responsibility import read_responsibility

            return lambda text: dict(read_responsibility(text).as_json())
        case Phrase.DUE:
            from gokai.wording.days.due import read_due

            return lambda text: dict(read_due(text, year).as_json())
        case Phrase.CHECKPOINTS:
            from gokai.wording.goals.checkpoints import read_checkpoints

            return lambda text: dict(read_checkpoints(text, year).as_json())


def _document(phrase: Phrase, reading: dict[str, Any]) -> Document:
    from gokai.views.reading import checkpoints_document, due_document, responsibility_document

    match phrase:
        case Phrase.RESPONSIBILITY:
            return responsibility_document(reading)
        case Phrase.DUE:
            return due_document(reading)
        case Phrase.CHECKPOINTS:
            return checkpoints_document(reading)
