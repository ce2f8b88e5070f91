"""The real 2019 table, imported from every format, says what `data/tasks.yaml` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gokai.importers.write_plan import check_plan
from seed_table import FORMATS, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from gokai.model import Item, Plan

REAL = (ROOT / "data" / "tasks.yaml").read_text(encoding="utf-8")


def _meaning(item: Item) -> dict[str, Any]:
    """All that an item says, but the names that were made up for checkpoints."""
    who, due = item.responsibility, item.due
    assert who is not None
    return {
        "id": item.id,
        "task": (item.task_id, item.task_title),
        "text": item.text,
        "words": who.words,
        "roles": {role.value: [ref.name for ref in refs] for role, refs in who.roles.items()},
        "open_ended": who.open_ended,
        "due": (due.words, due.day.date) if due else None,
        "checkpoints": [
            (
                each.words.name if each.words else None,
                each.due.date if each.due else None,
                each.every,
                str(each.target) if each.target else None,
                each.of.name if each.of else None,
            )
            for each in item.checkpoints
        ],
    }


def _whole(plan: Plan) -> list[dict[str, Any]]:
    return [_meaning(item) for item in plan.items]


@pytest.mark.parametrize("name", FORMATS)
def test_import_says_what_the_real_plan_says(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FORMATS[name]())
    outcome = run("import", name, "--year", "2019")
    assert outcome.code == 0, outcome.err
    plan, real = check_plan(outcome.out), check_plan(REAL)
    assert plan.title == real.title
    assert _whole(plan) == _whole(real)


def test_year_is_found_in_the_title_and_the_doubts_are_few(run: Run, tmp_path: Path) -> None:
    (tmp_path / "seed.txt").write_bytes(FORMATS["seed.txt"]())
    outcome = run("import", "seed.txt")
    assert check_plan(outcome.out).year == 2019
    assert outcome.err == (
        "请核对：16  第 177 行：“完成时限”是空的，已按合并的单元格沿用上一行的“11月底前”\n"
        "请核对：19-2  事项 19-2：主语是“各县（市、区）政府”，已按各自达到计\n"
        "请核对：单位名册：“各地”是统称，名册里还没有它所指的单位，暂作一个单位；登记各单位后请移到 `groups`\n"
        "请核对：统称：“各部门”指哪些单位，原表没有列明；暂按类别计，请核对\n"
        "请核对：统称：“各有关部门”指哪些单位，原表没有列明；暂按类别计，请核对\n"
        "请核对：统称：“县（市、区）”按全部地方计；登记各县（市、区）后请核对\n"
        "读到 20 项任务、39 条内容和要求，25 个单位；有 6 处要请人核对。\n"
    )
    remark = "    # 请核对：第 177 行：“完成时限”是空的，已按合并的单元格沿用上一行的“11月底前”\n    due:\n"
    assert remark in outcome.out


def test_merged_cells_of_an_office_file_need_no_doubt_about_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "seed.docx").write_bytes(FORMATS["seed.docx"]())
    assert "沿用" not in run("import", "seed.docx").err


def test_registry_of_another_plan_is_taken_over(run: Run, tmp_path: Path, real_data: str) -> None:
    (tmp_path / "seed.txt").write_bytes(FORMATS["seed.txt"]())
    outcome = run("import", "seed.txt", "--units", f"{real_data}/tasks.yaml")
    plan, real = check_plan(outcome.out), check_plan(REAL)
    assert [unit.name for unit in plan.units] == [unit.name for unit in real.units]
    assert [group.name for group in plan.groups] == [group.name for group in real.groups]
    assert "设市之日；此前不计" in outcome.out
    assert "0 个单位；有 2 处要请人核对" in outcome.err
