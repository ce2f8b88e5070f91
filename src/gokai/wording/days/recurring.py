"""How often: 每月10日前, 每季度末, 半年一次, 按月."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.wording.numerals import SMALL
from gokai.wording.patterns import lazy

if TYPE_CHECKING:
    import re

_PERIODS = {"月": "month", "季": "quarter", "半": "half_year", "年": "year", "学": None, "届": None}
_TAIL = (
    rf"(?:度)?(?:的|里|内|中)?(?:首月|末月|年?[底末终初]|(?:第|最后)?{SMALL}个?月"
    rf"|第?[一二三四1-4]季度)?(?:[底末初中])?(?:的(?=\d{{1,2}}[日号]))?"
    rf"(?:{SMALL}(?=[、和])|[上中下]旬|{SMALL}月份?|\d{{1,2}}[日号]|{SMALL}[日号]|底|末|第[一二三四]周|前|之前|以前"
    rf"|[、和及,](?={SMALL}(?:[月日号、])))*"
)
RECURRING = lazy(
    r"(?P<halves>(?:每年)?上、?下半年(?:各|分别)[^,;。\d一二三四]{0,6}[1一]次)|(?:每个?|按|逐|各|分(?=月|季|年度))(?P<unit>半年|季(?!节)度?|月|学年|年|学期|届)(?!份|轻"
    r"|度?(?:工作|投资|任务|实施|资金|建设)?计划|(?<=逐.)(?:[增减递扩]|提[高升]|[上下][升降]|降低|改善|加大)|度(?:目标|任务|安排|重点)|龄|代|均|中(?!旬|检)|来|内|底前|末前"
    rf"|薪){_TAIL}"
    rf"|每年年?[底末终]前?|每个?(?:月|季度?|半年)[底末](?:以|之)?前?"
    r"|(?P<one>(?<!十)[一每](?:季度?|年)|(?<!十)一个?月|半年)(?=一(?!次|直|律|般|致|并|批|体|日"
    r"|号)[^,;。一]{1,3}(?:$|[,;。、一]))"
    r"|(?P<once>半年|[一每]?季度?|[一每]个?月|[一每]年)(?:度)?(?:公开|公布|报送|报告|通报|调度|召开|开展|更新|检查"
    r"|督查|评估)?(?:不?少于|至少)?[一二两三四\d]+次"
    rf"|(?P<adj>月|季|半年|年(?=度?(?:报制度|调度|通报))|(?<=[行施立])年|^年)(?:度)?(?:报(?!告|送|名|道|到)|报制度|调度|通报|考核(?=[,;、。制]|$)|点评|晾晒)|隔月"
    rf"|^(?P<whole>月|季|半年|年)度(?:更新|公开|公布)?$|^(?P<tail>季度?|月)(?:[末底]前?|[首末次]月(?:\d{{1,2}}[日号]|底|末)?前?)$"
)


def recurring_period(found: re.Match[str]) -> str | None:
    """month, quarter, half_year, year, or None for what has no such word."""
    groups = found.groupdict()
    if groups["halves"]:
        return "half_year"
    unit = (
        groups["unit"]
        or groups["once"]
        or groups["one"]
        or groups["adj"]
        or groups["whole"]
        or groups["tail"]
        or found[0]
    )
    unit = unit.lstrip("一每个")
    if found[0].startswith("隔月"):
        return None
    return _PERIODS.get(unit[:1])


def is_inner(words: str, found: re.Match[str]) -> bool:
    """Whether what looks like a period is part of another word: 3个月1次 of a listed month, 全年度."""
    before = words[: found.start()][-1:]
    return found["once"] is not None and (before.isdigit() or before in set("二两三四五六七八九十个上下今全本每"))
