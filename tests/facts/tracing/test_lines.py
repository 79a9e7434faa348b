"""Lines of units in the forms that documents print them."""

import pytest

from sanxing.facts.tracing.lines import read_line
from sanxing.facts.tracing.units import Names
from sanxing.model.directory import Directory
from sanxing.model.issued import Agency
from sanxing.model.terms import AgencyKind, Mode

KIND = AgencyKind.GOVERNMENT
NAMES = Names(
    Directory(
        (
            Agency("应急局", KIND, full_name="市应急管理局"),
            Agency("市公安局", KIND),
            Agency("宣传部", KIND, full_name="市委宣传部"),
            Agency("教育局", KIND, full_name="市教育局"),
            Agency("各镇", KIND, aliases=("各镇党委和政府",)),
            Agency("市安委会办公室", KIND),
        )
    )
)


@pytest.mark.parametrize(
    ("line", "units", "leads", "mode", "is_open"),
    [
        ("市应急管理局牵头，公安局、教育局配合", "应急局 市公安局 教育局", "应急局", Mode.LEAD, False),
        ("（市应急管理局、公安局牵头）", "应急局 市公安局", "应急局 市公安局", Mode.LEAD, False),
        ("市教育局、公安局分别牵头，有关部门配合", "教育局 市公安局", "教育局 市公安局", Mode.SEPARATE, True),
        ("市教育局、市公安局等部门按职责分工负责", "教育局 市公安局", "", Mode.JOINT, True),
        ("市教育局、市公安局等按职责分工负责", "教育局 市公安局", "", Mode.JOINT, True),
        ("责任单位：市教育局、公安局", "教育局 市公安局", "", Mode.JOINT, False),
        ("牵头单位：市教育局；配合单位：公安局、宣传部", "教育局 市公安局 宣传部", "教育局", Mode.LEAD, False),
        ("牵头单位:市教育局,市委宣传部 责任单位:公安局", "教育局 宣传部 市公安局", "教育局 宣传部", Mode.LEAD, False),
        ("由市教育局负责，公安局配合", "教育局 市公安局", "", None, False),
        ("市教育局负责", "教育局", "", Mode.JOINT, False),
        ("市教育局牵头;各镇党委和政府负责", "教育局 各镇", "教育局", Mode.LEAD, False),
        ("省教育局指导,市公安局牵头", "市公安局", "市公安局", Mode.LEAD, False),
        ("市教育局对各镇、各部门落实情况开展督查", "教育局 各镇", "", None, False),
    ],
)  # fmt: skip
def test_units_roles_mode_and_an_open_end_are_read(
    line: str, units: str, leads: str, mode: Mode | None, is_open: bool
) -> None:
    printed = read_line(line.replace(" ", ""), NAMES)
    assert printed.units == tuple(units.split())
    assert (printed.leads, printed.mode) == (frozenset(leads.split()), mode)
    assert printed.is_open is is_open


@pytest.mark.parametrize(
    ("line", "strangers"),
    [
        ("市教育局、市林草局、水务局按职责分工负责", ("市林草局", "水务局")),
        ("市教育局牵头,市林草局等有关部门配合", ("市林草局",)),
        ("市教育局和交通集团负责", ("交通集团",)),
        ("市教育局等部门按职责分工负责,各镇安委会办公室配合", ()),
        ("市教育局负责，以下均需要各镇党委和政府负责，不再列出", ()),
    ],
)
def test_words_that_look_like_units_of_no_directory_are_told(
    line: str, strangers: tuple[str, ...]
) -> None:
    assert read_line(line, NAMES).strangers == strangers


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("由市应急管理局报市安委会办公室备案", ["应急局", "市安委会办公室"]),
        ("各镇安委会结合实际制定", []),
        ("组织宣传部门开展教育", []),
        ("省教育局部署", []),
        ("各镇要加强监督", ["各镇"]),
        ("各镇应急管理局配合", []),
        ("各镇和市教育局配合", ["各镇", "教育局"]),
        ("各镇人民政府组织", ["各镇"]),
        ("公安部门", []),
    ],
)
def test_units_are_found_in_running_text_but_not_in_longer_words(
    text: str, units: list[str]
) -> None:
    assert [each.agency for each in NAMES.mentions(text)] == units


def test_a_directory_without_names_finds_nobody() -> None:
    assert Names(Directory(())).mentions("市教育局负责") == []
