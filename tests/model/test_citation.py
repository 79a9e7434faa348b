"""Citing the document: what is counted, what is cited, where sentences end."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.model.citation import cited, digest, normalise, sentences
from sanxing.model.issued import Source

# Whatever UTF-8 can hold.
TEXTS = st.text(st.characters(codec="utf-8"))
LIKE_DOCUMENTS = st.text("一是落实。！？”\n\r\u2028 　\tA", max_size=40)


def test_white_space_goes_and_nothing_else() -> None:
    assert normalise("第一条　落实\r\n 责任，“从 严”。\t\u2003End\u200b") == (
        "第一条落实责任，“从严”。End\u200b"
    )


@given(TEXTS)
def test_no_character_is_left_for_which_isspace_is_true(text: str) -> None:
    assert normalise(text) == "".join(letter for letter in text if not letter.isspace())
    assert normalise(normalise(text)) == normalise(text)


def test_a_digest_is_the_first_16_hex_of_the_sha256_in_utf8() -> None:
    assert digest("一是。") == sha256("一是。".encode()).hexdigest()[:16]
    assert digest("") == "e3b0c44298fc1c14"


def test_a_citation_holds_where_the_document_says_it_and_nowhere_else() -> None:
    text = "总体要求。一是落实责任。"
    source = Source(5, 12, digest("一是落实责任。"))
    assert cited(text, source) == "一是落实责任。"
    assert cited("另" + text, source) is None
    assert cited(text[:9], source) is None
    assert cited(text, source._replace(start=4)) is None
    assert cited("", source) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("\n \n", []),
        ("标题\n一是。二是！三是？四\n", ["标题", "一是。", "二是！", "三是？", "四"]),
        ("一是\n二是。\n", ["一是", "二是。"]),
        ("一 是；\t二是：。尾", ["一是；二是：。", "尾"]),
        ("。。", ["。", "。"]),
        ("甲\r\n乙\r丙", ["甲", "乙", "丙"]),
    ],
)
def test_sentences_end_at_a_stop_or_a_paragraph(text: str, found: list[str]) -> None:
    plain = normalise(text)
    assert [plain[start:end] for start, end in sentences(text)] == found


@given(TEXTS | LIKE_DOCUMENTS)
def test_sentences_cover_the_document_without_a_gap(text: str) -> None:
    spans = sentences(text)
    ends = [0, *(end for _, end in spans)]
    assert [start for start, _ in spans] == ends[:-1]
    assert ends[-1] == len(normalise(text))
    assert all(start < end for start, end in spans)
