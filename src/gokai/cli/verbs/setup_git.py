"""`gokai setup-git`: this clone merges journals entry by entry and shows Chinese file names."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from gokai.cli.options import DataOption
from gokai.errors import ExitCode


def setup_git(data: DataOption = None) -> int:
    """设置 git：让这份克隆逐条合并报送文件，并正常显示中文文件名；可以重复运行。"""
    from gokai.claims import JOURNAL_SUFFIX
    from gokai.cli.output import emit
    from gokai.workspace import JOURNAL_FOLDER, find_root

    root = find_root(data, Path.cwd()).resolve()
    top = Path(_git(root, "rev-parse", "--show-toplevel").strip())
    inside = (root / JOURNAL_FOLDER).relative_to(top.resolve()).as_posix()
    done = [_attribute(top / ".gitattributes", f"{_pattern(inside)}/*{JOURNAL_SUFFIX} merge=gokai")]
    for key, value, meaning in (
        ("merge.gokai.name", "gokai：逐条合并报送文件", "这种合并方式叫什么"),
        ("merge.gokai.driver", _driver(), "合并时运行 gokai merge-driver"),
        ("core.quotePath", "false", "设为 false：中文文件名照原样显示"),
    ):
        done.append(_configure(root, key, value, meaning))
    emit("".join(f"{line}\n" for line in done))
    emit("以后 git merge、git pull 遇到两边都改过的报送文件，会逐条合并；请把 .gitattributes 一并提交。\n")
    return ExitCode.OK


def _git(root: Path, *arguments: str) -> str:
    from gokai.git_process import refusal, run_git

    done = run_git(root, *arguments)
    if done.returncode:
        raise refusal(done.stderr, root)
    return done.stdout.decode("utf-8", "surrogateescape")


def _pattern(folder: str) -> str:
    """A folder as `.gitattributes` spells it: a space ends the pattern there."""
    return folder.replace(" ", "[[:space:]]")


def _program() -> str:
    """The words by which git can call us: short where the program is on the path."""
    if shutil.which("gokai"):
        return "gokai"
    python = Path(sys.executable).as_posix()
    return f'"{python}" -m gokai'


def _driver() -> str:
    """The command; where we are gone from this machine (127), git's own merge of lines, so that no word is lost."""
    by_line = "{ r=$?; if [ $r -gt 125 ]; then git merge-file -L ours -L base -L theirs %A %O %B; fi; exit 1; }"
    return f"{_program()} merge-driver %O %A %B %P || {by_line}"


def _attribute(path: Path, line: str) -> str:
    from gokai.errors import UnwritableFileError
    from gokai.source import write_atomic

    try:
        before = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise UnwritableFileError(path, error) from error
    known = before.decode("utf-8", "replace").splitlines()
    if line in (each.strip() for each in known):
        return f"已有  .gitattributes：{line}"
    ended = before if not before or before.endswith(b"\n") else before + b"\n"
    write_atomic(path, ended + line.encode() + b"\n", expected=before)
    return f"写入  .gitattributes：{line}"


def _configure(root: Path, key: str, value: str, meaning: str) -> str:
    from gokai.git_process import run_git

    known = run_git(root, "config", "--local", "--get", key).stdout.decode("utf-8", "replace")
    if known.rstrip("\n") == value:
        return f"已有  {key}（{meaning}）"
    _git(root, "config", "--local", key, value)
    return f"写入  {key}（{meaning}）"
