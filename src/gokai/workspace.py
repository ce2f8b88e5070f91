"""Find the data folder and load what is asked of it: the plan, and the journals of some or all units."""

from __future__ import annotations

import contextlib
import gc
import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gokai.claims import (
    JOURNAL_SUFFIX,
    claimed,
    claimed_at_a_glance,
    claimed_by_name,
    is_nearly_journal,
    misnamed,
    not_read,
    stem_of,
)
from gokai.diagnostics import Diagnostic, at, in_order, of_file
from gokai.errors import NotAWorkspaceError, UnreadablePlanError, reason_of
from gokai.naming import nfc
from gokai.registry import Registry
from gokai.schema.decode import Decoder, Record, decode
from gokai.schema.journal import decode_journal
from gokai.schema.plan import decode_plan
from gokai.source import MAX_BYTES, SourceFile, Span, read_bytes
from gokai.store import Folder, is_there

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from gokai.model import Journal, Plan
    from gokai.store import Store

PLAN_FILE = "tasks.yaml"
JOURNAL_FOLDER = "progress"


class Workspace(NamedTuple):
    """What was loaded, with every fault that was met on the way."""

    root: Path
    plan: Plan
    registry: Registry
    #: By unit name; only those of registered units, under their own name.
    journals: dict[str, Journal]
    #: Readable files that are no registered unit's journal.
    strays: tuple[Journal, ...] = ()
    #: Units whose journal is there but cannot be read.
    unreadable: frozenset[str] = frozenset()
    #: Units of which another file says, or seems to say, that it holds their reports; and that file.
    claimed: Mapping[str, str] = MappingProxyType({})
    #: Sorted; `checks.examine` adds the faults that need several files.
    faults: tuple[Diagnostic, ...] = ()


def find_root(explicit: str | None, start: Path) -> Path:
    """The folder that holds `tasks.yaml`: the one named, else `data/` here or in the nearest folder above.

    Raises:
        NotAWorkspaceError: There is none.
    """
    if explicit is not None:
        root = Path(explicit)
        if is_there(root / PLAN_FILE):
            return root
        raise NotAWorkspaceError(root, explicit=True, near=_meant(root))
    for folder in (start, *start.parents):
        if is_there(folder / "data" / PLAN_FILE):
            return folder / "data"
    raise NotAWorkspaceError(start, explicit=False)


def _meant(named: Path) -> Path | None:
    """The folder that was meant by its own file, or by the folder above."""
    near = named.parent if named.name == PLAN_FILE else named / "data"
    return near if is_there(near / PLAN_FILE) else None


