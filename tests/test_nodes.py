"""YAML to nodes: places are exact, both parsers agree, full-width colons are named wherever they stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gokai import nodes
from gokai.nodes import Mapping, Node, Scalar, Sequence, compose
from gokai.repair import full_width_colons
from gokai.schema.decode import decode
from gokai.schema.journal import decode_journal
from gokai.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

LOADERS = [pytest.param(yaml.SafeLoader, id="pure")]
if hasattr(yaml, "CSafeLoader"):
    LOADERS.append(pytest.param(yaml.CSafeLoader, id="libyaml"))


@pytest.fixture(params=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Either parser: PyYAML may come without libyaml."""
    monkeypatch.setattr(nodes, "Loader", request.param)
    return request.param


def source_of(text: str) -> SourceFile:
    return SourceFile(Path("f.yaml"), "f.yaml", text)


def read(text: str) -> Node | None:
    node, faults = compose(source_of(text))
    assert faults == ()
    return node


def codes(text: str) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.line, fault.column) for fault in compose(source_of(text))[1]]


def scalars(node: Node | None) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence():
            for member in node.items:
                yield from scalars(member)
        case Mapping():
            for key, value in node.pairs.values():
                yield key
                yield from scalars(value)
        case None:
            pass


# A tree of quoted and plain texts, written by ourselves, so that we know what should stand where.

KEYS = st.text(alphabet="甲乙丙丁abc123", min_size=1, max_size=4).filter(lambda key: key not in {"y", "n"})
PLAIN = st.text(alphabet="公开清单abc019𠮷👍，。：", min_size=1, max_size=10)
QUOTED = st.text(alphabet="公开 a:#[]{}&*!|>'\u2028\u0085𠮷，：\\\"", max_size=10)


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text in block style, and its values in order."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    pieces, values = [], []
    for key in draw(st.lists(KEYS, min_size=1, max_size=5, unique=True)):
        is_quoted = draw(st.booleans())
        value = draw(QUOTED.filter(lambda text: not set(text) & set("\u2028\u0085"))) if is_quoted else draw(PLAIN)
        written = single(value) if is_quoted else value
        values += [key, value]
        if draw(st.booleans()):
            pieces.append(f"{key}: {written}{end}")
        else:
            second = draw(PLAIN)
            values.append(second)
            pieces.append(f"{key}:{end}  - {written}  # 注释：{end}{end}  - {second}{end}")
    return "".join(pieces), values


