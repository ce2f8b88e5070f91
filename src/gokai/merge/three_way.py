"""`merge(base, ours, theirs)`: journals as sets of entries known by item and date. docs/merge.md states the laws."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gokai.merge.facts import changed_fields, facts_of
from gokai.merge.layout import Layout, Part, lay_out
from gokai.merge.outcome import Change, ChangeKind, Conflict, Merge, Prefer, UnmergeableError
from gokai.merge.settle import moved, pick, settle, side_of
from gokai.merge.weave import Row, Strip, in_date_order, in_item_order, weave
from gokai.nodes import compose
from gokai.schema.journal import decode_journal
from gokai.writing.scalar import inline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gokai.merge.facts import Facts
    from gokai.merge.lines import Chunk
    from gokai.merge.settle import Settled, Side
    from gokai.merge.text import Block
    from gokai.model import Journal

#: Entries of a journal by item and day.
Table = dict[tuple[str, "date"], "Facts"]


class _Trio(NamedTuple):
    """The three journals by lines."""

    base: Layout | None
    ours: Layout
    theirs: Layout
    newline: str


class _Shared(NamedTuple):
    """One section on the three sides, and the columns in which the result has its key and its dashes."""

    item: str
    base: Part | None
    ours: Part | None
    theirs: Part | None
    column: int
    dash: int


class _Decision(NamedTuple):
    """What one entry becomes, and what each side makes of it."""

    item: str
    day: date
    settled: Settled
    ours: Side | None
    theirs: Side | None


def merge(base: Journal | None, ours: Journal, theirs: Journal, prefer: Prefer | None = None) -> Merge:
    """Both journals in one. All must have decoded without errors.

    Raises:
        UnmergeableError: An entry stands twice in one journal, or the journals are of different units.
    """
    mine, other = table_of(ours), table_of(theirs)
    unit = _unit(base, ours, theirs)
    if base:
        # An entry that stands twice there makes the merge as unsure as one of ours.
        table_of(base)
    if base and base.source.text == ours.source.text:
        return Merge(theirs.source.text, _changes(mine, other, other, ()), ())
    if ours.source.text == theirs.source.text or (base and base.source.text == theirs.source.text):
        return Merge(ours.source.text, _changes(mine, mine, other, ()), ())
    trio = _lay_out(base, ours, theirs)
    decided = tuple((section, _decide(section, prefer)) for section in _shared(trio))
    decisions = tuple(each for _, those in decided for each in those)
    table = {(each.item, each.day): each.settled.facts for each in decisions if each.settled.facts is not None}
    conflicts = tuple(_conflicts(decisions))
    text = _woven(trio, unit, _strips(decided), table)
    return Merge(text, _changes(mine, table, other, conflicts), conflicts)


def _woven(trio: _Trio, unit: str, strips: tuple[Strip, ...], table: Table) -> str:
    """The text of the result, which says what the table does."""
    ours = trio.ours.journal
    head = _head(trio, unit)
    tail = _pick(trio.base and trio.base.tail, trio.ours.tail, trio.theirs.tail)
    _verify(ours, weave(head, strips, tail, trio.newline, marked=False), unit, table)
    text = weave(head, strips, tail, trio.newline, marked=True)
    # Where nothing changed, brackets were written out only to look into them.
    return ours.source.text if text == trio.ours.text else text


def table_of(journal: Journal) -> Table:
    """A journal's entries by item and day.

    Raises:
        UnmergeableError: One stands twice.
    """
    table: Table = {}
    for section in journal.sections:
        for entry in section.entries:
            key = (section.item.name, entry.date)
            if key in table:
                reason = f"事项 {key[0]} 在 {key[1]} 的报送写了两遍。请先运行 gokai validate，照提示改正。"
                raise UnmergeableError(journal.source.name, reason)
            table[key] = facts_of(entry)
    return table


def _unit(base: Journal | None, ours: Journal, theirs: Journal) -> str:
    mine, other = ours.unit.name, theirs.unit.name
    if mine == other or (base and base.unit.name == other):
        return mine
    if base and base.unit.name == mine:
        return other
    raise UnmergeableError(theirs.source.name, f"我方写的单位是 `{mine}`，对方写的是 `{other}`。请先核对 `unit`。")


def _lay_out(base: Journal | None, ours: Journal, theirs: Journal) -> _Trio:
    newline = "\r\n" if "\r\n" in ours.source.text else "\n"
    was = lay_out(_with_line_ends(base, newline)) if base else None
    return _Trio(was, lay_out(ours), lay_out(_with_line_ends(theirs, newline)), newline)


def _with_line_ends(journal: Journal, newline: str) -> Journal:
    text = journal.source.text.replace("\r\n", "\n").replace("\n", newline)
    return journal._replace(source=journal.source._replace(text=text))


def _shared(trio: _Trio) -> Iterator[_Shared]:
    """The sections of ours, and those that only theirs has."""
    was = {part.item: part for part in trio.base.parts} if trio.base else {}
    other = {part.item: part for part in trio.theirs.parts}
    for mine in trio.ours.parts:
        yield _Shared(mine.item, was.get(mine.item), mine, other.pop(mine.item, None), mine.column, mine.dash)
    for part in other.values():
        column = trio.ours.parts[0].column if trio.ours.parts else part.column
        yield _Shared(part.item, was.get(part.item), None, part, column, column + part.dash - part.column)


def _decide(section: _Shared, prefer: Prefer | None) -> tuple[_Decision, ...]:
    """The three-way rule for every entry that ours or theirs has."""
    was, mine, other = (_sides(part, section.dash) for part in (section.base, section.ours, section.theirs))
    days = (*mine, *(day for day in other if day not in mine))
    return tuple(
        _Decision(
            section.item, day, settle(was.get(day), mine.get(day), other.get(day), prefer),
            mine.get(day), other.get(day),
        )
        for day in days
    )  # fmt: skip


def _conflicts(decisions: tuple[_Decision, ...]) -> Iterator[Conflict]:
    for item, day, settled, ours, theirs in decisions:
        if settled.clash is not None:
            yield Conflict(item, day, ours.facts if ours else None, theirs.facts if theirs else None, settled.clash)


def _strips(decided: tuple[tuple[_Shared, tuple[_Decision, ...]], ...]) -> tuple[Strip, ...]:
    """The sections of the result, in order."""
    own = [strip for each, decisions in decided if each.ours and (strip := _strip(each, decisions))]
    new = [strip for each, decisions in decided if not each.ours and (strip := _strip(each, decisions))]
    return in_item_order(own, new)


def _strip(section: _Shared, decisions: tuple[_Decision, ...]) -> Strip | None:
    """One section of the result; None where it is gone."""
    own = [row for each in decisions if each.ours and (row := _row(each))]
    new = [row for each in decisions if not each.ours and (row := _row(each))]
    if not own and not new and not _stays(section):
        return None
    heads = [_head_of(part, section) for part in (section.ours, section.theirs) if part]
    before = _head_of(section.base, section) if section.base else None
    head = pick(before, *heads) if len(heads) > 1 else heads[0].text
    return Strip(section.item, head, in_date_order(own, new))


def _head_of(part: Part, section: _Shared) -> Block:
    """A side's head, moved to where the result has the section."""
    return moved(part.head, section.column - part.column, section.column)


