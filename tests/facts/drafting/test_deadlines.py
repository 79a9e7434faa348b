"""Deadlines of a clause: what each governs, and which times set none."""

from datetime import date

import pytest

from sanxing.facts.drafting.deadlines import deadlines

GOVERNED = """
2022年底前完成改造，并建立台账。 | 2022年底前完成改造，并建立台账。
健全制度,2022年底前,企业完成自评。 | 2022年底前,企业完成自评。
2021年底前建成系统,2022年底前建成大数据库。 | 2021年底前建成系统,；2022年底前建成大数据库。
十四五时期实施一批工程,加大政策支持。 | 十四五时期实施一批工程,
2022年底前完成改造；建立台账。 | 2022年底前完成改造；
企业在2022年底前完成改造。 | 企业在2022年底前完成改造。
一是健全制度，2022年底前全部完成。 | 健全制度，2022年底前全部完成。
健全制度（2022年底前）；建立台账（2023年底前完成）。 | 健全制度（2022年底前）；；建立台账（2023年底前完成）。
健全制度，建立台账（2022年底前），加强监管。 | 建立台账（2022年底前），
健全制度。建立台账。（2022年底前完成） | 建立台账。（2022年底前完成）
（2022年底前）健全制度，建立台账；加强监管。 | （2022年底前）健全制度，建立台账；
健全制度；建立台账。整改时限：2022年底前。 | 健全制度；建立台账。整改时限：2022年底前。
2022年底前 | 2022年底前
"""
UNDATED = """
较2020年下降。
与2020年相比下降。
达到2020年水平。
2020年以来发生事故。
自2020年1月起施行。
执行2020年修订的《条例》。
执行《条例》（2020年版）。
开展“2020年安全生产月”活动。
落实《2020年要点》。
每年开展演练。
"""


@pytest.mark.parametrize("row", GOVERNED.strip().splitlines())
def test_a_deadline_governs_the_words_about_it(row: str) -> None:
    clause, _, expected = row.partition(" | ")
    spans = [each.governed for each in deadlines(clause, None).dues]
    assert "；".join(clause[start:end] for start, end in spans) == expected


@pytest.mark.parametrize("clause", UNDATED.split())
def test_a_time_that_is_only_mentioned_sets_no_deadline(clause: str) -> None:
    assert deadlines(clause, None).dues == ()


def test_a_deadline_keeps_its_words_and_takes_a_missing_year_from_what_stands_before() -> None:
    clause = "2024年6月底前摸排，12月底前整改，2025-03-31前总结。"
    found = [(each.words, each.year, each.day) for each in deadlines(clause, 2020).dues]
    assert found == [
        ("2024年6月底前", None, date(2024, 6, 30)),
        ("12月底前", 2024, date(2024, 12, 31)),
        ("2025-03-31前", None, date(2025, 3, 31)),
    ]
    (first,) = deadlines("6月底前摸排。", 2020).dues
    assert (first.words, first.year, first.day) == ("6月底前", 2020, date(2020, 6, 30))


def test_questions_stand_in_the_order_of_the_clause() -> None:
    found = deadlines("每季度末报送，20206月底前摸排，三年内整改。", None)
    assert found.dues == ()
    assert [(each.start, each.end) for each in found.questions] == [(0, 4), (7, 15), (18, 21)]


def test_braces_in_a_clause_are_words_like_any() -> None:
    (question,) = deadlines("2022年底前建成{0}，并持续优化{平台}。", None).questions
    assert question.message == "“并持续优化{平台}”没有算在时限“2022年底前”之内，请核对"
