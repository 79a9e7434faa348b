"""Where readings are kept: one file a plan under the user's cache folder, signed with a key of the user's own.

A cache may be copied about or come from a stranger's build; the key never lies in it. What is not
signed with this machine's key, is another's file, or was kept by other code is no reading: it is left
out, and replaced when the plan has been read. Nothing here ever fails a command.
"""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from sanxing import __version__
from sanxing.model.patterns import pattern
from sanxing.reading.kept import blake2b
from sanxing.reading.opening import opened
from sanxing.writing.disk import DISK

MONTH = 30 * 86_400
_SIZE = 512 << 20
_SIGNED = 64  # hex of a keyed BLAKE2b
_KEY = 32


class Keeping:
    """The cache: what a plan's folder held when it was last read. `folder` None keeps nothing."""

    def __init__(self, folder: Path | None, secret: Path | None = None) -> None:
        self.folder = folder
        self._secret = secret
        self._key: bytes | None = None

    def find(self, directory: Path, kind: str = "plan") -> bytes | None:
        """What was kept under a directory's name, if it was kept by this user, machine and code."""
        path = self._path(directory, kind)
        key = self._signing(make=False)
        if path is None or key is None:
            return None
        try:
            data = _read_own(path)
        except OSError:
            return None
        signed, body = data[:_SIGNED], data[_SIGNED:]
        return body if signed == _sign(body, key, path.name) else None

    def keep(self, directory: Path, body: bytes, kind: str = "plan") -> None:
        """Keep bytes under a directory's name, whole or not at all; a full disk is nobody's trouble."""
        with suppress(OSError):
            path = self._path(directory, kind)
            key = None if path is None or len(body) > _SIZE else self._signing(make=True)
            if path is None or key is None:
                return
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _place(path, _sign(body, key, path.name) + body)
            self._sweep(path.parent)

    def _path(self, directory: Path, kind: str) -> Path | None:
        if self.folder is None:
            return None
        name = blake2b(os.fsencode(os.path.realpath(directory)), digest_size=16).hexdigest()
        return self.folder / f"{kind}-{name}"

    def _signing(self, *, make: bool) -> bytes | None:
        """The user's key: bytes drawn once, in a folder that is not the cache; raises OSError where none can be made.

        A key that was cut short, or that others may have written, is no key and is drawn anew.
        """
        if self._key is None and self._secret is not None:
            self._key = _key_in(self._secret)
            if make and self._key is None:
                self._secret.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _place(self._secret, os.urandom(_KEY))
                # Read back: of two that draw at once, the later one's holds.
                self._key = _key_in(self._secret)
        return self._key

    def _sweep(self, folder: Path) -> None:
        """Once in a while, take away what nobody has kept anew for a month."""
        now = time.time()
        mark = folder / "sanxing-swept"
        with suppress(OSError):
            if now - mark.lstat().st_mtime < MONTH / 30:
                return
        with suppress(OSError):
            _place(mark, b"")
            for path in _old(folder, now - MONTH):
                path.unlink(missing_ok=True)


_KEPT = pattern(r"(?:plan|(?:answer|survey)-[0-9a-f]{16})-[0-9a-f]{32}(?:\..*)?")
"""What files are called that are kept here: the folder may be anybody's, and hold his own as well."""


def _old(folder: Path, before: float) -> Iterator[Path]:
    with os.scandir(folder) as found:
        for entry in found:
            is_file = entry.is_file(follow_symlinks=False) and _KEPT.fullmatch(entry.name)
            if is_file and entry.stat(follow_symlinks=False).st_mtime < before:
                yield Path(entry.path)


def _sign(body: bytes, key: bytes, name: str) -> bytes:
    """The signature of bytes under a name: by the key, for the code that runs."""
    signing = blake2b(key=key, digest_size=_SIGNED // 2)
    signing.update(f"{name}\0{_code()}\0".encode(errors="surrogateescape"))
    signing.update(body)
    return signing.hexdigest().encode()


@cache
def _code() -> str:
    """Which code answers: its version, and the files it is made of, where it is made of files."""
    package = Path(__file__).parent.parent
    if not package.is_dir():  # a zip holds it
        file = next((each for each in package.parents if each.is_file()), None)
        return f"{__version__}\n{_seen(file) if file else ''}"
    # What pip installs is not edited in place: there the folders tell of any other code.
    ending = "" if "site-packages" in package.parts else ".py"
    told = [__version__]
    with suppress(OSError):
        told += _parts(str(package), ending)
    return "\n".join(told)


def _parts(folder: str, ending: str) -> Iterator[str]:
    """Folders, and files that end so: where they are, their sizes and when they last changed."""
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda each: each.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield _seen(entry)
                    yield from _parts(entry.path, ending)
            elif ending and entry.name.endswith(ending):
                yield _seen(entry)


def _seen(found: "os.DirEntry[str] | Path") -> str:
    path = os.fspath(found)
    try:
        status = found.stat()
    except OSError:  # an editor's lock is a link that leads nowhere
        return path
    return f"{path} {status.st_size} {status.st_mtime_ns}"


def _is_own(seen: os.stat_result) -> bool:
    """Whether something is this user's and nobody else may write to it."""
    if not hasattr(os, "geteuid"):
        return True
    return seen.st_uid == os.geteuid() and not seen.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _read_own(path: Path) -> bytes:
    """The bytes of a regular file of the user's own. Raises OSError for anything else."""
    with opened(os.fspath(path)) as file:
        seen = os.fstat(file.fileno()) if file else None
        if file is None or seen is None or not _is_own(seen) or seen.st_size > _SIZE:
            raise OSError("not a file of one's own")
        return file.read(_SIZE)


def _key_in(path: Path) -> bytes | None:
    try:
        key = _read_own(path)
    except OSError:
        return None
    return key if len(key) == _KEY else None


def _place(path: Path, data: bytes) -> None:
    """Put a file in its place, whole or not at all; what stood there is never written into.

    Nobody waits for the disk as `write_whole` does: what is lost is read anew, and torn bytes bear no signature.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with os.fdopen(DISK.create(draft), "wb") as file:
            file.write(data)
        DISK.rename(draft, path)
    finally:
        draft.unlink(missing_ok=True)
