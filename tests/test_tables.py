"""Small promises of the tables: what a narrow window keeps, what colours a bar has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gokai.cli.workspace import evaluate_data
from gokai.dates import parse_date
from gokai.evaluate.rollup import summarize
from gokai.evaluate.states import Schedule
from gokai.render.layout import lay_out
from gokai.views.status import Scope, status_document
from gokai.views.words import bar, percent

if TYPE_CHECKING:
    from conftest import Run

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_a_narrow_window_keeps_the_period(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES / "wangchuan")
    monkeypatch.setenv("COLUMNS", "80")
    outcome = run("check", "--as-of", "2024-10-20")
    assert outcome.out.splitlines()[-2:] == [
        "市住建局  2-2   节点 2024-08：住房分…   2024-09-30        20  data/tasks.yaml:89",
        "西岭县    2-3   公开义务教育招生政策…   2024-08-31        50  data/tasks.yaml:99",
    ]


def test_a_bar_has_the_colour_of_each_share() -> None:
    answer = evaluate_data(str(EXAMPLES / "wangchuan" / "data"), parse_date("2024-10-20"))
    lines = lay_out(status_document(answer.evaluation, Scope()), 100)
    row = next(segments for segments in lines if segments and segments[0].text.startswith("市政府办公室"))
    assert [(segment.text, segment.tone) for segment in row if segment.text.strip("█▓▒░") == "" and segment.text] == [
        ("██", "green"),
        ("▒▒", "yellow"),
        ("░░░░░░", "dim"),
    ]


def test_without_colours_done_overdue_and_due_soon_do_not_look_alike() -> None:
    counts = {Schedule.OVERDUE: 2, Schedule.DUE_SOON: 1, Schedule.ON_TRACK: 1, Schedule.DONE_ON_TIME: 4}
    schedules = {schedule: counts.get(schedule, 0) for schedule in Schedule}
    summary = summarize(())._replace(schedules=schedules)
    assert "".join(text for text, _ in bar(summary, 8)) == "████▓▓▒░"


@pytest.mark.parametrize(
    ("rate", "told"),
    [
        (None, "—"),
        (0.0, "0%"),
        (2 / 3, "67%"),
        (0.145, "15%"),
        (0.144, "14%"),
        (0.29, "29%"),
        (0.57, "57%"),
        (0.999, "99%"),
        (1.0, "100%"),
    ],
)
def test_rates_are_rounded_and_never_up_to_all(rate: float | None, told: str) -> None:
    assert percent(rate) == told


@pytest.mark.parametrize(
    ("argv", "head"),
    [
        ("--light red", ["只看红灯", "主责 2 项"]),
        ("--light red,灰 --light 红", ["只看红灯、灰灯", "主责 4 项"]),
        ("--light red --task 2 --by unit", ["只看红灯", "任务 2：重点领域信息公开", "主责 2 项"]),
        ("--task 2-1", ["任务 2：重点领域信息公开", "主责 5 项，配合 3 项"]),
        ("--unit 市数据局 --task 3", ["任务 3：决策和执行公开", "市数据局（望川市数据管理局）   主责 0 项"]),
    ],
)
def test_the_head_says_what_was_selected(argv: str, head: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES / "wangchuan")
    outcome = run("status", "--as-of", "2024-10-20", *argv.split())
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[1 : len(head) + 1] == head


def test_a_selection_of_nothing_says_of_what(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES / "wangchuan")
    told = [
        run("status", "--as-of", "2024-10-20", *argv.split()).out.splitlines()[-1]
        for argv in ("--unit 市数据局 --task 3", "--unit 市数据局 --light grey")
    ]
    assert told == ["市数据局在任务 3 里没有事项。", "没有灰灯的事项。"]


def test_a_word_of_two_characters_in_a_name_is_near_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES / "wangchuan")
    assert run("status", "--unit", "大数据").err == "gokai：没有名为 `大数据` 的单位。相近的有：`市数据局`。\n"
