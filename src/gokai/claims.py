"""Whose a file in the journals' folder is, by its name and by what it says: no copy may be taken for silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.diagnostics import Diagnostic, at, of_file
from gokai.naming import nearest, nfc

if TYPE_CHECKING:
    from collections.abc import Collection

    from gokai.model import Journal
    from gokai.registry import Registry

JOURNAL_SUFFIX = ".yaml"

_UNIT = re.compile(r"""["']?\bunit["']?\s*[:：]\s*["']?([^"'#,}\r\n]+)""")


def stem_of(name: str) -> str | None:
    """What stands before the ending of a journal; None for other files."""
    return nfc(name.removesuffix(JOURNAL_SUFFIX)) if name.endswith(JOURNAL_SUFFIX) else None


def claimed_by_name(name: str, registry: Registry) -> str | None:
    """The unit whose name a file bears: `市某局 (2).yaml`, `市某局 - 副本.yml`, `市某局.yaml.bak`, `市某局.docx`."""
    if is_nearly_journal(name) or name.endswith(JOURNAL_SUFFIX):
        stem = nfc(name)
        return max((unit for unit in registry.units if unit in stem), key=len, default=None)
    stem = nfc(name.partition(".")[0])
    return stem if stem in registry.units else None


def claimed(journal: Journal | None, stem: str, registry: Registry, missing: Collection[str]) -> str | None:
    """The unit that a journal under another name says it is of; where it says none that is known, by its name.

    A name that is nobody's, inside and outside, may be a slip for a unit of which nothing else is there.
    """
    unit = registry.unit(journal.unit.name) if journal else None
    if unit:
        return unit.name
    if journal and journal.unit.name == stem:
        return next((name for name in nearest(stem, registry.units) if name in missing), None)
    return claimed_by_name(stem + JOURNAL_SUFFIX, registry)


def claimed_at_a_glance(text: str, registry: Registry) -> str | None:
    """The unit that a journal's text seems to name, found without reading it."""
    found = _UNIT.search(text)
    unit = registry.unit(nfc(found[1])) if found else None
    return unit.name if unit else None


def is_nearly_journal(name: str) -> bool:
    """Whether a file ends almost as a journal does."""
    _, dot, suffix = name.rpartition(".")
    return bool(dot) and f".{suffix}" != JOURNAL_SUFFIX and suffix.lower() in {"yml", "yaml"}


def not_read(name: str, path: str, owner: str | None) -> Diagnostic:
    """The fault of a file that is no journal; an error where it may hold a unit's reports."""
    if is_nearly_journal(name):
        hint = f"请改名为 `{nfc(name.rpartition('.')[0])}{JOURNAL_SUFFIX}`。"
        return of_file(path, "GK306", f"报送文件要以 {JOURNAL_SUFFIX} 结尾，这个文件没有读", hint)
    if owner:
        message = f"这个文件没有读，而 `{owner}` 没有别的报送文件"
        hint = f"如果是 `{owner}` 的报送，请改成 `{owner}{JOURNAL_SUFFIX}`；不是的，请移走。"
        return of_file(path, "GK306", message, hint)
    return of_file(path, "GK315", "这不是报送文件，没有读", "请移到别的文件夹。")


def misnamed(
    journal: Journal | None, owner: str, path: str, registry: Registry, missing: Collection[str]
) -> Diagnostic | None:
    """The fault of a journal whose file name, `unit` and registry do not agree; `missing` are units without a file."""
    registered = owner in registry.units
    if journal is None:
        return None if registered else of_file(path, "GK307", f"单位 `{owner}` 没有登记", registry.hint_for_unit(owner))
    source, (inside, span) = journal.source, journal.unit
    if registered and inside == owner:
        return None
    if inside not in registry.units:
        if inside == owner:
            return at(source, span, "GK307", f"单位 `{owner}` 没有登记", registry.hint_for_unit(owner))
        return at(source, span, "GK301", f"没有名为 `{inside}` 的单位", registry.hint_for_unit(inside, owner))
    message = f"文件名是 `{owner}`，里面写的单位是 `{inside}`"
    hint = f"如果是 `{inside}` 的报送，请把文件改名为 `{inside}.yaml`。"
    if inside not in missing:
        hint = f"`{inside}.yaml` 已经有了：请核对两个文件，多余的移走；里面有新报送的，移出后用 gokai merge 并入。"
    return at(source, span, "GK306", message, hint)
