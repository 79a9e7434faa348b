"""What the change policy says: the levels of before, one finding a breach, and new authority where it is asked for."""

import re

import pytest

from sanxing.facts.comparing.verdict import ADVICE, Verdict, judge
from sanxing.model.codes import CODES
from sanxing.model.policy import Policy
from sanxing.model.terms import Gate
from tests.facts.comparing.test_plans import POSTPONED, amended
from tests.facts.comparing.texts import TOPIC_FILE, compared
from tests.reading.plans import PLAN, edited

LOWERED = edited(TOPIC_FILE, "value: 75", "value: 70")
EXTENDED = edited(
    "ledger/2020.yaml",
    "- {id: L20210310-AB13",
    "- {id: L20210201-EXTE, date: 2021-02-01, recorded: 2021-02-01, item: 1-1-1, event: extended,"
    " until: 2022-03-31, document: 政办〔2021〕9号, approved_by: 安委办}\n- {id: L20210310-AB13",
)


STRICT = Policy()


def verdicts(
    after: dict[str, str], policy: Policy = STRICT, *, no_new_authority: bool = False
) -> list[Verdict]:
    return list(judge(compared(after), policy, no_new_authority=no_new_authority))


def test_a_breach_is_a_finding_that_names_item_and_change_and_how_to_mend_it() -> None:
    (found,) = verdicts(LOWERED)
    assert found.gate is Gate.ERROR
    assert not found.is_gone
    finding = found.finding
    assert (finding.code, finding.item, finding.path) == ("SX902", "1-1-1", ("value",))
    assert finding.message == "1-1-1 目标值由 75% 降为 70%"
    assert finding.advice == ADVICE["SX902"]


@pytest.mark.parametrize("gate", Gate)
def test_the_policy_says_how_grave_it_is(gate: Gate) -> None:
    found = verdicts(LOWERED, Policy(SX902=gate))
    assert [each.gate for each in found] == ([] if gate is Gate.OFF else [gate])


def test_what_is_gone_is_found_where_it_was() -> None:
    gone = {path: text for path, text in PLAN.items() if "measures" not in path}
    (found,) = verdicts(gone)
    assert found.is_gone
    assert found.finding.message == "M-20210401-AAAA 删除“巡检制度”"


def test_a_trifle_in_place_of_a_duty_is_mended_in_another_way() -> None:
    trifle = "    source: {start: 40, end: 60, digest: 0123456789abcdef}\n"
    first = trifle + "    milestones:\n      - number: 1\n        title: 召开会议\n"
    (found,) = verdicts(edited(TOPIC_FILE, trifle, first))
    assert found.finding.code == "SX908"
    assert found.finding.advice.startswith("给节点补上时限或目标")


def test_what_has_no_number_is_named_by_its_words() -> None:
    (found,) = verdicts(edited("plan.yaml", "timezone: Asia/Shanghai", "timezone: Asia/Tokyo"))
    assert found.finding.item is None
    assert found.finding.message == "方案：时区由“Asia/Shanghai”改为“Asia/Tokyo”"


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("agencies.yaml", "kind: office", "kind: committee", "安委办：类别由办事机构改为议事机构"),
        ("coverage.yaml", "printed: 20206月", "printed: 20207月", "原文第 0–9 字：原文由“20206月”改为“20207月”"),
        ("policy.yaml", "SX901: error", "SX901: off", "规则 SX901（时限被改动）由不放行改为不检查"),
        ("organization.yaml", "title: 领导小组", "title: 工作组", "领导小组：标题由“领导小组”改为“工作组”"),
    ],
)  # fmt: skip
def test_everything_is_called_by_what_people_call_it(
    path: str, old: str, new: str, message: str
) -> None:
    (found,) = verdicts(edited(path, old, new))
    assert found.finding.message == message


def test_new_authority_is_a_finding_only_where_that_is_asked() -> None:
    assert verdicts(amended(POSTPONED)) == []
    (found,) = verdicts(amended(POSTPONED), no_new_authority=True)
    assert (found.finding.code, found.finding.path) == ("SX916", ("document",))
    assert found.finding.message == "新的调整 A1：安办〔2021〕1号，市政府 批准"
    (found,) = verdicts(EXTENDED, no_new_authority=True)
    assert found.finding.item == "1-1-1"
    assert found.finding.message == (
        "新的延期 L20210201-EXTE：1-1-1 延期至 2022-03-31，政办〔2021〕9号，安委办 批准"
    )
    assert verdicts(EXTENDED, Policy(SX916=Gate.OFF), no_new_authority=True) == []


def test_every_code_of_the_policy_has_its_advice() -> None:
    assert list(ADVICE) == [code for code in CODES if code.startswith("SX9")]
    assert all(re.search("[一-鿿]", words) for words in ADVICE.values())
