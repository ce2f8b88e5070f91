"""Words that plainly say what the plan encodes: one look tells, so the readers of phrases stay out of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gokai.dates import Every
from gokai.model import Role
from gokai.wording.goals.marks import has_marks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gokai.model import Checkpoint, Responsibility, Target

#: How a clause gives a role to the names before it, most usual first.
_GIVES = {
    Role.LEAD: ("牵头负责", "牵头"),
    Role.LEAD_EACH: ("分别牵头负责", "分别牵头"),
    Role.EACH: ("分别负责",),
    Role.SUPPORT: ("配合",),
}

#: What ends a list that is not complete.
_OPEN = ("等单位", "等部门", "等")

#: What stands before and after a figure that is a target.
_BOUNDS = {
    ">=": (("达到", "以上"), ("不少于", ""), ("不低于", ""), ("达到", "")),
    "<=": (("控制在", "以内"), ("不超过", ""), ("不高于", "")),
}
_RETURNS = {
    Every.MONTH: ("按月", "每月"),
    Every.QUARTER: ("按季度", "每季度"),
    Every.HALF: ("每半年",),
    Every.YEAR: ("每年",),
}
_EVERY = {form for forms in _RETURNS.values() for form in forms}
_DECEMBER = 12


def says_roles(said: Responsibility) -> bool:
    """Whether the words are `甲牵头，乙、丙配合` with just the names of each role, in the order of roles."""
    clauses = said.words.split("，")
    roles = [(role, refs) for role, refs in said.roles.items() if refs]
    if len(clauses) != len(roles) or [role for role, _ in roles] != [role for role in Role if said.roles.get(role)]:
        return False
    for number, (role, refs) in enumerate(roles, 1):
        names = "、".join(ref.name for ref in refs)
        ends = _OPEN if said.open_ended and number == len(roles) else ("",)
        if clauses[number - 1] not in {names + end + gives for end in ends for gives in _GIVES[role]}:
            return False
    return True


def says_day(words: str, day: date, year: int) -> bool:
    """Whether a deadline is just one of a day's plain writings, in a document about `year`."""
    return words in _writings(day, year)


def says_checkpoint(checkpoint: Checkpoint, year: int) -> bool:
    """Whether its words say its day, period and target in plain forms or not at all, and nothing else of their kind."""
    rest = checkpoint.words.name if checkpoint.words else ""
    for forms in _forms(checkpoint, year):
        found = next((form for form in forms if _stands(form, rest)), "")
        rest = rest.replace(found, "，", 1) if found else rest
    return not has_marks(rest) and not any(sign in rest for sign in "%％‰")


def _stands(form: str, words: str) -> bool:
    """Whether a form stands in the words by itself: no 明年底前 for 年底前, no 3个工作日 for 3个."""
    place = words.find(form)
    starts = place == 0 or not form.startswith("年")
    ends = form.endswith(("前", "以上", "以内")) or form in _EVERY or words.endswith(form)
    return place >= 0 and starts and ends


def _forms(checkpoint: Checkpoint, year: int) -> Iterator[tuple[str, ...]]:
    """For each thing that a checkpoint encodes, the plain forms that say it."""
    if checkpoint.due:
        yield _writings(checkpoint.due.date, year)
    if checkpoint.every:
        yield _RETURNS[checkpoint.every]
    if checkpoint.target:
        yield _amounts(checkpoint.target)


def _writings(day: date, year: int) -> tuple[str, ...]:
    """2019年10月31日前, 2019年10月底前, 2019年底前; without the year where it is the document's own."""
    is_end = (day + timedelta(days=1)).day == 1
    short = [f"{day.month}月{day.day}日前", *[f"{day.month}月底前"] * is_end]
    short += ["年底前"] * (is_end and day.month == _DECEMBER)
    long = [f"{day.year}{'' if form.startswith('年') else '年'}{form}" for form in short]
    return (*long, *(short if day.year == year else ()))


def _amounts(target: Target) -> tuple[str, ...]:
    amount = f"{target.number}{target.unit}"
    return tuple(f"{before}{amount}{after}" for before, after in _BOUNDS.get(target.operator, ()))
