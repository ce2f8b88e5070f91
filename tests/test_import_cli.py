"""`gokai import` as it is run: where text goes, what is never overwritten, what it says when it cannot."""

from __future__ import annotations

import builtins
import io
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from seed_table import SEED, as_docx, as_xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from conftest import Run

TABLE = "工作任务,主要内容,责任单位,完成时限\n1.深化公开,公开执法信息。,市司法局,10月底前\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A small table of 2023."""
    path = tmp_path / "2023.csv"
    path.write_text("2023年任务分解表,,,\n" + TABLE, encoding="utf-8")
    return path


PLAN = """\
# 由 gokai import 从 2023.csv 导入：1 项任务，1 条内容和要求。
# 带“请核对”的地方要由人决定；核对之后请删去那一行。

plan:
  title: 2023年任务分解表
  year: 2023
  default_due: 2023-12-31     # “完成时限”空着的，按年底计；这是我们自己的设定，不是原表的话

# 单位名册：原表点名的单位，类别是按名称推测的。请补上各地、各部门的单位和简称。
units:
  - name: 市司法局
    kind: 部门

tasks:
  - id: 1
    title: 深化公开
    responsibility:
      words: 市司法局
      lead: [市司法局]
    due:
      words: 10月底前
      date: 2023-10-31
    items:
      - id: 1-1
        text: 公开执法信息。
"""


@pytest.mark.usefixtures("table")
def test_without_output_the_plan_goes_to_stdout_and_the_talk_to_stderr(run: Run) -> None:
    outcome = run("import", "2023.csv")
    assert outcome == (0, PLAN, "读到 1 项任务、1 条内容和要求，1 个单位；没有拿不准的地方。\n")


