"""History: the data folder as it stood in a commit. One `git cat-file --batch` answers; nothing is written."""

from __future__ import annotations

import contextlib
import errno
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from gokai.dates import DateError, day_of, parse_date
from gokai.errors import (
    BeforeHistoryError,
    GitError,
    NotAWorkspaceError,
    NotInCommitError,
    UnknownRevisionError,
)
from gokai.git_process import find_top, refusal, run_git, start_git
from gokai.naming import nfc
from gokai.source import MAX_BYTES, Revision
from gokai.store import is_folder, is_there
from gokai.workspace import PLAN_FILE, find_root

if TYPE_CHECKING:
    from datetime import date
    from types import TracebackType
    from typing import IO, Self

#: How many characters of a commit's id people read.
_SHORT = 7
#: Sizes of reads from git where the answer is thrown away.
_CHUNK = 1 << 20
_COMMITTER = re.compile(rb"^committer .*> (\d+) [+-]\d{4}$", re.MULTILINE)
_LINK, _SUBMODULE, _TREE = b"120000", b"160000", b"40000"


class Commit(NamedTuple):
    """A commit, as far as we need it."""

    #: Its id, and how it was asked for; the short id where a day was typed.
    revision: Revision
    #: When it was committed, in Asia/Shanghai.
    day: date
    parents: tuple[str, ...]
    #: The day for which it answers: its own, or the day that was typed.
    as_of: date


class _Object(NamedTuple):
    """What git holds under a name."""

    oid: str
    kind: bytes
    size: int
    #: Empty for what is over `MAX_BYTES`.
    data: bytes


class Repository:
    """One running `git cat-file --batch`, asked in the data folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._standing = next(folder for folder in (root.absolute(), *root.absolute().parents) if is_folder(folder))
        #: From where git stands to the data folder: empty unless the folder is gone from the work tree.
        self._inside = root.absolute().relative_to(self._standing).as_posix().removeprefix(".")
        self._top = find_top(root)
        self._process = start_git(self._standing, "cat-file", "--batch")
        #: Typed as if they might be missing; all three are pipes.
        self._questions = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)
        self._complaints = cast("IO[bytes]", self._process.stderr)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        for stream in (self._questions, self._answers, self._complaints):
            # Closing flushes, and git may have gone already.
            with contextlib.suppress(OSError):
                stream.close()
        self._process.wait()

    def at(self, revision: str) -> GitTree:
        """The data folder in the commit that a person means: a revision as git knows it, or a day.

        Raises:
            UnknownRevisionError: There is no such commit.
            BeforeHistoryError: The day is before the first commit.
            NotInCommitError: The commit has no plan there.
        """
        tree = GitTree(self, self._commit(revision))
        if PLAN_FILE not in tree.names(""):
            raise NotInCommitError(tree.name(PLAN_FILE).partition(":")[2], str(tree.revision))
        return tree

    def _commit(self, typed: str) -> Commit:
        found = None if {"\n", "\0"} & set(typed) else self.ask(f"{typed}^{{commit}}", typed)
        if found:
            return _parse_commit(found, typed)
        try:
            day = parse_date(typed.strip())
        except DateError as error:
            raise UnknownRevisionError(typed, is_shallow=self._is_shallow(), near=error.near) from None
        return self._last_commit_by(day)

    def _last_commit_by(self, day: date) -> Commit:
        """The commit that stood at the end of a day: back from HEAD, along its own line."""
        found = self.ask("HEAD")
        if found is None:
            raise UnknownRevisionError("HEAD", is_shallow=False)
        commit = _parse_commit(found, "HEAD")
        while commit.day > day:
            earlier = self.ask(commit.parents[0]) if commit.parents else None
            if earlier is None and commit.parents:
                raise UnknownRevisionError(str(day), is_shallow=True)
            if earlier is None:
                raise BeforeHistoryError(day, commit.revision.id[:_SHORT], commit.day)
            commit = _parse_commit(earlier, earlier.oid)
        return commit._replace(revision=Revision(commit.revision.id[:_SHORT], commit.revision.id), as_of=day)

    def ask(self, name: str, typed: str = "") -> _Object | None:
        """What git holds under a name; None for nothing."""
        try:
            self._questions.write(name.encode("utf-8", "surrogateescape") + b"\n")
            self._questions.flush()
        except OSError as error:
            raise self._failure() from error
        header = self._answers.readline().removesuffix(b"\n")
        if not header:
            raise self._failure()
        if header.endswith(b" ambiguous"):
            raise UnknownRevisionError(typed or name, is_shallow=False, is_ambiguous=True)
        if header.endswith(b" missing"):
            return None
        oid, kind, size = header.split(b" ")
        return _Object(oid.decode(), kind, int(size), self._body(int(size), keeps=int(size) <= MAX_BYTES))

    def _body(self, size: int, *, keeps: bool) -> bytes:
        stream = self._answers
        if keeps:
            return stream.read(size + 1)[:size]
        left = size + 1
        while left > 0:
            read = len(stream.read(min(left, _CHUNK)))
            left -= read or left
        return b""

    def place(self, path: str) -> str:
        """A path of the data folder as git takes it after `commit:`."""
        return "/".join(("." + ("/" + self._inside if self._inside else ""), path))

    def prefix(self) -> str:
        """The data folder's path from the top of the work tree, with a slash at its end where it is not the top."""
        if self._top is None:
            return f"{self.root.as_posix()}/"
        inside = self.root.resolve().relative_to(self._top).as_posix()
        return "" if inside == "." else f"{inside}/"

    def _failure(self) -> GitError:
        """Why git has gone."""
        return refusal(self._complaints.read(), self.root)

    def _is_shallow(self) -> bool:
        """Whether old history was never fetched. Asked only when something is missing: it takes a second process."""
        answer = run_git(self._standing, "rev-parse", "--is-shallow-repository")
        return answer.stdout.strip() == b"true"


