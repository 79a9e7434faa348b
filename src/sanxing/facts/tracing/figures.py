"""Times, numbers and dated titles of a text, each by what it means, so that 百分之七十五 is 75%."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from sanxing.model.deadline import LONGEST, DeadlineError, parse_deadline
from sanxing.model.issued import Target
from sanxing.model.numerals import parse_numeral
from sanxing.model.phrases import Quantity, quantities, scaled, times

_TITLE = re.compile("《(?:[^《》]|《[^《》]*》)*》")
_DEADLINE = re.compile("[前底末内止]$|^(?:均?到|截[至止]|不[迟晚]于|力争到)")

_SPELT = re.compile("[零〇一二两三四五六七八九十百]+")
_COUNTED = re.compile(
    "(?<![第零〇一二两三四五六七八九十百千万])(?P<number>[二两三四五六七八九十百][零〇一二两三四五六七八九十百]*)"
    "(?P<unit>人次|户次|次|家(?!庭|长|属|具)|处(?![理置罚分于])|户(?!外|籍)|起(?!来|草|点|步|重|始)|场(?![所地景])|批(?![准评复]))"
)
_LONGEST_UNIT = 6


@lru_cache(maxsize=8_192)
def folded(text: str) -> str:
    """A text for comparing: no spaces, half width, quotation marks all alike."""
    plain = "".join(normalize("NFKC", text).split())
    return plain.translate(_QUOTES)


_QUOTES = dict.fromkeys(map(ord, "“”„‘’\"'「」『』"), '"') | {ord("―"): "—"}


_phrases = lru_cache(maxsize=4_096)(times)
_quantities = lru_cache(maxsize=4_096)(quantities)
"""One text is asked of often: of every item that cites it, and once each way."""


class Told(NamedTuple):
    """Something that has to stand on both sides: its words, and where; `key` is what it means."""

    words: str
    start: int
    key: object

    @property
    def is_numbering(self) -> bool:
        """Whether it is the bare number that a row of a table begins with."""
        return self.start == 0 and self.words.isdecimal()

    @property
    def is_deadline(self) -> bool:
        """Whether the words set an end, and do not merely name a time."""
        return isinstance(self.key, date) and bool(_DEADLINE.search(self.words))


def times_in(text: str, year: int) -> list[Told]:
    """Every time in a text; `year` is the context of one without."""
    return [Told(each.words, each.start, meaning(each.words, year)) for each in _phrases(text)]


def meaning(words: str, year: int) -> object:
    """The last day that words name, or where they name none the words themselves."""
    try:
        return parse_deadline(words, year)
    except DeadlineError:
        return _SPELT.sub(_in_digits, folded(words)[:LONGEST])


class Figures:
    """Numbers and titles with a year or number in them, as far as they were told somewhere."""

    def __init__(self, texts: Iterable[str], target: Target | None = None) -> None:
        texts = list(texts)
        self._numbers = [(each.value, _unit(each)) for text in texts for each in _quantities(text)]
        if target and target.value is not None:
            self._numbers.append(scaled(target.value, folded(target.unit)))
        self._spelt = [each for text in texts for each in _spelt(folded(text))]
        self._titles = {each.key for text in texts for each in titles_in(text)}
        self._text = folded("\n".join(texts))

    def has(self, told: Told) -> bool:
        """Whether the same was told; a number without a unit is the same as with one.

        Numbers in Chinese count in some contexts and not in others, so their words will do.
        """
        if not isinstance(told.key, tuple):
            return told.key in self._titles
        value, unit = told.key
        if any(value == one and _alike(unit, other) for one, other in self._numbers):
            return True
        if unit and any(value == one and behind.startswith(unit) for one, behind in self._spelt):
            return True
        return not re.search("[0-9]", folded(told.words)) and folded(told.words) in self._text


def figures_in(text: str) -> list[Told]:
    """Every number of a text that counts something, and every title that holds one."""
    numbers = [
        Told(each.words, each.start, (each.value, _unit(each))) for each in _quantities(text)
    ]
    return numbers + titles_in(text)


def spelt_in(text: str) -> list[Told]:
    """Numbers above one in Chinese that plainly count how often or how many: 两次, 十家.

    三年 and 两个 stand in terms as often as they count.
    """
    found = ((match, parse_numeral(match["number"])) for match in _COUNTED.finditer(text))
    return [
        Told(match[0], match.start(), (Decimal(number), match["unit"]))
        for match, number in found
        if number is not None and number > 1
    ]


def _spelt(text: str) -> Iterator[tuple[int, str]]:
    """Numbers in Chinese, each with the letters behind it."""
    for match in _SPELT.finditer(text):
        number = parse_numeral(match[0])
        if number is not None:
            yield number, text[match.end() : match.end() + _LONGEST_UNIT]


def _in_digits(match: re.Match[str]) -> str:
    number = parse_numeral(match[0])
    return match[0] if number is None else str(number)


def figure_of(target: Target) -> Told | None:
    """The value of a target as one would find it in a text."""
    if target.value is None:
        return None
    value: Decimal = target.value
    return Told(f"{value:f}{target.unit}", 0, scaled(value, folded(target.unit)))


def titles_in(text: str) -> list[Told]:
    """Titles in 《》 that hold digits."""
    found = (match for match in _TITLE.finditer(text) if re.search("[0-9０-９]", match[0]))
    return [Told(each[0], each.start(), folded(each[0])) for each in found]


def _unit(quantity: Quantity) -> str:
    return folded(quantity.unit)


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
