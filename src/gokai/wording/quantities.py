"""Targets in running text: a figure that is to be reached, told from a figure that only names a thing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gokai.wording.numerals import SPELLED, to_number

_UNITS = (
    "个百分点 百分点 个工作日 工作日 自然日 小时 分钟 个月 平方公里 平方米 立方米 公里 千米 米 公顷 亩 千瓦时 千瓦 "
    "万千瓦 兆瓦 吨标准煤 吨 公斤 千克 "
    "美元 欧元 元 人次 人 户次 户 家次 家 个 座 所 项 件次 件 条 场次 场(次) 场 次 期 篇 部 套 辆 台 株 棵 头 只 艘 "
    "处 宗 起 份 批 名 位 "
    "对 支 张 块 幅 本 册 门 种 类 例 床 间 幢 栋 盏 根 孔 站 线 点 分 天 日 周 年 岁 倍 % ‰ 度 毫克 微克 升 届 班 "
    "片 枚 面 组 队 车 公里/小时 "
    "立方 标准箱 箱 桩 学位 床位 泊位 车位"
)
_UNIT = "(?:" + "|".join(re.escape(unit) for unit in sorted(_UNITS.split(), key=len, reverse=True)) + ")"
_SCALE = r"(?:多|余)?(?:万亿|千万|百万|千亿|百亿|十万|[万亿千百])?(?:多|余)?"
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"

_AT_LEAST = (
    r"不少于|不低于|不得低于|不得少于|不应低于|不应少于|不能低于|不小于|不短于|不弱于|至少(?:有|达到|达|完成|开展"
    r"|组织|举办|培育|建成|召开|新增|建设)?"
    r"|最少|达到|达至|达|≥|>=|大于等于|高于等于|提高到|提高至|提升到|提升至|增加到|增加至|增至|扩大到|扩大至|上升到"
    r"|上升至|保持在|稳定在|维持在|力争达到"
)
_AT_MOST = (
    r"不超过|不高于|不多于|不大于|不得超过|不得高于|不长于|最多|控制在|控制到|≤|<="
    r"|(?:压缩|压减|缩短|降低|减少|精简|下降)[至到]|[降减][至到]"
)
_MORE, _LESS = r"超过|超|高于|多于|大于|突破|>", r"低于|少于|小于|<"
_ABOUT = r"约|大约|近|接近"
_MADE = (
    r"(?:新[建增开设签引]|建成|建立|建设|改建|扩建|改造|完成|投资|增长|增加|提高|提升|下降|降低|减少|减轻|培育|引进"
    r"|创建|创成|打造|实施|开展|举办|组织|培训|"
    r"解决|惠及|再就业|接待|发放|安排|争取|力争|实现|率|占比|比重|覆盖|建|设立|筹建|筹集|落实|新|总数|总量|总额|规模"
    r"|收入|产值|增加值|面积|数量|增速|投入|推出|推进|推动|发展|保持|为|"
    r"整治|治理|修复|种植|造林|安置|帮扶|扶持|招引|签约|开工|竣工|投产|认定|申报|选派|选树|评选|检查|抽查|抽检|发布"
    r"|公布|公开|编制|出台|制定|修订|形成|梳理|"
    r"各|每|启动|布局|布设|建造|购置|配备|补助|奖励|消减|削减|压减|节约|盘活|供应|出让|征收|拆除|淘汰|关停|培养|招聘"
    r"|招录|吸纳|转移|脱贫|参加|召开|报送|上报|撰写|接待|服务|受理|办理|办结|确保|不|有|开设|开通|开办|达标|合格|满意"
    r"|参与|比|争创|新建成|销售|采集|收集|举行|维修|装修|更新|更换|清理|巡查)"
)  # fmt: skip
_FIGURE = re.compile(
    rf"(?P<op>{_AT_LEAST}|{_AT_MOST}|(?<!不)(?:{_MORE})|(?<!不)(?<!不得)(?:{_LESS})|{_ABOUT})?(?:全年|全市|全县|全区"
    rf"|每年)?(?P<about>{_ABOUT})?"
    rf"(?P<figures>(?<![\d.A-Za-z第〔(/-])(?:{_FIGURES})|(?<=[于少到过到达足]){SPELLED}|{SPELLED}(?=个?(?:工作日|月"
    r"|日|天|小时|周)(?:之|以)?内))"
    rf"(?P<unit>{_SCALE}(?:{_UNIT}(?:/{_UNIT})?)?)(?P<after>及?以上|以内|之内|以下|左右|上下|内)?"
)
#: What follows a figure that names a thing: 500强, 10亿元以上项目, 8个方面.
_NAMES_THING = re.compile(
    r"[A-Za-z强路号版室级季月年]|个(?:方面|问题|领域|维度|重点|环节|阶段|专项|行业|部门|县|市|区|乡镇|街道|镇|省|民族"
    r"|行动|一批|清单|目录|必须|坚持|確保|统一)"
    r"|式\d|(?:大|项)(?:行动|工程|任务|举措|体系|产业|制度|机制|指标|措施|重点|攻坚)|\+|:\d|/\d|-\d|(?:位|名)(?:$"
    r"|[,;。])"
)
#: A figure that is compared with, or that only describes.
_DURATION = re.compile(r"(?:个?工作日|自然日|小时|分钟|天|日|周|个月|年)$")
_SQUEEZED = re.compile(r"压|缩|控制|减|降|精简|提速|不超过|≤|时限|时间|周期|办结|<")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that is a goal."""

    begin: int
    end: int
    operator: str
    #: Number and unit word, as written: 85%, 90个工作日.
    amount: str
    doubt: str = ""
    #: A number of days within which: 7个工作日内.
    is_term: bool = False

    @property
    def target(self) -> str:
        """`>= 85%`."""
        return f"{self.operator} {self.amount}"


