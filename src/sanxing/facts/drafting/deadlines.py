"""The deadlines of a clause, each with the words that it governs.

A deadline governs what follows it, up to the next stop or deadline; where nothing follows but
完成 and the like, what comes before it. What names no last day is a question, never a deadline.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sanxing.facts.drafting.parts import MARKS, NUMBERING, Parts, parts_of
from sanxing.facts.drafting.shapes import Question
from sanxing.model.deadline import DeadlineError, parse_deadline
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


def deadlines(clause: str, year: int | None) -> Dues:
    """The deadlines of a clause; `year` is for words without one, such as 6月底前."""
    parts = parts_of(clause)
    dated, questions = _dated(clause, parts, year)
    groups = list(_groups(clause, parts, dated))
    ceiling = len(clause)
    dues: list[Due] = []
    for row in reversed(range(len(groups))):
        floor = groups[row - 1][-1].phrase.end if row else 0
        scope = _Scope(clause, parts, groups[row], floor, ceiling)
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
    for phrase in times(clause):
        if _is_mention(clause, parts, phrase):
            continue
        context = found[-1].day.year if found else year
        read = _day(clause, phrase, context)
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
    return bool(compared or (named and not own) or phrase.reason == "not_an_end")


def _day(clause: str, phrase: Phrase, context: int | None) -> _Dated | Question:
    if _FEAST.match(clause, phrase.end):
        message = f"“{phrase.words}”后面的日子不能换算成日期，没有写成时限，请补上"
        return Question(phrase.start, phrase.end, message)
    if _NAMELIKE.search(phrase.words):
        words = re.sub("[“”]", "", phrase.words)
        message = f"“{words}”是时限，还是年度或者规划的名称，看不出来，没有写成时限，请确定"
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
    return f"{error.message}，没有写成时限，请确定"


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
    return clause[one.end : next_.start] in _BETWEEN or (
        about is not None and about == parts.enclosure(next_.start, next_.end)
    )


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
        return Question(self.start, self.end, message.replace("{words}", words))

    def governed(self) -> tuple[tuple[int, int], list[Question]]:
        """The span that the deadlines govern, and what is doubtful in that."""
        span, doubts = self._span()
        if len(self.group) > 1 and "分别" not in self.clause[slice(*span)]:
            doubts.append(self.asks("“{words}”几个时限管同样的话，请核对哪个时限管哪一项"))
        return span, doubts

    def _span(self) -> tuple[tuple[int, int], list[Question]]:
        about = self.parts.enclosure(self.start, self.end)
        if about and self.clause[about[0]] in "（(":
            return self._enclosed(about), []
        if _LABEL.search(self.clause[max(self.floor, self.start - _NEAR) : self.start]):
            return (self.begin(self.floor), self.stop), []
        if _CLOSING.fullmatch(self.clause[self.end : self.stop].strip(MARKS)):
            return self._behind()
        return self._ahead()

    def _enclosed(self, about: tuple[int, int]) -> tuple[int, int]:
        """（2022年底前） governs the phrase before it; at a sentence's end, the sentence."""
        opening, end = about
        first, last = self.parts.sentence(opening)
        if self.begin(first) >= opening and self.clause[end:last].strip(MARKS):
            return max(self.floor, opening), max(self.end, min(last, self.ceiling))
        whole = end >= len(self.clause) or self.parts.sentence(opening)[1] <= end + 1
        part = self.parts.sentence if whole else self.parts.phrase
        start = part(opening)[0]
        if start == opening and start:
            start = part(start - 1)[0]
        while end < len(self.clause) and self.clause[end] in MARKS:
            end += 1
        return self.begin(max(self.floor, start)), max(self.end, min(end, self.ceiling))

    def _behind(self) -> tuple[tuple[int, int], list[Question]]:
        """…，于2022年底前完成。 governs its phrase, or the one before it where it stands alone."""
        head, sentence = self.head, self.begin(self.parts.sentence(self.start)[0])
        before = self.parts.phrase(max(0, self.parts.phrase(self.start)[0] - 1))[0]
        if self.clause[head : self.start].strip(_JOINING) or head <= sentence:
            return (head, self.stop), []
        if before < self.floor:
            return (head, self.stop), [self.asks(_REACH_NONE)]
        doubts = [self.asks(_REACH_BACK)] if before > max(self.floor, sentence) else []
        return (self.begin(before), self.stop), doubts

    def _recurs(self, position: int) -> bool:
        """Whether the phrase at a position sets a time of its own that no last day ends."""
        start, end = self.parts.phrase(position)
        return any(
            each.reason in ("recurring", "not_an_end") for each in times(self.clause[start:end])
        )

    def _ahead(self) -> tuple[tuple[int, int], list[Question]]:
        """2022年底前完成…，并…。 governs all that follows but what has no end by its nature."""
        position = self.parts.phrase(self.end - 1)[1]
        if not self.clause[self.end : position].strip(MARKS):
            position = self.parts.phrase(position)[1]
        while position < self.stop:
            if _LASTING.match(self.clause, position) or self._recurs(position):
                rest = self.clause[position : self.stop].strip(MARKS)
                return (self.head, position), [self.asks(f"“{rest}”{_REACH_ON}")]
            position = self.parts.phrase(position)[1]
        return (self.head, self.stop), []


_NEAR = 12  # characters that are looked at beside a deadline
_REACH_BACK = "“{words}”写在句末，看不出是否也管前面的各项，暂只管紧靠它的一项，请核对"
_REACH_NONE = "看不出“{words}”管的是哪些话，请核对"
_REACH_ON = "没有算在时限“{words}”之内，请核对"
_BETWEEN = ("、", "和", "及", "与", "以及", "或")
_JOINING = MARKS + "并且要均应须必力争确保分别"
_OPENING = re.compile(f"[{MARKS}）)]|{NUMBERING.pattern}|(?:和|及|与)(?=[^，,]{{0,4}}[0-9０-９])")
_REFERRING = re.compile("(?:较|比|同比|相比|达到|低于|高于|超过|按照?|发生在)$")
_COMPARED = re.compile("[的底]?(?:基础|水平|基数)|相比|同期")
_ISSUED = re.compile("版|(?:修[订正]|印发|发布|颁布|公布|出台|下发|发生)[^，,。；;]{0,3}的")
_FEAST = re.compile(
    "[“‘]?(?:五一|十一|国庆|春节|元旦|清明|端午|中秋|两节|两会|汛期?|入汛|主汛|入冬|冬季|夏季|春季|秋季|暑|供暖|采暖)"
)
_NAMELIKE = re.compile("年度$|五(?:规划|计划)?[”」]?(?:规划|计划)?$")
_LABEL = re.compile("(?:完成|整改|办理|实施)?(?:时限|时间|期限)(?:要求)?(?:为|[：:])?$")
_CLOSING = re.compile(
    "(?:全部|全面|基本|必须|按期|按时|力争|确保|[要应均须])*"
    "(?:(?:完成|落实|整改|建成|办结|销号|实现|结束|达标|见效|完毕|报送|印发|执行|到位)"
    "(?:任务|目标|工作|整改|建设|到位|完毕|治理)*)?"
)
_LASTING = re.compile("(?:并且?|同时|且)?(?:持续|不断|长期|常态|继续|始终|加大|进一步|巩固|逐步)")
