"""Small promises of the tables: what a narrow window keeps, what colours a bar has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gokai.cli.workspace import evaluate_data
from gokai.dates import parse_date
from gokai.render.layout import lay_out
from gokai.views.status import Scope, status_document

if TYPE_CHECKING:
    import pytest

    from conftest import Run

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_a_narrow_window_keeps_the_period(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES / "wangchuan")
    monkeypatch.setenv("COLUMNS", "80")
    outcome = run("check", "--as-of", "2024-10-20")
    assert outcome.out.splitlines()[-2:] == [
        "市住建局  2-2   节点 2024-08：住房分…   2024-09-30        20  data/tasks.yaml:89",
        "西岭县    2-3   公开义务教育招生政策…   2024-08-31        50  data/tasks.yaml:99",
    ]


def test_a_bar_has_the_colour_of_each_share() -> None:
    answer = evaluate_data(str(EXAMPLES / "wangchuan" / "data"), parse_date("2024-10-20"))
    lines = lay_out(status_document(answer.evaluation, Scope()), 100)
    row = next(segments for segments in lines if segments and segments[0].text.startswith("市政府办公室"))
    assert [(segment.text, segment.tone) for segment in row if segment.text.strip("█▓░") == "" and segment.text] == [
        ("██", "green"),
        ("▓▓", "yellow"),
        ("░░░░░░", "dim"),
    ]
