"""Rules of the plan by itself: names and ids once, references that lead somewhere, checkpoints that fit their item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.assignments import assignment_of
from gokai.diagnostics import Diagnostic, at
from gokai.naming import nearest, nfc
from gokai.registry import names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gokai.model import Checkpoint, Item, Plan, Ref
    from gokai.registry import Registry
    from gokai.source import SourceFile, Span

#: Signs that separate names in Chinese writing, not in a YAML list.
CHINESE_SEPARATORS = "，、；"


def check_names(plan: Plan, registry: Registry) -> Iterator[Diagnostic]:
    """A word stands for one unit or group only."""
    owners: dict[str, str] = {}
    for unit in plan.units:
        spans = {alias.name: alias.span for alias in unit.aliases}
        for name in dict.fromkeys(names_of(unit)):
            yield from _taken(plan, owners, name, unit.name, spans.get(name, unit.span))
    for group in plan.groups:
        yield from _taken(plan, owners, group.name, group.name, group.span)
        if not registry.members(group, None):
            hint = "请写明 `kinds`（单位类别）或 `units`（单位名单）。"
            yield at(plan.source, group.span, "GK311", f"统称 `{group.name}` 下面没有单位", hint)
        for ref in group.units:
            if registry.unit(ref.name) is None:
                yield unknown_unit(plan.source, ref, registry)


def _taken(plan: Plan, owners: dict[str, str], name: str, owner: str, span: Span) -> Iterator[Diagnostic]:
    if name in owners:
        yield at(
            plan.source,
            span,
            "GK308",
            f"名称 `{name}` 已经" + ("用过" if owners[name] == name else f"被 `{owners[name]}` 用了"),
            "请改名，或删去重复的一处。",
        )
    else:
        owners[name] = owner


def check_ids(plan: Plan, _registry: Registry) -> Iterator[Diagnostic]:
    """An id stands for one task or item only."""
    tasks: set[str] = set()
    items: set[str] = set()
    for task in plan.tasks:
        read = [item for item in task.items if not item.is_lost]
        if read or not task.items:
            yield from _repeated(plan, tasks, task.id, task.span, "任务")
        for item in read:
            yield from _repeated(plan, items, item.id, item.span, "事项")


def _repeated(plan: Plan, seen: set[str], name: str, span: Span, what: str) -> Iterator[Diagnostic]:
    if name in seen:
        yield at(plan.source, span, "GK309", f"{what}编号 `{name}` 已经用过", "每个编号只能用一次。")
    seen.add(name)


def check_responsibilities(plan: Plan, registry: Registry) -> Iterator[Diagnostic]:
    """Somebody answers for every item, and every name leads to a unit or group."""
    seen: set[int] = set()
    for item in plan.items:
        responsibility = item.responsibility
        if item.is_lost and responsibility is None:
            continue
        if responsibility is None or not any(responsibility.roles.values()):
            hint = "请在事项或所属任务的 `responsibility` 里用 lead、lead_each、each 或 support 列出单位。"
            yield at(plan.source, item.span, "GK313", f"事项 {item.id} 没有责任单位", hint)
        elif id(responsibility) not in seen:
            # A task's responsibility is shared by its items: its faults are told once.
            seen.add(id(responsibility))
            for refs in responsibility.roles.values():
                yield from _unknown_names(plan, registry, refs)


def _unknown_names(plan: Plan, registry: Registry, refs: Iterable[Ref]) -> Iterator[Diagnostic]:
    for ref in refs:
        if not registry.knows(ref.name):
            yield unknown_unit(plan.source, ref, registry, groups=True)


def unknown_unit(source: SourceFile, ref: Ref, registry: Registry, *, groups: bool = False) -> Diagnostic:
    """The fault of a name that is no unit (and no group, where groups may stand)."""
    if any(sign in ref.name for sign in CHINESE_SEPARATORS):
        return chinese_list(source, ref)
    what = "单位或统称" if groups else "单位"
    hint = registry.hint_for_unit(ref.name, groups=groups)
    return at(source, ref.span, "GK301", f"没有名为 `{ref.name}` 的{what}", hint)


def chinese_list(source: SourceFile, ref: Ref) -> Diagnostic:
    """The fault of several names that Chinese signs keep together as one."""
    hint = "名单要写成 `[甲, 乙]`，各项用半角逗号加空格隔开。"
    return at(source, ref.span, "GK206", f"`{ref.name}` 里用了中文的顿号或逗号来分隔", hint)


def check_checkpoints(plan: Plan, registry: Registry) -> Iterator[Diagnostic]:
    """A checkpoint's words stand in its item's text; those who owe it answer for the item."""
    for item in plan.items:
        seen: set[str] = set()
        for checkpoint in item.checkpoints:
            if checkpoint.name in seen:
                message = f"事项 {item.id} 已经有名为 `{checkpoint.name}` 的节点"
                yield at(plan.source, checkpoint.span, "GK308", message, "请改名。")
            seen.add(checkpoint.name)
            yield from _words_in_text(plan, item, checkpoint)
            yield from _owners_assigned(plan, registry, item, checkpoint)


def _words_in_text(plan: Plan, item: Item, checkpoint: Checkpoint) -> Iterator[Diagnostic]:
    words = checkpoint.words
    if words and item.text and words.name not in nfc(item.text):
        message = f"节点 `{checkpoint.name}` 的 `words` 不在事项 {item.id} 的原文里"
        yield at(plan.source, words.span, "GK310", message, "请从 `text` 里原样复制，一字不改。")


def _owners_assigned(plan: Plan, registry: Registry, item: Item, checkpoint: Checkpoint) -> Iterator[Diagnostic]:
    for ref in checkpoint.by:
        unit = registry.unit(ref.name)
        if unit is None:
            yield unknown_unit(plan.source, ref, registry)
        elif assignment_of(registry, item, unit, None) is None:
            yield at(plan.source, ref.span, "GK314", f"`{unit.name}` 不是事项 {item.id} 的责任单位")
    if checkpoint.of is None:
        return
    group = registry.groups.get(checkpoint.of.name)
    if group is None:
        near = nearest(checkpoint.of.name, registry.groups)
        hint = f"是否想写 `{near[0]}`？" if near else "请先在 `groups` 里定义。"
        yield at(plan.source, checkpoint.of.span, "GK304", f"没有名为 `{checkpoint.of.name}` 的统称", hint)
        return
    members = (unit for unit in registry.members(group, None) if unit.kind)
    idle = [unit.name for unit in members if not assignment_of(registry, item, unit, None)]
    if idle:
        message = f"统称 `{group.name}` 里有 {len(idle)} 个单位不是事项 {item.id} 的责任单位：{'、'.join(idle[:3])}"
        yield at(plan.source, checkpoint.of.span, "GK314", message)


def check_extensions(plan: Plan, registry: Registry) -> Iterator[Diagnostic]:
    """An extension moves the day to a later one, for units that the plan knows."""
    for item in plan.items:
        due = item.due.day.date if item.due else plan.default_due
        for extension in item.extensions:
            if extension.to.date <= due:
                message = f"延期到 {extension.to.date}，不晚于完成时限 {due}"
                yield at(plan.source, extension.to.span, "GK407", message, "请核对日期；延期后的日期应当更晚。")
            yield from _unknown_names(plan, registry, extension.units)


def plan_faults(plan: Plan, registry: Registry) -> Iterator[Diagnostic]:
    """Every fault that a plan has by itself."""
    for check in PLAN_CHECKS:
        yield from check(plan, registry)


PLAN_CHECKS: tuple[Callable[[Plan, Registry], Iterator[Diagnostic]], ...] = (
    check_names,
    check_ids,
    check_responsibilities,
    check_checkpoints,
    check_extensions,
)
