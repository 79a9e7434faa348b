"""Replacing files: the old content or the new one, of all files or of none, whatever fails at whatever step."""

import errno
import os
import stat
from pathlib import Path

import pytest

from sanxing.writing.disk import Disk
from sanxing.writing.whole import Changed, Replacement, Unconfirmed, replace_all, write_whole
from tests.writing.failing import Failing


class FailingHalfway(Failing):
    """It writes half of what it is told to when it fails, and little at a time before."""

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self.step += 1
        if self.step == self.at:
            super().write(descriptor, data[: len(data) // 2])
            raise self.error
        return super().write(descriptor, data[:7])  # short, as systems may


FULL = OSError(errno.ENOSPC, "full")
BROKEN = OSError(errno.EIO, "broken")
FAULTS = [
    (how, error) for how in ("instead", "after") for error in (FULL, BROKEN, KeyboardInterrupt())
]


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    return folder


def three(folder: Path) -> list[Replacement]:
    """One file that is there, one that is not, and one in a folder that is not."""
    there, new, deep = folder / "there", folder / "new", folder / "deep" / "new"
    there.write_bytes(b"old content of a file")
    return [
        Replacement(there, b"old content of a file", b"new content of a file"),
        Replacement(new, None, b"a new file"),
        Replacement(deep, None, b"a new file in a new folder"),
    ]


def held(replacements: list[Replacement]) -> list[bytes | None]:
    return [each.path.read_bytes() if each.path.exists() else None for each in replacements]


def litter(folder: Path) -> list[Path]:
    return [path for path in folder.rglob(".*") if path.is_file()]


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "报表.csv"
    write_whole(target, b"one")
    target.chmod(0o640)
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(OSError, match="irectory"):
        write_whole(target, b"data")
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_gets_the_ordinary_mode(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", b"")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_all_files_are_replaced_and_no_draft_stays(tmp_path: Path, drafts: Path) -> None:
    replacements = three(tmp_path)
    replace_all(replacements, drafts)
    assert held(replacements) == [each.after for each in replacements]
    assert litter(tmp_path) == []


@pytest.mark.parametrize(("how", "error"), FAULTS, ids=str)
def test_a_fault_at_any_step_leaves_all_files_old_or_all_new(
    tmp_path: Path, how: str, error: BaseException
) -> None:
    outcomes = set()
    for at in range(1, 200):
        folder = tmp_path / str(at)
        drafts = folder / "drafts"
        drafts.mkdir(parents=True)
        replacements = three(folder)
        disk = FailingHalfway(at, how, error)
        try:
            replace_all(replacements, drafts, disk)
        except (OSError, KeyboardInterrupt):
            outcome = "refused"
        except Unconfirmed:
            outcome = "unconfirmed"
        else:
            outcome = "done"
        old, new = [[each.before, each.after] for each in replacements], held(replacements)
        assert new in ([pair[0] for pair in old], [pair[1] for pair in old]), f"step {at}: torn"
        is_new = new == [pair[1] for pair in old]
        if isinstance(error, OSError):
            assert is_new == (outcome != "refused"), f"step {at}: {outcome}"
        assert litter(folder) == []
        outcomes.add(outcome)
        if disk.step < at:
            break
    assert "done" in outcomes  # the last round was past the last step
    assert "refused" in outcomes


def test_what_cannot_be_taken_back_is_said_so(tmp_path: Path, drafts: Path) -> None:
    class Worse(Disk):
        renames = 0

        def rename(self, draft: Path, target: Path) -> None:
            self.renames += 1
            if self.renames > 1:
                raise BROKEN
            super().rename(draft, target)

    replacements = three(tmp_path)
    with pytest.raises(Unconfirmed) as caught:
        replace_all(replacements, drafts, Worse())
    assert caught.value.paths == (replacements[0].path,)
    assert caught.value.reason is BROKEN


def test_of_several_that_cannot_be_taken_back_each_is_named(tmp_path: Path, drafts: Path) -> None:
    class Stuck(Disk):
        renames = 0

        def rename(self, draft: Path, target: Path) -> None:
            self.renames += 1
            if self.renames > 2:
                raise BROKEN
            super().rename(draft, target)

        def remove(self, path: Path) -> None:
            if path.name == "new":
                raise BROKEN
            super().remove(path)

    replacements = three(tmp_path)
    with pytest.raises(Unconfirmed) as caught:
        replace_all(replacements, drafts, Stuck())
    assert caught.value.paths == (tmp_path / "there", tmp_path / "new")


def test_what_somebody_else_writes_meanwhile_is_not_taken_back(
    tmp_path: Path, drafts: Path
) -> None:
    class Shared(Disk):
        renames = 0

        def rename(self, draft: Path, target: Path) -> None:
            self.renames += 1
            if self.renames > 1:
                (tmp_path / "there").write_bytes(b"somebody's edit")
                raise BROKEN
            super().rename(draft, target)

    with pytest.raises(Unconfirmed):
        replace_all(three(tmp_path), drafts, Shared())
    assert (tmp_path / "there").read_bytes() == b"somebody's edit"


def test_what_is_renamed_is_on_the_disk_before(tmp_path: Path, drafts: Path) -> None:
    calls: list[str] = []

    class Noted(Disk):
        def sync(self, descriptor: int) -> None:
            calls.append("sync")
            super().sync(descriptor)

        def rename(self, draft: Path, target: Path) -> None:
            calls.append("rename")
            super().rename(draft, target)

        def sync_folder(self, folder: Path) -> None:
            calls.append("sync folder")
            super().sync_folder(folder)

    replace_all(three(tmp_path)[:2], drafts, Noted())
    assert calls == ["sync", "sync", "rename", "sync folder", "rename", "sync folder"]


def test_ctrl_c_after_the_last_rename_does_not_pass_for_nothing_written(
    tmp_path: Path, drafts: Path
) -> None:
    class Interrupted(Disk):
        syncs = 0

        def sync_folder(self, folder: Path) -> None:
            self.syncs += 1
            if self.syncs == 3:
                raise KeyboardInterrupt

    replacements = three(tmp_path)
    with pytest.raises(Unconfirmed):
        replace_all(replacements, drafts, Interrupted())
    assert held(replacements) == [each.after for each in replacements]


def test_a_file_that_somebody_else_has_changed_is_not_replaced(
    tmp_path: Path, drafts: Path
) -> None:
    replacements = three(tmp_path)
    replacements[0].path.write_bytes(b"edited by hand")
    with pytest.raises(Changed) as caught:
        replace_all(replacements, drafts)
    assert caught.value.path == replacements[0].path
    assert held(replacements) == [b"edited by hand", None, None]
    assert litter(tmp_path) == []


def test_a_file_that_reads_back_otherwise_is_not_called_written(
    tmp_path: Path, drafts: Path
) -> None:
    class Forgetful(Disk):
        def sync_folder(self, folder: Path) -> None:
            (tmp_path / "there").write_bytes(b"something else")

    replacements = three(tmp_path)[:1]
    with pytest.raises(Unconfirmed) as caught:
        replace_all(replacements, drafts, Forgetful())
    assert (caught.value.paths, caught.value.reason) == ((tmp_path / "there",), None)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that cannot be synced")
def test_a_system_that_cannot_sync_folders_is_no_fault() -> None:
    descriptor = os.open("/proc/self", os.O_RDONLY)
    with pytest.raises(OSError, match="Invalid argument"):
        os.fsync(descriptor)
    os.close(descriptor)
    Disk().sync_folder(Path("/proc/self"))
