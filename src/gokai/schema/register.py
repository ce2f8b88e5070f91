"""A register's nodes to records: the entries of many units in one file, by item and unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.model import Journal, Ref, Section
from gokai.naming import nfc, normal_item_id
from gokai.nodes import Mapping, span_of
from gokai.schema.fields import Reader, keyed
from gokai.schema.journal import decode_entries
from gokai.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.diagnostics import Diagnostic
    from gokai.nodes import Node
    from gokai.source import SourceFile

REGISTER_KEY = "register"
REGISTER_KEYS = ("schema", "title", REGISTER_KEY)


def is_register(node: Node | None) -> bool:
    """Whether a file holds many units' entries."""
    return isinstance(node, Mapping) and REGISTER_KEY in node.pairs


def decode_register(source: SourceFile, node: Node) -> tuple[tuple[Journal, ...], tuple[Diagnostic, ...]]:
    """One journal a unit, in the order in which the units first stand."""
    reader = Reader(source)
    fields = reader.fields(node, "汇总文件", REGISTER_KEYS)
    found: dict[str, tuple[Ref, list[Section]]] = {}
    for unit, section in _sections(reader, fields.node_of(REGISTER_KEY) if fields else None):
        found.setdefault(unit.name, (unit, []))[1].append(section)
    journals = tuple(Journal(source, unit, tuple(sections)) for unit, sections in found.values())
    return journals, tuple(reader.faults)


def _sections(reader: Reader, node: Node | None) -> Iterator[tuple[Ref, Section]]:
    for key, units in keyed(reader, node, f"`{REGISTER_KEY}`"):
        item = Ref(normal_item_id(key.text) or nfc(key.text), span_of(key))
        for name, value in keyed(reader, units, f"事项 {item.name} "):
            entries, others = decode_entries(reader, value, f"事项 {item.name} ")
            span = Span(name.begin, max(name.end, value.end))
            yield Ref(nfc(name.text), span_of(name)), Section(item, span, entries, others)
