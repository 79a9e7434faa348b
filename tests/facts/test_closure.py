"""How far the two lists have closed."""

from sanxing.facts.closure import Closure, by_agency, by_topic, closure_of, inspector_of
from sanxing.facts.standings import Standing
from sanxing.model.history import Entry
from tests.facts.builders import (
    DIRECTORY,
    LEAD,
    OTHER,
    SECOND,
    completed,
    hazard,
    known,
    reopened,
    verified,
    voided,
    whole_plan,
)

LATE, WAITING, CLOSED, SHARED = (f"H-20210305-AAA{number}" for number in range(1, 5))


def listed(*ledger: Entry, as_of: str = "2021-06-01") -> list[Standing]:
    """Four hazards of topics 1 and 2, the last of which two units answer for."""
    hazards = (
        hazard(LATE),
        hazard(WAITING, lead=(OTHER,)),
        hazard(CLOSED, item="1", due="2021年底前"),
        hazard(SHARED, item="2", lead=(OTHER, LEAD), due="2021年底前"),
    )
    made = whole_plan(hazards=hazards, ledger=ledger)
    return [each for name, each in known(made, as_of).items() if name.startswith("H-")]


STORY = (
    completed("2021-05-10", OTHER, item=WAITING),
    completed("2021-04-10", SECOND, item=CLOSED),
    verified("2021-04-20", item=CLOSED),
)


def test_reported_done_waits_until_a_re_inspector_closes_it() -> None:
    assert closure_of(listed(*STORY)) == Closure(found=4, completed=1, closed=1, overdue=1)
    assert closure_of(listed(*STORY)).rate == 0.25


def test_of_nothing_there_is_no_rate() -> None:
    assert closure_of([]) == Closure(0, 0, 0, 0)
    assert closure_of([]).rate is None


def test_what_is_linked_to_a_task_counts_under_its_topic() -> None:
    assert by_topic(listed(*STORY)) == {"1": Closure(3, 1, 1, 1), "2": Closure(1, 0, 0, 0)}


def test_an_entry_of_several_units_counts_under_each() -> None:
    assert list(by_agency(listed(*STORY), DIRECTORY).items()) == [
        (LEAD, Closure(1, 0, 0, 0)),
        (SECOND, Closure(2, 0, 1, 1)),
        (OTHER, Closure(2, 1, 0, 0)),
    ]


def inspector(*ledger: Entry) -> str | None:
    return next(inspector_of(each.state) for each in listed(*ledger) if each.item.id == CLOSED)


def test_the_inspector_is_who_closed_it() -> None:
    assert inspector() is None
    assert inspector(*STORY) == "周明"


def test_a_verification_that_was_taken_back_or_undone_has_no_inspector() -> None:
    slip = STORY[2]._replace(id="slip", inspector="吴误")
    taken_back = voided("2021-04-21", slip, item=CLOSED)
    assert inspector(STORY[1], slip, taken_back) is None
    assert inspector(STORY[1], slip, taken_back, STORY[2]) == "周明"
    assert inspector(*STORY, reopened("2021-05-01", item=CLOSED)) is None


def test_after_a_reopening_the_second_inspector_counts() -> None:
    again = (
        reopened("2021-05-01", item=CLOSED),
        completed("2021-05-10", SECOND, item=CLOSED),
        verified("2021-05-20", item=CLOSED, inspector="郑新"),
    )
    assert inspector(*STORY, *again) == "郑新"
