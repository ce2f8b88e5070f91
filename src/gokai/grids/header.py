"""Find a table's header by the meaning of its words, over one row or two, whatever their order."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gokai.grids.grid import squeezed
from gokai.grids.looks import is_number

if TYPE_CHECKING:
    from gokai.grids.grid import Cell, Grid


class Part(StrEnum):
    """What a column holds."""

    NUMBER = "序号"
    TITLE = "工作任务"
    TEXT = "主要内容"
    RESPONSIBLE = "责任单位"
    LEAD = "牵头单位"
    SUPPORT = "配合单位"
    DUE = "完成时限"
    NOTE = "备注"
    #: A column that a plan has no place for.
    OTHER = "其他"
    #: A column of a standing directory (公开依据, 公开渠道).
    DIRECTORY = "目录"


class Column(NamedTuple):
    """A column of the table: what it holds and what its header says."""

    place: int
    part: Part
    label: str


class Header(NamedTuple):
    """Where the header ends and what its columns hold."""

    #: The header's rows, from 0, half open.
    begin: int
    end: int
    columns: tuple[Column, ...]

    def of(self, *parts: Part) -> tuple[Column, ...]:
        """The columns of some kinds, left to right."""
        return tuple(column for column in self.columns if column.part in parts)


_OFFICE = r"(?:责任)?(?:单位|部门|科室|处室|机构|主体|股室)"
_WORDS: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
    (part, re.compile(pattern))
    for part, pattern in (
        (Part.NUMBER, r"序号?|编号|项次|项号|任务序号|工作序号|no\.?|#|号"),
        (
            Part.DIRECTORY,
            (
                r"公开(?:事项|依据|渠道|主体|时限|层级|对象|方式|内容|责任主体|渠道和载体)(?:\(要素\))?"
                r"|[一二三]级事项|权力名称|职权名称|行使主体|事项类[别型]|办理依据|实施依据|设定依据"
            ),
        ),
        (
            Part.LEAD,
            (
                rf"(?:市级|主要|第一)?(?:牵头|主办|主责|总牵头){_OFFICE}|牵头|主办|牵头负责单位|主要责任(?:单位"
                rf"|部门)|第一责任单位"
            ),
        ),
        (
            Part.SUPPORT,
            (
                rf"(?:主要)?(?:配合|协办|参与|参加|协同|协助|协作|支持|会办|配合落实){_OFFICE}|配合|协办|参与"
                rf"|(?:其他|相关)责任单位"
            ),
        ),
        (
            Part.RESPONSIBLE,
            (
                rf"(?:[省市县区镇]级|主要)?(?:责任|负责|承办|实施|落实|落责|承担|主管|执行|完成|办理){_OFFICE}"
                rf"|责任(?:分工|者|方)|负责|分工|职责分工|任务分工|{_OFFICE}分工|牵头\(?及?责任\)?单位"
                rf"|牵头\(责任\)单位|责任\(牵头\)单位|牵头和责任单位|责任单位\(?部门\)?|单位|部门"
            ),
        ),
        (
            Part.DUE,
            (
                r"(?:预计|计划|要求|工作|任务|整改|办理|落实|推进)?(?:完成|办结|公开|实施|达成|推进"
                r"|落实)?(?:的)?(?:时限|时间|期限|节点|日期)(?:要求|安排|节点|进度|表|期限|限制)?(?:(?:及|和|与"
                r"|、).{2,6})?|(?:时间|工作|推进|进度|目标|实施)?(?:进度|时序)(?:安排|要求|计划|节点|目标)?"
            ),
        ),
        (Part.NOTE, r"备注|说明|附注|备考"),
        (
            Part.OTHER,
            (
                r".*(?:领导|责任人|负责人|联系人|联系方式|电话|包保|进展|完成情况|落实情况|来源|依据|评分|分值"
                r"|考核|得分|资金|投资|附件|方式|标准).*"
            ),
        ),
        (
            Part.TEXT,
            (
                r"(?:主要|工作|具体|重点|任务|细化|目标|建设|实施|公开|年度|分解|落实|改革|推进)*(?:内容|要求"
                r"|措施|举措|做法|安排)(?:及|和|与|、)?(?:要求|措施|举措|内容|目标)?|(?:具体|细化|分解"
                r"|年度)(?:工作)?(?:任务|事项|目标)(?:及要求|和要求|分解)?|任务(?:目标|分解|描述)|工作任务(?:及"
                r"|和|与|、)(?:要求|内容|措施)|(?:工作|年度)目标"
            ),
        ),
        (
            Part.TITLE,
            (
                r"(?:年度|重点|主要|工作|目标|中心|核心|实事|民生)*(?:任务|工作|项目|事项|实事|领域|类别"
                r"|目标任务|任务目标|课题|清单)(?:名称|类别|事项|项目|领域|分类|指标|标题)?|类别|类型|分类|板块"
                r"|方面|指标|名称|领域|[一二]级(?:指标|任务)|改革(?:任务|事项)"
            ),
        ),
    )
)
_STAGE = re.compile(
    r"(?:20\d\d年)?(?:第?[一二三四1-4]季度?|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?)(?:目标"
    r"|任务|进度|计划|安排|工作)*"
)
_LONGEST_LABEL = 24
_LONGEST_TITLE = 30
#: One word is no header; words about the work alone are none either.
_FEWEST = 2
_PROSE = frozenset({Part.TITLE, Part.TEXT, Part.OTHER, Part.NUMBER})
#: Words in the second row of a header, such as 全社会 of a directory.
_SHORT = 4
#: A header stands in the first rows of a table, after its title and a line about units.
_SEARCHED_ROWS = 40


@lru_cache(maxsize=1024)
def part_of(text: str) -> Part | None:
    """What a header's word says that its column holds."""
    label = unicodedata.normalize("NFKC", squeezed(text)).lower().strip(":：*")
    if not label or len(label) > _LONGEST_LABEL:
        return None
    # 责任单位（列第一位者为牵头单位）: the bracket states a rule.
    whole, bare = _part_named(label), _part_named(re.sub(r"\(.*\)$", "", label))
    # 牵头单位（责任人）: the bracket adds to what stands before it.
    return bare if whole in {None, Part.OTHER} and bare else whole


