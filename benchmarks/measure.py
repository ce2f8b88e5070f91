"""Time whole processes and print ratios: what a user waits, against what the same machine does at best.

`python benchmarks/measure.py [--runs 15]`. What is compared runs in turns, and each pair of neighbours gives a ratio,
so that a busy moment falls on both sides; the median is told. Absolute times are not: they tell of the machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from generate import ASKED, Size, generate

ROOT = Path(__file__).parent.parent

_GOKAI = "from gokai.__main__ import start; start()"
_TYPER = "import typer; app = typer.Typer(add_completion=False); app.command()(lambda: print('一行')); app()"
_YAML = """
import os, sys, yaml
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            yaml.load(file.read(), Loader=yaml.CSafeLoader)
"""


class Case(NamedTuple):
    """One promise: a command against another."""

    name: str
    ours: list[str]
    theirs: list[str]
    #: The most that the ratio may be; None where nothing is promised.
    promise: float | None


def python(program: str, *arguments: str) -> list[str]:
    """A process of this Python."""
    return [sys.executable, "-c", program, *arguments]


def gokai(*arguments: str) -> list[str]:
    """A process of gokai, started as its console script starts it."""
    return python(_GOKAI, *arguments)


def cases(scratch: Path) -> tuple[Case, ...]:
    """Make the data and say what is compared."""

    def data(name: str, *size: int) -> str:
        generate(scratch / name, Size(*size))
        return str(scratch / name)

    def status(folder: str) -> list[str]:
        return gokai("status", "--unit", ASKED, "--as-of", "2019-10-15", "--data", folder)

    entries = data("entries", 50, 40, 5000, 50)
    few_journals, many_journals = data("few", 5000, 40, 500, 50), data("many", 5000, 40, 50000, 5000)
    few_units, one_each = data("units", 50, 40, 500, 50), data("one", 5000, 40, 5000, 5000)

    def validate(name: str, folder: str, promise: float | None) -> Case:
        return Case(
            f"validate, {name} ÷ yaml.load", gokai("validate", "--data", folder), python(_YAML, folder), promise
        )

    return (
        Case("status --unit ÷ one line by Typer", status(str(ROOT / "data")), python(_TYPER), 1.8),
        validate("5,000 entries", entries, 1.6),
        Case("status --unit, 5,000 journals ÷ 50", status(many_journals), status(few_journals), 1.1),
        Case("status --unit, 5,000 registered units ÷ 50", status(many_journals), status(few_units), None),
        validate("5,000 units with one entry each", one_each, None),
    )


def seconds(command: list[str]) -> float:
    """One run's time from start to end."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    if done.returncode:
        sys.exit(f"exit {done.returncode}: {' '.join(command)}\n{done.stderr.decode()}")
    return time.perf_counter() - begin


def ratio(case: Case, runs: int) -> float:
    """Median of ours ÷ theirs over pairs of runs; a first run of each only warms the caches."""
    seconds(case.ours), seconds(case.theirs)
    return statistics.median(seconds(case.ours) / seconds(case.theirs) for _ in range(runs))


def main() -> None:
    """Print a row a case; exit 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    broken = False
    print("| measured | ratio | promised |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for case in cases(Path(scratch)):
            found = ratio(case, runs)
            broken = broken or (case.promise is not None and found > case.promise)
            promised = f"≤ {case.promise}" if case.promise else "no promise"
            print(f"| {case.name} | {found:.2f} | {promised} |", flush=True)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
