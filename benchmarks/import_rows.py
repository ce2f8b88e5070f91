"""Rows of a sheet: how long import takes against openpyxl alone. `python benchmarks/import_rows.py [ROWS]`.

Processor time, the best of several runs: other work on the machine must not count. Every text is another, so nothing
is found in a cache; in half of them a running number makes the last sentence one that must be read for checkpoints.
"""

from __future__ import annotations

import gc
import itertools
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from gokai.grids.read import read_grids
from gokai.importers.interpret import Wanted, interpret
from gokai.importers.write_plan import write_plan

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = Path(__file__).parent.parent / "data" / "sources" / "2019-wenzhou-task-table.txt"


def sheet(path: Path, rows: int) -> None:
    """A sheet of the seed table's rows, each text made different."""
    blocks = SEED.read_text(encoding="utf-8").split("\n\n")
    whole = (block.replace("\n底", "底").replace("\n任", "任") for block in blocks if block.startswith("\t"))
    head, *body = [[cell.strip("\t\n ") for cell in block.split("\n\t")][:4] for block in whole]
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["2019年任务分解表"])
    page.append(head)
    for number, row in zip(range(rows), itertools.cycle(body)):
        title, text, *others = row
        name = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))
        text = f"{text.rstrip('。')}，第{number}批。" if number % 2 else f"{text.rstrip('。')}，在{name}处。"
        page.append([f"{number + 1}.{title.split('.')[-1]}" if title else None, text, *others])
    book.save(path)


def best(work: Callable[[], object], runs: int = 5) -> float:
    """Seconds of the processor, the least of several runs."""
    taken = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
        gc.enable()
    return min(taken)


def measure(rows: int) -> tuple[float, float]:
    """Seconds that openpyxl takes to read the file, and that import takes for all."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.xlsx")
        sheet(path, rows)
        read = best(lambda: openpyxl.load_workbook(path))
        whole = best(lambda: write_plan(interpret(read_grids(path), Wanted(path.name))))
    return read, whole


if __name__ == "__main__":
    rows = int(sys.argv[1]) if sys.argv[1:] else 1000
    read, whole = measure(rows)
    print(f"{rows} rows: openpyxl {read:.3f} s, import {whole:.3f} s, {whole / read:.1f} times")
