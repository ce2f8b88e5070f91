"""Edits of an existing plan by span: a value, a block, a remark, an item at a task's end; all other bytes stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.edits import Edit, apply_edits, column, insertion, line_begin
from gokai.importers.refuse import UpdateRefusedError
from gokai.importers.write_plan import comment, names_list
from gokai.nodes import Mapping, Sequence, span_of
from gokai.source import Span
from gokai.writing.scalar import inline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as Many

    from gokai.importers.draft import DraftGroup, DraftTask, DraftUnit
    from gokai.nodes import Node
    from gokai.source import SourceFile

_STEP = 2
#: Where `item_lines` puts an item.
_ITEM = 6
_REMARK = re.compile(r"(?:^|\s)(#\s.*)$")


class Editor:
    """Edits wait until `result`: they are applied from the end, so that spans stay right."""

    def __init__(self, source: SourceFile, node: Mapping) -> None:
        self.source = source
        self.node = node
        self.edits: list[Edit] = []
        self._tasks: dict[str, Mapping] = {}
        self._items: dict[str, Mapping] = {}
        self._new: dict[str, list[str]] = {}
        self._added: dict[str, int] = {}
        for task in _members(node, "tasks"):
            self._tasks[_id(task)] = task
            self._items.update({_id(item): item for item in _members(task, "items")})

    def mapping(self, owner: str) -> Mapping | None:
        """The mapping of an item, or of a task."""
        return self._items.get(owner) or self._tasks.get(owner)

    def replace_span(self, span: Span, text: str) -> None:
        """Another scalar in place of one."""
        self.edits.append(Edit(span, inline(text)))

    def replace_value(self, owner: str, key: str, text: str) -> None:
        """Another scalar as a key's value."""
        self.replace_span(span_of(self._found(owner).pairs[key][1]), text)

    def remark_item(self, owner: str, sentence: str) -> None:
        """A remark on a line above an item; the same remark once."""
        node = self._found(owner)
        begin = line_begin(self.source.text, node.begin)
        line = comment(sentence, self._indent_of_line(begin))
        above = self.source.text[:begin].rstrip("\r\n").rsplit("\n", 1)[-1].rstrip("\r")
        if above != line:
            self.edits.append(insertion(begin, line + "\n"))

    def set_block(self, owner: str, key: str, lines: Many[str]) -> None:
        """A block (`responsibility:` and what is below) in place of the one there, or after the text or title."""
        node = self._found(owner)
        first = next(iter(node.pairs.values()))[0]
        indent = column(self.source.text, first.begin)
        told = [" " * indent + line for line in lines]
        if key in node.pairs:
            key_node, value = node.pairs[key]
            begin = line_begin(self.source.text, key_node.begin)
            end = self._line_end(value.end)
            kept = [" " * indent + remark for remark in _remarks(self.source.text[begin:end])]
            self.edits.append(Edit(Span(begin, end), "\n".join((*kept, *told))))
            return
        anchor = node.pairs.get("responsibility") if key == "due" else None
        anchor = anchor or node.pairs.get("text") or node.pairs.get("title") or next(iter(node.pairs.values()))
        end = self._line_end(anchor[1].end)
        self.edits.append(insertion(end, "\n" + "\n".join(told)))

    def next_id(self, task_id: str) -> str:
        """An id below a task that was never used there."""
        places = [int(each.split("-")[1]) for each in self._items if each.split("-")[0] == task_id and "-" in each]
        self._added[task_id] = self._added.get(task_id, max(places, default=0)) + 1
        return f"{task_id}-{self._added[task_id]}"

    def new_task(self, task: DraftTask) -> str:
        """Begin a task at the plan's end; its number is free."""
        taken = {int(each) for each in (*self._tasks, *self._new) if each.isdigit()}
        wanted = int(task.id) if int(task.id) not in taken else max(taken, default=0) + 1
        lines = [f"  - id: {wanted}", f"    title: {inline(task.title)}", "    items:"]
        self._new[str(wanted)] = lines
        return str(wanted)

    def add_item(self, task_id: str, lines: Many[str]) -> None:
        """An item at a task's end; `lines` as `item_lines` makes them, six blanks in."""
        if task_id in self._new:
            self._new[task_id] += lines
            return
        items = self._tasks[task_id].pairs["items"][1]
        self._refuse_flow(items)
        last = items.items[-1] if isinstance(items, Sequence) and items.items else None
        if last is None:
            raise UpdateRefusedError(self.source.name, f"任务 {task_id} 的 items 是空的，请先手工补一条")
        indent = self._indent_of_line(line_begin(self.source.text, last.begin))
        end = self._line_end(last.end)
        told = [" " * max(0, indent - _ITEM) + line if indent >= _ITEM else line[_ITEM - indent :] for line in lines]
        self.edits.append(insertion(end, "\n" + "\n".join(told)))

    def add_names(self, units: Iterable[DraftUnit], groups: Iterable[DraftGroup]) -> None:
        """Units and groups at the end of their lists."""
        self._append(
            "units",
            [
                line
                for unit in units
                for line in (
                    *(f"# 请核对：{d}" for d in unit.doubts),
                    f"- name: {inline(unit.name)}",
                    f"  kind: {unit.kind}",
                )
            ],
        )
        self._append(
            "groups",
            [
                line
                for group in groups
                for line in (
                    *(f"# 请核对：{d}" for d in group.doubts),
                    f"- name: {inline(group.name)}",
                    f"  kinds: {names_list(group.kinds)}",
                )
            ],
        )

    def _append(self, key: str, lines: list[str]) -> None:
        if not lines:
            return
        pair = self.node.pairs.get(key)
        if pair is None:
            begin = line_begin(self.source.text, self.node.pairs["tasks"][0].begin)
            told = "\n".join((f"{key}:", *(" " * _STEP + line for line in lines)))
            self.edits.append(insertion(begin, told + "\n\n"))
            return
        members = pair[1]
        self._refuse_flow(members)
        last = members.items[-1] if isinstance(members, Sequence) and members.items else None
        indent = self._indent_of_line(line_begin(self.source.text, last.begin)) if last is not None else _STEP
        end = self._line_end(last.end if last is not None else pair[0].end)
        self.edits.append(insertion(end, "\n" + "\n".join(" " * indent + line for line in lines)))

    def result(self) -> str:
        """The text with all edits, its line ends as they were."""
        text = self.source.text
        newline = "\r\n" if "\r\n" in text else "\n"
        text = apply_edits(text, (Edit(span, told.replace("\n", newline)) for span, told in self.edits))
        for lines in self._new.values():
            text = text.rstrip() + newline * 2 + newline.join(lines) + newline
        return text

    def _found(self, owner: str) -> Mapping:
        node = self.mapping(owner)
        if node is None:
            raise UpdateRefusedError(self.source.name, f"找不到编号 {owner}")
        self._refuse_flow(node)
        return node

    def _refuse_flow(self, node: Node) -> None:
        if isinstance(node, Mapping | Sequence) and node.is_flow:
            line = self.source.position(node.begin).line
            raise UpdateRefusedError(self.source.name, f"第 {line} 行用了花括号或方括号的写法，请先改成一行一个字段")

    def _line_end(self, offset: int) -> int:
        """The end of the line, its remark included, without the line end."""
        end = self.source.text.find("\n", offset)
        end = end if end >= 0 else len(self.source.text)
        return end - 1 if self.source.text[end - 1 : end] == "\r" else end

    def _indent_of_line(self, begin: int) -> int:
        line = self.source.text[begin:]
        return len(line) - len(line.lstrip(" "))


def _members(node: Mapping, key: str) -> list[Mapping]:
    pair = node.pairs.get(key)
    members = pair[1].items if pair and isinstance(pair[1], Sequence) else []
    return [member for member in members if isinstance(member, Mapping) and "id" in member.pairs]


def _id(node: Mapping) -> str:
    return str(getattr(node.pairs["id"][1], "text", "")).strip()


def _remarks(block: str) -> list[str]:
    """The remarks that people wrote inside a block: they outlive it."""
    found = (_REMARK.search(line) for line in block.splitlines())
    return [each[1] for each in found if each]
