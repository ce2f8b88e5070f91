"""`gokai merge --output`: all journals as one register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from gokai.errors import ExitCode

if TYPE_CHECKING:
    from gokai.model import Journal


def write_register(data: str | None, output: Path) -> int:
    """Read everything and write the register."""
    from gokai.cli.output import say
    from gokai.diagnostics import count_errors
    from gokai.source import write_atomic
    from gokai.store import display_name
    from gokai.workspace import find_root, load

    suffix = output.suffix.lower()
    if suffix not in {".yaml", ".json", ".csv"}:
        raise typer.BadParameter("汇总文件的扩展名要是 .yaml、.json 或 .csv。", param_hint="--output")
    workspace = load(find_root(data, Path.cwd()))
    journals = [workspace.journals[name] for name in workspace.registry.units if name in workspace.journals]
    text = _written(suffix, workspace.plan.title, journals)
    write_atomic(output, text)
    entries = sum(len(section.entries) for journal in journals for section in journal.sections)
    say(f"已把 {len(journals)} 个单位的 {entries} 次报送写入 `{display_name(output)}`。")
    errors = count_errors(workspace.faults)
    if not errors:
        return ExitCode.OK
    left_out = "".join(f"{name} 的文件读不出来，没有汇总。" for name in sorted(workspace.unreadable))
    left_out += "".join(f"{path} 像是{name}的报送，没有汇总。" for name, path in sorted(workspace.claimed.items()))
    say(f"gokai：读到的文件里有 {errors} 处错误，有错的报送没有汇总。{left_out}运行 gokai validate 可逐一查看。")
    return ExitCode.FINDINGS


def _written(suffix: str, title: str, journals: list[Journal]) -> bytes:
    match suffix:
        case ".json":
            from gokai.register.write import register_json

            return register_json(title, journals).encode()
        case ".csv":
            from gokai.register.spreadsheet import register_csv

            # With a byte-order mark, or Excel takes it for GBK.
            return register_csv(journals).encode("utf-8-sig")
        case _:
            from gokai.register.write import register_yaml

            return register_yaml(title, journals).encode()
