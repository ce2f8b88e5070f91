"""`gokai diff`: what changed, first as the sentences of a bulletin, then kind by kind, then unit by unit."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from gokai.evaluate.difference import Change, ChangeKind, Difference
from gokai.evaluate.rollup import summarize
from gokai.evaluate.states import Schedule
from gokai.views.document import BLANK, Cell, Column, Document, Line, Row, Table, Tone, line
from gokai.views.payload import Payload, plan_payload, revision_payload, summary_payload
from gokai.views.words import count_cell, percent, text_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gokai.evaluate.states import AssignmentState, Evaluation

#: How many units a sentence or a cell names.
_NAMED = 5
#: Days between two looks that people call a week.
_WEEK = range(5, 8)

KINDS = {
    ChangeKind.DONE: "新完成",
    ChangeKind.MET: "新达成节点",
    ChangeKind.OVERDUE: "新逾期",
    ChangeKind.SLIPPED: "倒退",
    ChangeKind.INVALID: "数据新有误",
    ChangeKind.EXTENDED: "延期",
    ChangeKind.REPORTED: "新报送",
    ChangeKind.ADDED: "新增",
    ChangeKind.DROPPED: "撤销",
}
#: What each is counted in, where that is not 项.
_COUNTED_IN = {ChangeKind.MET: "个", ChangeKind.SLIPPED: "处"}
_TONES = {
    ChangeKind.DONE: Tone.GREEN,
    ChangeKind.MET: Tone.GREEN,
    ChangeKind.OVERDUE: Tone.RED,
    ChangeKind.SLIPPED: Tone.RED,
    ChangeKind.INVALID: Tone.RED,
    ChangeKind.EXTENDED: Tone.YELLOW,
}


def diff_document(difference: Difference, unit: str | None) -> Document:
    """Sentences, a table a kind, and a table of units."""
    before, after = difference.before, difference.after
    blocks: list[Line | Table] = [
        line(Cell(after.plan.title, Tone.STRONG), Cell(f"   {_side(before)} → {_side(after)}", Tone.DIM)),
        BLANK,
        *(line(sentence) for sentence in bulletin(difference, unit)),
    ]
    for kind in ChangeKind:
        table = _table(difference, kind, unit)
        if table.rows:
            blocks += [BLANK, table]
    units = _units(difference)
    if unit is None and len(units.rows) > 1:
        blocks += [BLANK, units]
    return Document(tuple(blocks), _whole(difference))


def _side(evaluation: Evaluation) -> str:
    revision = evaluation.plan.source.revision
    return f"{evaluation.as_of}（{f'提交 {revision}' if revision else '现有文件'}）"


# The sentences.


def bulletin(difference: Difference, unit: str | None) -> tuple[str, ...]:
    """What can be pasted into a bulletin: progress, trouble, where things stand."""
    when = _when(difference)
    head = f"{unit}{'' if when[0] == '本' else ' '}{when}" if unit else when
    stand = _standing(difference)
    if not difference.changes:
        return (f"{head}没有变化。{stand}",)
    good = _progress(difference, unit)
    return (f"{head}，{'，'.join(good)}。{'，'.join(_trouble(difference, unit))}。{stand}",)


def _when(difference: Difference) -> str:
    first, last = difference.before.as_of, difference.after.as_of
    days = (last - first).days
    if days == 0:
        return f"{last} 当天两个版本之间"
    if days < 0:
        return f"由 {first} 回看 {last}"
    if days == 1:
        return f"{last} 一天"
    span = f"{first + timedelta(days=1)} 至 {last}"
    return f"本周（{span}）" if days in _WEEK else span


def _progress(difference: Difference, unit: str | None) -> list[str]:
    reported = difference.of(ChangeKind.REPORTED)
    times = sum(change.reports for change in reported)
    whose = "" if unit else f"{len({change.unit for change in reported})} 个单位"
    parts = [f"{whose}报送 {times} 次" if times else "没有新的报送"]
    for kind in (ChangeKind.DONE, ChangeKind.MET):
        parts += _part(KINDS[kind], difference.of(kind), _COUNTED_IN.get(kind, "项"), unit)
    return parts


def _trouble(difference: Difference, unit: str | None) -> list[str]:
    late = difference.of(ChangeKind.OVERDUE)
    parts = [] if late else ["没有新的逾期"]
    parts += _part("新逾期", [change for change in late if not change.checkpoint], "项", unit)
    parts += _part("新逾期节点", [change for change in late if change.checkpoint], "个", unit)
    for kind in (ChangeKind.SLIPPED, ChangeKind.INVALID, ChangeKind.EXTENDED):
        parts += _part(KINDS[kind], difference.of(kind), _COUNTED_IN.get(kind, "项"), unit)
    for kind in (ChangeKind.ADDED, ChangeKind.DROPPED):
        found = difference.of(kind)
        items = list(dict.fromkeys(change.item.id for change in found if change.is_whole_item))
        parts += [f"{KINDS[kind]}事项 {len(items)} 条（{_listed(items, '条')}）"] if items else []
        parts += _part(f"{KINDS[kind]}责任", [change for change in found if not change.is_whole_item], "项", unit)
    return parts


def _part(what: str, changes: Sequence[Change], word: str, unit: str | None) -> list[str]:
    return [f"{what} {len(changes)} {word}{_whose(changes, word, unit)}"] if changes else []


def _standing(difference: Difference) -> str:
    was, now = summarize(difference.before.assignments), summarize(difference.after.assignments)
    if not now.gating:
        return "目前没有主责事项。"
    return (
        f"目前主责 {now.gating} 项，已完成 {now.done} 项，完成率 {percent(now.completion_rate)}"
        f"（上期 {percent(was.completion_rate)}），逾期 {now.schedules[Schedule.OVERDUE]} 项。"
    )


def _whose(changes: Sequence[Change], word: str, unit: str | None) -> str:
    """`（市司法局 2 项、市财政局 1 项）`; the items, where only one unit is asked for."""
    if unit:
        return f"（{_listed(list(dict.fromkeys(change.item.id for change in changes)), '条')}）"
    counts = Counter(change.unit for change in changes)
    shows_counts = len(counts) > 1 and max(counts.values()) > 1
    names = [f"{name} {count} {word}" if shows_counts else name for name, count in counts.most_common()]
    return f"（{_listed(names, '个单位')}）"


def _listed(names: Sequence[str], word: str) -> str:
    if len(names) <= _NAMED:
        return "、".join(names)
    return f"{'、'.join(names[:_NAMED])}等 {len(names)} {word}"


# The tables.

_COLUMNS = (
    Column("unit", "单位", least=14, wraps=True),
    Column("item", "事项"),
    Column("text", "内容和要求", least=14),
    Column("what", "变化", least=34, wraps=True, folds=True),
)


def _table(difference: Difference, kind: ChangeKind, unit: str | None) -> Table:
    found = difference.of(kind)
    title = f"{KINDS[kind]} {len(found)} {_COUNTED_IN.get(kind, '项')}"
    checkpoints = sum(1 for change in found if change.checkpoint)
    if kind is ChangeKind.OVERDUE and checkpoints:
        title += f"（含节点 {checkpoints} 个）"
    if kind is ChangeKind.REPORTED:
        # A report that finishes something is told once.
        done = {(change.unit, change.item.id) for change in difference.of(ChangeKind.DONE)}
        rest = tuple(change for change in found if (change.unit, change.item.id) not in done)
        title += f"（其中 {len(found) - len(rest)} 项见“新完成”）" if len(rest) < len(found) else ""
        found = rest
    columns = _COLUMNS[1:] if unit else _COLUMNS
    rows = [_row(changes, _TONES.get(kind, Tone.PLAIN)) for changes in _alike(found)]
    return Table(columns, tuple(row[1:] if unit else row for row in rows), title)


def _whole(difference: Difference) -> Table:
    """Every change in one table, for formats that hold one only."""
    rows = tuple(
        (Cell(KINDS[change.kind], _TONES.get(change.kind, Tone.PLAIN), change.kind.value), *_row([change], Tone.PLAIN))
        for change in difference.changes
    )
    return Table((Column("kind", "类别"), *_COLUMNS), rows)


def _alike(changes: Iterable[Change]) -> list[list[Change]]:
    """The same said of several units on one item is one row."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.item.id, change.what), []).append(change)
    return list(groups.values())


