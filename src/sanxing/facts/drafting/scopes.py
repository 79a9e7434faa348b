"""What a deadline governs: the words behind it, those before a bare 完成, those of its bracket or label."""

import re
from typing import NamedTuple

from sanxing.facts.drafting.parts import MARKS, NUMBERING, Parts
from sanxing.facts.drafting.shapes import Question
from sanxing.model.phrases import Phrase, quantities, times


class Scope(NamedTuple):
    """What a group of deadlines may govern: nothing before `floor` and nothing from `ceiling` on."""

    clause: str
    parts: Parts
    group: list[Phrase]
    floor: int
    ceiling: int

    @property
    def start(self) -> int:
        """Where the group's first deadline begins."""
        return self.group[0].start

    @property
    def end(self) -> int:
        """Where the group's last deadline ends."""
        return self.group[-1].end

    @property
    def head(self) -> int:
        """Where the deadline's own phrase begins; behind another deadline's figure, where its own words do."""
        start = self.parts.phrase(self.start)[0]
        if start >= self.floor:
            return self.begin(start)
        between = self.clause[self.floor : self.start]
        figure = max((each.end for each in quantities(between)), default=0)
        joint = (not figure and _JOINED.search(between)) or _JOINT.search(between, figure)
        return self.begin(self.floor + (joint.end() if joint else 0))

    @property
    def stop(self) -> int:
        """Where the sentence ends, or what the next deadline governs begins."""
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
            if self._is_apart(about):
                inside = self.head if self.floor > about[0] else about[0] + 1
                return (inside, min(about[1] - 1, self.ceiling)), []
            return self._enclosed(about), []
        if _LABEL.search(self.clause[max(self.floor, self.start - _NEAR) : self.start]):
            return (self.begin(self.floor), self.stop), []
        if _CLOSING.fullmatch(self.clause[self.end : self.stop].strip(MARKS)):
            return self._behind()
        return self._ahead()

    def _is_apart(self, about: tuple[int, int]) -> bool:
        """治理86处（其中2025年30处、2026年56处）: each has its own figure in the bracket."""
        opening, end = about
        before = self.clause[self.parts.phrase(opening)[0] : opening]
        several = self.floor > opening or self.ceiling < end
        return bool(quantities(self.clause[self.end : end]) and (several or quantities(before)))

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
        alone = not self.clause[head : self.start].strip(_JOINING)
        if alone and 0 < head <= sentence and (words := self._sentence_before()):
            return words, [self.asks(_REACH_BACK)]
        if not alone or head <= sentence:
            bare = self.stop == self.ceiling and not self.clause[self.end : self.stop].strip(MARKS)
            return (head, self.stop), [self.asks(_REACH_NEXT)] if bare and not alone else []
        if before < self.floor:
            whole = _WHOLE.search(self.clause, self.end, self.stop)
            return (head, self.stop), [] if whole else [self.asks(_REACH_NONE)]
        doubts = [self.asks(_REACH_BACK)] if before > max(self.floor, sentence) else []
        return (self.begin(before), self.stop), doubts

    def _sentence_before(self) -> tuple[int, int] | None:
        """检查深基坑。6月20日前完成。 speaks of the sentence before, if no other deadline does."""
        before = self.parts.sentence(self.parts.sentence(self.start)[0] - 1)[0]
        if self.parts.sentence(self.start)[0] == 0 or before < self.floor:
            return None
        return self.begin(before), self.stop

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
_REACH_NEXT = "“{words}”后面没有写要做什么，可能和后一个时限管同样的话，请核对"
_REACH_ON = "没有算在时限“{words}”之内，请核对"
_JOINT = re.compile("[、和及与]")
_JOINED = re.compile("[、和及与]\\Z")
_JOINING = MARKS + "并且要均应须必力争确保分别"
_OPENING = re.compile(f"[{MARKS}）)]|{NUMBERING.pattern}|(?:和|及|与)(?=[^，,]{{0,4}}[0-9０-９])")
_LABEL = re.compile("(?:完成|整改|办理|实施)?(?:时限|时间|期限)(?:要求)?(?:为|[：:])?$")
_CLOSING = re.compile(
    "(?:全部|全面|基本|必须|按期|按时|力争|确保|[要应均须])*"
    "(?:(?:完成|落实|整改|建成|办结|销号|实现|结束|达标|见效|完毕|报送|印发|执行|到位)"
    "(?:任务|目标|工作|整改|建设|到位|完毕|治理)*)?"
)
_WHOLE = re.compile("全部|全面|基本|整改|建设|治理")
_LASTING = re.compile("(?:并且?|同时|且)?(?:持续|不断|长期|常态|继续|始终|加大|进一步|巩固|逐步)")
