"""`gokai diff`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from gokai.cli.options import DataOption, OutputOption, UnitOption, day
from gokai.errors import UnknownNameError

if TYPE_CHECKING:
    from gokai.cli.workspace import Evaluated
    from gokai.evaluate.states import Evaluation


class DiffFormat(StrEnum):
    """How changes are written; `table` is another word for `text`."""

    TEXT = "text"
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


def diff(
    older: Annotated[
        str, typer.Argument(metavar="旧提交", help="从哪次提交比起：提交号、分支、标签、HEAD~1，或一个日期。")
    ],
    newer: Annotated[
        Optional[str],
        typer.Argument(metavar="[新提交]", help="比到哪次提交；不写则比到现有文件。", show_default=False),
    ] = None,
    unit: UnitOption = None,
    as_of: Annotated[
        Optional[date],
        typer.Option(
            "--as-of",
            metavar="日期",
            parser=day,
            help="新的一边截至哪一天；不写则提交按提交日期，现有文件按今天。旧的一边总按提交日期（写日期的按那天）。",
            show_default=False,
        ),
    ] = None,
    output_format: Annotated[
        Optional[DiffFormat],
        typer.Option(
            "--format",
            "-f",
            metavar="格式",
            help="输出格式：text、json、md 或 csv（全部变化合为一张表）。",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    data: DataOption = None,
) -> int:
    """比进展：两次提交之间谁报送了、完成了、逾期了、延期了；开头几句可直接用作每周通报。"""
    from gokai.cli.output import answer, say
    from gokai.evaluate.difference import compare
    from gokai.render.formats import Format
    from gokai.views.diff import diff_document, diff_payload

    before, after = _both(data, older, newer, as_of)
    if before.evaluation.as_of > after.evaluation.as_of:
        say(f"gokai：旧的一边（{before.evaluation.as_of}）比新的一边（{after.evaluation.as_of}）晚，是不是写反了？")
    difference = compare(before.evaluation, after.evaluation)
    name = _unit_name(unit, after.evaluation, before.evaluation) if unit else None
    if name:
        difference = difference.only(name)
    chosen = None
    if output_format is not None:
        chosen = Format.TABLE if output_format is DiffFormat.TEXT else Format(output_format.value)
    answer(diff_document(difference, name), lambda: diff_payload(difference, name), chosen, output)
    # What was wrong in the past cannot be mended any more.
    return after.exit_code


def _both(data: str | None, older: str, newer: str | None, as_of: date | None) -> tuple[Evaluated, Evaluated]:
    """Both sides, through one git process."""
    from gokai.cli.workspace import evaluate_store
    from gokai.dates import today
    from gokai.git import Repository, find_past_root
    from gokai.store import Folder
    from gokai.workspace import find_root

    with Repository(find_past_root(data, Path.cwd())) as repository:
        tree = repository.at(older)
        before = evaluate_store(tree, tree.commit.as_of)
        if newer is None:
            return before, evaluate_store(Folder(find_root(data, Path.cwd())), as_of or today())
        tree = repository.at(newer)
        return before, evaluate_store(tree, as_of or tree.commit.as_of)


def _unit_name(typed: str, after: Evaluation, before: Evaluation) -> str:
    """The unit that a person means; one that the newer plan has dropped is found in the older."""
    try:
        return after.registry.find_unit(typed).name
    except UnknownNameError as error:
        try:
            return before.registry.find_unit(typed).name
        except UnknownNameError:
            raise error from None
