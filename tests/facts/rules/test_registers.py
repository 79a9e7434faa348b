"""SX601, SX602: a person for a serious hazard, and the day in its ID."""

import pytest

from sanxing.facts.rules.registers import check
from sanxing.model.history import Hazard
from sanxing.model.terms import Level
from tests.facts.builders import day, hazard, plan


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (hazard(), []),
        (hazard(level=Level.SERIOUS, person="周明"), []),
        (hazard(level=Level.SERIOUS), [("SX601", ("level",))]),
        (hazard(found_on=day("2021-03-06")), [("SX602", ("id",))]),
        (hazard(found_on=day("2021-07-01")), [("SX602", ("found_on",))]),
    ],
)
def test_a_hazard_names_its_person_and_its_day(
    one: Hazard, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = [(each.code, each.path) for each in check(plan(hazards=(one,)), day("2021-06-30"))]
    assert found == expected


def test_a_hazard_found_today_is_not_of_the_future() -> None:
    assert list(check(plan(hazards=(hazard(),)), day("2021-03-05"))) == []
