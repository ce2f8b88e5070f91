"""Until when: a deadline phrase read into its kind, the last day on which it may be done, and how often it returns."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from gokai.wording.days import vocabulary as known
from gokai.wording.days.leftovers import unread
from gokai.wording.days.recurring import RECURRING, is_inner, recurring_period
from gokai.wording.days.stretches import find_points, find_short
from gokai.wording.days.times import Point
from gokai.wording.numerals import SMALL, to_number
from gokai.wording.text import compact, fold, match_brackets, quoted


class DueReading(NamedTuple):
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


def read_due(text: str, year: int | None) -> DueReading:
    """Read a deadline phrase of a document about `year`."""
    phrase = compact(fold(text))
    words = known.LABEL.sub("", phrase.text).rstrip("。;,、")
    if words.startswith("(") and match_brackets(words).get(0) == len(words) - 1:
        words = words[1:-1]
    hidden = _Hidden(words)
    reading = _Reader(hidden.words, year).read()
    return reading._replace(text=text, doubts=tuple(map(hidden.shown, reading.doubts)))


class _Hidden:
    """Titles and documents' numbers, whose figures are no time, as signs that nothing in the grammar knows."""

    #: The first sign for private use.
    _FIRST = 0xE000

    def __init__(self, words: str) -> None:
        self._signs: dict[int, str] = {}
        self.words = known.NAMED.sub(self._hide, words)

    def _hide(self, found: re.Match[str]) -> str:
        begin = self._FIRST + len(self._signs)
        self._signs |= {begin + place: character for place, character in enumerate(found[0])}
        return "".join(chr(begin + place) for place in range(len(found[0])))

    def shown(self, sentence: str) -> str:
        """A doubt with everything as it was written."""
        return sentence.translate(self._signs)


class _Reader:
    """One phrase: everything found in it, and which of it counts."""

    def __init__(self, words: str, year: int | None) -> None:
        self.words = words
        self.year = year
        self.doubts: list[str] = []
        self.recurring = [found for found in RECURRING.finditer(words) if not is_inner(words, found)]
        self.odd = None if self.recurring else known.ODD.search(words)
        self.seen = self._free_points()
        self.starts: list[Point] = []
        self.points: list[Point] = []
        for point in self.seen:
            starts = known.STARTS.match(words, point.end) or known.NOT_BEFORE.search(words, 0, point.begin)
            (self.starts if starts else self.points).append(point)
        self.points = [point for point in self.points if not self._sets_year(point)]
        # 第一季度:兑现…;第二季度:检查…: what follows a stage's time says nothing of time.
        heads = [point for point in self.points if self.words[point.end :].startswith(":")]
        self.points = heads if len(heads) > 1 else self.points
        if len(self.points) > 1 and self._says_again(*self.points[-2:]):
            self.points.pop()
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
        lasting = known.LASTING.search(self.words)
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
        if any(self._is_beside(point, found) for point in self.points):
            self._doubt(self.words, f"既有周期又有日期，已按周期{quoted(found[0])}读")
        if every in {"month", "quarter"} and re.search(rf"[,、和及]{SMALL}月", found[0]):
            self._doubt(found[0], "既有周期又有日期，已按周期读")
        others = [recurring_period(other) for other in self.recurring]
        if any(other != every for other in others) or known.ODD.search(self._without_periods()):
            self._doubt(self.words, f"写了不止一个周期，只取{quoted(found[0])}")
        return "recurring", None, every

    def _is_beside(self, point: Point, found: re.Match[str]) -> bool:
        """Whether a date stands apart from a period; 2019年6—12月,每月25日前 only says how long it returns."""
        if point.kind == "range" and re.fullmatch(",?", self.words[point.end : found.start()]):
            return False
        # 每年11月15日至次年3月15日, 每年年中、年末.
        if recurring_period(found) == "year" and re.fullmatch(
            "至|到|-+|[、和及]", self.words[found.end() : point.begin]
        ):
            return False
        if self.words[found.end() : point.begin] == "(" and recurring_period(found) != "month":
            # 每半年(6月、12月).
            return False
        return point.begin > found.end() or point.end < found.start()

    def _dated(self) -> tuple[str, date | None, None]:
        last = self.points[-1]
        said = self.words[last.begin : last.end]
        if last.listed or len({point.resolve(self.year)[0] for point in self.points}) > 1:
            self._doubt(self.words, f"写了不止一个时间，已取最后的{quoted(said)}")
        others = [
            found
            for found in (
                *self.recurring,
                known.ONGOING.search(self.words),
                known.RELATIVE.search(self._without_points()),
            )
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
        if kind != "range" and (ends or known.FROM_NOW.search(self.words[: last.begin])):
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

    def _says_again(self, point: Point, after: Point) -> bool:
        """Whether a bracket says the same day, only less exactly: 2021年-2025年(“十四五”期间), 10月底前(含31日)."""
        between = self.words[point.end : after.begin]
        vaguer = after.kind == "year_end" or between.endswith("含")
        return (
            vaguer
            and re.fullmatch(r"\(含?", between) is not None
            and point.resolve(self.year) == after.resolve(self.year)
        )

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
            read += [
                found.span() for found in (known.RELATIVE if kind == "relative" else known.ONGOING).finditer(self.words)
            ]
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
        if half := known.REST_OF_HALF.search(words):
            self._doubt(half[0], "读作下半年")
            day, _ = Point(0, 0, "half_year", None).resolve(self.year)
            return "half_year", day, None
        often = self.odd is not None and re.search("[每双]|一次|[天日周旬月]$", self.odd[0]) is not None
        relative = known.RELATIVE.search(words)
        if relative and not often:
            return self._relative(relative)
        if self.odd:
            if not (self.odd["week"] or self.odd["weekly"] or self.odd["also"]):
                self._doubt(self.odd[0], "的周期没有对应的写法")
            return "recurring", None, None
        if known.BESIDE.match(words):
            self._doubt(words, "要看那件事的时间")
            return "none", None, None
        if known.ONGOING.search(words):
            if known.LAX.search(words) or known.DONE.search(words) or re.search(r"[\d一二三四]次", words):
                self._doubt(words, "没有具体的时间")
            return "ongoing", None, None
        return self._none(ongoing=bool(self.starts) or bool(re.search(r"即日起|现在起", words)))

    def _relative(self, found: re.Match[str]) -> tuple[str, None, None]:
        if known.UNSURE.search(found[0]) or re.search(r"[季月](?:度|末)?(?:结束|终了)?后", self.words):
            self._doubt(found[0], "从哪一天算起不清楚")
        elif re.fullmatch(r"[事会][前后中]", found[0]) and not re.search(known.TERM, self.words):
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
        if known.RIPE.search(words):
            self._doubt(words, "要看什么时候有条件")
        elif known.SAME.search(words):
            self._doubt(words, "要看上一格")
        elif re.search(r"[^\W\d_](?![目当今此日最先以之年提眼])[^\W\d_][前后]$", words) and not known.NO_TIME.fullmatch(
            words
        ):
            self._doubt(words, "要看那件事在哪一天")
            return "relative", None, None
        elif not (known.NO_TIME.fullmatch(words) or known.HASTE.search(words)):
            self._doubt(words, "没有读出时间")
        return "none", None, None
