"""One report into one journal's text: added or amended, and checked before anybody may write it. No files here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from gokai.checks.journal import journal_faults
from gokai.diagnostics import count_errors
from gokai.edits import apply_edits, lines_at, moved, newline_at
from gokai.errors import ExitCode, GokaiError
from gokai.nodes import Mapping, Sequence, compose
from gokai.schema.journal import decode_journal
from gokai.source import MAX_BYTES
from gokai.writing.amend import amend_edits
from gokai.writing.entry import Draft, Style, draft_of, section_lines
from gokai.writing.layout import child, style_of
from gokai.writing.place import append_edits
from gokai.writing.pointer import JOURNAL_POINTER
from gokai.writing.scalar import inline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from gokai.diagnostics import Diagnostic
    from gokai.edits import Edit
    from gokai.model import Entry, Item, Journal, Unit
    from gokai.nodes import Node
    from gokai.source import SourceFile
    from gokai.workspace import Workspace


class ReportRefusedError(GokaiError):
    """What was reported would not validate, or stands already."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("没有写入：" + "".join(reasons))


class UnfitJournalError(GokaiError):
    """The journal as it stands cannot take a report."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(f"{name}:{line}：{reason}。没有写入，请先改好这一处（gokai validate 可逐一查看）。")


class Request(NamedTuple):
    """What is to be reported, by whom, on what."""

    workspace: Workspace
    unit: Unit
    item: Item
    draft: Draft
    #: Change the entry of that day instead of adding one.
    amend: bool
    today: dt.date


class Report(NamedTuple):
    """A journal with the report in it, valid and ready to be written."""

    text: str
    #: The line of the entry, from 1.
    line: int
    entry: Entry
    #: What the new entry is warned of.
    warnings: tuple[Diagnostic, ...]
    #: Errors that stood in the file before.
    older_errors: int


class _Reading(NamedTuple):
    """A text, and all that it says."""

    source: SourceFile
    root: Node | None
    journal: Journal | None
    faults: tuple[Diagnostic, ...]


def compile_report(request: Request, source: SourceFile) -> Report:
    """The text of a journal with the report in it.

    Args:
        request: What is reported.
        source: The journal; one that does not exist yet has no text.

    Raises:
        ReportRefusedError: It would not validate, or the day is taken (or, to be amended, is not).
        UnfitJournalError: The journal cannot be read, or is another unit's.
        LayoutError: The journal is laid out so that nothing can be added.
    """
    before = _read(request, _ended(source))
    edits = _edits(request, before)
    after = _read(request, before.source._replace(text=apply_edits(before.source.text, edits)))
    known = {(fault.code, None if fault.offset is None else moved(fault.offset, edits)) for fault in before.faults}
    fresh = tuple(fault for fault in after.faults if (fault.code, fault.offset) not in known)
    errors = [fault for fault in fresh if fault.is_error]
    if errors:
        raise ReportRefusedError([in_options(fault) for fault in errors])
    entry = _entry_of(after.journal, request)
    if entry is None or _others(after, request) != _others(before, request) or not _says(entry, request):
        raise UnfitJournalError(source.name, 1, "这个文件的排版特殊，无法保证写入后别处不变")
    if len(after.source.text.encode()) > MAX_BYTES:
        raise UnfitJournalError(source.name, 1, f"文件写入后会超过 {MAX_BYTES // 1024 // 1024} MB，就读不出来了")
    line = after.source.position(entry.span.begin).line
    older = count_errors(before.faults) if source.text.strip() else 0
    return Report(_as_ended(source, before.source, after.source.text, edits), line, entry, fresh, older)


def _as_ended(source: SourceFile, ended: SourceFile, text: str, edits: list[Edit]) -> str:
    """Without the line end that `_ended` added, where the old last line is still the last."""
    added = len(ended.text) - len(source.text)
    is_last = all(edit.span.end < len(ended.text) for edit in edits)
    return text[: len(text) - added] if added and is_last else text


def _ended(source: SourceFile) -> SourceFile:
    """The last line with an end, so that whole lines can follow."""
    if not source.text or source.text.endswith("\n"):
        return source
    return source._replace(text=source.text + newline_at(source.text, len(source.text)))


def _read(request: Request, source: SourceFile) -> _Reading:
    root, syntax = compose(source)
    if root is None and syntax:
        return _Reading(source, root, None, syntax)
    journal, shape = decode_journal(source, root)
    faults = [*syntax, *shape]
    if journal is not None:
        faults += journal_faults(journal, request.workspace, request.today)
    return _Reading(source, root, journal, tuple(faults))


def _edits(request: Request, before: _Reading) -> list[Edit]:
    source, root, draft, item = before.source, before.root, request.draft, request.item.id
    if root is None and all(fault.code == "GK201" for fault in before.faults):
        if request.amend:
            raise ReportRefusedError([_nothing_to_amend(request)])
        style, unit = Style(), inline(request.unit.name)
        # A new file begins as `scaffold` would begin it.
        head = [] if source.text.strip() else [JOURNAL_POINTER]
        lines = [*head, f"unit: {unit}", "progress:", *section_lines(item, [draft], style, style.step)]
        return [lines_at(source.text, len(source.text), lines)]
    journal = _fit(request, before)
    taken = [entry for section in journal.sections if section.item.name == item for entry in section.entries]
    taken = [entry for entry in taken if entry.date == draft.date]
    if request.amend:
        if not taken:
            raise ReportRefusedError([_nothing_to_amend(request)])
        changed = _changed(draft, draft_of(taken[0]))
        return amend_edits(source, _node_at(root, taken[0].span.begin), changed, style_of(source.text, root))
    if taken:
        line = source.position(taken[0].span.begin).line
        where = f"{request.unit.name} {item} 在 {draft.date} 已经报送过（{source.name}:{line}）"
        raise ReportRefusedError([f"{where}。同一天只报一次；要修改那一次，请加 --amend，只写要改的项。"])
    return append_edits(source, root, draft, item, [each.id for each in request.workspace.plan.items])


def _fit(request: Request, before: _Reading) -> Journal:
    """The journal, if it can be read and is the unit's own."""
    source, journal = before.source, before.journal
    if journal is None:
        fault = next(fault for fault in before.faults if fault.is_error)
        raise UnfitJournalError(source.name, fault.line, fault.message)
    if journal.unit.name != request.unit.name:
        line = source.position(journal.unit.span.begin).line
        raise UnfitJournalError(
            source.name, line, f"这个文件写的单位是 `{journal.unit.name}`，不是 `{request.unit.name}`"
        )
    return journal


