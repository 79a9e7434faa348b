"""What became of each sentence of a document in its draft: none is dropped without being counted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from sanxing.facts.drafting.shapes import Doubt, Draft
from sanxing.facts.rules.citations import Cited, citations
from sanxing.model.document import Document
from sanxing.model.issued import Correction, NonNormative


class Tally(NamedTuple):
    """How many sentences there are: read as items, obliging nobody, doubtful, not read. The four are all."""

    sentences: int
    covered: int
    non_normative: int
    doubtful: int
    unread: int


def tally(document: Document, draft: Draft) -> Tally:
    """Count the sentences. One that a doubt touches is doubtful, or unread, whatever cites it.

    What neither an item nor the coverage cites has not been read, even where no doubt says so.
    """
    cited = [span for span in citations(draft.plan) if not isinstance(span, Correction)]
    unread = _touched(document, (each for each in draft.doubts if each.unread))
    doubtful = _touched(document, (each for each in draft.doubts if not each.unread)) - unread
    items = _touched(document, (each for each in cited if not isinstance(each, NonNormative)))
    others = _touched(document, (each for each in cited if isinstance(each, NonNormative)))
    covered = items - unread - doubtful
    non_normative = others - covered - unread - doubtful
    total = len(document.sentences)
    known = len(doubtful) + len(covered) + len(non_normative)
    return Tally(total, len(covered), len(non_normative), len(doubtful), total - known)


def _touched(document: Document, spans: Iterable[Cited | Doubt]) -> set[int]:
    """Positions of the sentences that spans lie in, in whole or in part."""
    starts = [each.start for each in document.sentences]
    ends = [each.end for each in document.sentences]
    found: set[int] = set()
    for span in spans:
        found.update(range(bisect_right(ends, span.start), bisect_left(starts, span.end)))
    return found
