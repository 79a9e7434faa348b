"""Where two histories parted: the merge base, found by reading commits alone.

The colouring is git's own: both sides are followed until all that is left is known to be common. What is
found does not depend on commit dates, which anybody can write; they only make the way short.
"""

import re
from collections.abc import Callable
from heapq import heappop, heappush
from typing import NamedTuple

from sanxing.reading.git import Objects, Unanswered

_PARENTS = re.compile(rb"tree [0-9a-f]{40,64}\n((?:parent [0-9a-f]{40,64}\n)*)")
"""Only what stands straight behind the tree is a parent, as git has it."""

_TIME = re.compile(rb"^committer .*> ([0-9]{1,12}) ", re.MULTILINE)
_LIMIT = 1 << 20
_OURS, _THEIRS, _COMMON = 1, 2, 4
_BOTH = _OURS | _THEIRS


class Commit(NamedTuple):
    """What a commit says of its place in history: the IDs of its parents and its time in seconds."""

    parents: tuple[str, ...]
    time: int


Commits = Callable[[str], Commit | None]
"""A commit by its ID; None where the repository lacks it."""


def commits_of(objects: Objects) -> Commits:
    """The commits of a repository, each read once. Raises Unanswered for what is no commit."""
    known: dict[str, Commit | None] = {}

    def commit(name: str) -> Commit | None:
        if name not in known:
            known[name] = _read(objects, name)
        return known[name]

    return commit


def merge_base(ours: str, theirs: str, commit: Commits) -> str:
    """The nearest commit that both histories hold. Raises Unanswered where there is none, or no single one."""
    candidates = _common(ours, theirs, commit)
    best = [one for one in candidates if not _is_behind(one, candidates - {one}, commit)]
    if not best:
        raise Unanswered("两个修订没有共同的历史，无从比较", "核对分支是否取错、历史是否取全")
    if len(best) > 1:
        raise Unanswered(
            "两个修订互相合并过，分岔点不止一个", "把 BASE 再合并进来一次，就只有一个分岔点"
        )
    return best[0]


def _common(ours: str, theirs: str, commit: Commits) -> set[str]:
    """Commits of both histories; every nearest one is among them."""
    colours: dict[str, int] = {}
    queue: list[tuple[int, str]] = []
    alive: set[str] = set()
    found: set[str] = set()

    def paint(name: str, colour: int) -> None:
        painted = colours.get(name, 0) | colour
        if painted == colours.get(name):
            return
        colours[name] = painted
        (alive.discard if painted & _COMMON else alive.add)(name)
        here = commit(name)
        heappush(queue, (-here.time if here else 0, name))

    paint(ours, _OURS)
    paint(theirs, _THEIRS)
    while alive:
        name = heappop(queue)[1]
        alive.discard(name)
        colour = colours[name]
        if colour & _BOTH == _BOTH and not colour & _COMMON:
            found.add(name)
            colour |= _COMMON
        here = commit(name)
        if here is None and not colour & _COMMON:
            raise _cut_short()
        for parent in here.parents if here else ():
            paint(parent, colour)
    return {name for name in found if not colours[name] & _COMMON}


def _is_behind(one: str, others: set[str], commit: Commits) -> bool:
    """Whether a commit lies in the history of any of the others."""
    seen: set[str] = set()
    pending = list(others)
    while pending:
        name = pending.pop()
        if name == one:
            return True
        if name not in seen:
            seen.add(name)
            here = commit(name)
            if here is None:
                raise _cut_short()
            pending += here.parents
    return False


def _read(objects: Objects, name: str) -> Commit | None:
    found = objects.read(name, _LIMIT)
    if found is None:
        return None
    if found.kind != "commit" or found.data is None:
        raise Unanswered(f"版本库里的提交 {name[:12]} 读不出来", "版本库可能损坏，重新克隆后再试")
    head = _PARENTS.match(found.data)
    time = _TIME.search(found.data.partition(b"\n\n")[0])
    parents = head[1].decode().split()[1::2] if head else []
    return Commit(tuple(parents), int(time[1]) if time else 0)


def _cut_short() -> Unanswered:
    return Unanswered(
        "历史没有取全（浅克隆）或有提交已损坏，找不到分岔点",
        "先取全历史：git fetch --unshallow；CI 里取代码时设 fetch-depth: 0；已损坏的，重新克隆",
    )
