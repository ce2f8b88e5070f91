"""The boundary: what a process says when it ends, and that nobody sees a traceback but for our own bugs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

import pytest

from conftest import ROOT
from gokai.cli import main as boundary
from gokai.errors import ExitCode
from invented import entry, item, plan, write
from processes import finish, gokai, surroundings

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from conftest import Run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One item, due on 2019-06-30, of one unit that has reported once."""
    return write(
        tmp_path,
        plan(item(lead=["市数据局"], due={"date": "2019-06-30"})),
        {"市数据局": {"1-1": [entry("2019-04-10")]}},
    )


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("argv", "code"),
    [
        ((), 0),
        (("--help",), 0),
        (("-h",), 0),
        (("status", "--help"), 0),
        (("--version",), 0),
        (("status",), 0),
        (("status", "--unit", "数据"), 0),
        (("validate",), 0),
        (("validate", "data/progress"), 0),
        (("check", "--as-of", "2019-06-30"), 0),
        (("check", "--as-of", "2019-07-01"), 1),
        (("check", "--as-of", "2019-06-30", "--fail-on", "due_soon"), 1),
        (("check", "--as-of", "2019-06-30", "--fail-on", "silent，invalid"), 0),
    ],
)
def test_codes_of_sound_data(argv: tuple[str, ...], code: int, run: Run) -> None:
    assert run(*argv).code == code


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("stauts",), "没有名为 `stauts` 的命令。是否想用 `status`？"),
        (("进展",), "没有名为 `进展` 的命令。运行 gokai --help 可看到全部命令。"),
        (("status", "--unti", "x"), "没有选项 `--unti`。是否想写 `--unit`？"),
        (("status", "--zzz"), "没有选项 `--zzz`。加 --help 可看到全部选项。"),
        (("status", "--unit"), "选项 `--unit` 后面要写一个值。"),
        (("status", "--unit", "市民正局"), "没有名为 `市民正局` 的单位。相近的有：`市民政局`。"),
        (("status", "--unit", "xyz"), "没有名为 `xyz` 的单位。运行 gokai status 可看到全部单位。"),
        (("status", "--unit", ""), "没有写单位是哪一个。运行 gokai status 可看到全部单位。"),
        (("status", "--unit", "市"), "`市` 对应 3 个单位：`市数据局`、`市民政局`、`市档案馆`。请写得再具体些。"),
        (("status", "--task", "9"), "没有名为 `9` 的任务。运行 gokai status --by task 可看到全部任务。"),
        (("status", "--task", ""), "没有写任务是哪一个。运行 gokai status --by task 可看到全部任务。"),
        (("status", "--task", "1-9"), "没有名为 `1-9` 的任务。相近的有：`1`。"),
        (("status", "市数据局"), "多出了 `市数据局`。有空格的内容要加引号；加 --help 可看用法。"),
        (("status", "-o", "a.PDF"), "`--output` 的值不对：写不了 `.PDF` 文件。请写成 .csv（Excel 能直接打开）、.md、.json 或 .txt。"),
        (("status", "--light", "蓝"), "`--light` 的值不对：没有 `蓝` 这种灯；可写：red 红、yellow 黄、green 绿、grey 灰。"),
        (("status", "--by", "month"), "`--by` 的值不对：不能按 `month` 汇总；可写：unit 单位、task 任务、item 事项。"),
        (("status", "--as-of", "2019.6.3"), "`--as-of` 的值不对：`2019.6.3`：日期要写成 2019-10-31 这样的形式，是否想写 2019-06-03？"),
        (("status", "--as-of", "2019-02-30"), "`--as-of` 的值不对：`2019-02-30`：日历上没有这一天。"),
        (("status", "--format", "xml"), "选项 `--format` 只能写：table、json、csv、md。"),
        (("show",), "缺少`事项`。加 --help 可看用法。"),
        (("show", "1-9"), "没有名为 `1-9` 的事项。相近的有：`1-1`。"),
        (("check", "--fail-on", "late"), "`--fail-on` 的值不对：没有 `late` 这一类；可写：overdue、due_soon、silent、invalid，用逗号隔开。"),
        (("check", "--fail-on", ","), "`--fail-on` 的值不对：没有写检查哪几类；可写：overdue、due_soon、silent、invalid，用逗号隔开。"),
        (("validate", "nowhere.yaml"), "`文件` 的值不对：没有 `nowhere.yaml` 这个文件或文件夹。"),
        (("validate", "/"), None),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_a_sentence(argv: tuple[str, ...], sentence: str | None, run: Run) -> None:
    outcome = run(*argv)
    if sentence is None:
        assert outcome.code == ExitCode.OK  # the data lie below it
    else:
        assert (outcome.code, outcome.out, outcome.err) == (ExitCode.USAGE, "", f"gokai：{sentence}\n")


