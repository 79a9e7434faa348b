"""Period, phases, everyone's line, the leading group: held against the words that they cite."""

import re
from collections.abc import Iterator

from sanxing.facts.tracing.clauses import Clause, Clauses
from sanxing.facts.tracing.figures import folded
from sanxing.facts.tracing.units import Names
from sanxing.model.finding import Finding
from sanxing.model.issued import Everyone, Office, Organization, Person, Source
from sanxing.model.plan import Path, Plan

_AS_PRINTED = "照原文改正；原文印错的，在 coverage.yaml 写明勘误"
_ABOUT = re.compile("担任|兼任|同志|[由任为兼和及]")


class Frame:
    """What frames the duties of a plan. A clause that was altered is told of elsewhere."""

    def __init__(self, plan: Plan, clauses: Clauses, names: Names) -> None:
        self._plan = plan
        self._clauses = clauses
        self._names = names

    def check(self) -> Iterator[Finding]:
        """Every part against its clause."""
        head = self._plan.head
        yield from self._period(head.period, "text", head.period.source, None)
        for phase in self._plan.phases:
            yield from self._period(phase, "period", phase.source, f"P{phase.number}")
        if head.everyone and (clause := self._clauses.held(head.everyone.source)):
            yield from self._everyone(head.everyone, clause)
        if group := self._plan.organization:
            yield from self._group(group)

    def _period(
        self, record: object, field: str, source: Source, item: str | None
    ) -> Iterator[Finding]:
        """The words of a period, which its dates are held against by SX303 and SX305."""
        clause = self._clauses.held(source)
        words = getattr(record, field)
        if clause and not _has(clause.read, words):
            message = f"{clause.spot}没有“{words}”"
            yield Finding("SX516", record, (field,), message, _AS_PRINTED, item, clause.spot)

    def _everyone(self, everyone: Everyone, clause: Clause) -> Iterator[Finding]:
        for row, agency in enumerate(everyone.agencies):
            if not self._names.stands_in(agency, clause.read):
                message = f"{clause.spot}没有“{agency}”"
                advice = "照原文删去，或核对名称和别名"
                path: Path = ("agencies", row)
                yield Finding("SX512", everyone, path, message, advice, None, clause.spot)
        for mention in self._names.listed(clause.read):
            if not self._names.is_among(mention.agency, everyone.agencies):
                message = f"{clause.spot}有“{mention.words}”，这里没有列出"
                advice = "照原文补进 agencies"
                path = ("agencies",)
                yield Finding("SX510", everyone, path, message, advice, None, clause.spot)

    def _group(self, group: Organization) -> Iterator[Finding]:
        if clause := self._clauses.held(group.source):
            yield from self._unit(group, "established_by", clause)
        for person in group.persons:
            if clause := self._clauses.held(person.source):
                yield from self._person(person, clause)
        if group.office and (clause := self._clauses.held(group.office.source)):
            yield from self._unit(group.office, "hosted_by", clause)
            yield from self._director(group.office, clause)

    def _unit(self, record: object, field: str, clause: Clause) -> Iterator[Finding]:
        agency = getattr(record, field)
        if not self._names.stands_in(agency, clause.read):
            message = f"{clause.spot}没有“{agency}”"
            yield Finding("SX512", record, (field,), message, _AS_PRINTED, None, clause.spot)

    def _director(self, office: Office, clause: Clause) -> Iterator[Finding]:
        if office.director and not _has(clause.read, office.director):
            message = f"{clause.spot}没有“{office.director}”"
            yield Finding("SX516", office, ("director",), message, _AS_PRINTED, None, clause.spot)

    def _person(self, person: Person, clause: Clause) -> Iterator[Finding]:
        """Name and posts; and nothing else may be printed of a person than these and the role."""
        told: list[tuple[Path, str]] = [(("name",), person.name)] if person.name else []
        told += [(("posts", row), post) for row, post in enumerate(person.posts)]
        rest = folded(clause.read)
        for path, words in sorted(told, key=lambda each: -len(each[1])):
            if not _has(clause.read, words):
                message = f"{clause.spot}没有“{words}”"
                yield Finding("SX516", person, path, message, _AS_PRINTED, None, clause.spot)
            rest = rest.replace(folded(words), "、")
        if person.agency and not self._names.stands_in(person.agency, clause.read):
            yield from self._unit(person, "agency", clause)
        left = "".join(filter(str.isalnum, _ABOUT.sub("", rest.replace(person.role, ""))))
        if left and len(left) > 1:
            message = f"{clause.spot}还写有“{left}”，这里没有"
            advice = "照原文补进 role、name 或 posts"
            yield Finding("SX516", person, (), message, advice, None, clause.spot)


def _has(text: str, words: str) -> bool:
    return folded(words) in folded(text)
