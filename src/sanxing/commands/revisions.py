"""The two states of a plan that `diff` compares: revisions of its repository, or the working tree."""

import os
from pathlib import Path
from typing import NamedTuple

from sanxing.commands.locate import read_directory, shown_path
from sanxing.commands.refusal import Refused, Unusable
from sanxing.model.policy import Policy
from sanxing.reading.ancestry import commits_of, merge_base
from sanxing.reading.git import Objects, Repository, Unanswered, repository_of
from sanxing.reading.load import load
from sanxing.reading.loaded import Loaded
from sanxing.reading.revision import read_revision

WORKING_TREE = "工作区"
_SHORT = 10


class State(NamedTuple):
    """A state of the plan and what it is called."""

    loaded: Loaded
    name: str


class Ends(NamedTuple):
    """Both states, and the policy that judges: that of BASE as it is now, wherever the branch began."""

    before: State
    after: State
    policy: Policy


def ends_of(directory: Path, base: str | None, head: str | None) -> Ends:
    """Before and after: HEAD and the working tree; where BASE parted from HEAD and the working tree; or both named.

    Refuses what cannot be answered: a failed comparison must never read as 'no changes'.
    """
    try:
        repository = _repository(directory, Path.cwd())
        with repository.objects() as objects:
            return _Comparison(repository, objects, directory).of(base, head)
    except Unanswered as unanswered:
        raise Refused(unanswered.message, unanswered.advice) from None


def _repository(directory: Path, here: Path) -> Repository:
    """The repository of a plan. Raises Unanswered where the plan has been put elsewhere by a link or a submodule.

    What a link or a submodule leads to has a history of its own: compared with that, a plan that was
    exchanged as a whole would read as 'no changes'.
    """
    for folder in (directory, *directory.parents):
        if folder.is_symlink() and _holder(folder.parent):
            raise Unanswered(
                f"“{folder}”是链接，无从与以前的方案比较", "在版本库里放方案本身，不放链接"
            )
    inner, outer = repository_of(directory), _holder(here)
    if outer and inner.top != outer.top and inner.top.is_relative_to(outer.top):
        raise Unanswered(
            f"“{directory}”在另一个版本库（子模块）里，它的历史不是这个版本库的历史",
            f"方案本来就放在那里的，到 {inner.top} 里运行；否则把方案放回这个版本库",
        )
    return inner


def _holder(folder: Path) -> Repository | None:
    try:
        return repository_of(folder)
    except Unanswered:
        return None


class _Comparison:
    """One comparison in one repository."""

    def __init__(self, repository: Repository, objects: Objects, directory: Path) -> None:
        self.repository = repository
        self.objects = objects
        self.directory = directory
        self.path = Path(os.path.realpath(directory)).relative_to(repository.top).as_posix()

    def of(self, base: str | None, head: str | None) -> Ends:
        if base is not None and head is not None:
            before = self.named(base)
            return Ends(before, self.named(head), _policy(before.loaded))
        here = self.repository.commit("HEAD")
        theirs = here if base is None else self.repository.commit(base)
        parted = merge_base(theirs, here, commits_of(self.objects))
        name = "HEAD" if base is None else base
        told = name if parted == theirs else f"{name} 的分岔点 {parted[:_SHORT]}"
        before = self.at(parted, told)
        judge = before.loaded if parted == theirs else self.read(theirs)
        now = State(read_directory(self.directory), WORKING_TREE)
        return Ends(before, now, _policy(judge))

    def named(self, revision: str) -> State:
        return self.at(self.repository.commit(revision), revision)

    def at(self, commit: str, name: str) -> State:
        loaded = self.read(commit)
        if not loaded.usable:
            raise Unusable(loaded.beneath(f"{name}:{self.path}"), name)
        return State(loaded.beneath(shown_path(self.directory, "").rstrip("/")), name)

    def read(self, commit: str) -> Loaded:
        path = "" if self.path == "." else self.path
        return load(*read_revision(commit, path, self.objects))


def _policy(loaded: Loaded) -> Policy:
    """The policy of a plan; the strictest where it cannot be read."""
    return loaded.plan.policy if loaded.plan else Policy()