def _part_named(label: str) -> Part | None:
    return next((part for part, pattern in _WORDS if pattern.fullmatch(label)), None)


def find_header(grid: Grid) -> Header | None:
    """The first row, or pair of rows, that says who answers and for what; a directory's header too."""
    for number in range(min(len(grid.rows), _SEARCHED_ROWS)):
        header = _header_at(grid, number)
        if header is not None:
            return header
    return None


def is_task_header(header: Header) -> bool:
    """Whether it is that of a table of tasks: who, and what."""
    return bool(header.of(Part.RESPONSIBLE, Part.LEAD)) and bool(header.of(Part.TITLE, Part.TEXT))


def is_directory(header: Header) -> bool:
    """Whether it is that of a standing directory of what is public."""
    return len(header.of(Part.DIRECTORY)) > 1


def is_doubled(header: Header) -> bool:
    """Whether two halves of a table stand side by side: the same headings for what and for who come twice."""
    places: dict[str, list[int]] = {}
    for column in header.columns:
        places.setdefault(column.label, []).append(column.place)
    apart = {part_of(label) for label, found in places.items() if found[-1] - found[0] >= len(found)}
    return bool(apart & {Part.RESPONSIBLE, Part.LEAD}) and bool(apart & {Part.TITLE, Part.TEXT})


def is_stage(label: str) -> bool:
    """Whether a column says what is to be done in a part of the year."""
    return _STAGE.fullmatch(unicodedata.normalize("NFKC", squeezed(label))) is not None


def repeats(grid: Grid, row: int, header: Header) -> bool:
    """Whether a row says the header again, as on a new page."""
    cells = grid.rows[row]
    said = [column for column in header.columns if column.place < len(cells) and cells[column.place]]
    equal = [column for column in said if squeezed(_text(cells[column.place])) == squeezed(column.label)]
    return len(equal) > 1 and len(equal) * 2 > len(header.columns)


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


