"""`gokai import --update`: list what a revised table changes; write it when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from gokai.importers.draft import Draft
    from gokai.importers.known import Known


def run_update(known: Known, draft: Draft, report: Path | None, *, write: bool) -> int:
    """List the changes on stdout, then write them where `write` says so."""
    from gokai.cli.output import emit, say
    from gokai.importers.revise.update import change_lines, update_plan
    from gokai.source import encode, write_atomic

    update = update_plan(known, draft)
    listed = "".join(line + "\n" for line in change_lines(update))
    emit(listed)
    if report is not None:
        page = f"# 更新核对单：{known.source.name}\n\n" + "".join(f"- ☐ {line}\n" for line in change_lines(update))
        write_atomic(report, page.encode())
        say(f"核对单已写入 {report}。")
    counts = [(kind, sum(1 for each in update.changes if each.kind == kind)) for kind in "增改移删核"]
    told = "、".join(f"{_NAMES[kind]} {count} 处" for kind, count in counts if count)
    if not told:
        say(f"新表与 {known.source.name} 一致，没有要改的。")
    elif update.text == known.source.text:
        say(f"{told}；没有要写入的。")
    elif write:
        before = known.source.data
        write_atomic(known.source.path, encode(update.text, before), expected=before)
        say(f"{told}；已写入 {known.source.name}。请运行 gokai validate 查一遍。")
    else:
        say(f"{told}；还没有写入，确认后请加 --write 再运行一次。")
    return ExitCode.OK


_NAMES = {"增": "新增", "改": "改动", "移": "移动", "删": "新表已无", "核": "待核对"}
