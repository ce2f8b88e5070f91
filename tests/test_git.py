"""Plan and journals read from a commit: real git, real history."""

from __future__ import annotations

import json
import os
import shutil
import unicodedata
from typing import TYPE_CHECKING

import pytest

from gokai.source import MAX_BYTES
from history import commit_all, git
from processes import finish, python

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeWorkspace, Run

PLAN = """plan:
  title: 试验表
  year: 2019
  default_due: 2019-12-31
units:
  - name: 市甲局
    kind: 部门
  - name: 市乙局
    kind: 部门
tasks:
  - id: 1
    title: 平台
    items:
      - id: 1-1
        text: 上线检索。
        responsibility: {words: 市甲局、市乙局分别负责, each: [市甲局, 市乙局]}
"""
OLD = "unit: 市甲局\nprogress:\n  1-1:\n    - date: 2019-03-01\n      status: 推进中\n      percent: 30\n"
NEW = OLD + "    - date: 2019-06-05\n      status: 推进中\n      percent: 80\n"


@pytest.fixture
def past(make_workspace: MakeWorkspace) -> Path:
    """Two commits: 市甲局 at 30 % and at 80 %; the second late in the evening of UTC, next morning in China."""
    folder = make_workspace({"repo/data/tasks.yaml": PLAN, "repo/data/progress/市甲局.yaml": OLD}) / "repo"
    commit_all(folder, "first", "2019-03-04T09:00:00+0800")
    (folder / "data/progress/市甲局.yaml").write_text(NEW, encoding="utf-8")
    commit_all(folder, "second", "2019-06-07T23:00:00+0000")
    os.chdir(folder)
    return folder


def _percent(out: str) -> int:
    found = json.loads(out)["assignments"][0]["percent"]
    assert isinstance(found, int)
    return found


def test_rev_reads_the_commit_and_leaves_the_work_tree_alone(past: Path, run: Run) -> None:
    journal = past / "data/progress/市甲局.yaml"
    journal.write_text("unit: 市甲局\nprogress: {\n", encoding="utf-8")
    (past / "data/tasks.yaml").unlink()
    before = git(past, "status", "--porcelain")
    outcome = run("status", "--unit", "市甲局", "--rev", "HEAD~1")
    first = git(past, "rev-parse", "--short=7", "HEAD~1").strip()
    assert outcome.code == 0
    assert outcome.out.splitlines()[0] == f"试验表   截至 2019-03-04   提交 HEAD~1 {first}"
    assert "推进中   30%  2019-03-01" in outcome.out
    assert git(past, "status", "--porcelain") == before
    assert journal.read_text(encoding="utf-8") == "unit: 市甲局\nprogress: {\n"


@pytest.mark.parametrize(
    ("arguments", "as_of", "percent"),
    [
        (["--rev", "HEAD"], "2019-06-08", 80),  # 23:00 UTC on the 7th is the 8th in China
        (["--rev", "HEAD", "--as-of", "2019-06-01"], "2019-06-01", 30),
        (["--rev", "main~1"], "2019-03-04", 30),
        (["--rev", "2019-06-07"], "2019-06-07", 30),  # a day: the last commit by its end
        (["--rev", "2019-06-08"], "2019-06-08", 80),
        (["--rev", "HEAD^{/first}"], "2019-03-04", 30),
    ],
)
@pytest.mark.usefixtures("past")
def test_rev_answers_for_the_day_of_the_commit(run: Run, arguments: list[str], as_of: str, percent: int) -> None:
    outcome = run("status", "-u", "市甲局", "--format", "json", *arguments)
    assert json.loads(outcome.out)["as_of"] == as_of
    assert _percent(outcome.out) == percent


@pytest.mark.parametrize("command", ["status", "show 1-1", "query", "check"])
def test_json_names_the_commit_that_was_read(past: Path, run: Run, command: str) -> None:
    def told(*rev: str) -> tuple[object, object]:
        payload = json.loads(run(*command.split(), "--format", "json", *rev).out)
        return payload["revision"], payload["commit"]

    assert told("--rev", "HEAD~1") == ("HEAD~1", git(past, "rev-parse", "HEAD~1").strip())
    assert told() == (None, None)


