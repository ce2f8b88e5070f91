"""`gokai report`, as a liaison runs it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT
from gokai.source import MAX_BYTES
from gokai.writing.report import OPTIONS
from journal_layouts import PLAN
from processes import finish, python

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import MakeWorkspace, Outcome, Run

    Report = Callable[..., Outcome]

JOURNAL = Path("data/progress/甲局.yaml")
NAME = "data/progress/甲局.yaml"


@pytest.fixture
def report(make_workspace: MakeWorkspace, run: Run) -> Report:
    """Report item 1-2 of 甲局 on 2019-06-30 into a journal of some text (None: there is none)."""
    make_workspace({"data/tasks.yaml": PLAN})

    def _report(text: str | None, *options: str, item: str = "1-2", date: str = "2019-06-30") -> Outcome:
        if text is not None:
            JOURNAL.parent.mkdir(exist_ok=True)
            JOURNAL.write_bytes(text.encode())
        return run("report", item, "-u", "甲局", "--date", date, *options)

    return _report


def _text() -> str:
    return JOURNAL.read_bytes().decode()


def test_every_option_has_its_line(report: Report, run: Run) -> None:
    outcome = report(
        None, "-s", "受阻", "--percent", "７０%", "--note", "第一行\n第二行: #", "--problem", "- 缺人",
        "--next", "下周开会", "--reached", "清单", "--reached", "数据 2019-Q1", "--measure", "办结率＝４６．３％",
        "--measure", "站点[一]: 数=3 个", "--evidence", "权力清单 第二版 https://a.gov.cn/b?c=1",
        "--evidence", "附件　files/清单.pdf",
    )  # fmt: skip
    assert outcome == (
        0,
        f"{NAME}:5：已写入 甲局 1-2 2019-06-30 的报送（受阻，70%）。\n",
        "已更新 data/.gokai/plan.schema.json。\n已更新 data/.gokai/journal.schema.json。\n",
    )
    assert (
        _text()
        == """\
# yaml-language-server: $schema=../.gokai/journal.schema.json
unit: 甲局
progress:
  1-2:
    - date: 2019-06-30
      status: 受阻
      percent: 70
      note: |-
        第一行
        第二行: #
      problem: "- 缺人"
      next: 下周开会
      reached: [清单, 数据 2019-Q1]
      measures:
        办结率: 46.3%
        "站点[一]: 数": 3个
      evidence:
        - title: 权力清单 第二版
          url: https://a.gov.cn/b?c=1
        - title: 附件
          file: files/清单.pdf
"""
    )
    assert run("validate").code == 0


def test_a_new_journal_begins_as_scaffold_begins_it(report: Report, run: Run) -> None:
    assert report(None, "-s", "推进中").code == 0
    reported = _text().splitlines()
    Path(NAME).unlink()
    assert run("scaffold").code == 0
    scaffolded = _text().splitlines()
    assert reported[:2] == scaffolded[:2]
    assert reported[0].endswith("../.gokai/journal.schema.json")
    assert Path(NAME).parent.joinpath(reported[0].partition("=")[2]).exists()
    Path(NAME).unlink()
    preview = report(None, "-s", "推进中", "--dry-run")
    assert "+# yaml-language-server:" in preview.out
    assert not Path(NAME).exists()
    # The schemas are there: nothing else is written.
    assert report(None, "-s", "推进中").err == ""


HAND_WRITTEN = """\
# 甲局的报送
unit: 甲局
progress:

    1-1:   # 目录
    -   date: 2019-03-01
        status: 推进中
        # 此注属于上一次报送
    # 此注属于下一次报送
    -   date: 2019-09-01
        status: 已完成
        evidence: [{title: 题名, url: 'https://a.gov.cn/#: 1'}]

    # 培训的注
    2-1:
    -   date: 2019-05-05
        status: 推进中

