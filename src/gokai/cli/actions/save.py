"""Read, change and write one file so that nothing that anybody else wrote is lost.

A lock keeps us from each other; a guard on the bytes that were read keeps us from overwriting everybody else.
The lock files lie in the system's temporary folder, in a folder of this user's own, named for the real path of what
they guard: nothing appears in the repository, and a killed process leaves a lock that the system has already released.
Two users of one machine do not share them; between those, as between us and an editor, the guard decides.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from gokai.errors import FileChangedError, GokaiError, UnwritableFileError
from gokai.source import SourceFile, encode, make_folder, write_atomic
from gokai.store import display_name
from gokai.workspace import read_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from gokai.diagnostics import Diagnostic

#: Seconds to wait for others; a report takes a hundredth of one.
PATIENCE = 30
#: Times to start again when an editor saves while we think.
_ATTEMPTS = 20


class BusyFileError(GokaiError):
    """Others kept the file for too long."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"`{display_name(path)}` 一直被别的 gokai 占用，等了 {PATIENCE} 秒，没有写入。请稍后再试。")


class UnreadableFileError(GokaiError):
    """The file that is to be changed cannot be read."""

    def __init__(self, fault: Diagnostic) -> None:
        super().__init__(f"{fault.path}：{fault.message}，没有写入。{fault.hint or ''}")


def rewrite(path: Path, change: Callable[[SourceFile], str]) -> SourceFile:
    """Put the text that `change` makes of a file's text in its place; what was read is given back.

    `change` may run several times: whenever somebody else wrote in between, it sees what they wrote.

    Raises:
        BusyFileError: Others hold the lock.
        FileChangedError: The file changes faster than we can read it.
        UnreadableFileError: It is there and cannot be read.
        UnwritableFileError: The system refuses.
    """
    from filelock import FileLock, Timeout

    try:
        with FileLock(_lock_path(path), timeout=PATIENCE, poll_interval=0.01):
            return _rewrite(path, change)
    except Timeout as error:
        raise BusyFileError(path) from error
    except OSError as error:
        # The lock's own file: a full or unwritable temporary folder.
        raise UnwritableFileError(Path(error.filename or path), error) from error


def read_existing(path: Path) -> SourceFile:
    """A file, or the empty text of one that is not there yet.

    Raises:
        UnreadableFileError: It is there and cannot be read.
    """
    name = display_name(path)
    if not os.path.lexists(path):
        return SourceFile(path, name, "")
    source, faults = read_source(path, name)
    if source is None:
        raise UnreadableFileError(faults[0])
    return source


def _rewrite(path: Path, change: Callable[[SourceFile], str]) -> SourceFile:
    for attempt in range(_ATTEMPTS):
        source = read_existing(path)
        data = encode(change(source), source.data)
        if data == source.data:
            return source
        try:
            make_folder(path.parent)
            write_atomic(path, data, expected=source.data)
        except FileChangedError:
            time.sleep(0.01 * attempt)
        else:
            return source
    raise FileChangedError(path)


def _lock_path(path: Path) -> Path:
    owner = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    folder = Path(tempfile.gettempdir()) / f"gokai-{owner}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        info = folder.lstat()
    except OSError as error:
        raise UnwritableFileError(folder, error) from error
    if not stat.S_ISDIR(info.st_mode) or (hasattr(os, "getuid") and info.st_uid != os.getuid()):
        # Somebody else made it: following it could let them choose which of our files is opened.
        raise UnwritableFileError(folder, PermissionError("这个文件夹不是当前用户的，请删去它"))
    real = os.path.normcase(os.path.realpath(path))
    return folder / f"{hashlib.sha256(real.encode(errors='surrogateescape')).hexdigest()[:32]}.lock"
