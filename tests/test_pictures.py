"""The pictures of the README are what the program shows today."""

from __future__ import annotations

import re
from html import unescape

import pytest

from conftest import ROOT
from processes import finish, python

PICTURES = ROOT / "docs" / "pictures"


def test_pictures_are_current() -> None:
    assert finish(python(str(ROOT / "scripts" / "make_pictures.py"), "--check")) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("status", ["2024年望川市政务公开工作任务分解表", "市生态环境局", "完成率"]),
        ("unit", ["市政府办公室（望川市人民政府办公室）", "编制并公开重大行政决策事项目录。"]),
        ("item", ["批准延至", "data/progress/西岭县.yaml:15"]),
        ("check", ["市住建局", "2024-08", "：住房分配结果"]),
        ("validate", ["错误", "GK402", "^^^^^^^^^"]),
    ],
)
def test_a_picture_holds_the_text_that_is_shown(name: str, words: list[str]) -> None:
    text = unescape(re.sub(r"<[^>]*>|\n", "", (PICTURES / f"{name}.svg").read_text(encoding="utf-8")))
    assert [word for word in words if word not in text] == []
