"""`gokai report`."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from gokai.cli.options import DataOption, ItemArgument, day
from gokai.errors import ExitCode, UnwritableFileError

if TYPE_CHECKING:
    from gokai.source import SourceFile
    from gokai.workspace import Workspace
    from gokai.writing.report import Report, Request


def report(
    item: ItemArgument,
    unit: Annotated[
        str,
        typer.Option(
            "--unit", "-u", metavar="单位", help="报送的单位；可写全称、简称或名称的一部分。", show_default=False
        ),
    ],
    status: Annotated[
        Optional[str],
        typer.Option(
            "--status", "-s", metavar="状态", help="未启动、推进中、受阻、已完成、不涉及。", show_default=False
        ),
    ] = None,
    date: Annotated[
        Optional[dt.date],
        typer.Option("--date", metavar="日期", parser=day, help="报送日期；不写为今天。", show_default=False),
    ] = None,
    percent: Annotated[
        Optional[str],
        typer.Option("--percent", metavar="0-100", help="完成百分比，如 70。", show_default=False),
    ] = None,
    note: Annotated[
        Optional[str],
        typer.Option("--note", metavar="文字", help="说明；受阻、不涉及时必须写。", show_default=False),
    ] = None,
    problem: Annotated[
        Optional[str], typer.Option("--problem", metavar="文字", help="存在的问题。", show_default=False)
    ] = None,
    next_step: Annotated[
        Optional[str], typer.Option("--next", metavar="文字", help="下一步打算。", show_default=False)
    ] = None,
    reached: Annotated[
        Optional[list[str]],
        typer.Option(
            "--reached",
            metavar="节点",
            help="已达成的节点；定期的写明期次，如“节点名 2019-Q1”。可重复。",
            show_default=False,
        ),
    ] = None,
    measure: Annotated[
        Optional[list[str]],
        typer.Option(
            "--measure", metavar="名=值", help="数值目标的实测值，如 网上办结率=46.3%。可重复。", show_default=False
        ),
    ] = None,
    evidence: Annotated[
        Optional[list[str]],
        typer.Option(
            "--evidence",
            metavar="题名 网址",
            help="依据：题名，空格，网址或文件，整个用引号括起。可重复。",
            show_default=False,
        ),
    ] = None,
    amend: Annotated[
        bool, typer.Option("--amend", help="修改当天已有的报送：只换写出的项，别的不动。", show_default=False)
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示将有的改动，不写入。", show_default=False)] = False,
    data: DataOption = None,
) -> int:
    """报送：在本单位的报送文件里按日期加一次报送，别处一字不动；先查错，不合格的不写。"""
    from gokai.cli.actions.drafts import Typed, draft
    from gokai.cli.actions.save import read_existing
    from gokai.cli.output import emit
    from gokai.cli.workspace import open_plan
    from gokai.dates import today
    from gokai.workspace import journal_path
    from gokai.writing.report import Request

    wanted = draft(
        Typed(status, percent, note, problem, next_step, reached or [], measure or [], evidence or []),
        date or today(),
        amend=amend,
    )
    workspace = open_plan(data)
    registry = workspace.registry
    request = Request(workspace, registry.find_unit(unit), registry.find_item(item), wanted, amend, today())
    path = journal_path(workspace.root, request.unit.name)
    if dry_run:
        from gokai.writing.report import compile_report

        source = read_existing(path)
        done = compile_report(request, source)
        emit(_difference(source, done.text))
        _tell(done, "这是预览，没有写入。")
    else:
        source, done = _write(request, path)
        emit(_sentence(request, done, source))
        _tell(done, None)
        if not source.text:
            _help_editors(workspace)
    return ExitCode.OK


def _write(request: Request, path: Path) -> tuple[SourceFile, Report]:
    from gokai.cli.actions.save import rewrite
    from gokai.writing.report import compile_report

    reports: list[Report] = []

    def change(source: SourceFile) -> str:
        reports.append(compile_report(request, source))
        return reports[-1].text

    return rewrite(path, change), reports[-1]


def _help_editors(workspace: Workspace) -> None:
    """The schema to which a new journal's first line points; where there is one it stays as it is."""
    from gokai.cli.actions.files import refresh_schemas
    from gokai.cli.output import say
    from gokai.store import display_name, is_there
    from gokai.writing.pointer import SCHEMA_FOLDER

    if is_there(workspace.root / SCHEMA_FOLDER):
        return
    # The report stands: it is no failure where only its own file may be written.
    with contextlib.suppress(UnwritableFileError):
        for path in refresh_schemas(workspace.root, workspace.plan):
            say(f"已更新 {display_name(path)}。")


def _sentence(request: Request, done: Report, source: SourceFile) -> str:
    percent = "" if done.entry.percent is None else f"，{done.entry.percent}%"
    who = f"{request.unit.name} {request.item.id} {done.entry.date} 的报送（{done.entry.status}{percent}）"
    verb = "没有变化：" if done.text == source.text else "已修改 " if request.amend else "已写入 "
    return f"{source.name}:{done.line}：{verb}{who}。\n"


def _difference(source: SourceFile, text: str) -> str:
    from difflib import unified_diff

    old, new = source.text.splitlines(), text.splitlines()
    return "".join(f"{line}\n" for line in unified_diff(old, new, source.name, source.name, lineterm=""))


def _tell(done: Report, more: str | None) -> None:
    from gokai.cli.output import say
    from gokai.writing.report import in_options

    for fault in done.warnings:
        say(f"提示：{in_options(fault)}")
    if done.older_errors:
        say(f"提示：这个文件里原有 {done.older_errors} 处错误，与这次报送无关。运行 gokai validate 可逐一查看。")
    if more:
        say(more)
