"""The styles of a Word document: what a paragraph or run takes from its style, and from those beneath it."""

import re
from typing import NamedTuple

from sanxing.reading.markup import Node

_DEEPEST = 50
"""Styles based on one another; Word writes ten."""

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_VANISHING = ("vanish", "specVanish")


class Numbered(NamedTuple):
    """What says that a paragraph is numbered: a list, and the level in it, from 0, where it is told."""

    number: str | None
    level: int | None


class Styles:
    """The styles by their IDs."""

    def __init__(self, root: Node | None) -> None:
        every = [each for each in root.children if each.tag == "style"] if root else []
        self._known = {each.attributes.get("styleId", ""): each for each in every}
        self._chains: dict[str, tuple[Node, ...]] = {}
        self._default = next(filter(_is_default, every), Node("style", {})).attributes.get(
            "styleId", ""
        )
        self._hides = bool(root and is_hidden(root.find("docDefaults", "rPrDefault", "rPr")))

    def of(self, paragraph: Node) -> str:
        """The ID of a paragraph's style, the ordinary one where it names none that there is."""
        name = paragraph.value("pPr", "pStyle")
        return name if name in self._known else self._default

    def chain(self, name: str | None) -> tuple[Node, ...]:
        """A style and those that it is based on, nearest first."""
        name = name or ""
        if name not in self._chains:
            found: list[Node] = []
            following: str | None = name
            while following in self._known and len(found) < _DEEPEST:
                found.append(self._known[following])
                following = found[-1].value("basedOn")
            self._chains[name] = tuple(found)
        return self._chains[name]

    def level(self, paragraph: Node) -> int | None:
        """A paragraph's rank as a heading, from 1: its own outline level, or its style's, or the style's name."""
        own = paragraph.number("pPr", "outlineLvl")
        if own is not None:
            return _rank(own)
        for style in self.chain(self.of(paragraph)):
            outline = style.number("pPr", "outlineLvl")
            if outline is not None:
                return _rank(outline)
            if heading := _HEADING.fullmatch(style.value("name") or ""):
                return int(heading[1])
        return None

    def numbered(self, name: str) -> Numbered:
        """The list that a style puts its paragraphs in."""
        number = level = None
        for style in self.chain(name):
            given = style.find("pPr", "numPr")
            if given is not None:
                number = number or given.value("numId")
                level = given.number("ilvl") if level is None else level
        return Numbered(number, level)

    def hides(self, *names: str | None) -> bool:
        """Whether text is hidden by its styles: of two that hide it, the second shows it again, as in Word."""
        hidden = False
        for name in names:
            told = (is_hidden(style.find("rPr")) for style in self.chain(name))
            hidden ^= next((each for each in told if each is not None), False)
        return hidden or self._hides


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
