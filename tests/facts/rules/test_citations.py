"""SX501, SX502: spans are equal, nested or apart."""

import pytest

from sanxing.facts.rules.citations import check
from sanxing.model.issued import Correction, Coverage, NonNormative, Responsibility
from sanxing.model.plan import Plan
from sanxing.model.terms import Mode
from tests.facts.builders import LEAD, hazard, plan, source, task, topic, whole_plan


def cited(*spans: tuple[int, int]) -> Plan:
    """A plan whose non-normative spans are these; all else cites 0–10."""
    coverage = Coverage(tuple(NonNormative(*span, "0" * 16, "导语") for span in spans))
    return plan(coverage=coverage)


def found(made: Plan) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in check(made)]


def test_a_plan_whose_spans_agree_has_nothing_wrong() -> None:
    assert found(whole_plan()) == []


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 10)],
        [(10, 20), (20, 30)],
        [(0, 100), (10, 50), (20, 30), (50, 100)],
        [(2, 5), (2, 5), (2, 3), (0, 50)],
    ],
)
def test_equal_nested_and_adjacent_spans_are_ordinary(spans: list[tuple[int, int]]) -> None:
    assert found(cited(*spans)) == []


def test_a_span_ends_after_it_begins() -> None:
    assert found(cited((20, 20), (30, 25))) == [
        ("SX501", "区间终点 20 不在起点 20 之后"),
        ("SX501", "区间终点 25 不在起点 30 之后"),
    ]


def test_a_partial_overlap_is_found() -> None:
    assert found(cited((5, 15))) == [("SX502", "区间 5–15 与另一处引用的 0–10 部分重叠")]
    assert found(cited((20, 40), (30, 35), (33, 38))) == [
        ("SX502", "区间 33–38 与非任务内容“导语”的 30–35 部分重叠")
    ]


def overlapping(start: int, end: int) -> Plan:
    """A plan of which 20–40 oblige nobody, and a task cites this span."""
    return cited((20, 40))._replace(topics=(topic(1, task(1, source=source(start, end))),))


@pytest.mark.parametrize("span", [(30, 50), (10, 30)])
def test_words_that_oblige_nobody_and_overlap_those_of_an_item_are_told_with_the_item(
    span: tuple[int, int],
) -> None:
    made = overlapping(*span)
    (finding,) = check(made)
    assert finding.record is made.coverage.non_normative[0]
    assert finding.message == f"区间 20–40 与 1-1 的 {span[0]}–{span[1]} 部分重叠"


def test_a_topic_is_told_by_its_heading_or_its_responsibility() -> None:
    shared = Responsibility(Mode.LEAD, source(60, 70), (LEAD,))
    made = topic(1)._replace(source=source(30, 50), responsibility=shared)
    assert found(cited((40, 55), (65, 75))._replace(topics=(made,))) == [
        ("SX502", "区间 40–55 与 1 的 30–50 部分重叠"),
        ("SX502", "区间 65–75 与 1 责任分工的 60–70 部分重叠"),
    ]


def test_a_tasks_own_line_of_units_is_told_as_such() -> None:
    own = Responsibility(Mode.LEAD, source(60, 70), (LEAD,))
    made = topic(1, task(1, responsibility=own))._replace(responsibility=None)
    assert found(cited((65, 75))._replace(topics=(made,))) == [
        ("SX502", "区间 65–75 与 1-1 责任分工的 60–70 部分重叠"),
    ]


def slip(start: int, end: int) -> Correction:
    return Correction(start, end, "0" * 16, "20206月", "2020年6月", "脱字")


@pytest.mark.parametrize("span", [(5, 15), (15, 25)])
def test_a_slip_across_the_bounds_of_others_is_told_at_the_slip(span: tuple[int, int]) -> None:
    one, rest = slip(*span), NonNormative(20, 30, "0" * 16, "导语")
    (finding,) = check(plan(coverage=Coverage((rest,), (one,))))
    other = "另一处引用的 0–10" if span == (5, 15) else "非任务内容“导语”的 20–30"
    assert finding.record is one
    assert finding.message == f"区间 {span[0]}–{span[1]} 与{other} 部分重叠"


def test_a_slip_across_the_bounds_of_two_neighbours_is_told_once() -> None:
    neighbours = tuple(NonNormative(*span, "0" * 16, "导语") for span in ((20, 30), (30, 40)))
    made = plan(coverage=Coverage(neighbours, (slip(25, 35),)))
    assert found(made) == [("SX502", "区间 25–35 与非任务内容“导语”的 20–30 部分重叠")]
    whose = Coverage((NonNormative(28, 40, "0" * 16, "导语"),), (slip(25, 35),))
    told = found(plan(coverage=whose))
    assert told == [("SX502", "区间 25–35 与非任务内容“导语”的 28–40 部分重叠")]


def test_slips_and_the_two_lists_cite_spans_too() -> None:
    made = plan(coverage=Coverage((), (slip(8, 8),)), hazards=(hazard(source=source(30, 20)),))
    assert [(each.code, each.path) for each in check(made)] == [("SX501", ("end",))] * 2
    assert found(plan(coverage=Coverage((), (slip(2, 4), slip(2, 4))))) == []
