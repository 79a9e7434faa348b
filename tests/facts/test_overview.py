"""The plan at a glance."""

from collections import Counter

import pytest

from sanxing.facts.overview import Tally, phases_on, tally, topic_tallies
from sanxing.facts.standings import leaves
from sanxing.model.terms import Light, Status
from tests.facts.builders import completed, day, known, whole_plan

DONE = completed("2021-03-01")._replace(item="1-1-1")


def test_a_tally_counts_by_status_and_takes_the_worst_light() -> None:
    found = leaves(known(whole_plan(ledger=(DONE,)), "2022-01-01").values())
    counted = tally([each for each in found if each.item.topic == "1"])
    statuses = {Status.COMPLETED: 1, Status.OVERDUE: 3, Status.NOT_STARTED: 2}
    lights = {Light.GREEN: 3, Light.RED: 3}
    assert counted == Tally(6, Counter(statuses), Counter(lights))
    assert (counted.light, counted.done) == (Light.RED, 1)


def test_a_tally_of_nothing_is_green() -> None:
    assert tally([]) == Tally(0, Counter(), Counter())
    assert (tally([]).light, tally([]).done) == (Light.GREEN, 0)


@pytest.mark.parametrize(
    ("lights", "worst"),
    [
        ({Light.GREEN: 9}, Light.GREEN),
        ({Light.GREEN: 9, Light.YELLOW: 1}, Light.YELLOW),
        ({Light.RED: 1, Light.GREY: 9, Light.YELLOW: 9, Light.GREEN: 9}, Light.RED),
    ],
)
def test_the_worst_light_of_a_group_is_its_light_however_rare(
    lights: dict[Light, int], worst: Light
) -> None:
    assert Tally(9, Counter(), Counter(lights)).light is worst


@pytest.mark.parametrize(
    ("when", "numbers"),
    [
        ("2020-05-31", []),
        ("2020-06-01", [1]),
        ("2020-07-01", [1, 2]),
        ("2020-07-31", [1, 2]),
        ("2020-08-01", [2]),
        ("2022-12-31", [2]),
        ("2023-01-01", []),
    ],
)
def test_a_day_lies_in_no_phase_in_one_or_in_two(when: str, numbers: list[int]) -> None:
    assert [phase.number for phase in phases_on(whole_plan(), day(when))] == numbers


def test_each_topic_has_its_tally_in_the_plans_order() -> None:
    made = whole_plan()
    tallies = topic_tallies(made, leaves(known(made, "2023-01-01").values()))
    assert [(topic.number, each.total, each.light) for topic, each in tallies] == [
        (1, 6, Light.RED),
        (2, 2, Light.RED),
        (3, 1, Light.GREY),
        (4, 1, Light.GREEN),
    ]


def test_a_topic_without_items_among_those_asked_for_is_green_and_empty() -> None:
    made = whole_plan()
    assert [each.total for _, each in topic_tallies(made, [])] == [0, 0, 0, 0]
