"""Laws of `query`: flags say the same as the condition that the manual gives for them, and as plain Python."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gokai.checks.examine import examine
from gokai.evaluate.evaluate import evaluate
from gokai.evaluate.states import AssignmentState, Evaluation, Light, Schedule
from gokai.model import Role, Status
from gokai.query.database import build
from gokai.query.flags import Flags
from gokai.query.listing import Listing, count_question, left_out_question, rows_question
from gokai.query.run import ask
from gokai.workspace import load
from query_world import DAY, FILES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

AS_OF = date.fromisoformat(DAY)
DAYS = st.one_of(
    st.sampled_from([date(2018, 6, 30), date(2018, 10, 31), date(2018, 11, 10), date(2018, 12, 31)]),
    st.dates(date(2018, 1, 1), date(2019, 1, 31)),
)


@cache
def world() -> tuple[Evaluation, sqlite3.Connection]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        evaluation = evaluate(examine(load(Path(folder, "data")), AS_OF), AS_OF)
    return evaluation, build(evaluation)


def some(values: Iterable[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(list(values)), max_size=2, unique=True).map(tuple)


flags_asked = st.builds(
    Flags,
    units=some(["甲局", "乙局", "丙委", "丁区", "戊县"]),
    items=some(["2-1", "2-2", "10-1", "10-2"]),
    tasks=some(["2", "10"]),
    roles=some(Role),
    statuses=some([*Status, None]),
    schedules=some(Schedule),
    lights=some(Light),
    due_before=st.none() | DAYS,
    due_after=st.none() | DAYS,
    due_in=st.none() | st.integers(0, 100),
    unreported=st.booleans(),
    silent=st.booleans(),
    without_evidence=st.booleans(),
)
#: Alone or with few others each flag finds rows; all together they seldom do.
flags_sparse = st.tuples(flags_asked, st.sets(st.sampled_from(Flags._fields), max_size=3)).map(
    lambda pair: Flags(**{name: getattr(pair[0], name) for name in pair[1]})
)


def quoted(values: Iterable[object]) -> str:
    return "(" + ", ".join("'" + str(value).replace("'", "''") + "'" for value in values) + ")"


def condition(flags: Flags) -> str:
    """What docs/query.md says of every flag, with the values written out."""
    unknown = "OR schedule = 'unreadable'"
    parts = ["1"]
    named = (("unit", flags.units), ("item", flags.items), ("task", flags.tasks), ("role", flags.roles),
             ("schedule", flags.schedules), ("light", flags.lights))  # fmt: skip
    parts += [f"{name} IN {quoted(values)}" for name, values in named if values]
    if flags.statuses:
        never = "OR reports = 0" if None in flags.statuses else ""
        parts.append(f"status IN {quoted(status for status in flags.statuses if status)} {never} {unknown}")
    if flags.due_before:
        parts.append(f"due <= '{flags.due_before}' {unknown}")
    if flags.due_after:
        parts.append(f"due >= '{flags.due_after}' {unknown}")
    if flags.due_in is not None:
        parts.append(f"days_left BETWEEN 0 AND {flags.due_in} {unknown}")
    parts += [f"reports = 0 {unknown}"] if flags.unreported else []
    parts += [f"silent_days IS NOT NULL {unknown}"] if flags.silent else []
    parts += [f"reports > 0 AND evidence = 0 {unknown}"] if flags.without_evidence else []
    return " AND ".join(f"({part})" for part in parts)


def holds(flags: Flags, state: AssignmentState) -> bool:
    """The same in Python over the evaluation, where no SQL can be wrong."""
    plain = (
        (not flags.units or state.unit in flags.units)
        and (not flags.items or state.item.id in flags.items)
        and (not flags.tasks or state.item.task_id in flags.tasks)
        and (not flags.roles or state.role in flags.roles)
        and (not flags.schedules or state.schedule in flags.schedules)
        and (not flags.lights or state.light in flags.lights)
    )
    if state.schedule is Schedule.UNREADABLE:
        return plain
    latest = state.latest.status if state.latest else None
    is_open = not state.schedule.is_done and state.schedule is not Schedule.NOT_APPLICABLE
    evidence = sum(len(entry.evidence) for entry in state.entries)
    until = AS_OF + timedelta(days=flags.due_in or 0)
    return (
        plain
        and (not flags.statuses or latest in flags.statuses)
        and (flags.due_before is None or state.due.due <= flags.due_before)
        and (flags.due_after is None or state.due.due >= flags.due_after)
        and (flags.due_in is None or (is_open and AS_OF <= state.due.due <= until))
        and (not flags.unreported or not state.entries)
        and (not flags.silent or state.silent_days is not None)
        and (not flags.without_evidence or (bool(state.entries) and not evidence))
    )


@given(flags=flags_asked | flags_sparse)
def test_flags_and_the_equal_condition_give_the_same_rows(flags: Flags) -> None:
    evaluation, connection = world()
    by_flags = ask(connection, rows_question(Listing(flags))).rows
    assert ask(connection, rows_question(Listing(where=condition(flags)))).rows == by_flags
    expected = [(state.item.id, state.unit) for state in evaluation.assignments if holds(flags, state)]
    assert [row[:2] for row in by_flags] == expected
    assert ask(connection, count_question(Listing(flags))).rows == ((len(expected),),)


@given(flags=flags_asked | flags_sparse, where=st.sampled_from(["percent > 10", "0", "NULL", "1 -- always"]))
def test_every_unreadable_row_in_scope_is_listed_or_counted(flags: Flags, where: str) -> None:
    evaluation, connection = world()
    listing = Listing(flags, where)
    shown = sum(row[-1] == "unreadable" for row in ask(connection, rows_question(listing)).rows)
    (left_out,) = ask(connection, left_out_question(listing)).rows[0]
    scope = Flags(flags.units, flags.items, flags.tasks, flags.roles)
    unreadable = [state for state in evaluation.assignments if state.schedule is Schedule.UNREADABLE]
    assert left_out == sum(holds(scope, state) for state in unreadable) - shown


@given(
    word=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3)
    | st.sampled_from(["%", "_", "!", "'"])
)
def test_text_means_itself(word: str) -> None:
    evaluation, connection = world()
    rows = ask(connection, rows_question(Listing(Flags(words=(word,))))).rows

    def written(state: AssignmentState) -> Iterable[str | None]:
        yield from (state.unit, state.item.text, state.item.task_title)
        yield "测试市甲管理局" if state.unit == "甲局" else None
        yield from (each.checkpoint.name for each in state.checkpoints)
        for entry in state.entries:
            yield from (entry.note, entry.problem, entry.next, *(each.title for each in entry.evidence))

    # SQLite's LIKE knows upper and lower case of ASCII only.
    def folded(text: str) -> str:
        return "".join(char.lower() if char.isascii() else char for char in text)

    found = [
        (state.item.id, state.unit)
        for state in evaluation.assignments
        if any(text and folded(word) in folded(text) for text in written(state))
    ]
    assert [row[:2] for row in rows] == found
