"""Whatever the text, a reading comes back, the same each time, and invents no words."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gokai.wording.days.due import read_due
from gokai.wording.goals.checkpoints import read_checkpoints
from gokai.wording.offices.responsibility import read_responsibility
from gokai.wording.text import compact, fold

FOLDER = Path(__file__).parent / "wording"


def phrases() -> list[str]:
    lines = [
        line
        for kind in ("responsibility", "due", "checkpoints")
        for line in (FOLDER / f"develop.{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [json.loads(line)["text"] for line in lines if line.strip()]


REAL = st.sampled_from(phrases())
PIECES = st.sampled_from(sorted({piece for text in phrases() for piece in re.findall(r"[^、,，;；。:：\s]+|.", text)}))


@st.composite
def cuts(draw: st.DrawFn) -> str:
    text = draw(REAL)
    begin = draw(st.integers(0, len(text)))
    return text[begin : draw(st.integers(begin, len(text)))]


@st.composite
def shuffles(draw: st.DrawFn) -> str:
    return "".join(draw(st.permutations(re.findall(r"[^、,，;；。:：\s]+|.", draw(REAL), re.DOTALL))))


TEXTS = st.one_of(
    st.text(max_size=80),
    st.text("市县区各局委办政府牵头配合负责、，；。：（）()和与及等 \n0123456789年月日底前每季度%以上至", max_size=60),
    st.lists(PIECES, max_size=12).map("".join),
    cuts(),
    shuffles(),
)
YEARS = st.one_of(st.none(), st.integers(1, 9999))
LEVELS = re.compile(r"^.{0,8}?(?:省|市|州|縣|县|區|区|旗|盟|自治区)委?")


@settings(deadline=None)
@given(TEXTS)
def test_every_name_stands_in_the_text(text: str) -> None:
    reading = read_responsibility(text)
    assert reading == read_responsibility(text)
    json.dumps(reading.as_json())
    bare = re.sub(r"\s", "", text)
    folded = re.sub(r"\s", "", fold(text).text)
    for name in (*reading.lead, *reading.lead_each, *reading.each, *reading.support):
        # Removed rules and brackets may stand inside; a level may have been restored.
        assert name in bare or fold(name).text in folded or LEVELS.sub("", name) in bare or is_spread(name, bare)
    assert set(reading.groups) <= {*reading.lead, *reading.lead_each, *reading.each, *reading.support}


def is_spread(name: str, text: str) -> bool:
    """Whether the letters of a name follow each other in the text with something left out between."""
    letters = iter(text)
    return all(letter in letters for letter in name)


@settings(deadline=None)
@given(TEXTS, YEARS)
def test_every_deadline_gets_a_kind(text: str, year: int | None) -> None:
    reading = read_due(text, year)
    assert reading == read_due(text, year)
    json.dumps(reading.as_json())
    assert reading.every in {None, "month", "quarter", "half_year", "year"}
    if reading.kind in {"recurring", "ongoing", "relative", "none"}:
        assert reading.date is None
    elif reading.date is None:
        assert reading.doubts


@settings(deadline=None)
@given(TEXTS, YEARS)
def test_words_of_checkpoints_stand_in_the_text(text: str, year: int | None) -> None:
    reading = read_checkpoints(text, year)
    assert reading == read_checkpoints(text, year)
    json.dumps(reading.as_json())
    for found in reading.checkpoints:
        assert found.words
        assert found.words in text
        assert found.date or found.every or found.target or reading.doubts


@settings(deadline=None)
@given(st.text(max_size=60))
def test_folded_text_knows_its_way_back(text: str) -> None:
    for folded in (fold(text), compact(fold(text))):
        assert len(folded.text) == len(folded.origin)
        assert list(folded.origin) == sorted(set(folded.origin))
        assert folded.verbatim(0, len(folded.text)) in text


def test_deep_and_long_texts_are_read() -> None:
    for text in (
        "(" * 3000 + ")" * 3000,
        "市财政局和" * 1000,
        "（牵头：" * 500 + "）" * 500,
        "为期" + "9" * 5000 + "天",
        "3月1日起,为期9999天",
    ):
        read_responsibility(text)
        read_due(text, 9999)
        read_checkpoints(text, 9999)
