"""What is checkable inside a requirement: clauses with a day, a target or a period of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gokai.wording.days.recurring import RECURRING, recurring_period
from gokai.wording.goals import clauses
from gokai.wording.goals.figures import COUNTED, SHARE
from gokai.wording.goals.quantities import find_figures, find_quantities
from gokai.wording.patterns import lazy
from gokai.wording.text import compact, fold, quoted

if TYPE_CHECKING:
    from datetime import date

    from gokai.wording.goals.clause import Clause
    from gokai.wording.goals.quantities import Quantity


class CheckpointReading(NamedTuple):
    """One checkable clause."""

    #: The clause, as it stands in the text.
    words: str
    date: date | None = None
    #: month, quarter, half_year or year.
    every: str | None = None
    #: `>= 85%`.
    target: str | None = None


class CheckpointsReading(NamedTuple):
    """All that is checkable in a text, and what a person should check."""

    text: str
    checkpoints: tuple[CheckpointReading, ...] = ()
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The form that `gokai parse checkpoints --format json` prints."""
        return {
            "text": self.text,
            "checkpoints": [
                {
                    "words": checkpoint.words,
                    "date": checkpoint.date.isoformat() if checkpoint.date else None,
                    "every": checkpoint.every,
                    "target": checkpoint.target,
                }
                for checkpoint in self.checkpoints
            ],
            "doubts": list(self.doubts),
        }


def read_checkpoints(text: str, year: int | None) -> CheckpointsReading:
    """Find what is checkable in running text of a document about `year`."""
    phrase = compact(fold(text))
    found: list[CheckpointReading] = []
    doubts: list[str] = []
    for sentence in clauses.sentences(phrase.text, year):
        said: date | None = None
        said_year: int | None = None
        is_past = yearly = False
        for clause in sentence:
            words = phrase.verbatim(clause.begin, clause.end)
            # 今年, 明年 count from the document's year.
            own = year if any(point.says_year for point in clause.points) else said_year or year
            listed = bool(found) and found[-1].target is not None and clause is not sentence[0]
            if said and _OF_YEAR.match(clause.text) and (said.month, said.day) != _YEARS_END:
                said = None
            is_past = _is_of_past(clause, own) or (is_past and not clause.points)
            if not clause.has_marks:
                continue
            reading, trouble = (None, [_PAST]) if is_past else _read_clause(clause, words, said, own, listed=listed)
            yearly = yearly or _YEARLY.match(clause.text) is not None
            if reading and reading.date and yearly and not clauses.names_year(clause):
                trouble.append("前面说的是每年，请核对是不是也每年一次")
            if clauses.borrows_next_year(clause, sentence):
                trouble.append("没有写年份，已按前面说的年份读")
            doubts += [f"{quoted(words)}{sentence_}。" for sentence_ in trouble]
            if reading:
                found.append(reading)
            said = clauses.carried(clause, own) or clauses.headed_year(clause) or said
            said_year = clauses.said_year(clause, year) or said_year
    return CheckpointsReading(text, tuple(found), tuple(dict.fromkeys(doubts)))


#: 1—6月完成投资…: as often a report as a goal.
_MAYBE_TOLD = lazy(r"(?:20\d\d年)?(?:1[-至到]\d{1,2}月|上半年|前[三二]季度|一季度|第一季度)(?!:),?")
#: 第三阶段:总结评比(12月上旬).
_STAGE = lazy(r"(?:第[一二三四五六]|[^,;。:()]{2,12})阶段[:,]?[^,;。:]{0,12}\([^()]*\)")
#: Why something is done, no part of it: 按照…要求, 为明年工作奠定基础.
_GIVEN = lazy(
    r"(?:按照|根据|依据|围绕|对照|为(?!\d))[^,;]*(?:要求|部署|精神|安排|目标|规定|需要|目标任务)"
    r"|为[^,;]*(?:奠定|打下|打好|夯实|创造|提供|作出|做出|积累|营造)[^,;]*"
)
#: 11日-15日, of which the month stands in another sentence part.
_DAY_ALONE = lazy(r"(?<![\d#])\d{1,2}[日号](?:[-至到]|前(?!后)|之前|以前)|^\d{1,2}[日号],")
#: Asked of somebody, in a period that `every` has no word for.
_EVERY_FEW = r"每(?:[两二三四2-4]个?(?:月|季度|年|周)|双周|半月)"
_SELDOM = lazy(_EVERY_FEW)
#: A figure that is to be reached each time, not once: 每周至少更新1次.
_OFTEN = lazy(rf"{_EVERY_FEW}|每(?:周|天|日|旬|两周|双周|学期|学年)(?=[^,;。]*[次期条篇场])")
_EACH_TIME = lazy(
    r"(?:应当?|必须|务必|须|需|要|至少)(?:在|于)?每(?:周|天|日|旬|两周|双周)|每(?:周|天|日|旬|两周"
    r"|双周)(?:应当?|必须|须|需|要|至少)"
)
_PUBLISHES = lazy(
    r"公开|公布|公示|发布|通报|报送|上报|书面报|报告|报(?![名考警刊社废销])|提交|更新|反馈|汇总|评估|考核|排名|督查"
    r"|督导|检查|抽查|抽检|召开|组织|开展|举办|举行|调度|"
    r"培训|接访|走访|约谈|跟踪|比对|巡查|核查|回访|复盘|点评|清理|开放|编发|印发|完成|安排|公告|晾晒|梳理|研判|分析|监测|监督|会商|演练|学习|研究"
    r"|听取|推出|推送|不少于|至少|一次|\d次"
)


