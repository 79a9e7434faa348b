"""The two states of a plan that `diff` compares: revisions of its repository, or the working tree."""

import os
from pathlib import Path
from typing import NamedTuple

from sanxing.commands.locate import read_directory, shown_path
from sanxing.commands.refusal import Refused
from sanxing.commands.session import Unusable
from sanxing.reading.ancestry import commits_of, merge_base
from sanxing.reading.git import Objects, Repository, Unanswered, repository_of
from sanxing.reading.load import Loaded, load
from sanxing.reading.revision import read_revision

WORKING_TREE = "工作区"
_SHORT = 10


class State(NamedTuple):
    """A state of the plan and what it is called."""

    loaded: Loaded
    name: str


def states(directory: Path, base: str | None, head: str | None) -> tuple[State, State]:
    """Before and after: HEAD and the working tree; where BASE parted from HEAD and the working tree; or both named.

    Refuses what cannot be answered: a failed comparison must never read as 'no changes'.
    """
    try:
        repository = repository_of(directory)
        with repository.objects() as objects:
            return _States(repository, objects, directory).of(base, head)
    except Unanswered as unanswered:
        raise Refused(unanswered.message, unanswered.advice) from None


class _States:
    """One comparison in one repository."""

    def __init__(self, repository: Repository, objects: Objects, directory: Path) -> None:
        self.repository = repository
        self.objects = objects
        self.directory = directory
        self.path = Path(os.path.realpath(directory)).relative_to(repository.top).as_posix()

    def of(self, base: str | None, head: str | None) -> tuple[State, State]:
        if base is not None and head is not None:
            return self.named(base), self.named(head)
        here = self.repository.commit("HEAD")
        parted = self.parted(base, here) if base is not None else (here, "HEAD")
        return self.at(*parted), State(_usable(read_directory(self.directory)), WORKING_TREE)

    def named(self, revision: str) -> State:
        return self.at(self.repository.commit(revision), revision)

    def parted(self, base: str, here: str) -> tuple[str, str]:
        """The commit where HEAD parted from BASE, and what to call it."""
        theirs = self.repository.commit(base)
        parted = merge_base(theirs, here, commits_of(self.objects))
        return parted, base if parted == theirs else f"{base} 的分岔点 {parted[:_SHORT]}"

    def at(self, commit: str, name: str) -> State:
        path = "" if self.path == "." else self.path
        loaded = load(*read_revision(commit, path, self.objects))
        if not loaded.usable:
            raise Unusable(loaded.beneath(f"{name}:{path}"))
        return State(loaded.beneath(shown_path(self.directory, "").rstrip("/")), name)


def _usable(loaded: Loaded) -> Loaded:
    if not loaded.usable:
        raise Unusable(loaded)
    return loaded
