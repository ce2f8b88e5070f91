"""What the name of an office looks like: its level, its ending, whether it stands for many."""

from __future__ import annotations

import re

from gokai.wording.offices.many import MANY, SORT
from gokai.wording.patterns import lazy
from gokai.wording.places import PLACE

#: A level that stands before what the office does. 市容, 市民中心, 区域办, 市级, 县直 only look like one.
PREFIX = lazy(
    r"(?:自治[区州县旗]|兵团)(?!级|直|属|域)"
    r"|省(?!级|直|属|会|内|际|外|部|区)"
    r"|市(?![南北中]区|级|直|属|容|场(?!站)|内|域|区(?!域)|郊|民(?!政|宗|族|委|防|革|建|盟|营|航|间|兵)"
    r"|政(?!府|务|协|法|研|策)"
    r"|辖|话|县)"
    r"|[州旗盟](?!级|直|属|内|县|市(?!场监|容|政(?!府)))"
    r"|地区(?=[^、()部单机]{2,6}(?:局|委|办|法院|检察院|中心)$)"
    r"|县(?!级|直|属|域|内|处|市(?!场|容|政)|区(?!域)|\()"
    r"|区(?!级|直|属|域|划|内|间|块|位|县|市(?!场|容|政)|\()"
)
_GENERIC = (
    r"(?:设区的?市|省(?:辖市|直管县)?|行政公署|自治区|自治州|自治县|直管市|直辖市|地级以上市|地级市|设区市|县级市|市"
    r"|州|盟|地区|县|区|旗|乡|镇|街道办事处|街道办|街道|街|村"
    r"|社区|居委会|居|场|农场|"
    r"\([^()]*\)|、|及|和)"
)
_PARKS = r"(?:开发区|经济开发区|功能区|园区|工业区|产业园|管理区|示范区|度假区|集聚区|管委会|管理办|管理委员会|党工委)"
#: Levels of government and nothing else: 县（市、区）, 街道、镇.
LEVELS = lazy(rf"(?:各|各有关|有关|相关|各相关|\d+个|[一二三四五六七八九十百]+个)?{_GENERIC}+")
GOVERNMENT = lazy(rf"{_GENERIC}+(?:人民)?(?:政府|党委|党政|党工委)?(?:\([^()]*\))?")
_SEVERAL_LEVELS = lazy(rf"{_GENERIC}+{_PARKS}*(?:人民)?(?:政府|党委|党政|委会|教育部门)?(?:\([^()]*\))?")
_TWO_LEVELS = lazy(r"[(、]|县市|市县|县区|区县|乡镇|镇街|镇乡|街镇|街乡|旗县|盟市|市州|村社|村居|街道社区")
#: 县经济开发区管委会: one place of its own, though it looks like a kind.
OF_LEVEL = lazy(rf"[省市州县区旗](?:人民)?政府$|[省市州县区旗][^、()]{{0,4}}{_PARKS}")
#: What 各 goes on to when the next name has none of its own.
GOES_ON = lazy(
    rf"(?:人民)?政府(?:\([^()]*\))?|党委|党组|党工委|办事处|(?:{_PARKS}|{_GENERIC}|工业园|产业园区|乡镇"
    rf"|镇街|街镇|村)+(?:人民)?(?:政府|管委会|管理办|管理委员会|办事处"
    r"|党工委|办)?(?:\([^()]*\))?"
    r"|[^、()各]{0,6}(?:部门|单位|科室|处室|企业|高校|学校|院校|院所|机构|委办局|法院|检察院|团体|组织|机关|场所|社团|商会)"
    r"|(?![省市州县区旗](?!属|辖|直|级))[^、()各]{0,3}(?:幼儿园|中小学校?|支部|总支|[支大中]队|连队|卫生院|派出所|车间|班组|年级组|教研[组室]|网格|协会|社区|居委会|村委会|党组织)"
)

