"""Long text → lines as a careful person breaks them, which the reader joins to the same text again."""

from collections.abc import Iterator
from typing import NamedTuple

from sanxing.reading.wrapping import is_wide

_STOPS = "。！？"
_PAUSES = "，；：。！？"
_CLOSING = "，；：、。！？）》”’〉】〕」』…—·%％"
_OPENING = "（《“‘〈【〔「『…—·"


class _Break(NamedTuple):
    """A place where a line may end and the next begin; 2 behind a sentence, 1 behind a clause, else 0."""

    end: int
    start: int
    rank: int


def folded(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns where that is possible; each sentence begins a new one.

    YAML joins lines with a space, and the reader takes it out beside Chinese: a line ends beside a
    Chinese character, or in place of a single space between others. A clause's end is better than
    another place, unless the line would be less than half full.
    """
    return _lines(text, width, _STOPS)


def wrapped(text: str, width: int) -> list[str]:
    """The same for words that nobody reads back: sentences follow one another."""
    return _lines(text, width, "")


def columns(text: str) -> int:
    """How wide a text is: two columns for a Chinese character."""
    return len(text) + sum(map(is_wide, text))


def _lines(text: str, width: int, stops: str) -> list[str]:
    lines: list[str] = []
    start = 0
    room: list[_Break] = []
    for at in (*_breaks(text, stops), _Break(len(text), len(text), 2)):
        while room and columns(text[start : at.end]) > width:
            half = [each for each in room if 2 * columns(text[start : each.end]) >= width]
            best = max(half or room[-1:], key=lambda each: (each.rank, each.end))
            lines.append(text[start : best.end])
            start = best.start
            room = [each for each in room if each.end > start]
        room.append(at)
        if at.rank == 2:
            lines.append(text[start : at.end])
            start, room = at.start, []
    return lines


def _breaks(text: str, stops: str) -> Iterator[_Break]:
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if after == " " and at + 1 < len(text):
            beyond = text[at + 1]
            if not any(each.isspace() or is_wide(each) for each in (before, beyond)):
                yield _Break(at, at + 1, 0)
        elif before.isspace() or after.isspace() or after in _CLOSING or before in _OPENING:
            continue
        elif is_wide(before) or is_wide(after):
            yield _Break(at, at, _rank(text, at, stops))


def _rank(text: str, at: int, stops: str) -> int:
    before = text[at - 1]
    if before in stops or (before in "”）" and at > 1 and text[at - 2] in stops):
        return 2
    return int(before in _PAUSES)
