"""Names in a list, one after the other: where 各 goes on, what level or ending was left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gokai.wording.offices import names
from gokai.wording.offices.collectives import GROUND
from gokai.wording.offices.oddities import is_odd
from gokai.wording.patterns import lazy
from gokai.wording.text import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gokai.wording.text import Folded

_IN_LIST = lazy(r"[、,，;和及与/|以()]*")
_SEVERAL = 2


class Name(NamedTuple):
    """A name as it is handed back."""

    #: As the grammar reads it.
    key: str
    #: As it stands in the text, without spaces, with its level restored.
    shown: str
    is_group: bool


class NameReader:
    """Turns the names of one phrase into what is handed back, in order, remembering what was said before."""

    def __init__(self, phrase: Folded, shared: Mapping[int, str] | None = None) -> None:
        self.phrase = phrase
        self._shared = shared or {}
        self.doubts: list[str] = []
        self._prefix = ""
        self._party = ""
        self._county = ""
        #: Every level that was named: with two of them it is not plain which one was left out.
        self._levels: set[str] = set()
        self._each = False
        self._last = ""
        self._placed = False
        #: 市科技局高新处 was named: 成果处 after it is of the same office.
        self._divides = False
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
        goes_on = self._each and self._is_of_each(key)
        self._last = key
        is_group = names.is_collective(key) or goes_on
        if goes_on and not names.says_many(key) and not names.is_collective(key):
            self.doubts.append(f"{quoted(shown)}前面没有“各”字，已当作承接前一个“各”的统称。")
        self._each = goes_on or (is_group and re.search("各|^全[省市县区]", key) is not None)
        odd = is_odd(key, is_group=is_group) or (is_group and not names.ends_like_one(key))
        if odd and not goes_on:
            self.doubts.append(f"{quoted(shown)}看不出是不是一个单位，请核对。")
        if is_group:
            self._remember_group(key, shown, begin)
            return Name(key, shown, is_group=True)
        self._remember(key, begin)
        self._divides |= names.is_division_of(key)
        if self._prefix and names.wants_prefix(key):
            if self._divides and (names.is_division(key) or key.endswith(("支队", "大队"))):
                self.doubts.append(f"{quoted(shown)}是哪个单位的内设机构，请核对。")
                return Name(key, shown, is_group=False)
            return self._restored(key, shown)
        if self._county and names.wants_prefix(key):
            self.doubts.append(f"{quoted(shown)}前面也许省去了“{self._county}”，没有补上，请核对。")
        if names.is_bare_field(key) or names.is_any_one(key) or not (names.is_complete(key) or names.is_committee(key)):
            self.doubts.append(f"{quoted(shown)}看不出是不是一个单位，请核对。")
        return Name(key, shown, is_group=False)

    def _is_of_each(self, key: str) -> bool:
        """Whether the 各 before is meant of this name, too."""
        shared = names.shares_each(self._last, key)
        return shared or (bool(names.GOES_ON.fullmatch(key)) and not names.OF_LEVEL.match(key))

    def _remember_group(self, key: str, shown: str, begin: int) -> None:
        outside = re.sub(r"\([^()]*\)", "", key)
        if (
            "、" in outside
            and not re.search(r"[两三四]级", key)
            and re.match(r"[省市州县区]、(?!.*(?:部门|政府|机关|单位)$)|.*[局委厅办院]$", key)
        ):
            self.doubts.append(f"{quoted(shown)}读作一个统称，请核对。")
        if re.search(r"各(?!级)[^、]+各", key) or ("、" in key and GROUND.search(key.rpartition("、")[2])):
            self.doubts.append(f"{quoted(shown)}读作一个统称，请核对。")
        if not self._prefix and re.match(r"[省市州县区旗](?=各|政府各)", key):
            self._prefix = self.phrase.letters(begin, begin + 1)

    def _remember(self, key: str, begin: int) -> None:
        prefix = names.prefix_of(key)
        if prefix is None:
            self._county = names.county_of(key) or self._county
            if names.has_own_place(key):
                self._levels.add(key)
            return
        start = begin + key.index(prefix)
        self._prefix = self.phrase.letters(start, start + len(prefix))
        self._levels.add(prefix)
        self._placed = key.startswith(prefix) and names.PREFIX.match(key) is None
        if party := re.match("党?委", key[len(prefix) :]):
            self._party = self._prefix + party[0]

    def _restored(self, key: str, shown: str) -> Name:
        """A name with the level that was left out: plain, unless a party organ or a second level is about."""
        prefix = self._prefix
        plain = len(self._levels) < _SEVERAL and not self._placed
        plain = plain and not names.is_branch(key) and not names.is_division(key)
        if names.is_party_organ(key):
            plain, prefix = False, self._party or prefix
            if not self._party:
                self.doubts.append(f"{quoted(shown)}前面省去的是“{prefix}”还是“{prefix}委”，请核对。")
                prefix += "" if key.startswith("办公") else "委"
        whole = prefix + shown
        if not plain:
            self.doubts.append(f"{quoted(shown)}前面省去了“{prefix}”，已补为{quoted(whole)}。")
        return Name(prefix + key, whole, is_group=False)
