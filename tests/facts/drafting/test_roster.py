"""The directory of a draft: one short name a unit, kinds by a table, likely pairs offered and never merged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxing.facts.drafting.kinds import kind_of
from sanxing.facts.drafting.likeness import likeness
from sanxing.facts.drafting.responsibility import read_cell
from sanxing.facts.drafting.roster import Near, Roster
from sanxing.facts.drafting.shapes import Unit
from sanxing.model.directory import Directory, names_of
from sanxing.model.issued import Agency
from sanxing.model.terms import AgencyKind

GOVERNMENT = AgencyKind.GOVERNMENT
LEVELS = st.sampled_from(["", "市", "县", "东宁市", "牡丹江市", "市委"])
SOME = [
    "应急管理局",
    "公安局",
    "宣传部",
    "文旅局",
    "编办",
    "安委会",
    "办公室",
    "供电公司",
    "总工会",
]
TOWNS = Agency("各镇党委和政府", AgencyKind.GROUP, aliases=("各镇",), members=("东镇", "西镇"))
GIVEN = Directory(
    [
        Agency("应急管理局", GOVERNMENT, "市应急管理局", ("应急局",)),
        Agency("文广旅局", GOVERNMENT, "市文广旅局", ("文旅局",)),
        Agency("公安局", GOVERNMENT),
        TOWNS,
        Agency("东镇", GOVERNMENT),
        Agency("西镇", GOVERNMENT),
        Agency("市专班", AgencyKind.OFFICE, hosted_by="应急管理局"),
        Agency("市安委会办公室", AgencyKind.OFFICE, "东宁市安委会办公室"),
    ]
)


def unit(full: str) -> Unit:
    return Unit(0, len(full), full, full)


def roster(text: str, given: Directory | None = None, locality: str = "") -> Roster:
    """A roster that has met the units of a list."""
    met = Roster(given, locality)
    met.meet_all(read_cell(text, "牵头单位"))
    return met


def test_units_go_by_their_short_names_and_keep_the_full_one() -> None:
    met = roster(
        "市应急管理局、市委宣传部、编办、消防救援大队、供电公司、市安委会、团市委、市委、市应急部门"
    )
    assert met.agencies() == (
        Agency("应急管理局", GOVERNMENT, "市应急管理局"),
        Agency("宣传部", AgencyKind.PARTY, "市委宣传部"),
        Agency("编办", AgencyKind.PARTY, "市委编办"),
        Agency("消防救援大队", AgencyKind.BRIGADE, "市消防救援大队"),
        Agency("供电公司", AgencyKind.ENTERPRISE, "市供电公司"),
        Agency("市安委会", AgencyKind.COMMITTEE),
        Agency("团市委", GOVERNMENT),
        Agency("市委", AgencyKind.PARTY),
        Agency("市应急部门", GOVERNMENT),
    )
    assert met.name(unit("市应急管理局")) == "应急管理局"
    assert met.name(unit("市安委会")) == "市安委会"


def test_two_units_that_would_share_a_short_name_keep_their_full_ones() -> None:
    met = roster("市公安局、县公安局、教育局")
    assert [each.name for each in met.agencies()] == ["市公安局", "县公安局", "教育局"]
    assert [each.full_name for each in met.agencies()] == [None, None, "县教育局"]


def test_a_name_without_its_level_is_the_only_unit_that_has_one() -> None:
    met = Roster()
    met.meet([unit("应急管理局"), unit("市应急管理局")])
    assert met.agencies() == (Agency("应急管理局", GOVERNMENT, "市应急管理局"),)
    assert met.name(unit("应急管理局")) == "应急管理局"
    met.meet([unit("县应急管理局")])
    assert [each.name for each in met.agencies()] == ["应急管理局", "市应急管理局", "县应急管理局"]
    whys = [(each.name, each.other) for each in met.near()]
    assert whys == [("应急管理局", "市应急管理局"), ("应急管理局", "县应急管理局")]


def test_the_plans_own_place_is_only_its_level() -> None:
    met = Roster(locality="东宁市")
    met.meet(
        map(unit, ["东宁市应急管理局", "市应急管理局", "牡丹江市应急管理局", "东宁市绥阳镇派出所"])
    )
    assert met.agencies() == (
        Agency("市应急管理局", GOVERNMENT, aliases=("东宁市应急管理局",)),
        Agency("牡丹江市应急管理局", GOVERNMENT),
        Agency("派出所", GOVERNMENT, "绥阳镇派出所", ("东宁市绥阳镇派出所",)),
    )


def test_the_partys_departments_are_the_partys_however_they_are_printed() -> None:
    met = Roster()
    met.meet(map(unit, ["市宣传部", "市委宣传部"]))
    assert met.agencies() == (Agency("宣传部", AgencyKind.PARTY, "市委宣传部", ("市宣传部",)),)
    assert met.name(unit("市宣传部")) == "宣传部"


def test_a_group_without_members_says_so_and_is_one_however_it_is_joined() -> None:
    met = Roster()
    met.meet(map(unit, ["各镇党委和政府", "各镇党委、政府", "各县(市、区)人民政府"]))
    note = "原文没有列出成员；写明成员后可改为单位集合（group）。"
    assert met.agencies() == (
        Agency("各镇党委和政府", GOVERNMENT, aliases=("各镇党委、政府",), note=note),
        Agency("各县（市、区）人民政府", GOVERNMENT, aliases=("各县(市、区)人民政府",), note=note),
    )


def test_groups_that_differ_in_a_word_are_offered_and_those_that_differ_in_marks_are_one() -> None:
    met = Roster()
    met.meet(map(unit, ["各区县政府", "各区县人民政府", "各县（市、区）", "各县市区"]))
    note = "原文没有列出成员；写明成员后可改为单位集合（group）。"
    assert met.agencies() == (
        Agency("各区县政府", GOVERNMENT, note=note),
        Agency("各区县人民政府", GOVERNMENT, note=note),
        Agency("各县（市、区）", GOVERNMENT, aliases=("各县市区",), note=note),
    )
    assert met.near() == [
        Near("各区县政府", "各区县人民政府", "“各区县政府”可能就是“各区县人民政府”")
    ]


def test_a_groups_name_is_whole_however_it_is_parted_by_marks() -> None:
    met = Roster()
    met.meet_all(read_cell("县、乡镇人民政府和县公安局、团委", "牵头单位"))
    assert [each.name for each in met.agencies()] == ["县、乡镇人民政府", "公安局", "团县委"]


def test_a_given_directory_resolves_names_and_aliases_first() -> None:
    met = roster("市应急管理局、文旅局、公安局、各镇、市专班、商务局", GIVEN)
    given = GIVEN.agencies
    assert met.agencies() == (
        given["应急管理局"],
        given["文广旅局"],
        given["公安局"],
        TOWNS,
        given["东镇"],
        given["西镇"],
        given["市专班"],
        Agency("商务局", GOVERNMENT, "市商务局"),
    )
    assert met.name(unit("应急局")) == "应急管理局"
    assert met.name(unit("市应急局")) == "应急管理局"
    assert met.name(unit("县应急管理局")) == "县应急管理局"
    assert Roster(GIVEN, "东宁市").name(unit("市安委会办公室")) == "市安委会办公室"
    assert [each.name for each in roster("市专班", GIVEN).agencies()] == ["市专班", "应急管理局"]


def test_the_members_of_a_group_are_those_of_the_given_directory() -> None:
    met = roster("市应急管理局", GIVEN)
    assert met.members("各镇") == ("东镇", "西镇")
    assert met.members("各县") == ()


def test_likely_pairs_are_offered_among_the_new_and_with_the_given() -> None:
    met = roster("市住建局、住房和城乡建设局、文化广电旅游局、教育局", GIVEN)
    assert met.near() == [
        Near("住建局", "住房和城乡建设局", "“住建局”可能是“住房和城乡建设局”的简称或另一名称"),
        Near("文化广电旅游局", "文广旅局", "“文广旅局”可能是“文化广电旅游局”的简称或另一名称"),
    ]


@settings(deadline=None)
@given(
    st.lists(st.builds(str.__add__, LEVELS, st.sampled_from(SOME)), min_size=1, max_size=12),
    st.booleans(),
)
def test_no_name_belongs_to_two_units_and_every_unit_has_one(
    printed: list[str], known: bool
) -> None:
    met = Roster(GIVEN if known else None, "东宁市")
    met.meet(map(unit, printed))
    agencies = met.agencies()
    names = [name for each in agencies for name in names_of(each)]
    assert len(names) == len(set(names))
    assert {met.name(unit(each)) for each in printed} <= {each.name for each in agencies}
    assert met.agencies() == agencies


ALIKE = [
    ("市文广旅局", "市文旅局"), ("市交通局", "市交通运输局"), ("市煤管局", "市煤炭局"),
    ("市安委会办公室", "市安委办"), ("市住建局", "市住房和城乡建设局"), ("市卫健委", "市卫健局"),
    ("市卫健局", "市卫生健康局"), ("市卫健委", "市卫生健康委员会"), ("市发改局", "市发改委"),
    ("市发改委", "市发展和改革委员会"), ("市国资办", "市国资委"), ("市编办", "市委编委办"),
    ("市消防大队", "市消防救援大队"), ("市市监局", "市市场监督管理局"), ("市应急局", "市应急管理局"),
    ("市工信局", "市工业和信息化局"), ("市人社局", "市人力资源和社会保障局"), ("领导小组", "县整治领导小组"),
    ("工作领导小组", "县整治领导小组"), ("市应急部门", "市应急管理局"), ("各镇", "各镇党委和政府"),
    ("公安局", "市公安局"), ("市公安局", "东宁市公安局"), ("市自然资源局", "市自然资源和规划局"),
    ("市城管局", "市城市管理局"), ("市林业局", "市林业和草原局"), ("应急管理局", "市应急局"),
]  # fmt: skip
UNLIKE = [
    ("市交警大队", "市公安局"), ("市商务局", "市商业局"), ("市公安局", "县公安局"), ("市教育局", "市体育局"),
    ("市安委会", "市安委会办公室"), ("市水务局", "市税务局"), ("市委宣传部", "市委统战部"), ("市财政局", "市民政局"),
    ("市应急部门", "市公安局"), ("市应急部门", "市教育部门"), ("各镇", "各县"), ("各镇", "市镇建局"), ("市供电公司", "市供水公司"),
    ("市消防救援大队", "市交警大队"), ("市委", "市政府"), ("市委", "市教育局"), ("领导小组", "领导小组办公室"), ("市局", "市教育局"),
    ("市委办", "市政府办"), ("市发改局", "市财政局"), ("市司法局", "市司法所"), ("市外办", "市侨办"),
    ("市应急管理局", "市应急管理中心"), ("东宁市公安局", "牡丹江市公安局"), ("市文化站", "市文旅局"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_may_mean_one_unit_are_alike_either_way_round(one: str, other: str) -> None:
    assert likeness(one, other)
    assert likeness(other, one)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_two_real_units_are_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) is None
    assert likeness(other, one) is None


KINDS = [
    ("市委宣传部", AgencyKind.PARTY), ("市委编办", AgencyKind.PARTY), ("市委", AgencyKind.PARTY), ("市纪委监委", AgencyKind.PARTY),
    ("市应急管理局", GOVERNMENT), ("市国资办", GOVERNMENT), ("市发展和改革委员会", GOVERNMENT), ("市卫健委", GOVERNMENT),
    ("东宁镇", GOVERNMENT), ("市人民法院", GOVERNMENT), ("应急管理部", GOVERNMENT), ("派出所", GOVERNMENT),
    ("各镇党委和政府", GOVERNMENT), ("市政府", GOVERNMENT), ("市总工会", GOVERNMENT),
    ("市消防救援大队", AgencyKind.BRIGADE), ("市公安局交警支队", AgencyKind.BRIGADE),
    ("国网东宁市供电公司", AgencyKind.ENTERPRISE), ("市城投集团", AgencyKind.ENTERPRISE), ("青禾煤矿", AgencyKind.ENTERPRISE),
    ("市经济开发区", AgencyKind.ZONE), ("市经济开发区管委会", AgencyKind.ZONE), ("工业园区管委会", AgencyKind.ZONE),
    ("市金融投资服务中心", AgencyKind.INSTITUTION), ("第一中学", AgencyKind.INSTITUTION), ("市档案馆", AgencyKind.INSTITUTION),
    ("市安委会", AgencyKind.COMMITTEE), ("领导小组", AgencyKind.COMMITTEE), ("市安全生产委员会", AgencyKind.COMMITTEE),
    ("市安委会办公室", AgencyKind.OFFICE), ("市安委办", AgencyKind.OFFICE), ("领导小组办公室", AgencyKind.OFFICE),
    ("市防汛抗旱指挥部办公室", AgencyKind.OFFICE),
]  # fmt: skip


@pytest.mark.parametrize(("full", "kind"), KINDS)
def test_a_name_tells_what_kind_a_unit_is(full: str, kind: AgencyKind) -> None:
    assert kind_of(full) is kind
