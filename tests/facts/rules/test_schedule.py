"""SX301–SX303, SX305–SX307: dates inside the plan, phases in order."""

import pytest

from sanxing.facts.rules.schedule import check
from sanxing.model.finding import Finding
from sanxing.model.issued import Filings, Phase
from sanxing.model.plan import Plan
from sanxing.model.terms import Register
from tests.facts.builders import (
    END,
    HEAD,
    OFFICE,
    START,
    day,
    duty,
    filing,
    hazard,
    measure,
    milestone,
    plan,
    source,
    task,
    topic,
    whole_plan,
)


def found(made: Plan) -> list[tuple[str, tuple[str | int, ...], str | None]]:
    return [(each.code, each.path, each.item) for each in check(made)]


def test_a_plan_whose_dates_lie_within_it_has_nothing_wrong() -> None:
    assert found(whole_plan()) == []


@pytest.mark.parametrize(
    ("due", "note", "expected"),
    [
        ("2020年5月底前", None, [("SX301", ("due",), "1-1-1")]),
        ("2020年6月1日前", None, []),
        ("2022年底前", None, []),
        ("2023年1月1日前", None, [("SX302", ("due",), "1-1-1")]),
        ("2025年底前", "原文如此", []),
        ("2025年底前", "无", [("SX302", ("due",), "1-1-1")]),
        ("2025年底前", "待补充", [("SX302", ("due",), "1-1-1")]),
        ("说不清", None, []),  # reading tells
        (None, None, []),
    ],
)
def test_a_stated_date_lies_within_the_plan_or_says_why_not(
    due: str | None, note: str | None, expected: list[tuple[str, tuple[str, ...], str]]
) -> None:
    assert found(plan(topic(1, task(1, milestone(1, due, note=note))))) == expected


def test_filings_have_dates_too_and_register_entries_may_be_found_late() -> None:
    assert found(plan(filings=Filings(OFFICE, (filing(due="2019年底前"),)))) == [
        ("SX301", ("due",), "F-T01")
    ]
    assert found(plan(hazards=(hazard(due="2030年底前"),))) == []


def test_a_plan_does_not_end_before_it_begins() -> None:
    period = HEAD.period._replace(end=day("2020-05-31"), text="三年")
    assert found(plan(head=HEAD._replace(period=period))) == [("SX305", ("end",), None)]


def test_nothing_is_held_against_a_plan_or_a_phase_that_ends_before_it_begins() -> None:
    period = HEAD.period._replace(end=day("2020-05-31"))
    assert found(whole_plan(head=HEAD._replace(period=period))) == [("SX305", ("end",), None)]
    phases = (
        Phase(1, "一", "2020年6月", day("2020-06-01"), day("2020-06-30"), source(), ()),
        Phase(2, "二", "2020年7月", day("2023-07-01"), day("2020-07-31"), source(), ()),
        Phase(3, "三", "2020年8月", day("2020-08-01"), day("2020-08-31"), source(), ()),
    )
    assert found(plan(phases=phases)) == [("SX303", ("end",), "P2")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2020年6月至2022年12月", []),
        ("2022年底前", []),
        ("三年", []),  # words that name no last day bind nothing
        ("2020年6月至2022年11月", [("SX305", ("end",), None)]),
    ],
)
def test_a_plan_ends_on_the_last_day_of_its_words(
    words: str, expected: list[tuple[str, tuple[str, ...], None]]
) -> None:
    period = HEAD.period._replace(text=words)
    assert found(plan(head=HEAD._replace(period=period))) == expected


def test_an_end_that_its_words_do_not_name_is_told_with_both_days() -> None:
    period = HEAD.period._replace(text="2020年6月至2022年11月")
    (finding,) = check(plan(head=HEAD._replace(period=period)))
    assert finding == Finding(
        "SX305",
        period,
        ("end",),
        "结束 2022-12-31 与原文“2020年6月至2022年11月”（止于 2022-11-30）不一致",
        "照原文改正",
        None,
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2020年6月至2021年6月", []),
        ("集中攻坚", []),
        ("2020年6月至2021年7月", [("SX303", ("end",), "P1")]),
    ],
)
def test_a_phase_ends_on_the_last_day_of_its_words(
    words: str, expected: list[tuple[str, tuple[str, ...], str]]
) -> None:
    assert found(plan(phases=(FIRST._replace(period=words), LAST))) == expected


def phase(number: int, start: str, end: str) -> Phase:
    return Phase(number, "阶段", "期间", day(start), day(end), source(), ())


