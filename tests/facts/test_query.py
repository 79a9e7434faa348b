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
    owed_by,
    own_status,
    roles_in,
    search,
    select,
)
from sanxing.facts.standings import Standing, leaves
from sanxing.model.plan import Plan
from sanxing.model.terms import Kind, Role, Status
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
    SUPPORT,
    TOWNS,
    WEST,
    completed,
    day,
    extended,
    ids,
    item,
    known,
    separate,
    state_of,
    whole_plan,
)

PLAN = whole_plan()
STANDING = known(PLAN, "2022-01-01")


def chosen(made: Plan = PLAN, as_of: str = "2022-01-01", **wanted: Any) -> list[str]:
    return ids(select(known(made, as_of).values(), Filter(**wanted), DIRECTORY))


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
    assert [found and found.status for found in duties] == [
        Status.OVERDUE,
        Status.COMPLETED,
        Status.OVERDUE,
    ]
    through = Duty(Role.SEPARATE, standing, "无部分单位", via=SECOND)
    assert through.status is Status.COMPLETED


PART = completed("2021-03-01", SECOND)._replace(item="2-1-1")
SHARED_PLAN = PLAN._replace(ledger=(PART,))


def test_a_status_is_asked_of_the_agencys_own_part_where_an_agency_is_named() -> None:
    late = {"statuses": (Status.OVERDUE,), "topic": "2", "kinds": (Kind.MILESTONE,)}
    assert chosen(SHARED_PLAN, "2022-07-01", **late) == ["2-1-1"]
    assert chosen(SHARED_PLAN, "2022-07-01", agency=LEAD, **late) == ["2-1-1"]
    assert chosen(SHARED_PLAN, "2022-07-01", agency=SECOND, **late) == []


def test_an_agency_no_longer_answers_for_an_item_whose_own_part_it_has_done() -> None:
    standing = known(SHARED_PLAN, "2022-07-01")["2-1-1"]
    answers = {name: own_status(standing, name, DIRECTORY) for name in (None, LEAD, SECOND, OTHER)}
    assert answers == {
        None: Status.OVERDUE,
        LEAD: Status.OVERDUE,
        SECOND: Status.COMPLETED,
        OTHER: Status.OVERDUE,
    }
    assert [ids(owed_by([standing], name, DIRECTORY)) for name in (None, LEAD, SECOND)] == [
        ["2-1-1"],
        ["2-1-1"],
        [],
    ]


def test_a_town_is_not_late_with_its_part_of_what_is_done() -> None:
    done = completed("2021-03-01")._replace(item="1-1-1")
    standing = known(PLAN._replace(ledger=(done,)), "2021-08-01")["1-1-1"]
    assert own_status(standing, EAST, DIRECTORY) is Status.COMPLETED
    assert own_status(STANDING["1-1-1"], EAST, DIRECTORY) is Status.OVERDUE


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
