"""Period, phases, everyone's line, the leading group: held against the words that they cite."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from sanxing.facts.tracing.clauses import Clause, Clauses
from sanxing.facts.tracing.figures import folded, meaning, times_in
from sanxing.facts.tracing.units import Names
from sanxing.model.finding import Finding
from sanxing.model.issued import Everyone, Office, Person, Source
from sanxing.model.plan import Path, Plan

_AS_PRINTED = "照原文改正；原文印错的，在 coverage.yaml 写明勘误"
_ANY_YEAR = 2000
_ADD = "照原文补进来"
_ABOUT = re.compile("担任|兼任|同志|[由任为兼和及]")


class Gap(NamedTuple):
    """Words on one side alone: in the plan at `path`, or `there`, in the document."""

    code: str
    path: Path
    words: str
    there: bool = False


class Part(NamedTuple):
    """A part of the frame: its citation, and what holds it against its clause."""

    source: Source
    record: Any
    gaps: Callable[[Clause], Iterator[Gap]]
    item: str | None = None


class Frame:
    """What frames the duties of a plan."""

    def __init__(self, plan: Plan, clauses: Clauses, names: Names) -> None:
        self._clauses = clauses
        self._names = names
        self._parts = list(self._all(plan))

    def check(self) -> Iterator[Finding]:
        """Every part against its clause; one that was altered is told of as such."""
        for part in self._parts:
            if clause := self._clauses.held(part.source):
                for gap in part.gaps(clause):
                    has = "还写有" if gap.there else "没有"
                    message = f"{clause.spot}{has}“{gap.words}”" + "，这里没有" * gap.there
                    advice = _ADD if gap.there else _AS_PRINTED
                    spot = clause.spot
                    yield Finding(gap.code, part.record, gap.path, message, advice, part.item, spot)

    def differences(self, source: object, clause: Clause) -> tuple[list[str], list[str]]:
        """Of an altered clause: what it says and the plan does not, what the plan says and it does not."""
        parts = (part for part in self._parts if part.source is source)
        gaps = [gap for part in parts for gap in part.gaps(clause)]
        there = [gap.words for gap in gaps if gap.there]
        return there, [gap.words for gap in gaps if not gap.there]

    def _all(self, plan: Plan) -> Iterator[Part]:
        head = plan.head
        if not _is_of_phases(plan):
            words = partial(self._period, ("text",), head.period.text)
            yield Part(head.period.source, head.period, words)
        for phase in plan.phases:
            words = partial(self._period, ("period",), phase.period)
            yield Part(phase.source, phase, words, f"P{phase.number}")
        if head.everyone:
            everyone = head.everyone
            yield Part(everyone.source, everyone, partial(self._everyone, everyone))
        if group := plan.organization:
            founder = partial(self._founder, group.established_by)
            yield Part(group.source, group, founder)
            for person in group.persons:
                yield Part(person.source, person, partial(self._person, person))
            if group.office:
                office = group.office
                yield Part(office.source, office, partial(self._office, office))

    def _period(self, path: Path, words: str, clause: Clause) -> Iterator[Gap]:
        """Words of a period, whose dates are held against them by SX303 and SX305.

        Where its clause tells no time at all, the document states no period.
        """
        told = times_in(clause.read, _ANY_YEAR)
        if told and meaning(words, _ANY_YEAR) not in {each.key for each in told}:
            yield from self._words(path, words, clause)

    def _founder(self, agency: str, clause: Clause) -> Iterator[Gap]:
        """Who has set up the group; a document need not say so."""
        if self._names.mentions(clause.read):
            yield from self._unit(("established_by",), agency, clause)

    def _words(self, path: Path, words: str, clause: Clause) -> Iterator[Gap]:
        """Words that have to stand in a clause."""
        if not _has(clause.read, words):
            yield Gap("SX516", path, words)

    def _unit(self, path: Path, agency: str, clause: Clause) -> Iterator[Gap]:
        if not self._names.stands_in(agency, clause.read):
            yield Gap("SX512", path, agency)

    def _everyone(self, everyone: Everyone, clause: Clause) -> Iterator[Gap]:
        for row, agency in enumerate(everyone.agencies):
            yield from self._unit(("agencies", row), agency, clause)
        for mention in self._names.listed(clause.read):
            if not self._names.is_covered(mention.agency, everyone.agencies):
                yield Gap("SX510", ("agencies",), mention.words, there=True)

    def _office(self, office: Office, clause: Clause) -> Iterator[Gap]:
        yield from self._unit(("hosted_by",), office.hosted_by, clause)
        if office.director:
            yield from self._words(("director",), office.director, clause)

    def _person(self, person: Person, clause: Clause) -> Iterator[Gap]:
        """Name and posts; and nothing else may be printed of a person than these and the role."""
        told: list[tuple[Path, str]] = [(("name",), person.name)] if person.name else []
        told += [(("posts", row), post) for row, post in enumerate(person.posts)]
        rest = folded(clause.read)
        for path, words in sorted(told, key=lambda each: -len(each[1])):
            yield from self._words(path, words, clause)
            rest = rest.replace(folded(words), "、")
        if person.agency:
            yield from self._unit(("agency",), person.agency, clause)
        left = "".join(filter(str.isalnum, _ABOUT.sub("", rest.replace(person.role, ""))))
        if left:
            yield Gap("SX516", (), left, there=True)


def _has(text: str, words: str) -> bool:
    return folded(words) in folded(text)


def _is_of_phases(plan: Plan) -> bool:
    """Whether a plan's period is told by none but its phases: it cites one of them and reaches over all."""
    period, phases = plan.head.period, plan.phases
    if not any(each.source.start <= period.source.start < each.source.end for each in phases):
        return False
    first, last = min(each.start for each in phases), max(each.end for each in phases)
    return (period.start, period.end) == (first, last)
