"""`gokai status`: the plan at a glance, a unit's table, a task's items, assignments of one light."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from gokai.evaluate.rollup import Summary, summarize
from gokai.evaluate.states import AssignmentState, Evaluation, Light, Schedule
from gokai.views.document import BLANK, Cell, Column, Document, Line, Row, Table, Tone, line
from gokai.views.rows import Show, assignment_table, checkpoint_table
from gokai.views.words import (
    LIGHT_TONES,
    bar,
    count_cell,
    heading,
    light_line,
    percent,
    schedule_line,
    text_cell,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from gokai.model import Task, Unit

_BAR = 40
_SMALL_BAR = 10
#: Below this a bar says nothing.
_LEAST_BAR = 5


class By(StrEnum):
    """What a row of the overview stands for."""

    UNIT = "unit"
    TASK = "task"
    ITEM = "item"

    @property
    def chinese(self) -> str:
        """What users read."""
        return {By.UNIT: "单位", By.TASK: "任务", By.ITEM: "事项"}[self]


class Scope(NamedTuple):
    """What the user asked to see."""

    unit: Unit | None = None
    task: Task | None = None
    by: By | None = None
    #: All of them where none is named.
    lights: tuple[Light, ...] = ()

    def selects(self, state: AssignmentState) -> bool:
        """Whether an assignment is in it."""
        return (
            (self.unit is None or state.unit == self.unit.name or state.assignment.is_stand_in)
            and (self.task is None or state.item.task_id == self.task.id)
            and (not self.lights or state.light in self.lights)
        )

    @property
    def rows(self) -> By | None:
        """What to group by; None lists assignments one by one."""
        if self.by is None and (self.unit or self.lights):
            return None
        return self.by or (By.ITEM if self.task else By.UNIT)


def select(evaluation: Evaluation, scope: Scope) -> tuple[AssignmentState, ...]:
    """The assignments of the scope, in the table's order."""
    return tuple(state for state in evaluation.assignments if scope.selects(state))


def status_document(evaluation: Evaluation, scope: Scope) -> Document:
    """The whole answer."""
    states = select(evaluation, scope)
    head = (heading(evaluation.plan, evaluation.as_of), *_head(evaluation, scope, states), BLANK)
    if not states:
        return Document((*head, line(_nothing(evaluation, scope))), _empty(scope))
    if scope.rows is not None:
        table = _overview(states, scope.rows)
        return Document((*head, _without_idle(table)), table)
    table = assignment_table(states, Show.ITEM if scope.unit else Show.BOTH)
    checkpoints = checkpoint_table(states, Show.ITEM if scope.unit else Show.BOTH)
    return Document((*head, table, *((BLANK, checkpoints) if checkpoints.rows else ())))


def _empty(scope: Scope) -> Table:
    """The headings of the table that has no rows."""
    if scope.rows is not None:
        return Table(_columns(scope.rows), ())
    return assignment_table((), Show.ITEM if scope.unit else Show.BOTH)


def _nothing(evaluation: Evaluation, scope: Scope) -> str:
    if scope.lights:
        return f"没有{'、'.join(f'{light.chinese}灯' for light in scope.lights)}的事项。"
    unit = scope.unit
    if unit and unit.since and evaluation.as_of < unit.since.date:
        return f"{unit.name}自 {unit.since.date} 起才有任务。"
    if unit and unit.until and evaluation.as_of > unit.until.date:
        return f"{unit.name}到 {unit.until.date} 为止。"
    if unit and scope.task:
        return f"{unit.name}在任务 {scope.task.id} 里没有事项。"
    return "这里没有任务。"


def _head(evaluation: Evaluation, scope: Scope, states: tuple[AssignmentState, ...]) -> tuple[Line, ...]:
    """What was selected, how much it is, and how it stands."""
    summary = summarize(states)
    lines = []
    if scope.lights:
        named = [Cell(f"{light.chinese}灯", LIGHT_TONES[light]) for light in scope.lights]
        lines.append(line("只看", named[0], *(piece for cell in named[1:] for piece in ("、", cell))))
    if scope.task:
        lines.append(line(f"任务 {scope.task.id}：{scope.task.title}"))
    lines += [_size(evaluation, scope, summary), schedule_line(summary), light_line(summary)]
    drawn = tuple(Cell(text, tone) for text, tone in bar(summary, _BAR))
    rates = f"完成率 {percent(summary.completion_rate)}   按期率 {percent(summary.on_time_rate)}"
    return (*lines, line(*drawn, "  " if drawn else "", rates))


