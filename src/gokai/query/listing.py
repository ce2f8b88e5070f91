"""The question that flags, a condition, columns and an order make together, over the view `listing`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.evaluate.states import Light, Schedule
from gokai.model import Role
from gokai.naming import nearest
from gokai.query.explain import QueryError, Question
from gokai.query.flags import Condition, Flags, conditions, scope
from gokai.query.schema import LISTING

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT_COLUMNS = ("item", "unit", "text", "role", "due", "status", "percent", "last_report", "light", "why")

_FROM = "FROM listing WHERE"
_TITLES = {field.title: field.name for field in reversed(LISTING.fields)}
_NAMES = tuple(field.name for field in LISTING.fields)

#: Columns whose order is not their text's.
_PLACES = {"item": "item_position", "task": "item_position", "unit": "unit_position"}
_RANKS = {"schedule": tuple(Schedule), "light": tuple(Light), "role": tuple(Role)}


class Sort(NamedTuple):
    """A column to sort by."""

    column: str
    is_descending: bool


class Listing(NamedTuple):
    """What was asked for."""

    flags: Flags = Flags()
    #: An SQL expression.
    where: str | None = None
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    sort: tuple[Sort, ...] = ()


def rows_question(listing: Listing) -> Question:
    """The rows; behind the columns that were asked for stands the schedule, by which views mark what is not known."""
    chosen = ", ".join((*listing.columns, "schedule"))
    order = ", ".join((*(_order(each) for each in listing.sort), "position"))
    condition = _all(_wanted(listing))
    return _question(listing, ("SELECT", chosen, _FROM, condition.sql, "ORDER BY", order), condition.values)


def count_question(listing: Listing) -> Question:
    """How many rows there are."""
    condition = _all(_wanted(listing))
    return _question(listing, ("SELECT count(*)", _FROM, condition.sql), condition.values)


def left_out_question(listing: Listing) -> Question:
    """How many rows with faulty data are within the scope and not listed."""
    inside, wanted = _all(scope(listing.flags)), _all(_wanted(listing))
    is_listed = f"coalesce(({wanted.sql}), 0)"
    sql = ("SELECT count(*)", _FROM, inside.sql, "AND schedule = 'unreadable' AND NOT", is_listed)
    return _question(listing, sql, inside.values + wanted.values)


def _question(listing: Listing, sql: tuple[str, ...], values: tuple[str | int, ...]) -> Question:
    return Question(" ".join(sql), values, listing.where or "", "--where")


def _wanted(listing: Listing) -> tuple[Condition, ...]:
    # The line ends keep a comment at the expression's end from swallowing the bracket.
    typed = (Condition(f"(\n{listing.where}\n)"),) if listing.where is not None else ()
    return (*conditions(listing.flags), *typed)


def _all(parts: Iterable[Condition]) -> Condition:
    every = tuple(parts)
    sql = " AND ".join(part.sql for part in every) or "1"
    return Condition(sql, tuple(value for part in every for value in part.values))


def _order(sort: Sort) -> str:
    direction = "DESC" if sort.is_descending else "ASC"
    ranks = _RANKS.get(sort.column)
    if ranks:
        cases = " ".join(f"WHEN '{word}' THEN {rank}" for rank, word in enumerate(ranks))
        return f"CASE {sort.column} {cases} END {direction}"
    return f"{_PLACES.get(sort.column, sort.column)} {direction} NULLS LAST"


def parse_columns(typed: str) -> tuple[str, ...]:
    """`unit,due,why` or `单位，完成时限，原因`, in the order and as often as they are typed, each once.

    Raises:
        QueryError: There is no such column.
    """
    return tuple(dict.fromkeys(_column(word, "--columns") for word in _words(typed, "--columns")))


def parse_sort(typed: str) -> tuple[Sort, ...]:
    """`due,-percent`: a minus sign before a column turns the order round.

    Raises:
        QueryError: There is no such column.
    """
    words = _words(typed, "--sort")
    return tuple(Sort(_column(word.lstrip("-－"), "--sort"), word[0] in "-－") for word in words)


def _words(typed: str, option: str) -> list[str]:
    words = [word.strip() for word in typed.replace("，", ",").replace("、", ",").split(",")]
    words = [word for word in words if word]
    if not words:
        raise QueryError(f"{option} 后面没有写列名。", (_all_columns(),))
    return words


def _column(word: str, option: str) -> str:
    name = _TITLES.get(word, word.lower())
    if name in _NAMES:
        return name
    near = nearest(name, (*_NAMES, *_TITLES))
    hint = f"，是否想写 `{near[0]}`？" if near else "。"
    raise QueryError(f"{option} 写得不对：没有名为 `{word}` 的列{hint}", (_all_columns(),))


def _all_columns() -> str:
    return "    有这些列：" + "、".join(f"{field.name} {field.title}" for field in LISTING.fields)
