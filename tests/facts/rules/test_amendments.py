"""What amendments bring into the plan, told at the change that brings it."""

from decimal import Decimal

import pytest

from sanxing.facts.rules.amendments import check
from sanxing.model.finding import Finding
from sanxing.model.history import Amendment
from sanxing.model.terms import AmendmentKind, Level, Mode
from tests.facts.builders import (
    APPROVER,
    EAST,
    LEAD,
    OTHER,
    SUPPORT,
    amendment,
    day,
    milestone,
    plan,
    task,
    topic,
    whole_plan,
)


def found(*amendments: Amendment) -> list[tuple[str, int, int, str | None]]:
    """Code, which amendment, which of its changes, item."""
    places = {
        id(change): (row, line)
        for row, each in enumerate(amendments)
        for line, change in enumerate(each.changes)
    }
    told = list(check(whole_plan(amendments=amendments)))
    assert all(each.path == ("to",) for each in told)
    return [(each.code, *places[id(each.record)], each.item) for each in told]


def test_a_plan_without_amendments_has_nothing_to_tell() -> None:
    assert found() == []


def test_an_amendment_that_leaves_the_plan_in_order_is_well() -> None:
    assert found(amendment("2021-05-01", ("1-1-1", "due", "2021年6月底前", "2021年底前"))) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("1-1-1", "due", "2021年6月底前", "2019年底前"), "SX301"),
        (("1-1-2", "target.value", Decimal(75), Decimal(175)), "SX304"),
        (("1", "support", (SUPPORT,), (SUPPORT, LEAD)), "SX208"),
        (("1", "mode", Mode.LEAD, Mode.JOINT), "SX209"),
        (("P1", "end", day("2020-07-31"), day("2020-05-31")), "SX303"),
        (("H-20210305-K7QD", "level", Level.GENERAL, Level.SERIOUS), "SX601"),
        (("H-20210305-K7QD", "due", "2021年4月底前", "2021年2月底前"), "SX602"),
        (("M-20210401-ABCD", "due", "2021年底前", "2021年3月底前"), "SX602"),
    ],
)
def test_what_a_change_brings_is_told_at_its_new_value(
    change: tuple[str, str, object, object], code: str
) -> None:
    assert (code, 0, 0, change[0]) in found(amendment("2021-05-01", change))


def test_a_hazard_may_become_serious_together_with_its_person() -> None:
    level = ("H-20210305-K7QD", "level", Level.GENERAL, Level.SERIOUS)
    assert found(amendment("2021-05-01", level, ("H-20210305-K7QD", "person", None, "周明"))) == []
    nobody = ("H-20210305-K7QD", "person", None, "主要负责人")
    assert found(amendment("2021-05-01", level, nobody)) == [("SX601", 0, 1, "H-20210305-K7QD")]


def test_a_finding_says_that_it_is_of_the_amended_plan() -> None:
    one = amendment("2021-05-01", ("1-1-1", "due", "2021年6月底前", "2019年底前"))
    assert list(check(whole_plan(amendments=(one,)))) == [
        Finding(
            "SX301",
            one.changes[0],
            ("to",),
            "调整后，时限“2019年底前”（2019-12-31）早于方案开始 2020-06-01",
            "核对批准文件的年份",
            "1-1-1",
        )
    ]


def test_an_amendment_is_judged_as_a_whole_and_at_the_change_of_the_field() -> None:
    lead = ("1", "lead", (LEAD,), ())
    mode = ("1", "mode", Mode.LEAD, Mode.JOINT)
    support = ("1", "support", (), (OTHER, OTHER))
    assert found(amendment("2021-05-01", lead, mode)) == []
    assert found(amendment("2021-05-01", lead)) == [("SX209", 0, 0, "1")]
    assert found(amendment("2021-05-01", lead, support, mode)) == [("SX208", 0, 1, "1")]


def test_what_one_amendment_brings_is_not_told_of_the_next() -> None:
    first = amendment("2021-05-01", ("1-1-1", "due", "2021年6月底前", "2019年底前"))
    second = amendment("2021-06-01", ("1", "title", "专题1", "燃气"))
    assert found(second, first) == [("SX301", 1, 0, "1-1-1")]


def test_what_was_wrong_with_the_plan_as_issued_is_not_told_again() -> None:
    made = plan(topic(1, task(1, milestone(1, "2019年底前"))))
    other = amendment("2021-05-01", ("1", "title", "专题1", "燃气"))
    assert list(check(made._replace(amendments=(other,)))) == []


