"""Deadlines: the forms that offices write, the ones refused with a reason, and everything else."""

import pickle
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sanxing.model.deadline import LONGEST, DeadlineError, parse_deadline, parse_period

PLANS = ["十五", *(f"十{one}五" for one in "一二三四五六七八九"), "二十五"]
READS = """
2022年底前 2022-12-31
到2022年底 2022-12-31
到2020年底前 2020-12-31
2021年 2021-12-31
2021年内 2021-12-31
2021年以内 2021-12-31
2021年期间 2021-12-31
2021年度 2021-12-31
2021年全年 2021-12-31
2021年末 2021-12-31
2021年年底前 2021-12-31
2022年12月 2022-12-31
2020年2月 2020-02-29
2021年2月底 2021-02-28
2020年6月底前 2020-06-30
2020年6月份 2020-06-30
2020年6月月底前 2020-06-30
2020年6月末 2020-06-30
2020年12月底 2020-12-31
2022年12月底以前 2022-12-31
2020年6月上旬 2020-06-10
2020年6月中旬前 2020-06-20
2020年6月下旬 2020-06-30
2024年3月15日 2024-03-15
2024年3月15日前 2024-03-15
2024年3月15日之前 2024-03-15
2024年3月15号以前 2024-03-15
2025年上半年 2025-06-30
2025年上半年前 2025-06-30
2025年下半年底前 2025-12-31
2025年一季度 2025-03-31
2025年第三季度末 2025-09-30
2025年4季度前 2025-12-31
十四五时期 2025-12-31
十四五 2025-12-31
“十四五”末 2025-12-31
“十四五”期末前 2025-12-31
「十四五」期间 2025-12-31
"十四五"时期内 2025-12-31
十四五规划期 2025-12-31
“十四五时期” 2025-12-31
“十五”时期 2005-12-31
十一五末 2010-12-31
十三五 2020-12-31
十五五 2030-12-31
二十五末 2055-12-31
2022-12-31 2022-12-31
2022-12-31前 2022-12-31
２０２２－１２－３１ 2022-12-31
２０２２年１２月 2022-12-31
二〇二二年底前 2022-12-31
二○二二年 2022-12-31
二零二一年十二月三十一日前 2021-12-31
截至2022年底 2022-12-31
截止2022年底 2022-12-31
截止到2022年底止 2022-12-31
至2022年底为止 2022-12-31
于2022年底前 2022-12-31
均于2022年底前 2022-12-31
在2022年底之前 2022-12-31
不迟于2022年底 2022-12-31
最晚于2022年底 2022-12-31
力争到2022年底 2022-12-31
2020年7月至12月 2020-12-31
2020年6月至2022年12月 2022-12-31
自2020年6月起至2022年12月止 2022-12-31
从2020年6月到9月底前 2020-09-30
2020—2022年 2022-12-31
2020年6-7月 2020-07-31
2020年7月1日至15日 2020-07-15
2020年7月1—15日前 2020-07-15
2020年第一至三季度 2020-09-30
2020年上半年至2021年 2021-12-31
2020年7月1日至2020-07-15 2020-07-15
2020-06-01至2022-12-31 2022-12-31
2020-06-01~2022-12-31前 2022-12-31
1970年 1970-12-31
2199年底前 2199-12-31
"""
READS_IN_2020 = """
6月底前 2020-06-30
六月底前 2020-06-30
6月 2020-06-30
3月15日前 2020-03-15
6月中旬 2020-06-20
上半年 2020-06-30
第三季度末 2020-09-30
一季度 2020-03-31
四季度前 2020-12-31
年底前 2020-12-31
年末 2020-12-31
年内 2020-12-31
6-7月 2020-07-31
一至三季度 2020-09-30
2021年6月底前 2021-06-30
2021年底 2021-12-31
2022-12-31 2022-12-31
"""
REFUSED = """
2021年前 ambiguous
2021年之前 ambiguous
2021年度以前 ambiguous
2021年6月前 ambiguous
6月前 ambiguous
十四五前 ambiguous
“十四五”时期前 ambiguous
2020年6月至2022年前 ambiguous
2022年初 ambiguous
2022年年中前 ambiguous
6月初 ambiguous
十四五中期 ambiguous
十五 ambiguous
二十五前 ambiguous
6月底前 no_year
上半年 no_year
第三季度末 no_year
3月15日前 no_year
年底前 no_year
6月至2022年12月 no_year
15日前 no_month
2022底前 no_year_mark
20206月底前 no_year_mark
20206月至202212月 no_year_mark
22年底前 out_of_range
1969年 out_of_range
2200年底前 out_of_range
9999年 out_of_range
2022年0月 out_of_range
2022年13月 out_of_range
2022年十三月前 out_of_range
2022年五季度 out_of_range
九五时期 out_of_range
三十五时期 out_of_range
2022-13-01 out_of_range
2022-02-30 no_such_day
2021年2月29日 no_such_day
2022年4月31日前 no_such_day
2022年4月0日 no_such_day
2022-12 not_iso
2022-2-3 not_iso
2022/12/31 not_iso
2022.12.31 not_iso
2022.6前 not_iso
2022–12–31 not_iso
20221231 not_iso
2020年7月至6月 period_reversed
2022年至2020年 period_reversed
2022-12-31至2020-06-01 period_reversed
今年底 relative
到明年底前 relative
本季度 relative
下个月 relative
年前 relative
年 relative
一年内 relative
三年 relative
3个月内 relative
15日内 relative
30天内 relative
半年内 relative
每年底前 recurring
逐年 recurring
近期 vague
长期 vague
中长期 vague
持续 vague
2022年底左右 vague
2022年底前后 vague
从2020年起 not_an_end
2022年后 not_an_end
2020年6月以来 not_an_end
到 empty
前 unreadable
底 unreadable
月底前 unreadable
春节前 vague
2025年汛前 vague
2025年汛期来临前 vague
2025年“五一”前 vague
2025年两节期间 vague
2025年入冬前 vague
2025年暑期 vague
开学前 vague
2020年至 unreadable
2020年至今 unreadable
2020年至15日 unreadable
2020年6月至9月至12月 unreadable
2022年十十月 unreadable
02022年 unreadable
2022-12-31底 unreadable
2022年12月31日底前 unreadable
2022年12月31日24时前 unreadable
2022年1²月 unreadable
2022年①月 unreadable
２０２２年\u0661月 unreadable
2022年底前。 unreadable
"""


