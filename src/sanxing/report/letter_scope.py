"""Whom a letter is written to, and which duties each of them has to answer for."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from sanxing.facts.agencies import duties_of
from sanxing.facts.query import Duty, by_lateness
from sanxing.facts.standings import Standing
from sanxing.model.issued import Agency
from sanxing.model.terms import Role, Status
from sanxing.report.edition import Edition

ANSWERABLE = frozenset({Role.LEAD, Role.SEPARATE, Role.JOINT})


class Owed(NamedTuple):
    """An addressee and its duties, by role and ID or the latest first."""

    agency: Agency
    duties: tuple[Duty, ...]

    @property
    def name(self) -> str:
        """What the addressee is called in full."""
        return self.agency.full_name or self.agency.name


class Late(NamedTuple):
    """What each addressee is late with, and what merely lapsed without a date of its own."""

    overdue: tuple[Owed, ...]
    lapsed: tuple[Owed, ...]

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Who has any of them, in the order of the directory."""
        return tuple(dict.fromkeys(each.agency for each in (*self.overdue, *self.lapsed)))

    def of(self, agency: Agency) -> tuple[tuple[Duty, ...], tuple[Duty, ...]]:
        """What one of them is late with, and what lapsed."""
        overdue, lapsed = (
            next((each.duties for each in part if each.agency == agency), ()) for part in self
        )
        return overdue, lapsed


def leaves_of(edition: Edition) -> list[Standing]:
    """The leaves that were asked for; of a task asked for, its milestones, since they bear the dates."""
    wanted = {each.item.id for each in edition.chosen}
    wanted |= {name for each in edition.chosen for name in each.item.milestones}
    return [each for each in edition.known if each.item.is_leaf and each.item.id in wanted]


def owed(edition: Edition) -> Iterator[Owed]:
    """Every addressee with all its duties: the agency asked for, a group member by member, or everybody.

    Where nobody was asked for, what an office owes is asked of the office, not also of its host.
    """
    plan, day = edition.plan, edition.clock.as_of
    leaves = leaves_of(edition)
    units = _units_of(leaves, edition)
    for agency in _addressees(edition):
        mine = leaves if edition.agency else units[agency.name]
        if duties := duties_of(mine, agency.name, plan.directory, day):
            yield Owed(agency, tuple(duties))


def late(edition: Edition) -> Late:
    """What each addressee leads or shares and is late with, the latest first.

    What it owes only as everybody does counts where the filters asked for that role alone.
    """
    roles = _roles_asked(edition)
    everything = list(owed(edition))
    return Late(
        tuple(_with(everything, Status.OVERDUE, roles)),
        tuple(_with(everything, Status.LAPSED, roles)),
    )


def ownerless(edition: Edition) -> list[str]:
    """IDs of overdue items for which no unit is responsible."""
    return [
        each.item.id
        for each in leaves_of(edition)
        if each.state.status is Status.OVERDUE and not each.item.responsible
    ]


def _with(everything: list[Owed], status: Status, roles: Collection[Role]) -> Iterator[Owed]:
    for each in everything:
        kept = {
            duty.standing.item.id: duty
            for duty in each.duties
            if duty.role in roles and duty.standing.state.status is status
        }
        if kept:
            order = by_lateness(duty.standing for duty in kept.values())
            yield Owed(each.agency, tuple(kept[standing.item.id] for standing in order))


def _roles_asked(edition: Edition) -> frozenset[Role]:
    return frozenset({Role.EVERYONE}) if edition.role is Role.EVERYONE else ANSWERABLE


def _addressees(edition: Edition) -> list[Agency]:
    directory = edition.plan.directory
    if edition.agency:
        names = directory.members(edition.agency)
        return [directory.agencies[name] for name in names if name in directory.agencies]
    return [agency for agency in directory.agencies.values() if not agency.members]


def _units_of(leaves: list[Standing], edition: Edition) -> dict[str, list[Standing]]:
    """The leaves in which each unit has a part of its own or its group's, so that none is asked twice."""
    members = edition.plan.directory.members
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in leaves:
        item = each.item
        names = (*item.lead, *item.support, *item.everyone)
        for unit in dict.fromkeys(unit for name in names for unit in members(name)):
            found[unit].append(each)
    return found
