"""Which of a file's tables are of tasks and go together; what was left out of them, and why others are refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gokai.grids.formats.labelled import lines_of_card, read_labelled
from gokai.grids.grid import one_line, squeezed, texts
from gokai.grids.headings.header import find_header, is_directory, is_doubled
from gokai.grids.headings.labels import Part
from gokai.grids.headings.looks import is_section
from gokai.grids.headings.split import split_tables, with_owner
from gokai.importers.draft import Doubt
from gokai.importers.refuse import RefusedTableError
from gokai.importers.structure.kinds import nearest, nearest_line, other_kind, timetable
from gokai.importers.structure.rows import Heading, sort_rows, without_dittos

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gokai.grids.grid import Grid
    from gokai.grids.headings.header import Header
    from gokai.importers.structure.rows import Sorted

_TITLE_YEAR = re.compile(r"(20\d\d)\s*年")
#: The share of rows that may not suit the heading of the table above.
_TOO_MIXED = 0.3
_ADVICE = "表头里要有“工作任务”或“主要内容”一类的栏和“责任单位”或“牵头单位”一类的栏。"


class Table(NamedTuple):
    """A table of tasks that was found."""

    grid: Grid
    header: Header
    found: Sorted


class _Found:
    """The tables that go together, and doubts about those that do not."""

    def __init__(self, name: str, year: int | None, *, has_others: bool) -> None:
        self.name = name
        self.year = year
        self.has_others = has_others
        self.tables: list[Table] = []
        self.doubts: list[Doubt] = []
        self.refusal: RefusedTableError | None = None

    def add(self, bare: Grid) -> None:
        """Take a grid as a table, as more of the table before, or leave it out."""
        header = find_header(bare)
        if header is None:
            self._go_on(bare)
            return
        refusal = _refusal(bare, header, self.name)
        if refusal is not None:
            self.refusal = self.refusal or refusal
            if self.tables and not is_directory(header):
                self._leave_out(bare, "不像任务表")
            return
        if self._is_of_another_year(bare, header):
            self._leave_out(bare, "写的是另一年的任务")
        elif not self.tables or _labels(header) == _labels(self.tables[0].header):
            self._take(bare, header)
        elif _work_parts(header) == _work_parts(self.tables[0].header):
            self._take(bare, header)
            self._doubt(bare, "表头与前面的略有不同，已一并导入")
        elif bare.is_part and _has_titles(header) == _has_titles(self.tables[0].header):
            self._take(bare, header)
            self._doubt(bare, f"第 {bare.places[header.begin]} 行起另有表头，已按新的表头接着导入")
        else:
            self._leave_out(bare, "也像任务表，但表头与前面的不同")

    def _take(self, bare: Grid, header: Header) -> None:
        grid = without_dittos(bare, header)
        label = f"{grid.name} " if self.has_others and grid.name else ""
        found = sort_rows(grid, header, label)
        if grid.is_part:
            found = found._replace(rows=(*_headings(grid, header, label), *found.rows))
        self.tables.append(Table(grid, header, found))
        self.doubts += [Doubt("全表", "", sentence) for sentence in grid.told]
        self.year = self.year or _year_of(bare, header)

    def _go_on(self, bare: Grid) -> None:
        """A table without a heading may be the rest of the one above, cut off by a page; a contact list is not."""
        if self.tables and bare.width == self.tables[-1].grid.width and nearest([bare]) is None:
            header = self.tables[-1].header._replace(begin=0, end=0)
            found = sort_rows(bare, header, "")
            if found.mixed <= len(found.rows) * _TOO_MIXED:
                self._take(bare, header)
                return
        is_sheet = self.has_others and bare.name.startswith("工作表")
        if (self.tables or is_sheet) and sum(1 for row in bare.rows if len(texts(row)) > 1) > 1:
            begin = next((place for place, row in zip(bare.places, bare.rows, strict=True) if len(texts(row)) > 1), 0)
            self._leave_out(bare, f"{f'第 {begin} 行起' if bare.is_part else ''}没有任务表的表头")

    def _is_of_another_year(self, bare: Grid, header: Header) -> bool:
        year = _year_of(bare, header)
        return bool(self.tables) and year is not None and self.year is not None and year != self.year

    def _leave_out(self, grid: Grid, reason: str) -> None:
        self._doubt(grid, f"{reason}，没有导入；需要时请单独另存后导入")

    def _doubt(self, grid: Grid, sentence: str) -> None:
        self.doubts.append(Doubt(grid.name or "全表", "", sentence))


def find_tables(grids: Sequence[Grid], name: str, year: int | None) -> tuple[list[Table], tuple[Doubt, ...]]:
    """The first table with a header, and those that go on with it; doubts about tables left out.

    Raises:
        RefusedTableError: No table is one of tasks.
    """
    parts = [part for grid in grids for part in split_tables(grid)]
    found = _gathered(parts, name, year)
    if not found.tables and found.refusal is None:
        # A sheet for each office, without a column that says which.
        owned = [with_owner(grid) for grid in grids]
        found = _gathered([grid for grid in owned if grid is not None], name, year)
        sentence = "没有责任单位一栏，已按表名或小标题里的单位记责任单位"
        found.doubts += [Doubt(table.grid.name or "全表", "", sentence) for table in found.tables]
    if not found.tables and found.refusal is None:
        said = (text for grid in grids for text in (*grid.before, *lines_of_card(grid), *grid.after))
        labelled = read_labelled(list(enumerate(said, start=1)))
        found = found if labelled is None else _gathered([labelled], name, year)
    if not found.tables:
        raise found.refusal or _no_table(grids, name)
    return found.tables, tuple(found.doubts)


def _gathered(grids: Sequence[Grid], name: str, year: int | None) -> _Found:
    """The tables that belong together; a book may hold last year's too, and then the wanted year's come first."""
    found = _Found(name, year, has_others=len(grids) > 1)
    headed = [(grid, find_header(grid)) for grid in grids]
    years = [_year_of(grid, header) if header is not None else None for grid, header in headed]
    if year not in years:
        found.year = None
    else:
        order = sorted(range(len(grids)), key=lambda index: years[index] not in {None, year})
        grids = [grids[index] for index in order]
    for grid in grids:
        found.add(grid)
    return found


def _year_of(grid: Grid, header: Header) -> int | None:
    """The year that a table's own title or its sheet's name says, if it is one only."""
    above = [text for row in grid.rows[: header.begin] for text in texts(row)]
    for said in ("\n".join(above), grid.name):
        years = {int(year) for year in _TITLE_YEAR.findall(said)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _labels(header: Header) -> tuple[str, ...]:
    return tuple(squeezed(column.label) for column in header.columns)


def _headings(grid: Grid, header: Header, prefix: str) -> Iterator[Heading]:
    """`二、个性任务` right above one of several tables on a sheet: its section."""
    for number, row in enumerate(grid.rows[: header.begin]):
        said = texts(row)
        if len(said) == 1 and is_section(said[0]):
            yield Heading(f"{prefix}第 {grid.places[number]} 行", one_line(said[0]))


def _work_parts(header: Header) -> tuple[Part, ...]:
    """What its columns hold, without numbers, notes and what is left out: 备注 may stand on one sheet only."""
    return tuple(column.part for column in header.columns if column.part not in {Part.NUMBER, Part.NOTE, Part.OTHER})


def _has_titles(header: Header) -> bool:
    return bool(header.of(Part.TITLE))


def _refusal(grid: Grid, header: Header, name: str) -> RefusedTableError | None:
    if is_directory(header):
        labels = "、".join(one_line(column.label) for column in header.of(Part.DIRECTORY)[:4])
        advice = "gokai 只导入有责任单位、要完成的任务表。"
        return RefusedTableError(name, f"这是长期有效的公开目录（表头有{labels}），不是任务分解表", advice)
    if is_doubled(header):
        advice = "请把右半边移到左半边下面，另存后再导入。"
        return RefusedTableError(name, "表格左右两半并排，同样的表头出现了两次", advice)
    kind = other_kind(header) or timetable(grid, header)
    return RefusedTableError(name, kind, _ADVICE) if kind else None


def _no_table(grids: Sequence[Grid], name: str) -> RefusedTableError:
    unclear = next((grid.unclear for grid in grids if grid.unclear), None)
    if unclear:
        return RefusedTableError(name, unclear, "请下载原来的 Word、Excel 或网页文件再导入。")
    said = [text for grid in grids for text in (*grid.before, *grid.after)]
    if all(not grid.rows for grid in grids):
        kind = nearest_line(said) or ("里面没有表格，只有文字" if said else "里面没有表格")
        return RefusedTableError(name, kind, f"请导入带表格的附件。{_ADVICE}")
    return RefusedTableError(name, nearest(grids) or "没有找到任务表的表头", _ADVICE)
