"""A text as a YAML scalar: plain where YAML reads it as it stands, else quoted, else a block."""

from __future__ import annotations

import re

#: Signs that mean something to YAML at the beginning of a value.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=~<")
#: Words and numbers that other YAML readers take for something else than text.
_TAKEN = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~)|[-+.]?\d[\d_,:.eExXoOa-fA-F+-]*(?:[ Tt].*)?|[-+]?\.(?i:inf|nan)",
    re.ASCII,
)
#: `8-2`: no reader takes it for a number.
_ITEM_ID = re.compile(r"\d+-\d+", re.ASCII)
_FLOW_SIGNS = re.compile(r"[,\[\]{}]")
#: Line breaks of YAML 1.1 and what no quote but the double one can hold.
_SPECIAL = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LAST_OF_FOUR_DIGITS = 0xFFFF
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether every YAML reader takes the bare text for this text."""
    return not (
        not text
        or text[0] in _INDICATORS
        or text != text.strip()
        or "\n" in text
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or text.startswith("...")
        or _TAKEN.fullmatch(text)
        or _SPECIAL.search(text)
        or (in_flow and _FLOW_SIGNS.search(text))
    )


def inline(text: str, quote: str = '"', *, in_flow: bool = False) -> str:
    """A text on one line: plain where that is safe, else in the preferred quotes."""
    if is_plain(text, in_flow=in_flow):
        return text
    if quote == "'" and "\n" not in text and not _SPECIAL.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(sign) for sign in text) + '"'


def key_text(text: str) -> str:
    """A text as a key: an item's id needs no quotes."""
    return text if _ITEM_ID.fullmatch(text) else inline(text)


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if not _SPECIAL.match(sign):
        return sign
    return f"\\u{ord(sign):04X}" if ord(sign) <= _LAST_OF_FOUR_DIGITS else f"\\U{ord(sign):08X}"


def block(text: str, indent: int) -> list[str] | None:
    """A text of several lines as a literal block, the `|-` first; None where only quotes can hold it."""
    rows = text.split("\n")
    has_odd_row = any(row != row.rstrip() or row[:1] == "\t" for row in rows)
    if len(rows) == 1 or has_odd_row or rows[0][:1] in {" ", ""} or not rows[-1] or _SPECIAL.search(text):
        return None
    return ["|-", *(" " * indent + row if row else "" for row in rows)]


def scalar_lines(text: str, indent: int, quote: str = '"') -> list[str]:
    """A text as it follows its key: one line, or a literal block whose rows stand `indent` to the right."""
    return block(text, indent) or [inline(text, quote)]
