"""Running text as clauses, each with the points of time that it names and whether it only tells what was done."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from gokai.wording.days.recurring import RECURRING
from gokai.wording.days.stretches import find_points
from gokai.wording.goals import tense
from gokai.wording.goals.asides import is_aside
from gokai.wording.goals.clause import Clause
from gokai.wording.goals.marks import has_marks
from gokai.wording.goals.quantities import find_quantities
from gokai.wording.patterns import lazy
from gokai.wording.text import split_outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.wording.days.times import Point

_NUMBERING = lazy(
    r"(?:0[1-9](?=[^\W\d_年月日时])|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|\(?(?:\d{1,2}"
    r"|[一二三四五六七八九十]{1,3})[).、.](?![一二三四1-4][、季])(?:(?!\d)|(?=1?\d月|(?:19|20)\d\d年))"
    r"|[一二三四五六七八九十]{1,2}是"
    r"|第[一二三四五六七八九十],|[①-⓿㈠-㉃⒈-⒛]|其中[,:]?|-+|·|[\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff※*]"
    r"|(?:目标|要求|任务|指标)[:])+"
)
#: A day by which, not only a day of which one speaks.
_BY = lazy(r"(?:到|至|于|在|力争|争取|确保|截至|截止|最迟|务必|前|于每|将于|须|应|拟|计划|预计)$")
_AIMED = lazy(
    r",?(?:应|要|须|需)?(?:分别|各自?|集中|统一)?(?:全面|基本|全部|初步|率先|底?完成|建成|实现|达到|形成"
    r"|出台|印发|制定|启动|开工|竣工|投入|组织|实行|进行"
    r"|开展|举办|召开|公开|公布|发布|报送|上报|"
    r"达(?=\d)|累计|取得|创成|创建|建立|开通|上线|推出|编制|修订|拆除|整改|交付|投产|通车|投用|新增|新建|力争|争取|动工|验收|结束"
    r"|提交|启用|落实|推进|发放|实施|培育|引进|[^,;。]{0,12}(?:达到|取得|扩大到|不少于|不低于|突破|超过|增长|新增|完成|建成|实现)"
    r"|[^,;。]{0,30}(?:完毕|到位|竣工|完工|结束|建成|投用|投产|开工|完成)$)"
)
#: 2019年工作要点: the year of a paper.
_YEARS_PAPER = lazy(
    r"度?[^,;。\d]{0,12}(?:要点|计划(?![^,;。的]{1,16}\d)|方案|(?:任务|目标)(?![为是]\d)|[预决]算|报告|清单|台账|[项工]程"
    r"|文件|通知|规划|行动|试点|[省市县]级)"
)
#: 2019年我市主要指标:城镇新增就业12万人,….
_HEADS_GOALS = lazy(r"度?[^,;。\d:]{0,24}(?:指标|目标|任务)(?:分别)?[为是]?:(?=[^,;。]*\d)")
#: 由2020年的80万吨增加到…: where it started.
_SINCE = lazy(r"[由从自]$")
_STARTS = lazy(r"(?:起|开始|以来|以后|之后|后(?!续)|始)")
_COMPARED_BEFORE = lazy(r"(?:比|较|与|同|在|以|于|对照|相比)$")
_COMPARED_AFTER = lazy(r"(?:年|底|末|同期)?(?:相比|的?基础上|水平|同期|为基[数期]|增长|下降|提高|提升|减少|增加|翻)")
_OCCASION = lazy(
    r"(?:是|为|的|即|,)?[^,;。、的]{0,12}(?:日|节|周年|纪念日|活动月|活动周|宣传月|宣传周|宣传日)(?=$"
    r"|[,;。、“”()期当活]|组织|开展|宣传|系列)|(?:为|是)(?:第[一二三四五]|[^,;。]{0,20})(?:阶段|月|日|年)"
)
#: 世界读书日(4月23日): which day it is; 截止日(4月23日) says by when.
_DAY_OF = lazy(r"(?:(?<![止期终定始末当])日|(?<![环季细])节|周年|(?:活动|宣传)[月周])[”》]?\($")
#: 年底考核 names a thing, 年底前考核 says when.
_AT_YEARS_END = lazy(r"(?:严格[^,;。]{0,14})?(?:考核|总结|考评|评比|述职|决算|评优|测评)(?:$|[,;。、的结奖成])")
_PLANNED = lazy(r"[^,;。]{0,8}(?:行动|规划|计划|方案|任期|期间|年度)")
_ISSUED = lazy(
    r"(?:由[^,;。]{1,20})?(?:印发|下发|出台|发布|发出|通过|召开|颁布|公布|批准|签署|签订|下达|制定|提出"
    r"|确定|形成|申请|建成|投用"
    r"|成立|完成)(?:施行|实施"
    r"|执行)?的|(?:起)?(?:施行|生效)"
)
_SPRING, _AUTUMN = 4, 10
#: 落实1月10日全市大会部署: when it was said.
_HEEDED = lazy(r"(?:落实|贯彻|执行|学习|传达|对照|按照|根据)[^,;。]*$")
_SAID_THEN = lazy(
    r"(?!以?之?前)[^,;。前]{0,14}(?:精神|部署|讲话|批示|指示|文件|通知|意见|决定|公告|会议要求)(?:$|[,;、。的要])"
)
#: A day that only tells which day it is: 标准时点是11月1日.
_IS_THE_DAY = lazy(r"(?:时点|基准日|纪念日|生日|日期|时间)(?:是|为|:)$")
_ENDS = lazy(r"完成|截止|截至|结束|报送|上报|办结|整改|时限|期限")


def sentences(text: str, year: int | None) -> Iterator[list[Clause]]:
    """The clauses of each sentence that may say something; one that only sets off a date is one with the next."""
    for begin, end in split_outside(text, "。!?！？\n"):
        if not has_marks(text[begin:end]):
            continue
        spans = list(_merged(text, _spans(text, begin, end)))
        whole = tense.still_ahead(_bare(text[spans[0][0] if spans else begin : end]), year)
        yield list(tense.judged([_clause(text, *span, year) for span in spans], whole, year))


_QUOTED = lazy(r"《[^《》]*》|“(?!十.五|\d+%|五一|七一|十一|国庆|元旦)[^“”]*”")


def _bare(text: str) -> str:
    """Without titles and quotations, whose words are not the sentence's own."""
    return _QUOTED.sub(lambda found: "#" * len(found[0]), text)