@pytest.mark.usefixtures("loader")
class TestBothLoaders:
    @given(documents())
    def test_every_scalar_stands_where_its_span_says(self, document: tuple[str, list[str]]) -> None:
        text, values = document
        found = list(scalars(read(text)))
        assert [each.text for each in found] == values
        for each in found:
            written = text[each.begin : each.end]
            assert written == (single(each.text) if each.style else each.text)

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("filler", ["甲", "𠮷", "👍🏽", "a\u2028b", "e\u0301", "\u0085"])
    def test_places_after_strange_characters(self, end: str, filler: str) -> None:
        # In a comment U+2028 would end the comment.
        comment = filler.replace("\u2028", "")
        text = f"# {comment}{end}a: '{filler}'{end}b: 末尾{end}"
        root = read(text)
        assert isinstance(root, Mapping)
        value = root.pairs["b"][1]
        assert text[value.begin : value.end] == "末尾"
        position = source_of(text).position(value.begin)
        assert (position.line, position.column) == (3, 4)

    def test_block_collections_end_at_their_last_value(self) -> None:
        text = "a:\n  - 1\n  - 2\n\n# tail\nb: 3\n"
        root = read(text)
        assert isinstance(root, Mapping)
        items = root.pairs["a"][1]
        assert text[items.begin : items.end] == "- 1\n  - 2"

    def test_block_scalars_end_at_their_last_character(self) -> None:
        text = "a: |\n  甲：乙\n  丙\n\n\nb: 3\n"
        root = read(text)
        assert isinstance(root, Mapping)
        value = root.pairs["a"][1]
        assert (value.text, text[value.begin : value.end]) == ("甲：乙\n丙\n", "|\n  甲：乙\n  丙")

    def test_flow_collections_end_at_their_bracket(self) -> None:
        text = "a: [1, {b: 2} ]  # x\nc: d\n"
        root = read(text)
        assert isinstance(root, Mapping)
        value = root.pairs["a"][1]
        assert (text[value.begin : value.end], value.is_flow) == ("[1, {b: 2} ]", True)

    @pytest.mark.parametrize("word", ["no", "010", "12:30", "1.10", "0x1F", "2019-02-30", "on", "1_000"])
    def test_values_stay_the_text_that_was_typed(self, word: str) -> None:
        root = read(f"a: {word}\n")
        assert isinstance(root, Mapping)
        assert root.pairs["a"][1].text == word

    @pytest.mark.parametrize(
        ("text", "is_null"),
        [("a:\n", True), ("a: ~\n", True), ("a: null\n", True), ("a: ''\n", False), ("a: x\n", False)],
    )
    def test_nothing(self, text: str, is_null: bool) -> None:
        root = read(text)
        assert isinstance(root, Mapping)
        assert root.pairs["a"][1].is_null is is_null

    @pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
    def test_an_empty_file_is_nothing(self, text: str) -> None:
        node, faults = compose(source_of(text))
        assert faults == ()
        assert node is None or (isinstance(node, Scalar) and node.is_null)

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("a: 1\na: 2\n", [("GK111", 2, 1)]),
            ("a: 1\na: 2\na: 3\n", [("GK111", 2, 1), ("GK111", 3, 1)]),
            ("a: {b: 1, b: 2}\n", [("GK111", 1, 11)]),
            ("a: &x 1\nb: *x\n", [("GK107", 1, 4), ("GK107", 2, 4)]),
            ("a: &x [1]\nb: {<<: *x}\n", [("GK107", 1, 4), ("GK107", 2, 9), ("GK109", 2, 5)]),
            ("a: !!int 1\n", [("GK108", 1, 4)]),
            ("a: !<tag:x> [1]\n", [("GK108", 1, 4)]),
            ("a: !python/object/apply:os.system ['touch x']\n", [("GK108", 1, 4)]),
            ("a: 1\n---\nb: 2\n", [("GK110", 2, 1)]),
            ("? [a]\n: 1\n", [("GK202", 1, 3)]),
            ("a: \0\n", [("GK102", 1, 4)]),
            ("a: \x85\x9b\n", [("GK102", 1, 5)]),
            ("a: 1\n\ufeffb: 2\n", [("GK102", 2, 1)]),
            ("a: " + "[" * 40 + "\n", [("GK106", 1, 35)]),
            ("a: [1\n", [("GK105", 1, 4)]),
            ("a: {b: 1\n", [("GK105", 1, 4)]),
            ("a: 'x\n", [("GK105", 1, 4)]),
            ("a: b: c\n", [("GK105", 1, 5)]),
            ("a: @x\n", [("GK105", 1, 4)]),
        ],
    )
    def test_what_is_refused(self, text: str, found: list[tuple[str, int, int]]) -> None:
        assert sorted(codes(text)) == sorted(found)

    @pytest.mark.parametrize("depth", [1000, 20_000])
    @pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
    def test_any_depth_ends_in_a_diagnostic(self, depth: int, opening: str, closing: str) -> None:
        assert [fault.code for fault in compose(source_of("a:\n  " + opening * depth + closing * depth))[1]] == [
            "GK106"
        ]

    def test_aliases_are_never_expanded(self) -> None:
        levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
        _, faults = compose(source_of("\n".join(["a0: &a0 [x]", *levels])))
        assert {fault.code for fault in faults} == {"GK107"}
        assert len(faults) == 10 + 9 * 9


YAMLISH = st.text(alphabet="ab公：:- \n\n[]{},#'\"|>&*!?%@`\t0\r", max_size=40)


@given(YAMLISH)
def test_no_text_makes_the_parser_raise(text: str) -> None:
    for parser in [each.values[0] for each in LOADERS]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(nodes, "Loader", parser)
            node, faults = compose(source_of(text))
            decode(source_of(text), decode_journal)
        assert node is None or 0 <= node.begin <= node.end <= len(text)
        assert all(fault.line >= 1 and fault.column >= 1 and fault.length >= 1 for fault in faults)


@given(documents())
def test_both_parsers_make_the_same_nodes(document: tuple[str, list[str]]) -> None:
    found = []
    for parser in [each.values[0] for each in LOADERS]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(nodes, "Loader", parser)
            found.append(compose(source_of(document[0])))
    assert found[0] == found[-1]


# Full-width colons.


