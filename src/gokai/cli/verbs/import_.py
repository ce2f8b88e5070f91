"""`gokai import`."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from gokai.cli.options import year_option
from gokai.errors import ExitCode

if TYPE_CHECKING:
    from gokai.importers.draft import Draft


class ImportFormat(StrEnum):
    """What the file is, where its name does not say."""

    TXT = "txt"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    DOC = "doc"


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="文件", help="任务分解表：txt、docx、xlsx、html、csv、tsv、md、doc。", show_default=False
        ),
    ],
    output: Annotated[
        Optional[Path],
        typer.Option("--output", "-o", metavar="文件", help="写到哪个文件；不写则显示出来。", show_default=False),
    ] = None,
    year: Annotated[Optional[int], year_option("是哪一年的任务；不写则从标题里找。")] = None,
    title: Annotated[
        Optional[str],
        typer.Option("--title", metavar="标题", help="任务分解表的标题；不写则从文件里找。", show_default=False),
    ] = None,
    report: Annotated[
        Optional[Path],
        typer.Option(
            "--report", metavar="文件", help="把要核对的地方另写成一份核对单（Markdown）。", show_default=False
        ),
    ] = None,
    units: Annotated[
        Optional[Path],
        typer.Option("--units", metavar="文件", help="沿用另一份 tasks.yaml 的单位名册和统称。", show_default=False),
    ] = None,
    update: Annotated[
        Optional[Path],
        typer.Option(
            "--update",
            metavar="文件",
            help="按新表更新这份 tasks.yaml：先列出增、改、移、删；加 --write 才写入。",
            show_default=False,
        ),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="与 --update 同用：写入文件。", show_default=False)] = False,
    file_format: Annotated[
        Optional[ImportFormat],
        typer.Option("--format", "-f", metavar="格式", help="文件的格式；不写则看文件名。", show_default=False),
    ] = None,
) -> int:
    """把现成的任务分解表读成计划，拿不准的地方逐一列出，请人核对。"""
    from gokai.grids.read import read_grids
    from gokai.importers.interpret import Wanted, interpret
    from gokai.importers.known import read_known

    _refuse_mixture(output, units, update, write=write)
    for path in (output, report):
        _refuse_existing(path)
    other = update or units
    known = read_known(other) if other is not None else None
    grids = read_grids(file, file_format.value if file_format else None)
    plan_year = known.plan.year if known and update else None
    wanted = Wanted(file.name, year or plan_year, title, known.registry if known else None)
    draft = interpret(grids, wanted)
    if update is not None and known is not None:
        from gokai.cli.actions.update import run_update

        return run_update(known, draft, report, write=write)
    from gokai.importers.write_plan import write_plan

    _deliver(write_plan(draft, known.units_text if known else None), output)
    _tell(draft, report)
    return ExitCode.OK


def _refuse_mixture(output: Path | None, units: Path | None, update: Path | None, *, write: bool) -> None:
    if update is not None and (output is not None or units is not None):
        raise typer.BadParameter("更新时不用 --output 和 --units。", param_hint="--update")
    if write and update is None:
        raise typer.BadParameter("要与 --update 同用；新写一份请用 --output。", param_hint="--write")


def _refuse_existing(path: Path | None) -> None:
    from gokai.importers.refuse import OutputExistsError

    if path is not None and os.path.lexists(path):
        raise OutputExistsError(path)


def _deliver(text: str, output: Path | None) -> None:
    from gokai.cli.output import emit, say
    from gokai.source import write_atomic

    if output is None:
        emit(text)
    else:
        write_atomic(output, text.encode())
        say(f"已写入 {output}。")


def _tell(draft: Draft, path: Path | None) -> None:
    """Say what a person must decide; on stderr, and as a page where one is wanted."""
    from gokai.cli.output import say
    from gokai.importers.report import doubt_lines, report, summary
    from gokai.source import write_atomic

    for line in doubt_lines(draft):
        say(f"请核对：{line}")
    say(summary(draft))
    if path is not None:
        write_atomic(path, report(draft).encode())
        say(f"核对单已写入 {path}。")