#: A bracket by itself between two commas: …5178套,(其中市本级876套,各县4302套).
_ASIDE = lazy(r"\([^()]*\)")


def _spans(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in split_outside(text[begin:end], ",;"):
        start, stop = begin + first, begin + last
        numbering = _NUMBERING.match(text, start, stop)
        start = numbering.end() if numbering else start
        if _ASIDE.fullmatch(text, start, stop):
            yield from _spans(text, start + 1, stop - 1)
        elif start < stop:
            yield start, stop


def _merged(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    last = None
    for begin, end in spans:
        start = begin if opened is None else opened
        opened = None
        if text[end : end + 1] == "," and is_aside(text[begin:end]):
            opened, last = start, (start, end)
            continue
        last = None
        yield start, end
    if last:
        yield last


def _clause(text: str, begin: int, end: int, year: int | None) -> Clause:
    words = text[begin:end]
    if not has_marks(words):
        return Clause(begin, end, words, words, (), _bare(words), has_marks=False)
    periods = [found.span() for found in RECURRING.finditer(words)]
    bare = _bare(words)
    masked = _blank(bare, periods)
    every = find_points(masked)
    named = [_names_occasion(words, point) for point in every]
    judged = [
        (point, not is_named and _is_deadline(masked, point))
        for point, is_named in zip(every, named, strict=True)
        if not _is_past(point, year)
    ]
    kept = tuple(point for point, is_due in judged if is_due)
    unclear = any(
        is_due is None and (point.kind in _PARTS_OF_YEAR or "月" in words[point.begin : point.end])
        for point, is_due in judged
    )
    blanked = _blank(masked, [(point.begin, point.end) for point in every])
    blanked = _BLANKED.sub(lambda found: "#" * len(found[0]), blanked)
    return Clause(begin, end, words, blanked, kept, bare, has_unclear_time=unclear)


_PARTS_OF_YEAR = {"month_end", "quarter_end", "half_year"}
_BLANKED = lazy(r"#+年?(?:全年)?")


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for begin, end in spans:
        text = text[:begin] + "#" * (end - begin) + text[end:]
    return text


def _names_occasion(words: str, point: Point) -> bool:
    """Whether a day in brackets only says which day an occasion is: 世界读书日(4月23日)活动."""
    after = re.match(r"\)(?!之?前|以前|[到至-])", words[point.end :])
    return after is not None and _DAY_OF.search(words[: point.begin]) is not None


def _is_deadline(text: str, point: Point) -> bool | None:
    """Whether a point of time says by when, and not since when or on what occasion; None where it is not plain."""
    before, after, said = text[: point.begin], text[point.end :], text[point.begin : point.end]
    if _only_tells(before, after, said, point):
        return False
    if _says_by_when(before, after, said, point):
        return True
    # 2021—2025年行动计划 has a period, 3月至5月开展专项行动 has a deadline.
    named = point.kind == "range" and "月" not in said and _PLANNED.match(after)
    if named or re.search(r"今年|本年", said):
        return False
    if point.bare and _HEADS_GOALS.match(after):
        return True
    if point.bare and not _SINCE.search(before) and not _YEARS_PAPER.match(after) and find_quantities(after):
        return True
    return bool(_BY.search(before) or _AIMED.match(after)) or None


def _only_tells(before: str, after: str, said: str, point: Point) -> bool:
    """Since when, on what occasion, compared with when: nothing is due then."""
    if point.kind == "year_end" and _AT_YEARS_END.match(after) and re.search(r"年[底终末]$", said):
        return True
    if re.match(r"[是为]", after) or _STARTS.match(after) or _ISSUED.match(after) or _OCCASION.match(after):
        return True
    if _COMPARED_BEFORE.search(before) and (_COMPARED_AFTER.match(after) or re.search(r"(?:比|较)$", before)):
        return True
    if point.kind == "day" and _HEEDED.search(before) and _SAID_THEN.match(after):
        return True
    is_day = _IS_THE_DAY.search(before) is not None and not _ENDS.search(before)
    return is_day or re.search(r"(?:有效|过渡|执行|试行|适用)期限?[^,;。]{0,4}$", before) is not None


def _says_by_when(before: str, after: str, said: str, point: Point) -> bool:
    # 第三季度:落实…, and 10月至12月,根据…组织…: a heading, or set off by a comma, it is said of the whole clause.
    whole = point.kind in {"range", "month_end"} and "月" in said
    if not before and (after.startswith(":") or (whole and after.startswith(","))):
        return True
    if point.kind == "day" or (point.kind == "range" and "日" in said):
        return True
    return bool(re.search(r"[前底末内止旬终]$", said) or re.match(r"以前|之前|前|止|为止", after))


def _is_past(point: Point, year: int | None) -> bool:
    """Whether a point lies before the document's year."""
    return year is not None and point.year is not None and point.year + point.later < year


def own_date(clause: Clause, year: int | None) -> tuple[date | None, list[str]]:
    """The last day that a clause names, and doubts about it."""
    if not clause.points:
        return None, []
    last = clause.points[-1]
    day, trouble = last.resolve(year)
    doubts = [sentence for sentence in (trouble, last.doubt) if sentence]
    if last.listed or len({point.resolve(year)[0] for point in clause.points}) > 1:
        doubts.append("有不止一个日期，只取了最后一个")
    if re.match(r"前后|左右|上下(?!班)", clause.text[last.end :]):
        doubts.append("的时间不是确数")
    return day, doubts


def headed_year(clause: Clause) -> date | None:
    """2019年是关键一年 and 2019年,各项工程推进 set the year of what follows in their sentence."""
    found = re.match(r"(20\d\d)年[是,]", clause.text)
    return date(int(found[1]), 12, 31) if found else None


def names_year(clause: Clause) -> bool:
    """Whether a clause says of which year its day is."""
    return any(point.year is not None or point.says_year or point.kind == "year_end" for point in clause.points)


def said_year(clause: Clause, year: int | None) -> int | None:
    """The year that a clause sets for the months named after it in its sentence: 2024年6月底前, 明年1月底前."""
    named = [point for point in clause.points if point.year is not None and point.kind != "year_end"]
    if named:
        return named[-1].year
    later = [point.later for point in clause.points if point.later > 0 and point.says_year and point.kind != "year_end"]
    return year + later[-1] if later and year is not None else None


def borrows_next_year(clause: Clause, sentence: list[Clause]) -> bool:
    """Whether a month without its year follows 明年1月底: its year is that of the words before."""
    earlier = [point for one in sentence if one.begin < clause.begin for point in one.points]
    told = any(point.says_year and point.later > 0 and point.kind != "year_end" for point in earlier)
    return told and bool(clause.points) and clause.points[-1].year is None and not clause.points[-1].says_year


def turns_back(clause: Clause, year: int | None, said: date | None) -> bool:
    """Whether a month without its year follows a later one, so that the next year's may be meant."""
    day = own_date(clause, year)[0]
    last = clause.points[-1] if clause.points else None
    if not (day and said and last) or last.year is not None or last.says_year:
        return False
    return said.year == day.year and said.month >= _AUTUMN and day.month <= _SPRING


def carried(clause: Clause, year: int | None) -> date | None:
    """The day that a clause leaves to those after it in its sentence."""
    return own_date(clause, year)[0] if not clause.is_reported else None
