"""Tasks without a table: each a paragraph with `牵头单位：…`, `责任单位：…` below it, or a card of labels and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.grids.grid import Grid, grid_of, one_line, texts
from gokai.grids.headings.labels import Part, part_of
from gokai.grids.headings.looks import is_note, is_page_number, is_section

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(r"(?:^|(?<=[；;。，,\s]))([\u4e00-\u9fff]{2,8})\s*[：:]")
_PERSON = re.compile(r"([\u4e00-\u9fff]{0,8}(?:领导|责任人|负责人|联系人))\s*[：:]")
#: Who answers; 参加单位 alone is told of a meeting.
_WHO = frozenset({Part.LEAD, Part.RESPONSIBLE})
_TOLD = (Part.LEAD, Part.RESPONSIBLE, Part.SUPPORT, Part.DUE)
_WORK = frozenset({Part.TEXT, Part.TITLE})
_NUMBERED = re.compile(r"\s*(?:[（(]?\d{1,3}[)）.．、]|[（(][一二三四五六七八九十]{1,3}[)）])")
#: A heading and its words.
_PAIR = 2
#: Fewer tasks may be a notice that says who answers for itself.
_FEWEST = 2


class _Reader:
    """One walk down the paragraphs."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.places: list[int] = []
        self.before: list[str] = []
        #: What is to be done, until it is said who answers.
        self.work: list[tuple[int, str]] = []
        self.told: dict[Part, str] = {}
        #: The label whose words stand on the next lines, and whether the text is one of such cards.
        self.label: Part | None = None
        self.has_cards = False
        #: Labels of persons, for whom a plan has no place.
        self.persons: dict[str, None] = {}

    def read(self, number: int, text: str) -> None:
        """A paragraph: who answers and until when, a heading, or what is to be done."""
        alone = part_of(text)
        if said := _labels_in(text):
            self.label = None
            for part, words in said:
                self._tell(part, words)
        elif person := _PERSON.match(text):
            self.persons[person[1]] = None
        elif alone in _WORK:
            self._begin_card()
        elif alone in _TOLD:
            self.label = alone
        elif alone is not None and self.has_cards:
            self.persons[text] = None
            self.label = alone
        elif self.label is not None and self.label not in _WORK:
            self._tell(self.label if self.label in _TOLD else None, text)
        else:
            self._work(number, text)

    def _begin_card(self) -> None:
        self.flush()
        self.before += [line for _, line in self.work]
        self.work, self.has_cards, self.label = [], True, None

    def _tell(self, part: Part | None, words: str) -> None:
        if part is not None and words:
            self.told[part] = f"{self.told[part]}\n{words}" if part in self.told else words

    def _work(self, number: int, text: str) -> None:
        if self.told:
            self.flush()
        if is_section(text) and "。" not in text and not _NUMBERED.match(text):
            self.before += [line for _, line in self.work]
            self.work = []
            self.rows.append([text])
            self.places.append(number)
        else:
            self.work.append((number, text))

    def flush(self) -> None:
        """End a task, where it was said who answers."""
        first = next((index for index, (_, text) in enumerate(self.work) if _NUMBERED.match(text)), 0)
        work = self.work[first:]
        if work and _WHO & set(self.told):
            self.before += [text for _, text in self.work[:first]]
            self.rows.append(["\n".join(text for _, text in work), *(self.told.get(part, "") for part in _TOLD)])
            self.places.append(work[0][0])
            self.work = []
        self.told, self.label = {}, None

    def grid(self) -> Grid | None:
        """The tasks as a table; None for a text that is none of tasks."""
        tasks = [row for row in self.rows if len(row) > 1]
        if len(tasks) < (1 if self.has_cards else _FEWEST):
            return None
        used = [index for index, part in enumerate(_TOLD, start=1) if any(row[index] for row in tasks)]
        rows = [[row[0], *(row[index] for index in used)] if len(row) > 1 else row for row in self.rows]
        head = ["主要内容", *(str(_TOLD[index - 1]) for index in used)]
        told = ["原文不是表格，是按段落里写明的“牵头单位”“责任单位”等读出来的，请逐条核对"]
        told += [f"“{person}”没有导入" for person in self.persons]
        return grid_of([head, *rows], [self.places[0], *self.places])._replace(
            before=tuple(self.before), told=tuple(told)
        )


def read_labelled(said: Sequence[tuple[int, str]]) -> Grid | None:
    """The tasks of a text whose paragraphs say who answers below what is to be done; None where there are none."""
    reader = _Reader()
    for number, text in said:
        if text and not is_page_number(text) and not is_note(text):
            reader.read(number, text)
    reader.flush()
    return reader.grid()


def lines_of_card(grid: Grid) -> list[str]:
    """A table of two columns, headings on the left and their words on the right, as lines; none for another table."""
    rows = [[one_line(text) for text in texts(row)] for row in grid.rows]
    rows = [row for row in rows if row]
    parts = [part_of(row[0]) for row in rows if len(row) > 1]
    is_card = len(parts) > 1 and None not in parts and _WHO & set(parts) and _WORK & set(parts)
    return [text for row in rows for text in row] if is_card and all(len(row) <= _PAIR for row in rows) else []


def _labels_in(text: str) -> list[tuple[Part | None, str]]:
    """`牵头单位：甲；配合单位：乙` at the beginning of a paragraph: each with its words."""
    found = [each for each in _LABEL.finditer(text) if part_of(each[1]) in _TOLD]
    if not found or found[0].start():
        return []
    ends = [*(each.start() for each in found[1:]), len(text)]
    return [
        (part_of(each[1]), text[each.end() : end].strip().rstrip("；;，,"))
        for each, end in zip(found, ends, strict=True)
    ]
