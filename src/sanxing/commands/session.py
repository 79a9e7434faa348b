"""Opening a plan for a command: as it stood on a day, or refused because it cannot be used."""

from typing import NamedTuple

from sanxing.commands.caching import keeping
from sanxing.commands.clock import clock_of
from sanxing.commands.locate import read_plan
from sanxing.commands.options import Filters, Scope
from sanxing.commands.refusal import Unusable
from sanxing.commands.values import read_filter
from sanxing.facts.query import duty_of, select
from sanxing.facts.standings import Clock, Standing, leaves, standings
from sanxing.model.amending import effective
from sanxing.model.plan import Plan
from sanxing.model.terms import Role
from sanxing.reading.loaded import Loaded


class Session(NamedTuple):
    """A usable plan as it is in force, the clocks, and every item with its state."""

    loaded: Loaded
    plan: Plan
    clock: Clock
    known: list[Standing]

    @property
    def leaves(self) -> list[Standing]:
        """The items that are counted and listed."""
        return leaves(self.known)

    def select(self, filters: Filters) -> list[Standing]:
        """The items that the filter options let through."""
        wanted = read_filter(filters, self.plan)
        return select(self.known, wanted, self.plan.directory, self.clock.as_of)

    def roles(self, filters: Filters) -> dict[str, Role]:
        """The role in each item of the agency asked for; empty where none was."""
        agency = read_filter(filters, self.plan).agency
        duties = (duty_of(each, agency, self.plan.directory) for each in self.known if agency)
        return {duty.standing.item.id: duty.role for duty in duties if duty}


def open_plan(scope: Scope) -> Session:
    """The plan that the options mean, as it stood on the day they mean."""
    loaded = read_plan(scope.plan, keeping(off=scope.no_cache))
    plan = usable(loaded)
    clock = clock_of(scope, plan.head.timezone)
    return Session(loaded, effective(plan, clock.as_of), clock, standings(plan, clock))


def usable(loaded: Loaded) -> Plan:
    """The plan that was read; raises Unusable where nothing may be answered from it."""
    if loaded.plan is None or not loaded.usable:
        raise Unusable(loaded)
    return loaded.plan
