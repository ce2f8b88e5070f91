"""What a table is called, and whether the year that was wanted is the one it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.grids.grid import one_line
from gokai.grids.headings.looks import is_page_number, is_section
from gokai.importers.draft import Doubt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gokai.importers.structure.tables import Table

_TITLE = re.compile(r"(?:分解|分工|任务|清单|要点|安排|计划|方案|一览)(?:表|方案|清单)?|表$")
_NO_TITLE = re.compile(r"附件\s*\d*[：:]?|附表\s*\d*|单位[：:].*|填报.*|\d+")
_YEARS = re.compile(r"20\d\d\s*年?\s*[-—–－~～至到]+\s*20\d\d\s*年?")
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?|二[〇○零]([一二三四五六七八九〇○零])([一二三四五六七八九〇○零])年")
_TITLE_YEAR = re.compile(r"(20\d\d)\s*年")
_LONGEST_TITLE = 60
_SENTENCE_ENDS = ("。", "：", "；", ":", ";")
#: A title longer than this is whole.
_SHORT_TITLE = 16


def title_of(table: Table, told: str, name: str) -> str:
    """What the user says, else the line above the table that names one, else the file's name."""
    if told:
        return one_line(told).strip() or name
    grid = table.grid
    above = [one_line(cell.text) for row in grid.rows[: table.header.begin] for cell in dict.fromkeys(row) if cell]
    lines = [line for line in (*grid.before, *above) if not _NO_TITLE.fullmatch(line) and not is_page_number(line)]
    lines = [line for line in lines if line and len(line) <= _LONGEST_TITLE and not line.endswith(_SENTENCE_ENDS)]
    lines = [line for line in lines if not is_section(line)] or lines
    titled = [line for line in lines if _TITLE.search(line)]
    if titled:
        return _whole_title(lines, titled[-1])
    return lines[-1] if lines else re.sub(r"\.[^.]*$", "", name) or "任务分解表"


def _whole_title(lines: Sequence[str], last: str) -> str:
    """A title whose first line, with the year, stands above: `某镇2017年度安全生产` and `工作计划`."""
    place = len(lines) - 1 - lines[::-1].index(last)
    above = lines[place - 1] if place else ""
    is_cut = len(last) <= _SHORT_TITLE and not _TITLE_YEAR.search(last) and _TITLE_YEAR.search(above)
    return above + last if is_cut and not _TITLE.search(above) else last


def about_year(year: int, title: str) -> tuple[Doubt, ...]:
    """Where the wanted year is not the title's: a slip of the hand would move every deadline."""
    said = _TITLE_YEAR.search(title)
    if said is None or _YEARS.search(title) or int(said[1]) == year:
        return ()
    return (Doubt("标题", title, f"标题写的是{said[1]}年，现按{year}年计算时限，请核对年份"),)


def span_of_years(title: str) -> str | None:
    """`2023-2025年`, in a title that is of several years."""
    span = _YEARS.search(title)
    return span[0] if span else None


def year_in(*lines: str) -> int | None:
    """The year that a title says; the last line above the table that says one, else."""
    for text in (lines[0], *reversed(lines[1:])):
        found = _YEAR.search(text)
        if found and found[1]:
            return int(found[1])
        if found:
            digits = "〇一二三四五六七八九"
            return 2000 + 10 * max(0, digits.find(found[2])) + max(0, digits.find(found[3]))
    return None
