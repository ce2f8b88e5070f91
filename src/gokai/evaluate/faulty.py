"""Which assignments cannot be trusted because an error stands in their data."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gokai.assignments import Assignment, assignments_for, stand_in, strangers_of
from gokai.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gokai.diagnostics import Diagnostic
    from gokai.model import Item, Journal, Plan, Responsibility
    from gokai.registry import Registry
    from gokai.source import Span
    from gokai.workspace import Workspace

#: Who answers where that cannot be read.
NOBODY_KNOWN = "责任单位不明"
#: What the header's settings decide; one that nobody knows may have been meant for any.
_OF_RULES = frozenset({"", "rules", "soon_days", "silent_days"})
_OF_PERIODS = frozenset({"", "rules", "grace_days"})
_OF_DUES = frozenset({"", "default_due"})


class Faulty(NamedTuple):
    """The sentence that says what is wrong, by what it spoils."""

    #: By unit; by group too, for what stands in for its units.
    units: dict[str, str]
    items: dict[str, str]
    entries: dict[tuple[str, str], str]
    #: Groups of which it is not known whom they stand for.
    groups: frozenset[str]
    #: Items of which it is not known who answers.
    unanswered: frozenset[str]
    #: What is wrong with the rules that tell 正常 from 临期 and 久未报送; empty where nothing is.
    rules: str

    def why(self, unit: str, item: str) -> str:
        """What is wrong with one assignment's data; empty where nothing is."""
        return self.units.get(unit) or self.entries.get((unit, item)) or self.items.get(item) or ""

    def stand_ins(self, item: Item, registry: Registry, on: date) -> Iterator[Assignment]:
        """What holds the place of those who answer for an item and cannot be known."""
        named: dict[str, Role] = {}
        for role, refs in (item.responsibility.roles if item.responsibility else {}).items():
            for ref in refs:
                if ref.name in self.groups and registry.unit(ref.name) is None:
                    named.setdefault(ref.name, role)
        yield from (stand_in(name, item, role) for name, role in named.items())
        is_bare = not named and item.id in self.items and next(assignments_for(registry, item, on), None) is None
        if is_bare or item.id in self.unanswered:
            yield stand_in(NOBODY_KNOWN, item, Role.LEAD)


def find_faulty(workspace: Workspace) -> Faulty:
    """Lay every error at the door of what it spoils: a unit, a group, an item, or a unit's entries on an item."""
    errors: dict[str, list[Diagnostic]] = defaultdict(list)
    for fault in workspace.faults:
        if fault.is_error:
            errors[fault.path].append(fault)
    units = {unit: f"{unit}的报送文件读不出来，请运行 gokai validate 查看" for unit in workspace.unreadable}
    for unit, path in workspace.claimed.items():
        units.setdefault(unit, f"{path} 像是{unit}的报送文件，没有计入，请运行 gokai validate 查看")
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
    found = _InPlan(workspace.plan)
    for fault in errors.get(workspace.plan.source.name, ()):
        if fault.offset is not None:
            found.lay(fault, fault.offset)
    found.spread()
    return Faulty(
        {**found.units, **found.groups, **units}, found.items, entries,
        frozenset(found.groups), frozenset(found.unanswered), found.rules,
    )  # fmt: skip


def _sentence(fault: Diagnostic) -> str:
    return f"{fault.path} 第 {fault.line} 行有误：{fault.message}"


def _section_of(journal: Journal, fault: Diagnostic) -> str | None:
    """The item in whose entries a fault stands."""
    if fault.offset is None:
        return None
    for section in journal.sections:
        if _is_in(section.span, fault.offset):
            return section.item.name
    return None


def _is_in(span: Span, offset: int) -> bool:
    return span.begin <= offset <= span.end


class _InPlan:
    """What the errors of a plan spoil, one error after another."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.units: dict[str, str] = {}
        self.groups: dict[str, str] = {}
        self.items: dict[str, str] = {}
        self.unanswered: set[str] = set()
        self.rules = ""

    def lay(self, fault: Diagnostic, offset: int) -> None:
        """Lay one error at the door of the records in which it stands."""
        sentence = _sentence(fault)
        for item in _items_at(self.plan, offset):
            self.items.setdefault(item.id, sentence)
            if item.responsibility and _hides_a_name(item.responsibility, offset):
                self.unanswered.add(item.id)
        for setting in self.plan.settings:
            if _is_in(setting.span, offset):
                self._lay_setting(setting.name, sentence)
        for group in self.plan.groups:
            if _is_in(group.record, offset):
                self.groups.setdefault(group.name, sentence)
        if _is_in(self.plan.roster, offset):
            self._lay_unit(offset, sentence)

    def _lay_setting(self, name: str, sentence: str) -> None:
        for item in self.plan.items:
            is_due = name in _OF_DUES and item.due is None
            is_periodic = name in _OF_PERIODS and any(checkpoint.every for checkpoint in item.checkpoints)
            if is_due or is_periodic:
                self.items.setdefault(item.id, sentence)
        if name in _OF_RULES:
            self.rules = self.rules or sentence

    def _lay_unit(self, offset: int, sentence: str) -> None:
        """A unit's own rows; one that has no name may be of any kind."""
        owners = [unit.name for unit in self.plan.units if _is_in(unit.record, offset)]
        if owners:
            self.units.setdefault(owners[0], sentence)
        else:
            for group in self.plan.groups:
                if group.kinds:
                    self.groups.setdefault(group.name, sentence)

    def spread(self) -> None:
        """Items whose checkpoints or extensions hang on a group that cannot be read."""
        for item in self.plan.items if self.groups else ():
            named = [checkpoint.of.name for checkpoint in item.checkpoints if checkpoint.of]
            named += [ref.name for extension in item.extensions for ref in extension.units]
            for name in named:
                if name in self.groups:
                    self.items.setdefault(item.id, self.groups[name])


def _items_at(plan: Plan, offset: int) -> Iterator[Item]:
    """The items that a fault spoils: the one where it stands, or all that inherit from the task."""
    for task in plan.tasks:
        if _is_in(task.span, offset):
            inside = [item for item in task.items if _is_in(item.span, offset)]
            yield from inside or task.items


def _hides_a_name(responsibility: Responsibility, offset: int) -> bool:
    """Whether a fault may stand for a unit that would be named: one at a name that was read hides none."""
    read = (ref.span for refs in responsibility.roles.values() for ref in refs)
    return _is_in(responsibility.span, offset) and not any(_is_in(span, offset) for span in read)
