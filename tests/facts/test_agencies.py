"""What an agency owes, and how the load lies."""

from sanxing.facts.agencies import Load, duties_of, load_of, next_due, units_meeting
from sanxing.facts.query import duty_of
from sanxing.facts.standings import leaves
from sanxing.model.issued import Filings, Responsibility
from sanxing.model.plan import Plan
from sanxing.model.terms import Light, Mode, Role, Status
from tests.facts.builders import (
    APPROVER,
    DIRECTORY,
    EAST,
    LEAD,
    OFFICE,
    OTHER,
    SECOND,
    SUPPORT,
    completed,
    day,
    filing,
    known,
    milestone,
    plan,
    source,
    task,
    topic,
    whole_plan,
)


def load(name: str, as_of: str, made: Plan | None = None) -> Load:
    found = leaves(known(made or whole_plan(), as_of).values())
    return load_of(found, DIRECTORY.agencies[name], DIRECTORY, day(as_of))


def duties(name: str, as_of: str = "2021-06-01", made: Plan | None = None) -> list[tuple[str, str]]:
    found = leaves(known(made or whole_plan(), as_of).values())
    ours = duties_of(found, name, DIRECTORY, day(as_of))
    return [(each.role.value, each.standing.item.id) for each in ours]


def test_duties_stand_by_role_then_by_id() -> None:
    assert duties(LEAD) == [
        ("lead", "1-1-1"),
        ("lead", "1-1-2"),
        ("lead", "1-1-3"),
        ("lead", "1-2"),
        ("lead", "F-T01"),
        ("separate", "2-1-1"),
        ("joint", "3-1"),
        ("joint", "P2-1"),
    ]


def test_a_town_sees_its_duties_in_all_topics() -> None:
    assert duties(EAST) == [
        ("joint", "S1-1"),
        ("everyone", "1-1-1"),
        ("everyone", "1-1-2"),
        ("everyone", "1-1-3"),
        ("everyone", "1-2"),
        ("everyone", "2-1-1"),
        ("everyone", "3-1"),
        ("everyone", "4-1-1"),
    ]


def test_a_task_lies_on_the_units_of_its_own_line_and_not_on_its_topics() -> None:
    own = Responsibility(Mode.JOINT, source(), support=(OTHER, SUPPORT))
    made = plan(topic(1, task(1, milestone(1), responsibility=own), task(2)))
    assert duties(LEAD, made=made) == [("lead", "1-2")]
    assert duties(OTHER, made=made) == [("joint", "1-1-1")]
    assert duties(SUPPORT, made=made) == [("support", "1-2"), ("joint", "1-1-1")]


def test_an_agency_that_owes_nothing_has_an_empty_load() -> None:
    owing_nothing = DIRECTORY.agencies[APPROVER]
    assert load(APPROVER, "2022-01-01") == Load(owing_nothing, 0, 0, 0, 0, 0, 0, None, Light.GREEN)


def test_a_load_counts_by_role_what_is_led_supported_and_shared() -> None:
    found = known(whole_plan(), "2021-07-01")
    assert load(LEAD, "2021-07-01") == Load(
        DIRECTORY.agencies[LEAD],
        led=6,
        supported=0,
        shared=2,
        overdue=2,
        answerable=2,
        lapsed=0,
        next_due=found["1-1-2"],
        light=Light.RED,
    )


def test_what_is_supported_is_never_counted_against_the_supporter() -> None:
    found = load(SUPPORT, "2023-01-01")
    assert (found.supported, found.overdue, found.lapsed, found.light) == (4, 0, 0, Light.GREEN)


def test_what_towns_share_as_everybody_does_is_overdue_but_not_answerable() -> None:
    found = load(EAST, "2021-07-01")
    assert (found.overdue, found.answerable, found.lapsed) == (1, 0, 0)


def test_what_lapsed_is_counted_apart() -> None:
    found = load(OTHER, "2023-01-01")
    assert (found.overdue, found.lapsed, found.light) == (1, 1, Light.RED)


def test_an_agencys_own_part_makes_its_load() -> None:
    done = completed("2022-03-01", SECOND)._replace(item="2-1-1")
    made = whole_plan(ledger=(done,))
    as_of = day("2022-07-01")
    found = known(made, "2022-07-01")
    ours = duties_of(leaves(found.values()), SECOND, DIRECTORY, as_of)
    own = next(each for each in ours if each.standing.item.id == "2-1-1")
    assert (own.role, own.own_status) == (Role.SEPARATE, Status.COMPLETED)
    assert (own.standing.state.status, own.standing.state.light) == (Status.COMPLETED, Light.GREEN)
    assert found["2-1-1"].state.status is Status.OVERDUE
    assert load(SECOND, "2022-07-01", made).overdue == load(SECOND, "2022-07-01").overdue - 1


def test_what_falls_due_next_is_neither_done_nor_past() -> None:
    found = leaves(known(whole_plan(), "2021-06-30").values())
    ours = duties_of(found, LEAD, DIRECTORY, day("2021-06-30"))
    soonest = next_due(ours, day("2021-06-30"))
    assert soonest is not None
    assert soonest.item.id == "1-1-1"
    assert next_due(ours, day("2026-01-01")) is None
    done = completed("2021-03-01")._replace(item="1-1-1")
    later = leaves(known(whole_plan(ledger=(done,)), "2021-06-30").values())
    ours = duties_of(later, LEAD, DIRECTORY, day("2021-06-30"))
    after = next_due(ours, day("2021-06-30"))
    assert after is not None
    assert after.item.id == "1-1-2"


def test_whoever_has_a_part_in_an_item_meets_it_and_a_group_does_as_its_members() -> None:
    office = filing("F-X2", lead=(OFFICE, "外地单位"))
    for each in leaves(
        known(whole_plan(filings=Filings(OFFICE, (office,))), "2021-06-01").values()
    ):
        units = units_meeting(each.item, DIRECTORY)
        parts = {name for name in DIRECTORY.agencies if duty_of(each, name, DIRECTORY)}
        groups = {name for name in DIRECTORY.agencies if DIRECTORY.members(name) != (name,)}
        assert {*units} - {"外地单位"} == parts - groups
        assert len(units) == len({*units})
