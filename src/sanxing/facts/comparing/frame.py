"""What surrounds the duties, compared: head, directory of agencies, leading group, recipient, coverage."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sanxing.facts.comparing.aspects import CITATION, FRAME, differences_of
from sanxing.facts.comparing.difference import Difference, Pair, added, removed
from sanxing.facts.comparing.judging import presence, words
from sanxing.model.amending import all_records
from sanxing.model.issued import NonNormative, Source
from sanxing.model.plan import Plan
from sanxing.model.terms import Direction

AGENCY, PERSON, OFFICE, NON_NORMATIVE, CORRECTION = (
    "agencies",
    "persons",
    "office",
    "non_normative",
    "corrections",
)


def compare_frames(before: Plan, after: Plan) -> Iterator[Difference]:
    """Everything of a plan that has no ID."""
    yield from differences_of(Pair("plan", before.head, after.head))
    agencies = (plan.directory.agencies.values() for plan in (before, after))
    yield from _each(AGENCY, FRAME, lambda each: each.name, *agencies)
    yield from _organizations(before, after)
    recipients = Pair("filings", before.filings, after.filings)
    if before.filings and after.filings:
        yield from words(recipients, "recipient", FRAME)
    yield from _coverages(before, after)


def _coverages(before: Plan, after: Plan) -> Iterator[Difference]:
    """To note a slip or a passage that was missing is free, to call a duty's own words no duty is not."""
    cited = [each.source for _, _, each in all_records(before) if each.source]
    for kind in (NON_NORMATIVE, CORRECTION):
        sides = (getattr(each.coverage, kind) for each in (before, after))
        for found in _each(kind, CITATION, lambda each: f"{each.start}–{each.end}", *sides):
            is_excuse = found.before is None and kind == NON_NORMATIVE
            yield _excusing(found) if is_excuse and _is_owed(found.after, cited) else found


def _excusing(found: Difference) -> Difference:
    return found._replace(direction=Direction.LOOSER, code=CITATION)


def _is_owed(new: NonNormative, cited: Iterable[Source]) -> bool:
    """Whether a passage lies over the words of something that is owed."""
    return any(each.start < new.end and new.start < each.end for each in cited)


def _organizations(before: Plan, after: Plan) -> Iterator[Difference]:
    pair = Pair("organization", before.organization, after.organization)
    if not pair.before or not pair.after:
        if pair.before:
            yield removed(pair.item, pair.before, pair.item, FRAME)
        elif pair.after:
            yield added(pair.item, pair.after, pair.item, pair.after)
        return
    yield from words(pair, "title", FRAME)
    yield from words(pair, "established_by", FRAME)
    yield from words(pair, "source", CITATION)
    yield from presence(pair, OFFICE, FRAME)
    if pair.before.office and pair.after.office:
        yield from differences_of(Pair(OFFICE, pair.before.office, pair.after.office))
    yield from _each(PERSON, FRAME, _person, pair.before.persons, pair.after.persons)


def _person(person: Any) -> str:
    """Who is meant: a person by name and role, a line that names members by their posts by these."""
    return f"{person.role} {person.name or '、'.join(person.posts)}"


def _each(
    kind: str,
    code: str,
    name_of: Callable[[Any], str],
    before: Iterable[Any],
    after: Iterable[Any],
) -> Iterator[Difference]:
    """Records matched by what they are called."""
    olds = {name_of(each): each for each in before}
    news = {name_of(each): each for each in after}
    for name in [*olds, *(name for name in news if name not in olds)]:
        if name not in news:
            yield removed(name, olds[name], kind, code)
        elif name not in olds:
            yield added(name, news[name], kind, news[name])._replace(direction=Direction.NEUTRAL)
        else:
            yield from differences_of(Pair(name, olds[name], news[name]))
