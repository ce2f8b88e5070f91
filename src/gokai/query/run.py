"""Run one question: it can read the database and do nothing else, and it ends."""

from __future__ import annotations

import sqlite3
import time
from typing import NamedTuple

from gokai.errors import ExitCode, GokaiError
from gokai.query.explain import Question, check_written, not_a_question, query_error

#: What a cell of an answer holds.
Scalar = str | int | float | None

#: How long a question may compute (other programs' time is not counted): ten times what the largest plans need.
SECONDS = 10.0
#: More rows than anybody reads; an endless recursion would fill the memory before its time is over.
MOST_ROWS = 1_000_000
#: Bytes of one text: what `printf('%999999999d', 1)` would make is refused.
_LONGEST = 64 * 1024 * 1024
#: SQLite's virtual machine steps between two looks at the clock.
_STEPS = 20_000

_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
#: Functions that reach outside the database where a build of SQLite has them.
_OUTSIDE = frozenset({"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"})


class EndlessQueryError(GokaiError):
    """The question takes too long, or answers without end."""

    exit_code = ExitCode.CANNOT_RUN

    def __init__(self, what: str) -> None:
        super().__init__(f"查询{what}，已停止。请检查是不是有不会结束的递归，或者加上条件、--limit。")


class Answer(NamedTuple):
    """Rows under their names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    #: There are more rows than were asked for.
    is_cut: bool = False


def ask(
    connection: sqlite3.Connection, question: Question, limit: int | None = None, seconds: float = SECONDS
) -> Answer:
    """The answer to a question, or its first `limit` rows.

    Raises:
        QueryError: SQLite does not understand it, or it is not a question but an order.
        EndlessQueryError: It does not end.
    """

    def complain(sql: str) -> str:
        return _complaint(connection, sql)

    check_written(question, complain)
    guard = _Guard(seconds)
    _arm(connection, guard)
    try:
        names, rows = _execute(connection, question, limit)
    except (sqlite3.Error, sqlite3.Warning) as error:
        if guard.is_late:
            raise EndlessQueryError(f"超过 {seconds:g} 秒还没有结果") from error
        if str(error) == "interrupted":
            # Ctrl-C: it was raised inside the guard, where SQLite swallows it.
            raise KeyboardInterrupt from error
        raise query_error(question, str(error), guard.refused, complain) from error
    finally:
        _disarm(connection)
    if not names:
        raise not_a_question(question)
    is_cut = limit is not None and len(rows) > limit
    return Answer(_distinct(names), tuple(tuple(map(_scalar, row)) for row in rows[:limit]), is_cut)


def _execute(
    connection: sqlite3.Connection, question: Question, limit: int | None
) -> tuple[list[str], list[tuple[object, ...]]]:
    """The names and the rows; one row more than the limit, where there is one."""
    cursor = connection.execute(question.sql, question.values)
    most = MOST_ROWS if limit is None else min(limit, MOST_ROWS)
    rows = cursor.fetchmany(most + 1)
    if len(rows) > MOST_ROWS:
        raise EndlessQueryError(f"结果超过 {MOST_ROWS} 行")
    return [name for name, *_ in cursor.description or ()], rows


class _Guard:
    """Says what a statement may do and how long."""

    def __init__(self, seconds: float) -> None:
        self._deadline = time.process_time() + seconds
        self.is_late = False
        #: SQLite's number of the order that was refused first.
        self.refused: int | None = None

    def authorize(self, action: int, _first: str | None, second: str | None, *_: str | None) -> int:
        is_harmless = action == sqlite3.SQLITE_FUNCTION and (second or "").lower() not in _OUTSIDE
        if action in _READING or is_harmless:
            return sqlite3.SQLITE_OK
        self.refused = action if self.refused is None else self.refused
        return sqlite3.SQLITE_DENY

    def progress(self) -> int:
        self.is_late = self.is_late or time.process_time() > self._deadline
        return int(self.is_late)


def _arm(connection: sqlite3.Connection, guard: _Guard) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.text_factory = _text
    connection.set_authorizer(guard.authorize)
    connection.set_progress_handler(guard.progress, _STEPS)


def _disarm(connection: sqlite3.Connection) -> None:
    connection.set_progress_handler(None, 0)
    connection.set_authorizer(None)


def _complaint(connection: sqlite3.Connection, sql: str) -> str:
    """What SQLite says of a statement that is not run; empty where it says nothing."""
    # Guarded all the same: some pragmas act while they are compiled.
    _arm(connection, _Guard(SECONDS))
    try:
        connection.execute(f"EXPLAIN {sql}")
    except (sqlite3.Error, sqlite3.Warning) as error:
        return str(error)
    finally:
        _disarm(connection)
    return ""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _scalar(value: object) -> Scalar:
    """A value that every format can hold: bytes and infinities as texts."""
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, float) and value in {float("inf"), float("-inf")}:
        return "Inf" if value > 0 else "-Inf"
    return value if isinstance(value, str | int | float) else None


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Every name once: a second `unit` is `unit_2`."""
    seen: dict[str, None] = {}
    for name in names:
        number, unique = 2, name
        while unique in seen:
            unique, number = f"{name}_{number}", number + 1
        seen[unique] = None
    return tuple(seen)
