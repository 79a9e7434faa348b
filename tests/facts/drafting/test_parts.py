"""Parts of a clause: stops and commas outside titles, quotations and brackets."""

from itertools import pairwise

import pytest

from sanxing.facts.drafting.parts import NUMBERING, parts_of


def cut(clause: str, places: tuple[int, ...]) -> list[str]:
    edges = [0, *places, len(clause)]
    return [clause[start:end] for start, end in pairwise(edges) if start < end]


@pytest.mark.parametrize(
    ("clause", "phrases"),
    [
        ("健全制度,建成10,000户；达标。", "健全制度,|建成10,000户；|达标。"),
        ("推进《甲，乙。丙》和“丁；戊”，己", "推进《甲，乙。丙》和“丁；戊”，|己"),
        ("甲（乙，（丙。）丁），戊：己", "甲（乙，（丙。）丁），|戊：|己"),
        ("甲（乙，丙", "甲（乙，|丙"),
        ("甲。。乙", "甲。。|乙"),
        ("", ""),
    ],
)
def test_a_clause_is_parted_at_its_commas(clause: str, phrases: str) -> None:
    assert cut(clause, parts_of(clause).commas) == [each for each in phrases.split("|") if each]


def test_a_position_lies_in_one_phrase_and_one_sentence() -> None:
    parts = parts_of("一，二；三，四")
    assert [parts.phrase(at) for at in (0, 1, 2, 4, 7)] == [(0, 2), (0, 2), (2, 4), (4, 6), (6, 7)]
    assert [parts.sentence(at) for at in (0, 3, 4, 7)] == [(0, 4), (0, 4), (4, 7), (4, 7)]


def test_the_outermost_enclosure_is_told() -> None:
    assert parts_of("甲（乙“丙”）").enclosure(4, 5) == (1, 7)
    assert parts_of("甲（乙）丙").enclosure(4, 5) is None


@pytest.mark.parametrize(
    "mark", ["一是", "第二是", "第三，", "(一)", "（12）", "1.", "１．", "2、", "十、", "③", "⑵"]
)
def test_numbering_stands_before_an_item(mark: str) -> None:
    match = NUMBERING.match(mark + "完善制度")
    assert match
    assert match[0] == mark


@pytest.mark.parametrize("words", ["一、二级标准化", "1.5倍", "第一季度", "一岗双责", "是否"])
def test_what_only_begins_like_numbering_is_none(words: str) -> None:
    assert NUMBERING.match(words) is None
