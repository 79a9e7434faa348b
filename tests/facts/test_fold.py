"""The fold, sentence by sentence of DESIGN section 4."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from sanxing.facts.entries import entry_order
from sanxing.facts.fold import Setting, fold
from sanxing.facts.items import Item
from sanxing.facts.state import Extension, PartState, State, Supervision, Told
from sanxing.model.directory import Directory
from sanxing.model.history import Entry
from sanxing.model.issued import Agency
from sanxing.model.terms import Action, AgencyKind, Basis, Event, Kind, Light, Mode, Op, Status
from tests.facts.builders import (
    AGENCIES,
    APPROVER,
    DIRECTORY,
    DUE,
    EAST,
    FIRST_SCHOOL,
    LEAD,
    OFFICE,
    OTHER,
    SCHOOLS,
    SECOND,
    SECOND_SCHOOL,
    START,
    SUPPORT,
    TOWNS,
    WEST,
    completed,
    day,
    entry,
    everyones,
    extended,
    item,
    joint,
    progressed,
    refusals,
    reopened,
    separate,
    started,
    state_of,
    target,
    verified,
    voided,
)


def parts_of(state: State) -> list[tuple[str, str, str | None]]:
    return [
        (part.agency, part.status.value, str(part.completed_on) if part.completed_on else None)
        for part in state.parts
    ]


# Nothing is known, so nothing is claimed.


def test_an_item_without_entries_is_not_started() -> None:
    assert state_of(item(), as_of="2021-01-01") == State(
        due=DUE, original_due=DUE, status=Status.NOT_STARTED, light=Light.GREEN
    )


@pytest.mark.parametrize(
    ("as_of", "status", "light", "days"),
    [
        ("2021-05-30", Status.NOT_STARTED, Light.GREEN, 0),
        ("2021-05-31", Status.NOT_STARTED, Light.YELLOW, 0),
        ("2021-06-30", Status.NOT_STARTED, Light.YELLOW, 0),
        ("2021-07-01", Status.OVERDUE, Light.RED, 1),
        ("2022-06-30", Status.OVERDUE, Light.RED, 365),
    ],
)
def test_a_deadline_includes_its_day(as_of: str, status: Status, light: Light, days: int) -> None:
    state = state_of(item(), as_of=as_of)
    assert (state.status, state.light, state.days_overdue) == (status, light, days)


@pytest.mark.parametrize("basis", Basis)
def test_past_an_implied_date_an_item_has_lapsed_and_past_any_other_it_is_overdue(
    basis: Basis,
) -> None:
    state = state_of(item(due_basis=basis), as_of="2021-07-10")
    lapsed = basis is Basis.IMPLIED
    assert state == State(
        due=DUE,
        original_due=DUE,
        status=Status.LAPSED if lapsed else Status.OVERDUE,
        light=Light.GREY if lapsed else Light.RED,
        days_overdue=10,
    )


# Precedence.

BEGUN = started("2021-01-10")
LATER = extended("2021-02-01", "2021-12-31")
DONE = completed("2021-03-01")
DONE_LATE = completed("2021-07-05")
CHECKED = verified("2021-08-01")


@pytest.mark.parametrize(
    ("entries", "as_of", "status"),
    [
        ((BEGUN,), "2021-06-30", Status.IN_PROGRESS),
        ((progressed("2021-01-10"),), "2021-06-30", Status.IN_PROGRESS),
        ((BEGUN,), "2021-07-01", Status.OVERDUE),
        ((LATER,), "2021-06-30", Status.EXTENDED),
        ((BEGUN, LATER), "2021-12-31", Status.EXTENDED),
        ((BEGUN, LATER), "2022-01-01", Status.OVERDUE),
        ((BEGUN, LATER, DONE), "2022-01-01", Status.COMPLETED),
        ((DONE,), "2021-07-01", Status.COMPLETED),
        ((DONE, CHECKED), "2021-08-01", Status.VERIFIED),
        ((DONE_LATE,), "2021-07-05", Status.COMPLETED_LATE),
        ((DONE_LATE, CHECKED), "2021-08-01", Status.VERIFIED),
    ],
)
def test_done_goes_before_overdue_before_extended_before_in_progress(
    entries: tuple[Entry, ...], as_of: str, status: Status
) -> None:
    assert state_of(item(), *entries, as_of=as_of).status is status


def test_a_lapsed_item_that_has_begun_has_lapsed_all_the_same() -> None:
    state = state_of(item(due_basis=Basis.IMPLIED), BEGUN, as_of="2021-07-01")
    assert (state.status, state.light) == (Status.LAPSED, Light.GREY)


@pytest.mark.parametrize("entries", [(DONE,), (DONE_LATE,), (DONE, CHECKED)])
def test_what_is_done_is_green_and_no_days_late(entries: tuple[Entry, ...]) -> None:
    state = state_of(item(), *entries, as_of="2022-12-31")
    assert (state.light, state.days_overdue) == (Light.GREEN, 0)


# Completion, and lateness by the date in force at the time.


def test_a_completion_is_told_whole() -> None:
    assert state_of(item(), DONE, CHECKED, as_of="2021-09-01") == State(
        due=DUE,
        original_due=DUE,
        status=Status.VERIFIED,
        light=Light.GREEN,
        completed_on=day("2021-03-01"),
        verified_on=day("2021-08-01"),
        history=(Told(DONE), Told(CHECKED)),
    )


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ("2021-06-29", Status.COMPLETED),
        ("2021-06-30", Status.COMPLETED),
        ("2021-07-01", Status.COMPLETED_LATE),
    ],
)
def test_a_completion_is_late_from_the_day_after(when: str, status: Status) -> None:
    assert state_of(item(), completed(when), as_of="2021-12-31").status is status


def test_a_completion_past_an_implied_date_is_late_too() -> None:
    state = state_of(item(due_basis=Basis.IMPLIED), DONE_LATE, as_of="2021-12-31")
    assert state.status is Status.COMPLETED_LATE


def test_a_second_completion_changes_nothing() -> None:
    state = state_of(item(), DONE, completed("2021-07-05", SECOND), as_of="2021-12-31")
    assert (state.status, state.completed_on) == (Status.COMPLETED, day("2021-03-01"))
    assert refusals(state) == []


@pytest.mark.parametrize("by", [LEAD, SECOND])
def test_any_lead_speaks_for_the_item(by: str) -> None:
    assert state_of(item(), completed("2021-03-01", by), as_of="2021-04-01").status.done


def test_an_entry_that_names_no_unit_speaks_for_a_led_item() -> None:
    assert state_of(item(), completed("2021-03-01", None), as_of="2021-04-01").status.done


def test_a_support_tells_its_progress_and_speaks_for_nobody() -> None:
    """In lead mode any lead's entry speaks for the item, and nobody else's does."""
    for by in (SUPPORT, OTHER):
        told = (progressed("2021-02-01", by, value="50"), completed("2021-03-01", by))
        state = state_of(item(), *told, as_of="2021-04-01")
        assert (state.status, state.value) == (Status.NOT_STARTED, None)
        assert refusals(state) == [("completed", "SX411", "by")]
    for one in (separate(), joint()):
        state = state_of(one, started("2021-02-01", OTHER), as_of="2021-04-01")
        assert state.status is Status.NOT_STARTED


def test_the_baseline_is_the_first_value_of_who_speaks_for_the_item() -> None:
    falling = item(target=target(Op.NONINCREASING))
    told = (
        progressed("2021-01-31", SUPPORT, value="20"),
        progressed("2021-02-01", value="9"),
        completed("2021-03-01", value="15"),
    )
    state = state_of(falling, *told, as_of="2021-04-01")
    assert refusals(state) == [("completed", "SX406", "value")]
    assert state.value == Decimal(9)


def test_who_verifies_measures_for_itself() -> None:
    told = (completed("2021-03-01"), verified("2021-03-02", OTHER, value="97"))
    assert state_of(item(), *told, as_of="2021-04-01").value == Decimal(97)


def test_the_agency_where_an_office_sits_speaks_for_the_office() -> None:
    state = state_of(item(lead=(OFFICE,)), completed("2021-03-01", LEAD), as_of="2021-04-01")
    assert state.status is Status.COMPLETED


@pytest.mark.parametrize("event", Event)
def test_no_event_without_evidence_completes_an_item(event: Event) -> None:
    told = entry(
        "2021-03-01",
        event,
        by=LEAD,
        value="100",
        document="文1号",
        until="2021-12-31",
        approved_by=APPROVER,
        action=Action.WARN,
        inspector="周明",
        entry="E1",
        note="说明",
    )
    state = state_of(item(), told, as_of="2021-04-01")
    assert not state.status.done
    assert (state.completed_on, state.verified_on) == (None, None)


def test_the_document_number_of_a_filing_is_its_evidence() -> None:
    filed = completed("2021-03-01", evidence=(), document="安监〔2020〕8号")
    assert state_of(item(kind=Kind.FILING), filed, as_of="2021-04-01").status.done
    assert refusals(state_of(item(), filed, as_of="2021-04-01")) == [
        ("completed", "SX405", "evidence")
    ]


# Extensions.


def test_an_extension_before_the_date_keeps_the_issued_date_in_sight() -> None:
    assert state_of(item(), LATER, as_of="2021-07-01") == State(
        due=day("2021-12-31"),
        original_due=DUE,
        status=Status.EXTENDED,
        light=Light.GREEN,
        extensions=(
            Extension(day("2021-12-31"), "政办〔2021〕9号", day("2021-02-01"), APPROVER, 0),
        ),
        history=(Told(LATER),),
    )


@pytest.mark.parametrize(
    ("as_of", "status", "light", "days"),
    [
        ("2021-07-09", Status.OVERDUE, Light.RED, 9),
        ("2021-07-10", Status.EXTENDED, Light.GREEN, 0),
        ("2021-12-01", Status.EXTENDED, Light.YELLOW, 0),
        ("2022-01-02", Status.OVERDUE, Light.RED, 2),
    ],
)
def test_an_extension_after_the_date_leaves_the_item_overdue_until_that_day(
    as_of: str, status: Status, light: Light, days: int
) -> None:
    entries = [extended("2021-07-10", "2021-12-31")] if as_of >= "2021-07-10" else []
    state = state_of(item(), *entries, as_of=as_of)
    assert (state.status, state.light, state.days_overdue) == (status, light, days)
    assert [each.days_late for each in state.extensions] == [10] * len(entries)


@pytest.mark.parametrize(("when", "late"), [("2021-06-30", 0), ("2021-07-01", 1)])
def test_an_extension_on_the_day_itself_is_not_late(when: str, late: int) -> None:
    state = state_of(item(), extended(when, "2021-12-31"), as_of="2021-12-31")
    assert [each.days_late for each in state.extensions] == [late]


@pytest.mark.parametrize(
    ("entries", "status"),
    [
        ((LATER, completed("2021-12-31")), Status.COMPLETED),
        ((LATER, completed("2022-01-01")), Status.COMPLETED_LATE),
        ((completed("2021-07-05"), extended("2021-07-10", "2021-12-31")), Status.COMPLETED_LATE),
        ((extended("2021-07-10", "2021-12-31"), completed("2021-07-11")), Status.COMPLETED),
    ],
)
def test_a_completion_is_judged_by_the_date_in_force_on_its_day(
    entries: tuple[Entry, ...], status: Status
) -> None:
    assert state_of(item(), *entries, as_of="2022-06-30").status is status


def test_a_second_extension_is_later_than_the_first() -> None:
    again = extended("2021-11-01", "2022-03-31")
    state = state_of(item(), LATER, extended("2021-03-01", "2021-12-31"), again, as_of="2022-01-01")
    assert refusals(state) == [("extended", "SX407", "until")]
    assert [each.until for each in state.extensions] == [day("2021-12-31"), day("2022-03-31")]
    assert (state.due, state.status) == (day("2022-03-31"), Status.EXTENDED)


@pytest.mark.parametrize(
    ("refused", "field"),
    [
        (extended("2021-02-01", "2021-12-31", document=None), "event"),
        (extended("2021-02-01", "2021-12-31", approved_by=None), "event"),
        (extended("2021-02-01", "2021-05-31"), "until"),
        (extended("2021-02-01", "2021-06-30"), "until"),
        (extended("2021-02-01", "2021-12-31", approved_by=LEAD), "approved_by"),
        (extended("2021-02-01", "2021-12-31", approved_by=SUPPORT), "approved_by"),
        (extended("2021-02-01", "2021-12-31", approved_by=EAST), "approved_by"),
        (extended("2021-02-01", "2021-12-31", approved_by=TOWNS), "approved_by"),
    ],
)
def test_a_refused_extension_leaves_no_trace_but_in_the_history(refused: Entry, field: str) -> None:
    one = everyones()
    state = state_of(one, refused, as_of="2021-07-01")
    assert state._replace(history=()) == state_of(one, as_of="2021-07-01")
    assert refusals(state) == [("extended", "SX407", field)]


def test_the_member_of_a_leading_group_does_not_approve_its_extension() -> None:
    refused = extended("2021-02-01", "2021-12-31", approved_by=FIRST_SCHOOL)
    state = state_of(item(lead=(SCHOOLS,)), refused, as_of="2021-07-01")
    assert (state.due, refusals(state)) == (DUE, [("extended", "SX407", "approved_by")])


def test_what_is_done_is_not_extended() -> None:
    state = state_of(item(), DONE, extended("2021-04-01", "2021-12-31"), as_of="2021-07-01")
    assert (state.due, refusals(state)) == (DUE, [("extended", "SX409", "event")])


# Targets.


@pytest.mark.parametrize(
    ("op", "demanded", "values"),
    [
        (Op.AT_LEAST, "75", ("74", "75")),
        (Op.AT_MOST, "3", ("4", "2")),
        (Op.EQUAL, "12", ("13", "12")),
    ],
)
def test_a_target_is_met_by_a_value_that_meets_it(
    op: Op, demanded: str, values: tuple[str, str]
) -> None:
    missed, met = (completed(f"2021-0{m}-01", value=v) for m, v in zip((3, 4), values, strict=True))
    state = state_of(item(target=target(op, demanded)), missed, met, as_of="2021-05-01")
    assert refusals(state) == [("completed", "SX406", "value")]
    assert (state.value, state.completed_on) == (met.value, met.date)


def test_only_fewer_never_more_is_measured_against_the_first_recorded_value() -> None:
    one = item(target=target(Op.NONINCREASING))
    first, more = progressed("2020-07-01", value="27"), progressed("2021-01-01", value="29")
    still_more = completed("2021-02-01", value="28")
    as_many = completed("2021-03-01", value="27")
    state = state_of(one, first, more, still_more, as_many, as_of="2021-04-01")
    assert refusals(state) == [("completed", "SX406", "value")]
    assert (state.status, state.value) == (Status.COMPLETED, Decimal(27))


def test_a_first_value_cannot_be_compared_with_itself() -> None:
    one = item(target=target(Op.NONINCREASING))
    state = state_of(one, completed("2021-02-01", value="5"), as_of="2021-04-01")
    assert refusals(state) == [("completed", "SX406", "value")]
    assert (state.status, state.value) == (Status.NOT_STARTED, None)


def test_a_refused_value_is_no_baseline() -> None:
    one = item(target=target(Op.NONINCREASING))
    refused = completed("2021-02-01", value="50", evidence=())
    first, done = progressed("2021-03-01", value="27"), completed("2021-04-01", value="30")
    state = state_of(one, refused, first, done, as_of="2021-05-01")
    assert refusals(state) == [("completed", "SX405", "evidence"), ("completed", "SX406", "value")]
    assert (state.status, state.value) == (Status.IN_PROGRESS, Decimal(27))


def test_units_that_share_an_item_are_measured_each_against_its_own_first_value() -> None:
    one = separate(target=target(Op.NONINCREASING))
    firsts = progressed("2020-07-01", LEAD, value="5"), progressed("2020-07-02", SECOND, value="20")
    lasts = completed("2021-02-01", LEAD, value="6"), completed("2021-02-02", SECOND, value="18")
    state = state_of(one, *firsts, *lasts, as_of="2021-03-01")
    assert refusals(state) == [("completed", "SX406", "value")]
    assert parts_of(state) == [
        (LEAD, "in_progress", None),
        (SECOND, "completed", "2021-02-02"),
    ]


def test_a_first_value_of_the_whole_item_serves_units_that_recorded_none() -> None:
    one = separate(target=target(Op.NONINCREASING))
    first, last = progressed("2020-07-01", None, value="9"), completed("2021-02-01", value="8")
    assert refusals(state_of(one, first, last, as_of="2021-03-01")) == []


def test_what_a_town_measures_of_its_own_does_not_hold_the_item_back() -> None:
    one = everyones(target=target(Op.NONINCREASING))
    own, first = progressed("2020-07-01", EAST, value="1"), progressed("2020-07-02", value="27")
    state = state_of(one, own, first, completed("2021-02-01", value="26"), as_of="2021-03-01")
    assert (state.status, state.value) == (Status.COMPLETED, Decimal(26))
    later = progressed("2021-02-15", WEST, value="2")
    assert state_of(one, own, first, later, as_of="2021-03-01").value == Decimal(27)


def test_an_aspirational_target_is_reported_and_not_enforced() -> None:
    one = item(target=target(Op.AT_LEAST, "75", aspirational=True))
    state = state_of(one, completed("2021-02-01", value="60"), as_of="2021-03-01")
    assert (state.status, state.value) == (Status.COMPLETED, Decimal(60))


# Verified, reopened.


def test_a_verification_needs_completion_and_an_inspector() -> None:
    early = verified("2021-02-01")
    unsigned = verified("2021-04-01", inspector=None, id="unsigned")
    state = state_of(item(), early, DONE, unsigned, as_of="2021-05-01")
    assert state.status is Status.COMPLETED
    assert refusals(state) == [("verified", "SX408", "event")] * 2


def test_a_second_verification_keeps_the_first_day() -> None:
    state = state_of(item(), DONE, CHECKED, verified("2021-09-01"), as_of="2021-10-01")
    assert state.verified_on == day("2021-08-01")


def test_a_reopened_item_is_owed_again() -> None:
    again = reopened("2021-08-15")
    state = state_of(item(), DONE, CHECKED, again, as_of="2021-09-01")
    assert (state.status, state.completed_on, state.verified_on) == (Status.OVERDUE, None, None)
    assert state_of(item(), DONE, reopened("2021-04-01"), as_of="2021-05-01").status is (
        Status.IN_PROGRESS
    )
    late = state_of(item(), DONE, again, completed("2021-09-01"), as_of="2021-09-01")
    assert (late.status, late.completed_on) == (Status.COMPLETED_LATE, day("2021-09-01"))


def test_what_was_never_done_is_not_reopened() -> None:
    state = state_of(item(), reopened("2021-04-01"), as_of="2021-05-01")
    assert (state.status, refusals(state)) == (
        Status.NOT_STARTED,
        [("reopened", "SX409", "event")],
    )


def test_what_is_done_is_not_started_again() -> None:
    state = state_of(item(), DONE, started("2021-04-01"), as_of="2021-05-01")
    assert refusals(state) == [("started", "SX409", "event")]


# Supervision, notes.


def test_the_last_supervision_is_kept() -> None:
    warned = entry("2021-07-05", Event.SUPERVISED, action=Action.WARN)
    summoned = entry("2021-08-05", Event.SUPERVISED, action=Action.SUMMON)
    vague = entry("2021-09-05", Event.SUPERVISED)
    state = state_of(item(), warned, summoned, vague, as_of="2021-10-01")
    assert state.supervision == Supervision(Action.SUMMON, day("2021-08-05"))
    assert refusals(state) == [("supervised", "SX412", "event")]


def test_a_note_and_a_supervision_start_nothing() -> None:
    told = (
        entry("2021-02-01", Event.NOTE),
        entry("2021-02-01", Event.SUPERVISED, action=Action.WARN),
    )
    assert state_of(item(), *told, as_of="2021-03-01").status is Status.NOT_STARTED


# Voided.


def test_a_voided_entry_counts_for_nothing() -> None:
    back = voided("2021-04-01", DONE)
    state = state_of(item(), DONE, back, as_of="2021-05-01")
    assert state == State(
        due=DUE,
        original_due=DUE,
        status=Status.NOT_STARTED,
        light=Light.GREEN,
        history=(Told(DONE, voided_by=back.id), Told(back)),
    )


def test_a_voided_extension_gives_the_date_back() -> None:
    state = state_of(item(), LATER, voided("2021-07-20", LATER), as_of="2021-08-01")
    assert (state.due, state.extensions, state.status) == (DUE, (), Status.OVERDUE)


def test_a_voided_refusal_is_no_finding_any_more() -> None:
    wrong = completed("2021-03-01", evidence=())
    assert refusals(state_of(item(), wrong, voided("2021-04-01", wrong), as_of="2021-05-01")) == []


BACK = voided("2021-04-01", DONE)


@pytest.mark.parametrize(
    ("refused", "field", "words"),
    [
        (BACK._replace(entry=None), "event", "作废没有写明哪一条（entry）"),
        (BACK._replace(note=None), "event", "作废没有写明原因（note）"),
        (BACK._replace(entry="E99"), "entry", "本事项没有编号为 E99 的台账记录"),
        (BACK._replace(entry=BACK.id), "entry", f"{BACK.id} 本身就是作废记录，不能再作废"),
    ],
)
def test_a_refused_voiding_takes_nothing_back(refused: Entry, field: str, words: str) -> None:
    state = state_of(item(), DONE, refused, as_of="2021-05-01")
    refusal = state.history[-1].refusal
    assert refusal is not None
    assert (refusal.code, refusal.field, refusal.message) == ("SX410", field, words)
    assert state.status is Status.COMPLETED


def test_an_entry_is_voided_once_and_a_voiding_never() -> None:
    again = voided("2021-04-02", DONE)
    back = voided("2021-04-03", BACK)
    state = state_of(item(), DONE, BACK, again, back, as_of="2021-05-01")
    assert [told.refusal and told.refusal.message for told in state.history] == [
        None,
        None,
        f"{DONE.id} 已经由 {BACK.id} 作废",
        f"{BACK.id} 本身就是作废记录，不能再作废",
    ]
    assert state.status is Status.NOT_STARTED


@pytest.mark.parametrize(
    ("misdated", "field"),
    [
        (BACK._replace(recorded=day("2021-03-31")), "recorded"),
        (BACK._replace(date=day("2020-05-01")), "date"),
    ],
)
def test_a_voiding_whose_dates_cannot_be_takes_nothing_back(misdated: Entry, field: str) -> None:
    state = state_of(item(), DONE, misdated, as_of="2021-05-01")
    assert (state.status, refusals(state)) == (Status.COMPLETED, [("voided", "SX403", field)])


def test_a_refused_voiding_does_not_refuse_another_entry_that_bears_its_id() -> None:
    doubled = voided("2021-04-01", DONE, id="E1", entry="E99")
    state = state_of(item(), DONE._replace(id="E1"), doubled, as_of="2021-05-01")
    assert (state.status, refusals(state)) == (
        Status.COMPLETED,
        [("voided", "SX410", "entry")],
    )


# Shared items.


@pytest.mark.parametrize("one", [separate(), joint()], ids=["separate", "joint"])
def test_a_shared_item_is_done_when_every_named_part_is(one: Item) -> None:
    first, second = completed("2021-03-01", LEAD), completed("2021-05-01", SECOND)
    half = state_of(one, first, as_of="2021-06-01")
    assert (half.status, half.completed_on) == (Status.IN_PROGRESS, None)
    assert parts_of(half) == [(LEAD, "completed", "2021-03-01"), (SECOND, "not_started", None)]
    whole = state_of(one, first, second, as_of="2021-06-01")
    assert (whole.status, whole.completed_on) == (Status.COMPLETED, day("2021-05-01"))


def test_a_group_is_folded_by_its_members() -> None:
    one = item(lead=(SCHOOLS,))
    first = completed("2021-03-01", FIRST_SCHOOL)
    assert state_of(one, first, as_of="2021-07-01").parts == (
        PartState(FIRST_SCHOOL, Status.COMPLETED, day("2021-03-01")),
        PartState(SECOND_SCHOOL, Status.OVERDUE),
    )
    whole = state_of(one, first, completed("2021-04-01", SECOND_SCHOOL), as_of="2021-07-01")
    assert whole.status is Status.COMPLETED


def test_an_entry_of_the_group_speaks_of_all_its_members() -> None:
    state = state_of(item(lead=(SCHOOLS,)), completed("2021-03-01", SCHOOLS), as_of="2021-07-01")
    assert parts_of(state) == [
        (FIRST_SCHOOL, "completed", "2021-03-01"),
        (SECOND_SCHOOL, "completed", "2021-03-01"),
    ]


def test_an_agency_speaks_for_the_part_of_the_office_that_sits_in_it() -> None:
    one = joint(support=(OFFICE, SECOND))
    state = state_of(one, completed("2021-03-01", LEAD), as_of="2021-04-01")
    assert parts_of(state) == [(OFFICE, "completed", "2021-03-01"), (SECOND, "not_started", None)]


def test_an_agency_with_a_part_of_its_own_speaks_of_that_alone() -> None:
    one = joint(support=(LEAD, OFFICE))
    state = state_of(one, completed("2021-03-01", LEAD), as_of="2021-04-01")
    assert parts_of(state) == [(LEAD, "completed", "2021-03-01"), (OFFICE, "not_started", None)]


def test_a_shared_completion_says_whose_it_is() -> None:
    state = state_of(separate(), completed("2021-03-01", None), as_of="2021-04-01")
    assert (state.status, refusals(state)) == (
        Status.NOT_STARTED,
        [("completed", "SX411", "event")],
    )


def test_progress_of_nobody_in_particular_begins_the_item_and_no_part() -> None:
    state = state_of(separate(), progressed("2021-03-01", None), as_of="2021-04-01")
    assert state.status is Status.IN_PROGRESS
    assert parts_of(state) == [(LEAD, "not_started", None), (SECOND, "not_started", None)]


def test_each_part_is_late_by_itself_and_the_item_with_its_last() -> None:
    in_time, late = completed("2021-06-30", LEAD), completed("2021-07-01", SECOND)
    state = state_of(separate(), in_time, late, as_of="2021-08-01")
    assert state.status is Status.COMPLETED_LATE
    assert parts_of(state) == [
        (LEAD, "completed", "2021-06-30"),
        (SECOND, "completed_late", "2021-07-01"),
    ]


def test_an_item_done_within_its_extension_is_on_time_though_a_part_was_late() -> None:
    late, last = completed("2021-07-05", LEAD), completed("2021-09-01", SECOND)
    state = state_of(
        separate(), late, extended("2021-07-10", "2021-12-31"), last, as_of="2022-01-01"
    )
    assert (state.status, state.completed_on) == (Status.COMPLETED, day("2021-09-01"))
    assert parts_of(state) == [
        (LEAD, "completed_late", "2021-07-05"),
        (SECOND, "completed", "2021-09-01"),
    ]


def test_parts_are_verified_and_reopened_one_by_one_or_together() -> None:
    done = completed("2021-03-01", LEAD), completed("2021-03-02", SECOND)
    early = verified("2021-03-01", SECOND)
    one_by_one = state_of(
        separate(), *done, early, verified("2021-04-01", LEAD), as_of="2021-05-01"
    )
    assert refusals(one_by_one) == [("verified", "SX408", "event")]
    assert (one_by_one.status, one_by_one.verified_on) == (Status.COMPLETED, None)
    assert parts_of(one_by_one)[0][1] == "verified"
    together = state_of(separate(), *done, verified("2021-04-01"), as_of="2021-05-01")
    assert (together.status, together.verified_on) == (Status.VERIFIED, day("2021-04-01"))
    once_more = state_of(
        separate(),
        *done,
        verified("2021-04-01"),
        reopened("2021-04-02", SECOND),
        as_of="2021-05-01",
    )
    assert (once_more.status, once_more.completed_on) == (Status.IN_PROGRESS, None)
    assert parts_of(once_more) == [(LEAD, "verified", "2021-03-01"), (SECOND, "in_progress", None)]
    from_scratch = state_of(separate(), *done, reopened("2021-04-02"), as_of="2021-05-01")
    assert parts_of(from_scratch) == [(LEAD, "in_progress", None), (SECOND, "in_progress", None)]


def test_a_shared_item_is_verified_with_the_last_of_its_parts() -> None:
    done = completed("2021-03-01", LEAD), completed("2021-03-02", SECOND)
    checked = verified("2021-05-01", LEAD), verified("2021-04-01", SECOND)
    state = state_of(separate(), *done, *checked, as_of="2021-06-01")
    assert (state.status, state.verified_on) == (Status.VERIFIED, day("2021-05-01"))


def test_a_shared_item_half_done_is_not_verified_as_a_whole() -> None:
    state = state_of(
        separate(), completed("2021-03-01", LEAD), verified("2021-04-01"), as_of="2021-05-01"
    )
    assert refusals(state) == [("verified", "SX408", "event")]


def test_a_part_that_is_done_is_not_started_again_while_another_may_be() -> None:
    done = completed("2021-03-01", LEAD)
    entries = started("2021-04-01", LEAD), started("2021-04-01", SECOND)
    state = state_of(separate(), done, *entries, as_of="2021-05-01")
    assert refusals(state) == [("started", "SX409", "event")]
    assert parts_of(state) == [(LEAD, "completed", "2021-03-01"), (SECOND, "in_progress", None)]


# Everyone.


def test_every_town_sees_its_own_part_and_none_holds_the_item_back() -> None:
    state = state_of(
        everyones(),
        DONE,
        completed("2021-07-05", EAST),
        started("2021-05-01", WEST),
        as_of="2021-08-01",
    )
    assert (state.status, state.completed_on) == (Status.COMPLETED, day("2021-03-01"))
    assert state.parts == (
        PartState(EAST, Status.COMPLETED_LATE, day("2021-07-05"), required=False, late=True),
        PartState(WEST, Status.IN_PROGRESS, required=False),
    )
    assert refusals(state) == []


@pytest.mark.parametrize("mode", [Mode.LEAD, Mode.SEPARATE])
def test_what_towns_do_neither_begins_nor_ends_the_item(mode: Mode) -> None:
    done = (
        completed("2021-03-01", EAST),
        completed("2021-03-01", TOWNS),
        verified("2021-04-01", EAST),
    )
    state = state_of(everyones(mode=mode), *done, as_of="2021-05-01")
    assert (state.status, state.completed_on) == (Status.NOT_STARTED, None)
    assert [part for part in parts_of(state) if part[0] in (EAST, WEST)] == [
        (EAST, "verified", "2021-03-01"),
        (WEST, "completed", "2021-03-01"),
    ]


def test_a_town_reopens_its_own_part_alone() -> None:
    state = state_of(
        everyones(),
        DONE,
        completed("2021-03-01", EAST),
        reopened("2021-04-01", EAST),
        as_of="2021-05-01",
    )
    assert state.status is Status.COMPLETED
    assert parts_of(state)[0] == (EAST, "in_progress", None)


def test_a_town_that_leads_speaks_for_the_item() -> None:
    state = state_of(everyones(lead=(EAST,)), completed("2021-03-01", EAST), as_of="2021-04-01")
    assert state.status is Status.COMPLETED
    assert [part.agency for part in state.parts] == [WEST]


# Open ends.


def test_a_newcomer_of_an_open_ended_item_has_a_part_that_does_not_hold_it_back() -> None:
    one = joint(open_ended=True)
    new = completed("2021-03-01", OTHER)
    alone = state_of(one, new, as_of="2021-04-01")
    assert alone.status is Status.IN_PROGRESS
    assert alone.parts == (
        PartState(LEAD, Status.NOT_STARTED),
        PartState(SECOND, Status.NOT_STARTED),
        PartState(OTHER, Status.COMPLETED, day("2021-03-01"), required=False),
    )
    others = completed("2021-03-02", LEAD), completed("2021-03-03", SECOND)
    state = state_of(one, new, *others, reopened("2021-03-05", OTHER), as_of="2021-04-01")
    assert (state.status, state.completed_on) == (Status.COMPLETED, day("2021-03-03"))
    assert parts_of(state)[2] == (OTHER, "in_progress", None)


def test_a_newcomer_is_not_guessed_before_it_reports_a_completion() -> None:
    state = state_of(joint(open_ended=True), progressed("2021-03-01", OTHER), as_of="2021-04-01")
    assert state.status is Status.IN_PROGRESS
    assert [part.agency for part in state.parts] == [LEAD, SECOND]


def test_a_closed_item_has_no_newcomers() -> None:
    state = state_of(joint(), completed("2021-03-01", OTHER), as_of="2021-04-01")
    assert refusals(state) == [("completed", "SX411", "by")]
    assert [part.agency for part in state.parts] == [LEAD, SECOND]


# Order.


def test_entries_of_one_day_follow_the_order_of_events_then_their_ids() -> None:
    same_day = [
        entry("2021-03-01", event, id=name) for event in reversed(Event) for name in ("E2", "E1")
    ]
    assert [(told.event, told.id) for told in sorted(same_day, key=entry_order)] == [
        (event, name) for event in Event for name in ("E1", "E2")
    ]


def test_a_day_may_see_an_item_begun_done_and_verified() -> None:
    told = verified("2021-03-01"), completed("2021-03-01"), started("2021-03-01")
    state = state_of(item(), *told, as_of="2021-03-01")
    assert (state.status, refusals(state)) == (Status.VERIFIED, [])


def test_a_completion_goes_before_an_extension_of_the_same_day() -> None:
    told = extended("2021-07-05", "2021-12-31"), completed("2021-07-05")
    state = state_of(item(), *told, as_of="2021-08-01")
    assert (state.status, refusals(state)) == (
        Status.COMPLETED_LATE,
        [("extended", "SX409", "event")],
    )


def test_a_line_that_stands_twice_counts_once() -> None:
    state = state_of(item(), DONE, DONE, as_of="2021-04-01")
    assert state.history == (Told(DONE),)


def test_entries_that_share_an_id_are_both_told() -> None:
    begun, done = started("2021-02-01", id="E1"), completed("2021-03-01", id="E1")
    assert state_of(item(), done, begun, as_of="2021-04-01").history == (Told(begun), Told(done))


def test_entries_alike_in_all_that_orders_them_are_told_in_one_order() -> None:
    some, more = (progressed("2021-03-01", id="E1", value=value) for value in ("5", "6"))
    states = [state_of(item(), *told, as_of="2021-04-01") for told in ((some, more), (more, some))]
    assert states[0] == states[1]


# Amendments: the version in force.


def amended_state(*versions: tuple[str, Item], entries: tuple[Entry, ...], as_of: str) -> State:
    known = [(date.min, item()), *((day(since), version) for since, version in versions)]
    in_force = [each for each in known if each[0] <= day(as_of)]
    return fold(in_force, entries, Setting(DIRECTORY, START, day(as_of)))


def since(when: str, was: Item, now: Item, *entries: Entry, as_of: str) -> State:
    known = [(date.min, was), (day(when), now)] if day(when) <= day(as_of) else [(date.min, was)]
    return fold(known, entries, Setting(DIRECTORY, START, day(as_of)))


LATER_DUE = item(due=day("2022-06-30"))
EARLIER_DUE = item(due=day("2021-03-31"))


@pytest.mark.parametrize(
    ("as_of", "due", "status"),
    [
        ("2021-09-30", "2021-06-30", Status.OVERDUE),
        ("2021-10-01", "2022-06-30", Status.NOT_STARTED),
        ("2022-07-01", "2022-06-30", Status.OVERDUE),
    ],
)
def test_an_amended_date_is_in_force_from_the_amendments_day(
    as_of: str, due: str, status: Status
) -> None:
    state = since("2021-10-01", item(), LATER_DUE, as_of=as_of)
    assert (state.due, state.original_due, state.status) == (day(due), DUE, status)


@pytest.mark.parametrize(
    ("now", "when", "status"),
    [
        (LATER_DUE, "2021-07-01", Status.COMPLETED_LATE),
        (LATER_DUE, "2021-10-01", Status.COMPLETED),
        (EARLIER_DUE, "2021-06-30", Status.COMPLETED),
    ],
)
def test_a_completion_is_judged_by_the_version_in_force_on_its_day(
    now: Item, when: str, status: Status
) -> None:
    assert since("2021-10-01", item(), now, completed(when), as_of="2022-01-01").status is status


def test_an_amended_date_replaces_extensions_and_keeps_them_in_sight() -> None:
    state = since("2021-10-01", item(), LATER_DUE, LATER, as_of="2021-11-01")
    assert (state.due, state.status) == (day("2022-06-30"), Status.NOT_STARTED)
    assert [each.until for each in state.extensions] == [day("2021-12-31")]


def test_an_amendment_of_words_leaves_an_extension_in_force() -> None:
    state = since("2021-10-01", item(), item(title="装上报警器"), LATER, as_of="2021-11-01")
    assert (state.due, state.status) == (day("2021-12-31"), Status.EXTENDED)


def test_a_raised_target_does_not_undo_a_completion_and_binds_the_next() -> None:
    was, now = (item(target=target(Op.AT_LEAST, value)) for value in ("75", "90"))
    before, after = completed("2021-03-01", value="80"), completed("2021-05-01", value="80")
    assert since("2021-04-01", was, now, before, as_of="2021-06-01").status is Status.COMPLETED
    refused = since("2021-04-01", was, now, after, as_of="2021-06-01")
    assert refusals(refused) == [("completed", "SX406", "value")]


def test_a_new_lead_speaks_from_the_amendments_day_and_the_old_one_until_then() -> None:
    was, now = item(lead=(LEAD,)), item(lead=(OTHER,))
    assert since("2021-04-01", was, now, completed("2021-03-31"), as_of="2021-05-01").status.done
    too_late = completed("2021-04-01", LEAD), completed("2021-03-31", OTHER)
    state = since("2021-04-01", was, now, *too_late, as_of="2021-05-01")
    assert refusals(state) == [("completed", "SX411", "by")] * 2
    assert since(
        "2021-04-01", was, now, completed("2021-04-01", OTHER), as_of="2021-05-01"
    ).status.done


@pytest.mark.parametrize(
    ("was", "now", "entries"),
    [
        (item(), separate(), (DONE,)),
        (separate(), item(), (DONE, completed("2021-02-01", SECOND))),
        (separate(), separate(lead=(LEAD, SECOND, OTHER)), (DONE, completed("2021-02-01", SECOND))),
        (separate(), separate(lead=(LEAD, OTHER)), (DONE, completed("2021-02-01", SECOND))),
    ],
)
def test_an_item_that_was_done_stays_done_when_others_come_to_owe_it(
    was: Item, now: Item, entries: tuple[Entry, ...]
) -> None:
    state = since("2021-04-01", was, now, *entries, as_of="2021-08-01")
    assert (state.status, state.completed_on) == (Status.COMPLETED, day("2021-03-01"))
    assert {part.status for part in state.parts} <= {Status.COMPLETED}
    again = since("2021-04-01", was, now, *entries, verified("2021-05-01"), as_of="2021-08-01")
    assert again.status is Status.VERIFIED
    anew = since("2021-04-01", was, now, *entries, reopened("2021-05-01"), as_of="2021-06-01")
    assert anew.status is Status.IN_PROGRESS


def test_a_unit_that_comes_to_share_an_unfinished_item_owes_its_part() -> None:
    now = separate(lead=(LEAD, OTHER))
    entries = started("2021-02-01", SECOND), DONE
    state = since("2021-04-01", separate(), now, *entries, as_of="2021-08-01")
    assert parts_of(state) == [(LEAD, "completed", "2021-03-01"), (OTHER, "overdue", None)]
    assert state.status is Status.OVERDUE


def test_one_part_done_does_not_become_the_whole_when_the_item_is_led() -> None:
    state = since("2021-04-01", separate(), item(), DONE, as_of="2021-05-01")
    assert (state.status, state.parts) == (Status.IN_PROGRESS, ())


def test_several_versions_follow_one_another() -> None:
    state = amended_state(
        ("2021-03-01", LATER_DUE),
        ("2021-09-01", separate(due=LATER_DUE.due)),
        ("2021-11-01", item(due=day("2022-03-31"))),
        entries=(started("2021-04-01"),),
        as_of="2021-12-01",
    )
    assert (state.due, state.original_due, state.status) == (
        day("2022-03-31"),
        DUE,
        Status.IN_PROGRESS,
    )


def test_a_town_of_a_directory_without_groups_has_its_own_name() -> None:
    plain = Directory([*AGENCIES[:6], Agency(TOWNS, AgencyKind.GROUP)])
    state = state_of(everyones(), as_of="2021-07-01", directory=plain)
    assert parts_of(state) == [(TOWNS, "overdue", None)]


def test_far_days_are_counted_without_fault() -> None:
    for as_of in (date.min, date.max):
        state = fold([(date.min, item())], (), Setting(DIRECTORY, START, as_of))
        assert state.days_overdue == max(0, (as_of - DUE) // timedelta(days=1))


def test_an_item_is_reopened_on_the_day_on_which_it_was_no_longer_done_as_a_whole() -> None:
    part = (completed("2021-05-01"), reopened("2021-08-01", LEAD))
    assert state_of(separate(), *part, as_of="2021-09-01").reopened_on is None
    whole = (*part, completed("2021-05-02", SECOND))
    assert state_of(separate(), *whole, as_of="2021-09-01").reopened_on == day("2021-08-01")
    again = (*whole, completed("2021-08-10"))
    assert state_of(separate(), *again, as_of="2021-09-01").reopened_on == day("2021-08-01")


def test_nothing_is_taken_back_before_it_happened() -> None:
    told = completed("2021-03-01")
    early = voided("2021-02-28", told)
    state = state_of(item(), told, early, as_of="2021-04-01")
    assert state.status is Status.COMPLETED
    assert refusals(state) == [("voided", "SX410", "date")]
    assert (
        state_of(item(), told, voided("2021-03-01", told), as_of="2021-04-01").history[0].voided_by
    )
