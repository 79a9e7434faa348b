"""Filed in time, late, or no record of it."""

from collections import Counter

import pytest

from sanxing.facts.filings import (
    Filed,
    FilingGroup,
    Outcome,
    completions,
    filed,
    group_of,
    outcomes,
)
from sanxing.facts.query import Filter, select
from sanxing.model.history import Entry
from sanxing.model.issued import Filings
from sanxing.model.terms import Mode
from tests.facts.builders import (
    DIRECTORY,
    LEAD,
    OFFICE,
    OTHER,
    SECOND,
    amendment,
    completed,
    day,
    extended,
    filing,
    known,
    plan,
    reopened,
    verified,
)

OWED = Filings(
    OFFICE,
    (
        filing(),
        filing("F-Z1", mode=Mode.SEPARATE, lead=(LEAD, SECOND)),
        filing("F-T02", mode=Mode.JOINT, lead=(), support=(LEAD,), open_ended=True),
    ),
)


def stands(*ledger: Entry, name: str = "F-T01", as_of: str = "2020-08-01") -> Filed:
    return filed(known(plan(filings=OWED, ledger=ledger), as_of)[name])


def told(*ledger: Entry, name: str = "F-T01", as_of: str = "2020-08-01") -> tuple[str, int]:
    found = stands(*ledger, name=name, as_of=as_of)
    return found.outcome.value, found.days


def report(when: str, by: str = LEAD, item: str = "F-T01") -> Entry:
    return completed(when, by, item=item)


def test_nothing_recorded_is_pending_up_to_the_day_and_missing_from_the_next() -> None:
    assert told(as_of="2020-06-30") == ("pending", 0)
    assert told(as_of="2020-07-01") == ("missing", 1)


def test_the_day_itself_is_in_time_and_the_next_is_late() -> None:
    assert told(report("2020-06-30")) == ("on_time", 0)
    assert told(report("2020-07-01")) == ("late", 1)


def test_an_extension_moves_the_day() -> None:
    granted = extended("2020-06-20", "2020-07-20", item="F-T01")
    assert told(granted, report("2020-07-20")) == ("on_time", 0)
    assert told(granted, report("2020-07-25")) == ("late", 5)


def test_what_was_late_stays_late_when_it_is_verified() -> None:
    closed = verified("2020-07-20", item="F-T01")
    assert told(report("2020-07-03"), closed) == ("late", 3)
    assert told(report("2020-06-03"), closed) == ("on_time", 0)


def test_a_date_moved_afterwards_leaves_no_days_to_count() -> None:
    later = amendment("2020-07-10", ("F-T01", "due", "2020年6月底前", "2020年7月底前"))
    made = plan(filings=OWED, ledger=(report("2020-07-03"),), amendments=(later,))
    found = filed(known(made, "2020-08-01")["F-T01"])
    assert (found.outcome, found.days) == (Outcome.LATE, 0)


def shared(*ledger: Entry) -> tuple[list[str], ...]:
    """The units that have filed, those that have not, those that were late."""
    found = stands(*ledger, name="F-Z1")
    units = (found.filed, found.waiting, found.tardy)
    return tuple([part.agency for part in parts] for parts in units)


def test_a_shared_filing_tells_who_has_filed_and_who_has_not() -> None:
    assert shared() == ([], [LEAD, SECOND], [])
    assert shared(report("2020-06-01", item="F-Z1")) == ([LEAD], [SECOND], [])
    both = (report("2020-06-01", item="F-Z1"), report("2020-07-04", SECOND, "F-Z1"))
    assert shared(*both) == ([LEAD, SECOND], [], [SECOND])
    assert told(*both, name="F-Z1") == ("late", 4)


def test_a_unit_in_time_is_not_blamed_for_another_that_was_late() -> None:
    ledger = (
        report("2020-06-01", item="F-Z1"),
        report("2020-07-04", SECOND, "F-Z1"),
        verified("2020-07-10", item="F-Z1"),
    )
    standings = known(plan(filings=OWED, ledger=ledger), "2020-08-01").values()

    def seen(agency: str) -> list[Outcome]:
        found = select(standings, Filter(agency=agency), DIRECTORY, day("2020-08-01"))
        return [filed(each).outcome for each in found if each.item.id == "F-Z1"]

    assert (seen(LEAD), seen(SECOND)) == ([Outcome.ON_TIME], [Outcome.LATE])


def test_a_newcomer_that_files_of_its_own_is_told_and_never_waited_for() -> None:
    found = stands(report("2020-07-04", OTHER, "F-T02"), name="F-T02")
    assert [part.agency for part in found.filed] == [OTHER]
    assert [part.agency for part in found.waiting] == [LEAD]
    assert found.tardy == ()


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("F-T01", FilingGroup.TOPICS),
        ("F-Z1", FilingGroup.TOWNS),
        ("F-X1", FilingGroup.SECTORS),
        ("F-Q1", FilingGroup.OTHER),
    ],
)
def test_the_letter_of_the_id_tells_the_group(name: str, group: FilingGroup) -> None:
    assert group_of(name) is group


def test_outcomes_are_counted_by_group_and_empty_groups_are_left_out() -> None:
    found = [stands(report("2020-07-01")), stands(name="F-Z1"), stands(name="F-T02")]
    assert outcomes(found) == {
        FilingGroup.TOPICS: Counter({Outcome.LATE: 1, Outcome.MISSING: 1}),
        FilingGroup.TOWNS: Counter({Outcome.MISSING: 1}),
    }


def test_only_what_filed_it_counts_as_its_document() -> None:
    first, again = report("2020-06-10"), report("2020-07-20")
    back = reopened("2020-06-15", item="F-T01")
    assert completions(stands(first).standing) == [first]
    assert completions(stands(first, back).standing) == []
    assert completions(stands(first, back, again).standing) == [again]
    assert completions(stands(first, again).standing) == [first]
    unproved = report("2020-06-10")._replace(evidence=())
    assert completions(stands(unproved).standing) == []
