"""A draft passes `check`: what a rule refuses is taken out or explained, and somebody is told."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sanxing.facts.drafting.shapes import Doubt, Draft
from sanxing.facts.rules import findings
from sanxing.model.amending import all_records, amended, find
from sanxing.model.finding import Finding
from sanxing.model.history import Change
from sanxing.model.issued import Milestone
from sanxing.model.plan import Plan


def mended(plan: Plan, doubts: Sequence[Doubt], today: date) -> Draft:
    """The draft with every refused value mended that can be; all of them are doubts."""
    told = list(doubts)
    while True:  # every change takes something away, or explains it: there is an end
        found = list(findings(plan, today, whole=True, told=True))
        changes = [(each, change) for each in found if (change := _change(plan, each))]
        for finding, change in changes:
            plan = amended(plan, change)
            told.append(_doubt(plan, finding, change.item))
        if not changes:
            break
    told += [_doubt(plan, each, each.item or "plan") for each in found]
    return Draft(plan, tuple(sorted(told, key=lambda each: (each.start, each.end, each.about))))


def _change(plan: Plan, finding: Finding) -> Change | None:
    """What makes a finding go away without a duty being lost: the words stay in the requirement."""
    if finding.code == "SX502":
        return _uncited(plan, finding)
    item = finding.item
    record = find(plan, item) if item else None
    if item is None or record is None:
        return None
    if finding.code in ("SX302", "SX306") and getattr(record, "note", "") is None:
        return Change(item, "note", None, f"{finding.message}；原文如此，请核对。")
    if finding.code == "SX301" and getattr(record, "target", record) is not record:
        return Change(item, "due", None, None)
    if finding.code == "SX304":
        return Change(item, "target", None, None)
    return None


def _doubt(plan: Plan, finding: Finding, item: str) -> Doubt:
    source: Any = getattr(finding.record, "source", None)
    start, end = (source.start, source.end) if hasattr(source, "start") else (0, 1)
    return Doubt(start, end, f"{finding.message}（{finding.code}）", item)


def _uncited(plan: Plan, finding: Finding) -> Change | None:
    """A milestone whose span cuts another's: it is held by its task's instead."""
    for name, _, record in all_records(plan):
        if isinstance(record, Milestone) and record.source is finding.record:
            return Change(name, "source", None, None)
    return None
