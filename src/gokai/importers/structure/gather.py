"""Sorted rows to groups of requirements: which rows are one task, what each inherits from the rows above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.grids.grid import one_line
from gokai.grids.headings.labels import Part
from gokai.grids.headings.looks import is_number
from gokai.importers.draft import Doubt
from gokai.importers.structure.rows import Heading, Remark, Row, Said, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gokai.importers.structure.rows import Sorted

_OFFICES = (Part.LEAD, Part.RESPONSIBLE, Part.SUPPORT)
#: What a column without a speaking label is called when two columns are put into one phrase.
_LABELS = {Part.LEAD: "牵头单位", Part.RESPONSIBLE: "责任单位", Part.SUPPORT: "配合单位"}
_PERSONS = re.compile(r"责任人|负责人|联系人|领导")
_TITLE_LENGTH = 40
#: A requirement does not end so.
_UNFINISHED = ("、", "，", ",")
_NUMBERING = re.compile(
    r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）]|\d{1,3}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、)\s*"
)
_NUMBERED_LINE = re.compile(r"(?:[（(]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])")


class Requirement:
    """A row's words, before they are read."""

    def __init__(self, place: str, text: str, number: str) -> None:
        self.place = place
        self.text = text
        #: The number in a column of its own.
        self.number = number
        #: The words of 责任单位; empty where the row has none and inherits none.
        self.responsible = ""
        self.due = ""
        self.due_label = ""
        self.responsible_label = ""
        self.doubts: list[Doubt] = []
        self.due_doubts: list[Doubt] = []
        #: What columns say that a plan has no place for.
        self.notes: list[str] = []


class Group:
    """The rows of one task."""

    def __init__(self, place: str, title: str, sections: tuple[str, ...]) -> None:
        self.place = place
        self.title = title
        self.sections = sections
        self.requirements: list[Requirement] = []
        self.doubts: list[Doubt] = []
        #: Whether the title was made from the text.
        self.is_untitled = False


