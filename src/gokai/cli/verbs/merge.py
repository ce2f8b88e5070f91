"""`gokai merge`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from gokai.cli.help import UsageError
from gokai.errors import ExitCode
from gokai.merge.outcome import Prefer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gokai.cli.actions.merge_plan import Write
    from gokai.cli.actions.merge_sources import Returned
    from gokai.diagnostics import Diagnostic
    from gokai.model import Journal
    from gokai.views.merge import Merged
    from gokai.workspace import Workspace


def merge(
    sources: Annotated[
        Optional[list[Path]],
        typer.Argument(
            metavar="[报回的文件]…",
            help="报回的文件或放着它们的文件夹；文件名不限，以里面的 unit 为准；也可以是汇总文件（yaml、json、csv）。",
            show_default=False,
        ),
    ] = None,
    into: Annotated[
        Optional[str],
        typer.Option(
            "--into",
            "--data",
            envvar="GOKAI_DATA",
            metavar="文件夹",
            help="并到哪里：放着 tasks.yaml 的文件夹；不写则从当前文件夹往上找 data/tasks.yaml。",
            show_default=False,
            show_envvar=False,
        ),
    ] = None,
    base: Annotated[
        Optional[str],
        typer.Option(
            "--base",
            metavar="旧版",
            help="当初发出去的版本：文件、文件夹，或 git 的提交、日期。有了它，才分得清哪一边改过。",
            show_default=False,
        ),
    ] = None,
    prefer: Annotated[
        Optional[Prefer],
        typer.Option(
            "--prefer",
            metavar="哪一边",
            help="有冲突时以谁为准：ours 现有的，theirs 报回的。不写则有冲突就什么都不写入。",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会怎样，不写入。", show_default=False)] = False,
    output: Annotated[
        Optional[Path],
        typer.Option(
            "--output",
            "-o",
            metavar="文件",
            help="不合并，而是把全部报送汇总成一个文件：.yaml、.json 或 .csv。",
            show_default=False,
        ),
    ] = None,
) -> int:
    """合并：把各单位报回的文件逐条并入，或用 --output 把全部报送汇总成一个文件。"""
    if output is not None:
        if sources or base or prefer or dry_run:
            raise UsageError("用 --output 汇总时，除了 --into 不能再写别的文件或选项。")
        from gokai.cli.actions.merge_register import write_register

        return write_register(into, output)
    if not sources:
        raise UsageError("请写明要合并的文件或文件夹；要把全部报送汇总成一个文件，请用 --output。")
    return _merge(sources, into, base, prefer, dry_run=dry_run)


def _merge(sources: list[Path], into: str | None, base: str | None, prefer: Prefer | None, *, dry_run: bool) -> int:
    from gokai.cli.actions.merge_plan import plan_merges
    from gokai.cli.actions.merge_sources import read_base, read_sources
    from gokai.cli.output import say
    from gokai.diagnostics import count_errors
    from gokai.workspace import find_root

    root = find_root(into, Path.cwd())
    read = read_sources(sources)
    units = sorted({each.journal.unit.name for each in read.returned})
    workspace = _workspace(root, units)
    bases: dict[str, Journal] = {}
    old_faults: tuple[Diagnostic, ...] = ()
    if base is not None:
        bases, old_faults = read_base(base, root, units)
    faults = _faults(read.returned, workspace, (*read.faults, *old_faults))
    for note in read.notes:
        say(f"gokai：{note}")
    if count_errors(faults):
        return _refuse(faults)
    return _conclude(*plan_merges(read.returned, workspace, bases, prefer), dry_run=dry_run)


def _conclude(merged: Sequence[Merged], writes: Sequence[Write], *, dry_run: bool) -> int:
    """Show what came of it, and write it where nothing stands against that."""
    from gokai.cli.actions.merge_plan import write_all
    from gokai.cli.output import say, show
    from gokai.views.merge import merge_document, summary

    show(merge_document(merged))
    conflicts = sum(len(one.result.conflicts) for one in merged)
    if conflicts:
        say(
            f"{summary(merged)}。有冲突，什么都没有写入。请与报送单位核对，改好报回的文件再合并；"
            "或用 --prefer ours（以现有的为准）、--prefer theirs（以报回的为准）重新运行。"
        )
        return ExitCode.FINDINGS
    if dry_run:
        say(f"{summary(merged)}。这是 --dry-run，没有写入。")
        return ExitCode.OK
    write_all(writes)
    say(f"{summary(merged)}；写入 {len(writes)} 个文件。")
    return ExitCode.OK


def _workspace(root: Path, units: list[str]) -> Workspace:
    from gokai.registry import Registry
    from gokai.workspace import load_journals, require_plan

    plan, _ = require_plan(root)
    registry = Registry(plan)
    # The plan's own faults do not stand in the way of merging journals.
    return load_journals(root, plan, (), [name for name in units if name in registry.units])


def _faults(
    returned: tuple[Returned, ...], workspace: Workspace, found: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """What is wrong with the sources, alone and against the plan, and with the journals that they go into."""
    from gokai.checks.journal import journal_faults
    from gokai.cli.actions.merge_sources import check_units
    from gokai.dates import today
    from gokai.diagnostics import in_order

    faults = [*found, *workspace.faults, *check_units(returned, workspace.registry)]
    for each in returned:
        faults += journal_faults(each.read, workspace, today())
    return tuple(fault for fault in in_order(faults) if fault.is_error)


def _refuse(faults: tuple[Diagnostic, ...]) -> int:
    from gokai.cli.output import emit, say
    from gokai.render.diagnostics import render_text

    emit(render_text(faults))
    say(f"共 {len(faults)} 处错误，什么都没有写入。请改好以后再合并。")
    return ExitCode.FINDINGS
