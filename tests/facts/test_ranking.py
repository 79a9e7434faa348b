"""Who has done how much of what it owes: rates, ties, what a unit owes, and the period before."""

from typing import Any

from hypothesis import given, settings

from sanxing.facts.agencies import duties_of
from sanxing.facts.bulletin import look
from sanxing.facts.period import ReportingPeriod
from sanxing.facts.query import Filter
from sanxing.facts.ranking import Ranked, Ranking, ranking
from sanxing.model.history import Entry
from sanxing.model.issued import Filings, Safeguard
from sanxing.model.terms import Event, Kind, Mode, Role, Status
from tests.facts.builders import (
    DIRECTORY,
    EAST,
    FIRST_SCHOOL,
    LEAD,
    OFFICE,
    OTHER,
    SECOND,
    SECOND_SCHOOL,
    SUPPORT,
    TOWNS,
    WEST,
    completed,
    day,
    duty,
    entry,
    filing,
    for_everyone,
    hazard,
    milestone,
    plan,
    source,
    task,
    topic,
    verified,
    whole_plan,
)
from tests.facts.strategies import AMENDMENTS, ANY_LEDGER

ALL = Filter()
JULY = ReportingPeriod(day("2021-07-01"), day("2021-07-31"))


def ranked(*ledger: Entry, wanted: Filter = ALL, **parts: Any) -> Ranking:
    made = whole_plan(ledger=ledger, **parts)
    return ranking(made, look(made, JULY, None, wanted))


def order(found: tuple[Ranked, ...]) -> list[tuple[str, int | None]]:
    return [(each.agency.name, each.rank) for each in found]


def filings(*of: str) -> Filings:
    """A filing due on 31 July 2021 for each time that a unit is named."""
    return Filings(
        OFFICE,
        tuple(
            filing(f"F-T{number:02}", lead=(name,), due="2021年7月底前")
            for number, name in enumerate(of, 1)
        ),
    )


def bare(*ledger: Entry, of: tuple[str, ...], period: ReportingPeriod = JULY) -> Ranking:
    noted = entry("2020-07-01", Event.NOTE, item="F-T01", note="已经催办")
    made = for_everyone(plan(filings=filings(*of), ledger=(noted, *ledger)))
    return ranking(made, look(made, period, None, ALL))


def filed(when: str, number: int, by: str) -> Entry:
    return completed(when, by, item=f"F-T{number:02}")


def test_towns_and_other_bodies_stand_apart_and_who_owes_nothing_is_no_agency_of_the_table() -> (
    None
):
    found = ranked()
    assert [each.agency.name for each in found.towns] == [EAST, WEST]
    assert {each.agency.name for each in found.agencies} == {
        LEAD,
        SECOND,
        OTHER,
        FIRST_SCHOOL,
        SECOND_SCHOOL,
    }


def test_the_higher_rate_goes_first_then_the_fewer_overdue() -> None:
    found = bare(
        filed("2021-07-05", 1, LEAD),
        filed("2021-07-05", 4, OTHER),
        of=(LEAD, LEAD, SECOND, OTHER),
    )
    assert order(found.agencies) == [(OTHER, 1), (LEAD, 2), (SECOND, 3)]
    late = bare(
        of=(LEAD, LEAD, SECOND), period=ReportingPeriod(day("2021-08-01"), day("2021-08-31"))
    )
    assert order(late.agencies) == [(SECOND, 1), (LEAD, 2)]


def test_equals_share_a_rank_in_the_directorys_order_and_the_next_is_left_out() -> None:
    found = bare(filed("2021-07-05", 1, SUPPORT), of=(SUPPORT, SECOND, OTHER, LEAD, LEAD))
    assert order(found.agencies) == [(SUPPORT, 1), (LEAD, 2), (SECOND, 2), (OTHER, 2)]
    half = bare(
        filed("2021-07-05", 1, LEAD),
        filed("2021-07-05", 4, SECOND),
        of=(LEAD, LEAD, LEAD, SECOND, SECOND, SECOND, OTHER),
    )
    assert order(half.agencies) == [(LEAD, 1), (SECOND, 1), (OTHER, 3)]


def test_a_town_that_owes_nothing_has_no_rank_and_stands_last() -> None:
    found = bare(of=(WEST,))
    assert order(found.towns) == [(WEST, 1), (EAST, None)]


def test_the_rank_before_is_of_the_eve() -> None:
    found = bare(
        filed("2021-06-05", 1, LEAD),
        filed("2021-07-05", 2, SECOND),
        filed("2021-07-06", 3, SECOND),
        of=(LEAD, SECOND, SECOND, LEAD),
    )
    assert [(each.agency.name, each.rank, each.rank_before) for each in found.agencies] == [
        (SECOND, 1, 2),
        (LEAD, 2, 1),
    ]
    second = found.agencies[0]
    assert (second.now.done, len(second.now.newly_done), second.then.done) == (2, 2, 0)


