"""What a slip of the hand makes of a journal, and the exact words with which it is told.

The gallery is the snapshot beside this file: read it as the liaison would who made the slip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import ROOT

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from conftest import MakeWorkspace, Run

PLAN = (ROOT / "tests/cases/invalid/GK105-tab/data/tasks.yaml").read_text(encoding="utf-8")
HEAD = "unit: 市数据局\nprogress:\n  1-1:\n"
FIRST = HEAD + "    - date: 2019-10-28\n"
ENTRY = FIRST + "      status: 推进中\n"

SLIPS = {
    "no space after colon, first of many": HEAD + "    - date:2019-10-28\n      status: 推进中\n      note: 甲\n",
    "no space after colon, middle": FIRST + "      status:推进中\n      note: 甲\n",
    "no space, last": ENTRY + "      note:甲\n",
    "no space, unit": "unit:市数据局\nprogress:\n  1-1:\n    - date: 2019-10-28\n      status: 推进中\n",
    "ideographic space after colon": FIRST + "      status:\u3000推进中\n      note: 甲\n",
    "nbsp after colon": FIRST + "      status:\u00a0推进中\n",
    "semicolon": FIRST + "      status; 推进中\n      note: 甲\n",
    "full-width semicolon": FIRST + "      status；推进中\n      note: 甲\n",
    "no colon at item": "unit: 市数据局\nprogress:\n  1-1\n    - date: 2019-10-28\n      status: 推进中\n",
    "no colon at progress": "unit: 市数据局\nprogress\n  1-1:\n    - date: 2019-10-28\n      status: 推进中\n",
    "no colon at field, last": ENTRY + "      note\n",
    "dash without space": HEAD + "    -date: 2019-10-28\n      status: 推进中\n",
    "full-width dash": HEAD + "    － date: 2019-10-28\n      status: 推进中\n",
    "en dash": HEAD + "    – date: 2019-10-28\n      status: 推进中\n",
    "em dash no space": HEAD + "    —date: 2019-10-28\n      status: 推进中\n",
    "second dash without space": ENTRY + "    -date: 2019-11-28\n      status: 推进中\n",
    "tab indent": FIRST + "\tstatus: 推进中\n",
    "tab first": HEAD + "\t- date: 2019-10-28\n      status: 推进中\n",
    "tab in the middle of indent": FIRST + "  \tstatus: 推进中\n",
    "ideographic indent": FIRST + "\u3000\u3000\u3000status: 推进中\n",
    "ideographic indent 2": ENTRY + "\u3000\u3000\u3000note: 甲\n",
    "ideographic after indent": ENTRY + "      \u3000note: 甲\n",
    "field too deep": FIRST + "        status: 推进中\n",
    "field too shallow by one": FIRST + "     status: 推进中\n",
    "field at dash": FIRST + "    status: 推进中\n",
    "field at item": FIRST + "  status: 推进中\n",
    "field at root": FIRST + "status: 推进中\n",
    "second entry aside": ENTRY + "     - date: 2019-11-28\n       status: 推进中\n",
    "second entry left": ENTRY + "   - date: 2019-11-28\n     status: 推进中\n",
    "second entry without dash": ENTRY + "      date: 2019-11-28\n      status: 推进中\n",
    "no dash at all": HEAD + "    date: 2019-10-28\n    status: 推进中\n",
    "item at root": "unit: 市数据局\nprogress:\n1-1:\n    - date: 2019-10-28\n      status: 推进中\n",
    "item aside": ENTRY + " 1-2:\n    - date: 2019-10-28\n      status: 推进中\n",
    "colon in note": ENTRY + "      note: 已公开: 共三项\n",
    "quotes within double": ENTRY + '      note: "他说"好"了"\n',
    "quote then text": ENTRY + '      note: "权力清单"已公开\n      next: 丙\n',
    "open double": ENTRY + '      note: "已公开\n      next: 丙\n',
    "open double then closed later": ENTRY + '      note: "已公开\n      next: "丙"\n',
    "chinese quotes open": ENTRY + '      note: “已公开"\n      next: 丙\n',
    "single with apostrophe": ENTRY + "      note: 'it's done'\n      next: 丙\n",
    "open list": ENTRY + "      reached: [甲, 乙\n      note: 丙\n",
    "full width bracket": ENTRY + "      reached: 【甲, 乙】\n      note: 丙\n",
    "full width bracket close": ENTRY + "      reached: [甲, 乙】\n      note: 丙\n",
    "list commas": ENTRY + "      reached: [权力清单公开，网上办结率]\n",
    "list dunhao": ENTRY + "      reached: [权力清单公开、网上办结率]\n",
    "block text shallow": ENTRY + "      note: |\n      已公开\n      第二行\n",
    "block text very shallow": ENTRY + "      note: |\n  已公开\n",
    "note on two lines": ENTRY + "      note: 第一行\n      第二行\n      next: 丙\n",
    "note on two lines last": ENTRY + "      note: 第一行\n      第二行\n",
    "percent sign first": ENTRY + "      note: %50\n",
    "at first": ENTRY + "      note: @所有人\n",
    "star first": ENTRY + "      note: *重要*\n",
    "star star": ENTRY + "      note: **重要**\n",
    "amp": ENTRY + "      note: & 甲\n",
    "hash in note": ENTRY + "      note: #1 件\n",
    "exclaim": ENTRY + "      note: !重要\n",
    "gt": ENTRY + "      note: >50%\n",
    "dash in note": ENTRY + "      note: - 甲\n",
    "question": ENTRY + "      note: ? 甲\n",
    "brace": ENTRY + "      note: {甲}乙\n",
    "bracket text": ENTRY + "      note: [2019]3号文件\n      next: 乙\n",
    "backslash in double": ENTRY + '      note: "C:\\文件"\n',
    "measure no space": ENTRY + "      measures:\n        网上办结率:46%\n",
    "measure no space two": ENTRY + "      measures:\n        网上办结率:46%\n        乙率: 3\n",
    "evidence url only aside": ENTRY + "      evidence:\n        - title: 甲\n         url: https://a.b/c\n",
    "evidence no space after url": ENTRY + "      evidence:\n        - title: 甲\n          url:https://a.b/c\n",
    "chinese key full colon": HEAD + "    - 日期：2019-10-28\n      状态：推进中\n",
    "full colon status": FIRST + "      status：推进中\n",
    "full colon item": "unit: 市数据局\nprogress:\n  1-1：\n    - date: 2019-10-28\n      status: 推进中\n",
    "full width letters": HEAD + "    - ｄate: 2019-10-28\n      status: 推进中\n",
    "capital": HEAD + "    - Date: 2019-10-28\n      Status: 推进中\n",
    "markdown fence": "```yaml\n" + ENTRY + "```\n",
    "prose": "市数据局：\n一、1-1 已完成。\n二、1-2 推进中。\n",
    "unresolved conflict": HEAD + "<<<<<<< HEAD\n    - date: 2019-10-28\n=======\n    - date: 2019-10-29\n>>>>>>> b\n",
    "bracket with nothing": ENTRY + "      reached: [\n",
    "comma twice": ENTRY + "      reached: [甲,, 乙]\n",
    "two exclamation marks": ENTRY + "      note: !甲!乙\n",
    "text after all": "[甲]\n乙\n",
    "dashes within a quote": ENTRY + "      note: '甲\n--- 乙\n",
    "a number that is nobody's": "unit: 市数据局\nprogress:\n  99-9:\n",
    "doc end": ENTRY + "---\nunit: b\n",
}


#: What YAML takes as it was meant.
HARMLESS = {"chinese quotes open"}


@pytest.mark.parametrize("slip", SLIPS)
def test_each_slip_is_told_where_it_was_made(
    slip: str, run: Run, make_workspace: MakeWorkspace, snapshot: SnapshotAssertion
) -> None:
    text = SLIPS[slip]
    make_workspace({"data/tasks.yaml": PLAN, "data/progress/市数据局.yaml": text})
    outcome = run("validate", "--strict")
    assert outcome.code == 1 or slip in HARMLESS
    assert f"{text}\n{outcome.out}" == snapshot
