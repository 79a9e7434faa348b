"""What an agency owes, and how the load lies on all of them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sanxing.facts.items import Item
from sanxing.facts.query import Duty, seen_by
from sanxing.facts.standings import Standing
from sanxing.model.directory import Directory
from sanxing.model.ids import sort_key
from sanxing.model.issued import Agency
from sanxing.model.terms import Light, Role, Status

LED = frozenset({Role.LEAD, Role.SEPARATE})
SHARED = frozenset({Role.JOINT, Role.EVERYONE})
_ROLE_ORDER = {role: place for place, role in enumerate(Role)}


class Load(NamedTuple):
    """Counts of leaves by role.

    `overdue` counts what the agency itself leads or shares; `answerable` leaves out what it shares
    only as everybody does.
    """

    agency: Agency
    led: int
    supported: int
    shared: int
    overdue: int
    answerable: int
    lapsed: int
    next_due: Standing | None
    light: Light


def duties_of(
    known: Iterable[Standing], agency: str, directory: Directory, as_of: date
) -> list[Duty]:
    """All duties of an agency, as it has to answer for them: by role, then by ID."""
    return sorted(seen_by(known, agency, directory, as_of), key=_duty_order)


def _duty_order(duty: Duty) -> tuple[object, ...]:
    return _ROLE_ORDER[duty.role], sort_key(duty.standing.item.id)


def units_meeting(item: Item, directory: Directory) -> tuple[str, ...]:
    """Every unit that meets an item: those it names, groups as their members, and hosts of its offices."""
    units: dict[str, None] = {}
    for name in (*item.lead, *item.support, *item.everyone):
        units |= dict.fromkeys(directory.members(name))
        agency = directory.agencies.get(name)
        if agency and agency.hosted_by:
            units[agency.hosted_by] = None
    return tuple(units)


def load_of(known: Iterable[Standing], agency: Agency, directory: Directory, as_of: date) -> Load:
    """What lies on one agency."""
    duties = duties_of(known, agency.name, directory, as_of)
    owed = [duty for duty in duties if duty.role is not Role.SUPPORT]
    lights = [duty.standing.state.light for duty in owed]
    return Load(
        agency,
        led=sum(duty.role in LED for duty in duties),
        supported=sum(duty.role is Role.SUPPORT for duty in duties),
        shared=sum(duty.role in SHARED for duty in duties),
        overdue=sum(duty.standing.state.status is Status.OVERDUE for duty in owed),
        answerable=sum(
            duty.standing.state.status is Status.OVERDUE
            for duty in owed
            if duty.role is not Role.EVERYONE
        ),
        lapsed=sum(duty.standing.state.status is Status.LAPSED for duty in owed),
        next_due=next_due(duties, as_of),
        light=max(lights, key=lambda light: light.rank, default=Light.GREEN),
    )


def next_due(duties: Iterable[Duty], as_of: date) -> Standing | None:
    """The soonest of an agency's duties that is neither done nor past its date."""
    coming = [
        duty.standing
        for duty in duties
        if not duty.standing.state.status.done and duty.standing.state.due >= as_of
    ]
    return min(coming, key=lambda each: (each.state.due, sort_key(each.item.id)), default=None)