_STRONG = (
    r"(?:局|厅|委|办|办公厅|署|处|院|所|(?<!电)站|队|中心|公司|集团|政府|部门|单位|部|室|(?<!社)(?<!机)会|法院|银行"
    r"|分行|支行|"
    r"人行|大学|学院|学校|党校|协|联|组|团委|机关|机构|企业|馆|报|社|(?<!平)台|科|股|司|行|工委|党委|党组|支部|指挥部"
    r"|专班|海关|军区|"
    r"军分区|人武部|供电|电力|移动|联通|电信|铁塔|邮政|港|机场|基地|平台|园|团|中学|小学|集团军|厂|店|校"
    r"|高校|国企|网|库|城|投"
    r"|险|垦|(?<!同)志|(?<!阶)段|(?:第?[一二三四五六七八九]|职)中|[一二三四五六]医|本级|(?<!家)庭|银保监|总支|“?两委”?|石油|石化|海油"
    r"|政协|人大|团中央|"
    r"街办|公安|纪委监委|团[省市州县区]委|总工会|红十字会|事务所|代表处|实验室|研究院)"
)
_PLACES = r"(?:省|市|州|盟|县|区|旗|乡|镇|街道|街|村|社区|园区|新城|岛|自治区|直辖市|地|各地|市直|农场|林场|组团|片区)"
_STRONG_END = lazy(rf"{_STRONG}(?:\([^()]*\))?$")
_PLACE_END = lazy(rf"{_PLACES}(?:\([^()]*\))?$")
#: What goes on with the word before it, though it could stand alone.
CONTINUES = lazy(
    r"(?:员会|公室|公厅|事处|管委会|管理委员会|人民政府|政府|办公室|办公厅|委员会|办事处|党工委|心|门|队|司|局|会|位"
    r"|府|室|处|厅|院|部$)"
)
_CENTRAL = lazy(
    r"^(?:国家(?!税务)|民航|铁路(?!办|建)|长江|黄河|中央|全国|中国|国务院|国网|国铁"
    r"|中(?![医小级心学等药专职长介])|人民银行|人行|央行|银监|银保监|证监|保监"
    r"|外汇|海关|海事|边检|武警|军分区|检验检疫|出入境|农发行|[工农中建交]行|邮储|"
    r"公积金中心$|最高)|(?:海关|海事局|边检站|银行|分行|支行|银监局|证监局|保监局|军分区|监管分局)$"
    r"|中央$|(?<!组织)(?<!宣传)(?<!统战)(?<!武装)(?<!工作)(?<!人武)(?<!项目)部$|(?<!农垦)总局"
    r"|[华东西][东西北南中](?:管理|监管|能源|监测)"
)
#: They bear a name of their own, not a level.
_OWN_NAME = lazy(
    r"(?:大学|学院|学校|中学|小学|医院|实验室|集团|机场|港|区|县|市|镇|乡|街道|村|管委会|居委会|村委会|业委会|人民政府"
    r"|(?<!国)企业|高校|城|园"
    r"|片区|铁塔|移动|联通|电信)(?:\([^()]*\))?$"
    r"|(?:移动|联通|电信|铁塔|石油|石化|电网|铁路|人寿|人保)\S*公司$|[大附][一二三四]院$|"
    r"^(?:公安|税务|环保|生态环境|市场监管|医保)(?![局和森交治刑特监管综执])[^和、]{2,3}分局$|附属.*院$|^(?:共青)?团[省市州县区旗]委"
)
#: 越秀区政府, 镇海区教育局: a place before the office; 城市管理局 and 社区办 only look like it.
_OWN_PLACE = lazy(
    r"[^、()]{1,5}?(?<![城都社园小山库林校军灾片])[市县区旗州](?![场容域划内间块县区委])."
    r"|.*[^人民](?:人民)?政府(?:\([^()]*\))?$"
    r"|.+(?:街道办|街办|镇办|街道办事处|办事处|[镇乡]政府)$|农垦(?!总局)|林业集团|机场(?=公安|海关|边检)"
    r"|(?:园区|开发区|高新区|经开区|保税区|度假区|景区).+"
    r"|[^、()]{2,}(?:科学城|科技城|新片区|新区|新城|大学城|自贸区|综保区|合作区|集聚区).+"
)
#: Companies and hospitals that every city has one of: they bear its level and no name of their own.
_LOCAL_HOUSE = lazy(
    r"(?:供[电水热气]|电力|自来水|排水|燃气|公交|地铁|邮政|热力|水务|环卫|盐业|粮食|港务|轨道交通|广电网络|(?:融资)?担保|人才"
    r"|公用(?:事业)?|城建|[城交水建文旅农产]投|[城交水文旅农]发|交运|国投|国资|文旅|城市(?:建设|发展)(?:投资)?|交通投资)"
    r"(?:(?:集团|总|有限)*公司|集团)$"
    r"|(?:第?[一二三四五六七八九](?:人民)?|人民|中[心医]?|中西医结合|妇幼保健|妇女儿童|妇儿|儿童|传染病|精神(?:病|卫生)"
    r"|肿瘤|口腔|康复)医院$"
)
#: 越秀区教育局, 市北区教育局: a place below the cities that we know by name.
_COUNTY = lazy(
    r"(?:市[南北中]区"
    r"|[^、()省市州县区旗盟乡镇开]{1,3}(?<![城都社园小山库林校军灾片景街])[县区旗])(?![场容域划内间块县区委管])(?=.{2,})"
)
_OF_OFFICE = lazy(r"(?<!管)[局委办]$")
_PARTY = lazy(
    r"(?:组织部|宣传部|统战部|政法委|网信办|巡[察视](?:办|组)|政研室|政策研究室|党校|老干部局|"
    r"(?:直属)?机关(?:党)?工委|社会工作部|两新工委|党史(?:研究)?室|军民融合办|保密办|机要局|密码局|办公室|办公厅"
    r"|讲师团)"
    r"(?:\([^()]*\))?$"
)


