"""`evaluate`: how every assignment stands on a day, and why."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from gokai.assignments import Assignment, assignment_of, assignments_for
from gokai.dates import days_between
from gokai.evaluate.checkpoint import Context, checkpoint_states, schedule_by_day
from gokai.evaluate.due import effective_due
from gokai.evaluate.faulty import Faulty, find_faulty
from gokai.evaluate.light import Facts, light_of
from gokai.evaluate.states import AssignmentState, CheckpointState, EffectiveDue, Evaluation, Light, Schedule
from gokai.model import Role, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from gokai.model import Entry, Item
    from gokai.workspace import Workspace


#: What waits for reports. Of data that cannot be read nobody knows whether they are silent.
_STILL_OPEN = frozenset({Schedule.OVERDUE, Schedule.DUE_SOON, Schedule.ON_TRACK})
#: What the plan's own rules tell from one another.
_BY_RULES = frozenset({Schedule.DUE_SOON, Schedule.ON_TRACK})


def evaluate(workspace: Workspace, as_of: date, units: Collection[str] | None = None) -> Evaluation:
    """Evaluate the assignments of `units`, or of all, at the end of a day.

    Only entries dated, and extensions approved, on or before `as_of` are looked at. Where `units` are named, the
    workspace must hold the journals of `assignments.units_that_share` too.
    """
    run = _Run(workspace, as_of)
    states = tuple(run.state(assignment) for assignment in _wanted(run, units))
    return Evaluation(workspace.plan, workspace.registry, as_of, states)


def _wanted(run: _Run, units: Collection[str] | None) -> Iterator[Assignment]:
    """Assignments; where it cannot be known who answers, what stands in for them, whoever is asked for."""
    registry, as_of = run.registry, run.as_of
    for item in run.plan.items:
        if units is None:
            found = list(assignments_for(registry, item, as_of))
        else:
            named = (registry.units[name] for name in units if name in registry.units)
            found = [each for unit in named if (each := assignment_of(registry, item, unit, as_of))]
        yield from found
        if units is None or not found:
            yield from run.faulty.stand_ins(item, registry, as_of)


class _Run:
    """One evaluation: the workspace, the day, and entries looked up once."""

    def __init__(self, workspace: Workspace, as_of: date) -> None:
        self.workspace = workspace
        self.plan = workspace.plan
        self.registry = workspace.registry
        self.as_of = as_of
        self.faulty: Faulty = find_faulty(workspace)
        self._entries: dict[tuple[str, str], tuple[Entry, ...]] = self._visible_entries()
        self._reporters: dict[str, list[str]] = defaultdict(list)
        for unit, item in self._entries:
            self._reporters[item].append(unit)

    def _visible_entries(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for unit, journal in self.workspace.journals.items():
            for section in journal.sections:
                seen = [entry for entry in section.entries if entry.date <= self.as_of]
                if seen:
                    found[unit, section.item.name] += seen
        return {key: tuple(sorted(entries, key=lambda entry: entry.date)) for key, entries in found.items()}

    def state(self, assignment: Assignment) -> AssignmentState:
        """One assignment as it stands."""
        unit, item = assignment.unit, assignment.item
        entries = self._entries.get((unit, item.id), ())
        due = effective_due(assignment, self.plan, self.registry, self.as_of)
        checkpoints = self._checkpoints(assignment, entries, due)
        fault = self.faulty.why(unit, item.id)
        days_left = days_between(self.as_of, due.due)
        is_gating = assignment.role is not Role.SUPPORT
        schedule, completed_on = self._schedule(entries, due, is_gating=is_gating, is_faulty=bool(fault))
        latest = entries[-1] if entries and not fault else None
        silent = self._silent_days(unit, latest) if is_gating and schedule in _STILL_OPEN else None
        facts = Facts(schedule, due, days_left, latest, completed_on, silent, checkpoints, is_gating, fault)
        light, why = light_of(facts)
        if self.faulty.rules and schedule in _BY_RULES and light is not Light.RED and (is_gating or checkpoints):
            schedule, light, why, silent = Schedule.UNREADABLE, Light.RED, self.faulty.rules, None
        open_days = None if schedule is Schedule.NOT_APPLICABLE or schedule.is_done else days_left
        journal = self.workspace.journals.get(unit)
        return AssignmentState(
            assignment,
            due,
            entries,
            journal,
            completed_on,
            schedule,
            open_days,
            silent,
            checkpoints,
            light,
            why,
        )

    def _checkpoints(
        self, assignment: Assignment, entries: tuple[Entry, ...], due: EffectiveDue
    ) -> tuple[CheckpointState, ...]:
        """None where it is not known whose they are."""
        if assignment.is_stand_in:
            return ()
        context = Context(self.plan, self.registry, self.as_of, due.due)
        return checkpoint_states(assignment, entries, self._entries_of_others(assignment), context)

    def _entries_of_others(self, assignment: Assignment) -> tuple[tuple[Entry, ...], ...]:
        """The entries of the other units that answer for the item, where a checkpoint is shared by all of them."""
        item = assignment.item
        if not any(checkpoint.is_shared for checkpoint in item.checkpoints):
            return ()
        return tuple(
            self._entries[unit, item.id]
            for unit in self._reporters[item.id]
            if unit != assignment.unit and self._answers(unit, item)
        )

    def _answers(self, name: str, item: Item) -> bool:
        unit = self.registry.units.get(name)
        return unit is not None and assignment_of(self.registry, item, unit, self.as_of) is not None

    def _schedule(
        self, entries: tuple[Entry, ...], due: EffectiveDue, *, is_gating: bool, is_faulty: bool
    ) -> tuple[Schedule, date | None]:
        """The first rule that fits; and the day of completion."""
        if is_faulty:
            return Schedule.UNREADABLE, None
        latest = entries[-1].status if entries else None
        if latest is Status.NOT_APPLICABLE:
            return Schedule.NOT_APPLICABLE, None
        if latest is Status.DONE:
            completed_on = _begin_of_last_run(entries)
            return (Schedule.DONE_ON_TIME if completed_on <= due.due else Schedule.DONE_LATE), completed_on
        if not is_gating:
            return Schedule.ON_TRACK, None
        return schedule_by_day(days_between(self.as_of, due.due), self.plan.rules.soon_days), None

    def _silent_days(self, name: str, latest: Entry | None) -> int | None:
        """Days since the last entry, else since the year (or the unit) began, where that is too many."""
        since = date(self.plan.year, 1, 1)
        unit = self.registry.units.get(name)
        if unit and unit.since:
            since = max(since, unit.since.date)
        days = days_between(latest.date if latest else since, self.as_of)
        return days if days >= self.plan.rules.silent_days else None


def _begin_of_last_run(entries: tuple[Entry, ...]) -> date:
    """The first day of the unbroken run of 已完成 that ends the entries."""
    first = entries[-1].date
    for entry in reversed(entries):
        if entry.status is not Status.DONE:
            break
        first = entry.date
    return first
