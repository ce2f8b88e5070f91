"""A plan's nodes to its record."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from gokai.dates import FIRST_YEAR, LAST_YEAR
from gokai.model import Due, Extension, Group, Item, Kind, Plan, Ref, Responsibility, Role, Rules, Task, Unit
from gokai.naming import is_safe_file_name, nearest, nfc, normal_item_id
from gokai.nodes import Mapping, Node, Scalar, span_of
from gokai.schema.checkpoint import decode_checkpoint
from gokai.schema.fields import Fields, Reader, present
from gokai.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.diagnostics import Diagnostic
    from gokai.source import SourceFile

PLAN_KEYS = ("plan", "units", "groups", "tasks")
HEADER_KEYS = ("title", "year", "default_due", "rules")
RULE_KEYS = ("soon_days", "silent_days", "grace_days")
UNIT_KEYS = ("name", "full_name", "aliases", "kind", "since", "until")
GROUP_KEYS = ("name", "kinds", "units")
TASK_KEYS = ("id", "title", "responsibility", "due", "items")
ITEM_KEYS = ("id", "text", "responsibility", "due", "checkpoints", "extensions")
RESPONSIBILITY_KEYS = ("words", *Role, "open_ended")
DUE_KEYS = ("words", "date")
EXTENSION_KEYS = ("to", "approved", "reason", "units")

_TASK_ID = re.compile(r"[1-9]\d{0,3}", re.ASCII)
ITEM_ID = re.compile(r"[1-9]\d{0,3}-[1-9]\d{0,3}", re.ASCII)
MAX_RULE_DAYS = 3660


def decode_plan(source: SourceFile, node: Node | None) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """Read a plan; None when there is no header with a year, or no list of tasks."""
    reader = Reader(source)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        reader.fault("GK201", Span(0, 0), "文件是空的", "任务分解表至少要有 `plan`、`units`、`tasks` 三部分。")
        return None, tuple(reader.faults)
    fields = reader.fields(node, "任务分解表", PLAN_KEYS)
    if fields is None:
        return None, tuple(reader.faults)
    header_node = fields.require("plan", "任务分解表")
    header = reader.fields(header_node, "`plan`", HEADER_KEYS) if header_node else None
    fields.require("units", "任务分解表")
    fields.require("tasks", "任务分解表")
    units = tuple(unit for unit in (_unit(reader, each) for each in fields.items("units", "任务分解表")) if unit)
    groups = tuple(group for group in (_group(reader, each) for each in fields.items("groups", "任务分解表")) if group)
    tasks = _tasks(reader, fields.items("tasks", "任务分解表"))
    if header is None or not fields.has("tasks"):
        return None, tuple(reader.faults)
    roster = fields.node_of("units")
    plan = _plan(reader, header, units, groups, tasks, span_of(roster) if roster else Span(0, 0))
    return plan, tuple(reader.faults)


def _plan(
    reader: Reader,
    header: Fields,
    units: tuple[Unit, ...],
    groups: tuple[Group, ...],
    tasks: tuple[Task, ...],
    roster: Span,
) -> Plan | None:
    year_node, title_node = header.require("year", "`plan`"), header.require("title", "`plan`")
    year = reader.integer(year_node, "`plan` 的 `year`", FIRST_YEAR, LAST_YEAR) if year_node else None
    title = reader.scalar(title_node, "`plan` 的 `title`") if title_node else None
    default_due, rules = header.day("default_due", "`plan`"), _rules(reader, header)
    if year is None:
        return None
    last_day = default_due.date if default_due else date(year, 12, 31)
    settings = tuple(_settings(header.node, HEADER_KEYS))
    return Plan(reader.source, title or "", year, last_day, rules, units, groups, tasks, roster, settings)


def _settings(node: Mapping, known: tuple[str, ...]) -> Iterator[Ref]:
    """Where each setting's value stands; one that is misspelt or written twice, from its name on."""
    for name, (key, value) in node.pairs.items():
        if name == "rules" and isinstance(value, Mapping):
            yield from _settings(value, RULE_KEYS)
        elif name in known:
            yield Ref(name, span_of(value))
        else:
            yield Ref(next(iter(nearest(name, known)), ""), Span(key.begin, value.end))
    yield from (Ref(key.text, Span(key.begin, value.end)) for key, value in node.repeated)


