"""How commands get at the data: find, load, examine, and say when something is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gokai.assignments import units_that_share
from gokai.checks.examine import examine
from gokai.cli.output import say
from gokai.dates import today
from gokai.diagnostics import count_errors
from gokai.errors import ExitCode, UnreadablePlanError
from gokai.evaluate.evaluate import evaluate
from gokai.naming import nfc
from gokai.registry import Registry
from gokai.workspace import PLAN_FILE, display_name, find_root, load_journals, read_plan

if TYPE_CHECKING:
    from datetime import date

    from gokai.evaluate.states import Evaluation
    from gokai.model import Unit
    from gokai.workspace import Workspace


class Answer(NamedTuple):
    """An evaluation, and the workspace that it was made of."""

    workspace: Workspace
    evaluation: Evaluation
    unit: Unit | None

    @property
    def exit_code(self) -> ExitCode:
        """Findings where the data that were read have errors."""
        return ExitCode.FINDINGS if count_errors(self.workspace.faults) else ExitCode.OK


def evaluate_data(
    data: str | None, as_of: date | None, unit: str | None = None, *, is_group_fine: bool = False
) -> Answer:
    """Load what the question needs and evaluate it. For one unit, only the journals that bear on it are read.

    Where `is_group_fine`, a group's name is no fault: everything is read.
    """
    root = find_root(data, Path.cwd())
    plan, faults = read_plan(root)
    if plan is None:
        raise UnreadablePlanError(display_name(root / PLAN_FILE), len(faults))
    day = as_of or today()
    found, names = None, None
    if unit is not None:
        registry = Registry(plan)
        is_group = is_group_fine and nfc(unit) in registry.groups
        found = None if is_group else registry.find_unit(unit)
        names = units_that_share(registry, found, day) if found else None
    workspace = examine(load_journals(root, plan, faults, names), today())
    evaluation = evaluate(workspace, day, [found.name] if found else None)
    _warn(workspace)
    return Answer(workspace, evaluation, found)


def open_plan(data: str | None) -> Workspace:
    """The plan with its names and no journals, for commands that write.

    Raises:
        UnreadablePlanError: The plan cannot be read.
    """
    root = find_root(data, Path.cwd())
    plan, faults = read_plan(root)
    if plan is None:
        raise UnreadablePlanError(display_name(root / PLAN_FILE), len(faults))
    return load_journals(root, plan, faults, ())


def _warn(workspace: Workspace) -> None:
    errors = count_errors(workspace.faults)
    if errors:
        say(f"gokai：读到的文件里有 {errors} 处错误，相关事项标为“数据有误”。运行 gokai validate 可逐一查看。")