def rows(table: str) -> list[tuple[str, str]]:
    """The lines of a table above as (words, outcome)."""
    return [(line.split()[0], line.split()[1]) for line in table.strip().splitlines()]


def refusal(text: str, year: int | None = None) -> DeadlineError:
    """The error that reading `text` ends in."""
    with pytest.raises(DeadlineError) as caught:
        parse_deadline(text, year)
    return caught.value


@pytest.mark.parametrize(("text", "day"), rows(READS))
def test_words_mean_the_last_day_they_name_whatever_the_context(text: str, day: str) -> None:
    assert parse_deadline(text).isoformat() == day
    assert parse_deadline(text, 1999).isoformat() == day


@pytest.mark.parametrize(("text", "day"), rows(READS_IN_2020))
def test_words_without_a_year_take_it_from_the_context(text: str, day: str) -> None:
    assert parse_deadline(text, 2020).isoformat() == day


@pytest.mark.parametrize(("text", "reason"), rows(REFUSED))
def test_words_that_name_no_last_day_are_refused_with_a_reason(text: str, reason: str) -> None:
    error = refusal(text)
    assert error.reason == reason
    assert error.message.endswith("")
    assert error.advice.endswith("")
    assert str(error) == error.message


@pytest.mark.parametrize(("text", "_reason"), rows(REFUSED))
def test_advice_quotes_only_forms_that_can_be_read(text: str, _reason: str) -> None:
    for form in re.findall("“([^日”][^”]*)”", refusal(text).advice):
        assert isinstance(parse_deadline(form, 2020), date)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "“”"])
def test_nothing_written_is_empty(text: str) -> None:
    assert refusal(text).reason == "empty"


@pytest.mark.parametrize(
    "odd", ["\t", "\n", "\x00", "\x1b", "\u200b", "\u202e", "\u2028", "\ud800"]
)
def test_control_characters_are_unreadable_and_never_quoted(odd: str) -> None:
    error = refusal(f"2022年{odd}底前")
    assert error.reason == "unreadable"
    assert odd not in error.message + error.advice


def test_a_bare_year_before_a_date_names_both_readings() -> None:
    error = refusal("2021年前")
    assert error.message == "“2021年前”有两种读法：可以是2021年开始之前，也可以是2021年结束之前"
    assert error.advice == "指结束之前，请写“2021年底前”；指开始之前，请写“2020年底前”"


