"""What may stand where the cursor is: verbs, options, and the plan's own names. Asked by the scripts of `completion`.

The words of the command line come in `GOKAI_WORDS`, one a line, the last being typed. The answer's first line says what
the shell is to do (`words`, `files` or `folders`); the others are a word each, a tab, and what it means. On any trouble
the answer is empty: a completion that complains spoils the line that is being typed.
"""

from __future__ import annotations

import os
import re
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gokai.model import Item
    from gokai.registry import Registry
    from gokai.workspace import Workspace

#: Words and what they mean.
Words = list[tuple[str, str]]
#: Longest meaning that a shell shows well.
_SHOWN = 30


class Line(NamedTuple):
    """A command line up to the cursor."""

    verb: str
    #: Values of the options that were typed, by the option's parameter name.
    values: dict[str, str]
    #: Words that belong to no option.
    arguments: tuple[str, ...]
    #: What is typed now.
    current: str
    #: The parameter that it is a value of; None where an option or argument may begin.
    parameter: Any


def answer(verbs: tuple[str, ...], build: Callable[[tuple[str, ...]], Any]) -> int:
    """Print the answer; always fine."""
    try:
        words = os.environ.get("GOKAI_WORDS", "").split("\n")[1:]
        if os.environ.get("GOKAI_SHELL") == "fish":
            # Its script ends the list with a dot: fish drops empty lines at the end.
            words = words[:-1]
        kind, found, prefix = _complete(_unquoted(words) or [""], verbs, build)
        if os.environ.get("GOKAI_SHELL") == "bash":
            # Bash inserts what it gets, after what it cut off; within quotes that were opened nothing needs escaping.
            is_open = words[-1:] and words[-1][:1] in {"'", '"'}
            prefix, found = "", [(word if is_open else _escaped(word), meaning) for word, meaning in found]
        shown = "".join(f"{prefix}{word}\t{_short(meaning)}\n" for word, meaning in found)
        sys.stdout.buffer.write(f"{kind}\n{shown}".encode())
        sys.stdout.flush()
    except Exception:  # noqa: BLE001 - silence is the answer
        return 0
    return 0


