"""What new entries would do, before anything is written: what `check` would object to, and the new states."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sanxing.facts.items import Item
from sanxing.facts.responsibility import speakers, speaks_for
from sanxing.facts.rules import ledger, registers, units
from sanxing.facts.standings import Clock, Standing, standings
from sanxing.facts.state import Refusal
from sanxing.model.directory import Directory
from sanxing.model.finding import Finding
from sanxing.model.history import Entry, Hazard, Measure
from sanxing.model.plan import Plan
from sanxing.model.terms import Event
from sanxing.reading.references import link_findings, own_findings


def with_only(plan: Plan, entries: Sequence[Hazard | Measure]) -> Plan:
    """The plan with nothing in its lists but these entries."""
    hazards = tuple(each for each in entries if isinstance(each, Hazard))
    measures = tuple(each for each in entries if isinstance(each, Measure))
    return plan._replace(hazards=hazards, measures=measures)


def listing_objections(
    plan: Plan, entries: Sequence[Hazard | Measure], today: date
) -> list[Finding]:
    """All that `check` would find of new entries of the two lists, deadlines and links included."""
    alone = with_only(plan, entries)
    of_units, of_dates = units.check(alone), registers.check(alone, today)
    found = (*own_findings(alone), *link_findings(alone), *of_units, *of_dates)
    new = {id(entry) for entry in entries}
    return [each for each in found if id(each.record) in new]


class Sides(NamedTuple):
    """An item before an entry and after it."""

    before: Standing
    after: Standing


def objections(plan: Plan, entries: Sequence[Entry], today: date) -> list[Finding]:
    """Findings that the ledger would have with these entries and has not without them.

    An entry may be sound and still take the ground from under another, which is found too. Only what
    is told of the same items is looked at: no other entry can be touched.
    """
    about = {entry.item for entry in entries}
    held = tuple(entry for entry in plan.ledger if entry.item in about)
    before = Counter(ledger.check(plan._replace(ledger=held), today))
    after = ledger.check(plan._replace(ledger=(*held, *entries)), today)
    found = []
    for finding in after:
        if before[finding]:
            before[finding] -= 1
        else:
            found.append(finding)
    return found


def undermined(finding: Finding) -> tuple[str, str]:
    """What to say of an earlier entry that would lose its ground, and how to mend it."""
    other = finding.record
    what = f"{other.date} 的 {other.id}（{other.event.label}）"
    advice = f"核对发生日期和先后；确要登记的，先作废 {other.id}"
    return f"登记后，{what}将不成立：{finding.message}", advice


def overtaken(plan: Plan, entry: Entry) -> Refusal | None:
    """Why a completion or verification would do nothing: a reopening of its day is read behind it."""
    if entry.event not in (Event.COMPLETED, Event.VERIFIED):
        return None
    voided = {each.entry for each in plan.ledger if each.event is Event.VOIDED}
    told = (entry.item, entry.date, Event.REOPENED)
    for each in plan.ledger:
        if (each.item, each.date, each.event) == told and each.id not in voided:
            message = f"同一天的 {each.id}（重新打开）排在其后，这一条不会起作用"
            advice = "核对发生日期；是重新打开以后做的，写以后的日期"
            return Refusal("SX409", "date", message, advice)
    return None


def unheard(item: Item, entry: Entry, directory: Directory) -> str | None:
    """What to say of progress that is told by somebody who does not speak for the item."""
    told = entry.event in (Event.STARTED, Event.PROGRESSED)
    if not told or speaks_for(item, entry.by, directory):
        return None
    return f"{entry.by} 不是{speakers(item)}：这一条只作记录，不改变状态和数值"


def outlook(plan: Plan, entries: Sequence[Entry], clock: Clock) -> dict[str, Sides]:
    """Each item that the entries speak of, where it is known by then, without them and with them."""
    about = list(dict.fromkeys(entry.item for entry in entries))
    held = tuple(entry for entry in plan.ledger if entry.item in about)
    before, after = (
        {each.item.id: each for each in standings(plan._replace(ledger=told), clock)}
        for told in (held, (*held, *entries))
    )
    return {item: Sides(before[item], after[item]) for item in about if item in after}
