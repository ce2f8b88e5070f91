"""A journal's nodes to its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.model import NEED_NOTE, Claims, Entry, Evidence, Journal, Measure, Ref, Section, Status
from gokai.naming import nfc, normal_item_id
from gokai.nodes import Node, Scalar, span_of
from gokai.schema.fields import Fields, Reader, is_blank, keyed
from gokai.source import Span

if TYPE_CHECKING:
    from gokai.diagnostics import Diagnostic
    from gokai.source import SourceFile

JOURNAL_KEYS = ("unit", "progress")
ENTRY_KEYS = ("date", "status", "percent", "note", "problem", "next", "reached", "measures", "evidence")
#: How to mend a field of an entry that stands where an item's id or the journal's own fields should.
INDENT_ENTRY = "这是一次报送的字段：请增加缩进，与上面的 `date` 左边对齐。"
_DASH = "每次报送的第一行以 `- ` 开头：`- date: 2019-10-31`，其余字段与 `date` 左边对齐。"
EVIDENCE_KEYS = ("title", "url", "file", "date")


def decode_journal(source: SourceFile, node: Node | None) -> tuple[Journal | None, tuple[Diagnostic, ...]]:
    """Read a journal; None when not even the unit and the sections can be told apart."""
    reader = Reader(source)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        reader.fault("GK201", Span(0, 0), "文件是空的", "至少要有一行 `unit: 单位名称`。")
        return None, tuple(reader.faults)
    fields = reader.fields(node, "报送文件", JOURNAL_KEYS, _indentation_lost)
    if fields is None:
        return None, tuple(reader.faults)
    unit_node = fields.require("unit", "报送文件")
    unit = reader.ref(unit_node, "`unit`") if unit_node else None
    sections = _sections(reader, fields.node_of("progress"))
    if unit is None:
        return None, tuple(reader.faults)
    return Journal(source, unit, sections), tuple(reader.faults)


def _indentation_lost(key: str) -> str | None:
    """What to do with a key at a journal's root that belongs below `progress`."""
    if normal_item_id(key):
        return "事项编号要写在 `progress:` 下面，比它多缩进两格。"
    return INDENT_ENTRY if key in ENTRY_KEYS else None


def _sections(reader: Reader, node: Node | None) -> tuple[Section, ...]:
    sections: list[Section] = []
    first: dict[str, Section] = {}
    spelled: set[str] = set()
    for key, value in keyed(reader, node, "`progress`"):
        item = Ref(normal_item_id(key.text) or nfc(key.text), span_of(key))
        if item.name in first and key.text not in spelled:
            # The same spelling twice was told of when the keys were read.
            line = reader.source.position(first[item.name].span.begin).line
            message = f"事项 `{key.text}` 在第 {line} 行已经写过"
            reader.fault("GK111", span_of(key), message, "请把两处的报送合并到一处。")
        spelled.add(key.text)
        entries, others = decode_entries(reader, value, f"事项 {item.name} ")
        span = Span(key.begin, max(key.end, value.end))
        # A section written twice keeps all its entries; the key's fault already says what is wrong.
        sections.append(Section(item, span, entries, others))
        first.setdefault(item.name, sections[-1])
    return tuple(sections)


def decode_entries(reader: Reader, node: Node, what: str) -> tuple[tuple[Entry, ...], tuple[Claims, ...]]:
    """The entries that can be read, and what the others claim."""
    decoded = [_entry(reader, member) for member in reader.items(node, what + "的报送", _DASH)]
    return (
        tuple(each for each in decoded if isinstance(each, Entry)),
        tuple(each for each in decoded if isinstance(each, Claims)),
    )


def _entry(reader: Reader, node: Node) -> Entry | Claims | None:
    fields = reader.fields(node, "一次报送", ENTRY_KEYS)
    if fields is None:
        return None
    date_node = fields.require("date", "一次报送")
    status_node = fields.require("status", "一次报送")
    day = reader.day(date_node, "报送的 `date`") if date_node else None
    status = reader.word(status_node, "报送的 `status`", Status) if status_node else None
    note, problem, following = (fields.text(key, "报送") for key in ("note", "problem", "next"))
    evidence = _evidence(reader, fields)
    percent = fields.integer("percent", "报送", 0, 100)
    reached, measures = fields.refs("reached", "报送"), _measures(reader, fields)
    if status and status_node:
        _check_grounds(reader, fields, status, span_of(status_node))
    if day is None or status is None or status_node is None:
        return Claims(reached, measures)
    return Entry(
        day, span=fields.span, status=status, percent=percent, note=note,
        problem=problem, next=following, reached=reached, measures=measures, evidence=evidence,
    )  # fmt: skip


def _check_grounds(reader: Reader, fields: Fields, status: Status, span: Span) -> None:
    """受阻 and 不涉及 say why; 已完成 shows it."""
    if status in NEED_NOTE and is_blank(fields.node_of("note")):
        reader.fault("GK210", span, f"状态是“{status}”，要用 `note` 写明原因", "请加一行 `note: …`。")
    if status is Status.DONE and is_blank(fields.node_of("evidence")):
        message = "状态是“已完成”，但没有附上依据"
        reader.fault("GK211", span, message, "请在 `evidence` 里写明公开的网页或文件。")


def _measures(reader: Reader, fields: Fields) -> tuple[Measure, ...]:
    node = fields.node_of("measures")
    if node is None:
        return ()
    measures = []
    for key, value in keyed(reader, node, "报送的 `measures`"):
        quantity = reader.quantity(value, f"实测值 `{key.text}`")
        if quantity:
            measures.append(Measure(Ref(nfc(key.text), span_of(key)), *quantity, span_of(value)))
    return tuple(measures)


def _evidence(reader: Reader, fields: Fields) -> tuple[Evidence, ...]:
    node = fields.node_of("evidence")
    if node is None:
        return ()
    members = reader.items(node, "报送的 `evidence`")
    return tuple(evidence for evidence in (_one_evidence(reader, member) for member in members) if evidence)


def _one_evidence(reader: Reader, node: Node) -> Evidence | None:
    fields = reader.fields(node, "一条依据", EVIDENCE_KEYS)
    if fields is None:
        return None
    title_node = fields.require("title", "一条依据")
    title = reader.scalar(title_node, "依据的 `title`") if title_node else None
    url, file, day = fields.text("url", "依据"), fields.text("file", "依据"), fields.day("date", "依据")
    if not fields.has("url") and not fields.has("file"):
        reader.fault("GK212", fields.span, "依据没有写 `url`，也没有写 `file`", "请写网址，或文件在项目里的位置。")
    url_node = fields.node_of("url")
    if url and url_node and not url.lower().startswith(("http://", "https://")):
        reader.fault("GK212", span_of(url_node), f"`{url}` 不是网址", "网址要以 http:// 或 https:// 开头。")
        return None
    return Evidence(title, url, file, day.date if day else None) if title else None
