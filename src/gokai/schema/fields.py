"""Typed reading of one mapping's fields. A fault is noted and the field comes back as None; reading goes on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from gokai.dates import DateError, parse_date
from gokai.diagnostics import Diagnostic, at
from gokai.model import Day, Ref
from gokai.naming import nearest, nfc
from gokai.nodes import Mapping, Node, Scalar, Sequence, full_width_colon, span_of
from gokai.repair import colons_in_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import StrEnum

    from gokai.source import SourceFile, Span

Word = TypeVar("Word", bound="StrEnum")

_INTEGER = re.compile(r"-?\d{1,9}", re.ASCII)
#: A number, with separators of thousands or without, and its unit word.
QUANTITY = re.compile(r"(-?\d{1,15}(?:\.\d{1,9})?|\d{1,3}(?:,\d{3}){1,4})\s*([^\d\s.,]{0,10})", re.ASCII)

#: What people write in their own language, and the key it stands for.
CHINESE_KEYS = {
    "单位": "unit", "进展": "progress", "日期": "date", "状态": "status", "进度": "percent", "完成率": "percent",
    "百分比": "percent",
    "说明": "note", "备注": "note", "问题": "problem", "下一步": "next", "节点": "reached",
    "达成": "reached", "实测": "measures", "指标": "measures", "依据": "evidence", "佐证": "evidence", "标题": "title",
    "题名": "title", "网址": "url", "链接": "url", "文件": "file", "名称": "name", "全称": "full_name",
    "简称": "aliases", "类别": "kind", "原文": "words", "牵头": "lead", "分别牵头": "lead_each", "分别负责": "each",
    "配合": "support",
    "责任单位": "responsibility", "完成时限": "due", "时限": "due", "目标": "target", "周期": "every", "编号": "id",
    "延期": "extensions", "理由": "reason", "原因": "reason", "批准": "approved",
}  # fmt: skip

#: What input methods write for `[`.
_WIDE_BRACKETS = ("［", "【", "〔", "（", "〖", "「")
#: The hint for a key that belongs somewhere else; None for one that does not.
Elsewhere = Callable[[str], str | None]


class Reader:
    """Reads the nodes of one file and collects the faults."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.faults: list[Diagnostic] = []

    def fault(self, code: str, span: Span, message: str, hint: str | None = None) -> None:
        """Note a fault."""
        self.faults.append(at(self.source, span, code, message, hint))

    def fields(
        self, node: Node, what: str, known: tuple[str, ...], elsewhere: Elsewhere | None = None
    ) -> Fields | None:
        """The fields of a mapping; None, with a fault, for another kind of node."""
        if isinstance(node, Mapping):
            return Fields(self, node, known, elsewhere)
        colons = colons_in_value(self.source.text[node.begin : node.end]) if _is_plain_text(node) else ()
        self.faults.extend(full_width_colon(self.source, node.begin + place) for place in colons)
        if not colons:
            lacks_space = isinstance(node, Scalar) and not node.style and re.match(r"[^\s:]+:[^\s/]", node.text)
            sample = f"如 `{known[0]}: …`" if known else "如 `名称: 内容`"
            hint = f"冒号后面要有一个空格，{sample}。" if lacks_space else f"{sample}。"
            self.fault("GK202", span_of(node), f"{_named(what)}要写成若干行“字段: 内容”", hint)
        return None

    def items(self, node: Node | None, what: str, hint: str = "每一项以 `- ` 开头，或写成 `[甲, 乙]`。") -> list[Node]:
        """The members of a list; none, with a fault, for another kind of node."""
        if node is None or is_blank(node):
            return []
        if isinstance(node, Sequence):
            return node.items
        if isinstance(node, Scalar) and node.text.startswith(_WIDE_BRACKETS):
            hint = "方括号要用半角的 `[` 和 `]`，各项用半角逗号 `,` 隔开，如 `[甲, 乙]`。"
        self.fault("GK202", span_of(node), f"{_named(what)}要写成列表", hint)
        return []

    def scalar(self, node: Node, what: str) -> str | None:
        """A single value's text without spaces at its ends; None, with a fault, for lists, mappings and nothing."""
        if not isinstance(node, Scalar):
            self.fault("GK202", span_of(node), f"{_named(what)}要写成一个值", "不要写成列表或多个字段。")
            return None
        text = node.text.strip()
        if not text or node.is_null:
            self.fault("GK201", span_of(node), f"{_named(what)}是空的", self._why_empty(node))
            return None
        return text

    def _why_empty(self, node: Scalar) -> str:
        rest = self.source.text[node.end : node.end + 80].partition("\n")[0].lstrip()
        if rest.startswith("#") and rest[1:2].strip():
            return "`#` 后面的文字是注释，不算内容；文字以 `#` 开头时，请给整段文字加上半角引号。"
        return "请填写内容，或删去这一行。"

    def ref(self, node: Node, what: str) -> Ref | None:
        """A name with its place."""
        text = self.scalar(node, what)
        return Ref(nfc(text), span_of(node)) if text else None

    def day(self, node: Node, what: str) -> Day | None:
        """An ISO day with its place."""
        text = self.scalar(node, what)
        if text is None:
            return None
        try:
            return Day(parse_date(text), span_of(node))
        except DateError as error:
            if error.impossible:
                self.fault("GK401", span_of(node), f"日历上没有 `{text}` 这一天", "请核对月份和日子。")
            else:
                near = f"是否想写 `{error.near}`？" if error.near else "请写成 `2019-10-31` 这样的形式。"
                self.fault("GK402", span_of(node), f"`{text}` 不是规定的日期写法", near)
            return None

    def integer(self, node: Node, what: str, low: int, high: int) -> int | None:
        """A whole number between two bounds, both included."""
        text = self.scalar(node, what)
        if text is None:
            return None
        if not _INTEGER.fullmatch(text):
            self._not_a_number(node, what, text, _INTEGER)
            return None
        if not low <= int(text) <= high:
            self.fault("GK209", span_of(node), f"{_named(what)}应在 {low} 到 {high} 之间，这里是 {text}")
            return None
        return int(text)

    def quantity(self, node: Node, what: str) -> tuple[str, str] | None:
        """A number and its unit word (`46.3%`, `3个`, `12`)."""
        text = self.scalar(node, what)
        if text is None:
            return None
        found = QUANTITY.fullmatch(text)
        if not found:
            self._not_a_number(node, what, text, QUANTITY)
            return None
        return found[1].replace(",", ""), found[2]

    def _not_a_number(self, node: Node, what: str, text: str, form: re.Pattern[str]) -> None:
        half = unicodedata.normalize("NFKC", text)
        if half != text and form.fullmatch(half):
            self.fault("GK206", span_of(node), f"{what} `{text}` 用了全角数字或符号", f"请改成半角：`{half}`。")
        elif form is _INTEGER:
            self.fault("GK204", span_of(node), f"{what} `{text}` 不是整数", "请只写整数，如 `70`。")
        else:
            self.fault("GK204", span_of(node), f"{what} `{text}` 不是数字", "请写数字，可带单位，如 `46.3%`、`3个`。")

    def word(self, node: Node, what: str, words: type[Word]) -> Word | None:
        """A word of a closed vocabulary."""
        text = self.scalar(node, what)
        if text is None:
            return None
        try:
            return words(text)
        except ValueError:
            near = nearest(text, list(words))
            listed = " · ".join(words)
            hint = f"是否想写 `{near[0]}`？可用的有：{listed}。" if near else f"可用的有：{listed}。"
            self.fault("GK205", span_of(node), f"{_named(what)}没有 `{text}` 这个词", hint)
            return None


