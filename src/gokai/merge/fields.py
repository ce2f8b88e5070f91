"""An entry that both sides changed, put together from the lines of the side that has each field's facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.dates import parse_date
from gokai.merge.canonical import entry_text, field_text
from gokai.merge.facts import Facts, of_field
from gokai.merge.lines import parse_text, split_lines
from gokai.merge.text import Block, glue, shift
from gokai.nodes import Mapping, Sequence
from gokai.schema.journal import ENTRY_KEYS

if TYPE_CHECKING:
    import datetime as dt


class _Cut(NamedTuple):
    """An entry's lines by field, the dash taken out."""

    lead: str
    fields: dict[str, str]
    column: int
    date: dt.date


def combine(facts: Facts, ours: tuple[Facts, Block], theirs: tuple[Facts, Block]) -> str:
    """The lines of an entry that says `facts`; a field that has neither side's facts is written anew."""
    dash = ours[1].column
    newline = "\r\n" if "\r\n" in ours[1].text else "\n"
    mine, other = _cut(ours[1]), _cut(theirs[1])
    if mine is None:
        return entry_text(_date(ours[1]), facts, dash).replace("\n", newline)
    names = _order(tuple(mine.fields), tuple(dict.fromkeys(key[0] for key in facts)))
    pieces = []
    for name in names:
        wanted = of_field(facts, name)
        if name in mine.fields and wanted == of_field(ours[0], name):
            pieces.append(mine.fields[name])
        elif other and name in other.fields and wanted and wanted == of_field(theirs[0], name):
            pieces.append(shift(other.fields[name], mine.column - other.column))
        else:
            pieces.append(field_text(name, mine.date, wanted, mine.column).replace("\n", newline))
    return mine.lead + _dashed(glue(pieces, newline), dash)


def _order(mine: tuple[str, ...], wanted: tuple[str, ...]) -> list[str]:
    """Fields as ours has them; a new one behind those that usually stand before it."""
    names = list(mine)
    for name in wanted:
        if name not in names:
            rank = ENTRY_KEYS.index(name)
            before = [place for place, known in enumerate(names) if ENTRY_KEYS.index(known) < rank]
            names.insert(max(before) + 1 if before else len(names), name)
    return names


def _dashed(body: str, dash: int) -> str:
    """Put the dash before the first field."""
    lines = split_lines(body)
    for number, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("#"):
            lines[number] = f"{line[:dash]}-{line[dash + 1 :]}"
            break
    return "".join(lines)


def _cut(block: Block) -> _Cut | None:
    """None for an entry in brackets, or one whose dash stands alone on its line."""
    root, lines = parse_text(block.text)
    entry = root.items[0] if isinstance(root, Sequence) else None
    if not isinstance(entry, Mapping) or entry.is_flow:
        return None
    pairs = list(entry.pairs.items())
    first = lines.line_of(entry.begin)
    if lines.lines[first][block.column : block.column + 1] != "-":
        return None
    column = lines.column_of(entry.begin)
    opening = lines.lines[first]
    lines.lines[first] = f"{opening[: block.column]} {opening[block.column + 1 :]}"
    fields, begin = {}, first
    for number, (name, (key, value)) in enumerate(pairs):
        if number + 1 < len(pairs):
            last = lines.line_of(max(key.end, value.end) - 1)
            end = lines.after(last, lines.line_of(pairs[number + 1][1][0].begin), column)
        else:
            end = len(lines.lines)
        fields[name] = lines.chunk(begin, end).text
        begin = end
    return _Cut(lines.chunk(0, first).text, fields, column, _date_of(entry))


def _date(block: Block) -> dt.date:
    root, _ = parse_text(block.text)
    entry = root.items[0] if isinstance(root, Sequence) else None
    if not isinstance(entry, Mapping):
        raise TypeError(root)
    return _date_of(entry)


def _date_of(entry: Mapping) -> dt.date:
    return parse_date(entry.pairs["date"][1].text.strip())
