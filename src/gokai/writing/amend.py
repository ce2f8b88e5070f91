"""Edits that change the given fields of an entry that stands already, and keep its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.edits import Edit, column, line_begin, lines_at, newline_at, next_line
from gokai.nodes import Mapping, Node, Scalar, Sequence, leaves
from gokai.schema.journal import ENTRY_KEYS
from gokai.source import Span
from gokai.writing.entry import Draft, Style, field_lines, value_lines
from gokai.writing.layout import COMMENT
from gokai.writing.place import LayoutError, below
from gokai.writing.scalar import inline

if TYPE_CHECKING:
    from gokai.source import SourceFile


def amend_edits(source: SourceFile, entry: Node, draft: Draft, style: Style) -> list[Edit]:
    """Edits that give an entry the draft's values; the fields that the draft leaves out stay.

    Raises:
        LayoutError: The entry is written in braces on one line.
    """
    if not isinstance(entry, Mapping) or entry.is_flow:
        mend = "请改成每个字段一行，或直接改这个文件。"
        raise LayoutError(source, entry.begin, "这次报送写成了花括号的形式", mend)
    edits: list[Edit] = []
    for key in draft.given():
        if key == "date":
            # The day tells which entry is meant.
            continue
        if key in entry.pairs:
            edits += _replace(source, entry, key, draft, style)
        else:
            edits.append(_add(source, entry, key, draft, style))
    return edits


def _add(source: SourceFile, entry: Mapping, key: str, draft: Draft, style: Style) -> Edit:
    """A field below the last one that comes before it in the usual order."""
    indent = column(source.text, entry.begin)
    rank = ENTRY_KEYS.index(key)
    above = [each for each in entry.pairs if each in ENTRY_KEYS[:rank]] or list(entry.pairs)[:1]
    name, value = entry.pairs[above[-1]]
    return lines_at(
        source.text, below(source.text, max(name.end, value.end), indent), field_lines(draft, key, style, indent)
    )


def _replace(source: SourceFile, entry: Mapping, key: str, draft: Draft, style: Style) -> list[Edit]:
    text = source.text
    name, value = entry.pairs[key]
    if isinstance(value, Sequence) and value.items:
        style = style._replace(is_reached_flow=value.is_flow)
    first, *more = value_lines(draft, key, style, column(text, name.begin))
    kept = _comments(text, value)
    is_block = not isinstance(value, Scalar) and not value.is_flow
    if is_block:
        return _replace_block(source, value, [first, *more], kept, column(text, name.begin) + style.step)
    tail = text[value.end : next_line(text, value.end)].strip()
    if more and first and (tail or kept):
        # A literal block's first line has no room for the comment that stands there.
        first, more = inline(getattr(draft, key)), []
    note = "".join(f"  {comment}" for comment in kept)
    if first:
        lead = "" if text[value.begin - 1] in " \t\n" else " "
        return [Edit(Span(value.begin, value.end), _joined(text, value.begin, [lead + first + note, *more]))]
    place = next_line(text, value.end)
    return [Edit(Span(value.begin, value.end), note.lstrip()), lines_at(text, place, more)]


def _replace_block(source: SourceFile, value: Node, lines: list[str], kept: list[str], indent: int) -> list[Edit]:
    """New lines where a list or mapping stood below its key; the comments in it go on top."""
    text, (first, *more) = source.text, lines
    begin = line_begin(text, value.begin)
    rows = [" " * indent + comment for comment in kept]
    rows += [" " * indent + first] if first else []
    return [Edit(Span(begin, value.end), _joined(text, begin, [*rows, *more]))]


def _joined(text: str, place: int, lines: list[str]) -> str:
    return newline_at(text, place).join(lines)


def _comments(text: str, value: Node) -> list[str]:
    """The comments between the values inside a value; between them stand only signs, so any `#` begins one."""
    found: list[str] = []
    at = value.begin
    for leaf in leaves(value):
        found += COMMENT.findall(text[at : leaf.begin])
        if leaf.style in {"|", ">"}:
            found += COMMENT.findall(text[leaf.begin : next_line(text, leaf.begin)])
        at = max(at, leaf.end)
    return [*found, *COMMENT.findall(text[at : value.end])]
