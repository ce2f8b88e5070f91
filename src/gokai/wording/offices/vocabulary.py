"""Words of responsibility phrases: roles, labels, marks. Patterns only; how they combine is `tokens`' matter."""

from __future__ import annotations

import re
from enum import Enum

from gokai.wording.patterns import lazy


class Part(Enum):
    """What a role word makes of the names that it governs."""

    LEAD = "lead"
    LEAD_EACH = "lead_each"
    EACH = "each"
    SUPPORT = "support"
    #: 负责, 责任单位: who leads depends on how many they are and what stands beside them.
    DUTY = "duty"
    #: People, days, tasks: no offices, left out.
    VOID = "void"
    #: Nothing said.
    NONE = "none"


# ---- role words -------------------------------------------------------------------------------------------------

_BY_DUTIES = (
    r"(?:按|依|照|根据|结合|在|遵循)(?:照|据)?(?:“[^“”]*”的?)?[^、,;。:()|按依]{0,8}?"
    r"(?:职责|职能|职权|权限|分工|责任|原则|管理|任务)(?:任务|职责|权限|分工|范围|要求|原则|和|与|、)*(?:以?内|中)?"
)
_ADVERB = (
    rf"(?:{_BY_DUTIES}|(?:紧密)?结合(?:各自|本地|本级|自身|地方|工作)*实际|因地制宜|依法|参照|遵照|对照"
    rf"|分别|各自|分头|分级|分口|分工(?!协作)(?:协作)?|共同|联合|具体|主要|统一|积极|密切|大力|全力|全程"
    rf"|认真|抓紧|主动|同步"
    r"|双(?=牵头)|总体(?=负责|牵头|协调|统筹)|主体(?=负责)|属地(?=负责|落实|管理)|通力|并|还?将|均|都|也|要|应|做好|抓好|切实|全面|予以"
    r"|给予|进行|协同|协调)"
)
_STRONG = (
    r"(?:总?牵头|主办|主责|主抓|负总责|总负责|全面负责|负责|(?:负有?|承担)(?:主体|属地|直接|领导|主要|首要|第一|全部|监管|监督|管理|指导|综合|行业)+(?:责任|职责)|负有|承办|配合(?!下)|协助|参与"
    r"|(?<!政)协办(?!公[室厅])|(?<=[局厅部府])会办(?!公[室厅])|独办|(?<=[局委厅办部室院会])[领分]办(?![公理])|会同(?=办理|研究|落实|实施|推进|做好"
    r"|开展|制定|完成|抓好)|主管(?!科|股|处|\()|协抓)"
)
_WEAK = (
    r"(?:为主|为辅|贯彻(?=落实|执行|实施|到位)|抓(?:好)?落实|各负其责|各司其职|分工协作|齐抓共管|承担|落实"
    r"|实施|执行|推进|推动|(?<![党团会级])组织|办理|完成|统筹"
    r"|参加|支持|协同|协作|协调"
    r"|指导|督导|督促|督查|督办|监督|抓总|汇总|研究|研提|提出|制定|拟订|拟定|起草|开展|建设|管理|跟进|保障"
    r"|部署|审核|把关|监管|阅[办处研]|研[办处]|办复|答复|处理|处置|整改|整治)"
)
_TAIL = (
    r"(?:、|和|及|与|并|做好|抓好|抓总|抓|落实|落地|到位|工作|意见|方案|办法|措施|制度|相关|有关|实施|组织"
    r"|执行|推进|推动"
    r"|开展|办理|完成|建设"
    r"|协调|统筹|具体|制定|提出|研究|贯彻|汇总|抓总|管理|整改|此项|该项|本项|任务|各项|安排|其(?![他它余])|等"
    r"|进行|予以|(?:技术|业务|日常|政策|工作)(?=指导|监督|协调|管理)|(?:公开|发布|报送|审核|宣传|监督|指导"
    r"|保障|考核|检查)(?=$|[,;。、)]))"
)
#: Who is meant by the role word before them: 牵头单位, 责任人.
_BEARERS = r"(?:单位|部门|科室|处室|机构|人员|领导|责任|地区|方|人(?!民))"
#: After these nouns a weak word was part of a name: 监督管理局, 指导中心.
_NOUNS = (
    r"(?:单位|部门|科室|处室|机构|人员|领导|责任|地区|方|局|办|会|中心|小组|组|专班|委|处|厅|部|院|站|队|公司|平台|基地"
    r"|专员|人(?!民))"
)
#: Atomic, or a row of such words would be tried in every combination.
_ROLE = rf"(?>{_STRONG}(?!{_BEARERS})|{_WEAK}(?!{_NOUNS}))"
VERB = lazy(
    rf"(?>{_ADVERB})*{_ROLE}(?>{_TAIL}|{_ADVERB}|{_STRONG}(?!{_BEARERS})|{_WEAK}(?!{_NOUNS}))*"
    rf"(?<![、和及])(?<!(?<!参)与)|{_BY_DUTIES}(?=$|[,;。)|])"
)
STRONG = lazy(rf"(?>{_ADVERB})*{_STRONG}|{_BY_DUTIES}|分别|各自|为主$|各负其责|各司其职")
#: Where a weak word ends a phrase it is a role; elsewhere it is a syllable of a name (市场监督管理局).
BOUNDARY = lazy(r"$|[,;。、)|\n]")

