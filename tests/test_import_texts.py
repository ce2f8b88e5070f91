"""Tasks in texts: cells one a line, headings that lost their width, labels below each task, cards; what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gokai.grids.formats.docx import read_docx
from gokai.grids.formats.html import read_html
from gokai.grids.formats.labelled import read_labelled
from gokai.grids.formats.text import read_text
from gokai.grids.read import read_grids
from gokai.importers.interpret import Wanted, interpret
from gokai.importers.refuse import RefusedTableError
from gokai.importers.write_plan import write_plan
from layouts import docx

if TYPE_CHECKING:
    from gokai.grids.grid import Grid
    from gokai.importers.draft import Draft

TABLES = Path(__file__).parent / "tables"


def _draft(*grids: Grid, year: int | None = None) -> Draft:
    draft = interpret(grids, Wanted("表", year))
    write_plan(draft)
    return draft


def _read(name: str, year: int | None = None) -> Draft:
    return _draft(*read_grids(TABLES / name), year=year)


def _told(draft: Draft) -> list[str]:
    """`id|task|text|who|day`, a line an item."""
    lines = []
    for task in draft.tasks:
        for item in task.items:
            answer, due = item.responsibility or task.responsibility, item.due or task.due
            who = "；".join(f"{role}:{'、'.join(names)}" for role, names in answer.roles.items()) if answer else ""
            lines.append(f"{item.id}|{task.title}|{item.text}|{who}|{due.day if due and due.day else '—'}")
    return lines


def _doubts(draft: Draft) -> list[str]:
    return [str(doubt) for _, doubt in draft.all_doubts()]


def test_a_heading_that_lost_its_width_covers_its_columns_again() -> None:
    draft = _read("heading-lost-width.txt")
    assert _told(draft) == [
        "1-1|加强涉及市场主体的信息公开。|切实公开涉及市场主体政策文件的决策、解读、执行落实情况。|each:市政府各有关部门|—",
        "1-2|加强涉及市场主体的信息公开。|开设行业帮扶政策公开专题,切实促进行业发展和消费恢复。|lead:市商务局|2022-06-30",
        "2-1|加强减税降费信息公开。|加大减税降费政策公开力度,及时公开解读材料。|lead:市税务局|—",
    ]
    assert [task.sections for task in draft.tasks] == [("一、以公开助力经济平稳健康发展。",), ()]
    assert [item.remarks for item in draft.items] == [(), ("原表序号：2",), ("原表序号：3",)]
    assert "第 4 行：这一行缺单元格，已按内容移到相应的栏" in _doubts(draft)


def test_labels_below_each_task_are_read_and_the_rule_holds_for_all() -> None:
    draft = _read("labels-below.txt", year=2019)
    assert draft.title == "优化营商环境政策的若干措施"
    assert _told(draft) == [
        "1-1|坚决破除各种不合理门槛和限制,营造公平竞争市场环境|(一)推进完善PPP健康运行长效机制和基础性制度建设,确保PPP项目协议落实到位。|lead:市发改委；each:市财政局|—",
        "1-2|坚决破除各种不合理门槛和限制,营造公平竞争市场环境|(二)严格落实全省统一的招投标政策。|lead:市建设局|2019-06-30",
        "2-1|推动外商投资和贸易便利化|(三)落实准入前国民待遇,修订目录。|lead:市商务局；each:市发改委|2019-09-30",
    ]
    assert _doubts(draft) == [
        "全表：原文不是表格，是按段落里写明的“牵头单位”“责任单位”等读出来的，请逐条核对",
        "第 9 行“完成时限”：“持续推进”没有具体日期，暂按默认时限计",
    ]


def test_labels_in_one_paragraph_and_persons_who_are_left_out() -> None:
    text = (
        "2020年重点工作责任分解\n为做好今年工作，现分解如下。\n一、目标\n1. 生产总值增长8%以上。\n牵头负责领导：某某。\n"
        "牵头责任单位：市发展改革委；协同责任单位：市商务局；完成时限：12月底前\n2. 新增就业3万人。\n牵头责任单位：市人社局。\n"
    )
    draft = _draft(*read_text(text))
    assert _told(draft) == [
        "1-1|目标|1. 生产总值增长8%以上。|lead:市发展改革委；support:市商务局|2020-12-31",
        "1-2|目标|2. 新增就业3万人。|lead:市人社局|2020-12-31",
    ]
    assert "全表：“牵头负责领导”没有导入" in _doubts(draft)


def test_a_document_whose_tables_are_none_of_tasks_may_tell_them_in_paragraphs() -> None:
    said = ["2023年重点任务分工", "1.公开预算。", "责任单位：市财政局", "2.公开执法信息。", "责任单位：市司法局"]
    page = "<table><tr><td>索引号</td><td>0001</td></tr></table>" + "".join(f"<p>{line}</p>" for line in said)
    head = ([["索引号", "0001", "主题分类", "综合政务"]], ())
    expected = ["1-1|公开预算|1.公开预算。|lead:市财政局|—", "2-1|公开执法信息|2.公开执法信息。|lead:市司法局|—"]
    assert _told(_draft(*read_docx(docx(head, *said)))) == expected
    assert _told(_draft(*read_html(page.encode(), "utf-8"))) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["关于报送材料的通知", "请各单位于6月底前报送。", "责任单位：市政府办公室"],
        ["一、甲会议", "时间：3月1日", "地点：一楼", "参加单位：甲局", "二、乙会议", "时间：4月1日", "参加单位：乙局"],
        ["会议纪要", "时间：2023年3月1日", "参加单位：市教育局", "会议明确由市司法局牵头。"],
    ],
)
def test_a_notice_that_says_who_answers_once_is_no_table(lines: list[str]) -> None:
    assert read_labelled(list(enumerate(lines, start=1))) is None


def test_a_card_tells_one_task() -> None:
    draft = _read("cards.txt")
    assert draft.title == "2023年政府工作报告任务分解"
    assert _told(draft) == [
        "1-1|中医院门诊楼建成投运|中医院门诊楼建成投运,下马关分院加快建设。|lead:卫健局、文旅局；support:各乡镇|2023-12-31"
    ]


def test_rows_with_a_paragraph_for_each_heading_are_read_in_their_columns() -> None:
    draft = _read("whole-rows.txt")
    assert [line.split("|")[0::3] for line in _told(draft)] == [
        ["80-1", "lead:县教育局；each:县各有关单位"],
        ["81-1", "lead:县教育局；each:县各有关单位"],
    ]
    assert draft.items[0].text == "加大普惠性托育供给,新增托位数400个以上,公办园在园幼儿占比60%以上。"
    assert _doubts(draft)[:2] == [
        "表头：“分 管 县领导”这一栏没有导入",
        "第 7 行：任务编号从 80 开始，请核对前面有没有漏掉的行",
    ]


def test_names_of_tasks_that_were_merged_and_left_out_are_not_made_up() -> None:
    draft = _read("titles-left-out.txt")
    assert [line.split("|")[:2] for line in _told(draft)] == [
        ["1-1", "推进政策公开"],
        ["1-2", "推进政策公开"],
        ["2-1", "强化权力配置信息公开"],
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            (TABLES / "untold-columns.txt").read_text(encoding="utf-8"),
            "一格一段、没有表格线的文字里，分不出哪些话属于“评分部门”栏。请下载原来的 Word、Excel 或网页文件再导入。",
        ),
        (
            "2020年工作任务\n序号 工作任务 责任部门 备注\n1 做好宣传。 基教科 各区教育局\n2 做好考核。 人秘科\n",
            "像是一张表，但各栏之间只有空格，分不出栏来。请下载原来的 Word、Excel 或网页文件再导入。",
        ),
        (
            "工作职责任务分解表\n\n任务目标\n\n完成时限\n\n成立领导小组，召开动员会。\n\n4月份\n",
            "最像表头的一行是“任务目标”“完成时限”，里面没有责任单位、牵头单位一类的栏。请导入带表格的附件。",
        ),
        (
            "公开标准目录\n序号 |\n公开事项 |\n公开内容(要素) |\n公开依据 |\n公开时限 |\n1 |\n政府文件 |\n全文。 |\n",
            "这是长期有效的公开目录（有公开事项、公开内容(要素)、公开依据、公开时限），不是任务分解表。",
        ),
    ],
)
def test_what_cannot_be_told_in_a_text_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(RefusedTableError) as refused:
        _draft(*read_text(text), year=2020)
    assert str(refused.value).startswith(f"`表` 没有导入：{reason}")


def test_a_column_of_notes_in_a_text_is_told_to_be_uncertain() -> None:
    text = "2020年任务表\n工作任务\n\n责任单位\n\n完成时限\n\n备注\n\n公开预算。\n\n市财政局\n\n6月底前\n\n公开决算。\n\n市财政局\n\n9月底前\n"
    draft = _draft(*read_text(text))
    assert [line.split("|")[2] for line in _told(draft)] == ["公开预算。", "公开决算。"]
    assert _doubts(draft) == ["全表：“备注”栏的话可能并进了前一栏：一格一段的文字里分不出来，请核对"]


def test_cards_in_a_document_are_read_and_persons_are_left_out() -> None:
    cards = [
        ([["任务名称", name], ["责任单位", who], ["责任人", "张三"], ["完成时限", due]], ())
        for name, who, due in (("新建学校。", "市教育局", "8月底"), ("招聘教师。", "市人社局", "6月底"))
    ]
    draft = _draft(*read_docx(docx("2023年重点任务书", cards[0], "", cards[1])))
    assert _told(draft) == [
        "1-1|新建学校|新建学校。|lead:市教育局|2023-08-31",
        "2-1|招聘教师|招聘教师。|lead:市人社局|2023-06-30",
    ]
    assert "全表：“责任人”没有导入" in _doubts(draft)


def test_offices_one_below_the_other_are_one_cell_of_a_block() -> None:
    text = (
        "2023年任务分解表\n\n序号\n工作任务\n责任科室\n完成时限\n\n1\n编制年报\n办公室\n1月底前\n\n"
        "2\n更新信息\n办公室\n人事科\n6月底前\n"
    )
    assert [line.split("|", 2)[2] for line in _told(_draft(*read_text(text)))] == [
        "编制年报|lead:办公室|2023-01-31",
        "更新信息|each:办公室、人事科|2023-06-30",
    ]


def test_what_stands_beyond_the_headings_is_told() -> None:
    text = "工作任务\t责任单位\t完成时限\n公开预算\t市财政局\t6月底前\n公开决算\t市财政局\t9月底前\t另附清单\n"
    assert _doubts(_draft(*read_text(text), year=2023)) == ["第 3 行：这一行比表头多出“另附清单”，没有导入"]


def test_a_colon_in_brackets_ends_no_title_and_names_no_checkpoint() -> None:
    text = "工作任务\t责任单位\n加强培训（责任单位：县人社局；完成时限：9月底前）\t县人社局\n公开预算\t县财政局\n"
    task = _draft(*read_text(text), year=2023).tasks[0]
    assert (task.title, [each.name for each in task.items[0].checkpoints]) == ("加强培训", ["加强培训"])


def test_a_heading_of_a_section_is_no_title_and_a_title_in_two_lines_is_one() -> None:
    text = "徐庄镇2017年度安全生产专项整治\n工作计划\n一、专项整治安排表\n任务 | 时间 | 责任单位 |\n烟花爆竹 | 1月份 | 安监站 |\n"
    assert _draft(*read_text(text)).title == "徐庄镇2017年度安全生产专项整治工作计划"
