"""Real folders in, names with digests out, and what was not read with its reason."""

import hashlib
import os
import socket
import sys
import tempfile
from pathlib import Path

import pytest

from sanxing.reading.attachments import (
    Attachment,
    Attachments,
    FileDigest,
    Unread,
    digest_of,
    read_attachments,
)

LINK = "是链接，没有跟进去"
ODD = "不是普通文件（可能是管道或设备），没有打开"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


def write(folder: Path, *names: str) -> tuple[Attachment, ...]:
    """Files that hold their own names, as they ought to be read."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return tuple(
        Attachment(name, hashlib.sha256(name.encode()).hexdigest()) for name in sorted(names)
    )


def test_every_file_is_read_wherever_it_lies(tmp_path: Path) -> None:
    expected = write(tmp_path, "乙.pdf", "2021/甲 1.pdf", "2021/一季度/甲.pdf", "a.txt")
    assert read_attachments(tmp_path) == Attachments(expected, ())


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert read_attachments(tmp_path) == Attachments((), ())


def test_hidden_files_and_locks_are_nobodys_evidence(tmp_path: Path) -> None:
    write(tmp_path, ".DS_Store", ".git/config", "~$报告.docx", "2021/~$表.xlsx", "2021/.甲.swp")
    expected = write(tmp_path, "2021/~报告.docx")
    assert read_attachments(tmp_path) == Attachments(expected, ())


def test_a_file_of_many_chunks_is_read_whole(tmp_path: Path) -> None:
    data = bytes(range(256)) * 8192
    (tmp_path / "大.pdf").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    assert read_attachments(tmp_path) == Attachments((Attachment("大.pdf", digest),), ())


@pytest.mark.parametrize("name", ["none", "a.txt", "a\0b"])
def test_what_is_no_folder_cannot_be_looked_into(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.txt")
    assert read_attachments(tmp_path / name) is None


@posix
def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    expected = write(tmp_path / "share", "甲.pdf")
    (tmp_path / "link").symlink_to("share")
    assert read_attachments(tmp_path / "link") == Attachments(expected, ())


@posix
def test_links_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "outside/甲.pdf")
    folder = tmp_path / "folder"
    expected = write(folder, "乙.pdf")
    for name, target in (
        ("甲.pdf", "../outside/甲.pdf"),
        ("外", "../outside"),
        ("圈", "."),
        ("断", "nowhere"),
    ):
        (folder / name).symlink_to(target)
    unread = tuple(Unread(name, LINK) for name in sorted(["甲.pdf", "外", "圈", "断"]))
    assert read_attachments(folder) == Attachments(expected, unread)


@posix
def test_pipes_sockets_and_devices_are_not_opened() -> None:
    with tempfile.TemporaryDirectory() as name:  # a socket's path must be short
        folder = Path(name)
        os.mkfifo(folder / "管道.pdf")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(folder / "a.sock"))
            assert read_attachments(folder) == Attachments(
                (), (Unread("a.sock", ODD), Unread("管道.pdf", ODD))
            )


def test_a_file_is_weighed_and_its_content_digested(tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    path.write_bytes(b"abc")
    abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest_of(str(path)) == FileDigest(3, abc)
    with pytest.raises(FileNotFoundError):
        digest_of(str(tmp_path / "乙.pdf"))


def test_what_lies_too_deep_is_told_and_not_entered(tmp_path: Path) -> None:
    shallow = tmp_path.joinpath(*("a" for _ in range(32)))
    shallow.mkdir(parents=True)
    (shallow / "甲.pdf").write_bytes(b"")
    (shallow / "a").mkdir()
    (shallow / "a" / "乙.pdf").write_bytes(b"")
    found = read_attachments(tmp_path)
    assert found is not None
    assert [each.path.count("/") for each in found.files] == [32]
    assert [each.reason for each in found.unread] == ["文件夹嵌套超过 32 层，没有进去"]


@posix
def test_what_is_no_regular_file_has_no_digest(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.pdf")
    assert digest_of(str(tmp_path / "管道.pdf")) is None


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    expected = write(tmp_path, "乙.pdf")
    write(tmp_path, "甲.pdf", "密/丙.pdf")
    (tmp_path / "甲.pdf").chmod(0)
    (tmp_path / "密").chmod(0)
    try:
        unread = (Unread("密", "没有读取权限"), Unread("甲.pdf", "没有读取权限"))
        assert read_attachments(tmp_path) == Attachments(expected, tuple(sorted(unread)))
    finally:
        (tmp_path / "密").chmod(0o700)


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS: UTF-8 only")
def test_a_name_of_any_bytes_is_kept_as_it_is(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\x1b[31m\n::error::.pdf")
    (tmp_path / name).write_bytes(b"")
    assert read_attachments(tmp_path) == Attachments(
        (Attachment(name, hashlib.sha256(b"").hexdigest()),), ()
    )


@posix
def test_a_path_longer_than_the_system_allows_is_told(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(20):
            os.mkdir("深" * 80, dir_fd=here)
            here, above = os.open("深" * 80, os.O_RDONLY, dir_fd=here), here
            os.close(above)
    finally:
        os.close(here)
    found = read_attachments(tmp_path)
    assert found is not None
    assert [each.reason for each in found.unread] == ["读取失败"]
