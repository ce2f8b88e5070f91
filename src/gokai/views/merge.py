"""What a merge did, entry by entry, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.merge.outcome import Change, ChangeKind, Conflict, Merge
from gokai.naming import number_of
from gokai.views.document import Cell, Document, Line, Tone, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from gokai.merge.facts import Facts

_KINDS = {
    ChangeKind.ADDED: ("新增", Tone.GREEN),
    ChangeKind.UPDATED: ("更新", Tone.YELLOW),
    ChangeKind.REMOVED: ("删去", Tone.RED),
    ChangeKind.SAME: ("已有", Tone.DIM),
}
_FIELDS = {
    "status": "状态", "percent": "进度", "note": "说明", "problem": "问题", "next": "下一步",
    "reached": "节点", "measures": "实测", "evidence": "依据",
}  # fmt: skip
#: Characters of a value that one line shows.
_SHOWN = 24


class Merged(NamedTuple):
    """One source merged into one journal."""

    unit: str
    #: As named to the user.
    source: str
    target: str
    result: Merge
    #: Whether the journal's text is another than before.
    is_changed: bool
    #: The sources of the same unit that were merged before: what "ours" says may come from them.
    earlier: tuple[str, ...] = ()


def merge_document(merged: Sequence[Merged]) -> Document:
    """Every source with its entries."""
    return Document(tuple(each for one in merged for each in _blocks(one)))


def _blocks(merged: Merged) -> Iterator[Line]:
    after = f"（排在 {'、'.join(merged.earlier)} 之后）" if merged.earlier else ""
    yield line(Cell(merged.unit, Tone.STRONG), f"：{merged.source} → {merged.target}{after}")
    found: list[Change | Conflict] = [*merged.result.changes, *merged.result.conflicts]
    for each in sorted(found, key=_place):
        yield from _conflict(each, merged.earlier) if isinstance(each, Conflict) else (_change(each),)
    if not merged.result.changes and not merged.result.conflicts:
        yield line("没有新的报送，只有注释或排版不同。" if merged.is_changed else "没有报送。", indent=2)


def _place(each: Change | Conflict) -> tuple[tuple[int, ...], date]:
    return number_of(each.item), each.date


def _change(change: Change) -> Line:
    word, tone = _KINDS[change.kind]
    fields = "、".join(_FIELDS[field] for field in change.fields)
    return line(Cell(word, tone), f"  {change.item}  {change.date}" + (f"  {fields}" if fields else ""), indent=2)


def _conflict(conflict: Conflict, earlier: tuple[str, ...]) -> Iterator[Line]:
    held = "现有的（连同先并入的）" if earlier else "现有的"
    yield line(Cell("冲突", Tone.RED), f"  {conflict.item}  {conflict.date}", indent=2)
    for field in conflict.fields:
        ours, theirs = _said(conflict.ours, field), _said(conflict.theirs, field)
        yield line(f"{_FIELDS[field]}：{held}{ours}，报回的{theirs}", indent=8)


def _said(facts: Facts | None, field: str) -> str:
    """A field in a few words."""
    if facts is None:
        return "已删去这次报送"
    words = []
    for key, value in facts.items():
        if key[0] != field:
            continue
        match field:
            case "reached":
                words.append(key[1])
            case "measures":
                words.append(f"{key[1]} {value[0]}")
            case _:
                words.append(value[0])
    text = "、".join(words).replace("\n", " ")
    return f"是“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”" if words else "没有写"


def summary(merged: Sequence[Merged]) -> str:
    """How many of each."""
    changes = [change.kind for one in merged for change in one.result.changes]
    counts = ((word, changes.count(kind)) for kind, (word, _) in _KINDS.items())
    listed = "，".join(f"{word} {count} 条" for word, count in counts if count)
    conflicts = sum(len(one.result.conflicts) for one in merged)
    parts = [part for part in (listed, f"冲突 {conflicts} 条" if conflicts else "") if part]
    return "共" + "，".join(parts) if parts else "没有变化"
