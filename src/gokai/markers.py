"""What a merge left for a person to decide: the lines that git writes round a conflict."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.diagnostics import Diagnostic, at
from gokai.source import Span

if TYPE_CHECKING:
    from gokai.source import SourceFile

#: Patterns stay text: only a broken file asks. A line of seven `=` may be anybody's, so it needs one of the others.
_MARKER = r"^(?:<{7}|>{7}|\|{7})(?: .*)?\r?$|^={7}\r?$"
_MESSAGE = "这里有没有解决的合并冲突：两个人把同一处改得不一样"
_HINT = (
    "<<<<<<< 与 ======= 之间是我方写的，======= 与 >>>>>>> 之间是对方写的（git pull --rebase、git stash pop 时相反）；"
    "留下对的一份，删去另一份和标记行，再运行 gokai validate。"
)


def find_conflicts(source: SourceFile) -> tuple[Diagnostic, ...]:
    """One fault a conflict, at its first line; a mark that was left alone is one too."""
    marks = list(re.finditer(_MARKER, source.text, re.MULTILINE))
    if all(found[0][0] == "=" for found in marks):
        return ()
    faults, is_open = [], False
    for found in marks:
        mark = found[0][0]
        if mark == "<" or not is_open:
            faults.append(at(source, Span(found.start(), found.end()), "GK501", _MESSAGE, _HINT))
        is_open = mark != ">"
    return tuple(faults)
