"""Tables drawn with bars: Markdown's, and pages saved as text, where each row is `甲 | 乙 | 丙 |`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.grids.grid import Grid, grid_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOLD = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_HEADING = re.compile(r"\s*#{1,6}\s+")


def read_markdown(text: str) -> tuple[Grid, ...]:
    """Every table of a text, with the paragraphs round it."""
    grids: list[Grid] = []
    before: list[str] = []
    for is_table, block in _blocks(text.splitlines()):
        if is_table:
            rows = [(line, cells) for line, cells in ((n, _cells(said)) for n, said in block) if cells is not None]
            if rows:
                grid = grid_of([cells for _, cells in rows], [line for line, _ in rows])
                grids.append(grid._replace(before=tuple(before)))
                before = []
        else:
            before += [_HEADING.sub("", said).strip() for _, said in block if said.strip()]
    if grids and before:
        grids[-1] = grids[-1]._replace(after=tuple(before))
    return tuple(grids)


def has_bars(lines: Sequence[str]) -> bool:
    """Whether some line is a row of several cells."""
    return any(len(_BAR.findall(line)) > 1 and line.strip("| \t") for line in lines)


def _blocks(lines: list[str]) -> Iterator[tuple[bool, list[tuple[int, str]]]]:
    """Runs of lines with bars and without, each with its number; a line after an open cell belongs to it."""
    block: list[tuple[int, str]] = []
    inside = False
    for number, line in enumerate(lines, start=1):
        is_row = _BAR.search(line) is not None
        if is_row != inside and block:
            yield inside, block
            block = []
        inside = is_row
        block.append((number, line))
    if block:
        yield inside, block


def _plain(cell: str) -> str:
    """A cell without the marks of bold words and code; a single star may mark who leads."""
    return _BOLD.sub(r"\2", _BREAK.sub("\n", cell.replace("\\|", "|"))).strip()


def _cells(line: str) -> list[str] | None:
    """The cells of a row; None for the rule under a header."""
    if _RULE.fullmatch(line) and "-" in line:
        return None
    cells = [_plain(cell) for cell in _BAR.split(line.strip())]
    if cells and not cells[0] and line.lstrip().startswith("|"):
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1] and line.rstrip().endswith("|") else cells
