"""Coverage of a draft: what no record cites is left to somebody, so that no sentence is dropped."""

from collections.abc import Iterator, Sequence
from typing import Any

from sanxing.facts.drafting.clause import Span
from sanxing.facts.drafting.desk import PENDING, Desk, has_words
from sanxing.model.citation import digest
from sanxing.model.issued import Coverage, NonNormative, Source


def cited(value: Any) -> Iterator[Span]:
    """Every span that records cite."""
    if isinstance(value, Source):
        yield value.start, value.end
    elif isinstance(value, tuple):
        for part in value:
            yield from cited(part)


def coverage(desk: Desk, records: tuple[Any, ...]) -> Coverage:
    """The spans that oblige nobody: those passed over, and what is left, each with its doubt."""
    held = bytearray(len(desk.document.text))
    for start, end in cited(records):
        held[start:end] = b"\1" * (end - start)
    passed = list(_apart(desk.passed, held))
    for start, end in _gaps(desk, held):
        words = desk.text(start, end)
        if not has_words(words):
            passed.append(NonNormative(start, end, digest(words), "标点。"))
            continue
        reason = "没有读懂这些文字，请归入事项或写明理由"
        passed.append(NonNormative(start, end, digest(words), f"{PENDING}{reason}"))
        desk.doubt(start, end, reason, f"span:{start}", unread=True)
    passed.sort(key=lambda each: (each.start, each.end))
    corrections = sorted(desk.corrections, key=lambda each: each.start)
    return Coverage(tuple(passed), tuple(corrections))


def _apart(passed: Sequence[NonNormative], held: bytearray) -> Iterator[NonNormative]:
    """Spans passed over that nothing else holds; one that is held in part gives way."""
    for each in passed:
        if not any(held[each.start : each.end]):
            held[each.start : each.end] = b"\1" * (each.end - each.start)
            yield each


def _gaps(desk: Desk, held: bytearray) -> Iterator[Span]:
    """What is left, a sentence at a time."""
    for sentence in desk.document.sentences:
        place = sentence.start
        while place < sentence.end:
            if held[place]:
                place += 1
                continue
            start = place
            while place < sentence.end and not held[place]:
                place += 1
            yield start, place
