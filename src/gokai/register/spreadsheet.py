"""A register as a spreadsheet: one row an entry, below headings that people may have moved about."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from gokai.diagnostics import Diagnostic, at
from gokai.merge.lines import split_lines
from gokai.nodes import Mapping, Node, Scalar, Sequence
from gokai.register.cells import (
    COLUMNS,
    EVIDENCE_WORDS,
    day_of,
    entry_cells,
    evidence_of,
    guarded,
    item_cell,
    item_of,
    lines_of,
    measures_of,
    plain,
    reached_of,
)
from gokai.register.write import by_item
from gokai.schema.register import REGISTER_KEY
from gokai.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gokai.model import Journal
    from gokai.source import SourceFile

_NEEDED = frozenset({"item", "unit", "date", "status"})
#: What parts cells: a comma, or what spreadsheets and people put in its place.
_MARKS = ",\t;，；"
#: Lines that may stand above the headings.
_MOST_ABOVE = 5


def register_csv(journals: Iterable[Journal]) -> str:
    """The register as CSV with Chinese headings, for spreadsheets."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for item, sections in by_item(journals).items():
        for unit, section in sections:
            for entry in section.entries:
                rows.writerow(guarded(cell) for cell in (item_cell(item), unit, *entry_cells(entry)))
    return out.getvalue()


def read_csv(source: SourceFile) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """A spreadsheet as the nodes of a register; every value's place is its row."""
    rows = list(_rows(source.text))
    if not rows:
        return None, (at(source, Span(0, 0), "GK201", "表格是空的", "第一行要是表头：事项、单位、日期、状态等。"),)
    top = _header_row([cells for _, cells in rows])
    span, titles = rows[top]
    names = [_column_of(title) for title in titles]
    faults = (
        *_about_header(source, span, names),
        *_about_rows(source, rows[top:]),
        *_about_lists(source, names, rows[top + 1 :]),
    )
    if faults:
        return None, faults
    items: dict[str, tuple[Scalar, dict[str, tuple[Scalar, list[Node]]]]] = {}
    for place, cells in rows[top + 1 :]:
        fields = {name: plain(cell) for name, cell in zip(names, cells, strict=False) if cell.strip()}
        if not fields:
            continue
        item, unit = item_of(fields.pop("item", "")), fields.pop("unit", "")
        units = items.setdefault(item, (_scalar(item, place), {}))[1]
        units.setdefault(unit, (_scalar(unit, place), []))[1].append(_entry(fields, place))
    return _register(items), ()


def _column_of(title: str) -> str:
    """The field that a heading names; the heading itself where it names none."""
    bare = "".join(title.split())
    return COLUMNS.get(bare, bare)


def _header_row(rows: list[list[str]]) -> int:
    """Where the headings stand: below a title, perhaps."""
    known = [len({_column_of(cell) for cell in cells} & _NEEDED) for cells in rows[:_MOST_ABOVE]]
    return known.index(max(known))


def _about_header(source: SourceFile, span: Span, names: list[str]) -> Iterator[Diagnostic]:
    lacking = [title for title, name in COLUMNS.items() if name in _NEEDED - set(names)]
    listed = f"可写的有：{'、'.join(COLUMNS)}。"
    if lacking:
        hint = f"第一行要是表头，至少有：事项、单位、日期、状态；{listed}"
        yield at(source, span, "GK201", f"表头缺少 {'、'.join(lacking)}", hint)
        return
    strange = [name for name in names if name and name not in COLUMNS.values()]
    if strange:
        hint = f"请删去这一栏，或改成认识的名称；{listed}"
        yield at(source, span, "GK203", f"表头里的 {'、'.join(strange)} 不是汇总表的栏", hint)
    twice = [title for title, name in COLUMNS.items() if names.count(name) > 1]
    if twice:
        yield at(source, span, "GK111", f"表头里 {'、'.join(twice)} 出现了不止一次", "每一栏只能有一个。")


def _about_rows(source: SourceFile, rows: list[tuple[Span, list[str]]]) -> Iterator[Diagnostic]:
    """Words that stand under no heading would be lost."""
    titles = rows[0][1]
    for span, cells in rows[1:]:
        outside = [
            cell
            for index, cell in enumerate(cells)
            if cell.strip() and not (index < len(titles) and titles[index].strip())
        ]
        if outside:
            hint = "说明里如果有逗号，整格要用英文双引号括起来；用表格软件另存的不会有这个问题。"
            yield at(source, span, "GK202", f"这一行的 `{outside[0].strip()}` 上面没有表头", hint)