#: 按照“谁主管谁负责”原则: in the front it says nothing of who.
DUTIES = lazy(_BY_DUTIES)

_LEVEL = r"(?:国家|中央|省|市|州|县|区|旗|乡|镇|街道)?(?:级|直|属)?"
_LABEL_WORD = (
    r"(?:第[一二三四五]|首要|主要|总|共同|分别|联合|分工|牵头|主办|主责|主管|主|责任|承办|承担|承接|办理|负责|落实|实施|执行|完成"
    r"|起草|组织|配合|协办|协同|协助|协作|协|会办|"
    r"参与|参加|支持|指导|监督|监管|督办|督查|督导|考核|验收|分管|挂钩|挂包|包抓|联系|联络|副?组长|成员|和|及|与|或|、|/)"
)
_LABEL_NOUN = (
    r"(?:责任单位|工作单位|处\(室\)|科\(室\)|处|单位|部门|科室|处室|股室|机构|主体|地区|市县|区县|责任领导|市领导"
    r"|县领导"
    r"|区领导|领导|责任人|负责人|联系人|联络人|联络员|人员|人|方)"
)
_BRACKET = r"(?:\([^()]{0,12}\))?"
LABEL = lazy(
    rf"{_LEVEL}{_LABEL_WORD}+{_BRACKET}(?:{_LABEL_NOUN}{_BRACKET})?\d?(?:名单|分别)?(?:为|是)?:"
    rf"|{_LEVEL}{_LABEL_WORD}*{_LABEL_NOUN}{_BRACKET}(?:为|是)?:"
    r"|(?:完成|办结|办理|整改)?(?:时限|期限|时间)(?:要求|节点)?:"
)
#: 牵头单位 市财政局: the colon was forgotten.
BARE_LABEL = lazy(
    r"(?:第一|主要)?(?:牵头|主办|责任|承办|配合|协办|协同|协助|参与|参加|支持)(?:责任)?(?:单位|部门|科室|处室)(?:为"
    r"|是)?"
    r"(?=\s|\(?(?:[省市州县区旗](?![级直属])|各|自治区|国家|中央|团[省市州县区]))"
)
#: 责任主体。市财政局。: a full stop where the colon should be.
STOPPED_LABEL = lazy(
    r"(?:第一|主要)?(?:牵头|主办|责任|主管|承办|配合|协办|实施|落实|参与)(?:责任)?(?:单位|部门|主体|科室)[。;](?=.)"
)
#: Any other label at a piece's beginning: 完成时限:, 分管领导:, 备注:.
OTHER_LABEL = lazy(r"[^,;。|:、()\d]{1,12}:")
_PEOPLE = lazy(
    r"领导(?!小组)|责任人|负责人|[经承主]办人|组长(?!单位)|联系人|联络|人员|电话|[市县区局厅处科部]长|主任|书记|秘书长"
)
_MATTERS = lazy(r"时限|时间|期限|进度|节点|完成日期|备注|任务|目标|措施|内容|事项|项目|要求|成果")
_LABEL_SUPPORT = lazy(r"配合|协办|协同|协助|协作|会办|参与|参加|支持|指导|^协|监督|监管|督办|督查|督导|考核|验收")
_LABEL_LEAD = lazy(r"牵头|主办|主责|首要|第一|主要|^主(?!管|体)|总|(?<!副)组长单位")
#: Who oversees is not quite who supports.
OVERSEES = lazy(r"审核|把关|监督|监管|督办|督查|督导|督促|考核|验收")


