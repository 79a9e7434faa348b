"""Real folders in, files and faults out."""

import os
import socket
import sys
import tempfile
from pathlib import Path

import pytest

from sanxing.reading.fault import Fault
from sanxing.reading.folder import is_junction, read_folder
from sanxing.reading.gathering import FolderLimits
from tests.reading.refused import LINKED, NAME, ODD, START
from tests.rights import as_ordinary_user

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())


def test_every_yaml_file_is_read_by_its_path_in_order(tmp_path: Path) -> None:
    names = ["topics/02-甲.yaml", "plan.yaml", "topics/01-a b.yaml", "registers/hazards/a.yaml"]
    write(tmp_path, *names)
    files, faults = read_folder(tmp_path)
    assert list(files.items()) == [(name, name.encode()) for name in sorted(names)]
    assert faults == []


def test_dot_files_and_files_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", ".b.yaml", ".git/c.yaml", "ledger/.gitkeep", "README.md", "a.yaml~")
    assert read_folder(tmp_path) == ({"a.yaml": b"a.yaml"}, [])


def test_an_empty_folder_has_no_files_and_no_faults(tmp_path: Path) -> None:
    assert read_folder(tmp_path) == ({}, [])


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    fault = Fault("SX012", START, "无法读取：它不存在", "检查路径")
    assert read_folder(tmp_path / "none") == ({}, [(".", fault)])


def test_a_file_in_place_of_the_folder_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    files, [(path, fault)] = read_folder(tmp_path / "a.yaml")
    assert (files, path, fault.code) == ({}, ".", "SX012")


def test_a_path_that_no_system_knows_is_a_fault() -> None:
    fault = Fault("SX012", START, "无法读取", "检查文件和磁盘是否完好")
    assert read_folder(Path("a\0b")) == ({}, [(".", fault)])


@pytest.mark.parametrize(("name", "right"), [("a.yml", "a"), ("a.YAML", "a"), ("b.c.Yml", "b.c")])
def test_another_ending_is_refused_with_the_right_name(
    tmp_path: Path, name: str, right: str
) -> None:
    write(tmp_path, f"topics/{name}")
    ending = name[name.rindex(".") :]
    fault = Fault("SX015", START, f"文件名以 {ending} 结尾，没有读取", f"文件名改为 {right}.yaml")
    assert read_folder(tmp_path) == ({}, [(f"topics/{name}", fault)])


@posix
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.yaml", "a\\u000ab.yaml"),
        (b"\x1b[31m.yaml", "\\u001b[31m.yaml"),
        ("a\u202eb.yaml".encode(), "a\\u202eb.yaml"),
        ("a\u200b.txt".encode(), "a\\u200b.txt"),
        pytest.param(
            b"\xff.yaml",
            "\\udcff.yaml",
            marks=pytest.mark.skipif(sys.platform == "darwin", reason="macOS: UTF-8 only"),
        ),
    ],
)
def test_an_odd_name_is_refused_and_spelt_out(tmp_path: Path, name: bytes, shown: str) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"")
    assert read_folder(tmp_path) == ({}, [(shown, NAME)])


@posix
def test_an_odd_folder_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a\nb").mkdir()
    write(tmp_path / "a\nb", "c.yaml")
    assert read_folder(tmp_path) == ({}, [("a\\u000ab", NAME)])


def test_a_folder_that_is_called_like_a_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "x.yaml/a.yaml")
    assert read_folder(tmp_path) == ({}, [("x.yaml", ODD)])


@posix
@pytest.mark.parametrize("target", ["../out.yaml", "real.yaml", "/dev/zero", "link.yaml", "none"])
def test_links_are_refused_wherever_they_lead(tmp_path: Path, target: str) -> None:
    write(tmp_path, "out.yaml", "plan/real.yaml")
    (tmp_path / "plan" / "link.yaml").symlink_to(target)
    files, faults = read_folder(tmp_path / "plan")
    assert (list(files), faults) == (["real.yaml"], [("link.yaml", LINKED)])


