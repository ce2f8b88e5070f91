"""`compare`: what changed between two evaluations, in the words of the plan."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from gokai.checkpoints import label
from gokai.evaluate.light import done_words, one_line
from gokai.evaluate.states import AssignmentState, CheckpointState, DueBasis, Evaluation, Schedule
from gokai.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gokai.model import Entry, Item

#: Characters of a note that a list has room for.
_NOTE = 60


class ChangeKind(StrEnum):
    """What can be told of an assignment; the order is that of a bulletin."""

    DONE = "done"
    MET = "met"
    OVERDUE = "overdue"
    SLIPPED = "slipped"
    INVALID = "invalid"
    EXTENDED = "extended"
    REPORTED = "reported"
    ADDED = "added"
    DROPPED = "dropped"


class Change(NamedTuple):
    """One thing that is different."""

    kind: ChangeKind
    unit: str
    item: Item
    #: The facts, a Chinese clause.
    what: str
    before: AssignmentState | None
    after: AssignmentState | None
    #: The checkpoint that it is about; None where it is about the assignment.
    checkpoint: CheckpointState | None = None
    #: How many entries are new.
    reports: int = 0
    #: The item itself came or went, not only this unit's part in it.
    is_whole_item: bool = False


class Difference(NamedTuple):
    """Two evaluations and what lies between them."""

    before: Evaluation
    after: Evaluation
    #: By kind, then in the order of the table.
    changes: tuple[Change, ...]

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)

    def only(self, unit: str) -> Difference:
        """What concerns one unit."""
        return Difference(
            _of_unit(self.before, unit),
            _of_unit(self.after, unit),
            tuple(change for change in self.changes if change.unit == unit),
        )


def _of_unit(evaluation: Evaluation, unit: str) -> Evaluation:
    return evaluation._replace(assignments=tuple(state for state in evaluation.assignments if state.unit == unit))


def compare(before: Evaluation, after: Evaluation) -> Difference:
    """What is different in `after`. Both must hold all assignments."""
    before = _renamed(before, after)
    found = sorted(_changes(before, after), key=lambda change: list(ChangeKind).index(change.kind))
    return Difference(before, after, tuple(found))


def _renamed(before: Evaluation, after: Evaluation) -> Evaluation:
    """The older side under today's names: a unit that kept its old name as an alias has done nothing anew."""
    names = {}
    for old in before.registry.units:
        now = None if old in after.registry.units else after.registry.unit(old)
        if now and now.name not in before.registry.units:
            names[old] = now.name
    if not names:
        return before
    return before._replace(
        assignments=tuple(
            state._replace(assignment=state.assignment._replace(unit=names.get(state.unit, state.unit)))
            for state in before.assignments
        )
    )


class _Pair(NamedTuple):
    """One assignment on both sides."""

    #: None where it is new.
    was: AssignmentState | None
    now: AssignmentState
    #: The days of the two sides.
    first: date
    last: date
    #: Who met each shared checkpoint of the newer side.
    reporters: dict[tuple[str, str], str]

    @property
    def checkpoints(self) -> Iterator[tuple[CheckpointState, CheckpointState | None]]:
        """Every checkpoint with what it was."""
        old = {_name(state): state for state in self.was.checkpoints} if self.was else {}
        for state in self.now.checkpoints:
            yield state, old.get(_name(state))


def _changes(before: Evaluation, after: Evaluation) -> Iterator[Change]:
    old = {(state.unit, state.item.id): state for state in before.assignments}
    new = {(state.unit, state.item.id): state for state in after.assignments}
    reporters = _reporters(after)
    for key, state in new.items():
        was = old.get(key)
        if was is None:
            is_new_item = state.item.id not in before.registry.items
            what = "新增的事项" if is_new_item else "新列为责任单位"
            yield Change(ChangeKind.ADDED, state.unit, state.item, what, None, state, is_whole_item=is_new_item)
        yield from _of_assignment(_Pair(was, state, before.as_of, after.as_of, reporters))
    for key, state in old.items():
        if key not in new:
            is_gone = state.item.id not in after.registry.items
            what = "不再列入任务分解表" if is_gone else "不再是责任单位"
            yield Change(ChangeKind.DROPPED, state.unit, state.item, what, state, None, is_whole_item=is_gone)


