"""The deadlines of a clause, each with the words that it governs; and the dates in a heading.

A deadline governs what follows it, up to the next stop or deadline; where nothing follows but
完成 and the like, what comes before it. What names no last day is a question, never a deadline.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sanxing.facts.drafting.parts import MARKS, NUMBERING, Parts, enclosure, parts_of
from sanxing.facts.drafting.shapes import Question
from sanxing.model.deadline import DeadlineError, parse_deadline, parse_period
from sanxing.model.phrases import Phrase, mended, slips, times


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


class PhaseDates(NamedTuple):
    """The words that give a phase its dates; `first` is None where they name no first day."""

    start: int
    end: int
    words: str
    first: date | None
    last: date
    questions: tuple[Question, ...] = ()


def deadlines(clause: str, year: int | None) -> Dues:
    """The deadlines of a clause; `year` is for words without one, such as 6月底前."""
    dated, questions = _dated(clause, year)
    groups = list(_groups(clause, dated))
    ceiling = len(clause)
    dues: list[Due] = []
    for row in reversed(range(len(groups))):
        floor = groups[row - 1][-1].phrase.end if row else 0
        scope = _Scope(clause, parts_of(clause), groups[row], floor, ceiling)
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


def _dated(clause: str, year: int | None) -> tuple[list[_Dated], list[Question]]:
    """The phrases that name a last day, with the year that they take from before them."""
    found: list[_Dated] = []
    questions = [_slip(each) for each in slips(clause)]
    for phrase in times(clause):
        if _is_mention(clause, phrase):
            continue
        context = found[-1].day.year if found else year
        read = _day(phrase, context)
        if isinstance(read, Question):
            questions.append(read)
        elif found and read.year is not None and read.day < found[-1].day:
            message = f"“{phrase.words}”没有写年份，按前文的{context}年早于前一个时限，没有写成时限，请确定"
            questions.append(Question(phrase.start, phrase.end, message))
        else:
            found.append(read)
    return found, questions


def _slip(phrase: Phrase) -> Question:
    message = f"“{phrase.words}”像是漏印了字，疑为“{mended(phrase.words)}”，没有写成时限，请核对"
    return Question(phrase.start, phrase.end, message)


def _is_mention(clause: str, phrase: Phrase) -> bool:
    """较2020年, 2020年以来, 2020年印发的 and a year in the name of something set no deadline."""
    before, behind = clause[: phrase.start], clause[phrase.end :]
    about = enclosure(clause, phrase.start, phrase.end)
    named = about is not None and clause[about[0]] in "《〈“「"
    own = phrase.words[0] in "“「"
    compared = _REFERRING.search(before) or _REFERRED.match(behind)
    return bool(compared or (named and not own) or phrase.reason == "not_an_end")


def _day(phrase: Phrase, context: int | None) -> _Dated | Question:
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
    if reason == "relative":
        known = f"（上下文是{context}年）" if context and "年" in phrase.words else ""
        return f"“{phrase.words}”要看从哪一天算起{known}，没有写成时限，请算出日期补上"
    if reason == "no_year":
        return f"“{phrase.words}”没有写年份，上下文也看不出，没有写成时限，请补上"
    return f"{error.message}，没有写成时限，请确定"


def _groups(clause: str, found: list[_Dated]) -> Iterator[list[_Dated]]:
    """Deadlines with nothing between them but 、 or 和: 6月底、12月底前分别报送."""
    group: list[_Dated] = []
    for dated in found:
        if group and clause[group[-1].phrase.end : dated.phrase.start] not in _BETWEEN:
            yield group
            group = []
        group.append(dated)
    if group:
        yield group


class _Scope(NamedTuple):
    """What a group of deadlines may govern: nothing before `floor` and nothing from `ceiling` on."""

    clause: str
    parts: Parts
    group: list[_Dated]
    floor: int
    ceiling: int

    @property
    def start(self) -> int:
        return self.group[0].phrase.start

    @property
    def end(self) -> int:
        return self.group[-1].phrase.end

    @property
    def head(self) -> int:
        """Where the deadline's own phrase begins."""
        return self.begin(max(self.floor, self.parts.phrase(self.start)[0]))

    @property
    def stop(self) -> int:
        return max(self.end, min(self.parts.sentence(self.end - 1)[1], self.ceiling))

    def begin(self, position: int) -> int:
        """A position without the marks, brackets and numbering that stand there."""
        while match := _OPENING.match(self.clause, position, self.start):
            position = match.end()
        return position

    def asks(self, message: str) -> Question:
        """A question about the deadline, whose words stand in the message as {words}."""
        words = self.clause[self.start : self.end]
        return Question(self.start, self.end, message.format(words=words))

    def governed(self) -> tuple[tuple[int, int], list[Question]]:
        """The span that the deadlines govern, and what is doubtful in that."""
        span, doubts = self._span()
        if len(self.group) > 1:
            doubts.append(self.asks("“{words}”几个时限管同样的话，请核对哪个时限管哪一项"))
        return span, doubts

    def _span(self) -> tuple[tuple[int, int], list[Question]]:
        about = enclosure(self.clause, self.start, self.end)
        if about and self.clause[about[0]] in "（(":
            return self._enclosed(about), []
        if _LABEL.search(self.clause[self.floor : self.start]):
            return (self.begin(self.floor), self.stop), []
        if _CLOSING.fullmatch(self.clause[self.end : self.stop].strip(MARKS)):
            return self._behind()
        return self._ahead()

    def _enclosed(self, about: tuple[int, int]) -> tuple[int, int]:
        """（2022年底前） governs the phrase before it; at a sentence's end, the sentence."""
        opening, end = about
        whole = end >= len(self.clause) or self.parts.sentence(opening)[1] <= end + 1
        part = self.parts.sentence if whole else self.parts.phrase
        start = part(opening)[0]
        if start == opening and start:
            start = part(start - 1)[0]
        while end < len(self.clause) and self.clause[end] in MARKS:
            end += 1
        return self.begin(max(self.floor, start)), end

    def _behind(self) -> tuple[tuple[int, int], list[Question]]:
        """…，于2022年底前完成。 governs its phrase, or the one before it where it stands alone."""
        head = self.head
        sentence = max(self.floor, self.parts.sentence(self.start)[0])
        if self.clause[head : self.start].strip(_JOINING) or head <= sentence:
            return (head, self.stop), []
        head = self.begin(max(sentence, self.parts.phrase(self.parts.phrase(self.start)[0] - 1)[0]))
        if head <= self.begin(sentence):
            return (head, self.stop), []
        return (head, self.stop), [self.asks(_REACH_BACK)]

    def _ahead(self) -> tuple[tuple[int, int], list[Question]]:
        """2022年底前完成…，并…。 governs all that follows but what has no end by its nature."""
        position = self.parts.phrase(self.end - 1)[1]
        if not self.clause[self.end : position].strip(MARKS):
            position = self.parts.phrase(position)[1]
        while position < self.stop:
            if _LASTING.match(self.clause, position):
                words = self.clause[position : self.stop].strip(MARKS)
                return (self.head, position), [self.asks(_REACH_ON.replace("{rest}", words))]
            position = self.parts.phrase(position)[1]
        return (self.head, self.stop), []


