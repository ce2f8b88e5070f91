"""Put the cells of a row that is too short under the right columns: where merged cells were left out altogether."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from gokai.grids.header import Part
from gokai.grids.looks import is_due, is_number, is_office, is_section

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gokai.grids.grid import Cell
    from gokai.grids.header import Header

_LONG = 16
#: Rows of wider tables keep their places: there would be too many ways to lay them out.
_WIDEST = 12


def align(row: Sequence[Cell | None], header: Header, width: int) -> tuple[tuple[Cell | None, ...], bool]:
    """The row's cells under the columns that they fit best, and whether any was moved."""
    cells = list(row[:width]) + [None] * (width - len(row))
    while cells and (cells[-1] is None or not cells[-1].text):
        cells.pop()
    given: tuple[Cell | None, ...] = (*cells, *[None] * (width - len(cells)))
    if not cells or len(cells) == width or width > _WIDEST or cells[0] is None or not cells[0].text:
        return given, False
    if cells[0].col_span >= width or (len(cells) == 1 and is_section(cells[0].text)):
        return given, False
    parts = _parts(header, width)
    best, best_score = tuple(range(len(cells))), _score(cells, range(len(cells)), parts)
    for places in combinations(range(width), len(cells)):
        score = _score(cells, places, parts)
        if score > best_score:
            best, best_score = places, score
    placed: list[Cell | None] = [None] * width
    for cell, place in zip(cells, best, strict=True):
        placed[place] = cell
    return tuple(placed), best != tuple(range(len(cells)))


def misfits(row: Sequence[Cell | None], header: Header) -> bool:
    """Whether a row's cells look like those of other columns: the columns were mixed up on the way."""
    parts = _parts(header, len(row))
    return any(_fit(cell.text, part) <= _WRONG for cell, part in zip(row, parts, strict=True) if cell and cell.text)


_WRONG = -3


def _parts(header: Header, width: int) -> list[Part]:
    known = {column.place: column.part for column in header.columns}
    return [known.get(index, Part.OTHER) for index in range(width)]


def _score(cells: Sequence[Cell | None], places: Sequence[int], parts: list[Part]) -> int:
    """How well the cells fit; a shift of all together is likelier than gaps between them."""
    fit = sum(4 * _fit(cell.text, parts[place]) for cell, place in zip(cells, places, strict=True) if cell)
    gaps = places[-1] - places[0] + 1 - len(places)
    return fit - gaps


def _fit(text: str, part: Part) -> int:
    """How a cell's words suit a column: from -3, surely another's, to 3, surely its own."""
    judge = _JUDGES.get(part)
    return judge(text) if text and judge is not None else 0


def _fit_number(text: str) -> int:
    return 3 if is_number(text) else -3


def _fit_title(text: str) -> int:
    if is_number(text):
        return -3
    return 0 if len(text) >= _LONG or is_office(text) or is_due(text) else 1


def _fit_text(text: str) -> int:
    if is_number(text):
        return -3
    return -1 if is_office(text) else 2 if len(text) >= _LONG else 1


def _fit_office(text: str) -> int:
    if is_office(text):
        return 3
    is_prose = len(text) >= _LONG and "。" in text.rstrip("。")
    return -3 if is_number(text) or is_prose else -1


def _fit_due(text: str) -> int:
    if is_due(text):
        return 3
    return -3 if len(text) >= _LONG or is_office(text) else -1


_JUDGES: dict[Part, Callable[[str], int]] = {
    Part.NUMBER: _fit_number,
    Part.TITLE: _fit_title,
    Part.TEXT: _fit_text,
    Part.RESPONSIBLE: _fit_office,
    Part.LEAD: _fit_office,
    Part.SUPPORT: _fit_office,
    Part.DUE: _fit_due,
}
