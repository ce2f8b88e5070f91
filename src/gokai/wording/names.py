"""What the name of an office looks like: its level, its ending, whether it stands for many."""

from __future__ import annotations

import re

_PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 "
    "陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
)
_CITIES = (
    "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 "
    "包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 "
    "长春 四平 辽源 通化 白山 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 "
    "苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 合肥 芜湖 蚌埠 淮南 "
    "马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 "
    "新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 "
    "平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 "
    "随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 "
    "惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 "
    "三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山 贵阳 六盘水 "
    "遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 拉萨 日喀则 昌都 林芝 山南 "
    "那曲 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南 西宁 "
    "海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 阿克苏 喀什 和田 伊犁 塔城 阿勒泰"
)
PLACE = re.compile("(?:" + "|".join(sorted(f"{_PROVINCES} {_CITIES}".split(), key=len, reverse=True)) + ")")

#: A level that stands before what the office does. 市容, 市民中心, 区域办, 市级, 县直 only look like one.
PREFIX = re.compile(
    r"自治区(?!级|直|属|域)"
    r"|省(?!级|直|属|会|内|际|外|部|区)"
    r"|市(?!级|直|属|容|场(?!站)|内|域|区(?!域)|郊|民(?!政|宗|族|委|防|革|建|盟|营|航|间|兵)|政(?!府|务|协|法|研|策)|辖|话|县)"
    r"|[州旗盟](?!级|直|属|内|县|市)"
    r"|县(?!级|直|属|域|内|处|市|区|\()"
    r"|区(?!级|直|属|域|划|内|间|块|位|县|市|\()"
)
_GENERIC = (
    r"(?:省|自治区|直辖市|地级以上市|地级市|设区市|县级市|市|州|盟|地区|县|区|旗|乡|镇|街道办事处|街道办|街道|街|村|社区|居委会|居|场|农场|"
    r"\([^()]*\)|、|及|和)"
)
_PARKS = r"(?:开发区|经济开发区|高新区|功能区|园区|新区|工业区|产业园|管理区|示范区|度假区|集聚区|管委会|管理办|管理委员会|党工委)"
#: Levels of government and nothing else: 县（市、区）, 街道、镇.
LEVELS = re.compile(rf"(?:各|各有关|有关|相关|各相关|\d+个|[一二三四五六七八九十百]+个)?{_GENERIC}+")
GOVERNMENT = re.compile(rf"(?:各|各有关|有关|相关)?{_GENERIC}+(?:人民)?(?:政府|党委|党政|党工委)?(?:\([^()]*\))?")
_MANY = re.compile(
    r"各|有关|相关|所有|全体|各级|[两三四]级|其他|其它|其余|属地|成员单位|直属单位|责任单位|主管部门|职能部门|牵头(?:单位|部门)|配合(?:单位|部门)"
    r"|[直级属辖](?:单位|部门|机关|企业|国企|高校|医院|学校|机构|企事业单位|国有企业)$|(?:^|\D)\d+个|^[一二三四五六七八九十百两]+个"
)
_MANY_LEVELS = re.compile(
    rf"(?:县\(?[市、区]|区、?县|市县|县区|县、|区\(县|市\(县|市、|乡\(?镇|乡、|镇\(?(?:街|乡)|镇、|街道\(|街道、|街\(?镇|街乡|村\(?(?:社区|居)|旗县|县\(旗|盟市)"
    rf"{_GENERIC}*{_PARKS}*(?:人民)?(?:政府|党委|党政|委)?(?:\([^()]*\))?"
)
#: What 各 goes on to when the next name has none of its own.
GOES_ON = re.compile(
    rf"(?:{_PARKS}|{_GENERIC}|工业园|产业园区|乡镇|镇街|街镇|村)+(?:人民)?(?:政府|管委会|管理办|管理委员会|办事处|党工委|办)?(?:\([^()]*\))?"
    r"|(?:有关|相关|成员|职能|直属|责任)?(?:部门|单位|科室|处室|企业|高校|学校|机构|委办局)"
)

