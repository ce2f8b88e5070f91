"""Find a table's header by the meaning of its words, over one row or two, whatever their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.grids.grid import squeezed, texts
from gokai.grids.headings.labels import Part, is_stage, part_of
from gokai.grids.headings.looks import is_number, is_office
from gokai.grids.headings.stretch import stretched, whole_rows

if TYPE_CHECKING:
    from gokai.grids.grid import Cell, Grid


class Column(NamedTuple):
    """A column of the table: what it holds and what its header says."""

    place: int
    part: Part
    label: str


class Header(NamedTuple):
    """Where the header ends and what its columns hold."""

    #: The header's rows, from 0, half open.
    begin: int
    end: int
    columns: tuple[Column, ...]

    def of(self, *parts: Part) -> tuple[Column, ...]:
        """The columns of some kinds, left to right."""
        return tuple(column for column in self.columns if column.part in parts)


_LONGEST_TITLE = 30
#: One word is no header; words about the work alone are none either.
_FEWEST = 2
_PROSE = frozenset({Part.TITLE, Part.TEXT, Part.OTHER, Part.NUMBER})
_PUBLISHED = {"公开内容": Part.TEXT, "公开事项": Part.TEXT, "公开时限": Part.DUE, "公开责任主体": Part.RESPONSIBLE}
_ANSWERS = frozenset({Part.RESPONSIBLE, Part.LEAD})
#: A heading that may stand over offices or over what figures are counted in.
_BARE = "单位"
#: Words in the second row of a header, such as 全社会 of a directory.
_SHORT = 4
#: A header stands in the first rows of a table, after its title and a line about units.
_SEARCHED_ROWS = 40


def find_header(grid: Grid) -> Header | None:
    """The first row, or pair of rows, that says who answers and for what; a directory's header too."""
    for number in range(min(len(grid.rows), _SEARCHED_ROWS)):
        header = header_at(grid, number)
        if header is not None:
            return header
    return None


def is_task_header(header: Header) -> bool:
    """Whether it is that of a table of tasks: who, and what."""
    return bool(header.of(Part.RESPONSIBLE, Part.LEAD)) and bool(header.of(Part.TITLE, Part.TEXT))


def is_directory(header: Header) -> bool:
    """Whether it is that of a standing directory of what is public."""
    return len(header.of(Part.DIRECTORY)) > 1


def is_doubled(header: Header) -> bool:
    """Whether two halves of a table stand side by side: the same headings for what and for who come twice."""
    places: dict[str, list[int]] = {}
    for column in header.columns:
        places.setdefault(column.label, []).append(column.place)
    apart = {part_of(label) for label, found in places.items() if found[-1] - found[0] >= len(found)}
    return bool(apart & {Part.RESPONSIBLE, Part.LEAD}) and bool(apart & {Part.TITLE, Part.TEXT})


def repeats(grid: Grid, row: int, header: Header) -> bool:
    """Whether a row says the header again, as on a new page."""
    cells = grid.rows[row]
    said = [column for column in header.columns if column.place < len(cells) and cells[column.place]]
    equal = [column for column in said if squeezed(_text(cells[column.place])) == squeezed(column.label)]
    if len(equal) > 1 and len(equal) * 2 > len(header.columns):
        return True
    return len(equal) > 1 and texts(cells) == tuple(dict.fromkeys(column.label for column in header.columns))


def _text(cell: Cell | None) -> str:
    return cell.text if cell is not None else ""


