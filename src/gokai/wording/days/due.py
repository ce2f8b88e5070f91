"""Until when: a deadline phrase read into its kind, the last day on which it may be done, and how often it returns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from gokai.wording.days.leftovers import unread
from gokai.wording.days.recurring import RECURRING, is_inner, recurring_period
from gokai.wording.days.stretches import find_points, find_short
from gokai.wording.days.times import Point
from gokai.wording.numerals import SMALL, to_number
from gokai.wording.patterns import lazy
from gokai.wording.text import compact, fold, match_brackets, quoted


@dataclass(frozen=True, slots=True)
class DueReading:
    """What a deadline phrase says, and what a person should check."""

    text: str
    #: day, month_end, quarter_end, half_year, year_end, range, recurring, ongoing, relative or none.
    kind: str
    date: date | None = None
    #: month, quarter, half_year or year.
    every: str | None = None
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The form that `gokai parse due --format json` prints."""
        return {
            "text": self.text,
            "kind": self.kind,
            "date": self.date.isoformat() if self.date else None,
            "every": self.every,
            "doubts": list(self.doubts),
        }


_ODD = lazy(
    r"每(?:个)?(?P<week>周[一二三四五六日天末]?|星期[一二三四五六日天]?)|每(?:个)?(?:工作日|日|天|旬|半个?月"
    r"|[\d一二两三四五六七八九十]+(?:个)?(?:月|天|日|周|年|季度))"
    r"|(?P<weekly>[一每]周)(?=一[^,;。一]{1,3}(?:$|[,;。、一]))|[一二两三四五\d半十]+个?(?:天|日|周|旬"
    r"|月)(?=一(?!次|直|律|般|致|并|批|体|日|号)[^,;。一]{1,3}(?:$|[,;。、一]))"
    r"|按(?P<also>周|旬|日)|逐(?:周|日)|双月|双周|[两二三\d]个?(?:月|年|周|天|日)一次|不定期|(?<![法规约])定期(?!限)"
)
_LAST = r"(?:\d+|[一二两三四五六七八九十半]+)"
#: So many days, weeks or hours.
TERM = rf"{_LAST}个?(?:工作日|日|天|周|月|小时)"
RELATIVE = lazy(
    rf"{_LAST}个?(?:工作日|自然日|日|天|周|星期|小时|分钟|个月|月|年)(?:之内|以内|内)"
    rf"|(?:之日|日|之后|以后|后|起|接到[^,;。]{{0,12}}|收到[^,;。]{{0,12}}"
    rf"|自[^,;。]{{0,16}}起)(?:的)?{_LAST}个?(?:工作日|自然日|日|天|周|小时|个月|年)"
    rf"|{_LAST}个?(?:工作日|天|小时|个月)(?:前|之前|以前|后|之后)?"
    rf"|前{_LAST}个?(?:工作日|日|天)|(?<=[会议开幕期满束后始行])(?:前|的)?{SMALL}日(?:之前|以前|前)"
    r"|(?:汛期|学期|[事会赛节期])(?:前|后|中)|(?:当日|当天|当月|次日|当场|次月|下月|下个月|本月|上月|本周|下周|当周"
    rf"|当季|次季|本季度?|下季度?|月底前)(?:[上中下]旬|底|末|\d{{1,2}}[日号])*(?:前|之前|以前)?"
    rf"|提前|{_LAST}年时间"
)
_UNSURE = lazy(r"次月|下月|下个月|本月|上月|本周|下周|当月|当周|本季|下季|次季|当季|月底前|[节汛期]前|[节期]后|提前")
ONGOING = lazy(
    r"持续(?!到|至|时间)|(?<!中)长期|全年(?!(?:工作|目标|任务)*(?:总结|报告|任务|目标))|常态|贯穿|及时|实时"
    r"|动态(?:更新|调整|管理|监[测管])|随时|适时|日常|经常|始终|不断"
    r"|一直(?!到|至)|常年|全程|全过程|平时|坚持|"
    r"常抓不懈|持之以恒|久久为功|即知即改|即时|滚动|时时|同步(?:推进|进行)|不间断|永久|一以贯之"
)
_LAX = lazy(r"随时|适时")
_NO_TIME = lazy(
    r"(?:按|依|根据|参照|视|以|随)(?:照|据)?.*(?:部署|要求|安排|规定|期限|约定|计划|通知|情况|进度|进展"
    r"|节点|时限|时序|方案"
    r"|需要|为准|实际|文件|时间|同步)(?:完成|推进|落实|实施|执行|办理|报送|进行|开展|公开)?"
    r"|与[^,;。]*同步(?:推进|完成|进行)?|(?:法定|规定)[^,;。]{0,6}(?:时限|期限|时间)内?(?:完成|公开|办结)?"
    r"|(?:尽快|早日|按时|按期|如期|立即|马上|抓紧|限期|待定|视情|另定|另行(?:通知|确定|安排)|无|暂无|没有|未定|不限"
    r"|待[^,;。]{0,20}后"
    r"|择期|适期|择机|已(?:经)?完成|完成|即可|前|内|推进|"
    r"实施|落实|办理|开展|启动|公开|公布|到位|进行|提交|报送|整改|上报|处理|答复|完善|反馈|。|,|、|/|-|\\|\.|—|并)*"
)
#: How soon, but no time: 早日进入实施阶段.
_HASTE = lazy(
    r"早日|尽快|尽早|按时|按期|如期|准时|立即|抓紧|限期(?!内)|马上|立行立改|立说立行|另行(?:通知|确定|安排|公布)"
)
_BESIDE = lazy(r"[与和随同跟][^,;。]{2,20}同步(?!持续)")
_RIPE = lazy(r"(?:时机|条件)(?:成熟|具备|允许|许可)")
_SAME = lazy(r"同上|同前|上同|与上(?!级)[^,;。]*同|〃|″|\"|“|”")
_DONE = lazy(r"已(?:经)?(?:完成|办结|落实)")
_REST_OF_HALF = lazy(r"(?:剩下|剩余|余下|最后|后)的?半年")
_FROM_NOW = lazy(
    r"(?:即日|现在|目前|现|印发之日|发布之日|发文之日|下发之日|启动|之日|日)(?:起|开始)?[,、]?(?:至|到|-+)$"
)
_STARTS = lazy(
    r"(?:\([^()]{0,8}\))?(?:起|开始|以来|以后|之后|后(?!续)|始)(?!至|到|-)|(?:起|开始)?(?:至|到|-+)(?:长期|持续|今后"
    r"|以后|永久)"
)
_NOT_BEFORE = lazy(r"(?:不得?|不能|不应)早于$")
_LASTING = lazy(
    r"(?:为期|历时|用时|共|持续)(?P<count>\d{1,4}|[一二两三四五六七八九十半]+)(?P<more>个)?(?P<unit>天|日|周|月|年)"
)
_LABEL = lazy(r"^(?:完成)?(?:时限|时间|期限|时间节点)(?:要求|为|是)?:")