_STRONG = (
    r"(?:局|厅|委|办|办公厅|署|处|院|所|(?<!电)站|支队|大队|总队|中队|服务队|执法队|中心|公司|集团|政府|部门|单位|部|室|(?<!社)(?<!机)会|法院|银行|分行|支行|"
    r"人行|大学|学院|学校|党校|协|联|组|团委|机关|机构|企业|馆|报|社|(?<!平)台|科|股|司|行|工委|党委|党组|支部|指挥部|专班|海关|军区|"
    r"军分区|人武部|供电|电力|移动|联通|电信|铁塔|邮政|港|机场|基地|平台|园|团|集团军|厂|店|校|高校|国企|网|库|银保监|政协|人大|"
    r"街办|公安|纪委监委|团[省市州县区]委|总工会|红十字会|事务所|代表处|实验室|研究院)"
)
_PLACES = r"(?:省|市|州|盟|县|区|旗|乡|镇|街道|街|村|社区|园区|新城|岛|自治区|直辖市|地|各地|市直|农场|林场|组团|片区)"
_STRONG_END = re.compile(rf"{_STRONG}(?:\([^()]*\))?$")
_PLACE_END = re.compile(rf"{_PLACES}(?:\([^()]*\))?$")
#: What goes on with the word before it, though it could stand alone.
CONTINUES = re.compile(
    r"(?:员会|公室|公厅|事处|管委会|管理委员会|人民政府|政府|办公室|办公厅|委员会|办事处|党工委|心|门|队|司|局|会|位|府|室|处|厅|院|部$)"
)
_CENTRAL = re.compile(
    r"^(?:国家|中央|全国|中国|国务院|国网|中(?:石化|石油|行|建|铁)|人民银行|人行|央行|银监|银保监|证监|保监|外汇|海关|海事|边检|武警|军分区|"
    r"公积金中心$|最高)|(?:海关|海事局|边检站|银行|分行|支行|银监局|证监局|保监局|军分区|监管分局)$"
)
#: They bear a name of their own, not a level.
_OWN_NAME = re.compile(
    r"(?:大学|学院|学校|中学|小学|医院|集团|机场|港|区|县|市|镇|乡|街道|村|管委会|人民政府|(?<!国)企业|高校|新城|园|片区|铁塔|移动|联通|电信)(?:\([^()]*\))?$"
    r"|(?:移动|联通|电信|铁塔|石油|石化|电网|铁路|人寿|人保)\S*公司$|^团[省市州县区]委"
)
_PARTY = re.compile(
    r"(?:组织部|宣传部|统战部|政法委|改革办|深改办|编办|编委办|网信办|巡[察视](?:办|组)|政研室|政策研究室|党校|台办|农办|财办|财经办|国安办|老干部局|"
    r"(?:直属)?机关(?:党)?工委|社会工作部|两新工委|党史(?:研究)?室|军民融合办|保密办|机要局|密码局|办公室|办公厅|依法治[市县区省]办|外事办|讲师团|文明办)"
    r"(?:\([^()]*\))?$"
)


def is_strong(name: str) -> bool:
    """Whether it ends as offices end."""
    return len(name) > 1 and bool(_STRONG_END.search(name))


def is_complete(name: str) -> bool:
    """Whether it can be a whole name: an office, a place, or a collective."""
    if len(name) < 2 or re.fullmatch(r"[省市州县区旗盟]委?", name):
        return False
    return is_strong(name) or bool(_PLACE_END.search(name)) or is_collective(name)


def is_collective(name: str) -> bool:
    """Whether one name stands for many offices."""
    return bool(_MANY.search(name) or _MANY_LEVELS.fullmatch(name)) or bool(
        len(name) > 1
        and re.fullmatch(r"(?:街道|乡镇|镇街|街镇|村居|部门|单位|园区|学校|企业|高校|区县|市区县|科室)(?:政府)?", name)
    )


def prefix_of(name: str) -> str | None:
    """The level that a name begins with, if the rest is a name; a full place (温州市) counts too."""
    found = PREFIX.match(name)
    if found and len(name) > found.end() + 1 and not is_collective(name):
        return found[0]
    placed = re.match(rf"{PLACE.pattern}(?:省|市|自治区|州)(?=.{{2,}})", name)
    return placed[0] if placed and re.search(r"[局委厅办]$", name) else None


def starts_name(text: str) -> bool:
    """Whether a name of its own begins here."""
    return bool(
        re.match(r"各|有关|相关|全[省市州县区]|国家|中央|团[省市州县区]委|[省市州县区](?:级|直|属|辖)", text)
        or PREFIX.match(text)
    )


def wants_prefix(name: str) -> bool:
    """Whether an elided level may be restored before it: a bare name of a local office."""
    if PREFIX.match(name) or is_collective(name) or PLACE.match(name):
        return False
    if re.match(r"[省市州县区][级直属]|自治区", name) or _CENTRAL.search(name) or _OWN_NAME.search(name):
        return False
    return is_strong(name)


def is_party_organ(name: str) -> bool:
    """Whether it is an organ of a party committee when one was named before."""
    return bool(_PARTY.match(name))
