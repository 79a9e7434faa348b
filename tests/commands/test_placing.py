"""Where a new directory goes, and what is said where it could not be written."""

import errno
from pathlib import Path

import pytest

from sanxing.commands.placing import Place, Placed, place_for, put
from sanxing.commands.refusal import Refused
from sanxing.writing.disk import Disk

FILES = {"plan.yaml": b"a\n", "topics/01.yaml": b"b\n"}


class Full(Disk):
    """A disk with no room for one more file."""

    def __init__(self, error: BaseException, room: int = 1) -> None:
        self.error = error
        self.room = room

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self.room -= 1
        if self.room < 0:
            raise self.error
        return super().write(descriptor, data)


class Stuck(Disk):
    """A disk on which a folder is renamed once, and then never again."""

    renames = 1

    def rename(self, draft: Path, target: Path) -> None:
        if draft.is_dir():
            self.renames -= 1
            if self.renames < 0:
                raise OSError(errno.EBUSY, "busy")
        super().rename(draft, target)


def place(folder: Path) -> Place:
    return place_for(str(folder / "plan"), force=True)


def test_files_are_told_as_they_can_be_opened_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = Placed("甲/plan", ("甲/plan/plan.yaml", "甲/plan/topics/01.yaml"), None)
    (tmp_path / "甲").mkdir()
    monkeypatch.chdir(tmp_path)
    assert put(place_for("甲/plan", force=False), FILES) == inside
    (tmp_path / "乙").mkdir()
    monkeypatch.chdir(tmp_path / "乙")
    assert put(place_for("../丙", force=False), FILES).directory == (tmp_path / "丙").as_posix()


def test_links_on_the_way_are_followed(tmp_path: Path) -> None:
    (tmp_path / "真").mkdir()
    (tmp_path / "链接").symlink_to(tmp_path / "真")
    assert place_for(str(tmp_path / "链接" / "plan"), force=False).path == tmp_path / "真" / "plan"


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused) as raised:
        put(place(tmp_path), FILES, Full(OSError(errno.ENOSPC, "full")))
    assert (raised.value.message, raised.value.advice) == (
        f"没有写成“{tmp_path}/plan”：磁盘已满；原有的都没有动",
        "核对目录、权限和磁盘空间",
    )
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        put(place(tmp_path), FILES, Full(KeyboardInterrupt()))
    assert list(tmp_path.iterdir()) == []


def test_where_the_outcome_is_not_certain_it_is_said_where_to_look(tmp_path: Path) -> None:
    put(place(tmp_path), FILES)
    with pytest.raises(Refused) as raised:
        put(place(tmp_path), FILES, Stuck())
    assert (raised.value.message, raised.value.advice) == (
        f"写“{tmp_path}/plan”时出了问题，不能确认结果，先看这几处：{tmp_path}/plan.old-1",
        "名字里有 .old- 的是换下来的原目录，可以改回原名",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["plan.old-1"]
