"""The registry that a draft needs: every name that was read, as a unit or a group, with a guess of what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.importers.draft import Doubt, DraftGroup, DraftUnit
from gokai.importers.readings import NOBODY
from gokai.model import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from gokai.importers.draft import DraftResponsibility
    from gokai.registry import Registry

_PARTY = re.compile(
    r"(?:^|[市县区省州])委(?:办|改革|编|政法|宣传|组织|统战|老干|党校|巡察|网信|政研|全面|机构|直属|外|社"
    r"|保密|机要|军民|台|$)|纪委|纪检|监委|"
    r"宣传部|组织部|统战部|政法委|编办|网信办|党校|党委|党工委|政研室|改革办|巡察办|直属机关工委|台办|老干部局"
)
_PLACE = re.compile(
    r"(?:[县区镇乡旗]|街道|自治[县州]|(?<!开发)(?<!园)新区)$|(?:[县区镇乡市旗州]|街道)(?:人民)?(?:政府"
    r"|办事处)(?:[（(].*[)）])?$|^[^市区县]{2,4}市$|"
    r"(?:开发区|高新区|园区|管委会|集聚区|经济区|示范区|度假区)(?:管委会)?$"
)
_OFFICE = re.compile(
    r"(?:[局委办厅部处科室院会社行队站所馆台联校]|中心|公司|集团|银行|大学|学院|医院|法院|检察院|支队|总队"
    r"|协会|海关|企业|单位)(?:[（(].*[)）])?$"
)
#: Words for places rather than offices, in a collective name.
PLACES = re.compile(r"各地|各?(?:县|区|市县|市、|镇|街道|乡|园区|开发区|功能区|平台|村|社区)|属地|辖区")
_OFFICES = re.compile(r"部门|单位|科室|处室|机关|委办局|成员|机构|股室|企业|学校|中心|责任|专班|小组|直属|局|办")


def register(
    responsibilities: Iterable[DraftResponsibility], collective: Collection[str], known: Registry | None
) -> tuple[tuple[DraftUnit, ...], tuple[DraftGroup, ...]]:
    """Units and groups for all names that are not known already."""
    names = dict.fromkeys(
        name for each in responsibilities for listed in each.roles.values() for name in listed if not _has(known, name)
    )
    units = [_unit(name) for name in names if name not in collective]
    kinds = {unit.kind for unit in units} | (
        {unit.kind for unit in known.units.values() if unit.kind} if known else set()
    )
    groups: list[DraftGroup] = []
    for name in names:
        if name not in collective:
            continue
        wanted = tuple(kind for kind in _kinds_of(name) if kind in kinds)
        if wanted:
            groups.append(_group(name, wanted))
        else:
            units.append(_stand_in(name))
    return tuple(units), tuple(groups)


def _has(known: Registry | None, name: str) -> bool:
    return known is not None and known.knows(name)


def _unit(name: str) -> DraftUnit:
    if name == NOBODY:
        return DraftUnit(name, Kind.DEPARTMENT, (Doubt("单位名册", name, f"“{NOBODY}”是占位，请换成真正的责任单位"),))
    if _PARTY.search(name):
        return DraftUnit(name, Kind.PARTY)
    if _PLACE.search(name):
        return DraftUnit(name, Kind.PLACE)
    if _OFFICE.search(name):
        return DraftUnit(name, Kind.DEPARTMENT)
    return DraftUnit(name, Kind.DEPARTMENT, (Doubt("单位名册", name, f"“{name}”是不是一个单位？类别暂记为部门"),))


def _kinds_of(name: str) -> tuple[str, ...]:
    """Which kinds of units a collective name speaks of."""
    kinds: list[str] = []
    if PLACES.search(name):
        kinds.append(Kind.PLACE)
    if _OFFICES.search(name) or not kinds:
        kinds += [Kind.DEPARTMENT, Kind.PARTY]
    return tuple(kinds)


def _group(name: str, kinds: tuple[str, ...]) -> DraftGroup:
    return DraftGroup(name, kinds, (Doubt("统称", name, f"“{name}”指哪些单位，原表没有列明；暂按类别计，请核对"),))


def _stand_in(name: str) -> DraftUnit:
    """A collective name for whose kind no unit is registered: it answers as one until units are."""
    kind = Kind.PLACE if PLACES.search(name) else Kind.DEPARTMENT
    sentence = f"“{name}”是统称，名册里还没有它所指的单位，暂作一个单位；登记各单位后请移到 `groups`"
    return DraftUnit(name, kind, (Doubt("单位名册", name, sentence),))
