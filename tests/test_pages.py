"""The pages under docs/ say what the program does: keys, codes, recipes, samples, promises."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gokai.errors import ExitCode
from gokai.nodes import Mapping, Scalar, Sequence, compose
from gokai.schema.checkpoint import CHECKPOINT_KEYS
from gokai.schema.journal import ENTRY_KEYS, EVIDENCE_KEYS, JOURNAL_KEYS
from gokai.schema.plan import (
    DUE_KEYS,
    EXTENSION_KEYS,
    GROUP_KEYS,
    HEADER_KEYS,
    ITEM_KEYS,
    PLAN_KEYS,
    RESPONSIBILITY_KEYS,
    RULE_KEYS,
    TASK_KEYS,
    UNIT_KEYS,
)
from gokai.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import MakeWorkspace, Run
    from gokai.nodes import Node

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CITY = str(ROOT / "examples" / "wangchuan" / "data")


def _page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _yaml(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def _quoted(page: str) -> set[str]:
    return {word for quoted in re.findall(r"`([^`\n]+)`", page) for word in re.split(r"[^\w-]+", quoted)}


def _keys(payload: Any) -> Iterator[str]:
    if isinstance(payload, dict):
        for key, value in payload.items():
            # Below `measures` the keys are people's own names.
            yield key
            yield from () if key == "measures" else _keys(value)
    elif isinstance(payload, list):
        for member in payload:
            yield from _keys(member)


@pytest.mark.parametrize(
    "command",
    [
        ("status", "--data", CITY),
        ("query", "--sql", "SELECT 1 AS unit", "--data", CITY),
        ("show", "5-1", "--data", CITY),
        ("show", "6-1", "--data", CITY),
        ("show", "2-3", "--data", CITY),
        ("check", "--data", str(ROOT / "examples" / "wangchuan-broken" / "data")),
        ("check", "--data", CITY),
        ("validate", "--data", str(ROOT / "examples" / "wangchuan-broken" / "data")),
    ],
)
def test_every_json_key_is_on_its_page(run: Run, command: tuple[str, ...]) -> None:
    day = () if command[0] == "validate" else ("--as-of", "2024-10-20")
    payload = json.loads(run(*command, *day, "--format", "json").out)
    section = _page("json.md")
    assert f"## `{payload['schema']}`" in section
    assert sorted(set(_keys(payload)) - _quoted(section)) == []


def test_every_exit_code_is_on_its_page() -> None:
    rows = re.findall(r"^\| (\d+) \|", _page("exit-codes.md"), re.MULTILINE)
    assert rows == [str(int(code)) for code in ExitCode]


def test_every_field_is_on_the_page_of_the_format() -> None:
    fields = {
        *JOURNAL_KEYS, *ENTRY_KEYS, *EVIDENCE_KEYS, *PLAN_KEYS, *HEADER_KEYS, *RULE_KEYS, *UNIT_KEYS, *GROUP_KEYS,
        *TASK_KEYS, *ITEM_KEYS, *RESPONSIBILITY_KEYS, *DUE_KEYS, *EXTENSION_KEYS, *CHECKPOINT_KEYS,
    }  # fmt: skip
    page = _page("file-format.md")
    tables = "\n".join(line for line in page.splitlines() if line.startswith("|"))
    sections = {"plan", "units", "groups", "tasks"}
    assert sorted(fields - _quoted(tables) - sections) == []


def test_the_samples_of_the_format_are_sound(run: Run, make_workspace: MakeWorkspace) -> None:
    _, plan = _yaml(_page("file-format.md"))
    make_workspace({"data/tasks.yaml": plan})
    assert run("validate", "--strict").code == 0


def test_the_sample_journal_is_sound_in_the_city(run: Run, make_workspace: MakeWorkspace) -> None:
    journal, _ = _yaml(_page("file-format.md"))
    tasks = (Path(CITY) / "tasks.yaml").read_text(encoding="utf-8")
    make_workspace({"data/tasks.yaml": tasks, "data/progress/市数据局.yaml": journal})
    assert run("validate", "--strict").code == 0


def _scalars(node: Node | None) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.text
        case Sequence():
            for member in node.items:
                yield from _scalars(member)
        case Mapping():
            for _, value in node.pairs.values():
                yield from _scalars(value)
        case None:
            return


def _recipes() -> list[str]:
    return _yaml(_page("ci.md"))


def _recipe_commands() -> list[str]:
    texts = [text for recipe in _recipes() for text in _scalars(compose(SourceFile(Path("r"), "r", recipe))[0])]
    inline = re.findall(r"`(gokai [a-z][^`]*)`", _page("ci.md"))
    return sorted({text for text in (*texts, *inline) if text.startswith("gokai ") and "@" not in text})


@pytest.mark.parametrize("recipe", range(3))
def test_the_recipes_are_yaml(recipe: int) -> None:
    assert compose(SourceFile(Path("r"), "r", _recipes()[recipe]))[1] == ()


@pytest.mark.parametrize("command", _recipe_commands())
def test_every_command_of_the_recipes_runs(
    command: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CITY, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    outcome = run(*shlex.split(command.split(" > ", maxsplit=1)[0])[1:])
    # The year of the city is over: the gate finds something, the files are sound.
    assert outcome.code == (1 if " check" in command else 0), outcome.err


def test_the_table_of_speed_has_every_promise_and_keeps_it() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([\d.]+) \| (?:≤ ([\d.]+)|no promise) \|$", _page("speed.md"), re.MULTILINE)
    assert [promise for *_, promise in rows] == ["1.8", "1.6", "1.1", "", ""]
    assert [name for name, found, promise in rows if promise and float(found) > float(promise)] == []


def test_the_gate_s_script_runs_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    take = "test_command=\"$(grep -m 1 -- '-m pytest' README.md)\"\n"
    assert take in script
    halves = 'printf "%s\\n" "${test_command% && *}" "${test_command##* && }"\n'
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", take + halves], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines() == [
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'",
        ".venv/bin/python -m pytest -q",
    ]
    for half in ("% && *", "##* && "):
        assert f'bash -euo pipefail -c "${{test_command{half}}}"' in script


def test_the_hooks_are_local_and_run_what_the_gate_runs() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in re.findall(r"entry: \.venv/bin/(gokai .*|mypy)", hooks):
        assert f"step .venv/bin/{command}\n" in script
