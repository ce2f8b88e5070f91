"""`gokai show`: one item whole, with the file and line that everything came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.evaluate.rollup import summarize
from gokai.views.document import BLANK, Cell, Document, Line, Table, Tone, line
from gokai.views.payload import (
    Payload,
    assignment_payload,
    entry_payload,
    place_payload,
    question_payload,
    summary_payload,
)
from gokai.views.rows import Show, assignment_table, checkpoint_table
from gokai.views.words import heading, percent, schedule_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.evaluate.states import AssignmentState, Evaluation
    from gokai.model import Checkpoint, Entry, Evidence, Item

_INDENT = 2


def item_document(evaluation: Evaluation, item: Item, states: tuple[AssignmentState, ...]) -> Document:
    """Words, who, when, checkpoints, units, entries."""
    source = evaluation.plan.source
    place = place_payload(source, item.span)
    summary = summarize(states)
    blocks: list[Line | Table] = [
        heading(evaluation.plan, evaluation.as_of),
        line(
            Cell(f"{item.id}  {item.task_title}", Tone.STRONG),
            "   ",
            Cell(f"{place['path']}:{place['line']}", Tone.DIM),
        ),
        BLANK,
        line(item.text, indent=_INDENT),
        BLANK,
        *_terms(evaluation, item),
        BLANK,
        schedule_line(summary),
        line(f"完成率 {percent(summary.completion_rate)}   按期率 {percent(summary.on_time_rate)}"),
    ]
    blocks += _checkpoint_lines(item)
    blocks += [BLANK, assignment_table(states, Show.UNIT)]
    checkpoints = checkpoint_table(states, Show.UNIT)
    if checkpoints.rows:
        blocks += [BLANK, checkpoints]
    blocks += [BLANK, line(Cell("报送", Tone.STRONG)), *_entries(states)]
    return Document(tuple(blocks))


def _terms(evaluation: Evaluation, item: Item) -> Iterator[Line]:
    words = item.responsibility.words if item.responsibility else "（没有写）"
    open_end = "（“等”字之后还有未点名的单位）" if item.responsibility and item.responsibility.open_ended else ""
    yield line(Cell("责任单位  ", Tone.DIM), words, open_end)
    if item.due:
        verbatim = f"{item.due.words}（{item.due.day.date}）" if item.due.words else item.due.day.date.isoformat()
    else:
        verbatim = f"表中没有写，按 {evaluation.plan.default_due} 计"
    yield line(Cell("完成时限  ", Tone.DIM), verbatim)
    for extension in item.extensions:
        whom = "、".join(ref.name for ref in extension.units) or "全部责任单位"
        reason = f"，理由：{extension.reason}" if extension.reason else ""
        yield line(
            Cell("延    期  ", Tone.DIM),
            f"{extension.approved.date} 批准延至 {extension.to.date}（{whom}）{reason}",
        )


def _checkpoint_lines(item: Item) -> Iterator[Line]:
    if item.checkpoints:
        yield BLANK
        yield line(Cell("节点原文", Tone.STRONG))
    for checkpoint in item.checkpoints:
        words = f"“{checkpoint.words.name}”" if checkpoint.words else ""
        yield line(f"{checkpoint.name}：{words}{_who(checkpoint)}", indent=_INDENT)


def _who(checkpoint: Checkpoint) -> str:
    if checkpoint.of:
        return f"（{checkpoint.of.name}的每个单位各自完成）"
    if checkpoint.by:
        return f"（由{'、'.join(ref.name for ref in checkpoint.by)}完成）"
    return "（责任单位中任何一家达成即可）"


def _entries(states: tuple[AssignmentState, ...]) -> Iterator[Line]:
    reports = sorted(
        ((entry, state) for state in states for entry in state.entries),
        key=lambda pair: (pair[0].date, pair[1].unit),
    )
    if not reports:
        yield line(Cell("没有报送。", Tone.DIM), indent=_INDENT)
    for entry, state in reports:
        percent_word = f" {entry.percent}%" if entry.percent is not None else ""
        place = place_payload(state.journal.source, entry.span) if state.journal else None
        where = f"   {place['path']}:{place['line']}" if place else ""
        yield line(f"{entry.date}  {state.unit}  {entry.status}{percent_word}", Cell(where, Tone.DIM), indent=_INDENT)
        for text in _details(entry):
            yield line(text, indent=_INDENT * 3)


def _details(entry: Entry) -> Iterator[str]:
    for title, text in (("", entry.note), ("问题：", entry.problem), ("下一步：", entry.next)):
        if text:
            yield title + " ".join(text.split())
    if entry.reached:
        yield "达成：" + "、".join(ref.name for ref in entry.reached)
    if entry.measures:
        yield "实测：" + "、".join(f"{measure.label.name} {measure}" for measure in entry.measures)
    for evidence in entry.evidence:
        yield "依据：" + _evidence(evidence)


def _evidence(evidence: Evidence) -> str:
    where = evidence.url or evidence.file or ""
    day = f"（{evidence.date}）" if evidence.date else ""
    return f"《{evidence.title}》{day} {where}"


def item_payload(evaluation: Evaluation, item: Item, states: tuple[AssignmentState, ...]) -> Payload:
    """`gokai/show/1`."""
    responsibility = item.responsibility
    return {
        "schema": "gokai/show/1",
        **question_payload(evaluation),
        "item": {
            "id": item.id,
            "task": item.task_id,
            "title": item.task_title,
            "text": item.text,
            "responsibility": {
                "words": responsibility.words,
                **{role.value: [ref.name for ref in refs] for role, refs in responsibility.roles.items()},
                "open_ended": responsibility.open_ended,
            }
            if responsibility
            else None,
            "due": {"words": item.due.words, "date": item.due.day.date.isoformat()} if item.due else None,
            **place_payload(evaluation.plan.source, item.span),
        },
        "summary": summary_payload(summarize(states)),
        "assignments": [assignment_payload(state) for state in states],
        "entries": [
            entry_payload(state.unit, entry, state.journal.source)
            for state in states
            if state.journal
            for entry in state.entries
        ],
    }
