"""What every rule of the evaluation says, on small workspaces, with the exact reasons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from gokai.evaluate.rollup import summarize
from invented import UNITS, entry, evaluated, find, item, plan, write

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from gokai.evaluate.states import AssignmentState

DUE: dict[str, Any] = {"due": {"words": "6月底前", "date": "2019-06-30"}}


def state_of(
    root: Path, as_of: str, *entries: dict[str, Any], unit: str = "市数据局", **fields: Any
) -> AssignmentState:
    """The first item, led by `unit` unless `fields` say otherwise, as it stands with these entries."""
    if not {"lead", "lead_each", "each", "support"} & set(fields):
        fields["lead"] = [unit]
    data = write(root, plan(item(**fields)), {unit: {"1-1": list(entries)}})
    return find(evaluated(data, as_of), unit)


# One row a rule: as-of, entries, and what is said. The item is due on 2019-06-30.
RULES: list[tuple[str, str, list[dict[str, Any]], str, str, str]] = [
    ("not reported yet", "2019-03-01", [], "on_track", "green", "距完成时限还有 121 天；从未报送"),
    (
        "reported", "2019-05-01", [entry("2019-04-02", percent=30)],
        "on_track", "green", "距完成时限还有 60 天；2019-04-02 报“推进中” 30%",
    ),
    (
        "blocked", "2019-05-01", [entry("2019-04-02", "受阻", note="系统没有\n  上线")],
        "on_track", "yellow", "2019-04-02 报“受阻”：系统没有 上线",
    ),
    (
        "sixteen days left", "2019-06-14", [entry("2019-06-01")],
        "on_track", "green", "距完成时限还有 16 天；2019-06-01 报“推进中”",
    ),
    (
        "fifteen days left", "2019-06-15", [entry("2019-06-01")],
        "due_soon", "yellow", "完成时限 2019-06-30，还有 15 天；2019-06-01 报“推进中”",
    ),
    (
        "due soon before blocked", "2019-06-15", [entry("2019-06-01", "受阻")],
        "due_soon", "yellow", "完成时限 2019-06-30，还有 15 天；2019-06-01 报“受阻”",
    ),
    (
        "the day itself", "2019-06-30", [entry("2019-06-01", "未启动")],
        "due_soon", "yellow", "完成时限 2019-06-30，今天到期；2019-06-01 报“未启动”",
    ),
    (
        "the day after", "2019-07-01", [entry("2019-06-01")],
        "overdue", "red", "完成时限 2019-06-30，已逾期 1 天；2019-06-01 报“推进中”",
    ),
    ("never reported", "2019-07-10", [], "overdue", "red", "完成时限 2019-06-30，已逾期 10 天；从未报送"),
    (
        "overdue before blocked", "2019-07-01", [entry("2019-06-01", "受阻")],
        "overdue", "red", "完成时限 2019-06-30，已逾期 1 天；2019-06-01 报“受阻”",
    ),
    (
        "done on the last day", "2019-08-01", [entry("2019-06-30", "已完成")],
        "done_on_time", "green", "2019-06-30 按期完成",
    ),
    (
        "done a day late", "2019-08-01", [entry("2019-07-01", "已完成")],
        "done_late", "green", "2019-07-01 完成，比时限晚 1 天",
    ),
    (
        "done in an unbroken run", "2019-09-01",
        [entry("2019-06-01", "已完成"), entry("2019-08-01", "已完成")],
        "done_on_time", "green", "2019-06-01 按期完成",
    ),
    (
        "done, reopened, done again", "2019-09-01",
        [entry("2019-06-01", "已完成"), entry("2019-06-20"), entry("2019-08-01", "已完成")],
        "done_late", "green", "2019-08-01 完成，比时限晚 32 天",
    ),
    (
        "done and reopened", "2019-07-02", [entry("2019-06-01", "已完成"), entry("2019-06-20")],
        "overdue", "red", "完成时限 2019-06-30，已逾期 2 天；2019-06-20 报“推进中”",
    ),
    (
        "not applicable, even late", "2019-09-01", [entry("2019-08-01", "不涉及", note="职能划转")],
        "not_applicable", "grey", "2019-08-01 报“不涉及”：职能划转",
    ),
    (
        "entries after the day are not known", "2019-07-01", [entry("2019-06-01"), entry("2019-07-02", "已完成")],
        "overdue", "red", "完成时限 2019-06-30，已逾期 1 天；2019-06-01 报“推进中”",
    ),
    (
        "out of order is not guessed at", "2019-06-20",
        [entry("2019-06-10", "已完成"), entry("2019-05-10")],
        "unreadable", "red",
        "data/progress/市数据局.yaml 第 16 行有误：2019-05-10 的报送排在 2019-06-10 之后",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "entries", "schedule", "light", "why"), [row[1:] for row in RULES], ids=[row[0] for row in RULES]
)
def test_schedule_light_and_reason(
    tmp_path: Path, as_of: str, entries: list[dict[str, Any]], schedule: str, light: str, why: str
) -> None:
    state = state_of(tmp_path, as_of, *entries, **DUE)
    assert (state.schedule.value, state.light.value, state.why) == (schedule, light, why)


@pytest.mark.parametrize(
    ("as_of", "entries", "light", "why"),
    [
        ("2019-03-31", [], "green", "距完成时限还有 275 天；从未报送"),
        ("2019-04-01", [], "yellow", "已有 90 天没有报送（从未报送）"),
        ("2019-06-29", [entry("2019-04-01")], "green", "距完成时限还有 185 天；2019-04-01 报“推进中”"),
        ("2019-06-30", [entry("2019-04-01")], "yellow", "已有 90 天没有报送（上次报送 2019-04-01）"),
        ("2019-10-01", [entry("2019-04-01", "受阻")], "yellow", "2019-04-01 报“受阻”：另有安排"),
        ("2019-10-01", [entry("2019-04-01", "已完成")], "green", "2019-04-01 按期完成"),
        ("2019-10-01", [entry("2019-04-01", "不涉及")], "grey", "2019-04-01 报“不涉及”：另有安排"),
    ],
)
def test_silence(tmp_path: Path, as_of: str, entries: list[dict[str, Any]], light: str, why: str) -> None:
    state = state_of(tmp_path, as_of, *entries)
    assert (state.light.value, state.why) == (light, why)


def test_a_new_unit_is_silent_only_from_its_founding_day(tmp_path: Path) -> None:
    data = write(tmp_path, plan(item(each=["各地"])))
    assert find(evaluated(data, "2019-12-01"), "东港县").silent_days == 334
    assert find(evaluated(data, "2019-12-01"), "新港区").silent_days is None
    assert find(evaluated(data, "2019-12-24"), "新港区").why == "完成时限 2019-12-31，还有 7 天；从未报送"
    assert find(evaluated(data, "2019-12-24"), "新港区").silent_days == 90


def test_silence_of_data_that_cannot_be_read_is_not_claimed(tmp_path: Path) -> None:
    data = write(tmp_path, plan(item(lead=["市数据局"])))
    (data / "progress" / "市数据局.yaml").write_bytes(b"\xff")
    state = find(evaluated(data, "2019-10-01"), "市数据局")
    assert (state.schedule.value, state.silent_days, state.latest) == ("unreadable", None, None)
    assert state.why == "市数据局的报送文件读不出来，请运行 gokai validate 查看"


# Who answers: roles, groups, and the days on which they stand for a unit.


@pytest.mark.parametrize(
    ("roles", "unit", "role", "via"),
    [
        ({"lead": ["市数据局"], "support": ["市民政局"]}, "市民政局", "support", None),
        ({"lead_each": ["市数据局"], "each": ["各部门"]}, "市数据局", "lead_each", None),
        ({"lead_each": ["市数据局"], "each": ["各部门"]}, "市档案馆", "each", "各部门"),
        ({"support": ["市数据局"], "each": ["各部门"]}, "市数据局", "each", "各部门"),
        ({"lead": ["两家"], "each": ["市数据局"]}, "市数据局", "lead", "两家"),
        ({"each": ["各部门", "市数据局"]}, "市数据局", "each", None),
        ({"each": ["滨江市数据局"]}, "市数据局", "each", None),
        ({"each": ["数据局"]}, "市数据局", "each", None),
        ({"each": ["各部门", "两家"]}, "市数据局", "each", "各部门"),
    ],
)
def test_the_strongest_role_wins(tmp_path: Path, roles: dict[str, Any], unit: str, role: str, via: str | None) -> None:
    evaluation = evaluated(write(tmp_path, plan(item(**roles))), "2019-05-01")
    state = find(evaluation, unit)
    assert (state.role.value, state.assignment.via) == (role, via)
    assert sum(each.unit == unit for each in evaluation.assignments) == 1


def test_groups_stand_for_units_only_while_they_exist(tmp_path: Path) -> None:
    units = [*UNITS, {"name": "旧港区", "kind": "地方", "until": "2019-09-24"}]
    data = write(tmp_path, plan(item(each=["各地"]), units=units))
    assert [state.unit for state in evaluated(data, "2019-09-24").assignments] == ["东港县", "旧港区"]
    assert [state.unit for state in evaluated(data, "2019-09-25").assignments] == ["东港县", "新港区"]


def test_items_inherit_from_their_task_unless_they_say_themselves(tmp_path: Path) -> None:
    text = plan(item(1), item(2, lead=["市民政局"], due={"date": "2019-05-31"}))
    tree = json.loads(text)
    tree["tasks"][0] |= {"responsibility": {"words": "牵头", "lead": ["市数据局"]}, "due": {"date": "2019-11-30"}}
    evaluation = evaluated(write(tmp_path, json.dumps(tree)), "2019-03-01")
    assert [(each.unit, each.item.id, str(each.due.due)) for each in evaluation.assignments] == [
        ("市数据局", "1-1", "2019-11-30"),
        ("市民政局", "1-2", "2019-05-31"),
    ]


def test_a_name_that_is_not_registered_stays_visible(tmp_path: Path) -> None:
    data = write(tmp_path, plan(item(lead=["市数据局"], support=["市财税局"])))
    state = find(evaluated(data, "2019-05-01"), "市财税局")
    assert (state.schedule.value, state.light.value) == ("unreadable", "red")
    assert state.why == "任务分解表里没有登记名为 市财税局 的单位"


def test_a_supporting_unit_is_neither_late_nor_silent(tmp_path: Path) -> None:
    late = state_of(tmp_path, "2019-12-01", support=["市数据局"], lead=["市民政局"], **DUE)
    assert (late.schedule.value, late.light.value, late.silent_days) == ("on_track", "green", None)
    assert late.why == "配合事项，时限由牵头单位负责；从未报送"
    blocked = state_of(tmp_path, "2019-12-01", entry("2019-05-01", "受阻"), support=["市数据局"], **DUE)
    assert (blocked.light.value, blocked.why) == (
        "green",
        "配合事项，时限由牵头单位负责；2019-05-01 报“受阻”",
    )
    away = state_of(tmp_path, "2019-12-01", entry("2019-05-01", "不涉及"), support=["市数据局"])
    assert (away.schedule.value, away.light.value) == ("not_applicable", "grey")


# Due days.

EXTENSIONS: dict[str, Any] = {
    "extensions": [
        {"to": "2019-09-30", "approved": "2019-06-20", "reason": "系统升级"},
        {"to": "2019-08-31", "approved": "2019-07-10", "units": ["两家"]},
        {"to": "2020-03-31", "approved": "2019-07-20", "units": ["市民政局"]},
    ]
}


@pytest.mark.parametrize(
    ("as_of", "unit", "due", "basis"),
    [
        ("2019-06-19", "市数据局", "2019-06-30", "table"),
        ("2019-06-20", "市数据局", "2019-09-30", "extension"),
        ("2019-07-10", "市数据局", "2019-08-31", "extension"),
        ("2019-07-20", "市数据局", "2019-08-31", "extension"),
        ("2019-07-20", "市民政局", "2020-03-31", "extension"),
        ("2019-07-20", "市档案馆", "2019-09-30", "extension"),
    ],
)
def test_the_last_approved_extension_counts(tmp_path: Path, as_of: str, unit: str, due: str, basis: str) -> None:
    data = write(tmp_path, plan(item(each=["各部门"], **DUE, **EXTENSIONS)))
    found = find(evaluated(data, as_of), unit).due
    assert (str(found.due), str(found.original), found.basis.value) == (due, "2019-06-30", basis)


def test_an_extension_is_told_in_the_reason(tmp_path: Path) -> None:
    state = state_of(
        tmp_path, "2019-10-10", entry("2019-09-01"), **DUE, **EXTENSIONS, lead=["市档案馆"], unit="市档案馆"
    )
    assert state.why == ("完成时限 2019-09-30（由 2019-06-30 延期），已逾期 10 天；2019-09-01 报“推进中”")


@pytest.mark.parametrize(
    ("header", "due"),
    [({}, "2019-12-31"), ({"default_due": "2019-11-15"}, "2019-11-15"), ({"year": "2020"}, "2020-12-31")],
)
def test_the_default_due_day(tmp_path: Path, header: dict[str, str], due: str) -> None:
    found = find(evaluated(write(tmp_path, plan(item(lead=["市数据局"]), **header)), "2019-03-01"), "市数据局").due
    assert (str(found.due), found.basis.value) == (due, "default")


def test_the_plan_sets_its_own_rules(tmp_path: Path) -> None:
    rules = {"soon_days": "0", "silent_days": "10", "grace_days": "5"}
    quarterly = {"name": "数据", "every": "季度"}
    data = write(tmp_path, plan(item(lead=["市数据局"], checkpoints=[quarterly]), rules=rules))
    state = find(evaluated(data, "2019-12-30"), "市数据局")
    assert (state.schedule.value, state.silent_days) == ("on_track", 363)
    assert [str(each.due) for each in state.checkpoints] == ["2019-04-05", "2019-07-05", "2019-10-05", "2020-01-05"]
    assert find(evaluated(data, "2019-12-31"), "市数据局").schedule.value == "due_soon"


# Checkpoints.


def checkpoints_of(state: AssignmentState) -> list[tuple[str | None, str, str, str | None, str | None]]:
    return [
        (
            each.period.label if each.period else None,
            str(each.due),
            each.schedule.value,
            str(each.met_on) if each.met_on else None,
            str(each.value) if each.value else None,
        )
        for each in state.checkpoints
    ]


def deliverable() -> dict[str, Any]:
    return {"name": "清单", "due": "2019-10-31"}


@pytest.mark.parametrize(
    ("as_of", "entries", "found", "light", "why"),
    [
        ("2019-10-15", [entry("2019-10-01")], (None, "2019-10-31", "on_track", None, None), "green", None),
        (
            "2019-10-16", [entry("2019-10-01")], (None, "2019-10-31", "due_soon", None, None),
            "yellow", "节点“清单”最迟应于 2019-10-31 完成，还有 15 天",
        ),
        (
            "2019-10-31", [entry("2019-10-01")], (None, "2019-10-31", "due_soon", None, None),
            "yellow", "节点“清单”最迟应于 2019-10-31 完成，今天到期",
        ),
        (
            "2019-11-01", [entry("2019-10-01")], (None, "2019-10-31", "overdue", None, None),
            "red", "节点“清单”最迟应于 2019-10-31 完成，已逾期 1 天",
        ),
        (
            "2019-11-20", [entry("2019-10-01", "已完成")], (None, "2019-10-31", "overdue", None, None),
            "red", "节点“清单”最迟应于 2019-10-31 完成，已逾期 20 天",
        ),
        (
            "2019-10-10", [entry("2019-10-01", "已完成")], (None, "2019-10-31", "on_track", None, None),
            "yellow", "2019-10-01 报已完成，但节点“清单”还没有达成",
        ),
        (
            "2019-10-20", [entry("2019-10-01", "受阻")], (None, "2019-10-31", "due_soon", None, None),
            "yellow", "2019-10-01 报“受阻”：另有安排",
        ),
        (
            "2019-11-20", [entry("2019-10-31", reached=["清单"]), entry("2019-11-05", reached=["清单"])],
            (None, "2019-10-31", "done_on_time", "2019-10-31", None), "green", None,
        ),
        (
            "2019-11-20", [entry("2019-11-01", reached=["清单"])],
            (None, "2019-10-31", "done_late", "2019-11-01", None), "green", None,
        ),
        (
            "2019-10-31", [entry("2019-10-02"), entry("2019-11-01", reached=["清单"])],
            (None, "2019-10-31", "due_soon", None, None), "yellow", "节点“清单”最迟应于 2019-10-31 完成，今天到期",
        ),
        (
            "2019-11-20", [entry("2019-10-01", "不涉及")], (None, "2019-10-31", "overdue", None, None),
            "grey", "2019-10-01 报“不涉及”：另有安排",
        ),
    ],
)  # fmt: skip
def test_a_dated_deliverable(
    tmp_path: Path,
    as_of: str,
    entries: list[dict[str, Any]],
    found: tuple[str | None, ...],
    light: str,
    why: str | None,
) -> None:
    state = state_of(tmp_path, as_of, *entries, checkpoints=[deliverable()])
    assert checkpoints_of(state) == [found]
    assert state.light.value == light
    assert why is None or state.why == why


def test_several_late_checkpoints_are_counted_in_the_reason(tmp_path: Path) -> None:
    late = [
        {"name": "甲", "due": "2019-05-31"},
        {"name": "乙", "due": "2019-04-30"},
        {"name": "丙", "due": "2019-06-30"},
    ]
    state = state_of(tmp_path, "2019-06-01", entry("2019-05-20"), checkpoints=late)
    assert state.why == "节点“乙”最迟应于 2019-04-30 完成，已逾期 32 天，另有 1 个节点逾期"


@pytest.mark.parametrize(
    ("measures", "met_on", "value"),
    [
        (["46.3%"], None, "46.3%"),
        (["50%"], "2019-03-01", "50%"),
        (["49.99%", "50.0%"], "2019-03-02", "50.0%"),
        (["51%", "52%"], "2019-03-01", "52%"),
        (["51%", "40%"], None, "40%"),
        (["51%", "40%", "60%"], "2019-03-03", "60%"),
        (["51%", None, "60%"], "2019-03-01", "60%"),
        ([], None, None),
    ],
)
def test_a_target_is_met_by_the_last_unbroken_run(
    tmp_path: Path, measures: list[str | None], met_on: str | None, value: str | None
) -> None:
    entries = [
        entry(f"2019-03-0{day}", **({"measures": {"办结率": measure}} if measure else {}))
        for day, measure in enumerate(measures, start=1)
    ]
    target = {"name": "办结率", "target": ">= 50%"}
    state = state_of(tmp_path, "2019-04-01", *entries, checkpoints=[target])
    schedule = "done_on_time" if met_on else "on_track"
    assert checkpoints_of(state) == [(None, "2019-12-31", schedule, met_on, value)]


@pytest.mark.parametrize(
    ("target", "measure", "is_met"),
    [
        (">= 3个", "3个", True), ("> 3个", "3个", False), ("<= 3个", "3个", True), ("< 3个", "3个", False),
        ("= 3个", "3", True), ("= 3个", "4", False), (">= 1000户", "1,000户", True), (">= -2", "-1.5", True),
        ("<= 0.3", "0.30", True),
    ],
)  # fmt: skip
def test_targets_compare_numbers_exactly(tmp_path: Path, target: str, measure: str, is_met: bool) -> None:
    checkpoint = {"name": "数", "target": target}
    state = state_of(tmp_path, "2019-04-01", entry("2019-03-01", measures={"数": measure}), checkpoints=[checkpoint])
    assert state.schedule.value != "unreadable", state.why
    assert state.checkpoints[0].is_met is is_met


@pytest.mark.parametrize(
    ("every", "labels", "last_due"),
    [
        ("月", [f"2019-{month:02}" for month in range(1, 13)], "2020-01-30"),
        ("季度", ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4"], "2020-01-30"),
        ("半年", ["2019-H1", "2019-H2"], "2020-01-30"),
        ("年", ["2019"], "2020-01-30"),
    ],
)
def test_periods_come_from_the_calendar(tmp_path: Path, every: str, labels: list[str], last_due: str) -> None:
    state = state_of(tmp_path, "2019-01-02", checkpoints=[{"name": "数据", "every": every}])
    assert [each.period.label for each in state.checkpoints if each.period] == labels
    assert str(state.checkpoints[-1].due) == last_due


def test_december_is_due_next_january_when_everything_else_is_over(tmp_path: Path) -> None:
    reached = [f"数据 2019-{month:02}" for month in range(1, 12)]
    entries = [entry("2019-12-20", "已完成", reached=reached)]
    monthly = [{"name": "数据", "every": "月"}]
    early = state_of(tmp_path, "2019-12-31", *entries, checkpoints=monthly)
    assert (early.light.value, early.why) == ("yellow", "2019-12-20 报已完成，但节点“数据 2019-12”还没有达成")
    soon = state_of(tmp_path, "2020-01-15", *entries, checkpoints=[{"name": "数据", "every": "月"}])
    assert (soon.light.value, soon.why) == ("yellow", "节点“数据 2019-12”最迟应于 2020-01-30 完成，还有 15 天")
    late = state_of(tmp_path, "2020-01-31", *entries, checkpoints=[{"name": "数据", "every": "月"}])
    assert (late.light.value, late.why) == ("red", "节点“数据 2019-12”最迟应于 2020-01-30 完成，已逾期 1 天")


def test_a_periodic_target_is_measured_period_by_period(tmp_path: Path) -> None:
    checkpoint = {"name": "办结率", "every": "季度", "target": ">= 50%"}
    state = state_of(
        tmp_path,
        "2019-07-10",
        entry("2019-04-10", measures={"办结率 2019-Q1": "40%"}),
        entry("2019-07-05", measures={"办结率 2019-Q2": "55%"}),
        checkpoints=[checkpoint],
    )
    assert [each[2:] for each in checkpoints_of(state)][:3] == [
        ("overdue", None, "40%"),
        ("done_on_time", "2019-07-05", "55%"),
        ("on_track", None, None),
    ]


def test_a_checkpoint_without_a_day_falls_due_with_its_item(tmp_path: Path) -> None:
    extension: list[dict[str, Any]] = [{"to": "2019-09-30", "approved": "2019-06-20"}]
    fields: dict[str, Any] = {**DUE, "extensions": extension, "checkpoints": [{"name": "清单"}]}
    assert checkpoints_of(state_of(tmp_path, "2019-06-19", **fields))[0][1] == "2019-06-30"
    assert checkpoints_of(state_of(tmp_path, "2019-06-20", **fields))[0][1] == "2019-09-30"


def test_a_shared_checkpoint_is_met_by_anybodys_report(tmp_path: Path) -> None:
    text = plan(item(each=["市数据局", "市民政局"], support=["市档案馆"], checkpoints=[deliverable()]))
    reports = {
        "市民政局": {"1-1": [entry("2019-10-20", reached=["清单"])]},
        "市数据局": {"1-1": [entry("2019-10-10")]},
    }
    evaluation = evaluated(write(tmp_path, text, reports), "2019-11-05")
    for unit in ("市数据局", "市民政局", "市档案馆"):
        assert checkpoints_of(find(evaluation, unit)) == [(None, "2019-10-31", "done_on_time", "2019-10-20", None)]
    early = evaluated(tmp_path / "data", "2019-10-19")
    assert [find(early, unit).checkpoints[0].is_owed for unit in ("市数据局", "市档案馆")] == [True, False]


def test_of_several_reports_on_a_shared_target_the_earliest_that_met_it_counts(tmp_path: Path) -> None:
    text = plan(item(each=["各部门"], checkpoints=[{"name": "办结率", "target": ">= 50%"}]))
    reports = {
        "市数据局": {"1-1": [entry("2019-03-05", measures={"办结率": "40%"})]},
        "市民政局": {"1-1": [entry("2019-03-09", measures={"办结率": "70%"})]},
        "市档案馆": {"1-1": [entry("2019-03-07", measures={"办结率": "60%"})]},
    }
    data = write(tmp_path, text, reports)
    assert checkpoints_of(find(evaluated(data, "2019-04-01"), "市数据局"))[0][3:] == ("2019-03-07", "60%")
    assert checkpoints_of(find(evaluated(data, "2019-03-06"), "市民政局"))[0][3:] == (None, "40%")


def test_reports_of_units_that_do_not_answer_do_not_count(tmp_path: Path) -> None:
    text = plan(item(lead=["市数据局"], checkpoints=[deliverable()]))
    reports = {"市民政局": {"1-1": [entry("2019-10-20", reached=["清单"])]}}
    evaluation = evaluated(write(tmp_path, text, reports), "2019-11-05")
    assert checkpoints_of(find(evaluation, "市数据局"))[0][2:4] == ("overdue", None)


def test_by_names_the_only_units_that_owe_it(tmp_path: Path) -> None:
    mine = {**deliverable(), "by": ["滨江市数据局"]}
    text = plan(item(each=["各部门"], checkpoints=[mine]))
    reports = {"市民政局": {"1-1": [entry("2019-10-20", reached=["清单"])]}}
    evaluation = evaluated(write(tmp_path, text, reports), "2019-11-01")
    assert checkpoints_of(find(evaluation, "市数据局")) == [(None, "2019-10-31", "overdue", None, None)]
    assert find(evaluation, "市民政局").checkpoints == ()
    assert find(evaluation, "市民政局").light.value == "green"


def test_a_supporting_unit_owes_a_checkpoint_that_names_it(tmp_path: Path) -> None:
    mine = {**deliverable(), "by": ["市民政局"]}
    data = write(tmp_path, plan(item(lead=["市数据局"], support=["市民政局"], checkpoints=[mine])))
    state = find(evaluated(data, "2019-11-01"), "市民政局")
    assert (state.schedule.value, state.light.value) == ("on_track", "red")
    assert state.why == "节点“清单”最迟应于 2019-10-31 完成，已逾期 1 天"
    assert find(evaluated(data, "2019-11-01"), "市数据局").light.value == "yellow"  # silent only


def test_of_makes_each_unit_owe_its_own(tmp_path: Path) -> None:
    each = {"name": "示范点", "due": "2019-12-31", "target": ">= 3个", "of": "各地"}
    text = plan(item(each=["各地", "各部门"], checkpoints=[each]))
    reports = {"东港县": {"1-1": [entry("2019-10-20", measures={"示范点": "3个"})]}}
    evaluation = evaluated(write(tmp_path, text, reports), "2020-01-01")
    assert checkpoints_of(find(evaluation, "东港县"))[0][2:] == ("done_on_time", "2019-10-20", "3个")
    assert checkpoints_of(find(evaluation, "新港区"))[0][2:] == ("overdue", None, None)
    assert find(evaluation, "市数据局").checkpoints == ()


def test_a_unit_owes_no_period_that_ended_before_it_existed(tmp_path: Path) -> None:
    each = {"name": "数据", "every": "季度", "of": "各地"}
    evaluation = evaluated(write(tmp_path, plan(item(each=["各地"], checkpoints=[each]))), "2019-10-01")
    periods = [state.period.label for state in find(evaluation, "新港区").checkpoints if state.period]
    assert periods == ["2019-Q3", "2019-Q4"]
    assert len(find(evaluation, "东港县").checkpoints) == 4


# What an error spoils.


def test_an_error_spoils_its_item_alone(tmp_path: Path) -> None:
    text = plan(item(1, lead=["市数据局"]), item(2, lead=["市数据局"]))
    reports = {"市数据局": {"1-1": [entry("2019-02-30")], "1-2": [entry("2019-03-01", percent=40)]}}
    evaluation = evaluated(write(tmp_path, text, reports), "2019-04-01")
    spoiled, sound = find(evaluation, "市数据局", "1-1"), find(evaluation, "市数据局", "1-2")
    assert (spoiled.schedule.value, spoiled.light.value, spoiled.latest) == ("unreadable", "red", None)
    assert spoiled.why == "data/progress/市数据局.yaml 第 6 行有误：日历上没有 `2019-02-30` 这一天"
    assert (sound.schedule.value, sound.latest and sound.latest.percent) == ("on_track", 40)


def test_an_item_written_twice_spoils_that_item_alone(tmp_path: Path) -> None:
    data = write(tmp_path, plan(item(1, lead=["市数据局"]), item(2, lead=["市数据局"])))
    report = "    - date: 2019-03-01\n      status: 推进中\n"
    text = f"unit: 市数据局\nprogress:\n  1-1:\n{report}  1-2:\n{report}  1-1:\n{report}"
    (data / "progress" / "市数据局.yaml").write_text(text, encoding="utf-8")
    evaluation = evaluated(data, "2019-04-01")
    assert [state.schedule.value for state in evaluation.assignments] == ["unreadable", "on_track"]


def test_an_error_outside_the_entries_spoils_the_unit(tmp_path: Path) -> None:
    data = write(tmp_path, plan(item(1, lead=["市数据局"]), item(2, lead=["市数据局"])))
    (data / "progress" / "市数据局.yaml").write_text("unit: 市数据局\nprogres: {}\n", encoding="utf-8")
    evaluation = evaluated(data, "2019-04-01")
    why = "data/progress/市数据局.yaml 第 2 行有误：没有名为 `progres` 的字段"
    assert {(state.schedule.value, state.why) for state in evaluation.assignments} == {("unreadable", why)}


@pytest.mark.parametrize("text", ["", "[", "- 1\n", "progress: {}\n", "unit: 市民政局\n", "unit: 市某局\n"])
def test_a_journal_beyond_reading_never_hides_its_unit(tmp_path: Path, text: str) -> None:
    data = write(tmp_path, plan(item(lead=["市数据局"])))
    (data / "progress" / "市数据局.yaml").write_text(text, encoding="utf-8")
    state = find(evaluated(data, "2019-04-01"), "市数据局")
    assert (state.schedule.value, state.light.value) == ("unreadable", "red")


def test_an_error_in_an_items_own_words_spoils_it_for_everybody(tmp_path: Path) -> None:
    bad = item(1, each=["各部门"], checkpoints=[{"name": "清单", "due": "2019-02-30"}])
    evaluation = evaluated(write(tmp_path, plan(bad, item(2, each=["各部门"]))), "2019-04-01")
    assert {state.schedule.value for state in evaluation.assignments if state.item.id == "1-1"} == {"unreadable"}
    assert {state.schedule.value for state in evaluation.assignments if state.item.id == "1-2"} == {"on_track"}


def test_an_error_in_a_tasks_own_words_spoils_all_its_items(tmp_path: Path) -> None:
    tree = json.loads(plan(item(1, lead=["市数据局"]), item(2, lead=["市数据局"])))
    tree["tasks"][0]["titel"] = "推进公开"
    evaluation = evaluated(write(tmp_path, json.dumps(tree, indent=1)), "2019-04-01")
    assert {state.schedule.value for state in evaluation.assignments} == {"unreadable"}


def test_a_second_file_of_one_unit_spoils_the_unit(tmp_path: Path) -> None:
    units = [{"name": "caf\u00e9局", "kind": "部门"}]
    report = {"1-1": [entry("2019-03-01")]}
    data = write(tmp_path, plan(item(lead=["caf\u00e9局"]), units=units, groups=[]), {"caf\u00e9局": report})
    assert find(evaluated(data, "2019-04-01"), "caf\u00e9局").schedule.value == "on_track"
    (data / "progress" / "cafe\u0301局.yaml").write_bytes((data / "progress" / "caf\u00e9局.yaml").read_bytes())
    assert find(evaluated(data, "2019-04-01"), "caf\u00e9局").schedule.value == "unreadable"


def test_an_item_that_nobody_answers_for_keeps_its_place(tmp_path: Path) -> None:
    evaluation = evaluated(write(tmp_path, plan(item(1), item(2, lead=["市数据局"]))), "2019-04-01")
    told = [(state.item.id, state.unit, state.schedule.value) for state in evaluation.assignments]
    assert told == [("1-1", "责任单位不明", "unreadable"), ("1-2", "市数据局", "on_track")]


def test_a_warning_spoils_nothing(tmp_path: Path) -> None:
    state = state_of(tmp_path, "2019-04-01", {"date": "2019-03-01", "status": "已完成"})
    assert state.schedule.value == "done_on_time"


# Roll-ups.


def test_rates_count_every_gating_assignment_once(tmp_path: Path) -> None:
    text = plan(
        item(1, each=["各部门"], support=["东港县"], **DUE), item(2, each=["各部门"], due={"date": "2019-09-30"})
    )
    reports = {
        "市数据局": {
            "1-1": [entry("2019-06-01", "已完成")],
            "1-2": [entry("2019-06-01", "不涉及")],
        },
        "市民政局": {"1-1": [entry("2019-07-01", "已完成")], "1-2": [entry("2019-07-01", "已完成")]},
    }
    evaluation = evaluated(write(tmp_path, text, reports), "2019-08-01")
    summary = summarize(evaluation.assignments)
    assert (summary.gating, summary.support, summary.done) == (6, 1, 3)
    assert {key.value: count for key, count in summary.schedules.items() if count} == {
        "done_on_time": 2, "done_late": 1, "overdue": 1, "on_track": 1, "not_applicable": 1,
    }  # fmt: skip
    assert {key.value: count for key, count in summary.lights.items()} == {"red": 1, "yellow": 1, "green": 4, "grey": 1}
    assert summary.completion_rate == pytest.approx(3 / 5)
    assert summary.on_time_rate == pytest.approx(2 / 4)
    first = summarize(state for state in evaluation.assignments if state.item.id == "1-1")
    assert (first.worst and first.worst.value, first.is_done) == ("overdue", False)


def test_an_item_is_done_when_all_that_gate_it_are(tmp_path: Path) -> None:
    done = {"1-1": [entry("2019-06-01", "已完成")]}
    text = plan(item(each=["市数据局", "市民政局"], support=["市档案馆"]))
    reports = {"市数据局": done, "市民政局": {"1-1": [entry("2019-06-01", "不涉及")]}}
    summary = summarize(evaluated(write(tmp_path, text, reports), "2019-08-01").assignments)
    assert (summary.is_done, summary.completion_rate, summary.on_time_rate) == (True, 1.0, 1.0)


def test_rates_of_nothing_are_nothing() -> None:
    summary = summarize(())
    assert (summary.completion_rate, summary.on_time_rate, summary.worst, summary.is_done) == (None, None, None, False)


# The JSON that machines are promised.


def test_the_json_of_status_has_exactly_the_promised_shape(tmp_path: Path, run: Run) -> None:
    target = {"name": "网上办结率", "due": "2019-12-31", "target": ">= 50%"}
    text = plan(
        item(lead_each=["各部门"], checkpoints=[target, {"name": "数据", "every": "年"}]), default_due="2019-12-31"
    )
    report = entry("2019-10-28", percent=70, measures={"网上办结率": "46.3%"})
    write(tmp_path, text, {"市数据局": {"1-1": [report]}})
    outcome = run("status", "--unit", "数据局", "--as-of", "2019-10-28", "--format", "json")
    assert outcome.code == 0
    assert json.loads(outcome.out) == {
        "schema": "gokai/status/1",
        "revision": None,
        "commit": None,
        "plan": {
            "title": "滨江市2019年任务分解表",
            "year": 2019,
            "default_due": "2019-12-31",
            "tasks": 1,
            "items": 1,
            "units": 5,
        },
        "as_of": "2019-10-28",
        "summary": {
            "schedules": {
                "unreadable": 0, "overdue": 0, "due_soon": 0, "on_track": 1,
                "done_late": 0, "done_on_time": 0, "not_applicable": 0,
            },
            "lights": {"red": 0, "yellow": 0, "green": 1, "grey": 0},
            "gating": 1,
            "support": 0,
            "completion_rate": 0.0,
            "on_time_rate": None,
        },
        "assignments": [
            {
                "unit": "市数据局",
                "item": "1-1",
                "task": "1",
                "title": "推进公开",
                "text": "（1）公开第1项内容。",
                "role": "lead_each",
                "via": "各部门",
                "due": "2019-12-31",
                "original_due": "2019-12-31",
                "due_basis": "default",
                "status": "推进中",
                "percent": 70,
                "last_report": "2019-10-28",
                "completed_on": None,
                "schedule": "on_track",
                "days_left": 64,
                "light": "green",
                "why": "距完成时限还有 64 天；2019-10-28 报“推进中” 70%",
                "checkpoints": [
                    {
                        "name": "网上办结率",
                        "period": None,
                        "due": "2019-12-31",
                        "target": ">= 50%",
                        "value": "46.3%",
                        "met_on": None,
                        "schedule": "on_track",
                        "days_left": 64,
                        "owed": True,
                    },
                    {
                        "name": "数据",
                        "period": "2019",
                        "due": "2020-01-30",
                        "target": None,
                        "value": None,
                        "met_on": None,
                        "schedule": "on_track",
                        "days_left": 94,
                        "owed": True,
                    },
                ],
            },
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "entries", "days_left"),
    [
        ("2019-07-03", [], -3),
        ("2019-06-30", [], 0),
        ("2019-07-03", [entry("2019-07-01", "已完成")], None),
        ("2019-07-03", [entry("2019-07-01", "不涉及")], None),
    ],
)
def test_days_left(tmp_path: Path, as_of: str, entries: list[dict[str, Any]], days_left: int | None) -> None:
    assert state_of(tmp_path, as_of, *entries, **DUE).days_left == days_left


def test_the_answer_for_one_unit_is_the_answer_of_the_whole(tmp_path: Path, run: Run) -> None:
    shared = item(1, each=["各部门"], checkpoints=[deliverable()])
    reports = {
        "市民政局": {"1-1": [entry("2019-10-20", reached=["清单"])]},
        "市档案馆": {"1-1": [entry("2019-02-30")]},
        "东港县": {"1-2": [entry("2019-04-01")]},
    }
    write(tmp_path, plan(shared, item(2, each=["各地"])), reports)
    whole = json.loads(run("status", "--as-of", "2019-11-05", "--format", "json").out)["assignments"]
    for unit in ("市数据局", "市民政局", "市档案馆", "东港县", "新港区"):
        alone = json.loads(run("status", "-u", unit, "--as-of", "2019-11-05", "--format", "json").out)["assignments"]
        assert alone == [each for each in whole if each["unit"] == unit]