def test_output_and_report_are_written_and_validate(run: Run, tmp_path: Path) -> None:
    (tmp_path / "seed.txt").write_bytes(SEED.read_bytes())
    (tmp_path / "data").mkdir()
    outcome = run("import", "seed.txt", "-o", "data/tasks.yaml", "--report", "doubts.md")
    assert outcome.code == 0
    assert outcome.out == ""
    assert "已写入 data/tasks.yaml。" in outcome.err
    assert "核对单已写入 doubts.md。" in outcome.err
    assert run("validate").err == "没有问题（读了 1 个文件）。\n"
    page = (tmp_path / "doubts.md").read_text(encoding="utf-8")
    assert page.startswith("# 导入核对单：2019年温州市政务公开工作任务分解表\n\n读到 20 项任务、39 条内容和要求")
    assert "| ☐ | 16 | 第 177 行 | 11月底前 | “完成时限”是空的，已按合并的单元格沿用上一行的“11月底前” |\n" in page


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("option", ["-o", "--report"])
def test_what_exists_is_never_overwritten(run: Run, tmp_path: Path, option: str) -> None:
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    outcome = run("import", "2023.csv", option, "there")
    assert outcome.code == 2
    assert outcome.err == (
        "gokai：`there` 已经存在，没有写入。要按新表更新它，请用 gokai import 表格文件 --update there；"
        "要另存，请换一个文件名。\n"
    )
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("无.docx", None, "`无.docx` 读不出来：文件不存在，请核对文件名和位置。"),
        (
            "坏.xlsx",
            b"PK\x03\x04 xl/workbook",
            "`坏.xlsx` 读不出来：不是完好的 .xlsx 文件。请用 Office 或 WPS 打开，另存后再导入。",
        ),
        ("坏.docx", b"", "`坏.docx` 读不出来：不是完好的 .docx 文件。请用 Office 或 WPS 打开，另存后再导入。"),
        ("图.txt", b"\xff\xd8\xff\xe0\x00\x10", "`图.txt` 读不出来：不是文本文件，或编码既不是 UTF-8 也不是 GBK。"),
        (
            "表.pdf",
            b"%PDF-1.4",
            "`表.pdf` 读不出来：不认识 .pdf 格式。能读的有：txt、docx、xlsx、html",
        ),
        (
            "旧.doc",
            b"\xd0\xcf\x11\xe0",
            (
                "`旧.doc` 读不出来：.doc 是旧格式，要借助 LibreOffice 转换，这台机器上没有装。"
                "请用 Word 或 WPS 打开，另存为 .docx 再导入；或者安装 LibreOffice。"
            ),
        ),
        ("空.txt", b"", "`空.txt` 没有导入：里面没有表格。"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes | None, said: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if data is not None:
        (tmp_path / name).write_bytes(data)
    outcome = run("import", name)
    assert outcome.code in {1, 3}
    assert outcome.out == ""
    assert outcome.err.startswith(f"gokai：{said}")


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seed.xlsx").write_bytes(as_xlsx())
    real = builtins.__import__

    def without_openpyxl(
        name: str,
        namespace: Mapping[str, object] | None = None,
        local: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> object:
        if name.startswith("openpyxl"):
            raise ImportError(name)
        return real(name, namespace, local, fromlist, level)

    for loaded in [each for each in sys.modules if each.startswith("openpyxl")]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setattr(builtins, "__import__", without_openpyxl)
    outcome = run("import", "seed.xlsx")
    assert outcome.code == 3
    assert outcome.err == (
        'gokai：读取 .xlsx 文件需要 openpyxl，这台机器上没有装。请运行：pip install "gokai[office]"\n'
    )


def test_a_web_page_called_xls_is_read_as_what_it_is(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split(','))}</tr>" for line in TABLE.split())
    page = f"<html><meta charset=gb2312><table>{rows}</table></html>"
    (tmp_path / "表.xls").write_bytes(page.encode("gb18030"))
    outcome = run("import", "表.xls", "--year", "2023", "--title", "任务表")
    assert outcome.code == 0
    assert outcome.out.replace("从 表.xls", "从 2023.csv").replace("title: 任务表", "title: 2023年任务分解表") == PLAN


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--write",), "gokai：`--write` 的值不对：要与 --update 同用；新写一份请用 --output。\n"),
        (("--update", "x", "-o", "y"), "gokai：`--update` 的值不对：更新时不用 --output 和 --units。\n"),
        (("--year", "去年"), "gokai：选项 `--year` 要写 1949 到 2999 之间的整数。\n"),
        (("--year", "3000"), "gokai：选项 `--year` 要写 1949 到 2999 之间的整数。\n"),
        (("--year", "19"), "gokai：选项 `--year` 要写 1949 到 2999 之间的整数。\n"),
        (
            ("--format", "pdf"),
            "gokai：选项 `--format` 只能写：txt、docx、xlsx、html、csv、tsv、md、doc。\n",
        ),
    ],
)
def test_options_that_do_not_fit_are_told(run: Run, options: tuple[str, ...], said: str) -> None:
    outcome = run("import", "2023.csv", *options)
    assert (outcome.code, outcome.err) == (2, said)


def test_year_and_title_may_be_given(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    assert run("import", "t.csv").err == "gokai：标题“t”里没有年份。请用 --year 写明是哪一年的任务，如 --year 2019。\n"
    outcome = run("import", "t.csv", "--year", "2021", "--title", "某市任务")
    assert "  title: 某市任务\n  year: 2021\n" in outcome.out
    assert "date: 2021-10-31" in outcome.out


def test_names_that_yaml_cannot_hold_do_no_harm(run: Run, tmp_path: Path) -> None:
    name = "表\x1b[31m\n# 2023.csv"
    (tmp_path / name).write_text(TABLE, encoding="utf-8")
    outcome = run("import", name, "--year", "2023", "--title", "任务\x07表\n一")
    assert outcome.code == 0
    assert outcome.out.startswith("# 由 gokai import 从 表[31m # 2023.csv 导入：1 项任务，1 条内容和要求。\n")
    assert "  title: 任务表一\n" in outcome.out


def test_what_yaml_cannot_hold_is_left_out_of_the_line_above_a_table(run: Run, tmp_path: Path) -> None:
    rows = "| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n| 1 | 公开\x01清单 | 市某局 |\n"
    (tmp_path / "t.md").write_text(f"# 2023年某市\x07任务\u200b分解表\n\n{rows}", encoding="utf-8")
    assert "  title: 2023年某市任务分解表\n" in run("import", "t.md").out


@pytest.mark.usefixtures("table")
def test_a_plan_to_update_that_is_not_there_is_told(run: Run) -> None:
    outcome = run("import", "2023.csv", "--update", "nowhere.yaml")
    assert outcome == (3, "", "gokai：`nowhere.yaml` 读不出来：文件不存在，请核对文件名和位置。\n")


def test_a_plan_that_would_be_too_large_is_refused(run: Run, tmp_path: Path) -> None:
    long = "公开信息，" * 600_000
    # In UTF-8 it takes half as much again.
    (tmp_path / "2023.csv").write_text(TABLE.replace("公开执法信息", long), encoding="gbk")
    outcome = run("import", "2023.csv", "--year", "2023")
    assert outcome.code == 1
    assert outcome.err == "gokai：`2023.csv` 没有导入：读成的计划太大，超过 8 MB。请把表分成几份再导入。\n"


def test_a_table_without_end_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "2023.csv").write_text(TABLE + "1,公开,公开执法信息,市甲局,\n" * 20_001, encoding="utf-8")
    outcome = run("import", "2023.csv", "--year", "2023")
    assert (outcome.code, outcome.out) == (1, "")
    rows = 20_001 + TABLE.count("\n")
    assert outcome.err == (
        f"gokai：`2023.csv` 没有导入：有 {rows} 行，不像一张任务表。最多 20000 行，请先分成几份再导入。\n"
    )


