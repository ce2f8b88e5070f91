"""Whatever a journal looks like, `report` adds its entry and changes nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from hypothesis import assume, example, given
from hypothesis import strategies as st

from gokai.checks.journal import journal_faults
from gokai.diagnostics import count_errors
from gokai.model import Status
from gokai.nodes import compose
from gokai.registry import Registry
from gokai.schema.journal import decode_journal
from gokai.schema.plan import decode_plan
from gokai.source import SourceFile, encode
from gokai.workspace import Workspace, decode_source
from gokai.writing.entry import Draft, draft_of
from gokai.writing.report import Request, compile_report
from journal_layouts import ITEMS, PLAN, drafts, journals

TODAY = dt.date(2020, 1, 1)
PATH = Path("甲局.yaml")


def _workspace() -> Workspace:
    source = SourceFile(Path("tasks.yaml"), "tasks.yaml", PLAN)
    plan, faults = decode_plan(source, compose(source)[0])
    assert plan is not None
    assert not faults
    return Workspace(Path(), plan, Registry(plan), {})


WORKSPACE = _workspace()


class Read(NamedTuple):
    """What a file says, read by the program's own eyes."""

    errors: int
    entries: dict[tuple[str, dt.date], Draft]


def _source(data: bytes) -> SourceFile:
    source, faults = decode_source(PATH, PATH.name, data)
    assert source is not None
    assert not faults
    return source


def _read(data: bytes) -> Read:
    source = _source(data)
    node, syntax = compose(source)
    journal, shape = decode_journal(source, node)
    assert journal is not None
    found = journal_faults(journal, WORKSPACE, TODAY)
    entries = {
        (section.item.name, entry.date): draft_of(entry) for section in journal.sections for entry in section.entries
    }
    return Read(count_errors((*syntax, *shape, *found)), entries)


def _report(data: bytes, item: str, draft: Draft, *, amend: bool = False) -> bytes:
    unit = WORKSPACE.registry.units["甲局"]
    source = _source(data)
    request = Request(WORKSPACE, unit, WORKSPACE.registry.items[item], draft, amend, TODAY)
    return encode(compile_report(request, source).text, data)


def _is_old_with_one_insertion(old: bytes, new: bytes) -> bool:
    same = next(
        (spot for spot, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    return len(new) >= len(old) and new[len(new) - (len(old) - same) :] == old[same:]


def _line_ends(data: bytes) -> set[bytes]:
    lines = (line for line in data.splitlines(keepends=True) if line.endswith(b"\n"))
    return {line[-2:] if line.endswith(b"\r\n") else line[-1:] for line in lines}


def _without_empty_brackets(data: bytes) -> bytes:
    """`progress: {}` and `1-1: []` must give way to what they do not hold; with them the space before."""
    for empty in (b" {}", b" { }", b" []", b" ~", b" null"):
        data = data.replace(b":" + empty, b":")
    return data


#: A sequence of reports: item and entry.
REPORTS = st.lists(
    st.sampled_from(ITEMS).flatmap(lambda item: st.tuples(st.just(item), drafts(item))), min_size=1, max_size=5
)


@example("unit: 甲局\r\n".encode(), [("1-1", Draft(dt.date(2019, 3, 1), Status.DONE))])
@example("unit: 甲局\n".encode(), [("1-1", Draft(dt.date(2019, 3, 1), Status.DONE))])
@given(journals(), REPORTS)
def test_any_sequence_of_reports_keeps_every_other_byte_and_reads_back(
    data: bytes, reports: list[tuple[str, Draft]]
) -> None:
    before = _read(data)
    assume(before.errors == 0)
    for item, draft in reports:
        if (item, draft.date) in before.entries:
            continue
        new = _report(data, item, draft)
        assert _is_old_with_one_insertion(data, new) or _is_old_with_one_insertion(
            _without_empty_brackets(data), _without_empty_brackets(new)
        )
        after = _read(new)
        assert after.errors == 0
        assert after.entries == before.entries | {(item, draft.date): draft}
        assert not _line_ends(data) or _line_ends(new) == _line_ends(data)
        data, before = new, after


@given(journals(), st.data())
def test_an_amended_entry_has_the_given_fields_and_keeps_the_others_and_all_comments(
    data: bytes, choice: st.DataObject
) -> None:
    item = choice.draw(st.sampled_from(ITEMS))
    first, second = choice.draw(drafts(item)), choice.draw(drafts(item))
    before = _read(data)
    assume(before.errors == 0 and (item, first.date) not in before.entries)
    reported = _report(data, item, first).replace("status: 已完成\n".encode(), "status: 已完成  # 留着的注\n".encode())
    keys = choice.draw(st.sets(st.sampled_from(second.given()[1:]), min_size=1))
    wanted = Draft(first.date)._replace(**{key: getattr(second, key) for key in keys})
    merged = first._replace(**{key: getattr(second, key) for key in keys})
    assume(merged.note or merged.status not in {"受阻", "不涉及"})
    amended = _report(reported, item, wanted, amend=True)
    assert _read(amended) == Read(0, before.entries | {(item, first.date): merged})
    assert amended.count("# 留着的注".encode()) == reported.count("# 留着的注".encode())
    assert _report(amended, item, wanted, amend=True) == amended
