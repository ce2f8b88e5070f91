"""`gokai merge`: returned journals into the tree, entry by entry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from history import commit_all, git

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run

PLAN = """\
plan:
  title: 滨江市2019年任务
  year: 2019
  default_due: 2019-12-31
units:
  - name: 市数据局
    full_name: 滨江市数据局
    kind: 部门
  - name: 东港县
    kind: 地方
groups:
  - name: 各单位
    kinds: [部门, 地方]
tasks:
  - id: 1
    title: 公开
    responsibility:
      words: 各单位分别负责
      each: [各单位]
    items:
      - id: 1-1
        text: （1）公开权力清单。
        checkpoints:
          - name: 清单公开
            words: 公开权力清单
      - id: 1-2
        text: （2）公开目录。
"""
HEAD = "# 数据局的报送\n"
OURS = """\
# 数据局的报送
unit: 市数据局
progress:
  1-1:
    - date: 2019-04-10   # 季度
      status: 推进中
      percent: 40
"""
BACK = """\
unit: 市数据局
progress:
  1-1:
    - date: 2019-04-10
      status: 推进中
      percent: 40
    # 县里补的
    - date: 2019-05-10
      status: 已完成     # 终于
      reached: [清单公开]
      evidence: [{title: 清单, url: 'https://example.com/1'}]
  1-2:
    - date: 2019-05-10
      status: 受阻
      note: 等上级文件。
"""
MERGED = """\
# 数据局的报送
unit: 市数据局
progress:
  1-1:
    - date: 2019-04-10   # 季度
      status: 推进中
      percent: 40
    # 县里补的
    - date: 2019-05-10
      status: 已完成     # 终于
      reached: [清单公开]
      evidence: [{title: 清单, url: 'https://example.com/1'}]
  1-2:
    - date: 2019-05-10
      status: 受阻
      note: 等上级文件。