@pytest.mark.parametrize(
    ("text", "year", "earlier"),
    [
        ("6月前", None, "“5月底前”"),
        ("1月前", None, "“上一年12月底前”"),
        ("1月前", 2020, "“2019年12月底前”"),
        ("2021年1月前", None, "“2020年12月底前”"),
        ("十四五前", None, "“2020年底前”"),
    ],
)
def test_the_other_reading_is_spelt_out(text: str, year: int | None, earlier: str) -> None:
    assert refusal(text, year).advice.endswith(f"{earlier}")


@pytest.mark.parametrize("year", [-1, 0, 1969, 2200, 10**100])
def test_a_context_out_of_range_is_refused(year: int) -> None:
    assert refusal("6月底前", year).reason == "out_of_range"
    assert refusal("6月前", year).reason == "out_of_range"


def test_a_reversed_range_says_both_days() -> None:
    message = "结束日（2020-06-30）早于开始一端（2020-07-31）"
    assert refusal("2020年7月至6月").message == message


def test_an_error_survives_pickling() -> None:
    error = refusal("近期")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.reason, copy.message, copy.advice) == (error.reason, error.message, error.advice)


@pytest.mark.parametrize(
    "unit", ["年", "至", "-", "底", "十", "1", "2022年", "月底前", "(", "ﷺ", "每"]
)
def test_the_longest_words_are_judged(unit: str) -> None:
    assert refusal((unit * LONGEST)[:LONGEST]).reason
    assert refusal(unit * 1_000_000).reason == "too_long"


class Named(NamedTuple):
    """A period in words, the year that it leaves to the context, and its last day."""

    words: str
    context: int | None
    last: date
    bare: bool  # 前 would need a 底


def chinese(text: str) -> str:
    """ASCII numbers as Chinese: a year digit by digit, the rest with 十."""

    def numeral(match: re.Match[str]) -> str:
        digits = [("〇一二三四五六七八九")[int(digit)] for digit in match[0]]
        if len(digits) != 2:
            return "".join(digits)
        return f"{'' if digits[0] == '一' else digits[0]}十{'' if digits[1] == '〇' else digits[1]}"

    return re.sub("[0-9]+", numeral, text)


def full_width(text: str) -> str:
    """ASCII digits as full-width ones."""
    return text.translate({48 + n: 0xFF10 + n for n in range(10)})


