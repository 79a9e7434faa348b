"""The figures of a clause as one reads them: each with the words about it, times left out."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sanxing.facts.drafting.parts import MARKS, Parts, parts_of
from sanxing.facts.drafting.shapes import Question
from sanxing.model.phrases import Quantity, quantities, slips, times


class Figure(NamedTuple):
    """A quantity, the words of its phrase before it (times left out) and the words behind it."""

    quantity: Quantity
    lead: str
    tail: str
    hoped: bool
    series: bool  # joined by 、 to another figure of the same phrase
    follows: bool  # another figure of the same phrase stands before it
    earlier: str  # the words of the phrase before, in the same sentence
    sentence: int  # where that begins
    heading: str = ""  # the clause's first sentence, where that is short and before it
    dated: bool = False  # a time stands in the phrase before the figure, behind the one before
    listed: bool = False  # its phrase is the first behind a colon
    bracketed: bool = False  # it fills a bracket by itself
    described: bool = False  # one end of 5万元以上20万元以下, or joined to 受威胁的126户

    @property
    def bound(self) -> re.Match[str] | None:
        """以上, 以内 behind the figure."""
        return BOUND.match(self.tail)

    @property
    def behind(self) -> str:
        """What is said of the figure after that."""
        return re.split("[（()）]", self.tail[self.bound.end() if self.bound else 0 :])[0]

    @property
    def is_share(self) -> bool:
        """Whether it is a part of something: a percentage."""
        return self.quantity.unit in ("%", "‰")

    def asks(self, message: str) -> Question:
        """A question about the figure, whose words stand in the message as {words}."""
        quantity = self.quantity
        return Question(quantity.start, quantity.end, message.format(words=quantity.words))


class Text(NamedTuple):
    """A clause, the same with its times blank, how it is parted, and its quantities."""

    clause: str
    timeless: str
    parts: Parts
    quantities: list[Quantity]

    def lead(self, position: int) -> str:
        """The words of a phrase up to a position."""
        return self.timeless[self.parts.phrase(position)[0] : position].replace(_HOLE, "")

    @property
    def heading(self) -> str:
        """The clause's first sentence, where that is short, counts nothing, and is not the only one."""
        end = self.parts.sentence(0)[1]
        words = self.timeless[:end].replace(_HOLE, "").strip(MARKS)
        short = end < len(self.clause) and len(words) <= _HEADING
        return words if short and all(each.start >= end for each in self.quantities) else ""

    def is_bracketed(self, start: int, end: int) -> bool:
        """Whether a span fills a bracket by itself."""
        return self.clause[start - 1 : start] in _OPEN and self.clause[end : end + 1] in _CLOSE

    def is_hoped(self, position: int) -> bool:
        """力争 in the same phrase, or in one before it that holds nothing but a time."""
        start, _ = self.parts.phrase(position)
        earlier = self.parts.phrase(start - 1)[0] if start else start
        if not self.timeless[earlier:start].strip(_HOLE + MARKS + "力争取努"):
            start = earlier
        return bool(_HOPE.search(self.clause, start, position))

    def earlier(self, start: int) -> tuple[str, int]:
        """The words of the phrase before the one at `start`, and where their sentence begins."""
        sentence = self.parts.sentence(start)[0]
        if start <= sentence:
            return "", sentence
        words = self.timeless[self.parts.phrase(start - 1)[0] : start]
        return words.replace(_HOLE, "").strip(MARKS), sentence


def text_of(clause: str) -> Text:
    """A clause, ready to have its figures read."""
    return Text(clause, _timeless(clause), parts_of(clause), quantities(clause))


def _timeless(clause: str) -> str:
    """The clause with its times blank, and with 较, 比 before one."""
    letters = list(clause)
    for time in (*times(clause), *slips(clause)):
        start = time.start - (clause[time.start - 1 : time.start] in ("较", "比"))
        letters[start : time.end] = _HOLE * (time.end - start)
    return "".join(letters)


