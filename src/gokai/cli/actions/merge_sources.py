"""What people hand to `gokai merge`: files and folders of returned journals, registers, an older state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gokai.claims import JOURNAL_SUFFIX
from gokai.diagnostics import Diagnostic, at, of_file
from gokai.errors import ExitCode, GokaiError, NotARepositoryError, UnknownRevisionError
from gokai.naming import nfc
from gokai.nodes import Mapping, compose
from gokai.register.split import split
from gokai.schema.journal import decode_journal
from gokai.schema.register import decode_register, is_register
from gokai.source import SourceFile, Span
from gokai.store import display_name, is_folder, is_there
from gokai.workspace import JOURNAL_FOLDER, PLAN_FILE, read_journal, read_source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from gokai.git import GitTree
    from gokai.model import Journal
    from gokai.nodes import Node
    from gokai.registry import Registry

_TABLE = ".csv"
#: What spreadsheets save unless told otherwise.
_BOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".et"})
_BOOK_HINT = "请用 Excel 或 WPS 打开，另存为 CSV，再合并。"
_SUFFIXES = frozenset({JOURNAL_SUFFIX, ".yml", ".json", _TABLE})


class NothingToMergeError(GokaiError):
    """A source that is not there, or a folder without journals."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: Path) -> None:
        if is_folder(path):
            super().__init__(f"`{path}` 里没有可以合并的文件（{'、'.join(sorted(_SUFFIXES))}）。")
        else:
            super().__init__(f"没有找到 `{path}`。请核对文件名和位置。")


class UnknownBaseError(GokaiError):
    """`--base` is neither a file nor a commit."""

    exit_code = ExitCode.USAGE

    def __init__(self, typed: str, why_no_commit: str) -> None:
        super().__init__(f"没有名为 `{typed}` 的文件或文件夹；{why_no_commit}")


class Returned(NamedTuple):
    """One unit's entries from one source."""

    #: As it stands in the source: for faults' places.
    read: Journal
    #: With a text of its own: for merging.
    journal: Journal


class Read(NamedTuple):
    """What sources hold."""

    returned: tuple[Returned, ...]
    faults: tuple[Diagnostic, ...]
    #: What was not read, or held nothing, in a sentence each.
    notes: tuple[str, ...] = ()


def read_sources(paths: Sequence[Path]) -> Read:
    """Everything in some files and folders."""
    returned: list[Returned] = []
    faults: list[Diagnostic] = []
    notes: list[str] = []
    for path in paths:
        files, others = _files(path)
        notes += [_passed_over(each) for each in others]
        for file in files:
            found, wrong = _read_file(file)
            returned += found
            faults += wrong
            if not found and not wrong:
                notes.append(f"`{file}` 里没有报送。")
    return Read(tuple(returned), tuple(faults), tuple(notes))


def _passed_over(path: Path) -> str:
    if path.suffix.lower() in _BOOKS:
        return f"`{path}` 没有读：{_BOOK_HINT}"
    return f"`{path}` 不是报送文件，没有读。"


def _files(path: Path) -> tuple[list[Path], list[Path]]:
    """The files to read, and those passed over."""
    if not is_folder(path):
        if not is_there(path):
            raise NothingToMergeError(path)
        return [path], []
    roots = (each / JOURNAL_FOLDER for each in (path, path / "data") if (each / PLAN_FILE).exists())
    folder = next(roots, path)
    listed = sorted(each for each in folder.rglob("*") if each.is_file() and not _is_hidden(each.relative_to(folder)))
    files = [each for each in listed if each.suffix.lower() in _SUFFIXES]
    if not files:
        raise NothingToMergeError(folder)
    return files, [each for each in listed if each not in files]


def _is_hidden(path: Path) -> bool:
    """What the system or an office program keeps for itself."""
    return any(part[0] in ".~" for part in path.parts)


def _read_file(path: Path) -> tuple[list[Returned], tuple[Diagnostic, ...]]:
    name = display_name(path)
    if path.suffix.lower() == _TABLE:
        return _read_table(path, name)
    if path.suffix.lower() in _BOOKS:
        return [], (of_file(name, "GK101", f"不能直接读 {path.suffix} 文件", _BOOK_HINT),)
    source, faults = read_source(path, name)
    if source is None:
        return [], faults
    node, syntax = compose(source)
    return _decoded(source, node, syntax)


