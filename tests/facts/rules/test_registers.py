"""SX601, SX602: a person for a serious hazard, and days that can be."""

import pytest

from sanxing.facts.rules.registers import check
from sanxing.model.finding import Finding
from sanxing.model.history import Hazard, Measure
from sanxing.model.terms import Level
from tests.facts.builders import LEAD, SECOND, day, hazard, measure, plan

NOBODY = (
    LEAD,
    "安全生产委员会办公室",
    "主要负责人",
    "企业主要负责人",
    "安全员",
    "分管领导",
    "法定代表人",
    f"{LEAD}负责人",
    f"{LEAD}（主要负责人）",
    f"负责人({SECOND})",
    "负责人（待定）",
    f"{LEAD}、{SECOND}",
)
SOMEBODY = (
    "周明",
    "周明（企业主要负责人）",
    "主要负责人周明",
    "主要负责人（周明）",
    f"{LEAD}（周明）",
    f"{LEAD}周明",
    f"{LEAD}、周明",
    "李",
)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (hazard(), []),
        (hazard(level=Level.SERIOUS, person="周明"), []),
        (hazard(level=Level.SERIOUS), [("SX601", ("level",))]),
        (hazard(level=Level.SERIOUS, person="待定"), [("SX601", ("person",))]),
        (hazard(person="待定"), []),
        *(
            (hazard(level=Level.SERIOUS, person=words), [("SX601", ("person",))])
            for words in NOBODY
        ),
        *((hazard(level=Level.SERIOUS, person=words), []) for words in SOMEBODY),
        (hazard(found_on=day("2021-03-06")), [("SX602", ("id",))]),
        (
            hazard(found_on=day("2021-07-01"), due="2021年底前"),
            [("SX602", ("found_on",)), ("SX602", ("id",))],
        ),
        (hazard(due="2021年3月4日前"), [("SX602", ("due",))]),
        (hazard(due="2021年3月5日前"), []),
        (hazard(due="3月4日前", year=2021), [("SX602", ("due",))]),
        (hazard(due="3月4日前", year=2022), []),
        (hazard(due="尽快"), []),  # reading tells
    ],
)
def test_a_hazard_names_its_person_and_its_day(
    one: Hazard, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = [(each.code, each.path) for each in check(plan(hazards=(one,)), day("2021-06-30"))]
    assert found == expected


def test_a_hazard_found_today_is_not_of_the_future() -> None:
    assert list(check(plan(hazards=(hazard(),)), day("2021-03-05"))) == []


def test_a_hazard_is_not_to_be_mended_before_it_was_found() -> None:
    one = hazard(due="2021年3月4日前")
    (finding,) = check(plan(hazards=(one,)), day("2021-06-30"))
    assert finding == Finding(
        "SX602",
        one,
        ("due",),
        "整改时限“2021年3月4日前”早于发现时间 2021-03-05",
        "核对时限",
        "H-20210305-K7QD",
    )


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (measure(), []),
        (measure("M-20210630-ABCD"), []),
        (measure("M-20210701-ABCD"), [("SX602", ("id",))]),
        (measure(due="2021年3月31日前"), [("SX602", ("due",))]),
        (measure(due="2021年4月1日前"), []),
        (measure(issued_on=day("2021-06-30")), []),
        (measure(issued_on=day("2021-07-01")), [("SX602", ("issued_on",))]),
    ],
)
def test_a_measure_has_days_that_can_be(
    one: Measure, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = [(each.code, each.path) for each in check(plan(measures=(one,)), day("2021-06-30"))]
    assert found == expected
