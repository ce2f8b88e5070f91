"""What office files hold besides plain cells: dates, percentages, hidden sheets, deleted words, content controls."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from gokai.grids.formats.docx import read_docx
from gokai.grids.formats.xlsx import read_xlsx
from gokai.grids.read import read_grids
from gokai.grids.unreadable import UnreadableTableError
from gokai.importers.interpret import Wanted, interpret

if TYPE_CHECKING:
    from pathlib import Path

    from gokai.grids.grid import Grid

HEAD = ["序号", "工作任务", "主要内容", "责任单位", "完成时限"]
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _texts(grid: Grid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in grid.rows]


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_values_of_a_sheet_are_read_as_they_are_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEAD)
    sheet.append([1.0, "深化公开", 0.855, True, dt.datetime.combine(dt.date(2023, 10, 31), dt.time())])
    sheet.append([2, "公开财政", 12345678, 2.5, dt.date(2023, 6, 5)])
    sheet["C2"].number_format = "0.0%"
    (grid,) = read_xlsx(_saved(book))
    assert _texts(grid)[1:] == [
        ["1", "深化公开", "85.5%", "True", "2023年10月31日"],
        ["2", "公开财政", "12345678", "2.5", "2023年6月5日"],
    ]


def test_hidden_sheets_and_empty_ones_are_left_out() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEAD)
    book.worksheets[0].append([1, "深化公开", "公开执法信息。", "市司法局", "年底前"])
    hidden = book.create_sheet("旧表")
    hidden.append(HEAD)
    hidden.sheet_state = "hidden"
    book.create_sheet("空表")
    grids = read_xlsx(_saved(book))
    assert [grid.name for grid in grids] == ["工作表“Sheet”"]


def test_a_sheet_formatted_to_its_end_costs_nothing() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEAD)
    sheet.append([1, "深化公开", "公开执法信息。", "市司法局", "年底前"])
    sheet.cell(500_000, 3).number_format = "0%"
    (grid,) = read_xlsx(_saved(book))
    assert len(grid.rows) == 2
    draft = interpret([grid], Wanted("表", 2023))
    assert [item.text for item in draft.items] == ["公开执法信息。"]


def test_cells_merged_to_the_end_of_the_sheet_are_refused_at_once(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEAD)
    book.worksheets[0].merge_cells("G1:H2")
    endless = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_saved(book))) as old, zipfile.ZipFile(endless, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"G1:H2", b"G1:XFD1048576"))
    (tmp_path / "表.xlsx").write_bytes(endless.getvalue())
    with pytest.raises(UnreadableTableError, match=r"不是完好的 \.xlsx 文件"):
        read_grids(tmp_path / "表.xlsx")


def test_words_of_a_document_are_those_that_a_reader_sees() -> None:
    document = docx.Document()
    document.add_paragraph("2023年任务分解表")
    table = document.add_table(rows=3, cols=4)
    for cell, text in zip(table.rows[0].cells, HEAD[1:], strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ["1.深化公开", "公开", "市司法局", ""], strict=True):
        cell.text = text
    paragraph = table.cell(1, 1).paragraphs[0]._p
    for piece in (
        f"<w:del {NAMESPACE}><w:r><w:delText>旧</w:delText></w:r></w:del>",
        f"<w:ins {NAMESPACE}><w:r><w:t>执法</w:t></w:r></w:ins>",
        f"<w:hyperlink {NAMESPACE}><w:r><w:t>信息</w:t><w:br/><w:t>和依据</w:t><w:noBreakHyphen/></w:r></w:hyperlink>",
    ):
        paragraph.append(parse_xml(piece))
    # A row that leaves its first column out, as Word writes it.
    row = table.rows[2]._tr
    row.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {NAMESPACE} w:val="1"/>'))
    row.remove(row.tc_lst[0])
    for cell, text in zip(row.tc_lst, ["公开财政信息。", "市财政局", "年底前"], strict=True):
        cell.p_lst[0].add_r().text = text
    out = io.BytesIO()
    document.save(out)
    (grid,) = read_docx(out.getvalue())
    assert grid.before == ("2023年任务分解表",)
    assert _texts(grid)[1:] == [
        ["1.深化公开", "公开执法信息\n和依据-", "市司法局", ""],
        ["", "公开财政信息。", "市财政局", "年底前"],
    ]


def test_a_table_inside_a_content_control_is_found_and_one_inside_a_cell_is_part_of_it() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, HEAD[1:4], strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ["1.深化公开", "公开：", "市司法局"], strict=True):
        cell.text = text
    inner = table.cell(1, 1).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "执法信息"
    control = parse_xml(f"<w:sdt {NAMESPACE}><w:sdtContent/></w:sdt>")
    table._tbl.addprevious(control)
    control[0].append(table._tbl)
    out = io.BytesIO()
    document.save(out)
    (grid,) = read_docx(out.getvalue())
    assert [row[1].text.replace("\n", "") for row in grid.rows if row[1]] == ["主要内容", "公开：执法信息"]


def test_a_document_without_a_table_is_prose() -> None:
    document = docx.Document()
    document.add_paragraph("各区、镇，市政府各部门：")
    out = io.BytesIO()
    document.save(out)
    (grid,) = read_docx(out.getvalue())
    assert (grid.rows, grid.before) == ((), ("各区、镇，市政府各部门：",))
