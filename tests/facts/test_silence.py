"""Who has recorded nothing, and whose lists have nothing new."""

from datetime import date

import pytest

from sanxing.facts.silence import Silence, demands_of, silences, units_of
from sanxing.model.history import Entry, Hazard, Measure
from sanxing.model.terms import Event, Register
from tests.facts.builders import (
    DIRECTORY,
    EAST,
    LEAD,
    OFFICE,
    OTHER,
    SECOND,
    TOWNS,
    WEST,
    completed,
    day,
    entry,
    hazard,
    known,
    measure,
    progressed,
    started,
    voided,
    whole_plan,
)

BOTH = (Register.HAZARDS, Register.MEASURES)


def seen(
    *ledger: Entry,
    since: str = "2021-07-01",
    as_of: str = "2021-12-31",
    known_on: str | None = None,
    hazards: tuple[Hazard, ...] = (),
    measures: tuple[Measure, ...] = (),
) -> dict[str, Silence]:
    made = whole_plan(ledger=ledger, hazards=hazards, measures=measures)
    found = silences(known(made, as_of, known_on).values(), DIRECTORY, day(since))
    return {each.agency.name: each for each in found}


def last(*ledger: Entry, of: str = LEAD, **asked: str) -> tuple[date | None, bool]:
    found = seen(*ledger, **asked)[of]  # type: ignore[arg-type]
    return found.last, found.silent


def test_only_bodies_of_their_own_are_asked() -> None:
    names = [agency.name for agency in units_of(DIRECTORY)]
    assert names == ["安监局", "公安局", "教育局", "财政局", "政府办", EAST, WEST, "一中", "二中"]


def test_a_unit_is_silent_until_something_is_recorded_on_the_day_or_later() -> None:
    assert last() == (None, True)
    assert last(progressed("2021-06-30")) == (day("2021-06-30"), True)
    assert last(progressed("2021-07-01")) == (day("2021-07-01"), False)


def test_the_day_of_writing_counts_and_only_what_was_known() -> None:
    late = progressed("2021-06-01", recorded="2021-08-01")
    assert last(late) == (day("2021-08-01"), False)
    assert last(late, known_on="2021-07-31") == (None, True)
    assert last(progressed("2022-01-05")) == (None, True)


def test_of_a_task_as_a_whole_only_what_may_be_recorded_counts() -> None:
    note = entry("2021-08-01", Event.NOTE, item="1-1", by=LEAD)
    assert last(note) == (day("2021-08-01"), False)
    assert last(started("2021-08-01", item="1-1")) == (None, True)


def test_what_is_taken_back_or_refused_is_no_record_and_taking_back_is_none() -> None:
    slip = progressed("2021-08-01")
    assert last(slip, voided("2021-08-02", slip, by=LEAD)) == (None, True)
    assert last(completed("2021-08-01", evidence=())) == (None, True)


def test_an_entry_that_names_nobody_is_nobodys() -> None:
    assert all(each.silent for each in seen(progressed("2021-08-01", by=None)).values())


def test_a_groups_entry_counts_for_its_members_and_an_offices_not_for_its_host() -> None:
    found = seen(
        progressed("2021-08-01", TOWNS, item="S1-1"), progressed("2021-08-01", OFFICE, item="1-2")
    )
    assert [name for name, each in found.items() if not each.silent] == [EAST, WEST]


@pytest.mark.parametrize(
    ("found_on", "silent", "missing"),
    [
        ("2021-06-30", True, BOTH),
        ("2021-07-01", False, (Register.MEASURES,)),
        ("2022-01-01", True, BOTH),
    ],
)
def test_a_hazard_speaks_for_its_units_on_the_day_it_was_found(
    found_on: str, silent: bool, missing: tuple[Register, ...]
) -> None:
    found = seen(hazards=(hazard(found_on=day(found_on), lead=(OTHER, TOWNS), due="2022年"),))
    for name in (OTHER, EAST, WEST):
        assert (found[name].silent, found[name].missing) == (silent, missing)
    assert found[SECOND].missing == BOTH


def test_a_measure_speaks_on_the_day_of_its_id() -> None:
    found = seen(hazards=(hazard(),), measures=(measure("M-20210701-ABCD"),))[SECOND]
    assert found[1:] == (day("2021-07-01"), False, (Register.HAZARDS,))


def test_who_has_something_new_in_both_lists_lacks_nothing() -> None:
    new = hazard(found_on=day("2021-08-01"), due="2022年")
    found = seen(hazards=(new,), measures=(measure("M-20210701-ABCD"),))[SECOND]
    assert found[1:] == (day("2021-08-01"), False, ())


def test_phases_whose_duties_name_a_list_demand_it() -> None:
    demands = demands_of(whole_plan())
    assert [(each.id, each.duty.registers, each.start, each.end) for each in demands] == [
        ("P2-1", (Register.HAZARDS,), day("2020-07-01"), day("2022-12-31"))
    ]
