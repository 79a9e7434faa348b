"""The line under a finding, and carets under exactly the value."""

from hypothesis import given
from hypothesis import strategies as st

from sanxing.render import Screen, terminal
from sanxing.render.excerpt import excerpt
from sanxing.render.safe import width_of
from tests.render.findings import found, report


def shown(text: str, column: int, end: int, width: int = 80, *, lines: int = 0) -> tuple[str, str]:
    quoted = excerpt(found(span=(3, column, 3 + lines, end), text=text), width)
    assert quoted
    return quoted.line, quoted.carets


def test_chinese_takes_two_columns() -> None:
    assert shown("  support: [教育厅, 乙]", 13, 16) == (
        "      support: [教育厅, 乙]",
        "                ^^^^^^",
    )


def test_an_empty_value_has_one_caret_and_one_beyond_the_end_stands_behind_it() -> None:
    assert shown("due:", 5, 5) == ("    due:", "        ^")
    assert shown("due: 甲", 99, 120) == ("    due: 甲", "           ^")


def test_several_lines_are_marked_on_their_first() -> None:
    assert shown("  - number: 1  ", 5, 3, lines=4) == (
        "      - number: 1",
        "        ^^^^^^^^^",
    )


def test_what_is_sanitised_is_measured_as_it_is_shown() -> None:
    assert shown("a\t\x1b: \ufffdx\u202ey", 7, 9) == (
        "    a \\x1b: ?x\\u202ey",
        "             ^^^^^^^",
    )
    assert shown("e\u0301 甲", 4, 5) == ("    e\u0301 甲", "      ^^")


def test_a_long_line_is_cut_around_the_value() -> None:
    line = "甲" * 60 + "错" + "乙" * 60
    cut, carets = shown(line, 61, 62, 40)
    assert cut == "    ..." + "甲" * 3 + "错" + "乙" * 11 + "..."
    assert carets == "    " + " " * 9 + "^^"


def test_at_the_end_of_a_long_line_more_is_shown_before_the_value() -> None:
    cut, carets = shown("x" * 99 + "y", 100, 101, 40)
    assert cut == "    ..." + "x" * 29 + "y"
    assert carets == " " * 36 + "^"


def test_a_value_longer_than_the_screen_is_marked_as_far_as_it_is_seen() -> None:
    cut, carets = shown("key: " + "长" * 200, 6, 206, 40)
    assert cut == "    key: " + "长" * 12 + "..."
    assert carets == " " * 9 + "^" * 24


def test_nothing_is_shown_where_there_is_nothing() -> None:
    assert excerpt(found(text=None), 80) is None
    assert excerpt(found(text=" \t"), 80) is None


@given(
    st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=300),
    st.integers(1, 320),
    st.integers(0, 300),
    st.integers(40, 200),
)
def test_the_marks_stay_on_the_screen(text: str, column: int, length: int, width: int) -> None:
    quoted = excerpt(found(span=(3, column, 3, column + length), text=text), width)
    for line in quoted or ():
        assert width_of(line) <= width + 2
        assert "\n" not in line
    assert not quoted or quoted.carets.endswith("^")


def test_a_terminal_shows_lines_marks_rules_and_totals() -> None:
    page = report(
        found("不在名录", advice="是不是 乙？", text="lead: [甲]", span=(3, 8, 3, 9)),
        found("没有这一行", code="SX014", text=None),
    )
    text = terminal.render(page, Screen(width=80).width or 0, colour=False)
    assert text == (
        "plan/甲.yaml:3:8: 错误 SX201 不在名录（是不是 乙？）\n"
        "    lead: [甲]\n"
        "           ^^\n"
        "plan/甲.yaml:3:5: 警告 SX014 没有这一行\n"
        "\n"
        "代码   规则                级别  个数\n"
        "─────────────────────────────────────\n"
        "SX014  值后内容被当作注释  警告     1\n"
        "SX201  单位不在名录        错误     1\n"
        "\n"
        "1 个错误，1 个警告\n"
        "含义和改法：sanxing explain SX014\n"
    )
    assert "\x1b[31m" in terminal.render(page, 80, colour=True)