def test_of_whom_nothing_at_all_was_recorded_nobody_is_ranked() -> None:
    assert {each.rank for each in (*ranked().towns, *ranked().agencies)} == {None}
    found = ranked(completed("2021-07-05", LEAD, item="1-2"))
    assert {(each.rank is None, each.rank_before) for each in found.agencies} == {(False, None)}


def test_before_the_plan_nobody_had_a_rank() -> None:
    first = ReportingPeriod(day("2020-06-01"), day("2020-06-30"))
    assert {each.rank_before for each in bare(of=(LEAD,), period=first).agencies} == {None}


def test_what_is_supported_is_not_owed() -> None:
    made = plan(topic(1, task(1, milestone(1))))
    found = ranking(made, look(made, JULY, None, ALL))
    assert order(found.agencies) == [(LEAD, None), (SECOND, None)]
    assert found.towns == ()


def test_each_answers_for_its_own_part() -> None:
    made = plan(
        topic(1, task(1, milestone(1)), mode=Mode.SEPARATE),
        ledger=(completed("2021-06-05", LEAD),),
    )
    found = ranking(made, look(made, JULY, None, ALL))
    assert [(each.agency.name, each.now.done, each.now.overdue) for each in found.agencies] == [
        (LEAD, 1, 0),
        (SECOND, 0, 1),
    ]


def test_what_a_town_does_of_everyones_duties_is_its_own() -> None:
    found = ranked(completed("2021-07-05", EAST, item="1-1-1"), wanted=Filter(topic="1"))
    east, west = found.towns
    assert (east.agency.name, east.now.done, len(east.now.newly_done)) == (EAST, 1, 1)
    assert (west.now.done, west.now.overdue) == (0, 1)


def test_what_an_office_owes_is_its_hosts_and_the_office_is_not_ranked() -> None:
    shared = Safeguard(1, "加强领导", source(), (duty(1, support=(OFFICE,)),))
    made = plan(safeguards=(shared,))
    found = ranking(made, look(made, JULY, None, ALL))
    assert order(found.agencies) == [(LEAD, None)]


def test_what_a_group_owes_is_each_members() -> None:
    shared = Safeguard(1, "加强领导", source(), (duty(1, support=(TOWNS,)),))
    made = for_everyone(plan(safeguards=(shared,)))
    found = ranking(made, look(made, JULY, None, ALL))
    assert [(each.agency.name, each.now.total) for each in found.towns] == [(EAST, 1), (WEST, 1)]


def test_hazards_are_counted_by_who_must_mend_them_and_long_lateness_apart() -> None:
    recent = hazard("H-20210705-AAAA", found_on=day("2021-07-05"), due="2021-07-10", lead=(EAST,))
    long = hazard("H-20210601-BBBB", found_on=day("2021-06-01"), due="2021-07-01", lead=(EAST,))
    closed = hazard("H-20210601-CCCC", found_on=day("2021-06-01"), due="2021-07-01", lead=(EAST,))
    found = ranked(
        completed("2021-06-20", EAST, item=closed.id),
        verified("2021-07-02", item=closed.id),
        hazards=(recent, long, closed),
        wanted=Filter(kinds=(Kind.HAZARD,)),
    )
    (east,) = [each for each in found.towns if each.agency.name == EAST]
    assert (east.now.hazards.found, east.now.hazards.closed, east.now.hazards.closure.found) == (
        1,
        1,
        3,
    )
    assert (east.now.overdue, east.long_overdue, east.then.hazards.found) == (2, 1, 2)


def test_tasks_that_were_asked_for_are_ranked_as_tasks() -> None:
    found = ranked(wanted=Filter(kinds=(Kind.TASK,), topic="1"))
    totals = {each.agency.name: each.now.total for each in (*found.towns, *found.agencies)}
    assert totals == {EAST: 2, WEST: 2, LEAD: 2, SECOND: 2}


@settings(deadline=None)
@given(ANY_LEDGER)
def test_each_unit_answers_for_what_its_own_screen_shows(ledger: list[Entry]) -> None:
    made = whole_plan(ledger=tuple(ledger), amendments=AMENDMENTS)
    seen = look(made, JULY, None, ALL)
    found = ranking(made, seen)
    for each in (*found.towns, *found.agencies):
        duties = duties_of(seen.chosen[0], each.agency.name, DIRECTORY, JULY.last)
        owed = [duty.standing.state.status for duty in duties if duty.role is not Role.SUPPORT]
        assert each.now.total == len(owed)
        assert each.now.done == sum(status.done for status in owed)
        assert each.now.overdue == owed.count(Status.OVERDUE)
