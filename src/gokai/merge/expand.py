"""Brackets written out: a journal whose lists stand in `[]` and `{}` has no lines of its own for each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.edits import Edit, apply_edits, column, insertion, next_line
from gokai.merge.canonical import entries_text, journal_text, sections_text
from gokai.nodes import Mapping, Scalar, Sequence, compose
from gokai.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.model import Journal
    from gokai.nodes import Node


class UnfitError(Exception):
    """A journal's text holds more than its records: something in it could not be read, so it cannot be cut by them."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal.source.name)


def expand(journal: Journal) -> tuple[str, Mapping]:
    """The text with every section and entry on lines of its own, and its nodes; most texts are so already.

    Raises:
        UnfitError: Something in it could not be read.
    """
    text = journal.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    root, _ = compose(journal.source)
    if not isinstance(root, Mapping) or not _is_all_read(journal, root):
        raise UnfitError(journal)
    if root.is_flow:
        text = journal_text(journal.unit.name, journal.sections).replace("\n", newline)
    elif "progress" not in root.pairs:
        text = f"{text}{_line_end(text, newline)}progress:{newline}"
    else:
        edits = [edit for node, block in _brackets(journal, root) for edit in _below(text, node, block, newline)]
        if not edits:
            return text, root
        text = apply_edits(text, edits)
    written, _ = compose(journal.source._replace(text=text))
    if not isinstance(written, Mapping):
        raise UnfitError(journal)
    return text, written


def _is_all_read(journal: Journal, root: Mapping) -> bool:
    """Whether every section and entry of the text has its record."""
    progress = root.pairs["progress"][1] if "progress" in root.pairs else None
    lists = [value for _, value in progress.pairs.values()] if isinstance(progress, Mapping) else []
    counts = [len(value.items) if isinstance(value, Sequence) else 0 for value in lists]
    return counts == [len(section.entries) for section in journal.sections]


def _line_end(text: str, newline: str) -> str:
    """What a text lacks so that another line can follow."""
    return newline if text and not text.endswith("\n") else ""


def _brackets(journal: Journal, root: Mapping) -> Iterator[tuple[Node, str]]:
    """Values in brackets, and the lines to put below them."""
    value: Node = root.pairs["progress"][1]
    if isinstance(value, Mapping) and value.is_flow:
        yield value, sections_text(journal.sections, 2)
    elif isinstance(value, Scalar) and value.text:
        yield value, ""
    elif isinstance(value, Mapping):
        for section, (key, entries) in zip(journal.sections, value.pairs.values(), strict=True):
            if isinstance(entries, Sequence) and entries.is_flow:
                yield entries, entries_text(section.entries, column(journal.source.text, key.begin) + 2)
            elif isinstance(entries, Scalar) and entries.text:
                yield entries, ""


def _below(text: str, node: Node, block: str, newline: str) -> Iterator[Edit]:
    """Cut the brackets out and put the block below their line; a comment behind them stays on the key's line."""
    begin, end = len(text[: node.begin].rstrip(" ")), node.end
    yield Edit(Span(begin, end), "")
    inside = [line[line.index("#") :] for line in text[begin:end].splitlines() if line.lstrip().startswith("#")]
    indent = " " * (len(block) - len(block.lstrip(" ")))
    kept = "".join(f"{indent}{comment}\n" for comment in inside)
    place = next_line(text, end)
    yield insertion(place, _line_end(text[:place], newline) + (kept + block).replace("\n", newline))