def _changed(wanted: Draft, standing: Draft) -> Draft:
    """The fields whose value is another one; what stands as it is wanted is not written anew."""
    keys = [key for key in wanted.given() if getattr(wanted, key) != getattr(standing, key)]
    return Draft(wanted.date)._replace(**{key: getattr(wanted, key) for key in keys})


def _nothing_to_amend(request: Request) -> str:
    return (
        f"{request.unit.name} {request.item.id} 在 {request.draft.date} 没有报送过，无从修改。"
        "请用 --date 写明要改哪一天的；要新报一次，请去掉 --amend。"
    )


def _node_at(node: Node | None, begin: int) -> Mapping:
    """The entry's node."""
    progress = child(node, "progress")
    sections = progress.pairs.values() if isinstance(progress, Mapping) else ()
    found: Iterator[Mapping] = (
        entry
        for _, entries in sections
        if isinstance(entries, Sequence)
        for entry in entries.items
        if entry.begin == begin
    )
    return next(found)


def _entry_of(journal: Journal | None, request: Request) -> Entry | None:
    for section in journal.sections if journal else ():
        for entry in section.entries:
            if section.item.name == request.item.id and entry.date == request.draft.date:
                return entry
    return None


def _others(reading: _Reading, request: Request) -> list[tuple[str, Draft]]:
    """What all other entries say."""
    sections = reading.journal.sections if reading.journal else ()
    return [
        (section.item.name, draft_of(entry))
        for section in sections
        for entry in section.entries
        if (section.item.name, entry.date) != (request.item.id, request.draft.date)
    ]


def _says(entry: Entry, request: Request) -> bool:
    """Whether the entry, read back, says what was to be written."""
    written, wanted = draft_of(entry), request.draft
    return all(getattr(written, key) == getattr(wanted, key) for key in wanted.given())


#: What the hints of `validate` call a field, and the option that fills it here.
OPTIONS = (
    ("请加一行 `note: …`", "请用 --note 写明"),
    ("请在 `measures` 里写 `", "请写 --measure `"),
    (": 实测值`", "=实测值`"),
    ("达成了请写在 `reached` 里", "达成了请用 --reached 写"),
    ("请删去这一行，内容可写进 `note`", "内容可写进 --note"),
    ("请在 `evidence` 里写明公开的网页或文件", '请用 --amend --evidence "题名 网址" 补上'),
)


def in_options(fault: Diagnostic) -> str:
    """A fault of the new entry, told to a person who typed options and no file."""
    text = f"{fault.message}。{fault.hint or ''}"
    for words, option in OPTIONS:
        text = text.replace(words, option)
    return text