def _parse_commit(found: _Object, name: str) -> Commit:
    head = found.data.partition(b"\n\n")[0]
    committed = _COMMITTER.search(head)
    day = day_of(int(committed[1]) if committed else 0)
    parents = tuple(line[7:].decode() for line in head.split(b"\n") if line.startswith(b"parent "))
    return Commit(Revision(name, found.oid), day, parents, day)


class GitTree:
    """A store: the data folder as one commit has it."""

    def __init__(self, repository: Repository, commit: Commit) -> None:
        self.commit = commit
        self.root = repository.root
        self.revision: Revision | None = commit.revision
        self._repository = repository
        self._prefix = repository.prefix()
        self._listings: dict[str, dict[str, tuple[bytes, str]]] = {}

    def name(self, path: str) -> str:
        """`REV:data/progress/x.yaml`, as `git show` takes it."""
        return f"{self.commit.revision.name}:{self._prefix}{path}"

    def names(self, folder: str) -> list[str]:
        """All names of the folder in the commit."""
        return sorted(self._listing(folder))

    def find(self, folder: str, names: list[str]) -> list[str]:
        """The names as the commit spells them."""
        known = {nfc(name): name for name in self._listing(folder)}
        return [known[name] for name in names if name in known]

    def read(self, path: str) -> bytes | OSError | int:
        """The blob's bytes, as they were committed."""
        folder, _, name = path.rpartition("/")
        mode, oid = self._listing(folder).get(name, (b"", ""))
        match mode:
            case b"":
                return FileNotFoundError(errno.ENOENT, "文件不存在")
            case mode if mode == _TREE:
                return IsADirectoryError(errno.EISDIR, "这是一个文件夹")
            case mode if mode in {_LINK, _SUBMODULE}:
                return OSError(errno.EINVAL, "是链接，不是文件")
        found = self._repository.ask(oid)
        if found is None:
            return OSError(errno.EIO, "git 里缺少它的内容")
        return found.data if found.size <= MAX_BYTES else found.size

    def _listing(self, folder: str) -> dict[str, tuple[bytes, str]]:
        """Mode and object of everything in a folder, asked once."""
        if folder not in self._listings:
            found = self._repository.ask(f"{self.commit.revision.id}:{self._repository.place(folder)}")
            if found and found.kind != b"tree":
                raise NotADirectoryError(errno.ENOTDIR, "不是文件夹")
            self._listings[folder] = _parse_tree(found.data, len(found.oid) // 2) if found else {}
        return self._listings[folder]


def _parse_tree(data: bytes, width: int) -> dict[str, tuple[bytes, str]]:
    """`MODE NAME NUL ID` again and again, the id in `width` bytes."""
    listing = {}
    at = 0
    while at < len(data):
        end = data.index(b"\0", at)
        mode, _, name = data[at:end].partition(b" ")
        listing[name.decode("utf-8", "surrogateescape")] = (mode, data[end + 1 : end + 1 + width].hex())
        at = end + 1 + width
    return listing


def find_past_root(explicit: str | None, start: Path) -> Path:
    """As `workspace.find_root`, but the folder may be gone from the work tree.

    Raises:
        NotAWorkspaceError: Neither a plan nor a repository is here or above.
    """
    if explicit is not None:
        return Path(explicit)
    try:
        return find_root(None, start)
    except NotAWorkspaceError:
        for folder in (start, *start.parents):
            if is_there(folder / ".git"):
                return folder / "data"
        raise