def test_without_data_nothing_can_run(run: Run, tmp_path: Path) -> None:
    outcome = run("status")
    assert outcome.code == ExitCode.CANNOT_RUN
    assert outcome.err == (
        f"gokai：从 `{tmp_path}` 往上各级文件夹都没有找到 data/tasks.yaml。"
        "请先进入项目文件夹，或用 --data 指出放着 tasks.yaml 的文件夹。\n"
    )
    assert run("status", "--data", "nowhere").err == (
        "gokai：`nowhere` 里没有 tasks.yaml。请用 --data 指向放着 tasks.yaml 的文件夹。\n"
    )
    assert run("status", "--data", "长" * 5000).code == ExitCode.CANNOT_RUN
    assert run("validate", "--data", "a\0b").code == ExitCode.CANNOT_RUN


@pytest.mark.parametrize("named", ["data/tasks.yaml", "."])
@pytest.mark.usefixtures("data")
def test_the_folder_that_was_meant_is_told(run: Run, named: str) -> None:
    sentence = f"--data 要写放着 tasks.yaml 的文件夹，不是 `{named}`。是否想写 `data`？"
    assert run("status", "--data", named) == (ExitCode.CANNOT_RUN, "", f"gokai：{sentence}\n")


def test_a_plan_without_a_year_cannot_be_evaluated(run: Run, data: Path) -> None:
    (data / "tasks.yaml").write_text("plan: {title: 表}\nunits: []\ntasks: []\n", encoding="utf-8")
    outcome = run("status")
    assert outcome.code == ExitCode.CANNOT_RUN
    assert outcome.err == "gokai：`data/tasks.yaml` 读不出来（1 处错误）。请运行 gokai validate 查看并改正。\n"
    assert run("validate").code == ExitCode.FINDINGS


def test_bad_data_are_shown_and_told_and_end_in_1(run: Run, data: Path) -> None:
    (data / "progress" / "市数据局.yaml").write_text("unit: 市数据局\nprogres: {}\n", encoding="utf-8")
    for argv in (("status",), ("show", "1-1"), ("status", "--unit", "市数据局", "--format", "json")):
        outcome = run(*argv, "--as-of", "2019-05-01")
        assert outcome.code == ExitCode.FINDINGS
        assert outcome.out != ""
        assert outcome.err == (
            "gokai：读到的文件里有 1 处错误，相关事项标为“数据有误”。运行 gokai validate 可逐一查看。\n"
        )
    assert run("check", "--as-of", "2019-05-01", "--fail-on", "overdue").code == ExitCode.OK


def test_strict_makes_warnings_count(run: Run, data: Path) -> None:
    (data / "progress" / "说明.txt").write_text("x", encoding="utf-8")
    assert run("validate").code == ExitCode.OK
    assert run("validate", "--strict").code == ExitCode.FINDINGS


# Our own bugs, and people who stop us.


def failing_with(error: BaseException) -> object:
    def build(_verbs: tuple[str, ...]) -> object:
        def app(**_: object) -> int:
            raise error

        return app

    return build


