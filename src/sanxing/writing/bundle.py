"""A directory of files made together: replaced as a whole, and only where nobody has worked in it.

`SHA256SUMS` tells what was made, in the form that `sha256sum -c` reads. A directory is ours to replace
where it holds these files as they were made, and nothing else.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path

from sanxing.writing.directory import put, write_directory
from sanxing.writing.disk import DISK, Disk
from sanxing.writing.whole import Unconfirmed, write_whole

SUMS = "SHA256SUMS"
_DIGITS = 64


def in_the_way(target: Path) -> str:
    """What may not be lost by replacing a directory: a path inside it, or its own name; else nothing.

    Raises OSError where that cannot be told.
    """
    if not os.path.lexists(target):
        return ""
    if target.is_symlink() or not target.is_dir():
        return target.name
    found = sorted(_paths(target))
    made = _sums(target)
    strange = (path for path in found if path != SUMS and not _is_as_made(target, path, made))
    return next(strange, "")


def write_bundle(target: Path, files: Mapping[str, bytes], disk: Disk = DISK) -> Path | None:
    """Put a directory of these files and their sums at `target`; what could not be removed, if anything.

    Whether it may be replaced was asked before. Raises as `write_directory` does.
    """
    sums = {path: sha256(data).hexdigest() for path, data in files.items()}
    return _rid_of(write_directory(target, {**files, SUMS: _lines(sums)}, disk), disk)


def put_bundle(draft: Path, target: Path, disk: Disk = DISK) -> Path | None:
    """Let a folder beside `target`, too large to be held in memory, take its place with the sums of its files.

    The same as of `write_bundle`; the draft is left to the caller where it did not take the place.
    """
    paths = list(_paths(draft))
    sums = {path: _settled(draft / path, disk) for path in paths}
    write_whole(draft / SUMS, _lines(sums), disk)
    for folder, _, _ in os.walk(draft, topdown=False):
        disk.sync_folder(Path(folder))
    aside = put(draft, target, disk)
    try:
        disk.sync_folder(target.parent)
    except OSError as error:
        raise Unconfirmed([target], error) from None
    except KeyboardInterrupt:  # it is too late to leave all as it was
        raise Unconfirmed([target]) from None
    return _rid_of(aside, disk)


def discard(root: Path, disk: Disk = DISK) -> None:
    """Remove a folder of our own with all that is in it, as far as that can be done."""
    with suppress(OSError):
        _remove(root, disk)


def _lines(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode()


def _settled(path: Path, disk: Disk) -> str:
    """The sum of a file, which is on the disk then."""
    with path.open("r+b") as file:  # Windows syncs nothing that is only read
        digest = file_digest(file, "sha256").hexdigest()
        disk.sync(file.fileno())
    return digest


def _rid_of(aside: Path | None, disk: Disk) -> Path | None:
    try:
        return _cleared(aside, disk)
    except KeyboardInterrupt:  # the new one stands already: only the rest of the old one is to go
        _cleared(aside, disk)
        raise


def _cleared(aside: Path | None, disk: Disk) -> Path | None:
    """Remove what was replaced, unless somebody worked on it; what is still there."""
    if aside is None or in_the_way(aside):
        return aside
    with suppress(OSError):
        try:
            _remove(aside, disk)
        except KeyboardInterrupt:
            _remove(aside, disk)
            raise
        return None
    return aside


def _paths(root: Path) -> Iterator[str]:
    """Every file and empty folder inside, with / between names; folders that are links are files."""
    for folder, folders, files in os.walk(root):
        inside = Path(folder)
        links = [name for name in folders if (inside / name).is_symlink()]
        empty = [inside] if inside != root and not folders and not files else []
        for path in (*(inside / name for name in (*files, *links)), *empty):
            yield path.relative_to(root).as_posix()


def _sums(root: Path) -> dict[str, str]:
    """What was made there, by path; nothing where it was not made here."""
    try:
        lines = (root / SUMS).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return {}
    return {line[_DIGITS + 2 :]: line[:_DIGITS] for line in lines}


def _is_as_made(root: Path, path: str, made: Mapping[str, str]) -> bool:
    file = root / path
    if path not in made or file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as data:
        return file_digest(data, "sha256").hexdigest() == made[path]


def _remove(root: Path, disk: Disk) -> None:
    for path in sorted(_paths(root), key=lambda path: path == SUMS):  # last: it tells what is ours
        if not (root / path).is_dir():
            disk.remove(root / path)
    folders = [Path(folder) for folder, _, _ in os.walk(root, topdown=False)]
    for folder in folders:
        disk.remove_folder(folder)
