"""What a period did to items: how they stand on its last day, beside how they stood on its eve."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sanxing.facts.closure import Closure, closure_of
from sanxing.facts.period import ReportingPeriod
from sanxing.facts.query import by_id, by_lateness
from sanxing.facts.standings import Standing
from sanxing.facts.state import Extension
from sanxing.model.history import Entry
from sanxing.model.ids import sort_key
from sanxing.model.terms import Basis, Event, Kind, Status


class Granted(NamedTuple):
    """A later date that an item was given in the period."""

    standing: Standing
    extension: Extension


class Supervised(NamedTuple):
    """An action that was taken over an item, or over the task that it belongs to."""

    standing: Standing
    entry: Entry


class Listed(NamedTuple):
    """One of the two lists: how it has closed in all, and what the period added to and took from it."""

    closure: Closure
    found: int
    completed: int
    closed: int


class Changes(NamedTuple):
    """What a period did to some items.

    `newly_done` are done at its end, and were not on its eve or have been done anew since: less the
    `undone` (done on the eve, in a way that no longer counts) it is by how much the done have grown.
    Likewise for `newly_overdue` and `cleared`. `caught_up` and `postponed` fell overdue within the
    period and are done, or have a later date, at its end. `reopened` are those whose last reopening
    lies in it. What merely lapsed is never overdue.
    """

    total: int
    done: int
    overdue: int
    newly_done: tuple[Standing, ...]
    undone: tuple[Standing, ...]
    verified: tuple[Standing, ...]
    reopened: tuple[Standing, ...]
    newly_overdue: tuple[Standing, ...]
    cleared: tuple[Standing, ...]
    caught_up: tuple[Standing, ...]
    postponed: tuple[Standing, ...]
    lapsed: tuple[Standing, ...]
    granted: tuple[Granted, ...]
    supervised: tuple[Supervised, ...]
    hazards: Listed
    measures: Listed

    @property
    def late(self) -> int:
        """How many of the newly done missed a date of their own."""
        return sum(is_late(each) for each in self.newly_done)

    @property
    def after_end(self) -> int:
        """How many of the newly done had no date but the plan's end, and came after it."""
        return sum(each.state.late for each in self.newly_done) - self.late

    @property
    def on_time(self) -> int:
        """How many of the newly done kept their date."""
        return len(self.newly_done) - self.late - self.after_end


def changes(
    after: Sequence[Standing],
    before: Iterable[Standing],
    period: ReportingPeriod,
    tasks: Sequence[Standing] = (),
) -> Changes:
    """What a period did to items that stand so `after` it and stood so `before`.

    `tasks` are whole tasks over which actions may have been taken besides.
    """
    stood = {each.item.id: each for each in before}
    newly_done, undone = _done(after, stood, period)
    newly_overdue, cleared = _overdue(after, stood)
    verified = [each for each in after if _is_newly_verified(each, stood, period)]
    hazards = [each for each in after if each.item.kind is Kind.HAZARD]
    measures = [each for each in after if each.item.kind is Kind.MEASURE]
    return Changes(
        total=len(after),
        done=sum(each.state.status.done for each in after),
        overdue=sum(_is_overdue(each) for each in after),
        newly_done=_by_day(newly_done, {each.item.id: _done_on(each) for each in newly_done}),
        undone=tuple(by_id(undone)),
        verified=_by_day(verified, {each.item.id: each.state.verified_on for each in verified}),
        reopened=tuple(each for each in after if period.holds(each.state.reopened_on)),
        newly_overdue=tuple(by_lateness(newly_overdue)),
        cleared=tuple(cleared),
        caught_up=tuple(each for each in newly_done if _fell(each, stood) and is_late(each)),
        postponed=tuple(_postponed(after, stood, period)),
        lapsed=tuple(each for each in after if _has_lapsed(each, stood)),
        granted=_granted(after, period),
        supervised=_supervised((*after, *tasks), period),
        hazards=_listed(hazards, newly_done, verified, period),
        measures=_listed(measures, newly_done, verified, period),
    )


