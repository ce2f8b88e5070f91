"""Sheets through openpyxl, with their merged ranges; dates and percentages as they are shown."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from gokai.grids.grid import MAX_COLUMNS, MAX_PLACES, Grid, Spot, grid_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: After so many empty rows a sheet has ended, however far it is formatted.
_MOST_EMPTY = 1000
_MERGED = re.compile(rb'mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


def read_xlsx(data: bytes) -> tuple[Grid, ...]:
    """Every visible sheet that holds something."""
    import warnings

    import openpyxl

    if _merged_places(data) > MAX_PLACES:
        raise ValueError("merged cells without end")
    with warnings.catch_warnings():
        # Extensions that openpyxl drops (colours, checks) hold no words.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    grids = [_grid(sheet) for sheet in sheets]
    return tuple(
        grid._replace(name=f"工作表“{sheet.title}”") for grid, sheet in zip(grids, sheets, strict=True) if grid.rows
    )


def _merged_places(data: bytes) -> int:
    """How many places merged cells cover: openpyxl makes an object for each before we could look."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/")]
    found = (corner for sheet in sheets for corner in _MERGED.findall(sheet))
    return sum(
        (int(last) - int(first) + 1) * (_column(right) - _column(left) + 1) for left, first, right, last in found
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _grid(sheet: Any) -> Grid:
    spans = {
        (merged.min_row, merged.min_col): (
            merged.max_row - merged.min_row + 1,
            min(merged.max_col, MAX_COLUMNS) - merged.min_col + 1,
        )
        for merged in sheet.merged_cells.ranges
        if merged.min_col <= MAX_COLUMNS
    }
    covered = {
        (row, column)
        for (first, left), (height, width) in spans.items()
        if height * width < MAX_PLACES
        for row in range(first, first + height)
        for column in range(left, left + width)
        if (row, column) not in spans
    }
    rows, places, hidden = [], [], set()
    for number, row in _filled(sheet):
        rows.append(
            [
                Spot(text, *spans.get((number, column), (1, 1)))
                for column, text in enumerate(row, start=1)
                if (number, column) not in covered
            ]
        )
        places.append(number)
        if (shape := sheet.row_dimensions.get(number)) is not None and shape.hidden:
            hidden.add(len(places) - 1)
    return grid_of(rows, places)._replace(hidden=frozenset(hidden))


def _filled(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Rows to the last that holds something, each to the widest column in use."""
    width = min(sheet.max_column or 0, MAX_COLUMNS)
    if not width:
        return
    waiting: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=width), start=1):
        waiting.append((number, [_shown(cell) for cell in cells]))
        if any(waiting[-1][1]):
            yield from waiting
            waiting = []
        elif len(waiting) > _MOST_EMPTY:
            return


def _shown(cell: Any) -> str:
    """A value as the sheet shows it."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, dt.datetime | dt.date):
        day = f"{value.day}日" if _shows_day(cell.number_format or "") else ""
        return f"{value.year}年{value.month}月{day}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, cell.number_format or "")
    return str(value)


def _shows_day(form: str) -> bool:
    """Whether a date's format has a day: a month is kept as its first day and shown without it."""
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", form).lower()
    return "d" in bare or not re.search(r"[ym]", bare)


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{round(value * 100, 6):g}%"
    return str(int(value)) if value == int(value) else f"{value:.10g}"
