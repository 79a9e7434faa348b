"""SX301–SX303, SX305, SX306: dates inside the plan, phases in order and without holes."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

from sanxing.facts.rules.dates import day_of
from sanxing.model.amending import all_records
from sanxing.model.finding import Finding
from sanxing.model.history import Hazard, Measure
from sanxing.model.issued import Period, Phase
from sanxing.model.plan import Plan


def check(plan: Plan) -> Iterator[Finding]:
    """Every stated date against the plan's period, and the phases against one another."""
    period = plan.head.period
    if period.end < period.start:
        yield Finding("SX305", period, ("end",), f"结束 {period.end} 早于开始 {period.start}")
    else:
        yield from _words("SX305", period, period.text, None)
    for name, _, record in all_records(plan):
        if not isinstance(record, Hazard | Measure):
            yield from _due(record, name, period)
    yield from _phases(plan.phases, period)


def _due(record: Any, name: str, period: Period) -> Iterator[Finding]:
    due = day_of(record.due, record.year) if hasattr(record, "due") else None
    if due and due < period.start:
        message = f"时限“{record.due}”（{due}）早于方案开始 {period.start}"
        yield Finding("SX301", record, ("due",), message, "核对原文的年份", name)
    if due and due > period.end and not record.note:
        message = f"时限“{record.due}”（{due}）晚于方案结束 {period.end}"
        yield Finding("SX302", record, ("due",), message, "原文确是如此的，在 note 写明理由", name)


def _words(code: str, record: Any, words: str, name: str | None) -> Iterator[Finding]:
    """A last day that is not the one that the document's words name, where they name one."""
    last = day_of(words)
    if last and last != record.end:
        message = f"结束 {record.end} 与原文“{words}”（止于 {last}）不一致"
        yield Finding(code, record, ("end",), message, "照原文改正", name)


def _phases(phases: tuple[Phase, ...], period: Period) -> Iterator[Finding]:
    for phase in phases:
        name = f"P{phase.number}"
        yield from _words("SX303", phase, phase.period, name)
        if phase.end < phase.start:
            message = f"阶段结束 {phase.end} 早于开始 {phase.start}"
            yield Finding("SX303", phase, ("end",), message, "", name)
        if phase.start < period.start or phase.end > period.end:
            field = "start" if phase.start < period.start else "end"
            message = f"阶段超出方案期限（{period.start} 至 {period.end}）"
            yield Finding("SX303", phase, (field,), message, "", name)
    for earlier, later in pairwise(phases):
        if later.start < earlier.start:
            message = f"第 {later.number} 阶段早于第 {earlier.number} 阶段开始"
            yield Finding("SX303", later, ("start",), message, "", f"P{later.number}")
        if later.start > earlier.end + timedelta(days=1):
            message = f"第 {earlier.number} 阶段 {earlier.end} 结束，第 {later.number} 阶段 {later.start} 才开始"
            yield Finding("SX306", later, ("start",), message, "核对原文", f"P{later.number}")
