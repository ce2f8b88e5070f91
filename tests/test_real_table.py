"""The real 2019 table of Wenzhou, asked as the desk asks."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from conftest import Run


def test_status_of_the_data_office_lists_its_21_assignments(run: Run, real_data: str) -> None:
    outcome = run("status", "--unit", "市大数据局", "--as-of", "2019-10-15", "--format", "json", "--data", real_data)
    assert outcome.code == 0
    assignments = json.loads(outcome.out)["assignments"]
    by_name = {each["item"]: each["role"] for each in assignments if each["via"] is None}
    assert by_name == {
        "2-4": "support",
        "3-2": "lead",
        "8-2": "lead_each",
        "13-1": "lead",
        "14-1": "lead_each",
        "14-2": "lead_each",
    }
    assert Counter(each["via"] for each in assignments) == {None: 6, "各部门": 11, "各有关部门": 4}


def test_check_names_what_is_overdue_only_from_the_day_after(run: Run, real_data: str) -> None:
    late = run("check", "--as-of", "2019-11-01", "--format", "json", "--data", real_data)
    assert late.code == 1
    findings = json.loads(late.out)["findings"]
    assert sum(1 for each in findings if each["item"] == "17-1") == 43
    due = [each["unit"] for each in findings if each["item"] == "8-2" and each["due"] == "2019-10-31"]
    assert sorted(due) == sorted(["市委改革办", "市委编办", "市大数据局", "市政务服务局"])
    on_the_day = json.loads(run("check", "--as-of", "2019-10-31", "--format", "json", "--data", real_data).out)
    assert {each["item"] for each in on_the_day["findings"]} == {"11-3", "12-1"}


def test_every_office_has_its_bar_on_80_columns(run: Run, real_data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("status", "--as-of", "2019-11-01", "--data", real_data).out.splitlines()
    assert shown[-1] == "市公安局              15     0     1     0     0   1  14   0   0      0%  ▓░░░░░"
    assert sum(row.endswith("░") for row in shown[6:]) == 43