FIRST, LAST = phase(1, "2020-06-01", "2021-06-30"), phase(2, "2021-07-01", "2022-12-31")


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        ((FIRST, LAST), []),
        ((FIRST._replace(end=day("2021-08-31")), LAST), []),
        ((FIRST, LAST._replace(end=day("2021-06-01"))), [("SX303", ("end",), "P2")]),
        ((FIRST._replace(start=day("2020-05-31")), LAST), [("SX303", ("start",), "P1")]),
        ((FIRST, LAST._replace(end=day("2023-01-01"))), [("SX303", ("end",), "P2")]),
        (
            (phase(1, "2020-07-01", "2021-06-30"), phase(2, "2020-06-01", "2022-12-31")),
            [("SX303", ("start",), "P2")],
        ),
        ((FIRST, LAST._replace(start=day("2021-07-02"))), [("SX306", ("start",), "P2")]),
        ((FIRST._replace(start=day("2020-06-02")), LAST), [("SX306", ("start",), "P1")]),
        ((FIRST, LAST._replace(end=day("2022-12-30"))), [("SX306", ("end",), "P2")]),
        ((LAST,), [("SX306", ("start",), "P2")]),
        ((FIRST._replace(end=day("2022-12-31")), LAST._replace(end=day("2022-11-30"))), []),
        ((FIRST._replace(end=day("2020-05-01")), LAST), [("SX303", ("end",), "P1")]),
        (
            (phase(1, "2020-06-02", "2021-06-30")._replace(period="2020年6月至2021年6月"), LAST),
            [("SX303", ("start",), "P1")],
        ),
    ],
)
def test_phases_follow_one_another_without_holes_within_the_plan(
    phases: tuple[Phase, ...], expected: list[tuple[str, tuple[str, ...], str]]
) -> None:
    assert found(plan(phases=phases)) == expected


def test_a_hole_between_phases_is_told_with_its_days() -> None:
    phases = FIRST, LAST._replace(start=day("2021-07-02"))
    (finding,) = check(plan(phases=phases))
    assert finding.message == "第 1 阶段 2021-06-30 结束，第 2 阶段 2021-07-02 才开始"
    assert (HEAD.period.start, HEAD.period.end) == (START, END)


def test_a_hole_at_an_end_of_the_plan_is_told_with_its_days() -> None:
    (late,) = check(plan(phases=(FIRST._replace(start=day("2020-07-01")), LAST)))
    assert late.message == "方案 2020-06-01 开始，第 1 阶段 2020-07-01 才开始"
    (early,) = check(plan(phases=(FIRST, LAST._replace(end=day("2022-11-30")))))
    assert early.message == "第 2 阶段 2022-11-30 结束，方案 2022-12-31 才结束"


@pytest.mark.parametrize(
    ("words", "start", "expected"),
    [
        ("2020年6月至12月", "2020-06-01", []),
        ("２０２０年６月起至12月", "2020-06-01", []),
        ("2020年 6月15日—12月", "2020-06-15", []),
        ("2020年下半年", "2020-06-01", []),  # words that name no first day bind nothing
        ("2020年13月至12月", "2020-06-01", []),
        ("2020年7月至12月", "2020-06-01", [("SX303", ("start",), "P1")]),
        ("2020年6月至12月", "2020-06-02", [("SX303", ("start",), "P1")]),
    ],
)
def test_a_phase_starts_on_the_first_day_of_its_words(
    words: str, start: str, expected: list[tuple[str, tuple[str, ...], str]]
) -> None:
    one = phase(1, start, "2020-12-31")._replace(period=words)
    told = [each for each in found(plan(phases=(one,))) if each[:2] == ("SX303", ("start",))]
    assert told == expected


def test_a_plan_starts_on_the_first_day_of_its_words() -> None:
    period = HEAD.period._replace(text="2020年7月至2022年12月")
    (finding,) = check(plan(head=HEAD._replace(period=period)))
    assert finding == Finding(
        "SX305",
        period,
        ("start",),
        "开始 2020-06-01 与原文“2020年7月至2022年12月”（始于 2020-07-01）不一致",
        "照原文改正",
        None,
    )


def demanding(start: str, *registers: Register) -> Phase:
    return phase(2, start, "2022-12-31")._replace(duties=(duty(1, registers=registers),))


def test_an_entry_due_before_the_phase_that_demands_its_list_is_told_at_its_deadline() -> None:
    one = hazard(due="2021年3月底前")
    made = plan(phases=(FIRST, demanding("2021-04-01", Register.HAZARDS)), hazards=(one,))
    (finding,) = check(made)
    assert finding == Finding(
        "SX307",
        one,
        ("due",),
        "时限“2021年3月底前”（2021-03-31）早于要求建立清单的第 2 阶段（2021-04-01 开始）",
        "核对时限的年份；确实在此之前的，在 note 写明",
        one.id,
    )


@pytest.mark.parametrize(
    ("due", "note", "start", "register"),
    [
        ("2021年4月1日前", None, "2021-04-01", Register.HAZARDS),
        ("2021年3月底前", "首轮排查时已有", "2021-04-01", Register.HAZARDS),
        ("2021年3月底前", None, "2021-04-01", Register.MEASURES),
        ("说不清", None, "2021-04-01", Register.HAZARDS),  # reading tells
    ],
)
def test_an_entry_of_the_phase_of_a_list_that_is_not_demanded_or_with_a_reason_is_well(
    due: str, note: str | None, start: str, register: Register
) -> None:
    one = hazard(due=due, note=note)
    assert found(plan(phases=(FIRST, demanding(start, register)), hazards=(one,))) == []


def test_measures_belong_to_the_first_phase_that_demands_them() -> None:
    later = demanding("2022-01-01", Register.MEASURES)._replace(number=3)
    first = demanding("2021-01-01", Register.MEASURES)
    made = plan(phases=(first, later), measures=(measure(due="2021年底前"),))
    assert [each for each in found(made) if each[0] == "SX307"] == []
