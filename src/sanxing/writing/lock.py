"""One writer at a time: a lock on a plan's folder, held by the operating system, through filelock.

The lock and unfinished drafts live in `.sanxing/` inside the plan, which no reader enters and git ignores.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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

    workshop = _workshop(root, disk)
    lock = FileLock(workshop / "lock", timeout=patience, mode=0o666)
    try:
        lock.acquire()
    except Timeout:
        raise Busy from None
    try:
        _tidy(workshop, disk)
        yield workshop
    finally:
        # It goes with the process at the latest, and what was written is written.
        with suppress(OSError):
            lock.release()


def _workshop(root: Path, disk: Disk) -> Path:
    """The folder of lock and drafts, made where it is not there, for all who may write the plan.

    A branch can carry one: nothing in it is locked, cleared away or written where a link leads.
    """
    workshop = Path(os.path.realpath(root), _WORKSHOP)
    is_new = not workshop.exists()
    disk.make_folder(workshop)
    lock = workshop / "lock"
    if os.path.realpath(workshop) != str(workshop) or (os.path.lexists(lock) and _is_odd(lock)):
        raise NotADirectoryError(ENOTDIR, "not a folder of ours", str(workshop))
    if is_new:
        disk.set_mode(workshop, root.stat().st_mode & 0o777)
    return workshop


def _is_odd(path: Path) -> bool:
    return not stat.S_ISREG(path.lstat().st_mode)


def _tidy(workshop: Path, disk: Disk) -> None:
    """Keep the workshop out of git, and throw away what a writer that was killed has left."""
    for draft in workshop.glob(".*.*.????????"):
        if not _is_odd(draft):
            disk.remove(draft)
    ignore = workshop / ".gitignore"
    if not os.path.lexists(ignore):
        write_whole(ignore, _IGNORE, disk)
