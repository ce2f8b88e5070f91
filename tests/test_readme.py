"""The two READMEs say the same commands, and the commands do what they are shown for."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gokai.cli.main import VERBS
from gokai.workspace import load

if TYPE_CHECKING:
    from conftest import Run

ROOT = Path(__file__).parent.parent
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(page: Path, language: str) -> list[str]:
    found: list[tuple[str, str]] = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [text for word, text in found if word == language]


def commands(page: Path) -> list[str]:
    """Every line of the pages' `sh` blocks."""
    return [line for block in _blocks(page, "sh") for line in block.splitlines()]


def _verbs_listed(page: Path) -> list[str]:
    listed = page.read_text(encoding="utf-8").split("<!-- commands:")[1].split("<!-- /commands -->")[0]
    return re.findall(r"^\| `(\w[\w-]*)`", listed, re.MULTILINE)


@pytest.mark.parametrize("language", ["sh", "yaml"])
def test_both_languages_have_the_same_blocks(language: str) -> None:
    assert _blocks(ENGLISH, language)
    assert _blocks(ENGLISH, language) == _blocks(CHINESE, language)


def test_both_languages_list_every_command() -> None:
    assert _verbs_listed(ENGLISH) == _verbs_listed(CHINESE)
    assert sorted(_verbs_listed(ENGLISH)) == sorted(VERBS)


def test_install_and_test_are_one_line_each() -> None:
    install, test = (line for line in commands(ENGLISH) if not line.startswith("gokai "))
    place, status = "python3 -m venv .venv && .venv/bin/pip install -q", "status --unit 市大数据局 --as-of 2019-10-15"
    assert install == f"{place} . && .venv/bin/gokai {status}"
    assert test == f"{place} -e '.[dev]' && .venv/bin/python -m pytest -q"


#: What the commands on the page end with; all others end with 0.
FINDINGS = {
    "gokai check --as-of 2019-11-01",
    "gokai check --fail-on overdue,due_soon,silent --format junit --as-of 2019-11-01",
    "gokai validate --data examples/wangchuan-broken/data",
}


@pytest.mark.parametrize("command", [line for line in commands(ENGLISH) if line.startswith("gokai ")])
def test_every_command_of_the_page_runs(
    command: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In a copy: a command that writes must not write here.
    for folder in ("data", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / "clone" / folder)
    monkeypatch.chdir(tmp_path / "clone")
    outcome = run(*shlex.split(command)[1:])
    assert outcome.code == (1 if command in FINDINGS else 0), outcome.err
    assert outcome.out or outcome.err


@pytest.mark.parametrize("page", [ENGLISH, CHINESE, *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"])
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not target.startswith(("http://", "https://"))]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_the_printed_journal_is_the_example_city_s() -> None:
    printed = _blocks(ENGLISH, "yaml")[0].splitlines()
    journal = (ROOT / "examples/wangchuan/data/progress/市数据局.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in printed if line not in journal] == []


def test_the_size_of_the_real_table_is_told_right(real_data: str) -> None:
    plan = load(Path(real_data)).plan
    size = [str(len(plan.tasks)), str(len(plan.items)), str(len(plan.units))]
    told = re.search(r"(\d+) tasks, (\d+) requirements, (\d+) offices", ENGLISH.read_text(encoding="utf-8"))
    assert told
    assert list(told.groups()) == size
    told = re.search(r"(\d+) 项任务、(\d+) 条要求、(\d+) 个单位", CHINESE.read_text(encoding="utf-8"))
    assert told
    assert list(told.groups()) == size
