"""Words found in the document, with what cites them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.facts.tracing.citing import MOST, find
from sanxing.model.citation import digest
from sanxing.model.document import document_of

TEXT = "一、总则\n各镇要报送方案。各镇于6月底前报备案。\n　各镇 负责。"


def spans(words: str, text: str = TEXT) -> list[tuple[int, int]]:
    return [(each.source.start, each.source.end) for each in find(document_of(text), words)]


def test_words_are_found_wherever_they_stand() -> None:
    found = find(document_of(TEXT), "各镇")
    assert [
        (each.source, each.words, each.spot.paragraph, each.spot.sentence) for each in found
    ] == [
        ((4, 6, digest("各镇")), "各镇", 2, 1),
        ((12, 14, digest("各镇")), "各镇", 2, 2),
        ((23, 25, digest("各镇")), "各镇", 3, 1),
    ]


def test_white_space_counts_neither_here_nor_there() -> None:
    assert spans(" 各 镇\n负责 ") == [(23, 27)]


@pytest.mark.parametrize("dots", ["…", "……", "...", "⋯⋯"])
def test_first_and_last_words_stand_for_all_between(dots: str) -> None:
    assert spans(f"各镇于{dots}案。") == [(12, 23)]
    assert spans(f"{dots}") == []


def test_marks_of_another_width_are_found_where_there_are_no_equal_ones() -> None:
    assert spans("各镇,到６月", "各镇，到6月。各镇,再到。") == [(0, 6)]
    assert spans("各镇,", "各镇，到6月。各镇,再到。") == [(7, 10)]


def test_last_words_that_never_follow_cite_nothing() -> None:
    assert spans("负责…总则") == []


@pytest.mark.parametrize("words", ["", " 　", "…案", "没有的字"])
def test_nothing_is_found_for_nothing(words: str) -> None:
    assert spans(words) == []


def test_only_so_many_places_are_told() -> None:
    assert len(spans("镇", "镇" * (MOST + 5))) == MOST


@given(st.text("一二三。，", min_size=1, max_size=40), st.data())
def test_every_span_of_a_document_can_be_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert (start, end) in spans(text[start:end], text)
