"""SX213: names of two agencies that look the same."""

import pytest

from sanxing.facts.rules.names import check
from sanxing.model.directory import Directory
from sanxing.model.finding import Finding
from sanxing.model.issued import Agency
from sanxing.model.plan import Plan
from sanxing.model.terms import AgencyKind
from tests.facts.builders import plan, whole_plan


def agency(name: str, full_name: str | None = None, *aliases: str) -> Agency:
    return Agency(name, AgencyKind.GOVERNMENT, full_name, aliases)


def of(*agencies: Agency) -> Plan:
    return plan(directory=Directory(agencies))


def test_a_directory_whose_names_differ_has_nothing_wrong() -> None:
    assert list(check(whole_plan())) == []


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("工信局", "\u2f2f信局"),
        ("工信局", "工 信局"),
        ("一中（东）", "一中(东)"),
        ("A站", "\u0410站"),
        ("A站", "Ａ站"),
        ("第1中学", "第１中学"),
        ("车管所", "\u2ecb管所"),
        ("三·一公司", "三一公司"),
    ],
)
def test_names_of_one_look_are_told_at_the_second(name: str, other: str) -> None:
    first, second = agency(name), agency(other)
    assert list(check(of(first, second))) == [
        Finding(
            "SX213",
            second,
            ("name",),
            f"“{other}”与“{name}”看上去一样，却是两个单位的名称",
            "同一个单位的，并成一条；不是的，名称要分得开",
        )
    ]


def test_full_names_and_aliases_are_names_too() -> None:
    first = agency("工信局", "市工信局", "工业局")
    second = agency("商务局", "市 工信局", "商业局", "\u2f2f业局")
    assert [(each.record, each.path, each.message) for each in check(of(first, second))] == [
        (
            second,
            ("full_name",),
            "“市 工信局”与“市工信局”（工信局）看上去一样，却是两个单位的名称",
        ),
        (
            second,
            ("aliases", 1),
            "“\u2f2f业局”与“工业局”（工信局）看上去一样，却是两个单位的名称",
        ),
    ]


def test_an_agency_may_have_names_of_one_look_and_equal_ones_are_told_by_reading() -> None:
    assert list(check(of(agency("工信局", "工 信局"), agency("商务局", None, "工信局")))) == []


def test_names_of_nothing_but_signs_are_unlike_each_other() -> None:
    assert list(check(of(agency("——"), agency("……")))) == []
