"""An error in the plan's header, units, groups or responsibilities marks what hangs on it, and shortens no list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gokai.checks.examine import examine
from gokai.evaluate.evaluate import evaluate
from gokai.evaluate.states import Schedule
from gokai.workspace import load
from invented import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeWorkspace, Run
    from gokai.evaluate.states import Evaluation

PLAN = """\
plan:
  title: 某市2019年任务分解表
  year: 2019
  default_due: 2019-12-31
  rules:
    soon_days: 15
    silent_days: 400
    grace_days: 30
units:
  - name: 甲局
    full_name: 某市甲局
    kind: 部门
  - name: 乙局
    kind: 部门
  - name: 丙县
    kind: 地方
groups:
  - name: 各部门
    kinds: [部门]
  - name: 各地
    kinds: [地方]
  - name: 两家
    units: [甲局, 丙县]
tasks:
  - id: 1
    title: 推进公开
    items:
      - id: 1-1
        text: 公开目录。
        responsibility:
          words: 甲局牵头，各部门配合
          lead: [甲局]
          support: [各部门]
      - id: 1-2
        text: 6月底前公开清单。
        responsibility:
          words: 各部门分别负责
          each: [各部门]
        due: 2019-06-30
      - id: 1-3
        text: 每季度公开数据。
        responsibility:
          words: 乙局负责
          lead: [乙局]
        due: 2019-11-30
        checkpoints:
          - name: 数据
            words: 每季度公开数据
            every: 季度
      - id: 1-4
        text: 建成站点。
        responsibility:
          words: 各地、两家分别负责
          each: [各地, 两家]
        due: 2019-11-30
        extensions:
          - to: 2019-12-20
            approved: 2019-03-01
            units: [两家]