def is_late(standing: Standing) -> bool:
    """Whether it was done after a date of its own, which the plan's end is not."""
    return standing.state.late and standing.item.due_basis is not Basis.IMPLIED


def _is_overdue(standing: Standing | None) -> bool:
    return standing is not None and standing.state.status is Status.OVERDUE


def _done_on(standing: Standing | None) -> date | None:
    """The day of the completion that counts."""
    done = standing is not None and standing.state.status.done
    return standing.state.completed_on if standing and done else None


def _done(
    after: Sequence[Standing], stood: Mapping[str, Standing], period: ReportingPeriod
) -> tuple[list[Standing], list[Standing]]:
    """What was done in the period, and what was done on its eve and no longer is, or is done anew."""
    gained, lost = [], []
    for each in after:
        before, now = _done_on(stood.get(each.item.id)), _done_on(each)
        anew = period.holds(now)
        if now is not None and (anew or before is None):
            gained.append(each)
        if before is not None and (anew or now is None):
            lost.append(each)
    return gained, lost


def _is_newly_verified(
    standing: Standing, stood: Mapping[str, Standing], period: ReportingPeriod
) -> bool:
    before = stood.get(standing.item.id)
    on = standing.state.verified_on
    return on is not None and (
        period.holds(on) or before is None or before.state.verified_on is None
    )


def _overdue(
    after: Sequence[Standing], stood: Mapping[str, Standing]
) -> tuple[list[Standing], list[Standing]]:
    pairs = [(each, _is_overdue(stood.get(each.item.id)), _is_overdue(each)) for each in after]
    fallen = [each for each, was, now in pairs if now and not was]
    return fallen, [each for each, was, now in pairs if was and not now]


def _has_lapsed(standing: Standing, stood: Mapping[str, Standing]) -> bool:
    before = stood.get(standing.item.id)
    lapsed = standing.state.status is Status.LAPSED
    return lapsed and (before is None or before.state.status is not Status.LAPSED)


def _fell(standing: Standing, stood: Mapping[str, Standing]) -> bool:
    """Whether it was on the eve neither overdue nor done."""
    before = stood.get(standing.item.id)
    return not _is_overdue(before) and _done_on(before) is None


def _postponed(
    after: Iterable[Standing], stood: Mapping[str, Standing], period: ReportingPeriod
) -> Iterator[Standing]:
    """What fell overdue in the period and was given a later date, and is neither late nor done now."""
    for each in after:
        asked_late = any(one.days_late and period.holds(one.date) for one in each.state.extensions)
        dated = each.item.due_basis is not Basis.IMPLIED
        waits = each.state.status is Status.EXTENDED
        if asked_late and dated and waits and _fell(each, stood):
            yield each


def _granted(after: Iterable[Standing], period: ReportingPeriod) -> tuple[Granted, ...]:
    found = [
        Granted(each, extension)
        for each in after
        for extension in each.state.extensions
        if period.holds(extension.date)
    ]
    return tuple(
        sorted(found, key=lambda one: (one.extension.date, sort_key(one.standing.item.id)))
    )


def _supervised(after: Iterable[Standing], period: ReportingPeriod) -> tuple[Supervised, ...]:
    found = [
        Supervised(each, told.entry)
        for each in after
        for told in each.state.history
        if told.counts and told.entry.event is Event.SUPERVISED and period.holds(told.entry.date)
    ]
    return tuple(sorted(found, key=lambda one: (one.entry.date, sort_key(one.standing.item.id))))


def _by_day(found: Iterable[Standing], days: Mapping[str, date | None]) -> tuple[Standing, ...]:
    def order(each: Standing) -> tuple[object, ...]:
        return days[each.item.id] or date.min, sort_key(each.item.id)

    return tuple(sorted(found, key=order))


def _listed(
    entries: Sequence[Standing],
    newly_done: Iterable[Standing],
    verified: Iterable[Standing],
    period: ReportingPeriod,
) -> Listed:
    ids = {each.item.id for each in entries}
    return Listed(
        closure_of(entries),
        found=sum(period.holds(each.item.since) for each in entries),
        completed=sum(each.item.id in ids for each in newly_done),
        closed=sum(each.item.id in ids for each in verified),
    )
