"""Documents in colour. The only importer of Rich's console; loaded only when a table meets a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

from gokai.render.layout import lay_out
from gokai.views.document import Tone

if TYPE_CHECKING:
    from typing import IO

    from gokai.views.document import Document

STYLES = {
    Tone.PLAIN: Style(),
    Tone.STRONG: Style(bold=True),
    Tone.DIM: Style(dim=True),
    Tone.RED: Style(color="red", bold=True),
    Tone.YELLOW: Style(color="yellow"),
    Tone.GREEN: Style(color="green"),
    Tone.GREY: Style(color="bright_black"),
}


def print_document(document: Document, width: int, file: IO[str]) -> None:
    """Write to a terminal in the colours that it has."""
    draw(document, width, Console(file=file, width=width, highlight=False, markup=False, emoji=False))


def draw(document: Document, width: int, console: Console) -> None:
    """Write to a console; a recording one can be saved as a picture."""
    for segments in lay_out(document, width):
        text = Text(no_wrap=True, overflow="ignore", end="\n")
        for segment in segments:
            text.append(segment.text, STYLES[segment.tone])
        text.rstrip()
        console.print(text, crop=False, soft_wrap=True)
