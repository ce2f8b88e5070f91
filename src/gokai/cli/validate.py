"""`gokai validate`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gokai.cli.options import DataOption, PathsArgument
from gokai.errors import ExitCode

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
    from gokai.cli.output import emit, say
    from gokai.diagnostics import count_errors

    faults, files = _all_faults(data, paths or [])
    emit(_rendered(faults, output_format))
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
    from gokai.dates import today
    from gokai.diagnostics import in_order
    from gokai.workspace import find_root, load_journals, read_journals_alone, read_plan

    here = Path.cwd()
    start = paths[0].absolute() if paths and data is None and not (here / "data").exists() else here
    root = find_root(data, start)
    plan, faults = read_plan(root)
    if plan is None:
        alone, files = read_journals_alone(root)
        faults = in_order((*faults, *alone))
    else:
        workspace = examine(load_journals(root, plan, faults), today())
        faults, files = workspace.faults, 1 + len(workspace.journals) + len(workspace.strays)
    return _only(faults, paths), files


def _only(faults: tuple[Diagnostic, ...], paths: list[Path]) -> tuple[Diagnostic, ...]:
    if not paths:
        return faults
    wanted = [path.absolute() for path in paths]
    return tuple(
        fault
        for fault in faults
        if any(Path(fault.path).absolute() == path or path in Path(fault.path).absolute().parents for path in wanted)
    )


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
