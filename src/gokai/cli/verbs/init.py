"""`gokai init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, ClassVar, Optional

import typer

from gokai.cli.options import title as one_line_title
from gokai.cli.options import year_option
from gokai.errors import ExitCode, GokaiError


class NotEmptyError(GokaiError):
    """A new plan was asked for where something is already."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, folder: Path, found: str) -> None:
        super().__init__(f"`{folder}` 里已经有东西（如 `{found}`），没有动它。请换一个新文件夹。")


def init(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="新表放在哪里；没有就新建。", show_default=False)],
    title: Annotated[
        Optional[str],
        typer.Option(
            "--title",
            metavar="表名",
            parser=one_line_title,
            help="如 2020年某市政务公开工作任务分解表。",
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        Optional[int],
        year_option("是哪一年的任务；不写为今年。"),
    ] = None,
) -> int:
    """新建一份任务分解表：带注释的 tasks.yaml、报送文件夹和编辑器设置，照着填就行。"""
    from gokai.cli.actions.files import create, refresh_schemas
    from gokai.cli.output import emit
    from gokai.dates import today
    from gokai.store import display_name
    from gokai.views.starter import new_workspace
    from gokai.workspace import read_plan

    _refuse_unless_empty(folder)
    wanted_year = year or today().year
    wanted_title = title or f"{wanted_year}年政务公开工作任务分解表"
    for place, text in new_workspace(wanted_title, wanted_year).items():
        create(folder / place, text)
    plan, _ = read_plan(folder / "data")
    if plan is not None:
        refresh_schemas(folder / "data", plan)
    emit(f"已建好 {display_name(folder / 'data/tasks.yaml')}（{wanted_title}）。照着里面的注释填单位和任务即可。\n")
    return ExitCode.OK


def _refuse_unless_empty(folder: Path) -> None:
    """A repository that has nothing but its `.git` is as good as empty."""
    from gokai.store import is_folder, is_there

    if is_folder(folder):
        found = sorted(each.name for each in folder.iterdir() if each.name != ".git")
        if found:
            raise NotEmptyError(folder, found[0])
    elif is_there(folder):
        raise NotEmptyError(folder.parent, folder.name)
