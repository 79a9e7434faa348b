"""The deadlines of a clause, each with the words that it governs.

A deadline governs what follows it, up to the next stop or deadline; where nothing follows but
完成 and the like, what comes before it. What names no last day is a question, never a deadline.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sanxing.facts.drafting.parts import Parts, parts_of
from sanxing.facts.drafting.scopes import Scope
from sanxing.facts.drafting.shapes import Question
from sanxing.model.deadline import DeadlineError, parse_deadline
from sanxing.model.phrases import Phrase, feasts, mended, quantities, slips, times, undotted


class Due(NamedTuple):
    """A deadline's words and day, and the span that it governs, its own words included."""

    start: int
    end: int
    words: str
    year: int | None  # the context's, where the words have none
    day: date
    governed: tuple[int, int]


class Dues(NamedTuple):
    """The deadlines of a clause in its order, and what could not be decided."""

    dues: tuple[Due, ...]
    questions: tuple[Question, ...]


def deadlines(clause: str, year: int | None) -> Dues:
    """The deadlines of a clause; `year` is for words without one, such as 6月底前."""
    parts = parts_of(clause)
    dated, questions = _dated(clause, parts, year)
    groups = list(_groups(clause, parts, dated))
    ceiling = len(clause)
    dues: list[Due] = []
    for row in reversed(range(len(groups))):
        floor = groups[row - 1][-1].phrase.end if row else 0
        scope = Scope(clause, parts, [each.phrase for each in groups[row]], floor, ceiling)
        span, doubts = scope.governed()
        questions += doubts
        ceiling = span[0]
        dues[:0] = [
            Due(each.phrase.start, each.phrase.end, each.phrase.words, each.year, each.day, span)
            for each in groups[row]
        ]
    return Dues(tuple(dues), tuple(sorted(questions)))


class _Dated(NamedTuple):
    phrase: Phrase
    year: int | None
    day: date


def _dated(clause: str, parts: Parts, year: int | None) -> tuple[list[_Dated], list[Question]]:
    """The phrases that name a last day, with the year that they take from before them."""
    found: list[_Dated] = []
    questions = [_slip(each) for each in slips(clause)]
    questions += _loose(clause)
    context = year
    phrases = times(clause)
    for phrase in phrases:
        if _is_mention(clause, parts, phrase):
            begun = phrase.reason == "not_an_end" and phrase.words[-1] == "起"
            context = (_year_in(phrase.words) if begun else None) or context
            continue
        read = _listed(clause, phrase) or _day(clause, phrase, context)
        if _is_repeated(clause, phrase, phrases):
            message = f"“{phrase.words}”里反复要做，没有一个最后的日子，没有写成时限，请确定"
            read = Question(phrase.start, phrase.end, message)
        if isinstance(read, Question):
            questions.append(read)
            context = _year_in(phrase.words) or context
        elif found and read.year is not None and read.day < found[-1].day:
            message = f"“{phrase.words}”没有写年份，按前文的{context}年早于前一个时限，没有写成时限，请确定"
            questions.append(Question(phrase.start, phrase.end, message))
        else:
            found.append(read)
            context = read.day.year
    return found, questions


def _listed(clause: str, phrase: Phrase) -> Question | None:
    """2024、2025、2026年底分别达到: days of several years in one."""
    years = _YEARS.search(clause, 0, phrase.start)
    if years is None:
        return None
    words = clause[years.start() : phrase.end]
    message = f"“{words}”几个年份连写，没有写成时限，请分开补上"
    return Question(years.start(), phrase.end, message)


def _is_repeated(clause: str, phrase: Phrase, phrases: list[Phrase]) -> bool:
    """2024年至2026年，每年组织考试: a period in which something recurs."""
    start = phrase.end + (clause[phrase.end : phrase.end + 1] in ("，", ","))
    recurs = any(each.start == start and each.reason == "recurring" for each in phrases)
    return recurs and bool(_RANGED.search(phrase.words))


def _year_in(words: str) -> int | None:
    """The year that words name which name no day."""
    named = re.search("[12][0-9]{3}", unicodedata.normalize("NFKC", words))
    return int(named[0]) if named else None


def _loose(clause: str) -> Iterator[Question]:
    """春节前, 全年: perhaps deadlines, with no year."""
    for phrase in feasts(clause):
        if not (_FOR.search(clause, 0, phrase.start) and _WORK.match(clause, phrase.end)):
            message = f"“{phrase.words}”没有写是几月几日，没有写成时限，请补上"
            yield Question(phrase.start, phrase.end, message)
    for match in _WHOLE_YEAR.finditer(clause):
        message = "“全年”没有写是哪一年，也可能是每年，没有写成时限，请确定"
        yield Question(*match.span(), message)


def _slip(phrase: Phrase) -> Question:
    message = f"“{phrase.words}”像是漏印了字，疑为“{mended(phrase.words)}”，没有写成时限，请核对"
    return Question(phrase.start, phrase.end, message)


