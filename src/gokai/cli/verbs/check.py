"""`gokai check`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional, assert_never

import typer

from gokai.cli.options import AsOfOption, DataOption, OutputOption, RevOption
from gokai.errors import ExitCode

if TYPE_CHECKING:
    from gokai.evaluate.gate import FailOn, Gate


class CheckFormat(StrEnum):
    """How findings are written; `table` is another word for `text`."""

    TEXT = "text"
    TABLE = "table"
    JSON = "json"
    GITHUB = "github"
    JUNIT = "junit"
    CSV = "csv"
    MD = "md"


def check(
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="类别",
            help="查哪几类：overdue 逾期、due_soon 临期、silent 久未报送、invalid 数据有误；"
            "用逗号隔开，不写为 overdue,invalid。",
            show_default=False,
        ),
    ] = "overdue,invalid",
    as_of: AsOfOption = None,
    rev: RevOption = None,
    output_format: Annotated[
        Optional[CheckFormat],
        typer.Option(
            "--format",
            "-f",
            metavar="格式",
            help="输出格式：text、json、github（批注）、junit、csv（全部发现合为一张表）或 md。",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    data: DataOption = None,
) -> int:
    """把关：有逾期或数据有误就以退出码 1 结束，供 CI 使用。"""
    from gokai.cli.workspace import evaluate_data
    from gokai.evaluate.gate import hold

    wanted = _fail_words(fail_on)
    read = evaluate_data(data, as_of, rev=rev)
    gate = hold(read.evaluation, read.workspace.faults, wanted)
    _deliver(gate, output_format, output)
    return ExitCode.OK if gate.is_open else ExitCode.FINDINGS


def _fail_words(text: str) -> tuple[FailOn, ...]:
    """`overdue,invalid`; full-width commas are as good."""
    from gokai.cli.words import split
    from gokai.evaluate.gate import FailOn

    words = split([text])
    unknown = [word for word in words if word not in set(FailOn)]
    if unknown or not words:
        known = "、".join(FailOn)
        found = f"没有 `{unknown[0]}` 这一类" if unknown else "没有写检查哪几类"
        raise typer.BadParameter(f"{found}；可写：{known}，用逗号隔开。", param_hint="--fail-on")
    return tuple(kind for kind in FailOn if kind.value in words)


def _deliver(gate: Gate, output_format: CheckFormat | None, output: Path | None) -> None:
    from gokai.cli.output import answer, deliver, xml_escaped
    from gokai.render.formats import Format
    from gokai.views.check import check_document, check_payload

    document = check_document(gate)
    match output_format:
        case CheckFormat.GITHUB | CheckFormat.JUNIT:
            is_xml = output_format is CheckFormat.JUNIT
            deliver(_for_ci(gate, output_format), output, escaped=xml_escaped if is_xml else None)
        case CheckFormat.TEXT:
            answer(document, lambda: check_payload(gate), Format.TABLE, output)
        case CheckFormat.TABLE | CheckFormat.JSON | CheckFormat.CSV | CheckFormat.MD:
            answer(document, lambda: check_payload(gate), Format(output_format.value), output)
        case None:
            answer(document, lambda: check_payload(gate), None, output)
        case _:
            assert_never(output_format)


def _for_ci(gate: Gate, output_format: CheckFormat) -> str:
    from gokai.render.diagnostics import github_annotation, render_github
    from gokai.render.junit import render_junit
    from gokai.views.check import check_annotations, check_cases

    if output_format is CheckFormat.JUNIT:
        return render_junit(check_cases(gate), f"gokai check {gate.evaluation.as_of}")
    found = (github_annotation("error", *annotation) for annotation in check_annotations(gate))
    return "".join(found) + render_github(gate.invalid)
