"""Where sheets of paper end: at the seams of what is merged, and no fuller than they hold."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sanxing.report.worksheet import Span

HIGHEST = 409.0
"""Points of the highest row that a spreadsheet has."""

_FULL = 0.85
"""How much of a sheet must be filled before a better seam is worth the rest of it."""


class Block(NamedTuple):
    """A span, and the points that its text takes."""

    span: Span
    need: float


class Sheetful(NamedTuple):
    """The rows from `first` up to `end`, not included, that stand on one sheet, and their heights."""

    first: int
    end: int
    heights: tuple[float, ...]


def sheetfuls(
    heights: Sequence[float], blocks: Sequence[Block], room: float, taken: float = 0
) -> Iterator[Sheetful]:
    """Sheets of at most `room` points; of the first, `taken` are not for rows.

    A row higher than a sheet stands alone. Rows grow until what is merged over them has room.
    """
    covering = _covering(len(heights), blocks)
    first = 0
    while first < len(heights):
        free = room - taken if first == 0 else room
        end = _farthest(first, heights, covering, free)
        end = _seam(first, end, heights, covering, free)
        yield Sheetful(first, end, tuple(_grown(first, end, heights, covering)))
        first = end


def _covering(rows: int, blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks that lie over each row."""
    covering: list[list[Block]] = [[] for _ in range(rows)]
    for block in blocks:
        for row in range(block.span.first, block.span.last + 1):
            covering[row].append(block)
    return covering


def _farthest(
    first: int, heights: Sequence[float], covering: Sequence[list[Block]], room: float
) -> int:
    end = first + 1
    while end < len(heights) and sum(_grown(first, end + 1, heights, covering)) <= room:
        end += 1
    return end


def _grown(
    first: int, end: int, heights: Sequence[float], covering: Sequence[list[Block]]
) -> list[float]:
    """The heights of a sheet's rows, each block's part of the sheet high enough for its text."""
    grown = list(heights[first:end])
    for block in dict.fromkeys(block for row in range(first, end) for block in covering[row]):
        top = max(block.span.first, first) - first
        bottom = min(block.span.last + 1, end) - first
        lacking = block.need - sum(grown[top:bottom])
        if lacking > 0:
            more = lacking / (bottom - top)
            grown[top:bottom] = [min(each + more, HIGHEST) for each in grown[top:bottom]]
    return grown


def _seam(
    first: int, end: int, heights: Sequence[float], covering: Sequence[list[Block]], room: float
) -> int:
    """The end that tears the fewest blocks, the last of several; one that leaves little is too early."""
    if end == len(heights):
        return end
    filled = 0.0
    fits = [end]
    for row in range(first, end):
        filled += heights[row]
        if filled >= room * _FULL:
            fits.append(row + 1)
    return min(fits, key=lambda each: (len(_torn(each, covering)), -each))


def _torn(end: int, covering: Sequence[list[Block]]) -> list[Block]:
    return [block for block in covering[end] if block.span.first < end]


def parts_of(spans: Sequence[Span], sheets: Sequence[Sheetful]) -> Iterator[Span]:
    """Each span cut at the ends of sheets; what goes on has `again` set, the others not."""
    starts = [sheet.first for sheet in sheets]
    for span in spans:
        cuts = [start for start in starts if span.first < start <= span.last]
        firsts = [span.first, *cuts]
        lasts = [*(cut - 1 for cut in cuts), span.last]
        for first, last in zip(firsts, lasts, strict=True):
            yield span._replace(first=first, last=last, again=span.again if first in cuts else "")
