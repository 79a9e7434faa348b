"""Deadlines in the document's own words: `2022年底前`, `“十四五”末`, as the last day they name.

The grammar is `_FORMS` (the ways to name a period), the frame about a form (到 … 底 … 前) and
`_REFUSALS` (what people write that names no last day, each with its reason).
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from sanxing.model.deadline_error import EXAMPLES as _EXAMPLES
from sanxing.model.deadline_error import DeadlineError
from sanxing.model.numerals import ONES, ZEROS, parse_numeral
from sanxing.model.patterns import pattern

__all__ = ["LONGEST", "DeadlineError", "parse_deadline", "parse_period"]

FIRST_YEAR, LAST_YEAR = 1970, 2199
LONGEST = 40  # characters


class _Period(NamedTuple):
    first: date
    last: date


class _Form(NamedTuple):
    """One way to name a period. Where `mark` is set, 前 may stand only after 底 or 末."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], int | None], _Period]
    mark: str = ""  # which of the two to recommend
    end: bool = True  # whether 底 or 末 may follow


class _Refusal(NamedTuple):
    """A way of naming no last day; `message` quotes the words as {words}.

    Patterns are text, compiled when a deadline has failed: a good plan never needs them.
    """

    pattern: str
    reason: str
    message: str
    advice: str = _EXAMPLES


def parse_deadline(text: str, year: int | None = None) -> date:
    """The last day of what `text` names; `year` is for words without one, such as `6月底前`.

    A range gives its end. Raises DeadlineError, and nothing else, for words that name no single
    last day between 1970 and 2199. Source: DESIGN section 4, Deadlines.
    """
    return parse_period(text, year)[1]


@lru_cache(maxsize=65_536)
def parse_period(text: str, year: int | None = None) -> tuple[date, date]:
    """The first and the last day of what `text` names; read, and refused, as deadlines are.

    Lists of hazards name the same few days again and again, and every rule asks for them.
    """
    key = _PREFIX.sub("", _key(text), count=1)
    try:
        return _read(key, year)
    except DeadlineError as error:
        raise _known(key, text.strip()) or error from None


def _key(text: str) -> str:
    """`text` as the patterns expect it, for matching only: no spaces, no quotes, NFKC."""
    if len(text) > LONGEST:
        message = f"时限有 {len(text)} 个字，超过 {LONGEST} 个字，不像只写了时间"
        raise DeadlineError("too_long", message)
    if not all(_is_plain(character) for character in text):
        message = "时限里有看不见的控制字符，或上标、带圈之类的特殊数字"
        raise DeadlineError("unreadable", message, "请删去后重新输入；" + _EXAMPLES)
    key = unicodedata.normalize("NFKC", text).translate(_WITHOUT_QUOTES)
    return "".join(key.split())


def _is_plain(character: str) -> bool:
    # Superscript and circled digits (No) are refused: NFKC would read a footnote's ² as a 2.
    category = unicodedata.category(character)
    return category[0] != "C" and category not in ("Zl", "Zp", "No")


def _known(key: str, words: str) -> DeadlineError | None:
    """A better reason than the grammar's, where this is a known way of naming no day."""
    for refusal in _REFUSALS:
        if re.fullmatch(refusal.pattern, key):
            message = refusal.message.format(words=words)
            return DeadlineError(refusal.reason, message, refusal.advice)
    return None


def _read(key: str, context: int | None) -> _Period:
    match = _RANGE.fullmatch(key)
    if match is None:
        return _read_form(key, context)
    left, right = _completed(match["left"], match["right"])
    start = _read_form(left, context)
    end = _read_form(right, start.last.year)
    if end.last < start.last:
        message = f"结束日（{end.last}）早于开始一端（{start.last}）"
        advice = "请核对先后；跨年的，两端都写明年份，如“2020年7月至2021年6月”"
        raise DeadlineError("period_reversed", message, advice)
    return _Period(start.first, end.last)


def _completed(left: str, right: str) -> tuple[str, str]:
    """Both ends in full: `6`, `7月` → `6月`, `7月`; `7月1`, `15日` → `7月1日`, `7月15日`."""
    unit = _LEADING_UNIT.fullmatch(right)
    if unit is None:
        return left, right
    if _OPEN_END.fullmatch(left):
        left += unit["unit"]
    month = _MONTH_IN.fullmatch(left)
    if month and unit["unit"] in "日号":
        right = month["month"] + right
    return left, right


def _read_form(key: str, context: int | None) -> _Period:
    if frame := _FRAME.fullmatch(key):
        for form in _FORMS:
            match = form.pattern.fullmatch(frame["body"])
            if match and (form.end or not frame["end"]):
                if form.mark and frame["before"] and not frame["end"]:
                    raise _two_readings(form, match, context)
                return form.read(match, context)
    raise DeadlineError("unreadable", f"看不懂时限“{key}”")


