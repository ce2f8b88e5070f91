"""`gokai check`: what the gate found, for people and for CI."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.evaluate.gate import FailOn, Finding, Gate
from gokai.views.document import BLANK, Cell, Column, Document, Line, Row, Table, Tone, line
from gokai.views.payload import Payload, diagnostic_payload, place_payload, question_payload
from gokai.views.words import NOTHING, date_cell, heading, text_cell

if TYPE_CHECKING:
    from gokai.diagnostics import Diagnostic


class Case(NamedTuple):
    """One test case of a JUnit report."""

    group: str
    name: str
    failure: str
    place: str


def check_document(gate: Gate) -> Document:
    """What was found, a table a kind."""
    head: list[Line | Table] = [heading(gate.evaluation.plan, gate.evaluation.as_of)]
    looked = "、".join(kind.chinese for kind in gate.fail_on)
    if gate.is_open:
        return Document((*head, line(Cell(f"通过：没有{looked}的事项。", Tone.GREEN))), _everything(gate))
    for kind in gate.fail_on:
        found = [finding for finding in gate.findings if finding.kind is kind]
        if found:
            rows = tuple(_row(gate, finding) for finding in found)
            head += [BLANK, line(Cell(f"{kind.chinese} {len(found)} 项", Tone.RED)), Table(_COLUMNS, rows)]
    if gate.invalid:
        message = f"数据有 {len(gate.invalid)} 处错误，运行 gokai validate 可逐一查看。"
        head += [BLANK, line(Cell(message, Tone.RED))]
    return Document(tuple(head), _everything(gate))


def _everything(gate: Gate) -> Table:
    """All that was found in one table, for formats that hold one only."""
    columns = (Column("kind", "类别"), *_COLUMNS, Column("message", "说明"))
    findings = ((_kind(finding.kind), *_row(gate, finding), text_cell(finding.message)) for finding in gate.findings)
    invalid = ((_kind(FailOn.INVALID), *_fault_row(fault)) for fault in gate.invalid)
    return Table(columns, (*findings, *invalid))


def _kind(kind: FailOn) -> Cell:
    return Cell(kind.chinese, value=kind.value)


def _fault_row(fault: Diagnostic) -> Row:
    nothing = text_cell(None)
    place = Cell(f"{fault.path}:{fault.line}", value=f"{fault.path}:{fault.line}")
    return (nothing, nothing, nothing, nothing, nothing, place, text_cell(f"{fault.code} {fault.message}"))


_COLUMNS = (
    Column("unit", "单位", least=14),
    Column("item", "事项"),
    Column("what", "内容", least=18),
    Column("due", "完成时限"),
    Column("days_late", "逾期天数", is_right=True),
    Column("place", "位置", folds=True),
)


def _row(gate: Gate, finding: Finding) -> Row:
    state, late = finding.state, finding.days_late
    if finding.checkpoint:
        # The period first: a narrow window cuts the end, and twelve months differ in nothing else.
        period = f" {finding.checkpoint.period.label}" if finding.checkpoint.period else ""
        what = f"节点{period}：{finding.checkpoint.checkpoint.name}"
    else:
        what = state.item.short_text
    place = place_payload(gate.evaluation.plan.source, state.item.span)
    return (
        text_cell(state.unit),
        text_cell(state.item.id),
        text_cell(what),
        date_cell(finding.due),
        Cell(str(late) if late else NOTHING, Tone.RED if late else Tone.DIM, late),
        Cell(f"{place['path']}:{place['line']}", Tone.DIM),
    )


def check_payload(gate: Gate) -> Payload:
    """`gokai/check/1`."""
    return {
        "schema": "gokai/check/1",
        **question_payload(gate.evaluation),
        "fail_on": [kind.value for kind in gate.fail_on],
        "ok": gate.is_open,
        "findings": [_finding_payload(gate, finding) for finding in gate.findings],
        "invalid": [diagnostic_payload(fault) for fault in gate.invalid],
    }


def _finding_payload(gate: Gate, finding: Finding) -> Payload:
    checkpoint = finding.checkpoint
    return {
        "kind": finding.kind.value,
        "unit": finding.state.unit,
        "item": finding.state.item.id,
        "checkpoint": checkpoint.checkpoint.name if checkpoint else None,
        "period": checkpoint.period.label if checkpoint and checkpoint.period else None,
        "due": finding.due.isoformat(),
        "days_late": finding.days_late,
        "message": finding.message,
        **place_payload(gate.evaluation.plan.source, finding.state.item.span),
    }


def check_cases(gate: Gate) -> tuple[Case, ...]:
    """Every assignment and error as a test case; a failing one carries all that was found of it."""
    found: dict[tuple[str, str], list[str]] = {}
    for finding in gate.findings:
        found.setdefault((finding.state.unit, finding.state.item.id), []).append(finding.message)
    cases = []
    for state in gate.evaluation.assignments:
        place = place_payload(gate.evaluation.plan.source, state.item.span)
        failure = "；".join(found.get((state.unit, state.item.id), []))
        name = f"{state.item.id} {state.item.short_text[:30]}"
        cases.append(Case(state.unit, name, failure, f"{place['path']}:{place['line']}"))
    for fault in gate.invalid:
        where = f"{fault.path}:{fault.line}:{fault.column}"
        cases.append(Case(fault.path, f"{fault.code} {where}", fault.message, where))
    return tuple(cases)


def check_annotations(gate: Gate) -> tuple[tuple[str, str, str, int], ...]:
    """Message, title, path and line of every finding, for annotations."""
    source = gate.evaluation.plan.source
    return tuple(
        (
            f"{finding.state.unit} {finding.state.item.id}：{finding.message}",
            f"{finding.kind.chinese} {finding.state.item.id}",
            source.name,
            source.position(finding.state.item.span.begin).line,
        )
        for finding in gate.findings
    )
