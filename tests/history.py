"""Real git histories for tests: fixed people and days, nobody's configuration."""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

from gokai.workspace import load

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

_PERSON = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "gongkai"), ("EMAIL", "gongkai@example.invalid"))
}


def git(folder: Path, *arguments: str, moment: str = "2019-01-01T12:00:00+0800") -> str:
    """Run git in a folder as nobody in particular, at a moment."""
    environment = {
        **os.environ,
        **_PERSON,
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=folder, env=environment, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def commit_all(folder: Path, message: str, moment: str) -> str:
    """Commit everything in the folder, making the repository where there is none; returns the commit's id."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, moment=moment)
    return git(folder, "rev-parse", "HEAD").strip()


def commit_days(source: Path, folder: Path, days: Iterable[date]) -> None:
    """The history of a workspace: a commit at the end of each day, with the entries that were there by then."""
    plan = (source / "tasks.yaml").read_bytes()
    journals = load(source).journals
    for day in days:
        (folder / "data" / "progress").mkdir(parents=True, exist_ok=True)
        (folder / "data" / "tasks.yaml").write_bytes(plan)
        for unit, journal in journals.items():
            text = journal.source.text
            for section in reversed(journal.sections):
                later = [entry.span for entry in section.entries if entry.date > day]
                if later:
                    gone = section.span if len(later) == len(section.entries) else later[0]
                    text = _without_lines(text, gone.begin, section.span.end)
            if re.search(r"(?m)^progress:\s*\Z", text):
                text = text.rstrip() + " {}\n"
            (folder / "data" / "progress" / f"{unit}.yaml").write_text(text, encoding="utf-8", newline="")
        commit_all(folder, f"{day} 的报送", f"{day}T18:00:00+0800")


def _without_lines(text: str, begin: int, end: int) -> str:
    """Without the whole lines from one offset to another."""
    first = text.rfind("\n", 0, begin) + 1
    last = text.find("\n", end)
    return text[:first] + (text[last + 1 :] if last >= 0 else "")
