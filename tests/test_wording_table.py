"""The real table reads as data/tasks.yaml encodes it; the collected phrases read as well as was measured."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from gokai.wording.days.due import read_due
from gokai.wording.goals.checkpoints import read_checkpoints
from gokai.wording.offices.responsibility import read_responsibility

ROOT = Path(__file__).resolve().parent.parent
EVERY = {"月": "month", "季度": "quarter", "半年": "half_year", "年": "year", None: None}
ROLES = ("lead", "lead_each", "each", "support")


def scorer() -> Any:
    """scripts/score_wording.py: a program, no package."""
    spec = importlib.util.spec_from_file_location("score_wording", ROOT / "scripts" / "score_wording.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Its dataclasses look for their module there.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def nodes(key: str) -> list[Any]:
    """What the plan's tasks and items say under a key."""
    text = (ROOT / "data" / "tasks.yaml").read_text(encoding="utf-8")
    #: Every scalar as text.
    plan = yaml.BaseLoader(text).get_data()
    rows = [row for task in plan["tasks"] for row in (task, *task["items"])]
    return (
        [row[key] for row in rows if key in row] if key != "items" else [i for t in plan["tasks"] for i in t["items"]]
    )


@pytest.mark.parametrize("encoded", nodes("responsibility"), ids=lambda encoded: str(encoded["words"]))
def test_responsibility_of_the_table(encoded: dict[str, Any]) -> None:
    reading = read_responsibility(encoded["words"])
    assert {role: list(getattr(reading, role)) for role in ROLES} == {role: encoded.get(role, []) for role in ROLES}
    assert reading.open_ended is (encoded.get("open_ended") == "true")
    assert reading.doubts == ()


@pytest.mark.parametrize("encoded", nodes("due"), ids=lambda encoded: str(encoded["words"]))
def test_due_of_the_table(encoded: dict[str, Any]) -> None:
    reading = read_due(encoded["words"], 2019)
    assert (str(reading.date), reading.doubts) == (encoded["date"], ())


@pytest.mark.parametrize("item", nodes("items"), ids=lambda item: str(item["id"]))
def test_checkpoints_of_the_table(item: dict[str, Any]) -> None:
    reading = read_checkpoints(item["text"], 2019)
    expected = [
        (found["words"], found.get("due"), EVERY[found.get("every")], found.get("target"))
        for found in item.get("checkpoints", [])
    ]
    shown = [(c.words, str(c.date) if c.date else None, c.every, c.target) for c in reading.checkpoints]
    assert (shown, reading.doubts) == (expected, ())


#: At least so many read exactly, at most so many wrong without a doubt, at most so many needless doubts.
FLOORS = {
    ("develop", "responsibility"): (74, 0, 0),
    ("develop", "due"): (77, 0, 0),
    ("develop", "checkpoints"): (49, 0, 0),
    ("second", "responsibility"): (78, 0, 0),
    ("second", "due"): (66, 0, 0),
    ("second", "checkpoints"): (56, 0, 0),
    ("third", "responsibility"): (82, 0, 0),
    ("third", "due"): (122, 0, 0),
    ("third", "checkpoints"): (63, 0, 0),
    ("fourth", "responsibility"): (94, 0, 0),
    ("fourth", "checkpoints"): (78, 0, 0),
}
#: Shares for phrases of documents that the code never saw: exact at least, wrong without a doubt at most.
UNSEEN = {"responsibility": (0.90, 0.02), "due": (0.95, 0.01)}


@pytest.mark.parametrize(("name", "kind"), FLOORS)
def test_collected_phrases_read_as_well_as_measured(name: str, kind: str) -> None:
    exact, wrong, needless = FLOORS[name, kind]
    counted = scorer().score(name, kind)
    assert counted.exact >= exact
    assert counted.wrong_without_doubt <= wrong
    assert counted.needless_doubt <= needless


@pytest.mark.parametrize("kind", UNSEEN)
def test_phrases_never_seen_read_as_promised(kind: str) -> None:
    counted = scorer().score("heldout", kind)
    if not counted.total:
        pytest.skip("no held-out phrases here")
    exact, wrong = UNSEEN[kind]
    assert counted.exact >= exact * counted.total
    assert counted.wrong_without_doubt <= wrong * counted.total
