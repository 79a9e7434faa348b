"""The styles of a Word document: what a paragraph or run takes from its style, and from those beneath it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sanxing.reading.markup import Node

_DEEPEST = 20
"""Styles based on one another; Word writes ten."""

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_VANISHING = ("vanish", "specVanish")


class Numbered(NamedTuple):
    """What says that a paragraph is numbered: a list, and the level in it, from 0, where it is told."""

    number: str | None
    level: int | None


class _Told(NamedTuple):
    """What a style says, with those that it is based on."""

    ids: tuple[str, ...] = ()
    level: int | None = None
    numbered: Numbered = Numbered(None, None)
    hidden: bool = False


class Styles:
    """The styles by their IDs, each looked through once."""

    def __init__(self, root: Node | None) -> None:
        every = [each for each in root.children if each.tag == "style"] if root else []
        self._known = {each.attributes.get("styleId", ""): each for each in every}
        self._told: dict[str | None, _Told] = {}
        ordinary = next(filter(_is_default, every), Node("style", {}))
        self._default = ordinary.attributes.get("styleId", "")
        self._hides = bool(root and is_hidden(root.find("docDefaults", "rPrDefault", "rPr")))

    def of(self, paragraph: Node) -> str:
        """The ID of a paragraph's style, the ordinary one where it names none that there is."""
        name = paragraph.value("pPr", "pStyle")
        return name if name in self._known else self._default

    def ids(self, name: str) -> tuple[str, ...]:
        """A style and those that it is based on, nearest first."""
        return self._of(name).ids

    def level(self, paragraph: Node) -> int | None:
        """A paragraph's rank as a heading, from 1: its own outline level, or its style's, or the style's name."""
        own = paragraph.number("pPr", "outlineLvl")
        return self._of(self.of(paragraph)).level if own is None else _rank(own)

    def numbered(self, name: str) -> Numbered:
        """The list that a style puts its paragraphs in."""
        return self._of(name).numbered

    def hides(self, *names: str | None) -> bool:
        """Whether text is hidden by its styles: of two that hide it, the second shows it again, as in Word."""
        hidden = False
        for name in names:
            hidden ^= self._of(name).hidden
        return hidden or self._hides

    def _of(self, name: str | None) -> _Told:
        if name not in self._known:
            return _Told()
        if name not in self._told:
            self._told[name] = _told(self._chain(name))
        return self._told[name]

    def _chain(self, name: str | None) -> list[Node]:
        found: list[Node] = []
        while name in self._known and len(found) < _DEEPEST:
            found.append(self._known[name])
            name = found[-1].value("basedOn")
        return found


def _told(chain: Sequence[Node]) -> _Told:
    given = [numbers for each in chain if (numbers := each.find("pPr", "numPr"))]
    numbered = Numbered(
        next(filter(None, (each.value("numId") for each in given)), None),
        next((level for each in given if (level := each.number("ilvl")) is not None), None),
    )
    hidden = (is_hidden(each.find("rPr")) for each in chain)
    return _Told(
        tuple(each.attributes.get("styleId", "") for each in chain),
        _heading(chain),
        numbered,
        next((each for each in hidden if each is not None), False),
    )


def _heading(chain: Sequence[Node]) -> int | None:
    for style in chain:
        outline = style.number("pPr", "outlineLvl")
        if outline is not None:
            return _rank(outline)
        if heading := _HEADING.fullmatch(style.value("name") or ""):
            return int(heading[1])
    return None


def is_hidden(properties: Node | None) -> bool | None:
    """Whether properties of a run or mark hide it; None where they say nothing of it."""
    told = [properties.switch(each) for each in _VANISHING] if properties else []
    said = [each for each in told if each is not None]
    return any(said) if said else None


def _is_default(style: Node) -> bool:
    told = style.attributes
    is_default = told.get("default", "0").lower() in ("1", "true", "on")
    return is_default and told.get("type") == "paragraph"


def _rank(outline: int) -> int | None:
    return outline + 1 if outline < 9 else None
