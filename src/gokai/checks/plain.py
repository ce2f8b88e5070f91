"""Words that plainly say what the plan encodes: one look tells, so the readers of phrases stay out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.model import Role

if TYPE_CHECKING:
    from gokai.model import Responsibility

#: How a clause gives a role to the names before it, most usual first.
_GIVES = {
    Role.LEAD: ("牵头负责", "牵头"),
    Role.LEAD_EACH: ("分别牵头负责", "分别牵头"),
    Role.EACH: ("分别负责",),
    Role.SUPPORT: ("配合",),
}

#: What ends a list that is not complete.
_OPEN = ("等单位", "等部门", "等")


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
