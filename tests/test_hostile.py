"""Files that nobody should write: each ends in a clear diagnostic, in time, and nothing is executed or written."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gokai.errors import ExitCode
from gokai.source import MAX_BYTES
from gokai.workspace import find_root, read_plan
from invented import entry, item, journal, plan, write

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Outcome, Run

#: In time: what grows with the square of a file's size would run into this.
pytestmark = pytest.mark.timeout(60)

UNIT = "市数据局"
PLAN = plan(item(lead=[UNIT], checkpoints=[{"name": "办结率", "target": ">= 50%"}]))
HEAD = f"unit: {UNIT}\nprogress:\n  1-1:\n    - date: 2019-04-10\n      status: 推进中\n"

COMMANDS = (
    ("validate",),
    ("status",),
    ("status", "--unit", UNIT),
    ("status", "--format", "json"),
    ("show", "1-1"),
    ("check",),
    ("check", "--format", "junit"),
    ("check", "--format", "github"),
    ("validate", "--format", "json"),
    ("validate", "--format", "github"),
)


def every_command(run: Run, data: Path) -> dict[str, Outcome]:
    """What each command says; none may show a traceback or change a byte."""
    before = tree(data)
    outcomes = {}
    for argv in COMMANDS:
        outcome = run(*argv, "--data", str(data))
        assert outcome.code in {ExitCode.OK, ExitCode.FINDINGS, ExitCode.CANNOT_RUN}, (argv, outcome.err)
        assert "Traceback" not in outcome.err
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", outcome.out + outcome.err), argv
        outcomes[" ".join(argv)] = outcome
    assert tree(data) == before
    return outcomes


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every name below a folder, and the bytes of the files."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in sorted(folder.parent.rglob("*"))
        if path.is_relative_to(folder)
    }


def told(outcome: Outcome) -> list[str]:
    """The first lines of the faults that `validate` told, without the place."""
    return [line.split(": ", 1)[1] for line in outcome.out.splitlines() if re.search(r":\d+:\d+: (错误|警告)", line)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path, PLAN)


BIG = MAX_BYTES + 1
BOMB = "a0: &a0 [x, x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))

#: Bytes of a journal, and what is said of it first.
JOURNALS: list[tuple[str, bytes, str]] = [
    ("a thousand brackets", (HEAD + "      note: " + "[" * 1000 + "]" * 1000).encode(), "错误 GK106：嵌套超过 32 层"),
    ("a thousand levels", ("a:\n  " + "- " * 1000).encode(), "错误 GK106：嵌套超过 32 层"),
    ("8 MB of brackets", b"[" * MAX_BYTES, "错误 GK106：嵌套超过 32 层"),
    ("8 MB of closed brackets", b"[],\n" * (MAX_BYTES // 4), "错误 GK105：上面的内容已经结束，这里又多出了文字"),
    ("a byte over 8 MB", b"#" * BIG, "错误 GK103：文件有 8 MB，超过 8 MB"),
    ("50 MB", b"#" * (50 * 1024 * 1024), "错误 GK103：文件有 50 MB，超过 8 MB"),
    ("NUL", (HEAD + "      note: \0\n").encode(), "错误 GK102：有看不见的控制字符（U+0000）"),
    ("an escape sequence", (HEAD + "      note: \x1b[31m\n").encode(), "错误 GK102：有看不见的控制字符（U+001B）"),
    ("Latin-1", "unit: état\n".encode("latin-1"), "错误 GK101：第 7 个字节起不是 UTF-8 编码（可能是 GBK）"),
    ("GBK", HEAD.encode("gbk"), "错误 GK101：第 7 个字节起不是 UTF-8 编码（可能是 GBK）"),
    ("UTF-16", HEAD.encode("utf-16"), "错误 GK101：文件编码是 UTF-16，不是 UTF-8"),
    ("UTF-16 without a mark", "unit: a".encode("utf-16-be"), "错误 GK102：有看不见的控制字符（U+0000）"),
    ("a surrogate in UTF-8", HEAD.encode() + b"      note: \xed\xa0\x80\n", "错误 GK101：第 96 个字节起不是 UTF-8 编码（可能是 GBK）"),
    ("an alias bomb", BOMB.encode(), "错误 GK107：不能用 `&a0` 标记内容供别处引用"),
    ("a tag that runs code", b"unit: !!python/object/apply:os.system ['touch /tmp/x']\n", "错误 GK108：不能用 `!` 标签"),
    ("random bytes", bytes(range(256)) * 10, "错误 GK101：第 129 个字节起不是 UTF-8 编码（可能是 GBK）"),
    ("one long line", (HEAD + "      note: " + "长" * 300_000 + "\n      x: 1\n").encode(), "错误 GK203：没有名为 `x` 的字段"),
    ("a long word for a status", HEAD.replace("推进中", "长" * 1_000_000).encode(), "错误 GK205：报送的 `status` 没有 `" + "长" * 130),
    ("a long number", (HEAD + "      percent: " + "9" * 100_000).encode(), "错误 GK204：报送的 `percent` `" + "9" * 130),
("a mapping without end", ("{a: " * 20_000).encode(), "错误 GK106：嵌套超过 32 层"),
    ("an open quote", ('"' + "长\n" * 100_000).encode(), "错误 GK105：引号没有配对"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "first"), [row[1:] for row in JOURNALS], ids=[row[0] for row in JOURNALS])
def test_a_hostile_journal(content: bytes, first: str, data: Path, run: Run) -> None:
    (data / "progress" / f"{UNIT}.yaml").write_bytes(content)
    outcomes = every_command(run, data)
    assert outcomes["validate"].code == ExitCode.FINDINGS
    assert any(line.startswith(first) for line in told(outcomes["validate"]))
    states = json.loads(outcomes["status --format json"].out)["assignments"]
    assert [state["schedule"] for state in states] == ["unreadable"]
    assert outcomes["status"].code == outcomes["check"].code == ExitCode.FINDINGS


@pytest.mark.parametrize(
    ("content", "first"), [row[1:] for row in JOURNALS[:15]], ids=[row[0] for row in JOURNALS[:15]]
)
def test_a_hostile_plan(content: bytes, first: str, data: Path, run: Run) -> None:
    (data / "tasks.yaml").write_bytes(content)
    outcomes = every_command(run, data)
    assert outcomes["validate"].code == ExitCode.FINDINGS
    assert any(line.startswith(first) for line in told(outcomes["validate"]))
    assert outcomes["status"].code == ExitCode.CANNOT_RUN
    assert "读不出来" in outcomes["status"].err


def test_an_item_of_ten_thousand_digits(data: Path, run: Run) -> None:
    text = f"unit: {UNIT}\nprogress:\n  ? {'9' * 10_000}\n  : []\n"
    (data / "progress" / f"{UNIT}.yaml").write_text(text, encoding="utf-8")
    assert told(every_command(run, data)["validate"])[0].startswith("错误 GK302：没有编号为 `9999")
    outcome = run("show", "9" * 10_000, "--data", str(data))
    assert outcome.code == ExitCode.USAGE


def test_a_folder_in_a_journals_place(data: Path, run: Run) -> None:
    (data / "progress" / f"{UNIT}.yaml").mkdir()
    outcomes = every_command(run, data)
    assert told(outcomes["validate"]) == ["错误 GK104：这是一个文件夹，应当是文件"]
    assert "数据有误" in outcomes[f"status --unit {UNIT}"].out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.timeout(30)
def test_a_pipe_in_a_journals_place_is_not_waited_for(data: Path, run: Run) -> None:
    os.mkfifo(data / "progress" / f"{UNIT}.yaml")
    assert told(every_command(run, data)["validate"]) == ["错误 GK104：文件打不开（这是设备或管道，不是文件）"]


@pytest.mark.parametrize(
    ("target", "first"),
    [
        ("nowhere", "错误 GK104：文件不存在"),
        ("市数据局.yaml", "错误 GK104：文件打不开（"),
        ("/proc/self/mem", "错误 GK10"),
        ("/dev/zero", "错误 GK104：文件打不开（这是设备或管道，不是文件）"),
    ],
)
def test_a_link_in_a_journals_place(target: str, first: str, data: Path, run: Run) -> None:
    try:
        (data / "progress" / f"{UNIT}.yaml").symlink_to(target)
    except OSError:
        pytest.skip("the system has no links")
    assert told(every_command(run, data)["validate"])[0].startswith(first)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator reads everything")
def test_a_journal_without_permission(data: Path, run: Run) -> None:
    path = data / "progress" / f"{UNIT}.yaml"
    path.write_text(HEAD, encoding="utf-8")
    path.chmod(0)
    assert told(run("validate", "--data", str(data))) == ["错误 GK104：没有读取这个文件的权限"]


def test_a_file_in_place_of_the_journals_folder(data: Path, run: Run) -> None:
    (data / "progress").rmdir()
    (data / "progress").write_text("x", encoding="utf-8")
    outcomes = every_command(run, data)
    assert told(outcomes["validate"])[0].startswith("错误 GK104：这是一个文件，应当是文件夹")
    assert outcomes[f"status --unit {UNIT}"].code == ExitCode.FINDINGS


def test_a_folder_in_place_of_the_plan(tmp_path: Path, run: Run) -> None:
    (tmp_path / "data" / "tasks.yaml").mkdir(parents=True)
    outcomes = every_command(run, tmp_path / "data")
    assert told(outcomes["validate"]) == ["错误 GK104：这是一个文件夹，应当是文件"]


def test_a_plan_that_vanishes_after_it_was_found(data: Path) -> None:
    root = find_root(str(data), data)
    (data / "tasks.yaml").unlink()
    found, faults = read_plan(root)
    assert found is None
    assert [(fault.code, fault.message) for fault in faults] == [("GK104", "文件不存在")]


@pytest.mark.parametrize(
    "name", ["../../外面", "上级/单位", "..", ".", "CON", "a:b", "名\u202e称", "长" * 100, "尾巴."], ids=ascii
)
def test_a_units_name_cannot_lead_out_of_the_folder(name: str, tmp_path: Path, run: Run) -> None:
    outside = tmp_path / "外面.yaml"
    outside.write_text(journal(name, {}), encoding="utf-8")
    data = write(
        tmp_path, plan(item(lead=[name, UNIT]), units=[{"name": each, "kind": "部门"} for each in (name, UNIT)])
    )
    outcomes = every_command(run, data)
    assert any(line.startswith("错误 GK214：单位名 ") for line in told(outcomes["validate"]))
    assert outcomes["check"].code == ExitCode.FINDINGS


@pytest.mark.parametrize("name", ["../../外面", "/etc/passwd", "\\e[31m", "nul"])
def test_a_journal_of_a_strange_unit_is_only_told(name: str, data: Path, run: Run) -> None:
    (data / "progress" / f"{UNIT}.yaml").write_text(HEAD.replace(UNIT, f'"{name}"'), encoding="utf-8")
    assert told(every_command(run, data)["validate"])[0].startswith("错误 GK301：没有名为 ")


NOTE = "\\e[31m红\\e[0m\\e]8;;file:///etc/passwd\\e\\\\ [red]不是标记[/red] [link=x]y[/link] \\u009b2J \\r\\n ::error::注入 \\u202e"


def test_escapes_and_markup_in_a_note_are_shown_not_obeyed(data: Path, run: Run) -> None:
    text = HEAD.replace("推进中", "受阻") + f'      note: "{NOTE}"\n'
    (data / "progress" / f"{UNIT}.yaml").write_text(text, encoding="utf-8")
    outcomes = every_command(run, data)
    assert outcomes["validate"].code == ExitCode.OK
    assert "[red]不是标记[/red] [link=x]y[/link]" in outcomes["show 1-1"].out
    assert "\\x1b[31m红\\x1b[0m" in outcomes["show 1-1"].out
    note = json.loads(run("show", "1-1", "--format", "json", "--data", str(data)).out)["entries"][0]["note"]
    assert note.startswith("\x1b[31m红\x1b[0m\x1b]8;;file:///etc/passwd")
    # A workflow command must begin a line: none may come from a note.
    github = run("check", "--format", "github", "--fail-on", "silent", "--as-of", "2019-12-01", "--data", str(data)).out
    assert [line.split(" ")[0] for line in github.splitlines()] == ["::error"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("      x{n}: 1\n", "GK203"),
        ("      note: 又一次{n}\n", "GK111"),
        ("    - date: 2019-02-30\n      status: 推进{n}\n", "GK401"),
        ("  9-{n}:\n    - date: 2019-01-01\n      status: 推进中\n", "GK302"),
        ("    - date: 2019-04-11\n      status：推进中\n", "GK112"),
        ("    - date: 2019-04-11\n      status: 推进中\n      reached: [甲{n}]\n", "GK303"),
    ],
)
def test_thousands_of_faults_are_told_in_time(lines: str, code: str, data: Path, run: Run) -> None:
    text = HEAD + "      note: 一\n" + "".join(lines.format(n=n) for n in range(1, 3001))
    (data / "progress" / f"{UNIT}.yaml").write_text(text, encoding="utf-8")
    outcome = run("validate", "--data", str(data))
    assert sum(f" {code}：" in line for line in told(outcome)) >= 2999


def test_thousands_of_faults_on_one_line_are_told_in_time_and_room(data: Path, run: Run) -> None:
    text = f"unit: {UNIT}\nprogress: [" + ", ".join(["*a"] * 20_000) + "]\n"
    (data / "progress" / f"{UNIT}.yaml").write_text(text, encoding="utf-8")
    outcome = run("validate", "--data", str(data))
    assert told(outcome).count("错误 GK107：不能用 `*a` 引用别处的内容") == 20_000
    assert max(len(line) for line in outcome.out.splitlines()) < 300


# Whatever people type: no command ever fails on our side.

LINES = st.sampled_from(
    [
        "unit: 市数据局", "progress:", "  1-1:", "  9-9:", "    - date: 2019-04-10", "    - date：2019-02-30",
        "      status: 推进中", "      status: 已完成", "      status：受阻", "      percent: 70", "      percent: 七十",
        "      note: |", "        说明：内容", "      note: [甲", "      reached: [清单, 数据 2019-Q1]", "      reached: 清单",
        "      measures:", "        办结率: 46%", "        办结率：1", "      evidence:", "        - title: 甲",
        "          url: https://a", "          url: ftp://a", "---", "\tx", "# 注", "", "&a", "*a", "{", "]", "? x", "<<: {a: b}",
        "plan:", "  title: 甲", "  year: 2019", "  year: 一九", "units:", "  - name: 市数据局", "    kind: 部门",
        "    since: 2019-01-01", "groups:", "  - name: 各部门", "    kinds: [部门]", "    units: [甲]", "tasks:",
        "  - id: 1", "    title: 乙", "    items:", "      - id: 1-1", "        text: 公开", "        responsibility:",
        "          words: 负责", "          lead: [市数据局, 各部门]", "        due: 2019-06-30", "        due: {words: x}",
        "        checkpoints:", "          - name: 清单", "            words: 公开", "            due: 2019-05-31",
        "            every: 季度", "            target: '>= 5'", "            by: [市数据局]", "            of: 各部门",
        "        extensions:", "          - to: 2019-07-31", "            approved: 2019-06-01",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(LINES, max_size=30).map("\n".join),
    st.text(alphabet="ab公：:- \n[]{},#'\"|>&*!?%@`\t01-9", max_size=80),
)
SOUND_LINES = (PLAN.split("\n"), HEAD.split("\n"))


@st.composite
def damaged(draw: st.DrawFn, lines: list[str]) -> str:
    """A sound file with some lines lost, doubled, moved or replaced."""
    kept = list(lines)
    for _ in range(draw(st.integers(min_value=1, max_value=4))):
        place = draw(st.integers(min_value=0, max_value=max(0, len(kept) - 1)))
        kept[place : place + 1] = draw(st.lists(st.one_of(LINES, st.sampled_from(lines)), max_size=2))
    return "\n".join(kept)


@given(
    plan_text=st.one_of(TEXTS, damaged(SOUND_LINES[0])),
    journal_text=st.one_of(TEXTS, damaged(SOUND_LINES[1])),
    argv=st.sampled_from(
        [("status",), ("status", "-u", UNIT, "-f", "json"), ("show", "1-1"), ("check", "-f", "junit")]
    ),
)
def test_no_text_makes_the_program_fail(
    plan_text: str, journal_text: str, argv: tuple[str, ...], data: Path, run: Run
) -> None:
    (data / "tasks.yaml").write_bytes(plan_text.encode())
    (data / "progress" / f"{UNIT}.yaml").write_bytes(journal_text.encode())
    for words in (("validate",), (*argv, "--as-of", "2019-07-01")):
        outcome = run(*words, "--data", str(data))
        assert outcome.code in {0, 1, 2, 3}, outcome.err


def test_an_entry_of_every_kind_is_sound(data: Path, run: Run) -> None:
    """The damage above starts from files that are right."""
    (data / "progress" / f"{UNIT}.yaml").write_text(journal(UNIT, {"1-1": [entry("2019-04-10")]}), encoding="utf-8")
    assert run("validate", "--strict", "--data", str(data)).code == ExitCode.OK
