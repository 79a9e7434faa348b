"""Choosing and ordering items."""

from typing import Any

import pytest

from sanxing.facts.query import (
    Duty,
    Filter,
    by_date,
    by_id,
    by_lateness,
    due_within,
    duty_of,
    fold_text,
    overdue,
    roles_in,
    search,
    seen_by,
    select,
)
from sanxing.facts.standings import Standing, leaves
from sanxing.model.plan import Plan
from sanxing.model.terms import Kind, Light, Role, Status
from tests.facts.builders import (
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
    SUPPORT,
    TOWNS,
    WEST,
    completed,
    day,
    everyones,
    extended,
    ids,
    item,
    known,
    progressed,
    separate,
    started,
    state_of,
    whole_plan,
)

PLAN = whole_plan()
STANDING = known(PLAN, "2022-01-01")


def chosen(made: Plan = PLAN, as_of: str = "2022-01-01", **wanted: Any) -> list[str]:
    return ids(select(known(made, as_of).values(), Filter(**wanted), DIRECTORY, day(as_of)))


def test_without_a_filter_all_leaves_are_chosen() -> None:
    assert chosen() == ids(leaves(STANDING.values()))


PHASE_1, PHASE_2 = PLAN.phases


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"topic": "2"}, ["2-1-1", "M-20210401-ABCD"]),
        ({"kinds": (Kind.TASK,)}, ["1-1", "1-2", "2-1", "3-1", "4-1"]),
        ({"kinds": (Kind.FILING, Kind.ROLE)}, ["O-1", "F-T01", "F-X1"]),
        ({"phase": PHASE_1}, ["P1-1", "F-T01", "F-X1"]),
        ({"phase": PHASE_2, "kinds": (Kind.PHASE,)}, ["P2-1"]),
        ({"phase": PHASE_2, "kinds": (Kind.MILESTONE,)}, ["1-1-1", "1-1-2", "1-1-3", "2-1-1"]),
        ({"statuses": (Status.OVERDUE,), "topic": "1", "kinds": (Kind.FILING,)}, ["F-T01"]),
        ({"due_before": DUE, "kinds": (Kind.MILESTONE,)}, ["1-1-1"]),
        ({"due_after": day("2022-06-30"), "due_before": day("2022-06-30")}, ["2-1-1"]),
        ({"due_after": day("2025-12-31")}, ["4-1-1"]),
        ({"agency": SUPPORT}, ["1-1-1", "1-1-2", "1-1-3", "1-2"]),
        ({"agency": OTHER, "role": Role.JOINT}, ["3-1", "F-X1"]),
        ({"agency": OTHER, "role": Role.LEAD}, []),
        ({"agency": FIRST_SCHOOL}, ["4-1-1"]),
        ({"agency": EAST, "topic": "3"}, ["3-1"]),
        ({"agency": EAST, "role": Role.JOINT}, ["S1-1"]),
        ({"role": Role.SEPARATE}, ["2-1-1"]),
        ({"role": Role.SUPPORT}, ["1-1-1", "1-1-2", "1-1-3", "1-2"]),
        ({"role": Role.JOINT}, ["3-1", "P2-1", "S1-1", "F-X1"]),
        ({"role": Role.LEAD, "topic": "4"}, ["4-1-1"]),
    ],
)
def test_a_filter_lets_through_what_it_names(wanted: dict[str, Any], expected: list[str]) -> None:
    assert chosen(**wanted) == expected


def test_an_extended_item_is_in_the_phase_of_the_date_in_force() -> None:
    longer = extended("2020-06-15", "2020-08-15")._replace(item="F-T01")
    made = PLAN._replace(ledger=(longer,))
    assert "F-T01" not in chosen(made, phase=PHASE_1)
    assert "F-T01" in chosen(made, phase=PHASE_2)


