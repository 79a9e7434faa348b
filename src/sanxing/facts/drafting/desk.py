"""The desk that a draft is made on: the document, the units met so far, and what somebody has to decide."""

import re
from bisect import bisect_right
from datetime import date

from sanxing.facts.drafting.acting import mentions
from sanxing.facts.drafting.roster import Roster
from sanxing.facts.drafting.shapes import Doubt, Question, Unit, Units
from sanxing.facts.drafting.titles import shortened
from sanxing.model.citation import digest
from sanxing.model.deadline import DeadlineError, parse_deadline
from sanxing.model.directory import names_of
from sanxing.model.document import Document
from sanxing.model.issued import Correction, NonNormative, Source
from sanxing.model.phrases import times
from sanxing.reading.text import STAND_IN, legible

TITLE = 25
LONGEST_NAME = 60
PENDING = "待定："
"""How a reason begins that somebody still has to find: `trace` tells of each."""

_CITED = re.compile(r"《(?:[^《》]|《[^《》]*》)*》")
_ROLE_ONLY = re.compile("(?:由)?[^，。]{2,40}?(?:牵头|分别牵头|负责|配合|参与|协助|具体负责)")
_END = "。；;，,、：:！!？? "


class Desk:
    """Collected in passing: doubts, spans that oblige nobody, slips, and units that all duties share."""

    def __init__(self, document: Document, roster: Roster) -> None:
        self.document = document
        self.roster = roster
        self.doubts: list[Doubt] = []
        self.passed: list[NonNormative] = []
        self.corrections: list[Correction] = []
        self.everyone: tuple[tuple[Unit, ...], Source] | None = None
        self.year: int | None = None
        self.issued: date | None = None
        self.begun: date | None = None
        self.stated: tuple[int, int] | None = None  # the sentence that tells the plan's period
        self.known = _known(roster)
        self.openings = frozenset(document.starts)  # where paragraphs begin
        self.loose: list[tuple[int, int]] = []  # text of the main tasks that is no task itself

    def text(self, start: int, end: int) -> str:
        """The words of a span."""
        return self.document.text[start:end]

    def sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences of a span, as far as they reach into it: a paragraph's end ends one."""
        found = self.document.sentences
        place = max(bisect_right(found, start, key=lambda each: each.start) - 1, 0)
        spans: list[tuple[int, int]] = []
        while place < len(found) and found[place].start < end:
            spans.append((max(found[place].start, start), min(found[place].end, end)))
            place += 1
        return [span for span in spans if span[0] < span[1]]

    def source(self, start: int, end: int) -> Source:
        """The citation of a span."""
        return Source(start, end, digest(self.text(start, end)))

    def pass_over(self, start: int, end: int, reason: str) -> None:
        """A span that obliges nobody."""
        if end > start:
            self.passed.append(NonNormative(start, end, digest(self.text(start, end)), reason))

    def leave(self, start: int, end: int, reason: str, *, unread: bool = False) -> None:
        """A span that somebody has to decide about: it stands in the coverage until then."""
        if end > start:
            self.pass_over(start, end, f"{PENDING}{reason}")
            self.doubt(start, end, reason, f"span:{start}", unread=unread)

    def doubt(
        self, start: int, end: int, message: str, about: str, *, unread: bool = False
    ) -> None:
        """What could not be decided about an item or a section."""
        self.doubts.append(Doubt(start, end, message, about, unread))

    def ask(self, questions: tuple[Question, ...], offset: int, about: str) -> None:
        """What a step left open about words that begin at `offset`."""
        for each in questions:
            self.doubt(offset + each.start, offset + each.end, each.message, about)

    def correct(self, start: int, end: int, read: str, why: str) -> None:
        """A slip of the document, and how the draft reads it."""
        printed = self.text(start, end)
        correction = Correction(start, end, digest(printed), printed, read, why)
        if correction not in self.corrections:
            self.corrections.append(correction)

    def dated(self, words: str) -> tuple[date, int | None] | None:
        """The day that words name, with the year that they leave out: the first that does not lie before the plan.

        None where neither they nor the document tell the year, or they name no day.
        """
        for given in (None, self.year, *((self.year + 1,) if self.year else ())):
            try:
                day = parse_deadline(words, given)
            except DeadlineError:
                continue
            if given is None or self.begun is None or day >= self.begun:
                return day, given
        return None

    def names(self, units: tuple[Unit, ...]) -> tuple[str, ...]:
        """The directory's names of units, each once."""
        return tuple(dict.fromkeys(self.roster.name(each) for each in units))

    def named_in(self, words: str, besides: tuple[str, ...]) -> tuple[str, ...]:
        """Units that words name beside those given, as they are printed: who meets them may look for them here.

        Names are those of the whole document: there are some from the second reading on.
        """
        found = {
            each.printed: self.known.get(each.full) or self.known.get(each.printed, each.full)
            for each in mentions(words)
        }
        for name, owner in self.known.items():
            if name in words and not any(name in each for each in found):
                found[name] = owner
        return tuple(printed for printed, owner in found.items() if owner not in besides)

    def keep_everyone(self, units: Units, start: int, end: int) -> None:
        """Units that are responsible for all: the first sentence that says so is cited."""
        if units.everyone and self.everyone is None:
            first = min(each.start for each in units.everyone)
            last = max(each.end for each in units.everyone)
            self.everyone = units.everyone, self.source(start + first, min(start + last, end))


def has_words(text: str) -> bool:
    """Whether a text holds anything but marks."""
    return any(letter.isalnum() for letter in text)


def named(words: str) -> Unit:
    """Words that stand for a unit as they are, so far as a file may hold them."""
    name = legible(words).strip()[:LONGEST_NAME] or STAND_IN
    return Unit(0, 0, name, name)


def title_of(words: str) -> str:
    """The first phrase of a clause that says what is done, short enough to be recognised."""
    text = words.strip(_END)
    phrases = [each for each in re.split("[。；;！!？?，,：:]", text) if each]
    told = [each for each in phrases if not _says_when_or_who(each)] or phrases
    title = next((each for each in told if len(each) >= 4), told[0] if told else "")
    return shortened(title).strip(_END) or words[:TITLE]


def _says_when_or_who(phrase: str) -> bool:
    """Whether a phrase only names a time, or who leads or helps."""
    if _ROLE_ONLY.fullmatch(phrase) and mentions(phrase):
        return True
    return any(each.end - each.start == len(phrase) for each in times(phrase))


def cites_of(words: str) -> tuple[str, ...]:
    """The documents that a clause names, each once."""
    return tuple(dict.fromkeys(_CITED.findall(words)))


def _known(roster: Roster) -> dict[str, str]:
    """Every name of the units met so far, the longest first, with the name that files use."""
    names = {name: each.name for each in roster.agencies() for name in names_of(each)}
    return dict(sorted(names.items(), key=lambda pair: -len(pair[0])))
