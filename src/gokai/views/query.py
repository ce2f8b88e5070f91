"""`gokai query`: rows of an answer as a table and as an object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gokai.evaluate.states import DueBasis, Light, Schedule
from gokai.model import Role
from gokai.query.schema import LISTING, Type
from gokai.views.document import BLANK, Cell, Column, Document, Line, Table, Tone, line
from gokai.views.payload import Payload, question_payload
from gokai.views.words import LIGHT_TONES, NOTHING, SCHEDULE_TONES, heading, no_status_cell, text_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gokai.evaluate.states import Evaluation
    from gokai.query.run import Answer, Scalar

#: Cells of a text that a narrow terminal may fold away.
_LONG = 24

_NUMBERS = frozenset(field.name for field in LISTING.fields if field.type is Type.WHOLE)
#: What is asked for least often among the usual columns.
_TUCKED = frozenset({"role", "status", "percent", "last_report"})
#: Columns of 1 and 0 in `listing`. Elsewhere a 1 may as well be a count that somebody named so.
_FLAGS = frozenset(field.name for field in LISTING.fields if field.type is Type.FLAG)
#: Words of closed vocabularies, by column: what people read instead.
_WORDS: dict[str, dict[str, tuple[str, Tone]]] = {
    "light": {light.value: (light.chinese, LIGHT_TONES[light]) for light in Light},
    "schedule": {each.value: (each.chinese, SCHEDULE_TONES[each]) for each in Schedule},
    "role": {role.value: (role.chinese, Tone.PLAIN) for role in Role},
    "due_basis": {
        DueBasis.TABLE.value: ("表中所写", Tone.PLAIN),
        DueBasis.DEFAULT.value: ("默认", Tone.PLAIN),
        DueBasis.EXTENSION.value: ("延期", Tone.PLAIN),
    },
}


class Rows(NamedTuple):
    """An answer, and what the view must know of it."""

    answer: Answer
    total: int
    #: Headings by column name.
    titles: Mapping[str, str]
    #: Of rows of `listing`, their schedules; None for rows of a statement, of which nothing is known.
    schedules: tuple[str, ...] | None = None


def query_document(evaluation: Evaluation, rows: Rows) -> Document:
    """The rows under Chinese headings."""
    shown = len(rows.answer.rows)
    if rows.answer.is_cut:
        count = f"共 {rows.total} 行，列出前 {shown} 行" if rows.total > shown else f"列出前 {shown} 行，后面还有"
    else:
        count = f"共 {shown} 行" if shown else "没有符合条件的。"
    head: tuple[Line | Table, ...] = (heading(evaluation.plan, evaluation.as_of), line(count))
    table = _table(rows)
    return Document((*head, *((BLANK, table) if shown else ())), table)


def _table(rows: Rows) -> Table:
    names = rows.answer.columns
    schedules = rows.schedules or (None,) * len(rows.answer.rows)
    drawn = tuple(
        tuple(_cell(name, value, schedule) for name, value in zip(names, values, strict=True))
        for values, schedule in zip(rows.answer.rows, schedules, strict=True)
    )
    columns = tuple(_column(rows, name, [row[place] for row in drawn]) for place, name in enumerate(names))
    return Table(columns, drawn)


def _column(rows: Rows, name: str, cells: list[Cell]) -> Column:
    title = rows.titles.get(name, name)
    is_right = any(isinstance(cell.value, int | float) for cell in cells) or name in _NUMBERS
    if name in {"text", "title", "full_name"}:
        return Column(name, title, least=14)
    # A Chinese character takes two cells.
    is_long = any(len(cell.text) * 2 > _LONG for cell in cells)
    folds, tucks = is_long and name == "why", name in _TUCKED
    return Column(name, title, is_right, least=_LONG if is_long else 0, wraps=is_long, folds=folds, tucks=tucks)


def _cell(name: str, value: Scalar, schedule: str | None) -> Cell:
    """A value as people read it; `schedule` is that of a row of `listing`."""
    if value is None:
        return _absent(name, schedule)
    word = _WORDS.get(name, {}).get(value) if isinstance(value, str) else None
    if word:
        return Cell(word[0], word[1], value)
    if schedule and name in _FLAGS:
        return Cell("是" if value else "否", value="是" if value else "否")
    if isinstance(value, int | float):
        return Cell(f"{value}%" if schedule and name == "percent" else str(value), value=value)
    return text_cell(value)


def _absent(name: str, schedule: str | None) -> Cell:
    return no_status_cell(schedule) if name == "status" and schedule else Cell(NOTHING, Tone.DIM)


def query_payload(evaluation: Evaluation, rows: Rows) -> Payload:
    """`gokai/query/1`: the columns and the rows as objects; `total` is null where the rows were cut uncounted."""
    answer = rows.answer
    is_counted = not answer.is_cut or rows.total > len(answer.rows)
    return {
        "schema": "gokai/query/1",
        **question_payload(evaluation),
        "columns": list(answer.columns),
        "total": rows.total if is_counted else None,
        "rows": [dict(zip(answer.columns, values, strict=True)) for values in answer.rows],
    }


def chinese_words(sql: str) -> list[tuple[str, str, str]]:
    """Strings of a statement that are our Chinese for an English word: the column, that string, the English word."""
    strings = set(re.findall("'([^']*)'", sql))
    return [
        (column, word, english)
        for column, words in _WORDS.items()
        for english, (word, _) in words.items()
        # 不涉及 is what units declare, too: as a status it is right.
        if word in strings and word != Schedule.NOT_APPLICABLE.chinese
    ]
