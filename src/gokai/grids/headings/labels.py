"""What the words of a header say: which kind of column they stand over."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from gokai.grids.grid import squeezed


class Part(StrEnum):
    """What a column holds."""

    NUMBER = "序号"
    TITLE = "工作任务"
    TEXT = "主要内容"
    RESPONSIBLE = "责任单位"
    LEAD = "牵头单位"
    SUPPORT = "配合单位"
    DUE = "完成时限"
    NOTE = "备注"
    #: A column that a plan has no place for.
    OTHER = "其他"
    #: A column of a standing directory (公开依据, 公开渠道).
    DIRECTORY = "目录"


_OFFICE = r"(?:责任)?(?:单位|部门|科室|处室|机构|主体|股室)"
_AND_PERSON = r"(?:及|和|与|、|/)(?:其|具体)?(?:责任人|负责人|联系人|责任领导)"
_WORDS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(pattern))
    for part, pattern in (
        (Part.NUMBER, r"序号?|编号|项次|项号|任务序号|工作序号|no\.?|#|号"),
        (
            Part.DIRECTORY,
            (
                r"公开(?:事项|依据|渠道|主体|时限|层级|对象|方式|内容|责任主体|渠道和载体)(?:\(要素\))?"
                r"|[一二三]级事项|权力名称|职权名称|行使主体|事项类[别型]|办理依据|实施依据|设定依据"
            ),
        ),
        (
            Part.LEAD,
            (
                rf"(?:市级|主要|第一)?(?:牵头|主办|主责|总牵头){_OFFICE}|牵头|主办|牵头负责单位|牵头单位{_AND_PERSON}|主要责任(?:单位"
                rf"|部门)|第一责任单位"
            ),
        ),
        (
            Part.SUPPORT,
            (
                rf"(?:主要)?(?:配合|协办|参与|参加|协同|协助|协作|支持|会办|配合落实){_OFFICE}|配合|协办|参与"
                rf"|(?:其他|相关)责任单位"
            ),
        ),
        (
            Part.RESPONSIBLE,
            (
                rf"(?:[省市县区镇]级|主要)?(?:责任|负责|承办|实施|落实|落责|承担|主管|执行|完成|办理){_OFFICE}"
                rf"|责任(?:分工|者|方)|负责|分工|职责分工|任务分工|{_OFFICE}分工|牵头\(?及?责任\)?单位"
                rf"|牵头\(责任\)单位|责任\(牵头\)单位|牵头和责任单位|责任单位\(?部门\)?|(?:责任)?{_OFFICE}{_AND_PERSON}|单位|部门"
            ),
        ),
        (
            Part.DUE,
            (
                r"(?:预计|计划|要求|工作|任务|整改|办理|落实|推进)?(?:完成|办结|公开|实施|达成|推进"
                r"|落实)?(?:的)?(?:时限|时间|期限|节点|日期)(?:要求|安排|节点|进度|表|期限|限制)?(?:(?:及|和|与"
                r"|、).{2,6})?|(?:时间|工作|推进|进度|目标|实施)?(?:进度|时序)(?:安排|要求|计划|节点|目标)?"
            ),
        ),
        (Part.NOTE, r"备注|说明|附注|备考|(?:计划)?(?:启动|开始|起始|开工)(?:时间|日期|时限)"),
        (
            Part.OTHER,
            (
                r"[^,，。;；]*(?:领导|责任人|负责人|联系人|联系方式|电话|包保|进展|完成情况|落实情况|来源|依据|评分|分值"
                r"|考核(?!指标|内容|项目|要点|目标)|得分|资金|投资|金额|附件|方式|标准|计量单位)[^,，。;；]*"
            ),
        ),
        (
            Part.TEXT,
            (
                r"(?:主要|工作|具体|重点|任务|细化|目标|建设|实施|公开|年度|分解|落实|改革|推进|整改|整治|治理|攻坚"
                r"|考核|服务|宣传|保障|创建|项目)*(?:内容|要求|要点"
                r"|措施|举措|做法|安排)(?:及|和|与|、)?(?:要求|措施|举措|内容|目标)?|(?:具体|细化|分解"
                r"|年度)(?:工作)?(?:任务|事项|目标)(?:及要求|和要求|分解)?|任务(?:目标|分解|描述)|(?:工作)?任务(?:及"
                r"|和|与|、)(?:要求|内容|措施|(?:完成)?时限)|目标(?:与|和|及)任务|(?:工作|年度|全年|总体|预期|整改)目标"
            ),
        ),
        (
            Part.TITLE,
            (
                r"(?:年度|重点|主要|工作|目标|中心|核心|实事|民生|整改|整治|攻坚|考核|行动|活动|建设|创建"
                r"|督办|督查|交办|重大|重要|专项|改革|创新|惠民)*(?:任务|工作|项目|事项|实事|领域|类别"
                r"|目标任务|任务目标|课题|清单)(?:名称|类别|事项|项目|领域|分类|指标|标题)?|类别|类型|分类|板块"
                r"|方面|指标|名称|领域|[一二]级(?:指标|任务)|改革(?:任务|事项)"
                r"|考核指标|(?:存在|反馈|具体|主要|突出)?的?问题(?:描述|表现|清单)?"
            ),
        ),
    )
)
_STAGE = re.compile(
    r"(?:20\d\d年)?(?:第?[一二三四1-4]季度?|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?)(?:目标"
    r"|任务|进度|计划|安排|工作)*"
)
_LONGEST_LABEL = 24


@lru_cache(maxsize=1024)
def part_of(text: str) -> Part | None:
    """What a header's word says that its column holds."""
    label = unicodedata.normalize("NFKC", squeezed(text)).lower().strip(":：*")
    if not label or len(label) > _LONGEST_LABEL:
        return None
    # 责任单位（列第一位者为牵头单位）: the bracket states a rule.
    whole, bare = _part_named(label), _part_named(re.sub(r"\(.*\)$", "", label))
    # 牵头单位（责任人）: the bracket adds to what stands before it.
    return bare if whole in {None, Part.OTHER} and bare else whole


def _part_named(label: str) -> Part | None:
    return next((part for part, pattern in _WORDS if pattern.fullmatch(label)), None)


def is_stage(label: str) -> bool:
    """Whether a column says what is to be done in a part of the year."""
    return _STAGE.fullmatch(unicodedata.normalize("NFKC", squeezed(label))) is not None
