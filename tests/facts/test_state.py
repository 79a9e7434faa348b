"""Lights and parts."""

from datetime import timedelta

import pytest

from sanxing.facts.state import SOON, PartState, State, light_of
from sanxing.model.terms import DONE, Light, Status
from tests.facts.builders import DUE, EAST, WEST

OPEN = [Status.NOT_STARTED, Status.IN_PROGRESS, Status.EXTENDED]


@pytest.mark.parametrize("status", OPEN)
@pytest.mark.parametrize(
    ("days", "light"),
    [(SOON + 1, Light.GREEN), (SOON, Light.YELLOW), (1, Light.YELLOW), (0, Light.YELLOW)],
)
def test_an_open_item_is_yellow_from_thirty_days_before_its_date(
    status: Status, days: int, light: Light
) -> None:
    assert light_of(status, DUE, DUE - timedelta(days=days)) is light


@pytest.mark.parametrize("status", sorted(DONE))
def test_a_done_item_is_green_even_on_its_day(status: Status) -> None:
    assert light_of(status, DUE, DUE) is Light.GREEN


def test_overdue_is_red_and_lapsed_is_grey() -> None:
    after = DUE + timedelta(days=1)
    assert light_of(Status.OVERDUE, DUE, after) is Light.RED
    assert light_of(Status.LAPSED, DUE, after) is Light.GREY


def test_every_status_has_a_light() -> None:
    assert all(light_of(status, DUE, DUE) in Light for status in Status)


def test_a_unit_finds_its_own_part_and_a_stranger_none() -> None:
    east, west = PartState(EAST, Status.COMPLETED, DUE), PartState(WEST, Status.OVERDUE)
    state = State(DUE, DUE, Status.OVERDUE, Light.RED, parts=(east, west))
    assert [state.part_of(name) for name in (EAST, WEST, "别处")] == [east, west, None]
