from __future__ import annotations

import pytest

from gokai.wording.offices.responsibility import ResponsibilityReading, read_responsibility
from gokai.wording.offices.rules import DocumentRules, read_document_rules


def short(reading: ResponsibilityReading) -> str:
    """A reading on one line: roles, then groups, then 等."""
    parts = [
        f"{role}={'+'.join(names)}"
        for role in ("lead", "lead_each", "each", "support")
        if (names := getattr(reading, role))
    ]
    parts += [f"groups={'+'.join(reading.groups)}"] if reading.groups else []
    return " ".join(parts + (["open"] if reading.open_ended else []))


PLAIN = [
    # one office
    ("市教育局", "lead=市教育局"),
    ("责任单位：市教育局。", "lead=市教育局"),
    ("责任处（室）：办公室", "lead=办公室"),
    ("（由市教育局负责）", "lead=市教育局"),
    ("1.市教育局", "lead=市教育局"),
    ("（一）市教育局牵头", "lead=市教育局"),
    ("市 教 育 局 牵 头，市 财 政 局 配 合", "lead=市教育局 support=市财政局"),
    ("市自然资源\n和规划局", "lead=市自然资源和规划局"),
    ("市经济和信息化委员\n会", "lead=市经济和信息化委员会"),
    # leads
    ("市教育局、市财政局牵头", "lead=市教育局+市财政局"),
    ("市教育局和市财政局共同牵头", "lead=市教育局+市财政局"),
    ("市教育局与市财政局联合牵头负责", "lead=市教育局+市财政局"),
    ("市教育局、市财政局分别牵头", "lead_each=市教育局+市财政局"),
    ("市教育局、市财政局按职责分别牵头负责", "lead_each=市教育局+市财政局"),
    ("市教育局主办，市财政局、市审计局协办", "lead=市教育局 support=市财政局+市审计局"),
    ("主办单位：市教育局 协办单位：市财政局、市公安局", "lead=市教育局 support=市财政局+市公安局"),
    ("牵头：市教育局；参与：市财政局", "lead=市教育局 support=市财政局"),
    ("市教育局为牵头单位，市财政局为配合单位", "lead=市教育局 support=市财政局"),
    ("市教育局（牵头），市财政局（配合）", "lead=市教育局 support=市财政局"),
    ("牵头单位\n市教育局\n配合单位\n市财政局", "lead=市教育局 support=市财政局"),
    ("以市教育局为主，市财政局配合", "lead=市教育局 support=市财政局"),
    ("市教育局负责，市财政局、市人力社保局指导", "lead=市教育局 support=市财政局+市人力社保局"),
    ("市教育局负责，市财政局参与", "lead=市教育局 support=市财政局"),
    ("市教育局、市财政局负责，市审计局配合", "lead=市教育局+市财政局 support=市审计局"),
    ("市教育局会同市财政局", "lead=市教育局 support=市财政局"),
    ("市教育局商市财政局", "lead=市教育局 support=市财政局"),
    ("具体由市教育局牵头，会同有关部门组织实施", "lead=市教育局 support=有关部门 groups=有关部门"),
    ("由省财政厅会同省教育厅等部门负责落实", "lead=省财政厅 support=省教育厅 open"),
    # a level said once
    ("省发展改革委、财政厅牵头", "lead=省发展改革委+省财政厅"),
    ("区商务局、市场局牵头", "lead=区商务局+区市场局"),
    ("市委组织部、人力社保局牵头", "lead=市委组织部+市人力社保局"),
    # separate answers
    ("市教育局、市财政局按照职责分工负责", "each=市教育局+市财政局"),
    ("市教育局、市财政局（按职责分工负责）", "each=市教育局+市财政局"),
    ("各责任单位各负其责", "each=各责任单位 groups=各责任单位"),
    (
        "市教育局牵头，各县（市、区）政府、市级有关部门按职责分工负责",
        "lead=市教育局 each=各县（市、区）政府+市级有关部门 groups=各县（市、区）政府+市级有关部门",
    ),
    (
        "（发展改革委牵头，财政部、人力资源社会保障部等按职责分工负责）",
        "lead=发展改革委 each=财政部+人力资源社会保障部 open",
    ),
    ("牵头部门：市教育局；责任部门：市财政局、各区政府", "lead=市教育局 each=市财政局+各区政府 groups=各区政府"),
    # collective names
    ("各区、县级市", "each=各区、县级市 groups=各区、县级市"),
    ("各省、自治区、直辖市人民政府", "each=各省、自治区、直辖市人民政府 groups=各省、自治区、直辖市人民政府"),
    ("县（市、区）政府负责", "each=县（市、区）政府 groups=县（市、区）政府"),
    ("各地、各部门", "each=各地+各部门 groups=各地+各部门"),
    ("各市、州人民政府，省直有关部门", "each=各市、州人民政府+省直有关部门 groups=各市、州人民政府+省直有关部门"),
    ("市直各部门，中央、省驻市各单位", "each=市直各部门+中央、省驻市各单位 groups=市直各部门+中央、省驻市各单位"),
    ("局办公室牵头，各处室配合", "lead=局办公室 support=各处室 groups=各处室"),
    # words inside names that only look like roles or marks
    ("市就业指导中心、市市场监督管理局牵头", "lead=市就业指导中心+市市场监督管理局"),
    ("市人大常委会办公室、市政协办公室牵头", "lead=市人大常委会办公室+市政协办公室"),
    ("市残疾人联合会、市住房和城乡建设局牵头", "lead=市残疾人联合会+市住房和城乡建设局"),
    ("市商务委、浦东新区政府、虹桥街道办事处、杭州海关牵头", "lead=市商务委+浦东新区政府+虹桥街道办事处+杭州海关"),
    ("市“三改一拆”办牵头", "lead=市“三改一拆”办"),
    ("市商务局（市粮食局）牵头", "lead=市商务局（市粮食局）"),
    # what is no office
    ("责任领导：张三；责任单位：市教育局；联系人：李四", "lead=市教育局"),
    ("责任单位：市教育局，完成时限：2024年12月底前", "lead=市教育局"),
    ("（市教育局牵头，各部门配合，12月底前完成）", "lead=市教育局 support=各部门 groups=各部门"),
    ("", ""),
    ("—", ""),
    ("无", ""),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_plain_phrase_is_read_without_doubts(text: str, expected: str) -> None:
    reading = read_responsibility(text)
    assert (short(reading), reading.doubts) == (expected, ())


DOUBTFUL = [
    ("市教育局、市财政局", "each=市教育局+市财政局", "没有写明由谁牵头"),
    ("市教育局、市财政局配合", "support=市教育局+市财政局", "没有写由谁负责"),
    ("市教育局，市财政局配合", "lead=市教育局 support=市财政局", "管哪几个单位不清楚"),
    ("市财政局配合市教育局", "each=市教育局 support=市财政局", "谁为主、谁配合"),
    ("市教育局（牵头）、市财政局", "lead=市教育局 each=市财政局", "没有写明分工"),
    ("*市教育局、市财政局", "lead=市教育局 each=市财政局", "“*”没有说明"),
    ("市教育局★、市财政局", "lead=市教育局 each=市财政局", "“★”没有说明"),
    ("市委宣传部、组织部牵头", "lead=市委宣传部+市委组织部", "省去了“市委”"),
    ("市商务局、镇海区教育局、城管局牵头", "lead=市商务局+镇海区教育局+市城管局", "“城管局”前面省去了“市”"),
    ("市教育局 市财政局牵头", "lead=市教育局+市财政局", "只有空格或换行"),
    ("市教育局市财政局牵头", "lead=市教育局+市财政局", "没有标点"),
    ("各镇政府、园区管理办", "each=各镇政府+园区管理办 groups=各镇政府+园区管理办", "没有“各”字"),
    ("市教育局负责资金保障", "lead=市教育局", "没有读懂"),
    ("张三", "lead=张三", "看不出是不是一个单位"),
    ("副市长张三", "", "没有读作单位"),
    ("副牵头单位：市教育局", "lead=市教育局", "按牵头单位读"),
    ("牵头单位：市教育局（市财政局", "lead=市教育局+市财政局", "括号不成对"),
    ("市教育局、市教育局牵头", "lead=市教育局", "写了不止一次"),
]


@pytest.mark.parametrize(("text", "expected", "doubt"), DOUBTFUL)
def test_doubtful_phrase_says_what_was_doubtful(text: str, expected: str, doubt: str) -> None:
    reading = read_responsibility(text)
    assert short(reading) == expected
    assert doubt in "".join(reading.doubts)


def test_rule_in_the_phrase_makes_the_first_lead() -> None:
    reading = read_responsibility("市教育局、市财政局（列第一位者为牵头单位，下同）")
    assert (short(reading), reading.doubts) == ("lead=市教育局 each=市财政局", ())


def test_rule_of_the_document_makes_the_first_lead() -> None:
    rules = read_document_rules("一、工作要求\n（责任单位列第一位的为牵头单位，下同）\n二、任务")
    assert rules == DocumentRules(first_leads=True)
    assert short(read_responsibility("市教育局、市财政局", rules)) == "lead=市教育局 each=市财政局"
    assert short(read_responsibility("各区政府", rules)) == "each=各区政府 groups=各区政府"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("注：排名第一的为牵头单位", DocumentRules(first_leads=True)),
        ("第一责任单位为牵头单位，下同", DocumentRules(first_leads=True)),
        ("首位为牵头单位，其余为配合单位。", DocumentRules(first_leads=True, rest_supports=True)),
        ("注：带*号的为牵头单位", DocumentRules(lead_mark="*")),
        ("标注“★”的单位为牵头单位", DocumentRules(lead_mark="★")),
        ("各牵头单位要落实责任。第一，加强领导。", DocumentRules()),
    ],
)
def test_rules_are_found_in_a_document(text: str, rules: DocumentRules) -> None:
    assert read_document_rules(text) == rules


def test_known_mark_raises_no_doubt_about_itself() -> None:
    reading = read_responsibility("市财政局、*市教育局", DocumentRules(lead_mark="*", rest_supports=True))
    assert (short(reading), reading.doubts) == ("lead=市教育局 support=市财政局", ())


def test_names_stand_as_they_are_written() -> None:
    reading = read_responsibility("牽頭單位：縣發展和改革局；配合單位：各鄉(鎮)政\n府")
    assert short(reading) == "lead=縣發展和改革局 support=各鄉(鎮)政府 groups=各鄉(鎮)政府"


def test_json_has_the_promised_form() -> None:
    assert read_responsibility("市教育局牵头，各区等配合").as_json() == {
        "text": "市教育局牵头，各区等配合",
        "lead": ["市教育局"],
        "lead_each": [],
        "each": [],
        "support": ["各区"],
        "groups": ["各区"],
        "open_ended": True,
        "doubts": [],
    }
