"""A short name for a checkpoint, made of its words: what reports will call it."""

from __future__ import annotations

import re

_TIME = re.compile(
    r"(?:力争|争取|确保|计划|预计|要|并|于|在|到|至|截至)*"
    r"(?:(?:20\d\d|[今明当本次]|每)年(?:度)?|\d{1,2}月(?:份)?|[一二三四五六七八九十]{1,3}月(?:份)?)+"
    r"(?:\d{1,2}[日号]|[上中下]旬|底|末|初|内)?(?:之前|以前|前)?[，,]?"
    r"|(?:年|季|月|半年)(?:度)?(?:底|末|内)(?:之前|以前|前)?[，,]?|(?:上|下)半年|[第前]?[一二三四]季度(?:末|底)?"
    r"|(?:按|每)(?:个)?(?:月|季度|半年|年|季)(?:度)?"
)
_TARGET = re.compile(
    r"(?:不?(?:得)?(?:少于|低于|高于|超过|多于|小于|大于)|达到?|达|控制在|压缩至|突破|提高到|提升至|增长"
    r"|下降|≥|≤|>=|<=|[\d])"
)
#: 新建2座人行天桥 is about 新建人行天桥.
_COUNTED = re.compile(r"^([^\d]{2,4}?)\d+(?:\.\d+)?[多余]?[万亿]?[个座家项条所处名户人件场次台套批片栋](?:次)?(?=..)")
_LEAD = re.compile(r"^(?:（[^）]{1,4}）|其中|并|要|应当?|须|力争|确保|全面|所有|实现|推动|完成|使|将|的|前|，|,|、)+")
_TAIL = re.compile(r"(?:等|要|均|应|须|力争|的|约|为|并|，|、|；|：)+$")
#: What is done to the thing; the thing names the checkpoint.
_VERB = re.compile(
    r"^(?:形成|公开|公布|发布|建成|完成|创成|创建|制定|编制|出台|印发|新建|改造|开工|建设|报送|实现|推进"
    r"|开展|组织|建立|健全|修订|更新|梳理|"
    r"提交|上报|举办|召开|启动|培育|打造|新增|引进|确保|力争)(?:并|和|、)?(?:一[次批])?(?!.{0,3}$)"
)
#: A document that is to be made is called by its title.
_TITLED = re.compile(r"(?:将|把|制定|出台|印发|编制|形成|完成|发布|公布|修订)《([^《》]{2,24})》")
_EDGES = "“”\"' #*[]{}:：&!|>%@`-,，、。；"
_LONGEST = 24
_SHORTEST = 2


def name_checkpoint(words: str, taken: set[str]) -> str:
    """The thing that is to be made, published or counted; unique within its item."""
    plain = re.sub(r"\s+", "", words)
    # （责任单位：甲；时限：六月底）says nothing of the thing.
    plain = re.sub(r"[（(][^（）()]*[：:][^（）()]*[)）]", "", plain) or plain
    titled = _TITLED.search(plain)
    if titled:
        return _unique(titled[1], taken)
    bare = _LEAD.sub("", _TIME.sub("", plain).strip("，,、；：。 "))
    bare = _COUNTED.sub(r"\1", bare)
    figure = _TARGET.search(bare)
    if figure and figure.start() >= _SHORTEST:
        bare = bare[: figure.start()]
    bare = _TAIL.sub("", _shortened(bare)).strip(_EDGES)
    name = bare if len(bare) >= _SHORTEST else plain.strip(_EDGES)[:_LONGEST]
    return _unique(name or "节点", taken)


def _unique(name: str, taken: set[str]) -> str:
    number, unique = 2, name
    while unique in taken:
        unique = f"{name}{number}"
        number += 1
    return unique


def _shortened(text: str) -> str:
    """Without its verbs; of a long phrase the end, which says what is counted, or its first member."""
    while found := _VERB.match(text):
        text = text[found.end() :]
    if len(text) > _LONGEST:
        last = re.split(r"[，,；]", text)[-1]
        text = last if len(last) > _SHORTEST else text
    for mark in ("的", "、", "和"):
        if len(text) <= _LONGEST:
            break
        part = text.rsplit(mark, 1)[-1] if mark == "的" else text.split(mark, 1)[0]
        text = part if len(part) > _SHORTEST else text
    return text[:_LONGEST]
