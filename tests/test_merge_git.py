"""The merge driver as git runs it, in real repositories."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run

from conftest import ROOT
from test_merge import HEAD, JOURNAL, MERGED, OURS, PLAN

sys.path.insert(0, str(ROOT / "benchmarks"))


@pytest.fixture(autouse=True)
def our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git starts the driver as a process of its own: it must find this code."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    for name, value in (
        ("AUTHOR_NAME", "x"),
        ("AUTHOR_EMAIL", "x@x"),
        ("COMMITTER_NAME", "x"),
        ("COMMITTER_EMAIL", "x@x"),
    ):
        monkeypatch.setenv(f"GIT_{name}", value)
    monkeypatch.setattr("shutil.which", lambda _name: None)


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], capture_output=True, check=False, encoding="utf-8")


def branches(run: Run, make_workspace: MakeWorkspace, texts: tuple[str, str, str]) -> Path:
    """A repository on branch `ours`, with `theirs` beside it."""
    desk = make_workspace({"data/tasks.yaml": PLAN, JOURNAL: texts[0]})
    git("init", "-q", "-b", "main")
    assert run("setup-git").code == 0
    git("add", ".")
    git("commit", "-qm", "base")
    for name, text in (("theirs", texts[2]), ("ours", texts[1])):
        git("checkout", "-q", "-b", name, "main")
        (desk / JOURNAL).write_bytes(text.encode())
        git("commit", "-qam", name)
    return desk


ONE = OURS + "    - date: 2019-05-10\n      status: 受阻\n      note: 我方的话。   # 我方注\n"
TWO = OURS.replace("percent: 40", "percent: 45") + "    # 对方注\n    - date: 2019-06-10\n      status: 推进中\n"


def test_two_people_report_at_the_same_time(run: Run, make_workspace: MakeWorkspace) -> None:
    desk = branches(run, make_workspace, (OURS, ONE, TWO))
    merge = git("merge", "-q", "-m", "m", "theirs")
    assert (merge.returncode, merge.stderr) == (0, "")
    assert (desk / JOURNAL).read_text(encoding="utf-8") == (
        OURS.replace("percent: 40", "percent: 45")
        + "    - date: 2019-05-10\n      status: 受阻\n      note: 我方的话。   # 我方注\n"
        + "    # 对方注\n    - date: 2019-06-10\n      status: 推进中\n"
    )


def test_a_conflict_stands_between_marks_with_the_rest_merged(run: Run, make_workspace: MakeWorkspace) -> None:
    desk = branches(run, make_workspace, (OURS, ONE.replace("percent: 40", "percent: 60"), TWO))
    merge = git("merge", "-q", "-m", "m", "theirs")
    assert merge.returncode == 1
    assert (
        f"gokai：`{JOURNAL}` 里 事项 1-1 的 2019-04-10 两边改得不一样，其余都已合并。\n"
        "    请打开文件，在 <<<<<<< 与 >>>>>>> 之间留下对的一份，删去三行标记，再 git add。\n"
    ) in merge.stderr
    conflict = (desk / JOURNAL).read_text(encoding="utf-8")
    assert conflict == (
        "# 数据局的报送\nunit: 市数据局\nprogress:\n  1-1:\n"
        "<<<<<<< ours 我方\n"
        "    - date: 2019-04-10   # 季度\n      status: 推进中\n      percent: 60\n"
        "=======\n"
        "    - date: 2019-04-10   # 季度\n      status: 推进中\n      percent: 45\n"
        ">>>>>>> theirs 对方\n"
        "    - date: 2019-05-10\n      status: 受阻\n      note: 我方的话。   # 我方注\n"
        "    # 对方注\n    - date: 2019-06-10\n      status: 推进中\n"
    )
    seen = run("validate")
    assert seen.code == 1
    assert seen.out.splitlines()[0] == f"{JOURNAL}:5:1: 错误 GK501：这里有没有解决的合并冲突：两个人把同一处改得不一样"


@pytest.mark.parametrize("side", [1, 2])
def test_a_side_that_does_not_read_falls_back_to_lines_and_loses_no_word(
    run: Run, make_workspace: MakeWorkspace, side: int
) -> None:
    texts = [OURS, ONE, TWO]
    texts[side] = texts[side].replace("status: ", "status：")
    desk = branches(run, make_workspace, (texts[0], texts[1], texts[2]))
    merge = git("merge", "-q", "-m", "m", "theirs")
    assert merge.returncode == 1
    assert f"gokai：`{JOURNAL}` 的{'我方' if side == 1 else '对方'}版本第 6 行有错（GK112" in merge.stderr
    text = (desk / JOURNAL).read_text(encoding="utf-8")
    assert "我方的话。" in text
    assert "# 对方注" in text


def test_where_gokai_is_gone_git_merges_by_lines(run: Run, make_workspace: MakeWorkspace) -> None:
    desk = branches(run, make_workspace, (OURS, ONE, TWO))
    driver = git("config", "merge.gokai.driver").stdout.replace(Path(sys.executable).as_posix(), "/no/such/python")
    git("config", "merge.gokai.driver", driver.strip())
    assert git("merge", "-q", "-m", "m", "theirs").returncode == 1
    text = (desk / JOURNAL).read_text(encoding="utf-8")
    assert "我方的话。" in text
    assert "# 对方注" in text
    marks = [line for line in text.splitlines() if line.startswith(("<<<<<<<", ">>>>>>>"))]
    assert marks == ["<<<<<<< ours", ">>>>>>> theirs"]


def test_both_add_the_journal(run: Run, make_workspace: MakeWorkspace) -> None:
    desk = branches(run, make_workspace, (OURS, ONE, TWO))
    git("checkout", "-q", "--orphan", "fresh")
    (desk / JOURNAL).write_text(MERGED, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "fresh")
    merge = git("merge", "-q", "-m", "m", "main", "--allow-unrelated-histories")
    assert (merge.returncode, merge.stderr) == (0, "")
    assert (desk / JOURNAL).read_text(encoding="utf-8") == MERGED
    assert HEAD in MERGED


def test_setup_git_keeps_other_lines_and_can_be_run_twice(run: Run, make_workspace: MakeWorkspace) -> None:
    desk = make_workspace({"data/tasks.yaml": PLAN, ".gitattributes": "*.docx binary"})
    git("init", "-q")
    first = run("setup-git")
    assert first.code == 0
    assert [line.split("（")[0] for line in first.out.splitlines()[:4]] == [
        "写入  .gitattributes：data/progress/*.yaml merge=gokai",
        "写入  merge.gokai.name",
        "写入  merge.gokai.driver",
        "写入  core.quotePath",
    ]
    attributes, config = (desk / ".gitattributes").read_bytes(), (desk / ".git/config").read_bytes()
    assert attributes == b"*.docx binary\ndata/progress/*.yaml merge=gokai\n"
    again = run("setup-git")
    assert [line[:2] for line in again.out.splitlines()[:4]] == ["已有"] * 4
    assert ((desk / ".gitattributes").read_bytes(), (desk / ".git/config").read_bytes()) == (attributes, config)


def test_setup_git_outside_a_repository_says_so(run: Run, make_workspace: MakeWorkspace) -> None:
    desk = make_workspace({"data/tasks.yaml": PLAN})
    outcome = run("setup-git")
    sentence = f"gokai：`{desk / 'data'}` 不在 git 仓库里。请在用 git clone 取得的文件夹里运行；自己新建的项目，请先运行 git init。\n"
    assert (outcome.code, outcome.out, outcome.err) == (3, "", sentence)
    assert not (desk / ".gitattributes").exists()


def test_ten_random_histories_lose_and_double_nothing() -> None:
    from merge_histories import histories

    tally = histories(10, 7, "gokai")
    assert (tally.lost, tally.doubled, tally.broken, tally.comments) == (0, 0, 0, 0)
    assert tally.clean >= 5
    assert tally.clean + tally.conflicts == 10


def test_setup_git_says_why_it_cannot_write(run: Run, make_workspace: MakeWorkspace) -> None:
    desk = make_workspace({"data/tasks.yaml": PLAN})
    git("init", "-q")
    (desk / ".gitattributes").mkdir()
    outcome = run("setup-git")
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.endswith(".gitattributes`：这是一个文件夹，请写文件名。\n")


def test_a_base_whose_folder_was_a_file_holds_no_journals(run: Run, make_workspace: MakeWorkspace) -> None:
    desk = make_workspace({"data/tasks.yaml": PLAN, "data/progress": "x", "r.yaml": OURS})
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "base")
    (desk / "data/progress").unlink()
    outcome = run("merge", "r.yaml", "--base", "HEAD", "--dry-run")
    assert outcome.code == 0
    assert "新增" in outcome.out