def _row(changes: list[Change], tone: Tone) -> Row:
    first = changes[0]
    return (
        text_cell(_listed([change.unit for change in changes], "个单位")),
        text_cell(first.item.id),
        text_cell(first.item.short_text),
        Cell(first.what, tone, first.what),
    )


def _units(difference: Difference) -> Table:
    """How many changes of each kind every unit has."""
    kinds = [kind for kind in ChangeKind if difference.of(kind)]
    counts = _counts(difference)
    rows = tuple(
        (text_cell(unit), *(count_cell(of_unit[kind], _TONES.get(kind, Tone.PLAIN)) for kind in kinds))
        for unit, of_unit in counts.items()
    )
    columns = (Column("unit", "单位"), *(Column(kind.value, KINDS[kind], is_right=True) for kind in kinds))
    return Table(columns, rows, "按单位")


def _counts(difference: Difference) -> dict[str, Counter[ChangeKind]]:
    """By unit, in the order of the registry."""
    found: dict[str, Counter[ChangeKind]] = {}
    for change in difference.changes:
        found.setdefault(change.unit, Counter())[change.kind] += 1
    order = [*difference.after.registry.units, *found]
    return {unit: found[unit] for unit in dict.fromkeys(order) if unit in found}


# The object.


def diff_payload(difference: Difference, unit: str | None) -> Payload:
    """`gokai/diff/1`."""
    counts = Counter(change.kind for change in difference.changes)
    return {
        "schema": "gokai/diff/1",
        "plan": plan_payload(difference.after.plan),
        "unit": unit,
        "from": _side_payload(difference.before),
        "to": _side_payload(difference.after),
        "text": "".join(bulletin(difference, unit)),
        "counts": {kind.value: counts[kind] for kind in ChangeKind},
        "units": {
            name: {kind.value: of_unit[kind] for kind in ChangeKind if of_unit[kind]}
            for name, of_unit in _counts(difference).items()
        },
        "changes": [_change_payload(change) for change in difference.changes],
    }


def _side_payload(evaluation: Evaluation) -> Payload:
    return {
        **revision_payload(evaluation.plan),
        "as_of": evaluation.as_of.isoformat(),
        "summary": summary_payload(summarize(evaluation.assignments)),
    }


def _change_payload(change: Change) -> Payload:
    checkpoint = change.checkpoint
    return {
        "kind": change.kind.value,
        "unit": change.unit,
        "item": change.item.id,
        "task": change.item.task_id,
        "text": change.item.text,
        "what": change.what,
        "checkpoint": checkpoint.checkpoint.name if checkpoint else None,
        "period": checkpoint.period.label if checkpoint and checkpoint.period else None,
        "before": _state_payload(change.before),
        "after": _state_payload(change.after),
    }


def _state_payload(state: AssignmentState | None) -> Payload | None:
    if state is None:
        return None
    latest = state.latest
    return {
        "schedule": state.schedule.value,
        "light": state.light.value,
        "status": latest.status.value if latest else None,
        "percent": latest.percent if latest else None,
        "due": state.due.due.isoformat(),
        "last_report": latest.date.isoformat() if latest else None,
    }
