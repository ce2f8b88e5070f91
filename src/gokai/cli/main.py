"""`main(argv) -> int`: the program, and the one place where errors become sentences and exit codes."""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

import typer

from gokai.cli.help import ChineseCommand, ChineseGroup, UsageError, usage_sentence
from gokai.errors import ExitCode, GokaiError, UnwritableOutputError

if TYPE_CHECKING:
    from io import TextIOWrapper

    from typer.core import TyperGroup

#: Every verb; its module in `verbs` and its function have its name. Only the verb that is run is imported and wired:
#: Typer's wiring of a command costs as much as reading the plan.
VERBS = (
    "status", "query", "show", "check", "diff", "validate", "report", "init", "scaffold", "import", "parse",
    "schema", "completion", "merge", "merge-driver", "setup-git",
)  # fmt: skip
#: Verbs that are words of Python: their module and function end in an underscore.
_RESERVED = {"import": "import_"}
#: What a full or failing device answers.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})


def _version(wanted: bool) -> None:
    if wanted:
        from gokai import __version__

        typer.echo(f"gokai {__version__}")
        raise typer.Exit


def program(
    _version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="显示版本。", show_default=False)
    ] = False,
) -> None:
    """gokai（公開）：用纯文本管理政务公开任务分解表，谁该做什么、做到哪了、哪些逾期，一条命令说清。"""


def build(verbs: tuple[str, ...]) -> typer.Typer:
    """The program with some of its verbs."""
    app = typer.Typer(
        name="gokai",
        cls=ChineseGroup,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(program)
    for verb in verbs:
        name = _RESERVED.get(verb, verb).replace("-", "_")
        function = getattr(import_module(f"gokai.cli.verbs.{name}"), name)
        app.command(verb, cls=ChineseCommand)(function)
    return app


@cache
def command_of(verbs: tuple[str, ...]) -> TyperGroup:
    """The program wired: a script that runs a hundred commands in one process waits for that once."""
    return cast("TyperGroup", typer.main.get_command(build(verbs)))


def main(argv: list[str]) -> int:
    """Run one command; never raises and never prints a traceback but for our own bugs."""
    try:
        command = command_of((argv[0],) if argv and argv[0] in VERBS else VERBS)
        code = int(command(args=argv or ["--help"], prog_name="gokai", standalone_mode=False) or 0)
    except GokaiError as error:
        _complain(str(error), *getattr(error, "__notes__", ()))
        return error.exit_code
    except UsageError as error:
        _complain(usage_sentence(error))
        return ExitCode.USAGE
    except (KeyboardInterrupt, typer.Abort):
        _complain("已中断。")
        return ExitCode.INTERRUPTED
    except SystemExit:
        # Typer ends so where nobody reads its help any more.
        return ExitCode.OK
    except Exception as error:  # noqa: BLE001 - the boundary: whatever is left is our bug
        return _unforeseen(error)
    if code == ExitCode.INTERRUPTED:
        # Typer turns Ctrl-C into this code, and says nothing.
        _complain("已中断。")
    return code


def _unforeseen(error: Exception) -> ExitCode:
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        # Typer writes help and version itself.
        _complain(str(UnwritableOutputError(error)))
        return ExitCode.CANNOT_RUN
    import traceback

    traceback.print_exception(error)
    _complain("程序内部出错了，这是 gokai 的问题。请把上面的内容发给维护者。")
    return ExitCode.BUG


def _complain(sentence: str, *notes: str) -> None:
    from gokai.cli.output import say

    say(f"gokai：{sentence}")
    for note in notes:
        say(note)


def _open_streams() -> None:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Started without it (`>&-`, some schedulers): what is said is for nobody.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - lives until the end
        # A terminal that lacks a character shows `?` in its place.
        cast("TextIOWrapper", getattr(sys, name)).reconfigure(errors="replace")


def run() -> NoReturn:
    """Run the process's own command line and end the process."""
    if "GOKAI_COMPLETE" in os.environ:
        from gokai.cli.complete import answer

        sys.exit(answer(VERBS, build))
    _open_streams()
    code = main(sys.argv[1:])
    try:
        sys.stdout.flush()
    except OSError:
        # Nobody reads any more, or there is no room: Python would try, and complain, once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
