"""Many plans seen together: where each belongs, and what it adds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.facts.fleet import By, Counts, Key, Region, added, groups_of, region_of, total
from sanxing.facts.standings import Clock, leaves, standings
from sanxing.model.terms import AgencyKind, Status
from tests.facts.builders import whole_plan

COUNTS = st.builds(Counts, *(st.integers(0, 9) for _ in Counts._fields))
PARTS = st.dictionaries(
    st.tuples(st.sampled_from(By), st.sampled_from("甲乙"), st.sampled_from("丙丁")), COUNTS
)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["示例省", "示例市", "甲河镇"], Region("示例省", "示例市")),
        (["全国", "示例省", "示例市", "甲县"], Region("示例省", "示例市")),
        (["北京市", "甲区"], Region("北京市", "甲区")),
        (["北京市", "甲市"], Region("北京市", "甲市")),
        (["内蒙古自治区", "甲盟"], Region("内蒙古自治区", "甲盟")),
        (["示例市", "甲河镇"], Region("", "示例市")),
        (["东部", "甲地"], Region("东部", "甲地")),
        (["东部"], Region("东部", "")),
        (["示例省"], Region("示例省", "")),
        ([], Region()),
    ],
)
def test_province_and_city_are_told_by_how_names_end(names: list[str], expected: Region) -> None:
    assert region_of(names) == expected


def test_each_item_counts_once_in_each_way_and_once_for_each_kind_that_owes_it() -> None:
    plan = whole_plan()
    known = leaves(standings(plan, Clock(date(2022, 7, 1))))
    titles = {str(topic.number): topic.title for topic in plan.topics}
    groups = groups_of(Region("省", "市"), titles, known, plan.directory)
    late = sum(each.state.status is Status.OVERDUE for each in known)
    for by in (By.PROVINCE, By.CITY, By.TOPIC):
        counted = [counts for key, counts in groups.items() if key[0] is by]
        assert sum(each.items for each in counted) == len(known)
        assert sum(each.overdue for each in counted) == late
        assert {each.plans for each in counted} == {1}
    kinds = {key[1] for key in groups if key[0] is By.AGENCY_KIND}
    assert kinds <= {*(kind.value for kind in AgencyKind), ""}
    every = total(groups)
    assert every.green + every.grey + every.yellow + every.red == every.items == len(known)
    assert groups[By.CITY, "省", "市"] == groups[By.PROVINCE, "省", ""] == every


@given(st.lists(PARTS, max_size=4))
def test_the_whole_is_the_sum_of_its_parts_in_any_order(parts: list[dict[Key, Counts]]) -> None:
    forwards: dict[Key, Counts] = {}
    backwards: dict[Key, Counts] = {}
    for part in parts:
        added(forwards, part)
    for part in reversed(parts):
        added(backwards, part)
    assert forwards == backwards
    for key, counts in forwards.items():
        assert counts == tuple(
            map(sum, zip(*(each[key] for each in parts if key in each), strict=True))
        )
