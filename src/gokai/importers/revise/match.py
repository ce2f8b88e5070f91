"""Which item of an existing plan is which row of a revised table: by its text, then by its id, then by likeness."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gokai.importers.draft import Draft, DraftItem, DraftTask
    from gokai.model import Item, Plan

#: Above this two texts are one, rewritten; with the same id half of that will do.
_LIKE = 0.6
_LIKE_WITH_ID = 0.3
_MARKS = re.compile(r"\s+|^(?:[（(]\d{1,3}[)）]|\d{1,3}[.．、])|[，。；：、“”‘’（）(),;:.\"'《》]")


class Pair(NamedTuple):
    """An item that stays, and what the new table says of it."""

    item: Item
    task: DraftTask
    draft: DraftItem


class Matching(NamedTuple):
    """What stays, what is gone, what is new."""

    pairs: tuple[Pair, ...]
    dropped: tuple[Item, ...]
    added: tuple[tuple[DraftTask, DraftItem], ...]


def bare(text: str) -> str:
    """A text without its number, marks and blanks."""
    return _MARKS.sub("", _MARKS.sub("", text, count=1))


def likeness(one: str, other: str) -> float:
    """How many pairs of neighbouring characters two texts share, from 0 to 1."""
    return _dice(_pairs_of(one), _pairs_of(other))


def _pairs_of(text: str) -> Counter[str]:
    plain = bare(text)
    return Counter(plain[place : place + 2] for place in range(max(1, len(plain) - 1)))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


class _Matcher:
    """Takes pairs out of two heaps, the surest first."""

    def __init__(self, plan: Plan, draft: Draft) -> None:
        self.old = {item.id: item for item in plan.items}
        self.new = {item.id: (task, item) for task in draft.tasks for item in task.items}
        self.pairs: dict[str, Pair] = {}

    def take(self, old_id: str, new_id: str) -> None:
        task, draft = self.new.pop(new_id)
        self.pairs[old_id] = Pair(self.old.pop(old_id), task, draft)

    def same_text(self) -> None:
        """The same words, in the same task where several say them."""
        places: dict[str, list[str]] = {}
        for new_id, (_, draft) in self.new.items():
            places.setdefault(bare(draft.text), []).append(new_id)
        for old_id, item in list(self.old.items()):
            fits = places.get(bare(item.text), [])
            if fits:
                best = next((each for each in fits if each == old_id), fits[0])
                fits.remove(best)
                self.take(old_id, best)

    def same_id(self) -> None:
        """The same id and a text that is still like it."""
        for old_id, item in list(self.old.items()):
            if old_id in self.new and likeness(item.text, self.new[old_id][1].text) >= _LIKE_WITH_ID:
                rival = max((likeness(item.text, draft.text) for _, draft in self.new.values()), default=0.0)
                if likeness(item.text, self.new[old_id][1].text) >= min(rival, _LIKE):
                    self.take(old_id, old_id)

    def like_text(self) -> None:
        """Rewritten and moved: the likest first."""
        old = {each: _pairs_of(item.text) for each, item in self.old.items()}
        new = {each: _pairs_of(draft.text) for each, (_, draft) in self.new.items()}
        scored = sorted(
            ((_dice(one, other), old_id, new_id) for old_id, one in old.items() for new_id, other in new.items()),
            key=lambda each: (-each[0], each[1], each[2]),
        )
        for score, old_id, new_id in scored:
            if score >= _LIKE and old_id in self.old and new_id in self.new:
                self.take(old_id, new_id)


def match(plan: Plan, draft: Draft) -> Matching:
    """Pair the items of a plan with those of a draft."""
    matcher = _Matcher(plan, draft)
    matcher.same_text()
    matcher.same_id()
    matcher.like_text()
    pairs = tuple(matcher.pairs[item.id] for item in plan.items if item.id in matcher.pairs)
    return Matching(pairs, tuple(matcher.old.values()), tuple(matcher.new.values()))
