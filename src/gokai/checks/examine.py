"""Runs every check over a workspace. A new check is a generator added to `PLAN_CHECKS` or `JOURNAL_CHECKS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.checks.journal import journal_faults
from gokai.checks.plan import plan_faults
from gokai.diagnostics import in_order

if TYPE_CHECKING:
    from datetime import date

    from gokai.workspace import Workspace


def examine(workspace: Workspace, today: date) -> Workspace:
    """The workspace with the faults that its files have together; `today` tells which entries lie in the future."""
    found = [*workspace.faults, *plan_faults(workspace.plan, workspace.registry)]
    for journal in (*workspace.journals.values(), *workspace.strays):
        found += journal_faults(journal, workspace, today)
    return workspace._replace(faults=in_order(found))
