"""`gokai merge-driver`: what git calls for one journal. Start-up counts here, so little is imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gokai.errors import ExitCode

if TYPE_CHECKING:
    from gokai.merge.outcome import Merge
    from gokai.model import Journal

#: How many conflicts the sentence names.
_LISTED = 5


class _UnsoundError(Exception):
    """One of the three files is no sound journal."""


def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="共同的旧版", help="git 的 %O。")],
    ours: Annotated[Path, typer.Argument(metavar="我方", help="git 的 %A；结果写在这里。")],
    theirs: Annotated[Path, typer.Argument(metavar="对方", help="git 的 %B。")],
    path: Annotated[str, typer.Argument(metavar="文件名", help="git 的 %P，只用于说明。")],
) -> int:
    """供 git 调用：逐条合并一个报送文件；由 gokai setup-git 设好，不必自己运行。"""
    from gokai.cli.output import say
    from gokai.merge.outcome import UnmergeableError
    from gokai.source import encode, write_atomic

    name = path.strip("'")
    written: Merge | None = None
    try:
        result = _merged(base, ours, theirs, name)
        write_atomic(ours, encode(result.text, ours.read_bytes()))
        written = result
    except _UnsoundError as error:
        say(f"gokai：{error}，不能逐条合并，已按普通文本合并，请逐行核对 `{name}`，改好后再 git add。")
    except UnmergeableError as error:
        say(f"gokai：{error}已按普通文本合并，请逐行核对，改好后再 git add。")
    finally:
        # Whatever happened, even a fault of our own: both sides' words end up in the file.
        if written is None:
            _merge_as_text(base, ours, theirs)
    return _report(written, name) if written else ExitCode.FINDINGS


def _merged(base: Path, ours: Path, theirs: Path, name: str) -> Merge:
    from gokai.merge.three_way import merge

    old = _read(base, name, "共同的旧版") if base.stat().st_size else None
    return merge(old, _read(ours, name, "我方"), _read(theirs, name, "对方"))


def _read(path: Path, name: str, side: str) -> Journal:
    """A sound journal."""
    from gokai.diagnostics import count_errors
    from gokai.workspace import load_file

    journal, faults = load_file(path)
    if journal is None or count_errors(faults):
        first = next(fault for fault in faults if fault.is_error)
        raise _UnsoundError(f"`{name}` 的{side}版本第 {first.line} 行有错（{first.code} {first.message}）")
    return journal._replace(source=journal.source._replace(name=name))


def _merge_as_text(base: Path, ours: Path, theirs: Path) -> None:
    from gokai.git_process import run_git

    labels = ("-L", "ours 我方", "-L", "base 旧版", "-L", "theirs 对方")
    run_git(Path.cwd(), "merge-file", *labels, ours, base, theirs)


def _report(result: Merge, name: str) -> int:
    from gokai.cli.output import say

    if not result.conflicts:
        return ExitCode.OK
    listed = "、".join(f"事项 {each.item} 的 {each.date}" for each in result.conflicts[:_LISTED])
    more = f"等 {len(result.conflicts)} 处" if len(result.conflicts) > _LISTED else ""
    say(f"gokai：`{name}` 里 {listed}{more} 两边改得不一样，其余都已合并。")
    say("    请打开文件，在 <<<<<<< 与 >>>>>>> 之间留下对的一份，删去三行标记，再 git add。")
    return ExitCode.FINDINGS
