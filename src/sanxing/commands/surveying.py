"""One plan of many: read, checked, held against its parent, counted. What comes of it is small."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sanxing.commands.caching import keeping
from sanxing.commands.clock import DEFAULT_ZONE, clock_of, day_in, today
from sanxing.commands.locate import Gathered, digest_of_files, read_directory
from sanxing.commands.options import Filters, Scope
from sanxing.commands.refusal import Refused
from sanxing.commands.values import read_filter
from sanxing.facts.fleet import Counts, Key, Member, Region, groups_of, region_of
from sanxing.facts.query import select
from sanxing.facts.rules import findings
from sanxing.facts.standings import Standing, standings, tells_all
from sanxing.model.amending import effective
from sanxing.model.diagnostic import Diagnostic, Severity
from sanxing.model.plan import Plan
from sanxing.reading.fleet import Found
from sanxing.reading.folder import read_folder
from sanxing.reading.loaded import Loaded
from sanxing.reading.parents import ancestors, read_parent
from sanxing.report.rollup import Weaker
from sanxing.writing.keeping import Keeping

SHOWN = 3
"""Faults of a plan that cannot be used, of which more would help nobody in a roll-up."""


class Question(NamedTuple):
    """What is asked of each plan."""

    scope: Scope
    filters: Filters


class Surveyed(NamedTuple):
    """What one plan adds: its counts, how many errors and warnings it has, and where it is weaker.

    `broken` are lines that say why it cannot be used; `unknown` why the filters mean nothing in it.
    `above` are the directories of the plans above it with the digests of their files, `day` is today.
    """

    path: str
    title: str = ""
    region: Region = Region()
    groups: Mapping[Key, Counts] = {}
    errors: int = 0
    warnings: int = 0
    weaker: tuple[Weaker, ...] = ()
    broken: tuple[str, ...] = ()
    unknown: tuple[str, str] | None = None
    demonstration: bool = False
    timezone: str = DEFAULT_ZONE
    above: tuple[tuple[str, str], ...] = ()
    day: str = ""


def looked_at(
    found: Found, question: Question, gathered: Gathered | None = None
) -> tuple[Surveyed, Member | None]:
    """One plan, and all of its items where it can be used."""
    if found.fault:
        return _unusable(found, (found.fault,)), None
    scope = question.scope
    cache = keeping(off=scope.no_cache)
    loaded = read_directory(found.path, cache, gathered)
    plan = loaded.plan
    if plan is None or not loaded.usable:
        return _unusable(found, tuple(map(_line, loaded.diagnostics[:SHOWN]))), None
    clock = clock_of(scope, plan.head.timezone)
    force = effective(plan, clock.as_of)
    region = _region(found, plan.head.region)
    day = day_in(plan.head.timezone)
    above = tuple((str(path), digest_at(path)) for path in _above(found.path, plan))
    known = standings(plan, clock)
    member = Member(found.path.as_posix(), region, plan, clock, known)
    errors, warnings = _faults(loaded, plan, known if tells_all(plan, clock) else None)
    weak, more = _weak(found.path, plan, clock.as_of, cache)
    seen = Surveyed(
        member.path,
        plan.head.title,
        region,
        errors=errors + more,
        warnings=warnings,
        weaker=weak,
        demonstration=plan.head.demonstration,
        timezone=plan.head.timezone,
        above=above,
        day=day,
    )
    try:
        wanted = read_filter(question.filters, force)
    except Refused as refused:
        return seen._replace(unknown=(refused.message, refused.advice)), member
    listed = select(member.known, wanted, force.directory, clock.as_of)
    titles = {str(topic.number): topic.title for topic in force.topics}
    return seen._replace(groups=groups_of(region, titles, listed, force.directory)), member


def _unusable(found: Found, broken: tuple[str, ...]) -> Surveyed:
    path, day = found.path.as_posix(), day_in(DEFAULT_ZONE)
    return Surveyed(path, region=_region(found, ()), broken=broken, day=day)


def _region(found: Found, told: Sequence[str]) -> Region:
    """Where a plan says that it is in force, or else where its folder lies."""
    if told:
        return region_of(told)
    above = Path(os.path.realpath(found.path)).parts[: -1 - len(found.names)]
    return region_of(found.names, above)


def _line(found: Diagnostic) -> str:
    return f"{found.place} {found.code} {found.message}"


def _faults(loaded: Loaded, plan: Plan, known: list[Standing] | None) -> tuple[int, int]:
    """How many errors and warnings `check` would tell of the plan alone, today."""
    told = findings(plan, today(plan.head.timezone), whole=True, told=True, known=known)
    found = [*loaded.diagnostics, *loaded.diagnose(told)]
    errors = sum(each.severity is Severity.ERROR for each in found)
    return errors, len(found) - errors


def _weak(directory: Path, plan: Plan, day: date, cache: Keeping) -> tuple[tuple[Weaker, ...], int]:
    """Where a plan is weaker than its parent, and how many errors about it `check` would tell of today."""
    if not plan.head.parents:
        return (), 0
    from sanxing.facts.upstream import upstream_findings, weaker

    parent = read_parent(directory, plan.head, lambda path: read_directory(path, cache))
    if parent is None:
        return (), 0
    if parent.loaded is None or parent.loaded.plan is None:
        return (), 1
    above = parent.loaded.plan
    errors = sum(1 for _ in upstream_findings(above, plan, today(plan.head.timezone)))
    path = directory.as_posix()
    return tuple(Weaker(path, *each[:5]) for each in weaker(above, plan, day)), errors


def _above(directory: Path, plan: Plan) -> list[Path]:
    """The plans above a plan, each by the one path that is its own."""
    found = ancestors(directory, plan.head) if plan.head.parents else []
    return [Path(os.path.realpath(path)) for path in found]


@lru_cache(maxsize=64)
def digest_at(path: Path) -> str:
    """The digest of the files in a directory, which many plans may name as their parent."""
    return digest_of_files(read_folder(path))
