"""`export json`: the whole plan with every state, as the contract writes it."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.standings import Clock, Standing, visible
from sanxing.model.plan import Plan
from sanxing.model.terms import Kind
from sanxing.report.agency import agency_json
from sanxing.report.browse import tasks_json, topic_json
from sanxing.report.calendar import phase_json
from sanxing.report.form import Report
from sanxing.report.item_json import amendment_json, entry_json, item_json
from sanxing.report.items import item_table
from sanxing.report.organization import persons_json
from sanxing.report.words import clock_words, notice_of


def export_report(plan: Plan, clock: Clock, known: Sequence[Standing]) -> Report:
    """Everything: the plan in force, and how each item stands."""

    def of(kind: Kind) -> list[dict[str, Any]]:
        return [item_json(each) for each in known if each.item.kind is kind]

    def data() -> dict[str, Any]:
        return {
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
            "ledger": [entry_json(each) for each in visible(plan.ledger, clock)],
        }

    table = item_table([each for each in known if each.item.is_leaf])
    title = f"{plan.head.title}（{clock_words(clock)}）"
    return Report("export", title, clock, (table,), data, notice_of(plan))


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
    by_id = {each.item.id: each for each in known}
    return [
        {
            "number": safeguard.number,
            "title": safeguard.title,
            "items": [
                item_json(by_id[f"S{safeguard.number}-{duty.number}"]) for duty in safeguard.duties
            ],
        }
        for safeguard in plan.safeguards
    ]
