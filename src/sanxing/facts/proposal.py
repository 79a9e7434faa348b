"""What new entries would do, before anything is written: what `check` would object to, and the new states."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sanxing.facts.rules import ledger, registers
from sanxing.facts.standings import Clock, Standing, standings
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
    found = (*own_findings(alone), *link_findings(alone), *registers.check(alone, today))
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


def overtaken_by(plan: Plan, entry: Entry) -> Entry | None:
    """The reopening of the same day that is read behind a completion or verification, and undoes it."""
    if entry.event not in (Event.COMPLETED, Event.VERIFIED):
        return None
    voided = {each.entry for each in plan.ledger if each.event is Event.VOIDED}
    return next(
        (
            each
            for each in plan.ledger
            if (each.item, each.date, each.event) == (entry.item, entry.date, Event.REOPENED)
            and each.id not in voided
        ),
        None,
    )


def outlook(plan: Plan, entries: Sequence[Entry], clock: Clock) -> dict[str, Sides]:
    """Each item that the entries speak of, where it is known by then, without them and with them."""
    about = list(dict.fromkeys(entry.item for entry in entries))
    held = tuple(entry for entry in plan.ledger if entry.item in about)
    before, after = (
        {each.item.id: each for each in standings(plan._replace(ledger=told), clock)}
        for told in (held, (*held, *entries))
    )
    return {item: Sides(before[item], after[item]) for item in about if item in after}
