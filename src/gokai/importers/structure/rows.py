"""A grid's rows told apart: headings, rows of the table, remarks; each row with its cells under their columns."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from gokai.grids.grid import one_line, squeezed, texts
from gokai.grids.headings.header import repeats
from gokai.grids.headings.labels import Part
from gokai.grids.headings.looks import is_foot, is_note, is_number, is_office, is_page_number, is_section, is_total
from gokai.importers.structure.align import align, misfits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gokai.grids.grid import Cell, Grid
    from gokai.grids.headings.header import Column, Header

_HEADING_LENGTH = 60
_SHORT = 30
_DITTO = re.compile(r"[（(]?\s*同\s*上\s*[)）]?|[〃″＂\"]|''|”")
#: What stands in a cell of notes that has none; √ below a month says something.
_NOTHING = re.compile(r"[-—–－/／\\、.。·\s]*|无")
#: A numeral and its words.
_PAIR = 2


class State(StrEnum):
    """How a row comes by a cell."""

    OWN = "own"
    #: A merged cell that began above reaches down here.
    MERGED = "merged"
    EMPTY = "empty"


class Said(NamedTuple):
    """What a row says in a column."""

    text: str
    state: State
    label: str


class Row(NamedTuple):
    """A row of the table proper."""

    #: As the user would look it up: `第 12 行`.
    place: str
    cells: tuple[Cell | None, ...]
    header: Header
    number: int
    is_moved: bool = False
    #: Whether the file hides it from its readers.
    is_hidden: bool = False

    def said(self, part: Part) -> Said:
        """The row's words in the columns of a kind; several columns one below the other."""
        columns = self.header.of(part)
        # A cell that spans several columns of the kind is said once, in the first of them.
        found = [self._in(each) for number, each in enumerate(columns) if not self._is_said(each, columns[:number])]
        filled = [each for each in found if each.text]
        if not filled:
            return Said("", State.EMPTY, found[0].label if found else part)
        own = [each for each in filled if each.state is State.OWN]
        mark = "；" if part in {Part.RESPONSIBLE, Part.LEAD, Part.SUPPORT, Part.DUE} else "\n"
        text = mark.join(each.text for each in filled)
        return Said(text, State.OWN if own else State.MERGED, filled[0].label)

    def last(self, part: Part) -> Said:
        """The row's words in the last column of a kind."""
        columns = self.header.of(part)
        if not columns or (part is Part.TITLE and self._is_said(columns[-1], self.header.of(Part.TEXT))):
            return Said("", State.EMPTY, part)
        return self._in(columns[-1])

    def titles(self) -> tuple[Said, ...]:
        """What its columns of tasks say, from the widest class to the task; each cell once."""
        columns = [each for each in self.header.of(Part.TITLE) if not self._is_said(each, self.header.of(Part.TEXT))]
        return tuple(self._in(each) for number, each in enumerate(columns) if not self._is_said(each, columns[:number]))

    def _cell(self, column: Column) -> Cell | None:
        return self.cells[column.place] if column.place < len(self.cells) else None

    def _is_said(self, column: Column, before: Sequence[Column]) -> bool:
        cell = self._cell(column)
        return cell is not None and any(self._cell(each) is cell for each in before)

    def notes(self) -> list[str]:
        """What its columns of notes say, each with its heading."""
        said = [self._in(column) for column in self.header.of(Part.NOTE)]
        return [
            f"{each.label}：{one_line(each.text)}"
            for each in said
            if each.state is State.OWN and not _NOTHING.fullmatch(each.text)
        ]

    def _in(self, column: Column) -> Said:
        cell = self._cell(column)
        label = one_line(column.label) or column.part
        if cell is None or not cell.text:
            return Said("", State.EMPTY, label)
        return Said(cell.text, State.OWN if cell.row == self.number else State.MERGED, label)


class Heading(NamedTuple):
    """A section's heading, over the whole width or numbered in Chinese."""

    place: str
    text: str


class Remark(NamedTuple):
    """A note below or inside the table."""

    place: str
    text: str


class Sorted(NamedTuple):
    """A table's rows, sorted."""

    rows: tuple[Row | Heading | Remark, ...]
    #: Rows without any word; rows whose cells look like those of other columns.
    empty: int
    mixed: int


