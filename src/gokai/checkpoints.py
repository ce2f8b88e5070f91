"""What a checkpoint is called in a report: its name, or its name and a period; and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.dates import Period, periods
from gokai.model import Role

if TYPE_CHECKING:
    from datetime import date

    from gokai.assignments import Assignment
    from gokai.model import Checkpoint, Item
    from gokai.registry import Registry


def occurrences(checkpoint: Checkpoint, year: int) -> tuple[Period | None, ...]:
    """The periods of the plan's year for which it is owed; one None for a checkpoint that happens once."""
    return periods(checkpoint.every, year) if checkpoint.every else (None,)


def label(checkpoint: Checkpoint, period: Period | None) -> str:
    """How a report names it: `NAME` or `NAME 2019-Q1`."""
    return f"{checkpoint.name} {period.label}" if period else checkpoint.name


def labels(item: Item, year: int) -> dict[str, Checkpoint]:
    """Every name under which an item's checkpoints may be reported."""
    return {label(each, period): each for each in item.checkpoints for period in occurrences(each, year)}


def period_labels(checkpoint: Checkpoint, year: int) -> tuple[str, ...]:
    """The periods of a periodic checkpoint, as they are typed."""
    return tuple(period.label for period in occurrences(checkpoint, year) if period)


def concerns(checkpoint: Checkpoint, assignment: Assignment, registry: Registry, on: date | None) -> bool:
    """Whether a unit's assignment has this checkpoint at all."""
    unit = registry.unit(assignment.unit)
    if checkpoint.is_shared or unit is None:
        return checkpoint.is_shared
    if checkpoint.of is not None:
        group = registry.groups.get(checkpoint.of.name)
        return group is not None and registry.is_member(group, unit, on)
    return any(registry.unit(ref.name) is unit for ref in checkpoint.by)


def is_owed(checkpoint: Checkpoint, assignment: Assignment) -> bool:
    """Whether the unit answers for it: a supporting unit only where the checkpoint names it."""
    return not checkpoint.is_shared or assignment.role is not Role.SUPPORT
