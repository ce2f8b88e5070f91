"""Who answers for what: responsibilities with their groups expanded, one assignment a unit and item."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gokai.model import Item, Unit
    from gokai.registry import Registry


#: A tuple: walking an enumeration costs more than all else here.
_BY_STRENGTH = tuple(Role)


class Assignment(NamedTuple):
    """One unit's part in one item."""

    #: The unit's name; a name that the plan does not register stays as it is written, so that no list gets shorter.
    unit: str
    item: Item
    role: Role
    #: The group through which it comes; None when the unit is named.
    via: str | None

    @property
    def is_stand_in(self) -> bool:
        """Whether it holds the place of units that cannot be known, so that no list gets shorter."""
        return self.unit == self.via


def stand_in(name: str, item: Item, role: Role) -> Assignment:
    """What holds the place of the units that a group, or a responsibility, would name if it could be read."""
    return Assignment(name, item, role, name)


def assignment_of(registry: Registry, item: Item, unit: Unit, on: date | None) -> Assignment | None:
    """A unit's assignment for an item on a day (None: on any day): the strongest role, by name before by group."""
    if item.responsibility is None:
        return None
    for role in _BY_STRENGTH:
        via = None
        for ref in item.responsibility.roles.get(role, ()):
            if registry.unit(ref.name) is unit:
                return Assignment(unit.name, item, role, None)
            group = registry.groups.get(ref.name)
            if via is None and group and registry.is_member(group, unit, on):
                via = group.name
        if via is not None:
            return Assignment(unit.name, item, role, via)
    return None


def assignments_for(registry: Registry, item: Item, on: date | None) -> Iterator[Assignment]:
    """All assignments of an item, in the registry's order; names that are not registered come last."""
    for unit in registry.units.values():
        found = assignment_of(registry, item, unit, on)
        if found:
            yield found
    for name, role in strangers_of(registry, item).items():
        yield Assignment(name, item, role, None)


def strangers_of(registry: Registry, item: Item) -> dict[str, Role]:
    """Names that an item makes responsible and the plan does not register, each with its first role."""
    strangers: dict[str, Role] = {}
    for role, refs in (item.responsibility.roles if item.responsibility else {}).items():
        for ref in refs:
            if not registry.knows(ref.name):
                strangers.setdefault(ref.name, role)
    return strangers


def units_that_share(registry: Registry, unit: Unit, on: date) -> frozenset[str]:
    """The unit and those whose report may meet a checkpoint for it: whose journals its status needs."""
    names = {unit.name}
    for item in registry.items.values():
        if any(checkpoint.is_shared for checkpoint in item.checkpoints) and assignment_of(registry, item, unit, on):
            names.update(each.unit for each in assignments_for(registry, item, on))
    return frozenset(names)
