"""Rules between a journal and its plan: items, checkpoints, targets and periods exist, and days stand in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.assignments import assignment_of
from gokai.checkpoints import labels, period_labels
from gokai.checks.plan import CHINESE_SEPARATORS, chinese_list
from gokai.diagnostics import Diagnostic, at
from gokai.naming import nearest, normal_item_id
from gokai.schema.journal import ENTRY_KEYS, INDENT_ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from gokai.model import Checkpoint, Claims, Entry, Item, Journal, Measure, Ref, Section
    from gokai.workspace import Workspace


def check_items(journal: Journal, workspace: Workspace, _today: date) -> Iterator[Diagnostic]:
    """Every section is of an item that the plan has and the unit answers for."""
    registry = workspace.registry
    unit = registry.units.get(journal.unit.name)
    for section in journal.sections:
        item = registry.items.get(section.item.name)
        if item is None:
            task = registry.tasks.get(section.item.name)
            near = tuple(each.id for each in task.items) if task else nearest(section.item.name, registry.items)
            form = (
                "请核对任务分解表里的编号。" if normal_item_id(section.item.name) else "事项编号写成 `8-2` 这样的形式。"
            )
            hint = f"是否想写 `{near[0]}`？" if near else form
            if section.item.name in ENTRY_KEYS:
                hint = INDENT_ENTRY
            yield at(journal.source, section.item.span, "GK302", f"没有编号为 `{section.item.name}` 的事项", hint)
        elif unit and (section.entries or section.uncounted) and assignment_of(registry, item, unit, None) is None:
            message = f"事项 {item.id} 的责任单位里没有 `{unit.name}`"
            words = item.responsibility.words if item.responsibility else ""
            yield at(journal.source, section.item.span, "GK305", message, f"责任单位是：{words}。")


def check_days(journal: Journal, _workspace: Workspace, today: date) -> Iterator[Diagnostic]:
    """Entries of an item stand in the order of their days, one a day, none in the future."""
    for section in journal.sections:
        earlier: dict[date, Entry] = {}
        latest: date | None = None
        for entry in section.entries:
            day, span = entry.day
            if day > today:
                yield at(
                    journal.source,
                    span,
                    "GK403",
                    f"日期 {day} 在今天（{today}）之后",
                    "报送只记已经发生的事。",
                )
            if day in earlier:
                yield _same_day(journal, section, entry, earlier[day])
            elif latest and day < latest:
                hint = "请按日期从早到晚排列。"
                yield at(journal.source, span, "GK404", f"{day} 的报送排在 {latest} 之后", hint)
            earlier.setdefault(day, entry)
            latest = max(latest or day, day)


def _same_day(journal: Journal, section: Section, entry: Entry, first: Entry) -> Diagnostic:
    """A second entry of a day; one that says the same is what a merge by lines makes."""
    day, span = entry.day
    if entry.says == first.says:
        line = journal.source.position(first.span.begin).line
        message = f"事项 {section.item.name} 在 {day} 的报送与第 {line} 行的一字不差"
        way_out = "请删去其中一份，并运行一次 gokai setup-git，以后就会逐条合并。"
        hint = f"像是两个人的改动按行合并（merge=union）留下的；{way_out}"
        return at(journal.source, span, "GK502", message, hint)
    hint = "同一天的情况请写在一次报送里。"
    return at(journal.source, span, "GK405", f"事项 {section.item.name} 在 {day} 已经报送过", hint)


def check_claims(journal: Journal, workspace: Workspace, _today: date) -> Iterator[Diagnostic]:
    """What entries say was reached or measured is a checkpoint of the item."""
    for section in journal.sections:
        item = workspace.registry.items.get(section.item.name)
        if item is None:
            continue
        told: list[Entry | Claims] = [*section.entries, *section.uncounted]
        for entry in told:
            if entry.reached or entry.measures:
                yield from _claims(journal, item, entry, workspace.plan.year)


def _claims(journal: Journal, item: Item, entry: Entry | Claims, year: int) -> Iterator[Diagnostic]:
    plain = {checkpoint.name: checkpoint for checkpoint in item.checkpoints}
    known = labels(item, year)
    for ref in entry.reached:
        checkpoint = known.get(ref.name)
        if checkpoint is None:
            yield _unknown_claim(journal, item, ref, year, "GK303", "节点")
        elif checkpoint.target:
            message = f"`{checkpoint.name}` 是数值目标（{checkpoint.target}），不能只写已达成"
            yield at(journal.source, ref.span, "GK312", message, f"请在 `measures` 里写 `{ref.name}: 实测值`。")
    for measure in entry.measures:
        checkpoint = known.get(measure.label.name)
        if checkpoint and checkpoint.target:
            yield from _unit_word(journal, measure, checkpoint)
        elif measure.label.name in plain and plain[measure.label.name].target:
            yield _unknown_claim(journal, item, measure.label, year, "GK312", "数值目标")
        elif checkpoint:
            message = f"节点 `{checkpoint.name}` 没有数值目标"
            yield at(journal.source, measure.label.span, "GK312", message, "达成了请写在 `reached` 里。")
        else:
            yield _unknown_claim(journal, item, measure.label, year, "GK312", "数值目标")


def _unknown_claim(journal: Journal, item: Item, ref: Ref, year: int, code: str, what: str) -> Diagnostic:
    """The fault of a name that is no checkpoint; or of a period that a periodic one does not have."""
    for checkpoint in item.checkpoints:
        if checkpoint.every and (ref.name == checkpoint.name or ref.name.startswith(checkpoint.name + " ")):
            wanted = period_labels(checkpoint, year)
            message = f"`{ref.name}` 没有写明是哪一期，或没有这一期"
            listed = "、".join(wanted)
            hint = f"请写成 `{checkpoint.name} {wanted[0]}`，可用的期次有：{listed}。"
            return at(journal.source, ref.span, "GK406", message, hint)
    if set(re.split(f"[{CHINESE_SEPARATORS}]", ref.name)) <= labels(item, year).keys():
        return chinese_list(journal.source, ref)
    known = [checkpoint.name for checkpoint in item.checkpoints if code == "GK303" or checkpoint.target]
    if not known:
        return at(journal.source, ref.span, code, f"事项 {item.id} 没有{what}", "请删去这一行，内容可写进 `note`。")
    near = nearest(ref.name, known)
    hint = f"是否想写 `{near[0]}`？" if near else f"这条事项的{what}有：{'、'.join(known)}。"
    return at(journal.source, ref.span, code, f"事项 {item.id} 没有名为 `{ref.name}` 的{what}", hint)


def _unit_word(journal: Journal, measure: Measure, checkpoint: Checkpoint) -> Iterator[Diagnostic]:
    """`46.3` could be 46.3 % or 4630 %: a target in per cent needs its sign. A counting word may be left out."""
    target = checkpoint.target
    if target is None or measure.unit == target.unit or (not measure.unit and target.unit != "%"):
        return
    found = f"单位是“{measure.unit}”" if measure.unit else "没有写单位"
    message = f"`{checkpoint.name}` 的目标是 {target}，实测值{found}"
    yield at(journal.source, measure.span, "GK213", message, f"请写成 `{measure.value}{target.unit}` 这样的形式。")


def journal_faults(journal: Journal, workspace: Workspace, today: date) -> Iterator[Diagnostic]:
    """Every fault that a journal has against its plan; `today` tells which entries lie in the future."""
    for check in JOURNAL_CHECKS:
        yield from check(journal, workspace, today)


JOURNAL_CHECKS: tuple[Callable[[Journal, Workspace, date], Iterator[Diagnostic]], ...] = (
    check_items,
    check_days,
    check_claims,
)
