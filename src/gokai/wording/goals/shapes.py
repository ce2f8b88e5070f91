"""The shape of a clause round a figure: what is to be made so many times, told from what there is, and who does it."""

from __future__ import annotations

import re

from gokai.wording.patterns import lazy
from gokai.wording.places import PLACE

#: How things stand: 全市共有…, 辖12个乡镇, 发生病例18起, 余额2000亿元.
_STANDING = lazy(
    r"(?:^|[^没])有(?![序效机力关])|[下管所]?辖(?!区)|发生|存在|涉及|包括|包含|分为|属于|位于|占地|现存"
    r"|遗留|逾期|超期|连续|位列|罚款|罚金|违反|低于"
    r"|余额$|的[^,;。、\d]{1,8}(?:共|总计|合计)$|(?<!受益)(?<!安全)(?<!贫困)(?<!减少)人口$|存量$|现状|标准[为是:]?$|原[有来]|应有|职数|编制$"
    r"|工期|有效期|任期|聘期|分值|满分|(?<![设审统会])计$|扣$|(?<![增参追])加$|(?<![书登])记$|(?<![取获])得$"
    r"|(?:电话|传真|邮编|编号|代码|邮箱|号码|房间|地址)[^,;。]{0,4}$"
)
#: What cannot be the verb before a figure: 在5个, 上述3项, 这20个.
_NO_VERB = lazy(
    r"(?:[在对由从按以第前后近这那该等其之的中及和与或、:(上下式]|上述|以下|下列|过去|其他|其余|根据|围绕"
    r"|针对|聚焦|紧扣|突出|紧盯|瞄准|仅|只|满|不足|未来|最近)$"
)
#: Who or which, not how many: the place alone stands before the figure.
_SCOPE = lazy(
    r"(?:[全我本各]?[市县区省镇乡州村院局国]|全[市县区省镇乡州]?(?:城镇|农村|城乡)?"
    r"|[^,;。、\d]{2,3}[市县区省州镇乡])(?:共|合计|总|的)?$"
)
#: Somebody is told to do something: who comes before was counted only to name them.
_TOLD = lazy(
    r"[^,;。\d]*?(?:必须|务必|应当?|须|要(?!求|素|点)|负责|一律|不得|未|没有|已|均已|超额|参加|参与|如期(?!脱贫)|提前)"
)
_ATTAINED = lazy(
    r"[^,;。、\d]{0,14}(?:实现|脱贫|摘帽|退出|达标|达到|通过|完成|建成|投产|投入使用|投入运[营行]|封顶|交付|验收|启用|开工|竣工|完工|投用|上线|开通"
    r"|落地|用上|喝上|住上|受益|获得|通水|通车|通电|通油路|搬迁|入住|就业|安装|办理|纳入)"
    r"|[^,;。、\d]{0,24}(?:整治|治理|改造|建设|改善|搬迁|修复|保护|提升|养护)$"
)
_ALL_ATTAINED = lazy(
    r"[^,;。]*(?:全部|全面|均|如期)[^,;。]{0,4}(?:脱贫|退出|摘帽|清零|销号|达标|完成|开工|竣工|投产|到位|整改)"
)
#: In how many places of office, which only says where: 在10个县开展试点.
_AREA = lazy(r"(?:县|市|区|乡镇|街道|镇|省|部门|行业|地区|城市|行政村|自然村|村|社区)")
_DONE_THERE = lazy(r"[^,;。]{0,12}(?:开展|完成|建设|设立|设置|推广|实施|安装|建立|配备|试行)")
_TIMED = lazy(r"(?:工作日|自然日|小时|分钟|天|(?<!工)日|周|个月|年|期)$")
_LISTED = lazy(r"(?:^|[,;:(])([^,;:。()]+)$")


def is_to_be_made(before: str, unit: str, rest: str) -> bool:
    """Whether verb, thing and figure stand so that the figure says how many are to be made, whatever the verb."""
    segment = re.split(r"[、,;:]", before)[-1] or before
    rest = re.sub(r"^\([^()]*\)|\([^()]*\)$", "", rest)
    if before.endswith("在") and not _AREA.match(rest):
        return bool(_DONE_THERE.match(rest))
    if before.endswith("的") and _ALL_ATTAINED.match(rest):
        # 剩余的4267名贫困人口要全部脱贫.
        return True
    if not unit or _TIMED.search(unit) or _STANDING.search(before) or _TOLD.match(rest):
        return False
    if not rest or re.match(r"[、,;)]|和|及", rest):
        # 打通断头路21条: a thing and its figure.
        return len(segment.strip("#")) > 1 and not _NO_VERB.search(before) and not _SCOPE.fullmatch(segment.lstrip("#"))
    return not _NO_VERB.search(before) and _goes_on(before.strip("#"), rest)


def _goes_on(before: str, rest: str) -> bool:
    """Whether it goes on after the figure so that so many are to be made, or to reach something."""
    if not before or _SCOPE.fullmatch(before):
        # 全市12万人实现就业: so many of them are to reach it.
        return bool(_ATTAINED.match(rest))
    # 安装2500盏路灯.
    return len(before) > 1 and not re.match(r"的(?!目标|任务)", rest)


def counts_the_named(before: str, figures: str, rest: str) -> bool:
    """Whether a figure only counts those who were named before it: 太原、阳泉、长治、晋城4个城市要…."""
    found = _LISTED.search(before)
    names = found[1].split("、") if found else []
    if len(names) > 1 and figures == str(len(names)) and (_TOLD.match(rest) or PLACE.match(names[0])):
        return True
    return before.endswith("等") and len(names) > 1 and _TOLD.match(rest) is not None


