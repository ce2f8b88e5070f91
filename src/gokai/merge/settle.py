"""One entry on three sides: which lines of text it gets, or why nobody but a person can say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gokai.merge.facts import changed_fields, facts_of, join, lacks_note
from gokai.merge.fields import combine
from gokai.merge.outcome import Prefer
from gokai.merge.text import Block, shift, with_comments

if TYPE_CHECKING:
    from gokai.merge.facts import Facts
    from gokai.merge.layout import Part, Piece
    from gokai.merge.lines import Chunk


class Side(NamedTuple):
    """An entry on one side, its lines moved to where ours has its entries."""

    facts: Facts
    block: Block


class Settled(NamedTuple):
    """What an entry becomes."""

    #: None where it is gone; in a conflict what ours makes of it.
    facts: Facts | None
    text: str = ""
    #: In a conflict: the fields that clash, and what theirs makes of the entry.
    clash: tuple[str, ...] | None = None
    theirs: str = ""


def side_of(piece: Piece, part: Part, dash: int) -> Side:
    """A side's entry as seen from a section whose dashes stand in column `dash`."""
    return Side(facts_of(piece.entry), moved(piece.chunk, dash - part.dash, dash))


def moved(chunk: Chunk, by: int, column: int) -> Block:
    """Lines moved sideways."""
    return Block(shift(chunk.text, by), chunk.comments, column)


def settle(base: Side | None, ours: Side | None, theirs: Side | None, prefer: Prefer | None) -> Settled:
    """The three-way rule for one entry."""
    if ours is None or theirs is None:
        return _one_sided(base, ours, theirs, prefer)
    if ours.facts == theirs.facts:
        return Settled(ours.facts, pick(base and base.block, ours.block, theirs.block))
    if base is None:
        fields = changed_fields(ours.facts, theirs.facts)
        return _decided(ours, theirs, prefer, fields)
    if base.facts == theirs.facts:
        return Settled(ours.facts, pick(base.block, ours.block, theirs.block))
    if base.facts == ours.facts:
        return Settled(theirs.facts, pick(base.block, theirs.block, ours.block))
    return _joined(base, ours, theirs, prefer)


def _one_sided(base: Side | None, ours: Side | None, theirs: Side | None, prefer: Prefer | None) -> Settled:
    present = ours or theirs
    if present is None or (base and _is_untouched(base, present)):
        return Settled(None)
    if base is None:
        return Settled(present.facts, present.block.text)
    fields = changed_fields(base.facts, present.facts)
    return _decided(ours, theirs, prefer, fields)


def _is_untouched(base: Side, now: Side) -> bool:
    return base.facts == now.facts and not Counter(now.block.comments) - Counter(base.block.comments)


def _decided(ours: Side | None, theirs: Side | None, prefer: Prefer | None, fields: tuple[str, ...]) -> Settled:
    """The preferred side's entry; a conflict where no side is preferred."""
    if prefer is None:
        text, other = ours.block.text if ours else "", theirs.block.text if theirs else ""
        return Settled(ours.facts if ours else None, text, fields, other)
    chosen = theirs if prefer is Prefer.THEIRS else ours
    if chosen is None:
        return Settled(None)
    if ours is None or theirs is None:
        return Settled(chosen.facts, chosen.block.text)
    # What both say stays in our lines.
    text = combine(chosen.facts, (ours.facts, ours.block), (theirs.facts, theirs.block))
    return Settled(
        chosen.facts, with_comments(text, ours.block.column, wanted_comments(None, ours.block, theirs.block))
    )


def _joined(base: Side, ours: Side, theirs: Side, prefer: Prefer | None) -> Settled:
    """Field by field. Where that leaves a conflict, its two versions differ in the clashing fields only."""
    mine = join(base.facts, ours.facts, theirs.facts)
    other = join(base.facts, ours.facts, theirs.facts, prefer_theirs=True)
    clashes = tuple(dict.fromkeys((*mine.clashes, *other.clashes)))
    if lacks_note(mine.facts) or lacks_note(other.facts):
        return _decided(ours, theirs, prefer, clashes)
    if clashes and prefer is None:
        versions = (_written(joined.facts, base, ours, theirs) for joined in (mine, other))
        return Settled(mine.facts, next(versions), clashes, next(versions))
    facts = (other if prefer is Prefer.THEIRS else mine).facts
    return Settled(facts, _written(facts, base, ours, theirs))


def _written(facts: Facts, base: Side, ours: Side, theirs: Side) -> str:
    """The lines of an entry that says `facts`."""
    for first, second in ((ours, theirs), (theirs, ours)):
        if facts == first.facts:
            return pick(base.block, first.block, second.block)
    text = combine(facts, (ours.facts, ours.block), (theirs.facts, theirs.block))
    return with_comments(text, ours.block.column, wanted_comments(base.block, ours.block, theirs.block))


def pick(base: Block | None, first: Block, second: Block) -> str:
    """The lines of `first`, unless only `second` changed them; with the comments that either side added."""
    if base and first.text == base.text:
        return second.text
    if second.text == first.text or (base and second.text == base.text):
        return first.text
    return with_comments(first.text, first.column, wanted_comments(base, first, second))


def wanted_comments(base: Block | None, first: Block, second: Block) -> Counter[str]:
    """How often each comment stands in the result: as on the side that changed that."""
    was, one, two = Counter(base.comments if base else ()), Counter(first.comments), Counter(second.comments)
    wanted: Counter[str] = Counter()
    for text in (*one, *two):
        if one[text] == was[text]:
            wanted[text] = two[text]
        elif two[text] == was[text]:
            wanted[text] = one[text]
        else:
            wanted[text] = max(one[text], two[text])
    return wanted
