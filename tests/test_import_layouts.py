"""Tables in many layouts, each against a plan that a person wrote down first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gokai.grids.grid import grid_of
from gokai.grids.read import read_grids
from gokai.importers.interpret import Wanted, interpret
from gokai.importers.refuse import RefusedTableError, YearUnknownError
from gokai.importers.write_plan import write_plan
from layouts import LAYOUTS, docx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gokai.importers.draft import Draft
    from layouts import Layout


def _read(layout: Layout, folder: Path) -> Draft:
    path = folder / layout.name
    path.write_bytes(layout.make())
    return interpret(read_grids(path), Wanted(layout.name, 2024))


def _lines(draft: Draft) -> Iterator[str]:
    for task in draft.tasks:
        for item in task.items:
            answer, due = item.responsibility or task.responsibility, item.due or task.due
            assert answer is not None
            who = ";".join(f"{role}={','.join(names)}" for role, names in answer.roles.items())
            yield f"{item.id}|{task.title}|{item.text}|{who}|{due.day if due and due.day else '-'}"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_is_read_as_a_person_reads_it(layout: Layout, tmp_path: Path) -> None:
    assert "\n".join(_lines(_read(layout, tmp_path))) == layout.plan


def _layout(name: str) -> Layout:
    return next(each for each in LAYOUTS if each.name == name)


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("真日期.xlsx", "第 4 行：这一行在原表里是隐藏的，已照样导入；不要的请删去"),
        ("文本框和修订.docx", "第 2 行：“牵头单位（责任人）”一格里写着人名，请把单位名称里的人名删去"),
        ("句子跨页.docx", "第2个表格 第 2 行：这一行接着上一行没有说完的话，已并入上一条"),
        ("表中有表.html", "第 4 行：这一行在原表里是隐藏的，已照样导入；不要的请删去"),
        (
            "分季度.xlsx",
            "表头：“一季度”“二季度”“三季度”“四季度”各栏已记作注释，没有录成时限或节点，请按需补上",
        ),
    ],
)
def test_what_a_person_must_decide_is_said(name: str, doubt: str, tmp_path: Path) -> None:
    assert doubt in [str(each) for _, each in _read(_layout(name), tmp_path).all_doubts()]


def test_notes_stand_beside_their_item(tmp_path: Path) -> None:
    draft = _read(_layout("真日期.xlsx"), tmp_path)
    assert [item.remarks for item in draft.items] == [("备注：列第一位的为牵头单位，下同",), (), ("备注：分两批",)]
    assert "      # 备注：分两批\n" in write_plan(draft)
    stages = _read(_layout("分季度.xlsx"), tmp_path).items[1].remarks
    assert stages == ("一季度：梳理", "二季度：公布")


def test_offices_of_two_columns_are_parted_without_a_doubt(tmp_path: Path) -> None:
    answer = _read(_layout("两栏单位.xlsx"), tmp_path).items[0].responsibility
    assert answer is not None
    assert answer.words == "市交通局；各县（市、区）政府"
    assert [doubt.sentence for doubt in answer.doubts] == [
        "“市交通局、各县（市、区）政府”没有写明由谁牵头，已读作各自负责。"
    ]


def test_a_rule_beside_one_row_is_no_rule_of_the_table() -> None:
    grid = grid_of(
        [
            ["主要内容", "责任单位", "备注"],
            ["公开执法信息。", "市司法局、市财政局", "列第一位的为牵头单位"],
            ["公开财政信息。", "市财政局、市司法局", ""],
        ]
    )
    assert list(_lines(interpret([grid], Wanted("表", 2024))))[1].split("|")[3] == "each=市财政局,市司法局"


def test_two_halves_side_by_side_are_refused() -> None:
    head = ["序号", "工作任务", "责任单位"] * 2
    grid = grid_of([head, ["1", "公开甲信息。", "市甲局", "2", "公开乙信息。", "市乙局"]])
    with pytest.raises(RefusedTableError, match="表格左右两半并排，同样的表头出现了两次"):
        interpret([grid], Wanted("表", 2024))


def test_a_table_of_several_years_asks_which(tmp_path: Path) -> None:
    rows = [["工作任务", "责任单位"], ["公开甲信息和乙信息。", "市甲局"]]
    path = tmp_path / "表.docx"
    path.write_bytes(docx("三年行动任务表（2023—2025年）", (rows, [])))
    with pytest.raises(YearUnknownError, match="写的是几年（2023—2025年），一份计划记一年。请用 --year"):
        interpret(read_grids(path), Wanted("表"))
    assert interpret(read_grids(path), Wanted("表", 2025)).year == 2025


def test_a_title_in_two_lines_is_one(tmp_path: Path) -> None:
    rows = [["工作任务", "责任单位"], ["公开甲信息和乙信息。", "市甲局"]]
    path = tmp_path / "表.docx"
    path.write_bytes(docx("2024年某市政务公开\n任务分解表", (rows, [])))
    assert interpret(read_grids(path), Wanted("表")).title == "2024年某市政务公开任务分解表"
