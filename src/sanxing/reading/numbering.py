"""Automatic numbers of a Word document, counted as Word counts them: they stand in no paragraph's text."""

import re
from typing import NamedTuple

from sanxing.reading.markup import Node
from sanxing.reading.ordinals import FORMS, SILENT, ordinal
from sanxing.reading.word_styles import Styles, is_hidden

_LEVELS = 9
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


class _List(NamedTuple):
    """A list: what it shares its count with (`shared`), its levels, and where it begins again, by level."""

    shared: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document, counted as its paragraphs are read in order."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        every = root.children if root else []
        self._abstract = {
            _id(each, "abstractNumId"): each for each in every if each.tag == "abstractNum"
        }
        self._numbers = {_id(each, "numId"): each for each in every if each.tag == "num"}
        self._styles = styles
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
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
        for each in self._styles.chain(style):
            for level, told in numbers.levels.items():
                if told.style == each.attributes.get("styleId"):
                    return level
        return otherwise

    def _next(self, numbers: _List, level: int) -> str:
        told = numbers.levels.get(level)
        if told is None:
            return ""
        count = self._counts.setdefault(numbers.shared, {})
        for place, start in numbers.starts.items():
            count[place] = start - 1
        numbers.starts.clear()  # a list begins anew once, when it is first met
        count[level] = count.get(level, told.start - 1) + 1
        for deeper, other in numbers.levels.items():
            if deeper > level and (other.restart is None or level < other.restart):
                count.pop(deeper, None)
        if told.hidden or told.form == "bullet":
            return ""
        text = _PLACE.sub(lambda place: self._figure(numbers, told, int(place[1]) - 1), told.text)
        return text + told.gap if text else ""

    def _figure(self, numbers: _List, told: _Level, level: int) -> str:
        other = numbers.levels.get(level)
        if other is None or other.form in SILENT:
            return ""
        number = self._counts[numbers.shared].get(level, other.start)
        form = "decimal" if told.plain else other.form
        if form not in FORMS:
            self.unknown.add(form)
        return ordinal(number, form)

    def _list(self, number: str | None) -> _List | None:
        """A list by its number; None for none."""
        if number is None:
            return None
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: str) -> _List | None:
        given = self._numbers.get(number)
        found = self._abstract_of(given)
        if given is None or found is None:
            return None
        levels = {_level(each): _told(each) for each in found.children if each.tag == "lvl"}
        starts = {}
        for each in given.children:
            if each.tag == "lvlOverride":
                level = _level(each)
                if (own := each.find("lvl")) is not None:
                    levels[level] = _told(own)
                if (start := each.number("startOverride")) is not None and level in levels:
                    levels[level] = levels[level]._replace(start=start)
                    starts[level] = start
        return _List(_id(found, "abstractNumId"), levels, starts)

    def _abstract_of(self, number: Node | None) -> Node | None:
        """What a list is made after: where that only names a style of lists, what stands behind the style."""
        for _ in range(_LEVELS):
            if number is None:
                return None
            found = self._abstract.get(number.value("abstractNumId") or "")
            style = found.value("numStyleLink") if found else None
            if style is None:
                return found
            number = self._numbers.get(self._styles.numbered(style).number or "")
        return None


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
    level = node.attributes.get("ilvl", "")
    return int(level) if level in tuple("012345678") else 0
