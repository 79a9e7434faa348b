"""SX304: a target says what it demands."""

from decimal import Decimal

import pytest

from sanxing.facts.rules.targets import check
from sanxing.model.issued import Target
from sanxing.model.terms import Op
from tests.facts.builders import milestone, plan, target, task, topic, whole_plan


def found(one: Target) -> list[tuple[str, tuple[str | int, ...], str | None]]:
    made = plan(topic(1, task(1, milestone(1), milestone(2, target=one))))
    return [(each.code, each.path, each.item) for each in check(made)]


def test_a_plan_with_sound_targets_has_nothing_wrong() -> None:
    assert list(check(whole_plan())) == []


@pytest.mark.parametrize(
    ("one", "path"),
    [
        (target(Op.AT_LEAST, "75"), None),
        (target(Op.AT_LEAST, "0"), None),
        (target(Op.EQUAL, "100"), None),
        (target(Op.NONINCREASING), None),
        (target(Op.NONINCREASING, "27"), ("value",)),
        (target(Op.AT_LEAST), ("op",)),
        (target(Op.AT_MOST, "-1"), ("value",)),
        (target(Op.AT_LEAST, "100.1"), ("value",)),
        (target(Op.AT_LEAST, "101")._replace(unit="％"), ("value",)),
        (target(Op.AT_LEAST, "101")._replace(unit="座"), None),
        (Target("数量", Op.AT_LEAST, "座", Decimal(1), aspirational=True), None),
    ],
)
def test_a_target_says_what_it_demands(one: Target, path: tuple[str, ...] | None) -> None:
    assert found(one) == ([] if path is None else [("SX304", path, "1-1-2")])
