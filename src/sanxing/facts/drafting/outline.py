"""The outline of a document: its numbered parts, one within another, and the text that each holds itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sanxing.facts.drafting.markers import Marker, Rank, following, leading, series
from sanxing.model.document import Document

LONGEST = 8_000
"""Characters of a paragraph that is looked into; a longer one is nobody's duty yet, and is left to somebody."""

LONGEST_HEADING = 45
_DEEPEST = 8  # series within series of one paragraph
_LONGEST_SENTENCE = 32  # of a heading that ends like a sentence, with text behind it
_STOP = "[。；;！：:]|(?<![0-9])[.](?![0-9])"
_STAGE_STOP = f"(?<=[)）])[，,：:。]|{_STOP}"
_LABEL = re.compile(
    r"(?:单位|部门|主体|时限|时间|期限|节点|领导|责任人|负责人|目标|成员|组长|主任)\Z"
)


@dataclass
class Chunk:
    """A piece of running text of one part, within one paragraph."""

    start: int
    end: int


@dataclass
class Grid:
    """A table, by its number in the document."""

    table: int
    start: int
    end: int


@dataclass
class Part:
    """A numbered part. `heading` is a span with its number; `pieces` are text, tables and parts in order.

    The root has no number and begins where the document does.
    """

    marker: Marker | None
    start: int
    end: int
    heading: tuple[int, int] | None = None
    pieces: "list[Chunk | Grid | Part]" = field(default_factory=list)

    @property
    def rank(self) -> Rank | None:
        """The sort of its number."""
        return self.marker.rank if self.marker else None

    @property
    def edge(self) -> int:
        """Where its heading, or its number alone, ends."""
        if self.heading:
            return self.heading[1]
        return self.start + (self.marker.end - self.marker.start if self.marker else 0)

    @property
    def parts(self) -> "list[Part]":
        """The parts within it."""
        return [each for each in self.pieces if isinstance(each, Part)]

    @property
    def chunks(self) -> list[Chunk]:
        """Its own running text."""
        return [each for each in self.pieces if isinstance(each, Chunk)]

    @property
    def grids(self) -> list[Grid]:
        """Its own tables."""
        return [each for each in self.pieces if isinstance(each, Grid)]

    def walk(self) -> "Iterator[Part]":
        """The part and all within it, in order."""
        yield self
        for each in self.parts:
            yield from each.walk()


def outline(document: Document, until: int) -> Part:
    """The root of the document's parts, up to where its signature begins."""
    root = Part(None, 0, until)
    stack = [root]
    for row, paragraph in enumerate(document.paragraphs):
        start, end = document.span(row)
        if start >= until:
            break
        if end - start > LONGEST:
            continue
        if paragraph.cell is not None:
            _table(stack[-1], paragraph.cell.table, start, end)
            continue
        text = document.text[start:end]
        marker = leading(text)
        if marker is None:
            depth = len(stack)
            _segment(stack, text, start, None)
            del stack[depth:]  # what is numbered inside a paragraph ends with it
            continue
        for each, end in _split(text, marker):
            _open(stack, each, start)
            depth = len(stack)
            own = each._replace(start=0, end=each.end - each.start)
            _segment(stack, text[each.start : end], start + each.start, own)
            del stack[depth:]
    _close(root, root.end)
    return root


def _split(text: str, marker: Marker) -> list[tuple[Marker, int]]:
    """The number that a paragraph begins with and those that go on with it, each with its text's end."""
    markers = [marker, *following(text, marker)]
    return list(zip(markers, [*(each.start for each in markers[1:]), len(text)], strict=True))


def _table(part: Part, table: int, start: int, end: int) -> None:
    last = part.pieces[-1] if part.pieces else None
    if isinstance(last, Grid) and last.table == table:
        last.end = end
    else:
        part.pieces.append(Grid(table, start, end))


def _open(stack: list[Part], marker: Marker, offset: int) -> None:
    """A new part where it belongs: beside the last of its sort, else within the last of a higher one."""
    ranks = [part.rank for part in stack]
    if marker.rank in ranks:
        del stack[ranks.index(marker.rank) :]
    else:
        while len(stack) > 1 and _ends(stack[-1], marker):
            stack.pop()
    part = Part(marker, offset + marker.start, offset + marker.start)
    stack[-1].pieces.append(part)
    stack.append(part)


def _ends(part: Part, marker: Marker) -> bool:
    """Whether a number of a sort not open yet ends a part of a lower sort; ①, (1) and 1. may stand within 一是."""
    rank = part.rank or Rank.ANNEX
    is_inner = rank >= Rank.ORDINAL and marker.value == 1 and marker.rank >= Rank.NUMBER
    return rank > marker.rank and not is_inner


def _segment(
    stack: list[Part], text: str, offset: int, marker: Marker | None, within: int = 0
) -> None:
    """The text of one paragraph, or of one number inside it: a heading, text, and what is numbered within."""
    inner = series(text, marker.end if marker else 0) if within < _DEEPEST else []
    own = text[: inner[0].start] if inner else text
    done = _heading_end(own, marker, is_all=not inner) if marker else 0
    if marker and done:
        stack[-1].heading = (offset, offset + done)
    done = done or (marker.end if marker else 0)
    if done < len(own):
        stack[-1].pieces.append(Chunk(offset + done, offset + len(own)))
    depth = len(stack)
    edges = [*(each.start for each in inner), len(text)]
    for each, end in zip(inner, edges[1:], strict=True):
        del stack[depth:]
        _open(stack, each, offset)
        part = each._replace(start=0, end=each.end - each.start)
        _segment(stack, text[each.start : end], offset + each.start, part, within + 1)


def _heading_end(text: str, marker: Marker, *, is_all: bool) -> int:
    """Where the heading behind a number ends; 0 where there is none."""
    stop = _STAGE_STOP if marker.rank is Rank.STAGE else _STOP
    match = re.search(stop, text[marker.end :])
    if match is None:
        return len(text) if len(text) <= LONGEST_HEADING else 0
    end = marker.end + match.end()
    words = text[marker.end : end - 1]
    longest = _LONGEST_SENTENCE if match[0] not in "；;" else 10
    if not words or len(words) > longest or (match[0] in "：:" and _LABEL.search(words)):
        return 0
    if end == len(text):
        return end if is_all or match[0] not in "；;" else 0
    return end


def _close(part: Part, end: int) -> None:
    """Give every part its end: where what comes next in the part around it begins."""
    edges = [*(each.start for each in part.pieces), end]
    for each, edge in zip(part.pieces, edges[1:], strict=True):
        if isinstance(each, Part):
            each.end = edge
            _close(each, edge)


def promoted(root: Part) -> Part:
    """The root, with what a notice encloses (附件, then the plan with its parts) as parts of its own."""
    annex = next((each for each in root.parts if each.rank is Rank.ANNEX and each.parts), None)
    if annex is None or any(each.rank is not Rank.ANNEX for each in root.parts):
        return root
    place = root.pieces.index(annex)
    heading = [Chunk(annex.start, annex.edge)]
    return Part(
        None,
        root.start,
        root.end,
        None,
        [*root.pieces[:place], *heading, *annex.pieces, *root.pieces[place + 1 :]],
    )
