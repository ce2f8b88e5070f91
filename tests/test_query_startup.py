"""What SQL and CSV cost is paid by those who ask for them."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from processes import finish, gokai, python, surroundings
from query_world import DAY, FILES

if TYPE_CHECKING:
    from conftest import MakeWorkspace

_LOADED = """
import sys
from gokai.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write(",".join(sorted({"sqlite3", "_sqlite3", "csv", "_csv"} & set(sys.modules))))
"""


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
    done = finish(python("-c", _LOADED, *argv, cwd=make_workspace(FILES)))
    assert done.out
    assert done.err == loaded


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process")
def test_an_interrupted_question_ends_quietly(make_workspace: MakeWorkspace) -> None:
    endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"
    process = gokai("query", "--sql", endless, cwd=make_workspace(FILES))
    assert process.stderr
    # The talk about faulty data comes before the question is asked.
    assert "处错误" in process.stderr.readline().decode()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert finish(process) == (130, "", "gokai：已中断。\n")


def test_a_reader_that_leaves_is_no_fault(make_workspace: MakeWorkspace) -> None:
    script = f"'{sys.executable}' -m gokai query --format csv | head -n 1"
    done = subprocess.run(
        ["sh", "-c", script], cwd=make_workspace(FILES), env=surroundings(), capture_output=True, text=True, check=False
    )
    assert done.stdout == "事项,单位,内容和要求,角色,完成时限,申报,进度,最近报送,灯,原因\n"
    assert "Traceback" not in done.stderr
