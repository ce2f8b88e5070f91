"""Spaces and line ends in a list of names: which part two names, which only stand inside a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.wording.offices import names, vocabulary
from gokai.wording.offices.tokens import GAP
from gokai.wording.patterns import lazy
from gokai.wording.text import Folded

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAPS = lazy(r"\s+")
_MARKS = ",;。、:()/|《》" + vocabulary.MARKS
_BARE_LABEL = lazy(r"(?:牵头|主办|责任|承办|配合|协办|协同|协助|参与|支持)(?:责任)?(?:单位|部门|科室|处室)")


#: Words of two characters that no name ends or begins with: a gap in one of them is a wrapped line.
_INSIDE = lazy("会同|牵头|配合|负责|协助|协办|主办|承办|主要|责任|单位|部门|职责|分工|城乡|街道|机构")
_UNFINISHED = lazy(r"(?:相关|有关|各|所属|主管|行业|驻[省市县区]|及|与|和)$")
#: 市直 部门, 市机关 事务局: what only goes on.
_UNBEGUN = lazy(r"及|与|以及|(?:单位|部门|机构)(?=$|[,;。、()\s])|事务(?:局|中心|处)")
_NUMBER = lazy(r"(?:\(?[\d一二三四五六七八九十]{1,2}[.)]|由)")
_ROLE_ENDS = lazy(r"(?:牵头|主办|责任|承办|配合|协办|协同|协助|参与|参加|支持)$")
_LABEL_NOUN = lazy(r"(?:单位|部门|科室|处室)[:(]")


def close_gaps(phrase: Folded) -> Folded:
    """The phrase without spaces; a `|` stands where one parted two names, a `:` where one stood after a label."""
    if not _GAPS.search(phrase.text):
        return phrase
    kept: list[str] = []
    origin: list[int] = []
    place = 0
    for begin, end in _gaps(phrase.text):
        kept.append(phrase.text[place:begin])
        origin.extend(phrase.origin[place:begin])
        before, after = "".join(kept[-60:]), phrase.text[end : end + 80]
        inside = before and after and _is_inside(before, after)
        mark = "" if inside else _mark_for(before, after) or _line_end(before, after, phrase.text[begin:end])
        if mark:
            kept.append(mark)
            origin.append(phrase.origin[begin])
        place = end
    kept.append(phrase.text[place:])
    origin.extend(phrase.origin[place:])
    return Folded("".join(kept), tuple(origin), phrase.source)


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    for found in _GAPS.finditer(text):
        yield found.span()


def _is_inside(before: str, after: str) -> bool:
    """Whether a gap stands inside a word or between a name and what only goes on with it."""
    left = re.split(r"[,;。、:|]", before)[-1]
    if _INSIDE.search(before[-1] + after[0]) or _UNFINISHED.search(left) or _UNBEGUN.match(after):
        return True
    left = _NUMBER.sub("", left, count=1)
    # 配合/单位：市财政局 in a narrow cell; 市财政局负责 配合.
    role = _ROLE_ENDS.search(left) and (_LABEL_NOUN.match(_GAPS.sub("", after[:20])) or _ROLE_ENDS.fullmatch(left))
    right = _GAPS.sub("", re.split(r"[,;。、:|]", after[:60], maxsplit=1)[0])
    return bool(role or (_ends_clause(left) and vocabulary.VERB.fullmatch(right)))


def _mark_for(before: str, after: str) -> str:
    """What a gap means: nothing, `|` or `:`."""
    if not before or not after or before[-1] in _MARKS.replace(")", "") or after[0] in _MARKS.replace("(", ""):
        return ""
    left = re.split(r"[,;。、:|]", before[-60:])[-1]
    left = _NUMBER.sub("", left, count=1)
    if _BARE_LABEL.fullmatch(left):
        return "" if after[0] in "是为" else ":"
    chunk = re.split(r"[,;。、:|\s]", after, maxsplit=1)[0]
    right = _GAPS.sub("", re.split(r"[,;。、:|]", after[:60], maxsplit=1)[0])
    closed = _GAPS.sub("", after[:40])
    if (
        vocabulary.LABEL.match(closed)
        or (chunk and vocabulary.OTHER_LABEL.match(after) and after[len(chunk)] == ":")
        or _BARE_LABEL.match(closed)
        or _ends_clause(left)
        or (left and vocabulary.WHEN.fullmatch(left) and names.starts_name(after))
    ):
        return GAP
    if after[0] == "(":
        return GAP if vocabulary.LABEL.match(closed[1:]) else ""
    if vocabulary.VERB.match(right) or vocabulary.NUMBERING.match(right):
        return GAP if vocabulary.NUMBERING.match(right) else ""
    return GAP if _parts(left, chunk, right) else ""


def _line_end(before: str, after: str, gap: str) -> str:
    """A line end parts two names though the first ends like none: 省人口计生, then 省妇联."""
    left = re.split(r"[,;。、:|]", before)[-1]
    chunk = re.split(r"[,;。、:|\s(]", after, maxsplit=1)[0]
    if "\n" not in gap or "(" in left or len(left) <= len("市发改") or not names.PREFIX.match(left):
        return ""
    unknown = names.PREFIX.match(chunk) and names.is_complete(chunk)
    follows = names.is_strong(left) and len(chunk) > len("办公室") and not names.CONTINUES.match(chunk)
    return GAP if unknown or follows else ""


def _ends_clause(left: str) -> bool:
    """Whether the role word of the names before has been said."""
    return bool(re.search(r"(?:牵头|负责|配合|主办|协办|参与|落实|实施)$", left))


def _parts(left: str, chunk: str, right: str) -> bool:
    if names.is_committee(left) and names.is_party_organ(chunk):
        return False
    if left.count("(") > left.count(")") or not (names.is_complete(left) or re.fullmatch(r"[省市州县区]委", left)):
        return False
    strong = names.is_strong(left)
    if len(chunk) == 1:
        # 市 财 政 局: only a level after a whole office begins another name.
        return strong and len(left) > len("市政") and names.PREFIX.match(right) is not None
    continued = names.CONTINUES.fullmatch(chunk) or re.match(r"员会|公室|公厅|事处", chunk)
    if continued and (not strong or re.search(r"(?:政府|[省市县区]委|委|办|人大|政协|小组|会|局|部|公司|集团)$", left)):
        return False
    if names.starts_name(right) or names.is_collective(chunk):
        return True
    return names.is_nameable(chunk) and (strong or not names.is_strong(chunk))