def test_a_bug_shows_a_traceback_and_asks_for_a_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundary, "command_of", failing_with(ZeroDivisionError("division by zero")))
    outcome = run("status")
    assert (outcome.code, outcome.out) == (ExitCode.BUG, "")
    assert outcome.err.startswith("Traceback (most recent call last):\n")
    assert outcome.err.endswith(
        "ZeroDivisionError: division by zero\ngokai：程序内部出错了，这是 gokai 的问题。请把上面的内容发给维护者。\n"
    )


def test_an_interruption_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundary, "command_of", failing_with(KeyboardInterrupt()))
    assert run("status") == (ExitCode.INTERRUPTED, "", "gokai：已中断。\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs signals as Unix has them")
def test_control_c_in_a_real_process() -> None:
    process = gokai("parse", "due", "--format", "json", stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("10月底前\n".encode())
    process.stdin.flush()
    # Once it has answered, it waits for more.
    assert json.loads(process.stdout.readline())["kind"] == "month_end"
    process.send_signal(signal.SIGINT)
    assert finish(process) == (130, "", "gokai：已中断。\n")


@pytest.mark.parametrize(
    ("argv", "code", "is_open"),
    [("status", 0, True), ("--help", 0, True), ("check --as-of 2020-12-31", 1, True), ("status -f json", 0, False)],
)
def test_a_reader_that_leaves_is_no_fault_and_changes_no_answer(
    data: Path, argv: str, code: int, is_open: bool
) -> None:
    read, write_end = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "gokai", *argv.split()] if is_open else
        ["/bin/sh", "-c", f"exec '{sys.executable}' -m gokai {argv} >&-"],
        cwd=data.parent, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, stdout=write_end, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(write_end)
    assert (done.returncode, done.stderr.decode()) == (code, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
@pytest.mark.parametrize("command", ["status", "--help", "--version", "show --help"])
def test_a_full_disk_is_told(data: Path, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gokai", *command.split()],
            cwd=data.parent, env=surroundings(), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == ExitCode.CANNOT_RUN
    assert done.stderr.decode() == "gokai：结果写不出去：磁盘已满，请先腾出空间。\n"


# Terminals.


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "gbk", "utf-16-le"])
@pytest.mark.parametrize("argv", ["status", "show 1-1", "validate", "--help", "stauts", "status --format json"])
def test_a_terminal_that_is_not_utf_8_gets_what_it_can_show(encoding: str, argv: str, data: Path) -> None:
    process = gokai(*argv.split(), cwd=data.parent, PYTHONIOENCODING=encoding)
    out, err = process.communicate(timeout=60)
    assert process.returncode in {0, 1, 2}, err.decode(encoding, "replace")
    assert b"Traceback" not in err
    if encoding == "gbk" and argv == "status":
        assert "市数据局" in out.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
@pytest.mark.parametrize(
    "argv",
    [
        "status -f json",
        "check --as-of 2020-01-01 -f json",
        "validate --format json",
        "schema",
        "parse responsibility 某局牵头 -f json",
    ],
)
def test_json_is_whole_on_any_stream(encoding: str, argv: str, data: Path, run: Run) -> None:
    journal = data / "progress" / "市民政局.yaml"
    journal.write_text("unit: 市民政局\nprogress:\n  1-1:\n    - 状态： “推进中”…—\n", encoding="utf-8")
    out, _ = gokai(*argv.split(), cwd=data.parent, PYTHONIOENCODING=encoding).communicate(timeout=60)
    assert json.loads(out.decode(encoding)) == json.loads(run(*argv.split()).out)


def names_in(xml: bytes) -> list[str]:
    """What a reader of XML makes of the cases."""
    names: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _, attributes: names.extend(attributes.values())
    is_whole = True
    parser.Parse(xml, is_whole)
    return names


def test_junit_is_whole_on_any_stream(data: Path) -> None:
    argv = ("check", "--as-of", "2020-01-01", "-f", "junit")
    read = []
    for encoding in ("ascii", "gbk", "utf-8"):
        out, _ = gokai(*argv, cwd=data.parent, PYTHONIOENCODING=encoding).communicate(timeout=60)
        read.append(names_in(out))
    assert read[0] == read[1] == read[2]
    assert "市数据局" in read[0]


