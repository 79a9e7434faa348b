"""Other values for a field by its type alone: the net beneath the kinds of harm that somebody thought of.

A field that the model will gain tomorrow is harmed as well, since nothing here names one, but those
whose other values would be stricter and so no harm.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args, get_origin

from sanxing.facts.mutating.sites import Harm, Site, Survey
from sanxing.facts.rules.dates import day_of
from sanxing.model.amending import all_records
from sanxing.model.issued import Target, Task, Topic
from sanxing.model.terms import Gate, Level, Mode, Term

Ways = Callable[[Any, Site, Survey], Iterator[Any]]

_STRICTER: Mapping[Term, tuple[Term, ...]] = {
    Mode.LEAD: (Mode.SEPARATE,),
    Level.GENERAL: (Level.SERIOUS,),
    Gate.WARNING: (Gate.ERROR,),
    Gate.OFF: (Gate.ERROR, Gate.WARNING),
}
"""Terms → those that ask more."""

_TIGHT = {"open_ended": True, "aspirational": False}
"""Flags → the value that asks more."""


def other_values(survey: Survey, site: Site) -> Iterator[Any]:
    """What the field could hold instead, and would ask no more than it does."""
    if site.value is None or site.field == "due":
        return  # a gap that is filled asks more; deadlines are postponed by their own kind
    if site.field == "not_applicable":
        return  # whatever is taken off that list is owed again
    if site.field == "year" and not needs_year(site.record):
        return  # a year that the words have themselves says nothing
    shape = site.shape
    if get_origin(shape) is tuple:
        yield from _lists(site, survey)
    elif isinstance(site.value, Term):
        yield from _terms(site.value)
    elif hasattr(shape, "__metadata__"):
        yield from _ways_of(shape)(site.value, site, survey)
    if site.is_nullable:
        yield None


def needs_year(record: Any) -> bool:
    """Whether a record's deadline means nothing without the year beside it."""
    return day_of(record.due) is None


def _lists(site: Site, survey: Survey) -> Iterator[tuple[Any, ...]]:
    """A list without each of its members in turn, and with another unit or word in its place."""
    (inside, _) = get_args(site.shape)
    for row, member in enumerate(site.value):
        before, after = site.value[:row], site.value[row + 1 :]
        yield (*before, *after)
        if hasattr(inside, "__metadata__"):
            others = _ways_of(inside)(member, site, survey)
            yield from ((*before, other, *after) for other in others)


def _ways_of(shape: Any) -> Ways:
    """How to alter a scalar of a kind."""
    return BY_KIND.get(shape.__metadata__[0].kind, _words)


def _terms(value: Term) -> Iterator[Term]:
    stricter = _STRICTER.get(value, ())
    yield from (term for term in type(value) if term is not value and term not in stricter)


def _words(value: str, _site: Site, _survey: Survey) -> Iterator[str]:
    """A word put into the middle."""
    middle = len(value) // 2
    yield f"{value[:middle]}不{value[middle:]}"


def _days(value: date, _site: Site, _survey: Survey) -> Iterator[date]:
    yield value + timedelta(days=1)


def _counts(value: int, _site: Site, _survey: Survey) -> Iterator[int]:
    yield value + 1


def _amounts(value: Decimal, site: Site, _survey: Survey) -> Iterator[Decimal]:
    """A measured value made up; what is demanded is lowered by a kind of its own."""
    if not isinstance(site.record, Target):
        yield value + 1


def _flags(value: object, site: Site, _survey: Survey) -> Iterator[bool]:
    if _TIGHT.get(site.field) is not (not value):
        yield not value


def _digests(value: str, _site: Site, _survey: Survey) -> Iterator[str]:
    yield ("1" if value[0] == "0" else "0") + value[1:]


def _units(value: str, site: Site, survey: Survey) -> Iterator[str]:
    """The next unit of the directory that the record does not name yet."""
    yield from another_unit(survey, site.record, value)


def another_unit(survey: Survey, record: Any, name: str) -> Iterator[str]:
    """One unit that could stand in place of another, if the directory knows any."""
    named = {name, *getattr(record, "lead", ()), *getattr(record, "support", ())}
    yield from [each for each in survey.agencies if each not in named][:1]


def _items(value: str, _site: Site, survey: Survey) -> Iterator[str]:
    yield from _next(value, [name for name, _, _ in all_records(survey.plan)])


def _links(value: str, _site: Site, survey: Survey) -> Iterator[str]:
    records = all_records(survey.plan)
    yield from _next(value, [name for name, _, each in records if isinstance(each, Topic | Task)])


def _next(value: str, names: list[str]) -> Iterator[str]:
    yield from [name for name in names if name != value][:1]


def _names(value: str, _site: Site, _survey: Survey) -> Iterator[str]:
    """Another ID of the same form: its last digit or letter is another one."""
    yield value[:-1] + ("3" if value[-1] == "2" else "2")


def _zones(value: str, _site: Site, _survey: Survey) -> Iterator[str]:
    yield "UTC" if value != "UTC" else "Asia/Tokyo"


def _raw(value: Any, site: Site, survey: Survey) -> Iterator[Any]:
    """A value of an amendment, which was read as what its field holds."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | Decimal):
        yield value + 1
    elif isinstance(value, date):
        yield from _days(value, site, survey)
    elif isinstance(value, str):
        yield from _words(value, site, survey)
    elif hasattr(value, "_fields"):
        yield value._replace(aspirational=not value.aspirational)
    else:
        yield from ((*value[:row], *value[row + 1 :]) for row in range(len(value)))


BY_KIND: Mapping[str, Ways] = {
    "agency": _units,
    "amount": _amounts,
    "authority": _units,
    "day": _days,
    "digest": _digests,
    "entry": _names,
    "filing": _names,
    "flag": _flags,
    "hazard": _names,
    "item": _items,
    "link": _links,
    "measure": _names,
    "number": _counts,
    "offset": _counts,
    "raw": _raw,
    "sha256": _digests,
    "year": _counts,
    "zone": _zones,
}
"""Kinds of scalar → how to alter one; whatever stands not here is words."""


def harms_of(survey: Survey, site: Site) -> Iterator[Harm]:
    """Every other value of one field as a harm."""
    yield from (Harm(site, value) for value in other_values(survey, site))
