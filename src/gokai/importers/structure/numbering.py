"""Ids from the table's own numbers, where they are numbers of tasks; else in order, with a doubt."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from gokai.grids.headings.looks import is_number
from gokai.importers.draft import Doubt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gokai.importers.structure.gather import Group

_HAN = "零一二三四五六七八九"
_NUMBERED = re.compile(
    r"\s*(?:[（(](?P<a>\d{1,4}|[一二三四五六七八九十百]{1,5})[)）][、.．]?|(?P<b>\d{1,4})[.．、](?!\d)"
    r"|(?P<c>\d{1,4})\s+(?=\D)"
    r"|第?(?P<d>[一二三四五六七八九十百零〇]{1,5})(?:[、.．]|部分|方面))\s*(?P<rest>.*)",
    re.DOTALL,
)
_PLACE = re.compile(r"\s*[（(]([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[)）]")
_MOST = 9999


class Numbered(NamedTuple):
    """A task's id and its title without the number."""

    id: str
    title: str


def split_number(title: str) -> tuple[int | None, str]:
    """`8.深化改革` is 8 and `深化改革`; `一、加强解读` is 1 and `加强解读`."""
    found = _NUMBERED.fullmatch(title)
    if not found or not found["rest"].strip():
        return None, title.strip()
    figures = found["a"] or found["b"] or found["c"] or found["d"]
    number = to_int(figures)
    return (number if 0 < number <= _MOST else None), found["rest"].strip()


def to_int(figures: str) -> int:
    """`12`, `十二`; 0 where it is no number."""
    plain = unicodedata.normalize("NFKC", figures).strip("()（）.．、 ")
    if plain.isdecimal():
        return int(plain)
    total = 0
    hundreds, _, rest = plain.rpartition("百")
    if "百" in plain:
        total += 100 * (_HAN.find(hundreds) if hundreds else 1)
        rest = rest.lstrip("零")
    tens, mark, ones = rest.rpartition("十") if "十" in rest else ("", "", rest)
    if mark:
        total += 10 * (_HAN.find(tens) if tens else 1)
    return max(0, total + (_HAN.find(ones) if ones else 0))


def number_tasks(groups: Sequence[Group]) -> tuple[tuple[Numbered, ...], tuple[Doubt, ...]]:
    """An id for every group, and what is odd about the table's own numbers."""
    split = [split_number(group.title) if not group.is_untitled else (None, group.title) for group in groups]
    # A running number of the rows is no number of tasks.
    runs = any(len({each.number for each in group.requirements if each.number}) > 1 for group in groups)
    own = [
        number if number is not None or runs else _of_column(group)
        for group, (number, _) in zip(groups, split, strict=True)
    ]
    given = [number for number in own if number]
    doubts: list[Doubt] = []
    if len(set(given)) < len(given):
        doubts.append(Doubt("全表", "", "原表的任务编号有重复（例如各部分重新从 1 编起），已按先后顺序重新编号"))
        own = [None] * len(groups)
    else:
        doubts += _gaps(groups, own)
    ids = _filled(own)
    titles = [title or group.title for (_, title), group in zip(split, groups, strict=True)]
    return tuple(Numbered(str(number), title) for number, title in zip(ids, titles, strict=True)), tuple(doubts)


def _of_column(group: Group) -> int | None:
    """The number of a column of its own, where the whole group has one."""
    numbers = {requirement.number for requirement in group.requirements if requirement.number}
    if len(numbers) != 1:
        return None
    said = numbers.pop()
    return (to_int(said) or None) if is_number(said) and to_int(said) <= _MOST else None


def _gaps(groups: Sequence[Group], own: list[int | None]) -> list[Doubt]:
    """Where the numbers jump: a row may have been lost."""
    doubts = []
    given = [(number, group) for number, group in zip(own, groups, strict=True) if number]
    if len(given) == len(groups) > 1 and given[0][0] > 1:
        number, group = given[0]
        doubts.append(Doubt(group.place, group.title, f"任务编号从 {number} 开始，请核对前面有没有漏掉的行"))
    for (before, _), (after, group) in itertools.pairwise(given):
        if after != before + 1 and len(given) == len(groups):
            doubts.append(Doubt(group.place, group.title, f"任务编号从 {before} 跳到 {after}，请核对有没有漏掉的行"))
    return doubts


def _filled(own: list[int | None]) -> list[int]:
    """Numbers for those without: the next that is free."""
    taken = {number for number in own if number}
    filled, last = [], 0
    for number in own:
        if not number:
            last += 1
            while last in taken:
                last += 1
            taken.add(last)
        else:
            last = number
        filled.append(number or last)
    return filled


def last_place(group: Group) -> int:
    """The last of a task's （1）（2）…; 0 where it has none."""
    found = [_PLACE.match(requirement.text) for requirement in group.requirements]
    return next((to_int(each[1]) for each in reversed(found) if each), 0)


def check_places(group: Group, before: int = 0) -> list[tuple[int, Doubt]]:
    """Where （1）（2）… inside a task jump: index and doubt. They may run on from the task before."""
    doubts = []
    last = 0
    for index, requirement in enumerate(group.requirements):
        found = _PLACE.match(requirement.text)
        if found is None:
            continue
        number = to_int(found[1])
        runs_on = not last and before > 0 and number == before + 1
        if number not in {1, last + 1} and not runs_on:
            above = f"（{last}）" if last else "开头"
            sentence = f"编号从{above}跳到（{number}），请核对有没有漏掉的行"
            doubts.append((index, Doubt(requirement.place, found[0], sentence)))
        last = number
    return doubts