def test_a_chinese_terminal_keeps_its_own_signs(data: Path) -> None:
    out, _ = gokai("status", "-u", "市数据局", cwd=data.parent, PYTHONIOENCODING="gbk").communicate(timeout=60)
    assert "──" in out.decode("gbk")
    assert "“推进中”" in out.decode("gbk")


def colours(data: Path, *argv: str, **environment: str) -> str:
    """What a command sends to a terminal of 100 columns."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "gokai", *argv],
        cwd=data.parent, stdin=slave, stdout=slave, stderr=slave, close_fds=True,
        env=surroundings(**{"PYTHONIOENCODING": "utf-8", "TERM": "xterm-256color", **environment}),
    )  # fmt: skip
    os.close(slave)
    pieces = []
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    process.wait(timeout=60)
    os.close(master)
    return b"".join(pieces).decode().replace("\r\n", "\n")


def test_a_terminal_shows_colours_and_the_same_words(data: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    monkeypatch.setenv("COLUMNS", "100")
    argv = ("status", "--unit", "市数据局", "--as-of", "2019-07-05")
    shown = colours(data, *argv)
    assert "\x1b[1;31m红\x1b[0m" in shown
    stripped = "\n".join(line.rstrip() for line in re.sub("\x1b\\[[0-9;]*m", "", shown).split("\n"))
    assert stripped == run(*argv).out


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_is_respected(environment: dict[str, str], data: Path) -> None:
    shown = colours(data, "status", "--as-of", "2019-07-05", **environment)
    assert "\x1b" not in shown
    assert "红灯 1" in shown


def test_markup_and_escapes_in_data_do_not_reach_a_terminal(data: Path) -> None:
    note = "\x1b[5m闪 [blink]x[/blink] [/red] :smile: \\[a]"
    report = entry("2019-04-10", "受阻", note=note)
    write(data.parent, plan(item(lead=["市数据局"])), {"市数据局": {"1-1": [report]}})
    shown = colours(data, "show", "1-1", "--as-of", "2019-07-05")
    assert "\x1b[5m" not in shown
    assert "\\x1b[5m闪 [blink]x[/blink] [/red] :smile: \\[a]" in shown


@pytest.mark.parametrize("verb", ["", *boundary.VERBS])
def test_help_pages(verb: str, run: Run, snapshot: SnapshotAssertion) -> None:
    outcome = run(*([verb] if verb else []), "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == snapshot


TOO_LONG = "长" * 100


@pytest.mark.parametrize(
    "argv",
    [
        ("import", "t.csv", "-o", TOO_LONG),
        ("import", "t.csv", "--report", TOO_LONG),
        ("import", "t.csv", "--units", TOO_LONG),
        ("import", "t.csv", "--update", TOO_LONG),
        ("merge", TOO_LONG),
        ("init", TOO_LONG),
        ("status", "-o", TOO_LONG),
        ("status", "--rev", "HEAD", "--data", TOO_LONG),
        ("query", "--save", TOO_LONG),
        ("validate", TOO_LONG),
    ],
)
def test_a_name_that_no_system_takes_is_told_in_a_sentence(argv: tuple[str, ...], data: Path, run: Run) -> None:
    (data.parent / "t.csv").write_text(
        "2023年任务分解表,,,\n工作任务,主要内容,责任单位,完成时限\n1.深化公开,公开执法信息。,市司法局,10月底前\n",
        "utf-8",
    )
    outcome = run(*argv)
    assert outcome.code in {ExitCode.USAGE, ExitCode.CANNOT_RUN}
    assert "Traceback" not in outcome.err
    assert outcome.err.splitlines()[-1].startswith("gokai：")


def test_a_link_to_itself_is_replaced_like_any_file(data: Path, run: Run) -> None:
    loop = data.parent / "loop.csv"
    loop.symlink_to(loop)
    assert run("status", "-o", "loop.csv").code == ExitCode.OK
    assert loop.read_bytes().startswith("\ufeff单位".encode())
