"""Towns and agencies in order of what they have done of what they owe, now and a period before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from sanxing.facts.bulletin import Seen
from sanxing.facts.changes import Changes, changes
from sanxing.facts.query import seen_by
from sanxing.facts.silence import units_of
from sanxing.facts.standings import Standing
from sanxing.model.directory import Directory
from sanxing.model.issued import Agency
from sanxing.model.plan import Plan
from sanxing.model.terms import Mode, Role, Status

LONG_OVERDUE = 30
"""Days from which lateness is counted apart."""


class Ranked(NamedTuple):
    """A unit with its part of what happened in the period and in the one before.

    Where it owed nothing, or nothing at all was on record of anybody, it has no rank. `long_overdue`
    are `LONG_OVERDUE` days late or more.
    """

    agency: Agency
    rank: int | None
    rank_before: int | None
    now: Changes
    then: Changes
    long_overdue: int


class Ranking(NamedTuple):
    """Those whom the plan makes responsible for everything, and the other bodies that owe something."""

    towns: tuple[Ranked, ...]
    agencies: tuple[Ranked, ...]


class _Record(NamedTuple):
    """What a unit has to show for both periods."""

    agency: Agency
    now: Changes
    then: Changes
    long_overdue: int


def ranking(plan: Plan, seen: Seen) -> Ranking:
    """Both tables, of what was asked for. Committees and offices are in none: they see to others."""
    fitting = frozenset(each.item.id for each in seen.chosen[0])
    records = _records(units_of(plan.directory), plan.directory, seen, fitting)
    everyone = plan.head.everyone.agencies if plan.head.everyone else ()
    members = {unit for name in everyone for unit in plan.directory.members(name)}
    towns = [record for record in records if record.agency.name in members]
    others = [record for record in records if record.agency.name not in members]
    told = [any(each.state.history for each in known) for known in seen.known[:2]]
    owing = [each for each in others if each.now.total]
    return Ranking(_ranked(towns, told), _ranked(owing, told))


def _records(
    units: Sequence[Agency], directory: Directory, seen: Seen, fitting: frozenset[str]
) -> list[_Record]:
    circles = {unit.name: _circle(unit, directory) for unit in units}
    indexes = [_concerned(known, circles) for known in seen.known]
    days = zip(indexes, seen.days, strict=True)
    owed = [
        {name: _owed(index[name], name, circles[name], day, fitting) for name in circles}
        for index, day in days
    ]
    return [_record(unit, [day[unit.name] for day in owed], seen) for unit in units]


def _record(unit: Agency, owed: Sequence[Sequence[Standing]], seen: Seen) -> _Record:
    now, eve, earlier = owed
    this, last = changes(now, eve, seen.period), changes(eve, earlier, seen.before)
    late = (each.state for each in now if each.state.status is Status.OVERDUE)
    return _Record(unit, this, last, sum(each.days_overdue >= LONG_OVERDUE for each in late))


def _circle(unit: Agency, directory: Directory) -> Directory:
    """All that matters of the directory to one unit: its groups, and the offices that sit in it."""
    names = (unit.name, *directory.groups_of(unit.name), *directory.hosted_by(unit.name))
    return Directory(directory.agencies[name] for name in names)


def _concerned(
    known: Iterable[Standing], circles: Mapping[str, Directory]
) -> defaultdict[str, list[Standing]]:
    """What names a unit, its groups or its offices as owing something, by unit."""
    answering: defaultdict[str, list[str]] = defaultdict(list)
    for unit, circle in circles.items():
        for name in circle.agencies:
            answering[name].append(unit)
    index: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in known:
        item = each.item
        names = (*item.lead, *item.everyone, *(item.support if item.mode is Mode.JOINT else ()))
        for unit in dict.fromkeys(unit for name in names for unit in answering.get(name, ())):
            index[unit].append(each)
    return index


def _owed(
    concerned: Sequence[Standing],
    unit: str,
    circle: Directory,
    day: date,
    fitting: frozenset[str],
) -> list[Standing]:
    """A unit's own part in all that it does not merely support."""
    return [
        duty.standing
        for duty in seen_by(concerned, unit, circle, day)
        if duty.role is not Role.SUPPORT and duty.standing.item.id in fitting
    ]


def _ranked(records: Sequence[_Record], told: Sequence[bool]) -> tuple[Ranked, ...]:
    """In order; what is equal in rate and lateness shares a rank and keeps the directory's order."""
    now = _places([each.now for each in records], told=told[0])
    then = _places([each.then for each in records], told=told[1])
    ranked = [
        Ranked(each.agency, now[place], then[place], each.now, each.then, each.long_overdue)
        for place, each in enumerate(records)
    ]
    last = len(ranked) + 1
    return tuple(sorted(ranked, key=lambda each: last if each.rank is None else each.rank))


def _places(results: Sequence[Changes], *, told: bool) -> list[int | None]:
    """The rank of each, one more than there are better ones; none where nothing was `told`."""
    marks = [_mark(each) if told else None for each in results]
    ahead = sorted(mark for mark in marks if mark)
    return [ahead.index(mark) + 1 if mark else None for mark in marks]


def _mark(result: Changes) -> tuple[Fraction, int] | None:
    """The less the better; None where nothing was owed."""
    return (-Fraction(result.done, result.total), result.overdue) if result.total else None