def _about_lists(source: SourceFile, names: list[str], rows: list[tuple[Span, list[str]]]) -> Iterator[Diagnostic]:
    """Of two values for one thing in a cell only one would stay."""
    for span, cells in rows:
        for name, cell in zip(names, cells, strict=False):
            if name == "measures":
                yield from _about_twice(source, span, [key for key, _ in measures_of(plain(cell))])
            elif name == "evidence":
                for row in lines_of(plain(cell)):
                    yield from _about_twice(source, span, [EVIDENCE_WORDS[key] for key, _ in evidence_of(row)])


def _about_twice(source: SourceFile, span: Span, things: list[str]) -> Iterator[Diagnostic]:
    for thing in dict.fromkeys(each for each in things if things.count(each) > 1):
        hint = "实测每个名称写一行；依据每条写一行，题名、网址、文件、日期各写一个。"
        yield at(source, span, "GK111", f"这一行里“{thing}”写了两次", hint)


def _register(items: dict[str, tuple[Scalar, dict[str, tuple[Scalar, list[Node]]]]]) -> Node:
    """The same nodes that a register in brackets has."""
    whole: dict[str, tuple[Scalar, Node]] = {}
    for item, (key, units) in items.items():
        lists: dict[str, tuple[Scalar, Node]] = {
            unit: (name, Sequence(entries, name.begin, entries[-1].end, is_flow=True))
            for unit, (name, entries) in units.items()
        }
        whole[item] = (key, _mapping(lists, key))
    top = _scalar(REGISTER_KEY, Span(0, 0))
    return _mapping({REGISTER_KEY: (top, _mapping(whole, top))}, top)


def _mapping(pairs: dict[str, tuple[Scalar, Node]], key: Scalar) -> Mapping:
    return Mapping(pairs, key.begin, key.end, is_flow=True)


def _rows(text: str) -> Iterator[tuple[Span, list[str]]]:
    """Rows with where they stand."""
    # Old programs end lines so, and the reader stumbles over it.
    lines = split_lines(re.sub(r"\r(?!\n)", "\n", text))
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line))
    # A quote that nobody closed makes one cell of the rest: it is for the rows' faults to tell.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(lines, delimiter=_mark(lines))
    before = 0
    for cells in reader:
        yield Span(begins[before], begins[before] + len(lines[before].rstrip("\r\n"))), cells
        before = reader.line_num


def _mark(lines: list[str]) -> str:
    """What parts the cells: that under which the headings are headings."""
    return max(_MARKS, key=lambda mark: max((_known(line, mark) for line in lines[:_MOST_ABOVE]), default=0))


def _known(line: str, mark: str) -> int:
    return len({_column_of(cell.strip('" \r\n')) for cell in line.split(mark)} & _NEEDED)


def _scalar(text: str, place: Span) -> Scalar:
    return Scalar(text, place.begin, place.end, '"')


def _entry(fields: dict[str, str], place: Span) -> Node:
    pairs = {name: (_scalar(name, place), _value(name, text, place)) for name, text in fields.items()}
    return Mapping(pairs, place.begin, place.end, is_flow=True)


def _value(name: str, text: str, place: Span) -> Node:
    match name:
        case "date":
            return _scalar(day_of(text), place)
        case "percent":
            return _scalar(text.removesuffix("%"), place)
        case "reached":
            return Sequence([_scalar(each, place) for each in reached_of(text)], *place, is_flow=True)
        case "measures":
            named = {key: (_scalar(key, place), _scalar(value, place)) for key, value in measures_of(text)}
            return Mapping(named, *place, is_flow=True)
        case "evidence":
            return Sequence([_evidence(row, place) for row in lines_of(text)], *place, is_flow=True)
        case _:
            return _scalar(text, place)


def _evidence(row: str, place: Span) -> Node:
    pairs = {key: (_scalar(key, place), _scalar(text, place)) for key, text in evidence_of(row)}
    return Mapping(pairs, *place, is_flow=True)
