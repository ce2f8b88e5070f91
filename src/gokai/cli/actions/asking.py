"""How `gokai query` answers: from the words that were typed to the answer that is shown."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from gokai.cli import words
from gokai.cli.output import answer, say
from gokai.cli.workspace import evaluate_data
from gokai.errors import ExitCode, GokaiError, UnwritableFileError
from gokai.naming import nfc, normal_item_id
from gokai.query.database import HEADER_SIZE, build, is_ours, to_bytes
from gokai.query.explain import QueryError, Question, tables_of
from gokai.query.flags import Flags
from gokai.query.listing import (
    DEFAULT_COLUMNS,
    Listing,
    count_question,
    left_out_question,
    parse_columns,
    parse_sort,
    rows_question,
)
from gokai.query.run import ask
from gokai.query.schema import LISTING, titles_of
from gokai.source import write_atomic
from gokai.views.query import Rows, chinese_words, query_document, query_payload

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from gokai.evaluate.states import Evaluation
    from gokai.query.database import Database
    from gokai.registry import Registry
    from gokai.render.formats import Format


class Typed(NamedTuple):
    """The options as they were typed."""

    unit: tuple[str, ...]
    task: tuple[str, ...]
    item: tuple[str, ...]
    role: tuple[str, ...]
    status: tuple[str, ...]
    schedule: tuple[str, ...]
    light: tuple[str, ...]
    due_before: date | None
    due_after: date | None
    due_in: str | None
    unreported: bool
    silent: bool
    without_evidence: bool
    text: tuple[str, ...]
    where: str | None
    sql: str | None
    columns: str | None
    sort: str | None
    limit: int | None

    @property
    def asks(self) -> bool:
        """Whether anything was asked at all."""
        return any(value not in {None, False, ()} for value in self)


class NotOursError(GokaiError):
    """`--save` names a file that we did not write."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"`{path}` 已经存在，而且不是本程序存的数据库，没有覆盖。请换一个文件名。")


def run_query(
    typed: Typed,
    data: str | None,
    as_of: date | None,
    rev: str | None,
    save: Path | None,
    output_format: Format | None,
    output: Path | None,
) -> ExitCode:
    """Answer, save, or both."""
    _refuse_mixture(typed)
    _refuse_broken(typed)
    listing = _listing(typed)
    # Where nothing can be asked of the others, one unit's journals are enough.
    units = words.given(typed.unit, "--unit")
    alone = units[0] if len(units) == 1 and not (typed.where or typed.sql or save) else None
    read = evaluate_data(data, as_of, alone, rev=rev, is_group_fine=True)
    evaluation = read.evaluation
    listing = listing._replace(flags=_found(listing.flags, typed, evaluation))
    with closing(build(evaluation)) as connection:
        if save:
            _save(connection, save)
        if typed.asks or not save:
            is_listing = typed.sql is None
            rows = _ask_listing(connection, listing, typed.limit) if is_listing else _ask_statement(connection, typed)
            _hint_at_words(typed, rows)
            payload = partial(query_payload, evaluation, rows)
            answer(query_document(evaluation, rows), payload, output_format, output)
    return read.exit_code


def _refuse_mixture(typed: Typed) -> None:
    others = typed._replace(sql=None, limit=None)
    if typed.sql is not None and others.asks:
        raise QueryError("--sql 是整条语句，除了 --limit 不能和别的条件合用；请把条件写进语句，或改用 --where。")


def _refuse_broken(typed: Typed) -> None:
    """A terminal of another encoding hands bytes over that are no text."""
    words_of = (("--text", typed.text), ("--where", (typed.where,)), ("--sql", (typed.sql,)))
    for option, texts in words_of:
        if any("\ud800" <= char <= "\udfff" for text in texts for char in text or ""):
            raise QueryError(f"{option} 里有不是 UTF-8 编码的字，请检查终端的编码。")


