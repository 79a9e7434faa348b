"""Harm to the order of things: one dropped and the others renumbered, two that change numbers or contents."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from sanxing.facts.mutating.sites import Harm, Site, Survey

_NUMBERED = (
    "topics",
    "tasks",
    "milestones",
    "phases",
    "safeguards",
    "duties",
    "filings",
    "hazards",
    "measures",
)
"""Lists of what has a number or an ID."""


def closed_up(survey: Survey) -> Iterator[Harm]:
    """One dropped, and those behind it moved up, so that no number is missing."""
    for site in _lists(survey):
        for row, _ in enumerate(site.value[:-1]):
            behind = site.value[row + 1 :]
            names = (_name(each) for each in site.value[row:])
            moved = (_named(each, name) for each, name in zip(behind, names, strict=False))
            yield Harm(site, (*site.value[:row], *moved))


def renumbered(survey: Survey) -> Iterator[Harm]:
    """Two neighbours, each under the number of the other, where they stand."""
    for site in _lists(survey):
        for row, (first, second) in enumerate(pairwise(site.value)):
            pair = _named(first, _name(second)), _named(second, _name(first))
            yield Harm(site, (*site.value[:row], *pair, *site.value[row + 2 :]))


def exchanged(survey: Survey) -> Iterator[Harm]:
    """Two neighbours, each in the place and under the number of the other."""
    for site in _lists(survey):
        for row, (first, second) in enumerate(pairwise(site.value)):
            pair = _named(second, _name(first)), _named(first, _name(second))
            yield Harm(site, (*site.value[:row], *pair, *site.value[row + 2 :]))


def _lists(survey: Survey) -> Iterator[Site]:
    return (site for site in survey.of(*_NUMBERED) if not hasattr(site.value, "_fields"))


def _name(record: Any) -> tuple[str, Any]:
    key = "id" if hasattr(record, "id") else "number"
    return key, getattr(record, key)


def _named(record: Any, name: tuple[str, Any]) -> Any:
    return record._replace(**dict((name,)))
