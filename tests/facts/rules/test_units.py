"""SX208, SX209: units named once, and as many as the mode demands."""

from typing import Any

import pytest

from sanxing.facts.rules.units import check
from sanxing.model.issued import Filings
from sanxing.model.plan import Plan
from sanxing.model.terms import Mode
from tests.facts.builders import (
    LEAD,
    OFFICE,
    OTHER,
    SECOND,
    duty,
    filing,
    plan,
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
        ({"mode": Mode.JOINT, "lead": ()}, []),
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


def test_duties_of_phases_and_safeguards_name_a_unit_once() -> None:
    made, twice = whole_plan(), duty(1, lead=(LEAD,), support=(LEAD,))
    phases = (made.phases[0]._replace(duties=(twice,)),)
    safeguards = (made.safeguards[0]._replace(duties=(twice,)),)
    codes = [each[:2] for each in found(plan(phases=phases, safeguards=safeguards))]
    assert codes == [("SX208", ("support", 0))] * 2
