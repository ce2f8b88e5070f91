"""Help pages and usage errors in Chinese, laid out for wide characters; Typer's own are English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from gokai.naming import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 80
_INDENT = 2
_TERM = 26


def _definitions(title: str, rows: Sequence[tuple[str, str]]) -> str:
    from gokai.render.layout import width_of, wrap

    lines = [f"{title}："]
    for term, text in rows:
        head = " " * _INDENT + term
        body = wrap(text, _WIDTH - _TERM - _INDENT)
        if width_of(head) > _TERM:
            lines.append(head)
            head = ""
        lines.append(head + " " * (_TERM - width_of(head)) + body[0])
        lines += [" " * _TERM + more for more in body[1:]]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _parameters(command: Any, ctx: Any, kind: str) -> list[tuple[str, str]]:
    records = []
    for parameter in command.get_params(ctx):
        if parameter.param_type_name != kind:
            continue
        if kind == "argument":
            records.append((parameter.make_metavar(ctx), parameter.help or ""))
            continue
        names = ", ".join(sorted((*parameter.opts, *parameter.secondary_opts), key=len))
        value = "" if parameter.is_flag else f" {parameter.metavar or '值'}"
        text = "显示这页说明。" if parameter.name == "help" else parameter.help or ""
        records.append((names + value, text))
    return records


def _page(command: Any, ctx: Any, commands: Sequence[tuple[str, str]]) -> str:
    from gokai.render.layout import wrap

    pieces = [part for part in (*command.collect_usage_pieces(ctx),) if part]
    usage = " ".join((ctx.command_path, *pieces)).replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")
    paragraphs = [f"用法：{usage}\n"]
    text = "\n".join(
        piece
        for paragraph in (command.help or "").split("\n")
        for piece in (wrap(paragraph, _WIDTH) if paragraph else [""])
    )
    paragraphs.append(text.rstrip() + "\n")
    sections = (
        ("参数", _parameters(command, ctx, "argument")),
        ("选项", _parameters(command, ctx, "option")),
        ("命令", commands),
    )
    paragraphs += [_definitions(title, rows) for title, rows in sections if rows]
    return "\n".join(paragraphs)


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        formatter.write(_page(self, ctx, ()))


class ChineseGroup(TyperGroup):
    """The program, whose help lists the commands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        named = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        commands = [(name, (each.help or "").split("\n")[0]) for name, each in named if each and not each.hidden]
        formatter.write(_page(self, ctx, commands))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; a wrong name is told in Chinese with the nearest one."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            near = nearest(args[0], self.list_commands(ctx))
            hint = f"是否想用 `{near[0]}`？" if near else "运行 gokai --help 可看到全部命令。"
            ctx.fail(f"没有名为 `{args[0]}` 的命令。{hint}")
        return super().resolve_command(ctx, args)


#: Click's error classes. Typer carries a Click of its own from 0.26 on, so they are found through a public child.
UsageError: Any = typer.BadParameter.__mro__[1]


def usage_sentence(error: Any) -> str:
    """A usage error in plain Chinese."""
    match type(error).__name__:
        case "NoSuchOption":
            near = nearest(error.option_name, error.possibilities or ())
            return f"没有选项 `{error.option_name}`。" + (
                f"是否想写 `{near[0]}`？" if near else "加 --help 可看到全部选项。"
            )
        case "MissingParameter":
            name = getattr(error.param, "metavar", None) or getattr(error.param, "name", "")
            return f"缺少`{name}`。加 --help 可看用法。"
        case "BadOptionUsage":
            return f"选项 `{error.option_name}` 后面要写一个值。"
        case "BadParameter":
            return _bad_value(error)
        case _:
            extra = re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", str(error.message))
            return f"多出了 `{extra[1]}`。有空格的内容要加引号；加 --help 可看用法。" if extra else str(error.message)


def _bad_value(error: Any) -> str:
    names = getattr(error.param, "opts", None) or [error.param_hint or getattr(error.param, "metavar", "")]
    choices = getattr(getattr(error.param, "type", None), "choices", None)
    if choices:
        what = f"选项 `{names[0]}`" if names[0].startswith("-") else f"`{error.param.metavar or names[0]}`"
        return f"{what} 只能写：{'、'.join(str(getattr(each, 'value', each)) for each in choices)}。"
    low, high = (getattr(getattr(error.param, "type", None), each, None) for each in ("min", "max"))
    if low is not None and high is not None:
        return f"选项 `{names[0]}` 要写 {low} 到 {high} 之间的整数。"
    if low is not None:
        return f"选项 `{names[0]}` 要写不小于 {low} 的整数。"
    return f"`{names[0]}` 的值不对：{error.message}"
