"""How `init` and `scaffold` put files where there are none, and keep the schemas up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from gokai.errors import FileChangedError
from gokai.render.json import render_json
from gokai.source import make_folder, read_bytes, write_atomic
from gokai.views.json_schema import journal_schema, plan_schema
from gokai.writing.pointer import JOURNAL_SCHEMA, PLAN_SCHEMA, SCHEMA_FOLDER

if TYPE_CHECKING:
    from gokai.model import Plan


def create(path: Path, text: str) -> bool:
    """Make a new file, and the folders above; False where something of that name is there already.

    Raises:
        UnwritableFileError: The system refuses.
    """
    if os.path.lexists(path):
        return False
    make_folder(path.parent)
    try:
        write_atomic(path, text.encode(), expected=b"")
    except FileChangedError:
        return False
    return True


def refresh_schemas(root: Path, plan: Plan) -> list[Path]:
    """Write the schemas that are not as the plan has them; those that were written.

    Raises:
        UnwritableFileError: The system refuses.
    """
    folder = root / SCHEMA_FOLDER
    wanted = {PLAN_SCHEMA: plan_schema(plan), JOURNAL_SCHEMA: journal_schema(plan, plan.items)}
    written = []
    for name, schema in wanted.items():
        data = render_json(schema).encode()
        if read_bytes(folder / name) != data:
            make_folder(folder)
            write_atomic(folder / name, data)
            written.append(folder / name)
    return written