#: 责任单位及责任人: the office is said, too.
_WITH_PERSON = lazy(
    r"(?:单位|部门)(?:及|和|与|、|/)(?:责任|负责|联系)人$|(?:单位|部门)\((?:及|和)?(?:责任|负责|联系)人\)$"
)


def label_part(label: str) -> Part:
    """What a label (without its colon) says of the names after it; NONE for one that we do not know."""
    office = re.search(r"(?:责任|实施|牵头|配合|承办|落实)(?:单位|部门)$", label) or _WITH_PERSON.search(label)
    if (_PEOPLE.search(label) and not _WITH_PERSON.search(label)) or (_MATTERS.search(label) and not office):
        return Part.VOID
    if re.search(r"分别牵头|各自牵头", label):
        return Part.LEAD_EACH
    if _LABEL_LEAD.search(label):
        return Part.LEAD
    if _LABEL_SUPPORT.search(label):
        return Part.SUPPORT
    return (
        Part.DUTY
        if re.search(r"责任|承办|承担|负责|落实|实施|执行|完成|单位|部门|组织|主体|主管|科室", label)
        else Part.NONE
    )


def is_strange_label(label: str) -> bool:
    """Whether a label of offices holds a word that says nothing to us: 业主单位, 报送单位."""
    known = re.search(r"(?:责任|实施|承办|承担|落实)(?:责任)?(?:单位|部门|主体)|(?<!单位)(?<!部门)$", label)
    if label_part(label) is not Part.DUTY or known:
        return False
    return LABEL.fullmatch(label + ":") is None and BARE_LABEL.match(label + " ") is None


def is_mixed_label(label: str) -> bool:
    """Whether a label names two roles at once: 牵头（配合）单位."""
    return bool(_LABEL_SUPPORT.search(label) and re.search(r"牵头|主办|责任(?!单位|部门|科室|处室|机构)", label))


_VERB_LEAD = lazy(
    r"牵头|主办|领办|主责|主抓|总责|总(?:体)?负责|全面负责|为主|抓总|统筹|部署|主管|(?:首要|第一|主要)责任"
)
_VERB_SUPPORT = lazy(
    r"为辅|配合|协办|会办|会同|协抓|协助|参与|参加|支持|指导|督导|督促|督查|督办|监[督管]|考核|验收|审核|把关"
    r"|协同|协作(?<!分工协作)"
)
_VERB_EACH = lazy(
    r"分别|分办|各自|分头|分级|分口|各负其责|各司其职|分工|(?:按|依|照|根据|结合|在).*(?:职责|职能|职权|权限|分工|责任|原则)"
)


def verb_part(verb: str) -> Part:
    """What a chain of role words says of the names before it."""
    verb = re.sub("“[^”]*”", "“”", verb)
    support = _VERB_SUPPORT.search(verb)
    lead = _VERB_LEAD.search(verb)
    if lead and not (support and support.start() < lead.start()):
        return Part.LEAD_EACH if re.search(r"(?:分别|各自|分头|职责|分工).*(?:牵头|主办)", verb) else Part.LEAD
    if support:
        return Part.SUPPORT
    return Part.EACH if _VERB_EACH.search(verb) else Part.DUTY


