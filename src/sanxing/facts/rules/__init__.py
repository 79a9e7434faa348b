"""Rules over a plan that could be read: a file a family, one table. Reading has its own (SX0, SX1, SX2)."""

from collections.abc import Iterator, Sequence
from datetime import date

from sanxing.facts.rules import (
    amendments,
    citations,
    documents,
    groups,
    ledger,
    names,
    numbers,
    registers,
    schedule,
    targets,
    units,
    upstream,
)
from sanxing.facts.standings import Standing
from sanxing.model.finding import Finding
from sanxing.model.plan import Plan

PLAN_RULES = (
    names.check,
    groups.check,
    units.check,
    schedule.check,
    targets.check,
    citations.check,
    upstream.check,
)
"""Families that need the plan alone; each looks at one record at a time, so a part will do."""


def findings(
    plan: Plan,
    today: date,
    *,
    whole: bool,
    told: bool,
    document: str | None = None,
    known: Sequence[Standing] | None = None,
) -> Iterator[Finding]:
    """What is wrong with a plan.

    `whole` says that no item of it was lost on the way; `told`, that no date, amendment or ledger
    line was, so that entries can be judged in their order. `document` is the normalised text that the
    plan cites, where it is at hand. `known` are all items with all that the ledger ever tells of them,
    where somebody has folded it already.
    """
    yield from numbers.check(plan, whole=whole)
    for check in PLAN_RULES:
        yield from check(plan)
    yield from amendments.check(plan, told=told)
    yield from ledger.check(plan, today, whole=whole, told=told, known=known)
    yield from registers.check(plan, today)
    if document is not None:
        yield from documents.check(plan, document)
