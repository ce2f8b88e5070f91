"""`gokai validate`: which files it speaks of, how it names them, and its other forms."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from invented import entry, item, plan, write

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path, plan(item(lead=["市数据局"])), {"市数据局": {"1-1": [entry("2019-04-10", percent=40)]}})


def test_paths_are_told_as_the_user_would_type_them(data: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "progress" / "市民政局.yaml").write_text("x", encoding="utf-8")
    paths = {}
    for folder in (data.parent, data, data / "progress"):
        monkeypatch.chdir(folder)
        paths[folder.name] = run("validate", "--data", str(data)).out.split(":")[0]
    assert list(paths.values()) == [
        "data/progress/市民政局.yaml",
        "progress/市民政局.yaml",
        "市民政局.yaml",
    ]
    monkeypatch.chdir("/")
    assert run("validate", "--data", str(data)).out.split(":")[0] == str(data / "progress" / "市民政局.yaml")[1:]
    monkeypatch.chdir("/usr")
    assert run("validate", "--data", str(data)).out.split(":")[0] == str(data / "progress" / "市民政局.yaml")


def test_validate_tells_of_some_files_only(data: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for unit in ("市民政局", "东港县"):
        (data / "progress" / f"{unit}.yaml").write_text("x", encoding="utf-8")
    one = str(data / "progress" / "东港县.yaml")
    assert {line.split(":")[0] for line in run("validate", one).out.splitlines() if "GK" in line} == {
        "data/progress/东港县.yaml"
    }
    assert run("validate", "data/../data/tasks.yaml").code == 0
    assert run("validate", "data/tasks.yaml", one).code == 1
    monkeypatch.chdir("/")
    assert run("validate", one).code == 1
    assert run("validate", "/etc", "--data", str(data)).err == (
        f"gokai：`文件` 的值不对：`/etc` 不在数据文件夹 `{data}` 里，没有读。\n"
    )


def test_validate_reads_journals_even_where_the_plan_is_broken(data: Path, run: Run) -> None:
    (data / "tasks.yaml").write_text("plan: [", encoding="utf-8")
    (data / "progress" / "东港县.yaml").write_text("x", encoding="utf-8")
    (data / "progress" / "说明.md").write_text("x", encoding="utf-8")
    told = [line.split("：")[0].split(" ")[-1] for line in run("validate").out.splitlines() if re.search("GK", line)]
    assert told == ["GK202", "GK315", "GK105"]


def test_validate_as_json_and_as_annotations(data: Path, run: Run) -> None:
    (data / "progress" / "市数据局.yaml").write_text("unit: 市数据局\nprogres: 50%\n", encoding="utf-8")
    payload = json.loads(run("validate", "--format", "json").out)
    assert payload == {
        "schema": "gokai/validate/1",
        "errors": 1,
        "warnings": 0,
        "diagnostics": [
            {
                "code": "GK203",
                "slug": "unknown-key",
                "severity": "error",
                "message": "没有名为 `progres` 的字段",
                "hint": "是否想写 `progress`？",
                "path": "data/progress/市数据局.yaml",
                "line": 2,
                "column": 1,
            }
        ],
    }
    assert run("validate", "--format", "github").out == (
        "::error file=data/progress/市数据局.yaml,line=2,col=1,title=GK203 不认识的字段::"
        "没有名为 `progres` 的字段（是否想写 `progress`？）\n"
    )
