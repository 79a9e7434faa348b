"""The dates that a phase's heading or first words give it."""

import re
from datetime import date
from typing import NamedTuple

from sanxing.facts.drafting.parts import parts_of
from sanxing.facts.drafting.shapes import Question
from sanxing.model.deadline import DeadlineError, parse_period
from sanxing.model.phrases import Phrase, mended, slips, times, undotted


class PhaseDates(NamedTuple):
    """The words that give a phase its dates; None for a day that they do not name."""

    start: int
    end: int
    words: str
    first: date | None
    last: date | None
    questions: tuple[Question, ...] = ()


def phase_dates(text: str, year: int | None) -> PhaseDates | None:
    """The dates of a phase, as in 动员部署（2020年6月至7月）; None where the text holds none.

    `year` is for words without one. A slip is read as it must have been meant, and asked about.
    """
    broken = slips(text)
    found = [*broken, *(each for each in times(text) if not each.reason or _is_dotted(each))]
    if not found:
        return None
    parts = parts_of(text)
    phrase = min(found, key=lambda each: (not parts.enclosure(each.start, each.end), each.start))
    questions = [_misprint(phrase)] if phrase in broken else []
    first: date | None = None
    last: date | None = None
    try:
        first, last = parse_period(undotted(mended(phrase.words)), year)
    except DeadlineError as error:
        questions.append(Question(phrase.start, phrase.end, f"{error.message}，请补写起止日期"))
    start = phrase.start
    if begun := _FROM_NOW.search(text[:start]):
        start, first = begun.start(), None
        message = f"“{begun[0]}”没有写明是哪一天，请补写开始日期"
        questions.append(Question(start, phrase.end, message))
    return PhaseDates(start, phrase.end, text[start : phrase.end], first, last, tuple(questions))


def _is_dotted(phrase: Phrase) -> bool:
    """2024.1—2024.3, which cannot be read otherwise."""
    full = undotted(phrase.words)
    try:
        return full != phrase.words and bool(parse_period(full))
    except DeadlineError:
        return False


def _misprint(phrase: Phrase) -> Question:
    message = f"“{phrase.words}”像是漏印了字，按“{mended(phrase.words)}”读，请核对"
    return Question(phrase.start, phrase.end, message)


_FROM_NOW = re.compile(
    "[自从]?(?:即日|(?:本?(?:方案|通知|文件|意见|计划))?(?:印发|发布|下发)之日)起?$"
)
