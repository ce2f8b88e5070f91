"""An invented city for tests: plans and journals from Python values, written as JSON, which is YAML."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from gokai.checks.examine import examine
from gokai.evaluate.evaluate import evaluate
from gokai.workspace import load

if TYPE_CHECKING:
    from pathlib import Path

    from gokai.evaluate.states import AssignmentState, Evaluation

Fields = dict[str, Any]

#: A day after everything that tests report.
TODAY = date(2021, 1, 1)

UNITS: list[Fields] = [
    {"name": "市数据局", "full_name": "滨江市数据局", "aliases": ["数据局"], "kind": "部门"},
    {"name": "市民政局", "kind": "部门"},
    {"name": "市档案馆", "kind": "党委机构"},
    {"name": "东港县", "kind": "地方"},
    {"name": "新港区", "kind": "地方", "since": "2019-09-25"},
]
GROUPS: list[Fields] = [
    {"name": "各部门", "kinds": ["部门", "党委机构"]},
    {"name": "各地", "kinds": ["地方"]},
    {"name": "两家", "units": ["市数据局", "市民政局"]},
]


def item(number: int = 1, /, *, checkpoints: list[Fields] | None = None, **fields: Any) -> Fields:
    """An item of task 1; its responsibility by role: `lead=["市数据局"]`."""
    roles = {role: fields.pop(role) for role in ("lead", "lead_each", "each", "support") if role in fields}
    answer: Fields = {"id": f"1-{number}", "text": f"（{number}）公开第{number}项内容。"}
    if roles:
        answer["responsibility"] = {"words": "按名单负责", **roles}
    if checkpoints:
        for checkpoint in checkpoints:
            checkpoint.setdefault("words", "公开")
        answer["checkpoints"] = checkpoints
    return {**answer, **fields}


def plan(*items: Fields, **changes: Any) -> str:
    """A plan of one task; `changes` replace parts of its header, `units` and `groups` the lists."""
    task: Fields = {"id": "1", "title": "推进公开", "items": list(items)}
    units, groups = changes.pop("units", UNITS), changes.pop("groups", GROUPS)
    header = {"title": "滨江市2019年任务分解表", "year": "2019", **changes}
    return _yaml({"plan": header, "units": units, "groups": groups, "tasks": [task]})


def journal(unit: str, sections: dict[str, list[Fields]]) -> str:
    """A unit's journal."""
    return _yaml({"unit": unit, "progress": sections})


def entry(day: str, status: str = "推进中", /, **fields: Any) -> Fields:
    """One entry; with what its status demands."""
    if status in {"受阻", "不涉及"}:
        fields.setdefault("note", "另有安排")
    if status == "已完成":
        fields.setdefault("evidence", [{"title": "公告", "url": "https://example.org/1"}])
    return {"date": day, "status": status, **fields}


def write(root: Path, plan_text: str, journals: dict[str, dict[str, list[Fields]]] | None = None) -> Path:
    """Put a workspace below a folder; return the folder of the data."""
    data = root / "data"
    (data / "progress").mkdir(parents=True, exist_ok=True)
    (data / "tasks.yaml").write_text(plan_text, encoding="utf-8")
    for unit, sections in (journals or {}).items():
        (data / "progress" / f"{unit}.yaml").write_text(journal(unit, sections), encoding="utf-8")
    return data


def evaluated(data: Path, as_of: str) -> Evaluation:
    """What the engine makes of a workspace."""
    return evaluate(examine(load(data), TODAY), date.fromisoformat(as_of))


def find(evaluation: Evaluation, unit: str, item_id: str = "1-1") -> AssignmentState:
    """One assignment of it."""
    return next(each for each in evaluation.assignments if (each.unit, each.item.id) == (unit, item_id))


def _yaml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
