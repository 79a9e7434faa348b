"""A plan's folder → the bytes of its files: regular files that stand inside the folder themselves.

Nothing is opened that could block, never end or lead out of the plan. Links are refused, all of
them; only the plan's folder itself may be one.
"""

import os
import sys
from pathlib import Path

from sanxing.reading.fault import Fault, Span
from sanxing.reading.gathering import FOLDER_LIMITS, FolderLimits, Gathering, is_yaml
from sanxing.reading.opening import opened

_START = Span(1, 1, 1, 1)


def read_folder(
    root: Path, limits: FolderLimits = FOLDER_LIMITS
) -> tuple[dict[str, bytes], list[tuple[str, Fault]]]:
    """Path inside the plan → bytes of each `*.yaml`, and what could not be read; both sorted."""
    reader = _Reader(limits)
    try:
        top = os.path.realpath(root)
    except (OSError, ValueError):
        return {}, [(".", _unreadable(None))]
    pending = [(top, "", 0)]
    while pending and not reader.full:
        folder, path, depth = pending.pop()
        pending += [(each, name, depth + 1) for each, name in reader.folder(folder, path, depth)]
    return reader.gathered()


class _Reader(Gathering):
    """One walk through a plan's folder."""

    def folder(self, folder: str, path: str, depth: int) -> list[tuple[str, str]]:
        """Read the files of one folder; its folders, as real path and path inside the plan."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except (OSError, ValueError) as error:
            self.fault(path or ".", _unreadable(error))
            return []
        folders = []
        for entry in entries:
            inside = f"{path}/{entry.name}" if path else entry.name
            if self.full:
                break
            try:
                if not entry.name.startswith(".") and self.is_folder(entry, inside, depth):
                    folders.append((entry.path, inside))
            except OSError as error:
                self.fault(inside, _unreadable(error))
        return folders

    def is_folder(self, entry: "os.DirEntry[str]", path: str, depth: int) -> bool:
        """Whether this is a folder to look into; a file is read on the spot."""
        if not self.is_legible(entry.name, path):
            return False
        if entry.is_symlink() or (sys.platform == "win32" and is_junction(entry.path)):
            self.link(path)
        elif entry.is_dir(follow_symlinks=False) and not is_yaml(entry.name):
            return self.may_enter(path, depth)
        elif self.is_wanted(path) and self.has_room():
            self.file(entry, path)
        return False

    def file(self, entry: "os.DirEntry[str]", path: str) -> None:
        is_file = entry.is_file(follow_symlinks=False)
        data = read_regular(entry.path, self.limits.size) if is_file else None
        if data is None:
            self.odd(path)
        else:
            self.take(path, data)


def is_junction(path: str) -> bool:
    """Whether a folder is another's: a junction of Windows is no link to Python 3.11, nor its own real path."""
    return os.path.realpath(path) != path


def read_regular(path: str, size: int) -> bytes | None:
    """At most one byte more than `size`; None for what is no regular file after all. Raises OSError."""
    with opened(path) as file:
        return file.read(size + 1) if file else None


def _unreadable(error: Exception | None) -> Fault:
    reasons = (
        (FileNotFoundError, "它不存在", "检查路径"),
        (PermissionError, "没有读取权限", "请有权限的人放开读取权限"),
        (NotADirectoryError, "它不是文件夹", "检查路径"),
    )
    for kind, reason, advice in reasons:
        if isinstance(error, kind):
            return Fault("SX012", _START, f"无法读取：{reason}", advice)
    return Fault("SX012", _START, "无法读取", "检查文件和磁盘是否完好")
