"""Validation reads the words again: it warns where they plainly say something else, and only there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import ROOT
from gokai.checks.plain import says_checkpoint, says_day, says_roles
from gokai.dates import EVERY_WORDS, Every
from gokai.model import Checkpoint, Day, Ref, Responsibility, Role
from gokai.schema.checkpoint import parse_target
from gokai.source import Span
from gokai.wording.days.due import read_due
from gokai.wording.goals.checkpoints import read_checkpoints
from gokai.wording.offices.responsibility import read_responsibility
from processes import finish, python

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeWorkspace, Run

CASES = ROOT / "tests" / "cases" / "invalid"
WORDS = ("GK316", "GK317", "GK409")

PLAN = """\
plan:
  title: 某市任务分解表
  year: 2023
units:
  - name: 市某局
    full_name: 某市某某局
    aliases: [某局]
    kind: 部门
  - name: 市另局
    kind: 部门
groups:
  - name: 各部门
    kinds: [部门]
tasks:
  - id: 1
    title: 深化公开
    items:
      - id: 1-1
        text: 10月底前公开执法信息，网上办结率达到90%以上。
        responsibility:
          words: {words}
          {roles}
"""


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir() if path.name.startswith(WORDS)))
def test_each_difference_is_told_to_the_letter(name: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / name)
    outcome = run("validate")
    assert outcome.out == (CASES / name / "expected.txt").read_text(encoding="utf-8")
    assert outcome.code == 0
    assert run("validate", "--strict").code == 1


def test_the_real_data_have_no_warning(run: Run, real_data: str) -> None:
    assert run("validate", "--strict", "--data", real_data) == (0, "", "没有问题（读了 44 个文件）。\n")


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("市某局牵头，市另局配合", "{lead: [市某局], support: [市另局]}"),
        ("某市某某局牵头，市另局配合", "{lead: [某局], support: [市另局]}"),
        ("市某局、市另局", "{lead: [市某局]}"),  # the words name no leader: people decide
        ("市另局、市某局分别牵头", "{lead_each: [市某局, 市另局]}"),
        ("各部门分别负责", "{each: [市某局, 市另局]}"),  # the group written out
        ("市新局牵头", "{lead: [市某局]}"),  # a name that the registry lacks stands for another
        ("各部门分别负责", "{each: [各部们]}"),  # has an error of its own
    ],
)
def test_no_warning_where_the_words_leave_room(run: Run, make_workspace: MakeWorkspace, words: str, roles: str) -> None:
    text = PLAN.replace("{words}", words).replace("{roles}", roles.strip("{}").replace("], ", "]\n          "))
    make_workspace({"data/tasks.yaml": text})
    assert not any(code in run("validate").out for code in WORDS)


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("市某局牵头，市另局配合", "lead: [市另局]\n          support: [市某局]"),
        ("市某局牵头，市另局配合", "lead: [市某局]"),
        ("市某局牵头", "lead: [市某局]\n          support: [市另局]"),
        ("各部门分别负责", "lead: [各部门]"),
    ],
)
def test_a_warning_where_units_or_roles_are_others(
    run: Run, make_workspace: MakeWorkspace, words: str, roles: str
) -> None:
    make_workspace({"data/tasks.yaml": PLAN.replace("{words}", words).replace("{roles}", roles)})
    assert run("validate").out.count("GK316") == 1


def test_a_day_that_only_an_earlier_clause_says_is_peoples_choice(run: Run, make_workspace: MakeWorkspace) -> None:
    text = PLAN.replace("{words}", "市某局牵头").replace("{roles}", "lead: [市某局]")
    checkpoint = "        checkpoints:\n          - name: 办结率\n            words: 网上办结率达到90%以上\n"
    make_workspace(
        {"data/tasks.yaml": text + checkpoint + '            due: 2023-12-31\n            target: ">= 90%"\n'}
    )
    assert run("validate", "--strict").code == 0


def readers_used(verb: str, data: Path) -> list[str]:
    """The modules that read phrases, of those that a process has loaded at its end."""
    program = (
        "import contextlib, io, sys\nfrom gokai.cli.main import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()):\n    main([{verb!r}, '--data', {str(data)!r}])\n"
        "print(*(name for name in sys.modules if name.startswith('gokai.wording.')))"
    )
    done = finish(python("-c", program))
    assert done.code == 0, done.err
    return done.out.split()


def test_only_validate_reads_words_again() -> None:
    assert readers_used("status", ROOT / "data") == readers_used("check", ROOT / "data") == []
    assert "gokai.wording.goals.checkpoints" in readers_used("validate", ROOT / "examples" / "wangchuan" / "data")


def test_plain_words_need_no_reader() -> None:
    assert readers_used("validate", ROOT / "data") == [
        "gokai.wording.goals",
        "gokai.wording.patterns",
        "gokai.wording.goals.marks",
    ]


def test_a_figure_without_an_operator_may_be_written_as_a_floor(run: Run, make_workspace: MakeWorkspace) -> None:
    text = (
        PLAN.replace("{words}", "市某局牵头")
        .replace("{roles}", "lead: [市某局]")
        .replace("办结率达到90%以上", "建成站点3个")
    )
    target = '        checkpoints:\n          - {name: 站点, words: 网上建成站点3个, target: ">= NUMBER个"}\n'
    make_workspace({"data/tasks.yaml": text + target.replace("NUMBER", "3")})
    assert run("validate", "--strict").code == 0
    make_workspace({"data/tasks.yaml": text + target.replace("NUMBER", "2")})
    assert run("validate").out.count("GK317") == 1


SPAN = Span(0, 1)
PLAIN = [
    ("市某局牵头负责", {Role.LEAD: ["市某局"]}),
    ("市某局、市另局牵头", {Role.LEAD: ["市某局", "市另局"]}),
    ("市某局、市另局分别牵头负责", {Role.LEAD_EACH: ["市某局", "市另局"]}),
    ("各地、各部门分别负责", {Role.EACH: ["各地", "各部门"]}),
    ("市某局牵头，各部门分别负责", {Role.LEAD: ["市某局"], Role.EACH: ["各部门"]}),
    ("市某局牵头，市另局、各部门配合", {Role.LEAD: ["市某局"], Role.SUPPORT: ["市另局", "各部门"]}),
]


def said(words: str, roles: dict[Role, list[str]], *, open_ended: bool = False) -> Responsibility:
    refs = {role: tuple(Ref(name, SPAN) for name in names) for role, names in roles.items()}
    return Responsibility(words, SPAN, refs, open_ended)


@pytest.mark.parametrize(("words", "roles"), PLAIN, ids=str)
def test_what_plainly_says_the_roles_is_read_so_too(words: str, roles: dict[Role, list[str]]) -> None:
    assert says_roles(said(words, roles))
    read = read_responsibility(words)
    assert {role: list(getattr(read, role.value)) for role in Role} == {role: roles.get(role, []) for role in Role}
    assert not read.doubts


@pytest.mark.parametrize(("words", "roles"), PLAIN, ids=str)
def test_roles_that_are_others_are_not_plain(words: str, roles: dict[Role, list[str]]) -> None:
    first, *rest = roles
    other = next(role for role in Role if role not in roles)
    assert not says_roles(said(words, {other: roles[first], **{role: roles[role] for role in rest}}))
    assert not says_roles(said(words, {**roles, first: [*roles[first], "市新局"]}))
    assert not says_roles(said(words, {**roles, other: ["市新局"]}))
    assert not says_roles(said(words + "等", roles))
    assert not says_roles(said(words, roles, open_ended=True))


def encoded(words: str, due: date | None = None, every: Every | None = None, target: str = "") -> Checkpoint:
    return Checkpoint(
        "某节点", SPAN, Ref(words, SPAN), due=Day(due, SPAN) if due else None, every=every, target=parse_target(target)
    )


AUTUMN, YEARS_END = date(2019, 10, 31), date(2019, 12, 31)


@pytest.mark.parametrize(
    "checkpoint",
    [
        encoded("直接答复率达到85%以上", target=">= 85%"),
        encoded("2019年10月底前公开目录", AUTUMN),
        encoded("10月底前公开目录，不少于3个", AUTUMN, target=">= 3个"),
        encoded("年底前公开目录", YEARS_END),
        encoded("按季度公布数据", every=Every.QUARTER),
        encoded("公开目录", YEARS_END),  # the day of an earlier clause
    ],
    ids=lambda checkpoint: checkpoint.words.name,
)
def test_checkpoints_that_their_words_plainly_say(checkpoint: Checkpoint) -> None:
    assert says_checkpoint(checkpoint, 2019)


@pytest.mark.parametrize(
    "checkpoint",
    [
        encoded("直接答复率达到85%以上", target=">= 80%"),
        encoded("直接答复率达到85%以上", target=">= 85"),
        encoded("直接答复率达到85%以上", target="<= 85%"),
        encoded("压缩到不少于3个工作日", target=">= 3个"),
        encoded("2020年10月底前公开目录", AUTUMN),
        encoded("明年底前公开目录", YEARS_END),
        encoded("每年底前公开目录", YEARS_END),
        encoded("按季度公布数据", every=Every.MONTH),
        encoded("10月底前、11月底前公开目录", AUTUMN),
        encoded("公开三个目录"),
    ],
    ids=lambda checkpoint: checkpoint.words.name,
)
def test_checkpoints_that_want_a_closer_look(checkpoint: Checkpoint) -> None:
    assert not says_checkpoint(checkpoint, 2019)


FRAGMENTS = (
    "网上办结率", "各单位", "公开清单", "达到", "不少于", "不超过", "控制在", "超过", "85%", "85", "3个", "3个工作日", "3", "以上", "以内", "左右",
    "2019年10月底前", "10月底前", "10月31日前", "2019年底前", "年底前", "明", "去", "上", "每", "按月", "按季度", "每年", "每半年", "半年",
    "的单位", "一次", "统一", "不得", "，", "、", "二十", "2020年", "1", "比",
)  # fmt: skip


@given(
    words=st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=7).map("".join),
    due=st.sampled_from([None, AUTUMN, YEARS_END, date(2020, 10, 31)]),
    every=st.sampled_from([None, *Every]),
    target=st.sampled_from(["", ">= 85%", ">= 85", ">= 3个", "<= 3个", "<= 3个工作日", "= 3个"]),
)
def test_what_is_plainly_said_is_read_so_too(words: str, due: date | None, every: Every | None, target: str) -> None:
    checkpoint = encoded(words, due, every, target)
    assume(says_checkpoint(checkpoint, 2019))
    reading = read_checkpoints(words, 2019)
    if reading.doubts or len(reading.checkpoints) != 1:
        return
    read = reading.checkpoints[0]
    assert due is None or read.date in {None, due}
    assert every is None or read.every is None or EVERY_WORDS[read.every] is every
    goal = parse_target(read.target or "")
    if goal and checkpoint.target:
        assert goal.number == checkpoint.target.number
        assert goal.operator in {"=", checkpoint.target.operator}
        units = {goal.unit, checkpoint.target.unit}
        assert len(units) == 1 or ("" in units and "%" not in units)


@pytest.mark.parametrize("words", ["2019年10月31日前", "2019年10月底前", "10月31日前", "10月底前"])
def test_a_deadline_in_a_plain_writing_is_read_so_too(words: str) -> None:
    assert says_day(words, AUTUMN, 2019)
    assert read_due(words, 2019).date == AUTUMN
    assert says_day(words, AUTUMN, 2020) == words.startswith("2019")
    assert not says_day(words, YEARS_END, 2019)
