"""`gokai validate`."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gokai.cli.options import DataOption, PathsArgument
from gokai.errors import ExitCode, NotAWorkspaceError
from gokai.store import without_detours

if TYPE_CHECKING:
    from gokai.diagnostics import Diagnostic


class ValidateFormat(StrEnum):
    """How faults are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def validate(
    paths: PathsArgument = None,
    strict: Annotated[bool, typer.Option("--strict", help="警告也算不通过。", show_default=False)] = False,
    output_format: Annotated[
        ValidateFormat,
        typer.Option(
            "--format",
            "-f",
            metavar="格式",
            help="输出格式：text、json 或 github（批注）。",
            show_default=False,
        ),
    ] = ValidateFormat.TEXT,
    data: DataOption = None,
) -> int:
    """查错：读全部文件，一次列出每一处错误的位置和改法；不改动任何文件。"""
    from gokai.cli.output import emit, json_escaped, say
    from gokai.diagnostics import count_errors

    faults, files = _all_faults(data, paths or [])
    emit(_rendered(faults, output_format), json_escaped if output_format is ValidateFormat.JSON else None)
    errors = count_errors(faults)
    warnings = len(faults) - errors
    if faults:
        say(f"共 {errors} 处错误，{warnings} 处警告。")
    else:
        say(f"没有问题（读了 {files} 个文件）。")
    return ExitCode.FINDINGS if errors or (strict and warnings) else ExitCode.OK


def _all_faults(data: str | None, paths: list[Path]) -> tuple[tuple[Diagnostic, ...], int]:
    """Every fault of the whole workspace, or those of some files; and how many files were read."""
    from gokai.checks.examine import examine
    from gokai.checks.words import examine_words
    from gokai.dates import today
    from gokai.diagnostics import in_order
    from gokai.workspace import load_journals, read_journals_alone, read_plan

    root = _root_for(data, paths)
    plan, faults = read_plan(root)
    if plan is None:
        alone, files = read_journals_alone(root)
        faults = in_order((*faults, *alone))
    else:
        workspace = examine_words(examine(load_journals(root, plan, faults), today()))
        faults, files = workspace.faults, 1 + len(workspace.journals) + len(workspace.strays)
    return _only(faults, [_inside(path, root) for path in paths]), files


def _root_for(data: str | None, paths: list[Path]) -> Path:
    """The data folder: as for every command; where there is none here, the one in which the first path lies."""
    from gokai.workspace import find_root

    try:
        return find_root(data, Path.cwd())
    except NotAWorkspaceError:
        if data is not None or not paths:
            raise
        return find_root(None, paths[0].absolute())


def _inside(path: Path, root: Path) -> Path:
    """The path without detours; a usage error for one that is not among the files that are read."""
    wanted, folder = without_detours(path), without_detours(root)
    if not os.path.lexists(wanted):
        raise typer.BadParameter(f"没有 `{path}` 这个文件或文件夹。", param_hint="文件")
    if wanted != folder and folder not in wanted.parents and wanted not in folder.parents:
        raise typer.BadParameter(f"`{path}` 不在数据文件夹 `{root}` 里，没有读。", param_hint="文件")
    return wanted


def _only(faults: tuple[Diagnostic, ...], wanted: list[Path]) -> tuple[Diagnostic, ...]:
    def is_wanted(place: Path) -> bool:
        return any(place == path or path in place.parents for path in wanted)

    return tuple(fault for fault in faults if not wanted or is_wanted(Path(fault.path).absolute()))


def _rendered(faults: tuple[Diagnostic, ...], output_format: ValidateFormat) -> str:
    match output_format:
        case ValidateFormat.TEXT:
            from gokai.render.diagnostics import render_text

            return render_text(faults)
        case ValidateFormat.GITHUB:
            from gokai.render.diagnostics import render_github

            return render_github(faults)
        case ValidateFormat.JSON:
            from gokai.render.json import render_json
            from gokai.views.payload import validate_payload

            return render_json(validate_payload(faults))
