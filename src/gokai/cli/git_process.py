"""One call of git, its answer as text."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from gokai.errors import GokaiError

if TYPE_CHECKING:
    from pathlib import Path


class GitMissingError(GokaiError):
    """There is no git on this machine."""

    def __init__(self) -> None:
        super().__init__("没有找到 git。请先安装 git，再试一次。")


def run_git(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; what its exit code means is the caller's matter.

    Raises:
        GitMissingError: There is no git.
    """
    try:
        return subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"}
        )
    except FileNotFoundError as error:
        raise GitMissingError from error
