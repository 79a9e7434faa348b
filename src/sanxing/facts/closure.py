"""How far the two lists have closed: found, reported done, closed (销号), overdue."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sanxing.facts.standings import Standing
from sanxing.facts.state import State
from sanxing.model.directory import Directory
from sanxing.model.ids import sort_key
from sanxing.model.terms import Event, Status


class Closure(NamedTuple):
    """Counts of list entries: `completed` are reported done and wait for a re-inspector."""

    found: int
    completed: int
    closed: int
    overdue: int

    @property
    def rate(self) -> float | None:
        """The share that is closed; none where nothing was found."""
        return self.closed / self.found if self.found else None


def closure_of(known: Iterable[Standing]) -> Closure:
    """How far some entries have closed."""
    statuses = [each.state.status for each in known]
    closed = sum(status is Status.VERIFIED for status in statuses)
    return Closure(
        found=len(statuses),
        completed=sum(status.done for status in statuses) - closed,
        closed=closed,
        overdue=sum(status is Status.OVERDUE for status in statuses),
    )


def by_topic(known: Iterable[Standing]) -> dict[str, Closure]:
    """The same for each topic with entries; what is linked to a task counts under its topic."""
    entries: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in known:
        entries[each.item.topic or ""].append(each)
    return {topic: closure_of(entries[topic]) for topic in sorted(entries, key=sort_key)}


def by_agency(known: Iterable[Standing], directory: Directory) -> dict[str, Closure]:
    """The same for each responsible unit, in the directory's order; several leads count it each."""
    entries: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in known:
        for name in dict.fromkeys(each.item.responsible):
            entries[name].append(each)
    return {name: closure_of(entries[name]) for name in directory.agencies if name in entries}


def inspector_of(state: State) -> str | None:
    """Who re-inspected, by the verification that counts; nobody once it was reopened."""
    inspectors = (
        told.entry.inspector
        for told in state.history
        if told.counts
        and told.entry.event is Event.VERIFIED
        and told.entry.date == state.verified_on
    )
    return next(inspectors, None)
