"""Folders of small workspaces: what is wrong with each, to the letter; and how the sound ones are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from gokai.catalogue import RULES
from gokai.dates import today

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from conftest import Run

CASES = ROOT / "tests" / "cases"
INVALID = sorted(path.name for path in (CASES / "invalid").iterdir())
VALID = sorted(path.name for path in (CASES / "valid").iterdir())

#: What no checkout can hold; `test_hostile` makes it.
NOT_AS_FILES = {"GK103", "GK104"}


@pytest.mark.parametrize("name", INVALID)
def test_each_invalid_case_says_exactly_what_is_expected(name: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / "invalid" / name)
    outcome = run("validate", "--strict")
    # The only word that changes from day to day.
    told = outcome.out.replace(today().isoformat(), "<今天>")
    assert told == (CASES / "invalid" / name / "expected.txt").read_text(encoding="utf-8")
    assert name.split("-", maxsplit=1)[0] in told
    assert outcome.code == 1


def test_every_code_has_a_case() -> None:
    shown = {name.split("-")[0] for name in INVALID}
    assert {rule.code for rule in RULES} - shown == NOT_AS_FILES
    assert shown <= {rule.code for rule in RULES}


def test_codes_and_slugs_are_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.slug for rule in RULES}) == len(RULES)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)


@pytest.fixture(params=VALID)
def sound(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder: Path = CASES / "valid" / request.param
    monkeypatch.chdir(folder)
    return folder


AS_OF = ("--as-of", "2019-11-05")


@pytest.mark.usefixtures("sound")
def test_valid_cases_are_clean(run: Run) -> None:
    outcome = run("validate", "--strict")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.startswith("没有问题")


#: Commands, and at which widths: all of them where there is much to see.
TABLES = [
    *(
        ("every-state", argv, width)
        for width in (80, 100, 120)
        for argv in ("status", "status --unit 市数据局", "status --task 2", "status --light red", "show 1-1", "check")
    ),
    ("every-state", "status --by task", 80),
    ("every-state", "status --by item", 80),
    ("every-state", "show 1-2", 80),
    ("every-state", "status --unit 新港区", 80),
    ("no-reports-yet", "status", 80),
    ("no-reports-yet", "show 1-1", 80),
    ("no-reports-yet", "status --light red", 80),
    ("strange-characters", "status --unit 市数据局", 80),
    ("strange-characters", "show 1-1", 80),
]


@pytest.mark.parametrize(("case", "argv", "width"), TABLES, ids=str)
def test_tables(
    case: str, argv: str, width: int, run: Run, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.chdir(CASES / "valid" / case)
    monkeypatch.setenv("COLUMNS", str(width))
    outcome = run(*argv.split(), *AS_OF)
    assert outcome.err == ""
    assert outcome.out == snapshot


@pytest.mark.usefixtures("sound")
@pytest.mark.parametrize(
    "argv",
    [
        ("status", "--format", "json"),
        ("show", "1-1", "--format", "json"),
        ("check", "--format", "json"),
        ("check", "--format", "github"),
        ("check", "--format", "junit"),
        ("check", "--fail-on", "due_soon,silent"),
    ],
    ids=" ".join,
)
def test_formats_for_machines(argv: tuple[str, ...], run: Run, snapshot: SnapshotAssertion) -> None:
    outcome = run(*argv, *AS_OF)
    assert outcome.err == ""
    assert outcome.out == snapshot
