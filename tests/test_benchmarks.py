"""The generator's data: sound, of the size that was asked for, and the same bytes every time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from conftest import ROOT
from processes import finish, python

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


def _generate(folder: Path) -> dict[str, bytes]:
    size = ("--units", "6", "--items", "4", "--entries", "61", "--journals", "5")
    assert finish(python(str(ROOT / "benchmarks" / "generate.py"), str(folder), *size)) == (0, "", "")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_generated_data_are_sound_sized_and_repeatable(run: Run, tmp_path: Path) -> None:
    files = _generate(tmp_path / "one")
    assert files == _generate(tmp_path / "two")
    assert len(files) == 6
    assert sum(data.count(b"    - date:") for data in files.values()) == 61
    assert run("validate", "--strict", "--data", str(tmp_path / "one")).code == 0
    answer = json.loads(run("status", "--unit", "市大数据局", "--format", "json", "--data", str(tmp_path / "one")).out)
    assert [(each["item"], each["role"]) for each in answer["assignments"]] == [
        ("1-1", "lead"),
        ("2-1", "each"),
        ("3-1", "each"),
        ("4-1", "each"),
    ]


def test_the_import_of_many_rows_can_be_timed() -> None:
    timed = finish(python(str(ROOT / "benchmarks" / "import_rows.py"), "40"))
    assert re.fullmatch(r"40 rows: openpyxl \d+\.\d{3} s, import \d+\.\d{3} s, \d+\.\d times\n", timed.out)
