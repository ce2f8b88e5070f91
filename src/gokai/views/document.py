"""The view model that every renderer draws: lines and tables of cells. A tone is a meaning, not a colour."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

Value = str | int | float | None


class Tone(StrEnum):
    """What a piece of text means."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"
    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"


class Cell(NamedTuple):
    """A text for people and, where that differs, the value for machines."""

    text: str
    tone: Tone = Tone.PLAIN
    value: Value = None
    #: The same text in pieces of several tones; empty where one tone is enough.
    parts: tuple[tuple[str, Tone], ...] = ()


class Column(NamedTuple):
    """One column of a table."""

    #: Name for machines, English.
    key: str
    #: Heading for people, Chinese.
    title: str
    #: Numbers stand to the right.
    is_right: bool = False
    #: Cells to which it may be narrowed; 0 keeps its natural width.
    least: int = 0
    #: A narrowed cell continues on further lines; else it is cut with an ellipsis.
    wraps: bool = False
    #: Where the terminal is too narrow, the cell moves to a line of its own below the row.
    folds: bool = False
    #: Where the terminal is too narrow, the column is left out; machines still get it.
    drops: bool = False
    #: Where even that is too wide, it is the first to stand, with its heading, on the line below the row.
    tucks: bool = False
    #: A picture of what other columns say: for eyes only, so CSV and Markdown leave it out.
    is_drawing: bool = False


Row = tuple[Cell, ...]


class Table(NamedTuple):
    """Rows of cells under headings."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""


class Line(NamedTuple):
    """A line of text; continues, indented, where it is too long."""

    cells: tuple[Cell, ...]
    #: Cells of white space before it, and before its continuation.
    indent: int = 0


class Document(NamedTuple):
    """What a command shows: lines and tables in order."""

    blocks: tuple[Line | Table, ...]
    #: The table that stands for the whole in formats that hold one only; None takes the first.
    main: Table | None = None


def line(*cells: Cell | str, indent: int = 0) -> Line:
    """Build a line; a plain string is a plain cell."""
    return Line(tuple(Cell(cell) if isinstance(cell, str) else cell for cell in cells), indent)


BLANK = Line(())


def main_table(document: Document) -> Table | None:
    """The table of formats that hold one table only."""
    return document.main or next((block for block in document.blocks if isinstance(block, Table)), None)
