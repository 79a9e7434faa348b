"""One plan of many: read, checked, held against its parent, counted. What comes of it is small."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sanxing.commands.caching import keeping
from sanxing.commands.clock import clock_of, today
from sanxing.commands.locate import read_directory
from sanxing.commands.options import Filters, Scope
from sanxing.commands.refusal import Refused
from sanxing.commands.values import read_filter
from sanxing.facts.fleet import Counts, Key, Member, Region, groups_of, region_of
from sanxing.facts.query import select
from sanxing.facts.rules import findings
from sanxing.facts.standings import standings
from sanxing.model.amending import effective
from sanxing.model.diagnostic import Diagnostic, Severity
from sanxing.model.plan import Plan
from sanxing.reading.fleet import Found
from sanxing.reading.load import Loaded

SHOWN = 3
"""Faults of a plan that cannot be used, of which more would help nobody in a roll-up."""


class Question(NamedTuple):
    """What is asked of each plan."""

    scope: Scope
    filters: Filters


class Weak(NamedTuple):
    """Where a plan asks less than its parent gave it; `child` is None where nothing answers the duty."""

    code: str
    parent: str
    title: str
    child: str | None
    message: str


class Surveyed(NamedTuple):
    """What one plan adds: its counts, how many errors and warnings it has, and where it is weaker.

    `broken` are lines that say why it cannot be used; `unknown` why the filters mean nothing in it.
    """

    path: str
    title: str = ""
    region: Region = Region()
    groups: Mapping[Key, Counts] = {}
    errors: int = 0
    warnings: int = 0
    weaker: tuple[Weak, ...] = ()
    broken: tuple[str, ...] = ()
    unknown: tuple[str, str] | None = None
    demonstration: bool = False


def survey(found: Found, question: Question) -> tuple[Surveyed, Member | None]:
    """One plan, and all of its items where it can be used. Raises nothing for what stands in a plan."""
    path = found.path.as_posix()
    if found.fault:
        return Surveyed(path, region=region_of(found.names), broken=(found.fault,)), None
    scope = question.scope
    loaded = read_directory(found.path, keeping(off=scope.no_cache))
    plan = loaded.plan
    if plan is None or not loaded.usable:
        lines = tuple(map(_line, loaded.diagnostics[:SHOWN]))
        return Surveyed(path, region=region_of(found.names), broken=lines), None
    clock = clock_of(scope, plan.head.timezone)
    force = effective(plan, clock.as_of)
    known = standings(plan, clock)
    region = region_of(getattr(plan.head, "region", ()) or found.names)
    errors, warnings = _faults(loaded, plan, today(plan.head.timezone))
    seen = Surveyed(
        path,
        plan.head.title,
        region,
        errors=errors,
        warnings=warnings,
        demonstration=plan.head.demonstration,
    )
    member = Member(path, region, plan, clock, known)
    try:
        wanted = read_filter(question.filters, force)
    except Refused as refused:
        return seen._replace(unknown=(refused.message, refused.advice)), member
    listed = select(known, wanted, force.directory, clock.as_of)
    titles = {str(topic.number): topic.title for topic in force.topics}
    groups = groups_of(region, titles, listed, force.directory)
    return seen._replace(groups=groups), member


def _line(found: Diagnostic) -> str:
    return f"{found.place} {found.code} {found.message}"


def _faults(loaded: Loaded, plan: Plan, day: date) -> tuple[int, int]:
    """How many errors and warnings `check` would tell of."""
    found = [*loaded.diagnostics, *loaded.diagnose(findings(plan, day, whole=True, told=True))]
    errors = sum(each.severity is Severity.ERROR for each in found)
    return errors, len(found) - errors