@posix
@pytest.mark.parametrize("target", ["..", ".", "topics", "topics/loop"])
def test_links_to_folders_are_refused(tmp_path: Path, target: str) -> None:
    write(tmp_path, "out.yaml", "plan/topics/a.yaml")
    (tmp_path / "plan" / "loop").symlink_to(target)
    files, faults = read_folder(tmp_path / "plan")
    assert (list(files), faults) == (["topics/a.yaml"], [("loop", LINKED)])


@posix
def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real/a.yaml")
    (tmp_path / "plan").symlink_to("real")
    assert read_folder(tmp_path / "plan") == ({"a.yaml": b"real/a.yaml"}, [])


@posix
def test_a_folder_that_is_a_link_to_itself_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "plan").symlink_to("plan")
    files, [(path, fault)] = read_folder(tmp_path / "plan")
    assert (files, path, fault.code) == ({}, ".", "SX012")


@posix
def test_a_pipe_and_a_socket_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    os.mkfifo(tmp_path / "other")
    with socket.socket(socket.AF_UNIX) as here:
        before = Path.cwd()
        # The path of a socket may be no longer than about a hundred characters.
        os.chdir(tmp_path)
        here.bind("socket.yaml")
        os.chdir(before)
        assert read_folder(tmp_path) == ({}, [("pipe.yaml", ODD), ("socket.yaml", ODD)])


@posix
def test_what_may_not_be_read_is_a_fault_and_the_rest_is_read() -> None:
    # Not in tmp_path, which only its owner may enter.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, "a.yaml", "b.yaml", "c/d.yaml")
        folder.chmod(0o755)
        (folder / "a.yaml").chmod(0)
        (folder / "c").chmod(0)
        with as_ordinary_user():
            read = read_folder(folder)
        (folder / "c").chmod(0o755)
    fault = Fault("SX012", START, "无法读取：没有读取权限", "请有权限的人放开读取权限")
    assert read == ({"b.yaml": b"b.yaml"}, [("a.yaml", fault), ("c", fault)])


def test_a_file_over_the_limit_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "bbb.yaml")
    fault = Fault("SX010", START, "文件超过 6 字节，没有读取", "拆成几个文件")
    assert read_folder(tmp_path, FolderLimits(size=6)) == (
        {"a.yaml": b"a.yaml"},
        [("bbb.yaml", fault)],
    )


def test_folders_too_deep_are_not_entered(tmp_path: Path) -> None:
    write(tmp_path, "1/2/a.yaml", "1/2/3/b.yaml")
    fault = Fault("SX010", START, "文件夹嵌套超过 2 层，没有读取", "把文件移到上层的文件夹")
    assert read_folder(tmp_path, FolderLimits(depth=2)) == (
        {"1/2/a.yaml": b"1/2/a.yaml"},
        [("1/2/3", fault)],
    )


def test_reading_ends_at_the_limit_of_files(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "b.yaml", "c.yaml", "d/e.yaml")
    advice = "检查方案文件夹里是否混进了别的文件"
    fault = Fault("SX010", START, "文件超过 2 个，其余的没有读取", advice)
    assert read_folder(tmp_path, FolderLimits(files=2)) == (
        {"a.yaml": b"a.yaml", "b.yaml": b"b.yaml"},
        [(".", fault)],
    )


def test_reading_ends_at_the_limit_of_bytes(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "b.yaml", "c.yaml")
    advice = "检查方案文件夹里是否混进了别的文件"
    fault = Fault("SX010", START, "文件合计超过 10 字节，其余的没有读取", advice)
    assert read_folder(tmp_path, FolderLimits(total=10)) == (
        {"a.yaml": b"a.yaml", "b.yaml": b"b.yaml"},
        [(".", fault)],
    )


def test_faults_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path, "b.yml", "a/c.yml", "a.yml")
    _, faults = read_folder(tmp_path)
    assert [path for path, _ in faults] == ["a.yml", "a/c.yml", "b.yml"]


def test_a_folder_that_is_another_is_known_by_its_real_path(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "other").symlink_to(tmp_path / "own")
    assert not is_junction(str(tmp_path.resolve() / "own"))
    assert is_junction(str(tmp_path.resolve() / "other"))
