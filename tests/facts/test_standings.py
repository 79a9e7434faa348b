"""Every item on a day: amendments, the two clocks, tasks made of milestones, and what never happens."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxing.facts.standings import (
    Clock,
    Standing,
    leaves,
    standings,
    tells_all,
    versions_of,
    visible,
)
from sanxing.facts.state import Extension, PartState, State
from sanxing.model.history import Amendment, Entry
from sanxing.model.issued import Responsibility
from sanxing.model.plan import Plan
from sanxing.model.terms import DONE, Action, Basis, Event, Kind, Light, Mode, Op, Status
from tests.facts.builders import (
    APPROVER,
    DUE,
    EAST,
    END,
    LEAD,
    OTHER,
    PROOF,
    SECOND,
    TOWNS,
    WEST,
    amendment,
    completed,
    day,
    entry,
    extended,
    for_everyone,
    hazard,
    known,
    measure,
    milestone,
    plan,
    progressed,
    refusals,
    source,
    started,
    target,
    task,
    topic,
    verified,
    voided,
    whole_plan,
)
from tests.facts.strategies import AMENDMENTS, ANY_LEDGER, DAYS, entries, likely_entries


def led(*milestones: str | None, **units: object) -> Plan:
    """One task of milestones with these dates."""
    made = [milestone(number, due) for number, due in enumerate(milestones, 1)]
    return plan(topic(1, task(1, *made), **units))


def of(name: str, told: Entry) -> Entry:
    return told._replace(item=name, id=f"{name} {told.id}")


# Who speaks for a task.


def test_the_units_of_a_tasks_own_line_speak_for_it_and_the_topics_do_not() -> None:
    own = Responsibility(Mode.LEAD, source(), (OTHER,))
    made = plan(topic(1, task(1, milestone(1), responsibility=own)))
    by_topics, by_own = (completed("2021-01-05", by) for by in (LEAD, OTHER))
    refused = known(made._replace(ledger=(by_topics,)), "2021-02-01")["1-1-1"].state
    assert (refused.status, refusals(refused)) == (
        Status.NOT_STARTED,
        [("completed", "SX411", "by")],
    )
    assert (
        known(made._replace(ledger=(by_own,)), "2021-02-01")["1-1"].state.status is Status.COMPLETED
    )


def test_whoever_has_done_it_speaks_for_a_task_of_which_nobody_is_named() -> None:
    made = plan(topic(1, task(1, milestone(1)))._replace(responsibility=None))
    for by in (OTHER, None):
        state = known(made._replace(ledger=(completed("2021-01-05", by),)), "2021-02-01")[
            "1-1"
        ].state
        assert (state.status, state.parts) == (Status.COMPLETED, ())


# Every item.


def test_every_item_stands_in_the_plans_order() -> None:
    assert list(known(whole_plan(), "2021-06-01")) == [
        *("1-1", "1-1-1", "1-1-2", "1-1-3", "1-2", "2-1", "2-1-1", "3-1", "4-1", "4-1-1"),
        *("P1-1", "P2-1", "O-1", "S1-1", "F-T01", "F-X1", "H-20210305-K7QD", "M-20210401-ABCD"),
    ]


def test_a_plan_without_entries_claims_nothing() -> None:
    on_the_last_day = known(whole_plan(), "2022-12-31").values()
    assert not any(each.state.status.done or each.state.history for each in on_the_last_day)


def test_a_hazard_is_no_item_before_the_day_it_was_found() -> None:
    assert "H-20210305-K7QD" not in known(whole_plan(), "2021-03-04")
    assert "H-20210305-K7QD" in known(whole_plan(), "2021-03-05")


def test_entries_reach_their_own_items_and_strays_none() -> None:
    ledger = (
        of("1-2", completed("2021-03-01")),
        of("H-20210305-K7QD", completed("2021-04-30", SECOND)),
        of("F-T01", completed("2020-06-30", evidence=(), document="文1号")),
        of("9-9", completed("2021-03-01")),
        of("1-1", completed("2021-03-01")),
    )
    found = known(whole_plan(ledger=ledger), "2021-06-01")
    done = [name for name, each in found.items() if each.state.status.done]
    assert done == ["1-2", "F-T01", "H-20210305-K7QD"]
    told = {name: len(each.state.history) for name, each in found.items() if each.state.history}
    assert told == {"1-1": 1, "1-2": 1, "F-T01": 1, "H-20210305-K7QD": 1}


def test_leaves_are_all_but_tasks_that_have_milestones() -> None:
    found = known(whole_plan(), "2021-06-01")
    without = {
        name for name in found if name not in {each.item.id for each in leaves(found.values())}
    }
    assert without == {"1-1", "2-1", "4-1"}


# The two clocks.


def test_what_happened_later_or_was_recorded_later_is_not_seen() -> None:
    early = started("2021-02-01", recorded="2021-02-03")
    late = completed("2021-03-01", recorded="2021-05-01")
    both = [early, late]
    assert visible(both, Clock(day("2021-01-31"))) == []
    assert visible(both, Clock(day("2021-02-01"))) == [early]
    assert visible(both, Clock(day("2021-03-01"))) == both
    assert visible(both, Clock(day("2021-03-01"), day("2021-02-02"))) == []
    assert visible(both, Clock(day("2021-03-01"), day("2021-04-30"))) == [early]
    assert visible(both, Clock(day("2021-03-01"), day("2021-05-01"))) == both


def test_a_report_tells_what_was_true_and_what_was_known() -> None:
    late_news = of("1-1-1", completed("2021-06-20", recorded="2021-08-01"))
    made = led("2021年6月底前")._replace(ledger=(late_news,))
    assert known(made, "2021-07-10")["1-1-1"].state.status is Status.COMPLETED
    assert known(made, "2021-07-10", "2021-07-10")["1-1-1"].state.status is Status.OVERDUE


def test_what_was_recorded_of_a_whole_task_can_be_taken_back() -> None:
    warned = entry("2021-03-01", Event.SUPERVISED, item="1-1", action=Action.WARN)
    made = whole_plan(ledger=(warned, voided("2021-03-05", warned, item="1-1")))
    assert known(made, "2021-03-04")["1-1"].state.supervision == (Action.WARN, day("2021-03-01"))
    assert known(made, "2021-03-05")["1-1"].state.supervision is None
    assert refusals(known(made, "2021-03-05")["1-1"].state) == []


def test_what_was_taken_back_later_still_counted_before() -> None:
    done = of("1-1-1", completed("2021-03-01"))
    ledger = (done, of("1-1-1", voided("2021-05-01", done)))
    made = led("2021年6月底前")._replace(ledger=ledger)
    assert known(made, "2021-04-30")["1-1-1"].state.status is Status.COMPLETED
    assert known(made, "2021-05-01")["1-1-1"].state.status is Status.NOT_STARTED


def test_an_extension_granted_later_leaves_the_item_overdue_until_that_day() -> None:
    made = led("2021年6月底前")._replace(
        ledger=(of("1-1-1", extended("2021-07-10", "2021-12-31")),)
    )
    before, since = (known(made, when)["1-1-1"].state for when in ("2021-07-09", "2021-07-10"))
    assert (before.status, before.days_overdue, before.due) == (Status.OVERDUE, 9, DUE)
    assert (since.status, since.days_overdue, since.due) == (Status.EXTENDED, 0, day("2021-12-31"))
    assert since.extensions == (
        Extension(day("2021-12-31"), "政办〔2021〕9号", day("2021-07-10"), APPROVER, 10),
    )


# Amendments.

MOVED = amendment("2021-03-01", ("1-1-1", "due", "2021年6月底前", "2022年6月底前"))
RAISED = amendment("2021-04-01", ("1-1-1", "target.value", Decimal(75), Decimal(90)))
HANDED_OVER = amendment("2021-05-01", ("1", "lead", (LEAD, SECOND), (OTHER,)))


def amended(*amendments: Amendment, ledger: tuple[Entry, ...] = ()) -> Plan:
    rate = target(Op.AT_LEAST, "75")
    made = plan(topic(1, task(1, milestone(1, target=rate), milestone(2, None)), task(2)))
    return made._replace(amendments=amendments, ledger=ledger)


def test_an_item_has_a_version_for_each_day_that_changed_it() -> None:
    versions = versions_of(amended(HANDED_OVER, MOVED, RAISED), day("2021-05-01"))
    assert {name: [since for since, _ in each] for name, each in versions.items()} == {
        "1-1": [date.min, day("2021-05-01")],
        "1-1-1": [date.min, day("2021-03-01"), day("2021-04-01"), day("2021-05-01")],
        "1-1-2": [date.min, day("2021-05-01")],
        "1-2": [date.min, day("2021-05-01")],
    }
    last = versions["1-1-1"][-1][1]
    assert (last.due, last.due_text, last.lead) == (day("2022-06-30"), "2022年6月底前", (OTHER,))
    assert last.target == target(Op.AT_LEAST, "90")


def test_an_amendment_is_not_in_force_before_its_day() -> None:
    versions = versions_of(amended(MOVED), day("2021-02-28"))
    assert [since for since, _ in versions["1-1-1"]] == [date.min]


def test_amendments_of_one_day_are_read_by_their_ids_whatever_their_lines() -> None:
    first = amendment("2021-03-01", ("1-2", "title", "任务2", "新任务"), id="A1")
    second = amendment("2021-03-01", ("1-2", "title", "新任务", "新新任务"), id="A2")
    for order in ((first, second), (second, first)):
        assert known(amended(*order), "2021-03-01")["1-2"].item.title == "新新任务"


def test_an_amended_date_lies_over_the_issued_one_from_its_day() -> None:
    before, since = (known(amended(MOVED), when)["1-1-1"] for when in ("2021-02-28", "2021-03-01"))
    assert (before.item.due, before.state.due, before.state.original_due) == (DUE, DUE, DUE)
    later = day("2022-06-30")
    assert (since.item.due, since.state.due, since.state.original_due) == (later, later, DUE)


def test_an_amendment_after_the_date_does_not_hide_that_it_was_overdue() -> None:
    late = MOVED._replace(date=day("2021-08-01"))
    assert known(amended(late), "2021-07-31")["1-1-1"].state.status is Status.OVERDUE
    assert known(amended(late), "2021-08-01")["1-1-1"].state.status is Status.NOT_STARTED
    done = of("1-1-1", completed("2021-07-15", value="80"))
    state = known(amended(late, ledger=(done,)), "2021-08-01")["1-1-1"].state
    assert state.status is Status.COMPLETED_LATE


@pytest.mark.parametrize(
    ("when", "value", "by", "done"),
    [
        ("2021-03-31", "80", LEAD, True),
        ("2021-04-01", "80", LEAD, False),
        ("2021-04-01", "90", LEAD, True),
        ("2021-05-01", "90", LEAD, False),
        ("2021-05-01", "90", OTHER, True),
        ("2021-04-30", "90", OTHER, False),
    ],
)
def test_an_entry_is_judged_by_the_target_and_the_lead_in_force_on_its_day(
    when: str, value: str, by: str, done: bool
) -> None:
    told = of("1-1-1", completed(when, by, value=value))
    made = amended(MOVED, RAISED, HANDED_OVER, ledger=(told,))
    assert known(made, "2021-06-01")["1-1-1"].state.status.done is done


# A task is made of its milestones.


def test_a_task_is_due_with_its_last_milestone_and_done_with_all_of_them() -> None:
    ledger = of("1-1-1", completed("2021-03-01")), of("1-1-2", completed("2021-05-01"))
    made = led("2021年6月底前", "2021年底前")._replace(ledger=ledger)
    half = known(made, "2021-03-01")["1-1"].state
    last = day("2021-12-31")
    words = "2021年底前"
    assert half == State(last, last, Status.IN_PROGRESS, Light.GREEN, issued_text=words)
    whole = known(made, "2021-05-01")["1-1"].state
    assert (whole.status, whole.completed_on) == (Status.COMPLETED, day("2021-05-01"))


ON_TIME, LATE = completed("2021-03-01"), completed("2021-07-05")
CHECKED, LONGER = verified("2021-08-01"), extended("2021-02-01", "2022-06-30")


@pytest.mark.parametrize(
    ("first", "second", "status", "light"),
    [
        ((), (), Status.OVERDUE, Light.RED),
        ((ON_TIME,), (), Status.IN_PROGRESS, Light.GREEN),
        ((ON_TIME,), (started("2021-03-01"),), Status.IN_PROGRESS, Light.GREEN),
        ((), (ON_TIME,), Status.OVERDUE, Light.RED),
        ((LONGER,), (), Status.EXTENDED, Light.GREEN),
        ((LONGER,), (ON_TIME,), Status.EXTENDED, Light.GREEN),
        ((ON_TIME, CHECKED), (ON_TIME,), Status.COMPLETED, Light.GREEN),
        ((ON_TIME, CHECKED), (ON_TIME, CHECKED), Status.VERIFIED, Light.GREEN),
        ((LATE,), (ON_TIME,), Status.COMPLETED_LATE, Light.GREEN),
    ],
)
def test_a_task_takes_its_status_from_its_milestones(
    first: tuple[Entry, ...], second: tuple[Entry, ...], status: Status, light: Light
) -> None:
    ledger = (*(of("1-1-1", each) for each in first), *(of("1-1-2", each) for each in second))
    made = led("2021年6月底前", "2021年底前")._replace(ledger=ledger)
    state = known(made, "2021-09-01")["1-1"].state
    assert (state.status, state.light) == (status, light)


def test_a_task_takes_the_worst_light_beneath_it() -> None:
    made = led("2021年6月底前", "2021年底前")
    assert known(made, "2021-06-10")["1-1"].state.light is Light.YELLOW
    assert known(made, "2021-05-30")["1-1"].state.light is Light.GREEN


def test_a_task_whose_milestones_are_all_untouched_is_not_started() -> None:
    assert known(led("2021年6月底前", None), "2021-01-01")["1-1"].state.status is Status.NOT_STARTED


def test_a_task_is_as_many_days_late_as_what_makes_it_overdue() -> None:
    overdue = known(led("2021年6月底前", "2021年底前"), "2022-01-10")["1-1"].state
    assert (overdue.status, overdue.days_overdue) == (Status.OVERDUE, 194)
    lapsed_longer = known(led("2025年底前", None), "2026-01-01")["1-1"].state
    assert (lapsed_longer.status, lapsed_longer.days_overdue) == (Status.OVERDUE, 1)
    lapsed = known(led("2025年底前", None), "2023-01-10")["1-1"].state
    assert (lapsed.status, lapsed.light, lapsed.days_overdue) == (Status.LAPSED, Light.GREY, 10)


def test_a_task_is_verified_with_the_last_of_its_milestones_and_keeps_their_extensions() -> None:
    told = (
        *(of("1-1-1", each) for each in (ON_TIME, CHECKED)),
        *(of("1-1-2", each) for each in (LONGER, LATE, verified("2021-09-01"))),
    )
    state = known(led("2021年6月底前", "2021年底前")._replace(ledger=told), "2021-10-01")[
        "1-1"
    ].state
    assert (state.verified_on, state.status) == (day("2021-09-01"), Status.VERIFIED)
    assert [each.until for each in state.extensions] == [day("2022-06-30")]
    assert state.due == day("2022-06-30")


def test_the_issued_date_of_a_task_stays_in_sight() -> None:
    moved = amendment("2021-03-01", ("1-1-2", "due", "2021年底前", "2022年底前"))
    state = known(led("2021年6月底前", "2021年底前")._replace(amendments=(moved,)), "2021-04-01")[
        "1-1"
    ].state
    assert (state.due, state.original_due) == (END, day("2021-12-31"))


def test_each_town_has_its_part_of_a_task_from_its_parts_of_the_milestones() -> None:
    told = [of(name, completed("2021-03-01", EAST)) for name in ("1-1-1", "1-1-2")]
    made = for_everyone(led("2021年6月底前", "2021年底前"))._replace(
        ledger=(*told, of("1-1-2", completed("2021-04-01", WEST)))
    )
    assert known(made, "2021-08-01")["1-1"].state.parts == (
        PartState(EAST, Status.COMPLETED, day("2021-03-01"), required=False),
        PartState(WEST, Status.OVERDUE, None, required=False),
    )


def test_a_newcomer_has_a_part_of_those_milestones_that_it_took_part_in() -> None:
    made = led("2021年6月底前", "2021年底前", mode=Mode.SEPARATE, open_ended=True)
    made = made._replace(ledger=(of("1-1-2", completed("2021-04-01", OTHER)),))
    parts = known(made, "2021-05-01")["1-1"].state.parts
    assert parts[-1] == PartState(OTHER, Status.COMPLETED, day("2021-04-01"), required=False)
    assert [part.agency for part in parts] == [LEAD, SECOND, OTHER]


# What never happens, whatever is written.

PATIENT = settings(deadline=None)
"""A busy machine is no failure."""

PLANS = st.lists(st.sampled_from(AMENDMENTS), unique=True).map(
    lambda amendments: whole_plan(amendments=tuple(amendments))
)


def on(
    made: Plan, ledger: list[Entry], as_of: date, known_on: date | None = None
) -> list[Standing]:
    return standings(made._replace(ledger=tuple(ledger)), Clock(as_of, known_on))


def test_what_was_found_after_the_day_of_knowledge_is_not_known() -> None:
    made = plan(hazards=(hazard(),), measures=(measure(),))

    def names(as_of: str, known_on: str | None = None) -> set[str]:
        clock = Clock(day(as_of), day(known_on) if known_on else None)
        return {each.item.id[0] for each in standings(made, clock)} & {"H", "M"}

    assert names("2022-01-01") == {"H", "M"}
    assert names("2022-01-01", "2021-03-31") == {"H"}
    assert names("2022-01-01", "2021-03-04") == set()
    assert names("2021-03-05", "2022-01-01") == {"H"}


@PATIENT
@given(PLANS, ANY_LEDGER, DAYS, st.data())
def test_the_order_of_lines_and_files_does_not_matter(
    made: Plan, ledger: list[Entry], as_of: date, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(ledger))
    turned = made._replace(amendments=made.amendments[::-1])
    assert on(turned, shuffled, as_of) == on(made, ledger, as_of)
    assert repr(on(turned, shuffled, as_of)) == repr(on(made, ledger, as_of))


@PATIENT
@given(PLANS, ANY_LEDGER, DAYS, DAYS)
def test_an_entry_recorded_later_never_changes_what_was_known(
    made: Plan, ledger: list[Entry], as_of: date, known_on: date
) -> None:
    then = [told for told in ledger if told.recorded <= known_on]
    found = [each for each in on(made, then, as_of) if each.item.since <= known_on]
    assert on(made, ledger, as_of, known_on) == found


@PATIENT
@given(PLANS, ANY_LEDGER, DAYS)
def test_an_entry_dated_later_never_changes_what_was_true(
    made: Plan, ledger: list[Entry], as_of: date
) -> None:
    by_then = [told for told in ledger if told.date <= as_of]
    assert on(made, ledger, as_of) == on(made, by_then, as_of)


@PATIENT
@given(PLANS, ANY_LEDGER, DAYS)
def test_an_amendment_dated_later_never_changes_what_was_true(
    made: Plan, ledger: list[Entry], as_of: date
) -> None:
    by_then = tuple(each for each in made.amendments if each.date <= as_of)
    assert on(made, ledger, as_of) == on(made._replace(amendments=by_then), ledger, as_of)


@PATIENT
@given(PLANS, st.lists(entries(proven=False), max_size=20), DAYS)
def test_no_entries_without_evidence_make_anything_done(
    made: Plan, ledger: list[Entry], as_of: date
) -> None:
    for each in on(made, ledger, as_of):
        assert each.state.status not in DONE
        assert (each.state.completed_on, each.state.verified_on) == (None, None)
        assert not any(part.status.done or part.completed_on for part in each.state.parts)


@PATIENT
@given(PLANS, ANY_LEDGER, DAYS)
def test_what_is_done_rests_on_a_completion_with_evidence_that_day(
    made: Plan, ledger: list[Entry], as_of: date
) -> None:
    proven = {
        (told.item, told.date)
        for told in ledger
        if told.event is Event.COMPLETED and (told.evidence or told.document)
    }
    for each in leaves(on(made, ledger, as_of)):
        if each.state.completed_on:
            assert (each.item.id, each.state.completed_on) in proven


@PATIENT
@given(PLANS, ANY_LEDGER, DAYS, st.none() | DAYS)
def test_any_ledger_folds_to_states_that_agree_with_themselves(
    made: Plan, ledger: list[Entry], as_of: date, known_on: date | None
) -> None:
    for item, state in on(made, ledger, as_of, known_on):
        assert state.status in Status
        assert state.status.done is (state.completed_on is not None)
        assert state.completed_on is None or state.completed_on <= as_of
        assert (state.status is Status.VERIFIED) is (state.verified_on is not None) or (
            item.milestones and state.status is Status.COMPLETED_LATE
        )
        assert state.verified_on is None or state.verified_on >= (state.completed_on or date.max)
        late = state.status in (Status.OVERDUE, Status.LAPSED)
        assert (state.days_overdue > 0) is late
        assert (state.status is Status.LAPSED) <= (
            item.kind is Kind.TASK or item.due_basis is Basis.IMPLIED
        )
        assert all(part.status.done is (part.completed_on is not None) for part in state.parts)
        assert all((part.completed_on or as_of) <= as_of for part in state.parts)
        assert all(each.until > each.date - timedelta(days=4000) for each in state.extensions)
        assert len({part.agency for part in state.parts}) == len(state.parts)


@PATIENT
@given(PLANS, ANY_LEDGER, DAYS)
def test_an_item_is_done_exactly_when_every_named_part_is(
    made: Plan, ledger: list[Entry], as_of: date
) -> None:
    for each in leaves(on(made, ledger, as_of)):
        named = [part for part in each.state.parts if part.required]
        if named:
            assert each.state.status.done is all(part.status.done for part in named)


PART_EVENTS = (Event.STARTED, Event.PROGRESSED, Event.COMPLETED, Event.VERIFIED, Event.REOPENED)


@PATIENT
@given(ANY_LEDGER, st.lists(entries(evidence=PROOF), max_size=8), DAYS)
def test_what_towns_report_never_changes_how_an_item_stands(
    ledger: list[Entry], reports: list[Entry], as_of: date
) -> None:
    ledger = [each for each in ledger if each.by not in (EAST, WEST, TOWNS)]
    towns = [
        each._replace(by=(EAST, WEST, TOWNS)[number % 3], id=f"T{number}")
        for number, each in enumerate(reports)
        if each.event in PART_EVENTS and each.item[0] in "12" and each.item != "1-1"
    ]
    for before, since in zip(
        on(whole_plan(), ledger, as_of), on(whole_plan(), ledger + towns, as_of), strict=True
    ):
        own = [state._replace(parts=(), history=()) for _, state in (before, since)]
        assert own[0] == own[1]


@PATIENT
@given(PLANS, st.lists(likely_entries(), max_size=14), DAYS, DAYS)
def test_what_is_done_stays_done_unless_it_is_reopened_or_taken_back(
    made: Plan, ledger: list[Entry], one_day: date, another: date
) -> None:
    kept = [each for each in ledger if each.event not in (Event.REOPENED, Event.VOIDED)]
    earlier, later = sorted((one_day, another))
    afterwards = {each.item.id: each.state for each in on(made, kept, later)}
    for item, state in on(made, kept, earlier):
        if state.completed_on:
            assert afterwards[item.id].completed_on == state.completed_on
            assert afterwards[item.id].status.done


def test_a_ledger_of_several_files_is_one_ledger() -> None:
    first = of("1-1-1", progressed("2021-02-01")), of("1-1-1", entry("2021-02-02", Event.NOTE))
    second = (of("1-1-1", completed("2021-03-01")),)
    made = led("2021年6月底前")
    assert known(made._replace(ledger=first + second), "2021-04-01") == known(
        made._replace(ledger=second + first), "2021-04-01"
    )


def test_an_entry_of_either_list_is_amended_from_its_day_on() -> None:
    lists = plan(hazards=(hazard(),), measures=(measure(),))
    names = lists.hazards[0].id, lists.measures[0].id
    changes = [(name, "title", None, "改过的名称") for name in names]
    made = lists._replace(amendments=(amendment("2021-06-01", *changes),))
    for name in names:
        (issued, _), (later, _) = versions_of(made, day("2022-01-01"))[name]
        assert (issued, later) == (date.min, day("2021-06-01"))
        titles = [item.title for _, item in versions_of(made, day("2022-01-01"))[name]]
        assert titles[1] == "改过的名称" != titles[0]
        assert len(versions_of(made, day("2021-05-31"))[name]) == 1


@pytest.mark.parametrize(
    "parts",
    [
        {"ledger": (entry("2021-04-01", Event.NOTE),)},
        {"amendments": (amendment("2021-04-01"),)},
        {"hazards": (hazard(found_on=day("2021-04-01")),)},
        {"measures": (measure("M-20210401-ABCD"),)},
    ],
    ids=str,
)
def test_a_day_tells_all_once_everything_lies_behind_it(
    parts: dict[str, tuple[object, ...]],
) -> None:
    made = plan(**parts)
    assert [tells_all(made, Clock(day(each))) for each in ("2021-03-31", "2021-04-01")] == [
        False,
        True,
    ]
    assert not tells_all(made, Clock(day("2022-01-01"), day("2022-01-01")))
    assert tells_all(plan(), Clock(day("2020-06-01")))