@pytest.mark.parametrize(
    ("name", "agency", "role", "via"),
    [
        ("1-2", LEAD, Role.LEAD, None),
        ("1-2", SUPPORT, Role.SUPPORT, None),
        ("1-2", EAST, Role.EVERYONE, TOWNS),
        ("1-2", TOWNS, Role.EVERYONE, None),
        ("2-1-1", SECOND, Role.SEPARATE, None),
        ("3-1", OTHER, Role.JOINT, None),
        ("4-1-1", FIRST_SCHOOL, Role.LEAD, SCHOOLS),
        ("S1-1", WEST, Role.JOINT, TOWNS),
    ],
)
def test_an_agency_meets_an_item_by_itself_or_through_its_group(
    name: str, agency: str, role: Role, via: str | None
) -> None:
    assert duty_of(STANDING[name], agency, DIRECTORY) == Duty(role, STANDING[name], agency, via)


def test_an_agency_without_a_part_has_no_duty() -> None:
    assert duty_of(STANDING["1-2"], OTHER, DIRECTORY) is None


def test_an_agency_meets_what_an_office_owes_that_sits_in_it() -> None:
    one = item(lead=(OFFICE,), support=(LEAD,))
    standing = Standing(one, state_of(one, as_of="2021-01-01"))
    assert duty_of(standing, LEAD, DIRECTORY) == Duty(Role.LEAD, standing, LEAD, OFFICE)


def test_the_strongest_part_of_an_agency_is_its_duty() -> None:
    one = item(lead=(SCHOOLS,), support=(FIRST_SCHOOL,), everyone=(FIRST_SCHOOL,))
    standing = Standing(one, state_of(one, as_of="2021-01-01"))
    found = duty_of(standing, FIRST_SCHOOL, DIRECTORY)
    assert found is not None
    assert (found.role, found.via) == (Role.LEAD, SCHOOLS)


def test_the_status_of_a_duty_is_that_of_the_agencys_own_part() -> None:
    one = separate(lead=(LEAD, SECOND, OFFICE))
    standing = Standing(one, state_of(one, completed("2021-03-01", SECOND), as_of="2021-07-01"))
    duties = [duty_of(standing, name, DIRECTORY) for name in (LEAD, SECOND, SUPPORT)]
    assert [found and found.own_status for found in duties] == [
        Status.OVERDUE,
        Status.COMPLETED,
        Status.OVERDUE,
    ]
    through = Duty(Role.SEPARATE, standing, "无部分单位", via=SECOND)
    assert through.own_status is Status.COMPLETED


PART = completed("2021-03-01", SECOND)._replace(item="2-1-1")
SHARED_PLAN = PLAN._replace(ledger=(PART,))


def test_a_status_is_asked_of_the_agencys_own_part_where_an_agency_is_named() -> None:
    late = {"statuses": (Status.OVERDUE,), "topic": "2", "kinds": (Kind.MILESTONE,)}
    assert chosen(SHARED_PLAN, "2022-07-01", **late) == ["2-1-1"]
    assert chosen(SHARED_PLAN, "2022-07-01", agency=LEAD, **late) == ["2-1-1"]
    assert chosen(SHARED_PLAN, "2022-07-01", agency=SECOND, **late) == []


def seen(agency: str, name: str, made: Plan, as_of: str) -> Standing:
    (duty,) = (
        each
        for each in seen_by(known(made, as_of).values(), agency, DIRECTORY, day(as_of))
        if each.standing.item.id == name
    )
    return duty.standing


def test_a_list_for_an_agency_shows_each_item_as_the_agency_answers_for_it() -> None:
    found = known(SHARED_PLAN, "2022-07-01")
    item_itself = found["2-1-1"]
    shown = {
        name: select(
            found.values(),
            Filter(agency=name, topic="2", kinds=(Kind.MILESTONE,)),
            DIRECTORY,
            day("2022-07-01"),
        )
        for name in (None, LEAD, SECOND, SUPPORT)
    }
    own = item_itself.state._replace(
        status=Status.COMPLETED,
        light=Light.GREEN,
        days_overdue=0,
        completed_on=day("2021-03-01"),
    )
    assert shown == {
        None: [item_itself],
        LEAD: [item_itself],
        SECOND: [Standing(item_itself.item, own)],
        SUPPORT: [],
    }


