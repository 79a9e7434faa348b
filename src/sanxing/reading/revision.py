"""A plan's folder in a git revision → the bytes of its files, under the same conditions as on disk.

What is read is what was committed, byte for byte: no filter, no attribute, no line-end conversion. The
walk is that of `folder.py`, so that both find the same files and the same faults.
"""

import stat

from sanxing.reading.fault import Fault
from sanxing.reading.gathering import FOLDER_LIMITS, FolderLimits, Gathering, is_yaml
from sanxing.reading.git import Entry, Objects, Unanswered, not_at_hand


def read_revision(
    commit: str, path: str, objects: Objects, limits: FolderLimits = FOLDER_LIMITS
) -> tuple[dict[str, bytes], list[tuple[str, Fault]]]:
    """Path inside the plan → bytes, and what could not be read, of the folder `path` in a commit.

    `path` is from the top of the repository, `""` for the top itself. Raises Unanswered where the commit
    has no such folder, or an object of it is not at hand.
    """
    reader = _Reader(limits, objects)
    pending = [(_plan(commit, path, objects), "", 0)]
    while pending and not reader.full:
        tree, folder, depth = pending.pop()
        pending += [(each, name, depth + 1) for each, name in reader.folder(tree, folder, depth)]
    return reader.gathered()


class _Reader(Gathering):
    """One walk through a plan's folder in a commit."""

    def __init__(self, limits: FolderLimits, objects: Objects) -> None:
        super().__init__(limits)
        self._objects = objects

    def folder(self, tree: str, path: str, depth: int) -> list[tuple[str, str]]:
        """Read the files of one folder; its folders, as tree and path inside the plan."""
        folders = []
        for entry in self._objects.entries(tree):
            inside = f"{path}/{entry.name}" if path else entry.name
            if self.full:
                break
            if not entry.name.startswith(".") and self.is_folder(entry, inside, depth):
                folders.append((entry.object, inside))
        return folders

    def is_folder(self, entry: Entry, path: str, depth: int) -> bool:
        """Whether this is a folder to look into; a file is read on the spot."""
        if not self.is_legible(entry.name, path):
            return False
        if stat.S_ISLNK(entry.mode):
            self.link(path)
        elif stat.S_ISDIR(entry.mode) and not is_yaml(entry.name):
            return self.may_enter(path, depth)
        elif not (stat.S_ISDIR(entry.mode) or stat.S_ISREG(entry.mode)):
            self.odd(path)  # another repository's commit, whatever its name
        elif self.is_wanted(path) and self.has_room():
            self.file(entry, path)
        return False

    def file(self, entry: Entry, path: str) -> None:
        if not stat.S_ISREG(entry.mode):
            self.odd(path)
            return
        found = self._objects.read(entry.object, self.limits.size)
        if found is None:
            raise not_at_hand(f"{path} 在这个修订里的内容")
        if found.data is None:
            self.too_large(path)
        else:
            self.take(path, found.data)


def _plan(commit: str, path: str, objects: Objects) -> str:
    """The tree of a folder in a commit. Raises Unanswered where there is none."""
    tree = objects.root(commit)
    for name in path.split("/") if path else ():
        found = [each for each in objects.entries(tree) if each.name == name]
        if not (found and stat.S_ISDIR(found[0].mode)):
            raise Unanswered(
                f"修订 {commit[:12]} 里没有方案目录 {path}，无从比较",
                "核对修订和目录；方案新建或换了位置的，先让这一步单独进入主分支",
            )
        tree = found[0].object
    return tree
