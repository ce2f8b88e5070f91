"""`gokai schema`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Optional

import typer

from gokai.cli.options import DataOption
from gokai.errors import ExitCode


class What(StrEnum):
    """Whose schema."""

    JOURNAL = "journal"
    PLAN = "plan"


def schema(
    what: Annotated[
        What,
        typer.Argument(
            metavar="[journal|plan]", help="报送文件的，还是任务分解表的；不写为 journal。", show_default=False
        ),
    ] = What.JOURNAL,
    unit: Annotated[
        Optional[str],
        typer.Option("--unit", "-u", metavar="单位", help="只列这个单位要报的事项（仅 journal）。", show_default=False),
    ] = None,
    data: DataOption = None,
) -> int:
    """给编辑器用的 JSON Schema：从本表生成，含事项编号、单位、节点、状态；编辑器据此补全和标错。"""
    from gokai.assignments import assignment_of
    from gokai.cli.output import emit, json_escaped
    from gokai.cli.workspace import open_plan
    from gokai.render.json import render_json
    from gokai.views.json_schema import journal_schema, plan_schema

    workspace = open_plan(data)
    plan, registry = workspace.plan, workspace.registry
    if what is What.PLAN:
        if unit is not None:
            raise typer.BadParameter("只用于 journal；plan 的 schema 不分单位。", param_hint="--unit")
        emit(render_json(plan_schema(plan)), json_escaped)
        return ExitCode.OK
    if unit is None:
        emit(render_json(journal_schema(plan, plan.items)), json_escaped)
        return ExitCode.OK
    found = registry.find_unit(unit)
    items = [item for item in plan.items if assignment_of(registry, item, found, None)]
    emit(render_json(journal_schema(plan, items, found.name)), json_escaped)
    return ExitCode.OK
