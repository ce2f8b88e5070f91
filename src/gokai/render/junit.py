"""The gate's findings as JUnit XML, which every CI can show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from gokai.views.check import Case

#: Characters that XML cannot hold, and those that could move a terminal's cursor.
_ILLEGAL = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u200a\u2010-\u2027\u202f-\u205f\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def render_junit(cases: tuple[Case, ...], name: str) -> str:
    """One test case an assignment or fault; failed where the gate found something."""
    failures = sum(1 for case in cases if case.failure)
    suites = ET.Element("testsuites", tests=str(len(cases)), failures=str(failures))
    suite = ET.SubElement(
        suites, "testsuite", name=_legal(name), tests=str(len(cases)), failures=str(failures), errors="0"
    )
    for case in cases:
        element = ET.SubElement(suite, "testcase", classname=_legal(case.group), name=_legal(case.name), time="0")
        if case.failure:
            ET.SubElement(element, "failure", message=_legal(case.failure)).text = _legal(case.place)
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)
