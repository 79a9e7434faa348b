"""Harm to what a duty demands and of whom: deadlines, targets, units."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from sanxing.facts.mutating.sites import Harm, Survey
from sanxing.facts.mutating.values import another_unit, needs_year
from sanxing.model.deadline import parse_deadline
from sanxing.model.issued import Period, Phase, Target, Task
from sanxing.model.terms import Mode, Op

_YEAR = re.compile(r"[0-9]{4}(?=年)")
_DELAYS = (1, 31)
"""Days by which something is postponed."""

VAGUE = "适时"
"""Words that name no day."""


def postponed(survey: Survey) -> Iterator[Harm]:
    """A later day, and the document's own words with a later year."""
    for site in survey.of("due"):
        last = parse_deadline(site.value, site.record.year)
        yield from (Harm(site, day.isoformat()) for day in _later(last))
        bumped = _YEAR.sub(lambda year: str(int(year[0]) + 1), site.value)
        if bumped != site.value:
            yield Harm(site, bumped)
    for site in survey.of("year"):
        if needs_year(site.record):
            yield Harm(site, site.value + 1)


def _later(day: date) -> Iterator[date]:
    return (day + timedelta(days=days) for days in _DELAYS)


def blurred(survey: Survey) -> Iterator[Harm]:
    """Words that name no day, and words that named one by the year beside them."""
    yield from (Harm(site, VAGUE) for site in survey.of("due"))
    for site in survey.of("year"):
        if needs_year(site.record):
            yield Harm(site, None)


def undated(survey: Survey) -> Iterator[Harm]:
    """No deadline at all, where one may be left out."""
    yield from (Harm(site, None) for site in survey.of("due") if site.is_nullable)


def prolonged(survey: Survey) -> Iterator[Harm]:
    """A phase or the plan itself with a later end."""
    for site in survey.of("end", kinds=(Phase, Period)):
        yield from (Harm(site, day) for day in _later(site.value))


def lowered(survey: Survey) -> Iterator[Harm]:
    """A figure that is easier to reach: by one, by half or to double, as the target compares."""
    for site in survey.of("value", kinds=(Target,)):
        steps: list[Decimal] = []
        if site.record.op is not Op.AT_MOST:
            steps += (site.value - 1, site.value / 2)
        if site.record.op is not Op.AT_LEAST:
            steps += (site.value + 1, site.value * 2)
        yield from (Harm(site, step) for step in steps if step != site.value)


def supplanted(survey: Survey) -> Iterator[Harm]:
    """Another line for a task, or one of its own in the place of the topic's: somebody else's alone."""
    for site in survey.sites:
        if isinstance(site.record, Task) and site.field == "responsibility":
            line = survey.plan.topics[int(site.path[1])].units_of(site.record)
            if line:
                for unit in another_unit(survey, line, ""):
                    yield Harm(site, line._replace(mode=Mode.LEAD, lead=(unit,), support=()))


def demoted(survey: Survey) -> Iterator[Harm]:
    """A lead that merely supports, alone or in exchange with a unit that did."""
    for site in survey.of("lead"):
        record = site.record
        support = getattr(record, "support", None)
        if support is None or getattr(record, "mode", None) is Mode.JOINT:
            continue
        for row, lead in enumerate(site.value):
            rest = (*site.value[:row], *site.value[row + 1 :])
            yield Harm(site.whole, record._replace(lead=rest, support=(*support, lead)))
            if support:
                promoted = (*site.value[:row], support[0], *site.value[row + 1 :])
                exchanged = record._replace(lead=promoted, support=(lead, *support[1:]))
                yield Harm(site.whole, exchanged)