def without_dittos(grid: Grid, header: Header) -> Grid:
    """With `同上` below the header replaced by what the last row before says there."""
    if not any(cell is not None and _DITTO.fullmatch(cell.text) for row in grid.rows for cell in row):
        return grid
    rows = [list(row) for row in grid.rows]
    above: dict[int, str] = {}
    for index in range(header.end, len(rows)):
        if repeats(grid, index, header) or len(texts(rows[index])) == 1:
            continue
        for column, cell in enumerate(rows[index]):
            if cell is not None and _DITTO.fullmatch(cell.text):
                rows[index][column] = cell._replace(text=above.get(column, cell.text))
            said = rows[index][column]
            if said is not None and said.text:
                above[column] = said.text
    return grid._replace(rows=tuple(tuple(row) for row in rows))


def sort_rows(grid: Grid, header: Header, prefix: str) -> Sorted:
    """Tell the rows below the header apart."""
    found: list[Row | Heading | Remark] = []
    empty = mixed = 0
    for index in range(header.end, len(grid.rows)):
        sorted_row = _sort(grid, header, index, f"{prefix}第 {grid.places[index]} 行")
        if sorted_row is None:
            empty += not any(cell and cell.text for cell in grid.rows[index])
            continue
        found.append(sorted_row)
        mixed += isinstance(sorted_row, Row) and misfits(sorted_row.cells, header)
    return Sorted(tuple(found), empty, mixed)


def _sort(grid: Grid, header: Header, index: int, place: str) -> Row | Heading | Remark | None:
    cells = grid.rows[index]
    starting = [cell for cell in dict.fromkeys(cells) if cell and cell.text and cell.row == index]
    if not starting or repeats(grid, index, header):
        return None
    if is_total(starting[0].text) or all(is_foot(cell.text) for cell in starting):
        return Remark(place, "")
    width = max(len(header.columns), 1)
    if len(starting) == 1:
        alone = _alone(starting[0], cells, width, place)
        if alone is not None:
            return alone if alone.text else None
    heading = _numbered_heading(starting, cells, header, place)
    if heading:
        return heading
    aligned, is_moved = _aligned(grid, header, index, width)
    return Row(place, aligned, header, index, is_moved, index in grid.hidden)


def _alone(cell: Cell, cells: tuple[Cell | None, ...], width: int, place: str) -> Heading | Remark | None:
    """What a row with one word only is: a heading, a remark, nothing (a page's number); None for a row."""
    text = one_line(cell.text)
    if is_page_number(text) and not text.isdigit():
        return Remark(place, "")
    covering = sum(1 for each in cells if each == cell)
    is_whole = covering >= width > 1 or (len(cells) == 1 and width > 1)
    if cell.column or any(each and each.text and each.row != cell.row for each in cells):
        return None
    is_long = len(text) > _HEADING_LENGTH
    if is_note(text) or (is_whole and covering > 1 and is_long):
        return Remark(place, text)
    is_title = is_section(text) or (is_whole and covering > 1) or _is_bare_title(text)
    return Heading(place, text) if is_title and not is_long else None


def _is_bare_title(text: str) -> bool:
    """A short phrase alone in its row: a heading without a number."""
    is_phrase = len(text) <= _SHORT and not text.endswith(("。", "；")) and not re.match(r"\d", text)
    return is_phrase and not is_office(text) and not is_number(text)


def _numbered_heading(
    starting: list[Cell], cells: tuple[Cell | None, ...], header: Header, place: str
) -> Heading | None:
    """`一 | 加强政策解读 | |`: a section whose numeral stands in a column of its own."""
    first, *others = starting
    if len(starting) != _PAIR or not re.fullmatch(
        r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.]?", squeezed(first.text)
    ):
        return None
    offices = {column.place for column in header.of(Part.RESPONSIBLE, Part.LEAD, Part.SUPPORT, Part.DUE)}
    if others[0].column in offices or any(index < len(cells) and (c := cells[index]) and c.text for index in offices):
        return None
    numeral = squeezed(first.text).rstrip("、.")
    return Heading(place, f"{numeral}{'' if numeral.endswith((')', '）')) else '、'}{one_line(others[0].text)}")


def _aligned(grid: Grid, header: Header, index: int, width: int) -> tuple[tuple[Cell | None, ...], bool]:
    cells = grid.rows[index]
    has_spans = any(cell is not None and (cell.row_span > 1 or cell.col_span > 1) for cell in cells)
    if has_spans or len(cells) > width:
        return cells, False
    return align(cells, header, width)


def rows_of(found: Sorted) -> Iterator[Row]:
    """The rows of the table proper."""
    return (each for each in found.rows if isinstance(each, Row))
