"""Every code of a fault, with what it means and how to mend it. `docs/diagnostics.md` is made from this table."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a fault is."""

    ERROR = "error"
    WARNING = "warning"


class Rule(NamedTuple):
    """One kind of fault."""

    #: `GK` + family (1 syntax, 2 shape, 3 reference, 4 date, 5 merge) + two digits; never reused for something else.
    code: str
    #: The same in words, for documents and folders of tests.
    slug: str
    severity: Severity
    #: What users see as its name, in Chinese.
    title: str
    #: For documents, in English: what it means and why it matters.
    meaning: str


_E, _W = Severity.ERROR, Severity.WARNING

RULES: tuple[Rule, ...] = (
    Rule(
        "GK101",
        "not-utf-8",
        _E,
        "文件编码不是 UTF-8",
        "The bytes are not UTF-8; old Windows programs save GBK.",
    ),
    Rule(
        "GK102",
        "control-character",
        _E,
        "有看不见的控制字符",
        "A NUL or another control character stands in the text.",
    ),
    Rule(
        "GK103",
        "file-too-large",
        _E,
        "文件太大",
        "The file is over 8 MB; nobody types that much, so it is not read.",
    ),
    Rule(
        "GK104",
        "unreadable-file",
        _E,
        "文件打不开",
        "The system refuses to open it, or it is a folder or a device.",
    ),
    Rule(
        "GK105",
        "yaml-syntax",
        _E,
        "书写格式有误",
        "The text is not YAML: a bracket, quote, colon or indent is off.",
    ),
    Rule("GK106", "nested-too-deep", _E, "嵌套太深", "More than 32 levels of nesting."),
    Rule(
        "GK107",
        "anchor-or-alias",
        _E,
        "不能用 & 和 * 引用",
        "Anchors and aliases are refused: every value has one place.",
    ),
    Rule("GK108", "tag", _E, "不能用 ! 标签", "YAML tags are refused."),
    Rule("GK109", "merge-key", _E, "不能用 << 合并", "Merge keys are refused."),
    Rule("GK110", "several-documents", _E, "一个文件里有多份文档", "A second document after `---`."),
    Rule(
        "GK111",
        "duplicate-key",
        _E,
        "字段重复",
        "The same key twice in one mapping: YAML would silently keep the last.",
    ),
    Rule(
        "GK112",
        "full-width-colon",
        _E,
        "用了全角冒号",
        "A full-width colon where YAML needs a half-width one and a space.",
    ),
    Rule("GK201", "missing-key", _E, "缺少必填字段", "A required key is absent or empty."),
    Rule(
        "GK202",
        "wrong-shape",
        _E,
        "内容的形式不对",
        "A list, a mapping or a single value stands where another was expected.",
    ),
    Rule(
        "GK203",
        "unknown-key",
        _E,
        "不认识的字段",
        "A key that this place does not have; often a misspelling.",
    ),
    Rule("GK204", "not-a-number", _E, "不是数字", "A number was expected."),
    Rule(
        "GK205",
        "unknown-word",
        _E,
        "不在规定的词里",
        "A closed vocabulary (status, kind, every) does not have this word.",
    ),
    Rule(
        "GK206",
        "full-width-characters",
        _E,
        "用了全角字符",
        "Full-width digits or commas where half-width ones are needed.",
    ),
    Rule(
        "GK207",
        "bad-id",
        _E,
        "编号不合规定",
        "An id is not of the form `8` or `8-2`, or is not under its task.",
    ),
    Rule("GK208", "bad-target", _E, "目标值写法不对", "A target is not an operator, a number and a unit word."),
    Rule("GK209", "out-of-range", _E, "数字超出范围", "A number outside what its field allows."),
    Rule("GK210", "note-required", _E, "需要写明原因", "受阻 and 不涉及 need a note."),
    Rule("GK211", "done-without-evidence", _W, "没有附依据", "已完成 without evidence."),
    Rule(
        "GK212",
        "bad-evidence",
        _E,
        "依据写法不对",
        "An evidence has neither url nor file, or an address that is not http(s).",
    ),
    Rule("GK213", "bad-measure", _E, "实测值写法不对", "A measure is not a number with the target's unit."),
    Rule("GK214", "bad-name", _E, "名称不能用作文件名", "A unit's name cannot be a file name."),
    Rule(
        "GK215",
        "bad-checkpoint",
        _E,
        "节点的写法互相矛盾",
        "A checkpoint has both due and every, or both by and of.",
    ),
    Rule("GK301", "unknown-unit", _E, "没有这个单位", "A unit that the plan does not register."),
    Rule("GK302", "unknown-item", _E, "没有这条事项", "An item that the plan does not have."),
    Rule(
        "GK303",
        "unknown-checkpoint",
        _E,
        "没有这个节点",
        "A name in `reached` that is no checkpoint of the item.",
    ),
    Rule("GK304", "unknown-group", _E, "没有这个统称", "A group that the plan does not define."),
    Rule(
        "GK305",
        "not-assigned",
        _E,
        "不是本单位的事项",
        "An entry by a unit that has no assignment for the item.",
    ),
    Rule(
        "GK306",
        "journal-name-differs",
        _E,
        "文件名与单位不一致",
        "A journal's file name and its `unit` differ.",
    ),
    Rule(
        "GK307",
        "unregistered-journal",
        _E,
        "单位未登记",
        "A journal of a unit that is not in the plan's registry.",
    ),
    Rule("GK308", "duplicate-name", _E, "名称重复", "Two units, groups or checkpoints answer to one name."),
    Rule("GK309", "duplicate-id", _E, "编号重复", "Two tasks or two items have one id."),
    Rule(
        "GK310",
        "words-not-in-text",
        _E,
        "原文里没有这句话",
        "A checkpoint's words do not stand in the item's text.",
    ),
    Rule("GK311", "empty-group", _E, "统称下没有单位", "A group that stands for no unit."),
    Rule("GK312", "unknown-target", _E, "没有这个数值目标", "A measure whose name is no target of the item."),
    Rule("GK313", "nobody-answers", _E, "没有责任单位", "An item that nobody answers for."),
    Rule(
        "GK314",
        "owner-not-assigned",
        _E,
        "节点指定的单位不对此事项负责",
        "A checkpoint's `by` or `of` names a unit without assignment.",
    ),
    Rule(
        "GK315",
        "stray-file",
        _W,
        "报送文件夹里的其他文件",
        "A file in the journals' folder that is not a journal.",
    ),
    Rule(
        "GK316",
        "roles-differ-from-words",
        _W,
        "角色与原文不一致",
        "The words of a responsibility, read again without any doubt, name other units or other roles.",
    ),
    Rule(
        "GK317",
        "target-differs-from-words",
        _W,
        "目标与原文不一致",
        "A checkpoint's words, read again without any doubt, ask for another target.",
    ),
    Rule("GK401", "impossible-date", _E, "没有这一天", "A date that the calendar does not have."),
    Rule("GK402", "date-form", _E, "日期写法不对", "A date that is not written as 2019-10-31."),
    Rule("GK403", "future-entry", _E, "日期在今天之后", "An entry dated in the future."),
    Rule("GK404", "out-of-order", _E, "报送没有按日期排列", "An entry stands after a later one."),
    Rule("GK405", "same-day-twice", _E, "同一天报送了两次", "Two entries of one item on one day."),
    Rule(
        "GK406",
        "no-such-period",
        _E,
        "没有这一期",
        "A period that the checkpoint or the plan's year does not have.",
    ),
    Rule(
        "GK407",
        "extension-too-early",
        _E,
        "延期后的日期没有变晚",
        "An extension that is not later than the due day it moves.",
    ),
    Rule("GK408", "until-before-since", _E, "终止日早于起始日", "A unit's `until` is earlier than its `since`."),
    Rule(
        "GK409",
        "date-differs-from-words",
        _W,
        "日期与原文不一致",
        "The words of a deadline or checkpoint, read again without any doubt, mean another day or period.",
    ),
    Rule(
        "GK501",
        "conflict-markers",
        _E,
        "合并冲突没有解决",
        "Lines of `<<<<<<<`, `=======`, `>>>>>>>`: two people's words still stand side by side.",
    ),
    Rule(
        "GK502",
        "doubled-entry",
        _E,
        "同一次报送出现两遍",
        "The same entry twice, word for word: what a merge by lines (`merge=union`) leaves behind.",
    ),
    Rule(
        "GK503",
        "doubled-field",
        _E,
        "同一字段紧挨着写了两个值",
        "A key twice on neighbouring lines: `merge=union` keeps both sides' values.",
    ),
)

_BY_CODE = {entry.code: entry for entry in RULES}


def rule(code: str) -> Rule:
    """Look a code up; an unknown one is our bug and raises KeyError."""
    return _BY_CODE[code]
