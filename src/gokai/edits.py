"""Span edits on a text: everything outside the spans stays, byte for byte. What to write is `writing`'s matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """Put `text` in place of a span; an empty span inserts."""

    span: Span
    text: str


def insertion(place: int, text: str) -> Edit:
    """An edit that takes nothing away."""
    return Edit(Span(place, place), text)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; insertions at one place keep their order.

    Raises:
        ValueError: Two edits overlap, or one lies outside the text: our bug.
    """
    ordered = sorted(edits, key=lambda edit: edit.span)
    last = 0
    for span, _ in ordered:
        if not last <= span.begin <= span.end <= len(text):
            raise ValueError(f"edit at {span} overlaps another or lies outside the text")
        last = span.end
    # From the end, so that the offsets of the edits before stay true.
    for span, replacement in reversed(ordered):
        text = text[: span.begin] + replacement + text[span.end :]
    return text


def moved(offset: int, edits: Iterable[Edit]) -> int:
    """Where the code point at `offset` stands after the edits; one that was replaced, where its edit begins."""
    shift = 0
    for span, replacement in edits:
        if span.end <= offset:
            shift += len(replacement) - (span.end - span.begin)
        elif span.begin < offset:
            shift += span.begin - offset
    return offset + shift


def line_begin(text: str, offset: int) -> int:
    """Where the line round a code point begins."""
    return text.rfind("\n", 0, offset) + 1


def column(text: str, offset: int) -> int:
    """How many code points stand before it on its line."""
    return offset - line_begin(text, offset)


def next_line(text: str, offset: int) -> int:
    """Where the line after the one round a code point begins; the text's end where there is none."""
    end = text.find("\n", offset)
    return end + 1 if end >= 0 else len(text)


def newline_at(text: str, place: int) -> str:
    """The line end in use before a place; where there is none, the text's first; else a plain one."""
    end = text.rfind("\n", 0, place)
    if end < 0:
        end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def lines_at(text: str, place: int, lines: Iterable[str]) -> Edit:
    """Insert whole lines at the beginning of a line, with the line ends in use there."""
    newline = newline_at(text, place)
    return insertion(place, "".join(line + newline for line in lines))
