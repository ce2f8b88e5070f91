"""Grids to a draft: find the header, sort the rows, group them into tasks, read the cells; or say why not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gokai.grids.grid import clean, one_line
from gokai.importers.columns import about_columns
from gokai.importers.draft import Doubt, Draft, DraftItem, DraftTask
from gokai.importers.owners import settle_owners
from gokai.importers.readings import Readings
from gokai.importers.refuse import RefusedTableError, YearUnknownError
from gokai.importers.register_units import register
from gokai.importers.structure.gather import gather
from gokai.importers.structure.numbering import check_places, last_place, number_tasks
from gokai.importers.structure.rows import rows_of
from gokai.importers.structure.tables import find_tables
from gokai.importers.title import about_year, span_of_years, title_of, year_in
from gokai.wording.offices.rules import DocumentRules, read_document_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gokai.grids.grid import Grid
    from gokai.importers.draft import DraftDue, DraftResponsibility
    from gokai.importers.structure.gather import Gathered, Group, Requirement
    from gokai.importers.structure.tables import Table
    from gokai.registry import Registry

_FOR_ALL = re.compile(r"下同|均|全表|本表|各项|所有")
#: Shares of the rows over which a table is not trusted.
_TOO_MIXED = 0.3
_TOO_BARE = 0.5
_FEWEST_TO_JUDGE = 3
#: Rows over which nobody wrote the table by hand; a province has some hundred.
_MOST_ROWS = 20_000


class Wanted(NamedTuple):
    """What the user said about the file."""

    name: str
    year: int | None = None
    title: str | None = None
    #: The registry of a plan whose units and groups are to be used.
    known: Registry | None = None


def interpret(grids: Sequence[Grid], wanted: Wanted) -> Draft:
    """Read the task table of a file.

    Raises:
        RefusedTableError: There is none that could be read without guessing.
        YearUnknownError: Neither the user nor the title says the year.
    """
    wanted = wanted._replace(name=clean(wanted.name), title=clean(wanted.title or ""))
    _refuse_endless(grids, wanted.name)
    tables, others = find_tables(grids, wanted.name, wanted.year)
    gathered = gather((table.found, _tells_merged(table)) for table in tables)
    _refuse_unsound(tables, gathered, wanted.name)
    title = title_of(tables[0], wanted.title or "", wanted.name)
    span = span_of_years(title)
    if span and wanted.year is None:
        raise YearUnknownError(title, span)
    year = wanted.year or year_in(title, *tables[0].grid.before)
    if year is None:
        raise YearUnknownError(title)
    others += about_year(year, title)
    readings = Readings(year, _document_rules(tables, gathered))
    doubts = (*about_columns(tables), *others, *gathered.doubts)
    return _draft(gathered, readings, title, wanted, doubts)._replace(about_file=others)


def _refuse_endless(grids: Sequence[Grid], name: str) -> None:
    rows = sum(1 for grid in grids for row in grid.rows if any(cell is not None and cell.text for cell in row))
    if rows > _MOST_ROWS:
        raise RefusedTableError(name, f"有 {rows} 行，不像一张任务表", f"最多 {_MOST_ROWS} 行，请先分成几份再导入。")


def _tells_merged(table: Table) -> bool:
    """Whether cells of the table proper are merged downward in the file itself."""
    rows = table.grid.rows[table.header.end :]
    return any(cell and cell.row_span > 1 and cell.row >= table.header.end for row in rows for cell in row)


def _refuse_unsound(tables: Sequence[Table], gathered: Gathered, name: str) -> None:
    """Refuse what lost its content on the way, or whose columns were mixed up."""
    requirements = [each for group in gathered.groups for each in group.requirements]
    empty = sum(table.found.empty for table in tables)
    advice = "请从原来的 Word 或网页重新复制、下载后再导入。"
    if not requirements:
        reason = "表头下面没有读到内容，可能在转存时丢失了"
        raise RefusedTableError(name, reason, advice)
    if empty > len(requirements):
        reason = f"有 {empty} 行是空的，只有 {len(requirements)} 行有内容，内容在转存时丢失了"
        raise RefusedTableError(name, reason, advice)
    rows = sum(1 for table in tables for _ in rows_of(table.found))
    mixed = sum(table.found.mixed for table in tables)
    if mixed > 1 and mixed > rows * _TOO_MIXED:
        raise RefusedTableError(name, f"{rows} 行里有 {mixed} 行的内容与表头对不上，各栏可能串了", advice)
    bare = sum(1 for each in requirements if not each.responsible)
    if len(requirements) >= _FEWEST_TO_JUDGE and bare > len(requirements) * _TOO_BARE:
        raise RefusedTableError(name, f"{len(requirements)} 条内容里有 {bare} 条没有责任单位", advice)


def _document_rules(tables: Sequence[Table], gathered: Gathered) -> DocumentRules:
    said = [text for table in tables for text in (*table.grid.before, *table.grid.after)]
    said += [column.label for column in tables[0].header.columns]
    notes = (note for group in gathered.groups for each in group.requirements for note in each.notes)
    # A note beside one row speaks of that row, unless it says more.
    said += [note for note in notes if _FOR_ALL.search(note)]
    said += [each.responsible for group in gathered.groups for each in group.requirements if "下同" in each.responsible]
    return read_document_rules("\n".join((*said, *gathered.remarks)))


def _draft(gathered: Gathered, readings: Readings, title: str, wanted: Wanted, doubts: tuple[Doubt, ...]) -> Draft:
    numbered, about_numbers = number_tasks(gathered.groups)
    groups = gathered.groups
    places = (0, *map(last_place, groups))
    tasks = tuple(
        _task(group, task_id, name, readings, before)
        for group, (task_id, name), before in zip(groups, numbered, places, strict=False)
    )
    answers = [each for task in tasks for each in (task.responsibility, *(item.responsibility for item in task.items))]
    units, collective = register([each for each in answers if each], readings.groups, wanted.known)
    said = tuple(dict.fromkeys(note for note in gathered.remarks if note))
    draft = Draft(title, readings.year, tasks, units, collective, wanted.name, (*doubts, *about_numbers), said)
    return settle_owners(draft, wanted.known)


def _task(group: Group, task_id: str, title: str, readings: Readings, before: int) -> DraftTask:
    requirements = group.requirements
    for index, doubt in check_places(group, before):
        requirements[index].doubts.append(doubt)
    answers = [readings.responsibility(each) for each in requirements]
    shared = _shared_answer(requirements)
    dues = [readings.due(each) for each in requirements]
    common = dues[0] if _is_common(dues) else None
    items = tuple(
        _item(
            each, f"{task_id}-{place}", readings,
            None if shared is not None and each.responsible == shared else answer,
            None if common is not None else due,
        )
        for place, (each, answer, due) in enumerate(zip(requirements, answers, dues, strict=True), start=1)
    )  # fmt: skip
    doubts = tuple(group.doubts)
    if group.is_untitled and len(requirements) > 1:
        doubts += (Doubt(group.place, title, "这一组没有任务名称，已取第一条的开头"),)
    merged = common._replace(doubts=_all_doubts(dues)) if common is not None else None
    return DraftTask(task_id, title, items, answers[0] if shared is not None else None, merged, group.sections, doubts)


def _shared_answer(requirements: Sequence[Requirement]) -> str | None:
    """The words that answer for the whole task: those of its only row, or of the first where more rows have them."""
    first = requirements[0].responsible
    same = sum(1 for each in requirements if each.responsible == first)
    return first if len(requirements) == 1 or same > 1 else None


def _is_common(dues: Sequence[DraftDue | None]) -> bool:
    """Whether one day holds for every row of a task."""
    first = dues[0]
    return first is not None and all(due is not None and due.words == first.words for due in dues)


def _all_doubts(dues: Sequence[DraftDue | None]) -> tuple[Doubt, ...]:
    return tuple(dict.fromkeys(doubt for due in dues if due is not None for doubt in due.doubts))


def _item(
    requirement: Requirement, item_id: str, readings: Readings,
    responsibility: DraftResponsibility | None, due: DraftDue | None,
) -> DraftItem:  # fmt: skip
    checkpoints = readings.checkpoints(requirement)
    remarks = tuple(requirement.notes)
    if requirement.number and requirement.number.strip("（）().．、 ") != item_id.split("-", maxsplit=1)[0]:
        remarks = (f"原表序号：{one_line(requirement.number)}", *remarks)
    return DraftItem(item_id, requirement.text, responsibility, due, checkpoints, remarks, tuple(requirement.doubts))