def _rules(reader: Reader, header: Fields) -> Rules:
    node, standard = header.node_of("rules"), Rules()
    fields = reader.fields(node, "`rules`", RULE_KEYS) if node is not None else None
    if fields is None:
        return standard
    soon, silent, grace = (fields.integer(key, "`rules`", 0, MAX_RULE_DAYS) for key in RULE_KEYS)
    return Rules(
        standard.soon_days if soon is None else soon,
        standard.silent_days if silent is None else silent,
        standard.grace_days if grace is None else grace,
    )


def _unit(reader: Reader, node: Node) -> Unit | None:
    fields = reader.fields(node, "一个单位", UNIT_KEYS)
    if fields is None:
        return None
    name_node, kind_node = fields.require("name", "一个单位"), fields.require("kind", "一个单位")
    name = reader.ref(name_node, "单位的 `name`") if name_node else None
    kind = reader.word(kind_node, "单位的 `kind`", Kind) if kind_node else None
    if name and not is_safe_file_name(name.name):
        message = f"单位名 {name.name!r} 不能用作文件名"
        reader.fault("GK214", name.span, message, '名称里不要有 / \\ : * ? " < > | 等符号，也不要以点开头或结尾。')
        return None
    since, until = fields.day("since", "单位"), fields.day("until", "单位")
    if since and until and until.date < since.date:
        reader.fault("GK408", until.span, f"`until` {until.date} 早于 `since` {since.date}")
    full_name, aliases = fields.text("full_name", "单位"), fields.refs("aliases", "单位")
    return Unit(name.name, name.span, fields.span, kind, full_name, aliases, since, until) if name else None


def _group(reader: Reader, node: Node) -> Group | None:
    fields = reader.fields(node, "一个统称", GROUP_KEYS)
    if fields is None:
        return None
    name_node = fields.require("name", "一个统称")
    name = reader.ref(name_node, "统称的 `name`") if name_node else None
    kinds = present(reader.word(each, "统称的 `kinds`", Kind) for each in fields.items("kinds", "统称"))
    units = fields.refs("units", "统称")
    return Group(name.name, name.span, fields.span, kinds, units) if name else None


def _tasks(reader: Reader, nodes: list[Node]) -> tuple[Task, ...]:
    return tuple(_task(reader, node, number) for number, node in enumerate(nodes, start=1))


def _task(reader: Reader, node: Node, number: int) -> Task:
    fields = reader.fields(node, "一项任务", TASK_KEYS)
    if fields is None:
        lost = Task(str(number), "", span_of(node), ())
        return lost._replace(items=(_lost_item(lost, 1, lost.span),))
    task_id = _id(reader, fields, "一项任务", _TASK_ID, "8") or str(number)
    title_node = fields.require("title", f"任务 {task_id} ")
    title = (reader.scalar(title_node, "任务的 `title`") if title_node else None) or ""
    responsibility, due = _responsibility(reader, fields), _due(reader, fields)
    task, items, faults = Task(task_id, title, fields.span, ()), [], len(reader.faults)
    fields.require("items", f"任务 {task_id} ")
    for place, item_node in enumerate(fields.items("items", "任务"), start=1):
        item_fields = reader.fields(item_node, "一条内容和要求", ITEM_KEYS)
        if item_fields:
            items.append(_item(reader, item_fields, task, place, responsibility, due))
        else:
            items.append(_lost_item(task, place, span_of(item_node), responsibility, due))
    if not items and len(reader.faults) > faults:
        items.append(_lost_item(task, 1, task.span, responsibility, due))
    return task._replace(items=tuple(items))


def _lost_item(
    task: Task, place: int, span: Span, responsibility: Responsibility | None = None, due: Due | None = None
) -> Item:
    return Item(f"{task.id}-{place}", task.id, task.title, "", span, responsibility, due, is_lost=True)


