"""One clause of running text: what it says of time, and whether it only tells what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.wording.text import match_brackets

if TYPE_CHECKING:
    from gokai.wording.days.times import Point


class Clause(NamedTuple):
    """One clause, between marks, with what it says of time."""

    begin: int
    end: int
    text: str
    #: The text with points of time and periods blanked out, so that only other figures are left.
    blanked: str
    points: tuple[Point, ...]
    #: The text without titles and quotations.
    bare: str
    #: It tells what was done; whether a doubt is due.
    is_reported: bool = False
    is_doubtful: bool = False
    #: It names a month, a quarter or a half of which the words do not tell what is due in it.
    has_unclear_time: bool = False
    #: A day, a figure or a period may stand in it.
    has_marks: bool = True

    @property
    def has_day(self) -> bool:
        """Whether it says by when."""
        return bool(self.points)

    def is_quoted(self, place: int) -> bool:
        """Whether a place stands in a title or a quotation."""
        return any(
            begin < place < end for begin, end in match_brackets(self.text).items() if self.text[begin] in "《“「"
        )
