"""How an item's checkpoints stand for one assignment."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from gokai.checkpoints import concerns, is_owed, label, occurrences
from gokai.dates import days_between
from gokai.evaluate.states import CheckpointState, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gokai.assignments import Assignment
    from gokai.dates import Period
    from gokai.model import Checkpoint, Entry, Measure, Plan
    from gokai.registry import Registry


class Context(NamedTuple):
    """What the checkpoints of one assignment are held against."""

    plan: Plan
    registry: Registry
    as_of: date
    #: The assignment's effective due day: that of a checkpoint without a day of its own.
    due: date


class Progress(NamedTuple):
    """What reports say of one checkpoint."""

    met_on: date | None
    value: Measure | None


def checkpoint_states(
    assignment: Assignment, own: tuple[Entry, ...], of_others: tuple[tuple[Entry, ...], ...], context: Context
) -> tuple[CheckpointState, ...]:
    """All checkpoints of the item that concern the unit; `of_others` are the entries of who shares the item."""
    states = []
    for checkpoint in assignment.item.checkpoints:
        if not concerns(checkpoint, assignment, context.registry, context.as_of):
            continue
        reports = (own, *of_others) if checkpoint.is_shared else (own,)
        for period in occurrences(checkpoint, context.plan.year):
            if _is_before_its_time(period, assignment, context.registry):
                continue
            progress = best_progress(progress_of(checkpoint, period, entries) for entries in reports)
            states.append(_state(checkpoint, period, progress, context, owed=is_owed(checkpoint, assignment)))
    return tuple(states)


def _is_before_its_time(period: Period | None, assignment: Assignment, registry: Registry) -> bool:
    """A unit owes no period that ended before it existed."""
    unit = registry.unit(assignment.unit)
    return bool(period and unit and unit.since and period.last < unit.since.date)


def progress_of(checkpoint: Checkpoint, period: Period | None, entries: tuple[Entry, ...]) -> Progress:
    """What one unit's entries say: a target counts from the first entry of its last unbroken run of good measures."""
    name = label(checkpoint, period)
    if checkpoint.target is None:
        reached = (entry.date for entry in entries if any(ref.name == name for ref in entry.reached))
        return Progress(next(reached, None), None)
    met_on, value = None, None
    for entry in entries:
        for measure in entry.measures:
            if measure.label.name == name:
                value = measure
                is_met = checkpoint.target.is_met_by(measure)
                met_on = (met_on or entry.date) if is_met else None
    return Progress(met_on, value)


def best_progress(found: Iterable[Progress]) -> Progress:
    """Of several units' progress on a shared checkpoint: the earliest that met it, else the first that says a value."""
    every = list(found)
    met = [(progress.met_on, place) for place, progress in enumerate(every) if progress.met_on]
    if met:
        return every[min(met)[1]]
    return next((progress for progress in every if progress.value), Progress(None, None))


def _state(
    checkpoint: Checkpoint, period: Period | None, progress: Progress, context: Context, *, owed: bool
) -> CheckpointState:
    rules = context.plan.rules
    if period:
        due = period.last + timedelta(days=rules.grace_days)
    else:
        due = checkpoint.due.date if checkpoint.due else context.due
    days_left = days_between(context.as_of, due)
    if progress.met_on:
        schedule = Schedule.DONE_ON_TIME if progress.met_on <= due else Schedule.DONE_LATE
        return CheckpointState(checkpoint, period, due, schedule, progress.met_on, progress.value, None, owed)
    schedule = schedule_by_day(days_left, rules.soon_days)
    return CheckpointState(checkpoint, period, due, schedule, None, progress.value, days_left, owed)


def schedule_by_day(days_left: int, soon_days: int) -> Schedule:
    """How something undone stands: the due day itself still counts."""
    if days_left < 0:
        return Schedule.OVERDUE
    return Schedule.DUE_SOON if days_left <= soon_days else Schedule.ON_TRACK
