"""What `gokai query` says when the question is wrong, and what no question can do."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from gokai.query.explain import Question
from gokai.query.run import EndlessQueryError, ask
from query_world import DAY, FILES

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run

COLUMNS = "position、item_position、unit_position、unit、item、role、via、gating、due"


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (
            ("--where", "percent > 50 AND lihgt = 'red'"),
            (
                "gokai：--where 写得不对：没有名为 `lihgt` 的列，是否想写 `light`？\n"
                "    percent > 50 AND lihgt = 'red'\n"
                "                     ^^^^^\n"
                "    SQLite 的原话：no such column: lihgt\n"
                f"    listing 有这些列：{COLUMNS}"
            ),
        ),
        (
            ("--where", "灯 = 'red'"),
            "gokai：--where 写得不对：没有名为 `灯` 的列，`灯`在库里叫 `light`。\n    灯 = 'red'\n    ^^\n",
        ),
        (
            ("--where", "status = 已完成"),
            (
                "gokai：--where 写得不对：没有名为 `已完成` 的列。如果是一个值，要用半角单引号括起来：'已完成'。\n"
                "    status = 已完成\n"
                "             ^^^^^^\n"
            ),
        ),
        (("--unit", ""), "gokai：`--unit` 的值不对：后面是空的。\n"),
        (("--task", "1", "--task", "，"), "gokai：`--task` 的值不对：后面是空的。\n"),
        (("--schedule", " "), "gokai：`--schedule` 的值不对：后面是空的。\n"),
        (("--text", ""), "gokai：`--text` 的值不对：后面是空的。\n"),
        (("--limit", "0"), "gokai：选项 `--limit` 要写不小于 1 的整数。\n"),
        (
            ("--where", "light = red"),
            "gokai：--where 写得不对：没有名为 `red` 的列。如果是一个值，要用半角单引号括起来：'red'。\n    light = red\n            ^^^\n",
        ),
        (
            ("--where", "note = '(' OR 1) OR (1", "--light", "red"),
            "gokai：--where 写得不对：括号没有配对，多出了 `)`。\n    note = '(' OR 1) OR (1\n                   ^\n",
        ),
        (
            ("--where", "light＝'red'"),
            (
                "gokai：--where 写得不对：`'red'` 附近不合语法。里面有全角符号 `＝`，请改成半角。\n"
                "    light＝'red'\n"
                "           ^^^^^\n"
            ),
        ),
        (
            ("--where", "role = 'lead'\nAND due < '2018-12-31' AND (light = 'red'"),
            (
                "gokai：--where 写得不对：没有写完。\n"
                "    AND due < '2018-12-31' AND (light = 'red'\n"
                "                                             ^\n"
                "    SQLite 的原话：incomplete input\n"
            ),
        ),
        (
            ("--where", "due < '2018-12-31"),
            "gokai：--where 写得不对：`'2018-12-31` 的引号没有成对。\n    due < '2018-12-31\n          ^^^^^^^^^^^\n",
        ),
        # The second of two equal words is the wrong one.
        (
            ("--where", "due > '2018' AND AND unit = '甲局'"),
            (
                "gokai：--where 写得不对：`AND` 附近不合语法。\n"
                "    due > '2018' AND AND unit = '甲局'\n"
                "                     ^^^\n"
            ),
        ),
        (
            ("--where", "light = 'red' ORDER BY due"),
            "gokai：--where 写得不对：`ORDER` 附近不合语法；条件里只写一个表达式，不要写 ORDER BY、LIMIT 之类。\n",
        ),
        (
            ("--where", "1) UNION SELECT 1 --"),
            "gokai：--where 写得不对：括号没有配对，多出了 `)`。\n    1) UNION SELECT 1 --\n     ^\n",
        ),
        (("--where", ""), "gokai：--where 写得不对：没有写完。\n"),
        (("--where", "max(percent) > 1"), "gokai：--where 写得不对：合计函数 `max` 不能用在这里（条件里不能合计）。\n"),
        (
            ("--where", "unit = ?"),
            "gokai：--where 写得不对：不能用占位符 `?`，请把值直接写上。\n    unit = ?\n           ^\n",
        ),
        (("--where", "unit = :who"), "gokai：--where 写得不对：不能用占位符 `:who`，请把值直接写上。\n"),
        (
            ("--sql", "SELECT unti FROM entries"),
            (
                "gokai：--sql 写得不对：没有名为 `unti` 的列，是否想写 `unit`？\n"
                "    SELECT unti FROM entries\n"
                "           ^^^^\n"
                "    SQLite 的原话：no such column: unti\n"
                "    entries 有这些列：id、assignment、unit、item、date、status、percent、note、problem、next、"
                "reached、measures、path、line。\n"
            ),
        ),
        (
            ("--sql", "SELECT * FROM entires"),
            (
                "gokai：--sql 写得不对：没有名为 `entires` 的表，是否想写 `entries`？\n"
                "    SELECT * FROM entires\n"
                "                  ^^^^^^^\n"
                "    SQLite 的原话：no such table: entires\n"
                "    有这些表：listing（清单）、plan（任务分解表）、units（单位）、tasks（任务）、items（事项）、"
                "assignments（分工）、checkpoints（节点）、entries（报送）、evidence（依据）\n"
            ),
        ),
        (("--sql", "SELCT 1"), "gokai：--sql 写得不对：`SELCT` 附近不合语法。\n    SELCT 1\n    ^^^^^\n"),
        (
            ("--sql", "SELECT due FROM items, assignments"),
            "gokai：--sql 写得不对：不止一张表有 `due` 列，请写成“表名.due”。\n",
        ),
        (("--sql", "SELECT 1; SELECT 2"), "gokai：--sql 写得不对：一次只能写一条语句。\n"),
        (("--sql", "SELECT load_extension('x')"), "gokai：--sql "),
        (("--where", "unit = '\udcbc\udcd7'"), "gokai：--where 里有不是 UTF-8 编码的字，请检查终端的编码。\n"),
        (("--text", "\udcff"), "gokai：--text 里有不是 UTF-8 编码的字"),
        (("--sql", "\udcff"), "gokai：--sql 里有不是 UTF-8 编码的字"),
        (("--where", "unit = '\0'"), "gokai：--where 写得不对：里面有看不见的控制字符。\n"),
        (("--sql", ""), "gokai：--sql 只能是一条 SELECT 开头的查询语句：只能查询，不能改动或做别的事。\n"),
        (("--sql", "SELECT 1", "--unit", "甲局"), "gokai：--sql 是整条语句，除了 --limit 不能和别的条件合用；"),
        (
            ("--columns", "unit,deu"),
            "gokai：--columns 写得不对：没有名为 `deu` 的列，是否想写 `due`？\n    有这些列：position 序、",
        ),
        (("--columns", "单"), "gokai：--columns 写得不对：没有名为 `单` 的列，是否想写 `单位`？\n"),
        (("--sort", ","), "gokai：--sort 后面没有写列名。\n"),
        (("--unit", "庚局"), "gokai：没有名为 `庚局` 的单位。"),
        (("--role", "主办"), "gokai：`--role` 的值不对：没有 `主办` 这种角色；可写：lead、牵头、"),
        (("--due-in", "半年"), "gokai：`--due-in` 的值不对：`半年` 不是天数；请写成 15d、15天 或 2w、2周。\n"),
        (("--due-before", "10月底"), "gokai：`--due-before` 的值不对：`10月底`：日期要写成 2019-10-31 这样的形式。\n"),
        (("--output", "data/tasks.yaml"), "gokai：`--output` 的值不对：不会写 `data/tasks.yaml`：.yaml 是数据文件"),
        (
            ("--output", "表.xlsx"),
            "gokai：`--output` 的值不对：写不了 `.xlsx` 文件。请写成 .csv（Excel 能直接打开）、.md、.json 或 .txt。\n",
        ),
    ],
)
def test_a_wrong_question_is_explained(
    run: Run, make_workspace: MakeWorkspace, argv: tuple[str, ...], sentence: str
) -> None:
    root = make_workspace(FILES)
    before = (root / "data/tasks.yaml").read_bytes()
    outcome = run("query", *argv, "--as-of", "2018-01-01")
    told = "".join(line for line in outcome.err.splitlines(keepends=True) if "处错误，相关事项" not in line)
    assert told.startswith(sentence)
    assert (outcome.code, outcome.out) == (2, "")
    assert (root / "data/tasks.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM units",
        "WITH x AS (SELECT 1) DELETE FROM units",
        "INSERT INTO units SELECT * FROM units",
        "WITH x AS (SELECT 1) INSERT INTO tasks SELECT 9, '9', '' FROM x",
        "UPDATE units SET name = ''",
        "DROP TABLE units",
        "CREATE TABLE mine (a)",
        "CREATE TEMP VIEW mine AS SELECT 1",
        "ATTACH 'other.sqlite' AS other",
        "PRAGMA user_version = 9",
        "PRAGMA temp_store_directory = '/'",
        "SELECT * FROM pragma_table_info('units')",
        "SELECT load_extension('mod_evil')",
        "VACUUM INTO 'copy.sqlite'",
        "BEGIN",
        "EXPLAIN SELECT 1",
        "REINDEX",
        "ANALYZE",
    ],
)
def test_a_statement_can_only_read(run: Run, make_workspace: MakeWorkspace, statement: str) -> None:
    root = make_workspace(FILES)
    files = sorted(root.rglob("*"))
    outcome = run("query", "--sql", statement)
    assert (outcome.code, outcome.out) == (2, "")
    assert sorted(root.rglob("*")) == files


def test_an_endless_question_ends(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    make_workspace(FILES)
    monkeypatch.setattr("gokai.query.run.MOST_ROWS", 1000)
    endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT "
    many = run("query", "--sql", f"{endless} n FROM c")
    assert (many.code, many.out) == (3, "")
    assert many.err.endswith(
        "gokai：查询结果超过 1000 行，已停止。请检查是不是有不会结束的递归，或者加上条件、--limit。\n"
    )
    assert run("query", "--sql", f"{endless} n FROM c", "-n", "2", "-f", "csv").out == "n\r\n1\r\n2\r\n"


def test_an_endless_count_ends_in_time() -> None:
    sql = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c"
    connection = sqlite3.connect(":memory:")
    with pytest.raises(EndlessQueryError, match=r"^查询超过 0\.05 秒还没有结果，已停止。"):
        ask(connection, Question(sql, (), sql, "--sql"), None, 0.05)
    # What was forbidden and limited for the question is forbidden for that question only.
    assert connection.execute("CREATE TABLE t (a)").fetchall() == []
    connection.close()


def test_a_chinese_word_where_the_database_has_english_is_hinted_at(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    outcome = run("query", "--where", "light = '红' OR role = '牵头'", "--as-of", DAY)
    assert "gokai：提示：库里的 light 用英文，`'红'` 请写成 `'red'`。\n" in outcome.err
    assert "gokai：提示：库里的 role 用英文，`'牵头'` 请写成 `'lead'`。\n" in outcome.err
    assert "提示" not in run("query", "--where", "status = '受阻'", "--unit", "戊县", "--as-of", DAY).err
