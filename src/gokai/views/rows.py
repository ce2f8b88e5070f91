"""Tables of assignments and of checkpoints, shared by `status` and `show`."""

from __future__ import annotations

from enum import Flag, auto
from typing import TYPE_CHECKING

from gokai.evaluate.states import Light
from gokai.views.document import Cell, Column, Row, Table, Tone
from gokai.views.words import NOTHING, date_cell, light_cell, schedule_cell, status_cells, text_cell

if TYPE_CHECKING:
    from gokai.evaluate.states import AssignmentState, CheckpointState


class Show(Flag):
    """Which of the two ends of an assignment a row names."""

    ITEM = auto()
    UNIT = auto()
    BOTH = ITEM | UNIT


_ITEM_COLUMN = Column("item", "事项")
_UNIT_COLUMN = Column("unit", "单位", least=14)


def assignment_table(states: tuple[AssignmentState, ...], show: Show) -> Table:
    """One row an assignment."""
    columns = (
        *((_ITEM_COLUMN,) if Show.ITEM in show else ()),
        *((_UNIT_COLUMN,) if Show.UNIT in show else ()),
        *((Column("text", "内容和要求", least=14),) if Show.ITEM in show else ()),
        Column("role", "角色", tucks=True),
        Column("due", "完成时限"),
        Column("status", "申报", tucks=True),
        Column("percent", "进度", is_right=True, tucks=True),
        Column("last_report", "最近报送", tucks=True),
        Column("light", "灯"),
        Column("why", "原因", least=34, wraps=True, folds=True),
    )
    return Table(columns, tuple(_assignment(state, show) for state in states))


def _assignment(state: AssignmentState, show: Show) -> Row:
    tone = Tone.PLAIN if state.light in {Light.RED, Light.YELLOW} else Tone.DIM
    return (
        *((text_cell(state.item.id),) if Show.ITEM in show else ()),
        *((text_cell(state.unit),) if Show.UNIT in show else ()),
        *((text_cell(state.item.short_text),) if Show.ITEM in show else ()),
        Cell(state.role.chinese, value=state.role.value),
        date_cell(state.due.due),
        *status_cells(state),
        light_cell(state.light),
        Cell(state.why, tone, state.why),
    )


def checkpoint_table(states: tuple[AssignmentState, ...], show: Show) -> Table:
    """One row a checkpoint, or period of one."""
    columns = (
        *((_ITEM_COLUMN,) if Show.ITEM in show else ()),
        *((_UNIT_COLUMN,) if Show.UNIT in show else ()),
        Column("name", "节点", least=16, wraps=True),
        Column("period", "期次"),
        Column("due", "时限"),
        Column("target", "目标", tucks=True),
        Column("value", "实测", is_right=True),
        Column("met_on", "达成日", tucks=True),
        Column("schedule", "情况"),
    )
    rows = tuple(_checkpoint(state, each, show) for state in states for each in state.checkpoints)
    return Table(columns, rows, "节点")


def _checkpoint(state: AssignmentState, checkpoint: CheckpointState, show: Show) -> Row:
    target, period = checkpoint.checkpoint.target, checkpoint.period
    # A unit that does not answer for it is not told that it is late.
    is_told = checkpoint.is_owed or checkpoint.is_met
    return (
        *((text_cell(state.item.id),) if Show.ITEM in show else ()),
        *((text_cell(state.unit),) if Show.UNIT in show else ()),
        text_cell(checkpoint.checkpoint.name),
        text_cell(period.label if period else None),
        date_cell(checkpoint.due),
        text_cell(str(target) if target else None),
        text_cell(str(checkpoint.value) if checkpoint.value else None),
        date_cell(checkpoint.met_on),
        schedule_cell(checkpoint.schedule) if is_told else Cell(NOTHING, Tone.DIM, checkpoint.schedule.value),
    )
