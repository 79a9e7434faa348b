"""Editions for tests: of the small plan made of records, and of the demonstration plan."""

from pathlib import Path
from typing import Any

from sanxing.commands.options import Filters, Scope
from sanxing.commands.session import open_plan
from sanxing.facts.query import Filter, select
from sanxing.facts.standings import Clock, standings
from sanxing.model.amending import effective
from sanxing.model.plan import Plan
from sanxing.report.edition import Edition
from tests.facts.builders import day, whole_plan

EXAMPLE = Path(__file__).parent.parent / "examples" / "plan"


def edition(plan: Plan | None = None, as_of: str = "2021-06-18", **wanted: Any) -> Edition:
    """A plan as it stood on a day, narrowed to what is wanted."""
    made = plan or whole_plan()
    clock = Clock(day(as_of))
    known = standings(made, clock)
    chosen = select(known, Filter(**wanted), made.directory, clock.as_of)
    force = effective(made, clock.as_of)
    return Edition(force, clock, tuple(known), tuple(chosen), agency=wanted.get("agency"))


def example(as_of: str = "2022-07-10") -> Edition:
    """The demonstration plan, whole."""
    session = open_plan(Scope(plan=str(EXAMPLE), as_of=as_of))
    chosen = tuple(session.select(Filters()))
    return Edition(session.plan, session.clock, tuple(session.known), chosen)
