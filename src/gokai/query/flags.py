"""The flags of daily use as conditions in SQL over `listing`.

What is known of an assignment comes from the plan, or from the unit's reports. Where an error stands in the data
(`schedule = 'unreadable'`) the latter is not known: such a row is listed by every flag that asks for dates or reports,
because it cannot be excluded. Flags that ask who, which item and which role leave it to the plan; `--schedule` and
`--light` name its own value; `--text` cannot find words that were not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from gokai.evaluate.states import Light, Schedule
    from gokai.model import Role, Status


class Condition(NamedTuple):
    """A condition and the values of its question marks."""

    sql: str
    values: tuple[str | int, ...] = ()


class Flags(NamedTuple):
    """What was asked for; an empty field asks nothing. Names are the plan's own, already found."""

    units: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    #: None asks for those that never reported.
    statuses: tuple[Status | None, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    lights: tuple[Light, ...] = ()
    due_before: date | None = None
    due_after: date | None = None
    due_in: int | None = None
    unreported: bool = False
    silent: bool = False
    without_evidence: bool = False
    words: tuple[str, ...] = ()


_UNREADABLE = "schedule = 'unreadable'"

#: A word in the plan's words, or in what was reported and shown.
_TEXT = """(unit LIKE ? ESCAPE '!' OR full_name LIKE ? ESCAPE '!' OR title LIKE ? ESCAPE '!' OR text LIKE ? ESCAPE '!'
 OR EXISTS (SELECT 1 FROM checkpoints AS c WHERE c.assignment = listing.position AND c.name LIKE ? ESCAPE '!')
 OR EXISTS (SELECT 1 FROM entries AS e WHERE e.assignment = listing.position AND
  (e.note LIKE ? ESCAPE '!' OR e.problem LIKE ? ESCAPE '!' OR e.next LIKE ? ESCAPE '!'))
 OR EXISTS (SELECT 1 FROM entries AS e JOIN evidence AS v ON v.entry = e.id
  WHERE e.assignment = listing.position AND v.title LIKE ? ESCAPE '!'))"""


def scope(flags: Flags) -> tuple[Condition, ...]:
    """Who, which and how: what the plan alone decides."""
    asked = (("unit", flags.units), ("item", flags.items), ("task", flags.tasks), ("role", flags.roles))
    return tuple(Condition(*_any_of(name, values)) for name, values in asked if values)


def conditions(flags: Flags) -> tuple[Condition, ...]:
    """All of them; a row must satisfy every one."""
    return (*scope(flags), *_of_dates(flags), *_of_reports(flags), *_of_lights(flags), *map(_text, flags.words))


def _of_dates(flags: Flags) -> tuple[Condition, ...]:
    found = []
    if flags.due_before:
        found.append(_or_unreadable("due <= ?", flags.due_before.isoformat()))
    if flags.due_after:
        found.append(_or_unreadable("due >= ?", flags.due_after.isoformat()))
    if flags.due_in is not None:
        found.append(_or_unreadable("days_left BETWEEN 0 AND ?", flags.due_in))
    return tuple(found)


def _of_reports(flags: Flags) -> tuple[Condition, ...]:
    found = []
    if flags.statuses:
        declared = tuple(status for status in flags.statuses if status is not None)
        sql, values = _any_of("status", declared)
        never = " OR reports = 0" if None in flags.statuses else ""
        found.append(_or_unreadable(sql + never, *values))
    if flags.unreported:
        found.append(_or_unreadable("reports = 0"))
    if flags.silent:
        found.append(_or_unreadable("silent_days IS NOT NULL"))
    if flags.without_evidence:
        found.append(_or_unreadable("(reports > 0 AND evidence = 0)"))
    return tuple(found)


def _of_lights(flags: Flags) -> tuple[Condition, ...]:
    asked = (("schedule", flags.schedules), ("light", flags.lights))
    return tuple(Condition(*_any_of(name, values)) for name, values in asked if values)


def _text(word: str) -> Condition:
    escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return Condition(_TEXT, (f"%{escaped}%",) * _TEXT.count("?"))


def _any_of(name: str, values: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return f"{name} IN ({', '.join('?' * len(values))})", tuple(str(value) for value in values)


def _or_unreadable(sql: str, *values: str | int) -> Condition:
    return Condition(f"({sql} OR {_UNREADABLE})", values)
