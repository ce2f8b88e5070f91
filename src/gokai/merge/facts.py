"""An entry as a flat table of facts, and the three-way rule over such tables. Places in the file do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.model import NEED_NOTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gokai.model import Entry

#: A field, and within measures, reached and evidence the name, page or file.
Key = tuple[str, ...]
#: Texts; an evidence is its title and date.
Value = tuple[str, ...]
#: What an entry says but for its date, in the order of its file.
Facts = dict[Key, Value]


def facts_of(entry: Entry) -> Facts:
    """What an entry says: measures by name, evidence by page or file, reached as a set."""
    return dict(_facts(entry))


def _facts(entry: Entry) -> Iterator[tuple[Key, Value]]:
    yield ("status",), (entry.status.value,)
    if entry.percent is not None:
        yield ("percent",), (str(entry.percent),)
    for field in ("note", "problem", "next"):
        text = getattr(entry, field)
        if text is not None:
            yield (field,), (text,)
    for ref in entry.reached:
        yield ("reached", ref.name), ()
    for measure in entry.measures:
        yield ("measures", measure.label.name), (str(measure),)
    seen: dict[Key, int] = {}
    for each in entry.evidence:
        place = (each.url or "", each.file or "")
        seen[place] = seen.get(place, 0) + 1
        yield (
            ("evidence", *place, *(("again",) * (seen[place] - 1))),
            (each.title, each.date.isoformat() if each.date else ""),
        )


class Joined(NamedTuple):
    """Facts of both sides together."""

    facts: Facts
    #: Fields that both sides changed, differently; their facts are those of the preferred side.
    clashes: tuple[str, ...]


def join(base: Facts, ours: Facts, theirs: Facts, *, prefer_theirs: bool = False) -> Joined:
    """Each fact from the side that changed it; where both did, differently, a clash."""
    facts: Facts = {}
    clashes: dict[str, None] = {}
    for key in (*ours, *(key for key in theirs if key not in ours)):
        was, mine, other = base.get(key), ours.get(key), theirs.get(key)
        value = other if mine == was else mine
        if mine not in (was, other) and other != was:
            clashes[key[0]] = None
            value = other if prefer_theirs else mine
        if value is not None:
            facts[key] = value
    if lacks_note(facts):
        # Each side was sound by itself: one took the reason away, the other came to need it.
        preferred = theirs if prefer_theirs else ours
        for field in ("status", "note"):
            clashes[field] = None
            facts.pop((field,), None)
            if (field,) in preferred:
                facts[field,] = preferred[field,]
    return Joined(facts, tuple(clashes))


def lacks_note(facts: Mapping[Key, Value]) -> bool:
    """Whether the status needs a reason that is not there."""
    return facts["status",][0] in NEED_NOTE and ("note",) not in facts


def of_field(facts: Facts, field: str) -> Facts:
    """The facts of one field."""
    return {key: value for key, value in facts.items() if key[0] == field}


def changed_fields(before: Facts, after: Facts) -> tuple[str, ...]:
    """Fields in which two tables differ."""
    keys = dict.fromkeys((*before, *after))
    return tuple(dict.fromkeys(key[0] for key in keys if before.get(key) != after.get(key)))
