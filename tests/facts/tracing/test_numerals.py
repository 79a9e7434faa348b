"""Numbers in Chinese and in digits are the same figures, and those that count are held like others."""

import pytest

from sanxing.facts.tracing.figures import Figures, figures_in, meaning, spelt_in
from sanxing.model.citation import digest, normalise
from tests.facts.tracing.worlds import base, example


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("退出煤矿12处。", "退出煤矿十二处。"),
        ("明确3年目标。", "明确三年目标。"),
        ("培训2次", "培训两次"),
    ],
)
def test_a_number_is_the_same_in_digits_and_in_chinese(one: str, other: str) -> None:
    (figure,) = figures_in(one)
    assert Figures([other]).has(figure)
    assert not Figures(
        [other.replace("十二", "十三").replace("三年", "四年").replace("两", "三")]
    ).has(figure)


def test_a_number_in_chinese_is_not_that_of_another_unit() -> None:
    (figure,) = figures_in("退出煤矿12处。")
    assert not Figures(["十二家煤矿退出，第一百一一处。"]).has(figure)


def test_a_relative_time_is_the_same_in_digits_and_in_chinese() -> None:
    assert meaning("一年内", 2021) == meaning("1年内", 2021) != meaning("两年内", 2021)
    assert meaning("第一百一一年内", 2021) == "第一百一一年内"


def test_what_counts_is_told_from_terms() -> None:
    words = "集中整治两次，检查十家企业，两家庭、三处置、一次、一百一一次、三年行动、两个清单。"
    assert [each.words for each in spelt_in(words)] == ["两次", "十家"]


@pytest.mark.parametrize("more", ["每年检查三次。", "整治十家企业。"])
def test_a_count_that_the_clause_does_not_have_is_noticed(more: str) -> None:
    duty = base().plan.safeguards[0].duties[0]
    found = base().traced(base().with_(duty, requirement=duty.requirement + more)).findings
    assert {(each.code, each.path) for each in found} == {("SX511", ("requirement",))}


def test_a_count_may_be_written_otherwise() -> None:
    task = next(
        each
        for topic in example().plan.topics
        for each in topic.tasks
        if "不少于3次" in each.requirement
    )
    words = task.requirement.replace("不少于3次", "不少于三次")
    assert example().codes(example().with_(task, requirement=words)) == []


def test_a_span_that_ends_before_it_begins_and_one_that_overlaps_are_told() -> None:
    duty = base().plan.safeguards[0].duties[0]
    turned = duty.source._replace(start=509, end=498)
    assert "SX501" in base().codes(base().with_(duty.source, **turned._asdict()))
    words = normalise(base().text)[495:509]
    longer = duty.source._replace(start=495, digest=digest(words))
    assert "SX502" in base().codes(base().with_(duty.source, **longer._asdict()))
