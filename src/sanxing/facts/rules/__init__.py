"""Rules over a plan that could be read: a file a family, one table. Reading has its own (SX0, SX1, SX2)."""

from collections.abc import Iterator
from datetime import date

from sanxing.facts.rules import citations, ledger, numbers, registers, schedule, targets, units
from sanxing.model.finding import Finding
from sanxing.model.plan import Plan

PLAN_RULES = (numbers.check, units.check, schedule.check, targets.check, citations.check)
"""Families that need the plan alone; each looks at one record at a time, so a part will do."""

HISTORY_RULES = (ledger.check, registers.check)
"""Families that need the whole plan and today."""


def findings(plan: Plan, today: date, *, whole: bool) -> Iterator[Finding]:
    """What is wrong with a plan; `whole` says that nothing of it is missing."""
    for check in PLAN_RULES:
        yield from check(plan)
    if whole:
        for family in HISTORY_RULES:
            yield from family(plan, today)
