"""Tables in plain text: as Word copies them (tabs, blank lines between rows), in bars, or one cell a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.grids.formats.labelled import read_labelled
from gokai.grids.formats.markdown import has_bars, read_markdown
from gokai.grids.formats.stream import read_stream
from gokai.grids.grid import Grid, grid_of
from gokai.grids.headings.labels import Part, part_of
from gokai.grids.headings.looks import is_office, is_page_number

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A table has at least a header and a row.
_FEWEST = 2


def read_text(text: str) -> tuple[Grid, ...]:
    """The tables of a text, by the marks that stand in it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    led = sum(1 for line in lines if line.startswith("\t"))
    inner = sum(1 for line in lines if "\t" in line.strip("\t"))
    if led > inner and led >= _FEWEST:
        return (_cells_led_by_tabs(lines),)
    if inner >= _FEWEST:
        return (_rows_of_tabs(lines),)
    if has_bars(lines):
        return read_markdown(text)
    blocks = _blocks_of_cells(lines)
    return (blocks,) if blocks else read_stream(lines) or _without_table(lines)


def _without_table(lines: list[str]) -> tuple[Grid, ...]:
    """Tasks told in paragraphs; else only the words, for the refusal to say what they are."""
    said = [(number, line.strip(" \t|　")) for number, line in enumerate(lines, start=1) if line.strip(" \t|　")]
    labelled = read_labelled(said)
    if labelled is not None:
        return (labelled,)
    words = tuple(text for _, text in said)
    if any(_is_spaced_header(text) for text in words):
        return (Grid((), (), words, unclear="像是一张表，但各栏之间只有空格，分不出栏来"),)
    return (Grid((), (), words),)


def _is_spaced_header(line: str) -> bool:
    parts = [part_of(word) for word in line.split()]
    return len(parts) > _FEWEST and None not in parts


class _Rows:
    """Rows as they are gathered, with the line on which each begins."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.places: list[int] = []
        self.loose: list[tuple[int, str]] = []

    def begin(self, line: int, cells: Sequence[str] = ()) -> None:
        self.rows.append(list(cells))
        self.places.append(line)

    def grid(self) -> Grid:
        first = self.places[0] if self.places else 0
        before = tuple(text.strip() for line, text in self.loose if line < first)
        after = tuple(text.strip() for line, text in self.loose if line >= first)
        return grid_of(self.rows, self.places)._replace(before=before, after=after)


def _cells_led_by_tabs(lines: list[str]) -> Grid:
    """A tab begins a cell, a line without one goes on with it, a blank line ends the row."""
    found = _Rows()
    is_open = False
    for number, line in enumerate(lines, start=1):
        if line.startswith("\t"):
            if not is_open:
                found.begin(number)
                is_open = True
            found.rows[-1].extend(line[1:].split("\t"))
        elif not line.strip():
            is_open = False
        elif is_open and not is_page_number(line):
            found.rows[-1][-1] += "\n" + line
        else:
            found.loose.append((number, line))
    return found.grid()


def _rows_of_tabs(lines: list[str]) -> Grid:
    """Tabs part the cells of a row; a row whose cells had several lines goes on until it has all its tabs."""
    wanted = max((line.count("\t") for line in lines if _is_header_line(line)), default=0)
    wanted = wanted or max(line.count("\t") for line in lines)
    found = _Rows()
    for number, line in enumerate(lines, start=1):
        tabs = line.count("\t")
        if not line.strip():
            continue
        if not tabs and (not found.rows or is_page_number(line)):
            found.loose.append((number, line))
        elif found.rows and _goes_on(found.rows[-1], tabs, wanted):
            first, *others = line.split("\t")
            found.rows[-1][-1] += "\n" + first
            found.rows[-1].extend(others)
        else:
            found.begin(number, line.split("\t"))
    return found.grid()


def _goes_on(row: list[str], tabs: int, wanted: int) -> bool:
    """Whether a line continues the row before: that row is open, or the line has no cell of its own."""
    missing = wanted - (len(row) - 1)
    return (missing > 0 and tabs <= missing and tabs < wanted) or (missing == 0 and tabs == 0)


def _is_header_line(line: str) -> bool:
    return sum(1 for cell in line.split("\t") if part_of(cell)) >= _FEWEST


def _with_offices_joined(row: list[str], width: int) -> list[str]:
    """A row of no more cells than there are headings, where offices that stood one below the other made it longer."""
    joined = list(row)
    for index in range(len(row) - 1, 0, -1):
        if len(joined) > width and is_office(joined[index]) and is_office(joined[index - 1].split("\n")[-1]):
            joined[index - 1 : index + 1] = [f"{joined[index - 1]}\n{joined[index]}"]
    return joined


def _blocks_of_cells(lines: list[str]) -> Grid | None:
    """One cell a line and blank lines between rows; None where blocks are no rows."""
    found = _Rows()
    is_open = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            is_open = False
        elif is_open:
            found.rows[-1].append(line)
        else:
            found.begin(number, [line])
            is_open = True
    for index, row in enumerate(found.rows):
        parts = [part_of(cell) for cell in row]
        if {Part.RESPONSIBLE, Part.LEAD} & set(parts) and len([part for part in parts if part]) > _FEWEST:
            found.loose = [
                (place, cell)
                for place, row in zip(found.places[:index], found.rows[:index], strict=True)
                for cell in row
            ]
            found.rows, found.places = found.rows[index:], found.places[index:]
            found.rows[1:] = [_with_offices_joined(each, len(row)) for each in found.rows[1:]]
            wide = sum(1 for each in found.rows[1:] if len(each) > 1)
            return found.grid() if wide * 2 > len(found.rows) - 1 else None
    return None
