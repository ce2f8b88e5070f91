"""Entries as YAML text of our own making, where there is no source text to keep."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from gokai.merge.facts import facts_of, of_field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gokai.merge.facts import Facts
    from gokai.model import Entry, Section

#: Fields in the order in which we write them.
FIELDS = ("date", "status", "percent", "note", "problem", "next", "reached", "measures", "evidence")

#: A text that every YAML reader takes as the text that it is.
_PLAIN = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`=~<.+\d][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff"'\[\]{},]*""")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,9})?[^\d\s.,:#\[\]{}\"'=]{0,10}", re.ASCII)
#: Characters that JSON leaves as they are and YAML takes for line ends or refuses.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def quoted(text: str) -> str:
    """A text as a YAML scalar on one line: plain where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and ": " not in text and " #" not in text and text[-1] not in ": ":
        return text if text.lower() not in _WORDS else f'"{text}"'
    dumped = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", dumped)


def _measured(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else quoted(text)


def _prose(field: str, text: str, column: int) -> str:
    """A note of several lines as a block, where its lines allow that."""
    indent = " " * column
    lines = text.split("\n")
    if len(lines) > 1 and _is_blockable(lines):
        body = "".join(f"{indent}  {line}\n" if line else "\n" for line in lines)
        return f"{indent}{field}: |-\n{body}"
    return f"{indent}{field}: {quoted(text)}\n"


def _is_blockable(lines: list[str]) -> bool:
    return lines[0][:1] != " " and all(line.isprintable() for line in lines)


def field_text(field: str, facts: Facts, column: int) -> str:
    """One field, whole lines; nothing where the facts do not have it."""
    own = of_field(facts, field)
    indent = " " * column
    if not own:
        return ""
    if field == "reached":
        return f"{indent}reached: [{', '.join(quoted(key[1]) for key in own)}]\n"
    if field == "measures":
        rows = "".join(f"{indent}  {quoted(key[1])}: {_measured(value[0])}\n" for key, value in own.items())
        return f"{indent}measures:\n{rows}"
    if field == "evidence":
        return f"{indent}evidence:\n" + "".join(
            _evidence(key, value[0], value[1], indent + "  ") for key, value in own.items()
        )
    text = own[field,][0]
    if field in {"status", "percent"}:
        return f"{indent}{field}: {text}\n"
    return _prose(field, text, column)


def _evidence(key: tuple[str, ...], title: str, day: str, indent: str) -> str:
    rows = [f"{indent}- title: {quoted(title)}"]
    for name, text in (("url", key[1]), ("file", key[2])):
        if text:
            rows.append(f"{indent}  {name}: {quoted(text)}")
    if day:
        rows.append(f"{indent}  date: {day}")
    return "".join(f"{row}\n" for row in rows)


def entry_text(date: str, facts: Facts, dash: int) -> str:
    """A whole entry, its dash in column `dash`."""
    fields = "".join(field_text(field, facts, dash + 2) for field in FIELDS[1:])
    return f"{' ' * dash}- date: {date}\n{fields}"


def entries_text(entries: Iterable[Entry], dash: int) -> str:
    """Entries one after another."""
    return "".join(entry_text(entry.date.isoformat(), facts_of(entry), dash) for entry in entries)


def sections_text(sections: Iterable[Section], column: int) -> str:
    """Sections one after another, their items in column `column`."""
    indent = " " * column
    return "".join(
        f"{indent}{quoted_key(section.item.name)}:\n{entries_text(section.entries, column + 2)}" for section in sections
    )


def quoted_key(name: str) -> str:
    """An item's id as a key; `8-2` needs no quotes."""
    return name if re.fullmatch(r"\d+-\d+", name, re.ASCII) else quoted(name)


def journal_text(unit: str, sections: Iterable[Section]) -> str:
    """A whole journal."""
    return f"unit: {quoted(unit)}\nprogress:\n{sections_text(sections, 2)}"
