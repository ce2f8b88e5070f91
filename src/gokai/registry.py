"""The plan's names: which unit, group or item a word stands for, and who belongs to a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.errors import AmbiguousNameError, UnknownNameError
from gokai.naming import nearest, nfc, normal_item_id

if TYPE_CHECKING:
    from datetime import date

    from gokai.model import Group, Item, Plan, Task, Unit

#: How many near names an error lists.
_NEAR_NAMES = 5


class Registry:
    """Look-ups over one plan. Where a name is taken twice the first keeps it; `checks` reports the second."""

    def __init__(self, plan: Plan) -> None:
        self.units: dict[str, Unit] = {}
        self._names: dict[str, Unit] = {}
        for unit in plan.units:
            self.units.setdefault(unit.name, unit)
        for unit in plan.units:
            for name in names_of(unit):
                self._names.setdefault(name, unit)
        self.groups: dict[str, Group] = {}
        for group in plan.groups:
            self.groups.setdefault(group.name, group)
        self.tasks: dict[str, Task] = {}
        self.items: dict[str, Item] = {}
        for task in plan.tasks:
            self.tasks.setdefault(task.id, task)
            for item in task.items:
                self.items.setdefault(item.id, item)

    def unit(self, name: str) -> Unit | None:
        """The unit of exactly this name, full name or alias."""
        return self.units.get(name) or self._names.get(name)

    def knows(self, name: str) -> bool:
        """Whether the name stands for a unit or a group."""
        return self.unit(name) is not None or name in self.groups

    def is_member(self, group: Group, unit: Unit, on: date | None) -> bool:
        """Whether the group stands for the unit on a day; None asks whether it ever does.

        A unit whose kind cannot be read may be of any kind: its rows are marked, not left out.
        """
        if on is not None and not exists_on(unit, on):
            return False
        if group.kinds and (unit.kind is None or unit.kind in group.kinds):
            return True
        return any(self.unit(ref.name) is unit for ref in group.units)

    def members(self, group: Group, on: date | None) -> tuple[Unit, ...]:
        """The units that a group stands for, in the registry's order."""
        return tuple(unit for unit in self.units.values() if self.is_member(group, unit, on))

    def find_unit(self, typed: str) -> Unit:
        """The unit that a person means: a name, full name, alias, or a part that fits one unit only.

        Raises:
            AmbiguousNameError: The part fits several.
            UnknownNameError: It fits none; lists what is near.
        """
        word = nfc(typed)
        exact = self.unit(word)
        if exact:
            return exact
        fits = [unit for unit in self.units.values() if word and any(word in name for name in names_of(unit))]
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise AmbiguousNameError("单位", typed, [unit.name for unit in fits])
        near = nearest(word, self._names, _NEAR_NAMES) or [name for name in self._names if _shares_a_pair(word, name)]
        names = dict.fromkeys(self._names[name].name for name in near)
        raise UnknownNameError("单位", typed, list(names)[:_NEAR_NAMES])

    def find_item(self, typed: str) -> Item:
        """The item that a person means: `8-2`, `8(2)`, `8（2）`, `8.2`; `5` where task 5 has one item.

        Raises:
            UnknownNameError: There is no such item.
        """
        wanted = normal_item_id(typed)
        if wanted in self.items:
            return self.items[wanted]
        task = self.tasks.get(wanted or "")
        if task and len(task.items) == 1:
            return task.items[0]
        near = tuple(item.id for item in task.items) if task else nearest(wanted or typed, self.items, _NEAR_NAMES)
        raise UnknownNameError("事项", typed, near)

    def find_task(self, typed: str) -> Task:
        """The task that a person means by its number; an item's id means its task.

        Raises:
            UnknownNameError: There is no such task.
        """
        wanted = normal_item_id(typed) or ""
        task = self.tasks.get(wanted.split("-")[0])
        if task and (wanted in self.tasks or wanted in self.items):
            return task
        raise UnknownNameError("任务", typed, [task.id] if task else nearest(wanted or typed, self.tasks, _NEAR_NAMES))

    def hint_for_unit(self, name: str, file_name: str = "", *, groups: bool = False) -> str:
        """How to mend a name that is no unit's (or group's, where groups may stand), in a file of this name."""
        alias, owner = self.unit(name), self.unit(file_name)
        if alias:
            return f"请写名册里的名称 `{alias.name}`。"
        if owner:
            return f"是否想写 `{owner.name}`？"
        near = nearest(name, [*self.units, *(self.groups if groups else ())])
        return f"是否想写 `{near[0]}`？" if near else "请先在任务分解表的 `units` 里登记这个单位。"


def _shares_a_pair(typed: str, name: str) -> bool:
    """Whether two characters in a row are in both: `大数据` is near `市数据局`."""
    return any(typed[at : at + 2] in name for at in range(len(typed) - 1))


def names_of(unit: Unit) -> tuple[str, ...]:
    """Every word that stands for a unit, its own name first."""
    full = (nfc(unit.full_name),) if unit.full_name else ()
    return (unit.name, *full, *(alias.name for alias in unit.aliases))


def exists_on(unit: Unit, day: date) -> bool:
    """Whether groups stand for the unit on that day."""
    return not ((unit.since and day < unit.since.date) or (unit.until and day > unit.until.date))
