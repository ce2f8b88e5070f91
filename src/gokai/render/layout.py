"""Cells to lines of segments that fit a width. Knows wide characters; knows nothing of colours or terminals."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from gokai.views.document import Cell, Column, Document, Line, Row, Table, Tone
from gokai.views.words import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = 2
ELLIPSIS = "…"

#: Signs that must not begin a line, by Chinese typesetting.
_NO_BEGIN = frozenset("，。、；：？！）》”’」』】〉％%,.;:?!)]}…")
#: Signs that must not end a line.
_NO_END = frozenset("（《“‘「『【〈([{")

#: What Latin words are made of.
_LATIN = "".join(map(chr, range(0x21, 0x7F)))

#: Control and direction-changing characters: shown, never sent to a terminal.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


class Segment(NamedTuple):
    """A piece of one line."""

    text: str
    tone: Tone


Segments = tuple[Segment, ...]


def visible(text: str) -> str:
    """The text with every character that could move a cursor or hide something written out."""
    return _UNSAFE.sub(lambda found: "␤" if found[0] == "\n" else f"\\x{ord(found[0]):02x}", text)


@lru_cache(maxsize=4096)
def width_of(text: str) -> int:
    """Terminal cells that a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def clip(text: str, width: int) -> str:
    """The beginning of a text, with an ellipsis where it was cut."""
    if width_of(text) <= width:
        return text
    kept, used = [], 0
    for char in text:
        used += width_of(char)
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + ELLIPSIS


def wrap(text: str, width: int) -> list[str]:
    """A text on lines of at most `width` cells; breaks between Chinese characters and at spaces."""
    if width_of(text) <= width:
        return [text.rstrip()]
    lines: list[str] = []
    current = ""
    for piece in _pieces(text, max(width, 2)):
        if not current or width_of(current) + width_of(piece) <= width:
            current += piece
            continue
        kept, moved = _break(current, piece, width)
        lines.append(kept.rstrip())
        current = moved.lstrip(" ")
    return [*lines, current.rstrip()] if current.strip() or not lines else lines


def _break(line: str, piece: str, width: int) -> tuple[str, str]:
    """Where a line ends and the next begins: a sign that may not stand there takes its neighbour along."""
    for along in (_LATIN, ""):
        # A Latin word goes along whole, where there is room for it.
        at, moved = len(line), piece
        while at > 1 and (moved[0] in _NO_BEGIN or line[at - 1] in _NO_END):
            at = min(at - 1, len(line[:at].rstrip(along)))
            moved = line[at:] + piece
        # A line of nothing but signs is broken where it is full; so is one whose neighbour leaves no room on the next.
        if at > 1 and width_of(moved) <= width:
            return line[:at], moved
    return line, piece


_WORD = re.compile(r"[!-~]+ ?|\s+|.", re.DOTALL)


def _pieces(text: str, width: int) -> Iterator[str]:
    """Unbreakable pieces: a Latin word, a Chinese character. A word longer than the line is cut."""
    for found in _WORD.finditer(text):
        word = found[0]
        if width_of(word) <= width:
            yield word
        else:
            yield from (word[begin : begin + width] for begin in range(0, len(word), width))


def lay_out(document: Document, width: int) -> Iterator[Segments]:
    """The lines of a document at a width in cells."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _table(block, width)
        else:
            yield from _line(block, width)


def _line(block: Line, width: int) -> Iterator[Segments]:
    if not block.cells:
        yield ()
        return
    cells = [Cell(visible(cell.text), cell.tone) for cell in block.cells]
    if block.indent + sum(width_of(cell.text) for cell in cells) <= width:
        yield (Segment(" " * block.indent, Tone.PLAIN), *(Segment(cell.text, cell.tone) for cell in cells))
        return
    *main, last = cells
    if main and last.text.startswith("  ") and block.indent * 3 + width_of(last.text.strip()) <= width:
        # What stands apart (a file and line) stays whole, so that it can be copied.
        yield from _line(Line(tuple(main), block.indent), width)
        yield from _line(Line((last._replace(text=last.text.strip()),), block.indent * 3), width)
        return
    yield from _long_line(cells, block.indent, width)


def _long_line(cells: list[Cell], indent: int, width: int) -> Iterator[Segments]:
    """Wrap the joined text and give every character its cell's tone again."""
    joined = "".join(cell.text for cell in cells)
    tones = [cell.tone for cell in cells for _ in cell.text]
    at = 0
    for text in wrap(joined, max(width - indent, 10)):
        at = joined.index(text, at)
        segments = [Segment(" " * indent, Tone.PLAIN)]
        for char, tone in zip(text, tones[at : at + len(text)], strict=True):
            if segments[-1].tone is tone:
                segments[-1] = Segment(segments[-1].text + char, tone)
            else:
                segments.append(Segment(char, tone))
        at += len(text)
        yield tuple(segments)


class _Grid(NamedTuple):
    """How a table's columns stand at a width."""

    columns: tuple[Column, ...]
    #: The places of the columns that stand in the row, and how wide each is.
    inline: list[int]
    widths: list[int]
    #: Cells of the whole line.
    width: int


def _table(table: Table, width: int) -> Iterator[Segments]:
    rows = [tuple(cell._replace(text=visible(cell.text)) for cell in row) for row in table.rows]
    grid = _fit(table.columns, rows, width)
    if table.title:
        yield (Segment(table.title, Tone.STRONG),)
    yield from _row(grid, tuple(Cell(column.title, Tone.DIM) for column in table.columns))
    yield (Segment("─" * min(width, _total(grid.widths)), Tone.DIM),)
    for row in rows:
        yield from _row(grid, _redrawn(grid, row))
        yield from _tucked(grid, row)
        yield from _folded(grid, row)


