"""The issued document as it is read: paragraphs in order, its normalised text, and places in it."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from sanxing.model.citation import normalise

STOPS = "。！？"
"""What ends a sentence; a paragraph's end does too."""


class Cell(NamedTuple):
    """Where a paragraph stands in a table: numbers from 0, in the table's grid; merged cells span more."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Paragraph(NamedTuple):
    """One paragraph as a reader sees it, an automatic number included.

    `level` is its rank as a heading by its style, 1 for the highest; None where the style says nothing.
    """

    text: str
    cell: Cell | None = None
    level: int | None = None


class Sentence(NamedTuple):
    """A sentence's span in the normalised text; `paragraph` and `number` (in it) count from 1."""

    start: int
    end: int
    paragraph: int
    number: int


class Spot(NamedTuple):
    """Where a span begins: paragraph and sentence from 1, and the span itself."""

    paragraph: int
    sentence: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"原文第 {self.paragraph} 段第 {self.sentence} 句（第 {self.start}–{self.end} 字）"


class Document:
    """Paragraphs that hold any text, in order. `text` is the whole, normalised: offsets count in it."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self.paragraphs = tuple(each for each in paragraphs if normalise(each.text))
        parts = [normalise(each.text) for each in self.paragraphs]
        self.text = "".join(parts)
        self.starts: list[int] = []
        self.sentences: list[Sentence] = []
        offset = 0
        for row, part in enumerate(parts, 1):
            self.starts.append(offset)
            self.sentences += _sentences(part, offset, row)
            offset += len(part)
        self._firsts = [each.start for each in self.sentences]

    def span(self, row: int) -> tuple[int, int]:
        """The span of a paragraph by its position from 0."""
        following = self.starts[row + 1] if row + 1 < len(self.starts) else len(self.text)
        return self.starts[row], following

    def spot(self, start: int, end: int) -> Spot:
        """Where a span stands; one past the end stands in the last sentence. The text must not be empty."""
        sentence = self.sentences[max(0, bisect_right(self._firsts, start) - 1)]
        return Spot(sentence.paragraph, sentence.number, start, end)


def _sentences(part: str, offset: int, paragraph: int) -> list[Sentence]:
    found: list[Sentence] = []
    start = 0
    for position, letter in enumerate(part, 1):
        if letter in STOPS or position == len(part):
            found.append(Sentence(offset + start, offset + position, paragraph, len(found) + 1))
            start = position
    return found


def document_of(text: str) -> Document:
    """A document as plain text holds it: a paragraph a line."""
    return Document(map(Paragraph, text.splitlines()))