# 末尾的注
"""


def test_a_new_section_stands_in_the_plans_order_and_looks_like_its_neighbours(report: Report) -> None:
    assert report(HAND_WRITTEN, "-s", "推进中", "--note", "甲: 乙").code == 0
    section = "\n    1-2:\n    -   date: 2019-06-30\n        status: 推进中\n        note: '甲: 乙'\n"
    assert _text() == HAND_WRITTEN.replace("\n\n    # 培训", f"\n{section}\n    # 培训")


def test_an_entry_stands_in_the_order_of_days_and_leaves_comments_to_their_owners(report: Report) -> None:
    assert report(HAND_WRITTEN, "-s", "推进中", item="1-1").code == 0
    entry = "    -   date: 2019-06-30\n        status: 推进中\n"
    assert _text() == HAND_WRITTEN.replace("    # 此注属于下", entry + "    # 此注属于下")
    assert report(HAND_WRITTEN, "-s", "推进中", item="1-1", date="2019-01-01").code == 0
    assert _text() == HAND_WRITTEN.replace("# 目录\n", "# 目录\n" + entry.replace("2019-06-30", "2019-01-01"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "",
            (
                "# yaml-language-server: $schema=../.gokai/journal.schema.json\n"
                "unit: 甲局\nprogress:\n  1-2:\n    - date: 2019-06-30\n      status: 推进中\n"
            ),
        ),
        ("# 注\n", "# 注\nunit: 甲局\nprogress:\n  1-2:\n    - date: 2019-06-30\n      status: 推进中\n"),
        ("unit: 甲局", "unit: 甲局\nprogress:\n  1-2:\n    - date: 2019-06-30\n      status: 推进中\n"),
        (
            "unit: 甲局\r\nprogress: {}  # 注\r\n",
            "unit: 甲局\r\nprogress:  # 注\r\n  1-2:\r\n    - date: 2019-06-30\r\n      status: 推进中\r\n",
        ),
        (
            "\ufeffprogress:\n 1（2）:\nunit: 甲局\n",
            "\ufeffprogress:\n 1（2）:\n   - date: 2019-06-30\n     status: 推进中\nunit: 甲局\n",
        ),
        (
            "unit: 甲局\nprogress:\n  1-2: []\n...\n",
            "unit: 甲局\nprogress:\n  1-2:\n    - date: 2019-06-30\n      status: 推进中\n...\n",
        ),
        (
            "unit: 甲局\nprogress:\n  # 1-1 公开\n  # 1-2 清单\n  #   节点：清单\n  # 2-1 培训\n",
            (
                "unit: 甲局\nprogress:\n  # 1-1 公开\n  # 1-2 清单\n  #   节点：清单\n"
                "  1-2:\n    - date: 2019-06-30\n      status: 推进中\n  # 2-1 培训\n"
            ),
        ),
    ],
)
def test_empty_journals_of_every_kind_are_begun(report: Report, before: str, after: str) -> None:
    assert report(before, "-s", "推进中").code == 0
    assert _text() == after


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "{unit: 甲局}\n",
            (
                f"{NAME}:1：整个文件写成了花括号的形式或不是字段，没有写入。请改成每行一个字段：`unit: "
                "单位名称`，下一行 `progress:`。"
            ),
        ),
        (
            "unit: 甲局\nprogress: {1-1: []}\n",
            (
                f"{NAME}:2：`progress` 写成了一行的形式或不是字段，没有写入。请改成每个事项编号单独一行，"
                "其下每次报送以 `- date:` 开头。"
            ),
        ),
        (
            "unit: 甲局\nprogress:\n  1-2: [{date: 2019-01-01, status: 推进中}]\n",
            (
                f"{NAME}:3：事项 1-2 的报送写成了一行的形式或不是列表，没有写入。请改成每次报送另起一行，以 `- "
                "date:` 开头。"
            ),
        ),
        (
            "unit: 甲局\nprogress: {\n  }\n",
            f"{NAME}:2：`progress` 的空括号没有和字段名写在一行，没有写入。请删去空括号。",
        ),
        (
            "unit: 乙局\n",
            (
                f"{NAME}:1：这个文件写的单位是 `乙局`，不是 `甲局`。没有写入，请先改好这一处（gokai validate "
                "可逐一查看）。"
            ),
        ),
    ],
)
def test_a_layout_that_cannot_be_added_to_is_told_and_left_alone(report: Report, text: str, sentence: str) -> None:
    assert report(text, "-s", "推进中") == (3, "", f"gokai：{sentence}\n")
    assert _text() == text


def test_a_file_that_is_no_yaml_is_told_and_left_alone(report: Report) -> None:
    outcome = report("unit: 甲局\nprogress:\n  1-2: [\n", "-s", "推进中")
    assert outcome.code == 3
    assert outcome.err.startswith(f"gokai：{NAME}:3：括号没有配对。")
    assert outcome.err.endswith("。没有写入，请先改好这一处（gokai validate 可逐一查看）。\n")
    assert _text() == "unit: 甲局\nprogress:\n  1-2: [\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ["-s", "进行中"],
            (
                "`--status` 的值不对：没有 `进行中` 这个状态。是否想写 推进中？可写：未启动、推进中、受阻、"
                "已完成、不涉及。"
            ),
        ),
        ([], "`--status` 的值不对：没有写状态；可写：未启动、推进中、受阻、已完成、不涉及。"),
        (["-s", "受阻"], "`--note` 的值不对：状态是“受阻”时，要用 --note 写明原因。"),
        (["-s", "推进中", "--percent", "101"], "`--percent` 的值不对：`101` 不是 0 到 100 之间的整数，如 70。"),
        (["-s", "推进中", "--note", " \n"], "`--note` 的值不对：后面是空的，请写内容，或去掉这个选项。"),
        (
            ["-s", "推进中", "--next", "a\x1b[31m"],
            "`--next` 的值不对：文字里有看不见的控制字符（U+001B），请重新输入。",
        ),
        (["-s", "推进中", "--measure", "办结率"], "`--measure` 的值不对：`办结率` 要写成 名=值，如 网上办结率=46.3%。"),
        (["-s", "推进中", "--measure", "办结率=一半"], "`--measure` 的值不对：`一半` 不是数值，如 46.3% 或 3个。"),
        (
            ["-s", "推进中", "--measure", "办结率=46.3"],
            "没有写入：`办结率` 的目标是 >= 50%，实测值没有写单位。请写成 `46.3%` 这样的形式。",
        ),
        (["-s", "推进中", "--reached", "清单公开"], "没有写入：事项 1-2 没有名为 `清单公开` 的节点。是否想写 `清单`？"),
        (
            ["-s", "推进中", "--reached", "办结率"],
            "没有写入：`办结率` 是数值目标（>= 50%），不能只写已达成。请写 --measure `办结率=实测值`。",
        ),
        (
            ["-s", "推进中", "--reached", "数据"],
            (
                "没有写入：`数据` 没有写明是哪一期，或没有这一期。请写成 `数据 2019-Q1`，可用的期次有：2019-Q1、"
                "2019-Q2、2019-Q3、2019-Q4。"
            ),
        ),
        (
            ["-s", "推进中", "--evidence", "https://a.gov.cn"],
            (
                '`--evidence` 的值不对：`https://a.gov.cn` 要写成 "题名 网址"：题名在前，空格，然后是 http(s) '
                "网址或文件，整个用引号括起。"
            ),
        ),
        (
            ["-s", "推进中", "--evidence", "权力清单 第二版"],
            (
                '`--evidence` 的值不对：`权力清单 第二版` 要写成 "题名 网址"：题名在前，空格，然后是 http(s) '
                "网址或文件，整个用引号括起。"
            ),
        ),
        (
            ["--amend", "-s", "推进中"],
            (
                "没有写入：甲局 1-2 在 2019-06-30 没有报送过，无从修改。请用 --date 写明要改哪一天的；"
                "要新报一次，请去掉 --amend。"
            ),
        ),
        (["--amend"], "`--amend` 的值不对：没有写要改什么；请写出要改的项，如 --status 已完成。"),
    ],
)
def test_what_would_not_validate_is_not_written(report: Report, options: list[str], sentence: str) -> None:
    assert report("unit: 甲局\n", *options) == (2, "", f"gokai：{sentence}\n")
    assert _text() == "unit: 甲局\n"


def test_a_day_to_come_and_an_item_of_others_are_refused(report: Report, run: Run) -> None:
    future = report("unit: 甲局\n", "-s", "推进中", date="2999-01-01")
    assert future.code == 2
    assert future.err.startswith("gokai：没有写入：日期 2999-01-01 在今天（")
    outcome = run("report", "2-1", "-u", "乙局", "-s", "推进中", "--date", "2019-01-01")
    assert outcome.code == 2
    assert outcome.err.startswith("gokai：没有写入：事项 2-1 的责任单位里没有 ")
    assert outcome.err.endswith("。责任单位是：甲局牵头。\n")
    assert not Path("data/progress/乙局.yaml").exists()


def test_the_same_day_twice_is_refused_unless_amended(report: Report) -> None:
    text = "unit: 甲局\nprogress:\n  1-2:\n    - date: 2019-06-30\n      status: 推进中\n"
    assert report(text, "-s", "已完成") == (
        2,
        "",
        (
            f"gokai：没有写入：甲局 1-2 在 2019-06-30 已经报送过（{NAME}:4）。"
            "同一天只报一次；要修改那一次，请加 --amend，只写要改的项。\n"
        ),
    )
    assert _text() == text


def test_amend_changes_the_given_fields_and_keeps_the_comments(report: Report) -> None:
    text = """\
