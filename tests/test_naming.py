"""How names and ids are typed: the nearest known one, normal forms, names that can be files."""

from __future__ import annotations

import pytest

from gokai.naming import is_safe_file_name, nearest, normal_item_id


@pytest.mark.parametrize(
    ("typed", "known", "near"),
    [
        ("市数居局", ["市数据局", "市民政局"], ("市数据局",)),
        ("市税务局", ["市数据局", "市民政局"], ()),
        ("数据", ["市数据局"], ("市数据局",)),
        ("stauts", ["status", "show"], ("status",)),
        ("", ["status"], ()),
        ("x" * 5000, ["status"], ()),
    ],
)
def test_nearest_names(typed: str, known: list[str], near: tuple[str, ...]) -> None:
    assert nearest(typed, known) == near


@pytest.mark.parametrize("typed", ["", "八", "8-", "-2", "8-2-1", "8(2", "8)", "8 2", "a8", "9" * 5000])
def test_what_is_no_item_id(typed: str) -> None:
    assert normal_item_id(typed) is None


@pytest.mark.parametrize(
    ("name", "is_safe"), [("市数据局", True), ("a.b", True), ("长" * 66, True), ("长" * 67, False), ("com1", False)]
)
def test_names_that_can_be_files(name: str, is_safe: bool) -> None:
    assert is_safe_file_name(name) is is_safe
