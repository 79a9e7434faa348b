"""New lines at the end of a list in a plan's files: earlier bytes stay, and the reader sees just one list."""

import os
import re
from collections.abc import Sequence
from errno import EACCES
from pathlib import Path
from typing import Any, NamedTuple

from sanxing.reading.folder import read_regular
from sanxing.reading.gathering import FOLDER_LIMITS
from sanxing.reading.modeline import LONGEST, modeline_beside
from sanxing.reading.shapes import HEAD
from sanxing.reading.text import decode
from sanxing.reading.tree import compose
from sanxing.writing.disk import DISK, Disk
from sanxing.writing.line import Written, flow_line
from sanxing.writing.whole import Replacement, replace_all

_DASH = re.compile(rb"^( *)- ", re.MULTILINE)


class Unfit(Exception):
    """A file to which nothing can be appended, or lines that could not be read back: `message` says why."""

    def __init__(self, path: str, message: str, advice: str = "") -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message
        self.advice = advice


class Addition(NamedTuple):
    """Entries for a file of a plan (its path inside the plan); `heading` is a new file's first comment."""

    path: str
    heading: str
    entries: tuple[dict[str, Written], ...]


class Appended(NamedTuple):
    """Where an entry went: the line, from 1, of its file."""

    path: str
    line: int


def append(
    root: Path, drafts: Path, additions: Sequence[Addition], disk: Disk = DISK
) -> list[Appended]:
    """Append all entries to their files, or none; the lock must be held.

    Raises Unfit, OSError and `whole.Changed` where nothing was changed, `whole.Unconfirmed` otherwise.
    """
    replacements, places = [], []
    for addition in _by_path(additions):
        path = root / addition.path
        before = _current(path, addition.path)
        after = appended(before, addition, _first_line(root, addition.path))
        replacements.append(Replacement(path, before, after))
        last = after.count(b"\n")
        first = last - len(addition.entries)
        places += [Appended(addition.path, line) for line in range(first + 1, last + 1)]
    replace_all(replacements, drafts, disk)
    return places


def _by_path(additions: Sequence[Addition]) -> list[Addition]:
    """The same, each file once."""
    joined: dict[str, Addition] = {}
    for each in additions:
        held = joined.get(each.path)
        joined[each.path] = each._replace(entries=held.entries + each.entries) if held else each
    return list(joined.values())


def _current(path: Path, name: str) -> bytes | None:
    try:
        data = read_regular(str(path), FOLDER_LIMITS.size)
    except FileNotFoundError:
        return None
    if data is None:
        raise Unfit(name, "这不是普通文件，不能往里写", "换成普通文件")
    if not os.access(path, os.W_OK):  # replacing would not ask
        raise PermissionError(EACCES, "read-only", str(path))
    return data


def _first_line(root: Path, path: str) -> str:
    """What a new file of a plan begins with, before its heading."""
    try:
        head = read_regular(str(root / HEAD), LONGEST)
    except OSError:
        head = None
    line = modeline_beside(head or b"", path)
    return f"{line}\n" if line else ""


def appended(before: bytes | None, addition: Addition, first: str = "") -> bytes:
    """The bytes of a file with entries behind what it holds; raises Unfit unless they read back so.

    `first` is what a new file begins with.
    """
    after = _joined(before, addition, first)
    if len(after) > FOLDER_LIMITS.size:
        raise Unfit(addition.path, "文件已满", "把这个文件按年或按月拆开")
    held = _entries(before) if before else []
    if held is None:
        raise Unfit(addition.path, "这个文件有错，不能续写", "用 sanxing check 检查这个文件")
    if _entries(after) != [*held, *addition.entries]:
        advice = "改成每条一行、以“- ”开头的列表；[]、null、… 这样的结尾删去"
        raise Unfit(addition.path, "这个文件的写法不能续写", advice)
    return after


def _joined(before: bytes | None, addition: Addition, first: str) -> bytes:
    if before is None:
        before = f"{first}# {addition.heading}\n".encode()
    end = b"\r\n" if b"\r\n" in before else b"\n"
    dashes = _DASH.findall(before)
    indent = min(dashes, key=len) if dashes else b""
    lines = [indent + flow_line(fields).encode() + end for fields in addition.entries]
    glue = b"" if not before or before.endswith(b"\n") else end
    return before + glue + b"".join(lines)


def _entries(data: bytes) -> list[Any] | None:
    """The list that the reader finds in a file; None where it finds something else, or faults."""
    text, faults = decode(data)
    tree, more = compose(text) if text is not None else (None, [])
    broken = [*faults, *(fault for fault in more if fault.code != "SX014")]
    if tree is None or broken or not (tree.root is None or isinstance(tree.root, list)):
        return None
    return tree.root or []
