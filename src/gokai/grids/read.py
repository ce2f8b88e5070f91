"""A file to its grids: which reader, by the file's name and its first bytes."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from gokai.errors import reason_of
from gokai.grids.unreadable import MissingExtraError, UnreadableTableError

if TYPE_CHECKING:
    from pathlib import Path

    from gokai.grids.grid import Grid

#: Larger files are no tables of tasks.
_MAX_MEGABYTES = 64
#: A plan is at most 8 MB, so nothing larger could become one; pages and packages hold pictures too.
_MAX_TEXT_MEGABYTES = 8
#: What a packed file may hold when unpacked.
_MAX_UNPACKED = 512 * 1024 * 1024

FORMATS = ("txt", "docx", "xlsx", "html", "csv", "tsv", "md", "doc")
_SUFFIXES = {
    "": "txt", "text": "txt", "htm": "html", "shtml": "html", "mht": "html", "markdown": "md", "xlsm": "xlsx",
    "xls": "doc", "wps": "doc", "et": "doc", "rtf": "doc", "odt": "doc", "ods": "doc",
}  # fmt: skip
_SHEETS = frozenset({".xls", ".et", ".ods"})


def read_grids(path: Path, wanted: str | None = None) -> tuple[Grid, ...]:
    """Every table of a file.

    Raises:
        UnreadableTableError: It cannot be opened, or its name says something else than its bytes.
        MissingExtraError: Its format needs the extra `office`.
    """
    data = _read(path)
    suffix = path.suffix.lower().lstrip(".")
    kind = wanted or _by_bytes(data) or _SUFFIXES.get(suffix, suffix)
    if kind not in FORMATS:
        raise UnreadableTableError(path, f"不认识 .{suffix} 格式。能读的有：{'、'.join(FORMATS)}；也可用 --format 指明")
    if kind == "doc":
        from gokai.grids.formats.doc import convert

        kind = "xlsx" if path.suffix.lower() in _SHEETS else "docx"
        data = convert(path, kind)
    grids = _packed(path, data, kind) if kind in {"docx", "xlsx"} else _plain(path, data, kind)
    return tuple(_without_unseen(grid) for grid in grids)


def _without_unseen(grid: Grid) -> Grid:
    """The paragraphs round a table as clean as its cells: one of them may become a plan's title."""
    from gokai.grids.grid import clean

    return grid._replace(before=tuple(map(clean, grid.before)), after=tuple(map(clean, grid.after)))


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableTableError(path, "这是一个文件夹")
        if path.stat().st_size > _MAX_MEGABYTES * 1024 * 1024:
            raise UnreadableTableError(path, f"文件超过 {_MAX_MEGABYTES} MB，不像一张任务表")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableTableError(path, "文件不存在，请核对文件名和位置") from error
    except OSError as error:
        raise UnreadableTableError(path, reason_of(error)) from error


def _by_bytes(data: bytes) -> str | None:
    """What the first bytes say, whatever the name: web pages called .xls are common."""
    if data[:4] == b"PK\x03\x04":
        return "xlsx" if b"xl/workbook" in data else "docx" if b"word/document" in data else None
    if data[:4] == b"\xd0\xcf\x11\xe0" or data[:5] == b"{\\rtf":
        return "doc"
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|table|meta|head)\b", data[:1024], re.IGNORECASE):
        return "html"
    return None


def _packed(path: Path, data: bytes, kind: str) -> tuple[Grid, ...]:
    library = "python-docx" if kind == "docx" else "openpyxl"
    try:
        _refuse_endless(path, data)
        if kind == "docx":
            from gokai.grids.formats.docx import read_docx

            return read_docx(data)
        from gokai.grids.formats.xlsx import read_xlsx

        return read_xlsx(data)
    except ImportError as error:
        raise MissingExtraError(f".{kind}", library) from error
    except UnreadableTableError:
        raise
    except Exception as error:
        # The libraries raise whatever a broken package makes them stumble over.
        raise UnreadableTableError(path, f"不是完好的 .{kind} 文件。请用 Office 或 WPS 打开，另存后再导入") from error


def _refuse_endless(path: Path, data: bytes) -> None:
    """Refuse what would fill the memory when unpacked."""
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        unpacked = sum(entry.file_size for entry in package.infolist())
    if unpacked > _MAX_UNPACKED:
        raise UnreadableTableError(path, f"解开后超过 {_MAX_UNPACKED // 1024 // 1024} MB，不像一张任务表")


def _plain(path: Path, data: bytes, kind: str) -> tuple[Grid, ...]:
    from gokai.grids.formats.csv import decode, read_csv

    if kind == "html":
        try:
            from gokai.grids.formats.html import read_html

            return read_html(data, _declared(data))
        except ImportError as error:
            raise MissingExtraError(".html", "lxml") from error
    if len(data) > _MAX_TEXT_MEGABYTES * 1024 * 1024:
        raise UnreadableTableError(path, f"文字超过 {_MAX_TEXT_MEGABYTES} MB，不像一张任务表")
    text = decode(data)
    if text is None or "\x00" in text[:1024]:
        raise UnreadableTableError(path, "不是文本文件，或编码既不是 UTF-8 也不是 GBK")
    if kind in {"csv", "tsv"}:
        return read_csv(text, "\t" if kind == "tsv" else None)
    if kind == "md":
        from gokai.grids.formats.markdown import read_markdown

        return read_markdown(text)
    from gokai.grids.formats.text import read_text

    return read_text(text)


def _declared(data: bytes) -> str:
    """A page's encoding: UTF-8 where it is that, else what it says, else the national one."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "gb18030"
    return "utf-8"
