"""`gokai query` as the desk uses it: flags, conditions, whole statements, and what it says when they are wrong."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from query_world import DAY, FILES

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run

Pairs = list[tuple[str, str]]


@pytest.fixture
def ask(run: Run, make_workspace: MakeWorkspace) -> object:
    make_workspace(FILES)

    def _ask(*argv: str) -> Pairs:
        outcome = run("query", *argv, "--as-of", DAY, "--format", "json")
        # One entry of 丙委 has an impossible day: where it was read the answer is given, and the exit code says so.
        assert outcome.code == ("处错误" in outcome.err), outcome.err
        return [(row["item"], row["unit"]) for row in json.loads(outcome.out)["rows"]]

    return _ask


EVERYTHING = [
    ("2-1", "甲局"), ("2-1", "乙局"), ("2-2", "丁区"), ("2-2", "戊县"),
    ("10-1", "甲局"), ("10-1", "乙局"), ("10-1", "丙委"), ("10-2", "乙局"),
]  # fmt: skip
UNREADABLE = ("10-1", "丙委")


@pytest.mark.parametrize(
    ("argv", "rows"),
    [
        ("", EVERYTHING),
        ("--unit 甲局", [("2-1", "甲局"), ("10-1", "甲局")]),
        ("--unit 甲局 --unit 戊", [("2-1", "甲局"), ("2-2", "戊县"), ("10-1", "甲局")]),
        ("--unit 甲局，戊县", [("2-1", "甲局"), ("2-2", "戊县"), ("10-1", "甲局")]),
        ("--unit 各地", [("2-2", "丁区"), ("2-2", "戊县")]),
        ("--task 10 --unit 乙局", [("10-1", "乙局"), ("10-2", "乙局")]),
        ("--item 2（2）", [("2-2", "丁区"), ("2-2", "戊县")]),
        ("--item 2 --role 配合", [("2-1", "乙局")]),
        ("--item 2-1 --task 10", []),
        ("--role 主责 --unit 乙局", [("10-1", "乙局"), ("10-2", "乙局")]),
        ("--role lead --role support", [("2-1", "甲局"), ("2-1", "乙局"), ("10-2", "乙局")]),
        # What an unreadable journal says is not known: it is listed wherever it cannot be excluded.
        ("--status 受阻", [("10-1", "乙局"), UNREADABLE]),
        ("--status done,not_applicable", [("2-2", "丁区"), ("10-1", "甲局"), UNREADABLE]),
        ("--status 未报送", [("2-1", "乙局"), ("2-2", "戊县"), UNREADABLE]),
        ("--unreported", [("2-1", "乙局"), ("2-2", "戊县"), UNREADABLE]),
        ("--silent", [("2-2", "戊县"), UNREADABLE, ("10-2", "乙局")]),
        ("--without-evidence", [("2-2", "丁区"), ("10-1", "甲局"), ("10-1", "乙局"), UNREADABLE, ("10-2", "乙局")]),
        ("--due-before 2018-10-31", [("2-2", "丁区"), ("2-2", "戊县"), UNREADABLE]),
        ("--due-before 2018-10-30", [UNREADABLE]),
        ("--due-after 2018-11-10 --due-before 2018-11-10", [("2-1", "甲局"), ("2-1", "乙局"), UNREADABLE]),
        ("--due-in 9d", [("2-1", "甲局"), ("2-1", "乙局"), UNREADABLE]),
        ("--due-in 2周", [("2-1", "甲局"), ("2-1", "乙局"), UNREADABLE]),
        ("--due-in 8天", [UNREADABLE]),
        # Its schedule and light are its own.
        ("--schedule overdue", [("2-2", "戊县")]),
        ("--schedule 数据有误", [UNREADABLE]),
        ("--schedule 完成 --schedule 逾期", [("2-2", "戊县"), ("10-1", "甲局")]),
        ("--light 红", [("2-2", "戊县"), UNREADABLE, ("10-2", "乙局")]),
        ("--light grey", [("2-2", "丁区")]),
        # In the item's text, in a note, a checkpoint's name, a problem, an evidence; signs of LIKE mean themselves.
        ("--text 培训", [("10-1", "甲局"), ("10-1", "乙局"), UNREADABLE]),
        ("--text calc", [("2-1", "甲局")]),
        ("--text 网上办结率 --text 启动", [("2-1", "甲局")]),
        ("--text 没有场地", [("10-1", "乙局")]),
        ("--text 通报", [("2-1", "甲局")]),
        ("--text 100%_目", [("2-2", "丁区"), ("2-2", "戊县")]),
        ("--text %结", []),
        ("--where days_left<0", [("2-2", "戊县")]),
        ("--unit 乙局 --where percent--x\nIS--y\nNULL", [("2-1", "乙局"), ("10-1", "乙局"), ("10-2", "乙局")]),
        ("--sort -item,unit --task 2", [("2-2", "丁区"), ("2-2", "戊县"), ("2-1", "甲局"), ("2-1", "乙局")]),
        ("--sort schedule,-due --limit 2", [UNREADABLE, ("2-2", "戊县")]),
        ("--sort -percent --limit 1", [("2-1", "甲局")]),
    ],
)
def test_flags_select(ask: object, argv: str, rows: Pairs) -> None:
    assert callable(ask)
    assert ask(*argv.split(" ")) == rows if argv else ask() == rows


def test_the_table_shows_chinese_words_and_marks_what_cannot_be_read(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    outcome = run("query", "--task", "10", "--as-of", DAY, "--columns", "事项,unit，schedule,status,percent,gating")
    assert outcome.out == (
        "2018年测试市政务公开工作任务分解表   截至 2018-11-01\n"
        "共 4 行\n"
        "\n"
        "事项  单位  情况      申报      进度  主责\n"
        "──────────────────────────────────────────\n"
        "10-1  甲局  按期完成  已完成       —  是\n"
        "10-1  乙局  正常      受阻         —  是\n"
        "10-1  丙委  数据有误  数据有误     —  是\n"
        "10-2  乙局  正常      推进中       —  是\n"
    )


def test_a_list_says_what_it_left_out(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    outcome = run("query", "--schedule", "overdue", "--as-of", DAY)
    assert outcome.err.endswith(
        "gokai：另有 1 项数据有误、不能确定是否符合，没有列入；用 --schedule unreadable 可单独列出。\n"
    )
    # Who is not asked for is not left out.
    assert "另有" not in run("query", "--schedule", "overdue", "--unit", "各地", "--as-of", DAY).err
    assert "没有列入" not in run("query", "--light", "红", "--as-of", DAY).err


def test_no_rows_is_an_answer(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    outcome = run("query", "--unit", "戊县", "--status", "受阻", "--as-of", DAY)
    assert outcome.code == 0
    assert outcome.out == "2018年测试市政务公开工作任务分解表   截至 2018-11-01\n没有符合条件的。\n"
    assert outcome.err == ""


def test_one_unit_needs_no_other_journal(run: Run, make_workspace: MakeWorkspace) -> None:
    root = make_workspace(FILES)
    (root / "data/progress/甲局.yaml").write_bytes(b"\xff")
    outcome = run("query", "--unit", "戊县", "--as-of", DAY, "--columns", "unit,schedule", "--format", "csv")
    assert (outcome.code, outcome.out, outcome.err) == (0, "单位,情况\r\n戊县,逾期\r\n", "")


def test_a_limit_says_how_many_there_are(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    assert "\n共 8 行，列出前 3 行\n" in run("query", "--limit", "3", "--as-of", DAY).out
    assert "\n共 8 行\n" in run("query", "--limit", "8", "--as-of", DAY).out
    cut = json.loads(run("query", "--limit", "3", "--as-of", DAY, "-f", "json").out)
    assert (cut["total"], len(cut["rows"])) == (8, 3)
    statement = "SELECT name FROM units"
    assert "\n列出前 2 行，后面还有\n" in run("query", "--sql", statement, "--limit", "2").out
    assert json.loads(run("query", "--sql", statement, "--limit", "2", "-f", "json").out)["total"] is None


def test_a_statement_gives_objects(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    statement = "SELECT unit, unit, measures, 9e999 AS big, x'00ff' AS raw FROM entries WHERE measures IS NOT NULL"
    outcome = run("query", "--sql", statement, "--as-of", DAY, "-f", "json")
    assert json.loads(outcome.out)["rows"] == [
        {"unit": "甲局", "unit_2": "甲局", "measures": '{"网上办结率": "46.3%"}', "big": "Inf", "raw": "x'00ff'"}
    ]


def test_headings_are_chinese_where_the_tables_agree(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    one = run(
        "query", "--sql", "SELECT unit, name, count(*) AS gating FROM checkpoints WHERE unit = '甲局'", "-f", "csv"
    )
    assert one.out.splitlines() == ["单位,节点,gating", "甲局,网上办结率,1"]
    both = "SELECT e.date, v.date AS day FROM entries AS e JOIN evidence AS v ON v.entry = e.id"
    assert run("query", "--sql", both, "-f", "csv").out.splitlines() == ["date,day", "2018-10-20,2018-10-19"]


def test_save_writes_a_database_for_other_tools(run: Run, make_workspace: MakeWorkspace) -> None:
    root = make_workspace(FILES)
    saved = run("query", "--save", "库.sqlite", "--as-of", DAY)
    assert (saved.code, saved.out) == (1, "")
    assert saved.err.endswith("数据库已存入 `库.sqlite`。\n")
    with sqlite3.connect(root / "库.sqlite") as database:
        assert database.execute("SELECT as_of, year FROM plan").fetchall() == [(DAY, 2018)]
        assert database.execute("SELECT count(*) FROM listing").fetchone() == (8,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    again = run(
        "query", "--save", "库.sqlite", "--as-of", "2018-01-01", "--unit", "甲局", "-f", "csv", "--columns", "unit"
    )
    assert again.out == "单位\r\n甲局\r\n甲局\r\n"
    with sqlite3.connect(root / "库.sqlite") as database:
        assert database.execute("SELECT as_of FROM plan").fetchone() == ("2018-01-01",)
        # The whole evaluation, whatever was asked besides.
        assert database.execute("SELECT count(*) FROM listing").fetchone() == (8,)
    database.close()


@pytest.mark.parametrize("name", ["data/tasks.yaml", "other.sqlite", "data"])
def test_save_overwrites_nothing_that_is_not_ours(run: Run, make_workspace: MakeWorkspace, name: str) -> None:
    root = make_workspace(FILES)
    with sqlite3.connect(root / "other.sqlite") as other:
        other.execute("CREATE TABLE precious (a)")
    other.close()
    path = root / name
    before = path.read_bytes() if path.is_file() else b""
    outcome = run("query", "--save", name)
    assert (outcome.code, outcome.out) == (3, "")
    assert f"`{name}`" in outcome.err
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_save_goes_over_an_empty_file(run: Run, make_workspace: MakeWorkspace) -> None:
    root = make_workspace(FILES)
    (root / "new.sqlite").touch()
    assert run("query", "--save", "new.sqlite", "--unit", "戊县").code == 1
    assert (root / "new.sqlite").read_bytes().startswith(b"SQLite format 3\0")


def test_a_faulty_report_is_not_silence(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    outcome = run("check", "--fail-on", "silent", "--as-of", DAY, "--format", "json")
    assert {finding["unit"] for finding in json.loads(outcome.out)["findings"]} == {"戊县", "乙局"}


def test_the_path_of_the_data_is_where_entries_say(run: Run, make_workspace: MakeWorkspace) -> None:
    root = make_workspace(FILES)
    outcome = run("query", "--sql", "SELECT path, line, note FROM entries WHERE note LIKE '=cmd%'", "-f", "json")
    row = json.loads(outcome.out)["rows"][0]
    lines = (root / row["path"]).read_text(encoding="utf-8").splitlines()
    assert lines[row["line"] - 1] == "    - date: 2018-10-20"
    assert Path(row["path"]).name == "甲局.yaml"