def test_an_agency_no_longer_answers_for_an_item_whose_own_part_it_has_done() -> None:
    found, as_of = known(SHARED_PLAN, "2022-07-01").values(), day("2022-07-01")
    wanted = {
        name: Filter(agency=name, topic="2", kinds=(Kind.MILESTONE,))
        for name in (None, LEAD, SECOND)
    }
    late = {
        name: ids(overdue(select(found, each, DIRECTORY, as_of))) for name, each in wanted.items()
    }
    assert late == {None: ["2-1-1"], LEAD: ["2-1-1"], SECOND: []}


def test_what_an_agency_sees_of_an_item_keeps_the_day_on_which_it_did_its_own_part() -> None:
    last = completed("2021-05-01", LEAD)._replace(item="2-1-1")
    made = PLAN._replace(ledger=(PART, last))
    assert known(made, "2022-07-01")["2-1-1"].state.completed_on == day("2021-05-01")
    days = {
        name: seen(name, "2-1-1", made, "2022-07-01").state.completed_on for name in (LEAD, SECOND)
    }
    assert days == {LEAD: day("2021-05-01"), SECOND: day("2021-03-01")}


def test_a_part_done_late_is_seen_so_by_its_unit_alone() -> None:
    late = completed("2022-07-01", SECOND)._replace(item="2-1-1")
    made = PLAN._replace(ledger=(late,))
    states = [seen(name, "2-1-1", made, "2022-07-03").state for name in (LEAD, SECOND)]
    assert [(each.status, each.light, each.days_overdue) for each in states] == [
        (Status.OVERDUE, Light.RED, 3),
        (Status.COMPLETED_LATE, Light.GREEN, 0),
    ]


def test_a_part_not_begun_of_an_item_that_others_have_begun_is_not_begun() -> None:
    begun = started("2021-03-01", LEAD)._replace(item="2-1-1")
    made = PLAN._replace(ledger=(begun,))
    states = [seen(name, "2-1-1", made, "2022-06-15").state for name in (LEAD, SECOND)]
    assert [(each.status, each.light, each.completed_on) for each in states] == [
        (Status.IN_PROGRESS, Light.YELLOW, None),
        (Status.NOT_STARTED, Light.YELLOW, None),
    ]


def test_a_task_is_seen_through_what_the_agency_owes_of_its_milestones() -> None:
    tasks = {
        name: seen(name, "2-1", SHARED_PLAN, "2022-07-01").state for name in (LEAD, SECOND, EAST)
    }
    assert {
        name: (each.status, each.light, each.days_overdue, each.completed_on)
        for name, each in tasks.items()
    } == {
        LEAD: (Status.OVERDUE, Light.RED, 1, None),
        SECOND: (Status.COMPLETED, Light.GREEN, 0, day("2021-03-01")),
        EAST: (Status.OVERDUE, Light.RED, 1, None),
    }


def test_a_task_seen_by_an_agency_that_has_no_part_of_its_own_is_the_task_itself() -> None:
    found = known(PLAN, "2022-01-01")["1-1"]
    assert seen(LEAD, "1-1", PLAN, "2022-01-01") == found
    assert seen(SUPPORT, "1-1", PLAN, "2022-01-01") == found


def test_a_task_is_done_for_a_town_when_each_milestone_is_done_by_it_or_by_the_leads() -> None:
    ledger = (
        completed("2021-03-01", LEAD)._replace(item="1-1-1"),
        completed("2021-04-01", EAST, value="80")._replace(item="1-1-2"),
        progressed("2021-01-01", EAST, value="5")._replace(item="1-1-3"),
        completed("2021-05-01", EAST, value="5")._replace(item="1-1-3"),
    )
    made = PLAN._replace(ledger=ledger)
    assert known(made, "2021-06-01")["1-1"].state.status is Status.IN_PROGRESS
    state = seen(EAST, "1-1", made, "2021-06-01").state
    assert (state.status, state.light, state.completed_on) == (
        Status.COMPLETED,
        Light.GREEN,
        day("2021-05-01"),
    )


