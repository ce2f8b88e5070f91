"""A draft as the text of `tasks.yaml`, in block style, a remark at each doubtful place; checked before it leaves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from gokai.checks.plan import plan_faults
from gokai.importers.refuse import InvalidDraftError, RefusedTableError
from gokai.nodes import compose
from gokai.registry import Registry
from gokai.schema.plan import decode_plan
from gokai.source import MAX_BYTES, SourceFile
from gokai.writing.scalar import inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gokai.importers.draft import (
        Doubt,
        Draft,
        DraftCheckpoint,
        DraftDue,
        DraftItem,
        DraftResponsibility,
        DraftTask,
    )
    from gokai.model import Plan


def write_plan(draft: Draft, units: str | None = None) -> str:
    """The whole file; `units` is the text of the units and groups of another plan, which come first.

    Raises:
        RefusedTableError: It would be larger than a plan may be.
        InvalidDraftError: It would not validate, which is our fault.
    """
    text = "\n".join(_lines(draft, units)) + "\n"
    if len(text.encode()) > MAX_BYTES:
        raise RefusedTableError(draft.source, "读成的计划太大，超过 8 MB", "请把表分成几份再导入。")
    check_plan(text)
    return text


def check_plan(text: str) -> Plan:
    """Read a plan's text as the program will.

    Raises:
        InvalidDraftError: It has an error.
    """
    source = SourceFile(Path("tasks.yaml"), "tasks.yaml", text)
    node, faults = compose(source)
    plan, shape = decode_plan(source, node) if node is not None else (None, ())
    found = [*faults, *shape]
    if plan is not None:
        found += plan_faults(plan, Registry(plan))
    errors = [f"{fault.line}: {fault.code} {fault.message}" for fault in found if fault.is_error]
    if plan is None or errors:
        raise InvalidDraftError(errors or ["nothing could be read"])
    return plan


def comment(doubt: Doubt | str, indent: int) -> str:
    """A remark on a line of its own."""
    said = f"请核对：{doubt}" if not isinstance(doubt, str) else doubt
    return " " * indent + "# " + " ".join(said.split())


def _lines(draft: Draft, units: str | None) -> Iterator[str]:
    yield from _head(draft)
    yield from _registry(draft, units)
    yield ""
    yield "tasks:"
    for number, task in enumerate(draft.tasks):
        if number:
            yield ""
        yield from _task(task)


def _head(draft: Draft) -> Iterator[str]:
    count = len(draft.items)
    if draft.source:
        yield comment(f"由 gokai import 从 {draft.source} 导入：{len(draft.tasks)} 项任务，{count} 条内容和要求。", 0)
    yield comment("带“请核对”的地方要由人决定；核对之后请删去那一行。", 0)
    yield from (comment(doubt, 0) for doubt in draft.doubts)
    yield from (comment(f"原表的注：{note}", 0) for note in draft.notes)
    yield ""
    yield "plan:"
    yield f"  title: {inline(draft.title)}"
    yield f"  year: {draft.year}"
    yield f"  default_due: {draft.year}-12-31     # “完成时限”空着的，按年底计；这是我们自己的设定，不是原表的话"


def _registry(draft: Draft, units: str | None) -> Iterator[str]:
    yield ""
    if units is not None:
        # The other plan's text has `units:` and `groups:`; what is new goes below each.
        yield from _extended(draft, units)
        return
    yield "# 单位名册：原表点名的单位，类别是按名称推测的。请补上各地、各部门的单位和简称。"
    yield "units:"
    yield from _units(draft)
    if draft.groups:
        yield ""
        yield "# 统称：原表没有列明各指哪些单位，下面是推测。"
        yield "groups:"
        yield from _groups(draft)


def _extended(draft: Draft, units: str) -> Iterator[str]:
    begin, mark, end = units.partition("\ngroups:")
    yield _opened(begin.rstrip()) if draft.units else begin.rstrip()
    if draft.units:
        yield ""
        yield "  # 新表点名、原名册没有的单位"
        yield from _units(draft)
    if mark or draft.groups:
        yield ""
        groups = "groups:" + end.rstrip()
        yield _opened(groups) if draft.groups else groups
        yield from _groups(draft)


def _opened(block: str) -> str:
    """A block to which members can be added: `units: []` of a new plan holds none and must lose its brackets."""
    return re.sub(r"^(units|groups):[ ]*\[[ ]*\]", r"\1:", block)


def _units(draft: Draft) -> Iterator[str]:
    for unit in draft.units:
        yield from (comment(doubt, 2) for doubt in unit.doubts)
        yield f"  - name: {inline(unit.name)}"
        yield f"    kind: {unit.kind}"


def _groups(draft: Draft) -> Iterator[str]:
    for group in draft.groups:
        yield from (comment(doubt, 2) for doubt in group.doubts)
        yield f"  - name: {inline(group.name)}"
        yield f"    kinds: [{', '.join(group.kinds)}]"


def _task(task: DraftTask) -> Iterator[str]:
    yield from (comment(section, 2) for section in task.sections)
    yield from (comment(doubt, 2) for doubt in task.doubts)
    yield f"  - id: {task.id}"
    yield f"    title: {inline(task.title)}"
    yield from responsibility_lines(task.responsibility, 4)
    yield from due_lines(task.due, 4)
    yield "    items:"
    for item in task.items:
        yield from item_lines(item)


def item_lines(item: DraftItem) -> Iterator[str]:
    """An item as it stands under `items:`."""
    yield from (comment(remark, 6) for remark in item.remarks)
    yield from (comment(doubt, 6) for doubt in item.doubts)
    yield f"      - id: {item.id}"
    yield f"        text: {inline(item.text)}"
    yield from responsibility_lines(item.responsibility, 8)
    yield from due_lines(item.due, 8)
    if item.checkpoints:
        yield "        checkpoints:"
        for checkpoint in item.checkpoints:
            yield from _checkpoint(checkpoint)


def responsibility_lines(responsibility: DraftResponsibility | None, indent: int) -> Iterator[str]:
    """`responsibility:` and what is below it."""
    if responsibility is None:
        return
    space = " " * indent
    yield from (comment(doubt, indent) for doubt in responsibility.doubts)
    yield f"{space}responsibility:"
    yield f"{space}  words: {inline(responsibility.words)}"
    for role, names in responsibility.roles.items():
        yield f"{space}  {role}: {names_list(names)}"
    if responsibility.open_ended:
        yield f"{space}  open_ended: true"


def names_list(names: Iterable[str]) -> str:
    """`[甲, 乙]`."""
    return f"[{', '.join(inline(name, in_flow=True) for name in names)}]"


def due_lines(due: DraftDue | None, indent: int) -> Iterator[str]:
    """`due:` and what is below it; only a remark where there is no day."""
    if due is None:
        return
    space = " " * indent
    yield from (comment(doubt, indent) for doubt in due.doubts)
    if due.day is None:
        yield comment(f"原表“完成时限”：{due.words}", indent)
        return
    yield f"{space}due:"
    yield f"{space}  words: {inline(due.words)}"
    yield f"{space}  date: {due.day.isoformat()}"


def _checkpoint(checkpoint: DraftCheckpoint) -> Iterator[str]:
    yield from (comment(doubt, 10) for doubt in checkpoint.doubts)
    yield f"          - name: {inline(checkpoint.name)}"
    yield f"            words: {inline(checkpoint.words)}"
    if checkpoint.due:
        yield f"            due: {checkpoint.due.isoformat()}"
    if checkpoint.every:
        yield f"            every: {checkpoint.every}"
    if checkpoint.target:
        yield f'            target: "{checkpoint.target}"'
    if checkpoint.of:
        yield f"            of: {inline(checkpoint.of)}"
