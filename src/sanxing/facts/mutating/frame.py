"""Harm to what surrounds the duties: citations, coverage, the directory of units."""

from collections.abc import Iterator
from typing import Any

from sanxing.facts.mutating.sites import Harm, Site, Survey
from sanxing.facts.mutating.values import another_unit
from sanxing.model.issued import Agency, Correction, NonNormative, NotApplicable, Source
from sanxing.model.terms import AgencyKind

_SPANS = (Source, NonNormative, Correction)


def shifted(survey: Survey) -> Iterator[Harm]:
    """A span that begins or ends a letter earlier or later."""
    for site in survey.of("start", "end", kinds=_SPANS):
        yield from (Harm(site, value) for value in (site.value - 1, site.value + 1) if value >= 0)


def excused(survey: Survey) -> Iterator[Harm]:
    """What a duty cites, or the first half of it, called a passage that obliges nobody."""
    site = next(each for each in survey.sites if each.path == ("coverage", "non_normative"))
    for source in _sources(survey):
        for end in (source.end, (source.start + source.end + 1) // 2):
            yield Harm(
                site, (*site.value, NonNormative(source.start, end, source.digest, "背景表述"))
            )


def exempted(survey: Survey) -> Iterator[Harm]:
    """A topic of the parent plan called none of this place's."""
    site = next(each for each in survey.sites if each.path == ("head", "not_applicable"))
    known = {line.item for line in site.value}
    names = (str(topic.number) for topic in survey.plan.topics)
    for name in [each for each in names if each not in known]:
        yield Harm(site, (*site.value, NotApplicable(name, "本地没有这项任务")))


def _sources(survey: Survey) -> Iterator[Source]:
    """What the duties cite, each span once."""
    cited = [site.value for site in survey.of("source") if hasattr(site.record, "requirement")]
    yield from dict.fromkeys(cited)


def realiased(survey: Survey) -> Iterator[Harm]:
    """A name of one unit given to its neighbour."""
    site = _directory(survey)
    for row, agency in enumerate(site.value):
        other = (row + 1) % len(site.value)
        for alias in agency.aliases:
            rest = tuple(each for each in agency.aliases if each != alias)
            given = site.value[other]
            agencies = list(site.value)
            agencies[row] = agency._replace(aliases=rest)
            agencies[other] = given._replace(aliases=(*given.aliases, alias))
            yield Harm(site, tuple(agencies))


def replaced_by_members(survey: Survey) -> Iterator[Harm]:
    """A unit made a group, so that another one owes what it did."""
    return _filled(survey, "members", lambda unit: (unit,))


def hosted(survey: Survey) -> Iterator[Harm]:
    """A unit said to sit in another one, which may then report in its place."""
    return _filled(survey, "hosted_by", lambda unit: unit)


def _filled(survey: Survey, field: str, value_of: Any) -> Iterator[Harm]:
    for site in survey.sites:
        if isinstance(site.record, Agency) and site.field == field:
            is_group = site.record.kind is AgencyKind.GROUP
            if site.value in (None, ()) and not is_group:
                for unit in another_unit(survey, site.record, site.record.name):
                    yield Harm(site, value_of(unit))


def _directory(survey: Survey) -> Site:
    return next(site for site in survey.sites if site.path == ("directory",))
