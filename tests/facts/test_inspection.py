"""Who looked again: somebody from elsewhere, or only those who had to mend it."""

import pytest

from sanxing.facts.inspection import is_own_inspection
from sanxing.facts.items import Item
from sanxing.model.directory import Directory
from sanxing.model.issued import Agency
from sanxing.model.terms import AgencyKind, Kind
from tests.facts.builders import (
    AGENCIES,
    DIRECTORY,
    EAST,
    LEAD,
    OFFICE,
    OTHER,
    SECOND,
    TOWNS,
    item,
    verified,
)


def listed(person: str | None = "周明（东镇加油站站长）", **fields: object) -> Item:
    return item(id="H-20210305-K7QD", kind=Kind.HAZARD, person=person, support=(), **fields)


def is_own(inspector: str | None, by: str | None = None, one: Item | None = None) -> bool:
    told = verified("2021-04-01", by, inspector=inspector)
    return is_own_inspection(told, one or listed(), DIRECTORY)


@pytest.mark.parametrize(
    "inspector",
    [
        "周明",
        "周 明",
        "周明（东镇加油站站长）",
        "周明(东镇加油站站长)",
        "周明（东镇加油站站长",
        LEAD,
        SECOND,
        f"周明、{LEAD}",
        f"{LEAD}，{SECOND}",
        f"吴亮（{LEAD}）",
        f"吴亮（{LEAD}）、周明",
        f"吴亮({LEAD})",
        f"吴亮（{LEAD}",
        f"吴亮（{LEAD}安全科）",
        f"吴亮（{LEAD} 副局长）",
        f"{LEAD}吴亮",
        f"{LEAD}安全科吴亮",
        f"{LEAD}副局长吴亮",
        f"{LEAD}安全科",
        f"吴亮，{LEAD}",
        f"{LEAD} 吴亮",
        f"吴亮,{LEAD},{SECOND} 李强",
        f"{LEAD}吴亮、李强（{SECOND}）",
    ],
)
def test_those_who_had_to_mend_it_do_not_look_again(inspector: str) -> None:
    assert is_own(inspector)


@pytest.mark.parametrize(
    "inspector",
    [
        None,  # which another rule tells
        "吴亮",
        "周明亮",
        "周明（市应急局）",  # another of the same name
        OFFICE,
        OTHER,
        f"周明、{OTHER}",
        f"{LEAD}、吴亮",
        f"吴亮（{OFFICE}）",
        "专家组（三人，含吴亮）",
        f"{OTHER}吴亮",
        f"吴亮，{OTHER}",
        f"{LEAD}，吴亮（{OTHER}）",
        f"周明，{OTHER}",
        f"{LEAD}，{OTHER}",
        f"吴亮，李强，{LEAD}",  # the first may be from elsewhere
        f"{LEAD}派出所",
        f"{LEAD}会同吴亮",
        f"{LEAD}聘请专家",
        f"吴亮（{LEAD}监理公司）",
        f"{LEAD}吴亮、李强",
    ],
)
def test_one_from_elsewhere_is_enough(inspector: str | None) -> None:
    assert not is_own(inspector)


@pytest.mark.parametrize("by", [None, LEAD, OFFICE])
def test_an_officer_of_the_unit_is_the_unit_whoever_tells_of_it(by: str | None) -> None:
    assert is_own(f"吴亮（{LEAD}）", by)
    assert is_own(LEAD, by)


def test_the_longest_name_tells_of_which_unit_somebody_is() -> None:
    agencies = (*AGENCIES, Agency(f"{LEAD}大队", AgencyKind.BRIGADE))
    told = verified("2021-04-01", None, inspector=f"{LEAD}大队吴亮")
    assert not is_own_inspection(told, listed(), Directory(agencies))


def test_members_of_a_responsible_group_are_the_unit_too() -> None:
    one = listed(lead=(TOWNS,))
    assert is_own(EAST, one=one)
    assert is_own(f"吴亮（{EAST}）", EAST, one)
    assert not is_own(LEAD, one=one)


def test_a_person_who_is_not_named_is_nobody() -> None:
    assert not is_own("周明", one=listed(None))


def test_only_the_two_lists_ask_for_somebody_else() -> None:
    assert not is_own(LEAD, one=item())