def _short(meaning: str) -> str:
    line = " ".join(meaning.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _escaped(word: str) -> str:
    return re.sub(r"([^\w\-=./%：])", r"\\\1", word)


def _unquoted(words: list[str]) -> list[str]:
    """Words as the shell would pass them: bash hands over what was typed, quotes and all, and cuts at `=`."""
    joined: list[str] = []
    for word in words:
        if joined and (word == "=" or joined[-1].endswith("=")):
            joined[-1] += word
        else:
            joined.append(word)
    return [word.replace("\\", "").replace('"', "").replace("'", "") for word in joined]


def _complete(
    words: list[str], verbs: tuple[str, ...], build: Callable[[tuple[str, ...]], Any]
) -> tuple[str, Words, str]:
    *before, current = words
    verb = next((word for word in before if not word.startswith("-")), None)
    if verb is None:
        return "words", _fitting(_first_words(verbs, build), current), ""
    if verb not in verbs:
        return "words", [], ""
    from typer.main import get_command

    command = get_command(build((verb,)))
    found: Any = getattr(command, "commands", {}).get(verb, command)
    line = _parse(verb, found.params, before[before.index(verb) + 1 :], current)
    if line.parameter is None and line.current.startswith("-"):
        return "words", _fitting(_options(found.params, line), line.current), ""
    parameter = line.parameter or _argument(found.params, line)
    kind, candidates = _values(parameter, line)
    return kind, _fitting(candidates, line.current), current[: len(current) - len(line.current)]


def _first_words(verbs: tuple[str, ...], build: Callable[[tuple[str, ...]], Any]) -> Words:
    from typer.main import get_command

    commands: dict[str, Any] = getattr(get_command(build(verbs)), "commands", {})
    told = [(name, (each.help or "").split("。")[0]) for name, each in commands.items() if not each.hidden]
    return [*told, ("--help", "显示说明"), ("--version", "显示版本")]


def _parse(verb: str, parameters: list[Any], words: list[str], current: str) -> Line:
    by_name = {name: each for each in parameters for name in each.opts if name.startswith("-")}
    values: dict[str, str] = {}
    arguments: list[str] = []
    open_option: Any = None
    for word in words:
        name, sign, value = word.partition("=")
        if open_option is not None:
            values[open_option.name], open_option = word, None
        elif name in by_name and not by_name[name].is_flag:
            if sign:
                values[by_name[name].name] = value
            else:
                open_option = by_name[name]
                values.setdefault(open_option.name, "")
        elif name in by_name:
            values[by_name[name].name] = ""
        elif not word.startswith("-"):
            arguments.append(word)
    name, sign, value = current.partition("=")
    if open_option is None and sign and name in by_name:
        open_option, current = by_name[name], value
    return Line(verb, values, tuple(arguments), current, open_option)


def _options(parameters: list[Any], line: Line) -> Words:
    """Options that may still be given, by their long names."""
    fresh = (each for each in parameters if each.name not in line.values or getattr(each, "multiple", False))
    named = ((next((name for name in each.opts if name.startswith("--")), None), each) for each in fresh)
    return [(name, getattr(each, "help", "") or "") for name, each in named if name] + [("--help", "显示说明。")]


def _argument(parameters: list[Any], line: Line) -> Any:
    found = [each for each in parameters if each.param_type_name == "argument"]
    spot = len(line.arguments)
    if spot < len(found):
        return found[spot]
    return found[-1] if found and found[-1].nargs == -1 else None


def _values(parameter: Any, line: Line) -> tuple[str, Words]:
    """What a parameter may be."""
    if parameter is None:
        return "words", []
    choices = getattr(parameter.type, "choices", None)
    if choices:
        return "words", [(str(getattr(each, "value", each)), "") for each in choices]
    if parameter.name in {"data", "folder"}:
        return "folders", []
    if parameter.name in _FIXED:
        return "words", list(_FIXED[parameter.name]())
    if parameter.name in _NAMES:
        from gokai.cli.workspace import open_plan

        workspace = open_plan(line.values.get("data") or os.environ.get("GOKAI_DATA"))
        return "words", list(_NAMES[parameter.name](workspace, line))
    return ("files", []) if parameter.name in _FILES else ("words", [])


def _statuses() -> Iterator[tuple[str, str]]:
    from gokai.schema.descriptions import STATUSES

    return ((str(status), meaning) for status, meaning in STATUSES.items())


def _members(module: str, name: str) -> Iterator[tuple[str, str]]:
    """A vocabulary's words; its module is imported when they are asked for."""
    return ((each.value, each.chinese) for each in getattr(import_module(f"gokai.{module}"), name))


def _units(workspace: Workspace, line: Line) -> Iterator[tuple[str, str]]:
    """Units; after an item is typed, those that answer for it."""
    registry = workspace.registry
    item = _typed_item(registry, line)
    for unit in registry.units.values():
        if item is None or _answers(registry, item, unit.name):
            yield unit.name, unit.full_name or str(unit.kind or "")


def _items(workspace: Workspace, line: Line) -> Iterator[tuple[str, str]]:
    """Items; after a unit is typed, those that it answers for."""
    registry = workspace.registry
    unit = registry.unit(line.values.get("unit", ""))
    for item in workspace.plan.items:
        if unit is None or _answers(registry, item, unit.name):
            yield item.id, item.short_text


def _tasks(workspace: Workspace, _line: Line) -> Iterator[tuple[str, str]]:
    return ((task.id, task.title) for task in workspace.plan.tasks)


def _points(workspace: Workspace, line: Line, *, measured: bool) -> Iterator[tuple[str, str]]:
    from gokai.checkpoints import labels

    item = _typed_item(workspace.registry, line)
    if item is not None:
        for name, point in labels(item, workspace.plan.year).items():
            if bool(point.target) is measured:
                yield f"{name}=" if measured else name, str(point.target or "")


def _typed_item(registry: Registry, line: Line) -> Item | None:
    from gokai.naming import normal_item_id

    typed = line.arguments[0] if line.arguments else ""
    return registry.items.get(normal_item_id(typed) or "")


def _answers(registry: Registry, item: Item, unit: str) -> bool:
    from gokai.assignments import assignment_of

    return assignment_of(registry, item, registry.units[unit], None) is not None


#: Values that are the same for every plan, by parameter name.
_FIXED: dict[str, Callable[[], Iterable[tuple[str, str]]]] = {
    "status": _statuses,
    "role": partial(_members, "model", "Role"),
    "schedule": partial(_members, "evaluate.states", "Schedule"),
    "light": partial(_members, "evaluate.states", "Light"),
    "by": partial(_members, "views.status", "By"),
    "fail_on": partial(_members, "evaluate.gate", "FailOn"),
}
#: Values that the plan knows, by parameter name.
_NAMES: dict[str, Callable[[Workspace, Line], Iterable[tuple[str, str]]]] = {
    "unit": _units,
    "item": _items,
    "task": _tasks,
    "reached": lambda workspace, line: _points(workspace, line, measured=False),
    "measure": lambda workspace, line: _points(workspace, line, measured=True),
}
#: Parameters whose values are files.
_FILES = frozenset({"paths", "path", "files", "file", "output", "save", "source", "base", "ours", "theirs"})


def _fitting(words: Words, current: str) -> Words:
    """Those that begin with what is typed; where none does, the one that has it inside."""
    fits = [each for each in words if each[0].startswith(current)]
    inside = [each for each in words if current and (current in each[0] or current in each[1])]
    return fits or (inside if len(inside) == 1 else [])
