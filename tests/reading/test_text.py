"""Bytes in, text and exact places out."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxing.reading.fault import Fault, Span
from sanxing.reading.text import cleaned, decode, first_forbidden, is_clean, legible, name_of

RETYPE = "把这里的字符删去，再重新输入这几个字"
TAB = ("这里用了制表符（Tab 键）", "改成空格：缩进每级两个空格，字段名的冒号后面一个空格")
SAVE = "用编辑器打开这个文件，选“另存为”，编码选 UTF-8"
CHOOSE = (
    "比较标记之间的两份内容，留下正确的，再把标记行（<<<<<<<、|||||||、=======、>>>>>>>）都删去"
)


def refused(line: int, column: int, end_column: int, what: str) -> Fault:
    return Fault(
        "SX002", Span(line, column, line, end_column), f"这里有{what}，方案里不允许", RETYPE
    )


def marker(line: int, width: int, sign: str) -> Fault:
    message = f"这一行是合并冲突留下的标记“{sign * 7}”"
    return Fault("SX004", Span(line, 1, line, width + 1), message, CHOOSE)


def test_utf8_is_read_as_it_stands() -> None:
    text = "标题: 三年行动　𠀀\n备注: “引号”、—— …\n"
    assert decode(text.encode()) == (text, [])


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == ("", [])


def test_one_byte_order_mark_is_dropped() -> None:
    assert decode("\ufeffa: 1\n".encode()) == ("a: 1\n", [])


def test_a_second_byte_order_mark_is_refused() -> None:
    found = refused(1, 1, 2, "多余的 BOM 标记 U+FEFF")
    assert decode("\ufeff\ufeffa: 1\n".encode()) == ("\u25a1a: 1\n", [found])


def test_windows_line_ends_are_read_as_line_feeds() -> None:
    assert decode(b"a: 1\r\nb: 2\r\n") == ("a: 1\nb: 2\n", [])


def test_a_lone_carriage_return_is_refused() -> None:
    found = refused(1, 5, 6, "单独的回车符 U+000D")
    assert decode(b"a: 1\rb: 2\n") == ("a: 1\u25a1b: 2\n", [found])


def test_other_bytes_than_utf8_name_the_line() -> None:
    message = "文件不是 UTF-8 编码，第 2 行起无法读取"
    assert decode("标题: 甲\n中".encode() + b"\xff\n") == (
        None,
        [Fault("SX001", Span(2, 2, 2, 2), message, SAVE)],
    )


def test_the_byte_order_mark_counts_for_no_column_before_a_wrong_byte() -> None:
    _, (found,) = decode(b"\xef\xbb\xbfab\xff")
    assert found.span == Span(1, 3, 1, 3)


def test_gbk_is_called_by_its_name() -> None:
    message = "文件不是 UTF-8 编码，第 2 行起无法读取；看上去是 GBK 编码"
    assert decode("a: 1\ntitle: 三年行动\n".encode("gbk")) == (
        None,
        [Fault("SX001", Span(2, 8, 2, 8), message, SAVE)],
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_called_by_its_name_with_and_without_a_mark(encoding: str) -> None:
    message = "文件不是 UTF-8 编码，第 1 行起无法读取；看上去是 UTF-16 编码"
    assert decode("number: 1\ntitle: abc\n".encode(encoding)) == (
        None,
        [Fault("SX001", Span(1, 1, 1, 1), message, SAVE)],
    )


def test_a_lone_surrogate_in_the_bytes_is_not_utf8() -> None:
    text, (found,) = decode(b"a: \xed\xa0\x80\n")
    assert (text, found.code, found.span) == (None, "SX001", Span(1, 4, 1, 4))


def test_zero_bytes_alone_do_not_make_utf16() -> None:
    text, found = decode(b"a\x00b\x00")
    assert text == "a\u25a1b\u25a1"
    assert [fault.code for fault in found] == ["SX002", "SX002"]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "控制字符 U+0000"),
        ("\x1b", "控制字符 U+001B"),
        ("\x0b", "控制字符 U+000B"),
        ("\x9b", "控制字符 U+009B"),
        ("\x85", "特殊换行符 U+0085"),
        ("\u2028", "特殊换行符 U+2028"),
        ("\u2029", "特殊换行符 U+2029"),
        ("\u202e", "改变文字方向的字符 U+202E"),
        ("\u2066", "改变文字方向的字符 U+2066"),
        ("\u200b", "看不见的字符 U+200B"),
        ("\u200d", "看不见的字符 U+200D"),
        ("\u00ad", "看不见的字符 U+00AD"),
        ("\u3164", "看不见的字符 U+3164"),
        ("\ufeff", "多余的 BOM 标记 U+FEFF"),
        ("\ufffe", "无效字符 U+FFFE"),
        ("\U0010ffff", "无效字符 U+10FFFF"),
        ("\U000e0041", "看不见的字符 U+E0041"),
        ("\ufe0f", "看不见的字符 U+FE0F"),
        ("\ufe00", "看不见的字符 U+FE00"),
        ("\u180b", "看不见的字符 U+180B"),
        ("\u180f", "看不见的字符 U+180F"),
        ("\u17b4", "看不见的字符 U+17B4"),
        ("\u17b5", "看不见的字符 U+17B5"),
        ("\u2800", "看不见的字符 U+2800"),
        ("\U000e0100", "看不见的字符 U+E0100"),
        ("\U000e01ef", "看不见的字符 U+E01EF"),
        ("\ufffc", "嵌入对象的占位符 U+FFFC"),
        ("\N{REPLACEMENT CHARACTER}", "转码时丢失的字 U+FFFD"),
        ("\ue000", "自造字（别的电脑上显示不出来） U+E000"),
        ("\uf8ff", "自造字（别的电脑上显示不出来） U+F8FF"),
        ("\U000f0000", "自造字（别的电脑上显示不出来） U+F0000"),
        ("\U0010fffd", "自造字（别的电脑上显示不出来） U+10FFFD"),
    ],
)
def test_a_forbidden_character_is_named_and_replaced(character: str, name: str) -> None:
    text = f"标题: 甲{character}乙\n"
    assert decode(text.encode()) == ("标题: 甲\u25a1乙\n", [refused(1, 6, 7, name)])


@pytest.mark.parametrize("space", [*"\u00a0\u1680\u2000\u2003\u200a\u202f\u205f"])
def test_an_odd_space_is_refused_and_read_as_an_ordinary_one(space: str) -> None:
    name = f"特殊空格 U+{ord(space):04X}"
    advice = "删去这个空格；确实要空一格的，用键盘输入普通空格"
    found = refused(1, 3, 4, name)._replace(advice=advice)
    assert decode(f"a:{space}甲\n".encode()) == ("a: 甲\n", [found])


def test_a_run_of_forbidden_characters_is_one_fault() -> None:
    found = refused(2, 1, 4, "看不见的字符 U+200B等 3 个")
    assert decode("a: 1\n\u200b\u200b\u200cb: 2".encode()) == (
        "a: 1\n\u25a1\u25a1\u25a1b: 2",
        [found],
    )


def test_a_lone_surrogate_is_named() -> None:
    assert name_of("\ud800") == "残缺字符 U+D800"


def test_tabs_are_refused_wherever_they_stand_and_read_as_spaces() -> None:
    text, found = decode("a:\t1\n\t\tb: '甲\t乙'\n".encode())
    assert text == "a: 1\n  b: '甲 乙'\n"
    assert found == [
        Fault("SX003", Span(1, 3, 1, 4), *TAB),
        Fault("SX003", Span(2, 1, 2, 3), *TAB),
        Fault("SX003", Span(2, 8, 2, 9), *TAB),
    ]


def test_conflict_markers_are_found_line_by_line_even_in_a_block_of_text() -> None:
    lines = [
        "note: |",
        "<<<<<<< HEAD",
        "  甲",
        "||||||| base",
        "=======",
        "  乙",
        ">>>>>>> 分支",
        "",
    ]
    assert decode("\n".join(lines).encode()) == (
        None,
        [marker(2, 12, "<"), marker(4, 12, "|"), marker(5, 7, "="), marker(7, 10, ">")],
    )


@pytest.mark.parametrize("line", ["  >>>>>>> theirs", "<<<<<<<", ">>>>>>> x", "======="])
def test_a_conflict_marker_may_be_indented_or_bare(line: str) -> None:
    text, (found,) = decode(f"a: 1\n{line}\nb: 2\n".encode())
    first = line.rindex(line.strip()) + 1
    assert (text, found.code, found.span) == (None, "SX004", Span(2, first, 2, len(line) + 1))


@pytest.mark.parametrize("line", ["\ufeff# 甲", "\u200b\u200b", "\ufeff\u200b# 甲"])
def test_what_nobody_sees_before_a_comment_or_on_an_empty_line_does_not_become_a_value(
    line: str,
) -> None:
    text, (found,) = decode(f"a: 1\n{line}\nb: 2\n".encode())
    hidden = len(line) - len(line.lstrip("\ufeff\u200b"))
    assert text == f"a: 1\n{' ' * hidden}{line[hidden:]}\nb: 2\n"
    assert (found.code, found.span) == ("SX002", Span(2, 1, 2, hidden + 1))


@pytest.mark.parametrize(
    "line",
    ["# =======", "  =======", "========", "a: '======='", "<<<<<<<<", "a: <<<<<<< b", "|||||||||"],
)
def test_what_only_resembles_a_conflict_marker_is_text(line: str) -> None:
    assert decode(line.encode()) == (line, [])


def test_all_faults_of_a_file_come_at_once_in_the_order_of_the_text() -> None:
    text, found = decode("\u200ba:\t1\n=======\n\x1b\n".encode())
    assert text is None
    assert [(fault.code, fault.span.line) for fault in found] == [
        ("SX002", 1),
        ("SX003", 1),
        ("SX004", 2),
        ("SX002", 3),
    ]


def test_after_twenty_faults_of_one_code_the_rest_is_counted() -> None:
    text, found = decode(b"\tx\n" * 25)
    assert text == " x\n" * 25
    assert len(found) == 21
    assert found[-1] == Fault("SX003", Span(21, 1, 21, 2), "同样的问题还有 5 处，没有一一列出")


@pytest.mark.parametrize("letter", ["中", "🚒", "\u3000", "□", "㐀", "\U00020000", "é"])
def test_ordinary_and_rare_letters_are_allowed(letter: str) -> None:
    assert decode(letter.encode()) == (letter, [])


def test_every_character_of_a_forbidden_kind_is_forbidden() -> None:
    kinds = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs")
    every = (chr(code) for code in range(sys.maxunicode + 1))
    wrong = {sign for sign in every if unicodedata.category(sign) in kinds} - set("\n \u3000")
    assert {sign for sign in wrong if not first_forbidden(sign)} == set()


def test_the_quick_look_passes_nothing_that_the_close_one_would_refuse() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    assert [sign for sign in every if is_clean(sign) and cleaned(f"\t{sign}") != f" {sign}"] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2022年底前，甲\u3000乙\n", "2022年底前，甲\u3000乙\n"),
        ("甲\u200b乙\ufeff丙\x00\u3164", "甲乙丙"),
        ("甲\u00a0乙\t丙\r\n丁", "甲 乙 丙 \n丁"),
        ("甲\ue000乙\ufffd丙\uffff", "甲□乙□丙□"),
    ],
)
def test_words_are_made_legible_without_what_nobody_sees(text: str, shown: str) -> None:
    assert legible(text) == shown


@given(st.text())
def test_legible_words_hold_nothing_that_a_file_may_not(text: str) -> None:
    assert first_forbidden(legible(text)) == ""


@given(st.binary())
def test_any_bytes_are_text_or_a_fault(data: bytes) -> None:
    text, found = decode(data)
    assert text is not None or found
    assert text is None or first_forbidden(text) == ""


@given(st.text())
def test_places_stay_right_whatever_was_replaced(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    read, _ = decode(data)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert read is None or len(read) == len(plain)
