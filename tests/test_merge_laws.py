"""The laws of merging, tried on invented histories in many layouts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from gokai.merge.outcome import Prefer
from gokai.merge.three_way import Table, table_of
from journals import DAYS, ITEMS, edited, journal, merged, states, styles, tolds, trios, typed

if TYPE_CHECKING:
    from journals import State, Style


def entries(text: str) -> Table:
    return table_of(journal(text))


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"# (?:甲方|乙方)\d (?:新报|旁注)", text))


@given(trios())
def test_what_only_theirs_changed_is_theirs_and_what_only_ours_changed_is_ours(trio: tuple[str, str, str]) -> None:
    base, changed, _ = trio
    for result, text in (
        (merged(base, changed, base), changed),
        (merged(base, base, changed), changed),
        (merged(base, changed, changed), changed),
        (merged(None, changed, changed), changed),
    ):
        assert (result.text, result.conflicts) == (text, ())


@given(trios())
def test_swapping_sides_gives_the_same_entries_and_the_same_conflicts(trio: tuple[str, str, str]) -> None:
    base, ours, theirs = trio
    one, two = merged(base, ours, theirs), merged(base, theirs, ours)
    assert sorted((each.item, each.date, sorted(each.fields)) for each in one.conflicts) == sorted(
        (each.item, each.date, sorted(each.fields)) for each in two.conflicts
    )
    if not one.conflicts:
        assert entries(one.text) == entries(two.text)
    assert entries(merged(base, ours, theirs, Prefer.OURS).text) == entries(
        merged(base, theirs, ours, Prefer.THEIRS).text
    )


@given(states, styles, st.data())
def test_disjoint_changes_commute_and_never_conflict(state: State, style: Style, data: st.DataObject) -> None:
    everything = [(item, day) for item in ITEMS for day in DAYS]
    mine = frozenset(data.draw(st.sets(st.sampled_from(everything))))
    ours = data.draw(edited(state, "甲方", mine or None))
    theirs = data.draw(edited(state, "乙方", frozenset(everything) - mine or None))
    assume(not {key for key in everything if state.get(key) != ours.get(key) and state.get(key) != theirs.get(key)})
    old, mine_text, their_text = (typed(each, style) for each in (state, ours, theirs))
    one, two = merged(old, mine_text, their_text), merged(old, their_text, mine_text)
    assert one.conflicts == two.conflicts == ()
    changed = {key: ours if state.get(key) != ours.get(key) else theirs for key in everything}
    wanted = {key: side[key] for key, side in changed.items() if key in side}
    assert entries(one.text) == entries(two.text) == entries(typed(wanted, style))


@given(trios())
def test_no_entry_is_missing_that_nobody_removed(trio: tuple[str, str, str]) -> None:
    base, ours, theirs = (entries(text) for text in trio)
    result = merged(*trio)
    kept = {key for key in {*ours, *theirs} if key not in base or (key in ours and key in theirs)}
    found = set(entries(merged(*trio, Prefer.OURS).text)) | {(each.item, each.date) for each in result.conflicts}
    assert kept <= found <= {*ours, *theirs}


@given(trios())
def test_a_result_without_conflicts_reads_clean_and_has_each_day_once_in_order(trio: tuple[str, str, str]) -> None:
    for prefer in Prefer:
        result = journal(merged(*trio, prefer).text)
        for section in result.sections:
            days = [entry.date for entry in section.entries]
            assert days == sorted(set(days))


@given(trios())
def test_comments_that_one_side_wrote_survive(trio: tuple[str, str, str]) -> None:
    base, ours, theirs = trio
    result = merged(base, ours, theirs)
    assume(not result.conflicts)
    assert comments(result.text) == sorted((*comments(ours), *comments(theirs)))


@given(states, styles, st.data())
def test_what_theirs_did_not_touch_keeps_every_byte_of_ours(state: State, style: Style, data: st.DataObject) -> None:
    mine = data.draw(edited(state, "甲方"))
    free = sorted({(item, day) for item in ITEMS for day in DAYS} - {*state, *mine})
    theirs = {**state, **{key: data.draw(tolds) for key in data.draw(st.sets(st.sampled_from(free), max_size=3))}}
    base, ours, returned = (typed(each, style._replace(ended=True)) for each in (state, mine, theirs))
    result = merged(base, ours, returned)
    assert not result.conflicts
    left = iter(result.text.split("\n"))
    assert all(line in left for line in ours.split("\n"))


@given(trios())
def test_without_a_base_equal_entries_are_one_and_other_words_on_the_same_day_a_conflict(
    trio: tuple[str, str, str],
) -> None:
    _, first, second = trio
    ours, theirs = entries(first), entries(second)
    result = merged(None, first, second)
    different = {key for key in ours if key in theirs and ours[key] != theirs[key]}
    assert {(each.item, each.date) for each in result.conflicts} == different
    assert entries(merged(None, first, second, Prefer.OURS).text) == {**theirs, **ours}
    assert entries(merged(None, first, second, Prefer.THEIRS).text) == {**ours, **theirs}


@given(trios(same_style=True))
def test_each_side_of_a_conflict_reads_clean_when_the_marks_are_removed(trio: tuple[str, str, str]) -> None:
    result = merged(*trio)
    ours = re.sub(r"<<<<<<< .*\r?\n((?:.|\n)*?)=======\r?\n(?:(?:.|\n)*?)>>>>>>> .*\r?\n", r"\1", result.text)
    theirs = re.sub(r"<<<<<<< .*\r?\n(?:(?:.|\n)*?)=======\r?\n((?:.|\n)*?)>>>>>>> .*\r?\n", r"\1", result.text)
    assert entries(ours) == entries(merged(*trio, Prefer.OURS).text)
    assert entries(theirs) == entries(merged(*trio, Prefer.THEIRS).text)
