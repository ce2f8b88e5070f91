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
#: How much of a cell is quoted, and in how many rows one is looked for.
_SHOWN = 12
_LOOKED_AT = 200
_MERGED = re.compile(rb'mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


def read_xlsx(data: bytes) -> tuple[Grid, ...]:
    """Every visible sheet that holds something; the first tells of hidden ones."""
    import warnings

    import openpyxl

    if _merged_places(data) > MAX_PLACES:
        raise ValueError("merged cells without end")
    with warnings.catch_warnings():
        # Extensions that openpyxl drops (colours, checks) hold no words.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    named = [(_grid(sheet), sheet) for sheet in sheets]
    grids = [grid._replace(name=f"工作表“{sheet.title}”", told=_told(sheet)) for grid, sheet in named if grid.rows]
    if grids:
        grids[0] = grids[0]._replace(told=(*_hidden(book.worksheets), *grids[0].told))
    return tuple(grids)


def _hidden(sheets: list[Any]) -> Iterator[str]:
    """A sentence for each hidden sheet that holds something."""
    for sheet in sheets:
        if sheet.sheet_state != "visible" and next(_filled(sheet), None):
            yield f"工作表“{sheet.title}”是隐藏的，没有导入；需要时请取消隐藏后再导入"


def _told(sheet: Any) -> tuple[str, ...]:
    """What its reader may not expect: words far to the right that are not read, hidden columns that are."""
    found = [
        f"工作表“{sheet.title}”的 {letter} 列在原表里是隐藏的，已照样读；不要的请删去"
        for letter, shape in sorted(sheet.column_dimensions.items())
        if shape.hidden and (shape.min or 1) <= min(sheet.max_column or 0, MAX_COLUMNS)
    ]
    if (sheet.max_column or 0) > MAX_COLUMNS:
        # A sheet may be formatted to its end: looking at a cell makes it.
        right = MAX_COLUMNS + 1
        rows = sheet.iter_rows(min_col=right, max_col=2 * MAX_COLUMNS, max_row=_LOOKED_AT, values_only=True)
        words = next((str(value) for row in rows for value in row if value not in {None, ""}), None)
        if words is not None:
            where = f"工作表“{sheet.title}”第 {MAX_COLUMNS} 列以右的内容（如“{words[:_SHOWN]}”）"
            found.append(f"{where}没有读，请核对有没有要用的栏")
    return tuple(found)


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
