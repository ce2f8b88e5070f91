"""What a cell looks like by itself: a number, an office, a deadline, a section's heading, a page's foot."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_HAN = "一二三四五六七八九十百零〇"
_NUMBER = re.compile(
    rf"[（(]?(?:\d{{1,4}}|[1-9]\d{{0,2}}(?:[.\-]\d{{1,3}}){{1,3}}|[{_HAN}]{{1,4}}|第[{_HAN}]{{1,4}}项)[)）]?[.．、]?"
)
_OFFICE_END = (
    r"(?:(?<=.)[局办委厅部处科室院会社行队站所馆台联校]|中心|公司|集团|政府|单位|部门|街道|(?<=.)[镇乡县区市]|大学|各地"
    r"|企业|机构|园区|小组|专班|基地)"
)
#: What follows an office. `认真抓好工作落实` is a task: 落实 alone makes none of what stands before it.
_DOES = r"(?:分别|共同|各自|按职责分工)*(?:牵头|负责|配合|落实|参与|协办|协助|实施)(?:负责|落实)?"
_OFFICE = re.compile(
    rf"(?:.*{_OFFICE_END}等?(?:{_DOES})?|{_DOES}|.{{1,5}}?(?:牵头|负责|配合|参与|协办|协助)(?:负责|落实)?)[）)]?[*★☆]?[。.；;]?"
)
#: 新建学校3所 is no office.
_COUNTED = re.compile(r"\d\s*[多余]?[所家个处站室馆台社行]$")
_OFFICE_MARKS = re.compile(r"[、，,；;。\n\s]+")
_LONGEST_NAME = 25
_LONGEST_DUE = 40
_DUE = re.compile(
    r"\d{1,2}\s*月|[一二三四五六七八九十]+月|年底|年末|年内|月底|季度|半年|全年|持续|长期|常年|常态|每月"
    r"|每年|每周|及时|适时|实时|随时|"
    r"工作日|立即|即时|动态|贯穿|按.{0,8}(?:要求|进度|时限|规定|部署)|20\d\d\s*[年./-]|^无$|^同上$"
)
_PAGE = re.compile(
    r"[—–\-－─~·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?[—–\-－─~·\s]*(?:[/，,]?\s*共?\s*\d{1,4}\s*页)?[—–\-－─~·\s]*"
)
_NOTE = re.compile(r"(?:备?注|说明|附注|填表说明|注释|备注说明)\s*\d*\s*[：:.、]|[*★☆※]|[（(](?:注|说明|此件)")
_END = re.compile(
    r"(?:合计|总计|小计|抄送|主送|填报单位|填表人|审核人|联系人|联系电话)"
    r"|[【\[（(]?(?:分享|打印|关闭|扫一扫|上一篇|下一篇|返回|责任编辑|信息来源|来源|浏览次数|相关附件"
    r"|网站地图|主办)(?:到|本页|窗口|[：:】\]|]|$)"
)
_FOOT = re.compile(
    r"\s*(?:制表|填表|填报|审核|复核|经办|编制|联系|负责|签发|报送|联系电话)(?:单位|人|者|日期|时间"
    r"|电话)?\s*[：:]|\s*(?:日期|电话|手机)\s*[：:]"
)
_ROLE = re.compile(r"牵头|配合|负责|参与|协办|落实|[、，,；;]")
_SECTION = re.compile(
    rf"(?:第?[{_HAN}]{{1,4}}(?:[、．.]|部分|方面|篇|章)|[（(][{_HAN}]{{1,4}}[）)]|第[{_HAN}]{{1,3}}[部篇章])"
)


@lru_cache(maxsize=4096)
def is_number(text: str) -> bool:
    """Whether it is a row's number and nothing else."""
    return bool(text) and _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


@lru_cache(maxsize=4096)
def is_office(text: str) -> bool:
    """Whether it reads as one or more offices."""
    plain = re.sub(r"[（(][^（）()]*[)）]", "", text).strip("。；; \n")
    parts = [part for part in _OFFICE_MARKS.split(plain) if part]
    if not parts or _COUNTED.search(plain) or "。" in plain or (text.endswith("。") and not _ROLE.search(text)):
        return False
    plausible = sum(1 for part in parts if len(part) <= _LONGEST_NAME and _OFFICE.fullmatch(part))
    return plausible * 2 > len(parts)


@lru_cache(maxsize=4096)
def is_due(text: str) -> bool:
    """Whether it reads as a deadline."""
    return 0 < len(text) <= _LONGEST_DUE and _DUE.search(text) is not None and not text.endswith("。")


def is_page_number(text: str) -> bool:
    """`— 2 —`, `第 2 页`, `2/10`."""
    return any(char.isdigit() for char in text) and _PAGE.fullmatch(unicodedata.normalize("NFKC", text)) is not None


def is_note(text: str) -> bool:
    """A remark below the table, or a form's foot."""
    return _NOTE.match(text) is not None or _END.match(text) is not None


def is_foot(text: str) -> bool:
    """What a form says of its makers: `制表人：张三`."""
    return _FOOT.match(text) is not None


def is_total(text: str) -> bool:
    """What begins the row that adds the others up."""
    return re.fullmatch(r"\s*(?:合\s*计|总\s*计|小\s*计|共\s*计)\s*[：:]?.{0,12}", text) is not None


def is_section(text: str) -> bool:
    """A heading such as `一、加强解读` or `（二）强化服务`."""
    return _SECTION.match(text) is not None
