"""A reporting period as people type it: two days, or a month, quarter, half or year by name."""

import re
from calendar import monthrange
from datetime import date

from sanxing.commands.refusal import Refused
from sanxing.commands.values import read_date
from sanxing.facts.period import ReportingPeriod

_HOW = "写成 --from 2022-04-01 --to 2022-06-30，或 --period 2022年二季度"
_FORMS = "可以写：2022-06、2022年6月、2022Q2、2022年二季度、2022年上半年、2022年"
_DIGITS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_YEAR = r"(?P<year>(?:19[7-9]|20[0-9]|21[0-9])[0-9])年?"
_CHINESE = "一二三四"
_NAMED = (
    (re.compile(_YEAR), 12),
    (re.compile(rf"{_YEAR}(?P<part>[上下])半年"), 6),
    (re.compile(rf"{_YEAR}-?(?:Q(?P<part>[1-4])|第?(?P<spelt>[{_CHINESE}1-4])季度)"), 3),
    (re.compile(rf"{_YEAR}-?(?P<part>0?[1-9]|1[0-2])月?"), 1),
)


def read_period(first: str | None, last: str | None, named: str | None) -> ReportingPeriod:
    """The period that the options mean; Refused says what is missing, twice told or the wrong way round."""
    if named is not None:
        if first is not None or last is not None:
            raise Refused("--period 和 --from、--to 只写一样", _HOW)
        return read_named(named)
    if first is None or last is None:
        missing = [name for name, given in (("--from", first), ("--to", last)) if given is None]
        raise Refused(f"没有写 {'、'.join(missing)}：通报要写明从哪一天到哪一天", _HOW)
    made = ReportingPeriod(read_date(first, "--from"), read_date(last, "--to"))
    if made.first > made.last:
        raise Refused(f"--from：{made.first} 晚于 --to 的 {made.last}", "前后对调")
    return made


def read_named(text: str) -> ReportingPeriod:
    """A month, a quarter, a half or a year."""
    plain = "".join(text.translate(_DIGITS).split()).upper()
    for pattern, months in _NAMED:
        if found := pattern.fullmatch(plain):
            return _period(int(found["year"]), months, _part(found))
    raise Refused(f"--period：“{text}”不是月份、季度、半年或年份", _FORMS)


def _part(found: re.Match[str]) -> int:
    """Which of the year's parts is meant, from 0."""
    parts = found.groupdict()
    word = parts.get("part") or parts.get("spelt") or "1"
    for words in ("上下", _CHINESE):
        if word in words:
            return words.index(word)
    return int(word) - 1


def _period(year: int, months: int, part: int) -> ReportingPeriod:
    last = (part + 1) * months
    return ReportingPeriod(
        date(year, part * months + 1, 1), date(year, last, monthrange(year, last)[1])
    )
