"""How an entry's fields stand in the cells of a spreadsheet, there and back. Lists stand in one cell, a line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.dates import DateError, parse_date
from gokai.register.write import entry_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.model import Entry

#: Headings, and the field that each stands for.
COLUMNS = {
    "事项": "item", "单位": "unit", "日期": "date", "状态": "status", "进度": "percent", "说明": "note",
    "问题": "problem", "下一步": "next", "节点": "reached", "实测": "measures", "依据": "evidence",
}  # fmt: skip

#: A spreadsheet would take a cell that begins so for a formula; Chinese editions take the full-width signs too.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'", "\t", "\r")
#: What Excel makes of 2019-10-31.
_EXCEL_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?", re.ASCII)
#: What Excel makes of 8-2.
_EXCEL_ITEM = re.compile(r"(\d{1,2})月(\d{1,2})日", re.ASCII)
_SEPARATOR = " | "


def item_cell(item: str) -> str:
    """`8（2）`: spreadsheets take `8-2` for the second of August."""
    task, dash, place = item.partition("-")
    return f"{task}（{place}）" if dash and task.isdigit() and place.isdigit() else item


def item_of(cell: str) -> str:
    """The item's id, also where Excel has made a day of it."""
    found = _EXCEL_ITEM.fullmatch(cell)
    return f"{found[1]}-{found[2]}" if found else cell


def entry_cells(entry: Entry) -> Iterator[str]:
    """What stands below the headings from 日期 on."""
    fields = entry_object(entry)
    for name in ("date", "status", "percent", "note", "problem", "next"):
        yield str(fields.get(name, ""))
    yield "\n".join(_escaped(name) for name in fields.get("reached", ()))
    yield "\n".join(f"{_escaped(name)}: {value}" for name, value in fields.get("measures", {}).items())
    yield "\n".join(_SEPARATOR.join(_evidence_cells(each)) for each in fields.get("evidence", ()))


def _evidence_cells(each: dict[str, str]) -> Iterator[str]:
    yield _escaped(each["title"])
    for name in ("url", "file", "date"):
        if name in each:
            yield ("file:" if name == "file" else "") + _escaped(each[name])


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: `plain` takes the apostrophe away again."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def plain(cell: str) -> str:
    """What a cell says, without the apostrophe that kept it from being a formula."""
    cell = cell.removeprefix("'")
    return cell.replace("\r\n", "\n").strip()


def day_of(text: str) -> str:
    """A day, also as Excel writes it."""
    try:
        return parse_date(text).isoformat()
    except DateError as error:
        return error.near.isoformat() if error.near and _EXCEL_DAY.fullmatch(text) else text


def lines_of(cell: str) -> list[str]:
    """The members of a list in a cell."""
    return [row.strip() for row in cell.split("\n") if row.strip()]


def reached_of(cell: str) -> Iterator[str]:
    """Names of checkpoints."""
    return (_unescaped(row) for row in lines_of(cell))


def measures_of(cell: str) -> Iterator[tuple[str, str]]:
    """Names and values, as often as they are written."""
    for row in lines_of(cell):
        key, _, value = row.replace("：", ": ").rpartition(": ")
        yield _unescaped(key.strip()), value.strip()


#: What people call the fields of an evidence.
EVIDENCE_WORDS = {"title": "题名", "url": "网址", "file": "文件", "date": "日期"}


def evidence_of(row: str) -> list[tuple[str, str]]:
    """Fields and texts of one evidence, as often as they are written."""
    title, *rest = re.split(r"(?<!\\) \| ", row)
    fields = [("title", _unescaped(title))]
    for part in rest:
        text = _unescaped(part.strip())
        if text.startswith("file:"):
            fields.append(("file", text.removeprefix("file:")))
        elif re.match("https?://", text, re.IGNORECASE) or any(key == "date" for key, _ in fields):
            fields.append(("url", text))
        else:
            fields.append(("date", day_of(text)))
    return fields
