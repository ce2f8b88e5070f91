"""`gokai query`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from gokai.cli.options import AsOfOption, DataOption, FormatOption, OutputOption, RevOption, day

Words = Optional[list[str]]


def _several(name: str, short: str, metavar: str, text: str) -> Any:
    names = (f"--{name}", f"-{short}") if short else (f"--{name}",)
    return typer.Option(*names, metavar=metavar, help=f"{text}可写多次。", show_default=False)


def query(
    unit: Annotated[Words, _several("unit", "u", "单位", "某个单位，或“各地”之类的统称。")] = None,
    task: Annotated[Words, _several("task", "t", "任务", "某项任务，如 8。")] = None,
    item: Annotated[Words, _several("item", "i", "事项", "某条事项，如 8-2；写 8 是整项任务。")] = None,
    role: Annotated[Words, _several("role", "", "角色", "牵头、分别牵头、分别负责、配合；主责是前三种。")] = None,
    status: Annotated[Words, _several("status", "", "申报", "未启动、推进中、受阻、已完成、不涉及、未报送。")] = None,
    schedule: Annotated[
        Words,
        _several("schedule", "", "情况", "数据有误、逾期、临期、正常、逾期完成、按期完成、不涉及，或英文 overdue 等。"),
    ] = None,
    light: Annotated[Words, _several("light", "", "灯", "红、黄、绿、灰，或英文 red 等。")] = None,
    due_before: Annotated[
        Optional[date],
        typer.Option(metavar="日期", parser=day, help="时限在这一天或更早。", show_default=False),
    ] = None,
    due_after: Annotated[
        Optional[date],
        typer.Option(metavar="日期", parser=day, help="时限在这一天或更晚。", show_default=False),
    ] = None,
    due_in: Annotated[
        Optional[str],
        typer.Option(
            metavar="天数", help="没完成而在这些天内到期，如 15d、15天、2周；不含已逾期的。", show_default=False
        ),
    ] = None,
    unreported: Annotated[bool, typer.Option("--unreported", help="从未报送。", show_default=False)] = False,
    silent: Annotated[bool, typer.Option("--silent", help="久未报送。", show_default=False)] = False,
    without_evidence: Annotated[
        bool, typer.Option("--without-evidence", help="报送过，但一条依据也没有附。", show_default=False)
    ] = False,
    text: Annotated[Words, _several("text", "", "词", "原文、节点、说明、问题、下一步或依据里有这个词。")] = None,
    where: Annotated[
        Optional[str],
        typer.Option(metavar="SQL", help="SQL 条件，如 \"days_left < 30 AND kind = '地方'\"。", show_default=False),
    ] = None,
    sql: Annotated[
        Optional[str], typer.Option(metavar="SQL", help="整条 SELECT 语句（只读）。", show_default=False)
    ] = None,
    columns: Annotated[
        Optional[str],
        typer.Option(
            metavar="列名", help="要哪些列，用逗号隔开，如 unit,due,why 或 单位,完成时限,原因。", show_default=False
        ),
    ] = None,
    sort: Annotated[
        Optional[str],
        typer.Option(metavar="列名", help="按哪些列排，前面加减号为倒序，如 due,-percent。", show_default=False),
    ] = None,
    limit: Annotated[
        Optional[int], typer.Option("--limit", "-n", min=1, metavar="行数", help="最多几行。", show_default=False)
    ] = None,
    save: Annotated[
        Optional[Path],
        typer.Option(
            metavar="文件",
            help="把整个数据库存成 SQLite 文件，供别的程序使用；只覆盖本程序以前存的。",
            show_default=False,
        ),
    ] = None,
    as_of: AsOfOption = None,
    rev: RevOption = None,
    output_format: FormatOption = None,
    output: OutputOption = None,
    data: DataOption = None,
) -> int:
    """查：按条件列出分工（哪个单位、哪条事项、情况怎样），或用 SQL 问任何问题。

    各选项可以合用，都满足才列出；同一选项写多次，满足一个即可（--text 要都满足）。
    数据有误的，凡不能排除的都列出。表和列的说明见 docs/query.md。
    """
    from gokai.cli.actions.asking import Typed, run_query

    return run_query(
        Typed(
            tuple(unit or ()), tuple(task or ()), tuple(item or ()), tuple(role or ()), tuple(status or ()),
            tuple(schedule or ()), tuple(light or ()), due_before, due_after, due_in,
            unreported, silent, without_evidence, tuple(text or ()), where, sql, columns, sort, limit,
        ),
        data, as_of, rev, save, output_format, output,
    )  # fmt: skip
