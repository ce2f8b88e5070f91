"""Whether each unit of a group owes a checkpoint: settled when all names are known, for the plan must validate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.importers.draft import Doubt, DraftGroup
from gokai.importers.register_units import PLACES
from gokai.model import Kind

if TYPE_CHECKING:
    from gokai.importers.draft import Draft, DraftCheckpoint, DraftItem, DraftTask
    from gokai.registry import Registry


def settle_owners(draft: Draft, known: Registry | None) -> Draft:
    """The draft with `of` where the plan can say it, and a doubt where it cannot."""
    settler = _Settler(draft, known)
    tasks = tuple(
        task._replace(items=tuple(settler.item(task, item) for item in task.items))
        if any(each.of for item in task.items for each in item.checkpoints)
        else task
        for task in draft.tasks
    )
    return draft._replace(tasks=tasks, groups=(*draft.groups, *settler.added.values()))


class _Settler:
    """Knows which names are places, and which collective names stand for them."""

    def __init__(self, draft: Draft, known: Registry | None) -> None:
        self.known = known
        self.added: dict[str, DraftGroup] = {}
        self.units = {unit.name for unit in draft.units}
        self.places = {unit.name for unit in draft.units if unit.kind == Kind.PLACE}
        self.for_places = {group.name for group in draft.groups if Kind.PLACE in group.kinds}
        self.groups = {group.name for group in draft.groups}
        if known is not None:
            self.units |= set(known.units)
            self.places |= {unit.name for unit in known.units.values() if unit.kind is Kind.PLACE}
            self.for_places |= {group.name for group in known.groups.values() if Kind.PLACE in group.kinds}
            self.groups |= set(known.groups)

    def item(self, task: DraftTask, item: DraftItem) -> DraftItem:
        """The item with its checkpoints settled."""
        answers = item.responsibility or task.responsibility
        names = {name for listed in answers.roles.values() for name in listed} if answers else set()
        return item._replace(checkpoints=tuple(self._checkpoint(each, names, item.id) for each in item.checkpoints))

    def _checkpoint(self, checkpoint: DraftCheckpoint, names: set[str], item_id: str) -> DraftCheckpoint:
        who = checkpoint.of
        if who is None:
            return checkpoint
        all_answer = bool(names & self.for_places) or (bool(self.places) and self.places <= names)
        name = next((each for each in (who, f"各{who}") if each in self.for_places), None)
        if all_answer and name is None and PLACES.search(who) and who not in self.units | self.groups:
            doubt = Doubt("统称", who, f"“{who}”按全部地方计；登记各县（市、区）后请核对")
            self.added.setdefault(who, DraftGroup(who, (Kind.PLACE,), (doubt,)))
            name = who
        if all_answer and name is not None:
            doubt = Doubt(f"事项 {item_id}", checkpoint.words, f"主语是“各{who}政府”，已按各自达到计")
            return checkpoint._replace(of=name, doubts=(*checkpoint.doubts, doubt))
        sentence = f"主语是“各{who}政府”，如果要各自达到，请登记这些单位和统称，并给节点加上 `of`"
        doubt = Doubt(f"事项 {item_id}", checkpoint.words, sentence)
        return checkpoint._replace(of=None, doubts=(*checkpoint.doubts, doubt))
