"""Names in a list that belong together: which `、` stands inside one collective name, which ending a list shares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.wording.offices import names
from gokai.wording.offices.tokens import Kind, Token
from gokai.wording.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gokai.wording.text import Folded

_EACH = lazy(r"各|有关|相关|\d+个|[一二三四五六七八九十]+个")
_LEVEL = lazy(r"设区的?市|[省市州盟县区旗乡镇街村]")
#: Grounds of a kind with 镇, 街道: members of one collective so long as they have no noun and no place of their own.
GROUND = lazy(
    r"(?:[市县区]级)?(?:工业|产业|科技|农业|物流|经济|技术|旅游|特色|生态|中心)*"
    r"(?:园区|开发区|功能区|度假区|示范区|工业区|管理区|产业园|工业园|农场|林场|城区|景区|街区|集聚区)(?:\([^()]*\))?$"
)
#: 沿江各区、镇: where the many lie.
_WHERE = lazy(r"^(?:沿[^各、]{1,4}|[^各、]{1,4}沿岸|全[省市县区州])(?=各)|^[沿涉][^各、]{1,2}(?=[市县区乡镇]$)")
_ABOVE = lazy(r"(?:中央|国家|中)(?:、[省市县区])*")
_STRAIGHT = lazy(r"[省市州县区][级直属]")
_STRAIGHT_GOES_ON = lazy(r"中央|国家|中省|[省市]|驻")
#: 各级党委、政府; 市委、市政府各部门: the two together, and what is said of both.
_OF_BOTH = lazy(
    r".*(?:各|有关|相关).*(?:党委|党工委|委)、(?:人民)?(?:政府|办事处|管委会)(?:\([^()]*\))?"
    r"|.*(?:各|有关|相关)[^、]*(?:部门|单位)、(?:部门|单位|机构|企业)"
    r"|(?P<level>[省市州县区旗])委、(?P=level)(?:人民)?政府(?:各|有关|相关|直属).+"
)
#: 各市、州、直管市及神农架林区人民政府: the last of the levels, and one place by name.
_AND_ONE = lazy(r"(?:省?直管市|县级市)(?:及|和)[^、各]{2,6}(?:人民)?政府")
#: 各地、州、市人民政府; 各师、市: one by one the levels between province and county.
_PREFECTURES = lazy("各[地师](?:、[州市盟县])*")
#: What offices are called by one character each.
_KIND = lazy(r"[部委办厅局署]")
#: An ending of one office that a list may share; 部门, 单位 are kinds and stay with the last.
_SHARED = lazy(r"[局委办厅]$")
_MARKS = {"、", "和", "及", "与"}
#: 各街道办事处、镇政府: both have a noun of their own.
_WITH_NOUN = lazy(r"(?:办事处|居委会)$")
_RANK = {"省": 4, "市": 3, "州": 3, "盟": 3, "县": 2, "区": 2, "旗": 2, "乡": 1, "镇": 1, "街": 1, "村": 0}


def join_collectives(tokens: Iterable[Token], phrase: Folded) -> list[Token]:
    """各区、县级市 as one name; 各地、各部门 stay two."""
    joined: list[Token] = []
    for token in tokens:
        if (
            token.kind is Kind.NAME
            and len(joined) > 1
            and joined[-1].kind is Kind.LIST
            and joined[-2].kind is Kind.NAME
            and _is_one(phrase, joined[-2], joined[-1], token)
        ):
            joined[-2:] = [joined[-2]._replace(end=token.end)]
        else:
            joined.append(token)
    return joined


def share_endings(tokens: Sequence[Token], phrase: Folded) -> dict[int, str]:
    """For names of a list that left their ending to the last one, by where they begin: 市知识产权、工商、版权局."""
    shared: dict[int, str] = {}
    waiting: list[Token] = []
    for token in tokens:
        words = phrase.text[token.begin : token.end]
        if token.kind is Kind.NAME:
            ending = _SHARED.search(words)
            if ending and not names.PREFIX.match(words) and not names.is_collective(words):
                shared.update((other.begin, ending[0]) for other in waiting)
            waiting = [*waiting, token] if names.lacks_ending(words) else []
        elif token.kind is not Kind.LIST or words not in _MARKS:
            waiting = []
    return shared


def _is_one(phrase: Folded, left: Token, mark: Token, right: Token) -> bool:
    sign = phrase.text[mark.begin : mark.end]
    if sign not in {"、", "和", "及", "/"}:
        return False
    first, second = phrase.text[left.begin : left.end], phrase.text[right.begin : right.end]
    if _goes_on_below(first, second):
        return _LEVEL.fullmatch(second) is not None or names.is_collective(second)
    if sign == "、" and _go_together(first, second):
        return True
    first = _WHERE.sub("", first)
    if len(first) == 1 or _KIND.fullmatch(second):
        return _of_one_character(first, second)
    if second.startswith("各") or _WITH_NOUN.search(first):
        return False
    # 各镇、街道、园区; 及 divides.
    ground = "各" in first and GROUND.fullmatch(second) is not None and sign in {"、", "和"}
    return (names.LEVELS.fullmatch(first) or GROUND.search(first)) is not None and (ground or _governs(first, second))


def _goes_on_below(first: str, second: str) -> bool:
    """中央、省属驻市各单位; 国家、省、市有关部门; 市直、中央驻市各单位."""
    above = _ABOVE.fullmatch(first) and _LEVEL.match(second)
    return bool(above or (_STRAIGHT.fullmatch(first) and _STRAIGHT_GOES_ON.match(second)))


def _go_together(first: str, second: str) -> bool:
    """各级党委、政府; 市委、市政府各部门; 各地、州、市人民政府."""
    if _PREFECTURES.fullmatch(first) and names.GOVERNMENT.fullmatch(second):
        return _LEVEL.match(second) is not None
    both = _OF_BOTH.fullmatch(f"{first}、{second}")
    return both is not None or (names.LEVELS.fullmatch(first) and _AND_ONE.fullmatch(second)) is not None


def _of_one_character(first: str, second: str) -> bool:
    """市、区教育局; 各部、委、办、局."""
    if len(first) == 1:
        return bool(_LEVEL.match(first) and _LEVEL.match(second))
    return bool("各" in first and _KIND.fullmatch(first[-1:]) and _KIND.fullmatch(second))


def _governs(first: str, second: str) -> bool:
    """Whether the bare levels of the first share what the second says of itself: 各市、县教育局."""
    if names.LEVELS.fullmatch(second):
        return not _EACH.match(second)
    several = _EACH.match(first) is not None or re.fullmatch(r"(?:设区的?市|[省市州县区乡镇村、])+", first) is not None
    if names.GOVERNMENT.fullmatch(second) and not _LEVEL.match(second):
        return several
    # 各市、县教育局 is one; in 各区、市教育局 the city's own office follows.
    return bool(_LEVEL.match(second)) and several and _rank(second) <= _rank(first)


def _rank(name: str) -> int:
    found = _LEVEL.search(name)
    return _RANK[found[0][-1]] if found else 0
