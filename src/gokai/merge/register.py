"""All journals as one register and back: `split(register(journals))` gives the journals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gokai.dates import iso
from gokai.merge.canonical import entries_text
from gokai.merge.layout import cut_part, lay_out, ranges_of
from gokai.merge.lines import Lines
from gokai.merge.text import glue, put_above, shift
from gokai.merge.weave import number_of
from gokai.nodes import Mapping, Sequence, compose
from gokai.schema.journal import decode_journal
from gokai.schema.register import REGISTER_KEY
from gokai.writing.scalar import inline, key_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gokai.merge.layout import Part
    from gokai.model import Entry, Evidence, Journal, Section
    from gokai.nodes import Node
    from gokai.source import SourceFile

SCHEMA = "gokai/register/1"
#: Column of the dashes in a register and in a journal of ours.
_REGISTER_DASH, _JOURNAL_DASH = 6, 4


def by_item(journals: Iterable[Journal]) -> dict[str, list[tuple[str, Section]]]:
    """Sections with entries: item by item, unit by unit."""
    found: dict[str, list[tuple[str, Section]]] = {}
    for journal in journals:
        for section in journal.sections:
            if section.entries:
                found.setdefault(section.item.name, []).append((journal.unit.name, section))
    return dict(sorted(found.items(), key=lambda pair: number_of(pair[0])))


def register_yaml(title: str, journals: Iterable[Journal]) -> str:
    """The register as YAML; entries as they are typed in the journals, with their comments."""
    journals = tuple(journals)
    texts: dict[tuple[str, str], str] = {}
    for journal in journals:
        try:
            parts = lay_out(journal).parts
        except (TypeError, ValueError):
            # Something could not be read: the text has more lists than records, or is no mapping as it stands.
            continue
        for part in parts:
            texts[part.item, journal.unit.name] = _part_text(part, journal.unit.name)
    pieces = [
        f"title: {inline(title)}\n{REGISTER_KEY}:\n" if texts else f"title: {inline(title)}\n{REGISTER_KEY}: {{}}\n"
    ]
    for item, sections in by_item(journals).items():
        pieces += [f"  {key_text(item)}:\n", *(texts.get((item, each[0])) or _plain_part(*each) for each in sections)]
    return glue(pieces, "\n").replace("\r\n", "\n")


def _plain_part(unit: str, section: Section) -> str:
    return f"    {inline(unit)}:\n{entries_text(section.entries, _REGISTER_DASH)}"


def _part_text(part: Part, unit: str) -> str:
    head = put_above(f"    {inline(unit)}:\n", 4, part.head.comments)
    return glue((head, *(shift(piece.chunk.text, _REGISTER_DASH - part.dash) for piece in part.pieces)), "\n")


def register_json(title: str, journals: Iterable[Journal]) -> str:
    """The register as JSON."""
    items = {
        item: {unit: [entry_object(entry) for entry in section.entries] for unit, section in sections}
        for item, sections in by_item(journals).items()
    }
    payload = {"schema": SCHEMA, "title": title, REGISTER_KEY: items}
    return json.dumps(payload, ensure_ascii=False, indent=2) + "\n"


def entry_object(entry: Entry) -> dict[str, Any]:
    """An entry with the journal's keys; what it does not say is left out."""
    whole = {
        "date": entry.date.isoformat(),
        "status": entry.status.value,
        "percent": entry.percent,
        "note": entry.note,
        "problem": entry.problem,
        "next": entry.next,
        "reached": [ref.name for ref in entry.reached],
        "measures": {measure.label.name: str(measure) for measure in entry.measures},
        "evidence": [
            {key: value for key, value in _evidence_fields(each) if value is not None} for each in entry.evidence
        ],
    }
    return {key: value for key, value in whole.items() if value not in (None, [], {})}


def _evidence_fields(each: Evidence) -> Iterator[tuple[str, str | None]]:
    yield from (("title", each.title), ("url", each.url), ("file", each.file))
    yield "date", iso(each.date)


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
    return f"  {key_text(section.item.name)}:\n{entries_text(section.entries, _JOURNAL_DASH)}"


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
                chunks = (shift(piece.chunk.text, _JOURNAL_DASH - part.dash) for piece in part.pieces)
                yield name.begin, glue((head, *chunks), "\n").replace("\r\n", "\n")