def header_at(grid: Grid, number: int) -> Header | None:
    """The header that begins with a row, if it is one."""
    top = _labels(grid, number)
    parts = [part_of(label) for label in top]
    known = {part for part in parts if part}
    if len([part for part in parts if part]) < _FEWEST or known <= _PROSE:
        return None
    wide = stretched(grid, number, top)
    if wide is not None:
        top, parts = wide, [part_of(label) for label in wide]
    end = number + 1
    if wide is None and end < len(grid.rows) and _is_second_row(grid, number):
        below = _labels(grid, end)
        top += [""] * (len(below) - len(top))
        parts += [None] * (len(below) - len(parts))
        for index, label in enumerate(below):
            inner = part_of(label) or (Part.NOTE if is_stage(label) else None)
            if inner and (parts[index] in {None, Part.RESPONSIBLE, Part.OTHER} or top[index] != label):
                top[index], parts[index] = label, inner
        end += 1
    parts = [part or (Part.NOTE if is_stage(label) else None) for part, label in zip(parts, top, strict=True)]
    sample = grid if wide is None else whole_rows(grid, end, len(wide))
    header = Header(number, end, _settled(sample, end, top, parts))
    return header if is_task_header(header) or is_directory(header) else None


def _labels(grid: Grid, number: int) -> list[str]:
    return [_text(cell) for cell in grid.rows[number]]


def _is_second_row(grid: Grid, number: int) -> bool:
    """Whether the row below splits columns of the header above it."""
    row = grid.rows[number + 1]
    own = [cell for cell in row if cell is not None and cell.row == number + 1 and cell.text]
    if not own:
        return any(cell is not None and cell.row == number for cell in row)
    if not all(part_of(cell.text) or len(squeezed(cell.text)) <= _SHORT for cell in own):
        return False
    above = grid.rows[number]
    splits = [cell for cell in own if _is_open(above, cell.column)]
    stages = [cell for cell in splits if is_stage(cell.text)]
    return any(part_of(cell.text) for cell in splits) or (len(stages) > 1 and len(stages) == len(own))


def _is_open(above: tuple[Cell | None, ...], column: int) -> bool:
    """Whether the header's cell above a column is wide or missing, so that a row below may split it."""
    if column >= len(above):
        return True
    cell = above[column]
    if cell is None or not cell.text or cell.col_span > 1:
        return True
    right = above[column + 1] if column + 1 < len(above) else None
    return right is not None and not right.text


def _settled(grid: Grid, end: int, labels: list[str], parts: list[Part | None]) -> tuple[Column, ...]:
    """The columns; those under one wide label are told apart by what stands in them."""
    columns: list[Column] = []
    for index, (label, part) in enumerate(zip(labels, parts, strict=True)):
        may_number = part in {Part.TEXT, Part.TITLE} or (part is None and not label)
        is_number_column = may_number and _is_numbers(grid, end, index)
        if is_number_column:
            columns.append(Column(index, Part.NUMBER, label))
        elif part is Part.RESPONSIBLE and squeezed(label) == _BARE and _is_measure(grid, end, index, parts):
            columns.append(Column(index, Part.OTHER, label))
        elif part is None and not label and _column_texts(grid, end, index):
            columns.append(_unlabelled(index, columns))
        else:
            columns.append(Column(index, part or Part.OTHER, label))
    columns = _named_otherwise(grid, end, _of_tasks(columns))
    return _told_apart(_titles_first(grid, end, columns))


def _of_tasks(columns: list[Column]) -> list[Column]:
    """In a table that says 工作任务, 公开内容 and 公开时限 are what is to be done until when, and no directory."""
    is_of_tasks = any(column.part in {Part.TITLE, Part.TEXT} and "任务" in column.label for column in columns)
    if not is_of_tasks or not any(column.part in _ANSWERS for column in columns):
        return columns
    return [
        column._replace(part=_PUBLISHED.get(squeezed(column.label), Part.OTHER))
        if column.part is Part.DIRECTORY
        else column
        for column in columns
    ]


def _is_measure(grid: Grid, end: int, index: int, parts: list[Part | None]) -> bool:
    """Whether `单位` is what figures are counted in: 台、万元."""
    if Part.LEAD in parts or parts.count(Part.RESPONSIBLE) > 1:
        return True
    found = _column_texts(grid, end, index)
    return sum(1 for text in found if is_office(text)) * 2 < len(found)


