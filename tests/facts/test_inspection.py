"""Who looked again: somebody from elsewhere, or only those who had to mend it."""

import pytest

from sanxing.facts.inspection import is_own_inspection
from sanxing.facts.items import Item
from sanxing.model.terms import Kind
from tests.facts.builders import (
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
    ],
)
def test_one_from_elsewhere_is_enough(inspector: str | None) -> None:
    assert not is_own(inspector)


def test_an_officer_of_the_unit_may_look_again_where_another_unit_tells_of_it() -> None:
    assert is_own(f"吴亮（{LEAD}）", LEAD)
    assert not is_own(f"吴亮（{LEAD}）", OFFICE)
    assert is_own(LEAD, OFFICE)


def test_members_of_a_responsible_group_are_the_unit_too() -> None:
    one = listed(lead=(TOWNS,))
    assert is_own(EAST, one=one)
    assert is_own(f"吴亮（{EAST}）", EAST, one)
    assert not is_own(LEAD, one=one)


def test_a_person_who_is_not_named_is_nobody() -> None:
    assert not is_own("周明", one=listed(None))


def test_only_the_two_lists_ask_for_somebody_else() -> None:
    assert not is_own(LEAD, one=item())
