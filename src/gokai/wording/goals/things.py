"""Figures that say which thing is meant and not how much of it: 500强, 10亿元以上项目, 太原、阳泉2个城市."""

from __future__ import annotations

import re

from gokai.wording.goals import figures as known
from gokai.wording.goals import shapes

#: How many characters before a figure say what it is of; looking further back costs the square of a list's length.
_REACH = 200


def before_figure(clause: str, match: re.Match[str]) -> str:
    """What stands before a figure, as far as it matters."""
    return clause[max(0, match.start() - _REACH) : match.start()]


def is_thing(clause: str, match: re.Match[str], rest: str) -> bool:
    """Whether the figure says which thing is meant and not how much of it."""
    before = before_figure(clause, match)
    if known.IN_ASIDE.search(before):
        return match["op"] is None
    return (
        _is_part_of_another(match, before, rest)
        or (match["op"] is None and _names(clause, match, before, rest))
        or _is_in_order(clause, match, before)
        or _is_class(match, before, rest)
    )


def _is_part_of_another(match: re.Match[str], before: str, rest: str) -> bool:
    unit = match["unit"]
    graded = bool(unit) and re.match(r"级|强", rest) is not None
    reach = match["op"] is None and shapes.is_a_reach(before, rest)
    if reach or shapes.is_per_so_many(match["figures"], unit, rest):
        return True
    return graded or shapes.is_an_example(unit, rest) or shapes.is_compared_with(before, unit, rest)


def _names(clause: str, match: re.Match[str], before: str, rest: str) -> bool:
    """5个方面, 18个乡镇, or the figure of those who were named before it."""
    if shapes.counts_the_named(before, match["figures"], rest) or shapes.counts_the_base(before, rest):
        return True
    placed = known.PLACED.match(clause, match.end("figures"))
    if placed and (known.COUNTED_BEFORE.search(before) or before.endswith("在")):
        return False
    return any(known.NAMES_THING.match(clause, place) for place in (match.end("figures"), match.start("unit")))


def _is_in_order(clause: str, match: re.Match[str], before: str) -> bool:
    ranked = match["unit"] in {"位", "名"} and known.RANK.search(before)
    marks = r"[《第前]$" if match["unit"] == "%" else r"[“‘《第前]$"
    place = match.start("figures")
    return bool(ranked or re.search(marks, clause[max(0, place - 1) : place]))


def _is_class(match: re.Match[str], before: str, rest: str) -> bool:
    """10亿元以上项目, 6亩以下的地块: a class of things; 50家以上企业 only counts them."""
    rest = re.sub(r"^\([^()]*\)", "", rest)
    if match["unit"].endswith("人") and match["after"] and known.GATHERING.match(rest):
        return True
    if match["unit"] == "%" or (
        re.search(r"[家个名户座项件场次人所条册本]$", match["unit"]) and match["after"] != "以下"
    ):
        return False
    if match["unit"].endswith("元") and known.SPENT.search(before) and known.FUNDS.match(rest):
        return False
    bounded = match["after"] in {"以上", "及以上", "以下", "及以下"} and match["op"] is None
    return bounded and bool(re.match(r"[^\s,;。、)(》”至和及或并,]", rest))


def is_kind(match: re.Match[str], before: str, rest: str) -> bool:
    """Whether a sum only says what kind of thing is meant: 超100亿元的产业集群."""
    operator, unit = match["op"], match["unit"]
    if operator and re.match(r"的(?!目标|任务|要求|标准)", rest) and known.ONE_OF.search(before):
        return True
    if unit[-1:] != "元" and operator is not None and re.fullmatch(f"{known.MORE}|{known.LESS}", operator):
        return known.CONDITION.match(rest) is not None
    kind = r"的[^,;。、]{0,8}(?:产业|集群|企业|项目|行业|园区|公司|县|市|镇|村|产品|品牌|平台|市场|工程|基地)"
    return unit.endswith("元") and operator is not None and bool(re.match(kind, rest))
