"""The schemas that editors get: true 2020-12, as wide as `validate`, and as narrow as they can be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conftest import ROOT
from gokai.nodes import compose
from gokai.schema.plan import decode_plan
from gokai.source import SourceFile
from gokai.views.json_schema import journal_schema, plan_schema
from gokai.workspace import load
from gokai.writing.entry import Draft, Style, section_lines
from journal_layouts import ITEMS, PLAN, drafts

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run
    from gokai.model import Plan


class EditorLoader(yaml.SafeLoader):
    """Reads as editors do: days are texts."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in rules if not tag.endswith("timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _value(text: str) -> Any:
    loader = EditorLoader(text)
    try:
        return loader.get_data()
    finally:
        loader.dispose()


def _plan() -> Plan:
    source = SourceFile(Path("tasks.yaml"), "tasks.yaml", PLAN)
    plan, _ = decode_plan(source, compose(source)[0])
    assert plan is not None
    return plan


def _journal_marks(text: str) -> list[str]:
    plan = _plan()
    validator = Draft202012Validator(journal_schema(plan, plan.items))
    return sorted("/".join(map(str, mark.absolute_path)) for mark in validator.iter_errors(_value(text)))


#: The real table, and every example that is not broken on purpose.
FOLDERS = [ROOT / "data", *(path for path in ROOT.glob("examples/*/data") if "broken" not in path.parent.name)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_plans_and_journals_that_are_valid_fit_their_schema(folder: Path) -> None:
    workspace = load(folder)
    schemas = plan_schema(workspace.plan), journal_schema(workspace.plan, workspace.plan.items)
    for schema in schemas:
        Draft202012Validator.check_schema(schema)
    journals = list((folder / "progress").glob("*.yaml"))
    assert journals
    for schema, path in [(schemas[0], folder / "tasks.yaml"), *((schemas[1], path) for path in journals)]:
        found = Draft202012Validator(schema).iter_errors(_value(path.read_text(encoding="utf-8")))
        assert [mark.message for mark in found] == [], path


@given(st.sampled_from(ITEMS).flatmap(lambda item: st.tuples(st.just(item), drafts(item))))
def test_whatever_report_writes_fits_the_schema(case: tuple[str, Draft]) -> None:
    item, draft = case
    assert _journal_marks("\n".join(["unit: 甲局", "progress:", *section_lines(item, [draft], Style(), 2), ""])) == []


def _entry(item: str, fields: str) -> str:
    return f"unit: 甲局\nprogress: {{{item}: [{{date: 2019-01-01, {fields}}}]}}\n"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("unit: 甲局\nprogress:\n", []),
        ("unit: 甲局\nprogress:\n  1-1:\n  1（2）:\n    - {date: '2019-01-01', status: 推进中}\n", []),
        (_entry("1-1", "status: 推进中, note: 2019, percent: '70', reached: "), []),
        ("unit: 丙局\nprogress: {}\n", ["unit"]),
        ("progress: {}\n", [""]),
        ("unit: 甲局\nprogress: {9-9: []}\n", ["progress"]),
        ("unit: 甲局\nprogress: {1-1: [{date: 2019.1.1, status: 推进中}]}\n", ["progress/1-1/0/date"]),
        (_entry("1-1", "status: 进行中"), ["progress/1-1/0/status"]),
        (_entry("1-1", "status: 受阻"), ["progress/1-1/0"]),
        (_entry("1-1", "statu: 受阻"), ["progress/1-1/0", "progress/1-1/0"]),
        (
            "unit: 甲局\nprogress: {1-1: [{date: 2019-01-01, status: 推进中, percent: 101}]}\n",
            ["progress/1-1/0/percent"],
        ),
        (
            "unit: 甲局\nprogress: {1-1: [{date: 2019-01-01, status: 推进中, reached: [清单]}]}\n",
            ["progress/1-1/0/reached/0"],
        ),
        (
            "unit: 甲局\nprogress: {1-2: [{date: 2019-01-01, status: 推进中, reached: [数据]}]}\n",
            ["progress/1-2/0/reached/0"],
        ),
        (
            "unit: 甲局\nprogress: {1-2: [{date: 2019-01-01, status: 推进中, measures: {清单: 1}}]}\n",
            ["progress/1-2/0/measures"],
        ),
        (
            "unit: 甲局\nprogress: {1-1: [{date: 2019-01-01, status: 已完成, evidence: [{title: 甲}]}]}\n",
            ["progress/1-1/0/evidence/0"],
        ),
    ],
)
def test_mistakes_in_a_journal_are_marked_where_they_stand(text: str, marks: list[str]) -> None:
    assert _journal_marks(text) == marks


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("{name: 乙局, kind: 部门}", "{name: 乙局, kind: 部委}", ["units/1/kind"]),
        ("lead: [甲局]", "lead: [丙局]", ["tasks/1/responsibility/lead/0"]),
        ("lead: [甲局]", "lead: [各部门, 甲字局]", []),
        ("every: 季度", "every: 季", ["tasks/0/items/1/checkpoints/1/every"]),
        ('target: ">= 50%"', 'target: "≥ 50%"', ["tasks/0/items/1/checkpoints/2/target"]),
        ("{id: 2-1, ", "{id: 2-1, due: 2019-11-30, ", []),
        ("{id: 2-1, ", "{id: '2-1', due: {date: 2019-11-30, words: 月底}, ", []),
        ("{id: 2-1, ", "{id: 2.1, ", ["tasks/1/items/0/id"]),
        ("year: 2019", "yaer: 2019", ["plan", "plan"]),
    ],
)
def test_mistakes_in_a_plan_are_marked_where_they_stand(old: str, new: str, marks: list[str]) -> None:
    validator = Draft202012Validator(plan_schema(_plan()))
    assert old in PLAN
    found = validator.iter_errors(_value(PLAN.replace(old, new)))
    assert sorted("/".join(map(str, mark.absolute_path)) for mark in found) == marks


def test_the_requirements_words_stand_beside_the_ids() -> None:
    plan = _plan()
    schema = journal_schema(plan, plan.items)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["unit"]["enumDescriptions"] == ["甲局", "乙局"]
    section = schema["$defs"]["1-2"]
    assert section["description"].startswith("第一项\n\n（2）10月底前公开清单")
    fields = section["items"]["properties"]
    assert fields["reached"]["items"]["enum"] == ["清单", *(f"数据 2019-Q{quarter}" for quarter in (1, 2, 3, 4))]
    assert fields["measures"]["properties"]["办结率"]["description"] == "目标 >= 50%。办结率达到50%以上"
    assert fields["status"]["enum"] == ["未启动", "推进中", "受阻", "已完成", "不涉及"]


def test_the_command_prints_either_and_narrows_to_a_unit(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace({"data/tasks.yaml": PLAN})
    plan = _plan()
    assert json.loads(run("schema").out) == journal_schema(plan, plan.items)
    assert json.loads(run("schema", "plan").out) == plan_schema(plan)
    mine = json.loads(run("schema", "--unit", "乙").out)
    assert mine["properties"]["unit"]["enum"] == ["乙局"]
    assert list(mine["properties"]["progress"]["properties"]) == ["1-1", "1-2"]
    assert (
        run("schema", "plan", "--unit", "乙").err
        == "gokai：`--unit` 的值不对：只用于 journal；plan 的 schema 不分单位。\n"
    )
    assert run("schema", "both").err == "gokai：`[journal|plan]` 只能写：journal、plan。\n"
