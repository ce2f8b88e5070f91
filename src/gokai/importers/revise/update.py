"""A revised table brought into an existing plan: what differs, and the edits that write it.

All other bytes stay: ids, checkpoints, extensions, remarks and everything else that people added. Nothing is ever
deleted: an item that the new table lacks keeps its place under a remark, for journals may speak of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.grids.grid import squeezed
from gokai.importers.draft import Doubt, DraftDue
from gokai.importers.refuse import InvalidDraftError, UpdateRefusedError
from gokai.importers.revise.edit import Editor
from gokai.importers.revise.match import likeness, match
from gokai.importers.write_plan import check_plan, due_lines, item_lines, responsibility_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gokai.importers.draft import Draft, DraftItem, DraftResponsibility, DraftTask
    from gokai.importers.known import Known
    from gokai.importers.revise.match import Pair
    from gokai.model import Checkpoint, Item

#: A checkpoint's words may follow a rewritten text as far as this.
_LIKE = 0.5


class Change(NamedTuple):
    """One difference, as it is listed: `增`, `改`, `移`, `删` or `核`."""

    kind: str
    id: str
    sentence: str


class Update(NamedTuple):
    """All differences, and the file as it would be."""

    changes: tuple[Change, ...]
    text: str


def update_plan(known: Known, draft: Draft) -> Update:
    """Compare a plan with a revised table.

    Raises:
        UpdateRefusedError: The result would not validate, for what people added does not fit the new table.
    """
    worker = _Worker(known, draft)
    worker.run()
    text = worker.editor.result()
    if text != known.source.text:
        try:
            check_plan(text)
        except InvalidDraftError as error:
            raise UpdateRefusedError(known.source.name, "；".join(error.faults[:5])) from error
    return Update(tuple(worker.changes), text)


class _Worker:
    """Gathers changes and edits side by side, so that what is listed is what is written."""

    def __init__(self, known: Known, draft: Draft) -> None:
        self.known = known
        self.draft = draft
        self.editor = Editor(known.source, known.node)
        self.changes: list[Change] = []

    def run(self) -> None:
        """Go through all items, old and new."""
        for doubt in self.draft.about_file:
            self._say("核", "", str(doubt))
        matching = match(self.known.plan, self.draft)
        homes: dict[str, str] = {}
        for pair in matching.pairs:
            homes.setdefault(pair.task.id, pair.item.task_id)
            self._pair(pair)
        self._titles(matching.pairs)
        self._parts("responsibility", matching.pairs)
        self._parts("due", matching.pairs)
        for item in matching.dropped:
            self._say("删", item.id, f"新表没有这一条：{item.short_text[:30]}")
            self.editor.remark_item(item.id, "请核对：新表没有这一条，是否删去由人决定")
        for task, new in matching.added:
            self._add(task, new, homes)
        for unit in self.draft.units:
            self._say("增", "", f"单位 {unit.name}（{unit.kind}）")
        for group in self.draft.groups:
            self._say("增", "", f"统称 {group.name}（{'、'.join(group.kinds)}）")
        self.editor.add_names(self.draft.units, self.draft.groups)

    def _say(self, kind: str, item_id: str, sentence: str) -> None:
        self.changes.append(Change(kind, item_id, sentence))

    def _pair(self, pair: Pair) -> None:
        item, draft = pair.item, pair.draft
        if item.task_id != pair.task.id:
            self._say("移", item.id, f"在新表里是 {draft.id}（{pair.task.title}）；编号和位置不动")
        elif item.id != draft.id:
            self._say("移", item.id, f"在新表里排到 {draft.id}；编号和位置不动")
        if item.text != draft.text:
            self._text(item, draft)
        for doubt in draft.doubts:
            self._say("核", item.id, str(doubt))

    def _titles(self, pairs: Sequence[Pair]) -> None:
        """A task takes the title that its rows stand under now, unless that is another task's."""
        known = {squeezed(task.title) for task in self.known.plan.tasks}
        for task in self.known.plan.tasks:
            new = {pair.task.title for pair in pairs if pair.item.task_id == task.id}
            new = {title for title in new if squeezed(title) not in known}
            title = new.pop() if len(new) == 1 else task.title
            if squeezed(title) != squeezed(task.title) and not any(task.title in item.text for item in task.items):
                self._say("改", task.id, f"任务由“{task.title}”改为“{title}”")
                self.editor.replace_value(task.id, "title", title)

    def _text(self, item: Item, draft: DraftItem) -> None:
        anchored = [(each, self._anchor(each, draft)) for each in item.checkpoints if each.words]
        lost = [each.name for each, words in anchored if words is None]
        if lost:
            self._say("核", item.id, f"文字改了，但节点“{'”“'.join(lost)}”的原文在新文字里找不到，没有改；请手工处理")
            self.editor.remark_item(item.id, f"请核对：新表的文字是：{draft.text}")
            return
        self._say("改", item.id, f"文字改为：{draft.text}")
        self.editor.replace_value(item.id, "text", draft.text)
        for checkpoint, words in anchored:
            if checkpoint.words and words and words != checkpoint.words.name:
                self._say("核", item.id, f"节点“{checkpoint.name}”的原文改为“{words}”，时限、周期和目标没有动，请核对")
                self.editor.replace_span(checkpoint.words.span, words)
        known = {words for _, words in anchored}
        for new in draft.checkpoints:
            if new.words not in known and new.words not in item.text:
                self._say("核", item.id, f"新文字里还有节点“{new.words}”，没有录入，请补上")

    def _anchor(self, checkpoint: Checkpoint, draft: DraftItem) -> str | None:
        """A checkpoint's words in the new text: as they are, or the clause that is most like them."""
        words = checkpoint.words.name if checkpoint.words else ""
        if words in draft.text:
            return words
        scored = [(likeness(words, each.words), each.words) for each in draft.checkpoints]
        score, best = max(scored, default=(0.0, ""))
        return best if score >= _LIKE else None

    def _parts(self, key: str, pairs: Sequence[Pair]) -> None:
        """Responsibilities or deadlines, task by task: what all rows of a task share is changed in one place."""
        differing: dict[str, list[tuple[Pair, DraftResponsibility | DraftDue]]] = {}
        for pair in pairs:
            new = _new_answer(pair) if key == "responsibility" else self._new_due(pair)
            if new is not None:
                differing.setdefault(pair.item.task_id, []).append((pair, new))
        for task_id, changed in differing.items():
            heirs = [item.id for item in self.known.plan.items if item.task_id == task_id and self._inherits(item, key)]
            common = [(pair, new) for pair, new in changed if pair.item.id in heirs]
            whole = bool(common) and len(common) == len(heirs) and len({new.words for _, new in common}) == 1
            for pair, new in changed:
                self._say_part(key, pair.item, new)
                if not (whole and pair.item.id in heirs):
                    self.editor.set_block(pair.item.id, key, _lines(new))
            if whole:
                self.editor.set_block(task_id, key, _lines(common[0][1]))

    def _say_part(self, key: str, item: Item, new: DraftResponsibility | DraftDue) -> None:
        if key == "responsibility":
            before = f"由“{item.responsibility.words}”" if item.responsibility else ""
            self._say("改", item.id, f"责任单位{before}改为“{new.words}”")
        else:
            before = f"由“{item.due.words or item.due.day.date}”" if item.due else ""
            self._say("改", item.id, f"完成时限{before}改为“{new.words}”")
        for doubt in new.doubts:
            self._say("核", item.id, str(doubt))

    def _new_due(self, pair: Pair) -> DraftDue | None:
        """The new deadline where it differs; one that is gone is only told."""
        new, old = pair.draft.due or pair.task.due, pair.item.due
        if new is None or new.day is None:
            if old is not None and old.words and new is None:
                self._say("核", pair.item.id, f"新表没有完成时限（原为“{old.words}”），没有动")
            return None
        same = old is not None and (old.day.date == new.day or squeezed(old.words or "") == squeezed(new.words))
        return None if same else new

    def _inherits(self, item: Item, key: str) -> bool:
        node, task = self.editor.mapping(item.id), self.editor.mapping(item.task_id)
        return node is not None and task is not None and key not in node.pairs and key in task.pairs

    def _add(self, task: DraftTask, item: DraftItem, homes: dict[str, str]) -> None:
        """A new row goes below the task whose rows stand beside it, else into a new task at the end."""
        answer, due = item.responsibility or task.responsibility, item.due or task.due
        home = homes.get(task.id) or self._same_title(task)
        if home is None:
            home = homes[task.id] = self.editor.new_task(task)
        new = item._replace(id=self.editor.next_id(home), responsibility=answer, due=due)
        self._say("增", new.id, f"{task.title}：{item.text}")
        for doubt in (*(answer.doubts if answer else ()), *(due.doubts if due else ()), *item.doubts):
            self._say("核", new.id, str(doubt))
        added = Doubt("新表", item.text, "这一条是新增的")
        self.editor.add_item(home, list(item_lines(new._replace(doubts=(added, *new.doubts)))))

    def _same_title(self, task: DraftTask) -> str | None:
        return next((each.id for each in self.known.plan.tasks if squeezed(each.title) == squeezed(task.title)), None)


def _new_answer(pair: Pair) -> DraftResponsibility | None:
    """The new responsibility where its words differ."""
    new, old = pair.draft.responsibility or pair.task.responsibility, pair.item.responsibility
    return None if new is None or (old is not None and squeezed(old.words) == squeezed(new.words)) else new


def _lines(part: DraftResponsibility | DraftDue) -> list[str]:
    return list(due_lines(part, 0) if isinstance(part, DraftDue) else responsibility_lines(part, 0))


def change_lines(update: Update) -> tuple[str, ...]:
    """One line a change, in the order of the file."""
    return tuple(
        f"{change.kind}  {change.id + '  ' if change.id else ''}{change.sentence}" for change in update.changes
    )
