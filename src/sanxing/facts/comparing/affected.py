"""Whom a change concerns: the units that a difference names, and those responsible for what it is about."""

from collections.abc import Iterable, Iterator
from typing import Any

from sanxing.facts.comparing.difference import Difference
from sanxing.facts.comparing.items import parent_of
from sanxing.facts.items import Item, items_of
from sanxing.model.issued import Responsibility
from sanxing.model.plan import Plan

_NAMING = frozenset({"lead", "support", "everyone", "members", "responsibility"})


def affected(found: Iterable[Difference], before: Plan, after: Plan) -> list[str]:
    """Units in the order in which the differences speak of them, each once."""
    responsible = _responsible([*items_of(before), *items_of(after)])
    names = (name for each in found for name in _units(each, responsible))
    return list(dict.fromkeys(names))


def _responsible(items: Iterable[Item]) -> dict[str, list[str]]:
    """Who answers for an ID or for anything beneath it."""
    units: dict[str, list[str]] = {}
    for item in items:
        name: str | None = item.id
        while name:
            units.setdefault(name, []).extend(item.responsible)
            name = parent_of(name)
    return units


def _units(found: Difference, responsible: dict[str, list[str]]) -> Iterator[str]:
    if found.field in _NAMING:
        before, after = list(_named(found.before)), list(_named(found.after))
        yield from (name for name in before if name not in after)
        yield from (name for name in after if name not in before)
    else:
        yield from responsible.get(found.item, ())


def _named(value: Any) -> Iterator[str]:
    """Agencies of a list, of a line of units, or of the plan's record of who is responsible for everything."""
    if isinstance(value, Responsibility):
        yield from (*value.lead, *value.support)
    else:
        yield from getattr(value, "agencies", value or ())
