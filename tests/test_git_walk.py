"""docs/git.md followed to the letter: a desk and two liaisons, real git, one conflict and the way out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from gokai.cli.main import VERBS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif("setup-git" not in VERBS, reason="the guide needs merge and setup-git")

GUIDE = (ROOT / "docs" / "git.md").read_text(encoding="utf-8")
JOURNAL = "data/progress/市数据局.yaml"


def section(title: str) -> str:
    """A section of the guide; its beginning where the title is empty."""
    parts = re.split(r"(?m)^## (.+)$", GUIDE)
    return parts[0] if not title else parts[parts.index(title) + 1]


def blocks(title: str, language: str) -> list[str]:
    """The code of a section."""
    return re.findall(rf"(?m)^```{language}\n(.*?)^```$", section(title), re.DOTALL)


class People:
    """Everybody's machine in one: run what the guide says, in somebody's folder, at a moment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.share = folder / "wangchuan.git"
        (folder / "bin").mkdir()
        gokai = folder / "bin" / "gokai"
        gokai.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gokai "$@"\n', encoding="utf-8")
        gokai.chmod(0o755)

    def do(self, whose: str, commands: str, moment: str, *, fails: bool = False) -> str:
        """Run commands as a shell does, stopping at the first that fails; what they said."""
        environment = {
            **os.environ,
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_EDITOR": "false",
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_DATE": moment,
            "LC_ALL": "C.UTF-8",
        }
        (self.folder / whose).mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            ["sh", "-e", "-c", commands.replace("//共享盘/公开/wangchuan.git", str(self.share))],
            cwd=self.folder / whose, env=environment, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        assert bool(done.returncode) is fails, done.stdout
        return done.stdout


@pytest.fixture
def people(tmp_path: Path) -> People:
    """The desk's repository on a share, and two liaisons who have cloned it."""
    people = People(tmp_path)
    week = "2024-09-20T18:00:00+0800"
    plan = (ROOT / "examples/wangchuan/data/tasks.yaml").read_bytes()
    progress = tmp_path / "desk/data/progress"
    progress.mkdir(parents=True)
    (tmp_path / "desk/data/tasks.yaml").write_bytes(plan)
    before = re.sub(r"(?m)^.*# 新加的从这一行起\n(?s:.*)", "", blocks("联络员：报送（每次）", "yaml")[0])
    (progress / "市数据局.yaml").write_text(before, encoding="utf-8")
    (progress / "西岭县.yaml").write_text("unit: 西岭县\nprogress: {}\n", encoding="utf-8")
    people.do("", blocks("", "sh")[0], week)
    told = people.do("desk", blocks("科室：建库（一次）", "sh")[0], week)
    assert "没有问题（读了 3 个文件）。" in told
    people.do("desk", blocks("科室：建库（一次）", "sh")[1], week)
    for who in ("zhang", "li"):
        people.do(who, blocks("联络员：取来（一次）", "sh")[0], week)
    return people


def test_the_guide_leads_from_clone_to_conflict_and_out(people: People) -> None:
    zhang, li = people.folder / "zhang/wangchuan", people.folder / "li/wangchuan"
    friday = "2024-09-27T18:00:00+0800"
    first, second = blocks("联络员：报送（每次）", "sh")
    assert "主责 3 项" in people.do("zhang/wangchuan", first, friday)
    (zhang / JOURNAL).write_text(blocks("联络员：报送（每次）", "yaml")[0], encoding="utf-8")
    told = people.do("zhang/wangchuan", second, friday)
    assert f"+++ b/{JOURNAL}" in told  # Chinese file names show

    # The other reports the same day in other words, and pulls.
    conflict = blocks("撞到一起", "yaml")[0]
    ours = re.search(r"<<<<<<<[^\n]*\n(.*?)=======\n", conflict, re.DOTALL)
    assert ours
    with (li / JOURNAL).open("a", encoding="utf-8") as file:
        file.write(ours[1])
    told = people.do("li/wangchuan", second, friday, fails=True)
    for text in blocks("撞到一起", "")[0].splitlines():
        assert text in told
    assert conflict in (li / JOURNAL).read_text(encoding="utf-8")
    assert "<<<<<<<" in people.do("li/wangchuan", "gokai validate", friday, fails=True)

    # The way out: keep theirs, without the three lines.
    kept = re.sub(r"<<<<<<<.*?=======\n|>>>>>>>[^\n]*\n", "", conflict, flags=re.DOTALL)
    (li / JOURNAL).write_text("unit: 市数据局\nprogress:\n" + kept, encoding="utf-8")
    people.do("li/wangchuan", blocks("撞到一起", "sh")[0], friday)
    people.do("desk", "git pull --no-edit", friday)
    assert (people.folder / "desk" / JOURNAL).read_bytes() == (li / JOURNAL).read_bytes()


def test_the_guide_takes_in_a_file_that_was_mailed_and_looks_back(people: People) -> None:
    returned = people.folder / "desk/收到的/西岭县（10月报送）.yaml"
    returned.parent.mkdir()
    entry = "unit: 西岭县\nprogress:\n  4-2:\n    - date: 2024-09-25\n      status: 推进中\n"
    returned.write_text(entry, encoding="utf-8")
    friday = "2024-09-27T18:00:00+0800"
    people.do("desk", blocks("没有 git 的单位", "sh")[0], friday)
    assert (people.folder / "desk/data/progress/西岭县.yaml").read_text(encoding="utf-8") == entry
    people.do("desk", "git add data && git commit -qm 西岭县", friday)
    told = people.do("desk", blocks("看从前", "sh")[0].replace("\n", " || [ $? = 1 ]\n"), friday)
    assert "截至 2024-09-20   提交 HEAD~1" in told
    told = people.do("desk", blocks("每周通报", "sh")[0], friday)
    assert "本周（2024-09-21 至 2024-09-27），1 个单位报送 1 次。没有新的逾期。" in dedent(told)
