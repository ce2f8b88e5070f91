"""Why a file has no grids. Each error builds its own sentence for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.errors import GokaiError

if TYPE_CHECKING:
    from pathlib import Path


class MissingExtraError(GokaiError):
    """A format needs a library that is not installed."""

    def __init__(self, suffix: str, library: str) -> None:
        advice = '请运行：pip install "gokai[office]"'
        super().__init__(f"读取 {suffix} 文件需要 {library}，这台机器上没有装。{advice}")


class UnreadableTableError(GokaiError):
    """The file cannot be opened, or is not what its name says."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"`{path}` 读不出来：{reason}。")