def read_due(text: str, year: int | None) -> DueReading:
    """Read a deadline phrase of a document about `year`."""
    phrase = compact(fold(text))
    words = _LABEL.sub("", phrase.text).rstrip("。;,、")
    if words.startswith("(") and match_brackets(words).get(0) == len(words) - 1:
        words = words[1:-1]
    return replace(_Reader(words, year).read(), text=text)


class _Reader:
    """One phrase: everything found in it, and which of it counts."""

    def __init__(self, words: str, year: int | None) -> None:
        self.words = words
        self.year = year
        self.doubts: list[str] = []
        self.recurring = [found for found in RECURRING.finditer(words) if not is_inner(words, found)]
        self.odd = None if self.recurring else _ODD.search(words)
        self.seen = self._free_points()
        self.starts: list[Point] = []
        self.points: list[Point] = []
        for point in self.seen:
            starts = _STARTS.match(words, point.end) or _NOT_BEFORE.search(words, 0, point.begin)
            (self.starts if starts else self.points).append(point)
        self.points = [point for point in self.points if not self._sets_year(point)]
        # 第一季度:兑现…;第二季度:检查…: what follows a stage's time says nothing of time.
        heads = [point for point in self.points if self.words[point.end :].startswith(":")]
        self.points = heads if len(heads) > 1 else self.points
        if any(not point.bare for point in self.points):
            self.points = [point for point in self.points if not (point.bare and self._names_year(point))]

    def _without_periods(self) -> str:
        masked = self.words
        for found in self.recurring:
            masked = masked[: found.start()] + "#" * len(found[0]) + masked[found.end() :]
        return masked

    def _free_points(self) -> list[Point]:
        """Points of time that are no part of 每月25日前."""
        masked = self._without_periods()
        points = find_points(masked)
        if not points and not self.recurring and (short := find_short(masked)):
            return [short]
        return points

    def _sets_year(self, point: Point) -> bool:
        """Whether a bare year only says which year is meant: 2019年每月10日前, 2019年全年."""
        return point.bare and bool(
            self.recurring
            or re.match(r"全年|度?(?:工作|计划|任务|报告)", self.words[point.end :])
            or re.search(r"比|较", self.words[: point.begin][-1:])
        )

    def _names_year(self, point: Point) -> bool:
        """Whether a bare year beside a date only says which year's thing is meant: 6月底前公开2018年度决算."""
        bracketed = self.words[: point.begin].endswith("(")
        titled = re.match(r"度?(?:工作|计划|任务|报告|年报|决算|预算|总结|政府|情况|目标)", self.words[point.end :])
        return bracketed or titled is not None or self.words[: point.end].endswith("年度")

    def read(self) -> DueReading:
        """The reading, without its text."""
        kind, day, every = self._choose()
        if not self.doubts:
            self._unread(kind)
        return DueReading("", kind, day, every, tuple(dict.fromkeys(self.doubts)))

    def _doubt(self, words: str, sentence: str) -> None:
        self.doubts.append(f"{quoted(words)}{sentence}。")

    def _choose(self) -> tuple[str, date | None, str | None]:
        lasting = _LASTING.search(self.words)
        if lasting and (self.starts or self.points):
            return self._lasting(lasting)
        if self.recurring and not self._dated_apart():
            return self._recurs()
        if self.points:
            return self._dated()
        return self._undated()

    def _dated_apart(self) -> bool:
        """Whether a date stands in a clause of its own beside what recurs."""
        clauses = [
            self.words[: found.start()].count(",") + self.words[: found.start()].count(";") for found in self.recurring
        ]
        for point in self.points:
            if point.kind == "range" and point.end <= self.recurring[0].start():
                continue
            before = self.words[: point.begin]
            if before.count(",") + before.count(";") not in clauses and not before.count("(") > before.count(")"):
                return True
        return False

    def _recurs(self) -> tuple[str, None, str | None]:
        found = self.recurring[0]
        every = recurring_period(found)
        if every is None or found[0] == "年度" or found["tail"]:
            self._doubt(found[0], "多久一次，请核对")
        if any(point.begin > found.end() or point.end < found.start() for point in self.points):
            self._doubt(self.words, f"既有周期又有日期，已按周期{quoted(found[0])}读")
        others = [recurring_period(other) for other in self.recurring]
        if any(other != every for other in others) or _ODD.search(self._without_periods()):
            self._doubt(self.words, f"写了不止一个周期，只取{quoted(found[0])}")
        return "recurring", None, every

    def _dated(self) -> tuple[str, date | None, None]:
        last = self.points[-1]
        said = self.words[last.begin : last.end]
        if last.listed or len({point.resolve(self.year)[0] for point in self.points}) > 1:
            self._doubt(self.words, f"写了不止一个时间，已取最后的{quoted(said)}")
        others = [
            found
            for found in (*self.recurring, ONGOING.search(self.words), RELATIVE.search(self._without_points()))
            if found
        ]
        for other in others[:1]:
            self._doubt(self.words, f"里还有{quoted(other[0])}，已取有日期的{quoted(said)}")
        if re.search(r"约$|大约$|前后|左右|上下(?!班)", self.words[: last.begin][-2:] + self.words[last.end :][:2]):
            self._doubt(self.words, "的时间不是确数")
        if re.search(r"已(?:经)?(?:于|在|完|办|落)|已$", self._without_points()):
            self._doubt(self.words, "说的可能是已经做到的事")
        kind = last.kind
        ends = self.starts and re.match(r"前?(?:结束|止|为止|截止)", self.words[last.end :])
        if kind != "range" and (ends or _FROM_NOW.search(self.words[: last.begin])):
            kind = "range"
        day, trouble = self._resolved(last)
        if trouble:
            self._doubt(said, trouble)
        event = re.match(r"(?:起|开始)?[,、]?(?:-+|直?至|直?到(?![位期达岗]))[^,;。]{2,20}", self.words[last.end :])
        occasion = re.match(r"(?:[^,;。()完前]{1,8})(?<!以)(?<!之)前(?![列置提沿])", self.words[last.end :])
        if occasion:
            self._doubt(occasion[0], "说的是一件事之前，已按前面的时间读")
        if event:
            self._doubt(event[0], "不是日期，到哪一天为止不清楚")
            return "range", None, None
        if re.match(r"[^,;。]{2,20}止$", self.words[last.end :]):
            self._doubt(self.words, "说的是一件事为止，已按里面的时间读")
            kind = "range"
        return kind, day, None

    def _without_points(self) -> str:
        rest = self.words
        for point in (*self.points, *self.starts):
            rest = rest.replace(self.words[point.begin : point.end], "#", 1)
        return rest

    def _resolved(self, point: Point) -> tuple[date | None, str]:
        if point.doubt:
            self._doubt(self.words[point.begin : point.end], point.doubt)
        return point.resolve(self.year)

    def _unread(self, kind: str) -> None:
        """Doubt what speaks of time and has no part in the reading."""
        read = [(point.begin, point.end) for point in self.seen]
        read += [found.span() for found in self.recurring]
        read += [self.odd.span()] if self.odd else []
        if kind in {"relative", "ongoing"}:
            read += [found.span() for found in (RELATIVE if kind == "relative" else ONGOING).finditer(self.words)]
        for words in unread(self.words, read, recurs=kind == "recurring"):
            self._doubt(words, "没有读懂")

    def _lasting(self, lasting: re.Match[str]) -> tuple[str, date | None, None]:
        start = (self.starts or self.points)[0]
        day, trouble = self._resolved(start)
        count = to_number(lasting["count"]) if "半" not in lasting["count"] else 0
        if day is None or not count or lasting["unit"] in "月年":
            self._doubt(self.words, trouble or "到哪一天为止没有推算，请核对")
            return "range", None, None
        self._doubt(self.words, "最后一天是推算的，首日计入")
        days = count * (7 if lasting["unit"] == "周" else 1)
        last = day.toordinal() + days - 1
        return "range", date.fromordinal(last) if last <= date.max.toordinal() else None, None

    def _undated(self) -> tuple[str, date | None, str | None]:
        words = self.words
        if half := _REST_OF_HALF.search(words):
            self._doubt(half[0], "读作下半年")
            day, _ = Point(0, 0, "half_year", None).resolve(self.year)
            return "half_year", day, None
        often = self.odd is not None and re.search("[每双]|一次|[天日周旬月]$", self.odd[0]) is not None
        relative = RELATIVE.search(words)
        if relative and not often:
            return self._relative(relative)
        if self.odd:
            if not (self.odd["week"] or self.odd["weekly"] or self.odd["also"]):
                self._doubt(self.odd[0], "的周期没有对应的写法")
            return "recurring", None, None
        if _BESIDE.match(words):
            self._doubt(words, "要看那件事的时间")
            return "none", None, None
        if ONGOING.search(words):
            if _LAX.search(words) or _DONE.search(words) or re.search(r"[\d一二三四]次", words):
                self._doubt(words, "没有具体的时间")
            return "ongoing", None, None
        return self._none(ongoing=bool(self.starts) or bool(re.search(r"即日起|现在起", words)))

    def _relative(self, found: re.Match[str]) -> tuple[str, None, None]:
        if _UNSURE.search(found[0]) or re.search(r"[季月](?:度|末)?(?:结束|终了)?后", self.words):
            self._doubt(found[0], "从哪一天算起不清楚")
        elif re.fullmatch(r"[事会][前后中]", found[0]) and not re.search(TERM, self.words):
            self._doubt(found[0], "要看那件事在哪一天")
        return "relative", None, None

    def _none(self, *, ongoing: bool) -> tuple[str, date | None, None]:
        words = self.words
        if ongoing:
            self._doubt(words, "只写了从什么时候开始")
            return "ongoing", None, None
        if day := re.search(rf"{SMALL}[日号]", words):
            self._doubt(day[0], "没有写是哪个月")
            return "day", None, None
        if _RIPE.search(words):
            self._doubt(words, "要看什么时候有条件")
        elif _SAME.search(words):
            self._doubt(words, "要看上一格")
        elif re.search(r"[^\W\d_](?![目当今此日最先以之年提眼])[^\W\d_][前后]$", words) and not _NO_TIME.fullmatch(
            words
        ):
            self._doubt(words, "要看那件事在哪一天")
            return "relative", None, None
        elif not (_NO_TIME.fullmatch(words) or _HASTE.search(words)):
            self._doubt(words, "没有读出时间")
        return "none", None, None
