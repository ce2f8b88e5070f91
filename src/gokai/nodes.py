"""YAML text to nodes that know their place. Scalars stay text: the field that holds a value decides what it means.

libyaml's events are folded into our own nodes in one loop, so depth is bounded by us and not by the C stack (PyYAML's
`compose` recurses in C and dies of a file full of brackets).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from gokai.diagnostics import Diagnostic, at
from gokai.markers import find_conflicts
from gokai.repair import Repaired, full_width_colons, repair
from gokai.source import SourceFile, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_DEPTH = 32

#: libyaml where PyYAML was built with it; the pure parser, seven times slower, elsewhere.
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: What YAML does not take; a byte-order mark in the middle, where two files were joined, is one of them.
#: (Told by what it is, not by what it is not: that compiles in a seventh of the time, at every start.)
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class Scalar(NamedTuple):
    """A single value, as text."""

    text: str
    begin: int
    end: int
    #: Empty for a plain scalar, else its quote or block character.
    style: str

    @property
    def is_null(self) -> bool:
        """Nothing, `~` or `null`, unquoted."""
        return not self.style and self.text in _NULLS


class Sequence(NamedTuple):
    """A list."""

    items: list[Any]
    begin: int
    end: int
    is_flow: bool


class Mapping(NamedTuple):
    """Keys in order, each with its key node and value node; of a duplicate key the first stays."""

    pairs: dict[str, tuple[Scalar, Any]]
    begin: int
    end: int
    is_flow: bool
    #: Keys that were there already, told as faults; read on for the faults in their values.
    repeated: tuple[tuple[Scalar, Any], ...] = ()


Node = Scalar | Sequence | Mapping

_NULLS = frozenset({"", "~", "null"})


def span_of(node: Node) -> Span:
    """Where a node stands."""
    return Span(node.begin, node.end)


def leaves(node: Node | None) -> Iterator[Scalar]:
    """Every single value below a node, keys included, in the order of the text."""
    if isinstance(node, Mapping):
        for key, value in node.pairs.values():
            yield key
            yield from leaves(value)
    elif isinstance(node, Sequence):
        for each in node.items:
            yield from leaves(each)
    elif node is not None:
        yield node


def compose(source: SourceFile) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read a file's text into nodes; None for an empty file or one that is beyond reading."""
    control = CONTROL.search(source.text)
    if control:
        message = f"有看不见的控制字符（U+{ord(control[0]):04X}）"
        return None, (
            at(source, Span(*control.span()), "GK102", message, "请删去这个字符，或用记事本重新输入这一行。"),
        )
    fold = _Fold(source, Repaired(source.text))
    node = fold.run()
    if fold.is_broken:
        conflicts = find_conflicts(source)
        if conflicts:
            return None, conflicts
        meant = compose_as_meant(source)
        return meant if meant[1] else (None, tuple(fold.faults))
    return node, tuple(fold.faults)


