"""Groups that stand for units, each once and none for itself."""

import pytest

from sanxing.facts.rules.groups import check
from sanxing.model.directory import Directory
from sanxing.model.issued import Agency
from sanxing.model.terms import AgencyKind
from tests.facts.builders import AGENCIES, EAST, LEAD, OFFICE, TOWNS, WEST, plan


def group(name: str, *members: str) -> Agency:
    return Agency(name, AgencyKind.GROUP, members=members)


def found(*agencies: Agency) -> list[tuple[str, tuple[str | int, ...], str]]:
    """Whose record, where in it, what is said."""
    made = plan(directory=Directory((*AGENCIES, *agencies)))
    return [(each.record.name, each.path, each.message) for each in check(made)]


def test_groups_of_units_are_well() -> None:
    assert found(group("沿边各镇", WEST), group("各单位", TOWNS, LEAD, OFFICE)) == []


def test_a_group_has_members() -> None:
    assert found(group("各县")) == [("各县", ("kind",), "单位集合“各县”没有成员")]


def test_no_unit_sits_in_itself() -> None:
    office = Agency("防火办", AgencyKind.OFFICE, hosted_by="防火办")
    assert found(office) == [("防火办", ("hosted_by",), "防火办 的所在单位写的是它自己")]


@pytest.mark.parametrize(
    ("members", "row", "message"),
    [
        ((WEST, EAST, WEST), 2, f"{WEST} 在 甲 的成员中出现了两次"),
        ((WEST, TOWNS), 1, f"{WEST} 在 甲 的成员中出现了两次（{TOWNS}之中已有）"),
        ((TOWNS, WEST), 1, f"{WEST} 在 甲 的成员中出现了两次（{TOWNS}之中已有）"),
        ((TOWNS, LEAD, TOWNS), 2, f"{TOWNS} 在 甲 的成员中出现了两次"),
        ((WEST, "甲"), 1, "甲 把自己列为成员"),
        (("甲", WEST), 0, "甲 把自己列为成员"),
    ],
)
def test_a_member_stands_once_and_is_another_unit(
    members: tuple[str, ...], row: int, message: str
) -> None:
    assert found(group("甲", *members)) == [("甲", ("members", row), message)]


def test_a_unit_in_two_groups_that_are_members_is_told_with_both() -> None:
    told = found(group("沿边各镇", WEST), group("甲", TOWNS, "沿边各镇"))
    words = f"{WEST} 在 甲 的成员中出现了两次（{TOWNS}、沿边各镇之中已有）"
    assert told == [("甲", ("members", 1), words)]


def test_groups_within_one_another_are_told_once() -> None:
    told = found(group("甲", "乙", EAST), group("乙", "丙", WEST), group("丙", "甲"))
    assert told == [("甲", ("members", 0), "甲 和它的成员 乙 互为成员")]


def test_a_group_that_holds_a_circle_is_no_part_of_it() -> None:
    told = found(group("甲", "甲"), group("乙", "甲", LEAD))
    assert told == [("甲", ("members", 0), "甲 把自己列为成员")]


def test_members_that_the_directory_does_not_know_are_told_by_reading() -> None:
    assert found(group("甲", "某局")) == []
