"""Items and entries as the JSON contract writes them: ISO dates, real numbers, null for absent."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sanxing.facts.standings import Standing
from sanxing.model.history import Amendment, Entry, Evidence
from sanxing.model.issued import Responsibility, Source, Target
from sanxing.model.terms import Light, Status, Term

Json = dict[str, Any]


def number(value: Decimal | None) -> int | float | None:
    """A quantity as a JSON number, whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def iso(day: date | None) -> str | None:
    """A day as text."""
    return day.isoformat() if day else None


def source_json(source: Source | None) -> Json | None:
    """A citation."""
    return source._asdict() if source else None


def line_json(line: Responsibility | None) -> Json:
    """Who is responsible by a line; `mode` is null where the document names nobody."""
    return {
        "mode": line.mode.value if line else None,
        "lead": list(line.lead) if line else [],
        "support": list(line.support) if line else [],
        "open_ended": bool(line and line.open_ended),
    }


def target_json(target: Target | None) -> Json | None:
    """A target; `value` is null for `nonincreasing`."""
    if target is None:
        return None
    return {
        "metric": target.metric,
        "op": target.op.value,
        "value": number(target.value),
        "unit": target.unit,
        "aspirational": target.aspirational,
    }


def item_json(standing: Standing) -> Json:
    """An item with its state, every key of the contract present."""
    return _duty_json(standing) | _state_json(standing)


def items_json(known: Iterable[Standing]) -> list[Json]:
    """Items in the order given."""
    return [item_json(each) for each in known]


def counts_json(known: Sequence[Standing]) -> Json:
    """How many there are: in all, by status, by light and by topic."""
    statuses = Counter(each.state.status for each in known)
    lights = Counter(each.state.light for each in known)
    topics = Counter(each.item.topic for each in known if each.item.topic)
    return {
        "total": len(known),
        "by_status": {status.value: statuses[status] for status in Status},
        "by_light": {light.value: lights[light] for light in Light},
        "by_topic": {topic: topics[topic] for topic in sorted(topics, key=int)},
    }


def _duty_json(standing: Standing) -> Json:
    item, state = standing
    return {
        "id": item.id,
        "kind": item.kind.value,
        "title": item.title,
        "requirement": item.requirement,
        "topic": item.topic,
        "task": item.task,
        "phase": item.phase,
        "mode": item.mode.value,
        "lead": list(item.lead),
        "support": list(item.support),
        "everyone": list(item.everyone),
        "named": list(item.named),
        "open_ended": item.open_ended,
        "due": iso(state.due),
        "due_text": state.issued_text or item.due_text,
        "due_basis": item.due_basis.value,
        "original_due": iso(state.original_due),
        "target": target_json(item.target),
    }


def _state_json(standing: Standing) -> Json:
    item, state = standing
    action = state.supervision
    parts = [(part.agency, part.status.value, iso(part.completed_on)) for part in state.parts]
    return {
        "value": number(state.value),
        "status": state.status.value,
        "light": state.light.value,
        "days_overdue": state.days_overdue,
        "completed_on": iso(state.completed_on),
        "verified_on": iso(state.verified_on),
        "parts": [
            dict(zip(("agency", "status", "completed_on"), part, strict=True)) for part in parts
        ],
        "extensions": [
            {"until": iso(each.until), "document": each.document} for each in state.extensions
        ],
        "supervision": action and {"action": action.action.value, "date": iso(action.date)},
        "source": source_json(item.source),
        "note": item.note,
    }


def state_json(standing: Standing) -> Json:
    """How an item stands, without what the plan says of it beyond its ID and dates."""
    told = item_json(standing)
    return {name: told[name] for name in _OF_STATE}


_OF_STATE = (
    "id",
    "due",
    "original_due",
    "value",
    "status",
    "light",
    "days_overdue",
    "completed_on",
    "verified_on",
    "parts",
    "extensions",
    "supervision",
)


def evidence_json(evidence: Evidence) -> str | Json:
    """A document number or URL as text, a file as `{file, sha256}`."""
    if evidence.sha256 is None:
        return evidence.text
    return {"file": evidence.text, "sha256": evidence.sha256}


def entry_json(entry: Entry) -> Json:
    """A ledger entry, absent fields null."""
    return entry._asdict() | {
        "date": iso(entry.date),
        "recorded": iso(entry.recorded),
        "event": entry.event.value,
        "value": number(entry.value),
        "evidence": [evidence_json(each) for each in entry.evidence],
        "until": iso(entry.until),
        "action": entry.action.value if entry.action else None,
    }


def amendment_json(amendment: Amendment) -> Json:
    """An amendment with its changes, as the file writes them."""
    changes = [
        {
            "item": change.item,
            "field": change.field,
            "from": value_json(change.before),
            "to": value_json(change.after),
        }
        for change in amendment.changes
    ]
    return amendment._asdict() | {
        "date": iso(amendment.date),
        "kind": amendment.kind.value,
        "changes": changes,
    }


def value_json(value: object) -> Any:
    """Any field of a record."""
    if isinstance(value, Target):
        return target_json(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return iso(value)
    if isinstance(value, tuple):
        return [value_json(each) for each in value]
    return value.value if isinstance(value, Term) else value