COORDINATES = lazy(
    r"(?:具体|主要|全面|共同)?(?:负责|做好)?(?:组织|统筹|沟通|联络|综合|指导|督促|、|和|与)*协调(?:组织"
    r"|工作|推进|指导|督促|、|和)*"
)

#: A word between two names; the names after it support.
INFIX = lazy(
    r"(?:牵头|负责)?(?:要|应|应当|需|须|可)?(?:并|共同|积极|及时|主动)?(?:会同(?!办理|研究|落实|实施|推进"
    r"|做好|开展|制定|完成|抓好)|(?<=[局委厅办部室])会商(?=有关|相关|各|[省市州县区])|协同(?=各|有关|相关"
    r"|[省市州县区]|[^,;。、()]{2,10}[局委办科室厅处部]))"
    r"|(?<=[局厅])会(?=[省市县区州](?![级直])[^,;。、()]{2,10}[局委厅办])|(?<=牵头)会(?=有关|相关|各|[省市县区州])"
    r"|(?<=[局委厅办部室,])商请?(?=[省市州县区](?![级直])|各|有关|相关)"
    r"|(?<=[局委厅办部室院会,])联合(?=[省市州县区](?![级直])|各|有关|相关)"
)
#: A配合B: the subject works, the object is helped.
HELPS = lazy(
    r"(?:积极|主动|全力)?(?:配合|协助|支持)"
    r"(?=[省市州县区旗](?!级|直|属)|各|有关|相关|[^,;。、()落做推]{2,10}[局委办科室厅处](?:$|[,;。、]))"
)
#: 等市属国企, 等乡镇(街道): kinds that stand as other names do, so the phrase must go on or end after them.
_ETC_KINDS = (
    r"(?<![高平中初同对均])等(?:[^,;。、():各](?!负责|牵头|配合|参与|协助)|\((?:市、区|县、区|市|区|街道)\)){0,8}?"
    r"(?:国企|企业|(?<!有关)(?<!相关)机构|[区县市镇乡)](?:人民)?政府|管委会|高校|院校|医院|学校|银行|集团|公司|运营商|开发区|园区|乡镇|镇街|街道|县区|区县)(?:\([^()]{1,6}\))?"
    r"(?=$|[,;。、)]|[按依根分共负配牵参协落])"
)
ETC = lazy(
    r"…+"
    rf"|{_ETC_KINDS}"
    r"|(?<![高平中初同对均])等(?:(?!各|负责|牵头|配合|参与|协助|责任|按|分别|及"
    r"|和)[^,;。、():]){1,8}(?:部门|单位)(?:[和及](?:部门|单位))?(?=$|[,;。、)]|及|和|与|按|依|根|分|共|负|配|牵|参|协|落)"
    r"|(?<![高平中初同对均])等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:其他"
    r"|其它)?(?:[省市州县区]?[级直属](?!机关))?(?:其他|其它)?"
    r"(?:有关|相关|职能|成员|主管|行业|直属|各(?=有关|相关|部门|单位|方|科室|处室|地|企业|机构)|(?:牵头"
    r"|配合|参与|责任)(?=单位|部门))*"
    r"(?:(?:(?:社会|人民|群众|群团)?(?:团体|组织)|部门单位|单位部门|单位|部门|科室|处室|机构|委办局|地区"
    r"|地方(?!人民|各级|政府|党委)|企业|方面|地)(?:\((?:单位|部门|地区)\))?"
    r"(?:[和及、](?:单位|部门|机构|地区|企业)(?=$|[,;。、)按依根分各负牵配参协落共]))*)?"
)
BY = lazy(
    r"(?:[^,;。、:()由局委办厅\d]{0,10}(?:工作|活动|任务|事宜|事项|项目|行动|[条项款]))?(?:以下|下列|主要"
    r"|具体|分别|统一|原则上|原则|拟|现|仍|继续|明确|一律|均|都|将|建议|应当?|须|需|可以?|宜|改|转|交|移交)?由(?![于来头])"
    r"|以(?=[^,;。]+为主)|[拟恳敬提商现特建]?(?:议|需)?请(?!示|求)|责成|责令"
    r"|(?:[批函]?转(?:交|请)?|交(?:办|给)?|委托)(?=(?:[省市州县区旗](?![级直属域容])|各)[^,;。、()]{0,20}[局委厅办部府区门位])"
    r"|(?:其中,?)?第\(?[\d一二三四五六七八九十]+\)?(?:(?:、|和|至|-)第?\(?[\d一二三四五六七八九十]+\)?)*[项条款](?:工作|任务)?由(?![于来头])"
)
#: 以上四项工作: what the phrase is about, in front of who.
ABOUT = lazy(
    r"(?:以上|上述|以下|此|该|本|这|前|前述)(?:\d+|[一二三四五六七八九十几两各])?[个项条件类]?(?:重点|主要"
    r"|具体)?(?:工作|任务|事项|内容|措施|项目|活动|事宜)"
    r"(?:分别|统一|均|都|要|应)?[,:]?"
)
MARKS = "*★☆▲△※#●◆✩✦◎√"
NUMBERING = lazy(
    r"\d{1,2}(?:\.\d{1,2}){1,2}[.、]?(?=[^\d.个家项年月])|\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:\)|[.、](?!\d)|\.(?=[^\d]))|[①-⓿㈠-㉃⒈-⒛]\.?"
)
#: ①: parts what stands before it, too.
CIRCLED = lazy(r"[①-⓿㈠-㉃⒈-⒛]")
#: A piece that only says when, or that it goes on.
WHEN = lazy(
    r"(?:(?:完成|办结|整改|报送)?(?:时限|期限|时间)(?:要求)?(?:为|是|:)?)?(?>于|在|到|至|力争|确保|须|应|需"
    r"|从|自|要|各自|并|请)*"
    r"(?>第?[\d零一二三四五六七八九十]+[年月日号.\-/至]*|今年|本年|明年|次年|每(?=[年月季周半])|[年月季旬周]度?|上半年"
    r"|下半年"
    r"|[上中下]旬|底|末|初|前|之前|以前|内|起|全年|持续|长期|常态化?|按季度?|按月)*"
    r"(?>完成|办结|落实|到位|推进|实施|长期坚持|坚持|全面|基本|取得实效|常态化推进|开展|启动|并|启用|建成"
    r"|取得|突破|见效|阶段性|明显|显著|积极|初步|成效|进展|成果|目标|任务|制定|出台|印发|报送|上报|通报"
    r"|一次|,)*"
)
HELD_BY_PEOPLE = lazy(
    r"(?:责任|联系|负责|联络)人|电话|手机|\d{7,}|同志$|(?:局|处|科|厅|县|市|区|部|镇|乡)长|副?(?:主任|书记|主席)"
)
#: What a bracket after a name says of it: （牵头）, （配合单位）.
MARK_WORDS = lazy(
    r"(?:为|是)?(?:第一|主要|总|共同|分别)?(?:牵头|主办|主责|主|责任|承办|负责|配合|协办|会办|独办|协|协助"
    r"|参与|参加|支持"
    r"|指导)(?:责任)?(?:单位|部门)?(?:负责)?"
)
AS_ROLE = lazy(
    r"(?:为|是|作为|任|系|担任)(?:第一|主要|总|共同|直接)?(?:牵头|主办|主责|责任|承办|配合|协办|协助|参与"
    r"|实施|落实|整改|成员|协同|监管|主管|副?组长)(?:责任)?(?:单位"
    r"|部门|科室|主体|人)"
)
#: 甲、乙（以上为牵头单位）.
AS_ABOVE = lazy(
    r"(?:以上|上述|[两三四五]家?)(?:各?单位|部门)?(?:均|都)?(?:(?:为|是)(?:共同)?(?:牵头|主办|责任|配合|协办)(?:单位|部门)"
    r"|(?P<verb>(?:共同|联合|分别)(?:牵头|负责|配合)(?:负责)?))"
)
