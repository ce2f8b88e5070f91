"""Entries as YAML text of our own making, where there is no source text to keep; how, is `writing.entry`'s matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.merge.facts import of_field
from gokai.model import Evidence, Status
from gokai.writing.entry import Draft, Style, draft_of, entry_lines, field_lines, section_lines
from gokai.writing.scalar import inline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from gokai.merge.facts import Facts
    from gokai.model import Entry, Section

_STYLE = Style()


def _draft(date: dt.date, facts: Facts) -> Draft:
    """An entry that says these facts."""
    single = {key[0]: value[0] for key, value in facts.items() if len(key) == 1}
    return Draft(
        date,
        Status(single["status"]) if "status" in single else None,
        int(single["percent"]) if "percent" in single else None,
        single.get("note"),
        single.get("problem"),
        single.get("next"),
        tuple(key[1] for key in of_field(facts, "reached")),
        tuple((key[1], value[0]) for key, value in of_field(facts, "measures").items()),
        tuple(_evidence(key, *value) for key, value in of_field(facts, "evidence").items()),
    )


def _evidence(key: tuple[str, ...], title: str, day: str) -> Evidence:
    from datetime import date

    return Evidence(title, key[1] or None, key[2] or None, date.fromisoformat(day) if day else None)


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def field_text(field: str, date: dt.date, facts: Facts, column: int) -> str:
    """One field, whole lines; nothing where the facts do not have it."""
    draft = _draft(date, facts)
    return _text(field_lines(draft, field, _STYLE, column)) if field in draft.given() else ""


def entry_text(date: dt.date, facts: Facts, dash: int) -> str:
    """A whole entry, its dash in column `dash`."""
    return _text(entry_lines(_draft(date, facts), _STYLE, dash))


def entries_text(entries: Iterable[Entry], dash: int) -> str:
    """Entries one after another."""
    return "".join(_text(entry_lines(draft_of(entry), _STYLE, dash)) for entry in entries)


def sections_text(sections: Iterable[Section], column: int) -> str:
    """Sections one after another, their items in column `column`."""
    return "".join(
        _text(section_lines(section.item.name, map(draft_of, section.entries), _STYLE, column)) for section in sections
    )


def journal_text(unit: str, sections: Iterable[Section]) -> str:
    """A whole journal."""
    return f"unit: {inline(unit)}\nprogress:\n{sections_text(sections, _STYLE.step)}"
