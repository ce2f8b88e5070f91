"""Points of time that belong together: stretches from one to the other, years that are said only once."""

from __future__ import annotations

import re
from functools import lru_cache

from gokai.wording.days.times import BEFORE, TURNED, Point, scan
from gokai.wording.numerals import SMALL, to_number
from gokai.wording.patterns import lazy

_SHORT = lazy(rf"(?<![\d.])(?P<month>1[0-2]|0?[1-9])[./](?P<day>\d{{1,2}})(?![\d.%‰万亿])(?P<before>{BEFORE})?")
_DAY_ONLY = lazy(rf"(?P<day>{SMALL}|[12]\d|3[01])[日号](?P<before>{BEFORE})?")
_BETWEEN = lazy(
    r"(?:\([^()]{0,10}\))?(?:起|开始|始|以后|后|启动|开展|实施|部署)?[,、]?(?:持续|延续|一直|直)?(?:-+|至|到)(?:次|翌)?"
)


def find_points(text: str) -> list[Point]:
    """All points of time in a text without spaces, in order, stretches joined."""
    return list(_points(text))


@lru_cache(maxsize=256)
def _points(text: str) -> tuple[Point, ...]:
    """A clause is asked for its points more than once."""
    return tuple(_joined(text, list(scan(text))))


def _joined(text: str, points: list[Point]) -> list[Point]:
    """Points parted by 至 become one stretch; a bare year before others is only their year."""
    joined: list[Point] = []
    for found in points:
        earlier = joined[-1] if joined else None
        point = _dated(found, earlier)
        between = text[earlier.end : point.begin] if earlier else ""
        if earlier and earlier.kind == "range" and not between and point.kind != "range":
            # 2019年-2020年6月: the second year was the year of the month.
            joined[-1] = point._replace(begin=earlier.begin, kind="range")
        elif earlier and _BETWEEN.fullmatch(between):
            joined[-1] = _stretch(earlier, point)
        elif earlier and earlier.bare and not point.bare and len(between) <= 1:
            joined[-1] = point._replace(begin=earlier.begin)
        else:
            joined.append(_to_day(text, point))
    if joined:
        joined[-1] = _to_day(text, joined[-1])
    return joined


def _dated(point: Point, earlier: Point | None) -> Point:
    """A point without a year takes that of the point before it."""
    if earlier is None or earlier.year is None or point.year is not None or point.says_year:
        return point
    if earlier.kind == "year_end" and point.bare and not earlier.bare:
        return point
    return point._replace(year=earlier.year, later=point.later + earlier.later)


def _stretch(first: Point, last: Point) -> Point:
    doubt = last.doubt
    in_one_year = first.year == last.year and last.kind != "year_end"
    if in_one_year and not last.says_year and last.month < first.month:
        last, doubt = last._replace(later=last.later + 1), TURNED
    return last._replace(begin=first.begin, kind="range", bare=False, doubt=doubt)


def _to_day(text: str, point: Point) -> Point:
    """7月3日至15日: the second day stands without its month."""
    between = _BETWEEN.match(text, point.end)
    found = _DAY_ONLY.match(text, between.end()) if between else _ended_day(text, point.end)
    if found is None or point.kind not in {"day", "month_end"}:
        return point
    return point._replace(end=found.end(), kind="range", day=to_number(found["day"]) or 99)


def _ended_day(text: str, place: int) -> re.Match[str] | None:
    """11月1日开始、10日结束: the second day, by the word after it."""
    started = re.compile(r"(?:开始|启动|起)[,、]").match(text, place)
    found = _DAY_ONLY.match(text, started.end()) if started else None
    return found if found and re.match(r"结束|止|截止|完成", text[found.end() :]) else None


def find_short(text: str) -> Point | None:
    """6.30 as a day: only where nothing else was found."""
    found = _SHORT.search(text)
    if not found:
        return None
    until = re.compile(r"-+|至|到").match(text, found.end())
    last = _SHORT.match(text, until.end()) if until else None
    begin, kind, found = found.start(), "range" if last else "day", last or found
    day = to_number(found["day"])
    return Point(begin, found.end(), kind, None, month=to_number(found["month"]), day=day or 99, doubt="读作月和日")