def _row(decision: _Decision) -> Row | None:
    """The lines of an entry; None where it is gone."""
    settled = decision.settled
    if settled.clash is not None:
        return Row(decision.day, settled.text, settled.theirs)
    return Row(decision.day, settled.text) if settled.facts is not None else None


def _sides(part: Part | None, dash: int) -> dict[date, Side]:
    return {piece.entry.date: side_of(piece, part, dash) for piece in part.pieces} if part else {}


def _stays(section: _Shared) -> bool:
    """Whether a section without entries is kept: both sides have it, or one began it, or wrote a comment there."""
    if (section.ours and section.theirs) or section.base is None:
        return True
    left = section.ours or section.theirs
    return bool(left and Counter(left.head.comments) - Counter(section.base.head.comments))


def _head(trio: _Trio, unit: str) -> str:
    head = _pick(trio.base and trio.base.head, trio.ours.head, trio.theirs.head)
    journal = trio.ours.journal
    if unit != journal.unit.name and head != trio.theirs.head.text:
        span = journal.unit.span
        head = head.replace(journal.source.text[span.begin : span.end], inline(unit), 1)
    return head


def _pick(base: Chunk | None, ours: Chunk, theirs: Chunk) -> str:
    return pick(base and moved(base, 0, 0), moved(ours, 0, 0), moved(theirs, 0, 0))


def _verify(ours: Journal, text: str, unit: str, table: Table) -> None:
    """Read the result back: whatever a file's layout may be, it says what was decided or is not written at all."""
    source = ours.source._replace(text=text)
    node, faults = compose(source)
    journal, shape = decode_journal(source, node) if node else (None, ())
    broken = [fault for fault in (*faults, *shape) if fault.is_error]
    if journal is None or broken or journal.unit.name != unit or table_of(journal) != table:
        raise UnmergeableError(ours.source.name, "这个文件的排版太特别。请手工合并，或把排版改得简单些再试。")


def _changes(mine: Table, result: Table, other: Table, conflicts: tuple[Conflict, ...]) -> tuple[Change, ...]:
    return tuple(_each_change(mine, result, other, {(each.item, each.date) for each in conflicts}))


def _each_change(mine: Table, result: Table, other: Table, open_keys: set[tuple[str, date]]) -> Iterator[Change]:
    for key in dict.fromkeys((*mine, *result)):
        if key in open_keys:
            continue
        if key not in result:
            yield Change(*key, ChangeKind.REMOVED)
        elif key not in mine:
            yield Change(*key, ChangeKind.ADDED)
        elif mine[key] != result[key]:
            yield Change(*key, ChangeKind.UPDATED, changed_fields(mine[key], result[key]))
        elif key in other:
            yield Change(*key, ChangeKind.SAME)
