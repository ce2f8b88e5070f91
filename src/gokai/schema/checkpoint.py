"""A checkpoint's node to its record, targets included."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gokai.dates import Every
from gokai.model import Checkpoint, Ref, Target
from gokai.naming import nfc
from gokai.nodes import Node, span_of

if TYPE_CHECKING:
    from gokai.schema.fields import Fields, Reader

CHECKPOINT_KEYS = ("name", "words", "due", "every", "target", "by", "of")

TARGET = re.compile(r"(>=|<=|>|<|=)\s*(-?\d{1,15}(?:\.\d{1,9})?)\s*([^\d\s.,<>=]{0,10})", re.ASCII)
_LOOK_ALIKES = str.maketrans({"≥": ">=", "≤": "<=", "＞": ">", "＜": "<", "＝": "=", "％": "%"})


def decode_checkpoint(reader: Reader, node: Node) -> Checkpoint | None:
    """Read a checkpoint; None without a name."""
    fields = reader.fields(node, "一个节点", CHECKPOINT_KEYS)
    if fields is None:
        return None
    name_node, words_node = fields.require("name", "一个节点"), fields.require("words", "一个节点")
    name = reader.ref(name_node, "节点的 `name`") if name_node else None
    words = reader.scalar(words_node, "节点的 `words`") if words_node else None
    due, every = fields.day("due", "节点"), fields.word("every", "节点", Every)
    by, of_node = fields.refs("by", "节点"), fields.node_of("of")
    of = reader.ref(of_node, "节点的 `of`") if of_node is not None else None
    for first, second in (("due", "every"), ("by", "of")):
        if fields.has(first) and fields.has(second):
            message = f"节点同时写了 `{first}` 和 `{second}`"
            reader.fault("GK215", span_of(fields.pairs[second][0]), message, "只能留下其中一个。")
    target = _target(reader, fields)
    if name is None:
        return None
    verbatim = Ref(nfc(words), span_of(words_node)) if words and words_node else None
    return Checkpoint(name.name, name.span, verbatim, due, every, target, by, of)


def parse_target(text: str) -> Target | None:
    """Read `>= 85%`; None for anything else."""
    found = TARGET.fullmatch(text.strip())
    return Target(found[1], found[2], found[3]) if found else None


def _target(reader: Reader, fields: Fields) -> Target | None:
    text = fields.text("target", "节点")
    if text is None:
        return None
    target = parse_target(text)
    if target is None:
        near = unicodedata.normalize("NFKC", text.translate(_LOOK_ALIKES))
        hint = f"是否想写 `{near}`？" if parse_target(near) else "请写成 `>= 85%`、`<= 5个` 这样的形式。"
        reader.fault("GK208", span_of(fields.pairs["target"][1]), f"目标 `{text}` 的写法不对", hint)
    return target
