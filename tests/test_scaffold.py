"""`gokai init` and `gokai scaffold`: a new plan in a minute, and journals for everybody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gokai.dates import today
from journal_layouts import PLAN

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Run


def _files(folder: str) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file())


def test_a_new_plan_is_valid_as_it_comes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run("init", "新表", "--title", "某市: 2020 #1", "--year", "2020")
    assert outcome == (0, "已建好 新表/data/tasks.yaml（某市: 2020 #1）。照着里面的注释填单位和任务即可。\n", "")
    assert _files("新表") == [
        ".gitignore",
        ".vscode/settings.json",
        "data/.gokai/journal.schema.json",
        "data/.gokai/plan.schema.json",
        "data/progress/.gitkeep",
        "data/tasks.yaml",
    ]
    schemas = json.loads(Path("新表/.vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert all(Path("新表", name).exists() for name in schemas)
    first_line = Path("新表/data/tasks.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first_line == "# yaml-language-server: $schema=.gokai/plan.schema.json"
    monkeypatch.chdir("新表")
    assert run("validate", "--strict").code == 0
    assert "某市: 2020 #1" in run("status").out


def test_the_example_in_the_comments_is_a_plan_once_uncommented(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "a")
    monkeypatch.chdir("a")
    path = Path("data/tasks.yaml")
    header, _, rest = path.read_text(encoding="utf-8").partition("# 单位名册")
    rest = rest.replace(": []\n", ":\n").replace("\n#  ", "\n  ")
    path.write_text(header + "# 单位名册" + rest, encoding="utf-8")
    outcome = run("validate", "--strict")
    assert (outcome.out, outcome.code) == ("", 0)
    assert run("scaffold").code == 0
    year = today().year
    told = run(
        "report", "1-1", "-u", "某局", "-s", "推进中", "--measure", "网上办结率=46%", "--reached", "权力清单公开"
    )
    assert told.out.startswith("data/progress/市某局.yaml:5：已写入 市某局 1-1 ")
    assert f"{year}年政务公开工作任务分解表" in run("status").out


def test_init_touches_nothing_that_is_there(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace({"a/b.txt": "留着"})
    assert run("init", "a") == (2, "", "gokai：`a` 里已经有东西（如 `b.txt`），没有动它。请换一个新文件夹。\n")
    assert run("init", "a/b.txt").code == 2
    assert _files("a") == ["b.txt"]
    make_workspace({"c/.git/HEAD": "ref"})
    assert run("init", "c").code == 0
    assert run("init", "d", "--year", "1").code == 2
    assert not Path("d").exists()


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("某市\x07任务", "文字里有看不见的控制字符（U+0007），请重新输入。"),
        ("某市\x1c任务", "文字里有看不见的控制字符（U+001C），请重新输入。"),
        ("某市\ufeff任务", "文字里有看不见的控制字符（U+FEFF），请重新输入。"),
        ("某市\udcff任务", "文字里有看不见的控制字符（U+DCFF），请重新输入。"),
        (" \n", "后面是空的，请写内容，或去掉这个选项。"),
    ],
)
def test_a_title_that_no_file_can_hold_makes_no_plan(run: Run, title: str, said: str) -> None:
    assert run("init", "a", "--title", title) == (2, "", f"gokai：`--title` 的值不对：{said}\n")
    assert not Path("a").exists()


def test_a_title_of_several_lines_becomes_one(run: Run) -> None:
    assert run("init", "a", "--title", "\ufeff某市\t2020年\r\n任务分解表\u2028二 ").code == 0
    assert "  title: 某市 2020年 任务分解表 二\n" in Path("a/data/tasks.yaml").read_text(encoding="utf-8")
    assert run("validate", "--data", "a/data").code == 0


def test_scaffold_adds_what_is_missing_and_touches_none_that_exist(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace({"data/tasks.yaml": PLAN, "data/progress/乙局.yaml": "unit: 乙局\n# 手写的"})
    outcome = run("scaffold")
    assert outcome.out == "已新建 data/progress/甲局.yaml\n"
    assert outcome.err == (
        "新建 1 个报送文件，原有 1 个未动。\n"
        "已更新 data/.gokai/plan.schema.json。\n已更新 data/.gokai/journal.schema.json。\n"
    )
    assert Path("data/progress/乙局.yaml").read_text(encoding="utf-8") == "unit: 乙局\n# 手写的"
    assert Path("data/progress/甲局.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../.gokai/journal.schema.json\nunit: 甲局\nprogress: {}\n"
    )
    assert run("scaffold") == (0, "", "新建 0 个报送文件，原有 2 个未动。\n")
    assert run("validate").code == 0


def test_scaffold_of_a_unit_tells_its_items_in_comments(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace({"data/tasks.yaml": PLAN})
    assert run("scaffold", "-u", "乙").out == "已新建 data/progress/乙局.yaml，乙局的事项都写在注释里。\n"
    text = Path("data/progress/乙局.yaml").read_text(encoding="utf-8")
    assert (
        text
        == """\
# yaml-language-server: $schema=../.gokai/journal.schema.json
# 乙局要填报的事项有 2 条，列在下面。填报时写在所属事项的下一行，如：
#   1-1:
#     - date: 2019-06-30
#       status: 推进中
# 也可以运行：gokai report 1-1 --unit 乙局 --status 推进中
unit: 乙局
progress:
  # 1-1 分别负责，时限 2019-12-31：（1）公开目录。
  # 1-2 分别负责，时限 2019-12-31：（2）10月底前公开清单，每季度公布数据，办结率达到50%以上，建成站点3个。
  #   节点：清单（时限 2019-10-31）
  #   节点：数据（每季度一次）
  #   节点：办结率（目标 >= 50%）
  #   节点：站点[一]: 数（目标 >= 3个）
"""
    )
    assert run("validate").code == 0
    again = run("scaffold", "-u", "乙局")
    assert again.out == text
    assert "已经有了，没有改动" in again.err
    assert run("report", "1-1", "-u", "乙局", "-s", "推进中", "--date", "2019-05-01").code == 0
    entry = "  1-1:\n    - date: 2019-05-01\n      status: 推进中\n"
    new = Path("data/progress/乙局.yaml").read_text(encoding="utf-8")
    assert new == text.replace("  # 1-2 分别负责", entry + "  # 1-2 分别负责")
    assert run("scaffold", "-u", "乙局").out == text
    assert Path("data/progress/乙局.yaml").read_text(encoding="utf-8") == new


def test_a_unit_without_items_gets_a_journal_that_says_so(run: Run, make_workspace: MakeWorkspace) -> None:
    plan = PLAN.replace("  - {name: 乙局, kind: 部门}\n", "  - {name: 丙县, kind: 地方}\n")
    make_workspace({"data/tasks.yaml": plan})
    assert run("scaffold", "-u", "丙县").code == 0
    text = Path("data/progress/丙县.yaml").read_text(encoding="utf-8")
    assert text.endswith("# 丙县没有要填报的事项。\nunit: 丙县\nprogress: {}\n")


def test_scaffold_refreshes_the_schemas_with_the_plan(run: Run, make_workspace: MakeWorkspace) -> None:
    make_workspace({"data/tasks.yaml": PLAN})
    run("scaffold")
    make_workspace({"data/tasks.yaml": PLAN.replace("id: 2-10", "id: 2-2")})
    assert run("scaffold").err.endswith("已更新 data/.gokai/journal.schema.json。\n")
    schema = json.loads(Path("data/.gokai/journal.schema.json").read_text(encoding="utf-8"))
    assert list(schema["properties"]["progress"]["properties"]) == ["1-1", "1-2", "2-1", "2-2"]
