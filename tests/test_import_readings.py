"""What import leaves unread says nothing checkable: held against every phrase of the collection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gokai.importers.readings import _relevant
from gokai.wording.checkpoints import read_checkpoints

COLLECTION = Path(__file__).parent / "wording"
TEXTS = [
    json.loads(line)["text"]
    for path in sorted(COLLECTION.glob("develop*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def test_sentences_that_are_left_out_hold_no_checkpoint() -> None:
    assert len(TEXTS) > 150
    for text in TEXTS:
        for padded in (text, f"加强政策解读，推进公开。{text}。做好一站式公开。"):
            left = read_checkpoints(_relevant(padded), 2019) if _relevant(padded) else None
            assert (left.checkpoints if left else ()) == read_checkpoints(padded, 2019).checkpoints, padded


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("加强解读。年底前完成。抓好落实。", "年底前完成。"),
        ("实现“一个窗口”“一次办理”。", "实现“一个窗口”“一次办理”。"),
        ("推行一站式公开。", ""),
        ("（加强解读。年底前）完成。", "（加强解读。年底前）完成。"),
    ],
)
def test_only_sentences_with_a_date_number_or_period_are_read(text: str, left: str) -> None:
    assert _relevant(text) == left
