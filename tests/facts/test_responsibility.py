"""Who has a part in an item, who owes it, who may report it done."""

import pytest

from sanxing.facts.items import Item
from sanxing.facts.responsibility import (
    Shares,
    is_owing,
    may_report,
    owing_units,
    shares_of,
)
from sanxing.model.directory import Directory
from sanxing.model.issued import Agency
from sanxing.model.terms import AgencyKind, Mode
from tests.facts.builders import (
    APPROVER,
    DIRECTORY,
    EAST,
    FIRST_SCHOOL,
    LEAD,
    OFFICE,
    SCHOOLS,
    SECOND,
    SECOND_SCHOOL,
    SUPPORT,
    TOWNS,
    WEST,
    everyones,
    item,
    joint,
    separate,
)


@pytest.mark.parametrize(
    ("one", "shares"),
    [
        (item(), Shares((), ())),
        (separate(), Shares((LEAD, SECOND), ())),
        (joint(), Shares((LEAD, SECOND), ())),
        (joint(support=()), Shares((), ())),
        (item(lead=(SCHOOLS,)), Shares((FIRST_SCHOOL, SECOND_SCHOOL), ())),
        (joint(support=(LEAD, SCHOOLS)), Shares((LEAD, FIRST_SCHOOL, SECOND_SCHOOL), ())),
        (joint(support=(FIRST_SCHOOL, SCHOOLS)), Shares((FIRST_SCHOOL, SECOND_SCHOOL), ())),
        (everyones(), Shares((), (EAST, WEST))),
        (everyones(mode=Mode.SEPARATE), Shares((LEAD, SECOND), (EAST, WEST))),
    ],
)
def test_an_item_has_the_parts_that_its_mode_and_groups_give_it(one: Item, shares: Shares) -> None:
    assert shares_of(one, DIRECTORY) == shares


def test_a_group_among_the_supports_of_a_led_item_makes_no_parts() -> None:
    assert shares_of(item(support=(SCHOOLS,)), DIRECTORY) == Shares((), ())


def test_a_unit_named_twice_is_no_group() -> None:
    assert shares_of(item(lead=(LEAD, LEAD)), DIRECTORY) == Shares((), ())


@pytest.mark.parametrize("mode", [Mode.LEAD, Mode.SEPARATE])
def test_a_town_that_owes_the_item_by_name_does_not_owe_it_as_one_of_everyone(mode: Mode) -> None:
    assert shares_of(everyones(mode=mode, lead=(EAST, LEAD)), DIRECTORY).everyone == (WEST,)


def test_leads_supports_towns_groups_and_their_members_owe_an_item() -> None:
    one = everyones(support=(SUPPORT, SCHOOLS))
    towns, schools = {TOWNS, EAST, WEST}, {SCHOOLS, FIRST_SCHOOL, SECOND_SCHOOL}
    assert owing_units(one, DIRECTORY) == {LEAD, SECOND, SUPPORT} | towns | schools
    assert APPROVER not in owing_units(one, DIRECTORY)


@pytest.mark.parametrize(
    ("one", "by", "may"),
    [
        (item(), LEAD, True),
        (item(), SECOND, True),
        (item(), SUPPORT, False),
        (item(), "外地单位", False),
        (item(), None, True),
        (item(lead=(OFFICE,)), LEAD, True),  # the office sits there
        (item(lead=(LEAD,)), OFFICE, False),
        (item(lead=("未列名录单位",)), LEAD, False),
        (joint(support=()), "任何人", True),  # the document names nobody
    ],
)
def test_any_lead_speaks_for_an_item_without_parts_and_a_support_does_not(
    one: Item, by: str | None, may: bool
) -> None:
    assert may_report(one, by, DIRECTORY) is may


NAMED = Directory(
    (
        Agency(
            "应急管理局",
            AgencyKind.GOVERNMENT,
            full_name="市应急管理局",
            aliases=("市应急部门", "安监局"),
        ),
        Agency("教育局", AgencyKind.GOVERNMENT, full_name="市教育局"),
        Agency("教育局督导室", AgencyKind.OFFICE),
        Agency("各镇政府", AgencyKind.GROUP, members=("东镇",)),
        Agency("东镇", AgencyKind.GOVERNMENT, full_name="东镇人民政府"),
        Agency("各单位", AgencyKind.GROUP, members=("教育局", "东镇")),
        Agency("各村和社区", AgencyKind.GROUP, members=("甲村",)),
        Agency("市安委会", AgencyKind.COMMITTEE),
        Agency("宣传部", AgencyKind.PARTY, full_name="市委宣传部"),
        Agency("安委办", AgencyKind.OFFICE, full_name="市安委会办公室"),
    )
)
OWED = item(
    lead=("应急管理局", "外地公司"), support=("教育局", "宣传部", "安委办"), everyone=("各镇政府",)
)


@pytest.mark.parametrize(
    "authority",
    [
        "应急管理局",
        "市应急管理局",  # its full name
        "市应急部门",  # an alias
        "应急部门",  # a part of one
        "应急局",  # letters of one, in order
        "应急管理局局长",
        "市应急管理局 张局长",
        "安监局党组",
        "市教育局分管领导",
        "各镇政府",
        "东镇",  # a member of a group
        "东镇人民政府镇长",
        "外地公司",  # in no directory
        "外地公司经理",
        "市安委会、应急管理局",  # among others
        "市安委会和市教育局",
        "市安委会,外地公司",
        "各单位",  # a group that it is a member of
    ],
)
def test_a_unit_of_the_item_is_known_by_any_of_its_names(authority: str) -> None:
    assert is_owing(authority, OWED, NAMED)


@pytest.mark.parametrize(
    "authority",
    [
        "市安委会",
        "安委会",
        "各村和社区",
        "教育局督导室",  # a unit of its own, though its name begins with another's
        "市政府",
        "市委",
        "市委办公室",
        "市委、市政府",
        "省应急管理局",
        "局",  # could be several
        "外地",
    ],
)
def test_whoever_owes_nothing_is_no_unit_of_the_item_whatever_its_name_resembles(
    authority: str,
) -> None:
    assert not is_owing(authority, OWED, NAMED)
