"""Names that do not look like the name of anybody: read as they stand, but with a doubt."""

from __future__ import annotations

import re

from gokai.wording.offices import names
from gokai.wording.patterns import lazy

#: What offices do: a name that holds one of these words is more likely a sentence,
#: unless an office is called so (市推进依法行政工作领导小组, 县督查落实办).
_DOES = lazy(
    r"完成|推进|推动|开展|加强|加快|做好|抓好|抓紧|确保|提供|提升|提高|继续|严格|强化|健全|构建|打造|牵头"
    r"|负责|配合|落实|制定|出台"
    r"|按照|根据|针对|通过|结合|进一步|积极|及时|报送|报告(?!厅)|上报|梳理|整改(?!办)|要求|由于|以及|需要"
    r"|应当|必须|包括|对接|逐步"
)
_BODY = lazy(
    r"(?:小组|办公室|办|指挥部|专班|委员会|中心|局|处|科|室|队|组|委|会|协会|联席会议|部|院|公司|站|所|单位"
    r"|部门)(?:\([^()]*\))?$"
)
_OFFICE = lazy(r"[局厅委部](?=.{2})")
_WHEN = lazy(
    r"\d{4}年|\d+[月日号%天]|\d+个?(?:工作日|小时)|年底|月底|季度|每[年月季周]|[上下]半年|全年|日前|之前|以前|期间"
)
_SENTENCE = lazy(
    r"的(?!士)|(?<!自)由|(?:(?<!老)干部|党员|人员|负责人|领导)$|[,;。:]|^会(?![计展昌理东宁泽同员馆])|^同(?=[省市县区](?![级直属]))"
    r"|^(?:对|将|把|在(?!线)|于|从|向(?!阳)|与|和(?!平|田|静|硕|顺|政|县|龙|布)|及|并|其(?![他它余])|该|此"
    r"|如(?!东|皋)|若|凡|按|是|或|而|不(?!动产)|未|已|至|为(?!民))"
)
#: Nouns that only hold a name's place: 单位, 部门.
_BARE = lazy(r"(?:单位|部门|机构|中心|委员会|办|局|部|委|科|处|所|队|站|会|组)")
_LONGEST = 26
#: 市…工作领导小组办公室 may say at length what it leads.
_LONGER = 14
_STEERING = lazy(r"(?:领导|协调|推进|工作)小组(?:办公室|办)?$|联席会议(?:办公室|办)?$")


#: Two offices with nothing between them: 市发展改革委会市财政局.
_RUN_TOGETHER = lazy(
    r"(?:(?<!总)局|厅|(?<![省市县区旗州])委|办|委会)[会商A-Z]?(?:省|市|县|区)(?!直|属)[^市区县()级]{2,10}[局厅委办]$"
)


#: 省人口计生省公安厅: its level twice; 1.8个县: a number of a list or of counties.
_TWO_LEVELS = lazy(
    r"^省[^省]{2,}省(?![级直属委])|^市[^市]{3,}(?<![城都全门超股集夜])市(?![场民政容区域县级直属])[^()]{2,}[局委厅办]$|^\d+\.\d"
)
#: 县财政局水利局: the mark and the level were forgotten.
_TWO_OFFICES = lazy(r"(?<!总)(?<!公安)局[^()省市州县区新]{2,6}(?<!分)(?<!管理)(?<!监管)局$")


def is_odd(name: str, *, is_group: bool) -> bool:
    """Whether a name holds what names of offices do not: a verb with its object, a time, a 的, a bare noun."""
    whole = re.sub(r"“[^“”]*”|《[^《》]*》", "", name)
    bare = re.sub(r"\([^()]*\)", "", whole)
    if (
        _RUN_TOGETHER.search(bare)
        or _TWO_LEVELS.search(bare)
        or _TWO_OFFICES.search(bare)
        or any(not _is_aside(aside) for aside in re.findall(r"\(([^()]*)\)$", whole))
    ):
        return True
    if _WHEN.search(whole) or _BARE.fullmatch(bare) or len(bare) > _LONGEST + _LONGER * bool(_STEERING.search(bare)):
        return True
    if _SENTENCE.search(bare):
        return not (is_group and re.search(r"的[^的]{0,6}(?:部门|单位|组织)$", bare))
    does = _DOES.search(bare)
    if does is None:
        return False
    rest = bare[does.end() :]
    # An office before the verb, or none after it: 市教育局推进职业学校, 推进产业园.
    return bool(_OFFICE.search(bare[: does.start()])) or not _BODY.search(rest)


def _is_aside(words: str) -> bool:
    """Whether a bracket inside a name holds another name or levels: （市数字经济局）, but not （李某某）."""
    last = re.split(r"[、,]", words)[-1]
    plain = (
        names.is_complete(last)
        or names.LEVELS.fullmatch(last)
        or re.match(r"含|包括|不含|[一二三四五六七八九十]$", words)
    )
    return bool(plain) or len(last) == 1 or words in {"筹", "筹备", "筹建", "本级", "直属", "集团", "有限"}
