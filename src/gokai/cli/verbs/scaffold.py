"""`gokai scaffold`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from gokai.cli.options import DataOption
from gokai.errors import ExitCode

if TYPE_CHECKING:
    from gokai.model import Unit
    from gokai.workspace import Workspace


def scaffold(
    unit: Annotated[
        Optional[str],
        typer.Option(
            "--unit",
            "-u",
            metavar="单位",
            help="只建这个单位的，并把它的事项写成注释；文件已有则只显示，不改动。",
            show_default=False,
        ),
    ] = None,
    data: DataOption = None,
) -> int:
    """补齐：给还没有报送文件的单位各建一个，已有的一律不动；并更新编辑器用的 schema。"""
    from gokai.cli.actions.files import refresh_schemas
    from gokai.cli.output import say
    from gokai.cli.workspace import open_plan
    from gokai.store import display_name

    workspace = open_plan(data)
    if unit is None:
        _add_missing(workspace)
    else:
        _add_guided(workspace, workspace.registry.find_unit(unit))
    for path in refresh_schemas(workspace.root, workspace.plan):
        say(f"已更新 {display_name(path)}。")
    return ExitCode.OK


def _add_missing(workspace: Workspace) -> None:
    from gokai.cli.actions.files import create
    from gokai.cli.output import emit, say
    from gokai.store import display_name
    from gokai.views.starter import journal_text
    from gokai.workspace import journal_path

    units = workspace.registry.units.values()
    paths = [(unit, journal_path(workspace.root, unit.name)) for unit in units]
    added = [path for unit, path in paths if create(path, journal_text(unit))]
    emit("".join(f"已新建 {display_name(path)}\n" for path in added))
    say(f"新建 {len(added)} 个报送文件，原有 {len(paths) - len(added)} 个未动。")


def _add_guided(workspace: Workspace, unit: Unit) -> None:
    from gokai.cli.actions.files import create
    from gokai.cli.output import emit, say
    from gokai.store import display_name
    from gokai.views.starter import guided_journal_text
    from gokai.workspace import journal_path

    path = journal_path(workspace.root, unit.name)
    text = guided_journal_text(workspace.plan, workspace.registry, unit)
    if create(path, text):
        emit(f"已新建 {display_name(path)}，{unit.name}的事项都写在注释里。\n")
    else:
        emit(text)
        say(f"{display_name(path)} 已经有了，没有改动；上面是新建时会写的内容，可以从中复制。")
