"""Replacing files whole: each is the old one or the new one at every moment, and all of them or none."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sanxing.writing.disk import DISK, Disk


class Unconfirmed(Exception):
    """New content stands in its place, but the system did not confirm it, or could not take it back."""

    def __init__(self, paths: Sequence[Path], reason: OSError | None = None) -> None:
        super().__init__(str(reason or "read back otherwise"))
        self.paths = tuple(paths)
        self.reason = reason


class Replacement(NamedTuple):
    """A file with what it holds now (None: it is not there) and what it shall hold."""

    path: Path
    before: bytes | None
    after: bytes


class Changed(Exception):
    """A file that was to be replaced is no longer what it was when it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def write_whole(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Write one file through a draft beside it, whatever stood there before.

    Raises OSError; nothing half-written stays.
    """
    draft = _draft(path.parent, path, data, disk)
    try:
        disk.rename(draft, path)
    except BaseException:
        _discard([draft], disk)
        raise


def replace_all(replacements: Sequence[Replacement], drafts: Path, disk: Disk = DISK) -> None:
    """Replace every file, through drafts in a folder of the same file system, or none of them.

    Raises OSError or Changed where all files are as they were, and Unconfirmed where they are not.
    """
    ready: list[Path] = []
    try:
        for each in replacements:
            disk.make_folder(each.path.parent)
            ready.append(_draft(drafts, each.path, each.after, disk))
        for each in replacements:
            if _content(each.path) != each.before:
                raise Changed(each.path)
        _rename_all(replacements, ready, drafts, disk)
    except BaseException:
        _discard(ready, disk)
        raise
    _confirm(replacements, disk)


def _rename_all(
    replacements: Sequence[Replacement], ready: Sequence[Path], drafts: Path, disk: Disk
) -> None:
    done: list[Replacement] = []
    try:
        for each, draft in zip(replacements, ready, strict=True):
            done.append(each)  # before: who is interrupted cannot tell whether it was renamed
            disk.rename(draft, each.path)
            if len(done) < len(replacements):  # the last is waited for when all stand
                disk.sync_folder(each.path.parent)
    except BaseException:
        _take_all_back(done, drafts, disk)
        raise


def _take_all_back(done: Sequence[Replacement], drafts: Path, disk: Disk) -> None:
    doubts = []
    for each in reversed(done):
        try:
            _take_back(each, drafts, disk)
        except Unconfirmed as doubt:
            doubts.append(doubt)
    if doubts:
        paths = [path for doubt in reversed(doubts) for path in doubt.paths]
        raise Unconfirmed(paths, doubts[0].reason) from None


def _take_back(replaced: Replacement, drafts: Path, disk: Disk) -> None:
    try:
        now = _content(replaced.path)
        if now == replaced.before:
            return
        if now != replaced.after:  # somebody else's by now
            raise Unconfirmed([replaced.path])
        if replaced.before is None:
            disk.remove(replaced.path)
        else:
            disk.rename(_draft(drafts, replaced.path, replaced.before, disk), replaced.path)
    except OSError as error:
        raise Unconfirmed([replaced.path], error) from None


def _confirm(replacements: Sequence[Replacement], disk: Disk) -> None:
    """Renames on the disk, and every file read back and compared."""
    paths = [each.path for each in replacements]
    try:
        for folder in dict.fromkeys(path.parent for path in paths):
            disk.sync_folder(folder)
        others = [each.path for each in replacements if _content(each.path) != each.after]
    except OSError as error:
        raise Unconfirmed(paths, error) from None
    except KeyboardInterrupt:  # it is too late to leave all as it was
        raise Unconfirmed(paths) from None
    if others:
        raise Unconfirmed(others)


def _draft(folder: Path, target: Path, data: bytes, disk: Disk) -> Path:
    """A file with the data, on the disk, that may take the target's place."""
    path = folder / f".{target.name}.{os.urandom(4).hex()}"
    try:
        descriptor = disk.create(path)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[disk.write(descriptor, rest) :]
            disk.sync(descriptor)
        finally:
            disk.close(descriptor)
        disk.set_mode(path, _mode(target))
    except BaseException:
        _discard([path], disk)
        raise
    return path


def _discard(drafts: Sequence[Path], disk: Disk) -> None:
    """Drafts are hidden and never read: one that cannot be removed does no harm."""
    for draft in drafts:
        with suppress(OSError):
            disk.remove(draft)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _mode(path: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