def compose_as_meant(source: SourceFile) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read a text with its full-width colons put right, each a fault; None, without faults, where there are none.

    YAML takes `日期：2019-10-31` on a line of its own for a text, so only who expected fields can ask for this.
    """
    places = full_width_colons(source.text)
    if not places:
        return None, ()
    fold = _Fold(source, repair(source.text, places))
    node = fold.run()
    return node, (*(full_width_colon(source, place) for place in places), *fold.faults)


def full_width_colon(source: SourceFile, place: int) -> Diagnostic:
    """The fault of one full-width colon."""
    hint = "请改成半角冒号加一个空格，如 `status: 推进中`。"
    return at(source, Span(place, place + 1), "GK112", "这里用了全角冒号“：”", hint)


class _Fold:
    """One pass over the events of a text, with the faults it met."""

    def __init__(self, source: SourceFile, text: Repaired) -> None:
        self.source = source
        self.text = text
        self.faults: list[Diagnostic] = []
        self.is_broken = False

    def run(self) -> Node | None:
        """Fold the whole text; what was read before a fault is not kept."""
        loader = Loader(self.text.text)
        try:
            return self._fold(loader.get_event)
        except yaml.YAMLError as error:
            from gokai.syntax_faults import syntax_fault

            self._break(*syntax_fault(error, self.text.text))
            return None
        finally:
            loader.dispose()

    def _fault(self, code: str, begin: int, end: int, message: str, hint: str | None = None) -> None:
        self.faults.append(at(self.source, Span(begin, max(begin, end)), code, message, hint))

    def _break(self, code: str, offset: int, message: str, hint: str | None) -> None:
        self.is_broken = True
        begin = min(self.text.place(offset), len(self.source.text))
        self._fault(code, begin, begin + 1, message, hint)

    def _fold(self, next_event: Callable[[], Any]) -> Node | None:  # noqa: C901, PLR0912 - one loop, one branch an event
        root: Node | None = None
        #: Open collections, each with its begin, whether it is flow, and what it holds so far.
        stack: list[tuple[list[Node], int, bool, bool]] = []
        documents = 0
        place = self.text.place if self.text.inserted else None
        while True:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                begin, end = event.start_mark.index, event.end_mark.index
                if event.style in _BLOCK_STYLES:
                    end = begin + len(self._text_between(begin, end).rstrip())
                if place:
                    begin, end = place(begin), place(end)
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event, begin)
                node: Node = Scalar(event.value, begin, end, event.style or "")
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                begin = event.start_mark.index
                if place:
                    begin = place(begin)
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event, begin)
                if len(stack) >= MAX_DEPTH:
                    self._break("GK106", begin, f"嵌套超过 {MAX_DEPTH} 层", "请检查括号和缩进。")
                    return None
                stack.append(([], begin, bool(event.flow_style), kind is yaml.MappingStartEvent))
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = self._close(stack.pop(), event.end_mark.index)
            elif kind is yaml.AliasEvent:
                begin = self.text.place(event.start_mark.index)
                self._fault(
                    "GK107",
                    begin,
                    begin + 1 + len(event.anchor),
                    f"不能用 `*{event.anchor}` 引用别处的内容",
                    _SPELL_OUT,
                )
                node = Scalar("", begin, begin, "")
            elif kind is yaml.StreamEndEvent:
                return root
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        begin = self.text.place(event.start_mark.index)
                        self._fault(
                            "GK110",
                            begin,
                            begin + 3,
                            "一个文件里只能有一份内容",
                            "请删去 `---` 及其后的另一份内容。",
                        )
                        return root
                continue
            if stack:
                stack[-1][0].append(node)
            else:
                root = node

    def _text_between(self, begin: int, end: int) -> str:
        # A block scalar's own length in the repaired text: its lines hold no repaired colon.
        shift = self.text.place(begin)
        return self.source.text[shift : shift + end - begin]

    def _close(self, collected: tuple[list[Node], int, bool, bool], mark: int) -> Node:
        """End a collection; a block one at its last value's end: libyaml's mark runs on over blanks and comments."""
        children, begin, is_flow, is_mapping = collected
        end = self.text.place(mark) if is_flow or not children else children[-1].end
        if not is_mapping:
            return Sequence(children, begin, max(begin, end), is_flow)
        pairs: dict[str, tuple[Scalar, Any]] = {}
        repeated: list[tuple[Scalar, Any]] = []
        keys = iter(children)
        last = None
        for key, value in zip(keys, keys, strict=True):
            if not isinstance(key, Scalar):
                self._fault("GK202", key.begin, key.end, "字段名应是一个词", "请检查这一行的括号和缩进。")
            elif key.text in pairs:
                self._twice(
                    key,
                    *pairs[key.text],
                    is_next=key.text == last and pairs.keys() >= _ENTRY,
                    is_entry=key.text == "date" and pairs.keys() >= _ENTRY,
                )
                repeated.append((key, value))
            else:
                if key.text == "<<" and not key.style:
                    self._fault("GK109", key.begin, key.end, "不能用 `<<` 合并别处的内容", _SPELL_OUT)
                pairs[key.text] = (key, value)
                last = key.text
        return Mapping(pairs, begin, max(begin, end), is_flow, tuple(repeated))

    def _twice(self, key: Scalar, first: Scalar, value: Node, *, is_next: bool, is_entry: bool) -> None:
        """A key that the mapping has already. In an entry, two values one below the other are `merge=union`'s work."""
        line = self.source.position(first.begin).line
        if is_next and isinstance(value, Scalar) and self.source.position(key.begin).line == line + 1:
            message = f"字段 `{key.text}` 上下两行写了两遍"
            way_out = "请核对后只留一行，并运行一次 gokai setup-git，以后就会逐条合并。"
            hint = f"像是两个人的改动按行合并（merge=union）留下的；{way_out}"
            self._fault("GK503", key.begin, key.end, message, hint)
            return
        message = f"字段 `{key.text}` 在第 {line} 行已经写过"
        self._fault("GK111", key.begin, key.end, message, _SECOND_ENTRY if is_entry else "请把两处合并，只留一个。")

    def _refuse(self, event: Any, begin: int) -> None:
        if event.anchor is not None:
            self._fault(
                "GK107",
                begin,
                begin + 1 + len(event.anchor),
                f"不能用 `&{event.anchor}` 标记内容供别处引用",
                _SPELL_OUT,
            )
        if event.tag is not None:
            self._fault("GK108", begin, begin + 1, "不能用 `!` 标签", "请删去以 `!` 开头的标签。")


#: What every entry has.
_ENTRY = frozenset({"date", "status"})
_BLOCK_STYLES = frozenset({"|", ">"})
_SPELL_OUT = "请把内容直接写在这里。"
_SECOND_ENTRY = "是另一次报送的话，这一行要以 `- ` 开头，写成 `- date: …`；不是的话，只留一个。"
