"""The page of codes is what the code says."""

from __future__ import annotations

from conftest import ROOT
from gokai.catalogue import RULES
from processes import finish, python


def test_the_page_is_current() -> None:
    checked = finish(python(str(ROOT / "scripts" / "make_docs.py"), "--check"))
    assert checked == (0, "", ""), "run python scripts/make_docs.py"


def test_every_code_has_a_section_with_an_example() -> None:
    sections = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8").split("\n### ")[1:]
    assert [section.split("\n")[0] for section in sections] == [f"{rule.code} {rule.slug}" for rule in RULES]
    for section, rule in zip(sections, RULES, strict=True):
        assert rule.title in section
        assert f" {rule.code}：" in section.split("```")[1]
