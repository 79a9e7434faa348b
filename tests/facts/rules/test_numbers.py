"""SX207: numbers begin at 1 and leave no gap."""

import pytest

from sanxing.facts.rules.numbers import check
from sanxing.model.finding import Finding
from sanxing.model.issued import Filings, Organization
from sanxing.model.plan import Plan
from tests.facts.builders import (
    APPROVER,
    OFFICE,
    duty,
    filing,
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


@pytest.mark.parametrize("numbers", [(1, 1), (1, 1, 2), (1, 2, 2, 4), (1, 2, 1, 3)])
def test_a_number_that_stands_twice_is_told_by_reading_alone(numbers: tuple[int, ...]) -> None:
    assert found(plan(*map(topic, numbers))) == []


def test_a_gap_behind_a_doubled_number_is_found() -> None:
    made = plan(topic(1), topic(1), topic(5))
    assert found(made) == ["专题应依次编号，这里应为 2，写的是 5"]


def filings(*names: str, topic: int | None = None) -> Plan:
    return plan(filings=Filings(OFFICE, tuple(filing(name, topic=topic) for name in names)))


@pytest.mark.parametrize(
    "names",
    [("F-T01", "F-T02", "F-Z1", "F-X1", "F-Z2"), ("F-T01", "F-T01", "F-T02"), ("F-Z1", "F-Z01")],
)
def test_filings_are_numbered_by_their_series(names: tuple[str, ...]) -> None:
    assert list(check(filings(*names))) == []


def test_a_filing_of_a_topic_may_bear_its_number() -> None:
    assert list(check(filings("F-T03", topic=3))) == []
    assert [each.item for each in check(filings("F-T03", topic=4))] == ["F-T03"]


@pytest.mark.parametrize(
    ("names", "at", "message"),
    [
        (("F-T02",), 0, "备案 F-T 应依次编号，这里应为 1，写的是 2"),
        (("F-Z1", "F-X1", "F-Z3", "F-Z4"), 2, "备案 F-Z 应依次编号，这里应为 2，写的是 3"),
        (("F-Z2", "F-Z1"), 0, "备案 F-Z 应依次编号，这里应为 1，写的是 2"),
    ],
)
def test_a_gap_in_a_series_of_filings_is_told_at_its_id(
    names: tuple[str, ...], at: int, message: str
) -> None:
    made = filings(*names)
    assert made.filings
    record = made.filings.filings[at]
    advice = "补上漏掉的，或改正顺序"
    assert list(check(made)) == [Finding("SX207", record, ("id",), message, advice, names[at])]
