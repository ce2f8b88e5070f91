"""All journals as one text, item by item, unit by unit: as YAML that keeps what people typed, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gokai.dates import iso
from gokai.merge.canonical import entries_text
from gokai.merge.expand import UnfitError
from gokai.merge.layout import lay_out
from gokai.merge.text import glue, put_above, shift
from gokai.naming import number_of
from gokai.schema.register import REGISTER_KEY
from gokai.writing.scalar import inline, key_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gokai.merge.layout import Part
    from gokai.model import Entry, Evidence, Journal, Section

SCHEMA = "gokai/register/1"
#: Column of the dashes.
_DASH = 6


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
        except UnfitError:
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
    return f"    {inline(unit)}:\n{entries_text(section.entries, _DASH)}"


def _part_text(part: Part, unit: str) -> str:
    head = put_above(f"    {inline(unit)}:\n", 4, part.head.comments)
    return glue((head, *(shift(piece.chunk.text, _DASH - part.dash) for piece in part.pieces)), "\n")


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
