"""What benchmarks are run on is a sound plan, the same each time."""

from pathlib import Path

from benchmarks.registers import make
from tests.commands.runner import sanxing


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_a_plan_with_drawn_hazards_is_sound_and_has_as_many(tmp_path: Path) -> None:
    make(tmp_path / "plan", 300)
    assert (
        sanxing("check", str(tmp_path / "plan"), "--strict").out == "没有发现问题（359 个事项）\n"
    )


def test_the_same_seed_draws_the_same_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("two", 2)):
        make(tmp_path / name, 40, seed)
    assert files(tmp_path / "one") == files(tmp_path / "again") != files(tmp_path / "two")
