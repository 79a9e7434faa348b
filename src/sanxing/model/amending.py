"""Laying changes over an issued plan: finding a record by its ID, and the plan with one field changed."""

from collections.abc import Callable, Iterable
from datetime import date
from operator import is_
from typing import Any

from sanxing.model.history import Change, Hazard, Measure
from sanxing.model.ids import is_within
from sanxing.model.issued import Duty, Filing, Milestone, Phase, Safeguard, Task, Topic
from sanxing.model.plan import (
    Plan,
    Record,
    Step,
    filing_records,
    register_records,
    role_records,
    section_records,
    topic_records,
)

WORDING = frozenset({"title", "requirement", "named", "cites", "note"})
"""Fields that a `correction` may mend."""

_OF_RESPONSIBILITY = frozenset({"mode", "lead", "support", "open_ended"})
_DUTY = WORDING | {"lead", "support", "open_ended", "registers"}
AMENDABLE: dict[type, frozenset[str]] = {
    Topic: _OF_RESPONSIBILITY | {"title"},
    Task: _OF_RESPONSIBILITY | WORDING,
    Milestone: frozenset(
        {"title", "requirement", "note", "due", "year", "target", "target.value", "target.op"}
    ),
    Duty: _DUTY,
    Phase: frozenset({"title", "period", "start", "end"}),
    Safeguard: frozenset({"title"}),
    Filing: _DUTY - {"cites", "registers"} | {"mode", "due", "year"},
    Hazard: frozenset(
        {
            "title",
            "place",
            "level",
            "origin",
            "requirement",
            "lead",
            "due",
            "person",
            "funds",
            "note",
        }
    ),
    Measure: frozenset(
        {"title", "requirement", "solves", "lead", "due", "person", "document", "note"}
    ),
}
"""Fields of each sort of record that an amendment may change."""


def amendable(record: Record) -> frozenset[str]:
    """Fields that an amendment may change of a record as it is.

    Units are changed in the line that names them: a task without its own has its topic's. No amendment
    makes a line, which would have to cite the document.
    """
    fields = AMENDABLE[type(record)]
    if isinstance(record, Topic | Task) and record.responsibility is None:
        return fields - _OF_RESPONSIBILITY
    return fields


def elsewhere(plan: Plan, item: str, means: Callable[[Record], object]) -> list[str]:
    """Where a field is amended that an item has not: on what is nearest above it, else on what lies beneath."""
    meant = [name for name, _, record in all_records(plan) if means(record)]
    above = [name for name in meant if is_within(item, name)]
    return above[-1:] or [name for name in meant if is_within(name, item)]


def field_path(record: Record, field: str) -> tuple[str, ...]:
    """Where a field of an amendment stands in its record: units are in the line of responsibility."""
    if isinstance(record, Topic | Task) and field in _OF_RESPONSIBILITY:
        return ("responsibility", field)
    return tuple(field.split("."))


def value_at(record: Any, path: tuple[str, ...]) -> Any:
    """The value of a field, None where something on the way is absent."""
    for name in path:
        record = None if record is None else getattr(record, name)
    return record


def all_records(plan: Plan) -> list[Step]:
    """Every record with an ID, with its path inside the part of the plan that holds it."""
    steps = [step for topic in plan.topics for step in topic_records(topic)]
    steps += section_records("P", "phases", plan.phases)
    steps += role_records(plan.organization) if plan.organization else ()
    steps += section_records("S", "safeguards", plan.safeguards)
    steps += filing_records(plan.filings) if plan.filings else ()
    steps += register_records(plan.hazards)
    steps += register_records(plan.measures)
    return steps


def find(plan: Plan, item: str) -> Record | None:
    """The record that bears an ID."""
    return next((record for name, _, record in _beside(plan, item) if name == item), None)


def _beside(plan: Plan, item: str) -> Iterable[Step]:
    """The records of the part of the plan in which an ID can stand: its first letter tells."""
    part = _part_of(item)
    value = getattr(plan, part)
    if part == "topics":
        return (step for topic in value for step in topic_records(topic))
    if part in ("phases", "safeguards"):
        return section_records(item[0], part, value)
    if part in _REGISTERS:
        return register_records(value)
    if value is None:
        return ()
    return role_records(value) if part == "organization" else filing_records(value)


def amended(plan: Plan, change: Change) -> Plan:
    """The plan with one field of one item changed; a change of nothing known changes nothing."""
    record = find(plan, change.item)
    path = field_path(record, change.field) if record else ()
    if record is None or value_at(record, path[:-1]) is None:
        return plan
    new = _with(record, path, change.after)
    part = _part_of(change.item)
    value: Any = getattr(plan, part)
    if part in _REGISTERS:
        swapped: Any = tuple(new if each is record else each for each in value)
    else:
        swapped = _swap(value, record, new)
    return plan._replace(**{part: swapped})


_REGISTERS = ("hazards", "measures")
_PARTS = {
    "P": "phases",
    "S": "safeguards",
    "O": "organization",
    "F": "filings",
    "H": "hazards",
    "M": "measures",
}


def _part_of(item: str) -> str:
    """The part of a plan in which an ID stands; those of topics and what is beneath are bare numbers."""
    return _PARTS.get(item[:1], "topics")


def _with(record: Any, path: tuple[str, ...], value: object) -> Any:
    head, *rest = path
    if rest:
        value = _with(getattr(record, head), tuple(rest), value)
    if value is None and head in record._field_defaults:
        value = record._field_defaults[head]
    return record._replace(**{head: value})


def _swap(part: Any, old: Record, new: Record) -> Any:
    """A part of the plan with `new` where `old` stood (by identity)."""
    if part is old:
        return new
    if not isinstance(part, tuple):
        return part
    parts = [_swap(each, old, new) if isinstance(each, tuple) else each for each in part]
    if all(map(is_, parts, part)):
        return part
    return part._make(parts) if hasattr(part, "_make") else tuple(parts)


def effective(plan: Plan, as_of: date) -> Plan:
    """The issued plan with every amendment dated up to `as_of` laid over it."""
    for amendment in sorted(plan.amendments, key=lambda each: (each.date, each.id)):
        if amendment.date <= as_of:
            for change in amendment.changes:
                plan = amended(plan, change)
    return plan
