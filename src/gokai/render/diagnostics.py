"""Diagnostics as text with a caret, as GitHub annotations, and as one line of summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.catalogue import rule
from gokai.render.layout import visible, width_of

if TYPE_CHECKING:
    from gokai.diagnostics import Diagnostic

#: A longer source line is shown as a window round the fault.
_WINDOW = 90

_SEVERITIES = {"error": "错误", "warning": "警告"}


def render_text(faults: tuple[Diagnostic, ...]) -> str:
    """`path:line:col: 错误 CODE：sentence`, the source line, a caret under it, a hint."""
    return "".join(_one(fault) for fault in faults)


def _one(fault: Diagnostic) -> str:
    severity = _SEVERITIES[fault.severity]
    where = f"{visible(fault.path)}:{fault.line}:{fault.column}"
    lines = [f"{where}: {severity} {fault.code}：{visible(fault.message)}"]
    if fault.length and fault.line_text.strip():
        lines += _source_line(fault)
    if fault.hint:
        lines.append(f"    提示：{visible(fault.hint)}")
    return "\n".join(lines) + "\n"


def _source_line(fault: Diagnostic) -> list[str]:
    """The line and its caret; a tab counts one cell on both, a wide character two."""
    line, at = fault.line_text.replace("\t", " "), fault.column - 1 - fault.left_out
    text, before = visible(line), visible(line[:at])
    marked = visible(line[at : at + fault.length])
    if width_of(text) > _WINDOW:
        before, text = _window(before, text)
    room = max(1, _WINDOW + 10 - width_of(before))
    return [f"    {text}", f"    {' ' * width_of(before)}{'^' * max(1, min(width_of(marked), room))}"]


def _window(before: str, text: str) -> tuple[str, str]:
    begin = max(0, len(before) - _WINDOW // 6)
    end = begin + _WINDOW // 2
    lead, tail = ("…" if begin else ""), ("…" if end < len(text) else "")
    return lead + before[begin:], lead + text[begin:end] + tail


def render_github(faults: tuple[Diagnostic, ...]) -> str:
    """One workflow command a fault."""
    return "".join(_annotation(fault) for fault in faults)


def _annotation(fault: Diagnostic) -> str:
    message = fault.message + (f"（{fault.hint}）" if fault.hint else "")
    title = f"{fault.code} {rule(fault.code).title}"
    return github_annotation(fault.severity, message, title, fault.path, fault.line, fault.column)


def github_annotation(level: str, message: str, title: str, path: str, line: int, column: int | None = None) -> str:
    """`::error file=…,line=…,title=…::…`, escaped as GitHub asks."""
    place = f"file={_property(path)},line={line}" + (f",col={column}" if column else "")
    return f"::{level} {place},title={_property(title)}::{_data(message)}\n"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
