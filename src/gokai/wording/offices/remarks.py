"""Remarks that stand with a list of names and name nobody themselves: 以下各项均需各县区落实，不再列出。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.wording.offices import vocabulary
from gokai.wording.patterns import lazy
from gokai.wording.text import match_brackets, quoted, split_outside

if TYPE_CHECKING:
    from gokai.wording.text import Folded

_BELOW = lazy(
    r"\(?(?:以下|下列|下面|后续|其他各项|其余各项)[^。]{0,30}(?:均|都|需|不再|同样|一律|不另)|(?:备?注|说明):"
)
#: (加下划线的为牵头单位): what a plain text does not show.
_UNSEEN = lazy(
    r"\(?(?:注:)?[^()。;:]{0,12}(?:下划线|[画划]线|加粗|粗体|加黑|黑体|斜体|楷体|标红|红[色字]|底纹|阴影)[^()。;:]{0,10}"
    r"(?:牵头|主办|责任|第一)[^()。;:]{0,8}\)?"
)
_UNLISTED = lazy(
    r"(?:以下|下面|后面|此后|表中)?(?:不再|不另|不)(?:单独|另行|逐一|一一|重复|再|具体|分别|做|作)*(?:列出"
    r"|列示|列举|列入|标注|注明|列名|说明|赘述|列)"
)


def take_remarks(phrase: Folded) -> tuple[Folded, list[str]]:
    """A phrase without its remarks, and a doubt for each that said something of somebody."""
    doubts: list[str] = []
    for begin, end in _spans(phrase.text):
        words = phrase.text[begin:end]
        if _BELOW.match(words):
            doubts.append(f"{quoted(phrase.letters(begin, end))}读作说明，里面的单位没有读作责任单位。")
            phrase = phrase.without(max(begin - (not words.startswith("(")), 0), end)
        elif _UNSEEN.fullmatch(words):
            doubts.append(f"{quoted(phrase.letters(begin, end))}说的记号在文字里看不见，没有读出由谁牵头。")
            phrase = phrase.without(begin, end)
        elif _UNLISTED.fullmatch(words):
            phrase = phrase.without(max(begin - 1, 0), end)
    return phrase, doubts[::-1]


def without_days(phrase: Folded) -> Folded:
    """A phrase without the days in brackets and at its end, which say nothing of who."""
    brackets = sorted(match_brackets(phrase.text).items(), reverse=True)
    for begin, end in brackets:
        alone = phrase.text[end + 1 : end + 2] in ",;。、)\n"
        if alone and end - begin > 1 and vocabulary.WHEN.fullmatch(phrase.text, begin + 1, end):
            phrase = phrase.without(begin, end + 1)
    begin, end = list(split_outside(phrase.text, ",;。"))[-1]
    when = vocabulary.WHEN.fullmatch(phrase.text[begin:end].strip())
    return phrase.part(0, begin - 1) if when and 1 < begin < end else phrase


def _spans(text: str) -> list[tuple[int, int]]:
    """Where a remark may stand, the last first: a bracket, a sentence, and its last clause."""
    closing = match_brackets(text)
    brackets = [
        (begin, end + 1)
        for begin, end in closing.items()
        if text[begin] == "(" and (_BELOW.match(text, begin) or _UNSEEN.match(text, begin))
    ]
    if brackets:
        return brackets[-1:]
    sentences = [span for span in split_outside(text, "。;") if span[0] < span[1]]
    remarks = [span for span in sentences if _BELOW.match(text[slice(*span)])]
    clauses = [] if remarks else [span for span in split_outside(text, ",;。") if span[0] < span[1]]
    return sorted([*remarks, *clauses], reverse=True)
