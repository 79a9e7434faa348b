"""SX401–SX415, SX603: entries that claim what they cannot, each in its place."""

from decimal import Decimal

import pytest

from sanxing.facts.rules.ledger import check
from sanxing.model.finding import Finding
from sanxing.model.history import Entry, Evidence
from sanxing.model.terms import Event
from tests.facts.builders import (
    APPROVER,
    HEAD,
    LEAD,
    SECOND,
    SUPPORT,
    completed,
    day,
    entry,
    extended,
    hazard,
    known,
    milestone,
    plan,
    progressed,
    refusals,
    reopened,
    started,
    task,
    topic,
    verified,
    voided,
    whole_plan,
)

TODAY = day("2023-02-01")


def found(
    *ledger: Entry, today: str = "2023-02-01", whole: bool = True
) -> list[tuple[str, tuple[str | int, ...]]]:
    made = whole_plan(ledger=ledger)
    return [(each.code, each.path) for each in check(made, day(today), whole=whole)]


def test_entries_of_an_id_that_stands_twice_are_not_judged() -> None:
    wrong = completed("2021-03-01", SUPPORT)
    made = plan(topic(1, task(1, milestone(1, None), milestone(1, None))), ledger=(wrong,))
    assert list(check(made, TODAY)) == []


def test_of_a_plan_that_ends_before_it_begins_nothing_is_too_early() -> None:
    early = started("2020-05-31")
    assert found(early) == [("SX403", ("date",))]
    period = HEAD.period._replace(end=day("2020-01-01"))
    made = whole_plan(ledger=(early,), head=HEAD._replace(period=period))
    assert list(check(made, TODAY)) == []


def test_an_empty_ledger_has_nothing_wrong() -> None:
    assert found() == []


def test_a_ledger_that_claims_no_more_than_it_may_has_nothing_wrong() -> None:
    assert (
        found(
            started("2021-01-01"),
            extended("2021-02-01", "2021-12-31"),
            completed("2021-03-01"),
            verified("2021-04-01"),
        )
        == []
    )


def test_a_finding_points_at_the_entry_the_field_and_the_item() -> None:
    wrong = completed("2021-03-01", SUPPORT)
    (finding,) = check(whole_plan(ledger=(wrong,)), TODAY)
    assert finding.record is wrong
    assert (finding.code, finding.path, finding.item) == ("SX411", ("by",), "1-1-1")
    assert (finding.message, finding.advice) == (
        "教育局 不是本事项的牵头单位，不能报完成",
        "应由 安监局、公安局 报",
    )


BEGUN = started("2021-01-01", id="E1")
DONE = completed("2021-03-01", id="E2")


