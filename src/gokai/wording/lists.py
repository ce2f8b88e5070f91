"""Names in a list: which `、` stands inside one collective name, where 各 goes on, what level was left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gokai.wording import names
from gokai.wording.oddities import is_odd
from gokai.wording.text import quoted
from gokai.wording.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gokai.wording.text import Folded

_EACH = re.compile(r"各|有关|相关|\d+个|[一二三四五六七八九十]+个")
_LEVEL = re.compile(r"[省市州盟县区旗乡镇街村]")
#: Grounds of a kind with 镇, 街道: members of one collective so long as they have no noun and no place of their own.
_GROUND = re.compile(
    r"(?:[市县区]级)?(?:工业|产业|科技|农业|物流|经济|技术|旅游|特色|生态|中心)*"
    r"(?:园区|开发区|功能区|度假区|示范区|工业区|管理区|产业园|工业园|农场|林场|城区|景区|街区|集聚区)(?:\([^()]*\))?$"
)
#: 沿江各区、镇: where the many lie.
_WHERE = re.compile(r"^(?:沿[^各、]{1,4}|[^各、]{1,4}沿岸|全[省市县区州])(?=各)")
_ABOVE = re.compile(r"(?:中央|国家|中)(?:、[省市县区])*")
_STRAIGHT = re.compile(r"[省市州县区][级直属]")
#: What offices are called by one character each.
_KIND = re.compile(r"[部委办厅局署]")
#: An ending of one office that a list may share; 部门, 单位 are kinds and stay with the last.
_SHARED = re.compile(r"(?:分局|管理局|监管局|局|委|办|厅)$")
_IN_LIST = re.compile(r"[、,，;和及与/|以()]*")
_MARKS = {"、", "和", "及", "与"}
#: 各街道办事处、镇政府: both have a noun of their own.
_WITH_NOUN = re.compile(r"(?:办事处|居委会)$")
_SEVERAL = 2
_RANK = {"省": 4, "市": 3, "州": 3, "盟": 3, "县": 2, "区": 2, "旗": 2, "乡": 1, "镇": 1, "街": 1, "村": 0}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is handed back."""

    #: As the grammar reads it.
    key: str
    #: As it stands in the text, without spaces, with its level restored.
    shown: str
    is_group: bool


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
            joined[-2:] = [replace(joined[-2], end=token.end)]
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
                shared.update((other.begin, ending[0][-1]) for other in waiting)
            waiting = [*waiting, token] if names.lacks_ending(words) else []
        elif token.kind is not Kind.LIST or words not in _MARKS:
            waiting = []
    return shared


def _is_one(phrase: Folded, left: Token, mark: Token, right: Token) -> bool:
    if phrase.text[mark.begin : mark.end] not in {"、", "和", "及", "/"}:
        return False
    first, second = phrase.text[left.begin : left.end], phrase.text[right.begin : right.end]
    if _ABOVE.fullmatch(first) and _LEVEL.match(second):
        # 中央、省属驻市各单位; 国家、省、市有关部门
        return _LEVEL.fullmatch(second) is not None or names.is_collective(second)
    if _STRAIGHT.fullmatch(first) and re.match(r"中央|国家|中省|[省市]|驻", second):
        # 市直、中央驻市各单位
        return names.is_collective(second)
    first = _WHERE.sub("", first)
    if len(first) == 1 or _KIND.fullmatch(second):
        # 市、区教育局; 各部、委、办、局
        kinds = "各" in first and _KIND.fullmatch(first[-1:]) and _KIND.fullmatch(second)
        return bool(kinds or (len(first) == 1 and _LEVEL.match(first) and _LEVEL.match(second)))
    if not (names.LEVELS.fullmatch(first) or _GROUND.search(first)) or second.startswith("各") or _WITH_NOUN.search(first):
        return False
    if "各" in first and _GROUND.fullmatch(second) and phrase.text[mark.begin] in "、和":
        # 各镇、街道、园区
        return True
    if names.LEVELS.fullmatch(second):
        return not _EACH.match(second)
    return _governs(first, second)


def _governs(first: str, second: str) -> bool:
    """Whether the bare levels of the first share what the second says of itself: 各市、县教育局."""
    several = _EACH.match(first) is not None or re.fullmatch(r"[省市州县区乡镇村、]+", first) is not None
    if names.GOVERNMENT.fullmatch(second) and not _LEVEL.match(second):
        return several
    # 各市、县教育局 is one; in 各区、市教育局 the city's own office follows.
    return bool(_LEVEL.match(second)) and several and _rank(second) <= _rank(first)


