"""Lines of text moved, joined, and given comments."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gokai.merge.lines import parse_text, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable


class Block(NamedTuple):
    """Whole lines, the comments in them, and the column where a comment of their own would stand."""

    text: str
    comments: tuple[str, ...]
    column: int


def shift(text: str, by: int) -> str:
    """Lines moved to the right, or to the left as far as they have spaces; empty lines stay empty."""
    if by == 0:
        return text
    return "".join(_shifted(line, by) for line in split_lines(text))


def _shifted(line: str, by: int) -> str:
    if not line.strip("\r\n"):
        return line
    if by > 0:
        return " " * by + line
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(-by, spaces) :]


def with_comments(text: str, column: int, wanted: Counter[str]) -> str:
    """The lines with the wanted comments: a lacking one is put above them, one too many goes if it has its own line."""
    _, lines = parse_text(text)
    surplus = Counter(comment for _, comment in lines.comments)
    missing = list((wanted - surplus).elements())
    surplus -= wanted
    for place, comment in lines.comments:
        number = lines.line_of(place)
        if surplus[comment] and lines.lines[number].strip() == comment:
            surplus[comment] -= 1
            lines.lines[number] = ""
    return put_above("".join(lines.lines), column, missing)


def put_above(text: str, column: int, comments: Iterable[str]) -> str:
    """The lines with comments above them, below the empty lines that set them apart."""
    newline = "\r\n" if "\r\n" in text else "\n"
    added = "".join(f"{' ' * column}{comment}{newline}" for comment in comments)
    begin = len(text) - len(text.lstrip("\r\n")) if text.strip() else 0
    return text[:begin] + added + text[begin:]


def glue(pieces: Iterable[str], newline: str) -> str:
    """Pieces of whole lines one below the other, though the last line of one may lack its end."""
    joined: list[str] = []
    for piece in pieces:
        if not piece:
            continue
        if joined and not joined[-1].endswith("\n"):
            joined.append(newline)
        joined.append(piece)
    return "".join(joined)
