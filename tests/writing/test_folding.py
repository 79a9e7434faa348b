"""Lines as a careful person breaks them; the reader joins them to the text that they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.reading.text import legible
from sanxing.reading.tree import compose
from sanxing.writing.folding import columns, folded, wrapped
from tests.writing.strategies import PIECES


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("建立台账。定期更新。", ["建立台账。", "定期更新。"]),
        ("他说“好。”再看。", ["他说“好。”", "再看。"]),
        ("摸清管网底数，建立台账并更新", ["摸清管网底数，", "建立台账并更新"]),
        ("摸清市政庭院管网底数建立台账", ["摸清市政庭院管网底数", "建立台账"]),
        ("《管网改造办法》、《规程》", ["《管网改造办法》、", "《规程》"]),
        ("the quick brown fox jumps", ["the quick brown fox", "jumps"]),
        ("averyveryverylongwordthatgoeson甲", ["averyveryverylongwordthatgoeson", "甲"]),
        ("甲 乙甲 乙甲 乙甲 乙甲 乙", ["甲 乙甲 乙甲 乙甲 乙", "甲 乙"]),
        ("待定：市政庭院管网底数台账", ["待定：市政庭院管网底", "数台账"]),
        ("", [""]),
        ("甲", ["甲"]),
    ],
)
def test_lines_end_behind_sentences_then_clauses_then_anywhere_beside_chinese(
    text: str, lines: list[str]
) -> None:
    assert folded(text, 20) == lines


def test_words_that_nobody_reads_back_run_on() -> None:
    assert wrapped("建立台账。定期更新。再看。", 20) == ["建立台账。定期更新。", "再看。"]


def test_a_chinese_character_takes_two_columns() -> None:
    assert columns("甲a“") == 5


def words(text: str) -> str:
    return legible(text).replace("\n", "").strip()


TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=1, max_size=40)


@given(TEXTS.map(lambda pieces: words("".join(pieces))).filter(bool), st.integers(8, 60))
def test_lines_are_joined_to_the_text_that_they_were(text: str, width: int) -> None:
    lines = folded(text, width)
    if any(line[:7] in ("<<<<<<<", "=======", ">>>>>>>", "|||||||") for line in lines):
        return  # such a text is not folded at all
    tree, _ = compose("note: >-\n" + "".join(f"  {line}\n" for line in lines))
    assert tree is not None
    assert tree.root == {"note": text}
