"""Whether words could name a day, a figure or a period at all: most clauses do not, and need no closer reading."""

from __future__ import annotations

from gokai.wording.patterns import lazy

#: Wider than the grammar: it may take a clause for more than it is, never for less.
_MARKS = lazy(
    r"[\d年月季旬周届每半翻倍底末节汛零二两三四五六七八九十百千亿旦]"
    r"|一(?=[次场期轮家个名项件天日小成分])|国庆|开学|入冬|春运|换届|清明|端午|中秋|重阳|定期|逐|日前|当日"
)


def has_marks(text: str) -> bool:
    """Whether a day, a figure or a period may stand in folded text."""
    return _MARKS.search(text) is not None
