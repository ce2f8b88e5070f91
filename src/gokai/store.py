"""Where a workspace's bytes come from: a folder on disk, or (in `git`) the same folder in a commit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from gokai.source import read_bytes

if TYPE_CHECKING:
    from gokai.source import Revision


class Store(Protocol):
    """Files by their path below the folder of `tasks.yaml`, written with `/`."""

    @property
    def root(self) -> Path:
        """The folder of `tasks.yaml` in the work tree, whether or not it is read."""

    @property
    def revision(self) -> Revision | None:
        """The commit that is read; None for the work tree."""

    def name(self, path: str) -> str:
        """How a file is named to the user."""

    def names(self, folder: str) -> list[str]:
        """What lies in a folder, sorted; nothing where it is not there. Raises OSError where it cannot be listed."""

    def read(self, path: str) -> bytes | OSError | int:
        """The file's bytes; why there are none; or, for a file over `source.MAX_BYTES`, its size in bytes."""


class Folder(NamedTuple):
    """A store on disk."""

    root: Path
    revision: Revision | None = None

    def name(self, path: str) -> str:
        """Relative to the current folder where it lies below."""
        return display_name(self.root / path)

    def names(self, folder: str) -> list[str]:
        """All names, hidden ones too."""
        try:
            return sorted(path.name for path in (self.root / folder).iterdir())
        except FileNotFoundError:
            return []

    def read(self, path: str) -> bytes | OSError | int:
        """As `source.read_bytes`."""
        return read_bytes(self.root / path)


def is_there(path: Path) -> bool:
    """Whether a path exists; false too where the system takes no such name, or refuses to look."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; false too where the system takes no such name, or refuses to look."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def without_detours(path: Path) -> Path:
    """The absolute path without `..`; links stay, as `resolve` would not let them."""
    return Path(os.path.normpath(path.absolute()))


def display_name(path: Path) -> str:
    """A path as the user would type it: relative to the current folder where it lies below."""
    absolute = str(without_detours(path))
    here = str(Path.cwd())
    return absolute.removeprefix(here.rstrip(os.sep) + os.sep).replace(os.sep, "/")