def _reporters(after: Evaluation) -> dict[tuple[str, str], str]:
    """Who met each shared checkpoint: the unit whose entry of that day names it, so that it counts once."""
    found: dict[tuple[str, str], str] = {}
    for state in after.assignments:
        for checkpoint in state.checkpoints:
            key = state.item.id, _name(checkpoint)
            if key not in found and any(
                entry.date == checkpoint.met_on and key[1] in _claims(entry) for entry in state.entries
            ):
                found[key] = state.unit
    return found


def _claims(entry: Entry) -> set[str]:
    return {ref.name for ref in entry.reached} | {measure.label.name for measure in entry.measures}


def _of_assignment(pair: _Pair) -> Iterator[Change]:
    was, now = pair.was, pair.now
    if now.schedule is Schedule.UNREADABLE:
        # Nothing else that such data say can be trusted.
        if not _is_unreadable(was):
            yield Change(ChangeKind.INVALID, now.unit, now.item, now.why, was, now)
        return
    for kind, what in _own_changes(pair):
        yield Change(kind, now.unit, now.item, what, was, now)
    for checkpoint, old in pair.checkpoints:
        for kind in _checkpoint_changes(pair, checkpoint, old):
            yield Change(kind, now.unit, now.item, _checkpoint_words(checkpoint), was, now, checkpoint)
    fresh = _fresh(pair)
    if fresh:
        yield Change(ChangeKind.REPORTED, now.unit, now.item, _report_words(was, fresh), was, now, reports=len(fresh))


def _is_unreadable(was: AssignmentState | None) -> bool:
    return was is not None and was.schedule is Schedule.UNREADABLE


def _own_changes(pair: _Pair) -> Iterator[tuple[ChangeKind, str]]:
    """What happened to the assignment itself."""
    was, now = pair.was, pair.now
    if now.completed_on and not (was and was.schedule.is_done):
        yield ChangeKind.DONE, done_words(now.completed_on, now.due.due)
    if now.schedule is Schedule.OVERDUE and not (was and was.schedule is Schedule.OVERDUE):
        yield ChangeKind.OVERDUE, f"完成时限 {now.due.due}，已逾期 {-(now.days_left or 0)} 天"
    if was:
        yield from ((ChangeKind.EXTENDED, what) for what in _extended(was, now))
        yield from ((ChangeKind.SLIPPED, what) for what in _slipped(pair, was))


def _checkpoint_changes(pair: _Pair, checkpoint: CheckpointState, old: CheckpointState | None) -> Iterator[ChangeKind]:
    if checkpoint.is_met and not (old and old.is_met) and _is_credited(pair, checkpoint):
        yield ChangeKind.MET
    if _is_late(pair.now, checkpoint) and not (old and old.schedule is Schedule.OVERDUE):
        yield ChangeKind.OVERDUE


def _is_credited(pair: _Pair, checkpoint: CheckpointState) -> bool:
    if not checkpoint.checkpoint.is_shared:
        return True
    return pair.reporters.get((pair.now.item.id, _name(checkpoint))) == pair.now.unit


def _is_late(now: AssignmentState, checkpoint: CheckpointState) -> bool:
    """Whether it is overdue by itself, not only because its item is."""
    if checkpoint.schedule is not Schedule.OVERDUE or not checkpoint.is_owed:
        return False
    if now.schedule is Schedule.NOT_APPLICABLE:
        return False
    return now.schedule is not Schedule.OVERDUE or checkpoint.due != now.due.due


def _fresh(pair: _Pair) -> tuple[Entry, ...]:
    """The entries that the older side did not have; where it could not be read, those that are later than it."""
    if _is_unreadable(pair.was):
        return tuple(entry for entry in pair.now.entries if entry.date > pair.first)
    known = {entry.date for entry in pair.was.entries} if pair.was else set()
    return tuple(entry for entry in pair.now.entries if entry.date not in known)