def _two_readings(form: _Form, match: re.Match[str], context: int | None) -> DeadlineError:
    """`2021年前`: before it begins, or before it ends?"""
    words = match[0]
    eve = form.read(match, 2000 if context is None else context).first - timedelta(days=1)
    earlier = f"{eve.year}年底前"
    if "month" in match.groupdict():
        dated = context is not None or match["year"]
        known = f"{eve.year}年" if dated else "上一年" if eve.month == 12 else ""
        earlier = f"{known}{eve.month}月底前"
    message = f"“{words}前”有两种读法：可以是{words}开始之前，也可以是{words}结束之前"
    advice = f"指结束之前，请写“{words}{form.mark}前”；指开始之前，请写“{earlier}”"
    return DeadlineError("ambiguous", message, advice)


def _number(text: str) -> int:
    value = parse_numeral(text)
    if value is None:
        raise DeadlineError("unreadable", f"看不懂数字“{text}”")
    return value


def _bounded(text: str, first: int, last: int, name: str) -> int:
    value = _number(text)
    if not first <= value <= last:
        raise DeadlineError("out_of_range", f"{name}只能是 {first} 到 {last}，不能是“{text}”")
    return value


def _year(match: re.Match[str], context: int | None) -> int:
    if match["year"]:
        value = _number(match["year"])
    elif context is None:
        message = "时限没有写年份，从上下文也看不出是哪一年"
        raise DeadlineError("no_year", message, "请写明年份，如“2020年6月底前”")
    else:
        value = context
    if not FIRST_YEAR <= value <= LAST_YEAR:
        message = f"年份要写满四位，在 {FIRST_YEAR} 到 {LAST_YEAR} 之间"
        raise DeadlineError("out_of_range", message, "请核对年份，写成如“2022年底前”")
    return value


def _months(year: int, first: int, last: int) -> _Period:
    return _Period(date(year, first, 1), date(year, last, _days_in(year, last)))


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def _read_year(match: re.Match[str], context: int | None) -> _Period:
    return _months(_year(match, context), 1, 12)


def _read_half(match: re.Match[str], context: int | None) -> _Period:
    first = 1 if match["half"] == "上" else 7
    return _months(_year(match, context), first, first + 5)


def _read_quarter(match: re.Match[str], context: int | None) -> _Period:
    last = 3 * _bounded(match["quarter"], 1, 4, "季度")
    return _months(_year(match, context), last - 2, last)


def _read_month(match: re.Match[str], context: int | None) -> _Period:
    month = _bounded(match["month"], 1, 12, "月份")
    return _months(_year(match, context), month, month)


def _read_ten_days(match: re.Match[str], context: int | None) -> _Period:
    month = _read_month(match, context)
    third = "上中下".index(match["third"])
    last = month.last if third == 2 else month.first.replace(day=10 * third + 10)
    return _Period(month.first.replace(day=10 * third + 1), last)


def _read_day(match: re.Match[str], context: int | None) -> _Period:
    month = _read_month(match, context)
    day = _number(match["day"])
    if not 1 <= day <= month.last.day:
        message = f"{month.last.year}年{month.last.month}月没有 {day} 日"
        raise DeadlineError("no_such_day", message, f"这个月到 {month.last.day} 日为止，请核对")
    only = month.first.replace(day=day)
    return _Period(only, only)


def _read_plan(match: re.Match[str], _context: int | None) -> _Period:
    number = _number(match["plan"])
    if not 10 <= number <= 20:
        message = "五年规划只认得“十五”（2001—2005年）到“二十五”（2051—2055年）"
        raise DeadlineError("out_of_range", message, "请写明年份，如“2025年底前”")
    first = 2001 + 5 * (number - 10)
    return _Period(date(first, 1, 1), date(first + 4, 12, 31))


_CHINESE = f"{ZEROS}{ONES}十"
_NUMBER = rf"(?:[0-9]{{1,2}}|[{_CHINESE}]{{1,3}})"
_NAMED_YEAR = rf"(?P<year>[0-9]{{1,4}}|[{_CHINESE}]{{1,4}})年度?"
_YEAR = f"(?:{_NAMED_YEAR})?"
_MONTH = f"{_YEAR}(?P<month>{_NUMBER})月"
_ISO = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATED = "(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_BEFORE = "(?:之|以)?前"
_WITHIN = "(?:之|以)?内"
_DASHES = "-—–―~〜"
_SIDE = rf"[^{_DASHES}至到]"

_WITHOUT_QUOTES = dict.fromkeys(map(ord, "“”„‟‘’‚‛\"'「」『』〝〞〟"))
_PREFIX = pattern(r"\A均?(?:截[至止][到至]?|不[迟晚]于|最[迟晚][到于]?|力争到?|[到至于在])?")
_FRAME = pattern(
    # 年 alone names nothing, and a bare 十五 may be a day that lost its 日.
    r"(?!(?:年|二?十五)\Z)(?P<body>.+?)(?P<end>(?:(?<=年)年|(?<=月)月)?[底末])?"
    f"(?:(?P<before>{_BEFORE})|{_WITHIN}|期间|为?止)?"
)
_RANGE = pattern(
    rf"[自从]?(?P<left>{_ISO}|{_SIDE}+?)起?(?:直?至|到|[{_DASHES}]{{1,2}})"
    rf"(?P<right>{_ISO}{_SIDE}*|{_SIDE}+)"
)
_LEADING_UNIT = pattern(rf"第?[0-9{_CHINESE}]{{1,4}}(?P<unit>[年月日号]|季度).*")
_OPEN_END = pattern(rf".*[0-9{_CHINESE}]")
_MONTH_IN = pattern(rf"(?:.*年度?)?(?P<month>{_NUMBER}月).*")

