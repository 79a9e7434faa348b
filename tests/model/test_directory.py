"""The directory: whom a name means, and whom it could mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.model.directory import Directory, Unresolved, names_of
from sanxing.model.issued import Agency
from sanxing.model.terms import AgencyKind

GOVERNMENT = AgencyKind.GOVERNMENT
AGENCIES = (
    Agency("应急管理局", GOVERNMENT, "市应急管理局", ("市应急部门",)),
    Agency("宣传部", AgencyKind.PARTY, "市委宣传部", ("市宣传部",)),
    Agency("文广旅局", GOVERNMENT, "市文广旅局", ("文旅局",)),
    Agency("教育局", GOVERNMENT, "市教育局"),
    Agency("市场监管局", GOVERNMENT, "市市场监管局"),
    Agency("煤管局", GOVERNMENT, "市煤管局", ("煤炭局",)),
    Agency("公安局", GOVERNMENT, "市公安局"),
    Agency("交警大队", AgencyKind.BRIGADE, "市公安局交警大队"),
    Agency("市安委会", AgencyKind.COMMITTEE),
    Agency("市安委会办公室", AgencyKind.OFFICE, None, ("市安委办",), "应急管理局"),
    Agency("领导小组办公室", AgencyKind.OFFICE, None, (), "应急管理局"),
    Agency("各镇", AgencyKind.GROUP, "各镇党委和政府", (), None, ("东宁镇", "绥阳镇")),
    Agency("东宁镇", GOVERNMENT),
    Agency("绥阳镇", GOVERNMENT),
)
DIRECTORY = Directory(AGENCIES)


@pytest.mark.parametrize(
    ("query", "agency"),
    [
        ("应急管理局", "应急管理局"),
        ("市应急管理局", "应急管理局"),
        ("市应急部门", "应急管理局"),
        ("文旅局", "文广旅局"),
        ("市安委会", "市安委会"),
        ("市安委办", "市安委会办公室"),
        (" 应急 管理局　", "应急管理局"),
        ("应急部门", "应急管理局"),
        ("应急", "应急管理局"),
        ("监", "市场监管局"),
        ("交警", "交警大队"),
        ("领导小组", "领导小组办公室"),
        ("镇党委", "各镇"),
        ("市监局", "市场监管局"),
        ("市管局", Unresolved("市管局", ("应急管理局", "市场监管局", "煤管局"), ambiguous=True)),
        ("宣部", "宣传部"),
        ("安委室", "市安委会办公室"),
    ],
)
def test_a_name_is_found_by_a_part_or_by_its_letters(query: str, agency: str | Unresolved) -> None:
    assert DIRECTORY.find(query) == agency


@pytest.mark.parametrize(
    ("query", "candidates"),
    [
        ("办公室", ("市安委会办公室", "领导小组办公室")),
        ("公安", ("公安局", "交警大队")),
        ("镇", ("各镇", "东宁镇", "绥阳镇")),
        # Six are enough to choose from.
        ("局", ("应急管理局", "文广旅局", "教育局", "市场监管局", "煤管局", "公安局")),
    ],
)
def test_a_name_that_fits_several_is_theirs_to_choose(
    query: str, candidates: tuple[str, ...]
) -> None:
    assert DIRECTORY.find(query) == Unresolved(query, candidates, ambiguous=True)


@pytest.mark.parametrize(
    ("query", "candidates"),
    [
        ("教育厅", ("教育局",)),
        ("宣传办", ("宣传部",)),
        ("气象台", ()),
        ("", ()),
        ("   ", ()),
    ],
)
def test_suggestions_are_never_picked(query: str, candidates: tuple[str, ...]) -> None:
    assert DIRECTORY.find(query) == Unresolved(query, candidates)


@given(st.text(max_size=8) | st.text("市应急管理局部门厅监教育镇", max_size=8))
def test_finding_is_total(query: str) -> None:
    found = DIRECTORY.find(query)
    names = {agency.name for agency in AGENCIES}
    if isinstance(found, Unresolved):
        assert set(found.candidates) <= names
        assert len(found.candidates) > 1 or not found.ambiguous
    else:
        assert found in names


@given(st.sampled_from(AGENCIES))
def test_every_name_of_an_agency_finds_it(agency: Agency) -> None:
    assert {DIRECTORY.exact(name) for name in names_of(agency)} == {agency.name}
    assert {DIRECTORY.find(name) for name in names_of(agency)} == {agency.name}


def test_files_are_held_to_exact_names() -> None:
    assert DIRECTORY.exact("应急") is None
    assert DIRECTORY.exact(" 应急管理局") is None


def test_a_group_stands_for_its_members() -> None:
    assert DIRECTORY.members("各镇") == ("东宁镇", "绥阳镇")
    assert DIRECTORY.members("教育局") == ("教育局",)
    assert DIRECTORY.members("气象台") == ("气象台",)
    assert DIRECTORY.groups_of("东宁镇") == ("各镇",)
    assert DIRECTORY.groups_of("各镇") == ()


def test_an_agency_knows_the_offices_that_sit_in_it() -> None:
    assert DIRECTORY.hosted_by("应急管理局") == ("市安委会办公室", "领导小组办公室")
    assert DIRECTORY.hosted_by("教育局") == ()


def test_a_name_that_two_claim_belongs_to_the_first() -> None:
    first = Agency("甲局", GOVERNMENT, aliases=("丙局",))
    second = Agency("乙局", GOVERNMENT, aliases=("丙局", "甲局"))
    again = Agency("甲局", AgencyKind.ENTERPRISE, aliases=("丁局",))
    directory = Directory((first, second, again))
    assert directory.exact("丙局") == "甲局"
    assert directory.exact("甲局") == "甲局"
    assert directory.agencies == {"甲局": first, "乙局": second}
    assert directory.exact("丁局") is None


def test_suggestions_are_three_at_most_and_each_agency_once() -> None:
    assert DIRECTORY.suggest("市公安局交管大队") == ("交警大队", "公安局")
    assert len(DIRECTORY.suggest("市局")) <= 3


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("教 育·局", "教育局"),
        ("文\u5e7f旅局", "文广旅局"),
        ("市场监管局（）", "市场监管局"),
        ("东宁\u2fb3", None),
        ("教育厅", None),
        ("……", None),
    ],
)
def test_a_name_is_known_by_its_look(name: str, alike: str | None) -> None:
    assert DIRECTORY.alike(name) == alike


def test_a_radical_looks_like_the_character_that_it_is_a_part_of() -> None:
    directory = Directory((Agency("工信局", GOVERNMENT), Agency("气象台（A）", GOVERNMENT)))
    assert directory.alike("\u2f2f信局") == "工信局"
    assert directory.alike("气象台(\u0410)") == "气象台（A）"
