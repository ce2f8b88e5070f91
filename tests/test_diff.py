"""What changed between two commits, as the desk reads it."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from gokai.evaluate.difference import ChangeKind, compare
from gokai.evaluate.evaluate import evaluate
from gokai.evaluate.states import Schedule
from gokai.workspace import load
from history import commit_all

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

CASE = ROOT / "tests" / "cases" / "diff"


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """The case's two sides as two commits, a week apart."""
    folder = tmp_path / "repo"
    for side, moment in (("before", "2024-10-08T18:00:00+0800"), ("after", "2024-10-15T18:00:00+0800")):
        # Not the times of the case's files: git would take two sides of one size for the same file.
        shutil.copytree(CASE / side, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        commit_all(folder, side, moment)
    os.chdir(folder)
    return folder


@pytest.mark.usefixtures("week")
def test_diff_tells_every_kind_of_change(run: Run) -> None:
    outcome = run("diff", "HEAD~1", "HEAD")
    assert outcome.out == (CASE / "expected.txt").read_text(encoding="utf-8")
    assert outcome.code == 1  # the newer side has an error
    assert {each["kind"] for each in json.loads(run("diff", "HEAD~1", "HEAD", "-f", "json").out)["changes"]} == set(
        ChangeKind
    )


@pytest.mark.usefixtures("week")
def test_diff_to_the_work_tree_finds_the_same(run: Run) -> None:
    committed = json.loads(run("diff", "HEAD~1", "HEAD", "-f", "json").out.replace("HEAD:data", "data"))
    standing = json.loads(run("diff", "2024-10-08", "--as-of", "2024-10-15", "-f", "json").out)
    assert standing["to"]["commit"] is None
    assert standing["changes"] == committed["changes"]
    assert standing["text"] == committed["text"]


@pytest.mark.usefixtures("week")
def test_diff_as_json_counts_what_it_lists(run: Run) -> None:
    found = json.loads(run("diff", "HEAD~1", "HEAD", "--format", "json").out)
    assert found["schema"] == "gokai/diff/1"
    assert (found["from"]["revision"], found["from"]["as_of"]) == ("HEAD~1", "2024-10-08")
    assert (found["to"]["revision"], found["to"]["as_of"]) == ("HEAD", "2024-10-15")
    kinds = [each["kind"] for each in found["changes"]]
    assert found["counts"] == {kind.value: kinds.count(kind) for kind in ChangeKind}
    assert sum(sum(of_unit.values()) for of_unit in found["units"].values()) == len(kinds)
    met = next(each for each in found["changes"] if each["checkpoint"] == "政策解读率")
    assert met["before"] == {
        "schedule": "on_track",
        "light": "yellow",
        "status": None,
        "percent": None,
        "due": "2024-12-31",
        "last_report": None,
    }
    assert met["after"]["last_report"] == "2024-10-15"


@pytest.mark.usefixtures("week")
def test_diff_of_one_unit_speaks_of_its_items(run: Run) -> None:
    lines = run("diff", "HEAD~1", "HEAD", "--unit", "乙局", "--format", "md").out.splitlines()
    assert lines[2] == (
        "市乙局本周（2024-10-09 至 2024-10-15），报送 3 次，新达成节点 2 个（1-2、3-1）。"
        "新逾期节点 1 个（3-1），撤销事项 1 条（3-2）。"
        "目前主责 2 项，已完成 0 项，完成率 0%（上期 0%），逾期 0 项。"
    )
    assert "| 1-2 | 政策解读率达到90%以上。 | 首次报送，共 2 次，最近 2024-10-15 报“推进中” |" in lines


def test_diff_as_csv_is_one_table_of_all_changes(week: Path, run: Run) -> None:
    outcome = run("diff", "HEAD~1", "HEAD", "-u", "市丙局", "--output", "变化.csv")
    assert outcome.out == ""
    lines = (week / "变化.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "类别,单位,事项,内容和要求,变化"
    assert lines[1] == "新逾期,市丙局,2（1）,公开招生结果。,完成时限 2024-10-10，已逾期 5 天"
    assert [text.split(",")[0] for text in lines[1:]] == ["新逾期", "数据新有误", "延期"]


@pytest.mark.usefixtures("week")
def test_diff_without_changes_says_so(run: Run) -> None:
    outcome = run("diff", "HEAD~1", "HEAD~1")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[2:] == [
        "2024-10-08 当天两个版本之间没有变化。目前主责 11 项，已完成 0 项，完成率 0%（上期 0%），逾期 0 项。"
    ]


@pytest.mark.usefixtures("week")
def test_diff_the_wrong_way_round_is_told(run: Run) -> None:
    outcome = run("diff", "HEAD", "HEAD~1")
    assert "gokai：旧的一边（2024-10-15）比新的一边（2024-10-08）晚，是不是写反了？\n" in outcome.err
    assert "由 2024-10-15 回看 2024-10-08，" in outcome.out
    # Entries that are still to come on the newer side's day are not lost.
    assert "2024-10-15 的报送不见了" not in outcome.out


def test_diff_finds_a_unit_that_the_plan_has_dropped(week: Path, run: Run) -> None:
    plan = week / "data/tasks.yaml"
    text = plan.read_text(encoding="utf-8").replace("  - name: 山前区\n    kind: 地方\n", "")
    plan.write_text(text, encoding="utf-8")
    (week / "data/progress/山前区.yaml").unlink()
    outcome = run("diff", "HEAD", "--unit", "山前区", "--as-of", "2024-10-15")
    assert "撤销责任 2 项（2-3、3-3）" in outcome.out
    assert run("diff", "HEAD", "--unit", "无此单位").code == 2


def _rename(week: Path, entry: str) -> None:
    """市甲局 is called 市新局 from now on."""
    plan = week / "data/tasks.yaml"
    text = plan.read_text(encoding="utf-8").replace("  - name: 市甲局\n", entry).replace("市甲局", "市新局")
    plan.write_text(text.replace("aliases: [市新局]", "aliases: [市甲局]"), encoding="utf-8")
    journal = (week / "data/progress/市甲局.yaml").read_text(encoding="utf-8")
    (week / "data/progress/市甲局.yaml").unlink()
    (week / "data/progress/市新局.yaml").write_text(journal.replace("市甲局", "市新局"), encoding="utf-8")


@pytest.mark.parametrize(("aliases", "kinds"), [("    aliases: [市甲局]\n", set()), ("", {"added", "dropped"})])
def test_a_unit_that_keeps_its_old_name_as_an_alias_has_done_nothing_anew(
    week: Path, run: Run, aliases: str, kinds: set[str]
) -> None:
    _rename(week, f"  - name: 市新局\n{aliases}")
    found = json.loads(run("diff", "HEAD", "--as-of", "2024-10-15", "-f", "json").out)["changes"]
    assert {each["kind"] for each in found} >= kinds
    assert bool(found) is bool(kinds)
    of_old_name = run("diff", "HEAD", "--as-of", "2024-10-15", "--unit", "市甲局")
    assert of_old_name.code != 2, of_old_name.err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "due: 2024-10-31\n          - name: 目录试行",
            "due: 2024-11-30\n          - name: 目录试行",
            [
                ("slipped", "市甲局", "节点“目录公开”时限由 2024-10-31 改为 2024-11-30"),
                ("slipped", "市乙局", "节点“目录公开”时限由 2024-10-31 改为 2024-11-30"),
            ],
        ),
        (  # A promise that was overwritten is no extension, though there is one too.
            "date: 2024-10-31}\n        extensions:\n          - {to: 2024-11-30",
            "date: 2024-11-15}\n        extensions:\n          - {to: 2024-12-10",
            [("slipped", "市丙局", "完成时限由 2024-10-31 改为 2024-11-15，没有延期手续")],
        ),
        (
            "          - {to: 2024-11-30, approved: 2024-10-12, reason: 防汛}\n",
            (
                "          - {to: 2024-11-30, approved: 2024-10-12, reason: 防汛}\n"
                "          - {to: 2024-12-20, approved: 2024-10-14}\n"
            ),
            [("extended", "市丙局", "完成时限由 2024-11-30 延至 2024-12-20（2024-10-14 批准）")],
        ),
    ],
)
def test_diff_tells_a_later_day_granted_from_one_that_was_taken(
    week: Path, run: Run, old: str, new: str, told: list[tuple[str, str, str]]
) -> None:
    plan = week / "data/tasks.yaml"
    text = plan.read_text(encoding="utf-8")
    assert old in text
    plan.write_text(text.replace(old, new), encoding="utf-8")
    found = json.loads(run("diff", "HEAD", "--as-of", "2024-10-15", "-f", "json").out)["changes"]
    assert [(each["kind"], each["unit"], each["what"]) for each in found] == told


