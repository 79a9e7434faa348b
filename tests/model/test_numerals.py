"""Numerals: what is a number, what is none, and nothing in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.model.numerals import numeral_of, parse_numeral

ONES = "零一二三四五六七八九"


def written(number: int) -> str:
    """The usual Chinese writing of a number below a thousand."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{ONES[hundreds]}百" if hundreds else ""
    if rest == 0:
        return head or "零"
    if tens == 0:
        return head + ("零" if head else "") + ONES[ones]
    lead = "" if tens == 1 and not head else ONES[tens]
    return f"{head}{lead}十{ONES[ones] if ones else ''}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("06", 6),
        ("２０２２", 2022),
        ("2０2２", 2022),
        ("〇", 0),
        ("二", 2),
        ("两", 2),
        ("六", 6),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十一", 31),
        ("一十二", 12),
        ("二〇二二", 2022),
        ("二零二二", 2022),
        ("二○二二", 2022),
        ("一百", 100),
        ("两百", 200),
        ("一百零八", 108),
        ("一百〇八", 108),
        ("一百十二", 112),
        ("九百九十九", 999),
        ("999999999", 999_999_999),
    ],
)
def test_a_numeral_is_its_number(text: str, number: int) -> None:
    assert parse_numeral(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1 2",
        "12\n",
        "-1",
        "1.5",
        "十十",
        "二十十",
        "百",
        "一百三",
        "一百零",
        "一百零十",
        "两十",
        "二〇二两",
        "廿五",
        "2十",
        "٣",
        "²",
        "①",
        "1234567890",
        "9" * 5000,
        "一" * 5000,
    ],
)
def test_what_writes_no_number_is_none(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(0, 999))
def test_the_usual_writing_reads_back(number: int) -> None:
    assert parse_numeral(written(number)) == number


@given(st.integers(0, 999_999_999))
def test_digits_of_every_kind_agree(number: int) -> None:
    ascii_digits = str(number)
    full_width = ascii_digits.translate({48 + n: 0xFF10 + n for n in range(10)})
    spelt = ascii_digits.translate({48 + n: ONES[n] for n in range(10)})
    assert [parse_numeral(text) for text in (ascii_digits, full_width, spelt)] == [number] * 3


@given(st.text() | st.text("0９一二三十百两零〇 ", max_size=8))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = parse_numeral(text)
    assert number is None or 0 <= number <= 999_999_999


@given(st.integers(1, 999))
def test_a_number_is_written_as_it_is_usually_read(number: int) -> None:
    assert numeral_of(number) == written(number)


def test_beyond_hundreds_digits_are_clearer() -> None:
    assert [numeral_of(number) for number in (10, 11, 20, 105, 110, 1000)] == [
        "十", "十一", "二十", "一百零五", "一百一十", "1000",
    ]  # fmt: skip