def test_an_agency_sees_only_the_items_in_which_it_has_a_part_and_how_it_comes_by_them() -> None:
    duties = seen_by(STANDING.values(), FIRST_SCHOOL, DIRECTORY, day("2022-01-01"))
    assert [(each.standing.item.id, each.role, each.via) for each in duties] == [
        ("4-1", Role.LEAD, SCHOOLS),
        ("4-1-1", Role.LEAD, SCHOOLS),
    ]


def test_a_member_of_a_leading_group_sees_its_own_part() -> None:
    done = completed("2021-03-01", FIRST_SCHOOL)._replace(item="4-1-1")
    made = PLAN._replace(ledger=(done,))
    states = {
        name: seen(name, "4-1-1", made, "2026-01-01").state.status
        for name in (SCHOOLS, FIRST_SCHOOL, SECOND_SCHOOL)
    }
    assert states == {
        SCHOOLS: Status.OVERDUE,
        FIRST_SCHOOL: Status.COMPLETED,
        SECOND_SCHOOL: Status.OVERDUE,
    }


def test_a_part_of_an_office_is_seen_by_the_agency_that_it_sits_in() -> None:
    one = separate(lead=(OFFICE, SECOND))
    state = state_of(one, completed("2021-03-01", OFFICE), as_of="2021-08-01")
    (duty,) = seen_by([Standing(one, state)], LEAD, DIRECTORY, day("2021-08-01"))
    assert (state.status, duty.via, duty.standing.state.status) == (
        Status.OVERDUE,
        OFFICE,
        Status.COMPLETED,
    )
    assert duty.standing.state.completed_on == day("2021-03-01")


def test_a_town_is_not_late_with_its_part_of_what_is_done() -> None:
    done = completed("2021-03-01")._replace(item="1-1-1")
    made = PLAN._replace(ledger=(done,))
    standing = known(made, "2021-08-01")["1-1-1"]
    assert seen(EAST, "1-1-1", made, "2021-08-01") == standing
    assert standing.state.status is Status.COMPLETED
    late = seen(EAST, "1-1-1", PLAN, "2022-01-01").state
    assert (late.status, late.light, late.days_overdue) == (Status.OVERDUE, Light.RED, 185)


def test_a_town_that_also_supports_an_item_is_not_late_with_its_part_of_what_is_done() -> None:
    one = everyones(support=(EAST,))
    standing = Standing(one, state_of(one, completed("2021-03-01"), as_of="2021-08-01"))
    (duty,) = seen_by([standing], EAST, DIRECTORY, day("2021-08-01"))
    assert (duty.role, duty.own_status) == (Role.SUPPORT, Status.COMPLETED)
    assert duty.standing == standing


def test_the_roles_in_an_item_are_those_that_any_agency_has() -> None:
    assert roles_in(STANDING["1-2"]) == {Role.LEAD, Role.SUPPORT, Role.EVERYONE}
    assert roles_in(STANDING["2-1-1"]) == {Role.SEPARATE, Role.EVERYONE}
    assert roles_in(STANDING["F-X1"]) == {Role.JOINT}
    assert roles_in(STANDING["O-1"]) == frozenset()


# Lateness and what comes next.


def test_what_is_overdue_is_listed_by_lateness_then_by_id() -> None:
    assert [
        (each.item.id, each.state.days_overdue) for each in overdue(leaves(STANDING.values()))
    ] == [
        ("F-T01", 550),
        ("F-X1", 550),
        ("P1-1", 519),
        ("H-20210305-K7QD", 246),
        ("1-1-1", 185),
        ("1-1-2", 1),
        ("M-20210401-ABCD", 1),
    ]


