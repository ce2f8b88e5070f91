"""How commands get at the data: find, load, examine, and say when something is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gokai.assignments import units_that_share
from gokai.checks.examine import examine
from gokai.cli.output import say
from gokai.dates import today
from gokai.diagnostics import count_errors
from gokai.errors import ExitCode
from gokai.evaluate.evaluate import evaluate
from gokai.naming import nfc
from gokai.registry import Registry
from gokai.store import Folder
from gokai.workspace import find_root, load, load_journals, require_plan

if TYPE_CHECKING:
    from datetime import date

    from gokai.evaluate.states import Evaluation
    from gokai.model import Unit
    from gokai.source import Revision
    from gokai.store import Store
    from gokai.workspace import Workspace


class Evaluated(NamedTuple):
    """An evaluation, and the workspace that it was made of."""

    workspace: Workspace
    evaluation: Evaluation
    unit: Unit | None

    @property
    def exit_code(self) -> ExitCode:
        """Findings where the data that were read have errors."""
        return ExitCode.FINDINGS if count_errors(self.workspace.faults) else ExitCode.OK


def evaluate_data(
    data: str | None,
    as_of: date | None,
    unit: str | None = None,
    *,
    rev: str | None = None,
    is_group_fine: bool = False,
) -> Evaluated:
    """Load what the question needs and evaluate it. For one unit, only the journals that bear on it are read.

    Args:
        data: The folder that holds `tasks.yaml`, where the user named it.
        as_of: The day asked for; None means today, or the day of the commit.
        unit: Only this unit's assignments.
        rev: Read from this commit instead of the work tree.
        is_group_fine: A group's name is no fault: everything is read.
    """
    if rev is None:
        store = Folder(find_root(data, Path.cwd()))
        return evaluate_store(store, as_of or today(), unit, is_group_fine=is_group_fine)
    from gokai.git import Repository, find_past_root

    with Repository(find_past_root(data, Path.cwd())) as repository:
        tree = repository.at(rev)
        return evaluate_store(tree, as_of or tree.commit.as_of, unit, is_group_fine=is_group_fine)


def evaluate_store(store: Store, as_of: date, unit: str | None = None, *, is_group_fine: bool = False) -> Evaluated:
    """Evaluate what a store holds."""
    plan, faults = require_plan(store)
    found, names = None, None
    if unit is not None:
        registry = Registry(plan)
        is_group = is_group_fine and nfc(unit) in registry.groups
        found = None if is_group else registry.find_unit(unit)
        names = units_that_share(registry, found, as_of) if found else None
    workspace = examine(load_journals(store, plan, faults, names), today())
    evaluation = evaluate(workspace, as_of, [found.name] if found else None)
    _warn(workspace, store.revision)
    return Evaluated(workspace, evaluation, found)


def open_plan(data: str | None) -> Workspace:
    """The plan with its names and no journals, for commands that write.

    Raises:
        UnreadablePlanError: The plan cannot be read.
    """
    return load(find_root(data, Path.cwd()), ())


def _warn(workspace: Workspace, revision: Revision | None) -> None:
    errors = count_errors(workspace.faults)
    if errors and revision:
        say(f"gokai：提交 {revision} 的文件里有 {errors} 处错误，相关事项标为“数据有误”。")
    elif errors:
        say(f"gokai：读到的文件里有 {errors} 处错误，相关事项标为“数据有误”。运行 gokai validate 可逐一查看。")
