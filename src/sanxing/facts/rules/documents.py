"""SX503–SX506: what the plan cites, held against the document itself where a copy is at hand."""

from collections.abc import Iterator
from hashlib import sha256

from sanxing.facts.rules.citations import Cited, citations
from sanxing.model.citation import digest, normalise
from sanxing.model.finding import Finding
from sanxing.model.issued import Correction
from sanxing.model.plan import Plan

_AGAIN = "核对原文件；确是引用写错的，按原文重新计算"


def check(plan: Plan, document: str) -> Iterator[Finding]:
    """Every citation against the document (its normalised text), and whether it is the plan's own.

    Of another document nothing else is told: not one citation could be right.
    """
    actual = sha256(document.encode()).hexdigest()
    if actual != plan.head.source.sha256:
        message = f"所据文件的摘要不符：手头这份是 {actual}"
        advice = "核对是不是印发的那一份；确是的，改正 sha256"
        yield Finding("SX505", plan.head.source, ("sha256",), message, advice)
    if is_of(plan, document):
        for span in citations(plan):
            if span.end > span.start:
                yield from _cited(span, document)


def is_of(plan: Plan, document: str) -> bool:
    """Whether a document is the plan's: by its digest as a whole, or that of any span."""
    if sha256(document.encode()).hexdigest() == plan.head.source.sha256:
        return True
    return any(_agrees(span, document) for span in citations(plan) if span.start < span.end)


def _agrees(span: Cited, document: str) -> bool:
    return span.end <= len(document) and digest(document[span.start : span.end]) == span.digest


def _cited(span: Cited, document: str) -> Iterator[Finding]:
    if span.end > len(document):
        field = "start" if span.start >= len(document) else "end"
        message = f"区间 {span.start}–{span.end} 超出原文（全文 {len(document)} 字）"
        yield Finding("SX504", span, (field,), message, _AGAIN)
    elif not _agrees(span, document):
        message = f"区间 {span.start}–{span.end} 的摘要与原文不符"
        yield Finding("SX503", span, ("digest",), message, _AGAIN)
    elif (
        isinstance(span, Correction) and normalise(span.printed) != document[span.start : span.end]
    ):
        message = f"原文第 {span.start}–{span.end} 字并不是“{span.printed}”"
        yield Finding("SX506", span, ("printed",), message, "照原文一字不差地抄写")
