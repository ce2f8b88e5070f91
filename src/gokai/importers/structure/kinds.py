"""What a table is that is no table of tasks, by its headings: said when it is refused."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from gokai.grids.grid import one_line, squeezed
from gokai.grids.headings.labels import Part, part_of
from gokai.grids.headings.looks import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gokai.grids.grid import Grid
    from gokai.grids.headings.header import Header


class _Kind(NamedTuple):
    """A kind of table: what it is called, the headings that tell it, and how many of them do."""

    name: str
    words: re.Pattern[str]
    fewest: int


_KINDS = (
    _Kind("人员名单、通讯录一类的表", re.compile(r"姓名|性别|职务|职称|手机|电话|.*(?:电话|手机)号码|值班.*|邮箱"), 2),
    _Kind("采购、物资一类的清单", re.compile(r"数量|单价|规格|型号|规格型号|品牌|总价|金额|采购方式|供应商"), 2),
    _Kind(
        "预算、资金一类的表",
        re.compile(r"(?:.*(?:金额|预算|决算|收入|支出|拨款|投资|资金)(?:数|额|来源|安排)?|经费)(?:\(.*元\))?"),
        1,
    ),
    _Kind("会议、培训或一周活动的日程", re.compile(r"议程|议题|主持人|主讲人|授课人|地点|参加人员|参会人员|星期"), 1),
    _Kind(
        "政务服务、权责事项的清单",
        re.compile(
            r"(?:法定|承诺)(?:办结|办理)?时限|(?:基本|实施|事项)?编码|办件类型|行使层级|受理条件|申请材料|收费标准|服务对象"
        ),
        1,
    ),
    _Kind("考核、评比的结果", re.compile(r"得分|总分|名次|排名|等次|评分结果|考核结果"), 1),
    _Kind("办理情况的台账", re.compile(r"申请人|来信人|投诉人|受理时间|受理编号|答复时间|办理结果|办理情况"), 2),
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s*[:：]\s*\d{2}(?!\d)|\d{1,2}\s*[时点](?:\d{1,2}分|半|整)?(?!限)")
#: Tables of money or of hours may be of tasks too, where they say until when.
_WITH_DAYS = ("预算", "采购")
_SEARCHED_ROWS = 40
#: A row with two words is not yet a header.
_FEWEST = 2


def other_kind(header: Header) -> str | None:
    """What a table is though its header speaks of work and of offices: a budget, a list of goods, an agenda."""
    labels = [column.label for column in header.columns]
    found = _kind_of(labels)
    if found is None or found.name.startswith("人员"):
        return None
    prose = header.of(Part.TITLE, Part.TEXT)
    says_more = len({column.label for column in prose}) > 1 or any("任务" in column.label for column in prose)
    is_by_day = bool(header.of(Part.DUE)) and found.name.startswith(_WITH_DAYS)
    return None if says_more or is_by_day else _sentence(found, labels)


def timetable(grid: Grid, header: Header) -> str | None:
    """What a table is whose times are hours of a day; None where they are days."""
    for column in header.of(Part.DUE):
        said = [row[column.place] for row in grid.rows[header.end :] if column.place < len(row)]
        times = [cell.text for cell in said if cell is not None and cell.text]
        if times and sum(1 for time in times if _CLOCK.search(time)) * 2 > len(times):
            return f"像会议、培训或一周活动的日程（“{one_line(column.label)}”一栏写的是几点几分），不是任务分解表"
    return None


def nearest(grids: Iterable[Grid]) -> str | None:
    """What a file holds instead of tasks, or what its likeliest header lacks; None where no row is like one."""
    rows = [
        list(dict.fromkeys(one_line(cell.text) for cell in row if cell is not None and cell.text))
        for grid in grids
        for row in grid.rows[:_SEARCHED_ROWS]
    ]
    for labels in rows:
        found = _kind_of(labels)
        if found is not None and len(labels) > _FEWEST and not any(is_number(label) for label in labels):
            return _sentence(found, labels)
    best = max(rows, key=_known, default=[])
    return _lacking(best) if _known(best) >= _FEWEST else None


def nearest_line(lines: Iterable[str]) -> str | None:
    """What headings that stand one below the other in a text lack; None where there are none."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if part_of(line):
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    best = max(runs, key=len)
    public = [label for label in best if part_of(label) is Part.DIRECTORY]
    if len(public) >= _FEWEST:
        return f"这是长期有效的公开目录（有{'、'.join(public[:4])}），不是任务分解表"
    return _lacking(best) if len(best) >= _FEWEST else None


def _kind_of(labels: Sequence[str]) -> _Kind | None:
    plain = [unicodedata.normalize("NFKC", squeezed(label)) for label in labels]
    return next(
        (kind for kind in _KINDS if sum(1 for label in plain if kind.words.fullmatch(label)) >= kind.fewest), None
    )


def _sentence(kind: _Kind, labels: Sequence[str]) -> str:
    telling = [label for label in labels if kind.words.fullmatch(unicodedata.normalize("NFKC", squeezed(label)))]
    return f"像{kind.name}（表头有“{'”“'.join(dict.fromkeys(map(one_line, telling)))}”），不是任务分解表"


def _known(labels: Sequence[str]) -> int:
    return sum(1 for label in labels if part_of(label))


def _lacking(labels: Sequence[str]) -> str:
    parts = {part_of(label) for label in labels}
    missing = [] if parts & {Part.TITLE, Part.TEXT} else ["工作任务、主要内容"]
    missing += [] if parts & {Part.RESPONSIBLE, Part.LEAD} else ["责任单位、牵头单位"]
    said = "”“".join(labels[:8])
    if not missing:
        return f"最像表头的一行是“{said}”，但下面写的看不出是哪些单位负责"
    return f"最像表头的一行是“{said}”，里面没有{'，也没有'.join(missing)}一类的栏"
