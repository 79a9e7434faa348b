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
        (target(Op.AT_LEAST, "0"), ("op",)),
        (target(Op.AT_LEAST, "0.5"), None),
        (target(Op.AT_MOST, "0"), None),
        (target(Op.AT_MOST, "99"), None),
        (target(Op.AT_MOST, "100"), ("op",)),
        (target(Op.AT_MOST, "100")._replace(unit="座"), None),
        (target(Op.AT_MOST, "1000")._replace(unit="‰"), ("op",)),
        (target(Op.AT_LEAST, "1000")._replace(unit="‰"), None),
        (target(Op.AT_LEAST, "1001")._replace(unit="‰"), ("value",)),
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


def test_a_target_that_is_met_whatever_happens_is_told_at_its_direction() -> None:
    (finding,) = check(plan(topic(1, task(1, milestone(2, target=target(Op.AT_MOST, "100"))))))
    assert (finding.message, finding.advice) == (
        "<= 100% 无论如何都能达到，比较方式恐怕写反了",
        "核对原文：不低于写 >=，不高于写 <=，只减不增写 nonincreasing",
    )


@pytest.mark.parametrize(
    ("unit", "message"),
    [("%", "百分比不能超过 100，写的是 1500"), ("‰", "千分比不能超过 1000，写的是 1500")],
)
def test_a_share_of_more_than_all_is_told_with_its_bound(unit: str, message: str) -> None:
    one = target(Op.AT_LEAST, "1500")._replace(unit=unit)
    (finding,) = check(plan(topic(1, task(1, milestone(2, target=one)))))
    assert finding.message == message
