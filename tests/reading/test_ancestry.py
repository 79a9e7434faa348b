"""Histories in, the commit where they parted out: held against the definition, and against git."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxing.reading.ancestry import Commit, commits_of, merge_base
from sanxing.reading.git import Unanswered, repository_of
from tests.reading.repositories import NOON, Builder

NONE = ("两个修订没有共同的历史，无从比较", "核对分支是否取错、历史是否取全")
SEVERAL = (
    "两个修订互相合并过，分岔点不止一个",
    "把 BASE 再合并进来一次，就只有一个分岔点",
)
SHALLOW = (
    "历史没有取全（浅克隆）或有提交已损坏，找不到分岔点",
    "先取全历史：git fetch --unshallow；CI 里取代码时设 fetch-depth: 0；已损坏的，重新克隆",
)

Said = str | tuple[str, str]
History = Mapping[str, Commit]


def found(ours: str, theirs: str, commit: Callable[[str], Commit | None]) -> Said:
    """The merge base, or message and advice of why there is none."""
    try:
        return merge_base(ours, theirs, commit)
    except Unanswered as unanswered:
        return unanswered.message, unanswered.advice


def in_repository(made: Builder, ours: str, theirs: str) -> Said:
    with repository_of(made.top).objects() as objects:
        return found(ours, theirs, commits_of(objects))


def behind(history: History, name: str) -> set[str]:
    """A commit and all of its history."""
    seen: set[str] = set()
    pending = [name]
    while pending:
        each = pending.pop()
        if each not in seen:
            seen.add(each)
            pending += history[each].parents
    return seen


def defined(history: History, ours: str, theirs: str) -> Said:
    """The definition: the common commits that are behind no other common commit."""
    common = behind(history, ours) & behind(history, theirs)
    best = [
        each
        for each in common
        if not any(each in behind(history, other) for other in common - {each})
    ]
    if not best:
        return NONE
    return best[0] if len(best) == 1 else SEVERAL


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> dict[str, Commit]:
    """Commits with any earlier ones as parents, and dates that mean nothing."""
    count = draw(st.integers(1, most))
    history: dict[str, Commit] = {}
    for number in range(count):
        earlier = sorted(history, key=int)
        parents = (
            draw(st.lists(st.sampled_from(earlier), max_size=3, unique=True)) if earlier else []
        )
        history[str(number)] = Commit(tuple(parents), draw(st.integers(0, 20)))
    return history


@settings(max_examples=400, deadline=None)
@given(histories(), st.data())
def test_the_nearest_common_commit_is_found_by_its_definition(
    history: dict[str, Commit], data: st.DataObject
) -> None:
    ours, theirs = (data.draw(st.sampled_from(sorted(history))) for _ in range(2))
    assert found(ours, theirs, history.get) == defined(history, ours, theirs)


@settings(max_examples=400, deadline=None)
@given(histories(), st.data())
def test_where_commits_are_missing_the_answer_is_right_or_there_is_none(
    history: dict[str, Commit], data: st.DataObject
) -> None:
    ours, theirs = (data.draw(st.sampled_from(sorted(history))) for _ in range(2))
    lost = data.draw(st.sets(st.sampled_from(sorted(history))))
    answer = found(ours, theirs, lambda name: None if name in lost else history[name])
    assert answer in (defined(history, ours, theirs), SHALLOW)


@settings(max_examples=15, deadline=None)
@given(histories(most=9), st.data())
def test_git_itself_finds_the_same(
    tmp_path_factory: pytest.TempPathFactory, history: dict[str, Commit], data: st.DataObject
) -> None:
    made = Builder(tmp_path_factory.mktemp("history"))
    names: dict[str, str] = {}
    for number, commit in history.items():
        parents = [names[parent] for parent in commit.parents]
        tree = {"number": number.encode()}
        names[number] = made.commit(tree, *parents, time=NOON - 1000 * commit.time)
    ours, theirs = (names[data.draw(st.sampled_from(sorted(history)))] for _ in range(2))
    bases = made.git("merge-base", "--all", ours, theirs, fails=True).split()
    wanted = bases[0] if len(bases) == 1 else SEVERAL if bases else NONE
    assert in_repository(made, ours, theirs) == wanted


def test_a_criss_cross_merge_has_no_single_base() -> None:
    history = {
        "r": Commit((), 0),
        "p": Commit(("r",), 0),
        "q": Commit(("r",), 0),
        "0": Commit(("p", "q"), 0),
        "a": Commit(("0",), 1),
        "b": Commit(("0",), 1),
        "x": Commit(("a", "b"), 2),
        "y": Commit(("b", "a"), 2),
    }
    assert found("x", "y", history.get) == SEVERAL
    assert found("x", "a", history.get) == "a"
    assert found("x", "x", history.get) == "x"
    # Without the root nobody knows whether one of the two lies behind the other.
    del history["0"]
    assert found("x", "y", history.get) == SHALLOW


def test_a_date_that_lies_does_not_make_a_commit_near() -> None:
    history = {
        "old": Commit((), 100),
        "between": Commit(("old",), 0),
        "near": Commit(("between",), 50),
        "x": Commit(("near", "old"), 200),
        "y": Commit(("near", "old"), 200),
    }
    assert found("x", "y", history.get) == "near"


def test_histories_that_share_nothing_have_no_base(tmp_path: Path) -> None:
    made = Builder(tmp_path)
    ours = made.commit({"a": b""})
    assert in_repository(made, ours, made.commit({"b": b""}, branch="other")) == NONE


@pytest.fixture
def forked(tmp_path: Path) -> tuple[Builder, str]:
    """Three commits on main and three on a branch that parted at the first; and where it parted."""
    made = Builder(tmp_path / "made")
    root = made.commit({"a": b""})
    parted = made.commit({"a": b"0"}, root)
    for branch in ("main", "branch"):
        last = parted
        for number in (b"1", b"2", b"3"):
            last = made.commit({branch: number}, last, branch=branch)
    return made, parted


@pytest.mark.parametrize(
    ("depth", "is_found"), [(1, False), (2, False), (3, True), (4, True), (5, True)]
)
def test_a_shallow_clone_answers_only_what_it_knows(
    tmp_path: Path, forked: tuple[Builder, str], depth: int, is_found: bool
) -> None:
    made, parted = forked
    clone = Builder(tmp_path / "clone")
    refs = "+refs/heads/*:refs/remotes/origin/*"
    clone.git("fetch", "-q", f"--depth={depth}", made.top.as_uri(), refs)
    ours, theirs = (clone.git("rev-parse", f"origin/{name}") for name in ("main", "branch"))
    assert in_repository(clone, ours, theirs) == (parted if is_found else SHALLOW)
    assert in_repository(clone, ours, ours) == ours


def test_a_commit_cut_off_on_both_sides_is_still_the_base(forked: tuple[Builder, str]) -> None:
    made, parted = forked
    ours, theirs = made.git("rev-parse", "main"), made.git("rev-parse", "branch")
    made.forget(parted)
    assert in_repository(made, ours, theirs) == parted


def test_grafts_and_replacements_do_not_bend_history(forked: tuple[Builder, str]) -> None:
    made, parted = forked
    ours, theirs = made.git("rev-parse", "main"), made.git("rev-parse", "branch")
    made.git("replace", "--graft", theirs, made.git("rev-parse", "main~1"))
    assert made.git("merge-base", ours, theirs) != parted  # the trap is live
    assert in_repository(made, ours, theirs) == parted
    made.git("replace", "-d", theirs)
    (made.top / ".git" / "info").mkdir(exist_ok=True)
    grafts = made.top / ".git" / "info" / "grafts"
    grafts.write_text(f"{theirs} {ours}\n", encoding="ascii")
    assert made.git("merge-base", ours, theirs) == ours
    assert in_repository(made, ours, theirs) == parted


def test_only_what_stands_behind_the_tree_is_a_parent(forked: tuple[Builder, str]) -> None:
    made, parted = forked
    main, tree = made.git("rev-parse", "main"), made.tree({})
    head = f"tree {tree}\nparent {parted}\nauthor x <x> 1 +0000\ncommitter x <x> 1 +0000\n"
    forged = made.raw("commit", f"{head}parent {main}\n\nparent {main}\n".encode())
    assert in_repository(made, main, forged) == parted


@pytest.mark.parametrize("line", ["", "committer x\n", "committer x <x> -5 +0000\n"])
def test_a_commit_without_a_readable_date_is_still_a_commit(
    forked: tuple[Builder, str], line: str
) -> None:
    made, parted = forked
    head = f"tree {made.tree({})}\nparent {parted}\n{line}\n"
    undated = made.raw("commit", head.encode())
    assert in_repository(made, made.git("rev-parse", "main"), undated) == parted


def test_what_is_no_commit_or_too_long_is_unanswered(forked: tuple[Builder, str]) -> None:
    made, parted = forked
    long = made.raw("commit", f"tree {made.tree({})}\n\n".encode() + b"x" * (1 << 20))
    for name in (made.raw("blob", b"x"), long):
        message = f"版本库里的提交 {name[:12]} 读不出来"
        assert in_repository(made, parted, name) == (message, "版本库可能损坏，重新克隆后再试")
