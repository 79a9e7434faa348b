"""The ways a command says no: a clear Chinese sentence on stderr, exit code 2."""

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sanxing.reading.loaded import Loaded


class Refused(Exception):
    """A user's mistake, or a machine's that the user can mend."""

    def __init__(self, message: str, advice: str = "", code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.code = code


class Unusable(Exception):
    """A plan that cannot be loaded: what is wrong with it, and the revision that holds it, if one does."""

    def __init__(self, loaded: "Loaded", revision: str | None = None) -> None:
        super().__init__("plan")
        self.loaded = loaded
        self.revision = revision


class ReaderLeft(Exception):
    """Whoever read our output has seen enough (`| head`); typer would make a failure of it."""


_REASONS = {
    errno.EACCES: "没有权限",
    errno.EBUSY: "那里正被占用",
    errno.EDQUOT: "磁盘配额已满",
    errno.EEXIST: "那里已有同名的文件或目录",
    errno.EISDIR: "那是一个目录",
    errno.ELOOP: "那里是链接",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ENOENT: "目录不存在",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTEMPTY: "那里已有别的文件",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EPERM: "没有权限",
    errno.EROFS: "文件系统只读",
}


def reason_of(error: OSError | ValueError) -> str:
    """Why the machine said no, in Chinese where the reason is a usual one."""
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0) or error.strerror or "系统没有说明原因"
    return "文件名不可用"
