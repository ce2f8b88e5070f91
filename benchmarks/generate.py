"""Make a plan and journals of any size: valid, invented, and the same bytes every time.

python benchmarks/generate.py FOLDER --units 50 --items 40 --entries 5000
"""

from __future__ import annotations

import argparse
import random
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

#: The unit that the benchmarks ask for; it leads the first task.
ASKED = "市大数据局"
_YEAR = 2019
_KINDS = ("部门", "部门", "部门", "党委机构", "地方")
_NOTES = (
    "本季度完成目录梳理，已在门户网站公布。",
    "与有关单位核对了清单，个别事项仍在征求意见。",
    "按计划推进：完成系统改造，并组织了一次业务培训。",
    "已公开年度计划和上半年执行情况，下一步补充解读材料。",
)


class Size(NamedTuple):
    """How much to make."""

    units: int
    items: int
    #: Of all journals together.
    entries: int
    #: How many units have a journal; the first ones.
    journals: int


def generate(folder: Path, size: Size) -> None:
    """Write `tasks.yaml` and `progress/` into a folder."""
    chance = random.Random(20190415)
    units = unit_names(size.units)
    progress = folder / "progress"
    progress.mkdir(parents=True, exist_ok=True)
    _write(folder / "tasks.yaml", _plan(units, size.items))
    for place, unit in enumerate(units[: size.journals]):
        count = size.entries // size.journals + (place < size.entries % size.journals)
        _write(progress / f"{unit}.yaml", _journal(unit, size.items, count, chance))


def unit_names(count: int) -> list[str]:
    """The asked one first."""
    return [ASKED, *(f"市第{number}局" for number in range(2, count + 1))]


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def _plan(units: list[str], items: int) -> str:
    lines = ["plan:", "  title: 测速用的任务分解表", f"  year: {_YEAR}", "units:"]
    for place, unit in enumerate(units):
        lines += [f"  - name: {unit}", f"    full_name: 测速市{unit[1:]}", f"    kind: {_KINDS[place % len(_KINDS)]}"]
    lines += ["groups:", "  - name: 各单位", "    kinds: [部门, 党委机构, 地方]", "tasks:"]
    for number in range(1, items + 1):
        lines += _task(number)
    return "\n".join(lines) + "\n"


def _task(number: int) -> list[str]:
    return [
        f"  - id: {number}",
        f"    title: 第{number}项任务",
        "    items:",
        f"      - id: {number}-1",
        f"        text: 做好第{number}项信息公开，公开率达到85%以上，并按季度公布进展。",
        "        responsibility:",
        f"          words: {ASKED}牵头，各单位分别负责" if number == 1 else "          words: 各单位分别负责",
        *([f"          lead: [{ASKED}]"] if number == 1 else []),
        "          each: [各单位]",
        "        checkpoints:",
        "          - name: 公开率",
        "            words: 公开率达到85%以上",
        '            target: ">= 85%"',
        "            of: 各单位",
        "          - name: 进展",
        "            words: 按季度公布进展",
        "            every: 季度",
        "            of: 各单位",
    ]


def _journal(unit: str, items: int, entries: int, chance: random.Random) -> str:
    lines: list[str] = []
    for place in range(items):
        count = entries // items + (place < entries % items)
        if count:
            lines.append(f"  {place + 1}-1:")
            lines += _entries(count, chance)
    head = [f"unit: {unit}", *(["progress:"] if lines else [])]
    return "\n".join([*head, *lines]) + "\n"


def _entries(count: int, chance: random.Random) -> list[str]:
    lines = []
    for day in sorted(chance.sample(range(365), count)):
        status = chance.choice(("推进中", "推进中", "未启动", "已完成"))
        lines += [
            f"    - date: {date(_YEAR, 1, 1) + timedelta(days=day)}",
            f"      status: {status}",
            f"      percent: {chance.randrange(101)}",
            f"      note: {chance.choice(_NOTES)}",
        ]
        if chance.random() < 1 / 3:
            lines += ["      measures:", f"        公开率: {chance.randrange(100)}.5%"]
        if chance.random() < 1 / 4:
            lines.append(f"      reached: [进展 {_YEAR}-Q{chance.randrange(1, 5)}]")
        if status == "已完成":
            lines += [
                "      evidence:",
                "        - title: 政务公开专栏",
                f"          url: https://www.example.org/art/{_YEAR}/{chance.randrange(10**6)}.html",
            ]
    return lines


def main() -> None:
    """Read the options and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=50)
    parser.add_argument("--items", type=int, default=40)
    parser.add_argument("--entries", type=int, default=5000, help="of all journals together")
    parser.add_argument("--journals", type=int, default=None, help="how many units have one; all when not given")
    options = parser.parse_args()
    journals = options.units if options.journals is None else options.journals
    generate(options.folder, Size(options.units, options.items, options.entries, journals))


if __name__ == "__main__":
    main()