_YEARLY = lazy(r"[^,;。]{0,12}每年(?=[^,;。]{0,6}[月季底])")
_YEARS_END = (12, 31)
_PAST = "说的是往年，没有当作节点"


def _is_of_past(clause: Clause, year: int | None) -> bool:
    past = re.match(r"(20\d\d)年(?!底|度?计划)", clause.text)
    return bool(past and year is not None and int(past[1]) < year and re.search(r"\d", clause.blanked))


def _read_clause(
    clause: Clause, words: str, said: date | None, year: int | None, *, listed: bool
) -> tuple[CheckpointReading | None, list[str]]:
    if clause.is_reported:
        return None, ["读作已经做到的事，没有当作节点"] if clause.is_doubtful else []
    if _STAGE.fullmatch(clause.text):
        return None, ["读作一个阶段的名称，没有当作节点"]
    every = _period(clause)
    goals, passed_over = _goals(clause, every, listed=listed)
    if re.fullmatch(r"在[^,;]*基础上", clause.text) or (not goals and _GIVEN.fullmatch(clause.text)):
        return None, []
    own, trouble = _own_date(clause, said, year)
    trouble += passed_over
    if not clause.has_day and every is None and (vague := _VAGUE.search(clause.blanked)):
        trouble.append(f"里的“{vague[0]}”没有推算成日期")
    goal = next((goal for goal in goals if not goal.is_term), goals[0] if goals else None)
    if goal is None and not clause.has_day and every is None and not _is_asked_for(clause):
        return None, [*trouble, *(["里的时间没有当作期限，请核对"] if clause.has_unclear_time else [])]
    if goal and goal.is_term and clause.has_day:
        goal = None
    if goal and every is None and (often := _OFTEN.search(clause.text)) and not goal.is_term:
        trouble.append(f"里的“{often[0]}”的周期没有对应的写法")
    if every is not None and len(_periods(clause)) > 1:
        trouble.append("里写了不止一个周期，只取了第一个")
    trouble += [*_goal_doubts(goals, goal), *(_tense_doubts(clause, every) if goal else [])]
    day = None if every or (goal and goal.is_term) else own if clause.has_day else said
    return CheckpointReading(words, day, every, _as_written(goal.target, words) if goal else None), trouble


def _own_date(clause: Clause, said: date | None, year: int | None) -> tuple[date | None, list[str]]:
    """The day that a clause names, and doubts about the days in it."""
    own, trouble = clauses.own_date(clause, year)
    if clause.has_day and clause.has_unclear_time:
        trouble.append("里还有别的时间，没有当作期限")
    if _DAY_ALONE.search(clause.blanked):
        trouble.append("里的日子没有写月份，没有读")
    if clauses.turns_back(clause, year, said):
        trouble.append("没有写年份，比前面的日期早，请核对是哪一年")
    return own, trouble


def _tense_doubts(clause: Clause, every: str | None) -> list[str]:
    """A doubt where a goal may as well have been reached already."""
    unsure = not clause.has_day and every is None and clause.is_doubtful
    told = _MAYBE_TOLD.match(clause.text) and not re.search(r"力争|确保|计划|目标|要|达到|不", clause.text)
    return ["是目标还是已经做到的，请核对"] if unsure or told else []


def _goals(clause: Clause, every: str | None, *, listed: bool) -> tuple[list[Quantity], list[str]]:
    """The goals of a clause, and doubts about figures that were not read as one."""
    every_figure = find_figures(clause.blanked)
    figures = [figure for figure in every_figure if not _counts_the_period(figure, every)]
    goals = [figure for figure in figures if figure.is_goal]
    doubts = []
    if figures:
        # 每年参加1次发布会、3次访谈: the first is more than how often.
        counts = [figure for figure in every_figure if _counts_the_period(figure, every)]
        doubts += [f"里的“{figure.amount}”没有当作目标，请核对" for figure in counts][:1]
    if listed and len(figures) == 1 and not goals and not clause.blanked[figures[0].end :]:
        # 新建项目50个, 其中世界500强项目1个: no word of its own, but that of the clause before.
        goals = [figures[0]._replace(is_goal=True, doubt="已读作承接前面的目标")]
    else:
        doubts += [f"里的“{figure.amount}”没有当作目标，请核对" for figure in figures if not figure.is_goal][:1]
    if not figures:
        doubts += [
            f"里的“{found[found.lastgroup or 0]}”没有当作目标，请核对" for found in COUNTED.finditer(clause.blanked)
        ][:1]
    doubts += [f"里的“{share[0]}”没有换算" for share in SHARE.finditer(clause.blanked)][:1]
    return goals, doubts


