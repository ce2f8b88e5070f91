"""A document's main table as CSV (RFC 4180), harmless and unmangled when a spreadsheet program opens it."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from gokai.views.document import main_table
from gokai.views.words import NOTHING

if TYPE_CHECKING:
    from gokai.views.document import Cell, Document

#: What a spreadsheet program would calculate: a formula's first sign in half or full width (Chinese and Japanese
#: editions take both), after white space and the apostrophes that we put before it; or a control character in front.
_ACTIVE = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\x00-\x1f\x7f-\x9f])")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?%?", re.ASCII | re.IGNORECASE)
#: What Excel takes for a day: `8-2` for the 2nd of August.
_DAY_LIKE = re.compile(r"'*(\d{1,3})-(\d{1,3})", re.ASCII)
#: Columns that hold nothing but ids.
_ID_COLUMNS = frozenset({"item", "id"})


def render_csv(document: Document, *, for_spreadsheet: bool) -> str:
    """Chinese headings, then the rows, every line ended by CR LF; nothing where the document has no table.

    For a spreadsheet, ids such as `8-2`, of which Excel makes the 2nd of August, take their other form `8（2）`; any
    other text of that shape an apostrophe.
    """
    table = main_table(document)
    if table is None:
        return ""
    places = [place for place, column in enumerate(table.columns) if not column.is_drawing]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(table.columns[place].title) for place in places])
    for row in table.rows:
        fields = [_field(row[place]) for place in places]
        if for_spreadsheet:
            fields = [_kept(field, table.columns[place].key) for field, place in zip(fields, places, strict=True)]
        writer.writerow(fields)
    return out.getvalue()


def _kept(field: str, column: str) -> str:
    """A field that Excel would take for a day, in a form that it leaves alone."""
    found = _DAY_LIKE.fullmatch(field)
    if not found:
        return field
    is_id = column in _ID_COLUMNS and not field.startswith("'")
    return f"{found[1]}（{found[2]}）" if is_id else f"'{field}"


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet program would calculate it.

    Taking one apostrophe away gives the text back: one that has apostrophes before such a sign gets one more.
    """
    return f"'{text}" if _ACTIVE.match(text) else text


def _field(cell: Cell) -> str:
    if isinstance(cell.value, int | float) and _NUMBER.fullmatch(cell.text):
        return cell.text
    if cell.value is None and cell.text == NOTHING:
        return ""
    return harmless(cell.text)
