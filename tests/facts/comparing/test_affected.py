"""Whom a change concerns: the units that it names, and those responsible for what it is about."""

from sanxing.facts.comparing.affected import affected
from tests.facts.comparing.texts import TOPIC_FILE, compared, plan_of
from tests.reading.plans import PLAN, edited


def concerned(after: dict[str, str], before: dict[str, str] = PLAN) -> list[str]:
    return affected(compared(after, before).differences, plan_of(before), plan_of(after))


def test_units_that_come_and_go_are_concerned() -> None:
    assert concerned(edited(TOPIC_FILE, "lead: [住建局]", "lead: [教育局]")) == ["住建局", "教育局"]


def test_only_units_that_come_or_go_are_named() -> None:
    both = edited(TOPIC_FILE, "lead: [住建局]", "lead: [住建局, 教育局]")
    assert concerned(PLAN, both) == ["教育局"]


def test_whoever_is_responsible_for_the_item_is_concerned() -> None:
    assert concerned(edited(TOPIC_FILE, "value: 75", "value: 70")) == ["住建局"]
    assert concerned(edited("safeguards.yaml", "title: 压实责任", "title: 责任")) == ["各镇"]


def test_whoever_owes_everything_is_concerned_when_that_is_dropped() -> None:
    begin = PLAN["plan.yaml"].index("everyone:")
    assert concerned({**PLAN, "plan.yaml": PLAN["plan.yaml"][:begin]}) == ["各镇"]


def test_some_changes_concern_nobody() -> None:
    assert concerned(edited("coverage.yaml", "reason: 结语", "reason: 结尾")) == []
