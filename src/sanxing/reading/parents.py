"""Finding the plan that a plan's head names as its parent: where it lies, and whether it can be used."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sanxing.model.issued import Head
from sanxing.reading.folder import read_folder, read_regular
from sanxing.reading.gathering import FOLDER_LIMITS
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from sanxing.reading.parsing import parse
from sanxing.reading.shapes import HEAD, shape_of

MOST_LEVELS = 16
"""Plans above one another, from the nation to a village and then some."""


class Parent(NamedTuple):
    """A parent plan as it was read, or why it cannot be used and what to do about it."""

    loaded: Loaded | None
    message: str = ""
    advice: str = ""


def parent_directory(directory: Path, head: Head) -> Path | None:
    """Where the parent plan should lie of a plan in `directory`; None where its head names none, or several."""
    return directory / head.parents[0] if len(head.parents) == 1 else None


def read_parent(
    directory: Path, head: Head, read: Callable[[Path], Loaded] | None = None
) -> Parent | None:
    """The parent of the plan in `directory`; None where its head names none, or several.

    `read` reads a directory in place of looking at its files, for whoever has read it before.
    """
    path = parent_directory(directory, head)
    if path is None:
        return None
    way = head.parents[0]
    if refused := _refused(directory, path, way):
        return refused
    loaded = read(path) if read else load(*read_folder(path))
    if loaded.usable:
        return Parent(loaded)
    found = loaded.diagnostics[0]
    place = found.place if read else found.place.beneath(way.rstrip("/"))
    message = f"上级方案“{way}”有错误，不能用来比较，如 {place} {found.code} {found.name}"
    return Parent(None, message, "先用 sanxing check 检查上级方案，改正其中的错误")


def ancestors(directory: Path, head: Head) -> list[Path]:
    """The plans above a plan, the nearest first, as far as the way up leads."""
    found: list[Path] = []
    above = parent_directory(directory, head)
    while above is not None and len(found) < MOST_LEVELS:
        found.append(above)
        following = _head(above)
        above = parent_directory(above, following) if following else None
    return found


def _refused(directory: Path, path: Path, way: str) -> Parent | None:
    """Why a parent is not even read: nothing is there, or the way up comes back to where it was."""
    advice = "写上级方案的 plan.yaml 所在的目录，从本方案的目录写起；写的是文件名称的，加书名号《》"
    own, here = _identity(directory), _identity(path)
    if here is None:
        return Parent(None, f"找不到上级方案“{way}”：没有这个目录", advice)
    if here == own:
        return Parent(None, f"上级方案“{way}”就是本方案自己", "写上一级方案的目录")
    if not os.path.exists(path / HEAD):  # noqa: PTH110 - what may not be looked at is not there
        return Parent(None, f"“{way}”不是方案目录，其中没有 plan.yaml", advice)
    return _circle(path, way, {own, here})


def _circle(path: Path, way: str, seen: set[tuple[int, int] | None]) -> Parent | None:
    """A way upwards that runs in a circle, or on and on."""
    for _ in range(MOST_LEVELS):
        head = _head(path)
        above = parent_directory(path, head) if head else None
        if above is None:
            return None
        identity = _identity(above)
        if identity in seen - {None}:
            message = f"上级方案“{way}”的上级又回到了下级，绕成一圈"
            return Parent(None, message, "上级方案逐级向上，改正其中写错的一级")
        seen.add(identity)
        path = above
    message = f"上级方案“{way}”之上超过 {MOST_LEVELS} 级"
    return Parent(None, message, "上级方案逐级向上，改正其中写错的一级")


def _identity(path: Path) -> tuple[int, int] | None:
    """What makes a directory the same one however it is written; None where there is none to be reached."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISDIR(found.st_mode) else None


def _head(path: Path) -> Head | None:
    """The head of the plan in a directory, if it can be read."""
    try:
        data = read_regular(os.fspath(path / HEAD), FOLDER_LIMITS.size)
    except (OSError, ValueError):
        return None
    if data is None or len(data) > FOLDER_LIMITS.size:
        return None
    shape = shape_of(HEAD)
    record = parse(data, shape, None).record if shape else None
    return record if isinstance(record, Head) else None