def _is_mention(clause: str, parts: Parts, phrase: Phrase) -> bool:
    """较2020年, 2020年以来, 2020年印发的 and a year in the name of something set no deadline."""
    before = clause[max(0, phrase.start - _NEAR) : phrase.start]
    behind = clause[phrase.end : phrase.end + _NEAR]
    about = parts.enclosure(phrase.start, phrase.end)
    named = about is not None and clause[about[0]] in "《〈“「"
    own = phrase.words[0] in "“「" or about == (phrase.start - 1, phrase.end + 1)
    compared = _REFERRING.search(before) or _COMPARED.match(behind)
    if phrase.words[-1] not in "前底末内止":
        compared = compared or _ISSUED.match(behind)
    begun = phrase.reason == "not_an_end" and (
        phrase.words[-1] != "起" or _IN_FORCE.match(clause, phrase.end)
    )
    return bool(compared or (named and not own) or begun)


def _day(clause: str, phrase: Phrase, context: int | None) -> _Dated | Question:
    if _NAMELIKE.search(phrase.words):
        words = re.sub("[“”]", "", phrase.words)
        message = f"“{words}”是时限，还是年度或者规划的名称，看不出来，没有写成时限，请确定"
        return Question(phrase.start, phrase.end, message)
    if _BEFORE.search(phrase.words):
        message = f"“{phrase.words}”可以是开始之前，也可以是结束之前，没有写成时限，请确定"
        return Question(phrase.start, phrase.end, message)
    try:
        return _Dated(phrase, None, parse_deadline(phrase.words))
    except DeadlineError as error:
        if error.reason == "no_year" and context is not None:
            return _day_in(phrase, context)
        reason = phrase.reason or error.reason
        return Question(phrase.start, phrase.end, _untold(phrase, reason, error, context))


def _day_in(phrase: Phrase, context: int) -> _Dated | Question:
    try:
        return _Dated(phrase, context, parse_deadline(phrase.words, context))
    except DeadlineError as error:  # 2月29日, in a year that has none
        message = f"{error.message}，没有写成时限，请核对"
        return Question(phrase.start, phrase.end, message)


def _untold(phrase: Phrase, reason: str, error: DeadlineError, context: int | None) -> str:
    if reason == "recurring":
        return f"“{phrase.words}”是反复的期限，没有一个最后的日子，没有写成时限"
    if reason == "no_year":
        return f"“{phrase.words}”没有写年份，上下文也看不出，没有写成时限，请补上"
    if reason == "relative":
        told = f"“{phrase.words}”不能确定是哪一天" if error.reason != reason else error.message
        return f"{told}{_likely(phrase.words, context)}，没有写成时限，请补上"
    if words := _in_full(phrase.words):
        return f"“{phrase.words}”不是规定的日期写法，疑为“{words}”，没有写成时限，请核对"
    return f"{error.message}，没有写成时限，请确定"


def _in_full(words: str) -> str:
    """2025.6 in full, where that is a date."""
    full = undotted(words)
    if full == words:
        return ""
    try:
        parse_deadline(full)
    except DeadlineError as error:
        return full if error.reason == "ambiguous" else ""
    return full


def _likely(words: str, context: int | None) -> str:
    """今年底前, where the context names a year."""
    year = re.search("[今本当]年", words)
    return f"（按上下文疑为“{words.replace(year[0], f'{context}年')}”）" if year and context else ""


def _groups(clause: str, parts: Parts, found: list[_Dated]) -> Iterator[list[_Dated]]:
    """Deadlines that govern the same words."""
    group: list[_Dated] = []
    for dated in found:
        if group and not _together(clause, parts, group[-1].phrase, dated.phrase):
            yield group
            group = []
        group.append(dated)
    if group:
        yield group


def _together(clause: str, parts: Parts, one: Phrase, next_: Phrase) -> bool:
    """6月底、12月底前分别报送, and what stands in one bracket."""
    about = parts.enclosure(one.start, one.end)
    between = clause[one.end : next_.start]
    return between in _BETWEEN or (
        about is not None
        and about == parts.enclosure(next_.start, next_.end)
        and not quantities(between)
    )


_YEARS = re.compile(r"(?<![0-9])(?:20[0-9]{2}[、和及与])+\Z")
_NEAR = 12  # characters that are looked at beside a deadline
_BETWEEN = ("、", "和", "及", "与", "以及", "或")
_REFERRING = re.compile("(?:较|比|同比|相比|达到|低于|高于|超过|按照?|发生在)$")
_COMPARED = re.compile("[的底]?(?:基础|水平|基数)|相比|同期")
_ISSUED = re.compile("版|(?:修[订正]|印发|发布|颁布|公布|出台|下发|发生)[^，,。；;]{0,3}的")
_FOR = re.compile("(?:开展|组织|做好|抓好|进行|实施|落实|加强|强化|抓实|深化|[的好、])$")
_WORK = re.compile("[^，,。；;]{0,4}(?:检查|排查|整治|行动|工作|准备|维护|培训|教育|隐患)")
_WHOLE_YEAR = re.compile("(?<![0-9年健安])全年(?![龄级度])")
_RANGED = re.compile("[年月日号].*(?:至|到|[-—–―~〜～－]).*[^前底末止]$|[0-9][-—–―~〜～－].*年$")
_BEFORE = re.compile("(?:旬|半年|季度)(?:之|以)?前$")
_IN_FORCE = re.compile("(?:正式|开始|试)*(?:施行|实施|执行|生效|试行|起算|算起)|[，,]?(?:每|逐)")
_NAMELIKE = re.compile("年度$|五(?:规划|计划)?[”」]?(?:规划|计划)?$")
_LASTING = re.compile("(?:并且?|同时|且)?(?:持续|不断|长期|常态|继续|始终|加大|进一步|巩固|逐步)")
