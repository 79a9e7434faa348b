"""Where each citation stands in a copy of the document, also in one that was altered.

One inserted comma shifts all that follows it. So a citation is looked for where the words beside it
have gone; where its own words are nowhere, those beside it tell what stands in their place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from sanxing.facts.rules.citations import Cited
from sanxing.facts.tracing.prints import Prints
from sanxing.model.document import Document
from sanxing.model.wording import has_words

SURE = 6
"""Letters of the shortest span that proves where it stands: shorter ones may stand there by chance."""

_NEAR = 2_000
_ROOM = 12
_OWN_WORDS = 10  # of so many long spans one must be found, or it is another document


class State(Enum):
    """What became of the words that a citation cites."""

    HELD = "where they are cited"
    MOVED = "unchanged, elsewhere"
    ALTERED = "others stand in their place"
    GONE = "nothing stands in their place"


class Aligned(NamedTuple):
    """A citation and where it stands in the copy; of altered words the extent is estimated."""

    span: Cited
    state: State
    start: int
    end: int

    @property
    def shift(self) -> int:
        """How many letters further on the words begin."""
        return self.start - self.span.start


class Alignment:
    """Every citation in the order of the document; equal ones are looked for once."""

    def __init__(self, spans: Iterable[Cited], document: Document) -> None:
        real = [span for span in spans if span.end > span.start]
        ordered = sorted(real, key=lambda each: (each.start, -each.end))
        self._text = document.text
        self._firsts = [*(each.start for each in document.sentences), len(document.text)]
        self._prints = Prints(document.text)
        self._starts: dict[_Key, int] = {}
        self.keys = list(dict.fromkeys(map(_key, ordered)))
        self._spans = {_key(span): span for span in reversed(ordered)}
        self._search()
        placed = self._placed()
        self.all = [self._of(span, placed) for span in ordered]
        self._by_identity = {id(each.span): each for each in self.all}

    def of(self, span: Cited) -> Aligned | None:
        """Where a citation of the plan stands; None for one that is no span."""
        return self._by_identity.get(id(span))

    @property
    def is_of_the_plan(self) -> bool:
        """Whether this is the plan's document, maybe altered, and not another."""
        long = [key for key in self.keys if key.end - key.start >= SURE]
        found = sum(key in self._starts for key in long)
        return found * _OWN_WORDS >= len(long)

    def _search(self) -> None:
        if all(self._prints.agree(span, span.start) for span in self._spans.values()):
            self._starts = {key: key.start for key in self.keys}
        else:
            for key in self.keys:
                self._stands(key, (key.start,))
            tail = len(self._text) - max(key.end for key in self.keys)
            self._follow(tail)
            self._look_between()
            self._look_everywhere()
            self._follow(tail, sure=0)

    def _stands(self, key: "_Key", starts: Iterable[int], sure: int = SURE) -> bool:
        """Whether it is known where a span stands, or one of a few likely places is it."""
        if key not in self._starts and key.end - key.start >= sure:
            agreeing = (start for start in starts if self._prints.agree(self._spans[key], start))
            self._keep(key, next(agreeing, None))
        return key in self._starts

    def _seek(self, key: "_Key", starts: Iterable[int]) -> bool:
        """The same for many places."""
        if key not in self._starts and key.end - key.start >= SURE:
            self._keep(key, self._prints.find(self._spans[key], starts))
        return key in self._starts

    def _keep(self, key: "_Key", start: int | None) -> None:
        if start is not None:
            self._starts[key] = start

    def _follow(self, tail: int, sure: int = SURE) -> None:
        """Where the span beside it has gone, or the end of the text, a span may have gone too."""
        for keys in (self.keys, self.keys[::-1]):
            shift = 0
            for key in keys:
                if self._stands(key, (key.start + shift, key.start + tail, key.start), sure):
                    shift = self._starts[key] - key.start

    def _look_between(self) -> None:
        """Between the spans that were found before and behind it, the nearest place first."""
        marks = _Marks(self._anchors(), len(self._text))
        shift = 0
        for key in self.keys:
            likely = key.start + shift
            low = max(marks.floor(key.start), likely - _NEAR)
            high = min(marks.ceiling(key.end) - (key.end - key.start), likely + _NEAR)
            if self._seek(key, _around(likely, low, high)):
                shift = self._starts[key] - key.start

    def _look_everywhere(self) -> None:
        """Words that somebody has taken to another place begin behind a mark, as they did."""
        shift = 0
        for key in self.keys:
            if self._stands(key, (key.start + shift,)) or self._seek(key, self._prints.joints()):
                shift = self._starts[key] - key.start

    def _anchors(self) -> list[tuple[int, int]]:
        """Old and new places of the bounds of all that was found, as far as their order was kept."""
        found = [(key, start) for key, start in self._starts.items() if key.end - key.start >= SURE]
        pairs = {(key.start, start) for key, start in found}
        pairs |= {(key.end, start + key.end - key.start) for key, start in found}
        return _in_order(sorted(pairs))

    def _placed(self) -> "dict[_Key, tuple[State, int, int]]":
        marks = _Marks(self._anchors(), len(self._text))
        return {key: self._place(key, marks) for key in self.keys}

    def _place(self, key: "_Key", marks: "_Marks") -> tuple[State, int, int]:
        if key in self._starts:
            start = self._starts[key]
            state = State.HELD if start == key.start else State.MOVED
            return state, start, start + key.end - key.start
        start = self._bound(key.start, marks, marks.before)
        end = max(start, self._bound(key.end, marks, marks.behind))
        state = State.ALTERED if has_words(self._text[start:end]) else State.GONE
        return state, start, end

    def _bound(self, old: int, marks: "_Marks", side: Callable[[int], int]) -> int:
        """Where a bound of altered words has gone: known, or between two altered ones a sentence's start."""
        if marks.knows(old):
            return side(old)
        low, high = marks.floor(old), marks.ceiling(old)
        left, right = (min(max(each, low), high) for each in (marks.before(old), marks.behind(old)))
        room = abs(right - left) + _ROOM
        row = bisect_left(self._firsts, max(low, min(left, right) - room))
        end = bisect_right(self._firsts, min(high, max(left, right) + room))
        near = self._firsts[row:end]
        if left == right or not near:
            return left
        return min(near, key=lambda first: min(abs(first - left), abs(first - right)))

    def _of(self, span: Cited, placed: "dict[_Key, tuple[State, int, int]]") -> Aligned:
        return Aligned(span, *placed[_key(span)])


