"""The real 2019 table in other formats, with really merged cells: made from its text."""

from __future__ import annotations

import csv
import html
import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
SEED = ROOT / "data" / "sources" / "2019-wenzhou-task-table.txt"
TITLE = "2019年温州市政务公开工作任务分解表"


class Place(NamedTuple):
    """A cell with the rows it reaches over."""

    text: str
    row: int
    column: int
    height: int


def seed_rows() -> list[list[str]]:
    """Header and rows of the text, four cells each."""
    rows: list[list[str]] = []
    is_open = False
    for line in SEED.read_text(encoding="utf-8").split("\n"):
        if line.startswith("\t"):
            if not is_open:
                rows.append([])
            rows[-1].append(line[1:])
            is_open = True
        elif not line.strip():
            is_open = False
        elif is_open:
            rows[-1][-1] += "\n" + line
    return rows


def merged_cells() -> list[Place]:
    """The cells as the paper shows them: a title and what holds for several rows reach down over them."""
    rows = seed_rows()
    cells = []
    for column in range(4):
        for number, row in enumerate(rows):
            text = row[column]
            starts_task = bool(row[0]) or number == 0
            if column in {0, 2} and not text:
                continue
            height = 1
            if text and (column in {0, 2} or (column == 3 and number)):
                for below in rows[number + 1 :]:
                    if below[column] or below[0]:
                        break
                    height += 1
            covered = column == 3 and not text and not starts_task and bool(rows[number - 1][3])
            if not covered:
                cells.append(Place(text, number, column, height))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def as_html() -> bytes:
    rows: dict[int, list[str]] = {}
    for cell in merged_cells():
        span = f' rowspan="{cell.height}"' if cell.height > 1 else ""
        inner = "</p>\n<p><span>".join(html.escape(line) for line in cell.text.split("\n"))
        rows.setdefault(cell.row, []).append(f"<td{span}><p><span>{inner}</span></p></td>")
    body = "\n".join(f"<tr>{''.join(cells)}</tr>" for _, cells in sorted(rows.items()))
    junk = "<table><tr><td><script>var a = '<table>';</script>首页 > 政务公开</td></tr><tr><td>"
    table = f"<p>附件</p><p>{TITLE}</p><table>{body}</table>"
    page = f"<!DOCTYPE html><html><head><title>x</title></head><body>{junk}{table}</td></tr></table></body></html>"
    return page.encode()


def as_csv() -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([[TITLE, "", "", ""], *seed_rows()])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_gbk_csv() -> bytes:
    return as_csv().decode("utf-8-sig").encode("gbk")


def as_xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=4)
    for cell in merged_cells():
        sheet.cell(cell.row + 2, cell.column + 1, cell.text or None)
        if cell.height > 1:
            sheet.merge_cells(
                start_row=cell.row + 2,
                end_row=cell.row + 1 + cell.height,
                start_column=cell.column + 1,
                end_column=cell.column + 1,
            )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("附件")
    document.add_paragraph(TITLE)
    table = document.add_table(rows=len(seed_rows()), cols=4)
    for cell in merged_cells():
        top = table.cell(cell.row, cell.column)
        if cell.height > 1:
            top = top.merge(table.cell(cell.row + cell.height - 1, cell.column))
        first, *others = cell.text.split("\n")
        top.paragraphs[0].text = first
        for line in others:
            top.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_markdown() -> bytes:
    lines = [f"# {TITLE}", ""]
    for number, row in enumerate(seed_rows()):
        lines.append("| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |")
        if not number:
            lines.append("|---|:--|---|--:|")
    return "\n".join(lines).encode()


FORMATS: dict[str, Callable[[], bytes]] = {
    "seed.html": as_html,
    "seed.csv": as_csv,
    "gbk.csv": as_gbk_csv,
    "seed.xlsx": as_xlsx,
    "seed.docx": as_docx,
    "seed.md": as_markdown,
    "seed.txt": SEED.read_bytes,
}
