"""Automatic numbers of a Word document, counted as Word counts them: they stand in no paragraph's text.

Lists made after the same definition share one count; one that is told to begin anew does so where it is first
met. A deeper level begins again behind a higher one. A level that is met before those above it counts
them as begun.
"""

import re
from typing import NamedTuple

from sanxing.reading.markup import Node
from sanxing.reading.ordinals import FORMS, SILENT, ordinal
from sanxing.reading.word_styles import Styles, is_hidden

_LEVELS = tuple("012345678")
_MOST_LINKS = 9
_LONGEST = 100
"""Characters of a level's text; Word takes thirty or so."""

_PLACE = re.compile("%([1-9])")


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    restart: int | None
    plain: bool
    gap: str
    hidden: bool
    style: str | None


class _Definition(NamedTuple):
    """What lists are made after: levels, or a style of lists that stands for it."""

    levels: dict[int, _Level]
    link: str | None


class _List(NamedTuple):
    """A list: what it shares its count with, its levels, and those at which it has yet to begin anew."""

    shared: str
    levels: dict[int, _Level]
    anew: set[int]


class Numbering:
    """The lists of a document, counted as its paragraphs are read in order."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        every = root.children if root else []
        self._abstract = {
            _id(each, "abstractNumId"): each for each in every if each.tag == "abstractNum"
        }
        self._numbers = {_id(each, "numId"): each for each in every if each.tag == "num"}
        self._styles = styles
        self._definitions: dict[str, _Definition] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int | None]] = {}
        self.unknown: set[str] = set()
        """Formats that were met and are not known."""

    def label(self, paragraph: Node) -> str:
        """The number before a paragraph, and the gap behind it; nothing where there is none. It counts on."""
        style = self._styles.of(paragraph)
        inherited = self._styles.numbered(style)
        number = paragraph.value("pPr", "numPr", "numId") or inherited.number
        numbers = self._list(number)
        if numbers is None:
            return ""
        level = paragraph.number("pPr", "numPr", "ilvl")
        if level is None:
            level = 0
            if number == inherited.number:
                level = self._level_of_style(numbers, style, inherited.level or 0)
        return self._next(numbers, level)

    def _level_of_style(self, numbers: _List, style: str, otherwise: int) -> int:
        """The level that names a style as its own."""
        own = {told.style: level for level, told in numbers.levels.items()}
        return next((own[each] for each in self._styles.ids(style) if each in own), otherwise)

    def _next(self, numbers: _List, level: int) -> str:
        told = numbers.levels.get(level)
        if told is None:
            return ""
        count = self._counts.setdefault(numbers.shared, {})
        if level not in count:
            for higher in range(level - 1, -1, -1):
                if higher in count or higher not in numbers.levels:
                    break
                _step(count, numbers, higher)
        _step(count, numbers, level)
        for deeper in [each for each in count if each > level and each in numbers.levels]:
            restart = numbers.levels[deeper].restart
            if restart is None or level < restart:
                count[deeper] = None
        if told.hidden or told.form == "bullet":
            return ""
        text = _PLACE.sub(lambda place: self._figure(numbers, level, int(place[1]) - 1), told.text)
        return text + told.gap if text else ""

    def _figure(self, numbers: _List, level: int, place: int) -> str:
        """The number of a level in the text of another: legal numbering writes those above it in figures."""
        told = numbers.levels.get(place)
        if told is None or told.form in SILENT:
            return ""
        number = self._counts[numbers.shared].get(place)
        form = "decimal" if numbers.levels[level].plain and place < level else told.form
        if form not in FORMS:
            self.unknown.add(form)
        return ordinal(told.start if number is None else number, form)

    def _list(self, number: str | None) -> _List | None:
        """A list by its number; None for none."""
        if number is None:
            return None
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: str) -> _List | None:
        given = self._numbers.get(number)
        found = self._definition(given)
        if given is None or found is None:
            return None
        levels, anew = dict(found.levels), set()
        for each in given.children:
            if each.tag == "lvlOverride":
                level = _level(each)
                if (own := each.find("lvl")) is not None:
                    levels[level] = _told(own)
                if (start := each.number("startOverride")) is not None and level in levels:
                    levels[level] = levels[level]._replace(start=start)
                    anew.add(level)
        return _List(given.value("abstractNumId") or "", levels, anew)

    def _definition(self, number: Node | None) -> _Definition | None:
        """What a list is made after: where that only names a style of lists, what stands behind the style."""
        for _ in range(_MOST_LINKS):
            found = self._defined(number.value("abstractNumId")) if number else None
            if found is None or found.link is None:
                return found
            number = self._numbers.get(self._styles.numbered(found.link).number or "")
        return None

    def _defined(self, name: str | None) -> _Definition | None:
        """A definition by its ID, looked through once; None for none."""
        if name is None or name not in self._abstract:
            return None
        if name not in self._definitions:
            node = self._abstract[name]
            levels = {_level(each): _told(each) for each in node.children if each.tag == "lvl"}
            self._definitions[name] = _Definition(levels, node.value("numStyleLink"))
        return self._definitions[name]


def _step(count: dict[int, int | None], numbers: _List, level: int) -> None:
    """One more in a level; the first time that a list which begins anew comes to it, from its start."""
    if level in numbers.anew:
        numbers.anew.remove(level)
        count[level] = None
    last = count.get(level)
    count[level] = numbers.levels[level].start if last is None else last + 1


def _told(level: Node) -> _Level:
    start = level.number("start")
    form = level.value("numFmt") or level.value("mc:AlternateContent", "mc:Fallback", "numFmt")
    gap = "" if level.value("suff") == "nothing" else " "
    return _Level(
        0 if start is None else start,
        form or "decimal",
        (level.value("lvlText") or "")[:_LONGEST],
        level.number("lvlRestart"),
        bool(level.switch("isLgl")),
        gap,
        bool(is_hidden(level.find("rPr"))),
        level.value("pStyle"),
    )


def _id(node: Node, key: str) -> str:
    return node.attributes.get(key, "")


def _level(node: Node) -> int:
    """The level that a definition is of; one below all for a number that no level has."""
    level = node.attributes.get("ilvl", "")
    return int(level) if level in _LEVELS else -1
