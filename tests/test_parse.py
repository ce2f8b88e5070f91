"""`gokai parse`: how a phrase is read, for people and for programs."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from processes import finish, gokai

if TYPE_CHECKING:
    from conftest import Run


def test_responsibility_as_one_json_object_a_line(run: Run) -> None:
    outcome = run("parse", "responsibility", "市信访局牵头，市大数据局配合", "各地、各部门分别负责", "--format", "json")
    assert outcome.code == 0
    first, second = [json.loads(line) for line in outcome.out.splitlines()]
    assert first == {
        "text": "市信访局牵头，市大数据局配合",
        "lead": ["市信访局"],
        "lead_each": [],
        "each": [],
        "support": ["市大数据局"],
        "groups": [],
        "open_ended": False,
        "doubts": [],
    }
    assert (second["each"], second["groups"]) == (["各地", "各部门"], ["各地", "各部门"])


def test_due_knows_the_year(run: Run) -> None:
    outcome = run("parse", "due", "11月底前", "每季度末", "--year", "2019", "-f", "json")
    assert [json.loads(line) for line in outcome.out.splitlines()] == [
        {"text": "11月底前", "kind": "month_end", "date": "2019-11-30", "every": None, "doubts": []},
        {"text": "每季度末", "kind": "recurring", "date": None, "every": "quarter", "doubts": []},
    ]


def test_phrases_may_come_from_a_pipe_one_a_line() -> None:
    process = gokai("parse", "checkpoints", "--year", "2019", "--format", "json", stdin=subprocess.PIPE)
    done = finish(process, "\ufeff年底前创成示范点不少于3个\r\n\r\n加强解读".encode())
    assert (done.code, done.err) == (0, "")
    read = [json.loads(line) for line in done.out.splitlines()]
    assert [each["text"] for each in read] == ["年底前创成示范点不少于3个", "", "加强解读"]
    assert read[0]["checkpoints"] == [
        {"words": "年底前创成示范点不少于3个", "date": "2019-12-31", "every": None, "target": ">= 3个"}
    ]
    assert read[2]["checkpoints"] == []


def test_people_see_a_small_table_with_the_doubts(run: Run) -> None:
    assert run("parse", "responsibility", "市司法局牵头，各部门等配合").out == (
        "  市司法局牵头，各部门等配合\n"
        "角色  名称      是\n"
        "────────────────────\n"
        "牵头  市司法局  单位\n"
        "配合  各部门    统称\n"
        "名单以“等”结尾，后面还有没点名的单位。\n"
    )
    told = run("parse", "due", "11月前", "--year", "2019").out
    assert told.startswith("  11月前\n种类  最后一天    周期\n")
    assert "月底  2019-10-31  —\n请核对：" in told
    assert run("parse", "checkpoints", "加强解读。").out == "  加强解读。\n没有读出节点。\n"


def test_input_that_is_no_text_stream_is_read_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("持续推进\n"))
    assert json.loads(run("parse", "due", "-f", "json").out)["kind"] == "ongoing"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("parse",), "gokai：缺少`种类`。加 --help 可看用法。\n"),
        (("parse", "who", "x"), "gokai：`种类` 只能写：responsibility、due、checkpoints。\n"),
    ],
)
def test_wrong_words_are_told(run: Run, argv: tuple[str, ...], said: str) -> None:
    outcome = run(*argv)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", said)
