"""Merging by example: exact texts for what is easy to get wrong."""

from __future__ import annotations

import pytest

from gokai.merge.outcome import Prefer, UnmergeableError
from journals import merged

BASE = """\
unit: 市某局
progress:
  8-2:
    - date: 2019-03-01
      status: 受阻
      note: 等文件。
"""


def test_taking_the_reason_away_and_coming_to_need_it_is_a_conflict() -> None:
    base = BASE.replace("受阻", "推进中")
    result = merged(base, BASE, base.replace("      note: 等文件。\n", ""))
    assert [each.fields for each in result.conflicts] == [("status", "note")]
    assert merged(base, BASE, base.replace("      note: 等文件。\n", ""), Prefer.OURS).text == BASE


def test_a_comment_that_both_wrote_stands_once() -> None:
    ours = BASE.replace("    - date", "    # 已核\n    - date")
    result = merged(BASE, ours + "      percent: 30\n", ours.replace("等文件。", "等批复。"))
    assert result.text == ours.replace("等文件。", "等批复。") + "      percent: 30\n"


def test_comments_of_both_on_one_entry_both_survive() -> None:
    ours = BASE.replace("2019-03-01", "2019-03-01  # 甲")
    theirs = BASE.replace("等文件。", "等文件。  # 乙")
    assert merged(BASE, ours, theirs).text == ours.replace("    - date", "    # 乙\n    - date")


def test_removed_here_and_changed_there_is_a_conflict_with_an_empty_side() -> None:
    kept = BASE + "  9-1:\n    - date: 2019-03-01\n      status: 推进中\n"
    ours = kept.replace("    - date: 2019-03-01\n      status: 受阻\n      note: 等文件。\n", "")
    result = merged(kept, ours, kept.replace("等文件。", "等批复。"))
    assert result.text == (
        "unit: 市某局\nprogress:\n  8-2:\n"
        "<<<<<<< ours 我方\n=======\n"
        "    - date: 2019-03-01\n      status: 受阻\n      note: 等批复。\n"
        ">>>>>>> theirs 对方\n"
        "  9-1:\n    - date: 2019-03-01\n      status: 推进中\n"
    )
    assert merged(kept, ours, kept.replace("等文件。", "等批复。"), Prefer.OURS).text == ours


def test_an_entry_goes_when_one_side_removed_it_and_the_other_let_it_be() -> None:
    more = BASE + "    - date: 2019-04-01\n      status: 推进中\n"
    assert merged(more, more.replace("等文件。", "等批复。"), BASE).text == BASE.replace("等文件。", "等批复。")


def test_reached_measures_and_evidence_are_merged_member_by_member() -> None:
    base = BASE + (
        "      reached: [甲]\n      measures:\n        办结率: 40%   # 月报\n"
        "      evidence:\n        - title: 清单\n          url: https://a.cn\n"
    )
    ours = base.replace("[甲]", "[甲, 乙]").replace(
        "办结率: 40%   # 月报\n", "办结率: 40%   # 月报\n        好评率: 99%\n"
    )
    theirs = base.replace("[甲]", "[丙, 甲]").replace("40%", "55%") + "        - title: 目录\n          file: x.pdf\n"
    assert merged(base, ours, theirs).text == BASE.replace("    - date", "    # 月报\n    - date") + (
        "      reached: [甲, 乙, 丙]\n      measures:\n        办结率: 55%\n        好评率: 99%\n"
        "      evidence:\n        - title: 清单\n          url: https://a.cn\n"
        "        - title: 目录\n          file: x.pdf\n"
    )


@pytest.mark.parametrize(
    ("ours", "expected"),
    [
        ("unit: 市某局\nprogress: {}  # 暂无\n# 完\n", "unit: 市某局\nprogress:  # 暂无\n{}# 完\n"),
        ("# 空\nunit: 市某局\n", "# 空\nunit: 市某局\nprogress:\n{}"),
        ("progress: {}\nunit: 市某局", "progress:\n{}unit: 市某局"),
        (
            "unit: 市某局\nprogress:\n  3-1: [{date: 2019-01-02, status: 推进中}]   # 一行\n  12-1:\n",
            "unit: 市某局\nprogress:\n  3-1:   # 一行\n    - date: 2019-01-02\n      status: 推进中\n{}  12-1:\n",
        ),
        ("unit: 市某局\nprogress:\n      12-1: []", "unit: 市某局\nprogress:\n{}      12-1:\n"),
    ],
)
def test_brackets_are_written_out_where_entries_arrive(ours: str, expected: str) -> None:
    section = BASE.partition("progress:\n")[2]
    if "      12-1" in ours:
        section = "".join(f"    {line}\n" for line in section.splitlines())
    assert merged(None, ours, BASE).text == expected.format(section)


def test_brackets_stay_where_nothing_arrives() -> None:
    ours = "unit: 市某局\nprogress: {8-2: [{date: 2019-03-01, status: 受阻, note: 等文件。}]}\n"
    assert merged(None, ours, BASE).text == ours


def test_a_unit_that_was_renamed_on_one_side_is_renamed() -> None:
    renamed = BASE.replace("市某局", "市某委")
    ours = BASE + "      percent: 30\n"
    assert merged(BASE, ours, renamed).text == ours.replace("市某局", "市某委")
    assert merged(BASE, "# 我方\n" + ours, renamed).text == "# 我方\n" + ours.replace("市某局", "市某委")


def test_journals_of_two_units_are_not_merged() -> None:
    with pytest.raises(UnmergeableError, match="我方写的单位是 `市某局`，对方写的是 `市某委`"):
        merged(None, BASE, BASE.replace("市某局", "市某委"))


def test_an_entry_that_stands_twice_stops_the_merge() -> None:
    twice = BASE + "    - date: 2019-03-01\n      status: 推进中\n"
    with pytest.raises(UnmergeableError, match="事项 8-2 在 2019-03-01 的报送写了两遍"):
        merged(BASE, twice, BASE)