def test_what_comes_of_another_item_is_told_at_the_last_change() -> None:
    title = ("P1", "title", "阶段1", "动员")
    late = ("P1", "start", day("2020-06-01"), day("2020-07-15"))
    assert found(amendment("2021-05-01", late, title)) == [("SX303", 0, 1, "P2")]
    early = ("P2", "start", day("2020-07-01"), day("2020-05-01"))
    assert found(amendment("2021-05-01", early, title)) == [("SX303", 0, 0, "P2")]


@pytest.mark.parametrize(
    "change",
    [
        ("1-1-1", "due", "2021年6月底前", "2023年底前"),
        ("P1", "end", day("2020-07-31"), day("2020-08-31")),
        ("P1", "end", day("2020-07-31"), day("2020-06-15")),
        ("P2", "end", day("2022-12-31"), day("2023-06-30")),
        ("H-20210305-K7QD", "due", "2021年4月底前", "2021年底前"),
    ],
)
def test_what_an_authority_may_decide_is_no_finding(
    change: tuple[str, str, object, object],
) -> None:
    assert found(amendment("2021-05-01", change)) == []


def test_an_amendment_without_changes_brings_nothing() -> None:
    assert found(amendment("2021-05-01")) == []


LATER = ("1-1-1", "due", "2021年6月底前", "2021年底前")


@pytest.mark.parametrize(
    ("change", "authority", "item"),
    [
        (LATER, LEAD, "1-1-1"),
        (LATER, SUPPORT, "1-1-1"),
        (LATER, EAST, "1-1-1"),
        (LATER, f"{LEAD}局长", "1-1-1"),
        (LATER, f"{APPROVER}、{LEAD}", "1-1-1"),
        (("1-1", "title", "任务1", "任务一"), SUPPORT, "1-1"),
        (("3", "title", "专题3", "专题三"), OTHER, "3-1"),
    ],
)
def test_a_change_that_a_unit_of_the_duty_approved_is_told_at_its_authority(
    change: tuple[str, str, object, object], authority: str, item: str
) -> None:
    one = amendment("2021-05-01", change, approved_by=authority)
    assert list(check(whole_plan(amendments=(one,)))) == [
        Finding(
            "SX211",
            one,
            ("approved_by",),
            f"{authority} 是 {item} 的责任单位，不能自己批准调整",
            "写批准调整的上级单位",
            item,
        )
    ]


def test_who_owes_another_duty_may_approve_and_who_issued_the_plan_may_mend_its_words() -> None:
    assert found(amendment("2021-05-01", LATER, approved_by=OTHER)) == []
    words = ("1-1-1", "title", "节点1", "第1节点")
    by_lead = amendment("2021-05-01", words, approved_by=LEAD, kind=AmendmentKind.CORRECTION)
    assert [each.code for each in check(whole_plan(amendments=(by_lead,)))] == ["SX211"]
    head = whole_plan().head._replace(issuer=LEAD)
    issued = whole_plan(amendments=(by_lead,))._replace(head=head)
    assert list(check(issued)) == []


def test_who_owes_a_duty_is_asked_of_the_plan_as_it_was_until_then() -> None:
    """The unit may approve before it joins, and not from then on, whatever the order of the file."""
    joins = amendment("2021-05-01", ("1", "support", (SUPPORT,), (SUPPORT, OTHER)))
    before = amendment("2021-04-30", LATER, approved_by=OTHER)
    assert found(joins, before) == []
    after = amendment("2021-05-02", LATER, approved_by=OTHER)
    told = list(check(whole_plan(amendments=(after, joins))))
    assert [(each.code, each.record, each.item) for each in told] == [("SX211", after, "1-1-1")]


def test_where_not_all_is_told_nobody_can_say_who_owed_it() -> None:
    own = amendment("2021-05-01", LATER, approved_by=LEAD)
    unread = plan(topic(1, task(1, milestone(1, "尽快"))))._replace(amendments=(own,))
    assert list(check(unread, told=False)) == []


def test_an_amendment_from_before_the_plan_is_told_at_its_date() -> None:
    early, first = (amendment(when, LATER) for when in ("2020-05-31", "2020-06-01"))
    assert found(first) == []
    assert list(check(whole_plan(amendments=(early,)))) == [
        Finding(
            "SX301",
            early,
            ("date",),
            "生效日期 2020-05-31 早于方案开始日期 2020-06-01",
            "核对批准文件上的日期",
        )
    ]
