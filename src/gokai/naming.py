"""How people type names and item ids: normal forms, and the nearest known name to a wrong one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ITEM = re.compile(r"(\d{1,9})\s*(?:[-.－—–．]\s*(\d{1,9})|[(（]\s*(\d{1,9})\s*[)）])?")

#: Characters that a file name cannot have on some system, and those that only deceive the eye.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def nfc(text: str) -> str:
    """Unicode NFC without spaces at the ends: how names are compared and files are named."""
    return unicodedata.normalize("NFC", text).strip()


def normal_item_id(typed: str) -> str | None:
    """`8-2`, `8(2)`, `8（2）`, `8.2`, in half or full width, as `8-2`; `8` stays `8`; None for anything else."""
    found = _ITEM.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    if not found:
        return None
    place = found[2] or found[3]
    return f"{int(found[1])}-{int(place)}" if place else str(int(found[1]))


def number_of(item: str) -> tuple[int, ...]:
    """An item's id as numbers: `8-10` stands behind `8-2`."""
    return tuple(int(digits) for digits in re.findall(r"\d{1,9}", item))


def is_safe_file_name(name: str) -> bool:
    """Whether a name can be a file name on every system, inside its folder and nowhere else."""
    stem = name.split(".", maxsplit=1)[0].lower()
    is_plain = not _UNSAFE.search(name) and len(name.encode("utf-8", "replace")) <= _MAX_NAME_BYTES
    return bool(name) and is_plain and name[0] != "." and name[-1] not in ". " and stem not in _RESERVED


def nearest(typed: str, known: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """The known names most like what was typed, best first; none when nothing is near."""
    from difflib import SequenceMatcher

    if not typed or len(typed) > _LONGEST_NAME:
        return ()
    scored = []
    matcher = SequenceMatcher(None, b=typed)
    for name in dict.fromkeys(known):
        is_part = typed in name or name in typed
        matcher.set_seq1(name)
        # Two quick upper bounds spare most names the slow comparison.
        if is_part or (matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR):
            scored.append((matcher.ratio() + (_PART_BONUS if is_part else 0), name))
    scored.sort(key=lambda pair: -pair[0])
    return tuple(name for score, name in scored[:count] if score >= _NEAR)


#: More than half of the characters in common: `市数居局` finds `市数据局`, `市税务局`, another 市…局, does not.
_NEAR = 0.6
_PART_BONUS = 0.3
#: Nobody mistypes a whole paragraph.
_LONGEST_NAME = 100
#: Systems take 255; the suffix and the scratch file of a guarded write want their part.
_MAX_NAME_BYTES = 200
