"""Files with places in them, and writes that lose nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gokai.errors import FileChangedError, UnwritableFileError
from gokai.source import SourceFile, read_bytes, write_atomic

TEXTS = st.text(alphabet="a公𠮷\n\r\u2028\t ", max_size=40)


@given(TEXTS, st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(min_value=0, max_value=len(text)))
    source = SourceFile(Path("f"), "f", text)
    line, column = source.position(offset)
    lines = text.split("\n")
    assert sum(len(each) + 1 for each in lines[: line - 1]) + column - 1 == offset
    shown, left_out = source.line_at(offset)
    assert (shown, left_out) == (lines[line - 1].rstrip("\r"), 0)


@given(TEXTS, st.data())
def test_a_long_line_is_shown_in_part(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(min_value=0, max_value=len(text)))
    source = SourceFile(Path("f"), "f", text)
    column = source.position(offset).column
    shown, left_out = source.line_at(offset, reach=3)
    whole, _ = source.line_at(offset)
    assert len(shown) <= 6
    assert 0 <= left_out <= column - 1
    assert whole[left_out:].startswith(shown)


def test_a_write_keeps_permissions_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "市数据局.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new", expected=b"old")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_ordinary_permissions(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_atomic(tmp_path / "a.yaml", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o644


def test_a_write_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    link = tmp_path / "link.yaml"
    link.symlink_to("real.yaml")
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_a_pipe_gets_what_is_written_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomic(link, b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert link.is_symlink()


@pytest.mark.parametrize("now", [b"somebody else's", None])
def test_a_file_that_changed_is_not_overwritten(now: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    if now is not None:
        path.write_bytes(now)
    with pytest.raises(FileChangedError) as caught:
        write_atomic(path, b"new", expected=b"old")
    assert str(caught.value) == f"`{path}` 在读取之后被别的程序改过，没有写入。请重新运行一次。"
    assert [each.read_bytes() for each in tmp_path.iterdir()] == ([now] if now is not None else [])


def test_a_refused_write_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "a.yaml"
    with pytest.raises(UnwritableFileError) as caught:
        write_atomic(path, b"new")
    assert str(caught.value) == f"无法写入 `{path}`：文件夹不存在，请先新建。"
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    with pytest.raises(UnwritableFileError) as caught:
        write_atomic(folder, b"new")
    assert str(caught.value) == f"无法写入 `{folder}`：这是一个文件夹，请写文件名。"
    assert [each.name for each in tmp_path.iterdir()] == ["folder.yaml"]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    assert isinstance(read_bytes(tmp_path), IsADirectoryError)
    assert isinstance(read_bytes(tmp_path / "x"), FileNotFoundError)
    assert read_bytes(Path(__file__)) == Path(__file__).read_bytes()
