"""What benchmarks are run on is a sound plan, the same each time, and reads as an office writes."""

import re
from pathlib import Path

import pytest

from benchmarks.edits import edit_register
from benchmarks.registers import make
from tests.commands.runner import sanxing

SOUND = "没有发现问题（359 个事项）\n"


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize("spread", [0, 40])
def test_a_plan_with_drawn_hazards_is_sound_and_has_as_many(tmp_path: Path, spread: int) -> None:
    make(tmp_path / "plan", 300, files=spread)
    assert sanxing("check", str(tmp_path / "plan"), "--strict").out == SOUND


def test_the_same_seed_draws_the_same_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("two", 2)):
        make(tmp_path / name, 40, seed)
    assert files(tmp_path / "one") == files(tmp_path / "again") != files(tmp_path / "two")


def test_entries_are_spread_over_as_many_files_as_are_asked_for(tmp_path: Path) -> None:
    make(tmp_path / "plan", 300, files=40)
    drawn = [path for path in files(tmp_path / "plan") if "drawn" in path]
    assert len(drawn) == 40
    assert len([path for path in drawn if path.startswith("ledger/")]) == 20


def test_few_entries_are_written_twice(tmp_path: Path) -> None:
    make(tmp_path / "plan", 1000)
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in (tmp_path / "plan" / "registers" / "hazards").glob("drawn-*.yaml")
    )
    titles = re.findall(r"title: ([^,\n]+)", text)
    assert len(titles) == 1000
    assert len(set(titles)) > 950


@pytest.mark.parametrize("spread", [0, 6])
def test_an_edit_changes_one_file_and_leaves_a_sound_plan(tmp_path: Path, spread: int) -> None:
    make(tmp_path / "plan", 300, files=spread)
    before = files(tmp_path / "plan")
    for turn in (1, 2):
        edited = edit_register(tmp_path / "plan", turn).relative_to(tmp_path / "plan").as_posix()
        after = files(tmp_path / "plan")
        assert [path for path in after if after[path] != before[path]] == [edited]
        before = after
    assert sanxing("check", str(tmp_path / "plan"), "--strict").out == SOUND
