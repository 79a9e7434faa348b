"""Supervision as a ladder: the last action, and the rung above the highest."""

import pytest

from sanxing.facts.query import overdue
from sanxing.facts.standings import leaves
from sanxing.facts.supervision import Ladder, Rung, ladders
from sanxing.model.history import Entry
from sanxing.model.terms import Action, Event
from tests.facts.builders import (
    completed,
    day,
    entry,
    hazard,
    known,
    milestone,
    plan,
    reopened,
    started,
    task,
    topic,
    voided,
)

MADE = plan(
    topic(1, task(1, milestone(1), milestone(2, "2021年9月底前"), milestone(3, None)), task(2))
)
STEPS = list(Action)


def acted(when: str, action: Action | None, item: str = "1-1-1") -> Entry:
    return entry(when, Event.SUPERVISED, action=action, item=item, id=f"{when}-{action}-{item}")


def climbed(*ledger: Entry, as_of: str = "2022-06-01") -> dict[str, Ladder]:
    found = known(MADE._replace(ledger=ledger), as_of).values()
    return ladders(overdue(leaves(found), with_implied=True), found)


def ladder(*ledger: Entry, as_of: str = "2022-06-01") -> Ladder:
    return climbed(*ledger, as_of=as_of)["1-1-1"]


def test_nobody_has_acted_and_the_first_rung_comes_next() -> None:
    assert ladder() == Ladder(None, Action.SUPERVISE)


@pytest.mark.parametrize(("action", "above"), list(zip(STEPS, [*STEPS[1:], None], strict=True)))
def test_the_next_rung_lies_above_the_last_and_none_above_the_highest(
    action: Action, above: Action | None
) -> None:
    assert ladder(acted("2021-08-01", action)) == Ladder(Rung(action, day("2021-08-01")), above)


def test_a_milder_action_afterwards_is_the_last_but_steps_no_lower() -> None:
    found = ladder(acted("2021-08-01", Action.SUMMON), acted("2021-09-01", Action.CIRCULATE))
    assert found == Ladder(Rung(Action.CIRCULATE, day("2021-09-01")), Action.WARN)


def test_of_one_day_the_graver_action_is_the_last() -> None:
    found = ladder(acted("2021-08-01", Action.WARN), acted("2021-08-01", Action.SUPERVISE))
    assert found == Ladder(Rung(Action.WARN, day("2021-08-01")), Action.EXPOSE)


def test_what_is_taken_back_or_refused_is_no_step() -> None:
    slip = acted("2021-08-01", Action.SUMMON)
    assert ladder(slip, voided("2021-08-02", slip)).last is None
    assert ladder(acted("2021-08-01", None)).last is None
    assert ladder(started("2021-08-01")).last is None


def test_after_a_reopening_the_ladder_starts_anew() -> None:
    first = acted("2021-08-01", Action.SUMMON)
    story = (first, completed("2021-08-10"), reopened("2021-09-01"))
    assert ladder(*story) == Ladder(None, Action.SUPERVISE)
    assert ladder(*story, acted("2021-09-01", Action.SUPERVISE)) == Ladder(
        Rung(Action.SUPERVISE, day("2021-09-01")), Action.CIRCULATE
    )


def test_an_action_over_the_task_counts_for_milestones_that_were_overdue_then() -> None:
    found = climbed(acted("2021-07-01", Action.CIRCULATE, "1-1"))
    through = Rung(Action.CIRCULATE, day("2021-07-01"), via="1-1")
    assert found["1-1-1"] == Ladder(through, Action.SUMMON)
    assert found["1-1-2"] == Ladder(None, Action.SUPERVISE)
    on_its_day = climbed(acted("2021-06-30", Action.CIRCULATE, "1-1"))
    assert on_its_day["1-1-1"].last is None


def test_an_action_over_the_task_before_a_reopening_is_past() -> None:
    over = acted("2021-07-01", Action.CIRCULATE, "1-1")
    assert ladder(over, completed("2021-08-10"), reopened("2021-09-01")).last is None


def test_an_action_over_the_task_is_none_over_a_hazard_linked_to_it() -> None:
    made = MADE._replace(
        hazards=(hazard(),), ledger=(acted("2021-08-01", Action.CIRCULATE, "1-1"),)
    )
    found = known(made, "2022-06-01").values()
    assert ladders(overdue(found), found)["H-20210305-K7QD"] == Ladder(None, Action.SUPERVISE)


def test_own_actions_and_the_tasks_stand_on_one_ladder() -> None:
    found = ladder(acted("2021-08-01", Action.WARN, "1-1"), acted("2021-09-01", Action.SUPERVISE))
    assert found == Ladder(Rung(Action.SUPERVISE, day("2021-09-01")), Action.EXPOSE)


def test_what_merely_lapsed_has_no_next_rung() -> None:
    found = climbed(acted("2023-02-01", Action.SUPERVISE, "1-2"), as_of="2023-03-01")
    assert found["1-1-3"] == Ladder(None, None)
    assert found["1-2"] == Ladder(Rung(Action.SUPERVISE, day("2023-02-01")), None)
