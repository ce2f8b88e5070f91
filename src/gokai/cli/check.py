"""`gokai check`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gokai.cli.options import AsOfOption, DataOption
from gokai.errors import ExitCode

if TYPE_CHECKING:
    from gokai.views.check import FailOn, Gate


class CheckFormat(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    JUNIT = "junit"


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
    output_format: Annotated[
        CheckFormat,
        typer.Option(
            "--format",
            "-f",
            metavar="格式",
            help="输出格式：text、json、github（批注）或 junit。",
            show_default=False,
        ),
    ] = CheckFormat.TEXT,
    data: DataOption = None,
) -> int:
    """把关：有逾期或数据有误就以退出码 1 结束，供 CI 使用。"""
    from gokai.cli.output import emit, show
    from gokai.cli.workspace import evaluate_data
    from gokai.views.check import check_document, hold

    wanted = _fail_words(fail_on)
    answer = evaluate_data(data, as_of)
    gate = hold(answer.evaluation, answer.workspace.faults, wanted)
    if output_format is CheckFormat.TEXT:
        show(check_document(gate))
    else:
        emit(_rendered(gate, output_format))
    return ExitCode.OK if gate.is_open else ExitCode.FINDINGS


def _fail_words(text: str) -> tuple[FailOn, ...]:
    """`overdue,invalid`; full-width commas are as good."""
    from gokai.views.check import FailOn

    words = [word for word in text.replace("，", ",").replace("、", ",").replace(" ", "").split(",") if word]
    unknown = [word for word in words if word not in set(FailOn)]
    if unknown or not words:
        known = "、".join(FailOn)
        found = f"没有 `{unknown[0]}` 这一类" if unknown else "没有写检查哪几类"
        raise typer.BadParameter(f"{found}；可写：{known}，用逗号隔开。", param_hint="--fail-on")
    return tuple(kind for kind in FailOn if kind.value in words)


def _rendered(gate: Gate, output_format: CheckFormat) -> str:
    from gokai.render.diagnostics import github_annotation, render_github
    from gokai.render.json import render_json
    from gokai.render.junit import render_junit
    from gokai.views.check import check_annotations, check_cases, check_payload

    match output_format:
        case CheckFormat.JSON:
            return render_json(check_payload(gate))
        case CheckFormat.JUNIT:
            return render_junit(check_cases(gate), f"gokai check {gate.evaluation.as_of}")
        case _:
            found = (github_annotation("error", *annotation) for annotation in check_annotations(gate))
            return "".join(found) + render_github(gate.invalid)
