"""Harm by adding: ledger lines that claim what they cannot, amendments that change what they may not."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sanxing.facts.items import Item, items_of
from sanxing.facts.mutating.sites import Harm, Site, Survey
from sanxing.model.amending import all_records, value_at
from sanxing.model.deadline import parse_deadline
from sanxing.model.history import Amendment, Change, Entry
from sanxing.model.terms import AmendmentKind, Event

_YEAR = timedelta(days=366)
_ID = "L20200101-ZZZZ"
_AMENDMENT = "A20200101-ZZZZ"


def unproven(survey: Survey) -> Iterator[Harm]:
    """An item said to be done, without evidence, or verified without having been done."""
    for item in _leaves(survey):
        yield _entry(survey, item, Event.COMPLETED)
        if not _is_told(survey, item):
            yield _entry(survey, item, Event.VERIFIED, inspector="张三")


def unfounded(survey: Survey) -> Iterator[Harm]:
    """A later date that no document grants, or that the unit grants itself."""
    until = survey.plan.head.period.end + _YEAR
    for item in _leaves(survey):
        yield _entry(survey, item, Event.EXTENDED, until=until)
        if item.responsible:
            own = {"approved_by": item.responsible[0], "document": "〔2020〕1号"}
            yield _entry(survey, item, Event.EXTENDED, until=until, **own)


def disguised(survey: Survey) -> Iterator[Harm]:
    """A later deadline called a mere correction, or an amendment of a value that is not in force."""
    site = _site(survey, "amendments")
    for name, _, record in all_records(survey.plan):
        words = getattr(record, "due", None)
        if words:
            last = parse_deadline(words, value_at(record, ("year",)))
            later, latest = ((last + years * _YEAR).isoformat() for years in (1, 2))
            for kind, before in (
                (AmendmentKind.CORRECTION, words),
                (AmendmentKind.CHANGE, later),
            ):
                made = _amendment(survey, kind, Change(name, "due", before, latest))
                yield Harm(site, (*site.value, made))


def _amendment(survey: Survey, kind: AmendmentKind, change: Change) -> Amendment:
    issuer = survey.plan.head.issuer
    return Amendment(_AMENDMENT, "〔2020〕1号", _day(survey), issuer, kind, (change,), "更正")


def _leaves(survey: Survey) -> list[Item]:
    return [item for item in items_of(survey.plan) if item.is_leaf]


def _is_told(survey: Survey, item: Item) -> bool:
    return any(entry.item == item.id for entry in survey.plan.ledger)


def _entry(survey: Survey, item: Item, event: Event, **more: Any) -> Harm:
    site = _site(survey, "ledger")
    by = item.responsible[0] if item.responsible else None
    made = Entry(_ID, _day(survey), _day(survey), item.id, event, **{"by": by, **more})
    return Harm(site, (*site.value, made))


def _day(survey: Survey) -> date:
    """A day after all that was written down."""
    days = [survey.plan.head.period.start]
    days += [entry.recorded for entry in survey.plan.ledger]
    days += [amendment.date for amendment in survey.plan.amendments]
    return max(days)


def _site(survey: Survey, field: str) -> Site:
    return next(site for site in survey.sites if site.path == (field,))