def marked(text: str) -> list[str]:
    """Lines on which a full-width colon is named, up to the colon."""
    _, faults = decode(source_of(text), decode_journal)
    lines = text.split("\n")
    return [lines[fault.line - 1][: fault.column] for fault in faults if fault.code == "GK112"]


WHOLE = """\
unit: 市数据局
progress:
  1-1:
    - date: 2019-04-10
      status: 推进中
      note: 说明：已经公开
        接下来：继续
      problem: |
        第一：人手不够
        第二：经费不够
      next: '九月：完成'
      reached: [甲：乙, 权力清单公开]
      measures:
        网上办结率: 46%
      evidence:
        - title: 公告：一号
          url: https://example.org/
        - title: 二号
          file: a/b.pdf
"""
#: Every key whose colon may be typed wrong, as it stands on its line.
SITES = [
    "unit", "progress", "  1-1", "    - date", "      status", "      note", "      problem", "      next",
    "      reached", "      measures", "        网上办结率", "      evidence", "        - title", "          url",
    "          file",
]  # fmt: skip


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("site", SITES, ids=str.strip)
def test_a_full_width_colon_is_named_wherever_a_key_stands(site: str) -> None:
    assert marked(WHOLE) == []
    wrong = WHOLE.replace(f"{site}: ", f"{site}：", 1).replace(f"{site}:\n", f"{site}：\n", 1)
    assert wrong != WHOLE
    assert marked(wrong) == [f"{site}："]


@pytest.mark.usefixtures("loader")
@given(st.sets(st.sampled_from(SITES), min_size=1))
def test_any_set_of_full_width_colons_is_named_whole(sites: set[str]) -> None:
    wrong = WHOLE
    for site in sites:
        wrong = wrong.replace(f"{site}: ", f"{site}：", 1).replace(f"{site}:\n", f"{site}：\n", 1)
    assert sorted(marked(wrong)) == sorted(f"{site}：" for site in sites)
    journal, faults = decode(source_of(wrong), decode_journal)
    right, _ = decode(source_of(WHOLE), decode_journal)
    assert {fault.code for fault in faults} == {"GK112"}
    assert journal
    assert right
    # Everything was read as it was meant, and stands where it was typed.
    for meant, typed in zip(entries_of(right), entries_of(journal), strict=True):
        assert (typed.date, typed.status, typed.note, typed.problem, typed.next) == (
            meant.date, meant.status, meant.note, meant.problem, meant.next,
        )  # fmt: skip
        assert [ref.name for ref in typed.reached] == [ref.name for ref in meant.reached]
        assert [wrong[ref.span.begin : ref.span.end] for ref in typed.reached] == ["甲：乙", "权力清单公开"]
        assert wrong[typed.day.span.begin : typed.day.span.end] == "2019-04-10"
        assert typed.evidence == meant.evidence


def entries_of(journal: Any) -> list[Any]:
    return [entry for section in journal.sections for entry in section.entries]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("status：x", [6]),
        ("status ：x", [7]),
        ("- status：x", [8]),
        ("-  -   status：x", [13]),
        ("# 注：x", []),
        ("a: b：c", []),
        ("a: b\n  c：d", []),
        ("a: |\n  c：d\n\n  e：f\ng：h", [1]),
        ("a：|\n  c：d", [1]),
        ("a: 'b\n  c：d'\ne：f", [1]),
        ("- a: |\n    c：d\n  e：f", [3]),
        ("a:\n  c：d", [3]),
        ("a:  # 注\n  c：d", [3]),
        ("这是一句话，里面说：没有问题", []),
        ("12：30", [2]),
        ("", []),
    ],
)
def test_where_full_width_colons_are_looked_for(text: str, columns: list[int]) -> None:
    found = [offset - (text.rfind("\n", 0, offset) + 1) for offset in full_width_colons(text)]
    assert found == columns


@pytest.mark.timeout(20)
def test_looking_for_colons_takes_time_in_proportion() -> None:
    assert full_width_colons("-  " * 2000 + "x\n" + "- " * 100_000 + "\n" + "a" * 1_000_000) == ()


def test_what_is_told_as_invisible_is_what_yaml_refuses_and_a_mark_in_the_middle() -> None:
    every = "".join(map(chr, range(0x110000)))
    refused = yaml.reader.Reader.NON_PRINTABLE.findall(every)
    assert sorted({*refused, "\ufeff"}) == sorted(nodes.CONTROL.findall(every))
