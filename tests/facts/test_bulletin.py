"""What changed in a period, beside the one before: how items move through it, and that the sums hold."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxing.facts.bulletin import changes_of, look
from sanxing.facts.changes import Changes
from sanxing.facts.period import ReportingPeriod
from sanxing.facts.query import Filter
from sanxing.model.history import Entry
from sanxing.model.plan import Plan
from sanxing.model.terms import Action, Event, Kind, Status
from tests.facts.builders import (
    END,
    FIRST_SCHOOL,
    LEAD,
    OFFICE,
    SECOND,
    SECOND_SCHOOL,
    START,
    amendment,
    completed,
    day,
    entry,
    extended,
    hazard,
    ids,
    measure,
    plan,
    reopened,
    task,
    topic,
    verified,
    voided,
    whole_plan,
)
from tests.facts.strategies import AMENDMENTS, ANY_LEDGER, ledgers

ALL = Filter()
FOUND, SECOND_FOUND = "H-20210305-K7QD", "H-20210710-ZZZZ"


def period(first: str, last: str) -> ReportingPeriod:
    return ReportingPeriod(day(first), day(last))


JULY = period("2021-07-01", "2021-07-31")


def told(
    *ledger: Entry,
    of: ReportingPeriod = JULY,
    known_on: str | None = None,
    wanted: Filter = ALL,
    made: Plan | None = None,
    **parts: Any,
) -> tuple[Changes, Changes]:
    one = (made or whole_plan(hazards=(), measures=()))._replace(ledger=ledger, **parts)
    return changes_of(look(one, of, day(known_on) if known_on else None, wanted))


def now(*ledger: Entry, **asked: Any) -> Changes:
    return told(*ledger, **asked)[0]


def supervised(when: str, action: Action = Action.SUPERVISE, **fields: Any) -> Entry:
    return entry(when, Event.SUPERVISED, **{"by": OFFICE, "action": action, **fields})


# Periods.


@pytest.mark.parametrize(
    ("first", "last", "months", "before"),
    [
        ("2022-06-01", "2022-06-30", 1, ("2022-05-01", "2022-05-31")),
        ("2022-03-01", "2022-03-31", 1, ("2022-02-01", "2022-02-28")),
        ("2024-02-01", "2024-02-29", 1, ("2024-01-01", "2024-01-31")),
        ("2022-01-01", "2022-01-31", 1, ("2021-12-01", "2021-12-31")),
        ("2022-04-01", "2022-06-30", 3, ("2022-01-01", "2022-03-31")),
        ("2022-01-01", "2022-03-31", 3, ("2021-10-01", "2021-12-31")),
        ("2022-01-01", "2022-12-31", 12, ("2021-01-01", "2021-12-31")),
        ("2021-11-01", "2022-02-28", 4, ("2021-07-01", "2021-10-31")),
        ("2024-02-01", "2024-02-28", 0, ("2024-01-04", "2024-01-31")),
        ("2022-06-02", "2022-06-30", 0, ("2022-05-04", "2022-06-01")),
        ("2022-06-06", "2022-06-12", 0, ("2022-05-30", "2022-06-05")),
        ("2022-06-06", "2022-06-06", 0, ("2022-06-05", "2022-06-05")),
    ],
)
def test_the_period_before_has_as_many_months_or_else_as_many_days(
    first: str, last: str, months: int, before: tuple[str, str]
) -> None:
    assert period(first, last).months == months
    assert period(first, last).before() == period(*before)


# One item on its way.


def test_what_is_done_on_the_first_or_the_last_day_is_newly_done() -> None:
    for when in ("2021-07-01", "2021-07-31"):
        assert ids(now(completed(when)).newly_done) == ["1-1-1"]
    for when in ("2021-06-30", "2021-08-01"):
        assert now(completed(when)).newly_done == ()


def test_what_was_done_in_the_period_before_stands_beside() -> None:
    this, last = told(completed("2021-06-20"), completed("2021-07-05", item="1-2"))
    assert (ids(this.newly_done), this.done) == (["1-2"], 2)
    assert (ids(last.newly_done), last.done) == (["1-1-1"], 1)


def test_late_is_what_missed_a_date_of_its_own() -> None:
    late = now(completed("2021-07-01"), completed("2021-07-01", item="1-1-2", value="80"))
    assert (late.on_time, late.late, late.after_end) == (1, 1, 0)


def test_after_the_plans_end_what_has_no_date_is_not_called_late() -> None:
    of = period("2023-01-01", "2023-01-31")
    late = now(completed("2023-01-10", item="1-2"), of=of)
    assert (late.on_time, late.late, late.after_end) == (0, 0, 1)
    assert late.caught_up == ()


def test_what_lapses_is_never_overdue() -> None:
    made = plan(topic(1, task(1)))
    lapsed = now(of=period("2023-01-01", "2023-01-31"), made=made)
    assert (ids(lapsed.lapsed), lapsed.newly_overdue, lapsed.overdue) == (["1-1"], (), 0)
    assert now(of=period("2023-02-01", "2023-02-28"), made=made).lapsed == ()


def test_an_item_is_newly_overdue_once() -> None:
    this, last = told()
    assert ids(this.newly_overdue) == ["1-1-1"]
    assert last.newly_overdue == ()
    assert (this.overdue, last.overdue) == (4, 3)  # the filings and phase 1 are late since 2020
    assert now(of=period("2021-08-01", "2021-08-31")).newly_overdue == ()


def test_what_fell_overdue_and_was_done_within_the_period_is_told_apart() -> None:
    late = now(completed("2021-07-20"))
    assert (late.newly_overdue, ids(late.caught_up), late.cleared) == ((), ["1-1-1"], ())


def test_what_was_overdue_before_and_is_done_is_cleared() -> None:
    late = now(completed("2021-08-20"), of=period("2021-08-01", "2021-08-31"))
    assert (ids(late.cleared), late.caught_up) == (["1-1-1"], ())


def test_what_is_done_at_its_time_never_fell() -> None:
    done = now(completed("2021-06-30"), of=period("2021-06-01", "2021-06-30"))
    assert (ids(done.newly_done), done.caught_up, done.late) == (["1-1-1"], (), 0)


def test_extended_before_its_date_it_does_not_fall() -> None:
    kept = now(extended("2021-06-15", "2021-09-30"))
    assert (kept.newly_overdue, kept.granted, kept.postponed) == ((), (), ())
    granted = now(extended("2021-06-15", "2021-09-30"), of=period("2021-06-01", "2021-06-30"))
    assert [(one.standing.item.id, str(one.extension.until)) for one in granted.granted] == [
        ("1-1-1", "2021-09-30")
    ]


def test_extended_after_its_date_it_fell_and_waits_again() -> None:
    this = now(extended("2021-07-15", "2021-09-30"))
    assert (this.newly_overdue, ids(this.postponed), len(this.granted)) == ((), ["1-1-1"], 1)
    august = now(extended("2021-08-15", "2021-09-30"), of=period("2021-08-01", "2021-08-31"))
    assert (august.postponed, ids(august.cleared)) == ((), ["1-1-1"])


def test_two_extensions_of_one_item_are_two() -> None:
    this = now(extended("2021-07-15", "2021-09-30"), extended("2021-07-25", "2021-10-31"))
    assert [str(one.extension.until) for one in this.granted] == ["2021-09-30", "2021-10-31"]


def test_an_extension_that_does_not_count_is_none() -> None:
    assert now(extended("2021-07-15", "2021-09-30", approved_by=LEAD)).granted == ()
    taken_back = extended("2021-07-15", "2021-09-30")
    assert now(taken_back, voided("2021-07-20", taken_back)).granted == ()


def test_verified_is_what_was_closed_in_the_period() -> None:
    ledger = completed("2021-06-20"), verified("2021-07-10")
    this, last = told(*ledger)
    assert (ids(this.verified), this.newly_done, last.verified) == (["1-1-1"], (), ())


def test_reopened_is_undone_and_done_anew_is_newly_done() -> None:
    again = completed("2021-06-20"), reopened("2021-07-05")
    undone = now(*again)
    assert (ids(undone.reopened), ids(undone.undone), undone.done) == (["1-1-1"], ["1-1-1"], 0)
    assert ids(undone.newly_overdue) == ["1-1-1"]
    anew = now(*again, completed("2021-07-25"))
    assert (ids(anew.newly_done), ids(anew.undone), anew.done) == (["1-1-1"], ["1-1-1"], 1)


def test_done_and_reopened_within_the_period_leaves_only_the_reopening() -> None:
    this = now(completed("2021-07-05"), reopened("2021-07-10"))
    assert (this.newly_done, this.undone, ids(this.reopened)) == ((), (), ["1-1-1"])


def test_a_completion_that_is_taken_back_is_undone_without_a_reopening() -> None:
    slip = completed("2021-06-20")
    this = now(slip, voided("2021-07-05", slip))
    assert (ids(this.undone), this.reopened) == (["1-1-1"], ())


def test_a_reopening_that_is_taken_back_makes_done_what_was_done_long_ago() -> None:
    slip = reopened("2021-06-10")
    this = now(completed("2021-05-20"), slip, voided("2021-07-05", slip))
    assert ids(this.newly_done) == ["1-1-1"]
    assert not JULY.holds(this.newly_done[0].state.completed_on)


def test_supervision_counts_each_action_and_those_over_the_whole_task() -> None:
    this, last = told(
        supervised("2021-06-30"),
        supervised("2021-07-20", Action.SUMMON),
        supervised("2021-07-10", Action.CIRCULATE, item="1-1"),
    )
    assert [(one.standing.item.id, one.entry.action) for one in this.supervised] == [
        ("1-1", Action.CIRCULATE),
        ("1-1-1", Action.SUMMON),
    ]
    assert len(last.supervised) == 1


def test_an_action_over_a_task_is_told_only_where_one_of_its_milestones_is() -> None:
    action = supervised("2021-07-10", item="1-1")
    assert now(action, wanted=Filter(kinds=(Kind.FILING,))).supervised == ()
    assert len(now(action, wanted=Filter(kinds=(Kind.MILESTONE,))).supervised) == 1
    assert len(now(action, wanted=Filter(kinds=(Kind.TASK,))).supervised) == 1


def test_a_shared_duty_is_done_with_the_last_part() -> None:
    first, last = (
        completed("2021-07-05", FIRST_SCHOOL, item="4-1-1"),
        completed("2021-08-05", SECOND_SCHOOL, item="4-1-1"),
    )
    assert now(first, last).newly_done == ()
    assert ids(now(first, last, of=period("2021-08-01", "2021-08-31")).newly_done) == ["4-1-1"]
    own = now(first, last, wanted=Filter(agency=FIRST_SCHOOL))
    assert ids(own.newly_done) == ["4-1-1"]


def test_an_amendment_that_leaves_out_who_was_behind_makes_it_done() -> None:
    relieved = amendment("2021-07-10", ("2", "lead", (LEAD, SECOND), (LEAD,)))
    this = now(completed("2021-05-05", LEAD, item="2-1-1"), amendments=(relieved,))
    assert ids(this.newly_done) == ["2-1-1"]


# The two lists.


def test_found_and_closed_are_counted_beside_the_rate() -> None:
    this, last = told(
        completed("2021-06-10", SECOND, item=FOUND),
        verified("2021-07-05", item=FOUND),
        hazards=(hazard(), hazard(SECOND_FOUND, found_on=day("2021-07-10"))),
    )
    assert (this.hazards.found, this.hazards.completed, this.hazards.closed) == (1, 0, 1)
    assert (this.hazards.closure.found, this.hazards.closure.closed) == (2, 1)
    assert (last.hazards.found, last.hazards.completed, last.hazards.closed) == (0, 1, 0)
    assert (last.hazards.closure.found, last.hazards.closure.closed) == (1, 0)


def test_a_hazard_that_is_found_and_late_within_the_period_is_newly_overdue() -> None:
    found = hazard(SECOND_FOUND, found_on=day("2021-07-10"), due="2021-07-20")
    assert ids(now(hazards=(found,), wanted=Filter(kinds=(Kind.HAZARD,))).newly_overdue) == [
        SECOND_FOUND
    ]


def test_measures_are_proposed_and_issued() -> None:
    proposed = measure("M-20210706-ABCD")
    this = now(completed("2021-07-20", SECOND, item=proposed.id), measures=(proposed,))
    assert (this.measures.found, this.measures.completed, this.measures.closed) == (1, 1, 0)


# What was asked for, and what was known.


def test_a_status_narrows_to_what_has_it_on_the_last_day() -> None:
    ledger = completed("2021-06-20"), completed("2021-07-05", item="1-2"), verified("2021-07-06")
    this, last = told(*ledger, wanted=Filter(statuses=(Status.VERIFIED,)))
    assert (this.total, last.total) == (1, 1)
    assert (ids(this.verified), ids(last.newly_done)) == (["1-1-1"], ["1-1-1"])


def test_what_was_recorded_later_changes_nothing_that_was_known() -> None:
    ledger = completed("2021-06-20"), extended("2021-07-15", "2021-09-30", item="1-1-2")
    late = (
        completed("2021-07-10", item="1-2", recorded="2021-08-02"),
        reopened("2021-07-12", recorded="2021-08-01"),
        completed("2021-09-01", item="1-1-2", value="80"),
    )
    assert told(*ledger, *late, known_on="2021-07-31") == told(*ledger, known_on="2021-07-31")
    assert told(*ledger, *late) != told(*ledger)


def test_before_the_plan_nothing_stood() -> None:
    this, last = told(of=period("2020-06-01", "2020-06-30"))
    assert (this.total > 0, last.total, last.hazards.closure.rate) == (True, 0, None)
    assert told(of=period("2020-04-01", "2020-04-30"))[0].total == 0


def test_a_plan_without_items_has_nothing_to_tell() -> None:
    this, _ = told(made=plan())
    assert (this.total, this.newly_done, this.supervised) == (0, (), ())


# The sums.

PATIENT = settings(deadline=None)  # three folds of a whole plan, on a machine that may be busy
FIRST_DAYS = st.dates(START - timedelta(days=40), END + timedelta(days=200))
KNOWN = st.none() | st.dates(START, END + timedelta(days=300))
FILTERS = st.sampled_from(
    [Filter(), Filter(agency=LEAD), Filter(topic="1"), Filter(kinds=(Kind.TASK,))]
)


@PATIENT
@given(ANY_LEDGER, FIRST_DAYS, st.integers(0, 200), KNOWN, FILTERS)
def test_the_done_grow_by_what_is_newly_done_less_what_is_undone(
    ledger: list[Entry], first: date, length: int, known_on: date | None, wanted: Filter
) -> None:
    made = whole_plan(ledger=tuple(ledger), amendments=AMENDMENTS)
    of = ReportingPeriod(first, first + timedelta(days=length))
    this, last = changes_of(look(made, of, known_on, wanted))
    assert this.done == last.done + len(this.newly_done) - len(this.undone)
    assert this.overdue == last.overdue + len(this.newly_overdue) - len(this.cleared)
    assert len(this.newly_done) == this.on_time + this.late + this.after_end
    assert set(ids(this.newly_overdue)).isdisjoint(ids((*this.caught_up, *this.postponed)))
    assert this.hazards.closure.found == last.hazards.closure.found + this.hazards.found


@PATIENT
@given(ledgers(), FIRST_DAYS, st.integers(0, 90), st.integers(1, 90))
def test_two_periods_add_up_to_the_whole_where_nothing_is_taken_back(
    ledger: list[Entry], first: date, days: int, more: int
) -> None:
    kept = tuple(each for each in ledger if each.event is not Event.VOIDED)
    made = whole_plan(ledger=kept)
    middle, last = first + timedelta(days=days), first + timedelta(days=days + more)
    spans = ((first, last), (first, middle), (middle + timedelta(days=1), last))
    whole, early, late = (
        changes_of(look(made, ReportingPeriod(*span), None, Filter()))[0] for span in spans
    )
    assert len(whole.supervised) == len(early.supervised) + len(late.supervised)
    assert len(whole.granted) == len(early.granted) + len(late.granted)
    assert whole.hazards.found == early.hazards.found + late.hazards.found
    gains = [len(each.newly_done) - len(each.undone) for each in (early, late)]
    assert len(whole.newly_done) - len(whole.undone) == sum(gains)
