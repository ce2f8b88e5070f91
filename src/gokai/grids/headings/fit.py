"""How a cell's words suit a kind of column: rows too short and headers too short are laid out by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.grids.headings.labels import Part
from gokai.grids.headings.looks import is_due, is_number, is_office

if TYPE_CHECKING:
    from collections.abc import Callable

_LONG = 16
#: `D-01`, `2023-A3`: numbers of an office's own.
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9./_\-]{0,11}")


def fit(text: str, part: Part) -> int:
    """How a cell's words suit a column: from -3, surely another's, to 3, surely its own."""
    judge = _JUDGES.get(part)
    return judge(text) if text and judge is not None else 0


def _fit_number(text: str) -> int:
    return 3 if is_number(text) else 1 if _CODE.fullmatch(text) else -3


def _fit_title(text: str) -> int:
    if is_number(text):
        return -3
    return 0 if len(text) >= _LONG or is_office(text) or is_due(text) else 1


def _fit_text(text: str) -> int:
    if is_number(text):
        return -3
    return -1 if is_office(text) else 2 if len(text) >= _LONG else 1


def _fit_office(text: str) -> int:
    if is_office(text):
        return 3
    is_prose = len(text) >= _LONG and "。" in text.rstrip("。")
    return -3 if is_number(text) or is_prose else -1


def _fit_due(text: str) -> int:
    if is_due(text):
        return 3
    return -3 if len(text) >= _LONG or is_office(text) else -1


_JUDGES: dict[Part, Callable[[str], int]] = {
    Part.NUMBER: _fit_number,
    Part.TITLE: _fit_title,
    Part.TEXT: _fit_text,
    Part.RESPONSIBLE: _fit_office,
    Part.LEAD: _fit_office,
    Part.SUPPORT: _fit_office,
    Part.DUE: _fit_due,
}