def _as_written(target: str, words: str) -> str:
    """A target with its unit as it stands in the text: 1000场（次）, 2500億元."""
    unit = re.sub(r"^\D*[\d.,]+", "", target)
    folded = fold(words)
    place = folded.text.find(unit)
    if not unit or place < 0:
        return target
    written = folded.letters(place, place + len(unit))
    # A full-width % is the same sign, no other word.
    written = re.sub(r"[％／Ａ-Ｚａ-ｚ０-９]", lambda found: fold(found[0]).text, written)
    return target[: len(target) - len(unit)] + written


def _goal_doubts(goals: list[Quantity], goal: Quantity | None) -> list[str]:
    if goal is None:
        return []
    doubts = []
    if len(goals) > 1:
        doubts.append(f"有不止一个数，只取了“{goal.target}”")
    if goal.doubt:
        doubts.append(f"里的“{goal.amount}”{goal.doubt}")
    if goal.is_term:
        doubts.append("只有办理的天数，没有日期")
    return doubts


def _counts_the_period(goal: Quantity, every: str | None) -> bool:
    """每年公开一次: how often is already said."""
    return every is not None and goal.target in {"= 1次", "= 1期", ">= 1次", ">= 1期"}


#: 每人每月20元 is a rate.
_RATE = lazy(r"(?:每[人户名亩床吨个]|人均)$")
_PAY = lazy(r"(?:每[人户名亩床吨个]|人均|(?:标准|工资|租金|待遇|津贴|养老金)[^,;。]{0,8})$")
_MONEY = lazy(r"[^,;。\d]{0,6}\d[\d.,]*[百千万亿]*元")
#: 每月15日为领导接访日 only says which day it is.
_NAMED_DAY = lazy(r"[为是][^,;。]{0,16}[日月周节]$")
#: 全年完成22亿元, after what is due in its first half.
_OF_YEAR = lazy(r"(?:力争|确保|争取|预计)?(?:全年|今年)")
#: A time that is said, but not which day it is.
_VAGUE = lazy(
    r"[当次翌](?:日|天)[^,;。]{0,4}\d{1,2}[点时](?:以?前|之前)|[本当次下]个?(?:月|周|季度?)(?:[底末内]|之内|以内)?(?:前|之前|以前|内|底)?(?=完成|[^,;。\d的]{0,12}(?:完成|到位|上报|报送|结束))"
    r"|(?<![#每\d一二三四五六七八九十个])月底前|(?:(?:主|入)?汛期?|入冬|(?:采暖|供暖|供热)[季期]?|(?:[春秋]季)?(?:新学期)?开学|春运|换届"
    r"|[“\"]?两会[”\"]?(?:召开)?|(?<![^,;。#])节)(?:之前|以前|前(?!后))"
)


def _is_asked_for(clause: Clause) -> bool:
    """Whether something returns in a period that `every` has no word for: 应当每周召开, 每两个月考核一次."""
    seldom = _SELDOM.search(clause.text) is not None and _PUBLISHES.search(clause.text) is not None
    return seldom or _EACH_TIME.search(clause.text) is not None


#: 周调度 beside 月通报: a period that `every` has no word for.
_WEEKLY = lazy(r"(?<!每)[周旬日](?:调度|通报|报告|研判|会商|报)")


def _periods(clause: Clause) -> set[str | None]:
    """All the periods of a clause."""
    found = [one for one in RECURRING.finditer(clause.text) if not clause.is_quoted(one.start())]
    return {recurring_period(one) for one in found} | ({None} if _WEEKLY.search(clause.text) else set())


def _period(clause: Clause) -> str | None:
    """How often, where something is published or done each time."""
    found = RECURRING.search(clause.text)
    if found is None or clause.is_quoted(found.start()):
        return None
    after = clause.text[found.end() :]
    before = clause.text[: found.start()]
    if (_RATE.search(before) and after[:1].isdigit()) or (_PAY.search(before) and _MONEY.match(after)):
        return None
    if _NAMED_DAY.match(after):
        return None
    rest = clause.text[: found.start()] + clause.text[found.end() :]
    has_goal = bool(find_quantities(clause.blanked))
    return recurring_period(found) if has_goal or found["adj"] or _PUBLISHES.search(rest) else None
