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
整改率2024年达到95%、2025年达到98%。 | 整改率2024年达到95%、；2025年达到98%。
A制度2024年底前出台、B制度2025年底前出台。 | A制度2024年底前出台、；B制度2025年底前出台。
2024年底前A、B、2025年底前完成C。 | 2024年底前A、B、；2025年底前完成C。
治理86处（2025年30处、2026年56处）。 | 2025年30处、；2026年56处
治理86处（2026年底前50处）。 | 2026年底前50处
治理（2026年底前50处）。 | 治理（2026年底前50处）。
检查深基坑。6月20日前完成。 | 检查深基坑。6月20日前完成。
2024年底前检查。2025年底前完成。 | 2024年底前检查。；2025年底前完成。
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
2025年汛前清淤。
2025年春节前检查。
2025年“五一”前启用。
2025年两节期间检查。
2025年暑期检查。
2025年冬季供暖期来临前检修。
今年入冬前检修。
国庆节前检查。
“五一”前检查。
汛期来临前清淤。
全年检查。
2024年至2026年，每年组织考试。
2024年至2026年每季度检查。
2024年12月中旬前立项。
2025年上半年前立项。
2025年一季度之前立项。
2024、2025、2026年底分别达到30%、60%、100%。
2025.6完成。
2025.06.30前完成。
2025年10月1日起一律不得充装。
"""


@pytest.mark.parametrize("row", GOVERNED.strip().splitlines())
def test_a_deadline_governs_the_words_about_it(row: str) -> None:
    clause, _, expected = row.partition(" | ")
    spans = [each.governed for each in deadlines(clause, 2024).dues]
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


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("2025年汛期来临前完成清淤。", "2025年汛期来临前"),
        ("国庆节前完成检查。", "国庆节前"),
        ("开展汛前检查，“五一”前启用。", "“五一”前"),
        ("今年入冬前完成检修。", "今年入冬前"),
        ("全年实现达标。", "全年"),
        ("2025年10月1日起一律不得充装。", "2025年10月1日起"),
        ("2025.6完成。", "2025.6"),
        ("2024年12月中旬前立项。", "2024年12月中旬前"),
    ],
)
def test_what_names_no_last_day_is_a_question_with_its_words(clause: str, words: str) -> None:
    found = deadlines(clause, 2024)
    assert found.dues == ()
    assert [clause[each.start : each.end] for each in found.questions] == [words]
    assert all(words in each.message for each in found.questions)


def test_a_year_that_names_no_day_is_the_context_of_what_follows() -> None:
    for clause in (
        "2026年汛前清淤，10月底前验收。",
        "2026年1月1日起推行，10月底前验收。",
        "2026年初部署，10月底前验收。",
    ):
        assert [each.day for each in deadlines(clause, 2024).dues] == [date(2026, 10, 31)]
    (due,) = deadlines("2026年起每年演练，10月底前验收。", 2024).dues
    assert due.day == date(2026, 10, 31)
    (due,) = deadlines("全面部署，较2020年下降，10月底前验收。", 2024).dues
    assert due.day == date(2024, 10, 31)
    (due,) = deadlines("每年演练，10月底前验收。", 2024).dues
    assert due.day == date(2024, 10, 31)


def test_a_period_in_which_something_recurs_is_no_deadline() -> None:
    found = deadlines("2024年至2026年，每年组织考试。", None)
    assert [each.message for each in found.questions] == [
        "“2024年至2026年”里反复要做，没有一个最后的日子，没有写成时限，请确定",
        "“每年”是反复的期限，没有一个最后的日子，没有写成时限",
    ]
    (due,) = deadlines("2026年底前，每年组织考试。", None).dues
    assert due.day == date(2026, 12, 31)


def test_a_dotted_date_is_asked_about_with_its_reading() -> None:
    asked = {
        "2025.6": "“2025.6”不是规定的日期写法，疑为“2025年6月”，没有写成时限，请核对",
        "2025.6前": "“2025.6前”不是规定的日期写法，疑为“2025年6月前”，没有写成时限，请核对",
        "2025.2.30前": "“2025.2.30前”不是规定的日期写法，没有写成时限，请确定",
    }
    for words, message in asked.items():
        (question,) = deadlines(words + "完成。", 2024).questions
        assert question.message == message
