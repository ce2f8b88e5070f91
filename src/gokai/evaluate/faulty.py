"""Which assignments cannot be trusted because an error stands in their data."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gokai.assignments import strangers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.diagnostics import Diagnostic
    from gokai.model import Journal, Plan
    from gokai.workspace import Workspace


class Faulty(NamedTuple):
    """The sentence that says what is wrong, by what it spoils."""

    units: dict[str, str]
    items: dict[str, str]
    entries: dict[tuple[str, str], str]

    def why(self, unit: str, item: str) -> str:
        """What is wrong with one assignment's data; empty where nothing is."""
        return self.units.get(unit) or self.entries.get((unit, item)) or self.items.get(item) or ""


def find_faulty(workspace: Workspace) -> Faulty:
    """Lay every error at the door of what it spoils: a unit, an item, or a unit's entries on an item."""
    errors: dict[str, list[Diagnostic]] = defaultdict(list)
    for fault in workspace.faults:
        if fault.is_error:
            errors[fault.path].append(fault)
    units = {unit: f"{unit}的报送文件读不出来，请运行 gokai validate 查看" for unit in workspace.unreadable}
    strangers = (name for item in workspace.plan.items for name in strangers_of(workspace.registry, item))
    units |= {name: f"任务分解表里没有登记名为 {name} 的单位" for name in strangers}
    entries: dict[tuple[str, str], str] = {}
    for unit, journal in workspace.journals.items():
        for fault in errors.get(journal.source.name, ()):
            section = _section_of(journal, fault)
            if section is None:
                units.setdefault(unit, _sentence(fault))
            else:
                entries.setdefault((unit, section), _sentence(fault))
    items: dict[str, str] = {}
    for fault in errors.get(workspace.plan.source.name, ()):
        for item in _items_at(workspace.plan, fault):
            items.setdefault(item, _sentence(fault))
    return Faulty(units, items, entries)


def _sentence(fault: Diagnostic) -> str:
    return f"{fault.path} 第 {fault.line} 行有误：{fault.message}"


def _section_of(journal: Journal, fault: Diagnostic) -> str | None:
    """The item in whose entries a fault stands."""
    if fault.offset is None:
        return None
    for section in journal.sections:
        if section.span.begin <= fault.offset <= section.span.end:
            return section.item.name
    return None


def _items_at(plan: Plan, fault: Diagnostic) -> Iterator[str]:
    """The items that a fault of the plan spoils: the one where it stands, or all that inherit from the task."""
    if fault.offset is None:
        return
    for task in plan.tasks:
        if task.span.begin <= fault.offset <= task.span.end:
            inside = [item.id for item in task.items if item.span.begin <= fault.offset <= item.span.end]
            yield from inside or (item.id for item in task.items)
