"""SX207: numbers begin at 1 and leave no gap."""

import pytest

from sanxing.facts.rules.numbers import check
from sanxing.model.issued import Organization
from sanxing.model.plan import Plan
from tests.facts.builders import (
    APPROVER,
    duty,
    milestone,
    plan,
    source,
    task,
    topic,
    whole_plan,
)


def found(made: Plan) -> list[str]:
    assert all((each.code, each.path) == ("SX207", ("number",)) for each in check(made))
    return [each.message for each in check(made)]


def test_a_plan_numbered_in_order_has_nothing_wrong() -> None:
    assert found(whole_plan()) == []


def group(*numbers: int) -> Organization:
    duties = tuple(duty(number) for number in numbers)
    return Organization("领导小组", APPROVER, source(), (), duties)


WHOLE = whole_plan()


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (plan(topic(2)), "专题应依次编号，这里应为 1，写的是 2"),
        (plan(topic(1), topic(1)), "专题应依次编号，这里应为 2，写的是 1"),
        (plan(topic(1, task(1), task(3))), "专题1 的任务应依次编号，这里应为 2，写的是 3"),
        (
            plan(topic(1, task(1, milestone(2)))),
            "任务 1-1 的节点应依次编号，这里应为 1，写的是 2",
        ),
        (plan(phases=WHOLE.phases[1:]), "阶段应依次编号，这里应为 1，写的是 2"),
        (
            plan(phases=(WHOLE.phases[0]._replace(duties=(duty(4),)),)),
            "阶段1 的任务应依次编号，这里应为 1，写的是 4",
        ),
        (
            plan(safeguards=(WHOLE.safeguards[0]._replace(number=5),)),
            "保障措施应依次编号，这里应为 1，写的是 5",
        ),
        (plan(organization=group(1, 3)), "领导小组职责应依次编号，这里应为 2，写的是 3"),
    ],
)
def test_a_gap_is_found_where_it_is(made: Plan, message: str) -> None:
    assert found(made) == [message]


def test_topics_are_not_counted_where_one_may_have_been_lost_but_what_they_hold_is() -> None:
    made = plan(topic(2, task(1), task(3)), phases=WHOLE.phases[1:])
    assert [each.message for each in check(made, whole=False)] == [
        "专题2 的任务应依次编号，这里应为 2，写的是 3",
        "阶段应依次编号，这里应为 1，写的是 2",
    ]


def test_one_gap_is_one_finding() -> None:
    assert len(found(plan(topic(2), topic(3), topic(4)))) == 1
