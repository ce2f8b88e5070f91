"""What SQL and CSV cost is paid by those who ask for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from query_world import DAY, FILES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeWorkspace

_LOADED = """
import sys
from gokai.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write(",".join(sorted({"sqlite3", "_sqlite3", "csv", "_csv"} & set(sys.modules))))
"""


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("argv", "loaded"),
    [
        # The library that knows the installed version reads its file lists with csv.
        (("--version",), "_csv,csv"),
        (("status", "--as-of", DAY, "--unit", "乙局"), ""),
        (("status", "--as-of", DAY, "--unit", "乙局", "--format", "json"), ""),
        (("show", "10-2", "--unit", "乙局", "--format", "md"), ""),
        (("status", "--as-of", DAY, "--unit", "乙局", "--format", "csv"), "_csv,csv"),
        (("query", "--as-of", DAY, "--unit", "乙局"), "_sqlite3,sqlite3"),
    ],
)
def test_a_command_loads_only_what_it_needs(make_workspace: MakeWorkspace, argv: tuple[str, ...], loaded: str) -> None:
    done = python(make_workspace(FILES), "-c", _LOADED, *argv)
    assert done.stdout
    assert done.stderr == loaded


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process")
def test_an_interrupted_question_ends_quietly(make_workspace: MakeWorkspace) -> None:
    endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "gokai", "query", "--sql", endless],
        cwd=make_workspace(FILES),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    # The talk about faulty data comes before the question is asked.
    assert "处错误" in process.stderr.readline()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=8)
    assert (process.returncode, out, err) == (130, "", "gokai：已中断。\n")


def test_a_reader_that_leaves_is_no_fault(make_workspace: MakeWorkspace) -> None:
    script = f"'{sys.executable}' -m gokai query --format csv | head -n 1"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["sh", "-c", script], cwd=make_workspace(FILES), env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == "事项,单位,内容和要求,角色,完成时限,申报,进度,最近报送,灯,原因\n"
    assert "Traceback" not in done.stderr
