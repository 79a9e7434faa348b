"""Whether every sentence of the document is an item's, or is said to oblige nobody."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sanxing.facts.tracing.alignment import Aligned, State
from sanxing.facts.tracing.places import clipped
from sanxing.model.document import Document, Sentence
from sanxing.model.finding import Finding
from sanxing.model.issued import Correction, NonNormative
from sanxing.model.plan import Plan
from sanxing.model.wording import has_words

Span = tuple[int, int]


class Tally(NamedTuple):
    """How many sentences there are: cited by items, in whole or in part; all non-normative; not all covered."""

    sentences: int
    covered: int
    non_normative: int
    uncovered: int


class Coverage:
    """The sentences of a document under the spans of a plan; marks alone need no cover."""

    def __init__(self, aligned: Iterable[Aligned], document: Document) -> None:
        self._document = document
        covering = [each for each in aligned if not isinstance(each.span, Correction)]
        self._all = _Union(_extents(covering))
        duties = [each for each in covering if not isinstance(each.span, NonNormative)]
        self._duties = _Union(_extents(duties))
        # A heading is the nearest to what follows it; of equal ones the first is told of.
        self._before = sorted(covering, key=lambda each: each.start)
        self._starts = [each.start for each in self._before]

    def tally(self) -> Tally:
        """How many sentences are covered, and by what."""
        sentences = self._document.sentences
        open_ = [any(self._holes(each)) for each in sentences]
        ours = [self._duties.touches(each.start, each.end) for each in sentences]
        covered = sum(own and not gap for own, gap in zip(ours, open_, strict=True))
        uncovered = sum(open_)
        return Tally(len(sentences), covered, len(sentences) - covered - uncovered, uncovered)

    def check(self, plan: Plan) -> Iterator[Finding]:
        """SX507: each part of a sentence that nothing covers."""
        for sentence in self._document.sentences:
            for start, end in self._holes(sentence):
                whole = (start, end) == (sentence.start, sentence.end)
                spot = self._document.spot(start, end)
                words = clipped(self._document.text[start:end])
                part = "整句" if whole else "有一部分"
                message = f"{spot}{part}没有事项引用，也没有标为非任务内容：“{words}”"
                advice = "补成事项或并入有关事项；不构成任务的，在 coverage.yaml 写明理由"
                yield Finding("SX507", self._record(plan, start), (), message, advice, None, spot)

    def _record(self, plan: Plan, start: int) -> object:
        """The citation that precedes a place most closely, else the coverage as a whole."""
        row = bisect_right(self._starts, start) - 1
        return self._before[row].span if row >= 0 else plan.coverage

    def _holes(self, sentence: Sentence) -> Iterator[Span]:
        for start, end in self._all.holes(sentence.start, sentence.end):
            if has_words(self._document.text[start:end]):
                yield start, end


def _extents(aligned: Iterable[Aligned]) -> Iterator[Span]:
    """Where spans stand, or what stands in their place."""
    return ((each.start, each.end) for each in aligned if each.state is not State.GONE)


class _Union:
    """Spans put together: each begins behind the end of the one before."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[Span] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        self._spans = merged
        self._ends = [end for _, end in merged]

    def touches(self, start: int, end: int) -> bool:
        """Whether any letter from `start` to `end` is covered."""
        row = bisect_right(self._ends, start)
        return row < len(self._spans) and self._spans[row][0] < end

    def holes(self, start: int, end: int) -> Iterator[Span]:
        """What is not covered between two places."""
        row = bisect_right(self._ends, start)
        while start < end:
            first, last = self._spans[row] if row < len(self._spans) else (end, end)
            if start < min(first, end):
                yield start, min(first, end)
            start, row = max(start, last) if first < end else end, row + 1
