"""What the table's words say against what the plan encodes: warnings, and only where the words leave no doubt.

Only `validate` runs these: they read every phrase again, which no other command has the time for.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from gokai.checks.plain import says_checkpoint, says_day, says_roles
from gokai.dates import EVERY_WORDS
from gokai.diagnostics import Diagnostic, at, in_order
from gokai.model import Role
from gokai.schema.checkpoint import parse_target
from gokai.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.model import Checkpoint, Due, Item, Plan, Responsibility, Target
    from gokai.registry import Registry
    from gokai.wording.goals.checkpoints import CheckpointReading, CheckpointsReading
    from gokai.wording.offices.responsibility import ResponsibilityReading
    from gokai.workspace import Workspace


def examine_words(workspace: Workspace) -> Workspace:
    """The workspace with the warnings about words."""
    found = check_words(workspace.plan, workspace.registry)
    return workspace._replace(faults=in_order((*workspace.faults, *found)))


def check_words(plan: Plan, registry: Registry) -> Iterator[Diagnostic]:
    """Every responsibility, deadline and checkpoint once."""
    seen: set[int] = set()
    for item in plan.items:
        for part in (item.responsibility, item.due):
            # What a task says is shared by its items: it is told once.
            if part is None or id(part) in seen:
                continue
            seen.add(id(part))
            if part is item.responsibility:
                yield from _roles_differ(plan, registry, item.responsibility)
            elif item.due is not None:
                yield from _date_differs(plan, item.due)
        yield from _checkpoints_differ(plan, item)


def _roles_differ(plan: Plan, registry: Registry, said: Responsibility) -> Iterator[Diagnostic]:
    if not said.words or not any(said.roles.values()) or says_roles(said):
        return
    reading = _read(said.words)
    if reading.doubts:
        return
    read = {role: _names(registry, getattr(reading, role.value)) for role in Role}
    written = {role: _names(registry, [ref.name for ref in said.roles.get(role, ())]) for role in Role}
    if any(not registry.knows(name) for names in written.values() for name in names):
        # A misspelled name has an error of its own.
        return
    if not any(_differs(registry, read[role], written[role], reading.groups) for role in Role):
        return
    message = f"原文读作“{_phrase(read)}”，这里写的是“{_phrase(written)}”"
    words = _span_of_words(plan, said)
    yield at(plan.source, words, "GK316", message, "请对照原文核对各单位的角色；确实要这样写的，可以不管这条警告。")


# The readers and their patterns take longer to load than most plans to check, so each comes when a phrase asks for it;
# 各部门 stands at many items and is read once.


@cache
def _read(words: str) -> ResponsibilityReading:
    from gokai.wording.offices.responsibility import read_responsibility

    return read_responsibility(words)


@cache
def _read_points(words: str, year: int | None) -> CheckpointsReading:
    from gokai.wording.goals.checkpoints import read_checkpoints

    return read_checkpoints(words, year)


def _names(registry: Registry, names: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Names as the registry has them."""
    known = ((name, registry.unit(name)) for name in names)
    return tuple(dict.fromkeys(unit.name if unit else name for name, unit in known))


def _differs(registry: Registry, read: tuple[str, ...], written: tuple[str, ...], collective: tuple[str, ...]) -> bool:
    """Whether two lists name different offices.

    A name that the registry lacks may stand for one that is written; a collective name for any number of them, for
    people may have written out whom it means.
    """
    missing = [name for name in read if name not in written]
    surplus = [name for name in written if name not in read]
    if any(name in collective or name in registry.groups for name in missing):
        return not surplus
    strangers = [name for name in missing if not registry.knows(name)]
    return len(missing) > len(strangers) or len(surplus) > len(strangers) or (bool(strangers) and not surplus)


def _phrase(roles: dict[Role, tuple[str, ...]]) -> str:
    return "；".join(f"{role.chinese}：{'、'.join(names)}" for role, names in roles.items() if names) or "没有单位"


def _span_of_words(plan: Plan, said: Responsibility) -> Span:
    """Where the words stand: on the first line of the mapping, usually."""
    begin = plan.source.text.find(said.words, said.span.begin, said.span.end)
    return Span(begin, begin + len(said.words)) if begin >= 0 else said.span


def _date_differs(plan: Plan, due: Due) -> Iterator[Diagnostic]:
    if not due.words or says_day(due.words, due.day.date, plan.year):
        return
    from gokai.wording.days.due import read_due

    reading = read_due(due.words, plan.year)
    if not reading.doubts and reading.date and reading.date != due.day.date:
        message = f"完成时限的原文“{due.words}”读作 {reading.date}，这里写的是 {due.day.date}"
        yield at(plan.source, due.day.span, "GK409", message, "请对照原文核对日期。")


def _checkpoints_differ(plan: Plan, item: Item) -> Iterator[Diagnostic]:
    """Only what a checkpoint's own words say: a day that an earlier clause says may or may not hold for it."""
    for checkpoint in item.checkpoints:
        if checkpoint.words is None or says_checkpoint(checkpoint, plan.year):
            continue
        reading = _read_points(checkpoint.words.name, plan.year)
        if not reading.doubts and len(reading.checkpoints) == 1:
            yield from _checkpoint_differs(plan, item, checkpoint, reading.checkpoints[0])


def _checkpoint_differs(
    plan: Plan, item: Item, checkpoint: Checkpoint, read: CheckpointReading
) -> Iterator[Diagnostic]:
    name = f"事项 {item.id} 的节点 `{checkpoint.name}`"
    span = checkpoint.words.span if checkpoint.words else checkpoint.span
    target = parse_target(read.target) if read.target else None
    if target and checkpoint.target and not _is_same(target, checkpoint.target):
        message = f"{name}：原文的目标读作 {target}，这里写的是 {checkpoint.target}"
        yield at(plan.source, span, "GK317", message, "请对照原文核对目标。")
    if read.date and checkpoint.due and read.date != checkpoint.due.date:
        message = f"{name}：原文的时限读作 {read.date}，这里写的是 {checkpoint.due.date}"
        yield at(plan.source, checkpoint.due.span, "GK409", message, "请对照原文核对日期。")
    every = EVERY_WORDS.get(read.every or "")
    if every and checkpoint.every and every is not checkpoint.every:
        message = f"{name}：原文的周期读作每{every}，这里写的是每{checkpoint.every}"
        yield at(plan.source, span, "GK409", message, "请对照原文核对周期。")


def _is_same(one: Target, other: Target) -> bool:
    """Whether what the words ask is what is written.

    建成3个 may be written as at least three; a counting word may be left out, a sign of per cent may not.
    """
    units = {one.unit, other.unit}
    same_unit = len(units) == 1 or ("" in units and "%" not in units)
    return one.operator in {other.operator, "="} and Decimal(one.number) == Decimal(other.number) and same_unit
