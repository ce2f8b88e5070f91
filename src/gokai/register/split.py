"""A register taken apart: `split(register(journals))` gives the journals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.merge.canonical import entries_text
from gokai.merge.layout import cut_part, ranges_of
from gokai.merge.lines import Lines
from gokai.merge.text import glue, put_above, shift
from gokai.nodes import Mapping, Sequence, compose
from gokai.schema.journal import decode_journal
from gokai.schema.register import REGISTER_KEY
from gokai.writing.scalar import inline, key_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gokai.model import Journal, Section
    from gokai.nodes import Node
    from gokai.source import SourceFile

#: Column of the dashes in a journal of ours.
_DASH = 4


def split(source: SourceFile, node: Node, journals: Iterable[Journal]) -> tuple[Journal, ...]:
    """A register's journals, each with a text of its own that keeps the register's lines and comments."""
    journals = tuple(journals)
    sections = {section.span.begin: section for journal in journals for section in journal.sections}
    texts = dict(_block_texts(source, node, sections))
    return tuple(_alone(journal, texts) for journal in journals)


def _alone(journal: Journal, texts: dict[int, str]) -> Journal:
    pieces = (texts.get(section.span.begin) or _plain_text(section) for section in journal.sections)
    text = f"unit: {inline(journal.unit.name)}\nprogress:\n" + glue(pieces, "\n")
    source = journal.source._replace(text=text, data=b"")
    root, _ = compose(source)
    decoded, _ = decode_journal(source, root)
    if decoded is None:
        raise TypeError(text)
    return decoded


def _plain_text(section: Section) -> str:
    return f"  {key_text(section.item.name)}:\n{entries_text(section.entries, _DASH)}"


def _block_texts(source: SourceFile, root: Node, sections: dict[int, Section]) -> Iterator[tuple[int, str]]:
    """The lines of every list that does not stand in brackets, by its section's place."""
    register = root.pairs[REGISTER_KEY] if isinstance(root, Mapping) else None
    if not register or not isinstance(register[1], Mapping) or register[1].is_flow:
        return
    lines = Lines(source.text, root)
    items = list(register[1].pairs.values())
    outer = ranges_of(lines, items, lines.line_of(register[0].begin) + 1, len(lines.lines))
    for (item, units), (_, stop) in zip(items, outer, strict=True):
        pairs = list(units.pairs.values()) if isinstance(units, Mapping) and not units.is_flow else []
        inner = ranges_of(lines, pairs, lines.line_of(item.begin) + 1, stop)
        for (name, value), (begin, end) in zip(pairs, inner, strict=True):
            section = sections[name.begin]
            if isinstance(value, Sequence) and not value.is_flow:
                part = cut_part(lines, section, (name, value), begin, end)
                head = put_above(f"  {key_text(section.item.name)}:\n", 2, part.head.comments)
                chunks = (shift(piece.chunk.text, _DASH - part.dash) for piece in part.pieces)
                yield name.begin, glue((head, *chunks), "\n").replace("\r\n", "\n")