_FORMS = (
    _Form(pattern(f"{_NAMED_YEAR}(?:全年)?|年"), _read_year, mark="底"),
    _Form(pattern(f"{_MONTH}份?"), _read_month, mark="底"),
    _Form(pattern(f"{_MONTH}份?(?P<third>[上中下])旬"), _read_ten_days),
    _Form(pattern(f"{_YEAR}(?P<half>[上下])半年"), _read_half),
    _Form(pattern(f"{_YEAR}第?(?P<quarter>{_NUMBER})季度"), _read_quarter),
    _Form(pattern(f"{_MONTH}(?P<day>{_NUMBER})[日号]"), _read_day, end=False),
    _Form(pattern(_DATED), _read_day, end=False),
    _Form(
        pattern(f"(?P<plan>[{ONES}十]{{1,3}})五(?:规划|计划)?(?:时期|期)?"),
        _read_plan,
        mark="末",
    ),
)

_REFUSALS = (
    _Refusal("", "empty", "没有写时间"),
    _Refusal(
        "(?:[0-9]{1,3}|[一二两三四五六七八九十半数几]{1,3})"
        f"(?:年半?|个(?:季度|月|星期|工作日)|天|周|日(?={_WITHIN}))(?:{_WITHIN})?",
        "relative",
        "“{words}”只说了多长时间，没有说从哪天算起",
        "请算出到期的年月日，如“2024年3月15日前”",
    ),
    _Refusal(
        f"(?:[今明后去本当次来]年|[本当次上下]个?(?:月|季度|周)).*|年度?(?:{_BEFORE})?",
        "relative",
        "“{words}”要看是哪一天说的，不能确定日期",
        "请写明年份，如“2022年底前”",
    ),
    _Refusal(
        "每.*|逐[年月].*",
        "recurring",
        "“{words}”说的是反复做的事，不是一个完成时限",
        "请写最后一次的时间，如“2022年底前”",
    ),
    _Refusal(
        "[近中长远短]+期|持续|常年|尽快|尽早|立即|马上|适时|及时|逐步|随时|当前|目前"
        "|.*(?:左右|前后|上下)",
        "vague",
        "“{words}”没有确定的日期",
        "请定下最后一天，如“2022年底前”“2024年3月15日前”",
    ),
    _Refusal(
        ".*(?:汛|节|会|五一|六一|七一|十一|国庆|中秋|春节|元旦|元宵|除夕|清明|端午|岁末|春运|春耕|麦收|秋收"
        "|农忙|[高中]考|旺季|开学|学期|[入进封][春夏秋冬伏冻]|[春夏秋冬雨]季?|[寒暑][期假]|[供采取][暖热]|高温|防火)"
        f"(?:期|节|季节?|假期?|天气|施工|来临|到来|开始|结束)*(?:{_BEFORE}|期间|{_WITHIN}|[之以]?后)?",
        "vague",
        "“{words}”没有写是几月几日",
        "请换算成日期，如“2025年5月31日前”",
    ),
    _Refusal(
        f".*[年月五期](?:初|中期?)(?:{_BEFORE})?",
        "ambiguous",
        "“{words}”没有说清到哪一天为止",
        "请写明日或旬，如“2022年6月10日前”“2022年6月中旬”“2022年6月底前”",
    ),
    _Refusal(
        "二?十五",
        "ambiguous",
        "“{words}”有两种读法：可以是五年规划，也可以是漏写了“日”",
        "指五年规划，请写“十五时期”“二十五时期”；指日期，请写如“2024年3月15日前”",
    ),
    _Refusal(
        f"[自从]{_SIDE}*|.*(?:起|以来|[之以]?后)",
        "not_an_end",
        "“{words}”说的是什么时候开始，没有说什么时候为止",
        "请写完成的时间，如“2022年底前”“2020年6月至2022年12月”",
    ),
    _Refusal(
        f"{_NUMBER}[日号](?:{_BEFORE})?",
        "no_month",
        "“{words}”只写了日，没有写月",
        "请写明年月，如“2024年3月15日前”",
    ),
    _Refusal(
        "[0-9]{4}(?:[0-9]{1,2}月|[底末]).*",
        "no_year_mark",
        "“{words}”的年份后面少了“年”字",
        "请补上，如“2020年6月底前”“2022年底前”",
    ),
    _Refusal(
        f"(?!{_ISO})[0-9]{{4}}(?:[{_DASHES}./][0-9]{{1,2}}){{1,2}}(?:{_BEFORE})?|[0-9]{{8}}",
        "not_iso",
        "“{words}”不是规定的日期写法",
        "日期请写成“2022-12-31”（月、日各两位）或“2022年12月31日”，月份请写成“2022年12月”",
    ),
)
