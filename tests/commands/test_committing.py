"""Proposals are judged again when the plan is held, and nothing is written that was not agreed to then."""

from pathlib import Path
from typing import NamedTuple

import pytest

from sanxing.commands.committing import as_options, commit
from sanxing.commands.refusal import Refused
from sanxing.model.plan import Plan
from sanxing.writing.append import Addition, append
from sanxing.writing.lock import locked
from tests.writing.plans import addition, content, fields, read, small_plan


class Proposed(NamedTuple):
    additions: tuple[Addition, ...]


def test_a_proposal_is_made_again_on_what_another_writer_has_left(tmp_path: Path) -> None:
    root = small_plan(tmp_path)
    seen: list[int] = []

    def propose(plan: Plan) -> Proposed:
        seen.append(len(plan.ledger))
        if len(seen) == 1:  # between the first look and the lock
            with locked(root) as drafts:
                append(root, drafts, [addition(fields(1))])
        return Proposed((addition(fields(2)),))

    _, places = commit(str(root), propose, dry_run=False)
    assert seen == [2, 3]
    assert places == [f"{root}/ledger/2020.yaml:4"]
    loaded = read(root).plan
    assert loaded is not None
    assert [entry.id for entry in loaded.ledger][2:] == ["L20210501-0001", "L20210501-0002"]


def test_what_is_refused_under_the_lock_is_not_written(tmp_path: Path) -> None:
    root = small_plan(tmp_path)
    before = content(root)
    calls: list[Plan] = []

    def propose(plan: Plan) -> Proposed:
        calls.append(plan)
        if len(calls) == 2:
            raise Refused("没有登记")
        return Proposed((addition(fields(1)),))

    with pytest.raises(Refused):
        commit(str(root), propose, dry_run=False)
    assert content(root) == before
    assert commit(str(root), lambda plan: Proposed((addition(fields(1)),)), dry_run=False)[1]


def test_a_dry_run_asks_once_and_locks_nothing(tmp_path: Path) -> None:
    root = small_plan(tmp_path)
    commit(str(root), lambda plan: Proposed((addition(fields(1)),)), dry_run=True)
    assert not (root / ".sanxing").exists()


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("补上 document、until、approved_by", "补上 --document、--until、--approved-by"),
        ("value（数值）应当是数值", "--value（数值）应当是数值"),
        ("“no note by me”没有找到", "“no note by me”没有找到"),
        ("by-note 不是选项", "by-note 不是选项"),
    ],
)
def test_fields_are_told_as_options_and_quotations_as_they_are(text: str, options: str) -> None:
    assert as_options(text) == options
