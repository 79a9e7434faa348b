"""The agenda: what has a date of its own, one event each, for any calendar. No format in sight."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sanxing.facts.standings import Standing
from sanxing.facts.state import State
from sanxing.model.history import Amendment, Hazard
from sanxing.model.ids import is_within
from sanxing.model.terms import Basis, Kind, Status
from sanxing.report.edition import IS_PUBLIC, Edition
from sanxing.report.words import (
    basis_words,
    clock_words,
    lateness,
    notice_of,
    target_words,
    topic_name,
    units,
)

KINDS = frozenset({Kind.MILESTONE, Kind.FILING, Kind.HAZARD, Kind.MEASURE})
AHEAD = (30, 7)
"""Days before the date on which a calendar reminds of what is not done."""

_MARKS = {
    Status.COMPLETED: "【已完成】",
    Status.COMPLETED_LATE: "【逾期完成】",
    Status.VERIFIED: "【已销号】",
    Status.OVERDUE: "【逾期】",
    Status.EXTENDED: "【延期】",
}


class Reminder(NamedTuple):
    """What is said so many days before an event."""

    days: int
    text: str


class Event(NamedTuple):
    """One day of one item. `key` is the same whatever day, status, filter or date in force.

    `revision` grows with whatever becomes known of the item and never falls as days go by; `changed`
    is the day of the last of these changes.
    """

    key: str
    title: str
    day: date
    lines: tuple[str, ...]
    place: str | None
    categories: tuple[str, ...]
    revision: int
    changed: date
    reminders: tuple[Reminder, ...]


class Agenda(NamedTuple):
    """All events, with what is to be said of the whole."""

    title: str
    lines: tuple[str, ...]
    timezone: str
    made_on: date
    events: tuple[Event, ...]


def agenda_of(edition: Edition) -> Agenda:
    """Milestones, filings and entries of the two lists, as far as a date is stated for them."""
    head, cut = edition.plan.head, "；".join(edition.cut)
    notice = notice_of(edition.plan)
    lines = (
        *([notice] if notice else []),
        *([IS_PUBLIC] if edition.public else []),
        *([f"范围：{cut}"] if cut else []),
        clock_words(edition.clock),
        "收入有期限的节点、备案和两个清单的事项；原文未写时限的不收。",
    )
    title = f"{head.title}（{cut}）" if cut else head.title
    events = tuple(_events(edition))
    return Agenda(title, lines, head.timezone, edition.clock.as_of, events)


def _events(edition: Edition) -> Iterator[Event]:
    places = {each.id: each for each in edition.plan.hazards}
    digest = edition.plan.head.source.sha256[:16]
    amendments = [each for each in edition.plan.amendments if each.date <= edition.clock.as_of]
    for standing in edition.chosen:
        item = standing.item
        if item.kind not in KINDS or item.due_basis is Basis.IMPLIED:
            continue
        touching = [each for each in amendments if _touches(each, item.id)]
        yield Event(
            key=f"{item.id}.{digest}",
            title=f"{_MARKS.get(standing.state.status, '')}{item.id} {item.title}",
            day=standing.state.due,
            lines=tuple(_lines(edition, standing, touching)),
            place=_place(places.get(item.id)),
            categories=_categories(edition, standing),
            revision=_revision(standing, touching),
            changed=_changed(edition, standing, touching),
            reminders=tuple(_reminders(standing)),
        )


def _touches(amendment: Amendment, item: str) -> bool:
    """Whether an amendment changes the item or what it stands under, whose units are its own."""
    return any(is_within(item, change.item) for change in amendment.changes)


def _place(hazard: Hazard | None) -> str | None:
    return hazard.place if hazard else None


def _categories(edition: Edition, standing: Standing) -> tuple[str, ...]:
    item = standing.item
    return (item.kind.label, *filter(None, [topic_name(edition.plan, item.topic)]))


def _revision(standing: Standing, amendments: list[Amendment]) -> int:
    """Two for each thing that became known, one for being late: only news ends lateness, so none falls.

    Entries count that do not (refused, taken back), since what takes another back may not undo a step.
    """
    known = len(standing.state.history) + len(amendments)
    return 2 * known + (standing.state.status is Status.OVERDUE)


def _changed(edition: Edition, standing: Standing, amendments: list[Amendment]) -> date:
    item, state = standing
    first = max(item.since, edition.plan.head.period.start)
    days = [told.entry.date for told in state.history] + [each.date for each in amendments]
    days += [state.due + timedelta(days=1)] if state.status is Status.OVERDUE else []
    return min(max(days, default=first), edition.clock.as_of)


def _reminders(standing: Standing) -> Iterator[Reminder]:
    item, state = standing
    if not state.status.done:
        for days in AHEAD:
            yield Reminder(days, f"距 {state.due} 还有 {days} 天：{item.id} {item.title}")


def _lines(edition: Edition, standing: Standing, amendments: list[Amendment]) -> Iterator[str]:
    if notice := notice_of(edition.plan):
        yield notice
    if edition.public:
        yield IS_PUBLIC
    label, words = edition.words_of(standing.item)
    yield f"{label}：{words}"
    if standing.item.target:
        yield f"目标：{target_words(standing.item.target)}"
    yield f"责任单位：{units(standing.item)}"
    yield f"时限依据：{basis_words(standing)}"
    if standing.state.due != standing.state.original_due:
        yield f"原定：{standing.state.original_due}，现为 {standing.state.due}"
    yield from _granted(standing, amendments)
    yield f"状态（{clock_words(edition.clock)}）：{_status(standing, edition.clock.as_of)}"
    yield from _done(standing.state)


def _status(standing: Standing, as_of: date) -> str:
    status, away = standing.state.status, lateness(standing, as_of)
    return away if status is Status.OVERDUE else "，".join(filter(None, [status.label, away]))


def _done(state: State) -> Iterator[str]:
    if state.completed_on:
        yield f"完成日期：{state.completed_on}{'，晚于当时期限' if state.late else ''}"
    if state.verified_on:
        yield f"销号日期：{state.verified_on}"


def _granted(standing: Standing, amendments: list[Amendment]) -> Iterator[str]:
    """By whose authority the date, or anything else of the item, is not as issued."""
    for each in standing.state.extensions:
        late = f"；申请时已逾期 {each.days_late} 天" if each.days_late else ""
        yield f"延期：至 {each.until}，{each.approved_by}批准，{each.document}{late}"
    for change in amendments:
        yield f"{change.kind.label}：{change.date}，{change.approved_by}批准，{change.document}"
