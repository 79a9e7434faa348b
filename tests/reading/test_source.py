"""The reader's own copy: its normalised text, or nothing."""

import os
from pathlib import Path

import pytest

from sanxing.reading.source import LIMIT, read_source


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("第一条　落实\r\n责任。\n".encode(), "第一条落实责任。"),
        (b"\xef\xbb\xbf" + "落实".encode(), "落实"),
        (b"", ""),
        ("落实".encode("gbk"), None),
        ("落实".encode("utf-16"), None),
        (b"\xed\xa0\x80", None),
    ],
)
def test_a_document_is_read_as_utf8_or_not_at_all(
    tmp_path: Path, data: bytes, text: str | None
) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes(data)
    assert read_source(path) == text


def test_what_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    assert read_source(tmp_path / "absent.txt") is None
    assert read_source(tmp_path) is None
    assert read_source(tmp_path / "a\0b") is None
    assert read_source(tmp_path / ("长" * 300)) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's folders")
def test_a_pipe_does_not_hang_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read_source(tmp_path / "pipe") is None


def test_a_document_of_unlikely_size_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    assert read_source(path) is None
    os.truncate(path, LIMIT)
    assert read_source(path) == "\0" * LIMIT
