"""CSV, Markdown and JSON: what is read back is what was shown, and nothing in them does anything."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gokai.render.csv import harmless, render_csv
from gokai.render.json import render_json
from gokai.render.layout import visible
from gokai.render.markdown import render_markdown
from gokai.views.document import Cell, Column, Document, Line, Table, Tone
from query_world import DAY, FILES

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(
    "=+-@＝|<>\\`*_[]!&#~'\"\t\r\n 1a甲", max_size=8
)
numbers = st.integers(-(10**6), 10**6)
ATTACK = "=cmd|' /C calc'!A0"


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, list[list[str]]]:
    """A table whose last column is of numbers, and its texts."""
    width = draw(st.integers(1, 4))
    titles = draw(st.lists(texts, min_size=width, max_size=width))
    rows = draw(st.lists(st.tuples(st.lists(texts, min_size=width, max_size=width), numbers), max_size=4))
    columns = (*(Column(f"c{place}", title) for place, title in enumerate(titles)), Column("n", "数", is_right=True))
    cells = tuple((*(Cell(text, value=text) for text in row), Cell(str(number), value=number)) for row, number in rows)
    return Table(columns, cells), [[*titles, "数"], *([*row, str(number)] for row, number in rows)]


def unguarded(field: str) -> str:
    """The manual's rule for reading back: one apostrophe less where one stands before such a sign."""
    return field[1:] if re.match(r"'+(?:\s*[=+\-@＝＋－＠]|[\x00-\x1f\x7f-\x9f])", field) else field


def plain(field: str) -> str:
    """The manual's two rules for a file: `8（2）` is `8-2`, and one apostrophe less."""
    found = re.fullmatch(r"(\d{1,3})（(\d{1,3})）", field)
    if found:
        return f"{found[1]}-{found[2]}"
    return field[1:] if re.fullmatch(r"'+\d{1,3}-\d{1,3}", field) else unguarded(field)


@given(made=tables())
def test_csv_read_back_equals_the_rows(made: tuple[Table, list[list[str]]]) -> None:
    table, expected = made
    text = render_csv(Document((table,)), for_spreadsheet=False)
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert [[*map(unguarded, row[:-1]), row[-1]] for row in read] == expected
    for row in read:
        assert all(field[:1] not in {"=", "+", "-", "@", "\t", "\r"} for field in row[:-1])


@given(made=tables())
@example(
    (
        Table(
            (Column("item", "事项"), Column("note", "说明")),
            ((Cell("8-2"), Cell("10-31")), (Cell("8-2"), Cell("'1-2"))),
        ),
        [["事项", "说明"], ["8-2", "10-31"], ["8-2", "'1-2"]],
    )
)
def test_csv_for_a_spreadsheet_reads_back_equal_too(made: tuple[Table, list[list[str]]]) -> None:
    table, expected = made
    text = render_csv(Document((table,)), for_spreadsheet=True)
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert not any(re.fullmatch(r"\d{1,3}-\d{1,3}", field) for row in read for field in row)
    assert [list(map(plain, row)) for row in read] == expected


@given(text=texts)
@example("'=1")
@example("''\t")
def test_one_apostrophe_less_gives_the_text_back(text: str) -> None:
    assert unguarded(harmless(text)) == text


def test_csv_is_of_the_standard_form() -> None:
    table = Table(
        (Column("a", "甲"), Column("b", "乙")),
        ((Cell('说"是"，\n好'), Cell("—")), (Cell("—", value="—"), Cell("-3", value=-3))),
    )
    assert render_csv(Document((table,)), for_spreadsheet=False) == '甲,乙\r\n"说""是""，\n好",\r\n—,-3\r\n'


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (ATTACK, f"'{ATTACK}"),
        ("-3", "'-3"),
        ("+86 577", "'+86 577"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("\x1b]0;x", "'\x1b]0;x"),
        ("a=1", "a=1"),
        ("'引用'", "'引用'"),
    ],
)
def test_what_a_spreadsheet_would_calculate_is_made_harmless(text: str, field: str) -> None:
    assert harmless(text) == field


