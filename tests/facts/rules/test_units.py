"""SX208, SX209: units named once, and as many as the mode demands."""

from typing import Any

import pytest

from sanxing.facts.rules.units import check
from sanxing.model.directory import Directory
from sanxing.model.issued import Agency, Everyone, Filings, Responsibility
from sanxing.model.plan import Plan
from sanxing.model.terms import AgencyKind, Mode
from tests.facts.builders import (
    EAST,
    HEAD,
    LEAD,
    OFFICE,
    OTHER,
    SCHOOLS,
    SECOND,
    TOWNS,
    WEST,
    duty,
    filing,
    hazard,
    measure,
    plan,
    source,
    task,
    topic,
    whole_plan,
)


def found(made: Plan) -> list[tuple[str, tuple[str | int, ...], str | None]]:
    return [(each.code, each.path, each.item) for each in check(made)]


def test_a_plan_that_names_its_units_well_has_nothing_wrong() -> None:
    assert found(whole_plan()) == []


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ({"lead": (LEAD, LEAD), "support": ()}, [("SX208", ("lead", 1), "1")]),
        ({"lead": (LEAD,), "support": (OTHER, LEAD)}, [("SX208", ("support", 1), "1")]),
        ({"lead": ()}, [("SX209", ("mode",), "1")]),
        ({"mode": Mode.JOINT}, [("SX209", ("lead",), "1")]),
        ({"mode": Mode.JOINT, "lead": (), "support": (OTHER,)}, []),
        ({"mode": Mode.JOINT, "lead": (), "support": (), "open_ended": True}, []),
        ({"mode": Mode.JOINT, "lead": (), "support": ()}, [("SX209", ("mode",), "1")]),
        ({"lead": (TOWNS,), "support": (WEST,)}, [("SX208", ("support", 0), "1")]),
        ({"lead": (TOWNS,), "support": (SCHOOLS,)}, []),
        ({"mode": Mode.SEPARATE, "lead": (LEAD,)}, [("SX209", ("mode",), "1")]),
        ({"mode": Mode.SEPARATE, "lead": (LEAD, SECOND)}, []),
    ],
)
def test_a_topic_names_its_units_as_its_mode_demands(
    units: dict[str, Any], expected: list[tuple[str, tuple[str | int, ...], str]]
) -> None:
    assert found(plan(topic(1, task(1), **units))) == expected
    filed = plan(filings=Filings(OFFICE, (filing(**units),)))
    assert found(filed) == [(code, path, "F-T01") for code, path, _ in expected]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"lead": (LEAD,), "support": (OTHER, LEAD)}, [("SX208", ("support", 1), "1-1")]),
        ({"lead": (OTHER,)}, []),
        ({}, [("SX209", ("mode",), "1-1")]),
        ({"mode": Mode.JOINT, "lead": (LEAD,)}, [("SX209", ("lead",), "1-1")]),
        ({"mode": Mode.SEPARATE, "lead": (LEAD,)}, [("SX209", ("mode",), "1-1")]),
    ],
)
def test_a_task_with_a_line_of_its_own_names_its_units_as_the_mode_of_that_demands(
    own: dict[str, Any], expected: list[tuple[str, tuple[str | int, ...], str]]
) -> None:
    line = Responsibility(Mode.LEAD, source())._replace(**own)
    made = topic(1, task(1, responsibility=line), task(2))
    assert found(plan(made)) == expected
    assert found(plan(made._replace(responsibility=None))) == expected


def test_duties_of_phases_and_safeguards_name_a_unit_once() -> None:
    made, twice = whole_plan(), duty(1, lead=(LEAD,), support=(LEAD,))
    phases = (made.phases[0]._replace(duties=(twice,)),)
    safeguards = (made.safeguards[0]._replace(duties=(twice,)),)
    codes = [each[:2] for each in found(plan(phases=phases, safeguards=safeguards))]
    assert codes == [("SX208", ("support", 0))] * 2


@pytest.mark.parametrize(
    ("lead", "support", "message"),
    [
        ((LEAD, LEAD), (), f"{LEAD} 在责任单位中出现了两次"),
        ((LEAD,), (LEAD,), f"{LEAD} 既牵头又配合"),
        ((WEST,), (TOWNS,), f"{WEST} 既牵头又配合（{TOWNS}之中）"),
        ((TOWNS,), (WEST,), f"{WEST} 既牵头又配合（{TOWNS}之中）"),
        ((EAST, TOWNS), (), f"{EAST} 在责任单位中出现了两次（{TOWNS}之中）"),
        ((TOWNS, TOWNS), (), f"{TOWNS} 在责任单位中出现了两次"),
    ],
)
def test_a_unit_that_stands_twice_is_told_with_the_group_that_holds_it(
    lead: tuple[str, ...], support: tuple[str, ...], message: str
) -> None:
    (finding,) = check(plan(topic(1, task(1), lead=lead, support=support)))
    assert (finding.message, finding.advice) == (message, "一个单位在一处只能有一种责任")


def test_a_unit_in_two_groups_is_told_with_both() -> None:
    both = Agency("沿边各镇", AgencyKind.GROUP, members=(WEST,))
    directory = Directory((*whole_plan().directory.agencies.values(), both))
    made = plan(topic(1, task(1), lead=(TOWNS,), support=(both.name,)), directory=directory)
    (finding,) = check(made)
    assert finding.message == f"{WEST} 既牵头又配合（{TOWNS}、沿边各镇之中）"


def test_entries_of_the_two_lists_name_units_once_and_one_at_least() -> None:
    twice = measure(lead=(LEAD, LEAD))
    made = plan(hazards=(hazard(lead=()), hazard("H-20210306-AAAA")), measures=(twice,))
    assert found(made) == [
        ("SX209", ("lead",), "H-20210305-K7QD"),
        ("SX208", ("lead", 1), "M-20210401-ABCD"),
    ]


def test_what_is_everyones_stands_once() -> None:
    everyone = Everyone((WEST, TOWNS), source())
    made = plan(head=HEAD._replace(everyone=everyone))
    assert [(each.code, each.record, each.path, each.item) for each in check(made)] == [
        ("SX208", everyone, ("agencies", 1), None),
    ]
