"""Ways in which offices write (tests/wording/styles.*.tsv), each with the reading that any clerk would give it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gokai.wording.checkpoints import read_checkpoints
from gokai.wording.due import read_due
from gokai.wording.responsibility import read_responsibility

FOLDER = Path(__file__).resolve().parent / "wording"
#: The year of all documents, where theirs is not said.
YEAR = 2019


def styles(kind: str) -> list[list[str]]:
    """Lines of a table: plain or doubt, the text (⏎ for a line end), what is read."""
    lines = (FOLDER / f"styles.{kind}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.replace("⏎", "\n").split("\t") for line in lines]


def by_text(row: list[str]) -> str:
    return row[1]


@pytest.mark.parametrize("row", styles("responsibility"), ids=by_text)
def test_style_of_responsibility(row: list[str]) -> None:
    mark, text, *expected = row
    reading = read_responsibility(text)
    roles = {role: "+".join(getattr(reading, role)) for role in ("lead", "lead_each", "each", "support", "groups")}
    shown = [f"{role}={names}" for role, names in roles.items() if names] + ["open"] * reading.open_ended
    assert (" ".join(shown), bool(reading.doubts)) == ("".join(expected), mark == "doubt")


@pytest.mark.parametrize("row", styles("due"), ids=by_text)
def test_style_of_deadline(row: list[str]) -> None:
    mark, text, expected = row
    reading = read_due(text, YEAR)
    shown = f"{reading.kind} {reading.date or '-'} {reading.every or '-'}"
    assert (shown, bool(reading.doubts)) == (expected, mark == "doubt")


@pytest.mark.parametrize("row", styles("checkpoints"), ids=by_text)
def test_style_of_checkpoints(row: list[str]) -> None:
    mark, text, *expected = row
    reading = read_checkpoints(text, YEAR)
    shown = [f"{one.words}|{one.date or '-'}|{one.every or '-'}|{one.target or '-'}" for one in reading.checkpoints]
    assert (shown, bool(reading.doubts)) == (expected, mark == "doubt")
