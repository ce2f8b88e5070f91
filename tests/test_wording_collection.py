"""The collection of real phrases: every one with its source, none in two sets, enough of them."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from conftest import ROOT

FOLDER = ROOT / "tests" / "wording"
SETS = sorted(path.name for path in FOLDER.glob("*.jsonl"))
SOURCES: dict[str, dict[str, Any]] = {}
for _path in sorted(FOLDER.glob("sources.*.json")):
    SOURCES |= json.loads(_path.read_text(encoding="utf-8"))


def phrases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_every_phrase_has_a_source_and_its_kinds_fields(name: str) -> None:
    kind = name.split(".")[1]
    fields = {
        "responsibility": {"lead", "lead_each", "each", "support", "groups", "open_ended"},
        "due": {"kind", "date", "every"},
        "checkpoints": {"checkpoints"},
    }[kind]
    wrong = [
        case["id"]
        for case in phrases(name)
        if case["kind"] != kind
        or case["expect"].keys() != fields
        or case["doubt"] not in {"none", "allowed", "required"}
        or not SOURCES[case["source"]]["title"]
    ]
    assert wrong == []


def test_no_phrase_stands_twice_and_no_document_in_a_later_set() -> None:
    every = [(name.split(".")[0], case) for name in SETS for case in phrases(name)]
    texts = Counter((case["kind"], case["text"]) for _, case in every)
    assert [text for text, count in texts.items() if count > 1] == []
    heldout = {SOURCES[case["source"]]["url"] for set_name, case in every if set_name == "heldout"} - {None}
    opened = {SOURCES[case["source"]]["url"] for set_name, case in every if set_name != "heldout"}
    assert heldout & opened == set()


def test_there_are_enough_of_enough_documents() -> None:
    every = [case for name in SETS for case in phrases(name)]
    assert len(every) >= 1000
    assert len({case["source"] for case in every}) >= 300