class Gathered:
    """What the rows say, in order."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.remarks: list[str] = []
        self.doubts: list[Doubt] = []


class _Gatherer:
    """One walk down the rows."""

    def __init__(self, gathered: Gathered, *, has_titles: bool, by_section: bool, by_number: bool) -> None:
        self.gathered = gathered
        self.has_titles = has_titles
        self.by_section = by_section
        self.by_number = by_number
        self.has_spans = False
        self.sections: list[str] = []
        self.after_rows = True
        self.group: Group | None = None
        self.title = ""
        #: The classes above the task, by their column.
        self.classes: dict[int, str] = {}

    @property
    def last(self) -> Requirement | None:
        """The requirement above."""
        groups = [group for group in self.gathered.groups[-2:] if group.requirements]
        return groups[-1].requirements[-1] if groups else None

    def heading(self, heading: Heading) -> None:
        """A new section."""
        self._above(heading.text)
        if self.by_section:
            self._begin(heading.place, heading.text, tuple(self.sections[:-1]))
        else:
            self.group, self.title = None, ""

    def row(self, row: Row) -> None:
        """A row: a requirement of its own, or more words for the one above."""
        title, number = self._title(row), row.last(Part.NUMBER)
        self._maybe_begin(row, title, number)
        text = row.said(Part.TEXT)
        if self._continues(row, text, title):
            return
        if self.group is None:
            self.group = self._begin(row.place, "", self._taken_sections())
        group = self.group
        words = one_line(text.text)
        if not words and not title.text:
            said = "、".join(one_line(cell.text) for cell in row.cells if cell and cell.text)
            self.gathered.doubts.append(Doubt(row.place, said, f"“{said}”没有读懂，这一行没有导入"))
            return
        requirement = Requirement(row.place, words or one_line(title.text), number.text or "")
        if not words:
            requirement.doubts.append(Doubt(row.place, title.text, f"“{text.label}”是空的，已用“{title.label}”作内容"))
        self._doubt_layout(requirement, row, text.text)
        requirement.notes += row.notes()
        self._responsible(requirement, row)
        self._due(requirement, row)
        group.requirements.append(requirement)
        self.after_rows = True
        if not group.title:
            group.title, group.is_untitled = _title_from(requirement.text), True

    def _title(self, row: Row) -> Said:
        """The task's name; classes above it are headings. A class of its own without a task names one itself."""
        said = row.titles()
        if not said:
            return row.last(Part.TITLE)
        *classes, task = said
        for index, each in enumerate(classes):
            words = one_line(each.text)
            if each.state is not State.OWN or words == self.classes.get(index):
                continue
            self.classes = {place: name for place, name in self.classes.items() if place < index} | {index: words}
            if not any(below.text for below in said[index + 1 :]):
                return each
            self._above(words)
        return task

    def _above(self, heading: str) -> None:
        """A heading above the next task; headings right below one another are levels of one."""
        if self.after_rows:
            self.sections = []
        self.sections.append(heading)
        self.after_rows = False

    def _maybe_begin(self, row: Row, title: Said, number: Said) -> None:
        if self.has_titles:
            said = one_line(title.text)
            if title.state is State.OWN and said != self.title:
                self._begin(row.place, said, self._taken_sections())
                self.title = said
        elif self.by_section:
            return
        elif not self.by_number or number.state is State.OWN:
            self.group = None

    def _taken_sections(self) -> tuple[str, ...]:
        """The headings above the next task, said once."""
        return tuple(self.sections) if not self.after_rows else ()

    def _begin(self, place: str, title: str, sections: tuple[str, ...]) -> Group:
        self.group = Group(place, title, sections)
        self.gathered.groups.append(self.group)
        return self.group

    def _continues(self, row: Row, text: Said, title: Said) -> bool:
        """Whether the row only adds offices to the requirement above; then it is added."""
        above = self.last
        if above is not None and self._goes_on(above, row, text, title):
            return True
        is_bare = not text.text and title.state is not State.OWN
        if above is None or self.group is None or not (is_bare or text.state is State.MERGED):
            return False
        if not self.group.requirements:
            return False
        words, _ = _responsible_words(row)
        if words and words != above.responsible:
            above.responsible = f"{above.responsible}；{words}" if above.responsible else words
            above.doubts.append(Doubt(row.place, words, "这一行没有自己的内容，责任单位已并入上一条"))
        due = row.said(Part.DUE)
        if due.state is State.OWN and one_line(due.text) != above.due:
            above.due = f"{above.due}；{one_line(due.text)}" if above.due else one_line(due.text)
            above.due_label = due.label
            above.due_doubts.append(Doubt(row.place, due.text, "这一行没有自己的内容，完成时限已并入上一条"))
        return True

    def _goes_on(self, above: Requirement, row: Row, text: Said, title: Said) -> bool:
        """Whether the row ends a sentence that a new page has cut in two; then it is added."""
        is_new = title.state is State.OWN or bool(row.last(Part.NUMBER).text) or not text.text
        if is_new or self.group is None or not self.group.requirements or not above.text.endswith(_UNFINISHED):
            return False
        above.text += one_line(text.text)
        if self.group.is_untitled and self.group.requirements[0] is above:
            self.group.title = _title_from(above.text)
        words, _ = _responsible_words(row)
        if words and words != above.responsible:
            mark = "" if not above.responsible or above.responsible.endswith(_UNFINISHED) else "；"
            above.responsible += mark + words
        above.due = above.due or one_line(row.said(Part.DUE).text)
        above.doubts.append(Doubt(row.place, text.text, "这一行接着上一行没有说完的话，已并入上一条"))
        return True

    def _doubt_layout(self, requirement: Requirement, row: Row, text: str) -> None:
        if row.is_moved:
            requirement.doubts.append(Doubt(row.place, requirement.text, "这一行缺单元格，已按内容移到相应的栏"))
        if row.is_hidden:
            sentence = "这一行在原表里是隐藏的，已照样导入；不要的请删去"
            requirement.doubts.append(Doubt(row.place, requirement.text, sentence))
        over = "、".join(one_line(cell.text) for cell in row.cells[len(row.header.columns) :] if cell and cell.text)
        if over:
            requirement.doubts.append(Doubt(row.place, over, f"这一行比表头多出“{over}”，没有导入"))
        lines = [line for line in text.split("\n") if _NUMBERED_LINE.match(line)]
        if len(lines) > 1:
            sentence = f"这一格里有 {len(lines)} 条编号的内容，已录作一条；要分别跟踪请拆开"
            requirement.doubts.append(Doubt(row.place, requirement.text, sentence))

    def _responsible(self, requirement: Requirement, row: Row) -> None:
        words, label = _responsible_words(row)
        requirement.responsible_label = label
        above = self.last
        if words and _PERSONS.search(label) and re.search(r"[（(]", words):
            sentence = f"“{one_line(label)}”一格里写着人名，请把单位名称里的人名删去"
            requirement.doubts.append(Doubt(row.place, words, sentence))
        if words:
            requirement.responsible = words
            return
        if above is None or not above.responsible:
            return
        is_same_task = self.group is not None and bool(self.group.requirements)
        if self.has_spans and not is_same_task:
            return
        requirement.responsible = above.responsible
        if self.has_spans or not is_same_task:
            sentence = f"“{label}”是空的，已沿用上一行的“{one_line(above.responsible)}”"
            requirement.doubts.append(Doubt(row.place, "", sentence))

    def _due(self, requirement: Requirement, row: Row) -> None:
        due = row.said(Part.DUE)
        requirement.due_label = due.label
        requirement.due = one_line(due.text)
        above = self.last
        is_same_task = self.group is not None and bool(self.group.requirements)
        if due.text or self.has_spans or above is None or not is_same_task or not above.due:
            return
        requirement.due = above.due
        sentence = f"“{due.label}”是空的，已按合并的单元格沿用上一行的“{above.due}”"
        requirement.due_doubts.append(Doubt(row.place, above.due, sentence))


