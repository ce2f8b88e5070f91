"""Files as text with places in them: reading whole files, and guarded atomic writes; not what they mean."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gokai.errors import FileChangedError, UnwritableFileError

#: A journal or plan larger than this is refused: nobody types 8 MB.
MAX_BYTES = 8 * 1024 * 1024


class Span(NamedTuple):
    """Half-open range of code points in a file's text."""

    begin: int
    end: int


class Position(NamedTuple):
    """Line and column, both from 1, column in code points."""

    line: int
    column: int


class Revision(NamedTuple):
    """The commit from which a file was read."""

    #: As the user named it.
    name: str
    #: The commit's whole id.
    id: str

    def __str__(self) -> str:
        short = self.id[:7]
        return short if self.id.startswith(self.name) else f"{self.name} {short}"


class SourceFile(NamedTuple):
    """A file as it was read."""

    #: Where it lies.
    path: Path
    #: How it is named to the user: relative to the current folder where possible.
    name: str
    #: Decoded text without the byte-order mark; line ends as they stand.
    text: str
    #: The bytes as read: what a guarded write compares.
    data: bytes = b""
    #: The commit that it was read from; None for the work tree.
    revision: Revision | None = None

    def position(self, offset: int) -> Position:
        r"""Line and column of a code point. Only `\n` breaks a line, as in editors (libyaml counts U+2028 too)."""
        begins = _line_begins(self.text)
        line = bisect_right(begins, offset)
        return Position(line, offset - begins[line - 1] + 1)

    def line_at(self, offset: int, reach: int = MAX_BYTES) -> tuple[str, int]:
        """The line round a code point, without its end, and how many code points are left out at its beginning.

        Of a line longer than `reach` on either side of the point only that much is given.
        """
        begins = _line_begins(self.text)
        whole = begins[bisect_right(begins, offset) - 1]
        begin = max(whole, offset - reach)
        end = self.text.find("\n", offset, offset + reach)
        return self.text[begin : end if end >= 0 else offset + reach].rstrip("\r"), begin - whole


@lru_cache(maxsize=1024)
def _line_begins(text: str) -> list[int]:
    """Where lines begin. Asked for thousands of places, of all journals in turn: each file's lines are counted once."""
    begins, at = [0], text.find("\n")
    while at >= 0:
        begins.append(at + 1)
        at = text.find("\n", at + 1)
    return begins


def read_bytes(path: Path) -> bytes | OSError | int:
    """The file's bytes; the system's refusal; or, for a file over `MAX_BYTES`, its size in bytes."""
    try:
        # Opening a pipe or device could wait for ever: look before opening.
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            return IsADirectoryError(path)
        if not stat.S_ISREG(info.st_mode):
            return OSError(errno.EINVAL, "这是设备或管道，不是文件")
        if info.st_size > MAX_BYTES:
            return info.st_size
        return path.read_bytes()
    except OSError as error:
        return error


def encode(text: str, like: bytes) -> bytes:
    """A text as bytes, with a byte-order mark where the file had one."""
    return (codecs.BOM_UTF8 if like.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def make_folder(folder: Path) -> None:
    """A folder, and those above it, where they are not there yet.

    Raises:
        UnwritableFileError: The system refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFileError(folder, error) from error


def write_atomic(path: Path, data: bytes, *, expected: bytes | None = None) -> None:
    """Put `data` in place of the file in one step, keeping its permissions.

    Args:
        path: The file; a symbolic link is followed, so the link stays. A device or pipe gets the bytes and stays.
        data: All the bytes of the new file.
        expected: The bytes that the file must still hold (none: it may also be absent); None writes whatever is there.

    Raises:
        FileChangedError: The file no longer holds `expected`.
        UnwritableFileError: The system refuses.
    """
    import tempfile

    try:
        if _is_device(path):
            # A file in its place would take `/dev/null` away from everybody: what is written goes into it.
            path.write_bytes(data)
            return
        target = Path(os.path.realpath(path))
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:60]}.", suffix=".tmp")
    except OSError as error:
        raise UnwritableFileError(path, error) from error
    scratch = target.parent / name
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
        scratch.chmod(mode)
        if expected is not None and (target.read_bytes() if target.exists() else b"") != expected:
            raise FileChangedError(path)
        scratch.replace(target)
    except OSError as error:
        raise UnwritableFileError(path, error) from error
    finally:
        scratch.unlink(missing_ok=True)


def _is_device(path: Path) -> bool:
    """Whether something lies there that is neither file nor folder: a device or a pipe."""
    mode = path.stat().st_mode if path.exists() else 0
    return bool(mode) and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
