"""A new plan's directory: every file of it stands, or the place is as it was. What stood there is kept.

The files are laid in a hidden folder beside, which takes its place by one rename. A directory that is
to be replaced is renamed before, never emptied.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sanxing.reading.shapes import AMENDMENTS, HEAD, shape_of
from sanxing.writing.disk import DISK, Disk
from sanxing.writing.whole import Unconfirmed, write_whole

_HISTORY = ("ledger/", "registers/")
_FOLDERS = frozenset(
    ("topics/", *_HISTORY, "registers/hazards/", "registers/measures/", ".sanxing/", ".schema/")
)
_OWN = (".sanxing/", ".schema/")
_KEEPERS = (".gitkeep", ".gitignore")


class Standing(NamedTuple):
    """What stands in a place: nothing, an empty folder, or something; `odd` is why it may not go.

    `odd` names what is not a plan's, `history` what of a plan must not be lost.
    """

    exists: bool = False
    empty: bool = False
    odd: str = ""
    history: str = ""


def standing_at(target: Path) -> Standing:
    """What would be replaced there. Raises OSError where that cannot be told."""
    if not os.path.lexists(target):
        return Standing()
    if target.is_symlink() or not target.is_dir():
        return Standing(exists=True, odd=target.name)
    if next(_paths(target), None) is None:
        return Standing(exists=True, empty=True)
    if odd := _odd(target):
        return Standing(exists=True, odd=odd)
    dated = (each for each in _paths(target) if each == AMENDMENTS or each.startswith(_HISTORY))
    history = next((each for each in dated if _says_something(target / each)), "")
    return Standing(exists=True, history=history)


def write_directory(target: Path, files: Mapping[str, bytes], disk: Disk = DISK) -> Path | None:
    """Put a directory of these files at `target`; where the one that stood there is now, if any.

    Its parent must exist, and whether it may be replaced was asked before. Raises OSError where
    nothing was changed, and `Unconfirmed` where that is not certain.
    """
    draft = target.with_name(f".{target.name}.draft-{os.urandom(4).hex()}")
    try:
        _fill(draft, files, disk)
        aside = put(draft, target, disk)
    except BaseException:
        _discard(draft, files, disk)
        raise
    _confirm(target, files, disk)
    if aside and not any(aside.iterdir()):
        with suppress(OSError):
            disk.remove_folder(aside)
            return None
    return aside


def _paths(root: Path, inside: str = "") -> Iterator[str]:
    """All that stands in a folder, in order; of folders, only a plan's are looked into."""
    with os.scandir(root / inside) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = f"{inside}{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            yield path
            continue
        yield f"{path}/"
        if f"{path}/" in _FOLDERS:
            yield from _paths(root, f"{path}/")


def _odd(root: Path) -> str:
    """The first thing that is not a plan's, nor ours beside one; of a folder that is no plan, any."""
    odd = next((path for path in _paths(root) if not _is_of_a_plan(root, path)), "")
    return odd or ("" if (root / HEAD).exists() else next(_paths(root)))


def _is_of_a_plan(root: Path, path: str) -> bool:
    if path.endswith("/"):
        return path in _FOLDERS
    if (root / path).is_symlink() or not (root / path).is_file():
        return False
    is_ours = path.startswith(_OWN) or PurePosixPath(path).name in _KEEPERS
    return is_ours or (path.endswith(".yaml") and shape_of(path) is not None)


def _says_something(path: Path) -> bool:
    """Whether a file holds more than comments; one that cannot be read might."""
    if path.suffix != ".yaml":
        return False
    lines = path.read_bytes().splitlines()
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in lines)


def _aside(target: Path) -> Path:
    """The first `NAME.old-1`, `NAME.old-2`, … that is free."""
    paths = (target.with_name(f"{target.name}.old-{number}") for number in count(1))
    return next(path for path in paths if not os.path.lexists(path))


def _folders(root: Path, files: Mapping[str, bytes]) -> list[Path]:
    """The folders that files need, each before those inside it."""
    inside = {parent for path in files for parent in PurePosixPath(path).parents}
    return [root / parent for parent in sorted(inside, key=lambda each: len(each.parts))]


def _fill(draft: Path, files: Mapping[str, bytes], disk: Disk) -> None:
    folders = _folders(draft, files)
    for folder in folders:
        disk.make_new_folder(folder)
    for path, data in files.items():
        write_whole(draft / path, data, disk)
    for folder in reversed(folders):
        disk.sync_folder(folder)


def put(draft: Path, target: Path, disk: Disk) -> Path | None:
    """Rename the draft to the target; where that is now which stood there, if anything did.

    Raises OSError where all is as it was, and `Unconfirmed` where it is not.
    """
    aside = _aside(target) if os.path.lexists(target) else None
    try:
        if aside:
            disk.rename(target, aside)
        disk.rename(draft, target)
    except BaseException:
        _take_back(draft, target, aside, disk)
        raise
    return aside


def _take_back(draft: Path, target: Path, aside: Path | None, disk: Disk) -> None:
    """As it was: who is interrupted cannot tell which of the renames was done."""
    try:
        if not os.path.lexists(draft):
            disk.rename(target, draft)
        if aside and os.path.lexists(aside):
            disk.rename(aside, target)
    except OSError as error:
        paths = [target, *([aside] if aside else [])]
        raise Unconfirmed([path for path in paths if os.path.lexists(path)], error) from None


def _discard(draft: Path, files: Mapping[str, bytes], disk: Disk) -> None:
    """Remove what was written for the draft, and nothing else; what cannot be removed is hidden."""
    with suppress(OSError):
        for path in files:
            disk.remove(draft / path)
        for folder in reversed(_folders(draft, files)):
            disk.remove_folder(folder)


def _confirm(target: Path, files: Mapping[str, bytes], disk: Disk) -> None:
    """The rename on the disk, and every file read back and compared."""
    try:
        disk.sync_folder(target.parent)
        others = [target / path for path in files if (target / path).read_bytes() != files[path]]
    except OSError as error:
        raise Unconfirmed([target], error) from None
    except KeyboardInterrupt:  # it is too late to leave all as it was
        raise Unconfirmed([target]) from None
    if others:
        raise Unconfirmed(others)
