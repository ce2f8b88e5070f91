"""`gokai status`."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from gokai.cli.options import AsOfOption, DataOption, FormatOption, OutputOption, RevOption, UnitOption


def status(
    unit: UnitOption = None,
    task: Annotated[
        Optional[str],
        typer.Option("--task", "-t", metavar="任务", help="只看一项任务，如 8。", show_default=False),
    ] = None,
    by: Annotated[
        Optional[str],
        typer.Option(
            "--by",
            metavar="方式",
            help="按什么汇总：unit（单位）、task（任务）、item（事项）。",
            show_default=False,
        ),
    ] = None,
    light: Annotated[
        Optional[list[str]],
        typer.Option(
            "--light",
            metavar="灯",
            help="只看哪种灯：red 红、yellow 黄、green 绿、grey 灰；几种用逗号隔开。",
            show_default=False,
        ),
    ] = None,
    as_of: AsOfOption = None,
    rev: RevOption = None,
    output_format: FormatOption = None,
    output: OutputOption = None,
    data: DataOption = None,
) -> int:
    """看进展：全表一览；加 --unit 看一个单位的每一项。"""
    from gokai.cli.output import answer
    from gokai.cli.words import light_words, rows_word
    from gokai.cli.workspace import evaluate_data
    from gokai.views.payload import status_payload
    from gokai.views.status import Scope, select, status_document

    wanted_rows, wanted_lights = rows_word(by), light_words(light or ())
    read = evaluate_data(data, as_of, unit, rev=rev)
    evaluation = read.evaluation
    wanted_task = evaluation.registry.find_task(task) if task is not None else None
    scope = Scope(read.unit, wanted_task, wanted_rows, wanted_lights)
    document = status_document(evaluation, scope)
    answer(document, lambda: status_payload(evaluation, select(evaluation, scope)), output_format, output)
    return read.exit_code
