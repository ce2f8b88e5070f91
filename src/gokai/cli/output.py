"""Where text leaves the program: stdout for the product, stderr for the talk, whatever the terminal can show."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from gokai.views.document import Document

#: Signs that old terminals lack, and what stands in for them.
_STAND_INS = str.maketrans({"─": "-", "█": "#", "▓": "+", "░": ".", "…": "~", "—": "-", "·": "|", "“": '"', "”": '"'})

#: Width of a pipe or file.
_PIPE_WIDTH = 100


def width() -> int:
    """Cells a line may take: `COLUMNS`, else the terminal's, else a page's."""
    return max(40, shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns)


def show(document: Document) -> None:
    """Show a document: in colour on a terminal that wants it, else as plain text."""
    if (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
        and _is_wide(sys.stdout)
    ):
        from gokai.render.terminal import print_document

        print_document(document, width(), sys.stdout)
    else:
        from gokai.render.text import render_text

        emit(render_text(document, width()))


def emit(text: str) -> None:
    """Write the product to stdout."""
    _write(sys.stdout, text)


def say(sentence: str) -> None:
    """Write a line of talk to stderr."""
    from gokai.render.layout import visible

    _write(sys.stderr, visible(sentence) + "\n")


def _is_wide(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") in {"utf8", "utf16"}


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_STAND_INS).encode(encoding, "replace").decode(encoding)
    stream.write(text)
