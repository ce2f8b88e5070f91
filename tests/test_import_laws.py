"""Laws of import: whatever the cells, it either refuses in a sentence or writes a plan that validates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gokai.grids.formats.csv import read_csv
from gokai.grids.formats.markdown import read_markdown
from gokai.grids.formats.text import read_text
from gokai.grids.grid import Grid, Spot, grid_of
from gokai.importers.interpret import Wanted, interpret
from gokai.importers.refuse import RefusedTableError, YearUnknownError
from gokai.importers.write_plan import check_plan, write_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADS = st.sampled_from(
    [
        "序号",
        "工作任务",
        "重点\n任务",
        "主要内容和要求",
        "责任单位",
        "牵头单位",
        "配合单位",
        "完成时限",
        "备注",
        "公开依据",
        "",
        "其他",
    ]
)
WORDS = st.sampled_from(
    [
        "",
        "1",
        "（2）推进公开，10月底前完成，达到85%以上。",
        "一、总体要求",
        "市司法局牵头，市财政局配合",
        "各地、各部门分别负责",
        "11月\n底前",
        "持续推进",
        "— 2 —",
        "注：列第一位者为牵头单位",
        "3.深化改革",
        "各县（市、区）政府年底前创成3个。",
        "待定",
        "a: b #c",
        "市委组织部、人力社保局",
        "各科室",
        "2月30日前",
        "每季度末",
        "con",
        "../x",
        "null",
        "无",
        "按月公开",
        "“",
        "[甲]",
        "- x",
    ]
)
CELL = st.one_of(WORDS, st.text(max_size=12))
SPAN = st.sampled_from([1, 1, 1, 2, 3, 70000])
SPOT = st.builds(Spot, CELL, SPAN, SPAN)
HEAD_ROW = st.lists(st.builds(Spot, HEADS, st.sampled_from([1, 1, 2]), st.sampled_from([1, 1, 2])), max_size=6)
GRID = st.builds(
    lambda head, rows: grid_of([*head, *rows]),
    st.lists(HEAD_ROW, max_size=2),
    st.lists(st.lists(SPOT, max_size=6), max_size=8),
)
#: A header that is always found, so that most examples go all the way.
TASKS = st.builds(
    lambda rows: grid_of([["序号", "工作任务", "主要内容", "责任单位", "完成时限"], *rows]),
    st.lists(st.lists(st.one_of(CELL, SPOT), max_size=6), min_size=1, max_size=10),
)


def _imports(grids: Iterable[Grid]) -> None:
    try:
        draft = interpret(tuple(grids), Wanted("表.docx", 2019))
    except RefusedTableError:
        return
    plan = check_plan(write_plan(draft))
    assert [item.id for item in plan.items] == [item.id for item in draft.items]
    assert [item.text for item in plan.items] == [item.text for item in draft.items]


@given(st.lists(st.one_of(GRID, TASKS), max_size=3))
def test_any_grids_are_refused_or_make_a_valid_plan(grids: list[Grid]) -> None:
    _imports(grids)


@given(TASKS)
def test_any_rows_below_a_header_are_refused_or_make_a_valid_plan(grid: Grid) -> None:
    _imports([grid])


@given(st.lists(st.lists(CELL, max_size=6).map("\t".join), max_size=12), st.booleans())
def test_any_text_is_refused_or_makes_a_valid_plan(lines: list[str], has_header: bool) -> None:
    head = ["工作任务\t主要内容\t责任单位\t完成时限"] if has_header else []
    for separator in ("\t", "\n", " | ", "\n\n\t", "|\n"):
        _imports(read_text("\n".join([*head, *lines]).replace("\t", separator)))


@given(st.text(alphabet='甲|\t\n,"-一、1 责任单位工作任务', max_size=200))
def test_any_marks_are_read_as_some_grid(text: str) -> None:
    for grid in (*read_text(text), *read_markdown(text), *read_csv(text)):
        assert len(grid.rows) == len(grid.places)


@given(GRID)
def test_year_is_asked_for_where_no_title_says_it(grid: Grid) -> None:
    try:
        draft = interpret([grid], Wanted("表"))
    except (RefusedTableError, YearUnknownError):
        return
    assert str(draft.year) in draft.title or any("20" in str(cell) for row in grid.rows for cell in row)
