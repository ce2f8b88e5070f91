"""Hypothesis: invented journals as texts in many layouts, and what two people may do to one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from gokai.merge.three_way import merge
from gokai.nodes import compose
from gokai.schema.journal import decode_journal
from gokai.source import SourceFile

if TYPE_CHECKING:
    from gokai.merge.outcome import Merge, Prefer
    from gokai.model import Journal

ITEMS = ("2-4", "8-2", "8-10", "11-3")
DAYS = tuple(dt.date(2019, month, day) for month in (3, 9, 10) for day in (1, 15))
NOTES = (
    "权力清单已公布。", "a: b", "含 # 号", 'say "好"', "null", "- 不是列表", "第一行\n第二行\n\n  第四行", "😀：全角",
    "２０１９\u2028断行", "10%", "收尾:", "'单引号'", "[甲, 乙]",
)  # fmt: skip


class Told(NamedTuple):
    """An entry as it is going to be typed."""

    status: str = "推进中"
    percent: int | None = None
    note: str | None = None
    reached: tuple[str, ...] = ()
    measures: tuple[tuple[str, str], ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    #: Comments: lines above, and behind the date.
    above: tuple[str, ...] = ()
    behind: str = ""


State = dict[tuple[str, dt.date], Told]


class Style(NamedTuple):
    """How somebody lays a file out."""

    section: int = 2
    dash: int = 2
    gap: int = 2
    newline: str = "\n"
    blank: bool = False
    flow: bool = False
    ended: bool = True
    head: str = ""
    tail: str = ""


def _sound(told: Told) -> Told:
    if told.status in {"受阻", "不涉及"} and told.note is None:
        return told._replace(note="等待上级文件。")
    return told


_names = st.sampled_from(("甲", "乙", "清单 2019-Q1"))
tolds = st.builds(
    Told,
    status=st.sampled_from(("未启动", "推进中", "受阻", "已完成", "不涉及")),
    percent=st.none() | st.integers(0, 100),
    note=st.none() | st.sampled_from(NOTES),
    reached=st.lists(_names, unique=True, max_size=2).map(tuple),
    measures=st.dictionaries(_names, st.sampled_from(("46.3%", "50%", "3个")), max_size=2).map(
        lambda d: tuple(d.items())
    ),
    evidence=st.dictionaries(
        st.sampled_from(("https://a.cn/1", "http://b.cn")), st.sampled_from(("清单", "目录: 新")), max_size=2
    ).map(lambda d: tuple(d.items())),
    above=st.lists(st.sampled_from(("# 旧注", "#")), max_size=1).map(tuple),
    behind=st.just(""),
).map(_sound)
keys = st.tuples(st.sampled_from(ITEMS), st.sampled_from(DAYS))
states = st.dictionaries(keys, tolds, max_size=6)
styles = st.builds(
    Style,
    section=st.sampled_from((2, 4)),
    dash=st.sampled_from((0, 2, 4)),
    gap=st.sampled_from((2, 4)),
    newline=st.sampled_from(("\n", "\r\n")),
    blank=st.booleans(),
    flow=st.booleans(),
    ended=st.booleans(),
    head=st.sampled_from(("", "# 抬头\n")),
    tail=st.sampled_from(("", "\n# 文末\n", "  # 缩进的文末\n")),
)


@st.composite
def edited(draw: st.DrawFn, state: State, who: str, allowed: frozenset[tuple[str, dt.date]] | None = None) -> State:
    """What one person makes of a journal; every comment that they write carries their name."""
    after = dict(state)
    for number in range(draw(st.integers(0, 4))):
        known = sorted(key for key in after if allowed is None or key in allowed)
        act = draw(st.sampled_from(("add", "change", "field", "comment", "remove")))
        if act == "add" or not known:
            key = draw(keys if allowed is None else st.sampled_from(sorted(allowed)))
            if key not in state:
                after[key] = draw(tolds)._replace(above=(f"# {who}{number} 新报",))
            continue
        key = draw(st.sampled_from(known))
        if act == "remove":
            del after[key]
        elif act == "comment":
            after[key] = after[key]._replace(behind=f"# {who}{number} 旁注")
        elif act == "change":
            after[key] = draw(tolds)._replace(above=after[key].above, behind=after[key].behind)
        else:
            field = draw(st.sampled_from(("percent", "note", "reached", "measures", "evidence", "status")))
            after[key] = _sound(after[key]._replace(**{field: getattr(draw(tolds), field)}))
    return after


@st.composite
def trios(draw: st.DrawFn, *, same_style: bool = False) -> tuple[str, str, str]:
    """A journal and what two people made of it."""
    state, style = draw(states), draw(styles)
    other = style if same_style else draw(styles)
    return (
        typed(state, style),
        typed(draw(edited(state, "甲方")), style),
        typed(draw(edited(state, "乙方")), other),
    )


def typed(state: State, style: Style) -> str:
    """A journal's text."""
    pad = " " * style.section
    lines = [*style.head.splitlines(), "unit: 市某局", "progress:"]
    items = sorted({item for item, _ in state}, key=lambda item: [int(part) for part in item.split("-")])
    for number, item in enumerate(items):
        lines += [""] * (style.blank and number > 0) + [f"{pad}# 事项 {item}", f"{pad}{item}:"]
        for key in sorted(key for key in state if key[0] == item):
            lines += _entry(key[1], state[key], style)
    lines += style.tail.splitlines()
    return style.newline.join(lines) + (style.newline if style.ended else "")


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii="\u2028" in text)


def _entry(day: dt.date, told: Told, style: Style) -> list[str]:
    dash = " " * (style.section + style.dash)
    body = dash + " " * style.gap
    pairs = [f"status: {told.status}"]
    if told.percent is not None:
        pairs.append(f"percent: {told.percent}")
    if told.note is not None:
        pairs.append(f"note: {_quote(told.note)}")
    if told.reached:
        pairs.append(f"reached: [{', '.join(told.reached)}]")
    if told.measures:
        pairs.append("measures: {" + ", ".join(f"{name}: {value}" for name, value in told.measures) + "}")
    if told.evidence:
        pairs.append(
            "evidence: ["
            + ", ".join(f"{{title: {_quote(name)}, url: {_quote(url)}}}" for url, name in told.evidence)
            + "]"
        )
    above = [dash + comment for comment in told.above]
    behind = f"  {told.behind}" if told.behind else ""
    if style.flow:
        return [*above, f"{dash}- {{date: {day}, {', '.join(pairs)}}}{behind}"]
    return [*above, f"{dash}-{' ' * (style.gap - 1)}date: {day}{behind}", *(body + pair for pair in pairs)]


def journal(text: str) -> Journal:
    """Read a text that must be sound."""
    source = SourceFile(Path("x.yaml"), "x.yaml", text)
    node, faults = compose(source)
    found, shape = decode_journal(source, node)
    assert found is not None
    assert [fault for fault in (*faults, *shape) if fault.is_error] == []
    return found


def merged(base: str | None, ours: str, theirs: str, prefer: Prefer | None = None) -> Merge:
    """Merge texts that must be sound."""
    return merge(journal(base) if base else None, journal(ours), journal(theirs), prefer)
