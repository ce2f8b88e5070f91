"""The formats in which every command can answer, and the one place that picks the renderer."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, assert_never

if TYPE_CHECKING:
    from collections.abc import Callable

    from gokai.views.document import Document


class Format(StrEnum):
    """How a command's answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


#: What a file's name says of its format.
SUFFIXES = {".txt": Format.TABLE, ".json": Format.JSON, ".csv": Format.CSV, ".md": Format.MD, ".markdown": Format.MD}


def render(
    chosen: Format, document: Document, payload: Callable[[], dict[str, Any]], *, width: int, is_file: bool
) -> str:
    """The answer as text; `payload` makes the object of the JSON form and is called for that form only."""
    match chosen:
        case Format.TABLE:
            from gokai.render.text import render_text

            return render_text(document, width)
        case Format.JSON:
            from gokai.render.json import render_json

            return render_json(payload())
        case Format.CSV:
            from gokai.render.csv import render_csv

            return render_csv(document, for_spreadsheet=is_file)
        case Format.MD:
            from gokai.render.markdown import render_markdown

            return render_markdown(document)
        case _:
            assert_never(chosen)
