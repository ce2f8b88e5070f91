"""Pieces of text in their order: entries by date, sections by number, conflicts between git's markers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.merge.lines import split_lines
from gokai.merge.text import glue
from gokai.naming import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

#: What stands on the lines round a conflict, as git writes them.
OURS_MARK = "<<<<<<< ours 我方"
MIDDLE_MARK = "======="
THEIRS_MARK = ">>>>>>> theirs 对方"


class Row(NamedTuple):
    """One entry's lines; of a conflict both sides' lines."""

    date: date
    ours: str
    #: None where there is no conflict.
    theirs: str | None = None


class Strip(NamedTuple):
    """One section's lines."""

    item: str
    head: str
    rows: tuple[Row, ...]


def in_date_order(own: Sequence[Row], new: Iterable[Row]) -> tuple[Row, ...]:
    """Rows as ours has them; each new one before the first that is later."""
    rows = list(own)
    for row in sorted(new, key=lambda each: each.date):
        place = next((number for number, each in enumerate(rows) if each.date > row.date), len(rows))
        rows.insert(place, row)
    return tuple(rows)


def in_item_order(own: Sequence[Strip], new: Iterable[Strip]) -> tuple[Strip, ...]:
    """Sections as ours has them; each new one by its number where ours are so, else at the end."""
    strips = list(own)
    for strip in new:
        keys = [number_of(each.item) for each in strips]
        is_sorted = keys == sorted(keys)
        later = (place for place, key in enumerate(keys) if key > number_of(strip.item))
        strips.insert(next(later, len(strips)) if is_sorted else len(strips), strip)
    return tuple(strips)


def weave(head: str, strips: Sequence[Strip], tail: str, newline: str, *, marked: bool) -> str:
    """The whole text. Without marks a conflict is what ours says: a text that can be read."""
    pieces = [head]
    for strip in strips:
        pieces.append(strip.head)
        for row in strip.rows:
            pieces += [row.ours] if row.theirs is None or not marked else _conflict(row.ours, row.theirs, newline)
    return glue((*pieces, tail), newline)


def _conflict(ours: str, theirs: str, newline: str) -> list[str]:
    """Only what differs stands between the marks: what both have above the entry stays outside."""
    mine, other = split_lines(ours), split_lines(theirs)
    same = 0
    while same < min(len(mine), len(other)) and mine[same] == other[same] and _is_gap(mine[same]):
        same += 1
    return [
        "".join(mine[:same]),
        OURS_MARK + newline,
        "".join(mine[same:]),
        MIDDLE_MARK + newline,
        "".join(other[same:]),
        THEIRS_MARK + newline,
    ]


def _is_gap(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")
