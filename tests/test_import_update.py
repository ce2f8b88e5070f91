"""`gokai import --update`: a revised table beside a plan that people worked on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gokai.grids.formats.text import read_text
from gokai.importers.interpret import Wanted, interpret
from gokai.importers.known import read_known
from gokai.importers.refuse import RefusedTableError, UpdateRefusedError
from gokai.importers.revise.update import update_plan
from gokai.importers.write_plan import check_plan
from seed_table import ROOT, SEED

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from gokai.importers.known import Known

REAL = (ROOT / "data" / "tasks.yaml").read_text(encoding="utf-8")
TEXT = SEED.read_text(encoding="utf-8")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of the real plan, with Windows' line ends nowhere and people's work everywhere."""
    path = tmp_path / "tasks.yaml"
    path.write_text(REAL, encoding="utf-8")
    return path


def _revise(tmp_path: Path, *changes: tuple[str, str]) -> None:
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (tmp_path / "new.txt").write_text(text, encoding="utf-8")


def _diff(path: Path) -> tuple[list[str], list[str]]:
    """Lines that are gone and lines that came."""
    before, after = REAL.split("\n"), path.read_text(encoding="utf-8").split("\n")
    return [line for line in before if line not in after], [line for line in after if line not in before]


def test_the_same_table_changes_nothing(run: Run, tmp_path: Path, plan: Path) -> None:
    _revise(tmp_path)
    outcome = run("import", "new.txt", "--update", "tasks.yaml", "--write")
    assert outcome == (0, "", "新表与 tasks.yaml 一致，没有要改的。\n")
    assert plan.read_text(encoding="utf-8") == REAL


def test_changes_are_listed_first_and_written_only_when_asked(run: Run, tmp_path: Path, plan: Path) -> None:
    _revise(tmp_path, ("11月\n底前", "12月\n底前"), ("市信访局牵头，市大数据局配合", "市信访局牵头，市新设局配合"))
    listed = run("import", "new.txt", "--update", "tasks.yaml")
    assert listed.out == (
        "改  2-4  责任单位由“市信访局牵头，市大数据局配合”改为“市信访局牵头，市新设局配合”\n"
        "改  16-1  完成时限由“11月底前”改为“12月底前”\n"
        "核  16-1  第 177 行：“完成时限”是空的，已按合并的单元格沿用上一行的“12月底前”\n"
        "改  16-2  完成时限由“11月底前”改为“12月底前”\n"
        "核  16-2  第 177 行：“完成时限”是空的，已按合并的单元格沿用上一行的“12月底前”\n"
        "增  单位 市新设局（部门）\n"
    )
    assert listed.err == "新增 1 处、改动 3 处、待核对 2 处；还没有写入，确认后请加 --write 再运行一次。\n"
    assert plan.read_text(encoding="utf-8") == REAL
    written = run("import", "new.txt", "--update", "tasks.yaml", "--write")
    assert written.out == listed.out
    assert written.err == "新增 1 处、改动 3 处、待核对 2 处；已写入 tasks.yaml。请运行 gokai validate 查一遍。\n"
    gone, come = _diff(plan)
    assert gone == [
        "          words: 市信访局牵头，市大数据局配合",
        "          support: [市大数据局]",
        "      words: 11月底前",
        "      date: 2019-11-30",
    ]
    assert come == [
        "  - name: 市新设局",
        "          words: 市信访局牵头，市新设局配合",
        "          support: [市新设局]",
        "    # 请核对：第 177 行：“完成时限”是空的，已按合并的单元格沿用上一行的“12月底前”",
        "      words: 12月底前",
        "      date: 2019-12-31",
    ]


def test_a_checkpoint_follows_its_words_and_keeps_its_name_and_day(run: Run, tmp_path: Path, plan: Path) -> None:
    _revise(tmp_path, ("网上办结率达到50%以上", "网上办结率达到60%以上"))
    outcome = run("import", "new.txt", "--update", "tasks.yaml", "--write")
    assert "核  8-2  节点“网上办结率”的原文改为“网上办结率达到60%以上”，时限、周期和目标没有动，请核对\n" in outcome.out
    item = next(item for item in check_plan(plan.read_text(encoding="utf-8")).items if item.id == "8-2")
    assert [each.name for each in item.checkpoints] == [
        "精细化权力清单和公共服务目录公开",
        "民生事项和企业事项开通网上办理",
        "网上办结率",
    ]
    assert str(item.checkpoints[2].target) == ">= 50%"
    assert "GK317" in run("validate", "--data", ".").out