def _redrawn(grid: _Grid, row: Row) -> Row:
    """The row with its drawings as narrow as their columns."""
    sizes = {
        place: size for place, size in zip(grid.inline, grid.widths, strict=True) if grid.columns[place].is_drawing
    }
    return tuple(_narrowed(cell, sizes[place]) if place in sizes else cell for place, cell in enumerate(row))


def _narrowed(cell: Cell, width: int) -> Cell:
    """A bar of several tones at another width: each keeps its share, and a sign at least."""
    total = len(cell.text)
    if total <= width:
        return cell
    parts: list[tuple[str, Tone]] = []
    drawn, counted = 0, 0
    for left, (text, tone) in zip(range(len(cell.parts) - 1, -1, -1), cell.parts, strict=True):
        counted += len(text)
        upto = min(width - left, max(drawn + 1, round(counted * width / total)))
        parts.append((text[0] * (upto - drawn), tone))
        drawn = upto
    return cell._replace(text="".join(text for text, _ in parts), parts=tuple(parts))


def _fit(columns: tuple[Column, ...], rows: list[Row], width: int) -> _Grid:
    """Which columns stand in the row, and how wide each is."""
    natural = [
        max([width_of(column.title), *(width_of(row[place].text) for row in rows)])
        for place, column in enumerate(columns)
    ]
    least = [min(size, column.least) if column.least else size for size, column in zip(natural, columns, strict=True)]
    inline = list(range(len(columns)))
    for place in reversed(range(len(columns))):
        if _total([least[each] for each in inline]) > width and (columns[place].folds or columns[place].drops):
            inline.remove(place)
    for place in _in_turn(columns):
        if _total([least[each] for each in inline]) > width and place in inline:
            inline.remove(place)
    sizes = [least[place] for place in inline]
    return _Grid(columns, inline, _widened(sizes, [natural[place] for place in inline], width - _total(sizes)), width)


def _in_turn(columns: tuple[Column, ...]) -> list[int]:
    """The columns that give way where nothing else helps, from the last on; the first names the row and stays."""
    places = range(len(columns) - 1, 0, -1)
    return sorted(places, key=lambda place: not columns[place].tucks)


def _total(sizes: list[int]) -> int:
    """Cells of a line whose columns are so wide."""
    return sum(sizes) + GAP * (len(sizes) - 1)


def _widened(least: list[int], natural: list[int], spare: int) -> list[int]:
    """Widths; the spare room is shared evenly by the columns that want more, until each has its natural one."""
    sizes = list(least)
    wanting = [place for place, size in enumerate(sizes) if size < natural[place]]
    while spare > 0 and wanting:
        share = max(1, spare // len(wanting))
        for place in list(wanting):
            grant = min(share, natural[place] - sizes[place], spare)
            sizes[place] += grant
            spare -= grant
            if sizes[place] == natural[place]:
                wanting.remove(place)
    return sizes


def _row(grid: _Grid, row: Row) -> Iterator[Segments]:
    """What stands in the columns: one line, or as many as the longest of the cells that wrap needs."""
    stacks = []
    for place, size in zip(grid.inline, grid.widths, strict=True):
        text = row[place].text
        stacks.append(wrap(text, size) if grid.columns[place].wraps else [clip(text, size)])
    for level in range(max(len(stack) for stack in stacks)):
        yield _level(grid, row, [stack[level] if level < len(stack) else "" for stack in stacks])


def _level(grid: _Grid, row: Row, texts: list[str]) -> Segments:
    """One line of a row."""
    segments = []
    for place, size, text in zip(grid.inline, grid.widths, texts, strict=True):
        pad = " " * (size - width_of(text))
        before, after = (pad, "") if grid.columns[place].is_right else ("", pad)
        if row[place].parts and text == row[place].text:
            # A cell that was cut or continues is shown in one tone.
            pieces = [Segment(piece, tone) for piece, tone in row[place].parts]
            segments += [Segment(before, Tone.PLAIN), *pieces, Segment(after + " " * GAP, Tone.PLAIN)]
        else:
            segments.append(Segment(before + text + after + " " * GAP, row[place].tone))
    last = segments.pop()
    return (*segments, Segment(last.text.rstrip(), last.tone))


def _tucked(grid: _Grid, row: Row) -> Iterator[Segments]:
    """What had no room in the row, each value behind its heading; nothing of what is not there."""
    indent, room = grid.widths[0] + GAP, 0
    lines: list[list[Cell]] = []
    for place, column in enumerate(grid.columns):
        if place in grid.inline or column.folds or column.drops or row[place].text in {"", NOTHING}:
            continue
        needed = width_of(column.title) + 1 + width_of(row[place].text)
        if needed > room or not lines:
            lines.append([])
            room = grid.width - indent
        room -= needed + GAP
        lines[-1] += [Cell(f"{' ' * GAP if lines[-1] else ''}{column.title} ", Tone.DIM), row[place]]
    for cells in lines:
        yield from _long_line(cells, indent, grid.width)


def _folded(grid: _Grid, row: Row) -> Iterator[Segments]:
    """The cells that found no room in the row, on lines of their own below it."""
    indent = grid.widths[0] + GAP
    for place, column in enumerate(grid.columns):
        if column.folds and place not in grid.inline and row[place].text:
            for text in wrap(row[place].text, max(grid.width - indent, 10)):
                yield (Segment(" " * indent, Tone.PLAIN), Segment(text, row[place].tone))
