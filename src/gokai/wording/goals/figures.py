"""Figures in running text, as patterns: units, operators, and the words that make a figure a goal or only a name."""

from __future__ import annotations

import re

from gokai.wording.numerals import SPELLED
from gokai.wording.patterns import lazy

_UNITS = (
    "人年 人月 "
    "个百分点 百分点 个工作日 工作日 自然日 小时 分钟 秒钟 秒 个月 平方公里 平方米 立方米 公里 千米 米 公顷 亩 千瓦时 "
    "千瓦 万千瓦 兆瓦 吨标准煤 吨 公斤 千克 "
    "美元 欧元 元 人次 人份 人 户次 户 家次 家 个 座 所 项 件次 件 条 场次 场(次) 场 次 期 篇 部 套 辆 台 株 棵 头 只 "
    "艘 处 宗 起 份 批次 批 名 位 "
    "对 支 张 块 幅 本 册 门 种 类 例 床 间 幢 栋 盏 根 孔 站 线 点 分 天 日 周 年 岁 倍 % ‰ 度 毫克 微克 升 届 班 "
    "MW GW kWh kW km 斤 平米 笔 台次 辆次 班次 架次 学时 课时 轮 集 首 兆瓦时 "
    "项次 标台 Mbps Gbps TB GB PB M G 千伏安 标箱 尾 羽 口 眼 片 枚 面 组 队 车 公里/小时 "
    "立方 标准箱 箱 桩 学位 床位 泊位 车位 m2 m3 m² m³ ㎡ ㎥ ㎞ ㎏ 平 ug/m3 μg/m3 µg/m3 ug/m³ μg/m³ mg/L mg/l"
)
#: What a unit of one character must not go on with: 2.0平台, 20部门, 3对口帮扶.
_WORDS = {
    "平": "台均衡安原", "部": "门队署分级", "组": "织成团建", "集": "中体聚成团", "班": "子级", "站": "点位",
    "本": "科地级市省", "面": "积向对临", "对": "接口标应象于外", "支": "部队行持付撑", "台": "账", "片": "区",
    "线": "上下路", "场": "馆所地景",
    "M": "A-Za-z", "G": "A-Za-z",
}  # fmt: skip


def _unit(unit: str) -> str:
    """A unit's pattern; one of a single character is no beginning of another word."""
    return re.escape(unit) + (f"(?![{_WORDS[unit]}])" if unit in _WORDS else "")


_UNIT = "(?:" + "|".join(_unit(unit) for unit in sorted(_UNITS.split(), key=len, reverse=True)) + r"|(?<=[千万亿])路)"
_SCALE = r"(?:多|余)?(?:万亿|千万|百万|千亿|百亿|十万|[万亿]|千(?![瓦米克伏])|百(?!分))?(?:多|余)?"
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"

