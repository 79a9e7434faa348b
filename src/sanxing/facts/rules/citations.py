"""SX501, SX502: citations that are spans, equal, nested or apart, never overlapping in part."""

from collections.abc import Callable, Iterator
from typing import Any

from sanxing.model.amending import all_records
from sanxing.model.finding import Finding
from sanxing.model.issued import Correction, NonNormative, Source, Task, Topic
from sanxing.model.plan import Plan

Cited = Source | NonNormative | Correction


def check(plan: Plan) -> Iterator[Finding]:
    """Every span of the plan against itself and against its neighbours."""
    spans = citations(plan)
    for span in spans:
        if span.end <= span.start:
            message = f"区间终点 {span.end} 不在起点 {span.start} 之后"
            yield Finding("SX501", span, ("end",), message, "按原文重新计算")
    whose = _owners(plan)
    told: set[int] = set()
    for span, other in _overlaps([span for span in spans if span.end > span.start]):
        if id(span) not in told:
            told.add(id(span))
            message = (
                f"区间 {span.start}–{span.end} 与{whose(other)} {other.start}–{other.end} 部分重叠"
            )
            yield Finding("SX502", span, (), message, "两处引用应当相同、相含或相离")


def citations(plan: Plan) -> list[Cited]:
    """Every span that the plan cites, those that oblige nobody and those of slips included."""
    issued = (plan.head, plan.topics, plan.organization, plan.phases, plan.safeguards, plan.filings)
    listed = [each.source for each in plan.hazards if each.source]
    listed += [each.source for each in plan.measures if each.source]
    return [*_spans(issued), *listed, *_spans(plan.coverage)]


def _spans(value: Any) -> Iterator[Cited]:
    if isinstance(value, Source | NonNormative | Correction):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spans(part)


def _owners(plan: Plan) -> Callable[[Cited], str]:
    """What to call the place of a span."""
    items: dict[int, str] = {}
    for name, _, record in all_records(plan):
        items[id(record.source)] = f" {name} 的"
        if isinstance(record, Topic | Task) and record.responsibility:
            items[id(record.responsibility.source)] = f" {name} 责任分工的"

    def whose(span: Cited) -> str:
        if isinstance(span, NonNormative):
            return f"非任务内容“{span.reason}”的"
        return "勘误的" if isinstance(span, Correction) else items.get(id(span), "另一处引用的")

    return whose


def _overlaps(spans: list[Cited]) -> Iterator[tuple[Cited, Cited]]:
    """Spans in order of their starts, the longer first: each must lie within what is still open."""
    open_spans: list[Cited] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        while open_spans and open_spans[-1].end <= span.start:
            open_spans.pop()
        if open_spans and open_spans[-1].end < span.end:
            yield _told_first(span, open_spans[-1])
        open_spans.append(span)


def _told_first(span: Cited, other: Cited) -> tuple[Cited, Cited]:
    """The span to tell of: a slip rather than words that oblige nobody, these rather than a duty's; else the later."""
    return (other, span) if _RANK[type(other)] > _RANK[type(span)] else (span, other)


_RANK = {Source: 0, NonNormative: 1, Correction: 2}
