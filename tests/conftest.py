"""What every test may ask for: a workspace made of texts, and the program run as users run it."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest
from hypothesis import HealthCheck, settings

from gokai.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent

# The tests keep no rings of objects alive; looking for them at every 700th object costs a tenth of the whole run.
gc.set_threshold(200_000, 50, 50)

settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile(
    "deep", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


class Outcome(NamedTuple):
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *argv: str) -> Outcome: ...


class MakeWorkspace(Protocol):
    def __call__(self, files: Mapping[str, str]) -> Path: ...


@pytest.fixture(autouse=True)
def quiet_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No colours, a fixed width, nobody's home, and a current folder of the test's own."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("GOKAI_DATA", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `gokai` in this process, in the current folder."""

    def _run(*argv: str) -> Outcome:
        capsys.readouterr()
        code = main(list(argv))
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return _run


@pytest.fixture
def make_workspace(tmp_path: Path) -> MakeWorkspace:
    """Write files below the test's folder (paths such as `data/tasks.yaml`) and return that folder."""

    def _make(files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return tmp_path

    return _make


@pytest.fixture
def real_data() -> str:
    """The folder of the real table."""
    return str(ROOT / "data")
