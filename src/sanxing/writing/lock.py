"""One writer at a time: a lock on a plan's folder, held by the operating system, through filelock.

The lock and unfinished drafts live in `.sanxing/` inside the plan, which no reader enters and git ignores.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOTDIR
from pathlib import Path

from sanxing.writing.disk import DISK, Disk
from sanxing.writing.whole import write_whole

PATIENCE = 60.0
"""Seconds to wait for other writers; one of them takes a tenth of a second."""

_WORKSHOP = ".sanxing"
_IGNORE = b"*\n"


class Busy(Exception):
    """Another writer holds the lock and did not let go in time."""


@contextmanager
def locked(root: Path, *, patience: float = PATIENCE, disk: Disk = DISK) -> Iterator[Path]:
    """Hold the plan at `root` for writing; gives the folder for drafts, without any left from before.

    The lock is the system's and goes with the process, however it ends. Raises Busy and OSError.
    """
    from filelock import FileLock, Timeout  # only what writes pays for it

    workshop = root / _WORKSHOP
    disk.make_folder(workshop)
    if workshop.is_symlink():  # nothing is cleared away or locked where a link leads
        raise NotADirectoryError(ENOTDIR, "a link", str(workshop))
    lock = FileLock(workshop / "lock", timeout=patience, mode=0o666)
    try:
        lock.acquire()
    except Timeout:
        raise Busy from None
    try:
        _tidy(workshop, disk)
        yield workshop
    finally:
        lock.release()


def _tidy(workshop: Path, disk: Disk) -> None:
    """Keep the workshop out of git, and throw away what a writer that was killed has left."""
    ignore = workshop / ".gitignore"
    for draft in workshop.glob(".*.*.????????"):
        disk.remove(draft)
    if not ignore.exists() or ignore.read_bytes() != _IGNORE:
        write_whole(ignore, _IGNORE, disk)
