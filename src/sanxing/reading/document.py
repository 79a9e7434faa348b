"""An official document, txt or docx, from a path: told apart by what is in it, not by its name.

A txt is UTF-8, UTF-16 with its mark, or GB18030, which is what txt files of Chinese offices are. Bytes do
not say which they are, so what is no UTF-8 is read as GB18030 only where nearly all of its Chinese is in the
3,755 commonest characters: text in any other encoding is not.
"""

import os
import re
from pathlib import Path
from typing import NamedTuple

from sanxing.model.document import Document
from sanxing.reading.folder import read_regular
from sanxing.reading.package import Unreadable
from sanxing.reading.plain import document_from
from sanxing.reading.strangers import stranger
from sanxing.reading.text import name_of

TEXT_LIMIT = 8 << 20
"""Bytes of the largest txt that is read."""

_LARGEST = 32 << 20
_USE = "用 .docx，或 UTF-8 编码的 txt 文件"
_REASONS = (
    (FileNotFoundError, "没有这个文件", "核对文件名和目录"),
    (NotADirectoryError, "没有这个文件", "核对文件名和目录"),
    (PermissionError, "没有读取权限", "请有权限的人放开读取权限"),
    (OSError, "打不开这个文件", "核对文件名和目录"),
    (ValueError, "打不开这个文件", "核对文件名和目录"),
)
_PACKAGES = (b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "用编辑器打开，选“另存为”，编码选 UTF-8"
_RUBBISH = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd-\uffff]")
_COMMON_SHARE = 0.9


class Original(NamedTuple):
    """A document that was read, and what should be said of how it was."""

    document: Document
    remarks: tuple[str, ...] = ()


def read_document(path: Path) -> Document:
    """The document of a file. Raises Unreadable."""
    return read_original(path).document


def read_original(path: Path) -> Original:
    """The document of a file, and remarks on how it was read. Raises Unreadable."""
    return original_of(_bytes(path))


def original_of(data: bytes) -> Original:
    """The document that bytes are. Raises Unreadable."""
    if other := stranger(data):
        raise Unreadable(*other)
    original = _word(data) if data.startswith(_PACKAGES) else _text(data)
    if rubbish := _RUBBISH.search(original.document.text):
        message = f"这个文件里有{name_of(rubbish[0])}，不是正常的文字"
        raise Unreadable(message, f"核对是不是选错了文件；是乱码的，向发文单位重要一份。{_USE}")
    if not original.document.text:
        raise Unreadable("这个文件里没有文字", "核对文件；扫描件要先识别成文字")
    return original


def _bytes(path: Path) -> bytes:
    """All of a regular file; a link that somebody names is followed."""
    try:
        if path.is_dir():
            raise Unreadable("这是文件夹，不是文件", "写文件夹里的文件名")
        special = (
            path.exists() and not path.is_file()
        )  # also a pipe of a shell, which has no real path
        data = None if special else read_regular(os.path.realpath(path), _LARGEST)
    except (OSError, ValueError) as error:
        reasons = (words for kind, *words in _REASONS if isinstance(error, kind))
        raise Unreadable(*next(reasons)) from None
    if data is None:
        raise Unreadable("这不是普通文件（可能是管道或设备）", _USE)
    return data


def _word(data: bytes) -> Original:
    from sanxing.reading.word import read_word  # at hand only where the document is a docx

    paragraphs, remarks = read_word(data)
    return Original(Document(paragraphs), remarks)


def _text(data: bytes) -> Original:
    if len(data) > TEXT_LIMIT:
        message = f"这个文件超过 {TEXT_LIMIT >> 20} MB，没有读取"
        raise Unreadable(message, "公文原文没有这么大；核对是不是选错了文件")
    if data.startswith(_WIDE):
        return Original(document_from(_as_utf16(data)))
    try:
        return Original(document_from(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        text = _as_gb18030(data)
        if text is None:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"这个文件的编码不是 UTF-8，也不像 GB18030，第 {line} 行起读不出来"
            raise Unreadable(message, f"{_SAVE_AS}；{_USE}") from None
        return Original(document_from(text), ("不是 UTF-8 编码，按 GB18030（GBK）读取",))


def _as_utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise Unreadable("这个文件像是 UTF-16 编码，但已损坏", f"{_SAVE_AS}；{_USE}") from None


def _as_gb18030(data: bytes) -> str | None:
    """The text of bytes in GB18030; None where they are not, or where it would be no Chinese text."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    chinese = [letter for letter in text if letter > "\u2e80"]
    common = sum(map(_is_common, chinese))
    return text if chinese and common >= _COMMON_SHARE * len(chinese) else None


def _is_common(letter: str) -> bool:
    """Whether GB 2312 has it among its signs or its commonest characters."""
    code = letter.encode("gb2312", "ignore")
    return len(code) == 2 and code[0] < 0xD8
