"""Files made together are replaced together, and never where somebody has worked on them since."""

import errno
import subprocess
from pathlib import Path
from shutil import which

import pytest

from sanxing.writing.bundle import SUMS, in_the_way, write_bundle
from sanxing.writing.disk import Disk
from sanxing.writing.whole import Unconfirmed
from tests.writing.test_directory import tree

FIRST = {"index.html": b"one", "文书/督办通知.docx": b"x" * 5000, "台账.xlsx": b"\0\1"}
SECOND = {"index.html": b"two", "文书/通报.docx": b"y"}


def names(folder: Path) -> set[str]:
    return {path for path, data in tree(folder).items() if data != b"/"}


def test_a_bundle_is_made_with_the_sums_of_its_files(tmp_path: Path) -> None:
    assert write_bundle(tmp_path / "out", FIRST) is None
    assert names(tmp_path / "out") == {*FIRST, SUMS}
    assert in_the_way(tmp_path / "out") == ""


@pytest.mark.skipif(which("sha256sum") is None, reason="sha256sum is not installed")
def test_the_sums_are_those_that_sha256sum_checks(tmp_path: Path) -> None:
    write_bundle(tmp_path / "out", FIRST)
    subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=tmp_path / "out", check=True)


def test_a_later_bundle_takes_the_place_of_the_first_and_leaves_nothing_of_it(
    tmp_path: Path,
) -> None:
    write_bundle(tmp_path / "out", FIRST)
    assert write_bundle(tmp_path / "out", SECOND) is None
    assert names(tmp_path) == {f"out/{path}" for path in (*SECOND, SUMS)}


def test_nothing_is_in_the_way_where_nothing_or_an_empty_folder_stands(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert in_the_way(tmp_path / "none") == in_the_way(tmp_path / "empty") == ""


@pytest.mark.parametrize(
    ("path", "data"),
    [("文书/督办通知.docx", b"signed"), ("notes.txt", b""), ("文书/新.docx", b"z")],
)
def test_what_somebody_changed_or_added_is_in_the_way(
    tmp_path: Path, path: str, data: bytes
) -> None:
    write_bundle(tmp_path / "out", FIRST)
    (tmp_path / "out" / path).write_bytes(data)
    assert in_the_way(tmp_path / "out") == path


def test_a_folder_or_link_that_was_not_made_is_in_the_way(tmp_path: Path) -> None:
    write_bundle(tmp_path / "out", FIRST)
    (tmp_path / "out" / "附件").mkdir()
    assert in_the_way(tmp_path / "out") == "附件"
    (tmp_path / "out" / "附件").rmdir()
    (tmp_path / "out" / "台账.xlsx").unlink()
    (tmp_path / "elsewhere").write_bytes(FIRST["台账.xlsx"])
    (tmp_path / "out" / "台账.xlsx").symlink_to(tmp_path / "elsewhere")
    assert in_the_way(tmp_path / "out") == "台账.xlsx"


def test_a_directory_of_others_is_in_the_way_whatever_its_sums_say(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / SUMS).write_bytes(b"\xff\xfe")
    (tmp_path / "out" / "a.txt").write_text("a")
    assert in_the_way(tmp_path / "out") == "a.txt"


def test_a_file_or_link_in_its_place_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert [in_the_way(tmp_path / name) for name in ("file", "link")] == ["file", "link"]


class Meddled(Disk):
    """Somebody saves a file in the old directory while it is being replaced."""

    def rename(self, draft: Path, target: Path) -> None:
        super().rename(draft, target)
        if target.name == "out.old-1":
            (target / "index.html").write_bytes(b"saved just now")


def test_what_is_changed_at_the_last_moment_is_kept(tmp_path: Path) -> None:
    write_bundle(tmp_path / "out", FIRST)
    kept = write_bundle(tmp_path / "out", SECOND, Meddled())
    assert kept == tmp_path / "out.old-1"
    assert (kept / "index.html").read_bytes() == b"saved just now"


class Stubborn(Disk):
    """Nothing is ever removed."""

    def remove(self, path: Path) -> None:
        raise OSError(errno.EACCES, "no")


def test_what_cannot_be_removed_is_told(tmp_path: Path) -> None:
    write_bundle(tmp_path / "out", FIRST)
    assert write_bundle(tmp_path / "out", SECOND, Stubborn()) == tmp_path / "out.old-1"
    assert in_the_way(tmp_path / "out") == ""


class Interrupted(Disk):
    """Ctrl-C while the old directory is removed."""

    def __init__(self, at: int) -> None:
        self.rest = at

    def remove(self, path: Path) -> None:
        self.rest -= 1
        super().remove(path)
        if not self.rest:
            raise KeyboardInterrupt


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_an_interrupt_leaves_nothing_of_the_old_bundle(tmp_path: Path, at: int) -> None:
    write_bundle(tmp_path / "out", FIRST)
    with pytest.raises(KeyboardInterrupt):
        write_bundle(tmp_path / "out", SECOND, Interrupted(at))
    assert names(tmp_path) == {f"out/{path}" for path in (*SECOND, SUMS)}


class Full(Disk):
    """The disk is full from the second file on."""

    count = 0

    def create(self, path: Path) -> int:
        self.count += 1
        if self.count > 1:
            raise OSError(errno.ENOSPC, "full")
        return super().create(path)


def test_the_old_bundle_stays_whole_where_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    write_bundle(tmp_path / "out", FIRST)
    before = tree(tmp_path)
    with pytest.raises(OSError, match="full"):
        write_bundle(tmp_path / "out", SECOND, Full())
    assert tree(tmp_path) == before


def test_a_bundle_that_cannot_be_confirmed_is_no_success(tmp_path: Path) -> None:
    class Unsynced(Disk):
        def sync_folder(self, folder: Path) -> None:
            if folder == tmp_path:
                raise OSError(errno.EIO, "gone")

    with pytest.raises(Unconfirmed):
        write_bundle(tmp_path / "out", FIRST, Unsynced())