@st.composite
def named(draw: st.DrawFn, always_dated: bool = False) -> Named:
    """Any period that the grammar knows, with the day worked out by the calendar."""
    year = draw(st.integers(1970, 2199))
    kind = draw(st.sampled_from(["year", "month", "third", "half", "quarter", "day", "plan"]))
    if kind == "plan":
        number = draw(st.integers(0, 10))
        words = f"“{PLANS[number]}”" + draw(st.sampled_from(["时期", "规划期", "规划时期"]))
        return Named(words, None, date(2005 + 5 * number, 12, 31), True)
    stated = always_dated or kind == "year" or draw(st.booleans())
    prefix = f"{year}年" if stated else ""
    month = draw(st.integers(1, 12))
    length = monthrange(year, month)[1]
    day = draw(st.integers(1, length))
    half = draw(st.sampled_from([1, 2]))
    quarter = draw(st.integers(1, 4))
    ordinal = draw(st.sampled_from(["", "第"]))
    third = draw(st.integers(0, 2))
    words, last = {
        "year": ("", date(year, 12, 31)),
        "month": (f"{month}月", date(year, month, length)),
        "third": (f"{month}月{'上中下'[third]}旬", date(year, month, (10, 20, length)[third])),
        "half": (f"{'上下'[half - 1]}半年", date(year, half * 6, 30 + half // 2)),
        "quarter": (
            f"{ordinal}{quarter}季度",
            date(year, quarter * 3, (31, 30, 30, 31)[quarter - 1]),
        ),
        "day": (f"{month}月{day}日", date(year, month, day)),
    }[kind]
    return Named(prefix + words, None if stated else year, last, kind in ("year", "month"))


PREFIXES = ["", "到", "至", "于", "在", "截至", "截止到", "均于", "不迟于"]
JOINTS = ["至", "到", "—", "~", "直至"]
BEFORES = ["前", "之前", "以前"]
STYLES: list[Callable[[str], str]] = [str, chinese, full_width]


@st.composite
def deadlines(draw: st.DrawFn) -> Named:
    """A period as an office dresses it up: 到 … 底 … 前."""
    period = draw(named())
    ends = [""] if period.words.endswith("日") else ["", "底", "末"]
    end = draw(st.sampled_from(ends))
    tails = ["", "止", "为止", "内", "期间"]
    if end or not period.bare:
        tails += BEFORES
    words = draw(st.sampled_from(PREFIXES)) + period.words + end + draw(st.sampled_from(tails))
    return period._replace(words=draw(st.sampled_from(STYLES))(words))


@given(deadlines())
def test_any_dress_of_a_period_is_its_last_day(deadline: Named) -> None:
    assert parse_deadline(deadline.words, deadline.context) == deadline.last


@given(named(), st.sampled_from(BEFORES), st.sampled_from(STYLES))
def test_before_a_bare_period_is_ambiguous_in_any_digits(
    period: Named, before: str, style: Callable[[str], str]
) -> None:
    words = style(period.words + before)
    if period.bare:
        assert refusal(words, period.context).reason == "ambiguous"
    else:
        assert parse_deadline(words, period.context) == period.last


@given(named())
def test_without_the_context_the_year_is_missed(period: Named) -> None:
    if period.context is None:
        assert parse_deadline(period.words) == period.last
    else:
        assert refusal(period.words).reason == "no_year"


@given(named())
def test_iso_dates_are_themselves(period: Named) -> None:
    assert parse_deadline(period.last.isoformat()) == period.last


@given(
    deadlines(),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(" \u3000\u00a0")), max_size=9),
)
def test_spaces_inside_change_nothing(deadline: Named, spaces: list[tuple[int, str]]) -> None:
    words = deadline.words
    for at, space in spaces:
        words = words[:at] + space + words[at:]
    assert parse_deadline(words, deadline.context) == deadline.last


@given(named(always_dated=True), named(always_dated=True), st.sampled_from(JOINTS))
def test_a_range_ends_where_its_end_does_or_is_reversed(
    start: Named, end: Named, joint: str
) -> None:
    words = f"{start.words}{joint}{end.words}"
    if end.last < start.last:
        assert refusal(words).reason == "period_reversed"
    else:
        assert parse_deadline(words) == end.last


def is_sound(text: str, year: int | None) -> bool:
    """Whether `text` reads, or is refused in words that can be shown."""
    try:
        return 1970 <= parse_deadline(text, year).year <= 2199
    except DeadlineError as error:
        shown = error.message + error.advice
        return error.reason.isidentifier() and not any(
            unicodedata.category(character)[0] == "C" for character in shown
        )


ALPHABET = (
    "0123456789２〇零二三十百两年月日号季度半上下旬底末前内初中期间五“”至到-—/.第之以起止 每今"
    "\t\n²ﷺ"
)


@given(st.text() | st.text(ALPHABET, max_size=LONGEST), st.none() | st.integers())
@example("{words}", None)
@example("2022年{0}底", None)
def test_any_text_is_a_date_or_a_refusal(text: str, year: int | None) -> None:
    assert is_sound(text, year)


@given(deadlines(), st.data())
def test_a_mangled_deadline_is_a_date_or_a_refusal(deadline: Named, data: st.DataObject) -> None:
    words = deadline.words
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words)))
        cut = data.draw(st.integers(0, 2))
        words = words[:at] + data.draw(st.text(ALPHABET, max_size=2)) + words[at + cut :]
    assert is_sound(words, deadline.context)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020年6月至7月", "2020-06-01", "2020-07-31"),
        ("2021年", "2021-01-01", "2021-12-31"),
        ("自2024年4月起至2026年12月底", "2024-04-01", "2026-12-31"),
        ("2025年二季度", "2025-04-01", "2025-06-30"),
        ("“十四五”时期", "2021-01-01", "2025-12-31"),
        ("2024年3月15日前", "2024-03-15", "2024-03-15"),
    ],
)
def test_a_period_has_a_first_day_too(text: str, first: str, last: str) -> None:
    assert parse_period(text) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_period_is_refused_as_a_deadline_is() -> None:
    with pytest.raises(DeadlineError, match="没有写年份"):
        parse_period("6月至7月")
