"""A phase's dates in its heading: ranges, single periods, slips, and a beginning that is not told."""

from datetime import date

import pytest

from sanxing.facts.drafting.phase_dates import phase_dates

READ = """
（一）动员部署（2020年6月至7月） | 2020年6月至7月 2020-06-01 2020-07-31
第三阶段（2021年） | 2021年 2021-01-01 2021-12-31
2024年1月—3月，全面动员。 | 2024年1月—3月 2024-01-01 2024-03-31
2024年部署（2024年4月至2024年12月底） | 2024年4月至2024年12月底 2024-04-01 2024-12-31
巩固提升阶段（二〇二六年） | 二〇二六年 2026-01-01 2026-12-31
第一阶段（2024.1—2024.3） | 2024.1—2024.3 2024-01-01 2024-03-31
第一阶段（2024.3.1-3.15） | 2024.3.1-3.15 2024-03-01 2024-03-15
2024.1—6 | 2024.1—6 2024-01-01 2024-06-30
“十四五”时期 | “十四五”时期 2021-01-01 2025-12-31
集中攻坚（6月至7月） | 6月至7月 2022-06-01 2022-07-31
"""


@pytest.mark.parametrize("row", READ.strip().splitlines())
def test_a_heading_gives_first_and_last_day(row: str) -> None:
    text, _, expected = row.partition(" | ")
    words, first, last = expected.split()
    found = phase_dates(text, 2022)
    assert found
    assert text[found.start : found.end] == found.words == words
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert found.questions == ()


@pytest.mark.parametrize(
    "text", ["总结提升阶段", "每季度末", "（三年内）", "2024.2.30", "2024年汛前", ""]
)
def test_a_heading_without_dates_gives_none(text: str) -> None:
    assert phase_dates(text, 2022) is None


def test_a_slip_is_read_as_it_must_have_been_meant_and_asked_about() -> None:
    found = phase_dates("(一)动员部署(20206月至7月)", None)
    assert found
    assert found[:5] == (8, 17, "20206月至7月", date(2020, 6, 1), date(2020, 7, 31))
    assert [tuple(each) for each in found.questions] == [
        (8, 17, "“20206月至7月”像是漏印了字，按“2020年6月至7月”读，请核对")
    ]


def test_a_beginning_that_is_not_told_is_asked_about() -> None:
    for text, begun in (
        ("第一阶段（即日起至2024年5月底）", "即日起"),
        ("第一阶段（自本方案印发之日起至2024年5月底）", "自本方案印发之日起"),
    ):
        found = phase_dates(text, None)
        assert found
        assert found.words == f"{begun}至2024年5月底" == text[found.start : found.end]
        assert (found.first, found.last) == (None, date(2024, 5, 31))
        asked = f"“{begun}”没有写明是哪一天，请补写开始日期"
        assert [each.message for each in found.questions] == [asked]


def test_dates_that_cannot_be_read_are_asked_about() -> None:
    found = phase_dates("集中攻坚（6月至7月）", None)
    assert found
    assert found[:5] == (5, 10, "6月至7月", None, None)
    assert [each.message for each in found.questions] == [
        "时限没有写年份，从上下文也看不出是哪一年，请补写起止日期"
    ]