def test_a_deadlines_own_day_is_not_overdue() -> None:
    assert ids(overdue(leaves(known(PLAN, "2020-06-30").values()))) == []
    assert ids(overdue(leaves(known(PLAN, "2020-07-01").values()))) == ["F-T01", "F-X1"]


def test_what_lapsed_is_listed_only_when_asked_for() -> None:
    found = leaves(known(PLAN, "2023-01-01").values())
    lapsed = set(ids(overdue(found, with_implied=True))) - set(ids(overdue(found)))
    assert lapsed == {"1-1-3", "1-2", "3-1", "O-1", "S1-1"}


def test_a_date_of_the_next_plan_joins_when_it_has_passed() -> None:
    for as_of, joined in (("2025-12-31", False), ("2026-01-01", True)):
        assert ("4-1-1" in ids(overdue(known(PLAN, as_of).values()))) is joined


def test_what_comes_is_counted_from_the_day_itself_to_the_last_day() -> None:
    found = leaves(STANDING.values())
    assert ids(due_within(found, DUE, 0)) == ["1-1-1"]
    assert ids(due_within(found, day("2021-12-01"), 29)) == []
    assert ids(due_within(found, day("2021-12-01"), 30)) == ["1-1-2", "M-20210401-ABCD"]
    assert ids(due_within(found, day("2025-12-31"), 10**9)) == ["4-1-1"]


def test_what_is_done_does_not_come() -> None:
    done = completed("2021-03-01")._replace(item="1-1-1")
    found = known(PLAN._replace(ledger=(done,)), "2021-06-30").values()
    assert ids(due_within(found, DUE, 0)) == []


def test_orders_are_by_lateness_by_date_and_by_natural_id() -> None:
    made = [STANDING[name] for name in ("1-2", "F-T01", "1-1-1", "4-1-1")]
    assert ids(by_lateness(made)) == ["F-T01", "1-1-1", "1-2", "4-1-1"]
    assert ids(by_date(made)) == ["F-T01", "1-1-1", "1-2", "4-1-1"]
    assert ids(by_id(made)) == ["1-1-1", "1-2", "4-1-1", "F-T01"]
    tens = [Standing(item(id=f"{number}-1"), STANDING["1-2"].state) for number in (10, 9, 2)]
    assert (
        ids(by_id(tens)) == ids(by_date(tens)) == ids(by_lateness(tens)) == ["2-1", "9-1", "10-1"]
    )


# Search.


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["任务2"], ["1-2"]),
        (["任务２"], ["1-2"]),
        (["“任务 2”"], ["1-2"]),
        (["《安全生产法》"], ["1-2"]),
        (["安全生产法"], ["1-2"]),
        (["F-t01"], ["F-T01"]),
        (["75%"], ["1-1-2"]),
        (["安装率"], ["1-1-2", "1-1-3"]),
        (["企业", "任务2"], ["1-2"]),
        (["企业", "节点"], []),
        (["6月底前"], ["1-1-1", "2-1-1", "F-T01", "F-X1"]),
        ([SCHOOLS], ["4-1-1"]),
        (["安全生产委员会办公室"], ["F-T01", "F-X1"]),  # 安委办 by its full name
        ([SUPPORT, "1-1-3"], ["1-1-3"]),
        (["组长"], ["O-1"]),
        ([""], []),
        (["“”"], []),
        ([], []),
    ],
)
def test_search_finds_every_word_whatever_its_width_case_and_quotes(
    words: list[str], expected: list[str]
) -> None:
    assert ids(search(leaves(STANDING.values()), words, DIRECTORY)) == expected


def test_towns_are_found_in_all_that_everyone_owes() -> None:
    assert ids(search(leaves(STANDING.values()), [TOWNS], DIRECTORY)) == [
        *("1-1-1", "1-1-2", "1-1-3", "1-2", "2-1-1", "3-1", "4-1-1", "S1-1")
    ]


def test_folding_is_for_comparison_only() -> None:
    assert fold_text("《ＡＢＣ》 “ａ　b”\n１") == "abcab1"