def test_a_text_that_could_not_become_a_plan_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "2023.txt").write_bytes(b"x" * (8 * 1024 * 1024 + 1))
    outcome = run("import", "2023.txt", "--year", "2023")
    assert outcome == (3, "", "gokai：`2023.txt` 读不出来：文字超过 8 MB，不像一张任务表。\n")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")
@pytest.mark.parametrize(("works", "said"), [(True, ""), (False, "LibreOffice 没有转换成功，请另存为新格式再导入。\n")])
def test_old_formats_go_through_libreoffice(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, works: bool, said: str
) -> None:
    (tmp_path / "new.docx").write_bytes(as_docx())
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    copies = f'cp "{tmp_path}/new.docx" "$6/old.docx"' if works else "exit 0"
    program.write_text(f"#!/bin/sh\n{copies}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    outcome = run("import", "old.doc")
    assert outcome.code == (0 if works else 3)
    assert outcome.err.endswith(said)
    assert ("读到 20 项任务、39 条内容和要求" in outcome.err) is works


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (
            ["import", "2023.csv", "另一个.csv"],
            (2, "gokai：多出了 `另一个.csv`。有空格的内容要加引号；加 --help 可看用法。\n"),
        ),
    ],
)
def test_no_english_words_reach_the_user(run: Run, tmp_path: Path, argv: list[str], said: tuple[int, str]) -> None:
    (tmp_path / "2023.csv").write_text(TABLE, encoding="utf-8")
    outcome = run(*argv)
    assert (outcome.code, outcome.err) == said


def test_names_go_into_the_empty_lists_of_a_new_plan(table: Path, run: Run) -> None:
    assert run("init", "new", "--year", "2023").code == 0
    every = table.with_name("各部门.csv")
    every.write_text(table.read_text("utf-8").replace("市司法局", "市司法局牵头，各部门配合"), encoding="utf-8")
    outcome = run("import", str(every), "--units", "new/data/tasks.yaml", "-o", "2023.yaml")
    assert outcome.code == 0
    written = table.with_name("2023.yaml").read_text("utf-8")
    assert "units:\n" in written
    assert "  - name: 市司法局\n    kind: 部门\n" in written
    assert "groups:\n" in written
    assert "  - name: 各部门\n" in written


@pytest.mark.usefixtures("table")
def test_a_package_that_would_fill_the_memory_is_refused(run: Run, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package, package.open("xl/workbook.xml", "w") as entry:
        for _ in range(513):
            entry.write(bytes(1024 * 1024))
    (tmp_path / "大.xlsx").write_bytes(packed.getvalue())
    outcome = run("import", "大.xlsx")
    assert (outcome.code, outcome.err) == (3, "gokai：`大.xlsx` 读不出来：解开后超过 512 MB，不像一张任务表。\n")
