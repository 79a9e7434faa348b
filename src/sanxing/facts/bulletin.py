"""What a bulletin is made from: a plan on three days, which tell what a period changed and the one before.

All is told of items as they stand on a period's last day, beside how they stood on the day before its
first. Before the plan began nothing stood at all.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sanxing.facts.changes import Changes, changes
from sanxing.facts.period import ReportingPeriod
from sanxing.facts.query import Filter, select
from sanxing.facts.standings import Clock, Standing, standings
from sanxing.model.plan import Plan


class Seen(NamedTuple):
    """A plan on the three days that a bulletin compares, whole and as what was asked for.

    Each is empty before the plan began. What was asked for is what fits on the last day, and stays so
    for the others.
    """

    period: ReportingPeriod
    known: tuple[Sequence[Standing], Sequence[Standing], Sequence[Standing]]
    chosen: tuple[Sequence[Standing], Sequence[Standing], Sequence[Standing]]

    @property
    def before(self) -> ReportingPeriod:
        """The period before."""
        return self.period.before()

    @property
    def days(self) -> tuple[date, date, date]:
        """The last day, the eve, and the eve of the period before."""
        return self.period.last, self.period.eve, self.before.eve


def look(plan: Plan, period: ReportingPeriod, known_on: date | None, wanted: Filter) -> Seen:
    """A plan as issued, on the three days of a bulletin."""
    start = plan.head.period.earliest
    days = period.last, period.eve, period.before().eve
    known = [standings(plan, Clock(day, known_on)) if day >= start else [] for day in days]
    chosen = select(known[0], wanted, plan.directory, days[0])
    fitting = {each.item.id for each in chosen}
    loose = Filter(agency=wanted.agency, kinds=wanted.kinds)
    earlier = [
        [each for each in select(then, loose, plan.directory, day) if each.item.id in fitting]
        for then, day in zip(known[1:], days[1:], strict=True)
    ]
    return Seen(period, (known[0], known[1], known[2]), (chosen, earlier[0], earlier[1]))


def changes_of(seen: Seen) -> tuple[Changes, Changes]:
    """What happened in the period and in the one before it, to what was asked for."""
    now, eve, earlier = seen.chosen
    this = changes(now, eve, seen.period, _tasks_of(seen.known[0], now))
    last = changes(eve, earlier, seen.before, _tasks_of(seen.known[1], eve))
    return this, last


def _tasks_of(known: Iterable[Standing], chosen: Iterable[Standing]) -> list[Standing]:
    """The tasks whose milestones were asked for, where they were not themselves."""
    ids = {each.item.id for each in chosen}
    return [
        each
        for each in known
        if each.item.id not in ids and not ids.isdisjoint(each.item.milestones)
    ]
