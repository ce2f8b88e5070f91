"""All journals as one register, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gokai.merge.expand import UnfitError
from gokai.merge.layout import lay_out
from gokai.merge.three_way import Table, table_of
from gokai.nodes import compose
from gokai.register.split import split
from gokai.register.spreadsheet import read_csv, register_csv
from gokai.register.write import register_json, register_yaml
from gokai.schema.decode import decode
from gokai.schema.journal import decode_journal
from gokai.schema.register import decode_register
from gokai.source import SourceFile
from journals import Style, journal, states, styles, typed
from test_merge import BACK, JOURNAL, OURS, PLAN

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run
    from gokai.model import Journal
    from journals import State


def back(text: str, kind: str) -> dict[str, Table]:
    """A register's text as journals, each unit's entries."""
    source = SourceFile(Path("r"), "r", text)
    node, faults = read_csv(source) if kind == "csv" else compose(source)
    assert node is not None
    journals, shape = decode_register(source, node)
    assert [fault for fault in (*faults, *shape) if fault.is_error] == []
    return {each.unit.name: table_of(each) for each in split(source, node, journals)}


def of_unit(name: str, state: State, style: Style) -> Journal:
    return journal(typed(state, style).replace("市某局", name, 1))


@pytest.mark.parametrize("kind", ["yaml", "json", "csv"])
@settings(max_examples=40)
@given(units=st.lists(st.tuples(states, styles), max_size=2))
def test_splitting_a_register_gives_the_journals_back(kind: str, units: list[tuple[State, Style]]) -> None:
    journals = [of_unit(f"单位{number}", *each) for number, each in enumerate(units)]
    text = {
        "yaml": lambda: register_yaml("表", journals),
        "json": lambda: register_json("表", journals),
        "csv": lambda: register_csv(journals),
    }[kind]()
    assert back(text, kind) == {each.unit.name: table_of(each) for each in journals if table_of(each)}


def test_the_register_stands_item_by_item_and_keeps_comments(run: Run, make_workspace: MakeWorkspace) -> None:
    county = BACK.replace("市数据局", "东港县")
    desk = make_workspace({"data/tasks.yaml": PLAN, JOURNAL: OURS, "data/progress/东港县.yaml": county})
    outcome = run("merge", "--output", "汇总.yaml")
    assert (outcome.code, outcome.err) == (0, "已把 2 个单位的 4 次报送写入 `汇总.yaml`。\n")
    assert (desk / "汇总.yaml").read_text(encoding="utf-8") == (
        "title: 滨江市2019年任务\n"
        "register:\n"
        "  1-1:\n"
        "    市数据局:\n"
        "      - date: 2019-04-10   # 季度\n"
        "        status: 推进中\n"
        "        percent: 40\n"
        "    东港县:\n"
        "      - date: 2019-04-10\n"
        "        status: 推进中\n"
        "        percent: 40\n"
        "      # 县里补的\n"
        "      - date: 2019-05-10\n"
        "        status: 已完成     # 终于\n"
        "        reached: [清单公开]\n"
        "        evidence: [{title: 清单, url: 'https://example.com/1'}]\n"
        "  1-2:\n"
        "    东港县:\n"
        "      - date: 2019-05-10\n"
        "        status: 受阻\n"
        "        note: 等上级文件。\n"
    )


@pytest.mark.parametrize("suffix", ["yaml", "json", "csv"])
def test_a_register_is_a_source(run: Run, make_workspace: MakeWorkspace, suffix: str) -> None:
    desk = make_workspace(
        {"data/tasks.yaml": PLAN, JOURNAL: OURS, "data/progress/东港县.yaml": BACK.replace("市数据局", "东港县")}
    )
    assert run("merge", "--output", f"r.{suffix}").code == 0
    (desk / "data/progress/东港县.yaml").unlink()
    outcome = run("merge", f"r.{suffix}")
    assert outcome.err == "共新增 3 条，已有 1 条；写入 1 个文件。\n"
    assert (desk / JOURNAL).read_text(encoding="utf-8") == OURS
    assert run("validate").code == 0


def test_a_spreadsheet_that_excel_has_been_at_still_reads(run: Run, make_workspace: MakeWorkspace) -> None:
    desk = make_workspace({"data/tasks.yaml": PLAN})
    rows = '单位,事项,日期,状态,进度,说明,备用\r\n市数据局,1月2日,2019/5/6,推进中,30,"两行\n的说明",\r\n,,,,,,\r\n'
    (desk / "汇总.csv").write_bytes(rows.encode("gb18030").replace("备用".encode("gb18030"), "问题".encode("gb18030")))
    assert run("merge", "汇总.csv").code == 0
    assert (desk / JOURNAL).read_text(encoding="utf-8") == (
        "unit: 市数据局\n"
        "progress:\n"
        "  1-2:\n"
        "    - date: 2019-05-06\n"
        "      status: 推进中\n"
        "      percent: 30\n"
        "      note: |-\n"
        "        两行\n"
        "        的说明\n"
    )


def test_a_mark_before_a_national_encoding_is_no_part_of_the_header(run: Run, make_workspace: MakeWorkspace) -> None:
    desk = make_workspace({"data/tasks.yaml": PLAN})
    (desk / "汇总.csv").write_bytes("\ufeff单位,事项,日期,状态\n市数据局,1（2）,2019-05-06,推进中\n".encode("gb18030"))
    assert run("merge", "汇总.csv").code == 0


SHEET = "2019年汇总表,,,,\n 事 项 ,单位,日期,状态,进度\n1（1）,市数据局,2019年5月6日,推进中,40%\n,,,,\n"


@pytest.mark.parametrize(
    ("mark", "encoding"), [(",", "gbk"), (";", "gbk"), ("\t", "utf-16"), ("，", "utf-8-sig"), ("；", "utf-8")]
)
def test_a_spreadsheet_is_read_whatever_parts_its_cells(
    run: Run, make_workspace: MakeWorkspace, mark: str, encoding: str
) -> None:
    desk = make_workspace({"data/tasks.yaml": PLAN})
    (desk / "汇总.CSV").write_bytes(SHEET.replace(",", mark).encode(encoding))
    outcome = run("merge", "汇总.CSV")
    assert (outcome.code, outcome.err) == (0, "共新增 1 条；写入 1 个文件。\n"), outcome.out
    assert (desk / JOURNAL).read_text(encoding="utf-8") == (
        "unit: 市数据局\nprogress:\n  1-1:\n    - date: 2019-05-06\n      status: 推进中\n      percent: 40\n"
    )


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (
            "事项,单位,日期,状态,说明\n1-1,市数据局,2019-05-06,推进中,好,的\n",
            "r.csv:2:1: 错误 GK202：这一行的 `的` 上面没有表头",
        ),
        (
            "事项,单位,日期,状态,联系人\n1-1,市数据局,2019-05-06,推进中,张三\n",
            "r.csv:1:1: 错误 GK203：表头里的 联系人 不是汇总表的栏",
        ),
        (
            "事项,单位,日期,日期,状态\n1-1,市数据局,2019-05-06,2019-05-07,推进中\n",
            "r.csv:1:1: 错误 GK111：表头里 日期 出现了不止一次",
        ),
    ],
)
def test_no_cell_of_a_spreadsheet_is_dropped_in_silence(
    run: Run, make_workspace: MakeWorkspace, rows: str, fault: str
) -> None:
    desk = make_workspace({"data/tasks.yaml": PLAN, "r.csv": rows})
    outcome = run("merge", "r.csv")
    assert outcome.code == 1
    assert outcome.out.splitlines()[0] == fault
    assert not (desk / JOURNAL).exists()


def test_faults_of_a_spreadsheet_stand_at_their_row(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace({
        "data/tasks.yaml": PLAN,
        "r.csv": "事项,单位,日期,状态\n1-1,市数据局,2019-05-06,推进\n1-9,市数居局,2019-05-06,推进中\n",
        "s.csv": "事项,单位,日期\n",
    })  # fmt: skip
    outcome = run("merge", "r.csv")
    assert [line for line in outcome.out.splitlines() if "错误" in line] == [
        "r.csv:2:1: 错误 GK205：报送的 `status` 没有 `推进` 这个词",
    ]
    lacking = run("merge", "s.csv")
    assert lacking.out.splitlines()[0] == "s.csv:1:1: 错误 GK201：表头缺少 状态"


def test_a_cell_that_looks_like_a_formula_is_harmless_and_comes_back() -> None:
    text = typed({}, Style()).replace(
        "progress:", 'progress:\n  1-1:\n    - {date: 2019-05-06, status: 推进中, note: "=1+1"}'
    )
    table = register_csv([journal(text)])
    assert ",'=1+1," in table
    assert back(table, "csv")["市某局"] == table_of(journal(text))


@pytest.mark.parametrize(
    "more",
    [
        "    - date: 2019-05-07\n      status: 推进仲\n",
        "  1-1:\n    - date: 2019-05-07\n      status: 推进中\n",
        "    - 还没有\n",
    ],
)
def test_a_text_that_holds_more_than_its_records_is_not_cut_by_them(more: str) -> None:
    text = "unit: 市某局\nprogress:\n  1-1:\n    - date: 2019-05-06  # 话\n      status: 推进中\n"
    read, _ = decode(SourceFile(Path("r"), "r", text + more), decode_journal)
    assert read is not None
    with pytest.raises(UnfitError):
        lay_out(read)
    assert "date: 2019-05-06\n" in register_yaml("表", [read])
    sound, _ = decode(SourceFile(Path("r"), "r", text), decode_journal)
    assert sound is not None
    assert "date: 2019-05-06  # 话\n" in register_yaml("表", [sound])


def test_entries_that_cannot_be_read_are_told(run: Run, make_workspace: MakeWorkspace) -> None:
    broken = BACK.replace("市数据局", "东港县").replace("status: 受阻", "status: 受限")
    make_workspace({"data/tasks.yaml": PLAN, JOURNAL: "unit: [", "data/progress/东港县.yaml": broken})
    outcome = run("merge", "--output", "r.yaml")
    assert outcome.code == 1
    assert outcome.err == (
        "已把 1 个单位的 2 次报送写入 `r.yaml`。\n"
        "gokai：读到的文件里有 2 处错误，有错的报送没有汇总。市数据局 的文件读不出来，没有汇总。"
        "运行 gokai validate 可逐一查看。\n"
    )


@pytest.mark.parametrize(
    ("cells", "thing"),
    [
        ('"甲指标: 40%\n甲指标：50%",', "甲指标"),
        (',"甲 | https://a.cn | https://b.cn"', "网址"),
        (',"甲 | file:a.pdf | file:b.pdf"', "文件"),
    ],
)
def test_no_value_of_a_cell_is_dropped_in_silence(
    run: Run, make_workspace: MakeWorkspace, cells: str, thing: str
) -> None:
    make_workspace({
        "data/tasks.yaml": PLAN, "r.csv": f"事项,单位,日期,状态,实测,依据\n1-1,市数据局,2019-05-06,推进中,{cells}\n"
    })  # fmt: skip
    outcome = run("merge", "r.csv")
    assert outcome.code == 1
    assert outcome.out.splitlines()[0] == f"r.csv:2:1: 错误 GK111：这一行里“{thing}”写了两次"


def test_old_line_ends_and_open_quotes_are_read(run: Run, make_workspace: MakeWorkspace) -> None:
    head = "事项,单位,日期,状态,说明"
    row = "1-1,市数据局,2019-05-06,推进中"
    make_workspace({
        "data/tasks.yaml": PLAN,
        "mac.csv": f"{head}\r{row},甲\r",
        "mixed.csv": f'{head}\r\n{row},"甲\r乙"\r\n',
        "open.csv": f'{head}\n{row},"' + "很长的话" * 50_000,
    })  # fmt: skip
    for name in ("mac.csv", "mixed.csv", "open.csv"):
        assert (run("merge", name, "--dry-run").code, name) == (0, name)


def test_signs_of_full_width_formulas_are_harmless_and_come_back() -> None:
    text = typed({}, Style()).replace(
        "progress:", "progress:\n  1-1:\n    - {date: 2019-05-06, status: 推进中, note: ＝1}"
    )
    table = register_csv([journal(text)])
    assert ",'＝1," in table
    assert back(table, "csv")["市某局"] == table_of(journal(text))


def test_a_journal_whose_colons_are_full_width_still_goes_into_the_register(
    run: Run, make_workspace: MakeWorkspace
) -> None:
    wide = "unit：市数据局\nprogress：\n  1-1：\n    - date：2019-05-06\n      status：推进中\n"
    desk = make_workspace({"data/tasks.yaml": PLAN, JOURNAL: wide})
    assert run("merge", "--output", "r.yaml").code == 1
    assert "    市数据局:\n      - date: 2019-05-06\n        status: 推进中\n" in (desk / "r.yaml").read_text("utf-8")
