"""Numbers as automatic numbering writes them."""

import pytest

from sanxing.model.numerals import parse_numeral
from sanxing.reading.ordinals import FORMS, ordinal


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("chineseCounting", "一 十 十一 二十 一百零五 9999"),
        ("chineseCountingThousand", "一 十 十一 二十 一百零五 9999"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 壹佰零伍 9999"),
        ("ideographLegalTraditional", "壹 壹拾 壹拾壹 貳拾 壹佰零伍 9999"),
        ("decimal", "1 10 11 20 105 9999"),
        ("decimalZero", "01 10 11 20 105 9999"),
        ("decimalFullWidth", "１ １０ １１ ２０ １０５ ９９９９"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 105 9999"),
        ("decimalEnclosedCircleChinese", "① ⑩ ⑪ ⑳ 105 9999"),
        ("decimalEnclosedFullstop", "⒈ ⒑ ⒒ ⒛ 105 9999"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 105 9999"),
        ("ideographDigital", "一 一〇 一一 二〇 一〇五 九九九九"),
        ("ideographEnclosedCircle", "㊀ ㊉ 11 20 105 9999"),
        ("ideographTraditional", "甲 癸 11 20 105 9999"),
        ("ideographZodiac", "子 酉 戌 20 105 9999"),
        ("ideographZodiacTraditional", "甲子 癸酉 甲戌 癸未 105 9999"),
        ("lowerLetter", "a j k t aaaaa 9999"),
        ("upperLetter", "A J K T AAAAA 9999"),
        ("lowerRoman", "i x xi xx cv mmmmmmmmmcmxcix"),
        ("upperRoman", "I X XI XX CV MMMMMMMMMCMXCIX"),
        ("numberInDash", "-1- -10- -11- -20- -105- -9999-"),
        ("hebrew1", "1 10 11 20 105 9999"),
    ],
)
def test_each_format_has_its_own_writing(form: str, written: str) -> None:
    told = " ".join(ordinal(number, form) for number in (1, 10, 11, 20, 105, 9999))
    assert told.replace("九千九百九十九", "9999").replace("玖仟玖佰玖拾玖", "9999") == written


def test_thousands_are_counted_as_they_are_read() -> None:
    told = [ordinal(number, "chineseCounting") for number in (1000, 1001, 1010, 1100, 2020)]
    assert told == ["一千", "一千零一", "一千零一十", "一千一百", "二千零二十"]


def test_what_counting_writes_is_read_back() -> None:
    for number in range(1, 1000):
        assert parse_numeral(ordinal(number, "chineseCounting")) == number


@pytest.mark.parametrize("form", sorted(FORMS))
def test_what_has_no_sign_stands_in_figures(form: str) -> None:
    assert ordinal(0, form) == "0"
    assert ordinal(10_000, form) == "10000"
