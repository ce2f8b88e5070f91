"""docs/git.md shows what the program says; the pre-commit hook does what the guide promises."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from gokai.evaluate.difference import ChangeKind
from gokai.nodes import Mapping, Node, Scalar, Sequence, compose
from gokai.source import SourceFile
from history import commit_all, commit_days, git
from processes import finish, gokai

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Outcome, Run

GUIDE = (ROOT / "docs" / "git.md").read_text(encoding="utf-8")
HOOKS = ROOT / ".pre-commit-hooks.yaml"
CITY = ROOT / "examples" / "wangchuan" / "data"


def test_diff_in_the_guide_is_what_the_program_says(tmp_path: Path, run: Run) -> None:
    found = re.search(r"```sh\ngokai (diff [^\n]+)\n```\n\n<!-- diff: [^\n]+ -->\n\n```\n(.*?)```\n", GUIDE, re.DOTALL)
    assert found
    commit_days(CITY, tmp_path / "city", [date(2024, 9, 13), date(2024, 9, 20), date(2024, 9, 27), date(2024, 10, 11)])
    os.chdir(tmp_path / "city")
    outcome = run(*found[1].split())
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == found[2]


def test_every_kind_and_key_of_the_object_is_documented(tmp_path: Path, run: Run) -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    documented = page[page.index("## `gokai/diff/1`") : page.index("## `gokai/validate/1`")]
    commit_days(CITY, tmp_path / "city", [date(2024, 9, 20), date(2024, 9, 27)])
    os.chdir(tmp_path / "city")
    found = json.loads(run("diff", "HEAD~1", "HEAD", "--format", "json").out)
    change = found["changes"][0]
    words = {*ChangeKind, *found, *found["from"], *change, *change["after"], found["schema"]}
    assert {word for word in words if f"`{word}`" not in documented} == set()


def _plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {key: _plain(value) for key, (_, value) in node.pairs.items()}


@pytest.fixture
def hook() -> dict[str, str]:
    """The one hook that we offer."""
    node, faults = compose(SourceFile(HOOKS, HOOKS.name, HOOKS.read_text(encoding="utf-8")))
    assert node
    assert not faults
    (only,) = _as_list(_plain(node))
    return only


def _as_list(plain: object) -> list[dict[str, str]]:
    assert isinstance(plain, list)
    return plain


def test_hook_is_the_one_of_the_guide_and_takes_whole_folders(hook: dict[str, str]) -> None:
    assert f"- id: {hook['id']}\n" in GUIDE
    assert (hook["language"], hook["pass_filenames"]) == ("python", "false")
    wanted = re.compile(hook["files"])
    for path in ("data/tasks.yaml", "data/progress/市甲局.yaml", "examples/wangchuan/data/progress/西岭县.yml"):
        assert wanted.search(path), path
    for path in ("docs/tasks.yaml", "data/sources/table.txt", "mydata/tasks.yaml", "data/progress/old/市甲局.yaml"):
        assert not wanted.search(path), path


def test_hook_finds_what_a_change_of_the_plan_breaks_and_changes_nothing(hook: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "repo"
    shutil.copytree(ROOT / "tests" / "cases" / "diff" / "before", folder)
    commit_all(folder, "start", "2024-10-08T18:00:00+0800")
    assert _run_hook(hook, folder).code == 0
    plan = folder / "data" / "tasks.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("id: 1-1", "id: 1-9"), encoding="utf-8")
    before = git(folder, "status", "--porcelain")
    done = _run_hook(hook, folder)
    assert done.code == 1
    assert "data/progress/市甲局.yaml:3:3: 错误 GK302：没有编号为 `1-1` 的事项" in done.out
    assert git(folder, "status", "--porcelain") == before == " M data/tasks.yaml\n"


def _run_hook(hook: dict[str, str], folder: Path) -> Outcome:
    program, *arguments = shlex.split(hook["entry"])
    assert program == "gokai"
    return finish(gokai(*arguments, cwd=folder))
