"""The records of an evaluation."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from gokai.model import Role

if TYPE_CHECKING:
    from datetime import date

    from gokai.assignments import Assignment
    from gokai.dates import Period
    from gokai.model import Checkpoint, Entry, Item, Journal, Measure, Plan
    from gokai.registry import Registry


class Schedule(StrEnum):
    """How a promise stands against its day; the order is how bad, the worst first."""

    UNREADABLE = "unreadable"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    ON_TRACK = "on_track"
    DONE_LATE = "done_late"
    DONE_ON_TIME = "done_on_time"
    NOT_APPLICABLE = "not_applicable"

    @property
    def chinese(self) -> str:
        """What users read."""
        return _CHINESE[self]

    @property
    def is_done(self) -> bool:
        """Done, on time or late."""
        return self in {Schedule.DONE_ON_TIME, Schedule.DONE_LATE}


_CHINESE = {
    Schedule.UNREADABLE: "数据有误",
    Schedule.OVERDUE: "逾期",
    Schedule.DUE_SOON: "临期",
    Schedule.ON_TRACK: "正常",
    Schedule.DONE_LATE: "逾期完成",
    Schedule.DONE_ON_TIME: "按期完成",
    Schedule.NOT_APPLICABLE: "不涉及",
}


class Light(StrEnum):
    """How much attention it needs; the most first."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"

    @property
    def chinese(self) -> str:
        """What users read."""
        return _LIGHTS[self]


_LIGHTS = {Light.RED: "红", Light.YELLOW: "黄", Light.GREEN: "绿", Light.GREY: "灰"}


class DueBasis(StrEnum):
    """Where a due day comes from."""

    TABLE = "table"
    DEFAULT = "default"
    EXTENSION = "extension"


class EffectiveDue(NamedTuple):
    """The day that counts, the first promise, and where the former comes from."""

    due: date
    original: date
    basis: DueBasis


class CheckpointState(NamedTuple):
    """One checkpoint, or one period of a periodic one, as it stands for one assignment."""

    checkpoint: Checkpoint
    period: Period | None
    due: date
    schedule: Schedule
    met_on: date | None
    value: Measure | None
    days_left: int | None
    #: Whether this unit answers for it.
    is_owed: bool

    @property
    def is_met(self) -> bool:
        """Reached, or the target satisfied."""
        return self.met_on is not None


class AssignmentState(NamedTuple):
    """One assignment as it stands on the day of the question."""

    assignment: Assignment
    due: EffectiveDue
    #: Entries up to the day, oldest first.
    entries: tuple[Entry, ...]
    journal: Journal | None
    completed_on: date | None
    schedule: Schedule
    days_left: int | None
    #: Days without an entry where that is too many, else None.
    silent_days: int | None
    checkpoints: tuple[CheckpointState, ...]
    light: Light
    why: str

    @property
    def unit(self) -> str:
        """The unit's name."""
        return self.assignment.unit

    @property
    def item(self) -> Item:
        """The requirement."""
        return self.assignment.item

    @property
    def role(self) -> Role:
        """How the unit answers for it."""
        return self.assignment.role

    @property
    def is_gating(self) -> bool:
        """Whether the item waits for it: all but support."""
        return self.assignment.role is not Role.SUPPORT

    @property
    def latest(self) -> Entry | None:
        """The last entry; None too where the data cannot be trusted."""
        return self.entries[-1] if self.entries and self.schedule is not Schedule.UNREADABLE else None


class Evaluation(NamedTuple):
    """Every assignment that was asked for, in the order of the table, then of the registry."""

    plan: Plan
    registry: Registry
    as_of: date
    assignments: tuple[AssignmentState, ...]
