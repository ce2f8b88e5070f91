"""The house: imports go down the floors, nothing goes in circles, and every library has one door."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = ROOT / "src" / "gokai"
MODULES = {
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in SOURCE.rglob("*.py")
}

TREES = {module: ast.parse(path.read_text(encoding="utf-8")) for module, path in MODULES.items()}

#: From the ground up; rooms of one floor may use each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("errors", "source", "diagnostics", "catalogue", "dates", "naming", "store", "git_process"),
    ("nodes", "markers", "repair", "syntax_faults", "edits", "wording"),
    ("model", "schema"),
    ("registry", "assignments", "checkpoints", "claims", "workspace", "git", "checks"),
    ("evaluate", "query", "merge", "register", "writing", "grids"),
    ("views",),
    ("render", "importers"),
    ("cli",),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

#: Libraries, and the only modules or rooms that may import them.
DOORS = {
    "yaml": ("gokai.nodes",),
    "typer": ("gokai.cli",),
    "click": (),
    "rich": ("gokai.render",),
    "dateutil": ("gokai.dates",),
    "sqlite3": ("gokai.query",),
    "filelock": ("gokai.cli.actions",),
}


@cache
def imports_of(module: str) -> frozenset[str]:
    """Modules that a module imports, those that only type checkers see among them."""
    return frozenset(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else str(node.module)


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_the_floors_are_told_to_who_comes_new() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("| floor | rooms |")[1].split("\n\n")[0]
    told = [tuple(re.findall(r"`(\w+)`", row.split("|")[2])) for row in page.splitlines()[2:]]
    assert told == list(FLOORS)


@pytest.mark.parametrize("module", sorted(name for name in MODULES if room(name) not in {"", "__main__"}))
def test_imports_go_down_only(module: str) -> None:
    assert room(module) in FLOOR_OF, f"give the room `{room(module)}` a floor"
    for imported in imports_of(module):
        if imported.startswith("gokai.") and room(imported) != room(module):
            assert FLOOR_OF[room(imported)] <= FLOOR_OF[room(module)], f"{module} imports {imported}"


def test_nothing_goes_in_circles() -> None:
    graph = {
        module: {name for name in imports_of(module) if name in MODULES and name not in {"gokai", module}}
        for module in MODULES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("library", sorted(DOORS))
def test_every_library_has_one_door(library: str) -> None:
    importers = {
        module
        for module in MODULES
        if any(name == library or name.startswith(f"{library}.") for name in imports_of(module))
    }
    strangers = {name for name in importers if not name.startswith(DOORS[library] or ("nothing",))}
    assert strangers == set()


def test_the_rich_console_is_the_terminals_matter_alone() -> None:
    importers = {(module, name) for module in MODULES for name in imports_of(module) if name.split(".")[0] == "rich"}
    assert {name for module, name in importers if module == "gokai.render.layout"} <= {"rich.cells"}
    assert {module for module, name in importers if name != "rich.cells"} == {"gokai.render.terminal"}


def test_only_today_reads_the_clock() -> None:
    readers = set()
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and (
                (
                    node.attr in {"today", "now", "utcnow"}
                    and ast.unparse(node.value) in {"date", "datetime", "dt.date", "dt.datetime"}
                )
                or ast.unparse(node) in {"time.time", "time.localtime", "time.gmtime"}
            ):
                readers.add(module)
    assert readers == {"gokai.dates"}


def test_only_the_shell_writes_to_streams() -> None:
    printers = {
        module
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "print")
        or (
            isinstance(node, ast.Attribute)
            and node.attr in {"stdout", "stderr"}
            and ast.unparse(node).startswith("sys.")
        )
    }
    assert {room(module) for module in printers} == {"cli"}


def test_files_are_short_enough_to_read() -> None:
    lengths = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in MODULES.items()}
    assert {module: length for module, length in lengths.items() if length > 350} == {}


def test_every_module_says_what_lives_there() -> None:
    silent = [module for module, tree in TREES.items() if not ast.get_docstring(tree)]
    assert silent == []


def test_suppressions_are_few_and_have_reasons() -> None:
    paths = [path for folder in ("src", "tests", "scripts", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    found = [line.strip() for line in lines if re.search(r"# ?(?:noqa|type: ?ignore|pragma|ruff:|mypy:)", line)]
    assert len(found) <= 5, found
    assert [
        line for line in found if not re.search(r"# (?:noqa: [A-Z0-9, ]+ - |type: ignore\[[a-z-]+\] # )\S", line)
    ] == []
