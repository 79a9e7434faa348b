"""Supervision as a ladder: the last action taken over an item, and the rung above the highest.

The rungs are `Action` in its order. An item stands on those of its accepted entries since it was last
open: once it had been done as a whole and was reopened, the ladder starts anew. What was done about a
whole task counts for a milestone of it from the day after the milestone's date in force.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sanxing.facts.standings import Standing
from sanxing.model.terms import Action, Event, Kind, Status

_RUNGS = tuple(Action)


class Rung(NamedTuple):
    """An action taken; `via` is the task where it was taken over the whole of it."""

    action: Action
    date: date
    via: str | None = None


class Ladder(NamedTuple):
    """The last action and the next rung, each None where there is none."""

    last: Rung | None
    next: Action | None


def ladders(late: Iterable[Standing], known: Iterable[Standing]) -> dict[str, Ladder]:
    """The ladder of each late item by its ID; `known` holds the tasks that they belong to."""
    tasks = {each.item.id: each for each in known if not each.item.is_leaf}
    return {each.item.id: ladder_of(each, tasks) for each in late}


def ladder_of(standing: Standing, tasks: Mapping[str, Standing]) -> Ladder:
    """Where an item stands; what merely lapsed has no next rung, since no date of its own is past."""
    rungs = sorted(_rungs(standing, tasks), key=lambda rung: (rung.date, _place(rung)))
    last = rungs[-1] if rungs else None
    if standing.state.status is Status.LAPSED:
        return Ladder(last, None)
    above = max((_place(rung) + 1 for rung in rungs), default=0)
    return Ladder(last, _RUNGS[above] if above < len(_RUNGS) else None)


def _place(rung: Rung) -> int:
    return _RUNGS.index(rung.action)


def _rungs(standing: Standing, tasks: Mapping[str, Standing]) -> Iterator[Rung]:
    item, state = standing
    since = state.reopened_on or date.min
    yield from (rung for rung in _recorded(standing) if rung.date >= since)
    task = tasks.get(item.task or "")
    if task and item.kind is Kind.MILESTONE:
        for rung in _recorded(task):
            if rung.date > state.due and rung.date >= since:
                yield rung._replace(via=item.task)


def _recorded(standing: Standing) -> Iterator[Rung]:
    for told in standing.state.history:
        if told.counts and told.entry.event is Event.SUPERVISED and told.entry.action:
            yield Rung(told.entry.action, told.entry.date)