class Fields:
    """The fields of one mapping; unknown keys are faults as soon as it is made."""

    __slots__ = ("elsewhere", "known", "meant", "node", "pairs", "reader")

    def __init__(
        self, reader: Reader, node: Mapping, known: tuple[str, ...], elsewhere: Elsewhere | None = None
    ) -> None:
        self.reader = reader
        self.node = node
        self.pairs = node.pairs
        self.known = known
        self.elsewhere = elsewhere
        #: Known keys that an unknown one was probably meant for: not missed a second time.
        self.meant: set[str] = set()
        for key in self.pairs:
            if key not in known and key != "<<":
                self._unknown(self.pairs[key][0])

    def _unknown(self, key: Scalar) -> None:
        if "：" in key.text and not key.style:
            place = self.reader.source.text.index("：", key.begin)
            self.reader.faults.append(full_width_colon(self.reader.source, place))
            self.meant.add(key.text.split("：")[0].strip())
            return
        if key.text != key.text.strip():
            # YAML takes only half-width spaces for indentation; any other is a part of the word.
            self.meant.add(key.text.strip())
            hint = "请删去这一行开头的空白，改用半角空格，与上面同一级的字段左边对齐。"
            self.reader.fault("GK203", span_of(key), f"字段 `{key.text.strip()}` 的缩进用了全角空格或特殊空格", hint)
            return
        translated = CHINESE_KEYS.get(key.text)
        near = (translated,) if translated in self.known else nearest(key.text, self.known)
        self.meant.update(near)
        moved = self.elsewhere(key.text) if self.elsewhere else None
        hint = moved or (f"是否想写 `{near[0]}`？" if near else f"这里可用的字段有：{'、'.join(self.known)}。")
        self.reader.fault("GK203", span_of(key), f"没有名为 `{key.text}` 的字段", hint)

    @property
    def span(self) -> Span:
        """Where the mapping stands."""
        return span_of(self.node)

    def has(self, key: str) -> bool:
        """Whether the key is written, with or without a value."""
        return key in self.pairs

    def node_of(self, key: str) -> Node | None:
        """The value's node; None where the key is not written."""
        pair = self.pairs.get(key)
        return pair[1] if pair else None

    def require(self, key: str, what: str) -> Node | None:
        """The value's node; a fault where the key is not written."""
        if key in self.pairs or key in self.meant:
            return self.node_of(key)
        first = next(iter(self.pairs.values()), None)
        span = span_of(first[0]) if first else self.span
        self.reader.fault("GK201", span, f"{what}缺少 `{key}`", f"请补上一行 `{key}: …`。")
        return None

    def text(self, key: str, what: str) -> str | None:
        """A single value's text."""
        node = self.node_of(key)
        return None if node is None else self.reader.scalar(node, f"{what}的 `{key}`")

    def day(self, key: str, what: str) -> Day | None:
        """A day."""
        node = self.node_of(key)
        return None if node is None else self.reader.day(node, f"{what}的 `{key}`")

    def word(self, key: str, what: str, words: type[Word]) -> Word | None:
        """A word of a closed vocabulary."""
        node = self.node_of(key)
        return None if node is None else self.reader.word(node, f"{what}的 `{key}`", words)

    def integer(self, key: str, what: str, low: int, high: int) -> int | None:
        """A whole number between two bounds, both included."""
        node = self.node_of(key)
        return None if node is None else self.reader.integer(node, f"{what}的 `{key}`", low, high)

    def refs(self, key: str, what: str) -> tuple[Ref, ...]:
        """A list of names."""
        node = self.node_of(key)
        if node is None:
            return ()
        label = f"{what}的 `{key}`"
        found = (self.reader.ref(member, label) for member in self.reader.items(node, label))
        return tuple(ref for ref in found if ref)

    def items(self, key: str, what: str) -> list[Node]:
        """The members of a list."""
        return self.reader.items(self.node_of(key), f"{what}的 `{key}`")


def _named(what: str) -> str:
    """What a sentence is about; a backquote wants a space before Chinese."""
    return f"{what} " if what.endswith("`") else what


def _is_plain_text(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.style and "：" in node.text


def is_blank(node: Node | None) -> bool:
    """Whether a field is not written, empty, or an empty list."""
    if isinstance(node, Sequence):
        return not node.items
    return node is None or (isinstance(node, Scalar) and (node.is_null or not node.text.strip()))


def keyed(reader: Reader, node: Node | None, what: str) -> Iterator[tuple[Scalar, Node]]:
    """The pairs of a mapping whose keys are people's own names; nothing for an empty value."""
    if node is None or is_blank(node):
        return
    if not isinstance(node, Mapping):
        reader.fields(node, what, ())
        return
    yield from node.pairs.values()
    yield from node.repeated


def present(values: Iterable[Word | None]) -> tuple[Word, ...]:
    """Those that could be read."""
    return tuple(value for value in values if value is not None)
