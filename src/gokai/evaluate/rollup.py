"""Counts and rates over assignments: of an item, a unit, a task, the plan. No assignment is counted twice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gokai.evaluate.states import Light, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gokai.evaluate.states import AssignmentState


class Summary(NamedTuple):
    """How a set of assignments stands. Supporting ones are counted apart: they decide no schedule and no rate."""

    schedules: dict[Schedule, int]
    #: All assignments, supporting ones too: each has a light.
    lights: dict[Light, int]
    gating: int
    support: int
    #: Done ÷ (gating − not applicable); None where there is nothing to do.
    completion_rate: float | None
    #: Done on time ÷ (done + overdue): of what should be done by now, how much was in time. None where nothing should.
    on_time_rate: float | None
    #: The worst of the gating schedules; None where there are none.
    worst: Schedule | None

    @property
    def is_done(self) -> bool:
        """Every gating assignment that applies is done."""
        return self.worst is not None and (self.worst.is_done or self.worst is Schedule.NOT_APPLICABLE)

    @property
    def done(self) -> int:
        """Done on time or late."""
        return self.schedules[Schedule.DONE_ON_TIME] + self.schedules[Schedule.DONE_LATE]


def summarize(states: Iterable[AssignmentState]) -> Summary:
    """Roll assignments up."""
    every = tuple(states)
    gating = [state for state in every if state.is_gating]
    counted = Counter(state.schedule for state in gating)
    schedules = {schedule: counted[schedule] for schedule in Schedule}
    lit = Counter(state.light for state in every)
    on_time = schedules[Schedule.DONE_ON_TIME]
    done = on_time + schedules[Schedule.DONE_LATE]
    applicable = len(gating) - schedules[Schedule.NOT_APPLICABLE]
    expected = done + schedules[Schedule.OVERDUE]
    return Summary(
        schedules,
        {light: lit[light] for light in Light},
        len(gating),
        len(every) - len(gating),
        done / applicable if applicable else None,
        on_time / expected if expected else None,
        next((schedule for schedule in Schedule if schedules[schedule]), None),
    )