def test_diff_after_unreadable_data_counts_only_later_reports(week: Path, run: Run) -> None:
    journal = week / "data/progress/市丙局.yaml"
    mended = journal.read_text(encoding="utf-8").replace("推进种", "推进中")
    journal.write_text(mended + "    - date: 2024-10-16\n      status: 推进中\n", encoding="utf-8")
    outcome = run("diff", "HEAD", "--as-of", "2024-10-16", "-u", "市丙局", "-f", "json")
    assert [(each["kind"], each["what"]) for each in json.loads(outcome.out)["changes"]] == [
        ("reported", "2024-10-16 报“推进中”")
    ]


DAYS = st.integers(0, 500).map(lambda days: date(2024, 1, 1) + timedelta(days))
AFTER = load(CASE / "after" / "data")


@given(first=DAYS, last=DAYS)
def test_only_what_is_new_is_newly_done_or_overdue(first: date, last: date) -> None:
    before, after = evaluate(AFTER, first), evaluate(AFTER, last)
    assert compare(before, before).changes == ()
    difference = compare(before, after)
    for kind, schedules in (
        (ChangeKind.DONE, {Schedule.DONE_LATE, Schedule.DONE_ON_TIME}),
        (ChangeKind.OVERDUE, {Schedule.OVERDUE}),
    ):
        old = {(state.unit, state.item.id) for state in before.assignments if state.schedule in schedules}
        new = {(state.unit, state.item.id) for state in after.assignments if state.schedule in schedules}
        told = [(change.unit, change.item.id) for change in difference.of(kind) if change.checkpoint is None]
        assert sorted(told) == sorted(new - old)
