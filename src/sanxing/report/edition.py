"""An edition: the plan as it stood on a day, cut to what was asked for. Every export is made of one."""

from collections.abc import Callable
from typing import NamedTuple

from sanxing.facts.items import Item
from sanxing.facts.standings import Clock, Standing
from sanxing.model.plan import Plan

SUMMARY = "概述"
ORIGINAL = "原文"


def _no_copy(item: Item) -> None:
    """The document's own words, where no copy of it is at hand."""


class Edition(NamedTuple):
    """The plan in force, every item with its state, and of these the leaves that filters let through.

    `chosen` are seen as the agency that was asked for has to answer for them. `clause` gives the
    document's own words of an item, None where no copy is at hand. `filters` says in words to what
    the edition was cut, empty where it is whole; a `public` one names no persons.
    """

    plan: Plan
    clock: Clock
    known: tuple[Standing, ...]
    chosen: tuple[Standing, ...]
    agency: str | None = None
    clause: Callable[[Item], str | None] = _no_copy
    filters: tuple[str, ...] = ()
    public: bool = False

    def words_of(self, item: Item) -> tuple[str, str]:
        """A label and the words of a duty: the document's where they are at hand, else ours as 概述."""
        printed = self.clause(item)
        return (ORIGINAL, printed) if printed else (SUMMARY, item.requirement)
