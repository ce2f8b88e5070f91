"""A page saved as text with one cell a paragraph and no mark of rows or columns: rows are inferred."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gokai.grids.grid import Grid, grid_of
from gokai.grids.headings.fit import fit
from gokai.grids.headings.labels import Part, part_of
from gokai.grids.headings.looks import is_due, is_note, is_number, is_office, is_page_number, is_section

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Two header words in a row meet by chance.
_FEWEST = 2
#: Of more columns of tasks it cannot be told which one a paragraph belongs to.
_MOST_PROSE = 2
#: What a cell that surely belongs to another column scores.
_WRONG = -3
_OFFICES = (Part.RESPONSIBLE, Part.LEAD, Part.SUPPORT)


class _Look(StrEnum):
    NUMBER = "number"
    OFFICE = "office"
    DUE = "due"
    PROSE = "prose"


class _Paragraph:
    """A paragraph, where it stands, and what it looks like."""

    __slots__ = ("line", "look", "text")

    def __init__(self, line: int, text: str, parts: Sequence[Part]) -> None:
        self.line = line
        self.text = text
        if is_number(text):
            self.look = _Look.NUMBER
        elif Part.DUE in parts and is_due(text):
            self.look = _Look.DUE
        elif is_office(text):
            self.look = _Look.OFFICE
        else:
            self.look = _Look.PROSE


def read_stream(lines: Sequence[str]) -> tuple[Grid, ...]:
    """The table that begins with a run of header words; none where there is no such run."""
    said = [(number, line.strip(" \t|")) for number, line in enumerate(lines, start=1)]
    said = [(number, text) for number, text in said if (text and not is_page_number(text)) or text.isdigit()]
    begin, end = _header_run(said)
    if begin == end:
        return ()
    labels = [text for _, text in said[begin:end]]
    parts = [part_of(text) or Part.OTHER for text in labels]
    before = tuple(text for _, text in said[:begin])
    whole = _whole_rows(said[end:], parts)
    if whole:
        texts = [labels, *([text for _, text in row] for row in whole)]
        return (grid_of(texts, [said[begin][0], *(row[0][0] for row in whole)])._replace(before=before),)
    others = _untold(labels, parts)
    if others:
        reason = f"一格一段、没有表格线的文字里，分不出哪些话属于“{'”“'.join(others)}”栏"
        return (Grid((), (), before, unclear=reason),)
    body = [_Paragraph(number, text, parts) for number, text in said[end:]]
    if Part.NUMBER not in parts and sum(1 for each in body if each.look is _Look.NUMBER) > 1:
        # A wide header over a number and a text.
        place = next((index for index, part in enumerate(parts) if part is Part.TEXT), 0)
        labels.insert(place, "序号")
        parts.insert(place, Part.NUMBER)
    rows, places = _rows(body, parts)
    grid = grid_of([labels, *rows], [said[begin][0], *places])
    notes = [label for label, part in zip(labels, parts, strict=True) if part is Part.NOTE]
    told = tuple(f"“{label}”栏的话可能并进了前一栏：一格一段的文字里分不出来，请核对" for label in notes)
    return (grid._replace(before=before, told=told),)


def _untold(labels: Sequence[str], parts: Sequence[Part]) -> list[str]:
    """Headings whose words cannot be told from others by their look, so that rows cannot be inferred."""
    named = list(zip(labels, parts, strict=True))
    prose = [label for label, part in named if part in {Part.TITLE, Part.TEXT}]
    others = [label for label, part in named if part in {Part.OTHER, Part.DIRECTORY}]
    return others or (prose if len(prose) > _MOST_PROSE else [])


def _whole_rows(said: Sequence[tuple[int, str]], parts: Sequence[Part]) -> list[Sequence[tuple[int, str]]]:
    """The rows, where each has as many paragraphs as there are headings; none where one does not fit its heading.

    What follows the table is no row: it ends where the paragraphs cease to fit, and must then be a note.
    """
    width = len(parts)
    rows: list[Sequence[tuple[int, str]]] = []
    for begin in range(0, len(said), width):
        row = said[begin : begin + width]
        if len(row) < width or not all(_suits(text, part) for (_, text), part in zip(row, parts, strict=True)):
            return rows if rows and all(is_note(text) for _, text in said[begin:]) else []
        rows.append(row)
    return rows


def _suits(text: str, part: Part) -> bool:
    """Whether a paragraph may stand under a heading, as strictly as it can be told."""
    if part in _OFFICES or part is Part.DUE or part is Part.NUMBER:
        return fit(text, part) > 0
    return not is_note(text) and fit(text, part) > _WRONG


def _header_run(said: list[tuple[int, str]]) -> tuple[int, int]:
    """The first run of at least three header words in a row that names who and what."""
    begin = 0
    while begin < len(said):
        end = begin
        parts = []
        while end < len(said) and (part := part_of(said[end][1])):
            parts.append(part)
            end += 1
        if len(parts) > _FEWEST and set(parts) & set(_OFFICES) and set(parts) & {Part.TITLE, Part.TEXT}:
            return begin, end
        begin = max(end, begin + 1)
    return 0, 0


def _rows(body: list[_Paragraph], parts: list[Part]) -> tuple[list[list[str]], list[int]]:
    rows: list[list[str]] = []
    places: list[int] = []
    last = len(parts)
    for index, paragraph in enumerate(body):
        if paragraph.look is _Look.PROSE and (is_note(paragraph.text) or _is_heading(paragraph.text)):
            rows.append([paragraph.text])
            places.append(paragraph.line)
            last = len(parts)
            continue
        has_more = _next_prose(body, index)
        column = _column(paragraph, parts, last, has_more=has_more)
        if column is None:
            rows.append([""] * len(parts))
            places.append(paragraph.line)
            column = _column(paragraph, parts, -1, has_more=has_more)
        column = last if column is None and last < len(parts) else column or 0
        rows[-1][column] += ("\n" if rows[-1][column] else "") + paragraph.text
        last = column
    return rows, places


def _is_heading(text: str) -> bool:
    return is_section(text) and "。" not in text


def _next_prose(body: list[_Paragraph], index: int) -> bool:
    """Whether a requirement follows before any office: then this paragraph names the task."""
    for paragraph in body[index + 1 :]:
        if paragraph.look is _Look.PROSE:
            return True
        if paragraph.look is not _Look.NUMBER:
            return False
    return False


def _column(paragraph: _Paragraph, parts: list[Part], last: int, *, has_more: bool) -> int | None:
    """The column where a paragraph belongs, not before the last one; None where it begins a row."""
    wanted: tuple[Part, ...] = ()
    match paragraph.look:
        case _Look.NUMBER:
            wanted = (Part.NUMBER,)
        case _Look.DUE:
            wanted = (Part.DUE,)
        case _Look.OFFICE:
            wanted = _OFFICES
        case _Look.PROSE:
            prose = (Part.TITLE,) if has_more and Part.TITLE in parts else (Part.TEXT, Part.TITLE)
            wanted = prose if last < _first_office(parts) else ()
            if not wanted and last == -1:
                wanted = (Part.TEXT, Part.TITLE)
    fits = [index for index, part in enumerate(parts) if part in wanted]
    if paragraph.look is _Look.PROSE and not has_more:
        # The only paragraph before an office is the requirement; the task's name was merged and left out.
        fits.sort(key=lambda index: parts[index] is not Part.TEXT)
    if paragraph.look is _Look.OFFICE and last in fits:
        return last
    if paragraph.look is _Look.NUMBER or paragraph.look is _Look.DUE:
        return next((index for index in fits if index > last), None)
    return next((index for index in fits if index > last), last if last in fits else None)


def _first_office(parts: list[Part]) -> int:
    return next(index for index, part in enumerate(parts) if part in _OFFICES)
