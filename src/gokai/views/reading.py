"""`gokai parse`: how a phrase was read, as a small table with its doubts below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gokai.dates import EVERY_WORDS
from gokai.model import Role
from gokai.views.document import Cell, Column, Document, Line, Table, Tone, line
from gokai.views.words import NOTHING, text_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = {
    "day": "某日", "month_end": "月底", "quarter_end": "季度末", "half_year": "半年", "year_end": "年底",
    "range": "时段", "recurring": "定期", "ongoing": "持续", "relative": "相对时限", "none": "没有时限",
}  # fmt: skip
_INDENT = 2


def responsibility_document(reading: dict[str, Any]) -> Document:
    """Who, in which role."""
    groups = set(reading["groups"])
    rows = [
        (Cell(role.chinese), Cell(name), Cell("统称" if name in groups else "单位"))
        for role in Role
        for name in reading[role.value]
    ]
    columns = (Column("role", "角色"), Column("name", "名称", least=8, wraps=True), Column("what", "是"))
    more = (line("名单以“等”结尾，后面还有没点名的单位。"),) if reading["open_ended"] else ()
    return _document(reading, Table(columns, tuple(rows)) if rows else line("没有读出单位。"), more)


def due_document(reading: dict[str, Any]) -> Document:
    """Until when."""
    columns = (Column("kind", "种类"), Column("date", "最后一天"), Column("every", "周期"))
    row = (Cell(KINDS[reading["kind"]]), text_cell(reading["date"]), text_cell(EVERY_WORDS.get(reading["every"])))
    return _document(reading, Table(columns, (row,)))


def checkpoints_document(reading: dict[str, Any]) -> Document:
    """What is checkable."""
    columns = (
        Column("words", "原文", least=12, wraps=True),
        Column("date", "最后一天"),
        Column("every", "周期"),
        Column("target", "目标"),
    )
    rows = tuple(
        (
            Cell(each["words"]),
            text_cell(each["date"]),
            text_cell(EVERY_WORDS.get(each["every"])),
            text_cell(each["target"]),
        )
        for each in reading["checkpoints"]
    )
    return _document(reading, Table(columns, rows) if rows else line("没有读出节点。"))


def _document(reading: dict[str, Any], answer: Table | Line, more: Sequence[Line] = ()) -> Document:
    said = reading["text"].strip() or NOTHING
    doubts = [line(Cell(f"请核对：{doubt}", Tone.YELLOW)) for doubt in reading["doubts"]]
    return Document((line(Cell(said, Tone.STRONG), indent=_INDENT), answer, *more, *doubts))
