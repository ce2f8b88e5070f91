"""`docs/query.md` is true: its tables are the schema, its commands give its answers, its conditions mean its flags.

After a change on purpose `GOKAI_WRITE_DOCS=1 pytest -n 0 tests/test_query_docs.py` writes the page
anew; read the difference.
"""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from gokai.query.schema import ALL, TableSchema, Type

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

PAGE = ROOT / "docs" / "query.md"
_QUESTION = re.compile(r"```console\n\$ gokai (.*)\n((?:.*\n)*?)```\n")
_SCHEMA = re.compile(r"<!-- schema -->\n(.*?)<!-- /schema -->\n", re.DOTALL)
_TYPES = {Type.TEXT: "文字", Type.DAY: "日期", Type.WHOLE: "整数", Type.FLAG: "1 或 0"}


def described(table: TableSchema) -> str:
    rows = (f"| `{field.name}` | {field.title} | {_TYPES[field.type]} | {field.meaning} |\n" for field in table.fields)
    return (
        f"### `{table.name}` {table.title}\n\n{table.row}。\n\n| 列 | 标题 | 类型 | 说明 |\n| --- | --- | --- | --- |\n"
        + "".join(rows)
    )


def rewritten(page: str, pattern: re.Pattern[str], write: Callable[[re.Match[str]], str]) -> str:
    return pattern.sub(write, page)


@pytest.fixture
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def held(page: str, expected: str) -> None:
    if os.environ.get("GOKAI_WRITE_DOCS"):
        PAGE.write_text(expected, encoding="utf-8")
    else:
        assert page == expected


def test_the_schema_is_the_databases(page: str) -> None:
    schema = "\n".join(described(table) for table in ALL)
    held(page, rewritten(page, _SCHEMA, lambda _: f"<!-- schema -->\n{schema}<!-- /schema -->\n"))


def test_every_answer_is_what_the_program_says(page: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcomes = []

    def answered(found: re.Match[str]) -> str:
        outcome = run(*shlex.split(found[1]))
        outcomes.append((outcome.code, outcome.err))
        return f"```console\n$ gokai {found[1]}\n{outcome.out}```\n"

    expected = rewritten(page, _QUESTION, answered)
    assert outcomes == [(0, "")] * 10
    held(page, expected)


def test_the_conditions_of_the_flags_are_understood(page: str, run: Run, real_data: str) -> None:
    section = page.split("## 常用条件")[1].split("## 表和列", maxsplit=1)[0]
    rows = re.findall(r"^\| `(--[\w-]+).*\| `(.*)`.* \|$", section, re.MULTILINE)
    assert len(rows) == 14
    for flag, where in rows:
        outcome = run("query", "--where", where, "--data", real_data, "--as-of", "2019-10-20", "-f", "csv", "-n", "1")
        assert outcome.code == 0, (flag, outcome.err)
    help_page = run("query", "--help").out
    assert all(flag in help_page for flag, _ in rows)
