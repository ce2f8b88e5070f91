"""Options that several commands share, declared once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from gokai.dates import FIRST_YEAR, LAST_YEAR, DateError, parse_date
from gokai.render.formats import Format


def day(text: str) -> date:
    """An option's day; the sentence of a wrong one reaches the user."""
    try:
        return parse_date(text.strip())
    except DateError as error:
        near = f"，是否想写 {error.near}？" if error.near else "。"
        raise typer.BadParameter(f"{error}{near}") from error


def plain_text(text: str, option: str | None = None) -> str:
    """What was typed, as a file can hold it: one kind of line end, no blanks or mark of encoding round it.

    Raises:
        typer.BadParameter: It is empty, or has a sign that YAML does not take.
    """
    from gokai.nodes import CONTROL

    text = text.replace("\r\n", "\n").replace("\r", "\n").strip().removeprefix("\ufeff").strip()
    if not text:
        raise typer.BadParameter("后面是空的，请写内容，或去掉这个选项。", param_hint=option)
    unseen = CONTROL.search(text)
    if unseen:
        raise typer.BadParameter(f"文字里有看不见的控制字符（U+{ord(unseen[0]):04X}），请重新输入。", param_hint=option)
    return text


def title(text: str) -> str:
    """A title, on one line."""
    return " ".join(plain_text(text).split())


#: Names that promise a file of another program, which a text would not be.
_FOREIGN = frozenset({".xls", ".xlsx", ".et", ".ods", ".doc", ".docx", ".wps", ".pdf", ".html", ".htm"})


def output_file(text: str) -> Path:
    """Where to write; never a file of the data by a slip of the finger, nor one that only looks like a workbook."""
    path = Path(text)
    if path.suffix.lower() in {".yaml", ".yml"}:
        raise typer.BadParameter(f"不会写 `{text}`：.yaml 是数据文件，以免盖掉。请换一个扩展名，如 .csv。")
    if path.suffix.lower() in _FOREIGN:
        raise typer.BadParameter(f"写不了 `{path.suffix}` 文件。请写成 .csv（Excel 能直接打开）、.md、.json 或 .txt。")
    return path


def year_option(sentence: str) -> Any:
    """`--year`, with what it means for one command."""
    return typer.Option(
        "--year", "-y", metavar="年份", min=FIRST_YEAR, max=LAST_YEAR, help=sentence, show_default=False
    )


DataOption = Annotated[
    Optional[str],
    typer.Option(
        "--data",
        envvar="GOKAI_DATA",
        metavar="文件夹",
        help="放着 tasks.yaml 的文件夹；不写则从当前文件夹往上找 data/tasks.yaml。",
        show_default=False,
        show_envvar=False,
    ),
]
AsOfOption = Annotated[
    Optional[date],
    typer.Option(
        "--as-of",
        metavar="日期",
        parser=day,
        help="截至哪一天，如 2019-10-31；不写为今天，用了 --rev 则为那次提交的日期。",
        show_default=False,
    ),
]
RevOption = Annotated[
    Optional[str],
    typer.Option(
        "--rev",
        metavar="提交",
        help="看 git 里某次提交时的情况：提交号、分支、标签、HEAD~1，或一个日期（那天最后一次提交）；不动现有文件。",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Optional[Format],
    typer.Option(
        "--format",
        "-f",
        metavar="格式",
        help="输出格式：table（表格）、json、csv 或 md（Markdown）；csv 只含主表，其余格式含全部。"
        "不写则看 --output 的扩展名，再不然为 table。",
        show_default=False,
    ),
]
OutputOption = Annotated[
    Optional[Path],
    typer.Option(
        "--output",
        "-o",
        metavar="文件",
        parser=output_file,
        help="写入文件而不是屏幕（一次写成，不留半截）；csv 文件可直接用 Excel 打开。",
        show_default=False,
    ),
]
UnitOption = Annotated[
    Optional[str],
    typer.Option(
        "--unit",
        "-u",
        metavar="单位",
        help="只看一个单位；可写全称、简称或名称的一部分。",
        show_default=False,
    ),
]
PathsArgument = Annotated[
    Optional[list[Path]],
    typer.Argument(metavar="[文件]…", help="只报告这些文件或文件夹；不写则全部。", show_default=False),
]
ItemArgument = Annotated[
    str,
    typer.Argument(metavar="事项", help="事项编号，如 8-2，也可写 8(2)、8（2）、8.2。", show_default=False),
]