def journal_path(root: Path, unit: str) -> Path:
    """Where a unit's journal lies, in whatever normal form the system keeps its name; or where it would lie."""
    plain = root / JOURNAL_FOLDER / f"{unit}{JOURNAL_SUFFIX}"
    if os.path.lexists(plain):
        return plain
    try:
        return next((path for path in plain.parent.iterdir() if nfc(path.name) == plain.name), plain)
    except OSError:
        return plain


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing that loading makes is garbage, so looking for some is wasted (a third of the time)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_source(path: Path, name: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """A file on disk as text, whatever the platform's encoding says."""
    return _as_source(read_bytes(path), path, name)


def _stored_source(store: Store, path: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    source, faults = _as_source(store.read(path), store.root / path, store.name(path))
    return (source._replace(revision=store.revision) if source and store.revision else source), faults


def _as_source(data: bytes | OSError | int, path: Path, name: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    if isinstance(data, int):
        size = data / 1024 / 1024
        message = f"文件有 {size:.0f} MB，超过 {MAX_BYTES // 1024 // 1024} MB"
        return None, (of_file(name, "GK103", message, "请检查是不是放错了文件。"),)
    if isinstance(data, OSError):
        return None, (_refused(name, data),)
    return decode_source(path, name, data)


def decode_source(path: Path, name: str, data: bytes) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Bytes, from wherever they came, as a source."""
    try:
        return SourceFile(path, name, data.decode("utf-8-sig"), data), ()
    except UnicodeDecodeError as error:
        broken = SourceFile(path, name, data[: error.start].decode("utf-8-sig", "ignore"), data)
        hint = "请用记事本打开，另存为时把编码选成 UTF-8。"
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return None, (of_file(name, "GK101", "文件编码是 UTF-16，不是 UTF-8", hint),)
        end = len(broken.text)
        message = f"第 {error.start + 1} 个字节起不是 UTF-8 编码（可能是 GBK）"
        return None, (at(broken, Span(end, end), "GK101", message, hint),)


def _refused(name: str, error: OSError) -> Diagnostic:
    if isinstance(error, IsADirectoryError):
        return of_file(name, "GK104", "这是一个文件夹，应当是文件", "请把文件夹移走或改名。")
    if isinstance(error, NotADirectoryError):
        return of_file(name, "GK104", "这是一个文件，应当是文件夹", "请把文件移走或改名。")
    if isinstance(error, PermissionError):
        return of_file(name, "GK104", "没有读取这个文件的权限", "请让管理员开放读取权限。")
    if isinstance(error, FileNotFoundError):
        return of_file(name, "GK104", "文件不存在", "请核对文件名和位置。")
    return of_file(name, "GK104", f"文件打不开（{reason_of(error)}）", "请检查文件是否完好。")


def _store(where: Path | Store) -> Store:
    """A folder of the work tree may be named by its path."""
    return Folder(where) if isinstance(where, Path) else where


def read_plan(where: Path | Store) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan alone; None when it cannot be read."""
    with _without_collector():
        plan, faults = _read(_store(where), PLAN_FILE, decode_plan)
        return plan, in_order(faults)


def require_plan(where: Path | Store) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan alone, for what cannot go on without it.

    Raises:
        UnreadablePlanError: The plan leaves nothing to evaluate.
    """
    store = _store(where)
    plan, faults = read_plan(store)
    if plan is None:
        raise UnreadablePlanError(store.name(PLAN_FILE), len(faults), is_past=store.revision is not None)
    return plan, faults


def load(where: Path | Store, units: Collection[str] | None = None) -> Workspace:
    """The plan and the journals of `units`, or of all.

    Raises:
        UnreadablePlanError: The plan leaves nothing to evaluate.
    """
    plan, faults = require_plan(where)
    return load_journals(where, plan, faults, units)


def load_journals(
    where: Path | Store, plan: Plan, faults: tuple[Diagnostic, ...], units: Collection[str] | None = None
) -> Workspace:
    """Add the journals of `units`, or of all, to a plan that was read."""
    loaded = _Loaded(_store(where), Registry(plan), units)
    with _without_collector():
        loaded.load_all()
    return Workspace(
        loaded.store.root, plan, loaded.registry, loaded.journals, tuple(loaded.strays),
        frozenset(loaded.unreadable), loaded.claimed, in_order((*faults, *loaded.faults)),
    )  # fmt: skip


def read_journals_alone(where: Path | Store) -> tuple[tuple[Diagnostic, ...], int]:
    """The faults that journals have by themselves, where no plan can be read; and how many files there are."""
    store = _store(where)
    listed, faults = _listed(store)
    names = [name for name in listed if stem_of(name) is not None]
    faults += [not_read(name, store.name(_below(name)), None) for name in listed if name not in names]
    with _without_collector():
        for name in names:
            faults.extend(read_journal(store, _below(name))[1])
    return in_order(faults), len(names)


def load_file(path: Path) -> tuple[Journal | None, tuple[Diagnostic, ...]]:
    """One journal by itself, wherever it lies."""
    return read_journal(Folder(path.parent), path.name)


def read_journal(store: Store, path: str) -> tuple[Journal | None, tuple[Diagnostic, ...]]:
    """One journal by itself, at a path of the store."""
    return _read(store, path, decode_journal)


def _read(store: Store, path: str, decoder: Decoder[Record]) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    source, faults = _stored_source(store, path)
    return (None, faults) if source is None else decode(source, decoder)


def _below(name: str) -> str:
    return f"{JOURNAL_FOLDER}/{name}"


def _listed(store: Store) -> tuple[list[str], list[Diagnostic]]:
    """What lies in the journals' folder, but for what the system and office programs keep for themselves."""
    try:
        return [name for name in store.names(JOURNAL_FOLDER) if not name.startswith((".", "~"))], []
    except OSError as error:
        return [], [_refused(store.name(JOURNAL_FOLDER), error)]


class _Loaded:
    """What reading the journals gathers, one file after another."""

    def __init__(self, store: Store, registry: Registry, units: Collection[str] | None) -> None:
        self.store = store
        self.registry = registry
        self.wanted = registry.units.keys() if units is None else units
        self.is_whole = units is None
        #: Registered units without a file of their own name.
        self.missing: Collection[str] = frozenset()
        self.journals: dict[str, Journal] = {}
        self.strays: list[Journal] = []
        self.unreadable: set[str] = set()
        self.claimed: dict[str, str] = {}
        self.faults: list[Diagnostic] = []

    def load_all(self) -> None:
        """The journals of the units that are wanted, and whatever else claims to be one of them."""
        names, self.faults = _listed(self.store)
        if self.faults:
            # Nobody knows what lies there.
            self.unreadable.update(self.wanted)
            return
        owners = {name: stem_of(name) for name in names}
        self.missing = self.registry.units.keys() - owners.values()
        is_lacking = any(unit in self.missing for unit in self.wanted)
        for name, owner in owners.items():
            if owner is None:
                self._pass_over(name)
            elif owner not in self.registry.units:
                self._load_stray(name, owner)
            elif owner in self.wanted or (is_lacking and self._may_claim(name)):
                self._load(name, owner)

    def _may_claim(self, name: str) -> bool:
        """Whether a file under another unit's name seems to be of one that is wanted and has no file."""
        data = self.store.read(_below(name))
        text = data.decode(errors="replace") if isinstance(data, bytes) else ""
        owner = claimed_at_a_glance(text, self.registry)
        return owner in self.wanted and owner in self.missing

    def _pass_over(self, name: str) -> None:
        owner, path = claimed_by_name(name, self.registry), self.store.name(_below(name))
        if owner not in self.wanted or not (owner in self.missing or is_nearly_journal(name)):
            owner = None
        if owner is not None:
            self.claimed.setdefault(owner, path)
        if owner is not None or self.is_whole:
            self.faults.append(not_read(name, path, owner))

    def _load_stray(self, name: str, stem: str) -> None:
        """A journal under a name that no unit has: a copy, or one that was saved under a wrong name."""
        path = self.store.name(_below(name))
        journal, faults = read_journal(self.store, _below(name))
        owner = claimed(journal, stem, self.registry, self.missing)
        if not self.is_whole and owner not in self.wanted:
            return
        self.faults.extend(faults)
        self.strays.extend([journal] if journal else [])
        identity = misnamed(journal, stem, path, self.registry, self.missing)
        self.faults.extend([identity] if identity else [])
        if owner:
            self.claimed.setdefault(owner, path)

    def _load(self, name: str, owner: str) -> None:
        path = self.store.name(_below(name))
        journal, faults = read_journal(self.store, _below(name))
        self.faults.extend(faults)
        identity = misnamed(journal, owner, path, self.registry, self.missing)
        if owner in self.journals:
            # `é` in one code point and in two: one name to people, two files to some systems.
            identity = of_file(path, "GK308", f"单位 `{owner}` 已经有一个报送文件", "请合并成一个文件。")
        if journal is not None and identity is None:
            self.journals[owner] = journal
            return
        self.faults.extend([identity] if identity else [])
        self.unreadable.add(owner)
        self.journals.pop(owner, None)
        self.strays.extend([journal] if journal else [])
        inside = self.registry.unit(journal.unit.name) if journal else None
        if inside and inside.name in self.missing:
            self.claimed.setdefault(inside.name, path)
