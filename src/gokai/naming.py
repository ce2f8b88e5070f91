"""How people type names and item ids: normal forms, and the nearest known name to a wrong one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ITEM = re.compile(r"(\d+)\s*(?:[-.－—–．]\s*(\d+)|[(（]\s*(\d+)\s*[)）])?")

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


def is_safe_file_name(name: str) -> bool:
    """Whether a name can be a file name on every system, inside its folder and nowhere else."""
    stem = name.split(".", maxsplit=1)[0].lower()
    return bool(name) and not _UNSAFE.search(name) and name[0] != "." and name[-1] not in ". " and stem not in _RESERVED


def nearest(typed: str, known: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """The known names most like what was typed, best first; none when nothing is near."""
    from difflib import SequenceMatcher

    def likeness(name: str) -> float:
        ratio = SequenceMatcher(None, typed, name).ratio()
        return ratio + 0.3 if typed and (typed in name or name in typed) else ratio

    scored = sorted(((likeness(name), name) for name in dict.fromkeys(known)), key=lambda pair: -pair[0])
    return tuple(name for score, name in scored[:count] if score >= _NEAR)


#: Half of the characters in common: `市大数居` finds `市大数据局`, `abc` finds nothing.
_NEAR = 0.5
