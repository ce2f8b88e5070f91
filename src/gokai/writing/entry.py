"""An entry's fields as YAML lines in a file's own style. Where the lines go is `place`'s matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.schema.journal import ENTRY_KEYS, EVIDENCE_KEYS
from gokai.writing.scalar import inline, key_text, scalar_lines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from gokai.model import Entry, Evidence, Status


class Draft(NamedTuple):
    """What an entry says, without places; None or empty for a field that is not there."""

    date: dt.date
    status: Status | None = None
    percent: int | None = None
    note: str | None = None
    problem: str | None = None
    next: str | None = None
    reached: tuple[str, ...] = ()
    #: Names and values as they are typed: `46.3%`.
    measures: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def given(self) -> tuple[str, ...]:
        """The keys that have a value, in the order in which they are written."""
        return tuple(key for key in ENTRY_KEYS if getattr(self, key) not in {None, ()})


class Style(NamedTuple):
    """How a file is laid out."""

    #: How far the keys of a mapping stand right of the key above.
    step: int = 2
    #: How far a list's dashes stand right of the key above.
    dash: int = 2
    #: Spaces between a dash and what follows.
    gap: int = 1
    #: The quote in use where a value needs one.
    quote: str = '"'
    #: Whether names in `reached` stand in brackets.
    is_reached_flow: bool = True


def draft_of(entry: Entry) -> Draft:
    """What an entry says, so that it can be written somewhere else."""
    return Draft(
        entry.date,
        entry.status,
        entry.percent,
        entry.note,
        entry.problem,
        entry.next,
        tuple(ref.name for ref in entry.reached),
        tuple((measure.label.name, str(measure)) for measure in entry.measures),
        entry.evidence,
    )


def entry_lines(draft: Draft, style: Style, indent: int) -> list[str]:
    """A whole entry, its dash `indent` to the right; without line ends."""
    inner = indent + 1 + style.gap
    rows = [row for key in draft.given() for row in field_lines(draft, key, style, inner)]
    return [" " * indent + "-" + " " * style.gap + rows[0].lstrip(" "), *rows[1:]]


def section_lines(item: str, entries: Iterable[Draft], style: Style, indent: int) -> list[str]:
    """An item's id and its entries."""
    body = [row for draft in entries for row in entry_lines(draft, style, indent + style.dash)]
    return [f"{' ' * indent}{key_text(item)}:", *body]


def field_lines(draft: Draft, key: str, style: Style, indent: int) -> list[str]:
    """One field of an entry, its key `indent` to the right."""
    first, *more = value_lines(draft, key, style, indent)
    return [f"{' ' * indent}{key}:{' ' + first if first else ''}", *more]


def value_lines(draft: Draft, key: str, style: Style, indent: int) -> list[str]:
    """One field's value: what follows the key on its line (nothing for a block), then whole lines."""
    value = getattr(draft, key)
    match key:
        case "reached":
            return _names(value, style, indent)
        case "measures":
            pad = " " * (indent + style.step)
            return ["", *(f"{pad}{inline(name, style.quote)}: {_measure(number)}" for name, number in value)]
        case "evidence":
            return ["", *(row for each in value for row in _evidence(each, style, indent + style.dash))]
        case "note" | "problem" | "next":
            return scalar_lines(value, indent + style.step, style.quote)
        case _:
            return [str(value)]


def _measure(number: str) -> str:
    # A number stays bare: it is one.
    return number if number.replace(".", "", 1).isdecimal() else inline(number)


def _names(names: tuple[str, ...], style: Style, indent: int) -> list[str]:
    if style.is_reached_flow:
        return [f"[{', '.join(inline(name, style.quote, in_flow=True) for name in names)}]"]
    lead = " " * (indent + style.dash) + "-" + " " * style.gap
    return ["", *(lead + inline(name, style.quote) for name in names)]


def _evidence(evidence: Evidence, style: Style, indent: int) -> list[str]:
    texts = [(key, getattr(evidence, key)) for key in EVIDENCE_KEYS if getattr(evidence, key) is not None]
    lead, pad = " " * indent + "-" + " " * style.gap, " " * (indent + 1 + style.gap)
    rows = [f"{key}: {value if key == 'date' else inline(value, style.quote)}" for key, value in texts]
    return [(pad if number else lead) + row for number, row in enumerate(rows)]
