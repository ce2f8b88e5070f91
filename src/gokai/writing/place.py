"""Where a new entry goes in a journal's text: edits that add it and touch nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gokai.dates import DateError, parse_date
from gokai.edits import Edit, column, line_begin, lines_at, next_line
from gokai.errors import GokaiError
from gokai.naming import normal_item_id
from gokai.nodes import Mapping, Node, Scalar, Sequence
from gokai.source import Span
from gokai.writing.entry import Draft, Style, entry_lines, section_lines
from gokai.writing.layout import child, gap_of, style_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence as Items

    from gokai.source import SourceFile


class LayoutError(GokaiError):
    """A journal is laid out in a way that nothing can be added to by span."""

    def __init__(self, source: SourceFile, offset: int, what: str, mend: str) -> None:
        super().__init__(f"{source.name}:{source.position(offset).line}：{what}，没有写入。{mend}")


class _Place(NamedTuple):
    """The journal that is written to, and what is written."""

    source: SourceFile
    draft: Draft
    item: str
    #: The plan's items, whose order sections follow.
    order: Items[str]
    style: Style


def append_edits(source: SourceFile, root: Node | None, draft: Draft, item: str, order: Items[str]) -> list[Edit]:
    """Edits that add an entry in the order of days, and its item's section, in the plan's order, where it is absent.

    Raises:
        LayoutError: The place is written in brackets on one line, or is no list at all.
    """
    place = _Place(source, draft, item, order, style_of(source.text, root))
    if not isinstance(root, Mapping) or root.is_flow:
        mend = "请改成每行一个字段：`unit: 单位名称`，下一行 `progress:`。"
        raise LayoutError(source, root.begin if root else 0, "整个文件写成了花括号的形式或不是字段", mend)
    if "progress" not in root.pairs:
        pad = " " * column(source.text, root.begin)
        return [lines_at(source.text, next_line(source.text, root.end), [f"{pad}progress:", *_section(place, root)])]
    key, value = root.pairs["progress"]
    if _is_empty(value):
        return [*_without(source, value, "`progress` "), _first_section(place, root, key, value)]
    if not isinstance(value, Mapping) or value.is_flow:
        mend = "请改成每个事项编号单独一行，其下每次报送以 `- date:` 开头。"
        raise LayoutError(source, value.begin, "`progress` 写成了一行的形式或不是字段", mend)
    for name, entries in value.pairs.values():
        if (normal_item_id(name.text) or name.text) == item:
            return _into_section(place, name, entries)
    return [_new_section(place, value)]


def below(text: str, end: int, indent: int) -> int:
    """The line after a block that ends at `end`, past the comments that stand deeper than `indent` right under it."""
    place = next_line(text, end)
    while place < len(text):
        line = text[place : next_line(text, place)]
        pad = len(line) - len(line.lstrip(" "))
        if line[pad : pad + 1] != "#" or pad <= indent:
            break
        place += len(line)
    return place


def _is_empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.is_null
    return not (node.pairs if isinstance(node, Mapping) else node.items)


def _without(source: SourceFile, value: Node, what: str) -> list[Edit]:
    """Take away a written nothing: `{}`, `[]`, `~`, with the space before it."""
    text = source.text
    if value.begin == value.end:
        return []
    if "\n" in text[value.begin : value.end] or line_begin(text, value.begin) == value.begin:
        raise LayoutError(source, value.begin, f"{what}的空括号没有和字段名写在一行", "请删去空括号。")
    begin = value.begin - 1 if text[value.begin - 1] == " " else value.begin
    return [Edit(Span(begin, value.end), "")]


def _section(place: _Place, root: Mapping) -> list[str]:
    indent = column(place.source.text, root.begin) + place.style.step
    return section_lines(place.item, [place.draft], place.style, indent)


def _first_section(place: _Place, root: Mapping, key: Scalar, value: Node) -> Edit:
    text = place.source.text
    start = next_line(text, max(key.end, value.end))
    return lines_at(text, _named(place, start), _section(place, root))


def _named(place: _Place, start: int) -> int:
    """Below the comment that names the item, as scaffolded journals have it; else where we are."""
    text, at = place.source.text, start
    found = None
    while at < len(text):
        line = text[at : next_line(text, at)]
        if line.strip() and not line.lstrip().startswith("#"):
            break
        about = re.match(r"\s*#\s*(\d+-\d+)(?![\d-])", line)
        if found is not None and (not line.strip() or (about and about[1] in place.order and about[1] != place.item)):
            break
        at += len(line)
        if found is not None or (about and about[1] == place.item):
            found = at
    return start if found is None else found


def _new_section(place: _Place, progress: Mapping) -> Edit:
    """A section before the first one that the plan has later, so right below the one before that."""
    text, pairs = place.source.text, list(progress.pairs.values())
    rank = {name: number for number, name in enumerate(place.order)}
    ranks = [rank.get(normal_item_id(key.text) or "", -1) for key, _ in pairs]
    number = next((spot for spot, each in enumerate(ranks) if each > rank[place.item]), len(pairs))
    indent = column(text, pairs[0][0].begin)
    lines = section_lines(place.item, [place.draft], place.style, indent)
    is_spaced = len(pairs) > 1 and _has_blank_above(text, pairs[1][0].begin)
    if number == 0:
        start = _named(place, _top(text, progress))
        return lines_at(text, start, [*lines, ""] if is_spaced else lines)
    key, value = pairs[number - 1]
    start = _named(place, below(text, max(key.end, value.end), indent))
    return lines_at(text, start, ["", *lines] if is_spaced else lines)


def _top(text: str, progress: Mapping) -> int:
    """Right under `progress:`, above the comments of the first section."""
    at = line_begin(text, progress.begin)
    while at > 0:
        above = line_begin(text, at - 1)
        line = text[above:at].strip()
        if line and not line.startswith("#"):
            break
        at = above
    return at


def _has_blank_above(text: str, offset: int) -> bool:
    at = line_begin(text, offset)
    while at > 0:
        above = line_begin(text, at - 1)
        line = text[above:at].strip()
        if not line.startswith("#"):
            return not line
        at = above
    return False


def _into_section(place: _Place, key: Scalar, entries: Node) -> list[Edit]:
    source = place.source
    if _is_empty(entries):
        indent = column(source.text, key.begin) + place.style.dash
        lines = entry_lines(place.draft, place.style, indent)
        start = next_line(source.text, max(key.end, entries.end))
        return [*_without(source, entries, f"事项 {place.item} "), lines_at(source.text, start, lines)]
    if not isinstance(entries, Sequence) or entries.is_flow:
        mend = "请改成每次报送另起一行，以 `- date:` 开头。"
        raise LayoutError(source, entries.begin, f"事项 {place.item} 的报送写成了一行的形式或不是列表", mend)
    return [_among(place, key, entries)]


def _among(place: _Place, key: Scalar, entries: Sequence) -> Edit:
    """Before the first entry of a later day, so right below the one before that."""
    text, indent = place.source.text, column(place.source.text, entries.begin)
    lines = entry_lines(place.draft, place.style._replace(gap=gap_of(text, entries)), indent)
    days = [_day(entry) for entry in entries.items]
    number = next((spot for spot, day in enumerate(days) if day and day > place.draft.date), len(days))
    if number == 0:
        return lines_at(text, next_line(text, key.end), lines)
    return lines_at(text, below(text, entries.items[number - 1].end, indent), lines)


def _day(entry: Node) -> dt.date | None:
    written = child(entry, "date")
    try:
        return parse_date(written.text.strip()) if isinstance(written, Scalar) else None
    except DateError:
        return None
