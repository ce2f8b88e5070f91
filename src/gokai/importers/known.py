"""A plan that exists: its registry for a new import, its nodes for an update."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.checks.plan import plan_faults
from gokai.diagnostics import count_errors
from gokai.errors import UnreadablePlanError
from gokai.grids.unreadable import UnreadableTableError
from gokai.nodes import Mapping, compose
from gokai.registry import Registry
from gokai.schema.plan import decode_plan
from gokai.store import display_name, is_folder, is_there
from gokai.workspace import PLAN_FILE, read_source

if TYPE_CHECKING:
    from pathlib import Path

    from gokai.model import Plan
    from gokai.source import SourceFile


class Known(NamedTuple):
    """A plan without errors, as it stands in its file."""

    source: SourceFile
    node: Mapping
    plan: Plan
    registry: Registry

    @property
    def units_text(self) -> str:
        """The text of its units and groups, with their remarks."""
        pairs, text = self.node.pairs, self.source.text
        pieces = []
        for key in ("units", "groups"):
            if key in pairs:
                begin = text.rfind("\n", 0, pairs[key][0].begin) + 1
                line_end = text.find("\n", pairs[key][1].end)
                pieces.append(text[begin : line_end if line_end >= 0 else len(text)].replace("\r\n", "\n").rstrip())
        return "\n\n".join(pieces)


def read_known(path: Path) -> Known:
    """Read a plan; a folder stands for the plan in it.

    Raises:
        UnreadableTableError: There is no such file.
        UnreadablePlanError: It has errors: they must be mended first.
    """
    path = path / PLAN_FILE if is_folder(path) else path
    name = display_name(path)
    if not is_there(path):
        raise UnreadableTableError(path, "文件不存在，请核对文件名和位置")
    source, faults = read_source(path, name)
    if source is None:
        raise UnreadablePlanError(name, len(faults))
    node, syntax = compose(source)
    plan, shape = decode_plan(source, node) if node is not None else (None, ())
    found = [*faults, *syntax, *shape]
    if plan is None or not isinstance(node, Mapping):
        raise UnreadablePlanError(name, max(1, len(found)))
    registry = Registry(plan)
    errors = count_errors((*found, *plan_faults(plan, registry)))
    if errors:
        raise UnreadablePlanError(name, errors)
    return Known(source, node, plan, registry)
