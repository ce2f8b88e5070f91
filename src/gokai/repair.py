"""Full-width colons where YAML needs a half-width one and a space: finding them, and reading on as it was meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

# The patterns stay text: `re` compiles them when a broken file asks.
#: The dashes of list items before a key; a key that ends in a full-width colon; one that ends in a right colon.
_LEAD = r"[ ]*(?:-[ ]+)*"
_KEY = r"[^\s：:#\"'\[\]{},，。；、&*!|>%@`][^\s：:#\"'\[\]{},，。；]{0,39}"
_FULL_WIDTH_KEY = rf"{_LEAD}{_KEY}[ ]*：(?P<rest>.*)"
_RIGHT_KEY = rf"{_LEAD}[^\s：:#][^:#]{{0,60}}:(?:[ ](?P<rest>.*))?$"


class Repaired(NamedTuple):
    """A text with right colons, and the way back to the offsets of the one that was typed."""

    text: str
    #: Offsets, in `text`, before which one code point was inserted.
    inserted: tuple[int, ...] = ()

    def place(self, offset: int) -> int:
        """An offset in the repaired text as one in the typed text."""
        return offset - bisect_left(self.inserted, offset) if self.inserted else offset


def repair(text: str, places: tuple[int, ...]) -> Repaired:
    """Each colon becomes `: `, one code point longer."""
    pieces, last = [], 0
    for place in places:
        pieces += [text[last:place], ": "]
        last = place + 1
    inserted = tuple(place + number + 1 for number, place in enumerate(places))
    return Repaired("".join((*pieces, text[last:])), inserted)


def full_width_colons(text: str) -> tuple[int, ...]:
    """Offsets of the full-width colons that stand where a key's colon should.

    Those inside a value are a matter of style: on the key's own line, and on the lines that go on with it, which stand
    deeper than the key.
    """
    if "：" not in text:
        return ()
    found: list[int] = []
    #: How deep the key stands whose value goes on below it; None where no value goes on.
    owner: int | None = None
    offset = 0
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(" "))
        is_inside = owner is not None and depth > owner
        if line.strip() and not line.lstrip().startswith("#") and not is_inside:
            key = re.match(_FULL_WIDTH_KEY, line)
            right = key or re.match(_RIGHT_KEY, line.rstrip("\r"))
            if key:
                found.append(offset + key.start("rest") - 1)
            owner = _key_depth(line) if right and _goes_on(right["rest"] or "") else None
        offset += len(line) + 1
    return tuple(found)


def _key_depth(line: str) -> int:
    lead = re.match(_LEAD, line)
    return lead.end() if lead else 0


def _goes_on(value: str) -> bool:
    """Whether deeper lines below belong to a value that begins like this."""
    value = value.strip()
    return bool(value) and not value.startswith("#")


def colons_in_value(text: str) -> tuple[int, ...]:
    """The same in a single value that was meant as several lines of `key: value`."""
    return tuple(found.end() - 1 for found in re.finditer(rf"^{_LEAD}{_KEY}[ ]*：", text, re.MULTILINE))