def _size(evaluation: Evaluation, scope: Scope, summary: Summary) -> Line:
    """How much a unit answers for, or all of them."""
    support = f"，配合 {summary.support} 项" if summary.support else ""
    owed = f"主责 {summary.gating} 项{support}"
    if scope.unit:
        full = f"（{scope.unit.full_name}）" if scope.unit.full_name and scope.unit.full_name != scope.unit.name else ""
        return line(Cell(scope.unit.name, Tone.STRONG), full, f"   {owed}")
    plan = evaluation.plan
    whole = f"{len(plan.tasks)} 项任务 · {len(plan.items)} 条要求 · {len(plan.units)} 个单位 · "
    return line(owed if scope.task or scope.lights else whole + owed)


# One row a unit, task or item.


def _overview(states: tuple[AssignmentState, ...], by: By) -> Table:
    key, names = _GROUPS[by]
    groups: dict[str, list[AssignmentState]] = {}
    for name, members in groupby(states, key):
        groups.setdefault(name, []).extend(members)
    rows = tuple((*names(members), *_counts(summarize(members))) for members in groups.values())
    return Table(_columns(by), rows)


def _without_idle(table: Table) -> Table:
    """Most plans have no bad data: its column stands only where there is some."""
    place = [column.key for column in table.columns].index("unreadable")
    if any(row[place].value for row in table.rows):
        return table
    rows = tuple((*row[:place], *row[place + 1 :]) for row in table.rows)
    return Table((*table.columns[:place], *table.columns[place + 1 :]), rows, table.title)


_NAME_COLUMNS = {
    By.UNIT: (Column("unit", "单位"),),
    By.TASK: (Column("task", "任务"), Column("title", "工作任务", least=12)),
    By.ITEM: (Column("item", "事项"), Column("text", "内容和要求", least=12)),
}
_COUNT_COLUMNS = (
    Column("gating", "主责", is_right=True),
    Column("done", "完成", is_right=True),
    Column("overdue", "逾期", is_right=True),
    Column("due_soon", "临期", is_right=True),
    Column("unreadable", "有误", is_right=True),
    Column("support", "配合", is_right=True, drops=True),
    Column("red", "红", is_right=True),
    Column("yellow", "黄", is_right=True),
    Column("green", "绿", is_right=True),
    Column("grey", "灰", is_right=True),
    Column("completion_rate", "完成率", is_right=True),
)


def _columns(by: By) -> tuple[Column, ...]:
    """Beside offices, never cut, the bar may become smaller; the words of a task are worth more than a bar."""
    least = _LEAST_BAR if by is By.UNIT else 0
    return (*_NAME_COLUMNS[by], *_COUNT_COLUMNS, Column("bar", "", least=least, drops=True, is_drawing=True))


def _names_of_units(members: list[AssignmentState]) -> Row:
    return (text_cell(members[0].unit),)


def _names_of_tasks(members: list[AssignmentState]) -> Row:
    item = members[0].item
    return text_cell(item.task_id), text_cell(item.task_title)


def _names_of_items(members: list[AssignmentState]) -> Row:
    item = members[0].item
    return text_cell(item.id), text_cell(item.short_text)


_GROUPS: dict[By, tuple[Callable[[AssignmentState], str], Callable[[list[AssignmentState]], Row]]] = {
    By.UNIT: (lambda state: state.unit, _names_of_units),
    By.TASK: (lambda state: state.item.task_id, _names_of_tasks),
    By.ITEM: (lambda state: state.item.id, _names_of_items),
}


def _counts(summary: Summary) -> Row:
    schedules, lights = summary.schedules, summary.lights
    drawn = bar(summary, _SMALL_BAR)
    return (
        count_cell(summary.gating),
        count_cell(summary.done, Tone.GREEN),
        count_cell(schedules[Schedule.OVERDUE], Tone.RED),
        count_cell(schedules[Schedule.DUE_SOON], Tone.YELLOW),
        count_cell(schedules[Schedule.UNREADABLE], Tone.RED),
        count_cell(summary.support),
        count_cell(lights[Light.RED], Tone.RED),
        count_cell(lights[Light.YELLOW], Tone.YELLOW),
        count_cell(lights[Light.GREEN], Tone.GREEN),
        count_cell(lights[Light.GREY], Tone.GREY),
        Cell(percent(summary.completion_rate), value=summary.completion_rate),
        Cell("".join(text for text, _ in drawn), parts=drawn),
    )
