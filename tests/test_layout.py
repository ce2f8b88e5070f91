"""Laws of the layout: nothing is wider than it may be, nothing is lost, a caret stands under its character."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gokai.diagnostics import at
from gokai.render.diagnostics import render_text
from gokai.render.layout import clip, lay_out, visible, width_of, wrap
from gokai.source import SourceFile, Span
from gokai.views.document import Cell, Column, Document, Table, Tone, line

#: What stands in tables: Chinese, Latin, spaces, full-width signs, astral and combining characters.
WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("公开权力清单，。（）“”《》：；、　—…·"),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.sampled_from("𠮷👍é́ｶﾞ가 "),
    ),
    max_size=60,
)
WIDTHS = st.integers(min_value=2, max_value=60)


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def drawn(table: Table, width: int) -> list[str]:
    lines = lay_out(Document((table,)), width)
    return ["".join(segment.text for segment in segments).rstrip() for segments in lines]


@given(WORDS, WIDTHS)
@example("（（（（（（", 4)
@example("，，，，，，，", 3)
@example("00《000", 4)
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_of(each) <= width for each in lines)
    assert without_spaces("".join(lines)) == without_spaces(text)


@given(WORDS, WIDTHS)
def test_clipped_text_fits_and_is_a_beginning(text: str, width: int) -> None:
    clipped = clip(text, width)
    assert width_of(clipped) <= width
    assert clipped == text or text.startswith(clipped.removesuffix("…"))


@given(st.text(max_size=50))
def test_visible_text_has_nothing_that_moves_a_cursor(text: str) -> None:
    shown = visible(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", shown)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("公开权力清单。", 12, ["公开权力清", "单。"]),
        ("公开（试行）办法", 6, ["公开", "（试", "行）办", "法"]),
        ("写成 md（Markdown）的", 16, ["写成 md", "（Markdown）的"]),
        ("甲乙《abc。", 9, ["甲乙", "《abc。"]),
        ("标题 https://a.gov.cn/b。", 18, ["标题", "https://a.gov.cn/", "b。"]),
        ("see https://example.org/a now", 12, ["see", "https://exam", "ple.org/a", "now"]),
        ("节点 2 个（1-1、1-2）。", 20, ["节点 2 个（1-1、", "1-2）。"]),
        ("输出格式（Markdown）；另", 18, ["输出格式", "（Markdown）；另"]),
        ("", 5, [""]),
    ],
)
def test_chinese_signs_do_not_begin_or_end_a_line_wrongly(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


COLUMNS = (
    Column("id", "事项"),
    Column("text", "内容", least=8),
    Column("why", "原因", least=10, wraps=True, folds=True),
    Column("bar", "", drops=True),
)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), st.integers(min_value=40, max_value=130))
def test_tables_fit_their_width(rows: list[tuple[str, str, str]], width: int) -> None:
    cells = tuple((Cell("1-1"), Cell(one), Cell(two), Cell(three[:8])) for one, two, three in rows)
    document = Document((line("标题", *(three for _, _, three in rows), indent=2), Table(COLUMNS, cells)))
    for segments in lay_out(document, width):
        assert width_of("".join(segment.text for segment in segments).rstrip()) <= width


WIDE = (Column("id", "事项"), *(Column(name, name.upper(), tucks=name == "b") for name in "abcd"))


@given(st.lists(WORDS, min_size=4, max_size=4), st.integers(min_value=20, max_value=130))
def test_a_table_of_columns_that_keep_their_width_fits_too(texts: list[str], width: int) -> None:
    row = (Cell("1-1"), *(Cell(text.strip()) for text in texts))
    lines = drawn(Table(WIDE, (row,)), width)
    assert all(width_of(each) <= width for each in lines)
    shown = without_spaces("".join(lines))
    assert all(without_spaces(visible(text)) in shown for text in texts if text.strip() != "—")


def test_what_has_no_room_stands_below_with_its_heading() -> None:
    rows = ((Cell("1-1"), Cell("甲" * 4), Cell("乙" * 4), Cell("丙" * 4), Cell("丁")), (Cell("1-2"), *[Cell("—")] * 4))
    assert drawn(Table(WIDE, rows), 30) == [
        "事项  A         C         D",
        "────────────────────────────",
        "1-1   甲甲甲甲  丙丙丙丙  丁",
        "      B 乙乙乙乙",
        "1-2   —         —         —",
    ]


def test_what_stands_apart_at_a_lines_end_goes_whole_onto_the_next() -> None:
    told = line("2024-09-11  西岭县  推进中", Cell("   data/progress/西岭县.yaml:15", Tone.DIM), indent=2)
    shown = ["".join(segment.text for segment in segments) for segments in lay_out(Document((told,)), 50)]
    assert shown == ["  2024-09-11  西岭县  推进中", "      data/progress/西岭县.yaml:15"]
    (whole,) = lay_out(Document((told,)), 60)
    assert "".join(segment.text for segment in whole) == "  2024-09-11  西岭县  推进中   data/progress/西岭县.yaml:15"


@given(st.lists(st.integers(1, 7), min_size=1, max_size=4), st.integers(4, 12))
def test_a_drawing_keeps_every_tone_at_any_width(lengths: list[int], width: int) -> None:
    parts = tuple((sign * size, tone) for sign, tone, size in zip("█▓▒░", list(Tone)[:4], lengths, strict=False))
    drawing = Cell("".join(text for text, _ in parts), parts=parts)
    table = Table((Column("bar", "", least=4, is_drawing=True),), ((drawing,),))
    *_, shown = lay_out(Document((table,)), width)
    drawn = [segment for segment in shown if segment.text]
    assert len("".join(segment.text for segment in drawn)) == min(width, sum(lengths))
    assert [(segment.text[0], segment.tone) for segment in drawn] == [(text[0], tone) for text, tone in parts]


def test_a_long_line_keeps_the_tones_of_its_cells() -> None:
    document = Document((line(Cell("红" * 8, Tone.RED), Cell("绿" * 8, Tone.GREEN)),))
    first, second, third, *rest = lay_out(document, 12)
    assert [(each.text, each.tone) for each in first if each.text] == [("红" * 6, Tone.RED)]
    assert [(each.text, each.tone) for each in second if each.text] == [("红" * 2, Tone.RED), ("绿" * 4, Tone.GREEN)]
    assert [(each.text, each.tone) for each in third if each.text] == [("绿" * 4, Tone.GREEN)]
    assert rest == []


@given(WORDS, st.text(alphabet="公a，𠮷Ｗ", min_size=1, max_size=6), WORDS)
def test_a_caret_stands_under_its_character(before: str, marked: str, after: str) -> None:
    source = SourceFile(Path("f.yaml"), "f.yaml", f"x: 1\n{before}{marked}{after}\n")
    begin = len("x: 1\n") + len(before)
    told = render_text((at(source, Span(begin, begin + len(marked)), "GK203", "有误"),)).split("\n")
    assert told[0] == f"f.yaml:2:{len(before) + 1}: 错误 GK203：有误"
    carets = told[2]
    assert carets.strip() == "^" * len(carets.strip())
    if not told[1].lstrip().startswith("…") and not told[1].endswith("…"):
        assert told[1] == f"    {before}{marked}{after}"
        assert width_of(carets[: carets.index("^")]) == 4 + width_of(before)
        assert len(carets.strip()) == width_of(marked)