def test_a_statements_own_headings_are_harmless_too(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    outcome = run("query", "--sql", 'SELECT -3 AS "=1+1", \'-3\' AS "@x"', "-f", "csv")
    assert outcome.out == "'=1+1,'@x\r\n-3,'-3\r\n"


def test_a_dangerous_note_is_harmless_in_csv(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    outcome = run("query", "--item", "2-1", "--columns", "unit,note,percent", "-f", "csv", "--as-of", DAY)
    assert outcome.out == f"单位,说明,进度\r\n甲局,'{ATTACK},70%\r\n乙局,,\r\n"


def test_csv_json_and_table_have_the_same_rows(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    columns = "item,unit,due,last_report,reports,days_left,note,next,problem"
    asked = ("query", "--columns", columns, "--as-of", DAY)
    payload = json.loads(run(*asked, "-f", "json").out)
    assert payload["schema"] == "gokai/query/1"
    assert payload["columns"] == columns.split(",")
    head, *rows = csv.reader(io.StringIO(run(*asked, "-f", "csv").out, newline=""))
    assert head == ["事项", "单位", "完成时限", "最近报送", "报送次数", "剩余天数", "说明", "下一步", "问题"]
    expected = [["" if value is None else str(value) for value in row.values()] for row in payload["rows"]]
    # The last day of 2-2 was yesterday: a number below nothing stays one.
    assert ["-1" in row for row in expected].count(True) == 1
    assert [[field.removeprefix("'") for field in row] for row in rows] == expected


@given(rows=st.lists(st.dictionaries(texts, texts | numbers | st.none(), max_size=3), max_size=3))
def test_json_read_back_equals(rows: list[dict[str, str | int | None]]) -> None:
    assert json.loads(render_json({"rows": rows})) == {"rows": rows}


def parsed(markdown: str) -> list[list[str]]:
    """The cells of the one table in a Markdown text, as a reader of GitHub's Markdown sees them."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    rows: list[list[str]] = []
    for place, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        if token.type in {"th_open", "td_open"}:
            parts = tokens[place + 1].children or []
            assert {part.type for part in parts} <= {"text", "text_special", "html_inline"}
            rows[-1].append("".join("\n" if part.type == "html_inline" else part.content for part in parts))
    return rows


@given(made=tables())
@example(
    (
        Table((Column("a", "|"), Column("n", "数")), ((Cell("a|b\\|c\\"), Cell("1", value=1)),)),
        [["|", "数"], ["a|b\\|c\\", "1"]],
    )
)
def test_markdown_shows_every_text_as_itself(made: tuple[Table, list[list[str]]]) -> None:
    table, expected = made

    def shown(text: str) -> str:
        return "\n".join(visible(line).strip() for line in re.split(r"\r\n|\r|\n", text.strip()))

    read = [
        ["\n".join(part.strip() for part in cell.split("\n")) for cell in row]
        for row in parsed(render_markdown(Document((table,))))
    ]
    assert read == [[shown(text) for text in row] for row in expected]


@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | texts,
    indent=st.sampled_from([0, 2, 6]),
)
@example("1. 一", 0)
@example("- 一", 2)
@example("===", 0)
def test_a_line_of_markdown_is_one_paragraph(text: str, indent: int) -> None:
    markdown = render_markdown(Document((Line((Cell(text),), indent),)))
    tokens = MarkdownIt("commonmark").parse(markdown)
    inline = [token for token in tokens if token.type == "inline"]
    written = visible(text.strip()).strip()
    assert "".join(part.content for token in inline for part in token.children or []) == written
    allowed = {"paragraph_open", "inline", "paragraph_close"}
    lists = {"bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"}
    assert {token.type for token in tokens} <= (allowed | lists if indent else allowed)


def test_markdown_of_an_item_is_a_readable_page(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    outcome = run("show", "2-1", "--as-of", DAY, "-f", "md")
    head, rest = outcome.out.split("\n\n| 单位", 1)
    assert head.startswith(
        "# 2018年测试市政务公开工作任务分解表   截至 2018-11-01\n\n## 2-1  任务二   data/tasks.yaml:"
    )
    assert "\n| 甲局 | 牵头 | 2018-11-10 | 推进中 | 70% | 2018-10-20 | 黄 | " in rest
    assert rest.endswith(
        "## 报送\n\n"
        "- 2018-03-01  甲局  推进中 20%   data/progress/甲局.yaml:4\n"
        "  - 已启动\n"
        "- 2018-10-20  甲局  推进中 70%   data/progress/甲局.yaml:5\n"
        "  - \\=cmd\\|' /C calc'!A0\n"
        "  - 下一步：换\\|行\n"
        "  - 实测：网上办结率 46.3%\n"
        "  - 依据：《办结率通报》（2018-10-19） https://www.example.org/a_b.html\n"
    )


def test_a_drawing_is_for_eyes_only() -> None:
    table = Table(
        (Column("a", "数"), Column("bar", "", is_drawing=True)), ((Cell("1", value=1), Cell("██", Tone.GREEN)),)
    )
    assert render_csv(Document((table,)), for_spreadsheet=False) == "数\r\n1\r\n"
    assert render_markdown(Document((table,))) == "| 数 |\n| --- |\n| 1 |\n"


def test_csv_holds_the_main_table_and_headings_where_it_is_empty(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    rows = run("status", "--unit", "乙局", "--as-of", DAY, "-f", "csv").out.splitlines()
    assert rows[0] == "事项,内容和要求,角色,完成时限,申报,进度,最近报送,灯,原因"
    assert [row.split(",")[0] for row in rows[1:]] == ["2-1", "10-1", "10-2"]
    overview = run("status", "--as-of", DAY, "-f", "csv").out.splitlines()
    assert overview[0] == "单位,主责,完成,逾期,临期,有误,配合,红,黄,绿,灰,完成率"
    nothing = run("status", "--unit", "丁区", "--light", "红", "--as-of", DAY, "-f", "csv").out
    assert nothing == rows[0] + "\r\n"
    assert (
        run("query", "--unit", "丁区", "--light", "红", "--columns", "unit", "-f", "csv", "--as-of", DAY).out
        == "单位\r\n"
    )


def test_the_gate_in_csv_is_one_table_of_everything(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace(FILES)
    outcome = run("check", "--fail-on", "overdue,due_soon,silent,invalid", "--as-of", DAY, "-f", "csv")
    assert outcome.code == 1
    rows = list(csv.reader(io.StringIO(outcome.out, newline="")))
    assert rows[0] == ["类别", "单位", "事项", "内容", "完成时限", "逾期天数", "位置", "说明"]
    assert ["逾期", "戊县", "2-2", "（2）各地公开100%_目录。"] not in [row[:4] for row in rows]
    assert ["逾期", "戊县", "2-2", "各地公开100%_目录。", "2018-10-31", "1"] in [row[:6] for row in rows]
    assert {row[0] for row in rows[1:]} == {"逾期", "临期", "久未报送", "数据有误"}
    assert rows[-1][6:] == ["data/progress/丙委.yaml:4", "GK401 日历上没有 `2018-13-01` 这一天"]
    markdown = run("check", "--as-of", DAY, "-f", "md").out
    assert "\n\n逾期 " in markdown
    assert run("check", "--as-of", DAY, "-f", "table").out == run("check", "--as-of", DAY).out


# --output


def test_csv_in_a_file_opens_in_excel(run: Run, make_workspace: MakeWorkspace) -> None:
    root = make_workspace(FILES)
    outcome = run("query", "--item", "2-2", "--columns", "item,unit,due", "--output", "清单.csv", "--as-of", DAY)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.endswith("已写入 `清单.csv`。\n")
    # The mark at the beginning tells Excel that it is UTF-8; of `2-2` Excel would make the 2nd of February.
    expected = "\ufeff事项,单位,完成时限\r\n2（2）,丁区,2018-10-31\r\n2（2）,戊县,2018-10-31\r\n"
    assert (root / "清单.csv").read_bytes().decode() == expected
    assert not run("query", "-f", "csv", "--as-of", DAY).out.startswith("\ufeff")


def test_only_ids_take_their_other_form_in_a_file(run: Run, make_workspace: MakeWorkspace) -> None:
    root = make_workspace(FILES)
    run("query", "--sql", "SELECT item, '10-31' AS note, 7 AS n FROM listing LIMIT 1", "-o", "清单.csv", "--as-of", DAY)
    assert (root / "清单.csv").read_bytes().decode().splitlines()[1] == "2（1）,'10-31,7"


def test_the_files_name_says_the_format(run: Run, make_workspace: MakeWorkspace) -> None:
    root = make_workspace(FILES)
    for name, begin in (("a.json", b"{"), ("a.md", b"# "), ("a.txt", "2018年".encode()), ("a", "2018年".encode())):
        run("status", "-o", name, "--as-of", DAY)
        assert (root / name).read_bytes().startswith(begin)
    run("status", "-o", "b.txt", "-f", "json", "--as-of", DAY)
    assert json.loads((root / "b.txt").read_bytes())["schema"] == "gokai/status/1"
    run("check", "-o", "junit.xml", "-f", "junit", "--as-of", DAY)
    assert (root / "junit.xml").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("verb", [("status",), ("query",), ("show", "2-1"), ("check",)])
def test_a_file_holds_what_the_screen_shows(run: Run, make_workspace: MakeWorkspace, verb: tuple[str, ...]) -> None:
    root = make_workspace(FILES)
    for form in ("table", "json", "md"):
        shown = run(*verb, "-f", form, "--as-of", DAY)
        filed = run(*verb, "-f", form, "--as-of", DAY, "-o", "out")
        assert (root / "out").read_bytes().decode() == shown.out
        assert (filed.code, filed.out) == (shown.code, "")


def test_a_failing_command_leaves_the_file_alone(run: Run, make_workspace: MakeWorkspace) -> None:
    root = make_workspace(FILES)
    (root / "old.csv").write_bytes(b"old")
    assert run("query", "--where", "nonsense", "-o", "old.csv").code == 2
    assert (root / "old.csv").read_bytes() == b"old"
    refused = run("query", "-o", "no/such/folder/a.csv", "--as-of", DAY)
    assert refused.code == 3
    assert "无法写入 `no/such/folder/a.csv`" in refused.err
