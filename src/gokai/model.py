"""The records: what a plan and a journal say, frozen, each with its place. How they are read is `schema`'s matter."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from gokai.dates import Every
    from gokai.source import SourceFile, Span


class Kind(StrEnum):
    """What a unit is."""

    DEPARTMENT = "部门"
    PLACE = "地方"
    PARTY = "党委机构"


class Role(StrEnum):
    """How a unit answers for an item; the order is strength, the strongest first."""

    LEAD = "lead"
    LEAD_EACH = "lead_each"
    EACH = "each"
    SUPPORT = "support"

    @property
    def chinese(self) -> str:
        """What users read."""
        return _ROLES[self]


_ROLES = {Role.LEAD: "牵头", Role.LEAD_EACH: "分别牵头", Role.EACH: "分别负责", Role.SUPPORT: "配合"}


class Status(StrEnum):
    """What a unit declares."""

    NOT_STARTED = "未启动"
    IN_PROGRESS = "推进中"
    BLOCKED = "受阻"
    DONE = "已完成"
    NOT_APPLICABLE = "不涉及"


#: Statuses that say nothing without a reason.
NEED_NOTE = frozenset({Status.BLOCKED, Status.NOT_APPLICABLE})


class Ref(NamedTuple):
    """A name that stands for something elsewhere, and where it is written."""

    name: str
    span: Span


class Day(NamedTuple):
    """A day, and where it is written."""

    date: dt.date
    span: Span


class Target(NamedTuple):
    """`>= 85%`: an operator, a number and a unit word (`%`, `个`, nothing)."""

    operator: str
    #: As it is written, so that what is shown is what was typed.
    number: str
    unit: str

    def __str__(self) -> str:
        return f"{self.operator} {self.number}{self.unit}"

    def is_met_by(self, measure: Measure) -> bool:
        """Whether a measured value satisfies it."""
        from decimal import Decimal

        value, wanted = Decimal(measure.value), Decimal(self.number)
        match self.operator:
            case ">=":
                return value >= wanted
            case "<=":
                return value <= wanted
            case ">":
                return value > wanted
            case "<":
                return value < wanted
            case _:
                return value == wanted


class Rules(NamedTuple):
    """What the plan sets itself, in days."""

    soon_days: int = 15
    silent_days: int = 90
    grace_days: int = 30


class Unit(NamedTuple):
    """An office that answers for items."""

    name: str
    span: Span
    #: The whole record.
    record: Span
    kind: Kind | None
    full_name: str | None = None
    aliases: tuple[Ref, ...] = ()
    #: Groups stand for it only on the days between, both included.
    since: Day | None = None
    until: Day | None = None


class Group(NamedTuple):
    """A collective name; stands for units by kind or by list."""

    name: str
    span: Span
    #: The whole record.
    record: Span
    kinds: tuple[Kind, ...] = ()
    units: tuple[Ref, ...] = ()


class Responsibility(NamedTuple):
    """Who answers, verbatim and by role."""

    words: str
    span: Span
    roles: dict[Role, tuple[Ref, ...]]
    open_ended: bool = False


class Due(NamedTuple):
    """The 完成时限 cell: verbatim, and the last day."""

    words: str | None
    day: Day


class Checkpoint(NamedTuple):
    """Something checkable inside an item. Without `due` and `every` it falls due with its item."""

    name: str
    span: Span
    words: Ref | None
    due: Day | None = None
    every: Every | None = None
    target: Target | None = None
    #: Only these units answer for it.
    by: tuple[Ref, ...] = ()
    #: Each unit of this group owes its own.
    of: Ref | None = None

    @property
    def is_shared(self) -> bool:
        """Whether it belongs to the item as a whole, so that any responsible unit's report meets it."""
        return not self.by and self.of is None


class Extension(NamedTuple):
    """A later day, granted; the first promise stays where it is."""

    to: Day
    approved: Day
    reason: str | None
    #: Units or groups; empty means everybody.
    units: tuple[Ref, ...] = ()


class Item(NamedTuple):
    """One requirement. `responsibility` and `due` are its own or, where merged cells say so, its task's."""

    id: str
    task_id: str
    task_title: str
    text: str
    span: Span
    responsibility: Responsibility | None
    due: Due | None
    checkpoints: tuple[Checkpoint, ...] = ()
    extensions: tuple[Extension, ...] = ()
    #: Nothing of it could be read: it only keeps its place, so that no list gets shorter.
    is_lost: bool = False

    @property
    def short_text(self) -> str:
        """The requirement without its number, for a narrow column."""
        text = self.text
        if text.startswith("（") and "）" in text[:5]:
            text = text[text.index("）") + 1 :]
        return text.strip()


class Task(NamedTuple):
    """A numbered row group of the table."""

    id: str
    title: str
    span: Span
    items: tuple[Item, ...]


class Plan(NamedTuple):
    """The whole table."""

    source: SourceFile
    title: str
    year: int
    default_due: dt.date
    rules: Rules
    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    tasks: tuple[Task, ...]
    #: The list of units, those included that cannot be read.
    roster: Span
    #: What the header sets, and where; a setting that nobody knows has no name.
    settings: tuple[Ref, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in the table's order."""
        return tuple(item for task in self.tasks for item in task.items)


class Measure(NamedTuple):
    """A value reported for a target."""

    label: Ref
    #: As it is written, without separators of thousands.
    value: str
    unit: str
    span: Span

    def __str__(self) -> str:
        return f"{self.value}{self.unit}"


class Evidence(NamedTuple):
    """What shows that a report is true: a page or a file."""

    title: str
    url: str | None
    file: str | None
    date: dt.date | None


class Entry(NamedTuple):
    """One dated report of a unit on an item."""

    day: Day
    status: Status
    #: The whole entry.
    span: Span
    percent: int | None = None
    note: str | None = None
    problem: str | None = None
    next: str | None = None
    reached: tuple[Ref, ...] = ()
    measures: tuple[Measure, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def date(self) -> dt.date:
        """The day of the report."""
        return self.day.date

    @property
    def says(self) -> tuple[object, ...]:
        """What the entry says, wherever it stands."""
        names = tuple(ref.name for ref in self.reached)
        measures = tuple((each.label.name, str(each)) for each in self.measures)
        words = (self.status, self.percent, self.note, self.problem, self.next)
        return (self.date, *words, names, measures, self.evidence)


class Claims(NamedTuple):
    """What an entry says was achieved, where its day or status cannot be read."""

    reached: tuple[Ref, ...]
    measures: tuple[Measure, ...]


class Section(NamedTuple):
    """A journal's entries on one item, as they stand in the file."""

    item: Ref
    #: From the item's id to the end of its last entry.
    span: Span
    entries: tuple[Entry, ...]
    #: Of entries that cannot count: still held against the plan, so that no fault waits behind another.
    uncounted: tuple[Claims, ...] = ()


class Journal(NamedTuple):
    """A unit's file of entries."""

    source: SourceFile
    unit: Ref
    sections: tuple[Section, ...]
