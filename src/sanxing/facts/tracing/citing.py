"""Finding words in the document, to cite them: whoever writes a plan need not count or hash by hand."""

import re
from typing import NamedTuple

from sanxing.model.citation import digest, normalise
from sanxing.model.document import Document, Spot
from sanxing.model.issued import Source

MOST = 50
"""Places that are told: words that stand in more are too few to tell anything by."""

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ELLIPSIS = re.compile("…+|[.]{3,}|⋯+")


class Cited(NamedTuple):
    """A span of the document with what a plan writes to cite it, where it stands, and its words."""

    source: Source
    spot: Spot
    words: str


def find(document: Document, words: str) -> list[Cited]:
    """Where some words stand, in order, at most MOST places; `首…末` is from the first words to the next last ones.

    White space does not count; marks and digits in another width are found where there are no equal ones.
    Nothing is found for words that are nothing but space.
    """
    first, _, last = (normalise(each) for each in _ends(words))
    return _found(document, document.text, first, last) or _found(
        document, document.text.translate(_HALF), first.translate(_HALF), last.translate(_HALF)
    )


def _found(document: Document, text: str, first: str, last: str) -> list[Cited]:
    found: list[Cited] = []
    start = text.find(first) if first else -1
    while start >= 0 and len(found) < MOST:
        end = start + len(first)
        if last:
            place = text.find(last, end)
            if place < 0:
                break
            end = place + len(last)
        found.append(_cited(document, start, end))
        start = text.find(first, start + 1)
    return found


def _ends(words: str) -> tuple[str, str, str]:
    match = _ELLIPSIS.search(words)
    if match is None:
        return words, "", ""
    return words[: match.start()], match[0], words[match.end() :]


def _cited(document: Document, start: int, end: int) -> Cited:
    span = document.text[start:end]
    return Cited(Source(start, end, digest(span)), document.spot(start, end), span)