def figures(text: Text) -> Iterator[Figure]:
    """The quantities of a clause with the words about them; what was (由50%) is left out."""
    open_text, found = _without_sources(text)
    before = 0
    for row, quantity in enumerate(found):
        start, end = text.parts.phrase(quantity.start)
        raw = open_text[max(start, before) : quantity.start]
        inside = _INSIDE.match(raw) if start >= before or _HOLE in raw else None
        lead = _lead(raw[inside.end() :] if inside else raw)
        told = text.earlier(start)
        if inside:
            told = re.sub(f"[{_HOLE}（(]", "", inside["before"]) or told[0], told[1]
        tail = open_text[quantity.end : end].replace(_HOLE, "")
        following = found[row + 1].start if row + 1 < len(found) else end
        if following < end:
            tail = re.sub("[、和及与].*$", "", open_text[quantity.end : following])
        series = start < before and lead[:1] in tuple(_AND)
        yield Figure(
            quantity,
            lead.lstrip(MARKS + _AND),
            tail.rstrip(MARKS),
            text.is_hoped(quantity.start),
            series,
            start < before,
            *told,
            text.heading if text.parts.sentence(start)[0] else "",
            _HOLE in text.timeless[max(start, before) : quantity.start],
            text.clause[start - 1 : start] in _COLONS,
            text.is_bracketed(quantity.start, quantity.end),
            _is_end(text, found, row) or _is_described(text, quantity.start),
        )
        bound = BOUND.match(open_text, quantity.end)
        before = bound.end() if bound else quantity.end


def _lead(words: str) -> str:
    """The words before a figure; of 建成区2025年底前、其他区域2026年底前达到 those behind the first time."""
    words = _TWO_TIMES.sub(_HOLE, words)
    cut = max((match.end() for match in _OTHER.finditer(words)), default=0)
    return words[cut:].replace(_HOLE, "")


def _is_end(text: Text, found: list[Quantity], row: int) -> bool:
    """5万元以上20万元以下: a range, of which the figure is one end."""
    return any(
        (bound := BOUND.match(text.clause, one.end))
        and bound.end() == other.start
        and BOUND.match(text.clause, other.end)
        for one, other in pairwise(found[max(0, row - 1) : row + 2])
    )


def _is_described(text: Text, start: int) -> bool:
    """对受威胁的126户438人: figures that the demand finds there."""
    lead = text.timeless[text.parts.phrase(start)[0] : start].replace(_HOLE, "")
    return bool(_FOUND.search(lead))


def _without_sources(text: Text) -> tuple[str, list[Quantity]]:
    """由50%提高到75% without 由50%: what was is no target."""
    letters = list(text.timeless)
    kept = []
    for quantity in text.quantities:
        before = max(0, quantity.start - _NEAR)
        if match := _FROM.search(text.timeless, before, quantity.start):
            letters[match.start() : quantity.end] = _HOLE * (quantity.end - match.start())
        else:
            kept.append(quantity)
    return "".join(letters), kept


_HOLE = "\0"
_HEADING = 25  # characters
_OPEN, _CLOSE = ("（", "("), ("）", ")")
_HOPE = re.compile("力争|争取|努力|尽量|尽可能")
BOUND = re.compile("(?:及|或|[(（]含[)）])?(?:以[上下内]|之内)")
_AND = "、和及与"
_TWO_TIMES = re.compile(f"{_HOLE}[{_AND}]+(?={_HOLE})")
_OTHER = re.compile(f"{_HOLE}[{_AND}](?=[^{_HOLE}]+{_HOLE})")
_COLONS = ("：", ":")
_INSIDE = re.compile("(?P<before>[^（(）)]*)[（(](?:[^）)]*[，,：:；;])?(?=[^（()）]*$)")
_NEAR = 8  # characters that are looked at before a figure
_FROM = re.compile("[由从](?:目前|现在|现有|原来)?的?$")
_FOUND = re.compile("(?:^|[，,、])(?:对|将|针对)[^，,。；;]*的(?:[0-9.万]+[户家处个座栋])*$")
