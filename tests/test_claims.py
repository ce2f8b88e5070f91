"""Copies, backups and wrong names of journals: whatever may hold a unit's reports is never taken for silence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gokai.checks.examine import examine
from gokai.evaluate.evaluate import evaluate
from gokai.evaluate.states import Schedule
from gokai.workspace import load
from invented import TODAY, entry, item, journal, plan, write

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

REPORTS = {"1-1": [entry("2019-03-01")]}
LEADS = ["市数据局", "市民政局", "东港县"]
OTHERS = [
    "市数据局 (2).yaml",
    "市数据局 - 副本.yaml",
    "市数据局2.yaml",
    "市数据局.sync-conflict-20190401-101010-A.yaml",
]
#: Files, each with the unit it says it is of (None: it says none), and the units whose data are in doubt.
FOLDERS: list[tuple[str, dict[str, str | None], str]] = [
    ("every file where it belongs", {f"{name}.yaml": name for name in LEADS}, ""),
    ("a copy that says no unit", {"市数据局.yaml": "市数据局", "市数据局2.yaml": None}, "市数据局"),
    ("two copies", {"a.yaml": "市数据局", "b.yaml": "市数据局"}, "市数据局"),
    ("a full name", {"滨江市数据局.yaml": "滨江市数据局"}, "市数据局"),
    ("an alias", {"数据局.yaml": "数据局"}, "市数据局"),
    ("another suffix", {"市数据局.yml": "市数据局"}, "市数据局"),
    ("another suffix beside", {"市数据局.yaml": "市数据局", "市数据局.YAML": "市数据局"}, "市数据局"),
    ("a text file", {"市数据局.yaml.txt": "市数据局"}, "市数据局"),
    ("a backup alone", {"市数据局.yaml.bak": "市数据局"}, "市数据局"),
    ("a backup beside", {"市数据局.yaml": "市数据局", "市数据局.yaml.bak": "市数据局", "市数据局.yaml~": "市数据局"}, ""),
    ("a slip in both names", {"市数居局.yaml": "市数居局"}, "市数据局"),
    ("an unknown unit beside", {"市数据局.yaml": "市数据局", "市数据局分局.yaml": "市数据局分局"}, ""),
    ("another's name", {"市民政局.yaml": "市数据局"}, "市数据局 市民政局"),
    ("a copied beginning", {"市数据局.yaml": "市数据局", "市民政局.yaml": "市数据局"}, "市民政局"),
    ("changed names", {"市民政局.yaml": "市数据局", "市数据局.yaml": "市民政局"}, "市数据局 市民政局"),
    ("another's file, known by alias", {"市民政局.yaml": "数据局"}, "市数据局 市民政局"),
    ("what the system keeps", {".市数据局.yaml.swp": "市数据局", "~$市数据局.yaml": "市数据局"}, ""),
    ("an appendix", {"市数据局附件.docx": "市数据局"}, ""),
]  # fmt: skip
for _name in OTHERS:
    FOLDERS += [
        (f"only {_name}", {_name: "市数据局"}, "市数据局"),
        (f"{_name} beside", {"市数据局.yaml": "市数据局", _name: "市数据局"}, "市数据局"),
        (f"{_name} says no unit", {_name: None}, "市数据局"),
    ]


def _doubtful(data: Path, units: list[str] | None) -> str:
    workspace = examine(load(data, units), TODAY)
    found = evaluate(workspace, date(2019, 5, 1), units)
    return " ".join(state.unit for state in found.assignments if state.schedule is Schedule.UNREADABLE)


@pytest.mark.parametrize(("files", "doubtful"), [each[1:] for each in FOLDERS], ids=[each[0] for each in FOLDERS])
def test_what_may_hold_reports_is_no_silence(tmp_path: Path, files: dict[str, str | None], doubtful: str) -> None:
    data = write(tmp_path, plan(item(each=LEADS)))
    for name, unit in files.items():
        text = journal(unit or "?", REPORTS)
        (data / "progress" / name).write_text(text if unit else text.replace('"unit": "?",', ""), encoding="utf-8")
    assert _doubtful(data, None) == doubtful
    # The question about one unit, which does not read the other journals, has the same answer.
    assert " ".join(filter(None, (_doubtful(data, [name]) for name in LEADS))) == doubtful


@pytest.mark.parametrize("units", [None, ["市数据局"]])
def test_a_folder_that_cannot_be_listed_is_no_silence(tmp_path: Path, units: list[str] | None) -> None:
    data = write(tmp_path, plan(item(lead=["市数据局"])))
    (data / "progress").rmdir()
    assert _doubtful(data, units) == ""
    (data / "progress").write_text("", encoding="utf-8")
    assert _doubtful(data, units) == "市数据局"


def test_users_read_which_file_is_meant(run: Run, tmp_path: Path) -> None:
    data = write(tmp_path, plan(item(each=LEADS)), {"市数据局": REPORTS})
    copy = data / "progress" / "市数据局 (2).yaml"
    copy.write_text(journal("市数据局", REPORTS), encoding="utf-8")
    (data / "progress" / "市民政局.yaml.bak").write_text("", encoding="utf-8")
    told = run("status", "--unit", "市数据局", "--as-of", "2019-05-01")
    assert told.code == 1
    assert "data/progress/市数据局 (2).yaml 像是市数据局的报送文件，没有计入，请运行 gokai validate 查看" in told.out
    assert told.err.startswith("gokai：读到的文件里有 1 处错误")
    out = run("validate").out
    assert (
        "data/progress/市数据局 (2).yaml:2:10: 错误 GK306：文件名是 `市数据局 (2)`，里面写的单位是 `市数据局`\n" in out
    )
    assert "`市数据局.yaml` 已经有了：请核对两个文件，多余的移走；里面有新报送的，移出后用 gokai merge 并入。" in out
    assert (
        "data/progress/市民政局.yaml.bak:1:1: 错误 GK306：这个文件没有读，而 `市民政局` 没有别的报送文件\n"
        "    提示：如果是 `市民政局` 的报送，请改成 `市民政局.yaml`；不是的，请移走。\n"
    ) in out
    register = run("merge", "--output", "汇总.csv")
    assert "data/progress/市数据局 (2).yaml 像是市数据局的报送，没有汇总。" in register.err
