"""Objects as JSON text."""

from __future__ import annotations

import json
import re
from typing import Any

#: Valid in JSON as they are, but they could move a terminal's cursor or turn a line round.
_UNSAFE = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def escape(text: str) -> str:
    """JSON of any characters as the same JSON in ASCII: beyond it there are none but in strings."""
    return re.sub(r"[^\x00-\x7f]", lambda found: json.dumps(found[0])[1:-1], text)


def render_json(payload: dict[str, Any]) -> str:
    """Indented, Chinese as it is, ended by a line end."""
    text = json.dumps(payload, ensure_ascii=False, indent=2) + "\n"
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
