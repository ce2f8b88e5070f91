"""Headings whose wide cells lost their width: `具体要求` over a class, a number and a text counts as one cell only."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from gokai.grids.headings.fit import fit
from gokai.grids.headings.labels import Part, part_of
from gokai.grids.headings.looks import is_number, is_section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gokai.grids.grid import Grid

#: Wider tables have too many ways to lie under their headings; rows enough to judge by.
_WIDEST = 12
_ROWS = 30
#: What words that surely stand under another heading cost.
_WRONG = -3
_PROSE = frozenset({Part.TITLE, Part.TEXT})


def stretched(grid: Grid, number: int, labels: Sequence[str]) -> list[str] | None:
    """The labels, each said over every column that it covers; None where they lie well as they are."""
    said = [label for label in labels if label]
    full = _fullest(grid, number + 1)
    width = len(full[0]) if full else 0
    if labels[len(said) :] != [""] * (len(labels) - len(said)) or not len(said) < width <= _WIDEST:
        return None
    parts = [part_of(label) for label in said]
    if not any(_misfits(row, parts) for row in full):
        return None
    ways = (_over(said, cuts, width) for cuts in combinations(range(1, width), len(said) - 1))
    return max(ways, key=lambda way: _score(full, way), default=None)


def whole_rows(grid: Grid, begin: int, width: int) -> Grid:
    """The grid without rows that are too short: what stands in their columns belongs to others."""
    whole = (row for row in grid.rows[begin:] if len(row) >= width and all(cell and cell.text for cell in row[:width]))
    return grid._replace(rows=(*grid.rows[:begin], *whole))


def _fullest(grid: Grid, begin: int) -> list[list[str]]:
    """The rows that use the most columns, without holes: the first is one of them, as nothing could be merged above it.

    None where the file itself tells merged cells.
    """
    if grid.has_spans:
        return []
    rows = [[cell.text if cell else "" for cell in row] for row in grid.rows[begin : begin + _ROWS]]
    for row in rows:
        while row and not row[-1]:
            row.pop()
    several = [row for row in rows if len(row) > 1]
    width = max(map(len, several), default=0)
    full = [row for row in several if len(row) == width and all(row)]
    return full if full and full[0] is several[0] else []


def _misfits(row: Sequence[str], parts: Sequence[Part | None]) -> bool:
    return any(part and fit(text, part) <= _WRONG for text, part in zip(row, parts, strict=False))


def _over(said: Sequence[str], cuts: Sequence[int], width: int) -> list[str]:
    edges = [0, *cuts, width]
    return [label for label, (begin, end) in zip(said, pairwise(edges), strict=True) for _ in range(end - begin)]


def _score(rows: Sequence[Sequence[str]], labels: Sequence[str]) -> int:
    parts = [part_of(label) for label in labels]
    return sum(_suits(text, part) for row in rows for text, part in zip(row, parts, strict=True) if part)


def _suits(text: str, part: Part) -> int:
    """As `fit`, but a wide heading over tasks may stand over numbers and classes too."""
    if part in _PROSE and is_number(text):
        return 0
    if part in _PROSE and is_section(text):
        return 2 if part is Part.TITLE else 1
    return fit(text, part)