class _Key(NamedTuple):
    """What a span cites, whoever cites it."""

    start: int
    end: int
    digest: str


def _key(span: Cited) -> _Key:
    return _Key(span.start, span.end, span.digest)


class _Marks:
    """Places of the issued document whose new places are known; others are reckoned from the nearest."""

    def __init__(self, pairs: Sequence[tuple[int, int]], length: int) -> None:
        self._old = [old for old, _ in pairs]
        self._new = [new for _, new in pairs]
        self._length = length

    def knows(self, old: int) -> bool:
        """Whether it is known where a place has gone."""
        row = bisect_left(self._old, old)
        return row < len(self._old) and self._old[row] == old

    def floor(self, old: int) -> int:
        """The nearest known place before it."""
        row = bisect_right(self._old, old) - 1
        return self._new[row] if row >= 0 else 0

    def ceiling(self, old: int) -> int:
        """The nearest known place behind it."""
        row = bisect_left(self._old, old)
        return self._new[row] if row < len(self._old) else self._length

    def before(self, old: int) -> int:
        """Reckoned from what stands before it."""
        row = bisect_right(self._old, old) - 1
        return self._new[row] + old - self._old[row] if row >= 0 else old

    def behind(self, old: int) -> int:
        """Reckoned from what stands behind it."""
        row = bisect_left(self._old, old)
        known = row < len(self._old)
        return max(0, self._new[row] - (self._old[row] - old)) if known else self._length


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs whose new places rise as the old ones do."""
    ends: list[int] = []  # of runs by their length, the lowest new place that one ends with
    rows: list[int] = []
    before: list[int] = []
    for row, (_, new) in enumerate(pairs):
        place = bisect_right(ends, new)
        before.append(rows[place - 1] if place else -1)
        ends[place : place + 1], rows[place : place + 1] = [new], [row]
    kept = []
    row = rows[-1] if rows else -1
    while row >= 0:
        kept.append(pairs[row])
        row = before[row]
    return kept[::-1]


def _around(middle: int, low: int, high: int) -> Iterator[int]:
    """All places from `low` to `high`, the nearest to `middle` first."""
    for step in range(max(middle - low, high - middle) + 1):
        for place in (middle + step, middle - step) if step else (middle,):
            if low <= place <= high:
                yield place
