"""Points of time in running text: days, ten-day parts, months, quarters, halves, years, feasts."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gokai.dates import month_end
from gokai.wording.numerals import SMALL, to_number
from gokai.wording.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = r"(?:19|20)\d\d(?!\d)|(?:一九|二[零OoΟО])[零OoΟО一二三四五六七八九]{2}"
_YEAR += r"|(?<!\d)\d\d(?=年(?:\d{1,2}月|[上下]半年|底|末))"
_RELATIVE = {
    "去年": -1,
    "上年": -1,
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "明年": 1,
    "次年": 1,
    "翌年": 1,
    "来年": 1,
    "下年": 1,
    "下一年": 1,
    "第二年": 1,
    "后年": 2,
}
DECEMBER = 12
_CENTURY = 2000
_REL = "|".join(_RELATIVE)
_TO = r"(?:-+|至|到)"
#: The word after a point of time by which something is done.
BEFORE = r"(?:以前|之前|前(?!后))"

#: Feasts of the sun's calendar; the moon's have no day that we could know.
_FEASTS = {
    "元旦": (1, 1), "三八": (3, 8), "五一": (5, 1), "劳动节": (5, 1), "五四": (5, 4), "六一": (6, 1),
    "七一": (7, 1), "八一": (8, 1), "建党": (7, 1), "建军": (8, 1), "教师节": (9, 10), "国庆": (10, 1), "十一": (10, 1),
}  # fmt: skip
_MOON = "春节|清明|端午|中秋|重阳|元宵"

#: 年初, and not 2023年初步建成.
_BEGIN = "初(?![步次期中始级审稿选验评试])"

_CLOCK = r"\d{1,2}(?:时|点|:)(?:整|\d{0,2})分?"

_POINT = lazy(
    rf"(?:(?:(?P<year>{_YEAR})(?:年度?|(?=[./-]?(?:{SMALL}月|[一二三四]季))|[./-](?=\d))?|(?P<rel>{_REL})度?)[的,]?)?"
    rf"(?:"
    rf"(?:(?P<list>(?:{SMALL}(?:月份?)?[、和及]){{1,12}})|(?:(?P<from>{SMALL})(?:月份?)?(?:起"
    rf"|开始)?{_TO}))?(?P<month>{SMALL})(?:月份?|(?<=\d)(?=底(?:前|$|[,;、])))"
    rf"(?:(?:(?P<dayfrom>{SMALL}|[12]\d|3[01])[日号]?{_TO})?(?P<daylist>(?:{SMALL}[日号]?[、和及]){{1,12}})?(?P<day>三十一?|二?十[一二三四五六七八九]?"
    rf"|二十[一二三四五六七八九]|{SMALL})(?:[日号]|(?={BEFORE}|$|\())"
    rf"|(?P<part>[上中]?[、和]?[上中下]旬|底|末|{_BEGIN}|中(?!旬|秋|国|央|型|小|等|心|共)|[上下]半月))?"
    rf"|(?P<qlist>(?:第?[一二三1-3](?:季度?)?[、和及])+)?(?:第?[一二三四1-4](?:季度)?{_TO})?(?:第?(?P<quarter>[一二三四1-4]|(?<=第)[五六七八九5-9](?=季度))季度?"
    rf"|前(?P<quarters>[二三])个?季度|[Qq](?P<q>[1-9]))(?:末|底|结束(?=前)|(?P<qbegin>{_BEGIN}))?"
    rf"|(?P<half>[上下]半年(?:底|末|结束(?=前))?|年中)"
    rf"|(?:(?<![每半学\d一二三四五六七八九十两几多])年(?P<yearend>底|末|终|度?内)|(?P<yearalso>岁末)|(?P<yearbegin>年{_BEGIN}))"
    rf"|[“\"]?(?P<feast>{'|'.join(_FEASTS)}|{_MOON})[”\"]?(?:国际)?(?:劳动|儿童|妇女|青年"
    rf"|\d+周年)?节?(?:假期)?(?=前|{BEFORE}|期间|$)"
    rf")"
    r"(?:\([^()]{0,8}(?:星期|周|礼拜)[^()]{0,4}\))?(?:当[天日]|(?:星期|周)[一二三四五六日天])?"
    rf"(?:\(含[^()]{{0,4}}\))?(?P<hour>[上下中]午|早上?|晚上?)?(?:{_CLOCK}(?:{_TO}{_CLOCK})?)?(?:下班)?"
    rf"(?P<before>{BEFORE})?"
)
_BARE_YEAR = lazy(
    rf"(?:(?P<from>(?:19|20)\d\d)年?{_TO})?(?P<year>{_YEAR})(?P<end>年度?年?(?:底|末|终|内)|[底末]|年度?"
    rf"|(?=$))(?P<before>{BEFORE})?"
    rf"|(?P<rel>{_REL})(?:(?P<relend>度?年?(?:底|末|终|内))|(?<!去年)(?<!上年)(?<!当年)度?)(?P<relbefore>{BEFORE})?"
)
_DOTTED = lazy(
    r"(?<!\d)(?P<year>(?:19"
    r"|20)\d\d)(?:(?P<sep>[./·-])|年(?=\d{1,2}[./]\d{1,2}(?:$|[日号前止至到,;、()-])))(?P<month>\d{1,2})(?:(?:(?P=sep)|(?<=年\d)[./]|(?<=年\d\d)[./])(?P<day>\d{1,2}))?[日号]?(?![\d年万亿千百%‰元亩吨公平立米人户个家])"
    rf"(?:(?P<part>[上中下]旬|底|末|月底)|{_TO}(?:(?P<tomonth>\d{{1,2}})[./](?P<today>\d{{1,2}})"
    rf"|(?P<to>\d{{1,2}}))(?:[月日])?(?![\d./年月-]))?(?P<before>{BEFORE})?"
)
_RUN = lazy(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)(?P<before>前)?")
_PLAN = lazy(rf"[“\"]?十(?P<plan>[一二三四五六])五[”\"]?(?:规划)?(?:期)?(?P<end>末|期间|时期|内)(?P<before>{BEFORE})?")


class Point(NamedTuple):
    """A stretch of text that names a point of time, or a stretch of time that ends with it."""

    begin: int
    end: int
    #: day, month_end, quarter_end, half_year, year_end or range.
    kind: str
    #: The year as said; None when it is not.
    year: int | None
    #: Years after the document's year: 明年 is 1.
    later: int = 0
    month: int = 12
    #: 0 for the last of the month.
    day: int = 0
    #: Only a year, without 底, 前 or the like: it may merely set the year of what follows.
    bare: bool = False
    #: Several points were listed; this is the last.
    listed: bool = False
    #: What was read by convention or cannot be read, without the words concerned.
    doubt: str = ""
    #: Something is said of the year (今年), so that it need not be carried over.
    says_year: bool = False

    def resolve(self, year: int | None) -> tuple[date | None, str]:
        """The last day that it names, and a doubt where there is none."""
        whole = self.year if self.year is not None else year
        if self.day < 0:
            return None, "的日子要看历书，没有推算"
        if whole is None:
            return None, "没有写年份，年份也不知道"
        whole += self.later
        if not (1 <= self.month <= DECEMBER) or not (date.min.year <= whole <= date.max.year):
            return None, "日历上没有这个月"
        try:
            return (date(whole, self.month, self.day) if self.day else month_end(whole, self.month)), ""
        except ValueError:
            return None, "日历上没有这一天"


#: What a point of time may begin with.
_CANDIDATE = lazy(r"[\d零一二三四五六七八九十元正第前年上下去今本当明次翌来后岁Qq“\"教国清端中重春劳建]")


def scan(text: str) -> Iterator[Point]:
    """All points of time in a text without spaces, in order, each by itself."""
    place = 0
    while begin := _CANDIDATE.search(text, place):
        place = begin.start()
        point = _point_at(text, place)
        if point is None or point.end == place:
            # The rest of a number is no number of its own: 2130年 holds no 30年.
            place += len(found[0]) if (found := re.match(r"\d+", text[place:])) else 1
            continue
        yield point
        place = point.end


def _point_at(text: str, place: int) -> Point | None:
    for pattern, build in _FORMS:
        found = pattern.match(text, place)
        if found and found.end() > place:
            point = build(found)
            if point is not None:
                return point
    return None


def _number(figures: str | None) -> int | None:
    return None if figures is None else to_number(figures)


def _year(figures: str | None) -> int | None:
    if figures is None:
        return None
    value = to_number(figures)
    # 21年底 is 2021.
    return value + _CENTURY if len(figures) == len("21") else value


_EARLIER = "只说“前”、没有说“底”，已读作前一个月的最后一天"


def _from_point(found: re.Match[str]) -> Point | None:
    year, later = _year(found["year"]), _RELATIVE[found["rel"]] if found["rel"] else 0
    base = Point(found.start(), found.end(), "day", year, later, says_year=found["rel"] is not None)
    if found["month"]:
        return _from_month(found, base)
    if found["quarter"] or found["quarters"] or found["q"]:
        return _from_quarter(found, base)
    if half := found["half"]:
        doubt = "读作6月30日" if half == "年中" else ""
        if found["before"] and half in {"上半年", "下半年"}:
            doubt = "只说“前”、没有说“底”，已读作半年的最后一天"
        return base._replace(kind="half_year", month=12 if half.startswith("下") else 6, doubt=doubt)
    if found["yearbegin"]:
        return base._replace(kind="month_end", month=1, doubt="读作1月底")
    if found["feast"]:
        return _from_feast(found["feast"], base)
    return base._replace(kind="year_end")


def _from_quarter(found: re.Match[str], base: Point) -> Point:
    ranged = found["quarters"] or re.search(_TO + r"第?[一二三四1-4]季", found[0])
    month, doubt = 3 * to_number(found["quarter"] or found["quarters"] or found["q"]), ""
    if found["before"] and found[0][found.end("quarter") - found.start() :].startswith(
        ("季度前", "季前", "季度以前", "季度之前")
    ):
        month, doubt = month - 3, "只说“前”、没有说“末”，已读作前一个季度的最后一天"
    if found["qbegin"]:
        return base._replace(kind="month_end", month=month - 2, doubt=f"读作{month - 2}月底")
    base = _months_back(base, month)
    return base._replace(kind="range" if ranged else "quarter_end", listed=bool(found["qlist"]), doubt=doubt)


def _from_feast(feast: str, base: Point) -> Point:
    if feast not in _FEASTS:
        return base._replace(day=-1)
    month, day = _FEASTS[feast]
    return base._replace(month=month, day=day, doubt="读作节日当天")


#: A doubt on 11月至3月.
TURNED = "前一个月份比后一个大，已读作到次年"
_PARTS = {"上旬": 10, "中旬": 20, "初": 10, "中": 20, "上半月": 15}


def _from_month(found: re.Match[str], base: Point) -> Point:
    month = to_number(found["month"])
    ranged = found["from"] is not None or found["dayfrom"] is not None
    listed = (found["list"] or found["daylist"]) is not None
    if found["day"]:
        day = to_number(found["day"])
        # Day 0 would mean the month's end to us.
        return base._replace(kind="range" if ranged else "day", month=month, day=day or 99, listed=listed)
    # 中、下旬 ends with the last ten days, 中上旬 with the middle ones.
    part = "中旬" if (found["part"] or "").startswith("中上") else (found["part"] or "")[-2:] or None
    if found["from"] and to_number(found["from"]) > month:
        base = base._replace(later=base.later + 1, doubt=TURNED)
    if part in _PARTS or part == "下旬":
        doubt = f"的“{part}”读作{month}月{_PARTS[part]}日" if part in {"初", "中"} else base.doubt
        return base._replace(
            kind="range" if ranged else "day", month=month, day=_PARTS.get(part, 0), listed=listed, doubt=doubt
        )
    if found["before"] and part is None and not ranged:
        return _months_back(base, month - 1)._replace(kind="month_end", listed=listed, doubt=_EARLIER)
    return base._replace(kind="range" if ranged else "month_end", month=month, listed=listed)


def _months_back(base: Point, month: int) -> Point:
    """A month that may be the December before."""
    return base._replace(month=month or 12, later=base.later - (month == 0))


def _from_year(found: re.Match[str]) -> Point | None:
    relative = found["rel"]
    year = None if relative else _year(found["year"])
    later = _RELATIVE[relative] if relative else 0
    ended = found["relend"] or (found["end"] or "").strip("年度")
    before = found["before"] or found["relbefore"]
    ranged = found["from"] is not None
    base = Point(found.start(), found.end(), "range" if ranged else "year_end", year, later, says_year=bool(relative))
    if before and not ended:
        doubt = "只说“前”、没有说“底”，已读作前一年的最后一天"
        return base._replace(kind="year_end", later=later - 1, doubt=doubt, says_year=True)
    return base._replace(bare=not ended and not ranged)


def _from_dotted(found: re.Match[str]) -> Point:
    month, day, kind = to_number(found["month"]), _number(found["day"]), "month_end"
    if found["today"]:
        month, day, kind = to_number(found["tomonth"]), to_number(found["today"]), "range"
    elif found["to"]:
        month, day = (month, to_number(found["to"])) if found["day"] else (to_number(found["to"]), None)
        kind = "range"
    elif found["day"] or (found["part"] or "").endswith("旬"):
        kind = "day"
        day = day if day is not None else _PARTS.get(found["part"], 0)
    base = Point(
        found.start(),
        found.end(),
        kind,
        _year(found["year"]),
        month=month,
        day=99 if day == 0 and found["day"] else day or 0,
    )
    if kind == "month_end" and found["before"] and not found["part"]:
        return _months_back(base, month - 1)._replace(doubt=_EARLIER)
    return base


def _from_run(found: re.Match[str]) -> Point:
    return Point(
        found.start(),
        found.end(),
        "day",
        _year(found["year"]),
        month=to_number(found["month"]),
        day=to_number(found["day"]),
    )


def _from_plan(found: re.Match[str]) -> Point:
    doubt = "" if found["end"] == "末" else "只说了规划期，已读作期末"
    return Point(found.start(), found.end(), "year_end", 2000 + 5 * to_number(found["plan"]) + 5, doubt=doubt)


_FORMS = (
    (_RUN, _from_run),
    (_DOTTED, _from_dotted),
    (_PLAN, _from_plan),
    (_POINT, _from_point),
    (_BARE_YEAR, _from_year),
)