def find_quantities(clause: str) -> list[Quantity]:
    """The goals of a clause whose points of time are blanked out, in order."""
    found: list[Quantity] = []
    for match in _FIGURE.finditer(clause):
        goal = _goal(clause, match)
        if goal:
            found.append(goal)
    return found


def _goal(clause: str, match: re.Match[str]) -> Quantity | None:
    figures, unit, after, operator = match["figures"], match["unit"], match["after"], match["op"]
    rest, before = clause[match.end() :], clause[: match.start()]
    if re.search(r"[由从]$", before) and re.match(
        r"[^,;。]{0,6}(?:提高|增加|上升|提升|扩大|增长|下降|降低?|压缩|缩短|减少?)[到至为]", rest
    ):
        # 由60%提高到80%: the first is where it stands now.
        return None
    if re.match(r"\.\d|\d", rest) or _is_thing(clause, match, rest):
        return None
    op, doubt = _operator(match, rest)
    is_term = bool(
        op == "<="
        and _DURATION.search(unit)
        and after in {"内", "以内", "之内"}
        and not _SQUEEZED.search(before + (operator or ""))
    )
    if not operator and not after and not _is_made(before, unit, rest):
        return None
    if figures == "100" and unit == "%" and op in {">=", "<="}:
        op = "="
    if re.search("[多余]", unit):
        unit, doubt = re.sub("[多余]", "", unit), doubt or "不是确数，已读作整数"
    number = figures.replace(",", "") if figures[0].isdigit() else str(to_number(figures))
    return Quantity(match.start(), match.end(), op, number + unit, doubt, is_term)


def _is_thing(clause: str, match: re.Match[str], rest: str) -> bool:
    """Whether the figure says which thing is meant and not how much of it."""
    figures_end = match.end("figures")
    if match["op"] is None and _NAMES_THING.match(clause, figures_end):
        return True
    if match["op"] is None and _NAMES_THING.match(clause, match.start("unit")):
        return True
    if re.search(r"[“‘《第]$", clause[: match.start("figures")]):
        return True
    # 10亿元以上项目, 6亩以下的地块: a class of things; 50家以上企业 only counts them.
    if re.search(r"[家个名户座项件场次人所条]$", match["unit"]) and match["after"] != "以下":
        return False
    return (
        match["after"] in {"以上", "及以上", "以下"}
        and match["op"] is None
        and bool(re.match(r"[^\s,;。、)(》”至和及或并,]", rest))
    )


def _operator(match: re.Match[str], rest: str) -> tuple[str, str]:
    """The operator, and a doubt about it."""
    said, after = match["op"] or "", match["after"] or ""
    if after in {"左右", "上下"} or match["about"] or re.fullmatch(_ABOUT, said):
        return "=", "不是确数，已读作等于"
    if said == "突破":
        return ">", "“突破”读作大于"
    if not said and not after and re.match(r"[-至到]\d", rest):
        return "=", "是一个区间，只取了前一个数"
    return _plain_operator(said, match["figures"], after), ""


def _plain_operator(said: str, figures: str, after: str) -> str:
    if re.fullmatch(_AT_MOST, said) or after in {"以内", "之内", "内", "以下"}:
        return "<="
    if re.fullmatch(_AT_LEAST, said):
        # 达到100% is exactly that.
        return "=" if figures == "100" and not after and "达" in said else ">="
    if after:
        return ">="
    if re.fullmatch(_MORE, said):
        return ">"
    return "<" if re.fullmatch(_LESS, said) else "="


def _is_made(before: str, unit: str, rest: str) -> bool:
    """Whether a figure without operator is to be made or reached: 新建2座, 增长8%."""
    if not unit:
        return False
    made = re.search(_MADE, before) or re.match(r"(?:全部|基本)?(?:建成|投产|开工|竣工|完工|投用|上线|开通)", rest)
    return bool(made) and not re.match(r"的(?!目标|任务)", rest)
