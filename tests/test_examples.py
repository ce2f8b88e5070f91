"""The invented city: clean data that shows every word of the vocabulary at one day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gokai.checks.examine import examine
from gokai.evaluate.evaluate import evaluate
from gokai.evaluate.states import AssignmentState, DueBasis, Evaluation, Light, Schedule
from gokai.model import Kind, Role, Status
from gokai.workspace import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from enum import StrEnum

    from conftest import Run

EXAMPLES = Path(__file__).parent.parent / "examples"
CITY = EXAMPLES / "wangchuan" / "data"
BROKEN = EXAMPLES / "wangchuan-broken" / "data"
AS_OF = date(2024, 10, 20)


def _evaluated(root: Path) -> Evaluation:
    return evaluate(examine(load(root), AS_OF), AS_OF)


@pytest.fixture(scope="module")
def states() -> tuple[AssignmentState, ...]:
    """The assignments of both folders."""
    return (*_evaluated(CITY).assignments, *_evaluated(BROKEN).assignments)


def test_the_city_has_neither_errors_nor_warnings(run: Run) -> None:
    outcome = run("validate", "--strict", "--data", str(CITY))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "没有问题（读了 10 个文件）。\n"


def test_the_broken_folder_has_one_error_and_says_so_in_its_status(run: Run) -> None:
    assert run("validate", "--data", str(BROKEN)).code == 1
    status = json.loads(run("status", "--format", "json", "--as-of", str(AS_OF), "--data", str(BROKEN)).out)
    assert [each["schedule"] for each in status["assignments"]] == ["unreadable", "on_track"]


@pytest.mark.parametrize(
    ("vocabulary", "found"),
    [
        (Schedule, lambda state: [state.schedule]),
        (Light, lambda state: [state.light]),
        (Role, lambda state: [state.role]),
        (DueBasis, lambda state: [state.due.basis]),
        (Status, lambda state: [entry.status for entry in state.entries]),
    ],
)
def test_every_word_occurs(
    states: tuple[AssignmentState, ...],
    vocabulary: type[StrEnum],
    found: Callable[[AssignmentState], list[StrEnum]],
) -> None:
    assert {word for state in states for word in found(state)} == set(vocabulary)


def test_every_kind_of_unit_and_one_that_began_within_the_year() -> None:
    units = load(CITY).plan.units
    assert {unit.kind for unit in units} == set(Kind)
    assert [unit.name for unit in units if unit.since] == ["云湖新区"]


def test_a_unit_that_began_within_the_year_owes_nothing_from_before() -> None:
    periods = [
        each.period.label
        for state in _evaluated(CITY).assignments
        if state.unit == "云湖新区" and state.item.id == "2-2"
        for each in state.checkpoints
        if each.period
    ]
    assert periods == [f"2024-{month:02}" for month in range(7, 13)]


def test_every_kind_of_checkpoint_occurs() -> None:
    checkpoints = [checkpoint for item in load(CITY).plan.items for checkpoint in item.checkpoints]
    assert {str(each.every) for each in checkpoints if each.every} == {"月", "季度", "半年", "年"}
    assert any(each.due and each.target is None for each in checkpoints)
    assert any(each.due and each.target for each in checkpoints)
    assert any(each.every and each.target for each in checkpoints)
    assert any(each.by for each in checkpoints)
    assert any(each.of for each in checkpoints)
    assert any(not each.by and each.of is None for each in checkpoints)


def _reading_rates() -> Iterator[tuple[str, str | None, str]]:
    for state in _evaluated(CITY).assignments:
        for each in state.checkpoints:
            if each.checkpoint.name == "政策解读率":
                yield state.unit, each.met_on.isoformat() if each.met_on else None, str(each.value)


def test_a_target_is_met_or_missed_or_lost_or_lost_and_met_again() -> None:
    rates = {unit: (met_on, value) for unit, met_on, value in _reading_rates()}
    assert rates["市教育局"] == ("2024-09-18", "100%")
    assert rates["市住建局"] == (None, "78%")
    assert rates["市生态环境局"] == (None, "88%")
    assert rates["市数据局"] == ("2024-09-27", "94.1%")


def test_checkpoints_stand_in_every_way(states: tuple[AssignmentState, ...]) -> None:
    found = {each.schedule for state in states for each in state.checkpoints}
    assert found == set(Schedule) - {Schedule.UNREADABLE, Schedule.NOT_APPLICABLE}


def test_every_reason_for_a_light_occurs() -> None:
    whys = {(state.unit, state.item.id): (state.light, state.why) for state in _evaluated(CITY).assignments}
    assert whys["西岭县", "2-3"] == (
        Light.RED,
        "完成时限 2024-08-31，已逾期 50 天；2024-08-20 报“推进中” 60%",
    )
    assert whys["市住建局", "2-2"] == (
        Light.RED,
        "节点“住房分配结果 2024-08”最迟应于 2024-09-30 完成，已逾期 20 天",
    )
    assert whys["市住建局", "3-2"] == (
        Light.YELLOW,
        "2024-09-30 报“受阻”：两个小区的资金审计尚未结束，结论出来前不能公开。",
    )
    assert whys["市生态环境局", "2-1"] == (
        Light.YELLOW,
        "节点“环境质量状况 2024-Q3”最迟应于 2024-10-30 完成，还有 10 天",
    )
    assert whys["市委编办", "6-1"] == (Light.YELLOW, "2024-09-13 报已完成，但节点“权责清单”还没有达成")
    assert whys["市政府办公室", "5-1"] == (Light.YELLOW, "已有 97 天没有报送（上次报送 2024-07-15）")
    assert whys["东溪区", "2-3"] == (Light.GREEN, "2024-09-06 完成，比时限晚 6 天")
    assert whys["云湖新区", "4-2"] == (Light.GREY, "2024-08-05 报“不涉及”：辖区内没有行政村，社区由东溪区代管。")


def test_evidence_is_a_page_or_a_file_and_the_file_is_there() -> None:
    evidence = [
        each
        for journal in load(CITY).journals.values()
        for section in journal.sections
        for entry in section.entries
        for each in entry.evidence
    ]
    files = [each.file for each in evidence if each.file]
    assert files
    assert all((CITY / file).is_file() for file in files)
    # Nothing invented may lead to a real office.
    assert all(".example.gov/" in each.url for each in evidence if each.url)
