"""Clauses that only set off a time, a comma before the clause that they belong to: 2019年底前，在7个工作日内."""

from __future__ import annotations

from itertools import pairwise

from gokai.wording.days.recurring import RECURRING
from gokai.wording.days.stretches import find_points
from gokai.wording.days.vocabulary import TERM
from gokai.wording.goals.marks import has_marks
from gokai.wording.patterns import lazy

_ONLY_TERM = lazy(
    rf"(?:[^,;。]{{0,12}}(?:必须|应当?|须|要|需|请|并|需要))?(?:在|于|自|从)?"
    rf"(?:[^,;。]{{0,16}}(?:之日|日|后|之后|以后)起?(?:的)?)?{TERM}(?:之内|以内|内)"
)


_BY_WHEN = lazy(
    r"(?:即日起?|力争|争取|确保|预计|计划|要|将|从|自|于|在|至|到|截至|起|开始|以前|之前|前|止|为止|之间|期间|,)*"
)


def is_aside(text: str) -> bool:
    """Whether a clause only says when, or within how many days."""
    if not has_marks(text):
        return bool(text and _BY_WHEN.fullmatch(text))
    return _is_only_time(text) or _is_whose_time(text) or _hangs_on(text) or bool(_ONLY_TERM.fullmatch(text))


_WHO = lazy(
    r"(?:[^,;。]{0,12},)?(?:各|市|县|区|省|有关|相关)[^,;。]{0,20}(?:单位|部门|政府|街道|乡镇|[局委办区县市])"
    r"(?:要|应当?|须|需|必须|务必|请)?(?=[在于])"
    r"|[^,;。、的\d]{1,8}(?:[镇乡县市区省局委办]|街道|政府|中心)(?=[从自])"
)


def _is_whose_time(text: str) -> bool:
    """Whether it says who and by when, and the next clause what: 各单位要在每月20日前, 将…."""
    found = _WHO.match(text)
    return found is not None and text.endswith(("前", "止")) and _is_only_time(text[found.end() :])


_HANGING = lazy(r"(?:[^,;。:]*:)?(?:力争|确保|争取)?到|[^,;。]*?(?<![定安排控制限设放])(?:于|在)")


def _hangs_on(text: str) -> bool:
    """Whether it ends with by when and has said nothing yet: 市政府将于6月底前, 目标是:到2025年."""
    points = find_points(text)
    after = text[points[-1].end :] if points else ""
    if not points or after.strip("前以之") not in {"", "或更长时间", "或稍长时间", "左右"}:
        return False
    apart = [text[one.end : other.begin] for one, other in pairwise(points)]
    before = text[: points[0 if all(gap in {"、", "和"} for gap in apart) else -1].begin]
    ends_before = text.endswith("前")
    return bool(_HANGING.fullmatch(before)) and (ends_before or before.endswith("到"))


def _is_only_time(text: str) -> bool:
    if not text:
        return False
    text = RECURRING.sub("", text)
    for point in reversed(find_points(text)):
        text = text[: point.begin] + text[point.end :]
    return bool(_BY_WHEN.fullmatch(text))
