"""A new directory stands whole or not at all, whatever fails at whatever step; what stood there is kept."""

import errno
from pathlib import Path

import pytest

from sanxing.writing.directory import Standing, standing_at, write_directory
from sanxing.writing.disk import Disk
from sanxing.writing.whole import Unconfirmed
from tests.writing.failing import Failing
from tests.writing.plans import content, small_plan

FILES = {"plan.yaml": "标题\n".encode(), "topics/01.yaml": b"x" * 5000, ".schema/a.json": b"{}"}


class FailingInPortions(Failing):
    """It writes 3,000 bytes at a time."""

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        return int(self.fail(lambda: super(Failing, self).write(descriptor, data[:3000])))


FAULTS = [
    (how, error)
    for how in ("instead", "after")
    for error in (OSError(errno.ENOSPC, "full"), KeyboardInterrupt())
]


def tree(folder: Path) -> dict[str, bytes]:
    """Everything below a folder, hidden things and empty folders too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"/"
        for path in sorted(folder.rglob("*"))
    }


def beneath(name: str, files: dict[str, bytes]) -> dict[str, bytes]:
    folders = {parent.as_posix() for path in files for parent in Path(name, path).parents}
    held = {f"{name}/{path}": data for path, data in files.items()}
    return dict(sorted((dict.fromkeys(folders - {"."}, b"/") | held).items()))


def test_a_directory_is_made_with_its_files(tmp_path: Path) -> None:
    assert write_directory(tmp_path / "plan", FILES) is None
    assert tree(tmp_path) == beneath("plan", FILES)


def test_an_empty_directory_is_filled(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    assert write_directory(tmp_path / "plan", FILES) is None
    assert tree(tmp_path) == beneath("plan", FILES)


def test_what_stood_there_is_kept_beside_under_the_first_free_name(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / "plan").mkdir(exist_ok=True)
        (tmp_path / "plan" / "plan.yaml").write_text(str(number))
        assert write_directory(tmp_path / "plan", FILES) == tmp_path / f"plan.old-{number}"
        assert (tmp_path / f"plan.old-{number}" / "plan.yaml").read_text() == str(number)
    assert tree(tmp_path / "plan") == {
        path.removeprefix("plan/"): data for path, data in list(beneath("plan", FILES).items())[1:]
    }


def test_files_and_folders_have_the_permissions_of_any_new_ones(tmp_path: Path) -> None:
    write_directory(tmp_path / "plan", FILES)
    (tmp_path / "any").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    for made, other in (("plan/plan.yaml", "any"), ("plan", "folder"), ("plan/topics", "folder")):
        assert (tmp_path / made).stat().st_mode == (tmp_path / other).stat().st_mode


@pytest.mark.parametrize(("how", "error"), FAULTS)
@pytest.mark.parametrize("before", ["nothing", "empty", "full"])
def test_whatever_step_fails_the_place_is_as_it_was_or_as_it_shall_be(
    tmp_path: Path, how: str, error: BaseException, before: str
) -> None:
    outcomes = set()
    for step in range(1, 60):
        root = tmp_path / f"{step}"
        root.mkdir()
        if before != "nothing":
            (root / "plan").mkdir()
        if before == "full":
            (root / "plan" / "plan.yaml").write_text("旧")
        was = tree(root)
        disk = FailingInPortions(step, how, error)
        failed = None
        try:
            write_directory(root / "plan", FILES, disk)
        except (OSError, KeyboardInterrupt, Unconfirmed) as caught:
            failed = caught
        if isinstance(failed, Unconfirmed):
            assert {
                path: data for path, data in tree(root).items() if "old-" not in path
            } == beneath("plan", FILES)
        elif failed:
            assert tree(root) == was
        outcomes.add(type(failed).__name__)
        if disk.step < step:
            break
    assert outcomes == {type(error).__name__, "Unconfirmed", "NoneType"}


class Stubborn(Disk):
    """A disk on which only so many renames of folders are done."""

    def __init__(self, renames: int) -> None:
        self.renames = renames

    def rename(self, draft: Path, target: Path) -> None:
        if draft.is_dir():
            self.renames -= 1
            if self.renames < 0:
                raise OSError(errno.EIO, "broken")
        super().rename(draft, target)


def test_where_the_old_one_cannot_be_put_back_it_is_said_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "plan.yaml").write_text("旧")
    with pytest.raises(Unconfirmed) as raised:
        write_directory(tmp_path / "plan", FILES, Stubborn(1))
    assert raised.value.paths == (tmp_path / "plan.old-1",)
    assert tree(tmp_path) == {"plan.old-1": b"/", "plan.old-1/plan.yaml": "旧".encode()}


class Lossy(Disk):
    """A disk that keeps only half of what it is given."""

    def rename(self, draft: Path, target: Path) -> None:
        if draft.is_dir():
            (draft / "plan.yaml").write_bytes(b"")
        super().rename(draft, target)


def test_files_that_read_back_otherwise_are_told(tmp_path: Path) -> None:
    with pytest.raises(Unconfirmed) as raised:
        write_directory(tmp_path / "plan", FILES, Lossy())
    assert raised.value.paths == (tmp_path / "plan" / "plan.yaml",)


def test_a_missing_parent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_directory(tmp_path / "no" / "plan", FILES)
    assert tree(tmp_path) == {}


def test_a_place_tells_what_stands_in_it(tmp_path: Path) -> None:
    assert standing_at(tmp_path / "none") == Standing()
    assert standing_at(tmp_path) == Standing(exists=True, empty=True)
    file = tmp_path / "file"
    file.write_text("")
    assert standing_at(file) == Standing(exists=True, odd="file")
    assert standing_at(tmp_path) == Standing(exists=True, odd="file")


def test_a_plan_without_history_is_nothing_but_a_plan(tmp_path: Path) -> None:
    plan = small_plan(tmp_path / "plan")
    for path in content(plan):
        if path.startswith(("ledger/", "registers/", "amendments")):
            (plan / path).write_text("# 只有注释\n\n", encoding="utf-8")
    (plan / "ledger" / ".gitkeep").touch()
    (plan / ".sanxing").mkdir()
    (plan / ".sanxing" / "lock").touch()
    assert standing_at(plan) == Standing(exists=True)


@pytest.mark.parametrize(
    "path", ["ledger/2020.yaml", "registers/hazards/2021.yaml", "amendments.yaml"]
)
def test_a_record_in_a_plan_is_history(tmp_path: Path, path: str) -> None:
    write_directory(tmp_path / "plan", FILES)
    file = tmp_path / "plan" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# 注释\n- {id: A}\n", encoding="utf-8")
    assert standing_at(tmp_path / "plan") == Standing(exists=True, history=path)


@pytest.mark.parametrize(
    "path",
    ["说明.txt", ".git/config", "topics/a/b.yaml", "src/x.py", "ledger/old.yml", "空/"],
)
def test_what_is_not_a_plans_is_named(tmp_path: Path, path: str) -> None:
    write_directory(tmp_path / "plan", FILES)
    file = tmp_path / "plan" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.mkdir() if path.endswith("/") else file.write_text("")
    standing = standing_at(tmp_path / "plan")
    assert standing.odd
    assert path.startswith(standing.odd)


def test_a_folder_without_a_head_is_no_plan(tmp_path: Path) -> None:
    write_directory(tmp_path / "plan", FILES)
    (tmp_path / "plan" / "plan.yaml").unlink()
    assert standing_at(tmp_path / "plan").odd == ".schema/"


def test_a_link_is_never_a_plans(tmp_path: Path) -> None:
    write_directory(tmp_path / "plan", FILES)
    (tmp_path / "link").symlink_to(tmp_path / "plan")
    (tmp_path / "plan" / "topics" / "02.yaml").symlink_to(tmp_path / "plan" / "plan.yaml")
    assert standing_at(tmp_path / "link") == Standing(exists=True, odd="link")
    assert standing_at(tmp_path / "plan") == Standing(exists=True, odd="topics/02.yaml")