def _decoded(
    source: SourceFile, node: Node | None, faults: tuple[Diagnostic, ...]
) -> tuple[list[Returned], tuple[Diagnostic, ...]]:
    if node is None and faults:
        return [], faults
    if node is not None and is_register(node):
        journals, shape = decode_register(source, node)
        found = (*faults, *shape)
        if any(fault.is_error for fault in found):
            return [], found
        return [Returned(*pair) for pair in zip(journals, split(source, node, journals), strict=True)], found
    if isinstance(node, Mapping) and "unit" not in node.pairs and {"plan", "tasks"} <= node.pairs.keys():
        return [], (
            at(source, Span(0, 0), "GK202", "这是任务分解表，不是报送文件", "请写明报送文件或放着它们的文件夹。"),
        )
    journal, shape = decode_journal(source, node)
    return [Returned(journal, journal)] if journal else [], (*faults, *shape)


def _read_table(path: Path, name: str) -> tuple[list[Returned], tuple[Diagnostic, ...]]:
    """A spreadsheet; Excel in China saves GBK."""
    from gokai.grids.formats.csv import decode
    from gokai.register.spreadsheet import read_csv
    from gokai.source import read_bytes

    data = read_bytes(path)
    if not isinstance(data, bytes):
        return [], read_source(path, name)[1]
    text = decode(data)
    if text is None:
        return [], (of_file(name, "GK101", "文件编码既不是 UTF-8，也不是 GBK", "请在表格软件里另存为 CSV UTF-8。"),)
    source = SourceFile(path, name, text, data)
    node, faults = read_csv(source)
    return _decoded(source, node, faults)


def check_units(returned: Iterable[Returned], registry: Registry) -> list[Diagnostic]:
    """Every journal's unit is one that the plan knows by exactly this name."""
    return [_unknown_unit(each.read, registry) for each in returned if each.read.unit.name not in registry.units]


def _unknown_unit(journal: Journal, registry: Registry) -> Diagnostic:
    source, (name, span) = journal.source, journal.unit
    hint = registry.hint_for_unit(name, nfc(source.path.stem))
    return at(source, span, "GK301", f"没有名为 `{name}` 的单位", hint)


def read_base(typed: str, root: Path, units: Collection[str]) -> tuple[dict[str, Journal], tuple[Diagnostic, ...]]:
    """The journals that were sent out: from files, or from a commit.

    Raises:
        UnknownBaseError: There is neither.
    """
    if is_there(Path(typed)):
        read = read_sources([Path(typed)])
        journals, twice = _one_each(each for each in read.returned if each.journal.unit.name in units)
        return journals, (*read.faults, *twice)
    try:
        return _read_commit(typed, root, units)
    except NotARepositoryError as error:
        raise UnknownBaseError(typed, "这里也不是 git 仓库。请核对 --base。") from error
    except UnknownRevisionError as error:
        raise UnknownBaseError(typed, str(error)) from error


def _one_each(returned: Iterable[Returned]) -> tuple[dict[str, Journal], list[Diagnostic]]:
    """A journal a unit; a second one is a fault: which of them was sent out decides what counts as changed."""
    first: dict[str, Returned] = {}
    faults = []
    for each in returned:
        name, span = each.read.unit
        if first.setdefault(name, each) is not each:
            message = f"旧版里 `{name}` 有两份，另一份在 {first[name].read.source.name}"
            hint = "请只留当初发出去的那一份，或用 --base 写明是哪个文件。"
            faults.append(at(each.read.source, span, "GK308", message, hint))
    return {name: each.journal for name, each in first.items()}, faults


def _read_commit(typed: str, root: Path, units: Iterable[str]) -> tuple[dict[str, Journal], tuple[Diagnostic, ...]]:
    from gokai.git import Repository

    journals: dict[str, Journal] = {}
    faults: list[Diagnostic] = []
    with Repository(root) as repository:
        tree = repository.at(typed)
        for name in _journals_in(tree, units):
            journal, wrong = read_journal(tree, f"{JOURNAL_FOLDER}/{name}")
            faults += wrong
            if journal:
                journals[nfc(name.removesuffix(JOURNAL_SUFFIX))] = journal
    return journals, tuple(faults)


def _journals_in(tree: GitTree, units: Iterable[str]) -> list[str]:
    try:
        return tree.find(JOURNAL_FOLDER, [f"{unit}{JOURNAL_SUFFIX}" for unit in units])
    except NotADirectoryError:
        # The commit had a file of that name: nothing was sent out then.
        return []
