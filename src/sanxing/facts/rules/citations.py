"""SX501, SX502: citations that are spans, equal, nested or apart, never overlapping in part."""

from collections.abc import Iterator
from typing import Any

from sanxing.model.finding import Finding
from sanxing.model.issued import Correction, NonNormative, Source
from sanxing.model.plan import Plan

Cited = Source | NonNormative | Correction


def check(plan: Plan) -> Iterator[Finding]:
    """Every span of the plan against itself and against its neighbours."""
    spans = citations(plan)
    for span in spans:
        if span.end <= span.start:
            message = f"区间终点 {span.end} 不在起点 {span.start} 之后"
            yield Finding("SX501", span, ("end",), message, "按原文重新计算")
    yield from _overlaps([span for span in spans if span.end > span.start])


def citations(plan: Plan) -> list[Cited]:
    """Every span that the plan cites, those that oblige nobody and those of slips included."""
    issued = (plan.head, plan.topics, plan.organization, plan.phases, plan.safeguards, plan.filings)
    return list(_spans((*issued, plan.hazards, plan.measures, plan.coverage)))


def _spans(value: Any) -> Iterator[Cited]:
    if isinstance(value, Source | NonNormative | Correction):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)


def _overlaps(spans: list[Cited]) -> Iterator[Finding]:
    """Spans in order of their starts, the longer first: each must lie within what is still open."""
    open_spans: list[Cited] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        while open_spans and open_spans[-1].end <= span.start:
            open_spans.pop()
        if open_spans and open_spans[-1].end < span.end:
            yield _overlap(span, open_spans[-1])
        open_spans.append(span)


def _overlap(span: Cited, other: Cited) -> Finding:
    """Told at the later span, or at the slip that is noted across others' bounds."""
    if isinstance(other, Correction):
        span, other = other, span
    message = f"区间 {span.start}–{span.end} 与 {other.start}–{other.end} 部分重叠"
    return Finding("SX502", span, (), message, "两处引用应当相同、相含或相离")
