"""Where text leaves the program: stdout for the product, stderr for the talk, whatever the terminal can show."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, TextIO

from gokai.errors import UnwritableOutputError
from gokai.render.formats import SUFFIXES, Format, render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gokai.views.document import Document

#: Signs that old terminals lack, and what stands in for them.
_STAND_INS = {"─": "-", "█": "#", "▓": "x", "▒": "+", "░": ".", "…": "~", "—": "-", "·": "/", "“": "'", "”": "'"}

#: Width of a pipe or file.
_PIPE_WIDTH = 100


def width() -> int:
    """Cells a line may take: `COLUMNS`, else the terminal's, else a page's."""
    return max(40, shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns)


def answer(
    document: Document,
    payload: Callable[[], dict[str, Any]],
    chosen: Format | None = None,
    output: Path | None = None,
) -> None:
    """Give a command's answer: in the form that was asked for, on the screen or in a file."""
    if chosen is None:
        chosen = SUFFIXES.get(output.suffix.lower(), Format.TABLE) if output else Format.TABLE
    if output is None and chosen is Format.TABLE:
        show(document)
        return
    page = _PIPE_WIDTH if output and "COLUMNS" not in os.environ else width()
    text = render(chosen, document, payload, width=page, is_file=output is not None)
    deliver(text, output, has_mark=chosen is Format.CSV, escaped=json_escaped if chosen is Format.JSON else None)


def deliver(
    text: str, output: Path | None, *, has_mark: bool = False, escaped: Callable[[str], str] | None = None
) -> None:
    """Write the product to stdout, or in one step to a file; Excel knows UTF-8 by the mark at the beginning of CSV."""
    if output is None:
        # The stream itself makes CR LF of line ends where that is the system's habit.
        emit(text.replace("\r\n", "\n") if os.linesep == "\r\n" else text, escaped)
        return
    from gokai.source import write_atomic

    write_atomic(output, text.encode("utf-8-sig" if has_mark else "utf-8"))
    say(f"已写入 `{output}`。")


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


def emit(text: str, escaped: Callable[[str], str] | None = None) -> None:
    """Write the product to stdout; a stream that is not Unicode gets what is for machines in its escaped form."""
    _write(sys.stdout, escaped(text) if escaped and not _is_wide(sys.stdout) else text)


def json_escaped(text: str) -> str:
    """JSON in ASCII."""
    from gokai.render.json import escape

    return escape(text)


def xml_escaped(text: str) -> str:
    """XML in ASCII."""
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def say(sentence: str) -> None:
    """Write a line of talk to stderr."""
    from gokai.render.layout import visible

    _write(sys.stderr, visible(sentence) + "\n")


def _is_wide(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") in {"utf8", "utf16"}


def _is_known(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = "".join(char if _is_known(char, encoding) else _STAND_INS.get(char, "?") for char in text)
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # The reader has gone (`gokai check | head`): nothing is wrong, the work goes on, and its exit code stands.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except OSError as error:
        raise UnwritableOutputError(error) from error
