"""What the gate holds against the data: promises that are not kept, and data that cannot be read."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from gokai.evaluate.light import checkpoint_words, silence_words
from gokai.evaluate.states import AssignmentState, CheckpointState, Evaluation, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gokai.diagnostics import Diagnostic


class FailOn(StrEnum):
    """What makes the gate fail."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    SILENT = "silent"
    INVALID = "invalid"

    @property
    def chinese(self) -> str:
        """What users read."""
        return _CHINESE[self]


_CHINESE = {
    FailOn.OVERDUE: "逾期",
    FailOn.DUE_SOON: "临期",
    FailOn.SILENT: "久未报送",
    FailOn.INVALID: "数据有误",
}
#: The schedules that the gate looks at.
_KINDS = {
    Schedule.OVERDUE: FailOn.OVERDUE,
    Schedule.DUE_SOON: FailOn.DUE_SOON,
    Schedule.UNREADABLE: FailOn.INVALID,
}


class Finding(NamedTuple):
    """One assignment, or one checkpoint of it, that the gate holds against the data."""

    kind: FailOn
    state: AssignmentState
    checkpoint: CheckpointState | None
    message: str

    @property
    def days_late(self) -> int | None:
        """Days after the due day; None where it is not late."""
        days_left = self.checkpoint.days_left if self.checkpoint else self.state.days_left
        return -days_left if days_left is not None and days_left < 0 else None

    @property
    def due(self) -> date:
        """The due day that counts."""
        return self.checkpoint.due if self.checkpoint else self.state.due.due


class Gate(NamedTuple):
    """The gate's answer."""

    evaluation: Evaluation
    fail_on: tuple[FailOn, ...]
    findings: tuple[Finding, ...]
    #: Errors of the data, where the gate looks at them.
    invalid: tuple[Diagnostic, ...]

    @property
    def is_open(self) -> bool:
        """Nothing found."""
        return not self.findings and not self.invalid


def hold(evaluation: Evaluation, faults: tuple[Diagnostic, ...], fail_on: tuple[FailOn, ...]) -> Gate:
    """Hold an evaluation and the data's faults against what the gate looks at."""
    found = (finding for state in evaluation.assignments for finding in _findings(state))
    findings = tuple(finding for finding in found if finding.kind in fail_on)
    invalid = tuple(fault for fault in faults if fault.is_error) if FailOn.INVALID in fail_on else ()
    return Gate(evaluation, fail_on, findings, invalid)


def _findings(state: AssignmentState) -> Iterator[Finding]:
    if state.schedule in _KINDS:
        yield Finding(_KINDS[state.schedule], state, None, state.why)
    if state.schedule is Schedule.NOT_APPLICABLE:
        return
    for checkpoint in state.checkpoints:
        if checkpoint.is_owed and checkpoint.schedule in _KINDS:
            yield Finding(_KINDS[checkpoint.schedule], state, checkpoint, checkpoint_words(checkpoint))
    if state.silent_days is not None:
        yield Finding(FailOn.SILENT, state, None, silence_words(state.silent_days, state.latest))