def test_show_and_check_name_files_as_git_does(past: Path, run: Run) -> None:
    os.chdir(past / "data/progress")
    shown = run("show", "1-1", "--rev", "HEAD~1")
    assert "2019-03-01  市甲局  推进中 30%   HEAD~1:data/progress/市甲局.yaml:4" in shown.out
    checked = json.loads(run("check", "--rev", "HEAD", "--as-of", "2020-01-01", "--format", "json").out)
    assert {each["path"] for each in checked["findings"]} == {"HEAD:data/tasks.yaml"}
    assert git(past, "show", "HEAD:data/tasks.yaml") == PLAN


def test_rev_works_inside_a_hook_of_git(past: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert _percent(run("status", "--rev", "HEAD", "--format", "json", "--data", str(past / "data")).out) == 80


@pytest.mark.usefixtures("past")
def test_query_asks_the_commit(run: Run) -> None:
    found = [
        run("query", "--columns", "unit,percent", "-u", "市甲局", "-f", "csv", "--rev", rev).out
        for rev in ("HEAD~1", "HEAD")
    ]
    assert [text.splitlines()[1] for text in found] == ["市甲局,30%", "市甲局,80%"]


def test_journal_is_found_though_its_name_was_committed_decomposed(make_workspace: MakeWorkspace, run: Run) -> None:
    plan, journal = PLAN.replace("市甲局", "市é局"), OLD.replace("市甲局", "市é局")
    name = unicodedata.normalize("NFD", "市é局")
    folder = make_workspace({"data/tasks.yaml": plan, f"data/progress/{name}.yaml": journal})
    commit_all(folder, "decomposed", "2019-03-04T09:00:00+0800")
    for arguments in (["--unit", "市é局"], []):
        outcome = run("status", "--rev", "HEAD", "--format", "json", *arguments)
        assert outcome.code == 0
        assert _percent(outcome.out) == 30


def test_repository_of_the_other_object_format_is_read(make_workspace: MakeWorkspace, run: Run) -> None:
    folder = make_workspace({"data/tasks.yaml": PLAN, "data/progress/市甲局.yaml": OLD})
    git(folder, "init", "--quiet", "--object-format=sha256")
    commit_all(folder, "long ids", "2019-03-04T09:00:00+0800")
    assert _percent(run("status", "--rev", "HEAD", "--format", "json").out) == 30


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every call of git from now on is written to this file."""
    log, real = tmp_path / "calls", shutil.which("git")
    (tmp_path / "bin").mkdir()
    wrapper = tmp_path / "bin" / "git"
    wrapper.write_text(f'#!/bin/sh\necho "$*" >> "{log}"\nexec "{real}" "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}")
    return log


@pytest.mark.parametrize(
    "arguments",
    [
        ["status", "--rev", "HEAD~1"],
        ["status", "--rev", "2019-05-01", "--unit", "市甲局"],
        ["show", "1-1", "--rev", "HEAD"],
        ["check", "--rev", "HEAD"],
        ["query", "--unit", "市甲局", "--rev", "HEAD"],
        ["diff", "HEAD~1"],
        ["diff", "HEAD~1", "HEAD"],
    ],
)
@pytest.mark.usefixtures("past")
def test_history_takes_one_git_process(calls: Path, run: Run, arguments: list[str]) -> None:
    run(*arguments)
    assert calls.read_text(encoding="utf-8") == "cat-file --batch\n"


def test_questions_about_the_work_tree_load_no_git(past: Path) -> None:
    program = (
        "import sys; from gokai.cli.main import main; main(['status']);"
        "print([name for name in ('gokai.git', 'gokai.evaluate.difference') if name in sys.modules])"
    )
    assert finish(python("-c", program, cwd=past)).out.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("rev", "code", "sentence"),
    [
        ("nope", 2, "git 里没有 `nope` 这个提交、分支或标签。运行 git log --oneline 可看到全部提交。"),
        ("", 2, "git 里没有 `` 这个提交、分支或标签。运行 git log --oneline 可看到全部提交。"),
        ("HEAD\nHEAD", 2, "git 里没有 `HEAD␤HEAD` 这个提交、分支或标签。运行 git log --oneline 可看到全部提交。"),
        ("--help", 2, "git 里没有 `--help` 这个提交、分支或标签。运行 git log --oneline 可看到全部提交。"),
        ("HEAD:data", 2, "git 里没有 `HEAD:data` 这个提交、分支或标签。运行 git log --oneline 可看到全部提交。"),
        ("2019年6月3日", 2, "git 里没有 `2019年6月3日` 这个提交；要写日期的，是否想写 2019-06-03？"),
        ("2019-02-30", 2, "git 里没有 `2019-02-30` 这个提交、分支或标签。运行 git log --oneline 可看到全部提交。"),
    ],
)
@pytest.mark.usefixtures("past")
def test_unknown_revision_is_told(run: Run, rev: str, code: int, sentence: str) -> None:
    outcome = run("status", f"--rev={rev}")
    assert (outcome.code, outcome.out, outcome.err) == (code, "", f"gokai：{sentence}\n")


def test_day_before_the_first_commit_is_told(past: Path, run: Run) -> None:
    first = git(past, "rev-parse", "--short=7", "HEAD~1").strip()
    outcome = run("status", "--rev", "2019-03-03")
    assert outcome.err == f"gokai：2019-03-03 还没有历史：最早的提交 {first} 在 2019-03-04。\n"
    assert outcome.code == 2


def test_commit_without_a_plan_is_told(past: Path, run: Run) -> None:
    git(past, "rm", "--quiet", "-r", "data")
    short = commit_all(past, "no data", "2019-07-01T09:00:00+0800")[:7]
    outcome = run("status", "--rev", "HEAD")
    assert outcome.code == 3
    assert outcome.err == (
        f"gokai：提交 HEAD {short} 里没有 `data/tasks.yaml`："
        "那时可能还没有任务分解表，或者放在别的文件夹。请换一个提交。\n"
    )
    # The folder is gone from the work tree too, and the commit before still has it.
    assert _percent(run("status", "--rev", "HEAD~1", "--format", "json").out) == 80


def test_folder_outside_any_repository_is_told(make_workspace: MakeWorkspace, run: Run) -> None:
    folder = make_workspace({"data/tasks.yaml": PLAN})
    outcome = run("status", "--rev", "HEAD")
    assert outcome.code == 3
    way_out = "请在用 git clone 取得的文件夹里运行；自己新建的项目，请先运行 git init。"
    assert outcome.err == f"gokai：`{folder / 'data'}` 不在 git 仓库里。{way_out}\n"


def test_missing_git_is_told(past: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(past / "empty"))
    outcome = run("diff", "HEAD")
    assert outcome.code == 3
    assert outcome.err == "gokai：没有找到 git 程序。请先安装 git（https://git-scm.com），再重新打开终端。\n"
    assert run("setup-git") == outcome


def test_shallow_clone_is_told(past: Path, tmp_path: Path, run: Run) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", past.as_uri(), "shallow")
    os.chdir(tmp_path / "shallow")
    told = "这里只取了最近的历史（浅克隆）。请先运行 git fetch --unshallow。"
    assert run("diff", "HEAD~1").err == f"gokai：没有找到 `HEAD~1`：{told}\n"
    assert run("diff", "2019-03-10").err == f"gokai：没有找到 `2019-03-10`：{told}\n"


def test_file_in_place_of_the_journals_folder_is_a_fault(past: Path, run: Run) -> None:
    shutil.rmtree(past / "data/progress")
    (past / "data/progress").write_text("x", encoding="utf-8")
    commit_all(past, "odd", "2019-07-01T09:00:00+0800")
    outcome = run("check", "--rev", "HEAD", "--fail-on", "invalid", "--format", "json")
    assert [(each["path"], each["message"]) for each in json.loads(outcome.out)["invalid"]] == [
        ("HEAD:data/progress", "这是一个文件，应当是文件夹")
    ]
    # A folder that cannot be listed hides journals; one unit's question must say so too.
    assert run("status", "--unit", "市甲局", "--rev", "HEAD").code == 1


def test_what_is_no_journal_in_the_commit_is_a_fault(past: Path, run: Run) -> None:
    folder = past / "data/progress"
    (folder / "市甲局.yaml").rename(folder / "kept")
    (folder / "市甲局.yaml").symlink_to("kept")
    (folder / "市乙局.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    commit_all(past, "odd", "2019-07-01T09:00:00+0800")
    outcome = run("check", "--rev", "HEAD", "--fail-on", "invalid", "--format", "json")
    assert outcome.code == 1
    assert [(each["code"], each["path"], each["message"]) for each in json.loads(outcome.out)["invalid"]] == [
        ("GK103", "HEAD:data/progress/市乙局.yaml", "文件有 8 MB，超过 8 MB"),
        ("GK104", "HEAD:data/progress/市甲局.yaml", "文件打不开（是链接，不是文件）"),
    ]
    sentence = f"提交 HEAD {git(past, 'rev-parse', '--short=7', 'HEAD').strip()} 的文件里有 2 处错误"
    assert outcome.err == f"gokai：{sentence}，相关事项标为“数据有误”。\n"