#: Operators, as patterns.
AT_LEAST = (
    r"不少于|不低于|不得低于|不得少于|不应低于|不应少于|不能低于|不小于|不短于|不弱于"
    r"|[至最]少[^,;。、\d一二两三四五六七八九十]{0,6}"
    r"|达到|达至|达|≥|>=|大于等于|高于等于|提高到|提高至|提升到|提升至|增加到|增加至|恢复到|恢复至|增至|扩大到|扩大至|上升到"
    r"|上升至|发展到|发展至|升至|升到|保持在|稳定在|维持在|力争达到"
)
AT_MOST = (
    r"不超过|不高于|不多于|不大于|不得超过|不得高于|不长于|最多|控制在|控制到|≤|<="
    r"|(?:压缩|压减|缩短|缩减|降低|减少|精简|下降|缩小|回落)[至到]|[降减][至到]"
)
MORE, LESS = r"超过|超|逾|高于|多于|大于|突破|>", r"低于|少于|小于|<"
ABOUT = r"约|大约|近|接近"
#: Words before a figure by which it is to be made or reached.
MADE = (
    r"(?:新[建增开设签引]|再建|成立|减负|降本|拓宽|[办抓建]好|选择|选取|确定|建成|建立|建设|改建|扩建|改造"
    r"|完成|投资|增长|增加|提高|提升|下降|降低|减少|减轻|培育|引进"
    r"|创建|创成|打造|实施|开展|举办|组织|培训|"
    r"解决|惠及|再就业|接待|发放|安排|争取|力争|实现|率|占比|比重|覆盖|建|设立|筹建|筹集|落实|新|总数|总量|总额|规模"
    r"|收入|总产|单产|产量|产值|增加值|面积|数量|增速|投入|推出|推进|推动|发展|保持|为|"
    r"整治|治理|修复|种植|造林|安置|帮扶|扶持|招引|签约|开工|竣工|投产|认定|申报|选派|选树|评选|检查|抽查|抽检|发布"
    r"|公布|公开|编制|出台|制定|修订|形成|梳理|"
    r"各|每|启动|布局|布设|建造|购置|配备|补助|奖励|消减|削减|压减|节约|盘活|供应|出让|征收|拆除|淘汰|关停|培养|招聘"
    r"|招录|吸纳|转移|脱贫|参加|召开|报送|上报|撰写|接待|服务|受理|办理|办结|确保|不|有|开设|开通|开办|达标|合格|满意"
    r"|参与|比|争创|新建成|销售|采集|收集|举行|维修|装修|更新|更换|清理|巡查)"
)  # fmt: skip
#: A figure with its operator, unit and what follows.
FIGURE = lazy(
    rf"(?P<op>{AT_LEAST}|{AT_MOST}|(?<!不)(?:{MORE})|(?<!不)(?<!不得)(?:{LESS})|{ABOUT})?(?:全年|全市|全县|全区"
    rf"|每年|每[十百千万]{{0,2}}(?:人|名|户|亩|万元))?(?P<about>{ABOUT})?"
    rf"(?P<figures>(?<![\d.A-Za-z第〔(/×*-])(?:{_FIGURES})|(?<=[于少到过到达足])(?<!优于)(?<!劣于){SPELLED}"
    rf"|(?(op){SPELLED}|(?!))(?=[次场期轮家个名项件])|{SPELLED}(?=个?(?:工作日|月"
    r"|日|天|小时|周)(?:之|以)?内))"
    rf"(?P<unit>{_SCALE}(?:(?!分之){_UNIT}(?:\({_UNIT}\))?(?:[/每][百千万]?{_UNIT})?"
    rf"|[^\W\d_a-zA-Z强路号版室级季月以之前后内起止等左上的分][^\W\d_a-zA-Z以前后内起止]?(?=$"
    rf"|[,;、]))?)(?P<after>及?以上|以内|之内|以下|左右|上下|内)?"
)
#: 分别达到甲县220天、乙县210天: the operator stands before the first name.
SHARED = lazy(rf"分别(?P<op>{AT_LEAST}|{AT_MOST}|{MORE}|{LESS})[^,;。、\d]{{1,8}}$")
#: 不超过法定时限的50%: it stands before that of which it is a part.
PART_OF = lazy(rf"(?P<op>{AT_LEAST}|{AT_MOST}|(?<!不)(?:{MORE})|(?<!不)(?:{LESS}))[^,;。、\d]{{1,14}}的$")
#: 至少组织开展公开日活动2次: it stands before the verb.
LEAST_BEFORE = lazy(r"(?P<op>[至最]少|最多)[^,;。、\d一二两三四五六七八九十]{1,24}$")
#: What follows a figure that names a thing: 500强, 10亿元以上项目, 8个方面.
NAMES_THING = lazy(
    r"(?!MW|GW|kW|km|m[23²³]|[uμµm]g/)[A-Za-z强路号版室级季月年]|(?:-\d+)?周?岁(?!以[上下]|$|[,;、])"
    r"|千伏(?!安)|个(?:方面|问题|领域(?![^,;。、()]{0,6}(?:目录|清单|指引))|维度|环节|阶段|专项(?![^,;。、]{0,4}[组队])|行业|部门|(?:县|市|区"
    r"|乡镇|街道|镇|省)(?![级域属直]"
    r"|[^,;。、()的要应须均都全各和及与等先率开进实完建纳推分设成制出配通参因主负按在启]{2,}(?:$|[、,]|等"
    r"|建设|改造|工程|项目))|民族"
    r"|重点(?!项目|工程|企业|小区|景区|实验室|村|镇)|行动|一批|清单|目录|必须|坚持|確保|统一)"
    r"|式\d|(?:大|项)(?:工作|具体|主要|年度)*(?:行动|工程|任务|举措|体系|产业|制度|机制|指标|措施|重点"
    r"|攻坚)|\+|:\d|/\d|-\d(?!(?:\d|\.\d)*" + _SCALE + _UNIT + ")"
)
#: Units of time.
DURATION = lazy(r"(?<!/)(?:个?工作日|自然日|小时|分钟|秒钟?|天|日|周|个月|年)$")
#: What goes on after a term without 内: 1个工作日办结.
DONE_WITHIN = lazy(r"[,;、)(]|以|办|完成|答复|回复|送达|拿证|审批|出[具证结]|即|必|左右|上下|的(?:目标|任务)")
#: A number of days that is itself the target.
SQUEEZED = lazy(r"压|缩|控制|减|降|精简|提速|不超过|≤|时限|时间|周期|办结|<")
#: A condition and no goal: 对超过10个工作日的项目, 80分以上的为优秀, 超过2周未更新的.
CONDITION = lazy(r"(?:之?内)?(?:的(?!目标|任务|要求|标准|比例|速度|增速|水平)|[^,;。、\d]{0,2}(?<!不得)[未没仍无])")
CONDITION_OF_THOSE = lazy(r"的(?:为|应|可|予|由|不|要|将|给|列|评|定|按|$)")
#: 20件以上的单位要专题研究; 90%以上的单位要达标 says how many.
CONDITION_OF_WHOM = lazy(r"的(?:单位|部门|企业|项目|个人|人员|事项|地区|地方)(?:要|应|须|必须|可|予以|给予|由|需)")
#: More or less than something else: 高于城镇居民2个百分点, 比全省平均高1.2个百分点.
COMPARED = lazy(
    r"[超高低快慢优][^,;。、\d]{2,10}(?:平均|水平|任务|目标)[^,;。、\d]{0,4}$"
    r"|[高低快慢多少]于[^,;。、\d]{2,}$|[比较][^,;。、\d]{1,12}(?<![提降减增])[高低快慢多少]$"
)
#: Counts in Chinese figures: 建成三个示范园区, 培育龙头企业两家.
COUNTED = lazy(
    r"(?:[新扩]建|建成|建设|改造|培育|创建|打造|新增|举办|组织|开展|召开|引进|完成|实施|推出|编制"
    r"|培训)[^,;。、\d]{0,12}?"
    r"(?P<count>(?<!第)[二两三四五六七八九十百]+(?:[家座所条支场户名批处部]|次(?!会议|全会|全体)"
    r"|个(?=[^,;。、]{0,6}(?:示范|试点|项目|园区|中心|平台|基地|小区|村|镇|站|企业|品牌|实验室|集群|以上)|$)"
    r"|(?<=十)个(?!方面|重点|专项|领域|环节|行动|问题)))"
    # 国家级示范区一个、省级示范区两个
    r"|(?:[新扩]建|建成|建设|培育|创建|打造|新增|推出)[^,;。、\d]{2,12}(?P<last>(?<![第每])[一两][个家座所条处支])(?=$|[,;。、])"
    # 每个乡镇都有一所中心幼儿园
    r"|每个?[^,;。、\d每]{1,6}?(?:至少|[建设]|创[建办]|有|打造|配备|培育)[^,;。、\d每]{0,4}(?P<each>一[个家座所条处支名](?!月))"
)
#: A stretch of figures whose unit stands with the last: 500-800张.
UNTIL = lazy(rf"[-至到](?:{_FIGURES})(?P<unit>{_SCALE}{_UNIT})")
#: What goes on with a unit and is not read: 12/10万, 5件·次.
COMPOUND = lazy(r"[/·×]")
#: To whom it is to be done: 对300户家庭进行改造, 支持大学生创业240人.
DONE_TO = lazy(
    r"(?:对|为|向|给|帮助|支持|资助|救助|慰问|覆盖|扶助|走访|补贴|奖补|推荐|输送|聘请|授予|命名|储备|改善|升级|绿化"
    r"|硬化|疏浚|加固|复垦|建档|上市|孵化|化解|压降|引育|集聚|续建|谋划|包装|铺设|敷设|架设|栽植|补植|完善|优化|推广"
    r"|示范|试点|种|养|出栏|签订|助力|促成|促进|遴选|资送|选育|研发|攻克|转化|登记|注册|发证|颁发|评定|达产|入驻|落地"
    r"|下派|选聘|建档|宣讲|宣传|巡演|演出|放映|展演|送|义诊|筛查|接种|体检|签约|植|补办|制作|印制|张贴|悬挂|投放)"
    r"[^,;。、\d]{0,10}$"
)
#: To all who are named: 对甲路、乙路等12条道路进行改造.
DONE_TO_ALL = lazy(r"(?:^|,)[对为将把给][^,;。]*等$")
#: Places and parts of an office: 在18个乡镇 says where, 新建18个乡镇分中心 how many.
PLACED = lazy(r"个(?:县|市|区|乡镇|街道|镇|省|部门|行业)")
COUNTED_BEFORE = lazy(r"(?:、|选择|选取|遴选|覆盖|新建|新增|建成|完成|打造|创建|惠及|实施)$")
#: Shares in words, which are not reckoned: 三分之一, 九成, 翻一番.
SHARE = lazy(
    r"[一二三四五六七八九十百]+分之[一二三四五六七八九十百]+|翻[一两]?番"
    r"|[一二三四五六七八九]成(?![立为效果就长员本品功])|[减过]半|(?<!另)一半(?=以上|[,;、任]|$)|倍增|[十百千]亿元?(?=$|大关)"
)
#: One of a kind, which the figure after it only describes: 一处不低于10000平方米的创业园.
ONE_OF = lazy(r"[一二两三四五六七八九十\d](?:个|处|座|所|家|条|支|块|幢|栋)$")
#: Figures before one with a unit, which is theirs too.
LISTED_FIGURES = lazy(rf"(?<![\d.])(?P<first>{_FIGURES})、(?:(?:{_FIGURES})、)*$")
#: What is made may be described after its figure: 完成公路19公里的路基改造.
MADE_OF_THAT = lazy(r"(?:完成|实施|建设|新建|改造|解决|缓解|消除|保障)[^,;。的、\d]{0,8}$")
#: A place in a list, no count: 排名3位.
RANK = lazy(r"(?:(?<!安)排名?|(?<!系)位?列|位?居(?!民|家|住)|(?<![提晋])升|(?<![引促推改先演])进)[^,;。、]{0,4}$")
#: 安排500万元以上专项资金: a sum to be spent, no class of things.
SPENT = lazy(r"(?:安排|投入|筹集|争取|发放|统筹|整合|募集|撬动|引导|新增|落实|拨付|设立)$")
FUNDS = lazy(
    r"(?:的)?(?:专项|财政|各类|社会|银行|产业|扶贫|上级|配套|衔接)?(?:资金|补助|经费|贷款|债券|基金|资本|投资)"
)
#: 66人以上超大班额, 200人以上会议: so many make a gathering.
GATHERING = lazy(r"的?(?:超?大班|会议|聚[餐集会]|活动|事故|自然村|村[组庄]|单位|企业|群体|规模)")
#: What is paid for one, no sum to be reached: 给予10万元奖励, 按每平方米100元.
RATE = lazy(r"(?:给予|奖励|罚款|处以?|每[^,;。、\d]{1,5})$")
#: How things stand as often as a goal: 全市有3家, 覆盖率为45%.
STANDS = lazy(
    r"(?:率|比例|比重|值|量|数|浓度|面积)为$|(?:^|,)(?:[我全本][市县区省镇州]|[^,;。]{2,4}[市县区省州])(?:现|共|拥)?有"
)
#: A project's size as often as a goal.
SIZE = lazy(r"(?:总?建筑|占地|用地|总?建设)面积(?:约|为)?$|总(?:投资|面积|规模|里程|长度|长)(?:额|为)?$")
#: In a bracket that only limits: 6亩以下(不含6亩).
IN_ASIDE = lazy(r"\((?:不?含|包括|其中|即|约|合)[^()]*$")
#: What goes on after a figure that is to be worked on.
WORKED_ON = lazy(
    r"[^,;。]*(?:进行|开展|实施|提供|完成|改造|建成|投产|开工|竣工|完工|投用|上线|开通|建设|整治|提升|达到"
    r"|实现|验收|脱贫|退出|摘帽|清零|销号|达标)"
)
#: 由60%提高到80%: where it stands now, before and after its figure.
STOOD_BEFORE = lazy(r"[由从][^,;。、\d]{0,8}$")
CHANGED_TO = lazy(r"[^,;。]{0,6}(?:提高|增加|上升|提升|扩大|增长|下降|降低?|压[缩减]|缩[短减]|减少?)[到至为]")
