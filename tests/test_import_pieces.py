"""Small decisions of import, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gokai.grids.headings.labels import Part, part_of
from gokai.grids.headings.looks import is_office, is_page_number, is_section
from gokai.importers.checkpoint_name import name_checkpoint
from gokai.importers.draft import DraftResponsibility
from gokai.importers.readings import safe_name
from gokai.importers.register_units import register
from gokai.importers.structure.numbering import split_number, to_int
from gokai.model import Role
from gokai.naming import is_safe_file_name

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("网上办结率达到50%以上", "网上办结率"),
        ("年底前创成基层政务公开示范点不少于3个", "基层政务公开示范点"),
        ("新建2座人行天桥", "人行天桥"),
        ("2019年10月底前形成并公开权力清单", "权力清单"),
        ("每季度公布一次财政收支情况", "财政收支情况"),
        ("于10月30日前将《2009年工作总结》报送市办公室", "2009年工作总结"),
        ("不少于3个", "不少于3个"),
        ("，。", "节点"),
    ],
)
def test_a_checkpoint_is_called_after_its_thing(words: str, name: str) -> None:
    assert name_checkpoint(words, set()) == name


def test_names_of_checkpoints_are_unique_in_an_item() -> None:
    assert name_checkpoint("办结率达到50%", {"办结率", "办结率2"}) == "办结率3"


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("序 号", Part.NUMBER),
        ("工作\n任务", Part.TITLE),
        ("重点任务", Part.TITLE),
        ("民生实事", Part.TITLE),
        ("主要内容和要求", Part.TEXT),
        ("工作要求", Part.TEXT),
        ("具体举措", Part.TEXT),
        ("責任單位", None),
        ("责任单位（列第一位者为牵头单位）", Part.RESPONSIBLE),
        ("责任科室", Part.RESPONSIBLE),
        ("牵头责任单位", Part.LEAD),
        ("协办单位", Part.SUPPORT),
        ("完成时间", Part.DUE),
        ("时限要求", Part.DUE),
        ("进度安排", Part.DUE),
        ("责任领导", Part.OTHER),
        ("公开依据", Part.DIRECTORY),
        ("备注", Part.NOTE),
        ("围绕政府工作报告中的重大决策部署", None),
    ],
)
def test_a_header_is_known_by_its_meaning(words: str, part: Part | None) -> None:
    assert part_of(words) is part


@pytest.mark.parametrize(
    ("title", "number", "rest"),
    [
        ("8.深化改革", 8, "深化改革"),
        ("（十二）深化改革", 12, "深化改革"),
        ("一百零三、深化改革", 103, "深化改革"),
        ("第三部分 深化改革", 3, "深化改革"),
        ("1.2 深化改革", None, "1.2 深化改革"),
        ("2019年深化改革", None, "2019年深化改革"),
        ("3.", None, "3."),
    ],
)
def test_a_title_is_parted_from_its_number(title: str, number: int | None, rest: str) -> None:
    assert split_number(title) == (number, rest)


def test_numerals() -> None:
    assert [to_int(word) for word in ("十", "二十", "二十一", "一百", "１２", "（3）", "甲")] == [
        10,
        20,
        21,
        100,
        12,
        3,
        0,
    ]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("市司法局牵头，市财政局配合", True),
        ("市经信局（市数字经济局）", True),
        ("各科室。", False),
        ("迁建县政务服务中心。", False),
        ("公开执法信息，推进公开", False),
        ("认真抓好工作落实", False),
        ("各相关单位按职责分工落实", True),
        ("新建学校3所", False),
        ("台", False),
        ("", False),
    ],
)
def test_what_reads_as_offices(text: str, answers: bool) -> None:
    assert is_office(text) is answers


def test_feet_of_pages_and_headings() -> None:
    assert [is_page_number(text) for text in ("— 2 —", "第 3 页 共 10 页", "- 1 -", "12月", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [is_section(text) for text in ("一、加强", "（二）强化", "第三部分 保障", "1.深化", "一站式公开")] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("name", ["县/区政府", "a:b", "con", "..", "市\u200b司法局", '<"|>?*\\'])
def test_every_name_of_a_unit_can_name_a_file(name: str) -> None:
    safe = safe_name(name)
    assert not safe or is_safe_file_name(safe)


def test_kinds_of_units_and_groups_are_guessed() -> None:
    names = ("市委宣传部", "市司法局", "鹿城区", "瑞安市", "某某甲", "各县（市、区）", "各部门、各镇", "各科室")
    units, groups = register([DraftResponsibility("x", {Role.EACH: names})], names[5:], None)
    assert [(unit.name, unit.kind, len(unit.doubts)) for unit in units] == [
        ("市委宣传部", "党委机构", 0),
        ("市司法局", "部门", 0),
        ("鹿城区", "地方", 0),
        ("瑞安市", "地方", 0),
        ("某某甲", "部门", 1),
    ]
    assert [(group.name, group.kinds) for group in groups] == [
        ("各县（市、区）", ("地方",)),
        ("各部门、各镇", ("地方", "部门", "党委机构")),
        ("各科室", ("部门", "党委机构")),
    ]


def test_a_plan_in_braces_is_not_edited(run: Run, make_workspace: MakeWorkspace) -> None:
    plan = (
        "plan: {title: 表, year: 2023}\nunits: [{name: 市司法局, kind: 部门}]\ntasks:\n"
        "  - {id: 1, title: 深化公开, items: [{id: 1-1, text: 公开执法信息。, "
        "responsibility: {words: 市司法局, lead: [市司法局]}}]}\n"
    )
    table = "工作任务,主要内容,责任单位,完成时限\n1.深化公开,公开执法信息。,市司法局,{due}\n"
    root = make_workspace({"tasks.yaml": plan, "a.csv": table.format(due="年底前"), "b.csv": table.format(due="")})
    assert run("import", "b.csv", "--update", "tasks.yaml").err == "新表与 tasks.yaml 一致，没有要改的。\n"
    outcome = run("import", "a.csv", "--update", "tasks.yaml", "--write")
    assert outcome.code == 1
    assert outcome.err == (
        "gokai：没有更新 `tasks.yaml`：第 4 行用了花括号或方括号的写法，请先改成一行一个字段。请手工处理后再运行。\n"
    )
    assert (root / "tasks.yaml").read_text(encoding="utf-8") == plan


def test_groups_and_due_are_added_where_a_plan_has_none(run: Run, make_workspace: MakeWorkspace) -> None:
    table = "2023年任务分解表,,,\n工作任务,主要内容,责任单位,完成时限\n1.深化公开,公开执法信息。,市司法局,\n"
    root = make_workspace({"old.csv": table, "new.csv": table.replace("市司法局,", "市司法局牵头，各部门配合,年底前")})
    assert run("import", "old.csv", "-o", "tasks.yaml").code == 0
    outcome = run("import", "new.csv", "--update", ".", "--write", "--report", "page.md")
    assert outcome.code == 0
    text = (root / "tasks.yaml").read_text(encoding="utf-8")
    assert "groups:\n  # 请核对：统称：“各部门”指哪些单位，原表没有列明；暂按类别计，请核对\n  - name: 各部门\n" in text
    assert "        due:\n          words: 年底前\n          date: 2023-12-31\n" in text
    assert (
        (root / "page.md").read_text(encoding="utf-8").startswith("# 更新核对单：tasks.yaml\n\n- ☐ 改  1-1  责任单位")
    )
    assert run("validate", "--data", ".", "--strict").code == 0