_COMPARED_WITH = lazy(r"(?:(?<!占)比(?![重例])|较)(?!为)[^,;。]*$")
_CHANGED = r"(?:减少?|降低?|下降|增[长加]?|提高|上升|提升)"


def is_compared_with(before: str, unit: str, rest: str) -> bool:
    """Whether a figure is how it was: 比2010年的12.4万吨减少11.9%."""
    found = _COMPARED_WITH.search(before)
    if found is None or unit == "%" or re.search(_CHANGED, found[0]):
        return False
    return re.match(rf"[^,;。%]*{_CHANGED}[^,;。]*\d", rest) is not None


def is_condition(before: str, rest: str) -> bool:
    """Whether a figure only tells the cases that something is said of, or the parts of what was named."""
    if re.search(r"(?:包括|包含|分为|幅员|总人口|户籍|国土)[^,;。]*$", before):
        return True
    if re.search(r"的为$|(?:任务|指标|措施)$", before) and not re.search(
        r"完成|实施|推进|落实|办[好理]|抓好|承担|下达", before
    ):
        return True
    return bool(re.search(r"(?:^|,)对[^,;。]*$", before) and re.search(r"的$", rest))


def is_an_example(unit: str, rest: str) -> bool:
    """Whether a figure belongs to what is counted after it: 60万只轮圈等4个项目, 年产3万吨的企业1家."""
    if unit.endswith("元") and re.match(r"(?!的)[^,;。、\d]{1,8}\d+[个家户项](?=$|[,;、])", rest):
        # 过5亿元项目10个.
        return True
    return re.match(r"[^,;。、]*等\d|的[^,;。、\d]*\d+[^\W\d]{1,2}(?=$|[,;、])", rest) is not None


def tells_the_parts(clause: str) -> bool:
    """Whether a clause only divides what was named before: 分别是甲镇3个、乙镇2个."""
    return bool(re.match(r"(?:分别)(?:是|为)[^,;。]*[^\d、]\d[^、]*、[^\d、]+\d", clause))


def counts_the_base(before: str, rest: str) -> bool:
    """Whether a figure only says of which a share is meant: 考核的8个断面中优良比例达到25%."""
    return bool(
        re.search(r"(?:的|^)$", before) and re.match(r"[^,;。\d]*中[^,;。]*(?:率|比例|比重|占比)[^,;。]*\d", rest)
    )


_CAPACITY = lazy(r"[日年](?:产|处理|加工|焚烧|供[水气热]|出栏|存栏|屠宰)[^,;。、\d能量规]{0,4}$")


def is_a_capacity(before: str, rest: str) -> bool:
    """Whether a figure says how much a thing is able to: 建成日产500吨垃圾焚烧发电厂."""
    return _CAPACITY.search(before) is not None and re.match(r"(?:的)?[^,;。、\d以左]{2,}", rest) is not None


def is_a_reach(before: str, rest: str) -> bool:
    """Whether a figure only says how far round something: 公路两侧各1公里范围内."""
    return bool(
        re.search(r"(?:两[侧旁边]|周[边围]|四周|方圆|半径|沿线)各?$", before)
        or re.match(r"(?:的?范围|半径|(?:步行)?(?:服务)?(?:可达)?覆盖率?)", rest)
    )


def is_per_so_many(figures: str, unit: str, rest: str) -> bool:
    """Whether a figure only says of how many a rate is told: 职工10万人死亡率控制在3.04以内."""
    is_round = figures.strip("0") == "1" and unit[:1] in set("百千万亿")
    return is_round and re.match(r"[^,;。、\d]{0,8}率[^,;。、\d]{0,8}\d", rest) is not None


_PAID = lazy(
    r"(?:的?标准)?(?:给予|予以|支付)|(?:的)?(?:幅度|税率|费率|比例|标准)?(?:减征|征收|计[入算提]|缴[纳费]|返还|评优|[下上]浮)"
    r"|(?:的|一次性)*(?:奖励|奖补|奖金|补助|补贴|资助|罚款)(?!资?金?[^,;。]{0,2}(?:发放|拨付|兑现))"
)


_EACH_IS_PAID = lazy(
    r"(?:奖励|补助|补贴|奖补)[^,;。]*[各每][家个人户]?$|(?:单个|单家|单户|每[个家户人名台亩村])[^,;。、\d]*(?:补助|奖励|奖补|补贴|资助)[^,;。、\d]{0,4}(?:不超过|不高于|最高)?$"
)


def is_paid(before: str, unit: str, rest: str) -> bool:
    """Whether a sum or a share is what each gets, and none to be reached: 给予最高100万元的奖励, 按投资额的5%补助."""
    if unit.endswith("元") and re.search(r"(?<!达到)最高(?:可|可以|能)?[^,;。、\d]{0,4}$", before):
        return True
    if unit.endswith("元") and _EACH_IS_PAID.search(before):
        return True
    given = re.search(r"(?:给予|予以|按照?|最高|每[家户人名个])[^,;。]*$", before)
    return given is not None and _PAID.match(rest) is not None


_KEPT = lazy(r"(?:^|[,;、])[^,;。、\d]{0,6}(?:落实|贯彻|执行|巩固|兑现|遵守|坚持|用好|对照|严守)[^,;。、\d]{0,6}$")


def names_what_is_kept(before: str, rest: str) -> bool:
    """Whether a figure only counts rules that stand already: 落实28项减税降费政策, 巩固1000个示范村建设成果."""
    return bool(
        _KEPT.search(before)
        and re.match(
            r"[^,;。、\d]*(?:政策|措施|规定|制度|成果|成效|要求|意见|精神|举措|机制|条款|禁令)(?:$|[,;。、])", rest
        )
    )
