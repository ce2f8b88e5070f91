"""The light of an assignment and the sentence that says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.checkpoints import label
from gokai.dates import days_between
from gokai.evaluate.states import CheckpointState, EffectiveDue, Light, Schedule
from gokai.model import Status

if TYPE_CHECKING:
    from datetime import date

    from gokai.model import Entry


class Facts(NamedTuple):
    """What the light is decided on."""

    schedule: Schedule
    due: EffectiveDue
    days_left: int
    latest: Entry | None
    completed_on: date | None
    silent_days: int | None
    checkpoints: tuple[CheckpointState, ...]
    is_gating: bool
    #: What is wrong with the data; empty where nothing is.
    fault: str


def light_of(facts: Facts) -> tuple[Light, str]:
    """The first rule that fits."""
    if facts.schedule is Schedule.NOT_APPLICABLE and facts.latest:
        return Light.GREY, f"{facts.latest.date} 报“不涉及”：{one_line(facts.latest.note)}"
    if facts.schedule is Schedule.UNREADABLE:
        return Light.RED, facts.fault
    # A supporting unit owes only the checkpoints that name it; the leads answer for the rest.
    owed = tuple(state for state in facts.checkpoints if state.is_owed and not state.is_met)
    return _red(facts, owed) or _yellow(facts, owed) or (Light.GREEN, _calm(facts))


def _red(facts: Facts, owed: tuple[CheckpointState, ...]) -> tuple[Light, str] | None:
    if facts.schedule is Schedule.OVERDUE:
        return Light.RED, f"{_due_words(facts)}，已逾期 {-facts.days_left} 天；{_last_words(facts)}"
    late = [state for state in owed if state.schedule is Schedule.OVERDUE]
    if late:
        worst = min(late, key=lambda state: state.due)
        more = f"，另有 {len(late) - 1} 个节点逾期" if len(late) > 1 else ""
        return Light.RED, f"{checkpoint_words(worst)}{more}"
    return None


def _yellow(facts: Facts, owed: tuple[CheckpointState, ...]) -> tuple[Light, str] | None:
    if not facts.is_gating and not owed:
        return None
    latest = facts.latest
    soon = [state for state in owed if state.schedule is Schedule.DUE_SOON]
    why = None
    if facts.schedule is Schedule.DUE_SOON:
        why = f"{_due_words(facts)}，{_left(facts.days_left)}；{_last_words(facts)}"
    elif latest and latest.status is Status.BLOCKED and facts.is_gating:
        why = f"{latest.date} 报“受阻”：{one_line(latest.note)}"
    elif soon:
        why = checkpoint_words(min(soon, key=lambda state: state.due))
    elif facts.completed_on and owed:
        names = "、".join(f"“{_name(state)}”" for state in owed[:2])
        why = f"{facts.completed_on} 报已完成，但节点{names}还没有达成"
    elif facts.silent_days is not None and facts.is_gating:
        why = silence_words(facts.silent_days, latest)
    return (Light.YELLOW, why) if why else None


def _calm(facts: Facts) -> str:
    if facts.completed_on:
        return done_words(facts.completed_on, facts.due.due)
    if not facts.is_gating:
        return f"配合事项，时限由牵头单位负责；{_last_words(facts)}"
    return f"距完成时限还有 {facts.days_left} 天；{_last_words(facts)}"


def done_words(completed_on: date, due: date) -> str:
    """When something was done, and whether that was in time."""
    late = days_between(due, completed_on)
    return f"{completed_on} " + (f"完成，比时限晚 {late} 天" if late > 0 else "按期完成")


def _due_words(facts: Facts) -> str:
    basis = f"（由 {facts.due.original} 延期）" if facts.due.due != facts.due.original else ""
    return f"完成时限 {facts.due.due}{basis}"


def _last_words(facts: Facts) -> str:
    if facts.latest is None:
        return "从未报送"
    percent = f" {facts.latest.percent}%" if facts.latest.percent is not None else ""
    return f"{facts.latest.date} 报“{facts.latest.status}”{percent}"


def _left(days: int) -> str:
    return "今天到期" if days == 0 else f"还有 {days} 天"


def checkpoint_words(state: CheckpointState) -> str:
    """When an unmet checkpoint falls due, or fell."""
    days = state.days_left or 0
    when = f"已逾期 {-days} 天" if days < 0 else _left(days)
    return f"节点“{_name(state)}”最迟应于 {state.due} 完成，{when}"


def silence_words(days: int, latest: Entry | None) -> str:
    """For how long nothing was reported."""
    last = f"上次报送 {latest.date}" if latest else "从未报送"
    return f"已有 {days} 天没有报送（{last}）"


def _name(state: CheckpointState) -> str:
    return label(state.checkpoint, state.period)


def one_line(note: str | None) -> str:
    """A note as one line; of a long one the beginning."""
    text = " ".join((note or "").split())
    return text if len(text) <= _LONGEST_NOTE else f"{text[:_LONGEST_NOTE]}…"


#: A reason stands in a table; `show` has the whole note.
_LONGEST_NOTE = 120
