"""The table of rules: every family runs, on as much of the plan as there is."""

from sanxing.facts.rules import PLAN_RULES, findings
from sanxing.model.codes import CODES
from tests.facts.builders import (
    DUE,
    completed,
    day,
    hazard,
    milestone,
    plan,
    task,
    topic,
    whole_plan,
)

BROKEN = plan(
    topic(2, task(1)),
    hazards=(hazard(found_on=day("2021-03-06")),),
    ledger=(
        completed("2021-03-01")._replace(item="9-9"),
        completed("2021-03-02", evidence=())._replace(item="2-1"),
    ),
)


def codes(*, whole: bool, told: bool) -> list[str]:
    return [each.code for each in findings(BROKEN, DUE, whole=whole, told=told)]


def test_a_plan_without_faults_has_no_findings() -> None:
    assert list(findings(whole_plan(), DUE, whole=True, told=True)) == []


def test_all_of_a_whole_plan_is_looked_at() -> None:
    assert codes(whole=True, told=True) == ["SX207", "SX401", "SX405", "SX602"]


def test_what_may_have_been_lost_is_not_called_absent() -> None:
    assert codes(whole=False, told=True) == ["SX405", "SX602"]


def test_histories_wait_until_all_of_them_is_told() -> None:
    assert codes(whole=True, told=False) == ["SX207", "SX602"]
    assert codes(whole=False, told=False) == ["SX602"]


def test_a_plan_whose_deadlines_cannot_be_read_is_looked_at_all_the_same() -> None:
    made = BROKEN._replace(topics=(topic(2, task(1, milestone(1, "说不清"))),))
    found = [each.code for each in findings(made, DUE, whole=True, told=False)]
    assert found == ["SX207", "SX602"]


def test_every_finding_has_a_known_code() -> None:
    assert set(codes(whole=True, told=True)) <= CODES.keys()


def test_each_family_stands_once_in_its_table() -> None:
    assert len(set(PLAN_RULES)) == len(PLAN_RULES)


def test_a_document_is_looked_at_where_it_is_at_hand() -> None:
    told = findings(whole_plan(), DUE, whole=True, told=True, document="别的文件")
    assert [each.code for each in told] == ["SX505"]
