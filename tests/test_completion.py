"""The Tab key in real shells, and what the program answers them."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gokai.evaluate.gate import FailOn
from gokai.evaluate.states import Light, Schedule
from gokai.model import Role
from gokai.views.status import By
from journal_layouts import PLAN

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run

SOURCE = str(Path(__file__).parent.parent / "src")


@pytest.fixture
def shell_world(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace, and `gokai` on the PATH."""
    root = make_workspace({"data/tasks.yaml": PLAN, "bin/gokai": f'#!/bin/sh\nexec {sys.executable} -m gokai "$@"\n'})
    (root / "bin/gokai").chmod(0o755)
    monkeypatch.setenv("PATH", f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", SOURCE)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "dumb")
    return root


def _ask(*words: str, for_: str = "zsh") -> list[str]:
    environment = {
        **os.environ,
        "GOKAI_COMPLETE": "1",
        "GOKAI_SHELL": for_,
        "GOKAI_WORDS": "\n".join(("gokai", *words)),
    }
    done = subprocess.run(["gokai"], env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def _names(*words: str, for_: str = "zsh") -> list[str]:
    kind, *rows = _ask(*words, for_=for_)
    assert kind == "words"
    return [row.split("\t")[0] for row in rows]


@pytest.mark.usefixtures("shell_world")
class TestAnswers:
    def test_verbs_come_first_then_the_verbs_own_options(self) -> None:
        assert {"status", "report", "schema"} <= set(_names(""))
        assert _names("repo") == ["report"]
        options = _names("report", "--")
        assert {"--unit", "--status", "--evidence", "--dry-run"} <= set(options)
        assert "--unit" not in _names("report", "--unit", "甲局", "--")
        assert "--note" in _names("report", "--reached", "清单", "--")

    def test_units_and_items_come_from_the_plan_and_fit_each_other(self) -> None:
        assert _ask("report", "2-") == ["words", "2-1\t培训。", "2-10\t考核。"]
        assert _names("report", "1-1", "--unit", "") == ["甲局", "乙局"]
        assert _names("report", "2-1", "--unit", "") == ["甲局"]
        assert _names("report", "--unit", "乙局", "") == ["1-1", "1-2"]
        assert _names("report", "--unit=甲") == ["--unit=甲局"]
        assert _names("status", "-u", "局") == []
        assert _names("status", "--task", "") == ["1", "2"]

    def test_words_of_a_vocabulary_are_all_there_with_their_meaning(self) -> None:
        said = [
            ("query", "--role", [(word.value, word.chinese) for word in Role]),
            ("query", "--schedule", [(word.value, word.chinese) for word in Schedule]),
            ("status", "--light", [(word.value, word.chinese) for word in Light]),
            ("status", "--by", [(word.value, word.chinese) for word in By]),
            ("check", "--fail-on", [(word.value, word.chinese) for word in FailOn]),
        ]
        for verb, option, words in said:
            assert _ask(verb, option, "") == ["words", *("\t".join(pair) for pair in words)]

    def test_statuses_checkpoints_and_formats(self) -> None:
        assert _names("report", "1-2", "--status", "") == ["未启动", "推进中", "受阻", "已完成", "不涉及"]
        assert _names("report", "1-2", "--reached", "数据 2019-Q4") == ["数据 2019-Q4"]
        assert _names("report", "1-2", "--measure", "") == ["办结率=", "站点[一]: 数="]
        assert _names("check", "--format", "j") == ["json", "junit"]
        assert _names("completion", "") == ["bash", "zsh", "fish"]
        assert _ask("validate", "") == ["files"]
        assert _ask("status", "--data", "") == ["folders"]

    def test_bash_cuts_at_equals_signs_and_wants_spaces_escaped(self) -> None:
        assert _names("report", "--unit", "=", "甲", for_="bash") == ["甲局"]
        assert _names("report", "1-2", "--reached", "数据\\ 2019-Q1", for_="bash") == ["数据\\ 2019-Q1"]
        assert _names("report", "1-2", "--reached", '"数据 2019-Q1', for_="bash") == ["数据 2019-Q1"]

    def test_trouble_is_silent(self, shell_world: Path) -> None:
        assert _names("没有这个命令", "") == []
        (shell_world / "data/tasks.yaml").write_text("{{{", encoding="utf-8")
        assert _ask("status", "--unit", "") == []
        (shell_world / "data/tasks.yaml").unlink()
        assert _ask("status", "--unit", "") == []


def _type(command: list[str], setup: str, keys: str, expected: str) -> str:
    """What an interactive shell shows after some keys; waits until `expected` appears."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, start_new_session=True)
    os.close(follower)
    shown = ""
    try:
        for text, sign in ((setup + "\necho rea''dy\n", "\nready"), (keys, expected)):
            os.write(leader, text.encode())
            shown, until = "", time.monotonic() + 30
            while sign not in shown and time.monotonic() < until:
                if select.select([leader], [], [], 0.2)[0]:
                    shown += os.read(leader, 65536).decode(errors="replace").translate({7: None, 13: None})
        return shown
    finally:
        process.kill()
        process.wait()
        os.close(leader)


@pytest.mark.usefixtures("shell_world")
@pytest.mark.skipif(shutil.which("bash") is None, reason="这台机器没有 bash")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("echo X; gokai stat\t", "gokai status "),
        ("gokai report 2-10 --unit \t", "--unit 甲局 "),
        ("gokai report 2-10 --unit=\t", "--unit=甲局 "),
        ("gokai report 1-2 --reached 数据\t2\t", "数据\\ 2019-Q2 "),
        ("gokai report 1-2 --measure 办\t", "办结率="),
    ],
)
def test_bash_completes(typed: str, expected: str) -> None:
    setup = 'eval "$(gokai completion bash)"'
    assert expected in _type(["bash", "--norc", "--noprofile", "-i"], setup, typed, expected)


@pytest.mark.usefixtures("shell_world")
@pytest.mark.skipif(shutil.which("zsh") is None, reason="这台机器没有 zsh")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gokai stat\t", "gokai status"),
        ("gokai report 2-10 --unit \t", "--unit 甲局"),
        ("gokai report 2-10 --unit=\t", "--unit=甲局"),
        ("gokai show 2-\t\t", "2-10  考核。"),
    ],
)
def test_zsh_completes(typed: str, expected: str) -> None:
    setup = 'autoload -Uz compinit; compinit -u -D; eval "$(gokai completion zsh)"'
    assert expected in _type(["zsh", "-f", "-i"], setup, typed, expected)


@pytest.mark.usefixtures("shell_world")
@pytest.mark.skipif(shutil.which("fish") is None, reason="这台机器没有 fish")
def test_fish_completes() -> None:
    def ask(line: str) -> list[str]:
        script = f"gokai completion fish | source; complete -C '{line}'"
        done = subprocess.run(
            ["fish", "-N", "-c", script], capture_output=True, text=True, encoding="utf-8", check=True
        )
        return done.stdout.splitlines()

    assert ask("gokai report 2-") == ["2-1\t培训。", "2-10\t考核。"]
    assert ask("gokai report 2-1 --unit ") == ["甲局\t部门"]
    assert ask("gokai report 1-2 --unit=乙") == ["--unit=乙局\t部门"]
    assert [row.split("\t")[0] for row in ask("gokai stat")] == ["status"]


def test_the_script_is_only_for_shells_that_we_know(run: Run) -> None:
    outcome = run("completion", "csh")
    assert outcome.code == 2
    assert outcome.err == "gokai：`bash|zsh|fish` 只能写：bash、zsh、fish。\n"
