"""Brackets written out: a journal whose lists stand in `[]` and `{}` has no lines of its own for each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.merge.canonical import entries_text, journal_text, sections_text
from gokai.nodes import Mapping, Scalar, Sequence, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.model import Journal
    from gokai.nodes import Node


def expand(journal: Journal) -> tuple[str, Mapping]:
    """The text with every section and entry on lines of its own, and its nodes; most texts are so already."""
    text = journal.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    root, _ = compose(journal.source)
    if not isinstance(root, Mapping):
        raise TypeError(root)
    if root.is_flow:
        text = journal_text(journal.unit.name, journal.sections).replace("\n", newline)
    elif "progress" not in root.pairs:
        text = f"{_ended(text, newline)}progress:{newline}"
    else:
        edits = sorted(_edits(journal, root, text), reverse=True)
        if not edits:
            return text, root
        for begin, end, block in edits:
            text = _replaced(text, begin, end, block.replace("\n", newline), newline)
    written, _ = compose(journal.source._replace(text=text))
    if not isinstance(written, Mapping):
        raise TypeError(written)
    return text, written


def _ended(text: str, newline: str) -> str:
    return text if not text or text.endswith("\n") else text + newline


def _edits(journal: Journal, root: Mapping, text: str) -> Iterator[tuple[int, int, str]]:
    """Ranges in brackets, and the lines to put below them."""
    value: Node = root.pairs["progress"][1]
    if isinstance(value, Mapping) and value.is_flow:
        yield value.begin, value.end, sections_text(journal.sections, 2)
    elif isinstance(value, Scalar) and value.text:
        yield value.begin, value.end, ""
    elif isinstance(value, Mapping):
        for section, (key, entries) in zip(journal.sections, value.pairs.values(), strict=True):
            if isinstance(entries, Sequence) and entries.is_flow:
                column = key.begin - text.rfind("\n", 0, key.begin) - 1
                yield entries.begin, entries.end, entries_text(section.entries, column + 2)
            elif isinstance(entries, Scalar) and entries.text:
                yield entries.begin, entries.end, ""


def _replaced(text: str, begin: int, end: int, block: str, newline: str) -> str:
    """Cut the brackets out and put the block below their line; a comment behind them stays on the key's line."""
    close = text.find("\n", end)
    rest, below = (text[end:], "") if close < 0 else (text[end : close + 1], text[close + 1 :])
    inside = [line[line.index("#") :] for line in text[begin:end].splitlines() if line.lstrip().startswith("#")]
    indent = " " * (len(block) - len(block.lstrip(" ")))
    kept = "".join(f"{indent}{comment}{newline}" for comment in inside)
    return _ended(text[:begin].rstrip(" ") + rest, newline) + kept + block + below