def _header_at(grid: Grid, number: int) -> Header | None:
    top = _labels(grid, number)
    parts = [part_of(label) for label in top]
    known = {part for part in parts if part}
    if len([part for part in parts if part]) < _FEWEST or known <= _PROSE:
        return None
    end = number + 1
    if end < len(grid.rows) and _is_second_row(grid, number):
        below = _labels(grid, end)
        top += [""] * (len(below) - len(top))
        parts += [None] * (len(below) - len(parts))
        for index, label in enumerate(below):
            inner = part_of(label) or (Part.NOTE if is_stage(label) else None)
            if inner and (parts[index] in {None, Part.RESPONSIBLE, Part.OTHER} or top[index] != label):
                top[index], parts[index] = label, inner
        end += 1
    parts = [part or (Part.NOTE if is_stage(label) else None) for part, label in zip(parts, top, strict=True)]
    header = Header(number, end, _settled(grid, end, top, parts))
    return header if is_task_header(header) or is_directory(header) else None


def _labels(grid: Grid, number: int) -> list[str]:
    return [_text(cell) for cell in grid.rows[number]]


def _is_second_row(grid: Grid, number: int) -> bool:
    """Whether the row below splits columns of the header above it."""
    row = grid.rows[number + 1]
    own = [cell for cell in row if cell is not None and cell.row == number + 1 and cell.text]
    if not own:
        return any(cell is not None and cell.row == number for cell in row)
    if not all(part_of(cell.text) or len(squeezed(cell.text)) <= _SHORT for cell in own):
        return False
    above = grid.rows[number]
    splits = [cell for cell in own if _is_open(above, cell.column)]
    stages = [cell for cell in splits if is_stage(cell.text)]
    return any(part_of(cell.text) for cell in splits) or (len(stages) > 1 and len(stages) == len(own))


def _is_open(above: tuple[Cell | None, ...], column: int) -> bool:
    """Whether the header's cell above a column is wide or missing, so that a row below may split it."""
    if column >= len(above):
        return True
    cell = above[column]
    if cell is None or not cell.text or cell.col_span > 1:
        return True
    right = above[column + 1] if column + 1 < len(above) else None
    return right is not None and not right.text


def _settled(grid: Grid, end: int, labels: list[str], parts: list[Part | None]) -> tuple[Column, ...]:
    """The columns; those under one wide label are told apart by what stands in them."""
    columns = []
    for index, (label, part) in enumerate(zip(labels, parts, strict=True)):
        may_number = part in {Part.TEXT, Part.TITLE} or (part is None and not label)
        is_number_column = may_number and _is_numbers(grid, end, index)
        columns.append(Column(index, Part.NUMBER if is_number_column else part or Part.OTHER, label))
    return _told_apart(_titles_first(grid, end, columns))


def _titles_first(grid: Grid, end: int, columns: list[Column]) -> list[Column]:
    """Of columns that all say what is to be done, a first one of short phrases names the task."""
    prose = [column for column in columns if column.part in {Part.TITLE, Part.TEXT}]
    if len(prose) < _FEWEST:
        return columns
    first, last = prose[0], prose[-1]
    if first.part is Part.TEXT and (
        (len(prose) == _FEWEST and last.part is Part.TITLE and "目标" in first.label)
        or (
            last.part is Part.TEXT
            and all(column.part is Part.TEXT for column in prose)
            and _is_titles(grid, end, first)
        )
    ):
        others = {first.place: Part.TITLE, last.place: Part.TEXT}
        return [column._replace(part=others.get(column.place, column.part)) for column in columns]
    return columns


def _is_titles(grid: Grid, end: int, column: Column) -> bool:
    found = [text for row in grid.rows[end:] if column.place < len(row) and (text := _text(row[column.place]))]
    return bool(found) and all(len(text) <= _LONGEST_TITLE and "。" not in text for text in found)


def _is_numbers(grid: Grid, end: int, index: int) -> bool:
    found = [_text(row[index]) for row in grid.rows[end : end + 30] if index < len(row) and _text(row[index])]
    return bool(found) and all(is_number(text) for text in found)


def _told_apart(columns: list[Column]) -> tuple[Column, ...]:
    """Of several columns of tasks the last holds the requirement; the one before it names the task."""
    prose = [column for column in columns if column.part in {Part.TITLE, Part.TEXT}]
    if not prose or (len(prose) > 1 and prose[0].part is Part.TITLE and any(each.part is Part.TEXT for each in prose)):
        return tuple(columns)
    if len(prose) == 1:
        return tuple(column._replace(part=Part.TEXT) if column in prose else column for column in columns)
    if all(column.part is Part.TITLE for column in prose):
        return tuple(column._replace(part=Part.TEXT) if column == prose[-1] else column for column in columns)
    return tuple(columns)
