"""An evaluation as an SQLite database in memory, and as the bytes of a database file."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from gokai.dates import iso
from gokai.evaluate.rollup import summarize
from gokai.evaluate.states import Schedule
from gokai.query.schema import INDEXES, TABLES, create_statements, insert_statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.evaluate.states import AssignmentState, Evaluation
    from gokai.model import Entry, Item

Row = tuple[Any, ...]
Database = sqlite3.Connection

#: Written into the header of a saved file (`goka`), so that we know our own again.
APPLICATION_ID = 0x676F6B61
#: Bytes of a database file's header, and where the id stands in it.
HEADER_SIZE = 100
_ID_PLACE = slice(68, 72)
#: Of the tables' form; grows when a column changes its meaning or goes.
SCHEMA_VERSION = 1


def build(evaluation: Evaluation) -> Database:
    """The database of an evaluation; the caller closes it."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(create_statements())
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    rows = _Rows(evaluation).every()
    for table in TABLES:
        connection.executemany(insert_statement(table), rows[table.name])
    connection.executescript(INDEXES)
    return connection


def to_bytes(connection: Database) -> bytes:
    """The database as the bytes of a file."""
    return connection.serialize()


def is_ours(data: bytes) -> bool:
    """Whether a file's bytes are a database that we saved."""
    return data.startswith(b"SQLite format 3\0") and data[_ID_PLACE] == APPLICATION_ID.to_bytes(4, "big")


class _Rows:
    """The rows of every table."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.item_places = {id(item): place for place, item in enumerate(evaluation.plan.items, start=1)}
        self.unit_places = {name: place for place, name in enumerate(evaluation.registry.units, start=1)}
        self.checkpoints: list[Row] = []
        self.entries: list[Row] = []
        self.evidence: list[Row] = []

    def every(self) -> dict[str, list[Row]]:
        """By table."""
        assignments = [
            self._assignment(place, state) for place, state in enumerate(self.evaluation.assignments, start=1)
        ]
        return {
            "plan": [self._plan()],
            "units": list(self._units()),
            "tasks": [(place, task.id, task.title) for place, task in enumerate(self.evaluation.plan.tasks, start=1)],
            "items": list(self._items()),
            "assignments": assignments,
            "checkpoints": self.checkpoints,
            "entries": self.entries,
            "evidence": self.evidence,
        }

    def _plan(self) -> Row:
        plan, rules = self.evaluation.plan, self.evaluation.plan.rules
        as_of = self.evaluation.as_of.isoformat()
        head = (plan.title, plan.year, as_of, plan.default_due.isoformat())
        return (*head, rules.soon_days, rules.silent_days, rules.grace_days)

    def _units(self) -> Iterator[Row]:
        for name, place in self.unit_places.items():
            unit = self.evaluation.registry.units[name]
            aliases = "、".join(alias.name for alias in unit.aliases) or None
            since, until = (iso(day.date if day else None) for day in (unit.since, unit.until))
            yield place, name, unit.full_name, aliases, unit.kind.value if unit.kind else None, since, until

    def _items(self) -> Iterator[Row]:
        states: dict[int, list[AssignmentState]] = {}
        for state in self.evaluation.assignments:
            states.setdefault(id(state.item), []).append(state)
        for task_place, task in enumerate(self.evaluation.plan.tasks, start=1):
            for item in task.items:
                yield self._item(task_place, item, states.get(id(item), []))

    def _item(self, task_place: int, item: Item, states: list[AssignmentState]) -> Row:
        source, said, due = self.evaluation.plan.source, item.responsibility, item.due
        summary = summarize(states)
        return (
            self.item_places[id(item)], item.id, item.task_id, task_place, item.text,
            said.words if said else None, int(bool(said and said.open_ended)),
            due.words if due else None, iso(due.day.date if due else None),
            summary.worst.value if summary.worst else None, int(summary.is_done),
            source.name, source.position(item.span.begin).line,
        )  # fmt: skip

    def _assignment(self, place: int, state: AssignmentState) -> Row:
        self._add_checkpoints(place, state)
        self._add_entries(place, state)
        latest, assignment, due = state.latest, state.assignment, state.due
        is_known = state.schedule is not Schedule.UNREADABLE
        said = (latest.status.value, latest.percent, latest.date.isoformat()) if latest else (None, None, None)
        words = (latest.note, latest.problem, latest.next) if latest else (None, None, None)
        return (
            place, self.item_places[id(state.item)], self.unit_places.get(state.unit), state.unit, state.item.id,
            state.role.value, assignment.via, int(state.is_gating),
            due.due.isoformat(), due.original.isoformat(), due.basis.value, *said,
            len(state.entries) if is_known else None,
            sum(len(entry.evidence) for entry in state.entries) if is_known else None,
            *words, iso(state.completed_on), state.schedule.value, state.days_left, state.silent_days,
            state.light.value, state.why,
        )  # fmt: skip

    def _add_checkpoints(self, place: int, state: AssignmentState) -> None:
        for each in state.checkpoints:
            checkpoint = each.checkpoint
            self.checkpoints.append((
                place, state.unit, state.item.id, checkpoint.name, each.period.label if each.period else None,
                checkpoint.words.name if checkpoint.words else None, each.due.isoformat(),
                str(checkpoint.target) if checkpoint.target else None, str(each.value) if each.value else None,
                iso(each.met_on), each.schedule.value, each.days_left,
                int(each.is_owed and state.schedule is not Schedule.NOT_APPLICABLE),
            ))  # fmt: skip

    def _add_entries(self, place: int, state: AssignmentState) -> None:
        for entry in state.entries:
            self.entries.append(self._entry(place, state, entry))
            for each in entry.evidence:
                about = (len(self.entries), state.unit, state.item.id, entry.date.isoformat())
                self.evidence.append((*about, each.title, each.url, each.file, iso(each.date)))

    def _entry(self, place: int, state: AssignmentState, entry: Entry) -> Row:
        source = state.journal.source if state.journal else None
        reached = [ref.name for ref in entry.reached]
        measures = {measure.label.name: str(measure) for measure in entry.measures}
        return (
            len(self.entries) + 1, place, state.unit, state.item.id, entry.date.isoformat(), entry.status.value,
            entry.percent, entry.note, entry.problem, entry.next, _json(reached), _json(measures),
            source.name if source else None, source.position(entry.span.begin).line if source else None,
        )  # fmt: skip


def _json(value: list[str] | dict[str, str]) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None
