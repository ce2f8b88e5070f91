"""What a person must decide, as lines for the terminal and as a page to work through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.render.markdown import escape

if TYPE_CHECKING:
    from gokai.importers.draft import Doubt, Draft


def summary(draft: Draft) -> str:
    """What was read, in one sentence."""
    count = len(draft.all_doubts())
    tail = f"有 {count} 处要请人核对" if count else "没有拿不准的地方"
    return f"读到 {len(draft.tasks)} 项任务、{len(draft.items)} 条内容和要求，{len(draft.units)} 个单位；{tail}。"


def doubt_lines(draft: Draft) -> tuple[str, ...]:
    """One line a doubt: the item, the place in the table, the question."""
    return tuple(f"{f'{owner}  ' if owner else ''}{doubt}" for owner, doubt in draft.all_doubts())


def report(draft: Draft) -> str:
    """The page: a table with a box to tick for each doubt."""
    lines = [f"# 导入核对单：{_safe(draft.title)}", "", summary(draft), ""]
    if draft.source:
        lines += [f"来源：{_safe(draft.source)}", ""]
    doubts = draft.all_doubts()
    if doubts:
        lines += ["| 核对 | 编号 | 位置 | 原文 | 要核对什么 |", "| --- | --- | --- | --- | --- |"]
        lines += [_row(owner, doubt) for owner, doubt in doubts]
    return "\n".join(lines).rstrip() + "\n"


def _row(owner: str, doubt: Doubt) -> str:
    return f"| ☐ | {owner} | {_safe(doubt.place)} | {_safe(doubt.words)} | {_safe(doubt.sentence)} |"


def _safe(text: str) -> str:
    return escape(" ".join(text.split()))