#: 团县委 is of the county.
_LEAGUE = lazy(r"(?:共青)?团([省市州县区旗])委$")
#: 市级机关事务管理局, 市直机关工委 are of the city.
_OF_ORGANS = lazy(r"([省市州县区旗])[级直](?:属)?机关.*[局委办处心]$")
#: One character is a level or a place, no office.
_SHORTEST = 2

#: 市委 alone may be the beginning of 市委宣传部.
_COMMITTEE = lazy(r"(?:[省市州县区旗盟]|自治区)委")


def is_committee(name: str) -> bool:
    """Whether it is a party committee by its shortest name: 市委."""
    return bool(_COMMITTEE.fullmatch(name))


def is_strong(name: str) -> bool:
    """Whether it ends as offices end."""
    return len(name) > 1 and bool(_STRONG_END.search(name))


def is_complete(name: str) -> bool:
    """Whether it can be a whole name: an office, a place, or a collective."""
    if len(name) < _SHORTEST or _COMMITTEE.fullmatch(name):
        return False
    return is_strong(name) or bool(_PLACE_END.search(name)) or is_collective(name)


def is_collective(name: str) -> bool:
    """Whether one name stands for many offices."""
    if MANY.search(name) or (_TWO_LEVELS.search(name) and _SEVERAL_LEVELS.fullmatch(name)):
        return True
    # 乡镇政府和街道办事处: 和 stays inside a collective.
    first = re.split("和|及", name, maxsplit=1)[0]
    return (len(name) > 1 and SORT.fullmatch(name) is not None) or (first != name and is_collective(first))


def ends_like_one(name: str) -> bool:
    """Whether a collective name ends as names of offices and places do: not 各部门按三定方案."""
    ends = _STRONG_END.search(name) or _PLACE_END.search(name)
    return bool(
        ends
        or re.search(
            r"(?:场|场所|组织|团体|党派|地方|地区|运营商|媒体|主体|总支|系|职工|网格|窗口|条线|办线|班级|年级|车间|班组|企事业)(?:\([^()]*\))?$",
            name,
        )
    )


def is_nameable(name: str) -> bool:
    """Whether it is more than a bare noun that goes on with the word before it: 市局, but not 部门, 单位, 中心."""
    return len(name) > _SHORTEST and is_complete(name)


def is_bare_field(name: str) -> bool:
    """Whether it only says in what field an office works: 公安、卫生健康部门."""
    return name in {"公安", "供电", "电力", "邮政", "机关", "人社"}


#: What offices work in and what an office is named for: 公安 may be an office's short name, 工商 lacks its ending.
_FIELD = lazy(r"[^\W\da-zA-Z_()]{2,6}")


