"""Days and periods: the one clock, ISO days, the calendar's periods. Chinese phrases are `wording`'s matter."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

#: China has kept one offset, without summer time, since 1991.
_SHANGHAI = timedelta(hours=8)

#: Years that a plan may be of: far enough, and no day of a rule falls off the calendar's end.
FIRST_YEAR, LAST_YEAR = 1949, 2999

#: The one form in which days are written.
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
#: Stays text: compiled only when somebody typed a wrong form.
_NUMBERS = (
    r"(?P<year>\d{4})\s*[-./年]\s*(?P<month>\d{1,2})\s*(?:[-./月]\s*(?:(?P<day>\d{1,2})\s*日?|(?P<end>底|末)前?)?)?"
)


class DateError(ValueError):
    """A text that is no day; `str()` is the Chinese sentence."""

    def __init__(self, text: str, *, impossible: bool, near: date | None = None) -> None:
        #: The form was right and the calendar has no such day.
        self.impossible = impossible
        #: What was probably meant.
        self.near = near
        reason = "日历上没有这一天" if impossible else "日期要写成 2019-10-31 这样的形式"
        super().__init__(f"`{text}`：{reason}")


class Every(StrEnum):
    """How often a periodic checkpoint falls due."""

    MONTH = "月"
    QUARTER = "季度"
    HALF = "半年"
    YEAR = "年"


#: How `wording` tells them.
EVERY_WORDS = {"month": Every.MONTH, "quarter": Every.QUARTER, "half_year": Every.HALF, "year": Every.YEAR}

#: Months in one period.
_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}


class Period(NamedTuple):
    """A stretch of the calendar: `2019-Q1`, `2019-03`, `2019-H1` or `2019`."""

    label: str
    first: date
    last: date


def today() -> date:
    """Today in Asia/Shanghai: the only place that reads the clock."""
    return (datetime.now(UTC) + _SHANGHAI).date()  # noqa: TID251 - this is that place


def day_of(timestamp: int) -> date:
    """The day in Asia/Shanghai of a moment in seconds since 1970."""
    return (datetime.fromtimestamp(timestamp, UTC) + _SHANGHAI).date()


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date:
    """Read `2019-10-31`, and only that form.

    Raises:
        DateError: Another form, with a guess where we can make one; or a day that the calendar does not have.
    """
    if not ISO_DAY.fullmatch(text):
        raise DateError(text, impossible=False, near=_guess(text))
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DateError(text, impossible=True) from error


def _guess(text: str) -> date | None:
    """What `2019.10.31`, `2019-6-3`, `２０１９年10月底` probably mean."""
    import unicodedata

    found = re.fullmatch(_NUMBERS, unicodedata.normalize("NFKC", text).strip(), re.ASCII)
    if not found:
        return None
    year, month = int(found["year"]), int(found["month"])
    try:
        return date(year, month, int(found["day"])) if found["day"] else month_end(year, month)
    except ValueError:
        return None


@lru_cache(maxsize=512)
def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    from dateutil.relativedelta import relativedelta

    return date(year, month, 1) + relativedelta(day=31)


@lru_cache(maxsize=64)
def periods(every: Every, year: int) -> tuple[Period, ...]:
    """The periods of a year, built from the calendar, in order."""
    length = _MONTHS[every]
    return tuple(
        Period(_label(every, year, number), date(year, first, 1), month_end(year, first + length - 1))
        for number, first in enumerate(range(1, 13, length), start=1)
    )


def _label(every: Every, year: int, number: int) -> str:
    match every:
        case Every.MONTH:
            return f"{year}-{number:02}"
        case Every.QUARTER:
            return f"{year}-Q{number}"
        case Every.HALF:
            return f"{year}-H{number}"
        case Every.YEAR:
            return str(year)


def iso(day: date | None) -> str | None:
    """A day as it is written; None for none."""
    return day.isoformat() if day else None


def days_between(earlier: date, later: date) -> int:
    """Days from one to the other; negative when `later` is earlier."""
    return (later - earlier).days
