"""Adding to a file of somebody else's."""

import os
from pathlib import Path

import pytest

from sanxing.writing.joining import join


def test_what_stands_there_stays_and_its_size_is_told(tmp_path: Path) -> None:
    path = tmp_path / "summary"
    path.write_bytes(b"one\n")
    join(path, lambda size: f"{size}\n".encode())
    join(path, lambda size: f"{size}\n".encode())
    assert path.read_bytes() == b"one\n4\n6\n"


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    join(tmp_path / "new", lambda size: b"x" * (size + 1))
    assert (tmp_path / "new").read_bytes() == b"x"


def test_links_folders_and_devices_are_refused(tmp_path: Path) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "link", tmp_path / "pipe", tmp_path, Path(os.devnull)):
        with pytest.raises(OSError, match=r"."):
            join(path, lambda size: b"x" * (size + 1))
    assert (tmp_path / "real").read_bytes() == b""