def _rank(name: str) -> int:
    found = _LEVEL.search(name)
    return _RANK[found[0]] if found else 0


class NameReader:
    """Turns the names of one phrase into what is handed back, in order, remembering what was said before."""

    def __init__(self, phrase: Folded, shared: Mapping[int, str] | None = None) -> None:
        self.phrase = phrase
        self._shared = shared or {}
        self.doubts: list[str] = []
        self._prefix = ""
        self._party = ""
        #: Every level that was named: with two of them it is not plain which one was left out.
        self._levels: set[str] = set()
        self._each = False
        self._placed = False
        self._end = 0

    def read(self, begin: int, end: int) -> Name:
        """One name, its level restored where an earlier one had it."""
        key, shown = self.phrase.text[begin:end], self.phrase.letters(begin, end)
        if ending := self._shared.get(begin):
            self.doubts.append(f"{quoted(shown)}后面省去了“{ending}”，已补上。")
            key, shown = key + ending, shown + ending
        # 各 goes no further than its list: not over a role word.
        self._each = self._each and _IN_LIST.fullmatch(self.phrase.text, self._end, begin) is not None
        self._end = end
        goes_on = self._each and bool(names.GOES_ON.fullmatch(key)) and not names.OF_LEVEL.match(key)
        is_group = names.is_collective(key) or goes_on
        if goes_on and not names.says_many(key) and not names.is_collective(key):
            self.doubts.append(f"{quoted(shown)}前面没有“各”字，已当作承接前一个“各”的统称。")
        self._each = goes_on or (is_group and "各" in key)
        odd = is_odd(key, is_group=is_group) or (is_group and not names.ends_like_one(key))
        if odd and not goes_on:
            self.doubts.append(f"{quoted(shown)}看不出是不是一个单位，请核对。")
        if is_group:
            self._remember_group(key, shown, begin)
            return Name(key, shown, is_group=True)
        self._remember(key, begin)
        if self._prefix and names.wants_prefix(key):
            return self._restored(key, shown)
        if names.is_bare_field(key) or names.is_any_one(key) or not (names.is_complete(key) or names.is_committee(key)):
            self.doubts.append(f"{quoted(shown)}看不出是不是一个单位，请核对。")
        return Name(key, shown, is_group=False)

    def _remember_group(self, key: str, shown: str, begin: int) -> None:
        if "、" in key and not re.search(r"[两三四]级", key) and re.match(r"[省市州县区]、|.*[局委厅办院]$", key):
            self.doubts.append(f"{quoted(shown)}读作一个统称，请核对。")
        if re.search(r"各(?!级)[^、]+各", key) or ("、" in key and _GROUND.search(key.rpartition("、")[2])):
            self.doubts.append(f"{quoted(shown)}读作一个统称，请核对。")
        if not self._prefix and re.match(r"[省市州县区旗](?=各|政府各)", key):
            self._prefix = self.phrase.letters(begin, begin + 1)

    def _remember(self, key: str, begin: int) -> None:
        prefix = names.prefix_of(key)
        if prefix is None:
            if names.has_own_place(key):
                self._levels.add(key)
            return
        self._prefix = self.phrase.letters(begin, begin + len(prefix))
        self._levels.add(key[: len(prefix)])
        self._placed = names.PREFIX.match(key) is None
        if key[len(prefix) : len(prefix) + 1] == "委":
            self._party = self._prefix + "委"

    def _restored(self, key: str, shown: str) -> Name:
        """A name with the level that was left out: plain, unless a party organ or a second level is about."""
        prefix = self._prefix
        plain = len(self._levels) < _SEVERAL and not self._placed and not names.is_branch(key)
        if names.is_party_organ(key):
            plain, prefix = False, self._party or prefix
            if not self._party:
                self.doubts.append(f"{quoted(shown)}前面省去的是“{prefix}”还是“{prefix}委”，请核对。")
                prefix += "" if key.startswith("办公") else "委"
        whole = prefix + shown
        if not plain:
            self.doubts.append(f"{quoted(shown)}前面省去了“{prefix}”，已补为{quoted(whole)}。")
        return Name(prefix + key, whole, is_group=False)
