"""What is marked as no duty, and yet is cited by one or reads like one."""

from sanxing.model.citation import digest, normalise
from sanxing.model.issued import NonNormative
from tests.facts.tracing.worlds import World, base, example


def told(world: World, first: str, last: str, reason: str = "说明。") -> list[tuple[str, str]]:
    """What is found where all from some words to others is marked; without the document's duties."""
    text = normalise(world.text)
    start, end = text.index(first), text.index(last) + len(last)
    span = NonNormative(start, end, digest(text[start:end]), reason)
    coverage = world.plan.coverage._replace(non_normative=(span,))
    empty = world.plan._replace(topics=(), coverage=coverage, filings=None)
    found = world.traced(empty).findings
    return [
        (each.code, each.message) for each in found if each.record is span and each.code != "SX507"
    ]


def test_what_is_marked_over_all_topics_is_told_once_with_what_cites_it() -> None:
    world = example()
    text = normalise(world.text)
    start, end = text.index("（一）城镇燃气"), text.index("三、进度安排")
    span = NonNormative(start, end, digest(text[start:end]), "说明。")
    coverage = world.plan.coverage
    marked = coverage._replace(non_normative=(*coverage.non_normative, span))
    (found,) = world.traced(world.plan._replace(coverage=marked)).findings
    assert (found.code, found.path, found.message) == (
        "SX517",
        ("start",),
        "原文第 7 段第 1 句（第 222–1399 字）标为非任务内容，"
        "专题 1、1-1、1-1-4、1-1-1 等 54 处 又引用其中的文字",
    )


def test_a_line_of_units_a_number_and_a_deadline_are_no_mere_words() -> None:
    assert told(example(), "二是加装燃气安全装置", "部门和单位按职责分工负责）") == [
        (
            "SX518",
            "原文第 7 段第 4 句（第 335–596 字）标为非任务内容，其中却有"
            "责任分工“（市住建局牵头，市城管局、市市场监管局、示例燃气公司等部门和单位按职责分工负责）”、"
            "序号“二是”、时限“2022年6月底前”",
        )
    ]


def test_what_has_still_to_be_decided_is_told_as_such() -> None:
    assert [code for code, _ in told(base(), "二是减少", "增。", "待定：是不是任务")] == ["SX514"]


def test_a_heading_and_a_preamble_are_no_duties() -> None:
    assert told(example(), "示例市燃气", "明显减少。") == []


def test_posts_in_brackets_are_no_line_of_units() -> None:
    world = base()
    moved = world.edited("一是推广报警装置。", "推广报警装置（市公安局局长）。")
    text = normalise(moved)
    start, end = text.index("推广报警"), text.index("餐饮场所")
    span = NonNormative(start, end, digest(text[start:end]), "说明。")
    coverage = world.plan.coverage
    marked = coverage._replace(non_normative=(span,))
    found = world.traced(world.plan._replace(coverage=marked, topics=()), moved).findings
    assert [each.code for each in found if each.record is span and each.code != "SX507"] == []
