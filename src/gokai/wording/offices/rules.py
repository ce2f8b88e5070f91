"""Rules that a document states once for all its lists: the first one leads, a star marks who leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gokai.wording.offices.vocabulary import MARKS
from gokai.wording.patterns import lazy
from gokai.wording.text import fold, match_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.wording.text import Folded


class DocumentRules(NamedTuple):
    """What a document says about all its lists of names."""

    #: 列第一位的为牵头单位.
    first_leads: bool = False
    #: 带*的为牵头单位: the sign, in half width.
    lead_mark: str | None = None
    #: 其余为配合单位: who does not lead supports.
    rest_supports: bool = False

    def merged(self, other: DocumentRules) -> DocumentRules:
        """Both rules."""
        return DocumentRules(
            self.first_leads or other.first_leads,
            self.lead_mark or other.lead_mark,
            self.rest_supports or other.rest_supports,
        )


_LEADING = r"[“”‘’'\"]?(?:为|是|系|即为|即|作为|均为|的)[^,;。、()]{0,6}?(?:牵头|主办|主要责任|第一责任|主责|总牵头)"
_FIRST = lazy(
    r"(?:(?:列|排|位列|位于|位|居|排名|排序|排列|序列|名列)?(?:在|于|为)?(?:第一|首)(?:位|个|名|家)?|列首|首列|排头"
    r"|第一(?:个|家)?)"
    rf"(?:的|者|责任|承办|列示)*(?:单位|部门|科室|位)?(?:的|者)?{_LEADING}"
)
_MARKED = lazy(
    r"(?:带|标|加|注|有|打|以|用|标有|标注|标记|前面?"
    rf"|后面?)[^,;。()]{{0,6}}?[“‘\"(]?(?P<mark>[{re.escape(MARKS)}])[^,;。]{{0,10}}?(?:牵头|主办)"
    rf"|^[“‘(]?(?P<sign>[{re.escape(MARKS)}])[”’)]?号?(?:的|者|表示|为|代表|标注)[^,;。]{{0,8}}?(?:牵头|主办)"
    rf"|(?:牵头|主办)[^,;。]{{0,10}}?(?:用|以|带|标|加|注|前|后)[^,;。]{{0,6}}?(?P<late>[{re.escape(MARKS)}])"
)
_REST = lazy(r"(?:其余|其他|其它|余者|后面|其后|后续)[^,;。()]{0,6}(?:为|是)[^,;。()]{0,3}(?:配合|协办|参与|协助)")
#: 其他有关部门按职责分工负责, where the rule for the first stands beside it.
_REST_EACH = lazy(
    r"(?:其余|其他|其它|各)[^,;。()]{0,8}(?:单位|部门)?(?:按|依|根据|分别|各)[^,;。()]*(?:负责|落实|分工)"
)
_SAME_BELOW = lazy(r"(?:以)?下(?:表)?(?:均)?同")


def _rules_in(words: str) -> DocumentRules:
    marked = _MARKED.search(words)
    return DocumentRules(
        first_leads=bool(_FIRST.search(words)),
        lead_mark=next((sign for sign in marked.groups() if sign), None) if marked else None,
        rest_supports=bool(_REST.search(words)),
    )


def read_document_rules(text: str) -> DocumentRules:
    """The rules for lists of names that stand anywhere in a whole document."""
    found = DocumentRules()
    for sentence in re.split(r"[。;\n()]", fold(text).text):
        found = found.merged(_rules_in(sentence.strip()))
    return found


def take_rules(phrase: Folded) -> tuple[Folded, DocumentRules]:
    """A phrase without the rules that it states, and those rules."""
    found = DocumentRules()
    ranked = bool(_FIRST.search(phrase.text))
    for begin, end in reversed(tuple(_candidates(phrase.text))):
        words = phrase.text[begin:end].strip("()。;, \n")
        rules = _rules_in(words)
        rest = ranked and _REST_EACH.fullmatch(words) is not None
        if rest or rules != DocumentRules() or _SAME_BELOW.fullmatch(words):
            found = found.merged(rules)
            phrase = phrase.without(begin, end)
    return phrase, found


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Brackets, and what stands between stronger marks outside them: where a rule may stand, in order, apart."""
    brackets = match_brackets(text)
    begin = place = 0
    while place < len(text):
        if text[place] == "(" and place in brackets:
            inner = text[place + 1 : brackets[place]]
            if _rules_in(inner) != DocumentRules() or _SAME_BELOW.search(inner):
                yield begin, place
                yield place, brackets[place] + 1
                begin = brackets[place] + 1
            place = brackets[place]
        elif text[place] in ",;。|\n":
            yield begin, place
            begin = place
        place += 1
    yield begin, len(text)
