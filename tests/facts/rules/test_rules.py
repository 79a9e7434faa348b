"""The table of rules: every family runs, and those that need the whole plan wait for it."""

from sanxing.facts.rules import HISTORY_RULES, PLAN_RULES, findings
from sanxing.model.codes import CODES
from tests.facts.builders import DUE, completed, day, hazard, plan, task, topic, whole_plan

BROKEN = plan(
    topic(2, task(1)),
    hazards=(hazard(found_on=day("2021-03-06")),),
    ledger=(completed("2021-03-01")._replace(item="9-9"),),
)


def codes(*, whole: bool) -> list[str]:
    return [each.code for each in findings(BROKEN, DUE, whole=whole)]


def test_a_plan_without_faults_has_no_findings() -> None:
    assert list(findings(whole_plan(), DUE, whole=True)) == []


def test_rules_of_history_wait_for_the_whole_plan() -> None:
    assert codes(whole=False) == ["SX207"]
    assert codes(whole=True) == ["SX207", "SX401", "SX602"]


def test_every_finding_has_a_known_code() -> None:
    assert set(codes(whole=True)) <= CODES.keys()


def test_each_family_stands_once_in_one_table() -> None:
    families = (*PLAN_RULES, *HISTORY_RULES)
    assert len(set(families)) == len(families)
