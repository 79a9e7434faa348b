"""Which units nothing has been recorded of, though phases oblige every one to keep the two lists.

What a group records, or has in a list, speaks for each of its members. An office's does not speak for
the unit that it sits in: it keeps its own books.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sanxing.facts.standings import Standing
from sanxing.model.directory import Directory
from sanxing.model.issued import Agency, Duty
from sanxing.model.plan import Plan
from sanxing.model.terms import AgencyKind, Event, Kind, Register

_BODIES = frozenset(AgencyKind) - {AgencyKind.COMMITTEE, AgencyKind.OFFICE, AgencyKind.GROUP}
_LISTS = {Kind.HAZARD: Register.HAZARDS, Kind.MEASURE: Register.MEASURES}


class Demand(NamedTuple):
    """A phase's duty to keep lists, in force from the phase's first day to its last."""

    id: str
    duty: Duty
    start: date
    end: date


class Silence(NamedTuple):
    """A unit, the day of its newest record, whether that is new, and the lists without a new entry."""

    agency: Agency
    last: date | None
    silent: bool
    missing: tuple[Register, ...]


class _Record(NamedTuple):
    """A day on which something was recorded of a unit: in the ledger, or in one of the lists."""

    unit: str
    day: date
    register: Register | None


def demands_of(plan: Plan) -> list[Demand]:
    """The duties of phases that oblige to keep lists."""
    return [
        Demand(f"P{phase.number}-{duty.number}", duty, phase.start, phase.end)
        for phase in plan.phases
        for duty in phase.duties
        if duty.registers
    ]


def units_of(directory: Directory) -> list[Agency]:
    """The bodies of the directory: no group, committee or office."""
    return [agency for agency in directory.agencies.values() if agency.kind in _BODIES]


def silences(known: Iterable[Standing], directory: Directory, since: date) -> list[Silence]:
    """Every unit, and what is new of it from `since` on, that day included."""
    records: defaultdict[str, list[_Record]] = defaultdict(list)
    for record in _records(known, directory):
        records[record.unit].append(record)
    return [_silence(agency, records[agency.name], since) for agency in units_of(directory)]


def _silence(agency: Agency, records: list[_Record], since: date) -> Silence:
    new = [record for record in records if record.day >= since]
    kept = {record.register for record in new}
    return Silence(
        agency,
        last=max((record.day for record in records), default=None),
        silent=not new,
        missing=tuple(register for register in Register if register not in kept),
    )


def _records(known: Iterable[Standing], directory: Directory) -> Iterator[_Record]:
    """Ledger entries that count, on the day they were written; list entries on the day they tell."""
    for item, state in known:
        for told in state.history:
            if told.counts and told.entry.event is not Event.VOIDED and told.entry.by:
                for unit in directory.members(told.entry.by):
                    yield _Record(unit, told.entry.recorded, None)
        if register := _LISTS.get(item.kind):
            for unit in (unit for name in item.lead for unit in directory.members(name)):
                yield _Record(unit, item.since, register)
