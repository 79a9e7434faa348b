"""What a rule refuses is taken out of a draft or explained, and somebody is told."""

from datetime import date
from decimal import Decimal

import pytest

from sanxing.facts.drafting.mending import mended
from sanxing.facts.rules import findings
from sanxing.model.issued import Coverage, Milestone, NonNormative, Phase, Source, Target
from sanxing.model.plan import Plan
from sanxing.model.terms import Op
from tests.facts.drafting.holding import TODAY, drafted


def plan_with(*milestones: Milestone) -> Plan:
    plan = drafted("甲市方案（2024—2024年）", "一、主要任务", "市公安局要做好工作。").plan
    topic = plan.topics[0]
    source = topic.tasks[0].source
    cited = tuple(each._replace(source=each.source or source) for each in milestones)
    task = topic.tasks[0]._replace(milestones=cited)
    return plan._replace(topics=(topic._replace(tasks=(task,)),))


PART = Milestone(1, "做好", "做好工作")
IMPOSSIBLE = Target("合格率", Op.AT_LEAST, "%", Decimal(120))


@pytest.mark.parametrize(
    ("milestone", "left", "codes"),
    [
        (PART._replace(due="2024年6月底前"), PART._replace(due="2024年6月底前"), []),
        (PART._replace(due="2023年6月底前"), PART, ["SX301"]),
        (
            PART._replace(due="2025年6月底前"),
            PART._replace(
                due="2025年6月底前",
                note="时限“2025年6月底前”（2025-06-30）晚于方案结束 2024-12-31；原文如此，请核对。",
            ),
            ["SX302"],
        ),
        (PART._replace(target=IMPOSSIBLE), PART, ["SX304"]),
    ],
)
def test_a_day_out_of_the_plan_or_an_impossible_target_is_taken_out_or_explained(
    milestone: Milestone, left: Milestone, codes: list[str]
) -> None:
    plan = plan_with(milestone)
    made = mended(plan, [], TODAY)
    source = plan.topics[0].tasks[0].source
    assert made.plan.topics[0].tasks[0].milestones == (left._replace(source=source),)
    assert [doubt.message[-6:-1] for doubt in made.doubts] == codes
    assert list(findings(made.plan, TODAY, whole=True, told=True)) == []


def test_what_cannot_be_mended_is_told() -> None:
    plan = plan_with(PART)
    period = plan.head.period._replace(end=date(2023, 1, 1))
    plan = plan._replace(head=plan.head._replace(period=period))
    made = mended(plan, [], TODAY)
    assert made.plan == plan
    assert [(each.about, each.message[-7:]) for each in made.doubts][:1] == [("plan", "（SX305）")]


def test_a_milestone_whose_words_run_across_anothers_is_held_by_its_tasks() -> None:
    start = plan_with(PART).topics[0].tasks[0].source.start
    first, second = Source(start, start + 5, ""), Source(start + 3, start + 8, "")
    plan = plan_with(PART._replace(source=first), PART._replace(number=2, source=second))
    made = mended(plan, [], TODAY)
    sources = [each.source for each in made.plan.topics[0].tasks[0].milestones]
    assert sources == [first, None]
    assert [(each.about, each.message[-7:]) for each in made.doubts] == [("1-1-2", "（SX502）")]


def test_other_words_that_run_across_a_tasks_are_told() -> None:
    plan = plan_with()
    source = plan.topics[0].tasks[0].source
    across = NonNormative(source.end - 2, source.end + 2, "", "标点。")
    plan = plan._replace(coverage=Coverage((across,)))
    made = mended(plan, [], TODAY)
    assert made.plan == plan
    assert [each.message[-7:] for each in made.doubts] == ["（SX502）"]


def test_a_phase_out_of_the_plan_is_told() -> None:
    plan = plan_with()
    source = plan.topics[0].tasks[0].source
    phase = Phase(1, "总结", "2025年", date(2025, 1, 1), date(2025, 12, 31), source, ())
    plan = plan._replace(phases=(phase,))
    made = mended(plan, [], TODAY)
    assert ("P1", "（SX303）") in [(each.about, each.message[-7:]) for each in made.doubts]