def _responsible_words(row: Row) -> tuple[str, str]:
    """The words of all columns of offices as one phrase, and what the column is called."""
    said = [(part, row.said(part)) for part in _OFFICES]
    filled = [(part, each) for part, each in said if each.text]
    label = next((each.label for part, each in said if row.header.of(part)), "责任单位")
    if not filled:
        return "", label
    if len(filled) == 1 and filled[0][0] is Part.RESPONSIBLE:
        return filled[0][1].text, label
    return "；".join(f"{_LABELS[part]}：{each.text.rstrip('。；; ')}" for part, each in filled), label


def _title_from(text: str) -> str:
    """A short title from a requirement: its first clause."""
    bare = _NUMBERING.sub("", text)
    # A colon in （责任单位：甲） ends no clause.
    plain = re.sub(r"[（(][^（）()]*[：:][^（）()]*[)）]", "", bare)
    clause = re.split(r"[，。；：,;:]", plain, maxsplit=1)[0].strip() or bare or text
    return clause if len(clause) <= _TITLE_LENGTH else clause[: _TITLE_LENGTH - 1] + "…"


def gather(tables: Iterable[tuple[Sorted, bool]]) -> Gathered:
    """Group the rows of the tables of one plan; each table says whether its file tells merged cells."""
    known = list(tables)
    gathered = Gathered()
    rows = [each for found, _ in known for each in found.rows]
    body = [each for each in rows if isinstance(each, Row)]
    has_titles = any(row.last(Part.TITLE).text for row in body)
    has_sections = any(isinstance(each, Heading) for each in rows)
    numbers = [row.last(Part.NUMBER) for row in body]
    gatherer = _Gatherer(
        gathered,
        has_titles=has_titles,
        by_section=has_sections and not has_titles and not isinstance(rows[0], Row),
        by_number=any(is_number(one_line(each.text)) for each in numbers),
    )
    for found, has_spans in known:
        gatherer.has_spans = has_spans
        for each in found.rows:
            match each:
                case Row():
                    gatherer.row(each)
                case Heading():
                    gatherer.heading(each)
                case Remark():
                    gathered.remarks.append(each.text)
    gathered.groups = [group for group in gathered.groups if group.requirements]
    return gathered