"""

#: What each slip spoils on 2019-04-10, unit and item; the others stand as if there were none.
SLIPS: list[tuple[str, str, str]] = [
    ("default_due: 2019-12-31", "default_due: 2019-02-30", "甲局 1-1 乙局 1-1"),
    ("default_due: 2019-12-31", "defualt_due: 2019-11-30", "甲局 1-1 乙局 1-1"),
    ("default_due: 2019-12-31", "default_due: 2019-12-31\n  default_due: 2019-11-30", "甲局 1-1 乙局 1-1"),
    ("default_due: 2019-12-31", "default_due: 2019-12-31\n  备忘: 无", "甲局 1-1 乙局 1-1 甲局 1-2 乙局 1-2 乙局 1-3 甲局 1-4 丙县 1-4"),
    ("grace_days: 30", "grace_days: 三十", "乙局 1-3"),
    # Two rows stand whatever the rule is: a supporting unit, and one that is overdue on that day.
    ("soon_days: 15", "soon_days: 一五", "甲局 1-1 甲局 1-2 乙局 1-2 乙局 1-3 甲局 1-4 丙县 1-4"),
    ("silent_days: 400", "silent_days: 九十", "甲局 1-1 甲局 1-2 乙局 1-2 乙局 1-3 甲局 1-4 丙县 1-4"),
    ("title: 某市2019年任务分解表", "title: []", ""),
    ("kinds: [部门]", "kinds: [部们]", "各部门 1-1 各部门 1-2"),
    ("kinds: [部门]", "kind: [部门]", "各部门 1-1 各部门 1-2"),
    ("units: [甲局, 丙县]", "units: [甲局, 丙现]", "甲局 1-4 丙县 1-4 两家 1-4"),
    ("name: 甲局\n    full_name: 某市甲局\n    kind: 部门", "name: 甲局\n    kind: 部们", "甲局 1-1 甲局 1-2 甲局 1-4"),
    ("full_name: 某市甲局", "full_name: [某市甲局]", "甲局 1-1 甲局 1-2 甲局 1-4"),
    ("kind: 地方", "kind: 地放", "丙县 1-1 丙县 1-2 丙县 1-4"),
    ("lead: [甲局]", "leed: [甲局]", "甲局 1-1 乙局 1-1 责任单位不明 1-1"),
    ("          lead: [乙局]", "", "责任单位不明 1-3"),
    ("responsibility:\n          words: 乙局负责\n          lead: [乙局]", "responsibility: 乙局负责", "责任单位不明 1-3"),
]  # fmt: skip


def _told(evaluation: Evaluation) -> str:
    found = (state for state in evaluation.assignments if state.schedule is Schedule.UNREADABLE)
    return " ".join(f"{state.unit} {state.item.id}" for state in found)


def _evaluated(root: Path, *units: str) -> Evaluation:
    return evaluate(examine(load(root / "data"), TODAY), date(2019, 4, 10), units or None)


@pytest.mark.parametrize(("old", "new", "spoiled"), SLIPS)
def test_what_hangs_on_an_error_is_marked_and_no_list_gets_shorter(
    make_workspace: MakeWorkspace, old: str, new: str, spoiled: str
) -> None:
    root = make_workspace({"data/tasks.yaml": PLAN})
    names = ("甲局", "乙局", "丙县")
    before = [[state.item.id for state in _evaluated(root, name).assignments] for name in names]
    sound = {(state.unit, state.item.id): state.why for state in _evaluated(root).assignments}
    assert PLAN.count(old) == 1
    make_workspace({"data/tasks.yaml": PLAN.replace(old, new)})
    found = _evaluated(root)
    assert _told(found) == spoiled
    others = [state for state in found.assignments if state.schedule is not Schedule.UNREADABLE]
    assert all(sound[state.unit, state.item.id] == state.why for state in others)
    assert {state.item.id for state in found.assignments} == {"1-1", "1-2", "1-3", "1-4"}
    for name, items in zip(names, before, strict=True):
        assert {state.item.id for state in _evaluated(root, name).assignments} >= set(items)


def test_a_unit_without_a_name_may_belong_to_any_group_by_kind(make_workspace: MakeWorkspace) -> None:
    root = make_workspace({"data/tasks.yaml": PLAN.replace("name: 乙局", "name: 乙/局")})
    assert _told(_evaluated(root)) == "各部门 1-1 各部门 1-2 乙局 1-3 各地 1-4"


@pytest.mark.parametrize(
    ("task", "told"),
    [
        ("  - 公开清单\n", "责任单位不明 2-1"),
        ("  - id: 2\n    title: 公开\n", "责任单位不明 2-1"),
        ("  - id: 2\n    title: 公开\n    items: 公开清单\n", "责任单位不明 2-1"),
        (
            "  - id: 2\n    title: 公开\n    responsibility:\n      words: 甲局\n      lead: [甲局]\n    items: [公开清单, 公开目录]\n",
            "甲局 2-1 甲局 2-2",
        ),
        ("  - id: 2\n    title: 公开\n    items: []\n", ""),
    ],
)  # fmt: skip
def test_a_task_or_item_that_cannot_be_read_keeps_its_place(
    make_workspace: MakeWorkspace, run: Run, task: str, told: str
) -> None:
    root = make_workspace({"data/tasks.yaml": PLAN + task})
    assert _told(_evaluated(root)) == told
    errors = run("validate").out.count("错误 GK")
    assert errors == (2 if "目录" in task else 1 if told else 0)


def test_users_read_which_line_is_wrong(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace({"data/tasks.yaml": PLAN.replace("kinds: [部门]", "kinds: [部们]")})
    outcome = run("status", "--unit", "乙局", "--as-of", "2019-04-10")
    assert outcome.code == 1
    assert "数据有误 1 ·" in outcome.out
    assert "data/tasks.yaml 第 18 行有误：统称 `各部门` 下面没有单位" in outcome.out
    assert "各部门  1-2" in run("query", "--unit", "各部门", "--columns", "unit,item", "--as-of", "2019-04-10").out
    gate = run("check", "--fail-on", "invalid", "--as-of", "2019-04-10")
    assert (gate.code, "各部门" in gate.out) == (1, True)
