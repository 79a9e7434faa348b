"""Characters that are not what they look like: told at their place, and the harmless left alone."""

import pytest

from sanxing.reading.fault import Fault, Span
from sanxing.reading.lookalikes import lookalikes, may_mislead
from sanxing.reading.text import decode
from sanxing.reading.tree import compose


def found(text: str) -> list[tuple[int, int, str, str]]:
    """What is told of a text, by its place; a text that need not be looked at closely has nothing."""
    told = lookalikes(text)
    assert may_mislead(text.encode(), text) or not told
    return [(each.start, each.end, each.message, each.advice) for each in told]


def instead(at: int, character: str, name: str, meant: str) -> tuple[int, int, str, str]:
    code = f"U+{ord(character):04X}"
    message = f"“{character}”（{code}）是{name}，样子像“{meant}”而不相等，查找和比对都会落空"
    return at, at + 1, message, f"改成“{meant}”"


@pytest.mark.parametrize(
    ("character", "meant"), [("\u2f2f", "工"), ("\u2ed3", "长"), ("\u2ee2", "马"), ("\u2fd5", "龠")]
)
def test_a_radical_is_told_with_the_character_that_it_looks_like(
    character: str, meant: str
) -> None:
    assert found(f"市{character}信局") == [instead(1, character, "部首符号", meant)]


def test_a_radical_that_is_no_character_is_told_as_such() -> None:
    assert found("\u2e80") == [(0, 1, "“\u2e80”（U+2E80）是部首符号，不是字", "改成通常的字")]


@pytest.mark.parametrize(
    ("character", "meant"),
    [("\uf967", "不"), ("\ufa19", "神"), ("\U0002f80f", "兔"), ("\u2329", "〈"), ("\u037e", ";")],
)
def test_what_unicode_has_twice_is_told_with_its_twin(character: str, meant: str) -> None:
    assert found(f"甲乙{character}") == [instead(2, character, "兼容字符", meant)]


@pytest.mark.parametrize(
    ("text", "at", "name", "meant"),
    [
        ("F-\u042201", 2, "西里尔字母", "T"),
        ("\u041d-20210305-K7QD", 0, "西里尔字母", "H"),
        ("st\u0430rted", 2, "西里尔字母", "a"),
        ("SX9\u039f1", 3, "希腊字母", "O"),
        ("编号 \u04101", 3, "西里尔字母", "A"),
        ("\u212aM", 0, "开尔文符号", "K"),
        ("ad\u043c\u0430n", 3, "西里尔字母", "a"),  # the other letter is not like any
    ],
)
def test_a_foreign_letter_in_a_latin_word_is_told_with_the_letter_that_it_looks_like(
    text: str, at: int, name: str, meant: str
) -> None:
    assert found(text) == [instead(at, text[at], name, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "１２．５ ＡＢＣ（全角）",
        "℃ ① Ⅰ Ⅻ ㎡ ㏑ № …—— 〈〉《》",
        "α 粒子，β 值，10 μm，50 Ω，λ=1",
        "50 \u2126，10 \u212b，300 \u212a，300\u212a",
        "Россия, МИ-8, СО",
        "étude 각 が",
        "\ufa0e\ufa11",  # characters of their own in spite of where they stand
        "𠀀𪚥",
        "",
    ],
)
def test_what_is_odd_and_harmless_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "meant", "codes"),
    [
        ("甲\ncafe\u0301s", 5, 7, "\u00e9", "U+0065 U+0301"),
        ("\u304b\u3099", 0, 2, "\u304c", "U+304B U+3099"),
        ("\u1112\u1161\u11ab", 0, 3, "\ud55c", "U+1112 U+1161 U+11AB"),
    ],
)
def test_a_letter_made_of_several_is_told_as_a_whole(
    text: str, start: int, end: int, meant: str, codes: str
) -> None:
    number = end - start
    message = f"这个“{meant}”由 {number} 个字符拼成（{codes}），与一个字符的“{meant}”不相等"
    assert found(text) == [(start, end, message, f"重新输入“{meant}”")]


def test_all_are_told_in_the_order_of_the_text() -> None:
    told = [(start, end) for start, end, _, _ in found("\u2f2f A\u0410 e\u0301\n\uf967 \u2f2f")]
    assert told == [(0, 1), (3, 4), (5, 7), (8, 9), (10, 11)]


def test_a_file_is_read_as_it_stands_and_its_lookalikes_are_told() -> None:
    text = "a: 1\nname: 市\u2f2f信局\n"
    message = "“\u2f2f”（U+2F2F）是部首符号，样子像“工”而不相等，查找和比对都会落空"
    fault = Fault("SX018", Span(2, 8, 2, 9), message, "改成“工”")
    assert decode(text.encode()) == (text, [fault])


def test_many_lookalikes_are_counted() -> None:
    _, faults = decode(("\u2f2f" * 25).encode())
    assert len(faults) == 21
    assert faults[-1].message == "同样的问题还有 5 处，没有一一列出"


def test_a_lookalike_written_as_an_escape_is_told_at_its_value() -> None:
    message = "“\u2f2f”（U+2F2F）是部首符号，样子像“工”而不相等，查找和比对都会落空"
    _, faults = compose('a: "\\u2f2f信 A\u0410"\n')
    assert faults == [Fault("SX018", Span(1, 4, 1, 16), message, "改成“工”")]
