"""The first line of a file, by which an editor finds the schema that tells it what may be written."""

from __future__ import annotations

#: Where the schemas lie, seen from the plan's folder.
SCHEMA_FOLDER = ".gokai"
PLAN_SCHEMA = "plan.schema.json"
JOURNAL_SCHEMA = "journal.schema.json"

_WORDS = "# yaml-language-server: $schema="
#: For a plan, and for a journal in its folder.
PLAN_POINTER = f"{_WORDS}{SCHEMA_FOLDER}/{PLAN_SCHEMA}"
JOURNAL_POINTER = f"{_WORDS}../{SCHEMA_FOLDER}/{JOURNAL_SCHEMA}"
