"""What an amendment alters, item by item, compared like any two states of a plan."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sanxing.facts.comparing.aspects import differences_of
from sanxing.facts.comparing.difference import Difference, Pair
from sanxing.model.amending import amended, find
from sanxing.model.history import Change
from sanxing.model.plan import Plan


class Alteration(NamedTuple):
    """An item as it was called, and what differs of it: nothing where only spacing does."""

    item: str
    title: str
    found: tuple[Difference, ...]


def alterations(force: Plan, changes: Iterable[Change]) -> Iterator[Alteration]:
    """What changes, laid one upon the other over the plan in force, come to."""
    changes = tuple(changes)
    after = altered(force, changes)
    for item in dict.fromkeys(change.item for change in changes):
        old: Any = find(force, item)
        pair = Pair(item, old, find(after, item), force.head.period.end)
        yield Alteration(item, old.title, tuple(differences_of(pair)))


def altered(force: Plan, changes: Iterable[Change]) -> Plan:
    """The plan with changes laid one upon the other over it."""
    for change in changes:
        force = amended(force, change)
    return force
