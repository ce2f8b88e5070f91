"""Cells to draft parts through `wording`: who answers, until when, what is checkable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gokai.dates import EVERY_WORDS
from gokai.grids.headings.looks import is_office
from gokai.importers.checkpoint_name import name_checkpoint
from gokai.importers.draft import Doubt, DraftCheckpoint, DraftDue, DraftResponsibility
from gokai.model import Role
from gokai.naming import nfc
from gokai.schema.checkpoint import parse_target
from gokai.wording.days.due import read_due
from gokai.wording.goals.checkpoints import read_checkpoints
from gokai.wording.offices.responsibility import read_responsibility

if TYPE_CHECKING:
    from gokai.importers.structure.gather import Requirement
    from gokai.wording.offices.responsibility import ResponsibilityReading
    from gokai.wording.offices.rules import DocumentRules

#: Whom an item without any words is given to, so that it is not lost.
NOBODY = "责任单位待定"

#: What a file name cannot have, and what stands for it in a unit's name.
_UNSAFE = str.maketrans(
    {"/": "／", "\\": "＼", ":": "：", "*": "＊", "?": "？", '"': "”", "<": "〈", ">": "〉", "|": "｜"}
)
_COLLECTIVE_SUBJECT = re.compile(
    r"(?:^"
    r"|[。；])\s*(?:[（(][\d一二三四五六七八九十]+[)）])?\s*各(?P<who>[^，。；、（）]{1,8}(?:（[^（）]{1,8}）)?[^，。；、（）]{0,2}?)(?:人民)?政府"
)


class Readings:
    """Reads cells of one document; the same words are read once."""

    def __init__(self, year: int, rules: DocumentRules | None) -> None:
        self.year = year
        self.rules = rules
        self.groups: dict[str, None] = {}
        self._known: dict[str, tuple[str, ResponsibilityReading]] = {}

    def responsibility(self, requirement: Requirement) -> DraftResponsibility:
        """Who answers for a requirement."""
        if not requirement.responsible:
            doubt = Doubt(requirement.place, "", f"没有责任单位，暂记在“{NOBODY}”名下")
            return DraftResponsibility("（原表未写）", {Role.LEAD: (NOBODY,)}, doubts=(doubt,))
        words, reading = self._read(requirement.responsible)
        place = f"{requirement.place}“{requirement.responsible_label}”"
        doubts = [Doubt(place, words, sentence) for sentence in reading.doubts]
        roles = {}
        for role in Role:
            names = tuple(dict.fromkeys(safe_name(name) for name in getattr(reading, role)))
            if any(names):
                roles[role] = tuple(name for name in names if name)
        self.groups.update(dict.fromkeys(safe_name(name) for name in reading.groups))
        if not roles:
            roles = {Role.LEAD: (NOBODY,)}
            doubts.append(Doubt(place, words, f"“{words}”里没有读出单位，暂记在“{NOBODY}”名下"))
        return DraftResponsibility(words, roles, open_ended=reading.open_ended, doubts=tuple(doubts))

    def _read(self, raw: str) -> tuple[str, ResponsibilityReading]:
        known = self._known.get(raw)
        if known is None:
            reading = read_responsibility(raw, self.rules)
            words = _on_one_line(raw) if "\n" in raw else raw
            if "\n" in raw and _roles(read_responsibility(words, self.rules)) != _roles(reading):
                words = raw.replace("\n", " ")
            known = self._known[raw] = (nfc(words), reading)
        return known

    def due(self, requirement: Requirement) -> DraftDue | None:
        """Until when; None where the cell is empty."""
        words = nfc(requirement.due)
        if not words:
            return None
        reading = read_due(words, self.year)
        place = f"{requirement.place}“{requirement.due_label}”"
        doubts = [*requirement.due_doubts, *(Doubt(place, words, sentence) for sentence in reading.doubts)]
        if reading.date is None and not doubts:
            doubts.append(Doubt(place, words, f"“{words}”没有具体日期，暂按默认时限计"))
        return DraftDue(words, reading.date, tuple(doubts))

    def checkpoints(self, requirement: Requirement) -> tuple[DraftCheckpoint, ...]:
        """What is checkable in a requirement's text."""
        text = requirement.text
        reading = read_checkpoints(text, self.year)
        made: list[DraftCheckpoint] = []
        taken: set[str] = set()
        doubts = [Doubt(requirement.place, text, sentence) for sentence in reading.doubts]
        for each in reading.checkpoints:
            words = nfc(each.words)
            target = str(parsed) if each.target and (parsed := parse_target(each.target)) else None
            every = EVERY_WORDS.get(each.every or "")
            if words not in text or not (target or every or each.date):
                doubts.append(Doubt(requirement.place, words, f"“{words}”里的节点没有录入，请补上"))
                continue
            name = name_checkpoint(words, taken)
            taken.add(name)
            due = each.date if every is None else None
            made.append(DraftCheckpoint(name, words, due, every, target, _subject(text, words)))
        if made and doubts:
            made[0] = made[0]._replace(doubts=(*doubts, *made[0].doubts))
        elif doubts:
            requirement.doubts.extend(doubts)
        return tuple(made)


def safe_name(name: str) -> str:
    """A unit's or group's name that can also name a file."""
    safe = re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", nfc(name)).translate(_UNSAFE)
    safe = safe.strip().strip(".").strip()
    return f"{safe}（单位）" if safe.isascii() and safe else safe


def _on_one_line(raw: str) -> str:
    """A cell's lines joined; a blank parts names that stood on lines of their own, as the line end did."""
    words = ""
    for line in raw.split("\n"):
        last = re.split(r"[、，,；;：:。]", words)[-1]
        joins = bool(last) and is_office(last) and is_office(re.split(r"[、，,；;：:]", line)[0])
        words += (" " if joins else "") + line
    return words


def _roles(reading: ResponsibilityReading) -> tuple[tuple[str, ...], ...]:
    return tuple(getattr(reading, role) for role in Role)


def _subject(text: str, words: str) -> str | None:
    """The collective subject of the sentence that says the checkpoint: `县（市、区）` of 各县（市、区）政府要…"""
    begin = text.find(words)
    found = _COLLECTIVE_SUBJECT.search(text[: begin + len(words)].rsplit("。", 1)[-1])
    return found["who"] if found else None
