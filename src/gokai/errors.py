"""Exit codes, and the few exceptions for what cannot go on. Faults in people's data are `Diagnostic` values instead."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


#: How many names a sentence lists.
_LISTED = 8


class ExitCode(IntEnum):
    """What a process says when it ends; documented in docs/exit-codes.md and promised stable."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    CANNOT_RUN = 3
    BUG = 70
    INTERRUPTED = 130


class GokaiError(Exception):
    """The work cannot go on; `str()` is the Chinese sentence for the user."""

    exit_code: ClassVar[ExitCode] = ExitCode.CANNOT_RUN


class NotAWorkspaceError(GokaiError):
    """No `tasks.yaml` where we were told to look, or upward from here."""

    def __init__(self, where: Path, *, explicit: bool) -> None:
        if explicit:
            super().__init__(f"`{where}` 里没有 tasks.yaml。请用 --data 指向放着 tasks.yaml 的文件夹。")
        else:
            super().__init__(
                f"从 `{where}` 往上各级文件夹都没有找到 data/tasks.yaml。"
                "请先进入项目文件夹，或用 --data 指出放着 tasks.yaml 的文件夹。",
            )


class UnreadablePlanError(GokaiError):
    """The plan has faults that leave nothing to evaluate."""

    def __init__(self, path: str, count: int) -> None:
        super().__init__(f"`{path}` 读不出来（{count} 处错误）。请运行 gokai validate 查看并改正。")


class UnknownNameError(GokaiError):
    """A unit, item or task that the user typed is not in the plan."""

    exit_code = ExitCode.USAGE

    def __init__(self, kind: str, typed: str, near: Sequence[str]) -> None:
        if near:
            options = "、".join(f"`{name}`" for name in near)
            super().__init__(f"没有名为 `{typed}` 的{kind}。相近的有：{options}。")
        else:
            super().__init__(f"没有名为 `{typed}` 的{kind}。运行 gokai status 可看到全部{kind}。")


class AmbiguousNameError(GokaiError):
    """A part of a name fits several units."""

    exit_code = ExitCode.USAGE

    def __init__(self, kind: str, typed: str, fits: Sequence[str]) -> None:
        options = "、".join(f"`{name}`" for name in fits[:_LISTED]) + (" 等" if len(fits) > _LISTED else "")
        super().__init__(f"`{typed}` 对应 {len(fits)} 个{kind}：{options}。请写得再具体些。")


class FileChangedError(GokaiError):
    """The file on disk is not the one that we read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"`{path}` 在读取之后被别的程序改过，没有写入。请重新运行一次。")


class UnwritableFileError(GokaiError):
    """The system refused to write a file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"无法写入 `{path}`：{reason}。请检查文件夹是否存在、是否有写入权限。")


class UnwritableOutputError(GokaiError):
    """What we print cannot be written: a full disk, say."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"结果写不出去：{reason}。")