def _unlabelled(index: int, columns: list[Column]) -> Column:
    """A column with words and without a heading: part of the wide one on its left, or one that is left out."""
    left = columns[-1] if columns else None
    if left is not None and left.part in {Part.TITLE, Part.TEXT}:
        return left._replace(place=index)
    if left is not None and left.part is Part.NUMBER and len(columns) > 1 and columns[-2].label == left.label:
        return Column(index, part_of(left.label) or Part.TEXT, left.label)
    return Column(index, Part.OTHER, f"第 {index + 1} 栏（没有表头）")


def _named_otherwise(grid: Grid, end: int, columns: list[Column]) -> list[Column]:
    """Where no heading is known to stand over tasks, the one unknown heading does, if someone answers by a day."""
    parts = {column.part for column in columns}
    strange = [column for column in columns if column.part is Part.OTHER and column.label and not part_of(column.label)]
    answers = any(column.part in _ANSWERS and squeezed(column.label) not in {_BARE, "部门"} for column in columns)
    if parts & {Part.TITLE, Part.TEXT, Part.DIRECTORY} or not answers or len(strange) != 1:
        return columns
    found = _column_texts(grid, end, strange[0].place)
    is_told = Part.DUE in parts or Part.NUMBER in parts
    others = sum(1 for text in found if is_number(text) or is_office(text))
    if not is_told or not found or others * 2 >= len(found):
        return columns
    return [column._replace(part=Part.TEXT) if column is strange[0] else column for column in columns]


def _titles_first(grid: Grid, end: int, columns: list[Column]) -> list[Column]:
    """Of columns that all say what is to be done, a first one of short phrases names the task."""
    prose = [column for column in columns if column.part in {Part.TITLE, Part.TEXT}]
    if len(prose) < _FEWEST:
        return columns
    first, last = prose[0], prose[-1]
    if first.part is Part.TEXT and (
        (len(prose) == _FEWEST and last.part is Part.TITLE and "目标" in first.label)
        or (
            last.part is Part.TEXT
            and all(column.part is Part.TEXT for column in prose)
            and _is_titles(grid, end, first)
        )
    ):
        others = {first.place: Part.TITLE, last.place: Part.TEXT}
        return [column._replace(part=others.get(column.place, column.part)) for column in columns]
    return columns


def _is_titles(grid: Grid, end: int, column: Column) -> bool:
    found = _column_texts(grid, end, column.place, len(grid.rows))
    return bool(found) and all(len(text) <= _LONGEST_TITLE and "。" not in text for text in found)


def _is_numbers(grid: Grid, end: int, index: int) -> bool:
    found = _column_texts(grid, end, index)
    return bool(found) and all(is_number(text) for text in found)


def _column_texts(grid: Grid, begin: int, index: int, rows: int = 30) -> list[str]:
    """What stands in a column, as far as it must be looked at."""
    return [_text(row[index]) for row in grid.rows[begin : begin + rows] if index < len(row) and _text(row[index])]


def _told_apart(columns: list[Column]) -> tuple[Column, ...]:
    """Of several columns of tasks the last holds the requirement; the one before it names the task."""
    prose = [column for column in columns if column.part in {Part.TITLE, Part.TEXT}]
    texts_at = [each.place for each in prose if each.part is Part.TEXT]
    if len(prose) > 1 and prose[0].part is Part.TITLE and texts_at:
        # 工作任务、主要内容、考核指标: what comes after the requirement is more of it, not the task's name.
        late = {each for each in prose if each.part is Part.TITLE and each.place > texts_at[0]}
        return tuple(column._replace(part=Part.TEXT) if column in late else column for column in columns)
    if not prose:
        return tuple(columns)
    if len(prose) == 1:
        return tuple(column._replace(part=Part.TEXT) if column in prose else column for column in columns)
    if all(column.part is Part.TITLE for column in prose):
        return tuple(column._replace(part=Part.TEXT) if column == prose[-1] else column for column in columns)
    return tuple(columns)