def _extended(was: AssignmentState, now: AssignmentState) -> Iterator[str]:
    if now.due.due > was.due.due and now.due.basis is DueBasis.EXTENSION and not _is_moved(was, now):
        granted = [each for each in now.item.extensions if each.to.date == now.due.due]
        last = max(granted, key=lambda extension: extension.approved.date)
        reason = f"，理由：{one_line(last.reason)}" if last.reason else ""
        yield f"完成时限由 {was.due.due} 延至 {now.due.due}（{last.approved.date} 批准{reason}）"


def _is_moved(was: AssignmentState, now: AssignmentState) -> bool:
    """Whether the first promise itself was overwritten."""
    return now.due.original > was.due.original


def _slipped(pair: _Pair, was: AssignmentState) -> Iterator[str]:
    now = pair.now
    if _is_moved(was, now):
        yield f"完成时限由 {was.due.original} 改为 {now.due.original}，没有延期手续"
    elif now.due.due > was.due.due and now.due.basis is not DueBasis.EXTENSION:
        yield f"完成时限由 {was.due.due} 改为 {now.due.due}，没有延期手续"
    kept = {entry.date for entry in now.entries}
    lost = [str(entry.date) for entry in was.entries if entry.date not in kept and entry.date <= pair.last]
    if lost:
        yield f"{'、'.join(lost)} 的报送不见了"
    if was.latest and now.latest:
        yield from _fallen(was.latest, now.latest)
    for state, old in pair.checkpoints:
        if old:
            yield from _slipped_checkpoint(old, state)


def _slipped_checkpoint(was: CheckpointState, now: CheckpointState) -> Iterator[str]:
    if now.checkpoint.due and now.due > was.due:
        yield f"节点“{_name(now)}”时限由 {was.due} 改为 {now.due}"
    if was.is_met and not now.is_met and now.is_owed:
        value = f"（实测 {now.value}）" if now.value else ""
        yield f"节点“{_name(now)}”原已达成，现未达成{value}"


#: What is further on; a unit that is not concerned is nowhere on the way.
_RANKS = {Status.NOT_STARTED: 0, Status.BLOCKED: 1, Status.IN_PROGRESS: 2, Status.DONE: 3}


def _fallen(was: Entry, now: Entry) -> Iterator[str]:
    if now.status in _RANKS and was.status in _RANKS and _RANKS[now.status] < _RANKS[was.status]:
        note = f"：{_shortened(now.note)}" if now.note else ""
        yield f"由“{was.status}”退到“{now.status}”{note}"
    if now.percent is not None and was.percent is not None and now.percent < was.percent:
        yield f"进度由 {was.percent}% 退到 {now.percent}%"


def _report_words(was: AssignmentState | None, fresh: tuple[Entry, ...]) -> str:
    last = fresh[-1]
    percent = f" {last.percent}%" if last.percent is not None else ""
    note = f"：{_shortened(last.note)}" if last.note else ""
    first = "" if was and (was.entries or _is_unreadable(was)) else "首次报送，"
    times = f"共 {len(fresh)} 次，最近 " if len(fresh) > 1 else ""
    return f"{first}{times}{last.date} 报“{last.status}”{percent}{note}"


def _checkpoint_words(state: CheckpointState) -> str:
    value = f"，实测 {state.value}" if state.value else ""
    target = f"，目标 {state.checkpoint.target}" if state.checkpoint.target else ""
    if state.met_on:
        late = (state.met_on - state.due).days
        when = f"，比时限晚 {late} 天" if late > 0 else ""
        return f"节点“{_name(state)}”{state.met_on} 达成{when}{value}{target}"
    return f"节点“{_name(state)}”时限 {state.due}，已逾期 {-(state.days_left or 0)} 天{value}{target}"


def _shortened(note: str | None) -> str:
    text = one_line(note)
    return text if len(text) <= _NOTE else text[: _NOTE - 1] + "…"


def _name(state: CheckpointState) -> str:
    return label(state.checkpoint, state.period)
