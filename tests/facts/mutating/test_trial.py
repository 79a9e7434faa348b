"""A harm put to the test: what is new, how grave it is, and what a plan that cannot be loaded means."""

from datetime import date
from decimal import Decimal

import pytest

from sanxing.facts.mutating.kinds import Candidates
from sanxing.facts.mutating.score import tallies, tally
from sanxing.facts.mutating.sites import Harm, survey
from sanxing.facts.mutating.trial import Outcome, check_findings, judge_of, outcomes
from sanxing.model.plan import Path, Plan
from sanxing.model.policy import Policy
from sanxing.model.terms import AmendmentKind, Gate, Op
from tests.facts.builders import amendment, milestone, plan, target, task, topic, whole_plan

DAY = date(2022, 1, 1)
RATE = target(Op.AT_LEAST, "75")
MADE = plan(topic(1, task(1, milestone(1, target=RATE), milestone(2))))
FIRST: Path = ("topics", 0, "tasks", 0, "milestones", 0)


def outcome(path: Path, value: object, made: Plan = MADE, policy: Policy = Policy()) -> Outcome:  # noqa: B008 - frozen
    made = made._replace(policy=policy)
    (site,) = (each for each in survey(made).sites if each.path == path)
    (found,) = outcomes(judge_of(made, DAY), [Candidates("试", (Harm(site, value),))])
    return found


def told(found: Outcome) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]:
    return found.by_check, found.by_policy, found.warnings, found.is_caught


def test_both_gates_are_asked() -> None:
    found = outcome((*FIRST, "due"), "2024年底前")
    assert told(found) == (("SX302",), ("SX901",), (), True)
    assert [each.field for each in found.differences] == ["due"]
    assert found.kind == "试"


def test_the_policy_of_the_plan_decides() -> None:
    path, value = (*FIRST, "target", "value"), Decimal(60)
    assert told(outcome(path, value)) == ((), ("SX902",), (), True)
    warned = outcome(path, value, policy=Policy(SX902=Gate.WARNING))
    assert told(warned) == ((), (), ("SX902",), False)
    off = outcome(path, value, policy=Policy(SX902=Gate.OFF))
    assert told(off) == ((), (), (), False)
    assert [each.field for each in off.differences] == ["target.value"]


def test_a_plan_that_cannot_be_loaded_is_not_compared() -> None:
    found = outcome((*FIRST, "due"), "适时")
    assert told(found) == (("SX107",), (), (), True)
    assert found.differences == ()


def test_what_was_wrong_before_is_not_new() -> None:
    path = (*FIRST, "due")
    late = plan(topic(1, task(1, milestone(1, "2024年底前"))))
    assert told(outcome(path, "2025年底前", late)) == ((), ("SX901",), (), True)


def codes(made: Plan) -> list[tuple[str, str | None]]:
    return [(each.code, each.item) for each in check_findings(made, DAY)[1]]


@pytest.mark.parametrize(
    ("change", "kind", "found"),
    [
        (("1-1-1", "due", "2021年6月底前", "2022年底前"), AmendmentKind.CHANGE, []),
        (("1-1-1", "due", "2021年底前", "2022年底前"), AmendmentKind.CHANGE, [("SX205", "1-1-1")]),
        (("1-1-1", "due", "2021年6月底前", "适时"), AmendmentKind.CHANGE, [("SX107", "1-1-1")]),
        (("9-9", "due", "2021年6月底前", "2022年底前"), AmendmentKind.CHANGE, [("SX204", "9-9")]),
        (("1-1", "due", "2021年6月底前", "2022年底前"), AmendmentKind.CHANGE, [("SX204", "1-1")]),
        (("1-1-1", "due", "2021年6月底前", "2022年底前"), AmendmentKind.CORRECTION, [("SX210", "1-1-1")]),
        (("1-1-1", "title", "节点1", "第1个节点"), AmendmentKind.CORRECTION, []),
        (("1-1-2", "requirement", None, "另有要求"), AmendmentKind.CORRECTION, [("SX210", "1-1-2")]),
        (("1-1-2", "requirement", None, "另有要求1"), AmendmentKind.CORRECTION, []),
        (("1-1-1", "target.value", Decimal(75), Decimal(70)), AmendmentKind.CHANGE, []),
        (("1-1-2", "target.value", Decimal(75), Decimal(70)), AmendmentKind.CHANGE, [("SX204", "1-1-2")]),
    ],
)  # fmt: skip
def test_amendments_are_read_over_what_is_in_force(
    change: tuple[str, str, object, object], kind: AmendmentKind, found: list[tuple[str, str]]
) -> None:
    made = MADE._replace(amendments=(amendment("2021-01-01", change, kind=kind),))
    assert [each for each in codes(made) if each[0] < "SX300"] == found


def test_a_sound_plan_has_no_findings_but_those_of_its_spans() -> None:
    assert codes(whole_plan()) == []


def test_counts_and_a_score_that_is_never_rounded_up() -> None:
    (site,) = (each for each in survey(MADE).sites if each.path == (*FIRST, "due"))
    harm = Harm(site, "适时")
    caught = Outcome("甲", harm, ("SX107",), ("SX901",))
    warned, passed = Outcome("乙", harm, (), (), ("SX902",)), Outcome("乙", harm)
    found = [caught] * 1999 + [warned, passed]
    total = tally(found, 5000)
    assert total._asdict() == {
        "possible": 5000,
        "made": 2001,
        "by_check": 1999,
        "by_policy": 1999,
        "caught": 1999,
        "warned": 1,
        "let_through": 1,
    }
    assert total.score == Decimal("99.9")
    assert tally([caught] * 3000 + [passed], 1).score == Decimal("99.9")
    assert tally([caught], 1).score == 100
    assert tally([], 0).score == 0
    possible = [Candidates("甲", (harm,) * 3), Candidates("丙", ())]
    assert [
        (name, each.possible, each.made) for name, each in tallies([caught, passed], possible)
    ] == [
        ("甲", 3, 1),
        ("丙", 0, 0),
    ]
