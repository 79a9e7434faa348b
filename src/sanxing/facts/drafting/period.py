"""First and last day of the plan, from whichever words of the document tell them best."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from sanxing.facts.drafting.clause import Span
from sanxing.facts.drafting.desk import Desk
from sanxing.model.deadline import FIRST_YEAR, LAST_YEAR
from sanxing.model.issued import Period, Phase

_YEARS = re.compile(
    "(?P<first>(?:19|20)[0-9]{2})年?(?:[-—–~～－至到]|——){1,2}(?P<last>(?:19|20)[0-9]{2})年?"
)
_LENGTH = {"两年": 2, "三年": 3, "五年": 5}


def years_of(words: str) -> tuple[int, int] | None:
    """First and last year of a span of years such as 2024—2026年."""
    match = _YEARS.search(words)
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"])
    return (first, last) if first <= last and first >= FIRST_YEAR and last <= LAST_YEAR else None


def period(
    desk: Desk,
    stated: Period | None,
    phases: Sequence[Phase],
    title: Span,
    dues: Sequence[date],
    today: date,
) -> Period:
    """The plan's period: as stated, or from its title, its phases, its deadlines; a guess is a doubt."""
    named = stated or _in_title(desk, title)
    if named and all(named.start <= each.start and each.end <= named.end for each in phases):
        return named
    if not phases:
        return _guessed(desk, title, dues, today)
    first, last = min(each.start for each in phases), max(each.end for each in phases)
    at = named.source if named else phases[0].source
    told = (
        f"原文写的期限是“{named.text}”，与各阶段的起止不一致，暂按各阶段" if named else _BY_PHASES
    )
    desk.doubt(at.start, at.end, f"{told}，请核对", "plan")
    return Period(first, last, _words(first, last), at)


_BY_PHASES = "方案的期限按各阶段的起止写成"


def _in_title(desk: Desk, title: Span) -> Period | None:
    words = desk.text(*title)
    years = years_of(words)
    match = _YEARS.search(words)
    if years is None or match is None:
        return None
    source = desk.source(*title)
    return Period(date(years[0], 1, 1), date(years[1], 12, 31), match[0], source)


def _words(first: date, last: date) -> str:
    """A period in words that name just these days."""
    months = first.day == 1 and (last + timedelta(days=1)).day == 1
    return "至".join(
        f"{day.year}年{day.month}月" + ("" if months else f"{day.day}日") for day in (first, last)
    )


def _guessed(desk: Desk, title: Span, dues: Sequence[date], today: date) -> Period:
    """No words tell the period: it is put around the deadlines, and a person is asked."""
    length = next((years for words, years in _LENGTH.items() if words in desk.text(*title)), 1)
    first = desk.year or min((each.year for each in dues), default=today.year)
    first = min([first, *(each.year for each in dues)])
    last = max([min(first + length - 1, LAST_YEAR), *(each.year for each in dues)])
    start, end = date(first, 1, 1), date(last, 12, 31)
    message = f"没有读出方案的起止日期，暂写 {start} 至 {end}，请按实际改正"
    desk.doubt(*title, message, "plan")
    return Period(
        start, end, f"{first}年至{last}年" if first < last else f"{first}年", desk.source(*title)
    )
