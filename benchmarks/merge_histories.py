"""Two liaisons, one journal, real git: how many merges end clean with the driver and without, and what is lost.

    python benchmarks/merge_histories.py 200 --seed 2019

Each history is a repository: a journal, a branch a person, and a few reports, amendments and comments on each. A
report is a new day, or the same day twice where both report the same morning. Nothing is reordered.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from gokai.merge.outcome import UnmergeableError
from gokai.merge.three_way import table_of
from gokai.workspace import load_file

ITEMS = ("8-2", "3-2", "13-1", "14-1")
NAME = "data/progress/市大数据局.yaml"
STATUSES = ("推进中", "未启动", "推进中", "已完成")


class Tally(NamedTuple):
    """What one way of merging did to all histories."""

    clean: int = 0
    conflicts: int = 0
    #: Ended clean, but the journal no longer reads without faults.
    broken: int = 0
    #: Entries that somebody wrote and nobody finds, in clean merges and in conflicts; and those that stand twice.
    lost: int = 0
    doubled: int = 0
    #: Comments that a person wrote and that are gone.
    comments: int = 0
    seconds: float = 0.0


class Entry(NamedTuple):
    """A report as it is typed."""

    status: str
    percent: int
    note: str
    comment: str = ""


Journal = dict[tuple[str, date], Entry]


def typed(journal: Journal) -> str:
    """The journal's text."""
    lines = ["# 报送", "unit: 市大数据局", "progress:"]
    for item in ITEMS:
        days = sorted(day for known, day in journal if known == item)
        lines += [f"  {item}:"] if days else []
        for day in days:
            entry = journal[item, day]
            lines += [f"    # {entry.comment}"] if entry.comment else []
            lines += [f"    - date: {day}", f"      status: {entry.status}", f"      percent: {entry.percent}"]
            lines += [f"      note: {entry.note}", "      evidence:", "        - title: 公告"]
            lines += [f"          url: https://example.com/{item}/{day}"]
    return "\n".join(lines) + "\n"


def started(dice: random.Random) -> Journal:
    """A journal with a past."""
    journal: Journal = {}
    for item in ITEMS[: dice.randint(1, 3)]:
        for number in range(dice.randint(1, 3)):
            journal[item, date(2019, 3, 1) + timedelta(days=30 * number)] = reported(dice, "旧")
    return journal


def reported(dice: random.Random, who: str) -> Entry:
    """A new report."""
    return Entry(dice.choice(STATUSES), dice.randint(0, 100), f"{who}报：第{dice.randint(1, 999)}号清单已公布")


def worked(journal: Journal, dice: random.Random, who: str) -> Journal:
    """What one person does in a week: reports, amends, comments."""
    after = dict(journal)
    for number in range(dice.randint(1, 4)):
        act = dice.choice(("append", "append", "append", "amend", "comment"))
        if act == "append":
            key = (dice.choice(ITEMS), date(2019, 10, dice.randint(1, 12)))
            if key not in after:
                after[key] = reported(dice, who)
            continue
        key = dice.choice(sorted(journal))
        if act == "comment":
            after[key] = after[key]._replace(comment=f"{who}注{number}")
        elif act == "amend" and dice.randint(0, 1):
            after[key] = after[key]._replace(percent=dice.randint(0, 100))
        else:
            after[key] = after[key]._replace(note=f"{who}改：第{dice.randint(1, 999)}号清单已更新")
    return after


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git as nobody in particular."""
    home = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "desk",
        "GIT_AUTHOR_EMAIL": "desk@example.com",
        "GIT_COMMITTER_NAME": "desk",
        "GIT_COMMITTER_EMAIL": "desk@example.com",
    }
    return subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False, env=home)


def prepare(folder: Path, driver: str) -> None:
    """A repository that merges journals with `driver`: gokai, union, or git's own way."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "merge.gokai.driver", f'"{sys.executable}" -m gokai merge-driver %O %A %B %P')
    if driver != "text":
        (folder / ".gitattributes").write_text(f"data/progress/*.yaml merge={driver}\n", encoding="utf-8")


def commit(folder: Path, branch: str, text: str) -> None:
    """Put the journal on a branch of its own, started from where we are."""
    git(folder, "checkout", "-q", "-b", branch)
    (folder / NAME).parent.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", branch)


def merged(folder: Path, driver: str, texts: tuple[str, str, str]) -> tuple[int, float]:
    """Build the history and merge it; git's exit code and the seconds of the merge."""
    prepare(folder, driver)
    commit(folder, "base", texts[0])
    commit(folder, "ours", texts[1])
    git(folder, "checkout", "-q", "base")
    commit(folder, "theirs", texts[2])
    git(folder, "checkout", "-q", "ours")
    begin = time.perf_counter()
    code = git(folder, "merge", "-q", "-m", "merge", "theirs").returncode
    return code, time.perf_counter() - begin


def judged(folder: Path, code: int, ours: Journal, theirs: Journal) -> Tally:
    """Compare the file with what the two people wrote."""
    text = (folder / NAME).read_text(encoding="utf-8")
    written = {f"https://example.com/{item}/{day}" for item, day in {*ours, *theirs}}
    comments = {entry.comment for side in (ours, theirs) for entry in side.values() if entry.comment}
    gone = sum(1 for comment in comments if f"# {comment}\n" not in text)
    lost = sum(1 for url in written if f"url: {url}\n" not in text)
    if code:
        return Tally(conflicts=1, lost=lost, comments=gone)
    journal, faults = load_file(folder / NAME)
    doubled = sum(1 for url in written if text.count(f"url: {url}\n") > 1)
    broken = journal is None or any(fault.is_error for fault in faults) or doubled > 0
    if journal and not broken:
        try:
            lost = len({*ours, *theirs} - set(table_of(journal)))
        except UnmergeableError:
            broken = True
    return Tally(clean=1, broken=int(broken), lost=lost, doubled=doubled, comments=gone)


def histories(count: int, seed: int, driver: str) -> Tally:
    """Merge `count` histories; the same ones for the same seed."""
    tallies = []
    for number in range(count):
        dice = random.Random(seed * 100_000 + number)
        base = started(dice)
        ours, theirs = worked(base, dice, "甲"), worked(base, dice, "乙")
        with tempfile.TemporaryDirectory() as folder:
            code, seconds = merged(Path(folder), driver, (typed(base), typed(ours), typed(theirs)))
            tallies.append(judged(Path(folder), code, ours, theirs)._replace(seconds=seconds))
    return Tally(*(sum(column) for column in zip(*tallies, strict=True)))


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("histories", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2019)
    options = parser.parse_args()
    count, seed = options.histories, options.seed
    print(f"{count} histories, seed {seed}")
    print("merged by   clean  conflict  clean but broken  entries lost  entries doubled  comments lost  s/merge")
    for driver, name in (("text", "git alone"), ("union", "union"), ("gokai", "gokai")):
        tally = histories(count, seed, driver)
        share = f"{100 * tally.clean / count:.1f}%"
        print(
            f"{name:<10} {share:>6} {tally.conflicts:>9} {tally.broken:>17} {tally.lost:>13} {tally.doubled:>16} "
            f"{tally.comments:>14} {tally.seconds / count:>8.3f}"
        )


if __name__ == "__main__":
    main()
