"""Tables in the shapes in which offices publish them: what is read, what is doubted, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gokai.grids.formats.csv import read_csv
from gokai.grids.formats.html import read_html
from gokai.grids.formats.markdown import read_markdown
from gokai.grids.formats.text import read_text
from gokai.grids.grid import Grid, Spot, grid_of
from gokai.grids.read import read_grids
from gokai.importers.interpret import Wanted, interpret
from gokai.importers.refuse import RefusedTableError, YearUnknownError
from gokai.importers.write_plan import write_plan

if TYPE_CHECKING:
    from gokai.importers.draft import Draft
    from gokai.model import Role

TABLES = Path(__file__).parent / "tables"


def _draft(*grids: Grid, name: str = "表", year: int | None = 2023) -> Draft:
    draft = interpret(grids, Wanted(name, year))
    write_plan(draft)
    return draft


def _who(draft: Draft) -> dict[str, dict[Role, tuple[str, ...]]]:
    """Who answers for each item."""
    found = {}
    for task in draft.tasks:
        for item in task.items:
            answer = item.responsibility or task.responsibility
            assert answer is not None
            found[item.id] = answer.roles
    return found


def _when(draft: Draft) -> dict[str, str | None]:
    """The day of each item."""
    found = {}
    for task in draft.tasks:
        for item in task.items:
            due = item.due or task.due
            found[item.id] = due.day.isoformat() if due and due.day else None
    return found


def _doubts(draft: Draft) -> list[str]:
    return [str(doubt) for _, doubt in draft.all_doubts()]


def test_one_cell_a_line_with_bars_between() -> None:
    draft = _draft(*read_grids(TABLES / "bars-one-cell-a-line.txt"), year=None)
    assert draft.year == 2024
    assert draft.title == "2024年政务公开重点任务清单"
    assert [(task.id, task.title, len(task.items)) for task in draft.tasks] == [
        ("1", "强化行政规范性文件集中规范公开", 1),
        ("2", "做好主动公开基础工作", 2),
    ]
    assert _who(draft) == {"1-1": {"lead": ("办公室",)}, "2-1": {"each": ("各科室",)}, "2-2": {"lead": ("办公室",)}}
    assert _when(draft) == {"1-1": "2024-12-31", "2-1": None, "2-2": None}
    assert draft.items[2].remarks == ("原表序号：4",)


def test_merged_cells_left_out_move_a_row_to_the_left() -> None:
    draft = _draft(*read_grids(TABLES / "bars-merged-left-out.txt"), year=None)
    assert [(task.title, [item.text for item in task.items]) for task in draft.tasks][1] == (
        "做好政府网站专栏信息公开。",
        [
            "2.及时更新网站频道的各类型概况信息。",
            "3.及时反馈网民对调查征集信息的意见。",
            "4.及时更新微信公众号信息。",
        ],
    )
    assert _who(draft)["2-3"] == {"lead": ("办公室",), "support": ("各科室",)}
    assert _doubts(draft)[:2] == [
        "第 5 行：这一行缺单元格，已按内容移到相应的栏",
        "第 6 行：这一行缺单元格，已按内容移到相应的栏",
    ]


def test_one_cell_a_paragraph() -> None:
    draft = _draft(*read_grids(TABLES / "paragraphs.txt"), year=None)
    assert draft.title == "2016年民生实事目标任务分解表"
    assert [(item.id, item.text) for item in draft.items] == [
        ("1-1", "启动建设东柳河城区段综合治理工程和东湖湿地公园。"),
        ("2-1", "新建2座人行天桥。"),
        ("5-1", "开工建设县老年养护楼。"),
        ("5-2", "开工建设老年大学。"),
        ("6-1", "迁建县政务服务中心。"),
    ]
    assert _who(draft)["1-1"] == {"each": ("县水务局", "县住建局", "县护城河指挥部")}
    assert _who(draft)["5-2"] == {"lead": ("县民政局",)}
    assert _when(draft) == {
        "1-1": "2016-12-31",
        "2-1": "2016-09-30",
        "5-1": "2016-05-31",
        "5-2": "2016-12-31",
        "6-1": "2016-12-31",
    }
    assert "第 37 行：任务编号从 2 跳到 5，请核对有没有漏掉的行" in _doubts(draft)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "content-lost.txt",
            "表头下面没有读到内容，可能在转存时丢失了。请从原来的 Word 或网页重新复制、下载后再导入。",
        ),
        (
            "directory.txt",
            (
                "这是长期有效的公开目录（表头有公开事项、公开内容 (要素)、公开依据、公开时限），不是任务分解表。"
                "gokai 只导入有责任单位、要完成的任务表。"
            ),
        ),
        (
            "prose.txt",
            (
                "里面没有表格，只有文字。请导入带表格的附件。"
                "表头里要有“工作任务”或“主要内容”一类的栏和“责任单位”或“牵头单位”一类的栏。"
            ),
        ),
    ],
)
def test_what_is_no_table_of_tasks_is_refused_with_the_reason(name: str, reason: str) -> None:
    with pytest.raises(RefusedTableError) as refused:
        _draft(*read_grids(TABLES / name))
    assert str(refused.value) == f"`表` 没有导入：{reason}"


def test_columns_that_were_mixed_up_are_refused() -> None:
    grid = grid_of(
        [
            ["工作任务", "主要内容", "责任单位", "完成时限"],
            ["市司法局", "10月底前", "加强政策解读。及时回应社会关切，公开有关信息。", "深化公开"],
            ["市财政局", "年底前", "细化财政信息公开。公开项目实施主体和预算安排。", "推进公开"],
        ]
    )
    with pytest.raises(RefusedTableError, match="2 行里有 2 行的内容与表头对不上，各栏可能串了"):
        _draft(grid)


def test_a_table_whose_responsibilities_are_gone_is_refused() -> None:
    rows = [[f"{number}.任务", "（1）加强公开，提高质量和水平，做好服务。", "", ""] for number in range(1, 6)]
    with pytest.raises(RefusedTableError, match="5 条内容里有 5 条没有责任单位"):
        _draft(grid_of([["工作任务", "主要内容", "责任单位", "完成时限"], *rows]))


def test_header_is_found_by_meaning_in_any_order_over_two_rows() -> None:
    grid = grid_of(
        [
            [Spot("2023年重点工作任务分解表", 1, 6)],
            [
                Spot("完 成\n时 限", 2),
                Spot("责 任 单 位", 1, 2),
                Spot("序\n号", 2),
                Spot("重点任务", 2),
                Spot("具 体 措 施", 2),
            ],
            ["牵头单位", "配合单位"],
            ["10月底前", "市司法局", "市财政局、市教育局", "1", "深化公开", "公开执法信息。"],
            ["", "市教育局", "", "2", "公开招生信息", "公开招生方案。"],
        ]
    )
    draft = _draft(grid, year=None)
    assert draft.year == 2023
    assert _who(draft) == {
        "1-1": {"lead": ("市司法局",), "support": ("市财政局", "市教育局")},
        "2-1": {"lead": ("市教育局",)},
    }
    assert _when(draft) == {"1-1": "2023-10-31", "2-1": None}
    first = draft.tasks[0].responsibility
    assert first is not None
    assert first.words == "牵头单位：市司法局；配合单位：市财政局、市教育局"


def test_sections_are_told_from_tasks_and_pages_and_ends_are_ignored() -> None:
    head = ["序号", "工作任务", "责任单位", "完成时限"]
    grid = grid_of(
        [
            head,
            [Spot("一、加强解读", 1, 4)],
            ["1", "解读重要政策，回应社会关切。", "市司法局", "年底前"],
            ["— 1 —", "", "", ""],
            head,
            ["2", "公开财政信息，公开预算。", "市财政局", "6月底前"],
            ["二", "强化服务", "", ""],
            ["3", "建设查阅场所，做好服务。", "市教育局", ""],
            [Spot("注：其余单位按职责做好工作。", 1, 4)],
        ]
    )
    draft = _draft(grid)
    assert [(task.id, task.title, [item.text for item in task.items]) for task in draft.tasks] == [
        ("1", "加强解读", ["解读重要政策，回应社会关切。", "公开财政信息，公开预算。"]),
        ("2", "强化服务", ["建设查阅场所，做好服务。"]),
    ]
    assert [item.remarks for item in draft.items] == [(), ("原表序号：2",), ("原表序号：3",)]


def test_a_section_above_named_tasks_is_kept_as_a_remark() -> None:
    grid = grid_of(
        [
            ["工作任务", "主要内容", "责任单位"],
            [Spot("一、加强解读", 1, 3)],
            ["1.解读政策", "做好解读，回应关切。", "市司法局"],
            ["2.公开财政", "公开预算，公开决算。", "市财政局"],
        ]
    )
    draft = _draft(grid)
    assert [(task.id, task.title, task.sections) for task in draft.tasks] == [
        ("1", "解读政策", ("一、加强解读",)),
        ("2", "公开财政", ()),
    ]
    assert "  # 一、加强解读\n  - id: 1\n" in write_plan(draft)


def test_repeated_values_of_merged_cells_are_one_task() -> None:
    text = (
        "工作任务,主要内容,责任单位,完成时限\n"
        "1.深化公开,（1）公开执法信息。,市司法局,10月底前\n"
        "1.深化公开,（2）公开财政信息。,市司法局,10月底前\n"
        "1.深化公开,（4）公开招生信息。,市教育局,10月底前\n"
    )
    draft = _draft(*read_csv(text))
    (task,) = draft.tasks
    assert task.responsibility is not None
    assert task.responsibility.words == "市司法局"
    assert [item.responsibility.words if item.responsibility else None for item in task.items] == [
        None,
        None,
        "市教育局",
    ]
    assert task.due is not None
    assert "第 4 行：编号从（2）跳到（4），请核对有没有漏掉的行" in _doubts(draft)


def test_one_text_over_several_rows_of_offices_is_one_item() -> None:
    grid = grid_of(
        [
            ["工作任务", "主要内容", "责任单位"],
            [Spot("1.深化公开", 2), Spot("公开执法信息和财政信息。", 2), "市司法局牵头"],
            ["市财政局配合"],
        ]
    )
    draft = _draft(grid)
    assert _who(draft) == {"1-1": {"lead": ("市司法局",), "support": ("市财政局",)}}
    assert "第 3 行：这一行没有自己的内容，责任单位已并入上一条" in _doubts(draft)


def test_a_document_rule_says_who_leads() -> None:
    text = (
        "2023年任务分解表\n\n| 工作任务 | 主要内容 | 责任单位（列第一位者为牵头单位） |\n|---|---|---|\n"
        "| 1.深化公开 | 公开执法信息。 | 市司法局、市财政局 |\n"
    )
    draft = _draft(*read_markdown(text), year=None)
    assert _who(draft) == {"1-1": {"lead": ("市司法局",), "each": ("市财政局",)}}


def test_numbers_that_begin_anew_in_each_part_are_doubted_once() -> None:
    text = "工作任务\t主要内容\t责任单位\n" + "".join(
        f"{number}.任务{name}\t做好{name}的公开工作。\t市司法局\n" for number, name in ((1, "甲"), (2, "乙"), (1, "丙"))
    )
    draft = _draft(*read_text(text))
    assert [task.id for task in draft.tasks] == ["1", "2", "3"]
    assert _doubts(draft) == ["全表：原表的任务编号有重复（例如各部分重新从 1 编起），已按先后顺序重新编号"]


def test_an_item_without_words_is_given_to_a_placeholder_and_doubted() -> None:
    text = "主要内容,责任单位,完成时限,进展\n公开执法信息。,市司法局,,\n公开财政信息。,—,3月32日前,\n"
    draft = _draft(*read_csv(text))
    assert _who(draft) == {"1-1": {"lead": ("市司法局",)}, "2-1": {"lead": ("责任单位待定",)}}
    said = _doubts(draft)
    assert "表头：“进展”这一栏没有导入" in said
    assert "第 3 行“责任单位”：“—”里没有读出单位，暂记在“责任单位待定”名下" in said
    assert any("3月32日" in doubt for doubt in said)


def test_several_numbered_requirements_in_one_cell_are_doubted() -> None:
    grid = grid_of(
        [
            ["工作任务", "主要内容", "责任单位"],
            ["1.深化公开", "1.公开执法信息。\n2.公开财政信息。", "市司法局"],
        ]
    )
    assert _doubts(_draft(grid)) == ["第 2 行：这一格里有 2 条编号的内容，已录作一条；要分别跟踪请拆开"]


def test_a_page_of_nested_tables_and_junk_is_read() -> None:
    page = """<html><head><style>p{}</style></head><body><table><tr><td>首页</td><td><!-- 导航 -->
    <table><tbody><tr><th>工作任务</th><th>工作要求</th><th colspan=2>责任单位</th></tr>
    <tr><td rowspan="2"><p>1.深化&nbsp;</p><p>公开</p></td><td>公开执法
      信息。<script>x()</script></td><td colspan="2"><span>市司法局</span></td></tr>
    <tr><td>公开财政信息。</td><td colspan='2x'>市财政局<br>市教育局</td></tr></table></td></tr></table>"""
    draft = _draft(*read_html(page.encode(), "utf-8"))
    assert [(item.id, item.text) for item in draft.items] == [("1-1", "公开执法信息。"), ("1-2", "公开财政信息。")]
    assert draft.tasks[0].title == "深化公开"
    assert _who(draft)["1-2"] == {"each": ("市财政局", "市教育局")}


def test_rows_of_tabs_whose_cells_have_several_lines() -> None:
    text = (
        "工作任务\t主要内容\t责任单位\t完成时限\n"
        "1.深化公开\t公开执法\n信息。\t市司法局\t10月\n底前\n2.公开财政\t公开预算。\t市财政局\t\n"
    )
    draft = _draft(*read_text(text))
    assert [item.text for item in draft.items] == ["公开执法信息。", "公开预算。"]
    assert _when(draft) == {"1-1": "2023-10-31", "2-1": None}


def test_blocks_of_lines_are_rows_of_cells() -> None:
    text = (
        "2023年任务分解表\n\n工作任务\n主要内容\n责任单位\n完成时限\n\n"
        "1.深化公开\n公开执法信息和依据。\n市司法局\n6月底前\n\n2.公开财政\n公开预算和决算信息。\n市财政局\n"
    )
    draft = _draft(*read_text(text), year=None)
    assert [(task.title, task.items[0].text) for task in draft.tasks] == [
        ("深化公开", "公开执法信息和依据。"),
        ("公开财政", "公开预算和决算信息。"),
    ]
    assert _when(draft) == {"1-1": "2023-06-30", "2-1": None}


def test_a_second_table_with_the_same_header_goes_on_and_another_is_named() -> None:
    head = ["工作任务", "主要内容", "责任单位"]
    first = grid_of([head, ["1.深化公开", "公开执法信息。", "市司法局"]])._replace(name="第1个表格")
    second = grid_of([head, ["2.公开财政", "公开预算信息。", "市财政局"]])._replace(name="第2个表格")
    third = grid_of([["重点工作", "牵头单位", "时限"], ["公开招生", "市教育局", ""]])._replace(name="第3个表格")
    draft = _draft(first, second, third)
    assert [task.id for task in draft.tasks] == ["1", "2"]
    assert _doubts(draft) == ["第3个表格：也像任务表，但表头与前面的不同，没有导入；需要时请单独另存后导入"]


def test_year_is_asked_for_where_the_title_has_none() -> None:
    grid = grid_of([["重点任务分解表"], ["工作任务", "主要内容", "责任单位"], ["1.甲乙", "公开信息。", "市司法局"]])
    with pytest.raises(YearUnknownError, match="标题“重点任务分解表”里没有年份。请用 --year 写明"):
        _draft(grid, year=None)


def test_a_cell_over_two_columns_of_text_is_said_once() -> None:
    head = ["序号", "工作任务", "主要内容", "工作措施", "责任单位", "完成时限"]
    wide: list[Spot | str] = ["1", "甲", Spot("公开清单，更新目录。", 1, 2), "市审计局", "年底前"]
    plain = ["2", "乙", "公开权力清单。", "更新目录。", "市审计局", "年底前"]
    draft = interpret([grid_of([head, wide, plain])], Wanted("x.xlsx", 2019))
    assert [item.text for item in draft.items] == ["公开清单，更新目录。", "公开权力清单。更新目录。"]
