"""Words that plainly say what the plan encodes: one look tells, so the readers of phrases stay out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.dates import Every
from gokai.model import Role

if TYPE_CHECKING:
    from gokai.model import Checkpoint, Responsibility

#: How a clause gives a role to the names before it, most usual first.
_GIVES = {
    Role.LEAD: ("牵头负责", "牵头"),
    Role.LEAD_EACH: ("分别牵头负责", "分别牵头"),
    Role.EACH: ("分别负责",),
    Role.SUPPORT: ("配合",),
}

#: What ends a list that is not complete.
_OPEN = ("等单位", "等部门", "等")

#: No figure, no word of time, no second clause.
_REST = r"[^\d〇零一二三四五六七八九十百千万亿两半年月日季周旬期底末初前后内每逐各按分，,；;。：:、]*"

_FIGURE = re.compile(_REST + r"(?:达到|不低于|不少于)(?P<number>\d+(?:\.\d+)?)(?P<unit>%|个)(?:以上)?")

_PERIOD = re.compile(r"按(?P<every>月|季度)(?:公布|公开|发布)" + _REST)


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


def says_checkpoint(checkpoint: Checkpoint) -> bool:
    """Whether the words are `办结率达到90%以上` or `按季度公布数据`, and the target or the period is just that."""
    words, target = (checkpoint.words.name if checkpoint.words else ""), checkpoint.target
    if found := _FIGURE.fullmatch(words):
        written = target and (target.operator, target.number, target.unit)
        return written == (">=", found["number"], found["unit"]) and checkpoint.every is None
    if found := _PERIOD.fullmatch(words):
        return target is None and checkpoint.every is Every(found["every"])
    return False
