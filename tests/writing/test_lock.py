"""One writer at a time, on any system: filelock's lock, and what is ours about it."""

import stat
import subprocess
import sys
from pathlib import Path

import filelock
import pytest

from sanxing.reading.folder import read_folder
from sanxing.writing.lock import Busy, locked

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and modes of POSIX")

HOLD = """
import sys, time
from pathlib import Path
from sanxing.writing.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(root: Path) -> "subprocess.Popen[str]":
    """Another process that holds the lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_lock_is_the_one_that_the_library_keeps_for_this_system() -> None:
    native = "WindowsFileLock" if sys.platform == "win32" else "UnixFileLock"
    assert filelock.FileLock.__name__ == native


def test_a_second_process_waits_and_gets_the_lock_when_the_first_lets_go(tmp_path: Path) -> None:
    process = holder(tmp_path)
    with pytest.raises(Busy), locked(tmp_path, patience=0.2):
        pass
    process.communicate("")
    with locked(tmp_path, patience=5):
        pass


def test_the_lock_goes_with_the_process_that_is_killed(tmp_path: Path) -> None:
    process = holder(tmp_path)
    process.kill()
    process.communicate()
    with locked(tmp_path, patience=5) as workshop:
        assert workshop.is_dir()


def test_the_lock_is_let_go_after_a_fault(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), locked(tmp_path):
        raise KeyboardInterrupt
    with locked(tmp_path, patience=0):
        pass


def test_drafts_of_a_killed_writer_are_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    workshop = tmp_path / ".sanxing"
    workshop.mkdir()
    (workshop / ".2021.yaml.0123abcd").write_text("half")
    (workshop / "keep.txt").write_text("mine")
    with locked(tmp_path) as drafts:
        assert drafts == workshop
        left = sorted(path.name for path in workshop.iterdir())
    # filelock may or may not leave the lock file: that is its business.
    assert [name for name in left if name != "lock"] == [".gitignore", "keep.txt"]


def test_git_and_the_reader_see_nothing_of_the_workshop(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    with locked(tmp_path) as drafts:
        (drafts / ".2021.yaml.0123abcd").write_text("half")
    status = subprocess.run(
        ["git", "-C", str(tmp_path), "status", "--porcelain", "--untracked-files=all"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert status.stdout == ""
    assert read_folder(tmp_path) == ({}, [])


def test_what_a_branch_has_put_into_the_workshop_is_neither_read_nor_removed(
    tmp_path: Path,
) -> None:
    workshop = tmp_path / ".sanxing"
    (workshop / ".2021.yaml.0123abcd").mkdir(parents=True)
    (workshop / ".gitignore").mkdir()
    with locked(tmp_path):
        pass
    assert sorted(path.name for path in workshop.iterdir() if path.is_dir()) == [
        ".2021.yaml.0123abcd",
        ".gitignore",
    ]


@posix
@pytest.mark.parametrize("name", ["lock", ".gitignore"])
def test_links_in_the_workshop_lead_nowhere(tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    root = tmp_path / "plan"
    (root / ".sanxing").mkdir(parents=True)
    (root / ".sanxing" / name).symlink_to(victim)
    if name == "lock":
        with pytest.raises(NotADirectoryError), locked(root):
            pass
    else:
        with locked(root):
            pass
    assert victim.read_text() == "precious"


@posix
def test_all_who_may_write_the_plan_may_lock_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o775)
    with locked(tmp_path) as workshop:
        pass
    assert stat.S_IMODE(workshop.stat().st_mode) & 0o777 == 0o775


@posix
def test_a_workshop_that_is_a_link_is_not_entered(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / ".precious.yaml.12345678").write_text("x")
    root = tmp_path / "plan"
    root.mkdir()
    (root / ".sanxing").symlink_to(outside)
    with pytest.raises(NotADirectoryError), locked(root):
        pass
    assert [path.name for path in outside.iterdir()] == [".precious.yaml.12345678"]
