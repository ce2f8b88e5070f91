"""A text by lines, and the comments in it: what the cutting of journals stands on."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gokai.nodes import compose, leaves
from gokai.source import SourceFile
from gokai.writing.layout import COMMENT

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from gokai.nodes import Node


class Chunk(NamedTuple):
    """Whole lines, and the comments in them."""

    text: str
    comments: tuple[str, ...]


class Lines:
    """A text's lines by number, from 0, with the comments in them."""

    def __init__(self, text: str, root: Node | None) -> None:
        self.lines = split_lines(text)
        self.begins = [0]
        for line in self.lines:
            self.begins.append(self.begins[-1] + len(line))
        self.comments = [(found.start(), found[0].rstrip()) for found in _real_comments(text, root)]

    def line_of(self, offset: int) -> int:
        """Number of the line that holds a code point."""
        return min(bisect_right(self.begins, offset), len(self.lines)) - 1

    def column_of(self, offset: int) -> int:
        """Code points before it on its line."""
        return offset - self.begins[self.line_of(offset)]

    def chunk(self, begin: int, end: int) -> Chunk:
        """The lines of a half-open range."""
        low, high = self.begins[begin], self.begins[max(begin, end)]
        comments = tuple(text for place, text in self.comments if low <= place < high)
        return Chunk("".join(self.lines[begin:end]), comments)

    def after(self, last: int, following: int, column: int) -> int:
        """First line that no longer belongs to what ends on line `last` and stands in `column`."""
        border = last + 1
        for number in range(last + 1, following):
            line = self.lines[number].strip()
            if line.startswith("#") and len(self.lines[number]) - len(self.lines[number].lstrip()) > column:
                border = number + 1
        return border

    def dash_line(self, begin: int, first: int, dash: int) -> int:
        """The line of the dash before a list's member; not before line `first`."""
        for number in range(self.line_of(begin), first - 1, -1):
            line = self.lines[number]
            if line[:dash].strip(" ") == "" and line[dash : dash + 1] == "-":
                return number
        return self.line_of(begin)


def split_lines(text: str) -> list[str]:
    r"""Lines with their ends; only `\n` ends one."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _real_comments(text: str, root: Node | None) -> Iterator[re.Match[str]]:
    """Comments, and not the `#` in a value."""
    spans = sorted((scalar.begin, scalar.end) for scalar in leaves(root))
    begins = [begin for begin, _ in spans]
    at = 0
    while found := COMMENT.search(text, at):
        place = bisect_right(begins, found.start()) - 1
        if place < 0 or found.start() >= spans[place][1]:
            yield found
            at = found.end()
        else:
            at = spans[place][1]


def parse_text(text: str) -> tuple[Node | None, Lines]:
    """A piece of a journal by itself: its nodes and lines."""
    root, _ = compose(SourceFile(Path(), "", text))
    return root, Lines(text, root)
