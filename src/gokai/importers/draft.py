"""A plan before it is written: records with the words they were read from and what a person must decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gokai.model import Role


class Doubt(NamedTuple):
    """One thing to check: where it stands in the table, the words, and the question."""

    place: str
    words: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}：{self.sentence}"


class DraftResponsibility(NamedTuple):
    """Who answers."""

    words: str
    #: Lists of names by role, in the order of the file format; empty ones left out.
    roles: dict[Role, tuple[str, ...]]
    open_ended: bool = False
    doubts: tuple[Doubt, ...] = ()


class DraftDue(NamedTuple):
    """A deadline. Without a day a plan has no place for it: its words are kept in a remark."""

    words: str
    day: date | None
    doubts: tuple[Doubt, ...] = ()


class DraftCheckpoint(NamedTuple):
    """Something checkable that the text says."""

    name: str
    words: str
    due: date | None = None
    every: str | None = None
    target: str | None = None
    of: str | None = None
    doubts: tuple[Doubt, ...] = ()


class DraftItem(NamedTuple):
    """One requirement."""

    id: str
    text: str
    responsibility: DraftResponsibility | None = None
    due: DraftDue | None = None
    checkpoints: tuple[DraftCheckpoint, ...] = ()
    #: What the table said beside it and the plan cannot hold: an own number.
    remarks: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class DraftTask(NamedTuple):
    """A row group."""

    id: str
    title: str
    items: tuple[DraftItem, ...]
    responsibility: DraftResponsibility | None = None
    due: DraftDue | None = None
    #: The headings above it.
    sections: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class DraftUnit(NamedTuple):
    """An office that was named; its kind is a guess."""

    name: str
    kind: str
    doubts: tuple[Doubt, ...] = ()


class DraftGroup(NamedTuple):
    """A collective name; whom it stands for is a guess."""

    name: str
    kinds: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


class Draft(NamedTuple):
    """The whole plan."""

    title: str
    year: int
    tasks: tuple[DraftTask, ...]
    units: tuple[DraftUnit, ...] = ()
    groups: tuple[DraftGroup, ...] = ()
    #: Where the table came from, as the user named it.
    source: str = ""
    doubts: tuple[Doubt, ...] = ()
    #: What stands below the table as a note.
    notes: tuple[str, ...] = ()
    #: Those of the doubts that an update must say too: what was left out of the file, another year in the title.
    about_file: tuple[Doubt, ...] = ()

    @property
    def items(self) -> tuple[DraftItem, ...]:
        """All items, in the table's order."""
        return tuple(item for task in self.tasks for item in task.items)

    def all_doubts(self) -> tuple[tuple[str, Doubt], ...]:
        """Every doubt with the id it belongs to, in the order of the table."""
        return tuple(self._doubts())

    def _doubts(self) -> Iterator[tuple[str, Doubt]]:
        yield from (("", doubt) for doubt in self.doubts)
        for task in self.tasks:
            yield from ((task.id, doubt) for doubt in _of(task))
            for item in task.items:
                yield from ((item.id, doubt) for doubt in _of(item))
                yield from ((item.id, doubt) for each in item.checkpoints for doubt in each.doubts)
        yield from (("", doubt) for unit in self.units for doubt in unit.doubts)
        yield from (("", doubt) for group in self.groups for doubt in group.doubts)


def _of(owner: DraftTask | DraftItem) -> Iterator[Doubt]:
    yield from owner.doubts
    for part in (owner.responsibility, owner.due):
        if part is not None:
            yield from part.doubts
