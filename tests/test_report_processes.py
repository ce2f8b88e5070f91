"""`report` beside other processes: many at once, an editor, and an end at any moment."""

from __future__ import annotations

import signal
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from gokai.cli.actions.save import rewrite
from gokai.workspace import load_file
from journal_layouts import PLAN
from processes import python

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run
    from gokai.source import SourceFile

#: One process that reports on many days, as a script of the desk would.
_REPORT_MANY = """
import sys
from datetime import date, timedelta
from gokai.cli.main import main
number, times = int(sys.argv[1]), int(sys.argv[2])
for turn in range(times):
    day = date(2018, 1, 1) + timedelta(days=number * times + turn)
    code = main(["report", ("1-1", "1-2", "2-1")[turn % 3], "-u", "甲局", "-s", "推进中", "--date", str(day),
                 "--note", f"第{number}个进程的第{turn}次"])
    if code:
        sys.exit(code)
"""
ONE = ["report", "1-1", "-u", "甲局", "-s", "推进中", "--date", "2019-05-01", "--note", "说明" * 2000]


def test_eight_processes_reporting_fifty_times_each_lose_nothing(make_workspace: MakeWorkspace, run: Run) -> None:
    root = make_workspace(
        {"data/tasks.yaml": PLAN, "data/progress/甲局.yaml": "# 头一行的注\nunit: 甲局\nprogress: {}\n# 末一行的注\n"}
    )
    workers = [python("-c", _REPORT_MANY, str(number), "50") for number in range(8)]
    problems = [worker.communicate()[1].decode() for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 8, problems
    path = root / "data/progress/甲局.yaml"
    journal, faults = load_file(path)
    assert journal is not None
    assert faults == ()
    notes = Counter(entry.note for section in journal.sections for entry in section.entries)
    assert notes == Counter(f"第{number}个进程的第{turn}次" for number in range(8) for turn in range(50))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 头一行的注\nunit: 甲局\nprogress:\n")
    assert text.endswith("\n# 末一行的注\n")
    assert [each.name for each in path.parent.iterdir()] == ["甲局.yaml"]
    assert run("validate").code == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="这个系统没有 SIGKILL")
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(make_workspace: MakeWorkspace, run: Run) -> None:
    old = "unit: 甲局\nprogress:\n" + "  # 占地方的注\n" * 20000
    root = make_workspace({"data/tasks.yaml": PLAN, "data/progress/甲局.yaml": old})
    path = root / "data/progress/甲局.yaml"
    began = time.monotonic()
    assert run(*ONE).code == 0
    # Other imports and a cold start: a process of its own takes longer than we did.
    span = 2 * (time.monotonic() - began)
    new = path.read_bytes()
    script = "import sys; from gokai.cli.main import main; print('ready', flush=True); sys.exit(main(sys.argv[1:]))"
    for turn in range(24):
        path.write_bytes(old.encode())
        worker = python("-c", script, *ONE)
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(span * turn / 24)
        worker.kill()
        worker.communicate()
        found = path.read_bytes()
        assert found in {old.encode(), new}
    # What a killed process leaves is hidden, and in nobody's way.
    left = [each.name for each in path.parent.iterdir() if each != path]
    assert all(name.startswith(".甲局.yaml.") and name.endswith(".tmp") for name in left)
    path.write_bytes(old.encode())
    assert run(*ONE).code == 0
    assert path.read_bytes() == new
    outcome = run("validate")
    assert (outcome.code, outcome.out) == (0, "")


def test_an_editors_save_in_between_is_never_overwritten(make_workspace: MakeWorkspace) -> None:
    path = make_workspace({"a.yaml": "第一版\n"}) / "a.yaml"
    saves = iter(["编辑器存的第二版\n", "编辑器存的第三版\n"])
    seen: list[str] = []

    def change(source: SourceFile) -> str:
        seen.append(source.text)
        saved = next(saves, None)
        if saved is not None:
            path.write_bytes(saved.encode())
        return source.text + "报送\n"

    rewrite(path, change)
    assert seen == ["第一版\n", "编辑器存的第二版\n", "编辑器存的第三版\n"]
    assert path.read_text(encoding="utf-8") == "编辑器存的第三版\n报送\n"


def test_a_journal_that_appears_while_we_make_one_is_kept(make_workspace: MakeWorkspace) -> None:
    path = make_workspace({"b.txt": ""}) / "progress" / "a.yaml"

    def change(source: SourceFile) -> str:
        if not source.text:
            path.parent.mkdir(exist_ok=True)
            path.write_text("别人刚建的\n", encoding="utf-8")
        return source.text + "报送\n"

    rewrite(path, change)
    assert path.read_text(encoding="utf-8") == "别人刚建的\n报送\n"
