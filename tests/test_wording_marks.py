"""What is left unread for want of marks says nothing checkable: held against every text of the collection."""

from __future__ import annotations

import json
import re

import pytest

from conftest import ROOT
from gokai.wording.days.recurring import RECURRING
from gokai.wording.days.stretches import find_points
from gokai.wording.goals.checkpoints import read_checkpoints
from gokai.wording.goals.figures import COUNTED, SHARE
from gokai.wording.goals.marks import has_marks
from gokai.wording.goals.quantities import find_figures
from gokai.wording.text import compact, fold

FOLDER = ROOT / "tests" / "wording"
TEXTS = [
    *(json.loads(line)["text"] for path in FOLDER.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()),
    *(line.split("\t")[1] for path in FOLDER.glob("*.tsv") for line in path.read_text("utf-8").splitlines()),
]
CLAUSES = sorted({clause for text in TEXTS for clause in re.split("[,;。]", compact(fold(text)).text)})


def test_clauses_without_marks_name_no_day_figure_or_period() -> None:
    unmarked = [clause for clause in CLAUSES if not has_marks(clause)]
    assert len(unmarked) > 1000
    for clause in unmarked:
        assert find_points(clause) == []
        assert find_figures(clause) == []
        assert [pattern.search(clause) for pattern in (RECURRING, COUNTED, SHARE)] == [None] * 3, clause


@pytest.mark.parametrize("text", ["加强政策解读。", "推行一站式公开，实现“一个窗口”“一次办理”。"])
def test_sentences_without_marks_around_a_checkpoint_change_nothing(text: str) -> None:
    alone = read_checkpoints("年底前建成3个平台。", 2019)
    padded = read_checkpoints(f"{text}年底前建成3个平台。{text}", 2019)
    assert alone.checkpoints
    assert (padded.checkpoints, padded.doubts) == (alone.checkpoints, alone.doubts)
