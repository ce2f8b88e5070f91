"""The tables that questions are asked of, as data: the database, its documentation and the headings come from here."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from gokai.evaluate.states import Light, Schedule
from gokai.model import Role


class Type(StrEnum):
    """What a column holds; a day is text of the form 2019-10-31."""

    TEXT = "TEXT"
    DAY = "DATE"
    WHOLE = "INTEGER"
    #: 1 or 0.
    FLAG = "BOOLEAN"


class Field(NamedTuple):
    """One column of a table."""

    name: str
    #: Heading, in Chinese.
    title: str
    type: Type
    #: What it says, in Chinese; empty where the heading says it all.
    meaning: str = ""


class TableSchema(NamedTuple):
    """One table, or the view."""

    name: str
    title: str
    #: What a row stands for, in Chinese.
    row: str
    fields: tuple[Field, ...]


_T, _D, _N, _F = Type.TEXT, Type.DAY, Type.WHOLE, Type.FLAG

_UNIT = Field("unit", "单位", _T, "名册里的名称")
_ITEM = Field("item", "事项", _T, "如 8-2")
_PATH = Field("path", "文件", _T)
_LINE = Field("line", "行", _N)
_ASSIGNMENT = Field("assignment", "分工序号", _N, "即 assignments.position")
_SCHEDULES, _ROLES, _LIGHTS = (
    "、".join(f"{each.value} {each.chinese}" for each in words) for words in (Schedule, Role, Light)
)

PLAN = TableSchema(
    "plan",
    "任务分解表",
    "只有一行：整张表和提问的日子",
    (
        Field("title", "标题", _T),
        Field("year", "年度", _N),
        Field("as_of", "截至", _D, "“现在”是哪一天"),
        Field("default_due", "默认时限", _D),
        Field("soon_days", "临期天数", _N),
        Field("silent_days", "久未报送天数", _N),
        Field("grace_days", "定期公布宽限天数", _N),
    ),
)
UNITS = TableSchema(
    "units",
    "单位",
    "名册里的一个单位",
    (
        Field("position", "序", _N, "名册里的次序"),
        Field("name", "单位", _T),
        Field("full_name", "全称", _T),
        Field("aliases", "别名", _T, "用、隔开"),
        Field("kind", "类别", _T, "部门、地方、党委机构"),
        Field("since", "设立日", _D),
        Field("until", "撤销日", _D),
    ),
)
TASKS = TableSchema(
    "tasks",
    "任务",
    "一项工作任务",
    (
        Field("position", "序", _N, "表里的次序；编号是文字，排序请用它"),
        Field("id", "任务", _T),
        Field("title", "工作任务", _T),
    ),
)
ITEMS = TableSchema(
    "items",
    "事项",
    "一条主要内容和要求",
    (
        Field("position", "序", _N, "表里的次序；编号是文字，排序请用它"),
        Field("id", "事项", _T),
        Field("task", "任务", _T),
        Field("task_position", "任务序", _N, "即 tasks.position"),
        Field("text", "内容和要求", _T, "原文"),
        Field("responsibility", "责任单位原文", _T),
        Field("open_ended", "以“等”结尾", _F),
        Field("due_words", "完成时限原文", _T),
        Field("due", "表中时限", _D, "表里没有写的为空"),
        Field("schedule", "情况", _T, "各主责单位中最差的；没有主责单位的为空"),
        Field("done", "完成", _F, "各主责单位都完成了（不涉及的不算）"),
        _PATH,
        _LINE,
    ),
)
ASSIGNMENTS = TableSchema(
    "assignments",
    "分工",
    "一个单位在一条事项上的责任",
    (
        Field("position", "序", _N, "先按表、再按名册的次序"),
        Field("item_position", "事项序", _N, "即 items.position"),
        Field("unit_position", "单位序", _N, "即 units.position；没有登记的单位为空"),
        _UNIT,
        _ITEM,
        Field("role", "角色", _T, _ROLES),
        Field("via", "经由统称", _T, "由“各地”之类的统称而来的，是哪个统称"),
        Field("gating", "主责", _F, "配合的为 0"),
        Field("due", "完成时限", _D, "现在算数的那一天"),
        Field("original_due", "原定时限", _D),
        Field("due_basis", "时限依据", _T, "table 表中所写、default 默认、extension 延期"),
        Field("status", "申报", _T, "最近一次报送：未启动、推进中、受阻、已完成、不涉及；没有报送或数据有误的为空"),
        Field("percent", "进度", _N, "最近一次报送的百分数"),
        Field("last_report", "最近报送", _D),
        Field("reports", "报送次数", _N, "数据有误的为空"),
        Field("evidence", "依据数", _N, "历次报送附的依据共几条；数据有误的为空"),
        Field("note", "说明", _T, "最近一次报送的"),
        Field("problem", "问题", _T, "最近一次报送的"),
        Field("next", "下一步", _T, "最近一次报送的"),
        Field("completed_on", "完成日", _D),
        Field("schedule", "情况", _T, _SCHEDULES),
        Field("days_left", "剩余天数", _N, "逾期为负；已完成、不涉及的为空"),
        Field("silent_days", "未报送天数", _N, "只在久未报送时有"),
        Field("light", "灯", _T, _LIGHTS),
        Field("why", "原因", _T),
    ),
)
CHECKPOINTS = TableSchema(
    "checkpoints",
    "节点",
    "一个分工的一个节点，或定期节点的一期",
    (
        _ASSIGNMENT,
        _UNIT,
        _ITEM,
        Field("name", "节点", _T),
        Field("period", "期次", _T, "如 2019-Q1；不定期的为空"),
        Field("words", "节点原文", _T),
        Field("due", "时限", _D),
        Field("target", "目标", _T, "如 >= 50%"),
        Field("value", "实测", _T),
        Field("met_on", "达成日", _D),
        Field("schedule", "情况", _T, "同 assignments.schedule"),
        Field("days_left", "剩余天数", _N),
        Field("owed", "应由本单位完成", _F, "单位申报不涉及的为 0"),
    ),
)
ENTRIES = TableSchema(
    "entries",
    "报送",
    "一次报送（只有截至那天以前的）",
    (
        Field("id", "报送序号", _N),
        _ASSIGNMENT,
        _UNIT,
        _ITEM,
        Field("date", "报送日", _D),
        Field("status", "申报", _T),
        Field("percent", "进度", _N),
        Field("note", "说明", _T),
        Field("problem", "问题", _T),
        Field("next", "下一步", _T),
        Field("reached", "达成节点", _T, "JSON 数组；没有的为空"),
        Field("measures", "实测值", _T, "JSON 对象；没有的为空"),
        _PATH,
        _LINE,
    ),
)
EVIDENCE = TableSchema(
    "evidence",
    "依据",
    "一次报送附的一条依据",
    (
        Field("entry", "报送序号", _N, "即 entries.id"),
        _UNIT,
        _ITEM,
        Field("reported", "报送日", _D),
        Field("title", "题名", _T),
        Field("url", "网址", _T),
        Field("file", "文件", _T),
        Field("date", "发布日", _D),
    ),
)
#: Columns that the view takes from other tables than `assignments`.
_JOINED = (
    Field("task", "任务", _T),
    Field("title", "工作任务", _T),
    Field("text", "内容和要求", _T, "原文"),
    Field("responsibility", "责任单位原文", _T),
    Field("full_name", "全称", _T),
    Field("kind", "类别", _T, "部门、地方、党委机构"),
)
LISTING = TableSchema(
    "listing",
    "清单",
    "一个分工，连同它的任务、事项和单位：各选项和 --where、--columns、--sort 用的就是它",
    (*ASSIGNMENTS.fields, *_JOINED),
)
TABLES = (PLAN, UNITS, TASKS, ITEMS, ASSIGNMENTS, CHECKPOINTS, ENTRIES, EVIDENCE)
ALL = (LISTING, *TABLES)

LISTING_VIEW = """
CREATE VIEW listing AS
SELECT assignments.*, items.task, tasks.title, items.text, items.responsibility, units.full_name, units.kind
FROM assignments
JOIN items ON items.position = assignments.item_position
JOIN tasks ON tasks.position = items.task_position
LEFT JOIN units ON units.position = assignments.unit_position
"""


def create_statements() -> str:
    """The SQL that makes the empty database."""
    tables = (f"CREATE TABLE {each.name} (\n{_columns(each)}\n);" for each in TABLES)
    return "\n".join((*tables, LISTING_VIEW.strip() + ";"))


#: Made when the rows are in. What belongs to an assignment is looked up for every row of the listing.
INDEXES = """
CREATE INDEX checkpoints_of ON checkpoints (assignment);
CREATE INDEX entries_of ON entries (assignment);
CREATE INDEX evidence_of ON evidence (entry);
"""


def insert_statement(table: TableSchema) -> str:
    """The SQL that adds a row to a table."""
    return " ".join(("INSERT INTO", table.name, "VALUES (", ", ".join("?" * len(table.fields)), ")"))


def _columns(table: TableSchema) -> str:
    return ",\n".join(f"  {field.name} {field.type}{_key(field)}" for field in table.fields)


def _key(field: Field) -> str:
    return " PRIMARY KEY" if field.name in {"position", "id"} and field.type is Type.WHOLE else ""


def columns_of(tables: tuple[TableSchema, ...]) -> tuple[str, ...]:
    """The columns of some tables, each name once."""
    return tuple(dict.fromkeys(field.name for table in tables for field in table.fields))


def titles_of(tables: tuple[TableSchema, ...]) -> dict[str, str]:
    """Headings by column name, where the tables agree on one."""
    titles: dict[str, str] = {}
    for field in (field for table in tables for field in table.fields):
        if titles.setdefault(field.name, field.title) != field.title:
            titles[field.name] = field.name
    return titles
