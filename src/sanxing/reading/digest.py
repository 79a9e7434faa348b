"""The SHA-256 of a file that somebody names as evidence; the file itself stays where it is."""

import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20


class FileDigest(NamedTuple):
    """How many bytes a file holds, and 64 hex of their SHA-256."""

    size: int
    sha256: str


def digest_of(path: Path) -> FileDigest | None:
    """The digest of a regular file; None for a folder, pipe or device. Raises OSError."""
    digest, size = sha256(), 0
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return FileDigest(size, digest.hexdigest())
