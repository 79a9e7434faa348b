"""`export json`: the whole plan with every state, as the contract writes it."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.query import seen_by
from sanxing.facts.standings import Standing, visible
from sanxing.model.history import Entry
from sanxing.model.ids import is_within
from sanxing.model.plan import Plan
from sanxing.model.terms import Kind
from sanxing.report.agency import agency_json
from sanxing.report.browse import tasks_json, topic_json
from sanxing.report.calendar import phase_json
from sanxing.report.edition import PUBLIC, Edition
from sanxing.report.form import Lines, Report
from sanxing.report.item_json import amendment_json, entry_json, item_json
from sanxing.report.items import item_table
from sanxing.report.organization import persons_json
from sanxing.report.words import clock_words, notice_of


def export_report(edition: Edition) -> Report:
    """Everything that was asked for: the plan in force, and how each item stands.

    Cut by filters, it holds their items, the tasks that these belong to, and what the ledger says of both.
    """
    plan, clock = edition.plan, edition.clock
    known = _told(edition)

    def of(kind: Kind) -> list[dict[str, Any]]:
        return [item_json(each) for each in known if each.item.kind is kind]

    def data() -> dict[str, Any]:
        scope = {"filters": list(edition.cut)} if edition.cut else {}
        public = {"public": True} if edition.public else {}
        return {
            **scope,
            **public,
            "plan": plan_json(plan),
            "phases": [phase_json(phase, known) for phase in plan.phases],
            "agencies": [agency_json(each) for each in plan.directory.agencies.values()],
            "organization": persons_json(plan.organization),
            "roles": of(Kind.ROLE),
            "topics": [
                topic_json(plan, topic) | {"tasks": tasks_json(topic, known)}
                for topic in plan.topics
            ],
            "safeguards": _safeguards_json(plan, known),
            "filings": of(Kind.FILING),
            "hazards": of(Kind.HAZARD),
            "measures": of(Kind.MEASURE),
            "amendments": [
                amendment_json(each) for each in plan.amendments if each.date <= clock.as_of
            ],
            "ledger": [entry_json(each) for each in _ledger(edition, known)],
        }

    table = item_table(edition.chosen)
    scope = (f"范围：{'；'.join(edition.cut)}",) if edition.cut else ()
    lines = Lines((*scope, *((PUBLIC,) if edition.public else ())))
    title = f"{plan.head.title}（{clock_words(clock)}）"
    return Report("export", title, clock, (lines, table), data, notice_of(plan))


def _told(edition: Edition) -> Sequence[Standing]:
    """The items that were asked for, and the tasks to which they belong, in the plan's order."""
    if not edition.cut:
        return edition.known
    chosen = {each.item.id: each for each in edition.chosen}
    tasks = {each.item.task for each in edition.chosen if each.item.kind is Kind.MILESTONE}
    seen = {each.item.id: each for each in _seen(edition)}
    return [
        chosen.get(name) or seen[name]
        for name in (each.item.id for each in edition.known)
        if name in chosen or name in tasks
    ]


def _seen(edition: Edition) -> Sequence[Standing]:
    """Every item as the agency that was asked for has to answer for it."""
    if edition.agency is None:
        return edition.known
    directory, as_of = edition.plan.directory, edition.clock.as_of
    return [each.standing for each in seen_by(edition.known, edition.agency, directory, as_of)]


def _ledger(edition: Edition, known: Sequence[Standing]) -> list[Entry]:
    entries = visible(edition.plan.ledger, edition.clock)
    if not edition.cut:
        return entries
    names = {each.item.id for each in known}
    return [each for each in entries if each.item in names]


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as a whole."""
    head = plan.head
    return {
        "title": head.title,
        "start": head.period.start.isoformat(),
        "end": head.period.end.isoformat(),
        "timezone": head.timezone,
        "source": {"title": head.source.title, "sha256": head.source.sha256},
    }


def _safeguards_json(plan: Plan, known: Sequence[Standing]) -> list[dict[str, Any]]:
    duties = [each for each in known if each.item.kind is Kind.SAFEGUARD]
    return [
        {
            "number": safeguard.number,
            "title": safeguard.title,
            "items": [
                item_json(each)
                for each in duties
                if is_within(each.item.id, f"S{safeguard.number}")
            ],
        }
        for safeguard in plan.safeguards
    ]
