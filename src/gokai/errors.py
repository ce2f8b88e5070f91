"""Exit codes, and the few exceptions for what cannot go on. Faults in people's data are `Diagnostic` values instead."""

from __future__ import annotations

import errno
from enum import IntEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
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

    def __init__(self, where: Path, *, explicit: bool, near: Path | None = None) -> None:
        if near is not None:
            super().__init__(f"--data 要写放着 tasks.yaml 的文件夹，不是 `{where}`。是否想写 `{near}`？")
        elif explicit:
            super().__init__(f"`{where}` 里没有 tasks.yaml。请用 --data 指向放着 tasks.yaml 的文件夹。")
        else:
            super().__init__(
                f"从 `{where}` 往上各级文件夹都没有找到 data/tasks.yaml。"
                "请先进入项目文件夹，或用 --data 指出放着 tasks.yaml 的文件夹。",
            )


class UnreadablePlanError(GokaiError):
    """The plan has faults that leave nothing to evaluate."""

    def __init__(self, path: str, count: int, *, is_past: bool = False) -> None:
        way_out = "请换一个提交。" if is_past else "请运行 gokai validate 查看并改正。"
        super().__init__(f"`{path}` 读不出来（{count} 处错误）。{way_out}")


#: What lists everything of a kind.
_LISTINGS = {"单位": "gokai status", "任务": "gokai status --by task", "事项": "gokai status --by item"}


class UnknownNameError(GokaiError):
    """A unit, item or task that the user typed is not in the plan."""

    exit_code = ExitCode.USAGE

    def __init__(self, kind: str, typed: str, near: Sequence[str]) -> None:
        everything = f"运行 {_LISTINGS[kind]} 可看到全部{kind}。"
        if not typed.strip():
            super().__init__(f"没有写{kind}是哪一个。{everything}")
        elif near:
            options = "、".join(f"`{name}`" for name in near)
            super().__init__(f"没有名为 `{typed}` 的{kind}。相近的有：{options}。")
        else:
            super().__init__(f"没有名为 `{typed}` 的{kind}。{everything}")


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


#: What the system means, and the way out. Windows says EACCES too where another program holds the file.
_REASONS = {
    errno.ENOENT: "文件夹不存在，请先新建",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹，请核对",
    errno.EISDIR: "这是一个文件夹，请写文件名",
    errno.EACCES: "没有权限，或文件正被别的程序（如 Excel）打开；请关闭那个程序，或请管理员开放权限",
    errno.EPERM: "没有权限，请让管理员开放",
    errno.EROFS: "所在的磁盘是只读的，请换一个位置",
    errno.ENOSPC: "磁盘已满，请先腾出空间",
    errno.EDQUOT: "分给这个用户的磁盘空间已用完，请先腾出空间",
    errno.ENAMETOOLONG: "文件名太长，请改短",
    errno.EIO: "磁盘读写出错，请检查磁盘",
    errno.ELOOP: "链接绕成了圈，请删去这个链接",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in a clause without a full stop; its own words where we know none."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


class UnwritableFileError(GokaiError):
    """The system refused to write a file."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"无法写入 `{path}`：{reason_of(error)}。")


class UnwritableOutputError(GokaiError):
    """What we print cannot be written: a full disk, say."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"结果写不出去：{reason_of(error)}。")


class GitError(GokaiError):
    """Git cannot be asked, or refuses."""


class NoGitError(GitError):
    """There is no git program."""

    def __init__(self) -> None:
        super().__init__("没有找到 git 程序。请先安装 git（https://git-scm.com），再重新打开终端。")


class NotARepositoryError(GitError):
    """The data folder is in no git repository."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"`{folder}` 不在 git 仓库里。请在用 git clone 取得的文件夹里运行；自己新建的项目，请先运行 git init。"
        )


class StrangeOwnerError(GitError):
    """Git refuses a folder that belongs to somebody else, as on shared drives."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"`{folder}` 所在的文件夹属于另一个用户（共享盘上常见），git 不肯读。"
            "确认来源可靠后，按 git 的提示运行 git config --global --add safe.directory 加上这个文件夹。"
        )


class GitFailedError(GitError):
    """Git ended with words of its own."""

    def __init__(self, words: str) -> None:
        super().__init__(f"git 没有答上来：{words or '没有说明原因'}。")


class UnknownRevisionError(GitError):
    """What the user typed names no commit."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, typed: str, *, is_shallow: bool, is_ambiguous: bool = False, near: date | None = None) -> None:
        if is_ambiguous:
            way_out = f"以 `{typed}` 开头的提交不止一个，请多写几位。"
        elif near:
            way_out = f"git 里没有 `{typed}` 这个提交；要写日期的，是否想写 {near}？"
        elif is_shallow:
            way_out = f"没有找到 `{typed}`：这里只取了最近的历史（浅克隆）。请先运行 git fetch --unshallow。"
        else:
            way_out = f"git 里没有 `{typed}` 这个提交、分支或标签。运行 git log --oneline 可看到全部提交。"
        super().__init__(way_out)


class BeforeHistoryError(GitError):
    """A day before the first commit."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, day: date, first: str, first_day: date) -> None:
        super().__init__(f"{day} 还没有历史：最早的提交 {first} 在 {first_day}。")


class NotInCommitError(GitError):
    """The commit has no plan at this place."""

    def __init__(self, path: str, commit: str) -> None:
        super().__init__(f"提交 {commit} 里没有 `{path}`：那时可能还没有任务分解表，或者放在别的文件夹。请换一个提交。")
