"""Documents as plain text: for pipes, files and terminals without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.render.layout import lay_out

if TYPE_CHECKING:
    from gokai.views.document import Document


def render_text(document: Document, width: int) -> str:
    """Lines without spaces at their ends, the last one ended."""
    lines = ("".join(segment.text for segment in segments).rstrip() for segments in lay_out(document, width))
    return "".join(f"{text}\n" for text in lines)