unit: 甲局
progress:
  1-2:
    - date: 2019-06-30
      status: 推进中  # 状态的注
      # 说明的注
      note: |  # 块的注
        旧的
        说明
      evidence:   # 依据的注
        - title: 旧
          url: https://a.gov.cn  # 网址的注
          # 第二条的注
        - {title: 旧二, url: 'https://b.gov.cn'}  # 末条的注
    - date: 2019-07-30
      status: 推进中
"""
    outcome = report(
        text, "--amend", "-s", "已完成", "--percent", "100", "--note", "新的说明", "--evidence", "新 https://c.gov.cn",
        "--reached", "清单",
    )  # fmt: skip
    assert outcome == (0, f"{NAME}:4：已修改 甲局 1-2 2019-06-30 的报送（已完成，100%）。\n", "")
    assert (
        _text()
        == """\
unit: 甲局
progress:
  1-2:
    - date: 2019-06-30
      status: 已完成  # 状态的注
      percent: 100
      # 说明的注
      note: 新的说明  # 块的注
      reached: [清单]
      evidence:   # 依据的注
        # 网址的注
        # 第二条的注
        - title: 新
          url: https://c.gov.cn  # 末条的注
    - date: 2019-07-30
      status: 推进中
"""
    )


def test_amending_to_what_stands_already_writes_nothing(report: Report) -> None:
    text = "unit: 甲局\nprogress:\n  1-2:\n    - date: '2019-06-30'\n      status: '推进中'\n"
    outcome = report(text, "--amend", "-s", "推进中")
    assert outcome == (0, f"{NAME}:4：没有变化：甲局 1-2 2019-06-30 的报送（推进中）。\n", "")
    assert _text() == text


def test_an_entry_in_braces_is_not_amended(report: Report) -> None:
    text = "unit: 甲局\nprogress:\n  1-2:\n    - {date: 2019-06-30, status: 推进中}\n"
    outcome = report(text, "--amend", "-s", "已完成")
    assert outcome == (
        3,
        "",
        f"gokai：{NAME}:4：这次报送写成了花括号的形式，没有写入。请改成每个字段一行，或直接改这个文件。\n",
    )


def test_dry_run_shows_the_difference_and_writes_nothing(report: Report) -> None:
    text = "unit: 甲局\nprogress: {}\n# 注\n"
    assert report(text, "-s", "推进中", "--dry-run") == (
        0,
        (
            f"--- {NAME}\n+++ {NAME}\n@@ -1,3 +1,6 @@\n unit: 甲局\n-progress: {{}}\n"
            "+progress:\n+  1-2:\n+    - date: 2019-06-30\n+      status: 推进中\n # 注\n"
        ),
        "这是预览，没有写入。\n",
    )
    assert _text() == text


def test_a_warning_is_told_and_older_errors_are_no_obstacle(report: Report) -> None:
    text = "unit: 甲局\nprogress:\n  9-9: []\n  1-1:\n    - date: 2019-01-01\n      status: 进行中\n"
    outcome = report(text, "-s", "已完成")
    assert outcome.code == 0
    assert outcome.err == (
        '提示：状态是“已完成”，但没有附上依据。请用 --amend --evidence "题名 网址" 补上。\n'
        "提示：这个文件里原有 2 处错误，与这次报送无关。运行 gokai validate 可逐一查看。\n"
    )


def test_the_unit_may_be_an_alias_or_a_part_and_the_item_as_people_type_it(report: Report, run: Run) -> None:
    report("unit: 甲局\n", "-s", "推进中")
    outcome = run("report", "2（10）", "-u", "甲字", "-s", "推进中", "--date", "2019-06-30")
    assert outcome.out == f"{NAME}:7：已写入 甲局 2-10 2019-06-30 的报送（推进中）。\n"
    assert run("report", "1-1", "-s", "推进中").err == "gokai：缺少`单位`。加 --help 可看用法。\n"


def test_the_date_is_today_where_none_is_given(report: Report, run: Run) -> None:
    from gokai.dates import today

    report("unit: 甲局\n", "-s", "推进中")
    before = today()
    assert run("report", "1-1", "-u", "甲局", "-s", "推进中").code == 0
    assert f"date: {before}\n" in _text() or f"date: {today()}\n" in _text()


def test_a_link_stays_a_link_and_permissions_stay(report: Report, tmp_path: Path) -> None:
    real = tmp_path / "别处.yaml"
    real.write_text("unit: 甲局\n", encoding="utf-8")
    real.chmod(0o640)
    JOURNAL.parent.mkdir()
    JOURNAL.symlink_to(real)
    assert report(None, "-s", "推进中").code == 0
    assert JOURNAL.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "2019-06-30" in real.read_text(encoding="utf-8")


def test_a_journal_is_never_made_too_large_to_be_read(report: Report) -> None:
    text = "unit: 甲局\n" + "#" * (MAX_BYTES - 20)
    assert report(text, "-s", "推进中") == (
        3,
        "",
        (
            f"gokai：{NAME}:1：文件写入后会超过 8 MB，就读不出来了。没有写入，请先改好这一处（gokai validate "
            "可逐一查看）。\n"
        ),
    )


@pytest.mark.parametrize("data", [b"unit: \xbc\xd7\xbe\xd6\n", b"unit: \xe7\x94\xb2\xe5\xb1\x80\x00\n"])
def test_a_file_that_cannot_be_read_is_left_alone(report: Report, data: bytes) -> None:
    JOURNAL.parent.mkdir()
    JOURNAL.write_bytes(data)
    outcome = report(None, "-s", "推进中")
    assert outcome.code == 3
    assert "没有写入" in outcome.err
    assert JOURNAL.read_bytes() == data


def test_every_option_is_on_the_page(run: Run) -> None:
    page = (Path(__file__).parent.parent / "docs" / "report.md").read_text(encoding="utf-8")
    options = set(re.findall(r"--[a-z-]+", run("report", "--help").out)) - {"--help", "--data"}
    assert {option for option in options if f"`{option}`" not in page} == set()


def test_a_file_name_in_another_normal_form_is_the_units_journal(make_workspace: MakeWorkspace, run: Run) -> None:
    name = unicodedata.normalize("NFD", "é局")
    plan = PLAN.replace("乙局", "é局")
    root = make_workspace({"data/tasks.yaml": plan, f"data/progress/{name}.yaml": "unit: é局\n"})
    assert run("report", "1-1", "-u", "é局", "-s", "推进中", "--date", "2019-06-30").code == 0
    assert "已经有了，没有改动" in run("scaffold", "-u", "é局").err
    assert [path.name for path in (root / "data/progress").iterdir()] == [f"{name}.yaml"]


def test_reading_commands_import_no_lock(make_workspace: MakeWorkspace) -> None:
    make_workspace({"data/tasks.yaml": PLAN})
    script = (
        "import sys; from gokai.cli.main import main; code = main(sys.argv[1:]);"
        "sys.exit(code or any(name.split('.')[0] in {'filelock', 'sqlite3'} for name in sys.modules))"
    )
    for verb in ("--version", "status", "schema"):
        done = finish(python("-c", script, verb))
        assert done.code == 0, done.err


def test_what_is_told_in_options_are_hints_of_validate() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/cases/invalid").rglob("expected.txt"))
    assert [words for words, _ in OPTIONS if words not in told] == []
