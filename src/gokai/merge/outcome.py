"""What a merge says of itself: the text, what changed in ours, and where nobody but a person can decide."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from gokai.errors import GokaiError

if TYPE_CHECKING:
    from datetime import date

    from gokai.merge.facts import Facts


class Prefer(StrEnum):
    """Whose word counts where both sides changed the same thing."""

    OURS = "ours"
    THEIRS = "theirs"


class ChangeKind(StrEnum):
    """What became of an entry, seen from ours."""

    ADDED = "added"
    UPDATED = "updated"
    REMOVED = "removed"
    #: Theirs has it and nothing in ours needs to change.
    SAME = "same"


class Change(NamedTuple):
    """What became of one entry."""

    item: str
    date: date
    kind: ChangeKind
    #: Of an updated one; empty where only comments changed.
    fields: tuple[str, ...] = ()


class Conflict(NamedTuple):
    """One entry that both sides changed in ways that exclude each other."""

    item: str
    date: date
    #: What each side says; None where it removed the entry.
    ours: Facts | None
    theirs: Facts | None
    fields: tuple[str, ...] = ()


class Merge(NamedTuple):
    """The merged journal."""

    #: Its text, without a byte-order mark; conflicts stand in it between git's markers.
    text: str
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


class UnmergeableError(GokaiError):
    """Two journals that cannot be merged entry by entry."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"`{path}` 不能逐条合并：{reason}")