def test_a_text_that_lost_a_checkpoint_is_left_for_people(run: Run, tmp_path: Path, plan: Path) -> None:
    _revise(tmp_path, ("，网上智能客服、热线智能客服直接答复率达到85%以上", ""))
    outcome = run("import", "new.txt", "--update", "tasks.yaml", "--write")
    assert outcome.out == ("核  2-4  文字改了，但节点“智能客服直接答复率”的原文在新文字里找不到，没有改；请手工处理\n")
    gone, come = _diff(plan)
    assert gone == []
    assert come == ["      # 请核对：新表的文字是：（4）在全市推广统一政务咨询投诉举报平台智能化应用。"]
    again = run("import", "new.txt", "--update", "tasks.yaml", "--write")
    assert _diff(plan) == (gone, come), again.out


def test_added_moved_and_dropped_items_keep_every_old_id(run: Run, tmp_path: Path, plan: Path) -> None:
    first = "\t（1）进一步推进重大决策预公开"
    added = "\t（1）新增一条要求，按季度公布结果。\n\t市审计局牵头负责\n\t\n\n\t\n\t（2）进一步推进重大决策预公开"
    begin = TEXT.index("\n\t20.")
    last = TEXT[begin : TEXT.index("\n\n", begin)]
    _revise(tmp_path, (first, added), (last, ""))
    outcome = run("import", "new.txt", "--update", "tasks.yaml", "--write")
    kinds = [line.split("  ")[:2] for line in outcome.out.splitlines()]
    assert ["移", "4-1"] in kinds
    assert ["删", "20-1"] in kinds
    assert ["增", "4-3"] in kinds
    updated = check_plan(plan.read_text(encoding="utf-8"))
    old = {item.id: item.short_text for item in check_plan(REAL).items}
    new = {item.id: item.short_text for item in updated.items}
    assert set(new) - set(old) == {"4-3"}
    assert all(new[each] == text for each, text in old.items())
    assert "      # 请核对：新表没有这一条，是否删去由人决定\n      - id: 20-1\n" in plan.read_text(encoding="utf-8")


TWO_TASKS = (
    "工作任务,主要内容,责任单位\n1.强化解读,（1）制发政策解读方案。,市甲局\n,（2）公开解读材料和问答。,市甲局\n"
    "2.优化服务,建设政务公开专区和查询点。,市乙局\n"
)


@pytest.mark.parametrize(
    ("table", "titles"),
    [
        # One row went to the other task, the task of the rest has a new title.
        (
            (
                "工作任务,主要内容,责任单位\n1.强化政策解读,（1）公开解读材料和问答。,市甲局\n"
                "2.优化服务,（1）建设政务公开专区和查询点。,市乙局\n,（2）制发政策解读方案。,市甲局\n"
            ),
            ["强化政策解读", "优化服务"],
        ),
        # All rows went: no task takes the title of another.
        (
            (
                "工作任务,主要内容,责任单位\n1.优化服务,（1）建设政务公开专区和查询点。,市乙局\n"
                ",（2）制发政策解读方案。,市甲局\n,（3）公开解读材料和问答。,市甲局\n"
            ),
            ["强化解读", "优化服务"],
        ),
    ],
)
def test_a_task_takes_the_title_of_its_rows_but_not_that_of_another_task(
    run: Run, tmp_path: Path, table: str, titles: list[str]
) -> None:
    (tmp_path / "old.csv").write_text(TWO_TASKS, encoding="utf-8")
    (tmp_path / "new.csv").write_text(table, encoding="utf-8")
    assert run("import", "old.csv", "--year", "2024", "-o", "p.yaml").code == 0
    assert run("import", "new.csv", "--year", "2024", "--update", "p.yaml", "--write").code == 0
    assert [task.title for task in check_plan((tmp_path / "p.yaml").read_text(encoding="utf-8")).tasks] == titles


