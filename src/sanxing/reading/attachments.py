"""A folder of evidence → what each file in it holds, as SHA-256. Nothing is followed, nothing blocks.

An office's share has links, locks and leftovers in it: what is not read is told with its reason.
"""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from sanxing.reading.opening import opened

_SKIPPED = (".", "~$")
"""How the names begin of what is nobody's evidence: hidden files, and locks of office programs."""

_LINK = "是链接，没有跟进去"
_ODD = "不是普通文件（可能是管道或设备），没有打开"
_DEEPEST = 32
_DEEP = f"文件夹嵌套超过 {_DEEPEST} 层，没有进去"
_GONE = "读取时已经不在"
_DENIED = "没有读取权限"
_FAILED = "读取失败"


class Attachment(NamedTuple):
    """A file by its path inside the folder, and the SHA-256 of its bytes."""

    path: str
    sha256: str


class Unread(NamedTuple):
    """Something that was passed over or could not be read, and why."""

    path: str
    reason: str


class Attachments(NamedTuple):
    """All that a folder holds, both sorted by path."""

    files: tuple[Attachment, ...]
    unread: tuple[Unread, ...]


def read_attachments(root: Path) -> Attachments | None:
    """The files below a folder, which may itself be a link; None where it cannot be looked into."""
    met: list[Attachment | Unread] = []
    try:
        pending = _list(os.path.realpath(root), "")
    except (OSError, ValueError):
        return None
    while pending:
        entry, path = pending.pop()
        try:
            if reason := _passed_over(entry):
                met.append(Unread(path, reason))
            elif not entry.is_dir(follow_symlinks=False):
                met.append(_read(entry.path, path))
            elif path.count("/") >= _DEEPEST:
                met.append(Unread(f"{path[:60]}…", _DEEP))
            else:
                pending += _list(entry.path, path)
        except OSError as error:
            met.append(Unread(path, _reason(error)))
    files = sorted(each for each in met if isinstance(each, Attachment))
    unread = sorted(each for each in met if isinstance(each, Unread))
    return Attachments(tuple(files), tuple(unread))


def _list(folder: str, path: str) -> list[tuple["os.DirEntry[str]", str]]:
    """What a folder holds, each with its path inside the whole."""
    with os.scandir(folder) as found:
        return [
            (entry, f"{path}/{entry.name}" if path else entry.name)
            for entry in found
            if not entry.name.startswith(_SKIPPED)
        ]


def _passed_over(entry: "os.DirEntry[str]") -> str | None:
    """Why something is not even opened."""
    # Links, and junctions of Windows, which are no links to Python 3.11.
    if os.path.realpath(entry.path) != entry.path:
        return _LINK
    is_plain = entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)
    return None if is_plain else _ODD


def _read(file_path: str, path: str) -> Attachment | Unread:
    found = digest_of(file_path)
    return Attachment(path, found.sha256) if found else Unread(path, _ODD)


class FileDigest(NamedTuple):
    """How many bytes a file holds, and 64 hex of their SHA-256."""

    size: int
    sha256: str


def digest_of(path: str) -> FileDigest | None:
    """What a regular file holds; None for a folder, pipe or device. Raises OSError, for a link as well."""
    with opened(path) as file:
        if file is None:
            return None
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileDigest(file.tell(), digest)


def _reason(error: OSError) -> str:
    reasons = ((FileNotFoundError, _GONE), (PermissionError, _DENIED))
    return next((words for kind, words in reasons if isinstance(error, kind)), _FAILED)
