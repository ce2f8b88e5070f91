from __future__ import annotations

import pytest

from gokai.wording.days.due import read_due

PLAIN = [
    # days and ten-day parts
    ("2021.6.30", "day 2021-06-30"),
    ("2021-06-30前", "day 2021-06-30"),
    ("20210630", "day 2021-06-30"),
    ("10月31日前", "day 2019-10-31"),
    ("十月三十一日前", "day 2019-10-31"),
    ("6月30日（星期日）下班前", "day 2019-06-30"),
    ("十一月中旬", "day 2019-11-20"),
    ("6月中下旬", "day 2019-06-30"),
    ("2月下旬", "day 2019-02-28"),
    # months
    ("11 月 底 前", "month_end 2019-11-30"),
    ("２０２０年２月底", "month_end 2020-02-29"),
    ("二〇一九年十月底前", "month_end 2019-10-31"),
    ("2021/6", "month_end 2021-06-30"),
    ("元月", "month_end 2019-01-31"),
    ("次年一月", "month_end 2020-01-31"),
    ("完成时限：12月份", "month_end 2019-12-31"),
    # quarters, halves, years
    ("第三季度末", "quarter_end 2019-09-30"),
    ("一季度", "quarter_end 2019-03-31"),
    ("上半年", "half_year 2019-06-30"),
    ("年内", "year_end 2019-12-31"),
    ("2 0 2 0 年 底", "year_end 2020-12-31"),
    ("明年", "year_end 2020-12-31"),
    ("十四五期末", "year_end 2025-12-31"),
    # stretches
    ("3月至10月", "range 2019-10-31"),
    ("7月3日—15日", "range 2019-07-15"),
    ("1-12月", "range 2019-12-31"),
    ("11月至次年3月", "range 2020-03-31"),
    ("3月开始，12月底结束", "range 2019-12-31"),
    ("2018年11月至2019年3月", "range 2019-03-31"),
    ("2019年-2020年6月", "range 2020-06-30"),
    ("2020—2022年", "range 2022-12-31"),
    ("即日起至12月31日", "range 2019-12-31"),
    ("一至三季度", "range 2019-09-30"),
    # what returns
    ("每月25日前", "recurring - month"),
    ("每季度末月20日前", "recurring - quarter"),
    ("半年一次", "recurring - half_year"),
    ("每年3、6、9、12月", "recurring - year"),
    ("2019年起，每年3月底前", "recurring - year"),
    ("每周一", "recurring -"),
    # what goes on, what is counted from something, what says nothing
    ("持续推进", "ongoing -"),
    ("2019年全年", "ongoing -"),
    ("收到申请后20个工作日内", "relative -"),
    ("三年内", "relative -"),
    ("半年内", "relative -"),
    ("", "none -"),
    ("按上级部署", "none -"),
    ("尽快", "none -"),
    ("法定期限内", "none -"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_plain_deadline_is_read_without_doubts(text: str, expected: str) -> None:
    reading = read_due(text, 2019)
    shown = f"{reading.kind} {reading.date or '-'} {reading.every or ''}".strip()
    assert (shown, reading.doubts) == (expected, ())


DOUBTFUL = [
    ("2月30日前", "day -", "“2月30日前”日历上没有这一天。"),
    ("13月底", "month_end -", "“13月底”日历上没有这个月。"),
    ("9月前", "month_end 2019-08-31", "“9月前”只说“前”、没有说“底”，已读作前一个月的最后一天。"),
    ("1月前", "month_end 2018-12-31", "“1月前”只说“前”、没有说“底”，已读作前一个月的最后一天。"),
    ("2020年前", "year_end 2019-12-31", "“2020年前”只说“前”、没有说“底”，已读作前一年的最后一天。"),
    ("11月至3月", "range 2020-03-31", "“11月至3月”前一个月份比后一个大，已读作到次年。"),
    ("国庆节前", "day 2019-10-01", "“国庆节前”读作节日当天。"),
    ("春节前", "day -", "“春节前”的日子要看历书，没有推算。"),
    ("25日前", "day -", "“25日”没有写是哪个月。"),
    ("6月起", "ongoing -", "“6月起”只写了从什么时候开始。"),
    ("自6月15日起，为期7天", "range 2019-06-21", "“自6月15日起,为期7天”最后一天是推算的，首日计入。"),
    ("2019年3月至获得称号止", "range -", "“至获得称号止”不是日期，到哪一天为止不清楚。"),
    ("下月中旬", "relative -", "“下月中旬”从哪一天算起不清楚。"),
    ("同上", "none -", "“同上”要看上一格。"),
    ("竣工验收前", "relative -", "“竣工验收前”要看那件事在哪一天。"),
    ("今后", "none -", "“今后”没有读出时间。"),
    ("看着办", "none -", "“看着办”没有读出时间。"),
    ("10月20日左右", "day 2019-10-20", "“10月20日左右”的时间不是确数。"),
    ("下一年度1月31日前已完成", "day 2020-01-31", "“下一年度1月31日前已完成”说的可能是已经做到的事。"),
    ("6.30", "day 2019-06-30", "“6.30”读作月和日。"),
    ("6月底、12月底", "month_end 2019-12-31", "“6月底、12月底”写了不止一个时间，已取最后的“12月底”。"),
    (
        "2025年6月底前完成并长期坚持",
        "month_end 2025-06-30",
        "“2025年6月底前完成并长期坚持”里还有“长期”，已取有日期的“2025年6月底前”。",
    ),
]


@pytest.mark.parametrize(("text", "expected", "doubt"), DOUBTFUL)
def test_doubtful_deadline_says_what_was_doubtful(text: str, expected: str, doubt: str) -> None:
    reading = read_due(text, 2019)
    assert (f"{reading.kind} {reading.date or '-'}", reading.doubts) == (expected, (doubt,))


def test_month_without_any_year_has_no_date() -> None:
    reading = read_due("11月底前", None)
    assert (reading.kind, reading.date) == ("month_end", None)
    assert reading.doubts == ("“11月底前”没有写年份，年份也不知道。",)


def test_year_in_the_phrase_needs_no_other() -> None:
    assert str(read_due("2020年11月底前", None).date) == "2020-11-30"


def test_json_has_the_promised_form() -> None:
    assert read_due("11月底前", 2019).as_json() == {
        "text": "11月底前",
        "kind": "month_end",
        "date": "2019-11-30",
        "every": None,
        "doubts": [],
    }