def test_a_new_task_comes_last_with_a_free_number(run: Run, tmp_path: Path, plan: Path) -> None:
    end = "市政府办公室牵头负责\n\t\n\n\n— 2 —"
    _revise(tmp_path, (end, end.replace("\n\n\n", "\n\n\t21.全新任务\n\t全新的要求。\n\t市审计局负责\n\t年底前\n\n\n")))
    outcome = run("import", "new.txt", "--update", "tasks.yaml", "--write")
    assert outcome.out == "增  21-1  全新任务：全新的要求。\n"
    assert plan.read_text(encoding="utf-8") == REAL + (
        "\n  - id: 21\n    title: 全新任务\n    items:\n      # 请核对：新表：这一条是新增的\n      - id: 21-1\n"
        "        text: 全新的要求。\n        responsibility:\n          words: 市审计局负责\n"
        "          lead: [市审计局]\n"
        "        due:\n          words: 年底前\n          date: 2019-12-31\n"
    )


def test_remarks_inside_a_block_and_line_ends_outlive_an_update(run: Run, tmp_path: Path, plan: Path) -> None:
    text = REAL.replace("      words: 11月底前\n", "      words: 11月底前   # 局长定的\n").replace("\n", "\r\n")
    plan.write_bytes(text.encode())
    _revise(tmp_path, ("11月\n底前", "12月\n底前"))
    run("import", "new.txt", "--update", "tasks.yaml", "--write")
    data = plan.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
    assert "    # 局长定的\r\n" in data.decode()
    assert "      date: 2019-12-31\r\n" in data.decode()


def test_a_plan_with_errors_is_not_updated(run: Run, tmp_path: Path, plan: Path) -> None:
    plan.write_text(REAL.replace("lead: [市信访局]", "lead: [市信访居]"), encoding="utf-8")
    _revise(tmp_path, ("11月\n底前", "12月\n底前"))
    outcome = run("import", "new.txt", "--update", "tasks.yaml", "--write")
    assert outcome == (3, "", "gokai：`tasks.yaml` 读不出来（1 处错误）。请运行 gokai validate 查看并改正。\n")


def test_what_no_longer_fits_is_refused_and_nothing_written(run: Run, tmp_path: Path, plan: Path) -> None:
    text = REAL.replace("            of: 县（市、区）", "            by: [鹿城区]")
    plan.write_text(text, encoding="utf-8")
    _revise(tmp_path, ("各地、各有关部门分别负责\n\t\n\n\t\n\t（2）各县", "市财政局牵头负责\n\t\n\n\t\n\t（2）各县"))
    outcome = run("import", "new.txt", "--update", "tasks.yaml", "--write")
    assert outcome.code == 1
    assert "没有更新 `tasks.yaml`：" in outcome.err
    assert "GK314 `鹿城区` 不是事项 19-2 的责任单位" in outcome.err
    assert plan.read_text(encoding="utf-8") == text


LINES = TEXT.split("\n")


@cache
def real_plan() -> Known:
    """The plan of the real data, read once for all examples."""
    return read_known(ROOT / "data")


@given(st.lists(st.tuples(st.integers(4, len(LINES) - 5), st.integers(0, 3)), max_size=12))
def test_any_revision_is_refused_or_leaves_a_valid_plan(cuts: list[tuple[int, int]]) -> None:
    lines = list(LINES)
    for place, kind in cuts:
        if kind == 0:
            lines[place] = "\t"
        elif kind == 1:
            lines[place] = lines[place].replace("公开", "公示", 1).replace("市", "县", 1)
        elif kind == 2:
            lines[place] = lines[place] + "，6月底前完成3个"
        else:
            lines[place : place + 3] = reversed(lines[place : place + 3])
    known = real_plan()
    try:
        draft = interpret(read_text("\n".join(lines)), Wanted("新表", 2019, None, known.registry))
        update = update_plan(known, draft)
    except (RefusedTableError, UpdateRefusedError):
        return
    updated = check_plan(update.text)
    assert {item.id for item in known.plan.items} <= {item.id for item in updated.items}
    names = {item.id: [each.name for each in item.checkpoints] for item in updated.items}
    assert all(names[item.id] == [each.name for each in item.checkpoints] for item in known.plan.items)
