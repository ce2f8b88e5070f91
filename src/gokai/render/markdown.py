"""Documents as GitHub-flavoured Markdown: lines become headings, paragraphs and list items; tables stay tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.render.layout import visible
from gokai.views.document import Table, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.views.document import Document, Line

#: Signs that mean something wherever they stand. An underscore inside a word means nothing, and URLs are full of them.
_SIGNS = re.compile(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])")
#: Signs that mean something where a line begins.
_BEGIN = re.compile(r"(\s*)([#+=:>-]|\d+(?=[.)]))")
_STEP = 4


def render_markdown(document: Document) -> str:
    """Every block, a blank line between two that are not items of one list."""
    text = ""
    was_item = False
    for block, is_item in _blocks(document):
        gap = "\n" if was_item and is_item else "\n\n"
        text += (gap if text else "") + block
        was_item = is_item
    return text + "\n"


def _blocks(document: Document) -> Iterator[tuple[str, bool]]:
    """The blocks, and whether each is an item of a list."""
    level = "#"
    for block in document.blocks:
        if isinstance(block, Table):
            yield _table(block), False
            continue
        text = escape("".join(cell.text for cell in block.cells).strip())
        if not text:
            continue
        if _is_heading(block):
            yield f"{level} {text}", False
            level = "##"
        elif block.indent:
            yield f"{'  ' * ((block.indent - 1) // _STEP)}- {_at_line_begin(text)}", True
        else:
            yield _at_line_begin(text), False


def _is_heading(block: Line) -> bool:
    return block.cells[0].tone is Tone.STRONG and not block.indent


def _table(table: Table) -> str:
    places = [place for place, column in enumerate(table.columns) if not column.is_drawing]
    columns = [table.columns[place] for place in places]
    lines = [
        _row(column.title for column in columns),
        "|" + "|".join(" ---: " if column.is_right else " --- " for column in columns) + "|",
        *(_row(row[place].text for place in places) for row in table.rows),
    ]
    title = [f"**{escape(table.title)}**", ""] if table.title else []
    return "\n".join([*title, *lines])


def _row(texts: Iterator[str]) -> str:
    return "|" + "|".join(f" {_in_cell(text)} " for text in texts) + "|"


def _in_cell(text: str) -> str:
    lines = re.split(r"\r\n|\r|\n", text.strip())
    return "<br>".join(escape(each) for each in lines)


def escape(text: str) -> str:
    """A text that shows as itself: signs of Markdown and HTML escaped, control characters written out."""
    shown = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SIGNS.sub(r"\\\g<0>", shown)


def _at_line_begin(text: str) -> str:
    found = _BEGIN.match(text)
    if not found:
        return text
    at = found.end() if found[2].isdigit() else found.start(2)
    return f"{text[:at]}\\{text[at:]}"
