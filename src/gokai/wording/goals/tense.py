"""Whether a sentence tells what was done or says what is to be done; both stand side by side in a clause's sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.wording.days.stretches import find_points
from gokai.wording.goals.figures import COUNTED
from gokai.wording.goals.quantities import find_figures
from gokai.wording.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.wording.goals.clause import Clause

#: What is to be done may be said with the same words: 确保圆满完成, 力争超额完成.
_ACHIEVED = r"(?<!确保)(?<!力争)(?<!争取)(?<!务必)(?<!要)(?:超额|圆满|顺利|提前|胜利|较好)完成"
_REPORTED = lazy(
    r"截至|截止(?!到?[^,;。]{0,8}前)|(?<![对将把为与和的])(?<!(?:目标|任务)(?=已经?(?:设定|确定|明确|下达"
    r"|分解)))已经?+(?!有的|(?:下达|确定|明确|批准|批复|列入|纳入|安排|公布|出台)的|知|婚|建(?!成|立|设|有)|建成的?[^,;。]{0,6}(?:项目|小区))|(?<![公总])共(?!同|享"
    r"|建|有制|产|青|识|治|谋|创|商|性|通|鸣|赢|用|服)(?:计[^,;。\d]{1,8}|[^计,;。\d]{1,12})(?=\d)"
    r"|共(?:收到|汇总|抽查|接到|有)|经[^,;。]{0,3}(?:梳理|统计|核查|检查|核实|调查|排查|摸排|初步|测)"
    r"|同比(?:增长|下降|提高|减少|增加|上升)|(?:完成|占)[^,;。]{0,14}(?:计划|目标"
    r"|任务)[^,;。]{0,14}的\d+(?:\.\d+)?%(?!以上)"
    r"|完成率(?:为|达|达到)?(?:1\d[1-9]|1[1-9]\d|\d+\.\d+)%|去年同期|上年同期|(?:^|[,;])(?:去年|上年)"
    r"|累计(?:完成|实现|受理|办理|达|发放|培训|建成|投入|办结|查处|解决)"
    r"|目前|(?<![个家座所条处])现有|主持召开|率队|(?:今年|年初|月份?|年)以来|下辖|辖(?![区内])"
    r"|年度计划完成率|完成率为|本次(?![^,;。]{0,8}的)|排名?第|位居|居全[省市国]|高于全[省市国]|快于|高出"
    r"|占年度(?:计划|目标)"
    r"|占(?:总|全)[^,;。]{0,8}的|占[^,;。]{0,6}总数的|占[^,;。]{0,10}(?:计划|目标|任务)(?:的|比例|总?数)"
    r"|较去年|(?<!为)了(?!解|却|结)"
    rf"|{_ACHIEVED}|[为是][^,;。]{{0,6}}(?:计划|目标|任务)的\d|会议?上,|获悉|(?:介绍|统计|了解|显示|表示),"
    rf"|据悉|(?:[年月以近]来),|(?:^|[,;])(?:今年)?前\d{{1,2}}个月|近\d+年|(?<![\d学])前[一二两三四五六七八九]年"
    rf"|(?:即将|接近)(?:结束|完工|尾声)|正在|(?:半年|季度|月|已|目前)[^,;。]{{0,4}}实际(?:完成|到位|使用)"
    rf"|预计(?:[^,;。]{{0,4}}全年|可|今年)|连续\d+年[^,;。]{{0,4}}(?:完成|保持|获|位|增长)"
    r"|(?:全年|去年|年度)[^,;。]{0,8}(?:全面|如期|全部)完成(?=,)"
)
_GOAL_WORDS = lazy(
    r"力争|争取|确保|要|应|须|必须|务必|不少于|不低于|不超过|控制在|压缩|目标|预期|计划"
    r"|\d[^,;。]{0,8}以[内上]|左右|实现|推进"
    r"|到\d{4}年|底前|年内|前(?=完成|建成|实现)|达到"
)
_AHEAD = lazy(r"力争|争取|确保|计划|目标|预期|不少于|不低于|不超过|控制在|[底日]前|年内|将|再(?!次)|今年")
_STRONGLY_REPORTED = lazy(r"共(?:收到|汇总|抽查)|经[^,;。]{0,3}(?:梳理|统计|核查|核实|调查|排查|摸排)|本次")
#: Words that tell of a sentence as a whole.
_WHOLLY_REPORTED = lazy(
    rf"截至|(?:^|[,;])去年,|(?:介绍|获悉|据悉|显示|表示),|[年月以近]来,|经(?:梳理|统计)|同期|同比"
    rf"|{_ACHIEVED}|预计全年|为[^,;。]{{0,6}}(?:计划|目标|任务)的\d"
)
#: Words by which also goals are compared.
_WEAK = lazy(r"同比|同期|本次|占(?:总|全)|高于|快于|较去年")
#: A figure as goals have it and reports have not.
_BOUNDED = lazy(r"\d[^,;。]{0,8}(?:以上|以内|以下)|不低于|不少于|不高于|控制在|不超过")
#: What was come to, told without any word for it: 能耗明显下降, 落实到位.
_OUTCOME = lazy(
    r"(?:明显|显著|大幅|稳步|较好|较快)(?:下降|提升|改善|提高|增强|好转|增长)(?=[,;])|落实到位|成效显著"
    r"|再创新高|态势良好|成果丰硕"
)
#: 力争到2020年实现: no report has it.
_PROMISED = lazy(r"力争|(?<!共)争取(?![^,;。\d]{0,6}(?:资金|投资|补助|经费))|确保|务必")
_BY_DAY = lazy(r"到20\d\d年底|(?:月|日|号|底|旬|季度|半年|末)(?:以前|之前|前(?!后))")
_INTENDED = lazy(
    r"(?<![按照度资动])计划(?!的|目标|任务|完成率|比例)|拟|将[于在](?=\d)|将[于在]?(?=再|新|建|完|实|推|组|达|继)|力争"
    r"|(?<!共)争取(?![^,;。\d]{0,6}(?:资金|投资|补助|经费))|确保|务必|下一步|下步"
)
#: 4月9日,市政府召开动员会: minutes tell what was on a day; nobody is told to.
_EVENT = lazy(
    r",(?:[我全]?[省市县区州]|国务院|省政府|记者|会议)(?![各直])[^,;。、]{0,16}(?:召开|举行|主持|出席|印发"
    r"|下发|发布|审议|通过|来到|赴|率)"
)
#: 城南街道联合…: one office by name, of which a plan would say by when.
_EVENT_OF_ONE = lazy(
    r",[^,;。、各全]{1,14}(?:局|委|办|镇|乡|街道|政府|中心|队|会|院)(?:联合|组织|召开|开展|举行|举办|赴|在|针对)"
)
_TASKED = lazy(r"将|拟|要|应|须|计划|力争|确保|前")


def judged(built: list[Clause], whole: str, year: int | None) -> Iterator[Clause]:
    """The clauses of a sentence, those that tell what was done marked; `whole` is its text without quotations."""
    if not _REPORTED.search(whole):
        unsure = bool(_OUTCOME.search(whole)) and not _BOUNDED.search(whole) and not _GOAL_WORDS.search(whole)
        yield from (_event(clause._replace(is_doubtful=True) if unsure else clause) for clause in built)
        return
    compared_only = not _REPORTED.search(_WEAK.sub("", whole))
    ahead = any(_promises(clause, still_ahead(clause.bare, year), year) for clause in built)
    if compared_only and (ahead or _BOUNDED.search(whole)):
        # 同比下降2%以上: a report has no 以上, but may.
        doubtful = not ahead and "同比" in whole
        yield from (clause._replace(is_doubtful=True) if doubtful else clause for clause in built)
        return
    intended = False
    for clause in built:
        bare = still_ahead(clause.bare, year)
        intended = not _REPORTED.search(bare) and (intended or bool(_INTENDED.search(bare)))
        yield clause if intended else _judged(clause, bare, whole, year)


_UNTIL_YEAR = lazy(r"截[至止]到?(20\d\d)年")


def still_ahead(text: str, year: int | None) -> str:
    """截至2025年底 in a plan of 2023 is a goal and no report."""

    def masked(found: re.Match[str]) -> str:
        return "到" * 2 + found[0][2:] if year is not None and int(found[1]) > year else found[0]

    return _UNTIL_YEAR.sub(masked, text)


def _event(clause: Clause) -> Clause:
    """A day on which something was, told by nothing but its form."""
    point = clause.points[0] if clause.points else None
    if point is None or point.kind not in {"day", "month_end"} or point.begin or _TASKED.search(clause.bare):
        return clause
    told = _EVENT.match(clause.bare, point.end) or _EVENT_OF_ONE.match(clause.bare, point.end)
    return _reported(clause, doubtful=True) if told else clause


def _judged(clause: Clause, bare: str, sentence: str, year: int | None) -> Clause:
    """A clause of a sentence that tells what was done."""
    if _promises(clause, bare, year):
        return clause
    whole = _WHOLLY_REPORTED.search(sentence) and not _AHEAD.search(bare)
    if not (_REPORTED.search(bare) or not _GOAL_WORDS.search(bare) or whole):
        return clause
    figured = bool(find_figures(clause.blanked) or COUNTED.search(clause.blanked)) or (
        clause.has_day and not re.search("了(?!解)", bare)
    )
    doubtful = figured and not _STRONGLY_REPORTED.search(sentence) and "已完成" not in clause.text
    return _reported(clause, doubtful=doubtful)


def _reported(clause: Clause, *, doubtful: bool) -> Clause:
    return clause._replace(is_reported=True, is_doubtful=doubtful)


def _promises(clause: Clause, bare: str, year: int | None) -> bool:
    """Whether a clause looks ahead, whatever its sentence tells."""
    if _PROMISED.search(bare) or re.search(r"[年拟将]再(?!次)", bare):
        return True
    if re.search(r"已(?:经)?|了(?!解)|截[至止]|共", bare):
        return False
    later = year is not None and any(
        point.year is not None and point.year + point.later > year for point in find_points(bare)
    )
    return later or (clause.has_day and bool(_BY_DAY.search(bare)))
