from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gokai.edits import Edit, apply_edits, column, insertion, line_begin, lines_at, moved, newline_at, next_line
from gokai.source import Span


def test_edits_are_applied_wherever_they_stand_in_the_list() -> None:
    edits = [insertion(5, "X"), Edit(Span(0, 2), ""), insertion(5, "Y"), Edit(Span(3, 4), "长长")]
    assert apply_edits("abcde", edits) == "c长长eXY"


@pytest.mark.parametrize("edits", [[(0, 3), (2, 4)], [(4, 9)], [(3, 2)]])
def test_edits_that_overlap_or_lie_outside_are_our_bug(edits: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="overlaps another or lies outside"):
        apply_edits("abcde", [Edit(Span(*span), "x") for span in edits])


@st.composite
def texts_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text("ab市\r\n", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = [Span(begin, end) for begin, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, [Edit(span, draw(st.text("XY\n", max_size=4))) for span in spans]


@given(texts_and_edits())
def test_everything_outside_the_spans_stays_and_is_found_again(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    result = apply_edits(text, edits)
    pieces, last = [], 0
    for span, replacement in edits:
        pieces += [text[last : span.begin], replacement]
        last = span.end
    assert result == "".join((*pieces, text[last:]))
    for offset in range(len(text)):
        if not any(span.begin <= offset < span.end for span, _ in edits):
            assert result[moved(offset, edits)] == text[offset]


def test_lines_go_in_with_the_line_ends_in_use() -> None:
    text = "a: 1\r\n  b: 2\r\n"
    assert (line_begin(text, 9), column(text, 9), next_line(text, 9)) == (6, 3, 14)
    assert lines_at(text, 6, ["x", "y"]) == insertion(6, "x\r\ny\r\n")
    assert lines_at("a\nb\r\n", 2, ["x"]).text == "x\n"
    assert [newline_at("", 0), newline_at("a\r\n", 0), newline_at("a", 1)] == ["\n", "\r\n", "\n"]
