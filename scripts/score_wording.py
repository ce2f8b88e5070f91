"""Score how `gokai.wording` reads the collected phrases, by the definitions of tests/wording/README.md.

    PYTHONPATH=src python scripts/score_wording.py              every set, totals only
    PYTHONPATH=src python scripts/score_wording.py develop      one set
    PYTHONPATH=src python scripts/score_wording.py --failures   and the phrases of the opened sets that fail

Held-out phrases are never shown, only counted; the set is passed over while it is not there.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "wording"
KINDS = ("responsibility", "due", "checkpoints")
OPENED = ("develop", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
SETS = (*OPENED, "heldout")


@dataclass
class Score:
    """Counts over one file of phrases."""

    total: int = 0
    exact: int = 0
    #: Another reading than the person's, and no doubt raised.
    wrong_without_doubt: int = 0
    #: A doubt on a phrase that the person found plain.
    needless_doubt: int = 0
    #: Phrases that the person found plain.
    plain: int = 0
    failures: list[tuple[dict[str, Any], dict[str, object]]] = field(default_factory=list)

    def count(self, case: dict[str, Any], reading: dict[str, object]) -> None:
        """Add one phrase."""
        same = is_same(case["expect"], reading)
        doubted = bool(reading["doubts"])
        exact = same and (doubted or case["doubt"] != "required")
        needless = doubted and case["doubt"] == "none"
        self.total += 1
        self.exact += exact
        self.wrong_without_doubt += not same and not doubted
        self.plain += case["doubt"] == "none"
        self.needless_doubt += needless
        if not exact or needless:
            self.failures.append((case, reading))

    def __str__(self) -> str:
        def share(count: int, of: int) -> str:
            return f"{count:3}/{of:<3} {100 * count / of if of else 0:5.1f} %"

        return (
            f"exact {share(self.exact, self.total)}  wrong without doubt {share(self.wrong_without_doubt, self.total)}"
            f" needless doubt {share(self.needless_doubt, self.plain)}"
        )


def is_same(expected: dict[str, Any], reading: dict[str, object]) -> bool:
    """Whether every field agrees; the order of names does not count."""

    def normal(value: object) -> object:
        return sorted(value) if isinstance(value, list) and all(isinstance(part, str) for part in value) else value

    return all(normal(value) == normal(reading[key]) for key, value in expected.items())


def read(case: dict[str, Any]) -> dict[str, object]:
    """What `gokai.wording` makes of a phrase."""
    match case["kind"]:
        case "responsibility":
            from gokai.wording.offices.responsibility import read_responsibility

            return read_responsibility(case["text"]).as_json()
        case "due":
            from gokai.wording.days.due import read_due

            return read_due(case["text"], case["year"]).as_json()
        case _:
            from gokai.wording.goals.checkpoints import read_checkpoints

            return read_checkpoints(case["text"], case["year"]).as_json()


def score(name: str, kind: str) -> Score:
    """The score of one set of the phrases of one kind."""
    counted = Score()
    path = FOLDER / f"{name}.{kind}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.strip():
            case = json.loads(line)
            counted.count(case, read(case))
    return counted


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description="Score how gokai reads the collected phrases.")
    parser.add_argument("set", nargs="?", choices=SETS, help="one set only")
    parser.add_argument("--kind", choices=KINDS, help="one kind only")
    parser.add_argument("--failures", action="store_true", help="list what fails in the opened sets")
    options = parser.parse_args()
    for name in [options.set] if options.set else SETS:
        for kind in [options.kind] if options.kind else KINDS:
            counted = score(name, kind)
            if not counted.total:
                continue
            print(f"{name:8} {kind:15} {counted}")
            if options.failures and name in OPENED:
                show_failures(counted)


def show_failures(counted: Score) -> None:
    """What was expected and what was read."""
    for case, reading in counted.failures:
        print(f"  {case['id']}  {case['text']!r}  year {case['year']}  doubt {case['doubt']}")
        print(f"    expected {json.dumps(case['expect'], ensure_ascii=False)}")
        shown = {key: value for key, value in reading.items() if key != "text"}
        print(f"    read     {json.dumps(shown, ensure_ascii=False)}")


if __name__ == "__main__":
    main()