def phase_dates(text: str, year: int | None) -> PhaseDates | None:
    """The dates of a phase in its heading: 动员部署（2020年6月至7月）; None where it holds none.

    A slip is read as it must have been meant, and asked about.
    """
    found = [
        each for each in (*slips(text), *times(text)) if not each.reason or each in slips(text)
    ]
    if not found:
        return None
    phrase = max(
        found, key=lambda each: (enclosure(text, each.start, each.end) is not None, -each.start)
    )
    start, words, questions = phrase.start, phrase.words, []
    if phrase.reason:
        questions.append(
            _slip(phrase)._replace(message=f"“{words}”像是漏印了字，按“{mended(words)}”读，请核对")
        )
    try:
        first, last = parse_period(mended(words), year)
    except DeadlineError:
        return None
    begun: date | None = first
    if match := _FROM_NOW.search(text[:start]):
        start, begun = match.start(), None
        questions.append(
            Question(start, phrase.end, f"“{match[0]}”没有写明是哪一天，请补写开始日期")
        )
    return PhaseDates(start, phrase.end, text[start : phrase.end], begun, last, tuple(questions))


_REACH_BACK = "“{words}”写在句末，看不出是否也管前面的各项，暂只管紧靠它的一项，请核对"
_REACH_ON = "“{rest}”没有算在时限“{words}”之内，请核对"
_BETWEEN = ("、", "和", "及", "与", "以及", "或")
_JOINING = MARKS + "并且要均应须必力争确保分别"
_OPENING = re.compile(f"[{MARKS}）)]|{NUMBERING.pattern}|(?:和|及|与)(?=[^，,]{{0,4}}[0-9０-９])")
_REFERRING = re.compile("(?:较|比|同比|相比|达到|低于|高于|超过|按照?|发生在)$")
_REFERRED = re.compile(
    "(?:[的底]?(?:基础|水平|基数)|相比|同期|[版]|修[订正]|印发|发布|颁布|公布|出台|下发|发生)"
)
_LABEL = re.compile("(?:完成|整改|办理|实施)?(?:时限|时间|期限)(?:要求)?(?:为|[：:])?$")
_CLOSING = re.compile(
    "(?:全部|全面|基本|必须|按期|按时|力争|确保|[要应均须])*"
    "(?:(?:完成|落实|整改|建成|办结|销号|实现|结束|达标|见效|完毕|报送|印发|执行|到位)"
    "(?:任务|目标|工作|整改|建设|到位|完毕|治理)*)?"
)
_LASTING = re.compile("(?:并且?|同时|且)?(?:持续|不断|长期|常态|继续|始终|加大|进一步|巩固|逐步)")
_FROM_NOW = re.compile(
    "[自从]?(?:即日|(?:本?(?:方案|通知|文件|意见|计划))?(?:印发|发布|下发)之日)起?$"
)
