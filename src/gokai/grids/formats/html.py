"""Tables of a web page or of a page saved from Word, through lxml: spans, nested layout tables, junk round words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gokai.grids.grid import Grid, Spot, grid_of
from gokai.grids.headings.labels import part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = frozenset({"p", "div", "br", "li", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6", "section"})
_SILENT = frozenset({"script", "style", "head", "noscript", "template"})
#: Words of a header in one row that make a table one of data.
_FEWEST = 2
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\xa0]+")
#: A line end in the source between two Chinese characters is no blank.
_WRAPPED = re.compile(r"(?<=[\u2e80-\uffef]) (?=[\u2e80-\uffef])")


def read_html(data: bytes, encoding: str) -> tuple[Grid, ...]:
    """Every innermost table of a page; a table that only lays out others is none."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding=encoding, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    grids: list[Grid] = []
    before: list[str] = []
    for kind, value in _walk(root):
        if kind == "table":
            grid = _grid(value)
            if grid.rows:
                grids.append(grid._replace(before=tuple(before), name=f"第{len(grids) + 1}个表格"))
                before = []
        elif value.strip():
            before.append(value.strip())
    if grids:
        grids[-1] = grids[-1]._replace(after=tuple(before))
    elif before:
        grids.append(Grid((), (), tuple(before)))
    return tuple(grids)


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Tables and the paragraphs between them, in order."""
    line: list[str] = []
    for event, element in _events(root):
        if event == "text":
            line.append(element)
        elif event in {"break", "table"}:
            text = _joined(line)
            line = []
            if text:
                yield "text", text
            if event == "table":
                yield "table", element
    if text := _joined(line):
        yield "text", text


def _events(root: Any, *, is_inside: bool = False) -> Iterator[tuple[str, Any]]:
    """A walk without recursion: pages nest as deep as they like."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, is_done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if is_done:
            if tag in _BLOCKS:
                yield "break", None
            if element.tail and element is not root:
                yield "text", element.tail
            continue
        is_table = tag == "table" and not is_inside and _is_table(element)
        if not tag or tag in _SILENT or is_table:
            if is_table:
                yield "table", element
            if element.tail and element is not root:
                yield "text", element.tail
            continue
        if tag in _BLOCKS:
            yield "break", None
        if element.text:
            yield "text", element.text
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _grid(table: Any) -> Grid:
    lines = list(_rows(table))
    hidden = frozenset(index for index, row in enumerate(lines) if _HIDDEN.search(row.get("style") or ""))
    return grid_of([[_spot(cell) for cell in _cells(row)] for row in lines])._replace(hidden=hidden)


def _rows(table: Any) -> Iterator[Any]:
    """Its own rows, not those of tables in its cells."""
    return (row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table)


def _cells(row: Any) -> Any:
    return row.iterchildren("td", "th")


def _is_table(element: Any) -> bool:
    """Whether a table holds words of its own: an innermost one, or one whose header is in its own cells."""
    if element.find(".//table") is None:
        return True
    return any(sum(1 for cell in _cells(row) if part_of(_text(cell))) >= _FEWEST for row in _rows(element))


def _text(cell: Any) -> str:
    return "" if cell.find(".//table") is not None else "".join(cell.itertext())


def _spot(cell: Any) -> Spot:
    lines: list[str] = []
    line: list[str] = []
    # A table inside a cell is part of what the cell says.
    for event, value in _events(cell, is_inside=True):
        if event == "text":
            line.append(value)
        else:
            lines.append(_joined(line))
            line = []
    lines.append(_joined(line))
    return Spot("\n".join(text for text in lines if text), _span(cell, "rowspan"), _span(cell, "colspan"))


def _joined(pieces: list[str]) -> str:
    return _WRAPPED.sub("", _BLANKS.sub(" ", "".join(pieces))).strip()


def _span(cell: Any, name: str) -> int:
    digits = re.match(r"\s*(\d{1,5})", cell.get(name) or "")
    return max(1, int(digits[1])) if digits else 1
