"""Comma- or tab-separated values, as spreadsheets save them in China: UTF-8 with or without mark, GBK, UTF-16."""

from __future__ import annotations

import csv
import io

from gokai.grids.grid import Grid, grid_of
from gokai.grids.headings.labels import part_of

_SAMPLE = 4096
_MARKS = ",\t;|，"


def decode(data: bytes) -> str | None:
    """Bytes as text, by their mark, else UTF-8, else the national encoding; None for anything else."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _decoded(data, "utf-16")
    text = _decoded(data, "utf-8-sig")
    return _decoded(data, "gb18030") if text is None else text


def _labels(text: str, mark: str) -> int:
    """The most words of a header that some line has between these marks."""
    return max(
        (sum(1 for cell in line.split(mark) if part_of(cell.strip('"'))) for line in text.splitlines()), default=0
    )


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None


def read_csv(text: str, separator: str | None = None) -> tuple[Grid, ...]:
    """The one table of a file of separated values; the separator is found where it is not given."""
    text = text.replace("\x00", "")
    mark = separator or max(_MARKS, key=lambda each: (_labels(text[:_SAMPLE], each), text[:_SAMPLE].count(each)))
    # A field may be as long as the file: the whole file is bounded already.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    rows, places, line = [], [], 1
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append(row)
            places.append(line)
        line = reader.line_num + 1
    return (grid_of(rows, places),)
