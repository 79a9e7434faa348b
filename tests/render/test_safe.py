"""The sanitiser: whatever comes in, nothing that a terminal or a log would obey goes out."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sanxing.render.safe import padded, safe, width_of


def test_control_bidi_and_unpaired_characters_become_escapes() -> None:
    assert safe("\x1b[31m红\x07") == "\\x1b[31m红\\x07"
    assert safe("\x9b2J") == "\\x9b2J"
    assert safe("a\u202eb\u2066c") == "a\\u202eb\\u2066c"
    assert safe("\ud800") == "\\ud800"


def test_line_ends_become_spaces() -> None:
    assert safe("甲\r\n::error::乙") == "甲  ::error::乙"


def test_ordinary_text_stays() -> None:
    assert safe("东安办〔2021〕3号，●") == "东安办〔2021〕3号，●"


@given(st.text())
def test_nothing_unprintable_gets_through(text: str) -> None:
    shown = safe(text)
    assert all(unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp") for letter in shown)
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_width_counts_columns() -> None:
    assert width_of("安全ab") == 6
    assert width_of("e\u0301") == 1
    assert padded("安", 4) == "安  "
    assert padded("安", 4, right=True) == "  安"
