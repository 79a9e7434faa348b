"""What writing asks of the machine, one step a method, so that each step can be made to fail."""

import errno
import os
from contextlib import suppress
from pathlib import Path

_DRAFT = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_CANNOT_SYNC_FOLDERS = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF})
"""How systems say that a folder cannot be synced at all: their renames need no help."""


class Disk:
    """The file system. Every method raises OSError; none retries or cleans up."""

    def create(self, path: Path) -> int:
        """A descriptor of a new file that nobody else can read yet; one that exists is refused."""
        return os.open(path, _DRAFT, 0o600)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """Write some of the data, at least one byte; how many bytes were written."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Wait until what was written is on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def set_mode(self, path: Path, mode: int) -> None:
        """Give a file its permissions."""
        path.chmod(mode)

    def make_folder(self, path: Path) -> None:
        """Make a folder, its parents too; one that exists stays."""
        path.mkdir(parents=True, exist_ok=True)

    def make_new_folder(self, path: Path) -> None:
        """Make a folder; one that exists, or a parent that does not, is refused."""
        path.mkdir()

    def rename(self, draft: Path, target: Path) -> None:
        """Put a file in the place of another, or a folder where none is, at once."""
        draft.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Wait until a rename is on the disk, where the system knows of such a thing."""
        try:
            descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        except PermissionError:  # Windows opens no folders
            return
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _CANNOT_SYNC_FOLDERS:
                raise
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Remove a file; one that is not there is no fault."""
        with suppress(FileNotFoundError):
            path.unlink()

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder; one that is not there is no fault."""
        with suppress(FileNotFoundError):
            path.rmdir()


DISK = Disk()
"""The machine's own."""
