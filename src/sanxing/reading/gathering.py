"""The files of a plan as they come in, from a folder or a revision: which are taken, and what is refused."""

from pathlib import PurePosixPath
from typing import NamedTuple

from sanxing.reading.fault import Fault, Span

_START = Span(1, 1, 1, 1)


class FolderLimits(NamedTuple):
    """How much a plan's folder may hold: nesting, files, bytes of one file and of all together."""

    depth: int = 8
    files: int = 5_000
    size: int = 32 << 20
    total: int = 256 << 20


FOLDER_LIMITS = FolderLimits()


class Gathering:
    """Files taken so far, and faults; `full` once a limit of the whole is passed."""

    def __init__(self, limits: FolderLimits) -> None:
        self.limits = limits
        self.files: dict[str, bytes] = {}
        self.faults: list[tuple[str, Fault]] = []
        self.full = False
        self._seen = 0
        self._size = 0

    def is_legible(self, name: str, path: str) -> bool:
        """Whether a name can be read by people; another is refused."""
        if not name.isprintable():
            message = "文件名里有看不见的或不认识的字符，没有读取"
            self.fault(path, Fault("SX015", _START, message, "改成由字母、数字、汉字组成的文件名"))
        return name.isprintable()

    def is_wanted(self, path: str) -> bool:
        """Whether a file is YAML by its name; one that nearly is, is refused."""
        name = PurePosixPath(path).name
        ending = PurePosixPath(name).suffix
        if is_yaml(name) and ending != ".yaml":
            advice = f"文件名改为 {shown(name[: -len(ending)])}.yaml"
            message = f"文件名以 {ending} 结尾，没有读取"
            self.fault(path, Fault("SX015", _START, message, advice))
        return ending == ".yaml"

    def may_enter(self, path: str, depth: int) -> bool:
        """Whether a folder at this depth is looked into."""
        if depth < self.limits.depth:
            return True
        message = f"文件夹嵌套超过 {self.limits.depth} 层，没有读取"
        self.fault(path, Fault("SX010", _START, message, "把文件移到上层的文件夹"))
        return False

    def has_room(self) -> bool:
        """Whether one more file may come; it is counted."""
        self._seen += 1
        if self._seen > self.limits.files:
            self._overflow(f"文件超过 {self.limits.files:,} 个，其余的没有读取")
        return not self.full

    def take(self, path: str, data: bytes) -> None:
        """A file's bytes, or one more than may be as a sign that there are too many."""
        if len(data) > self.limits.size:
            self.too_large(path)
            return
        self.files[path] = data
        self._size += len(data)
        if self._size > self.limits.total:
            self._overflow(f"文件合计超过 {self.limits.total:,} 字节，其余的没有读取")

    def link(self, path: str) -> None:
        """A link is refused, wherever it leads."""
        self.fault(path, Fault("SX011", _START, "这是链接，没有读取", "用文件本身代替链接"))

    def odd(self, path: str) -> None:
        """So is whatever is no regular file."""
        message = "这不是普通文件（可能是文件夹、管道或设备），没有读取"
        self.fault(path, Fault("SX011", _START, message, "删去它，或者换成普通文件"))

    def too_large(self, path: str) -> None:
        """And a file over the limit."""
        message = f"文件超过 {self.limits.size:,} 字节，没有读取"
        self.fault(path, Fault("SX010", _START, message, "拆成几个文件"))

    def fault(self, path: str, fault: Fault) -> None:
        """Note what is wrong with a file or folder."""
        self.faults.append((shown(path), fault))

    def gathered(self) -> tuple[dict[str, bytes], list[tuple[str, Fault]]]:
        """Path inside the plan → bytes, and what could not be read; both sorted."""
        return dict(sorted(self.files.items())), sorted(self.faults)

    def _overflow(self, message: str) -> None:
        self.full = True
        self.fault(".", Fault("SX010", _START, message, "检查方案文件夹里是否混进了别的文件"))


def is_yaml(name: str) -> bool:
    """Whether a name says that a file is YAML, in any spelling."""
    return PurePosixPath(name).suffix.casefold() in (".yaml", ".yml")


def shown(path: str) -> str:
    """A path fit for a message: whatever cannot be printed is spelt out."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in path)
