"""Runs every check over a workspace. A new check is a generator added to one of the two tuples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.checks.journal import JOURNAL_CHECKS
from gokai.checks.plan import PLAN_CHECKS
from gokai.diagnostics import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gokai.diagnostics import Diagnostic
    from gokai.model import Plan
    from gokai.registry import Registry
    from gokai.workspace import Workspace


def examine(workspace: Workspace, today: date) -> Workspace:
    """The workspace with the faults that its files have together; `today` tells which entries lie in the future."""
    found = (*_plan_faults(workspace.plan, workspace.registry), *_journal_faults(workspace, today))
    return workspace._replace(faults=in_order((*workspace.faults, *found)))


def _plan_faults(plan: Plan, registry: Registry) -> Iterator[Diagnostic]:
    for check in PLAN_CHECKS:
        yield from check(plan, registry)


def _journal_faults(workspace: Workspace, today: date) -> Iterator[Diagnostic]:
    for journal in (*workspace.journals.values(), *workspace.strays):
        for check in JOURNAL_CHECKS:
            yield from check(journal, workspace, today)