def _listing(typed: Typed) -> Listing:
    """All that can be understood before the data are read."""
    flags = Flags(
        roles=words.role_words(typed.role),
        statuses=words.status_words(typed.status),
        schedules=words.schedule_words(typed.schedule),
        lights=words.light_words(typed.light),
        due_before=typed.due_before,
        due_after=typed.due_after,
        due_in=words.days(typed.due_in),
        unreported=typed.unreported,
        silent=typed.silent,
        without_evidence=typed.without_evidence,
        words=tuple(nfc(word) for word in words.not_empty(typed.text, "--text")),
    )
    columns = parse_columns(typed.columns) if typed.columns is not None else DEFAULT_COLUMNS
    return Listing(flags, typed.where, columns, parse_sort(typed.sort) if typed.sort is not None else ())


def _found(flags: Flags, typed: Typed, evaluation: Evaluation) -> Flags:
    """The flags with the plan's own names."""
    registry = evaluation.registry
    units = [name for word in words.given(typed.unit, "--unit") for name in _units(word, evaluation)]
    items = [name for word in words.given(typed.item, "--item") for name in _items(word, registry)]
    tasks = [registry.find_task(word).id for word in words.given(typed.task, "--task")]
    return flags._replace(units=_once(units), items=_once(items), tasks=_once(tasks))


def _units(typed: str, evaluation: Evaluation) -> list[str]:
    """A unit's name, or those that a group stands for."""
    registry = evaluation.registry
    group = registry.groups.get(nfc(typed)) if registry.unit(nfc(typed)) is None else None
    if group:
        # A group whose units cannot be known stands for itself.
        return [*(unit.name for unit in registry.members(group, evaluation.as_of)), group.name]
    return [registry.find_unit(typed).name]


def _items(typed: str, registry: Registry) -> list[str]:
    """An item's id, or those of a whole task."""
    task = registry.tasks.get(normal_item_id(typed) or "")
    return [item.id for item in task.items] if task else [registry.find_item(typed).id]


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _ask_listing(connection: Database, listing: Listing, limit: int | None) -> Rows:
    found = ask(connection, rows_question(listing), limit)
    total = len(found.rows)
    if found.is_cut:
        total = _number(connection, count_question(listing))
    left_out = _number(connection, left_out_question(listing))
    if left_out:
        say(f"gokai：另有 {left_out} 项数据有误、不能确定是否符合，没有列入；用 --schedule unreadable 可单独列出。")
    schedules = tuple(str(row[-1]) for row in found.rows)
    rows = found._replace(columns=listing.columns, rows=tuple(row[:-1] for row in found.rows))
    return Rows(rows, total, titles_of((LISTING,)), schedules)


def _number(connection: Database, question: Question) -> int:
    return int(ask(connection, question).rows[0][0] or 0)


def _ask_statement(connection: Database, typed: Typed) -> Rows:
    question = Question(typed.sql or "", (), typed.sql or "", "--sql")
    found = ask(connection, question, typed.limit)
    return Rows(found, len(found.rows), titles_of(tables_of(question)))


def _hint_at_words(typed: Typed, rows: Rows) -> None:
    """`light = '红'` finds nothing, for the database has `red`."""
    if rows.answer.rows:
        return
    for column, chinese, english in chinese_words(typed.where or typed.sql or ""):
        say(f"gokai：提示：库里的 {column} 用英文，`'{chinese}'` 请写成 `'{english}'`。")


def _save(connection: Database, path: Path) -> None:
    """Write the database, over nothing but an empty file or what we saved before."""
    try:
        head = _head(path)
    except OSError as error:
        raise UnwritableFileError(path, error) from error
    if head and not is_ours(head):
        raise NotOursError(path)
    write_atomic(path, to_bytes(connection))
    say(f"数据库已存入 `{path}`。")


def _head(path: Path) -> bytes:
    if not path.exists():
        return b""
    with path.open("rb") as file:
        return file.read(HEADER_SIZE)
