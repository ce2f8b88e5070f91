"""Word's tables through python-docx: gridSpan and vMerge say which cells are merged."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from gokai.grids.grid import Grid, Spot, grid_of, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

#: No table is wider than its number of columns has digits.
_DIGITS = 3
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(data: bytes) -> tuple[Grid, ...]:
    """Every table of a document's body, with the paragraphs round it."""
    import docx

    body = docx.Document(io.BytesIO(data)).element.body
    grids: list[Grid] = []
    before: list[str] = []
    for element in _content(body):
        if element.tag == f"{_W}tbl":
            grid = _grid(element)
            grids.append(grid._replace(before=tuple(before), name=f"第{len(grids) + 1}个表格"))
            before = []
        else:
            lines = (one_line(_paragraph(each)).strip() for each in element.iter(element.tag) if not _is_repeated(each))
            before += [line for line in lines if line]
    if grids:
        grids[-1] = grids[-1]._replace(after=tuple(before))
    elif before:
        # No table at all: the paragraphs may still be one, and a refusal can say what was found.
        grids.append(Grid((), (), tuple(before)))
    return tuple(grids)


def _content(body: Any) -> Iterator[Any]:
    """Paragraphs and tables, those inside content controls too."""
    for element in body.iterchildren():
        if element.tag in {f"{_W}p", f"{_W}tbl"}:
            yield element
        elif element.tag == f"{_W}sdt":
            for content in element.iterchildren(f"{_W}sdtContent"):
                yield from _content(content)


def _grid(table: Any) -> Grid:
    kept = (row for row in table.iter(f"{_W}tr") if _table_of(row) is table and row.find(f"{_W}trPr/{_W}del") is None)
    rows = [list(_cells(row)) for row in kept]
    spots: list[list[Spot]] = []
    for number, row in enumerate(rows):
        spots.append([])
        for column, cell, width in row:
            if cell is None:
                spots[-1].append(Spot("", 1, width))
            elif not _goes_on(cell):
                height = _height(rows, number, column)
                spots[-1].append(Spot(_text(cell), height, width))
    return grid_of(spots)


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(f"{_W}tbl"))


def _cells(row: Any) -> Iterator[tuple[int, Any, int]]:
    """Each cell with its column and width; None for columns that the row leaves out."""
    column = 0
    skipped = _number(row, f"{_W}trPr/{_W}gridBefore")
    if skipped:
        yield 0, None, skipped
        column = skipped
    for child in row.iterchildren():
        inner = child.iter(f"{_W}tc") if child.tag == f"{_W}sdt" else (child,)
        for cell in inner:
            if cell.tag == f"{_W}tc":
                width = max(1, _number(cell, f"{_W}tcPr/{_W}gridSpan"))
                yield column, cell, width
                column += width


def _number(element: Any, path: str) -> int:
    found = element.find(path)
    value = found.get(f"{_W}val") if found is not None else None
    return int(value) if value and value.isdigit() and len(value) <= _DIGITS else 0


def _goes_on(cell: Any) -> bool:
    """Whether it continues the cell above it."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _height(rows: list[list[tuple[int, Any, int]]], number: int, column: int) -> int:
    height = 1
    for row in rows[number + 1 :]:
        below = next((cell for begin, cell, _ in row if begin == column and cell is not None), None)
        if below is None or not _goes_on(below):
            break
        height += 1
    return height


def _text(cell: Any) -> str:
    return "\n".join(_paragraph(paragraph) for paragraph in cell.iter(f"{_W}p") if not _is_repeated(paragraph))


def _is_repeated(node: Any) -> bool:
    """Whether it stands in the copy of a text box that is kept for old programs."""
    return next(node.iterancestors(_FALLBACK), None) is not None


def _paragraph(element: Any) -> str:
    """What a reader sees: inserted words and links too, deleted ones and field codes not."""
    pieces = []
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        # Paragraphs of a text box stand inside the one that it hangs on.
        if next(node.iterancestors(f"{_W}p")) is not element:
            continue
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_W}br":
            pieces.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif next(node.iterancestors(f"{_W}tabs"), None) is None:
            pieces.append(" ")
    return "".join(pieces)
