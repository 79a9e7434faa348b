"""The parts of a clause: from stop to stop (。；) and from comma to comma.

Titles, quotations and brackets are kept whole: a comma within them parts nothing.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

STOPS = "。；;！？!?"
COMMAS = "，,：:"
MARKS = STOPS + COMMAS + "、"
NUMBERING = re.compile(
    "(?:第?[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，,、]|[(（][0-9０-９一二三四五六七八九十]{1,3}[)）]"
    "|[0-9０-９]{1,2}[.．、)）](?![0-9０-９])|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|[①-⒇])"
)
"""What stands before an item: 一是, 第一, (一), 1., ①."""

_HOLE = "\0"
_ENCLOSED = re.compile(
    r"《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”|「[^「」]*」|[（(][^（(）)]*[）)]|〔[^〔〕]*〕|【[^【】]*】"
)
_STOP = re.compile(f"[{STOPS}]+")
_COMMA = re.compile(f"(?:[{STOPS}]|[，：:]|,(?![0-9]{{3}}(?![0-9]))|(?<![0-9]),)+")


class Parts(NamedTuple):
    """Where a clause is parted; every part includes the mark that ends it."""

    stops: tuple[int, ...]
    commas: tuple[int, ...]
    enclosed: tuple[tuple[int, int], ...]
    length: int

    def sentence(self, position: int) -> tuple[int, int]:
        """The part between stops in which a position lies."""
        return self._about(self.stops, position)

    def phrase(self, position: int) -> tuple[int, int]:
        """The part between commas or stops in which a position lies."""
        return self._about(self.commas, position)

    def enclosure(self, start: int, end: int) -> tuple[int, int] | None:
        """The outermost title, quotation or bracket about a span, where there is one."""
        about = (span for span in self.enclosed if span[0] < start and end < span[1])
        return max(about, key=lambda span: span[1] - span[0], default=None)

    def _about(self, cuts: tuple[int, ...], position: int) -> tuple[int, int]:
        row = bisect_right(cuts, position)
        return cuts[row - 1] if row else 0, cuts[row] if row < len(cuts) else self.length


def parts_of(clause: str) -> Parts:
    """How a clause is parted."""
    enclosed: list[tuple[int, int]] = []
    open_text = _veiled(clause, enclosed)
    stops = tuple(match.end() for match in _STOP.finditer(open_text))
    commas = tuple(match.end() for match in _COMMA.finditer(open_text))
    return Parts(stops, commas, tuple(enclosed), len(clause))


def _veiled(text: str, found: list[tuple[int, int]]) -> str:
    """The text with all that is enclosed blank, from the inside outwards; `found` receives the spans."""

    def hide(match: re.Match[str]) -> str:
        found.append(match.span())
        return _HOLE * len(match[0])

    count = 1
    while count:
        text, count = _ENCLOSED.subn(hide, text)
    return text
