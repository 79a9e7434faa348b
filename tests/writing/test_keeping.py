"""What is kept is given back only to whom it belongs, and keeping it never fails anything."""

import ast
import errno
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing import __version__
from sanxing.reading.folder import read_folder
from sanxing.reading.kept import Kept, to_bytes
from sanxing.reading.load import load
from sanxing.writing import keeping
from sanxing.writing.keeping import MONTH, Keeping
from tests.conftest import ROOT
from tests.rights import as_ordinary_user

BODY = b"what was read\n\0\xff"
DAY = 86_400

posix = pytest.mark.skipif(
    not hasattr(os, "geteuid"), reason="users are not told apart like this here"
)


class Desk:
    """A user's cache and key, and a plan's folder."""

    def __init__(self, home: Path) -> None:
        self.cache, self.state, self.plan = home / "cache", home / "state", home / "plan"
        self.key = self.state / "key"
        self.plan.mkdir()

    def anew(self) -> Keeping:
        """The cache as the next process has it."""
        return Keeping(self.cache, self.key)

    def found(self, kind: str = "plan") -> bytes | None:
        return self.anew().find(self.plan, kind)

    @property
    def file(self) -> Path:
        """The one file that is kept."""
        (path,) = (each for each in self.cache.iterdir() if each.name != "sanxing-swept")
        return path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A cache in which something is kept."""
    made = Desk(tmp_path)
    made.anew().keep(made.plan, BODY)
    assert made.found() == BODY
    return made


# What is kept


def test_what_is_kept_is_found_by_the_next_process(desk: Desk) -> None:
    for body in (b"", BODY, b"x" * 100_000):
        desk.anew().keep(desk.plan, body)
        assert desk.found() == body
    desk.anew().keep(desk.plan, b"an answer", "answer")
    assert (desk.found(), desk.found("answer"), desk.found("other")) == (body, b"an answer", None)


@given(st.binary())
def test_any_bytes_come_back(body: bytes) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keeping, "_code", lambda: "")
        signed = keeping._sign(body, b"k" * 32, "plan-x")
        assert len(signed) == keeping._SIGNED
        assert keeping._sign(body + b"\0", b"k" * 32, "plan-x") != signed


def test_a_plan_is_the_same_by_whatever_way_one_comes_to_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.plan)
    (desk.plan.parent / "link").symlink_to(desk.plan)
    for way in (Path(), Path("../plan"), desk.plan.parent / "link", desk.plan / ".." / "plan"):
        assert desk.anew().find(way) == BODY
    assert desk.anew().find(desk.plan.parent) is None


def test_a_folder_of_any_name_has_its_own(desk: Desk) -> None:
    for name in ("甲", "a b", "\n", os.fsdecode(b"\xff")):
        other = desk.plan.parent / name
        desk.anew().keep(other, name.encode(errors="surrogateescape"))
        assert desk.anew().find(other) == name.encode(errors="surrogateescape")
    assert desk.found() == BODY


# What is not used


def a_byte_of_the_body(desk: Desk) -> None:
    _flip(desk.file, -1)


def a_byte_of_the_signature(desk: Desk) -> None:
    _flip(desk.file, 0)


def the_last_byte_lost(desk: Desk) -> None:
    desk.file.write_bytes(desk.file.read_bytes()[:-1])


def a_byte_more(desk: Desk) -> None:
    desk.file.write_bytes(desk.file.read_bytes() + b"x")


def emptied(desk: Desk) -> None:
    desk.file.write_bytes(b"")


def the_signature_alone(desk: Desk) -> None:
    desk.file.write_bytes(desk.file.read_bytes()[:64])


def another_key(desk: Desk) -> None:
    desk.key.write_bytes(bytes(reversed(desk.key.read_bytes())))


def no_key(desk: Desk) -> None:
    desk.key.unlink()


def a_key_cut_short(desk: Desk) -> None:
    desk.key.write_bytes(desk.key.read_bytes()[:31])


def an_empty_key(desk: Desk) -> None:
    desk.key.write_bytes(b"")


def a_longer_key(desk: Desk) -> None:
    desk.key.write_bytes(desk.key.read_bytes() * 2)


def a_key_that_is_a_link(desk: Desk) -> None:
    _as_link(desk.key)


def a_key_that_others_may_write(desk: Desk) -> None:
    desk.key.chmod(0o620)


def signed_with_another_key(desk: Desk) -> None:
    other = Keeping(desk.cache, desk.state / "other")
    other.keep(desk.plan, b"forged")
    assert other.find(desk.plan) == b"forged"


def a_link(desk: Desk) -> None:
    _as_link(desk.file)


def a_folder(desk: Desk) -> None:
    path = desk.file
    path.unlink()
    path.mkdir()


def a_pipe(desk: Desk) -> None:
    path = desk.file
    path.unlink()
    os.mkfifo(path)


def writable_by_the_group(desk: Desk) -> None:
    desk.file.chmod(0o620)


def writable_by_all(desk: Desk) -> None:
    desk.file.chmod(0o602)


def of_another_user(desk: Desk) -> None:
    _give_away(desk.file)


def a_key_of_another_user(desk: Desk) -> None:
    _give_away(desk.key)


def _flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def _as_link(path: Path) -> None:
    target = path.with_name("elsewhere")
    path.rename(target)
    path.symlink_to(target)


def _give_away(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives files to others")
    os.chown(path, 65534, 65534)


TAMPERINGS = [
    *(a_byte_of_the_body, a_byte_of_the_signature, the_last_byte_lost, a_byte_more, emptied),
    *(the_signature_alone, another_key, no_key, a_key_cut_short, an_empty_key, a_longer_key),
    *(a_key_that_is_a_link, a_key_that_others_may_write, signed_with_another_key, a_link, a_folder),
    *(a_pipe, writable_by_the_group, writable_by_all, of_another_user, a_key_of_another_user),
]


@posix
@pytest.mark.parametrize("act", TAMPERINGS, ids=lambda act: act.__name__)
def test_what_was_tampered_with_is_not_used_and_is_replaced_by_the_next(
    desk: Desk, act: Callable[[Desk], None]
) -> None:
    act(desk)
    assert desk.found() is None
    desk.anew().keep(desk.plan, b"read anew")
    # A folder in its place stays: no file of ours, and nothing of ours is lost.
    assert desk.found() == (None if act is a_folder else b"read anew")


def test_what_was_kept_of_one_plan_is_not_used_of_another(desk: Desk) -> None:
    other = desk.plan.with_name("other")
    keeper = desk.anew()
    keeper.keep(other, b"of another")
    mine, theirs = desk.anew()._path(desk.plan, "plan"), desk.anew()._path(other, "plan")
    assert mine
    assert theirs
    shutil.copyfile(theirs, mine)
    assert desk.found() is None
    assert keeper.find(other) == b"of another"


def test_what_was_kept_as_one_kind_is_not_used_as_another(desk: Desk) -> None:
    desk.file.rename(desk.file.with_name(desk.file.name.replace("plan-", "answer-")))
    assert desk.found("answer") is None


def test_what_other_code_has_kept_is_not_used(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    own = keeping._code()
    monkeypatch.setattr(keeping, "_code", lambda: f"{own}x")
    assert desk.found() is None
    desk.anew().keep(desk.plan, b"by other code")
    assert desk.found() == b"by other code"
    monkeypatch.undo()
    assert desk.found() is None


def test_what_is_too_large_is_neither_kept_nor_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_SIZE", 100)
    desk.anew().keep(desk.plan, b"x" * 101)
    assert desk.found() == BODY
    with desk.file.open("ab") as file:
        file.write(b"x" * 100)
    assert desk.found() is None


# What tells one code from another


def code_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(keeping, "__file__", str(folder / "writing" / "keeping.py"))
    return keeping._code.__wrapped__()


def lay_package(folder: Path) -> Path:
    for path in (
        "__init__.py",
        "writing/keeping.py",
        "facts/rules/roles.py",
        "render/page/page.py",
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"x = 1\n")
    return folder


@pytest.mark.parametrize("path", ["__init__.py", "facts/rules/roles.py", "render/page/page.py"])
def test_an_edit_of_any_module_makes_another_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    folder = lay_package(tmp_path / "sanxing")
    before = code_of(folder, monkeypatch)
    assert code_of(folder, monkeypatch) == before
    (folder / path).write_bytes(b"x = 22\n")
    edited = code_of(folder, monkeypatch)
    assert edited != before
    seen = (folder / path).stat()
    (folder / path).write_bytes(b"x = 33\n")
    os.utime(folder / path, ns=(seen.st_atime_ns, seen.st_mtime_ns + 1))
    assert code_of(folder, monkeypatch) not in (before, edited)


def test_a_module_more_makes_another_code_wherever_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("src", "site-packages"):
        folder = lay_package(tmp_path / name / "sanxing")
        os.utime(folder / "facts" / "rules", (1, 1))
        before = code_of(folder, monkeypatch)
        (folder / "facts" / "rules" / "more.py").write_bytes(b"")
        assert code_of(folder, monkeypatch) != before


def test_code_in_an_archive_is_told_by_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "sanxing.pyz"
    archive.write_bytes(b"PK")
    before = code_of(archive / "sanxing", monkeypatch)
    assert str(archive) in before
    archive.write_bytes(b"PK2")
    assert code_of(archive / "sanxing", monkeypatch) != before
    assert code_of(tmp_path / "none" / "sanxing", monkeypatch).strip() == __version__


def test_code_that_cannot_be_looked_at_is_told_by_what_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lay_package(tmp_path / "sanxing")
    (folder / "facts" / ".#roles.py").symlink_to("user@host.1")
    assert ".#roles.py" in code_of(folder, monkeypatch)
    monkeypatch.setattr(keeping, "_parts", _failing(errno.EACCES))
    assert code_of(folder, monkeypatch) == __version__


def test_code_in_a_folder_of_any_name_signs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_code", lambda: os.fsdecode(b"/\xff"))
    desk.anew().keep(desk.plan, BODY)
    assert desk.found() == BODY


# The key


def test_the_key_is_the_users_own_and_lies_outside_of_the_cache(desk: Desk) -> None:
    assert len(desk.key.read_bytes()) == 32
    assert not desk.key.is_relative_to(desk.cache)
    assert [path.name for path in desk.state.iterdir()] == ["key"]
    for path in (desk.key, desk.file):
        assert desk.key.read_bytes() not in desk.file.read_bytes()
        if hasattr(os, "geteuid"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_key_is_drawn_once_and_another_for_everybody(tmp_path: Path, desk: Desk) -> None:
    key = desk.key.read_bytes()
    desk.anew().keep(desk.plan, b"again")
    assert desk.key.read_bytes() == key
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    other.anew().keep(other.plan, BODY)
    assert other.key.read_bytes() != key


def test_looking_for_something_writes_nothing(tmp_path: Path) -> None:
    new = Desk(tmp_path)
    assert new.found() is None
    assert not new.state.exists()
    assert not new.cache.exists()


# Nothing fails


def _failing(number: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, "failing")

    return fail


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("kept_before", [False, True])
def test_a_full_disk_is_nobodys_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, kept_before: bool
) -> None:
    desk = Desk(tmp_path)
    if kept_before:
        desk.anew().keep(desk.plan, BODY)

    class Full:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, data: bytes) -> int:
            self.file.write(data[: len(data) // 2])
            raise OSError(number, "full")

    real = os.fdopen
    with monkeypatch.context() as patched:
        patched.setattr(
            os,
            "fdopen",
            lambda number, mode: Full(real(number, mode)) if "w" in mode else real(number, mode),
        )
        desk.anew().keep(desk.plan, b"x" * 1000)
    assert desk.found() == (BODY if kept_before else None)
    usual = desk.anew()._path(desk.plan, "plan")
    assert usual
    for folder, names in ((desk.cache, {usual.name, "sanxing-swept"}), (desk.state, {"key"})):
        assert not folder.exists() or {path.name for path in folder.iterdir()} <= names
    desk.anew().keep(desk.plan, b"room again")
    assert desk.found() == b"room again"


@posix
def test_a_disk_that_may_not_hold_so_much_is_nobodys_trouble(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    script = (
        "import resource, sys; from pathlib import Path; from sanxing.writing.keeping import Keeping\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)\n"
        "Keeping(Path(sys.argv[2]), Path(sys.argv[3])).keep(Path(sys.argv[4]), b'x' * 1000)\n"
    )
    # What measures tests could not write either.
    unmeasured = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    for limit in ("0", "100"):
        line = [sys.executable, "-c", script, limit, *map(str, (desk.cache, desk.key, desk.plan))]
        done = subprocess.run(line, env=unmeasured, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert desk.found() is None
    desk.anew().keep(desk.plan, BODY)
    assert desk.found() == BODY


def test_a_folder_that_may_not_be_written_to_is_nobodys_trouble(open_path: Path) -> None:
    desk = Desk(open_path)
    with as_ordinary_user():
        desk.anew().keep(desk.plan, BODY)
        assert desk.found() is None
    assert not desk.cache.exists()
    assert not desk.state.exists()


@posix
def test_a_folder_that_others_may_write_to_serves_as_well(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.cache.mkdir()
    desk.cache.chmod(0o777)
    desk.anew().keep(desk.plan, BODY)
    assert desk.found() == BODY
    desk.file.chmod(0o666)
    assert desk.found() is None


@posix
def test_a_key_in_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.state.write_bytes(b"a file")
    desk.anew().keep(desk.plan, BODY)
    assert desk.found() is None
    desk.cache.write_bytes(b"a file too")
    desk.state.unlink()
    desk.anew().keep(desk.plan, BODY)
    assert desk.found() is None
    assert desk.cache.read_bytes() == b"a file too"


def test_who_has_no_home_keeps_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for nowhere in (Keeping(None), Keeping(None, desk.key), Keeping(desk.cache)):
        nowhere.keep(desk.plan, BODY)
        assert nowhere.find(desk.plan) is None
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_a_draft_that_was_left_behind_is_in_nobodys_way_for_long(desk: Desk) -> None:
    draft = desk.file.with_name(f"{desk.file.name}.{os.getpid()}")
    draft.write_bytes(b"cut")
    desk.anew().keep(desk.plan, b"one")
    desk.anew().keep(desk.plan, b"two")
    assert desk.found() == b"two"
    assert not draft.exists()


# What it is made of


def test_nothing_that_is_kept_can_be_code() -> None:
    banned = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
    for path in (ROOT / "src" / "sanxing").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not banned & {name.partition(".")[0] for name in names}, path


def test_what_is_kept_of_a_plan_is_text_that_can_be_looked_at(desk: Desk) -> None:
    kept = load(*read_folder(ROOT / "examples" / "plan"), Kept()).kept
    assert kept
    desk.anew().keep(desk.plan, to_bytes(kept))
    text = desk.file.read_bytes().decode()
    assert text[keeping._SIGNED :].startswith('{"units":"')
    assert "示例" in text


# Sweeping


OURS = ("plan-{}", "plan-{}.123", f"answer-{'a' * 16}-{{}}", f"survey-{'0' * 16}-{{}}")
NOT_OURS = (
    "plan-old",
    "notes.txt",
    f"plan-{'g' * 32}",
    f"plan-{'0' * 33}",
    f"xplan-{'0' * 32}",
    ".x",
)
"""The folder may be anybody's, and hold his own as well."""


