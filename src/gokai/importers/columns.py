"""What is to be said of a table's columns as a whole: left out, put together, of a name never met."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.grids.grid import one_line
from gokai.grids.headings.labels import Part, is_stage, part_of
from gokai.importers.draft import Doubt
from gokai.importers.structure.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gokai.importers.structure.tables import Table

#: How many columns a doubt names.
_MOST_NAMED = 8


def about_columns(tables: Sequence[Table]) -> tuple[Doubt, ...]:
    """What is to be said of the columns of every table, once."""
    return tuple(dict.fromkeys(doubt for table in tables for doubt in _about_one(table)))


def _about_one(table: Table) -> tuple[Doubt, ...]:
    """Columns that a plan has no place for, or that were put together."""
    doubts, header = [], table.header
    others = [one_line(column.label) for column in header.of(Part.OTHER) if column.label]
    if others:
        doubts.append(Doubt("表头", "", f"{_listed(others)}没有导入"))
    stages = [one_line(column.label) for column in header.of(Part.NOTE) if is_stage(column.label)]
    if stages:
        doubts.append(Doubt("表头", "", f"“{'”“'.join(stages)}”各栏已记作注释，没有录成时限或节点，请按需补上"))
    doubts += [
        Doubt("表头", "", f"“{label}”一栏里写的时限没有录成完成时限，只把写明的日期录作节点，请核对")
        for label in dict.fromkeys(one_line(column.label) for column in header.of(Part.TEXT))
        if re.search(r"时限|时间", label) and not header.of(Part.DUE)
    ]
    strange = [column for column in header.of(Part.TITLE, Part.TEXT) if column.label and not part_of(column.label)]
    doubts += [
        Doubt("表头", "", f"“{one_line(column.label)}”这一栏的叫法没有见过，已当作任务内容导入") for column in strange
    ]
    prose = [one_line(column.label) for column in header.of(Part.TEXT)]
    if len(set(prose)) > 1 or _are_joined(table):
        doubts.append(Doubt("表头", "", f"“{'”“'.join(dict.fromkeys(prose))}”几栏已接成一段内容"))
    return tuple(doubts)


def _are_joined(table: Table) -> bool:
    """Whether some row says different things in two columns of its requirement."""
    places = [column.place for column in table.header.of(Part.TEXT)]
    rows = (row.cells for row in rows_of(table.found))
    return len(places) > 1 and any(
        len({id(cells[place]) for place in places if place < len(cells) and (cell := cells[place]) and cell.text}) > 1
        for cells in rows
    )


def _listed(labels: Sequence[str]) -> str:
    """Columns by their headings; of many the first."""
    names = list(dict.fromkeys(labels))
    shown = "”“".join(names[:_MOST_NAMED])
    return f"“{shown}”" + (
        f"等 {len(names)} 栏" if len(names) > _MOST_NAMED else "这些栏" if len(names) > 1 else "这一栏"
    )