@pytest.mark.parametrize(
    ("ledger", "expected"),
    [
        ((BEGUN._replace(item="9-9"),), [("SX401", ("item",))]),
        ((BEGUN._replace(item="1"),), [("SX401", ("item",))]),
        ((BEGUN._replace(item="1-1"),), [("SX402", ("item",))]),
        ((entry("2021-01-01", Event.NOTE, item="1-1"),), []),
        ((started("2020-05-31"),), [("SX403", ("date",))]),
        ((started("2021-02-01", recorded="2021-01-31"),), [("SX403", ("recorded",))]),
        ((started("2023-02-02"),), [("SX403", ("date",))]),
        ((started("2023-02-01", recorded="2023-02-02"),), [("SX403", ("recorded",))]),
        ((BEGUN, DONE._replace(id="E1")), [("SX404", ("id",))]),
        ((BEGUN, BEGUN), [("SX404", ("id",))]),
        ((completed("2021-03-01", evidence=()),), [("SX405", ("evidence",))]),
        ((completed("2021-03-01", item="1-1-2"),), [("SX406", ("value",))]),
        ((completed("2021-03-01", item="1-1-2", value="74"),), [("SX406", ("value",))]),
        ((extended("2021-03-01", "2021-12-31", document=None),), [("SX407", ("event",))]),
        ((extended("2021-03-01", "2021-06-30"),), [("SX407", ("until",))]),
        (
            (extended("2021-03-01", "2021-12-31", approved_by=LEAD),),
            [("SX407", ("approved_by",))],
        ),
        ((verified("2021-03-01"),), [("SX408", ("event",))]),
        ((verified("2021-03-01", inspector=None),), [("SX408", ("event",))]),
        ((DONE, verified("2021-02-28")), [("SX408", ("event",))]),
        ((reopened("2021-03-01"),), [("SX409", ("event",))]),
        ((DONE, started("2021-04-01")), [("SX409", ("event",))]),
        ((DONE, voided("2021-04-01", DONE, note=None)), [("SX410", ("event",))]),
        ((DONE, voided("2021-04-01", DONE, entry=None)), [("SX410", ("event",))]),
        ((completed("2021-03-01", None, item="2-1-1"),), [("SX411", ("event",))]),
        ((entry("2021-03-01", Event.SUPERVISED),), [("SX412", ("event",))]),
    ],
)
def test_what_an_entry_cannot_claim_is_found(
    ledger: tuple[Entry, ...], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert found(*ledger) == expected


def test_what_was_taken_back_is_no_finding() -> None:
    wrong = completed("2021-03-01", evidence=())
    assert found(wrong, voided("2021-04-01", wrong)) == []


def test_the_future_is_found_and_does_not_hide_what_is_wrong_with_the_entry() -> None:
    wrong = completed("2021-03-01", SUPPORT)
    assert found(wrong, today="2021-02-01") == [("SX403", ("date",)), ("SX411", ("by",))]


def test_an_extension_beyond_all_days_is_judged_without_fault() -> None:
    far = extended("2021-03-01", "2199-12-31", approved_by=APPROVER)
    assert found(far, progressed("2021-04-01")) == []


# A plan of which something was lost.


@pytest.mark.parametrize("name", ["9-9", "1"])
def test_an_entry_of_an_item_that_may_have_been_lost_is_not_called_astray(name: str) -> None:
    stray = BEGUN._replace(item=name)
    assert found(stray, whole=True) == [("SX401", ("item",))]
    assert found(stray, whole=False) == []


def test_what_is_known_of_a_plan_in_part_is_judged_as_ever() -> None:
    stray = started("2023-03-01", item="9-9")
    of_a_task = BEGUN._replace(item="1-1", id="E3")
    assert found(stray, of_a_task, completed("2021-03-01", SUPPORT), whole=False) == [
        ("SX403", ("date",)),
        ("SX402", ("item",)),
        ("SX411", ("by",)),
    ]


# Approvers that nobody knows.


def test_an_approver_outside_the_directory_is_told_with_the_names_that_it_resembles() -> None:
    one = extended("2021-03-01", "2021-12-31", approved_by="市政府办")
    (finding,) = check(whole_plan(ledger=(one,)), TODAY)
    assert finding == Finding(
        "SX413",
        one,
        ("approved_by",),
        "批准单位“市政府办”不在名录中，无法核对它是不是责任单位",
        "是不是 政府办？不是的，请人工核对批准文件",
        "1-1-1",
    )


def test_an_approver_that_resembles_nobody_is_to_be_looked_up_by_hand() -> None:
    one = extended("2021-03-01", "2021-12-31", approved_by="省厅")
    (finding,) = check(whole_plan(ledger=(one,)), TODAY)
    assert finding == Finding(
        "SX413",
        one,
        ("approved_by",),
        "批准单位“省厅”不在名录中，无法核对它是不是责任单位",
        "请人工核对批准文件",
        "1-1-1",
    )


def test_an_approver_outside_the_directory_does_not_keep_an_extension_from_counting() -> None:
    one = extended("2021-03-01", "2021-12-31", approved_by="省厅")
    state = known(whole_plan(ledger=(one,)), "2021-07-01")["1-1-1"].state
    assert (state.due, refusals(state)) == (day("2021-12-31"), [])


def test_an_owing_unit_that_approves_under_another_name_is_refused() -> None:
    one = extended("2021-03-01", "2021-12-31", approved_by=f"{LEAD}局长")
    assert found(one) == [("SX407", ("approved_by",))]


# Evidence that nobody can look up.


def test_each_evidence_that_cannot_be_looked_up_is_told_in_its_place() -> None:
    shown = (Evidence("安监〔2021〕5号"), Evidence("验收材料"), Evidence("照片1.jpg"))
    one = completed("2021-03-01", evidence=shown)
    findings = list(check(whole_plan(ledger=(one,)), TODAY))
    advice = "文件写成 {file: 文件名, sha256: 摘要}，其余写文号或网址"
    assert findings == [
        Finding(
            "SX414",
            one,
            ("evidence", position),
            f"佐证“{text}”看不出是文号、网址，还是带 SHA-256 的文件",
            advice,
            "1-1-1",
        )
        for position, text in ((1, "验收材料"), (2, "照片1.jpg"))
    ]


def test_an_empty_word_is_refused_and_not_told_twice() -> None:
    assert found(completed("2021-03-01", evidence=(Evidence("无"),))) == [("SX405", ("evidence",))]


def test_evidence_of_any_event_is_looked_at() -> None:
    assert found(started("2021-03-01", evidence=(Evidence("会议记录"),))) == [
        ("SX414", ("evidence", 0))
    ]


def test_what_has_been_voided_is_not_warned_of() -> None:
    one = completed("2021-03-01", evidence=(Evidence("验收材料"),))
    taken_back = voided("2021-03-02", one)
    assert found(one) == [("SX414", ("evidence", 0))]
    assert found(one, taken_back) == []


# What stands where nothing can be told of it may be taken back.


def test_an_entry_on_a_task_may_be_voided() -> None:
    one = completed("2021-03-01", item="1-1")
    assert found(one) == [("SX402", ("item",))]
    assert found(one, voided("2021-03-02", one, item="1-1")) == []
    assert found(one, voided("2021-03-02", one, item="1-1", note=None)) == [
        ("SX402", ("item",)),
        ("SX410", ("event",)),
    ]


def test_an_entry_of_an_unknown_item_may_be_voided_under_the_same_item() -> None:
    one = started("2021-03-01", item="9-9")
    back = voided("2021-03-02", one, item="9-9")
    assert found(one, back) == []
    assert found(one, back._replace(item="9-8")) == [("SX401", ("item",))] * 2
    assert found(one, back._replace(note=None)) == [("SX401", ("item",))] * 2
    assert found(back) == [("SX401", ("item",))]


def test_how_to_mend_an_entry_that_is_astray_is_told() -> None:
    ledger = (started("2021-03-01", item="9-9"), started("2021-03-02", item="1-1"))
    assert [each.advice for each in check(whole_plan(ledger=ledger), TODAY)] == [
        "用 sanxing list 查编号；已经入账的，另记一条 item 相同的 voided 作废它",
        "记在 1-1-1、1-1-2、1-1-3 上；台账里已有的，作废后重新登记",
    ]


# Values that can hardly be.


def test_more_than_all_is_told_at_the_value() -> None:
    one = progressed("2021-03-01", item="1-1-2", value="120")
    assert list(check(whole_plan(ledger=(one,)), TODAY)) == [
        Finding(
            "SX415",
            one,
            ("value",),
            "“安装率”的实际值 120% 超过 100%",
            "核对数值和单位；登记有误的，作废后重新登记",
            "1-1-2",
        )
    ]


def test_less_than_nothing_is_told_at_the_value() -> None:
    one = progressed("2021-03-01", item="1-1-3", value="-1")
    (finding,) = check(whole_plan(ledger=(one,)), TODAY)
    assert (finding.code, finding.message) == ("SX415", "“安装率”的实际值 -1% 小于 0")


def test_values_that_can_be_are_not_asked_about() -> None:
    one = progressed("2021-03-01", item="1-1-2", value="100")
    assert found(one) == []
    assert found(one._replace(item="1-1-1", value=Decimal(500))) == []  # no target
    assert found(one._replace(value=Decimal(101)), voided("2021-03-02", one, item="1-1-2")) == []


def test_a_hazard_that_its_own_person_verifies_is_told_at_the_inspector() -> None:
    done = completed("2021-04-01", SECOND, item="H-20210305-K7QD")
    one = verified("2021-04-02", item="H-20210305-K7QD", inspector="周明")
    made = whole_plan(hazards=(hazard(person="周明"),), ledger=(done, one))
    assert list(check(made, TODAY)) == [
        Finding(
            "SX603",
            one,
            ("inspector",),
            "复查人“周明”就是整改的责任人或责任单位，自查不能自销",
            "由责任单位以外的人复查；几个人复查的，把他们都写进 inspector",
            "H-20210305-K7QD",
        )
    ]
    assert known(made, "2021-05-01")["H-20210305-K7QD"].state.status == "completed"
