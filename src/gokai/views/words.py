"""The tones of lights and schedules, and small cells that several views share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.evaluate.states import Light, Schedule
from gokai.views.document import Cell, Line, Tone, line

if TYPE_CHECKING:
    from datetime import date

    from gokai.evaluate.rollup import Summary
    from gokai.evaluate.states import AssignmentState
    from gokai.model import Plan

LIGHT_TONES = {Light.RED: Tone.RED, Light.YELLOW: Tone.YELLOW, Light.GREEN: Tone.GREEN, Light.GREY: Tone.GREY}
SCHEDULE_TONES = {
    Schedule.UNREADABLE: Tone.RED,
    Schedule.OVERDUE: Tone.RED,
    Schedule.DUE_SOON: Tone.YELLOW,
    Schedule.ON_TRACK: Tone.PLAIN,
    Schedule.DONE_LATE: Tone.GREEN,
    Schedule.DONE_ON_TIME: Tone.GREEN,
    Schedule.NOT_APPLICABLE: Tone.GREY,
}
#: What stands where there is nothing.
NOTHING = "—"
#: 29 of 200 is 14.499… to the machine.
_ROUNDING = 1e-9


def light_cell(light: Light) -> Cell:
    """The light by word and by tone."""
    return Cell(light.chinese, LIGHT_TONES[light], light.value)


def schedule_cell(schedule: Schedule) -> Cell:
    """The schedule by word and by tone."""
    return Cell(schedule.chinese, SCHEDULE_TONES[schedule], schedule.value)


def count_cell(count: int, tone: Tone = Tone.PLAIN) -> Cell:
    """A count; nothing stands back."""
    return Cell(str(count), tone if count else Tone.DIM, count)


def date_cell(day: date | None) -> Cell:
    """A day; a dash where there is none."""
    return Cell(day.isoformat(), value=day.isoformat()) if day else Cell(NOTHING, Tone.DIM, None)


def text_cell(text: str | None, tone: Tone = Tone.PLAIN) -> Cell:
    """A text; a dash where there is none."""
    return Cell(text, tone, text) if text else Cell(NOTHING, Tone.DIM, None)


def no_status_cell(schedule: str) -> Cell:
    """What stands where no status is known: nothing was reported, or it cannot be read."""
    is_unreadable = schedule == Schedule.UNREADABLE
    return Cell(Schedule.UNREADABLE.chinese, Tone.RED) if is_unreadable else Cell("未报送", Tone.DIM)


def status_cells(state: AssignmentState) -> tuple[Cell, Cell, Cell]:
    """What was declared last: status, percent, day."""
    latest = state.latest
    if latest is None:
        return no_status_cell(state.schedule), text_cell(None), date_cell(None)
    percent = Cell(f"{latest.percent}%", value=latest.percent) if latest.percent is not None else text_cell(None)
    return Cell(latest.status, value=latest.status.value), percent, date_cell(latest.date)


def percent(rate: float | None) -> str:
    """A rate as whole per cent, a half rounded up, but never to 100; a dash where there is none."""
    if rate is None:
        return NOTHING
    return f"{int(rate) * 100 or min(int(rate * 100 + 0.5 + _ROUNDING), 99)}%"


def heading(plan: Plan, as_of: date) -> Line:
    """Title and day; and the commit, where it is not the work tree that is shown."""
    revision = plan.source.revision
    commit = (Cell(f"   提交 {revision}", Tone.DIM),) if revision else ()
    return line(Cell(plan.title, Tone.STRONG), "   ", Cell(f"截至 {as_of}", Tone.DIM), *commit)


def schedule_line(summary: Summary) -> Line:
    """Counts by schedule, those that are there."""
    counts = [(schedule, summary.schedules[schedule]) for schedule in Schedule]
    cells: list[Cell | str] = []
    for schedule, count in counts:
        if count or schedule in {
            Schedule.OVERDUE,
            Schedule.DUE_SOON,
            Schedule.ON_TRACK,
            Schedule.DONE_ON_TIME,
        }:
            cells += [" · "] if cells else []
            cells.append(Cell(f"{schedule.chinese} {count}", SCHEDULE_TONES[schedule] if count else Tone.DIM))
    return line(*cells)


def light_line(summary: Summary) -> Line:
    """Counts by light."""
    cells: list[Cell | str] = []
    for light in Light:
        count = summary.lights[light]
        cells += [" · "] if cells else []
        cells.append(Cell(f"{light.chinese}灯 {count}", LIGHT_TONES[light] if count else Tone.DIM))
    return line(*cells)


def bar(summary: Summary, width: int) -> tuple[tuple[str, Tone], ...]:
    """The gating assignments as one bar: done, on track, due soon, overdue or unreadable; shares rounded to cells.

    Each has a sign of its own: without colours they must not look alike.
    """
    parts = (
        (summary.done, "█", Tone.GREEN),
        (summary.schedules[Schedule.OVERDUE] + summary.schedules[Schedule.UNREADABLE], "▓", Tone.RED),
        (summary.schedules[Schedule.DUE_SOON], "▒", Tone.YELLOW),
        (summary.schedules[Schedule.ON_TRACK], "░", Tone.DIM),
    )
    total = sum(count for count, _, _ in parts)
    cells: list[tuple[str, Tone]] = []
    drawn, counted = 0, 0
    for count, sign, tone in parts:
        counted += count
        upto = max(drawn, round(counted * width / total)) if total else 0
        if count and upto == drawn < width:
            upto += 1
        cells.append((sign * (upto - drawn), tone))
        drawn = upto
    return tuple(cell for cell in cells if cell[0])
