"""The JSON objects, versioned and promised stable (docs/json.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gokai.catalogue import rule
from gokai.dates import iso
from gokai.diagnostics import count_errors
from gokai.evaluate.rollup import summarize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gokai.diagnostics import Diagnostic
    from gokai.evaluate.rollup import Summary
    from gokai.evaluate.states import AssignmentState, CheckpointState, Evaluation
    from gokai.model import Entry, Evidence, Plan
    from gokai.source import SourceFile, Span

Payload = dict[str, Any]


def status_payload(evaluation: Evaluation, states: Iterable[AssignmentState]) -> Payload:
    """`gokai/status/1`: the plan, the day, the roll-up and the assignments that were selected."""
    selected = tuple(states)
    return {
        "schema": "gokai/status/1",
        **question_payload(evaluation),
        "summary": summary_payload(summarize(selected)),
        "assignments": [assignment_payload(state) for state in selected],
    }


def question_payload(evaluation: Evaluation) -> Payload:
    """Of which plan, for which day, from which commit (None for the work tree)."""
    return {
        "plan": plan_payload(evaluation.plan),
        "as_of": evaluation.as_of.isoformat(),
        **revision_payload(evaluation.plan),
    }


def revision_payload(plan: Plan) -> Payload:
    """The commit from which the plan was read, as it was named and its id."""
    revision = plan.source.revision
    return {"revision": revision.name if revision else None, "commit": revision.id if revision else None}


def plan_payload(plan: Plan) -> Payload:
    """The plan's header and size."""
    return {
        "title": plan.title,
        "year": plan.year,
        "default_due": plan.default_due.isoformat(),
        "tasks": len(plan.tasks),
        "items": len(plan.items),
        "units": len(plan.units),
    }


def summary_payload(summary: Summary) -> Payload:
    """Counts and rates; counts by schedule are of gating assignments, counts by light of all."""
    return {
        "schedules": {schedule.value: count for schedule, count in summary.schedules.items()},
        "lights": {light.value: count for light, count in summary.lights.items()},
        "gating": summary.gating,
        "support": summary.support,
        "completion_rate": summary.completion_rate,
        "on_time_rate": summary.on_time_rate,
    }


def assignment_payload(state: AssignmentState) -> Payload:
    """One assignment, as `status` and `show` give it."""
    latest = state.latest
    return {
        "unit": state.unit,
        "item": state.item.id,
        "task": state.item.task_id,
        "title": state.item.task_title,
        "text": state.item.text,
        "role": state.role.value,
        "via": state.assignment.via,
        "due": state.due.due.isoformat(),
        "original_due": state.due.original.isoformat(),
        "due_basis": state.due.basis.value,
        "status": latest.status.value if latest else None,
        "percent": latest.percent if latest else None,
        "last_report": iso(latest.date if latest else None),
        "completed_on": iso(state.completed_on),
        "schedule": state.schedule.value,
        "days_left": state.days_left,
        "light": state.light.value,
        "why": state.why,
        "checkpoints": [checkpoint_payload(each) for each in state.checkpoints],
    }


def checkpoint_payload(state: CheckpointState) -> Payload:
    """One checkpoint or period of an assignment."""
    target = state.checkpoint.target
    return {
        "name": state.checkpoint.name,
        "period": state.period.label if state.period else None,
        "due": state.due.isoformat(),
        "target": str(target) if target else None,
        "value": str(state.value) if state.value else None,
        "met_on": iso(state.met_on),
        "schedule": state.schedule.value,
        "days_left": state.days_left,
        "owed": state.is_owed,
    }


def entry_payload(unit: str, entry: Entry, source: SourceFile) -> Payload:
    """One entry, with the file and line that it came from."""
    return {
        "unit": unit,
        "date": entry.date.isoformat(),
        "status": entry.status.value,
        "percent": entry.percent,
        "note": entry.note,
        "problem": entry.problem,
        "next": entry.next,
        "reached": [ref.name for ref in entry.reached],
        "measures": {measure.label.name: str(measure) for measure in entry.measures},
        "evidence": [_evidence_payload(evidence) for evidence in entry.evidence],
        **place_payload(source, entry.span),
    }


def _evidence_payload(evidence: Evidence) -> Payload:
    return {"title": evidence.title, "url": evidence.url, "file": evidence.file, "date": iso(evidence.date)}


def place_payload(source: SourceFile, span: Span) -> Payload:
    """Path and line."""
    return {"path": source.name, "line": source.position(span.begin).line}


def validate_payload(faults: tuple[Diagnostic, ...]) -> Payload:
    """`gokai/validate/1`: every fault."""
    errors = count_errors(faults)
    return {
        "schema": "gokai/validate/1",
        "errors": errors,
        "warnings": len(faults) - errors,
        "diagnostics": [diagnostic_payload(fault) for fault in faults],
    }


def diagnostic_payload(fault: Diagnostic) -> Payload:
    """One fault."""
    return {
        "code": fault.code,
        "slug": rule(fault.code).slug,
        "severity": fault.severity.value,
        "message": fault.message,
        "hint": fault.hint,
        "path": fault.path,
        "line": fault.line,
        "column": fault.column,
    }
