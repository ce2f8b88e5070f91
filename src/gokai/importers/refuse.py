"""Why a file is not turned into a plan. Each error builds its own sentence for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.errors import ExitCode, GokaiError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class RefusedTableError(GokaiError):
    """The file holds no task table that could be read without guessing."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, name: str, reason: str, advice: str) -> None:
        super().__init__(f"`{name}` 没有导入：{reason}。{advice}")


class YearUnknownError(GokaiError):
    """Neither the option nor the title says which one year the table is about."""

    exit_code = ExitCode.USAGE

    def __init__(self, title: str, years: str | None = None) -> None:
        said = f"写的是几年（{years}），一份计划记一年" if years else "里没有年份"
        super().__init__(f"标题“{title}”{said}。请用 --year 写明是哪一年的任务，如 --year 2019。")


class OutputExistsError(GokaiError):
    """The file to be written is there already."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"`{path}` 已经存在，没有写入。要按新表更新它，请用 gokai import 表格文件 --update {path}；"
            "要另存，请换一个文件名。"
        )


class InvalidDraftError(RuntimeError):
    """What we wrote does not validate: our bug, so nothing is written."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("import made a plan that does not validate: " + "; ".join(faults[:5]))
        self.faults = tuple(faults)


class UpdateRefusedError(GokaiError):
    """What people added to a plan does not fit the revised table."""

    exit_code = ExitCode.FINDINGS

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"没有更新 `{name}`：{reason}。请手工处理后再运行。")
