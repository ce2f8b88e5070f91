"""A table as a grid of places, each of which knows the cell that covers it: what every reader makes."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Tables wider than this are no tables of tasks; spans beyond are cut.
MAX_COLUMNS = 60
#: More places than this is a sheet formatted to its end, or an attack.
MAX_PLACES = 2_000_000

#: What YAML cannot hold, and marks that only deceive the eye.
_UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    "|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_EDGES = re.compile(r"[^\S\n]*\n[^\S\n]*")


class Cell(NamedTuple):
    """One cell, with the lines it had."""

    text: str
    #: Where it begins, from 0, and how far it reaches.
    row: int
    column: int
    row_span: int = 1
    col_span: int = 1


class Grid(NamedTuple):
    """A table. A place that no cell covers is None; one that a merged cell covers refers to that cell."""

    rows: tuple[tuple[Cell | None, ...], ...]
    #: For each row, its number in the file (a line of a text, a row of a table).
    places: tuple[int, ...]
    #: Paragraphs that stand before and after the table.
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    #: What the user calls it: a sheet's name, `第2个表格`; empty where there is one only.
    name: str = ""
    #: Rows, from 0, that the file hides from its readers.
    hidden: frozenset[int] = frozenset()
    #: What the file holds and people may not expect, each as a sentence: hidden sheets, words far to the right.
    told: tuple[str, ...] = ()
    #: Whether it is one of several tables on the same sheet.
    is_part: bool = False
    #: Why it cannot be told which words belong to which column; then it has no rows.
    unclear: str = ""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def has_spans(self) -> bool:
        """Whether the file itself says which cells are merged downward; empty cells are then really empty."""
        return any(cell is not None and cell.row_span > 1 for row in self.rows for cell in row)


class Spot(NamedTuple):
    """A cell as a reader meets it, before its column is known."""

    text: str
    row_span: int = 1
    col_span: int = 1


def clean(text: str) -> str:
    """A cell's text: normal form, one kind of line end, nothing invisible, no blanks round lines."""
    if text.isascii() and text.isalnum():
        return text
    text = unicodedata.normalize("NFC", _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text)))
    return re.sub(r"\n+", "\n", _EDGES.sub("\n", text)).strip()


def grid_of(rows: Sequence[Sequence[Spot | str]], places: Sequence[int] | None = None) -> Grid:
    """Lay cells out as HTML does: each takes the next free place of its row and covers what its spans say."""
    count = len(rows)
    taken: list[dict[int, Cell]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for each in row:
            spot = Spot(each) if isinstance(each, str) else each
            while column in taken[number]:
                column += 1
            if column >= MAX_COLUMNS:
                break
            height = max(1, min(spot.row_span, count - number))
            width = max(1, min(spot.col_span, MAX_COLUMNS - column))
            cell = Cell(clean(spot.text), number, column, height, width)
            for below in range(number, number + height):
                for right in range(column, column + width):
                    taken[below].setdefault(right, cell)
            column += width
    lines = tuple(tuple(row.get(column) for column in range(max(row, default=-1) + 1)) for row in taken)
    return Grid(lines, tuple(places) if places is not None else tuple(range(1, count + 1)))


def one_line(text: str) -> str:
    """A cell's lines joined as Chinese is: without a blank, but between two Latin words."""
    if "\n" not in text and "\t" not in text:
        return text
    joined = re.sub(r"(?<=[!-~])[\n\t]+(?=[!-~])", " ", text)
    return re.sub(r"[\n\t]+", "", joined)


def squeezed(text: str) -> str:
    """Without any blank: how words of a header are compared."""
    return "".join(text.split())


def texts(row: Iterable[Cell | None]) -> tuple[str, ...]:
    """The different cells of a row, in order, each once, without empty ones."""
    return tuple(cell.text for cell in dict.fromkeys(cell for cell in row if cell is not None) if cell.text)
