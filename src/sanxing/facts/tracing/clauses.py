"""The words that a citation stands for: the document's as printed, and as they are to be read."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from sanxing.facts.rules.citations import Cited
from sanxing.facts.tracing.alignment import Aligned, Alignment, State
from sanxing.model.citation import normalise
from sanxing.model.document import Document, Spot
from sanxing.model.issued import Correction


class Clause(NamedTuple):
    """A part of the document; `slips` are the corrections in it, and `read` is the text with them applied.

    In `read` paragraphs stay apart: numbers in neighbouring cells are two.
    """

    printed: str
    read: str
    spot: Spot
    state: State
    slips: tuple[Correction, ...] = ()


class Clauses:
    """What the plan's citations stand for in a copy of the document."""

    def __init__(
        self, alignment: Alignment, document: Document, corrections: Iterable[Correction]
    ) -> None:
        self._alignment = alignment
        self._document = document
        placed = ((each, alignment.of(each)) for each in corrections)
        standing = [(each, at) for each, at in placed if at and _stands(at)]
        self._firsts = [each.start for each in document.sentences]
        self._slips = sorted(standing, key=lambda each: each[1].start)

    def of(self, span: Cited) -> Clause | None:
        """The clause of a citation; None where nothing stands there any more."""
        at = self._alignment.of(span)
        if at is None or at.state is State.GONE:
            return None
        return self.at(at)

    def at(self, at: Aligned) -> Clause:
        """What stands where a citation was found, or in its place."""
        return self._between(at.start, at.end, at.state)

    def held(self, span: Cited) -> Clause | None:
        """The same, but None also where other words stand there than those cited."""
        clause = self.of(span)
        return clause if clause and clause.state is not State.ALTERED else None

    def sentence(self, clause: Clause) -> str:
        """A clause with all that precedes it in its sentence, where whoever has to act may stand."""
        spot = clause.spot
        start = self._firsts[bisect_right(self._firsts, spot.start) - 1]
        return self._between(start, spot.end, clause.state).read

    def heads(self, clause: Clause) -> str:
        """The first row of the table that a clause stands in: what its columns are about."""
        rows = self._document.paragraphs
        cell = rows[clause.spot.paragraph - 1].cell
        if cell is None:
            return ""
        same = (each for each in rows if each.cell and each.cell.table == cell.table)
        return "\n".join(normalise(each.text) for each in same if each.cell and each.cell.row == 0)

    def _between(self, start: int, end: int, state: State) -> Clause:
        printed = self._document.text[start:end]
        inside = [(each, at) for each, at in self._slips if start <= at.start and at.end <= end]
        edits = [(at.start, at.end, normalise(each.read)) for each, at in inside]
        first, last = (bisect_right(self._document.starts, place) for place in (start, end - 1))
        edits += [(place, place, "\n") for place in self._document.starts[first:last]]
        read = printed
        for begin, stop, words in sorted(edits, reverse=True):
            read = read[: begin - start] + words + read[stop - start :]
        spot = self._document.spot(start, end)
        return Clause(printed, read, spot, state, tuple(each for each, _ in inside))


def _stands(at: Aligned) -> bool:
    return at.state in (State.HELD, State.MOVED)
