"""The real 2019 table of Wenzhou, asked as the desk asks."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from conftest import ROOT
from gokai.nodes import Mapping, Sequence, compose
from gokai.source import SourceFile

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


def told_in(name: str) -> list[dict[str, Any]]:
    """A list of mappings from a file of our sources, as text."""
    path = ROOT / "data" / "sources" / name
    node, faults = compose(SourceFile(path, name, path.read_text(encoding="utf-8")))
    assert not faults
    assert isinstance(node, Sequence)
    return [plain(each) for each in node.items]


def plain(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.pairs.items()}
    return [plain(each) for each in node.items] if isinstance(node, Sequence) else node.text


def test_journals_say_what_our_sources_say_and_nothing_else(run: Run, real_data: str) -> None:
    sql = (
        "SELECT n.unit, n.item, n.date, n.status, n.note, e.title, e.url, e.date AS published"
        " FROM entries n LEFT JOIN evidence e ON e.entry = n.id ORDER BY n.unit"
    )
    outcome = run("query", "--sql", sql, "--as-of", "2021-01-01", "--format", "json", "--data", real_data)
    told = [
        {
            **{key: fact[key] for key in ("unit", "item", "date", "status")},
            "note": fact["fact"].translate(str.maketrans(",:", "，：")) + "（公开来源整理）",
            **{key: fact["evidence"][key] for key in ("title", "url")},
            "published": fact["evidence"]["date"],
        }
        for fact in told_in("2019.yaml")
    ]
    assert json.loads(outcome.out)["rows"] == sorted(told, key=lambda row: row["unit"])
    assert {row["status"] for row in told} == {"推进中"}


def test_registry_is_what_our_sources_say(run: Run, real_data: str) -> None:
    sql = "SELECT name, full_name, kind, aliases, since FROM units ORDER BY position"
    outcome = run("query", "--sql", sql, "--as-of", "2019-10-15", "--format", "json", "--data", real_data)
    told = told_in("units.yaml")
    assert json.loads(outcome.out)["rows"] == [
        {
            **{key: unit[key] for key in ("name", "full_name", "kind")},
            "aliases": "、".join(unit.get("aliases", ())) or None,
            "since": unit.get("since"),
        }
        for unit in told
    ]
    assert sum(unit["in_table"] == "true" for unit in told) == 24
