"""Opening what may be anything: only a regular file is read, and nothing that could block or lead away."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@contextmanager
def opened(path: str) -> Iterator[BufferedReader | None]:
    """The file, open; None for what is no regular file after all. Raises OSError."""
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        # Looked at again once open: it may have been exchanged since it was listed.
        yield file if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
