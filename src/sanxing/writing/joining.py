"""Adding to the end of a file that somebody else keeps: a regular file, all of it or nothing."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

_FLAGS = (
    os.O_WRONLY
    | os.O_APPEND
    | os.O_CREAT
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def join(path: Path, made: Callable[[int], bytes]) -> None:
    """Append what `made` gives for the size that the file has. Raises OSError."""
    descriptor = os.open(path, _FLAGS, 0o666)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "那里不是普通文件")
        _append(descriptor, made(status.st_size), status.st_size)
    finally:
        os.close(descriptor)


def _append(descriptor: int, data: bytes, size: int) -> None:
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    except OSError:
        os.ftruncate(descriptor, size)
        raise
