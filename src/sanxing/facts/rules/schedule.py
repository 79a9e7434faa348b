"""SX301–SX303, SX305–SX307: dates inside the plan and its phases, phases in order and without holes."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from sanxing.facts.rules.dates import day_of
from sanxing.model.amending import all_records
from sanxing.model.finding import Finding
from sanxing.model.history import Hazard, Measure
from sanxing.model.issued import Period, Phase
from sanxing.model.plan import Plan
from sanxing.model.terms import Register
from sanxing.model.wording import says_nothing

_HOLE = "核对原文；原文确有空档的，在这个阶段的 note 写明"


def check(plan: Plan) -> Iterator[Finding]:
    """Every stated date against the plan's period, and the phases against one another."""
    period = plan.head.period
    if period.is_possible:
        yield from _words("SX305", period, period.text, None)
    else:
        message = f"结束 {period.end} 早于开始 {period.start}"
        yield Finding("SX305", period, ("end",), message, "照原文改正")
    yield from impossible(plan)
    for name, record in _dated(plan):
        yield from _beyond(record, name, period)
    yield from _phases(plan.phases, period)
    yield from _listed(plan)


def impossible(plan: Plan) -> Iterator[Finding]:
    """Dates that no document can mean: duties over before the plan, phases that run backwards."""
    for name, record in _dated(plan):
        yield from _before(record, name, plan.head.period)
    for phase in plan.phases:
        if not phase.is_possible:
            message = f"阶段结束 {phase.end} 早于开始 {phase.start}"
            yield Finding("SX303", phase, ("end",), message, "照原文改正", f"P{phase.number}")
    for earlier, later in _neighbours(plan.phases):
        if later.start < earlier.start:
            message = f"第 {later.number} 阶段早于第 {earlier.number} 阶段开始"
            advice = "核对起止日期；阶段要按开始的先后编号"
            yield Finding("SX303", later, ("start",), message, advice, f"P{later.number}")


def _dated(plan: Plan) -> Iterator[tuple[str, Any]]:
    """Records whose dates are held against the plan's period, where there is one to hold them against."""
    if plan.head.period.is_possible:
        for name, _, record in all_records(plan):
            if not isinstance(record, Hazard | Measure):
                yield name, record


def _neighbours(phases: tuple[Phase, ...]) -> Iterator[tuple[Phase, Phase]]:
    return (
        (one, next_) for one, next_ in pairwise(phases) if one.is_possible and next_.is_possible
    )


def _before(record: Any, name: str, period: Period) -> Iterator[Finding]:
    due = _due(record)
    if due and due < period.start:
        message = f"时限“{record.due}”（{due}）早于方案开始 {period.start}"
        yield Finding("SX301", record, ("due",), message, "核对原文的年份", name)


def _due(record: Any) -> date | None:
    return day_of(record.due, record.year) if hasattr(record, "due") else None


def _beyond(record: Any, name: str, period: Period) -> Iterator[Finding]:
    due = _due(record)
    if due and due > period.end and not _is_explained(record):
        message = f"时限“{record.due}”（{due}）晚于方案结束 {period.end}"
        yield Finding("SX302", record, ("due",), message, "原文确是如此的，在 note 写明理由", name)


def _is_explained(record: Any) -> bool:
    """Whether a note states a reason, in words that say something."""
    return bool(record.note) and not says_nothing(record.note)


def _words(code: str, record: Any, words: str, name: str | None) -> Iterator[Finding]:
    """A first or last day that is not the one that the document's words name, where they name one."""
    last = day_of(words)
    if last and last != record.end:
        message = f"结束 {record.end} 与原文“{words}”（止于 {last}）不一致"
        yield Finding(code, record, ("end",), message, "照原文改正", name)
    first = _first_day(words)
    if first and first != record.start:
        message = f"开始 {record.start} 与原文“{words}”（始于 {first}）不一致"
        yield Finding(code, record, ("start",), message, "照原文改正", name)


def _is_wrong(record: Phase | Period, words: str) -> bool:
    """Whether a period runs backwards, or is not the one of the document's words."""
    return not record.is_possible or any(_words("", record, words, None))


_FIRST = re.compile("([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})[日号])?)?(?:[起至到—–~-]|$)")


def _first_day(words: str) -> date | None:
    """The day on which a period of plain years, months or days begins."""
    match = _FIRST.match("".join(normalize("NFKC", words).split()))
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def _listed(plan: Plan) -> Iterator[Finding]:
    """Entries of the two lists that were due before the first phase that demands the list."""
    for register, entries in ((Register.HAZARDS, plan.hazards), (Register.MEASURES, plan.measures)):
        phases = [each for each in plan.phases if each.is_possible and _demands(each, register)]
        if phases:
            first = min(phases, key=lambda each: each.start)
            for entry in entries:
                yield from _early(entry, first)


def _demands(phase: Phase, register: Register) -> bool:
    return any(register in duty.registers for duty in phase.duties)


def _early(entry: Hazard | Measure, phase: Phase) -> Iterator[Finding]:
    due = day_of(entry.due, entry.year)
    if due and due < phase.start and not _is_explained(entry):
        message = f"时限“{entry.due}”（{due}）早于要求建立清单的第 {phase.number} 阶段（{phase.start} 开始）"
        advice = "核对时限的年份；确实在此之前的，在 note 写明"
        yield Finding("SX307", entry, ("due",), message, advice, entry.id)


def _phases(phases: tuple[Phase, ...], period: Period) -> Iterator[Finding]:
    for phase in phases:
        if not phase.is_possible:
            continue
        name = f"P{phase.number}"
        yield from _words("SX303", phase, phase.period, name)
        is_within = period.start <= phase.start and phase.end <= period.end
        if period.is_possible and not is_within:
            field = "start" if phase.start < period.start else "end"
            message = f"阶段超出方案期限（{period.start} 至 {period.end}）"
            yield Finding("SX303", phase, (field,), message, "核对阶段和方案的起止", name)
    for earlier, later in _neighbours(phases):
        if later.start > earlier.end + timedelta(days=1) and not _is_explained(later):
            message = f"第 {earlier.number} 阶段 {earlier.end} 结束，第 {later.number} 阶段 {later.start} 才开始"
            yield Finding("SX306", later, ("start",), message, _HOLE, f"P{later.number}")
    yield from _edges(phases, period)


def _edges(phases: tuple[Phase, ...], period: Period) -> Iterator[Finding]:
    """Holes before the first phase and after the last; where a day is wrong, that alone is told."""
    is_told = _is_wrong(period, period.text) or any(_is_wrong(each, each.period) for each in phases)
    if is_told or not phases or _are_out_of_order(phases):
        return
    first, last = phases[0], max(phases, key=lambda each: each.end)
    if first.start > period.start and not _is_explained(first):
        message = f"方案 {period.start} 开始，第 {first.number} 阶段 {first.start} 才开始"
        yield Finding("SX306", first, ("start",), message, _HOLE, f"P{first.number}")
    if last.end < period.end and not _is_explained(last):
        message = f"第 {last.number} 阶段 {last.end} 结束，方案 {period.end} 才结束"
        yield Finding("SX306", last, ("end",), message, _HOLE, f"P{last.number}")


def _are_out_of_order(phases: tuple[Phase, ...]) -> bool:
    return any(later.start < earlier.start for earlier, later in _neighbours(phases))
