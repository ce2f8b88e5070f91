"""What `status`, `show` and `check` answer when asked for a part, in several words, at several times."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from gokai.render.terminal import print_document
from gokai.render.text import render_text
from gokai.views.status import Scope, status_document
from invented import UNITS, entry, evaluated, item, plan, write

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    units = [*UNITS, {"name": "旧港区", "kind": "地方", "until": "2019-09-24"}, {"name": "市乙局", "kind": "部门"}]
    groups = [{"name": "各地", "kinds": ["地方"]}]
    text = plan(item(1, lead=["市数据局"]), item(2, each=["各地"]), units=units, groups=groups)
    return write(tmp_path, text, {"市数据局": {"1-1": [entry("2019-04-10", percent=40)]}})


def units_of(run: Run, *argv: str) -> list[str]:
    return [each["unit"] for each in json.loads(run("status", "--format", "json", *argv).out)["assignments"]]


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("typed", ["市数据局", "滨江市数据局", "数据局", "数据", " 市数据局 ", "滨江"])
def test_a_unit_may_be_named_in_many_ways(typed: str, run: Run) -> None:
    assert units_of(run, "--unit", typed) == ["市数据局"]


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("typed", ["1-2", "1(2)", "1（2）", "1.2", "１－２", "1 - 2", "01-02"])
def test_an_item_may_be_typed_in_many_ways(typed: str, run: Run) -> None:
    assert json.loads(run("show", typed, "--format", "json").out)["item"]["id"] == "1-2"


@pytest.mark.usefixtures("data")
def test_a_task_of_several_items_is_no_item(run: Run) -> None:
    assert run("show", "1").err == "gokai：没有名为 `1` 的事项。相近的有：`1-1`、`1-2`。\n"


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("unit", "as_of", "sentence"),
    [
        ("新港区", "2019-09-24", "新港区自 2019-09-25 起才有任务。"),
        ("旧港区", "2019-09-25", "旧港区到 2019-09-24 为止。"),
        ("市乙局", "2019-09-25", "这里没有任务。"),
    ],
)
def test_a_unit_without_assignments_is_told_why(unit: str, as_of: str, sentence: str, run: Run) -> None:
    assert run("status", "--unit", unit, "--as-of", as_of).out.splitlines()[-1] == sentence


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(("option", "count"), [("red", 0), ("黄", 3), ("黄灯", 3), ("green", 0), ("灰", 0)])
def test_lights_select(option: str, count: int, run: Run) -> None:
    assert len(units_of(run, "--light", option, "--as-of", "2019-08-01")) == count


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("by", "keys"), [("unit", ["市数据局", "东港县", "新港区"]), ("任务", ["1"]), ("事项", ["1-1", "1-2"])]
)
def test_rows_stand_for_what_was_asked(by: str, keys: list[str], run: Run) -> None:
    lines = run("status", "--by", by, "--as-of", "2019-10-01").out.splitlines()
    below = lines[next(place for place, text in enumerate(lines) if text.startswith("──")) + 1 :]
    assert [text.split()[0] for text in below] == keys


def test_a_column_for_bad_data_stands_only_where_there_are_some(data: Path, run: Run) -> None:
    assert "有误" not in run("status").out
    (data / "progress" / "市数据局.yaml").write_text("x", encoding="utf-8")
    assert "有误" in run("status").out


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("width", ["20", "40", "60", "300"])
def test_any_width_is_survived(width: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for argv in (("status",), ("status", "-u", "数据"), ("show", "1-2"), ("check",)):
        assert run(*argv, "--as-of", "2019-10-01").code == 0


def test_colours_do_not_change_the_words(data: Path) -> None:
    document = status_document(evaluated(data, "2020-01-05"), Scope())
    stream = io.StringIO()
    print_document(document, 100, stream)
    plain = re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue())
    assert "\n".join(text.rstrip() for text in plain.split("\n")) == render_text(document, 100)


def test_from_below_and_by_option_and_by_environment(data: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = run("status", "--as-of", "2019-08-01").out
    monkeypatch.chdir(data / "progress")
    assert run("status", "--as-of", "2019-08-01").out == everything
    monkeypatch.chdir("/")
    assert run("status", "--as-of", "2019-08-01", "--data", str(data)).out == everything
    monkeypatch.setenv("GOKAI_DATA", str(data))
    assert run("status", "--as-of", "2019-08-01").out == everything


def test_two_spellings_of_one_name_are_one_unit(tmp_path: Path, run: Run) -> None:
    composed, decomposed = "caf\u00e9局", "cafe\u0301局"
    data = write(tmp_path, plan(item(lead=[decomposed]), units=[{"name": composed, "kind": "部门"}], groups=[]))
    report = f"unit: {composed}\nprogress:\n  1-1:\n    - date: 2019-04-10\n      status: 推进中\n"
    (data / "progress" / f"{decomposed}.yaml").write_text(report, encoding="utf-8")
    assert run("validate", "--strict").code == 0
    assert units_of(run, "--unit", decomposed) == [composed]
    (data / "progress" / f"{composed}.yaml").write_text(report, encoding="utf-8")
    assert "GK308：单位 `café局` 已经有一个报送文件" in run("validate").out


@pytest.mark.parametrize("options", [(), ("--unit", "市数据局")])
def test_a_journal_that_only_ends_wrongly_is_not_taken_for_silence(
    options: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    root = tmp_path / "wrong"
    write(root, plan(item(lead=["市数据局"])), {"市数据局": {"1-1": [entry("2019-04-10", "推进中")]}})
    journal = root / "data/progress/市数据局.yaml"
    journal.rename(journal.with_suffix(".YML"))
    outcome = run("status", *options, "--data", str(root / "data"), "--as-of", "2019-05-01", "--format", "json")
    assert outcome.code == 1
    assert [each["schedule"] for each in json.loads(outcome.out)["assignments"]] == ["unreadable"]
    assert "读到的文件里有 1 处错误" in outcome.err
