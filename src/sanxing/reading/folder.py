"""A plan's folder → the bytes of its files: regular files that stand inside the folder themselves.

Nothing is opened that could block, never end or lead out of the plan. Links are refused, all of
them; only the plan's folder itself may be one.
"""

import os
from pathlib import Path
from typing import NamedTuple

from sanxing.reading.fault import Fault, Span
from sanxing.reading.opening import opened

_START = Span(1, 1, 1, 1)


class FolderLimits(NamedTuple):
    """How much a plan's folder may hold: nesting, files, bytes of one file and of all together."""

    depth: int = 8
    files: int = 5_000
    size: int = 32 << 20
    total: int = 256 << 20


FOLDER_LIMITS = FolderLimits()


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
    return dict(sorted(reader.files.items())), sorted(reader.faults)


class _Reader:
    """One walk through a plan's folder."""

    def __init__(self, limits: FolderLimits) -> None:
        self.limits = limits
        self.files: dict[str, bytes] = {}
        self.faults: list[tuple[str, Fault]] = []
        self.seen = 0
        self.size = 0
        self.full = False

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
        ending = Path(entry.name).suffix
        is_yaml = ending.casefold() in (".yaml", ".yml")
        if not entry.name.isprintable():
            message = "文件名里有看不见的或不认识的字符，没有读取"
            self.fault(path, Fault("SX015", _START, message, "改成由字母、数字、汉字组成的文件名"))
        # A junction of Windows is no link to Python 3.11, but it is not its own real path either.
        elif entry.is_symlink() or os.path.realpath(entry.path) != entry.path:
            self.fault(path, Fault("SX011", _START, "这是链接，没有读取", "用文件本身代替链接"))
        elif entry.is_dir(follow_symlinks=False) and not is_yaml:
            return self.may_enter(path, depth)
        elif is_yaml and ending != ".yaml":
            advice = f"文件名改为 {_shown(entry.name[: -len(ending)])}.yaml"
            message = f"文件名以 {ending} 结尾，没有读取"
            self.fault(path, Fault("SX015", _START, message, advice))
        elif is_yaml:
            self.file(entry, path)
        return False

    def may_enter(self, path: str, depth: int) -> bool:
        if depth < self.limits.depth:
            return True
        message = f"文件夹嵌套超过 {self.limits.depth} 层，没有读取"
        self.fault(path, Fault("SX010", _START, message, "把文件移到上层的文件夹"))
        return False

    def file(self, entry: "os.DirEntry[str]", path: str) -> None:
        self.seen += 1
        if self.seen > self.limits.files:
            self.overflow(f"文件超过 {self.limits.files:,} 个，其余的没有读取")
            return
        is_file = entry.is_file(follow_symlinks=False)
        data = read_regular(entry.path, self.limits.size) if is_file else None
        if data is None:
            message = "这不是普通文件（可能是文件夹、管道或设备），没有读取"
            self.fault(path, Fault("SX011", _START, message, "删去它，或者换成普通文件"))
        elif len(data) > self.limits.size:
            limit = f"{self.limits.size:,}"
            message = f"文件超过 {limit} 字节，没有读取"
            self.fault(path, Fault("SX010", _START, message, "拆成几个文件"))
        else:
            self.files[path] = data
            self.size += len(data)
            if self.size > self.limits.total:
                self.overflow(f"文件合计超过 {self.limits.total:,} 字节，其余的没有读取")

    def overflow(self, message: str) -> None:
        self.full = True
        self.fault(".", Fault("SX010", _START, message, "检查方案文件夹里是否混进了别的文件"))

    def fault(self, path: str, fault: Fault) -> None:
        self.faults.append((_shown(path), fault))


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


def _shown(path: str) -> str:
    """A path fit for a message: whatever cannot be printed is spelt out."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in path)
