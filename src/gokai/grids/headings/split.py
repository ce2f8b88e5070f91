"""One sheet with several tables, each below its own heading; one office's table that only its name says is its."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.grids.grid import Cell, one_line, texts
from gokai.grids.headings.header import find_header, header_at, is_task_header, repeats
from gokai.grids.headings.labels import Part, part_of
from gokai.grids.headings.looks import is_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.grids.grid import Grid

#: What a row must say to be looked at: headings name who answers.
_WHO = re.compile(r"单位|部门|科室|处室|股室|牵头|责任|负责")
_LONGEST_LABEL = 24
_LONGEST_OWNER = 20
_SHEET = re.compile(r"工作表“(.*)”")
_COUNT = re.compile(r"[（(]?(?:共)?\d+\s*[项条件个][)）]?$")
_NUMBERING = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?)?\s*")


def split_tables(grid: Grid) -> tuple[Grid, ...]:
    """The grid, or where another row of headings begins another table inside it, its parts."""
    header = find_header(grid)
    if header is None or not is_task_header(header):
        return (grid,)
    begins = [0]
    for number in range(header.end, len(grid.rows)):
        if _may_begin(grid, number) and not repeats(grid, number, header):
            # A list of contacts below the tasks is another table too, though none of tasks.
            begins.append(_title_above(grid, number))
            header = header_at(grid, number) or header
    return tuple(_parts(grid, begins)) if len(begins) > 1 else (grid,)


def _may_begin(grid: Grid, number: int) -> bool:
    """Whether a row holds nothing but short words, some of which may be headings of columns."""
    said = texts(grid.rows[number])
    return len(said) > 1 and all(len(text) <= _LONGEST_LABEL for text in said) and _names_columns(said)


def _names_columns(said: tuple[str, ...]) -> bool:
    if not any(_WHO.search(text) for text in said):
        return False
    known = sum(1 for text in said if part_of(text))
    return known > 1 and known * 2 > len(said)


def _title_above(grid: Grid, number: int) -> int:
    """Where a table begins: at the lines of one cell right above its heading."""
    while number > 1 and len(texts(grid.rows[number - 1])) <= 1:
        number -= 1
    return number


def _parts(grid: Grid, begins: list[int]) -> Iterator[Grid]:
    for index, (begin, end) in enumerate(zip(begins, [*begins[1:], len(grid.rows)], strict=True)):
        rows = tuple(tuple(_moved(cell, begin, end) for cell in row) for row in grid.rows[begin:end])
        hidden = frozenset(row - begin for row in grid.hidden if begin <= row < end)
        part = grid._replace(rows=rows, places=grid.places[begin:end], hidden=hidden, is_part=True)
        yield part if index == 0 else part._replace(before=(), told=())


def _moved(cell: Cell | None, begin: int, end: int) -> Cell | None:
    """A cell as it lies in its part of the grid."""
    if cell is None:
        return None
    top, bottom = max(cell.row, begin), min(cell.row + cell.row_span, end)
    return cell._replace(row=top - begin, row_span=bottom - top)


def with_owner(grid: Grid) -> Grid | None:
    """A table without a column that says who answers, with one: its sheet's name says so, or headings inside it do.

    None where some row has no office, or where it is no table.
    """
    place = next((number for number in range(len(grid.rows)) if _is_header_without_who(grid, number)), None)
    owner = _owner(grid)
    if place is None:
        return None
    width = grid.width
    rows = []
    for number, row in enumerate(grid.rows):
        said = texts(row)
        if number > place and len(said) == 1:
            owner = _office_in(said[0]) or owner
        is_row = number >= place and len(said) > 1
        if is_row and number > place and owner is None:
            return None
        who = Cell("责任单位" if number == place else owner or "", number, width) if is_row else None
        rows.append((*row, *[None] * (width - len(row)), who) if is_row else row)
    return grid._replace(rows=tuple(rows))


def _is_header_without_who(grid: Grid, number: int) -> bool:
    parts = {part_of(text) for text in texts(grid.rows[number])}
    return bool(parts & {Part.TITLE, Part.TEXT}) and bool(parts & {Part.DUE, Part.NUMBER}) and None not in parts


def _owner(grid: Grid) -> str | None:
    sheet = _SHEET.fullmatch(grid.name)
    return _office_in(sheet[1] if sheet else grid.before[-1] if grid.before else "")


def _office_in(heading: str) -> str | None:
    """`一、市教育局（3项）` names an office."""
    name = _COUNT.sub("", _NUMBERING.sub("", one_line(heading))).rstrip("：:").strip()
    return name if is_office(name) and len(name) <= _LONGEST_OWNER and "任务" not in name else None
