"""Targets of a task against what its clause wants measured: direction, unit, hope, and none left out."""

from typing import Any

from sanxing.model.issued import Milestone
from sanxing.model.terms import Op
from tests.facts.tracing.worlds import base, example

TASKS = {each.title: each for topic in example().plan.topics for each in topic.tasks}


def milestone_of(title: str) -> Milestone:
    every = (each for task in TASKS.values() for each in task.milestones)
    return next(each for each in every if each.title == title)


def told(milestone: Milestone, **fields: Any) -> list[tuple[str, tuple[str | int, ...], str]]:
    assert milestone.target
    changed = milestone._replace(target=milestone.target._replace(**fields))
    found = example().traced(example().with_(milestone, target=changed.target)).findings
    return [(each.code, each.path, each.message.partition("）")[2]) for each in found]


def hoped() -> Milestone:
    every = (each for task in TASKS.values() for each in task.milestones)
    return next(each for each in every if each.target and each.target.aspirational)


def plain() -> Milestone:
    every = (each for task in TASKS.values() for each in task.milestones)
    return next(each for each in every if each.target and each.target.value == 80)


def test_a_target_turned_round_is_noticed() -> None:
    assert told(plain(), op=Op.AT_MOST) == [
        ("SX520", ("target", "op"), "的目标是“老旧管网更新改造完成率不低于80%”，这里写的是“不高于”")
    ]


def test_a_target_that_is_no_longer_hoped_for_is_noticed() -> None:
    assert told(hoped(), aspirational=False) == [
        ("SX520", ("target", "aspirational"), "写有“力争”，aspirational 却是 false")
    ]


def test_a_target_that_is_only_hoped_for_is_noticed() -> None:
    assert told(plain(), aspirational=True) == [
        ("SX520", ("target", "aspirational"), "没有写“力争”，aspirational 却是 true")
    ]


def test_another_unit_is_noticed() -> None:
    assert told(plain(), unit="户") == [
        (
            "SX520",
            ("target", "unit"),
            "的目标是“老旧管网更新改造完成率不低于80%”，这里的单位是“户”",
        ),
        ("SX511", ("target", "value"), "里"),
    ]


def test_every_target_of_a_clause_is_some_milestones() -> None:
    every = [each for task in TASKS.values() for each in task.milestones if each.target]
    found = [example().codes(example().with_(each, target=None)) for each in every]
    assert len(found) > 10
    assert [codes for codes in found if "SX520" not in codes] == []


def test_a_number_that_must_not_rise_is_a_target() -> None:
    milestone = base().plan.topics[0].tasks[1].milestones[0]
    (found,) = base().traced(base().with_(milestone, target=None)).findings
    assert found.message == (
        "原文第 9 段第 1 句（第 159–180 字）的目标“瓶装液化气事故起数只减不增”没有写成节点的目标"
    )


def test_a_requirement_may_not_say_at_most_for_at_least() -> None:
    task = base().plan.topics[0].tasks[0]
    turned = task.requirement.replace("不低于", "不高于")
    (found,) = base().traced(base().with_(task, requirement=turned)).findings
    assert (found.path, found.message) == (
        ("requirement",),
        "原文第 8 段第 1 句（第 111–159 字）的目标是“餐饮场所报警装置安装率不低于90%”，"
        "这里写的是“餐饮场所报警装置安装率不高于90%”",
    )
