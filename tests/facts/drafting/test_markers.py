"""Numbers before the parts of a document, and within its paragraphs."""

import pytest

from sanxing.facts.drafting.markers import Marker, Rank, following, leading, series


@pytest.mark.parametrize(
    ("text", "rank", "value", "end"),
    [
        ("附件2：清单", Rank.ANNEX, 2, 4),
        ("附件", Rank.ANNEX, None, 2),
        ("第三章总则", Rank.CHAPTER, 3, 3),
        ("第12条", Rank.ARTICLE, 12, 4),
        ("（十二）管理", Rank.BRACKET_HAN, 12, 4),
        ("一是管理", Rank.FIRSTLY, 1, 2),
        ("二、管理", Rank.HAN, 2, 2),
        ("(3)管理", Rank.BRACKET_NUMBER, 3, 3),
        ("3）管理", Rank.BRACKET_NUMBER, 3, 2),
        ("１．管理", Rank.NUMBER, 1, 2),
        ("3.2024年底前", Rank.NUMBER, 3, 2),
        ("②管理", Rank.CIRCLE, 2, 1),
        ("第一阶段：", Rank.STAGE, 1, 5),
        ("第二，管理", Rank.ORDINAL, 2, 3),
    ],
)
def test_a_number_before_a_part_is_told(text: str, rank: Rank, value: int | None, end: int) -> None:
    assert leading(text) == Marker(rank, value, 0, end)


@pytest.mark.parametrize("text", ["管理", "1.5倍", "2024年底前", "一是否管理", "附件齐全"])
def test_other_words_are_no_number(text: str) -> None:
    assert leading(text) is None


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("抓好：一是甲，二是乙", [3, 7]),
        ("达到二级，一是甲二是乙", [5, 8]),
        ("①甲②乙③丙", [0, 2, 4]),
        ("甲（1）乙（2）丙", []),
        ("甲。（1）乙（2）丙", [2, 6]),
        ("甲。1.乙。2.2024年丙", [2, 6]),
        ("一是甲。", []),
        ("第一，甲，第二，乙", [0, 5]),
        ("甲第一，乙，第二，丙", []),
    ],
)
def test_a_series_within_a_paragraph_is_found(text: str, starts: list[int]) -> None:
    assert [each.start for each in series(text)] == starts


def test_a_series_that_a_paragraph_begins_with_goes_on() -> None:
    text = "1.甲。2.乙。4.丙"
    first = leading(text)
    assert first is not None
    assert [each.value for each in following(text, first)] == [2]
    assert following("第一章甲。第二章乙", Marker(Rank.CHAPTER, 1, 0, 3)) == []