def aged(path: Path, seconds: float) -> Path:
    path.touch()
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def test_what_nobody_kept_for_a_month_is_swept_away_once_a_day(desk: Desk) -> None:
    mark = desk.cache / "sanxing-swept"
    assert mark.exists()
    old = [aged(desk.cache / name.format("0" * 32), MONTH + DAY) for name in OURS]
    young = [aged(desk.cache / name.format("1" * 32), MONTH - DAY) for name in OURS]
    young += [aged(desk.cache / name, 12 * MONTH) for name in NOT_OURS]
    folder, link = desk.cache / f"plan-{'2' * 32}", desk.cache / f"plan-{'3' * 32}"
    folder.mkdir()
    os.utime(folder, (1, 1))
    link.symlink_to(desk.plan)
    os.utime(link, (1, 1), follow_symlinks=False)
    desk.anew().keep(desk.plan, BODY)
    assert all(path.exists() for path in old), "it was swept today"
    aged(mark, DAY + 60)
    desk.anew().keep(desk.plan, BODY)
    assert not any(path.exists() for path in old)
    assert all(path.exists() for path in young)
    assert (folder.exists(), link.is_symlink(), desk.plan.exists()) == (True,) * 3
    assert time.time() - mark.stat().st_mtime < 60
    assert desk.found() == BODY


