"""How git is started: the program on the path, in a folder, answering in English; and why it refuses."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from gokai.errors import GitError, GitFailedError, NoGitError, NotARepositoryError, StrangeOwnerError
from gokai.store import is_there

if TYPE_CHECKING:
    from pathlib import Path

#: What git tells its hooks about the repository that they run for: wrong once we stand in another folder.
_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE"})


def find_top(folder: Path) -> Path | None:
    """The work tree that a folder lies in; None where git would have to be told."""
    real = folder.resolve()
    return next((each for each in (real, *real.parents) if is_there(each / ".git")), None)


def start_git(folder: Path, *arguments: str | Path) -> subprocess.Popen[bytes]:
    """Git running in a folder, all three streams as pipes.

    Raises:
        NoGitError: There is no git.
    """
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(
            ["git", *arguments], cwd=folder, env=_environment(folder), stdin=pipe, stdout=pipe, stderr=pipe
        )
    except OSError as error:
        raise NoGitError from error


def run_git(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder to its end; what its exit code means is the caller's matter.

    Raises:
        NoGitError: There is no git.
    """
    with start_git(folder, *arguments) as process:
        out, complaints = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, complaints)


def refusal(complaints: bytes, folder: Path) -> GitError:
    """What git's own words mean for people who asked about a folder."""
    words = complaints.decode("utf-8", "replace")
    if "not a git repository" in words:
        return NotARepositoryError(folder)
    if "dubious ownership" in words:
        return StrangeOwnerError(folder)
    return GitFailedError(words.strip().split("\n")[0].removeprefix("fatal: "))


def _environment(folder: Path) -> dict[str, str]:
    """English answers; and where git finds the repository by itself, nothing that hints at another."""
    hints = _OF_HOOKS if find_top(folder) else frozenset()
    kept = {name: value for name, value in os.environ.items() if name not in hints}
    return kept | {"LC_ALL": "C", "LANGUAGE": ""}
