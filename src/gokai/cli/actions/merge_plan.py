"""`gokai merge` before anything is written: which journal gets which text. And the writing, when all is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.claims import JOURNAL_SUFFIX
from gokai.merge.outcome import Change, ChangeKind, Merge, Prefer
from gokai.merge.three_way import merge, table_of
from gokai.source import encode, make_folder, write_atomic
from gokai.store import display_name
from gokai.views.merge import Merged
from gokai.workspace import JOURNAL_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from gokai.cli.actions.merge_sources import Returned
    from gokai.model import Journal
    from gokai.workspace import Workspace


class Write(NamedTuple):
    """One file to be written."""

    path: Path
    text: str
    #: What it holds now: nothing where it is not there.
    before: bytes


def plan_merges(
    returned: Iterable[Returned], workspace: Workspace, bases: Mapping[str, Journal], prefer: Prefer | None
) -> tuple[list[Merged], list[Write]]:
    """Merge one source after another; what each did, and the files as they will be."""
    merged: list[Merged] = []
    writes: dict[str, Write] = {}
    journals = dict(workspace.journals)
    for each in returned:
        unit, theirs = each.journal.unit.name, each.journal
        ours = journals.get(unit)
        path = ours.source.path if ours else workspace.root / JOURNAL_FOLDER / f"{unit}{JOURNAL_SUFFIX}"
        result = merge(bases.get(unit), ours, theirs, prefer) if ours else _new(theirs)
        is_changed = ours is None or result.text != ours.source.text
        earlier = tuple(
            one.source for one in merged if one.unit == unit and one.is_changed and not one.result.conflicts
        )
        merged.append(Merged(unit, theirs.source.name, display_name(path), result, is_changed, earlier))
        if is_changed:
            known = workspace.journals.get(unit)
            writes[unit] = Write(path, result.text, known.source.data if known else b"")
        if is_changed and not result.conflicts:
            journals[unit] = _reread(theirs if ours is None else ours, path, result.text)
    return merged, list(writes.values())


def _new(theirs: Journal) -> Merge:
    changes = tuple(Change(*key, ChangeKind.ADDED) for key in table_of(theirs))
    return Merge(theirs.source.text, changes, ())


def _reread(like: Journal, path: Path, text: str) -> Journal:
    """The merged journal, for the next source of the same unit."""
    from gokai.nodes import compose
    from gokai.schema.journal import decode_journal

    source = like.source._replace(path=path, name=display_name(path), text=text)
    journal, _ = decode_journal(source, compose(source)[0])
    return journal or like


def write_all(writes: Iterable[Write]) -> None:
    """Write what was planned; each file in one step, and only where it is as we read it."""
    for write in writes:
        make_folder(write.path.parent)
        write_atomic(write.path, encode(write.text, write.before), expected=write.before)
