"""Hand-written journals in every layout that people think of, for laws about what `report` does to them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from hypothesis import strategies as st

from gokai.model import Evidence, Status
from gokai.writing.entry import Draft

PLAN = """\
plan: {title: 试验表, year: 2019}
units:
  - {name: 甲局, kind: 部门, aliases: [甲字局]}
  - {name: 乙局, kind: 部门}
groups:
  - {name: 各部门, kinds: [部门]}
tasks:
  - id: 1
    title: 第一项
    responsibility: {words: 各部门分别负责, each: [各部门]}
    items:
      - {id: 1-1, text: （1）公开目录。}
      - id: 1-2
        text: （2）10月底前公开清单，每季度公布数据，办结率达到50%以上，建成站点3个。
        checkpoints:
          - {name: 清单, words: 10月底前公开清单, due: 2019-10-31}
          - {name: 数据, words: 每季度公布数据, every: 季度}
          - {name: 办结率, words: 办结率达到50%以上, target: ">= 50%"}
          - {name: "站点[一]: 数", words: 建成站点3个, target: ">= 3个"}
  - id: 2
    title: 第二项
    responsibility: {words: 甲局牵头, lead: [甲局]}
    items:
      - {id: 2-1, text: （1）培训。}
      - {id: 2-10, text: （10）考核。}
"""
ITEMS = ("1-1", "1-2", "2-1", "2-10")

_WORDS = (
    st.text(st.sampled_from("公开ab1 :#-'\"[]{},&*!|>%@`：，。\n\t"), min_size=1, max_size=16)
    .map(str.strip)
    .filter(bool)
)
_DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2019, 12, 31))


@st.composite
def drafts(draw: st.DrawFn, item: str) -> Draft:
    """An entry that would validate."""
    status = draw(st.sampled_from(Status))
    needs_note = status in {Status.BLOCKED, Status.NOT_APPLICABLE}
    text = st.none() | _WORDS
    has_points = item == "1-2"
    reached = (
        draw(st.lists(st.sampled_from(["清单", "数据 2019-Q1", "数据 2019-Q4"]), unique=True)) if has_points else []
    )
    measures = draw(st.dictionaries(st.just("办结率"), st.just("46.3%"))) if has_points else {}
    measures |= (
        draw(st.dictionaries(st.just("站点[一]: 数"), st.sampled_from(["3", "12个", "-1"]))) if has_points else {}
    )
    link = st.builds(Evidence, _WORDS, st.just("https://a.gov.cn/x?y=1#z"), st.none(), st.none() | _DAYS)
    file = st.builds(Evidence, _WORDS, st.none(), st.just("files/a b.pdf"), st.none())
    return Draft(
        draw(_DAYS), status, draw(st.none() | st.integers(0, 100)), draw(_WORDS if needs_note else text), draw(text),
        draw(text), tuple(reached), tuple(measures.items()), tuple(draw(st.lists(link | file, max_size=2))),
    )  # fmt: skip


class Hand(NamedTuple):
    """How somebody writes."""

    keys: int
    dash: int
    gap: int
    newline: str
    is_spaced: bool
    quotes_ids: bool


@st.composite
def journals(draw: st.DrawFn) -> bytes:
    """A journal as somebody may have left it: valid, and laid out as they liked."""
    hand = Hand(
        draw(st.integers(1, 5)), draw(st.integers(0, 4)), draw(st.integers(1, 3)),
        draw(st.sampled_from(["\n", "\r\n"])), draw(st.booleans()), draw(st.booleans()),
    )  # fmt: skip
    lines = [*_remarks(draw, 0), "unit: 甲局" + _tail(draw), *_remarks(draw, 0)]
    items = draw(st.lists(st.sampled_from(ITEMS), unique=True))
    if items:
        lines += [f"progress:{_tail(draw)}", *_remarks(draw, hand.keys)]
        for number, item in enumerate(items):
            lines += [""] if hand.is_spaced and number else []
            lines += _section(draw, hand, item)
    else:
        empty = draw(
            st.sampled_from([None, "progress:", "progress: {}", "progress: ~", "progress: null", "progress: { }"])
        )
        lines += [] if empty is None else [empty + _tail(draw)]
    lines += _remarks(draw, draw(st.integers(0, 4)))
    text = hand.newline.join(lines) + draw(st.sampled_from(["", hand.newline, hand.newline * 3]))
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode()


def _section(draw: st.DrawFn, hand: Hand, item: str) -> list[str]:
    pad, inner = " " * hand.keys, " " * (hand.keys + hand.dash)
    key = f'"{item}"' if hand.quotes_ids else item
    days = sorted(draw(st.lists(_DAYS, unique=True, max_size=3)))
    if not days:
        return [f"{pad}{key}:{draw(st.sampled_from(['', ' []', ' ~']))}{_tail(draw)}", *_remarks(draw, hand.keys)]
    lines = [f"{pad}{key}:{_tail(draw)}"]
    for day in days:
        lines += _remarks(draw, hand.keys + hand.dash)
        if draw(st.integers(0, 5)) == 0:
            lines.append(f"{inner}- {{date: {day}, status: 推进中}}{_tail(draw)}")
        else:
            lines += _entry(draw, hand, day, inner)
    return lines


def _entry(draw: st.DrawFn, hand: Hand, day: dt.date, pad: str) -> list[str]:
    field = pad + " " * (1 + hand.gap)
    lines = [f"{pad}-{' ' * hand.gap}date: {day}{_tail(draw)}", *_remarks(draw, len(field)), f"{field}status: 推进中"]
    notes = [
        [f"{field}note: 说明{_tail(draw)}"],
        [f"{field}note: '带引号: 的 # 说明'{_tail(draw)}"],
        [f"{field}note: |", f"{field}  第一行", "", f"{field}  # 不是注释", f"{field}  第三行: x"],
        [f"{field}note: >-{_tail(draw)}", f"{field}  折行", f"{field}  的说明", ""],
        [f"{field}note: 写了", f"{field}  两行的说明{_tail(draw)}"],
        [f"{field}evidence:{_tail(draw)}", f"{field}- title: 题名", f"{field}  url: https://a.gov.cn{_tail(draw)}"],
        [],
    ]
    lines += draw(st.sampled_from(notes))
    return lines + _remarks(draw, len(field))


def _tail(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["", "", "", "  # 行尾的注", " "]))


def _remarks(draw: st.DrawFn, indent: int) -> list[str]:
    some = [
        "",
        "   ",
        " " * indent + "# 一条注：8-2: - date",
        "# 顶格的注",
        " " * indent + "# 1-2 事项的注",
        "#\t有制表符的注",
    ]
    return draw(st.lists(st.sampled_from(some), max_size=2)) if draw(st.integers(0, 2)) == 0 else []
