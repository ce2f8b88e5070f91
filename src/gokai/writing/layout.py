"""How a journal is laid out: its indentation, quotes and lists, seen from its nodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.edits import column
from gokai.nodes import Mapping, Sequence, leaves
from gokai.writing.entry import Style

if TYPE_CHECKING:
    from gokai.nodes import Node, Scalar


#: A comment, where no value stands: inside one a `#` may be anything.
COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


def style_of(text: str, root: Node | None) -> Style:
    """The layout of a journal; for what it does not show, our own."""
    standard = Style()
    progress = child(root, "progress")
    sections = list(progress.pairs.values()) if isinstance(progress, Mapping) and not progress.is_flow else []
    step = column(text, sections[0][0].begin) - column(text, root.begin) if sections and root else standard.step
    lists = [(key, value) for key, value in sections if is_block_list(value)]
    dash, gap = standard.dash, standard.gap
    if lists:
        key, value = lists[0]
        dash, gap = column(text, value.begin) - column(text, key.begin), gap_of(text, value)
    return Style(max(step, 1), max(dash, 0), gap, _quote(root), _is_reached_flow(sections))


def child(node: Node | None, key: str) -> Node | None:
    """The value of a mapping's key."""
    pair = node.pairs.get(key) if isinstance(node, Mapping) else None
    return pair[1] if pair else None


def is_block_list(node: Node | None) -> bool:
    """Whether a node is a list of dashes with something in it."""
    return isinstance(node, Sequence) and not node.is_flow and bool(node.items)


def gap_of(text: str, entries: Sequence) -> int:
    """Spaces between a list's first dash and what follows on its line."""
    between = text[entries.begin + 1 : entries.items[0].begin]
    return len(between) if between and not between.strip(" ") else 1


def _quote(root: Node | None) -> str:
    styles = [leaf.style for leaf in leaves(root)]
    return "'" if styles.count("'") > styles.count('"') else '"'


def _is_reached_flow(sections: list[tuple[Scalar, Node]]) -> bool:
    for _, entries in sections:
        for entry in entries.items if isinstance(entries, Sequence) else ():
            reached = child(entry, "reached")
            if isinstance(reached, Sequence) and reached.items:
                return reached.is_flow
    return True
