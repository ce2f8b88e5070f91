"""Put the cells of a row that is too short under the right columns: where merged cells were left out altogether."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from gokai.grids.headings.fit import fit
from gokai.grids.headings.labels import Part
from gokai.grids.headings.looks import is_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gokai.grids.grid import Cell
    from gokai.grids.headings.header import Header

#: Rows of wider tables keep their places: there would be too many ways to lay them out.
_WIDEST = 12
#: By how much another place must suit better: an empty 备注 at the end is no cell left out.
_CLEARLY = 6


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
    best, best_score = tuple(range(len(cells))), _score(cells, range(len(cells)), parts) + _CLEARLY
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
    return any(fit(cell.text, part) <= _WRONG for cell, part in zip(row, parts, strict=True) if cell and cell.text)


_WRONG = -3


def _parts(header: Header, width: int) -> list[Part]:
    known = {column.place: column.part for column in header.columns}
    return [known.get(index, Part.OTHER) for index in range(width)]


def _score(cells: Sequence[Cell | None], places: Sequence[int], parts: list[Part]) -> int:
    """How well the cells fit; a shift of all together is likelier than gaps between them."""
    total = sum(4 * fit(cell.text, parts[place]) for cell, place in zip(cells, places, strict=True) if cell)
    gaps = places[-1] - places[0] + 1 - len(places)
    return total - gaps
