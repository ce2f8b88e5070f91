"""Days and periods."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gokai.dates import DateError, Every, days_between, month_end, parse_date, periods, today

YEARS = st.integers(min_value=1900, max_value=2999)


@given(st.dates())
def test_a_day_written_and_read_is_the_same_day(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(st.one_of(st.text(max_size=20), st.text(alphabet="0123456789-./年月日底前 ２０", max_size=14)))
def test_every_text_is_a_day_or_a_date_error(text: str) -> None:
    try:
        day: date | DateError = parse_date(text)
    except DateError as error:
        day = error
    if isinstance(day, DateError):
        assert text in str(day)
        assert not (day.impossible and day.near)
    else:
        assert day.isoformat() == text


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("2019.10.31", "2019-10-31"),
        ("2019-6-3", "2019-06-03"),
        ("2019/6/3", "2019-06-03"),
        ("2019年6月3日", "2019-06-03"),
        ("２０１９－０６－０３", "2019-06-03"),
        ("2019年10月底", "2019-10-31"),
        ("2019年2月底前", "2019-02-28"),
        ("2020年2月末", "2020-02-29"),
        ("2019-10", "2019-10-31"),
        ("2019-13-01", None),
        ("2019年", None),
        ("2019年13月", None),
        ("10月底", None),
        ("明天", None),
        ("", None),
    ],
)
def test_other_forms_are_named_with_a_guess(text: str, near: str | None) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    if text == "2019-13-01":
        assert caught.value.impossible
        assert str(caught.value) == "`2019-13-01`：日历上没有这一天"
    else:
        assert not caught.value.impossible
        assert str(caught.value) == f"`{text}`：日期要写成 2019-10-31 这样的形式"
    assert (caught.value.near.isoformat() if caught.value.near else None) == near


@given(st.sampled_from(Every), YEARS)
def test_periods_tile_the_year(every: Every, year: int) -> None:
    tiles = periods(every, year)
    assert tiles[0].first == date(year, 1, 1)
    assert tiles[-1].last == date(year, 12, 31)
    assert all(period.first <= period.last for period in tiles)
    for earlier, later in pairwise(tiles):
        assert later.first - earlier.last == timedelta(days=1)
    assert len({period.label for period in tiles}) == len(tiles)


@pytest.mark.parametrize(
    ("every", "labels"),
    [
        (Every.MONTH, [f"2020-{month:02}" for month in range(1, 13)]),
        (Every.QUARTER, ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"]),
        (Every.HALF, ["2020-H1", "2020-H2"]),
        (Every.YEAR, ["2020"]),
    ],
)
def test_period_labels(every: Every, labels: list[str]) -> None:
    assert [period.label for period in periods(every, 2020)] == labels


@given(YEARS, st.integers(min_value=1, max_value=12))
def test_a_month_ends_before_the_next_begins(year: int, month: int) -> None:
    assert (month_end(year, month) + timedelta(days=1)).day == 1


@given(st.dates(), st.dates())
def test_days_between_is_antisymmetric(one: date, other: date) -> None:
    assert days_between(one, other) == -days_between(other, one)
    assert one + timedelta(days=days_between(one, other)) == other


def test_today_is_the_day_in_shanghai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    from datetime import UTC, datetime, timezone

    before = datetime.fromtimestamp(time.time(), timezone(timedelta(hours=8))).date()
    assert before <= today() <= before + timedelta(days=1)
    assert datetime.fromtimestamp(time.time(), UTC).date() <= today()
