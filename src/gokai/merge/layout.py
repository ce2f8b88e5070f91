"""A journal's text cut into the lines of its sections and entries, each with the comments that belong to it.

Nothing is left out: head, sections and tail put together are the text. A comment belongs to what stands below it;
one that is indented deeper than what stands above belongs to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.merge.expand import expand
from gokai.merge.lines import Chunk, Lines
from gokai.nodes import Mapping, Sequence

if TYPE_CHECKING:
    from gokai.model import Entry, Journal, Section
    from gokai.nodes import Node, Scalar


class Piece(NamedTuple):
    """One entry: its record and its lines."""

    entry: Entry
    chunk: Chunk


class Part(NamedTuple):
    """One section."""

    item: str
    #: The key's line, with what belongs to it above.
    head: Chunk
    #: Column of the key, and of the entries' dashes.
    column: int
    dash: int
    pieces: tuple[Piece, ...]


class Layout(NamedTuple):
    """A journal as the lines of its parts."""

    journal: Journal
    #: Up to the line of `progress`.
    head: Chunk
    parts: tuple[Part, ...]
    #: What follows the last section.
    tail: Chunk

    @property
    def text(self) -> str:
        """The text that was cut."""
        parts = (part.head.text + "".join(piece.chunk.text for piece in part.pieces) for part in self.parts)
        return self.head.text + "".join(parts) + self.tail.text


def lay_out(journal: Journal) -> Layout:
    """Cut a journal that decoded without a fault. Lists and mappings in brackets are written out first.

    Raises:
        UnfitError: Something in it could not be read.
    """
    text, root = expand(journal)
    lines = Lines(text, root)
    progress = root.pairs["progress"]
    following = [key.begin for key, _ in root.pairs.values() if key.begin > progress[0].begin]
    stop = lines.line_of(min(following)) if following else len(lines.lines)
    first = lines.line_of(progress[0].begin) + 1
    pairs = list(progress[1].pairs.values()) if isinstance(progress[1], Mapping) else []
    ranges = ranges_of(lines, pairs, first, stop)
    parts = [
        cut_part(lines, section, pair, *each)
        for section, pair, each in zip(journal.sections, pairs, ranges, strict=True)
    ]
    end = ranges[-1][1] if ranges else first
    return Layout(journal, lines.chunk(0, first), tuple(parts), lines.chunk(end, len(lines.lines)))


def ranges_of(lines: Lines, pairs: list[tuple[Scalar, Node]], begin: int, stop: int) -> list[tuple[int, int]]:
    """The lines of each key with its value and its comments, from line `begin`; what follows stands on line `stop`."""
    ranges = []
    for number, (key, value) in enumerate(pairs):
        last = lines.line_of(max(key.end, value.end) - 1)
        limit = lines.line_of(pairs[number + 1][0].begin) if number + 1 < len(pairs) else stop
        end = lines.after(last, limit, lines.column_of(key.begin))
        ranges.append((begin, end))
        begin = end
    return ranges


def cut_part(lines: Lines, section: Section, pair: tuple[Scalar, Node], begin: int, end: int) -> Part:
    """Cut one section."""
    key, value = pair
    column = lines.column_of(key.begin)
    head_end = lines.line_of(key.begin) + 1
    members = value.items if isinstance(value, Sequence) else []
    if not members:
        return Part(section.item.name, lines.chunk(begin, end), column, column + 2, ())
    dash = lines.column_of(value.begin)
    pieces, start = [], head_end
    for number, (member, entry) in enumerate(zip(members, section.entries, strict=True)):
        last = lines.line_of(member.end - 1)
        if number + 1 < len(members):
            limit = lines.dash_line(members[number + 1].begin, last + 1, dash)
            stop = lines.after(last, limit, dash)
        else:
            stop = end
        pieces.append(Piece(entry, lines.chunk(start, stop)))
        start = stop
    return Part(section.item.name, lines.chunk(begin, head_end), column, dash, tuple(pieces))