@posix
def test_sweeping_writes_through_no_link(desk: Desk) -> None:
    precious = desk.plan / "plan.yaml"
    precious.write_bytes(b"title: x\n")
    mark = desk.cache / "sanxing-swept"
    mark.unlink()
    mark.symlink_to(precious)
    os.utime(mark, (1, 1), follow_symlinks=False)
    desk.anew().keep(desk.plan, BODY)
    assert precious.read_bytes() == b"title: x\n"
    assert mark.is_file()
    assert not mark.is_symlink()


def test_a_mark_that_cannot_be_made_hinders_nothing(desk: Desk) -> None:
    mark = desk.cache / "sanxing-swept"
    mark.unlink()
    mark.mkdir()
    os.utime(mark, (1, 1))
    desk.anew().keep(desk.plan, b"again")
    assert desk.found() == b"again"


# Several at once


def test_of_keepers_at_once_one_whole_file_is_left(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    script = (
        "import sys; from pathlib import Path; from sanxing.writing.keeping import Keeping\n"
        "cache, key, plan, letter = sys.argv[1:]\n"
        "for number in range(40):\n"
        "    keeper = Keeping(Path(cache), Path(key))\n"
        "    keeper.keep(Path(plan), letter.encode() * (20_000 + number))\n"
        "    found = keeper.find(Path(plan))\n"
        "    assert found is None or (len(found) >= 20_000 and len(set(found)) == 1)\n"
    )
    paths = map(str, (desk.cache, desk.key, desk.plan))
    line = [sys.executable, "-c", script, *paths]
    running = [subprocess.Popen([*line, letter], stderr=subprocess.PIPE) for letter in "abc"]
    for each in running:
        _, error = each.communicate(timeout=60)
        assert (each.returncode, error) == (0, b"")
    assert {path.name for path in desk.cache.iterdir()} == {desk.file.name, "sanxing-swept"}
    assert [path.name for path in desk.state.iterdir()] == ["key"]
    desk.anew().keep(desk.plan, BODY)
    assert desk.found() == BODY
