"""The day that counts for an assignment: the table's, the default, or an extension granted by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.evaluate.states import DueBasis, EffectiveDue

if TYPE_CHECKING:
    from datetime import date

    from gokai.assignments import Assignment
    from gokai.model import Extension, Plan
    from gokai.registry import Registry


def effective_due(assignment: Assignment, plan: Plan, registry: Registry, as_of: date) -> EffectiveDue:
    """Extensions approved after `as_of` are not known yet; of several the last approved counts."""
    item = assignment.item
    original = item.due.day.date if item.due else plan.default_due
    granted = [each for each in item.extensions if _applies(each, assignment, registry, as_of)]
    if granted:
        last = max(granted, key=lambda extension: (extension.approved.date, extension.to.date))
        return EffectiveDue(last.to.date, original, DueBasis.EXTENSION)
    return EffectiveDue(original, original, DueBasis.TABLE if item.due else DueBasis.DEFAULT)


def _applies(extension: Extension, assignment: Assignment, registry: Registry, as_of: date) -> bool:
    if extension.approved.date > as_of:
        return False
    if not extension.units:
        return True
    unit = registry.unit(assignment.unit)
    for ref in extension.units:
        group = registry.groups.get(ref.name)
        if unit and (registry.unit(ref.name) is unit or (group and registry.is_member(group, unit, as_of))):
            return True
    return False