def lacks_ending(name: str) -> bool:
    """Whether it may have left its ending to a later name of its list: 市知识产权, 工商."""
    found = PREFIX.match(name)
    field = name[found.end() :] if found else name
    plain = _FIELD.fullmatch(field) and not is_collective(name)
    return (
        bool(plain)
        and not _CENTRAL.search(name)
        and (is_bare_field(field) or not (is_complete(name) or is_strong(field)))
    )


def is_any_one(name: str) -> bool:
    """Whether it names a sort of people and not an office: 用人单位, 项目业主单位."""
    return bool(
        re.fullmatch(
            r"[^()省市州县区镇乡局委办厅\W]{2,6}(?:单位|协会)|[^()、]{0,6}(?:起草|制定|制作|发布|编制|审批)部门|(?:承|主|协)办(?:单位|部门)|行业协会(?:商会)?",
            name,
        )
    )


def says_many(name: str) -> bool:
    """Whether a word of the name itself says that it stands for many: 各, 有关, 直属单位."""
    return bool(MANY.search(name))


def prefix_of(name: str) -> str | None:
    """The level that a name begins with, if the rest is a name; a full place (温州市) counts too."""
    found = PREFIX.match(name)
    if found and len(name) > found.end() + 1 and not is_collective(name):
        return found[0]
    if level := _OF_ORGANS.match(name):
        return level[1]
    if league := _LEAGUE.match(name):
        return league[1]
    placed = re.match(rf"{PLACE.pattern}(?:省|市|自治区|州)(?=.{{2,}})", name)
    return placed[0] if placed and re.search(r"[局委厅办会]$", name) else None


def county_of(name: str) -> str | None:
    """The place below the cities that an office's name begins with: 越秀区教育局."""
    found = _COUNTY.match(name) if _OF_OFFICE.search(name) else None
    return found[0] if found else None


def starts_name(text: str) -> bool:
    """Whether a name of its own begins here."""
    return bool(
        re.match(
            r"各|有关|相关|新疆|全[省市州县区]|国家|中央|团[省市州县区]委|[两三四五六七八九十](?:省|市|州"
            r"|县|区|镇|乡)(?:$|人民政府|政府)|[省市州县区](?:级|直|属|辖)",
            text,
        )
        or PREFIX.match(text)
    )


def wants_prefix(name: str) -> bool:
    """Whether an elided level may be restored before it: a bare name of a local office."""
    if PREFIX.match(name) or is_collective(name) or PLACE.match(name):
        return False
    if _LOCAL_HOUSE.match(name):
        return True
    if re.match(r"[省市州县区][级直属]|自治区", name) or _CENTRAL.search(name) or _OWN_NAME.search(name):
        return False
    if _OWN_PLACE.match(name) or re.search(r"(?:部门|单位|公司)$", name) or is_bare_field(name):
        return False
    return is_strong(name)


def shares_each(first: str, second: str) -> bool:
    """Whether the 各 of the first is meant of the second, too: 各县（市、区）教育局、公安局."""
    return _OF_OFFICE.search(first) is not None and wants_prefix(second)


def is_branch(name: str) -> bool:
    """Whether it is a part of an office of a higher level as often as an office of its own: 公安分局."""
    return bool(re.search(r"分(?:局|院|中心|公司|队|校|所|部)$", name))


def is_division(name: str) -> bool:
    """Whether it is called as the divisions of an office are: 成果处, 法规科."""
    return bool(re.search(r"(?:处|科|股)$", name)) and not re.search(r"(?:办事|联络|管理|稽查|公证)处$", name)


def is_division_of(name: str) -> bool:
    """Whether it says of which office it is a division: 市科技局高新处, 市公安局交警支队."""
    return bool(
        re.search(
            r"[局委厅办部府](?!办事|驻)[^局委厅办部府]+(?:处|科|股|支队|大队)$|^[省市州县区]局[^局]+[处科室]$", name
        )
    )


def has_own_place(name: str) -> bool:
    """Whether it says of which place it is: 镇海区教育局."""
    own = _OWN_PLACE.match(name) and not _CENTRAL.search(name) and not name.endswith("公司")
    return PREFIX.match(name) is None and bool(own)


def is_party_organ(name: str) -> bool:
    """Whether it is an organ of a party committee when one was named before."""
    return bool(_PARTY.match(name))
