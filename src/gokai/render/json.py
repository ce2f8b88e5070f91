"""Objects as JSON text."""

from __future__ import annotations

import json
from typing import Any


def render_json(payload: dict[str, Any]) -> str:
    """Indented, Chinese as it is, ended by a line end."""
    return json.dumps(payload, ensure_ascii=False, indent=2) + "\n"
