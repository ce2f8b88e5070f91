from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gokai.nodes import Mapping, Scalar, Sequence, compose
from gokai.source import SourceFile
from gokai.writing.scalar import block, inline, scalar_lines

#: What people and machines write, with the signs that mean something to YAML often enough.
TEXTS = st.one_of(
    st.text(st.sampled_from("ab1 :#-'\"\\,[]{}&*!|>%@`?=~\t\n：，。市　\u2028\u0085\ufeff\u200e𠮷.0e"), max_size=24),
    st.text(st.characters(codec="utf-8"), max_size=24),
    st.sampled_from(
        ["no", "010", "1:30", "2019-10-31", "0x1F", "1_000", ".5", "null", "~", "---", "...", "- a", "a: b"]
    ),
)


def _read(text: str) -> Mapping:
    node, faults = compose(SourceFile(Path("a.yaml"), "a.yaml", text))
    assert faults == ()
    assert isinstance(node, Mapping)
    return node


@given(TEXTS, st.sampled_from("'\""), st.integers(2, 8))
def test_a_text_reads_back_as_it_was(value: str, quote: str, indent: int) -> None:
    first, *more = scalar_lines(value, indent, quote)
    node = _read("\n".join([f"key: {first}", *more, "after: 1", ""])).pairs["key"][1]
    assert isinstance(node, Scalar)
    assert node.text == value


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from("'\""))
def test_texts_in_brackets_read_back_as_they_were(values: list[str], quote: str) -> None:
    node = _read(f"key: [{', '.join(inline(each, quote, in_flow=True) for each in values)}]\n").pairs["key"][1]
    assert isinstance(node, Sequence)
    assert [each.text for each in node.items] == values


@given(TEXTS)
def test_other_readers_of_yaml_take_it_for_text_too(value: str) -> None:
    loader = yaml.SafeLoader(f"key: {inline(value)}\n")
    try:
        assert loader.get_data() == {"key": value}
    finally:
        loader.dispose()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("已在浙江政务服务网公布。", "已在浙江政务服务网公布。"),
        ("https://a.gov.cn/b?c=1#d", "https://a.gov.cn/b?c=1#d"),
        ("注：全角冒号无妨", "注：全角冒号无妨"),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("“引号”", "“引号”"),
        ('说"是"', '说"是"'),
        ('"是"', '"\\"是\\""'),
        ("no", '"no"'),
        ("2019", '"2019"'),
        ("- 第一", '"- 第一"'),
        ("a\tb", '"a\\tb"'),
        ("a\u2028b", '"a\\u2028b"'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(value: str, written: str) -> None:
    assert inline(value) == written


def test_several_lines_become_a_block_unless_only_quotes_can_hold_them() -> None:
    assert block("第一\n\n第二: #x", 4) == ["|-", "    第一", "", "    第二: #x"]
    assert scalar_lines(" 缩进\n第二", 4) == ['" 缩进\\n第二"']
    assert scalar_lines("行尾空格 \n第二", 4) == ['"行尾空格 \\n第二"']
    assert inline("it's: so", "'") == "'it''s: so'"
