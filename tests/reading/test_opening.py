"""Only regular files are handed out, even where something else has taken their place."""

import os
from pathlib import Path

import pytest

from sanxing.reading.opening import opened

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


def test_a_regular_file_is_open(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    with opened(str(tmp_path / "a")) as file:
        assert file is not None
        assert file.read() == b"abc"


@posix
def test_a_pipe_is_given_back_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    with opened(str(tmp_path / "a")) as file:
        assert file is None


@posix
def test_a_link_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic link"), opened(str(tmp_path / "b")):
        pass


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), opened(str(tmp_path / "a")):
        pass
