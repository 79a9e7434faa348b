"""Where many plans lie: in the folders beneath a folder, or in those that a list names, one a line."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sanxing.reading.folder import read_regular
from sanxing.reading.shapes import HEAD, SHAPES

DEPTH = 16
"""Folders within folders that are looked into: nation, province, city, county, and then some."""

LIST_SIZE = 16 << 20
_OWN = "plan"
_PARTS = frozenset(shape.path.partition("/")[0] for shape in SHAPES)
_SHOWN = 200


class Found(NamedTuple):
    """A plan's directory, or what should be one: `names` are the folders above it, `fault` why it is none."""

    path: Path
    names: tuple[str, ...] = ()
    fault: str = ""


def plans_in(given: Path) -> Iterator[Found]:
    """The plans beneath a folder, in the order of their names, or those of a list. Links are not followed.

    In a list, empty lines and lines that begin with # count for nothing; paths go from the list's folder.
    """
    if given.name == HEAD and not _is_folder(given):
        given = given.parent
    if _is_folder(given):
        yield from _beneath(str(given), (), 0)
        return
    try:
        data = read_regular(str(given), LIST_SIZE)
        text = data.decode() if data is not None and len(data) <= LIST_SIZE else None
    except (OSError, ValueError):
        text = None
    if text is None:
        yield Found(given, fault="既不是目录，也不是可以读取的清单（每行一个方案目录，UTF-8）")
        return
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield from _named(given, line.strip(), number)


def _is_folder(path: Path) -> bool:
    """Whether there is such a folder; what cannot be a name, or may not be looked at, is none."""
    return os.path.isdir(path)  # noqa: PTH112 - it never raises, in any version of Python


def _named(given: Path, line: str, number: int) -> Iterator[Found]:
    """What one line of a list names: a plan, or a folder of plans."""
    path = given.parent / line
    if not _is_folder(path):
        shown = line if len(line) <= _SHOWN and line.isprintable() else f"{given.name}:{number}"
        yield Found(given.parent / shown, fault=f"没有这个目录（{given.name} 第 {number} 行）")
        return
    parts = () if Path(line).is_absolute() else Path(os.path.normpath(line)).parts
    names = tuple(part for part in parts if part != "..")
    found = list(_beneath(str(path), names, 0))
    yield from found or [Found(path, names, "目录里没有方案（plan.yaml）")]


def _beneath(folder: str, names: tuple[str, ...], depth: int) -> Iterator[Found]:
    path = Path(folder)
    try:
        with os.scandir(folder) as entries:
            known = sorted(entries, key=lambda entry: entry.name)
    except (OSError, ValueError):
        yield Found(path, names, "目录无法读取")
        return
    if any(entry.name == HEAD for entry in known):
        yield Found(path, names[:-1] if names[-1:] == (_OWN,) else names)
        # A plan that lies in the folder of another is a fault of that one, and a plan all the same.
        known = [entry for entry in known if entry.name not in _PARTS]
    for entry in known:
        if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
            if depth >= DEPTH:
                yield Found(Path(entry.path), names, f"目录嵌套超过 {DEPTH} 层，没有查看")
                return
            yield from _beneath(entry.path, (*names, entry.name), depth + 1)