"""
JOURNAL = "data/progress/市数据局.yaml"


@pytest.fixture
def desk(make_workspace: MakeWorkspace) -> Path:
    return make_workspace({"data/tasks.yaml": PLAN, JOURNAL: OURS, "报回/附件（1）.yaml": BACK})


def test_a_returned_file_is_merged_with_its_words_and_comments(run: Run, desk: Path) -> None:
    outcome = run("merge", "报回")
    assert outcome.code == 0
    assert outcome.out == (
        "市数据局：报回/附件（1）.yaml → data/progress/市数据局.yaml\n"
        "  已有  1-1  2019-04-10\n"
        "  新增  1-1  2019-05-10\n"
        "  新增  1-2  2019-05-10\n"
    )
    assert outcome.err == "共新增 2 条，已有 1 条；写入 1 个文件。\n"
    assert (desk / JOURNAL).read_text(encoding="utf-8") == MERGED
    again = run("merge", "报回")
    assert (again.code, again.err) == (0, "共已有 3 条；写入 0 个文件。\n")
    assert run("validate").code == 0


def test_dry_run_says_the_same_and_writes_nothing(run: Run, desk: Path) -> None:
    outcome = run("merge", "报回", "--dry-run")
    assert (outcome.code, outcome.err) == (0, "共新增 2 条，已有 1 条。这是 --dry-run，没有写入。\n")
    assert (desk / JOURNAL).read_text(encoding="utf-8") == OURS


def test_a_conflict_stops_everything_until_somebody_says_whose_word_counts(
    run: Run, make_workspace: MakeWorkspace, desk: Path
) -> None:
    other = BACK.replace("市数据局", "东港县")
    make_workspace({"报回/甲.yaml": BACK.replace("percent: 40", "percent: 55"), "报回/乙.yaml": other})
    outcome = run("merge", "报回/甲.yaml", "报回/乙.yaml")
    assert outcome.code == 1
    assert outcome.out.splitlines()[1:3] == [
        "  冲突  1-1  2019-04-10",
        "        进度：现有的是“40”，报回的是“55”",
    ]
    assert "有冲突，什么都没有写入" in outcome.err
    assert (desk / JOURNAL).read_text(encoding="utf-8") == OURS
    assert not (desk / "data/progress/东港县.yaml").exists()
    assert run("merge", "报回/甲.yaml", "报回/乙.yaml", "--prefer", "ours").code == 0
    assert (desk / JOURNAL).read_text(encoding="utf-8") == MERGED
    assert (desk / "data/progress/东港县.yaml").read_text(encoding="utf-8") == other
    assert run("merge", "报回/甲.yaml", "--prefer", "theirs").code == 0
    assert (desk / JOURNAL).read_text(encoding="utf-8") == MERGED.replace("percent: 40", "percent: 55")


def test_with_the_version_that_was_sent_out_both_sides_may_amend_one_entry(
    run: Run, make_workspace: MakeWorkspace, desk: Path
) -> None:
    make_workspace({
        "发出/市数据局.yaml": OURS,
        JOURNAL: OURS.replace("40", "50"),
        "报回/附件（1）.yaml": HEAD + BACK.replace("percent: 40", "percent: 40\n      note: 县里的话。"),
    })  # fmt: skip
    assert run("merge", "报回").code == 1
    assert run("merge", "报回", "--base", "发出").code == 0
    expected = MERGED.replace("percent: 40", "percent: 50\n      note: 县里的话。")
    assert (desk / JOURNAL).read_text(encoding="utf-8") == expected


@pytest.mark.usefixtures("desk")
def test_two_old_versions_of_one_unit_are_told_before_anything_is_written(
    run: Run, make_workspace: MakeWorkspace
) -> None:
    make_workspace(
        {
            "发出/市数据局.yaml": OURS,
            "发出/市数据局（改）.yaml": BACK,
            "发出/东港县.yaml": "unit: 东港县\n",
            "发出/东港县2.yaml": "unit: 东港县\n",
            "报回/附件（1）.yaml": HEAD + BACK,
        }
    )
    refused = run("merge", "报回", "--base", "发出")
    assert (refused.code, refused.err) == (1, "共 1 处错误，什么都没有写入。请改好以后再合并。\n")
    assert refused.out == (
        "发出/市数据局（改）.yaml:1:7: 错误 GK308：旧版里 `市数据局` 有两份，另一份在 发出/市数据局.yaml\n"
        "    unit: 市数据局\n          ^^^^^^^^\n"
        "    提示：请只留当初发出去的那一份，或用 --base 写明是哪个文件。\n"
    )
    assert Path(JOURNAL).read_text(encoding="utf-8") == OURS
    assert run("merge", "报回", "--base", "发出/市数据局.yaml").code == 0


def test_the_base_may_be_a_commit(run: Run, make_workspace: MakeWorkspace, desk: Path) -> None:
    commit_all(desk, "sent", "2019-04-12T09:00:00+0800")
    git(desk, "tag", "发出")
    make_workspace({JOURNAL: OURS.replace("40", "50"), "报回/附件（1）.yaml": HEAD + BACK})
    for base in ("发出", "2019-04-30"):
        make_workspace({JOURNAL: OURS.replace("40", "50")})
        assert run("merge", "报回", "--base", base).code == 0
        assert (desk / JOURNAL).read_text(encoding="utf-8") == MERGED.replace("percent: 40", "percent: 50")
    wrong = run("merge", "报回", "--base", "没有")
    way_out = "git 里没有 `没有` 这个提交、分支或标签。运行 git log --oneline 可看到全部提交。"
    assert (wrong.code, wrong.err) == (2, f"gokai：没有名为 `没有` 的文件或文件夹；{way_out}\n")


def test_a_base_that_is_neither_file_nor_commit_is_told(run: Run, make_workspace: MakeWorkspace, desk: Path) -> None:
    make_workspace({"报回/附件（1）.yaml": HEAD + BACK})
    wrong = run("merge", "报回", "--base", "没有")
    assert wrong.code == 2
    assert wrong.err == "gokai：没有名为 `没有` 的文件或文件夹；这里也不是 git 仓库。请核对 --base。\n"
    assert (desk / JOURNAL).read_text(encoding="utf-8") == OURS


@pytest.mark.usefixtures("desk")
def test_faults_of_a_base_name_the_commit(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace({JOURNAL: OURS.replace("2019-04-10", "2019-4-10")})
    commit_all(Path.cwd(), "sent", "2019-04-12T09:00:00+0800")
    make_workspace({JOURNAL: OURS, "报回/附件（1）.yaml": HEAD + BACK})
    refused = run("merge", "报回", "--base", "HEAD")
    assert refused.code == 1
    assert "HEAD:data/progress/市数据局.yaml:5:13: 错误 GK402" in refused.out


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("市数据局", "市数居局", "错误 GK301：没有名为 `市数居局` 的单位"),
        ("市数据局", "市数居局", "提示：是否想写 `市数据局`？"),
        ("市数据局", "滨江市数据局", "提示：请写名册里的名称 `市数据局`。"),
        ("2019-05-10", "2019-5-10", "错误 GK402"),
        ("1-2:", "1-3:", "错误 GK302：没有编号为 `1-3` 的事项"),
        ("清单公开", "清单公布", "错误 GK303"),
        ("2019-05-10", "2019-04-10", "错误 GK405"),
    ],
)  # fmt: skip
def test_a_file_with_faults_is_refused_and_the_faults_are_named(
    run: Run, make_workspace: MakeWorkspace, desk: Path, old: str, new: str, fault: str
) -> None:
    make_workspace({"报回/附件（1）.yaml": BACK.replace(old, new)})
    outcome = run("merge", "报回")
    assert outcome.code == 1
    assert "报回/附件（1）.yaml:" in outcome.out
    assert fault in outcome.out
    assert "什么都没有写入。请改好以后再合并。" in outcome.err
    assert (desk / JOURNAL).read_text(encoding="utf-8") == OURS


def test_two_files_of_one_unit_are_merged_one_after_the_other(
    run: Run, make_workspace: MakeWorkspace, desk: Path
) -> None:
    make_workspace({"报回/二.yaml": BACK.replace("2019-05-10", "2019-06-10").replace("县里补的", "又一次")})
    assert run("merge", "报回").code == 0
    text = (desk / JOURNAL).read_text(encoding="utf-8")
    days = [line.split()[2] for line in text.splitlines() if "- date" in line]
    assert days == ["2019-04-10", "2019-05-10", "2019-06-10", "2019-05-10", "2019-06-10"]
    assert "# 县里补的" in text
    assert "# 又一次" in text


def test_the_second_of_two_files_is_held_against_the_first(run: Run, make_workspace: MakeWorkspace, desk: Path) -> None:
    first = BACK.replace("      status: 已完成     # 终于\n", "      status: 已完成\n      percent: 100\n")
    second = first.replace("percent: 100", "percent: 90")
    desk = make_workspace({"报回/附件（1）.yaml": first, "报回/附件（2）.yaml": second})
    outcome = run("merge", "报回")
    assert outcome.code == 1
    assert outcome.out == (
        "市数据局：报回/附件（1）.yaml → data/progress/市数据局.yaml\n"
        "  已有  1-1  2019-04-10\n"
        "  新增  1-1  2019-05-10\n"
        "  新增  1-2  2019-05-10\n"
        "市数据局：报回/附件（2）.yaml → data/progress/市数据局.yaml（排在 报回/附件（1）.yaml 之后）\n"
        "  已有  1-1  2019-04-10\n"
        "  冲突  1-1  2019-05-10\n"
        "        进度：现有的（连同先并入的）是“100”，报回的是“90”\n"
        "  已有  1-2  2019-05-10\n"
    )
    assert (desk / JOURNAL).read_text(encoding="utf-8") == OURS


@pytest.mark.usefixtures("desk")
def test_a_file_that_is_in_conflict_is_not_told_as_merged_before(run: Run, make_workspace: MakeWorkspace) -> None:
    wrong = BACK.replace("percent: 40", "percent: 55")
    make_workspace({"报回/附件（1）.yaml": wrong, "报回/附件（2）.yaml": wrong})
    lines = run("merge", "报回").out.splitlines()
    assert lines[5] == "市数据局：报回/附件（2）.yaml → data/progress/市数据局.yaml"
    assert lines[7] == "        进度：现有的是“40”，报回的是“55”"


@pytest.mark.usefixtures("desk")
def test_folders_in_a_folder_are_read_and_hidden_ones_are_not(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace({
        "报回/县里/东港县.yaml": BACK.replace("市数据局", "东港县"),
        "报回/.cache/旧.yaml": BACK.replace("市数据局", "没有的局"),
        "报回/县里/~$东港县.csv": "",
        "报回/县里/说明.txt": "请查收",
    })  # fmt: skip
    outcome = run("merge", "报回")
    assert outcome.code == 0
    assert [line for line in outcome.out.splitlines() if "→" in line] == [
        "东港县：报回/县里/东港县.yaml → data/progress/东港县.yaml",
        "市数据局：报回/附件（1）.yaml → data/progress/市数据局.yaml",
    ]
    assert outcome.err == (
        "gokai：`报回/县里/说明.txt` 不是报送文件，没有读。\n共新增 5 条，已有 1 条；写入 2 个文件。\n"
    )


def test_line_ends_and_byte_order_mark_of_ours_stay(run: Run, desk: Path) -> None:
    (desk / JOURNAL).write_bytes(b"\xef\xbb\xbf" + OURS.replace("\n", "\r\n").encode())
    assert run("merge", "报回").code == 0
    assert (desk / JOURNAL).read_bytes() == b"\xef\xbb\xbf" + MERGED.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["merge"], "gokai：请写明要合并的文件或文件夹；要把全部报送汇总成一个文件，请用 --output。\n"),
        (["merge", "没有.yaml"], "gokai：没有找到 `没有.yaml`。请核对文件名和位置。\n"),
        (["merge", "报回", "--output", "x.yaml"], "gokai：用 --output 汇总时，除了 --into 不能再写别的文件或选项。\n"),
        (["merge", "--output", "x.txt"], "gokai：`--output` 的值不对：汇总文件的扩展名要是 .yaml、.json 或 .csv。\n"),
        (["merge", "报回", "--prefer", "谁"], "gokai：选项 `--prefer` 只能写：ours、theirs。\n"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(run: Run, desk: Path, argv: list[str], sentence: str) -> None:
    outcome = run(*argv)
    assert (outcome.code, outcome.out, outcome.err) == (2, "", sentence)
    assert (desk / JOURNAL).read_text(encoding="utf-8") == OURS


@pytest.mark.usefixtures("desk")
def test_what_holds_no_reports_is_told_in_its_own_words(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace({"报回/表.xlsx": "PK", "空.csv": "事项,单位,日期,状态\n"})
    plan = run("merge", "data/tasks.yaml")
    assert plan.out.splitlines()[0] == "data/tasks.yaml:1:1: 错误 GK202：这是任务分解表，不是报送文件"
    book = run("merge", "报回/表.xlsx")
    assert book.out == (
        "报回/表.xlsx:1:1: 错误 GK101：不能直接读 .xlsx 文件\n    提示：请用 Excel 或 WPS 打开，另存为 CSV，再合并。\n"
    )
    assert run("merge", "空.csv") == (0, "", "gokai：`空.csv` 里没有报送。\n没有变化；写入 0 个文件。\n")
    folder = run("merge", "报回", "--dry-run")
    assert folder.err.splitlines()[0] == ("gokai：`报回/表.xlsx` 没有读：请用 Excel 或 WPS 打开，另存为 CSV，再合并。")
    # The folder of a whole project: its journals, and nothing else.
    assert run("merge", ".").err == "共已有 1 条；写入 0 个文件。\n"


def test_an_empty_folder_is_told(run: Run, desk: Path) -> None:
    (desk / "空").mkdir()
    outcome = run("merge", "空")
    assert (outcome.code, outcome.err) == (2, "gokai：`空` 里没有可以合并的文件（.csv、.json、.yaml、.yml）。\n")


def test_a_journal_of_ours_with_faults_stops_the_merge(run: Run, make_workspace: MakeWorkspace, desk: Path) -> None:
    make_workspace({JOURNAL: OURS.replace("推进中", "推进")})
    outcome = run("merge", "报回")
    assert outcome.code == 1
    assert "data/progress/市数据局.yaml:6:15: 错误 GK205" in outcome.out
    assert (desk / JOURNAL).read_text(encoding="utf-8") == OURS.replace("推进中", "推进")