def _item(
    reader: Reader,
    fields: Fields,
    task: Task,
    place: int,
    responsibility: Responsibility | None,
    due: Due | None,
) -> Item:
    item_id = _id(reader, fields, "一条内容和要求", ITEM_ID, "8-2")
    if item_id and item_id.split("-")[0] != task.id:
        node = fields.pairs["id"][1]
        reader.fault(
            "GK207",
            span_of(node),
            f"事项 `{item_id}` 写在任务 {task.id} 下面",
            f"编号应是 `{task.id}-{place}`。",
        )
    # An item whose id cannot be read keeps its place, so that no list gets shorter.
    item_id = item_id or f"{task.id}-{place}"
    what = f"事项 {item_id} "
    text_node = fields.require("text", what)
    text = reader.scalar(text_node, f"{what}的 `text`") if text_node else None
    decoded = (decode_checkpoint(reader, node) for node in fields.items("checkpoints", what))
    checkpoints = tuple(checkpoint for checkpoint in decoded if checkpoint)
    granted = (_extension(reader, node) for node in fields.items("extensions", what))
    extensions = tuple(extension for extension in granted if extension)
    own, own_due = _responsibility(reader, fields), _due(reader, fields)
    return Item(
        item_id, task.id, task.title, text or "", fields.span,
        own or responsibility, own_due or due, checkpoints, extensions,
    )  # fmt: skip


def _id(reader: Reader, fields: Fields, what: str, form: re.Pattern[str], sample: str) -> str | None:
    node = fields.require("id", what)
    text = reader.scalar(node, f"{what}的 `id`") if node else None
    if text is None or node is None:
        return None
    if not form.fullmatch(text):
        near = normal_item_id(text)
        hint = f"请写成 `{near}`。" if near and form.fullmatch(near) else f"请写成 `{sample}` 这样的形式。"
        reader.fault("GK207", span_of(node), f"编号 `{text}` 不合规定", hint)
        return None
    return text


def _responsibility(reader: Reader, owner: Fields) -> Responsibility | None:
    node = owner.node_of("responsibility")
    fields = reader.fields(node, "`responsibility`", RESPONSIBILITY_KEYS) if node is not None else None
    if fields is None:
        return None
    fields.require("words", "`responsibility`")
    words = fields.text("words", "`responsibility`") or ""
    roles = {role: fields.refs(role, "`responsibility`") for role in Role if fields.has(role)}
    return Responsibility(words, fields.span, roles, open_ended=_flag(reader, fields, "open_ended"))


def _flag(reader: Reader, fields: Fields, key: str) -> bool:
    text = fields.text(key, "`responsibility`")
    if text not in {None, "true", "false"}:
        reader.fault("GK205", span_of(fields.pairs[key][1]), f"`{key}` 只能写 true 或 false，这里是 `{text}`")
    return text == "true"


def _due(reader: Reader, owner: Fields) -> Due | None:
    node = owner.node_of("due")
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return None
    if not isinstance(node, Mapping):
        # `due: 2019-11-30` without the cell's words: short for a date alone.
        day = reader.day(node, "`due`")
        return Due(None, day) if day else None
    fields = Fields(reader, node, DUE_KEYS)
    words, date_node = fields.text("words", "`due`"), fields.require("date", "`due`")
    day = reader.day(date_node, "`due` 的 `date`") if date_node else None
    return Due(nfc(words) if words else None, day) if day else None


def _extension(reader: Reader, node: Node) -> Extension | None:
    fields = reader.fields(node, "一次延期", EXTENSION_KEYS)
    if fields is None:
        return None
    to_node, approved_node = fields.require("to", "一次延期"), fields.require("approved", "一次延期")
    to = reader.day(to_node, "延期的 `to`") if to_node else None
    approved = reader.day(approved_node, "延期的 `approved`") if approved_node else None
    reason, units = fields.text("reason", "延期"), fields.refs("units", "延期")
    return Extension(to, approved, reason, units) if to and approved else None
