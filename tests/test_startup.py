"""A command-line tool is judged at every start: what may be imported, and when."""

from __future__ import annotations

import json

import pytest

from conftest import ROOT
from processes import finish, python

#: Too dear, or not needed, before somebody asks for what they do.
HEAVY = {
    "rich", "yaml", "sqlite3", "filelock", "dateutil", "dateutil.parser", "openpyxl", "xlsxwriter", "docx", "lxml",
    "jsonschema", "pydantic", "jinja2", "xml.etree.ElementTree", "asyncio", "importlib.metadata",
}  # fmt: skip


def modules_after(statement: str) -> set[str]:
    """Names in `sys.modules` after a statement in a new process, its output thrown away."""
    program = f"""
import io, json, sys
kept, sys.stdout = sys.stdout, io.StringIO()
try:
    {statement}
except SystemExit:
    pass
sys.stdout = kept
print(json.dumps(sorted(sys.modules)))
"""
    # -S -I would hide the installed libraries; a site's own start-up files are not ours to count.
    before = finish(python("-c", "import json, sys; print(json.dumps(sorted(sys.modules)))"))
    after = finish(python("-c", program, GOKAI_DATA=str(ROOT / "data")))
    return set(json.loads(after.out)) - set(json.loads(before.out))


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import gokai.cli.main", set()),
        ("from gokai.cli.main import main; main(['--version'])", {"importlib.metadata"}),
        ("from gokai.cli.main import main; main(['status', '--unit', '市大数据局', '--as-of', '2019-10-15'])",
         {"yaml", "dateutil", "rich"}),
        ("from gokai.cli.main import main; main(['validate'])", {"yaml", "dateutil", "rich"}),
    ],
    ids=["import", "--version", "status", "validate"],
)  # fmt: skip
def test_what_a_start_loads(statement: str, allowed: set[str]) -> None:
    loaded = modules_after(statement)
    assert "gokai.cli.main" in loaded
    assert loaded & HEAVY <= allowed


def test_status_into_a_pipe_needs_no_console() -> None:
    loaded = modules_after("from gokai.cli.main import main; main(['status'])")
    assert not loaded & {"rich.console", "rich.text", "sqlite3", "filelock"}
    assert "rich.cells" in loaded  # the width of Chinese characters


def test_only_the_verb_that_is_run_is_wired() -> None:
    loaded = modules_after("from gokai.cli.main import main; main(['status'])")
    assert "gokai.cli.verbs.status" in loaded
    assert not loaded & {"gokai.cli.verbs.check", "gokai.cli.verbs.validate", "gokai.cli.verbs.show"}
