"""A plan's folder in a git revision → the bytes of its files, under the same conditions as on disk.

What is read is what was committed, byte for byte: no filter, no attribute, no line-end conversion.
"""

from sanxing.reading.fault import Fault
from sanxing.reading.gathering import FOLDER_LIMITS, FolderLimits, Gathering, is_yaml
from sanxing.reading.git import Entry, Objects, Repository, Unanswered

_REFUSED = {"120000": Gathering.link, "160000": Gathering.odd}
"""Modes of links and of other repositories' commits."""


def read_revision(
    repository: Repository,
    commit: str,
    path: str,
    objects: Objects,
    limits: FolderLimits = FOLDER_LIMITS,
) -> tuple[dict[str, bytes], list[tuple[str, Fault]]]:
    """Path inside the plan → bytes, and what could not be read, of the folder `path` in a commit.

    Raises Unanswered where the commit has no such folder, or an object of it is not at hand.
    """
    tree = repository.tree(commit, path)
    if tree is None:
        raise Unanswered(
            f"修订 {commit[:12]} 里没有方案目录 {path or '.'}，无从比较",
            "核对修订和目录；方案新建或换了位置的，先让这一步单独进入主分支",
        )
    reader = Gathering(limits)
    refused: set[str] = set()
    for entry in repository.entries(tree):
        if reader.full:
            break
        name = entry.path.decode("utf-8", "surrogateescape")
        if _may_read(reader, name, entry, refused):
            _take(reader, name, objects, entry)
    return reader.gathered()


def _may_read(reader: Gathering, path: str, entry: Entry, refused: set[str]) -> bool:
    """Whether an entry is a file of the plan; each folder that is not entered is told once."""
    *folders, name = path.split("/")
    if any(part.startswith(".") for part in (*folders, name)):
        return False
    for depth, part in enumerate(folders):
        inside = "/".join(folders[: depth + 1])
        if inside in refused:
            return False
        if not (reader.is_legible(part, inside) and _is_folder(reader, inside, depth)):
            refused.add(inside)
            return False
    if not reader.is_legible(name, path):
        return False
    if entry.mode in _REFUSED:
        _REFUSED[entry.mode](reader, path)
        return False
    return reader.is_wanted(path) and reader.has_room()


def _is_folder(reader: Gathering, path: str, depth: int) -> bool:
    if is_yaml(path):
        if reader.is_wanted(path):
            reader.odd(path)
        return False
    return reader.may_enter(path, depth)


def _take(reader: Gathering, path: str, objects: Objects, entry: Entry) -> None:
    found = objects.read(entry.object, reader.limits.size)
    if found is None:
        raise Unanswered(
            f"{path} 在这个修订里的内容不在本机（历史没有取全）",
            "先取全：git fetch --unshallow；部分克隆的，重新完整克隆",
        )
    if found.data is None:
        reader.too_large(path)
    else:
        reader.take(path, found.data)
