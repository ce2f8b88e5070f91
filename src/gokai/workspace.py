"""Find the data folder and load what is asked of it: the plan, and the journals of some or all units."""

from __future__ import annotations

import contextlib
import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
    from collections.abc import Callable, Collection, Iterator

    from gokai.model import Journal, Plan
    from gokai.store import Store

PLAN_FILE = "tasks.yaml"
JOURNAL_FOLDER = "progress"
JOURNAL_SUFFIX = ".yaml"


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
    #: Sorted; `checks.examine` adds the faults that need several files.
    faults: tuple[Diagnostic, ...] = ()


class _Loaded:
    """What reading the journals gathers, one file after another."""

    def __init__(self) -> None:
        self.journals: dict[str, Journal] = {}
        self.strays: list[Journal] = []
        self.unreadable: set[str] = set()
        self.faults: list[Diagnostic] = []


def find_root(explicit: str | None, start: Path) -> Path:
    """The folder that holds `tasks.yaml`: the one named, else `data/` here or in the nearest folder above.

    Raises:
        NotAWorkspaceError: There is none.
    """
    if explicit is not None:
        root = Path(explicit)
        if is_there(root / PLAN_FILE):
            return root
        raise NotAWorkspaceError(root, explicit=True)
    for folder in (start, *start.parents):
        if is_there(folder / "data" / PLAN_FILE):
            return folder / "data"
    raise NotAWorkspaceError(start, explicit=False)


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
    store, registry, loaded = _store(where), Registry(plan), _Loaded()
    names = _all_files(store, loaded) if units is None else _files_of(store, units, loaded)
    with _without_collector():
        for name in names:
            _load_journal(store, name, registry, loaded)
    return Workspace(
        store.root, plan, registry, loaded.journals, tuple(loaded.strays),
        frozenset(loaded.unreadable), in_order((*faults, *loaded.faults)),
    )  # fmt: skip


def read_journals_alone(where: Path | Store) -> tuple[tuple[Diagnostic, ...], int]:
    """The faults that journals have by themselves, where no plan can be read; and how many files there are."""
    store, loaded = _store(where), _Loaded()
    names = _all_files(store, loaded)
    with _without_collector():
        for name in names:
            loaded.faults.extend(read_journal(store, _below(name))[1])
    return in_order(loaded.faults), len(names)


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


def _files_of(store: Store, units: Collection[str], loaded: _Loaded) -> list[str]:
    """The names of some units' journals."""
    wanted = [f"{unit}{JOURNAL_SUFFIX}" for unit in sorted(units)]
    found = _listed(store, lambda: store.find(JOURNAL_FOLDER, wanted), loaded)
    if len(found) < len(wanted):
        near = [name for name in _listed(store, lambda: store.names(JOURNAL_FOLDER), loaded) if _near(name) in units]
        _pass_over(store, near, found, loaded)
    return found


def _listed(store: Store, listing: Callable[[], list[str]], loaded: _Loaded) -> list[str]:
    try:
        return listing()
    except OSError as error:
        loaded.faults.append(_refused(store.name(JOURNAL_FOLDER), error))
        return []


def _all_files(store: Store, loaded: _Loaded) -> list[str]:
    names = _listed(store, lambda: store.names(JOURNAL_FOLDER), loaded)
    shown = [name for name in names if not name.startswith((".", "~"))]
    journals = [name for name in shown if name.endswith(JOURNAL_SUFFIX)]
    _pass_over(store, [name for name in shown if name not in journals], journals, loaded)
    return journals


def _pass_over(store: Store, others: list[str], journals: list[str], loaded: _Loaded) -> None:
    """Tell of files that are not read; a unit whose journal only ends wrongly has not been silent."""
    loaded.faults.extend(_not_a_journal(store.name(_below(name))) for name in others)
    read = {nfc(name) for name in journals}
    units = (unit for unit in map(_near, others) if unit)
    loaded.unreadable.update(unit for unit in units if f"{unit}{JOURNAL_SUFFIX}" not in read)


def _near(name: str) -> str | None:
    """The unit of a file that ends almost as a journal does."""
    stem, dot, suffix = name.rpartition(".")
    return nfc(stem) if dot and f".{suffix}" != JOURNAL_SUFFIX and suffix.lower() in {"yml", "yaml"} else None


def _not_a_journal(name: str) -> Diagnostic:
    unit = _near(name.rpartition("/")[2])
    if unit:
        return of_file(name, "GK306", "报送文件要以 .yaml 结尾，这个文件没有读", f"请改名为 `{unit}.yaml`。")
    return of_file(name, "GK315", "这不是报送文件，没有读", "请移到别的文件夹。")


def _load_journal(store: Store, file_name: str, registry: Registry, loaded: _Loaded) -> None:
    owner, path = nfc(file_name.removesuffix(JOURNAL_SUFFIX)), _below(file_name)
    name = store.name(path)
    journal, faults = read_journal(store, path)
    loaded.faults.extend(faults)
    identity = _misnamed(journal, owner, name, registry)
    if owner in loaded.journals:
        # `é` in one code point and in two: one name to people, two files to some systems.
        identity = of_file(name, "GK308", f"单位 `{owner}` 已经有一个报送文件", "请合并成一个文件。")
    if identity:
        loaded.faults.append(identity)
    if owner not in registry.units:
        loaded.strays.extend([journal] if journal else [])
    elif journal is None or identity:
        loaded.unreadable.add(owner)
        loaded.journals.pop(owner, None)
        loaded.strays.extend([journal] if journal else [])
    else:
        loaded.journals[owner] = journal


def _misnamed(journal: Journal | None, owner: str, name: str, registry: Registry) -> Diagnostic | None:
    """The fault of a journal whose file name, `unit` and registry do not agree."""
    registered = owner in registry.units
    if journal is None:
        return None if registered else of_file(name, "GK307", f"单位 `{owner}` 没有登记", registry.hint_for_unit(owner))
    source, (inside, span) = journal.source, journal.unit
    if registered and inside == owner:
        return None
    if inside not in registry.units:
        if inside == owner:
            return at(source, span, "GK307", f"单位 `{owner}` 没有登记", registry.hint_for_unit(owner))
        return at(source, span, "GK301", f"没有名为 `{inside}` 的单位", registry.hint_for_unit(inside, owner))
    message = f"文件名是 `{owner}`，里面写的单位是 `{inside}`"
    return at(source, span, "GK306", message, f"如果是 `{inside}` 的报送，请把文件改名为 `{inside}.yaml`。")
