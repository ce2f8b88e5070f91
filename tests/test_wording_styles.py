"""Ways in which offices write (tests/wording/styles.*.tsv), each with the reading that any clerk would give it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gokai.wording.days.due import read_due
from gokai.wording.goals.checkpoints import read_checkpoints
from gokai.wording.offices.responsibility import read_responsibility

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).resolve().parent / "wording"
#: The year of all documents, where theirs is not said.
YEAR = 2019


def styles(kind: str) -> list[list[str]]:
    """Lines of a table: plain or doubt, the text (⏎ for a line end), what is read."""
    lines = (FOLDER / f"styles.{kind}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.replace("⏎", "\n").split("\t") for line in lines]


def responsibility(text: str) -> tuple[list[str], tuple[str, ...]]:
    reading = read_responsibility(text)
    roles = {role: "+".join(getattr(reading, role)) for role in ("lead", "lead_each", "each", "support", "groups")}
    shown = [f"{role}={names}" for role, names in roles.items() if names] + ["open"] * reading.open_ended
    return [" ".join(shown)], reading.doubts


def due(text: str) -> tuple[list[str], tuple[str, ...]]:
    reading = read_due(text, YEAR)
    return [f"{reading.kind} {reading.date or '-'} {reading.every or '-'}"], reading.doubts


def checkpoints(text: str) -> tuple[list[str], tuple[str, ...]]:
    reading = read_checkpoints(text, YEAR)
    shown = [f"{one.words}|{one.date or '-'}|{one.every or '-'}|{one.target or '-'}" for one in reading.checkpoints]
    return shown, reading.doubts


@pytest.mark.parametrize("read", [responsibility, due, checkpoints], ids=lambda read: read.__name__)
def test_styles_of_writing(read: Callable[[str], tuple[list[str], tuple[str, ...]]]) -> None:
    rows = styles(read.__name__)
    wrong = []
    for mark, text, *expected in rows:
        shown, doubts = read(text)
        # A phrase that names nobody may stand without its empty reading.
        if (shown if any(shown) else [], bool(doubts)) != ([one for one in expected if one], mark == "doubt"):
            wrong.append(f"{text!r}\n  expected {mark} {expected}\n  read     {shown} {doubts}")
    assert len(rows) > len(wrong) == 0, "\n".join(wrong)
