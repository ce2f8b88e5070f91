"""The texts of new files: a plan to begin with, and journals that tell a liaison what to fill in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gokai.assignments import assignment_of
from gokai.checkpoints import concerns
from gokai.writing.pointer import JOURNAL_POINTER, JOURNAL_SCHEMA, PLAN_POINTER, PLAN_SCHEMA, SCHEMA_FOLDER
from gokai.writing.scalar import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.assignments import Assignment
    from gokai.model import Checkpoint, Plan, Unit
    from gokai.registry import Registry

_PLAN = """\
{pointer}
# {title}
#
# 这是任务分解表：谁、做什么、什么时候做完。原表里的话照录，一字不改；我们自己的设定只写在 plan 下。
# 填写顺序：units（单位名册）→ groups（统称）→ tasks（任务）。写完运行：
#   gokai validate    查错
#   gokai scaffold    给每个单位建一个报送文件，放在 progress 文件夹
#   gokai status      看进展

plan:
  title: {quoted}
  year: {year}
  default_due: {year}-12-31     # “完成时限”空着的，按这一天计
  rules:
    soon_days: 15             # 临期：距到期不超过这么多天
    silent_days: 90           # 久未报送：这么多天没有报送
    grace_days: 30            # 定期公布：每期结束后这么多天内公布

# 单位名册。kind 只能写：部门、地方、党委机构。去掉行首的 # 和下面的 [] 就能用。
units: []
#  - name: 市某局
#    full_name: 某市某局
#    aliases: [某局]
#    kind: 部门

# 统称：表里的“各地”“各部门”各指哪些单位。
groups: []
#  - name: 各部门
#    kinds: [部门, 党委机构]

# 任务。每项任务下有若干条“内容和要求”，编号是“任务-第几条”。
tasks: []
#  - id: 1
#    title: 工作任务的名称
#    items:
#      - id: 1-1
#        text: （1）内容和要求的原文，如 10月底前公开权力清单，网上办结率达到50%以上。
#        responsibility:
#          words: 市某局牵头，各部门配合     # 原文
#          lead: [市某局]                    # 牵头；另有 lead_each 分别牵头、each 分别负责
#          support: [各部门]                 # 配合
#        due:
#          words: {year}年11月底前           # 原文；空着的不写 due
#          date: {year}-11-30
#        checkpoints:                        # 原文里可以单独检查的事，没有就不写
#          - name: 权力清单公开
#            words: 10月底前公开权力清单     # 原文里的话，一字不改
#            due: {year}-10-31
#          - name: 网上办结率
#            words: 网上办结率达到50%以上
#            target: ">= 50%"
"""

_GITIGNORE = """\
# 临时文件，不进版本库
.*.tmp
*~
~$*
.DS_Store
"""


def plan_text(title: str, year: int) -> str:
    """A plan without tasks, and in comments how to write them."""
    quoted = inline(title)
    return _PLAN.format(pointer=PLAN_POINTER, title=title, quoted=quoted, year=year)


def new_workspace(title: str, year: int) -> dict[str, str]:
    """The files of a new plan, by their place in its folder; the schemas come with the first `scaffold`."""
    schemas = {
        f"data/{SCHEMA_FOLDER}/{PLAN_SCHEMA}": "data/tasks.yaml",
        f"data/{SCHEMA_FOLDER}/{JOURNAL_SCHEMA}": "data/progress/*.yaml",
    }
    settings = {"files.encoding": "utf8", "yaml.schemas": schemas}
    return {
        "data/tasks.yaml": plan_text(title, year),
        "data/progress/.gitkeep": "",
        ".gitignore": _GITIGNORE,
        ".vscode/settings.json": json.dumps(settings, ensure_ascii=False, indent=2) + "\n",
    }


def journal_text(unit: Unit) -> str:
    """A journal without reports."""
    return f"{JOURNAL_POINTER}\nunit: {inline(unit.name)}\nprogress: {{}}\n"


def guided_journal_text(plan: Plan, registry: Registry, unit: Unit) -> str:
    """A journal without reports, and in comments what the unit answers for."""
    found = [assignment_of(registry, item, unit, None) for item in plan.items]
    assignments = [each for each in found if each]
    lines = [JOURNAL_POINTER, *_how_to(plan, unit, assignments), f"unit: {inline(unit.name)}"]
    if not assignments:
        return "\n".join([*lines, "progress: {}", ""])
    told = (row for each in assignments for row in _told(plan, registry, each))
    return "\n".join([*lines, "progress:", *(f"  # {row}" for row in told), ""])


def _how_to(plan: Plan, unit: Unit, assignments: list[Assignment]) -> Iterator[str]:
    if not assignments:
        yield f"# {unit.name}没有要填报的事项。"
        return
    sample = assignments[0].item.id
    yield f"# {unit.name}要填报的事项有 {len(assignments)} 条，列在下面。填报时写在所属事项的下一行，如："
    yield from (f"#   {row}" for row in (f"{sample}:", f"  - date: {plan.year}-06-30", "    status: 推进中"))
    yield f"# 也可以运行：gokai report {sample} --unit {unit.name} --status 推进中"


def _told(plan: Plan, registry: Registry, assignment: Assignment) -> Iterator[str]:
    """An item in words, its id first: `report` puts the item's section below."""
    item = assignment.item
    due = item.due.day.date if item.due else plan.default_due
    yield f"{item.id} {assignment.role.chinese}，时限 {due}：{' '.join(item.text.split())}"
    for checkpoint in item.checkpoints:
        if concerns(checkpoint, assignment, registry, None):
            yield f"  节点：{checkpoint.name}（{_when(checkpoint)}）"


def _when(checkpoint: Checkpoint) -> str:
    parts = [
        f"每{checkpoint.every}一次" if checkpoint.every else "",
        f"时限 {checkpoint.due.date}" if checkpoint.due else "",
        f"目标 {checkpoint.target}" if checkpoint.target else "",
    ]
    return "，".join(part for part in parts if part) or "随事项"
