"""The ledger folded into states: a pure function of an item's versions, its entries and a day.

The order of lines and files never matters: entries are read by date, then by the order of events,
then by ID. What `judge` refuses leaves no trace but in the history.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sanxing.facts.entries import in_order, voids
from sanxing.facts.items import Item
from sanxing.facts.judge import Scene, judge
from sanxing.facts.responsibility import Shares, addressed, shares_of, speaks_for
from sanxing.facts.state import (
    Extension,
    PartState,
    State,
    Supervision,
    Told,
    light_of,
)
from sanxing.model.directory import Directory
from sanxing.model.history import Entry
from sanxing.model.terms import Basis, Event, Status

Versions = Sequence[tuple[date, Item]]
"""An item as issued (from `date.min`), then as each amendment left it, by the day it took effect."""


class Setting(NamedTuple):
    """What does not change while a ledger is folded."""

    directory: Directory
    start: date
    as_of: date


class _Part(NamedTuple):
    """How far one unit (or the item, where it has no parts) has got."""

    started: bool = False
    completed_on: date | None = None
    late: bool = False
    verified_on: date | None = None


class _Track(NamedTuple):
    """An item on its way through its entries."""

    item: Item
    due: date
    parts: dict[str, _Part]
    baselines: dict[str, Decimal]
    started: bool = False
    extended: bool = False
    value: Decimal | None = None
    extensions: tuple[Extension, ...] = ()
    supervision: Supervision | None = None
    reopened_on: date | None = None


_WHOLE = ""
"""Key of the one part of an item without parts."""


def fold(versions: Versions, entries: Iterable[Entry], setting: Setting) -> State:
    """How an item stands on `setting.as_of`, told by those of its entries that are visible then."""
    ordered = in_order(entries)
    voided, refused = voids(ordered, setting.start)
    track = _Track(versions[0][1], versions[0][1].due, {}, {})
    history = []
    for entry in ordered:
        track = _advance(track, versions, entry.date, setting.directory)
        refusal = refused.get(entry) if refused else None
        if refusal is None and entry.id not in voided:
            refusal = judge(entry, _scene(track, entry, setting))
            track = track if refusal else _apply(track, entry, setting)
        history.append(Told(entry, refusal, voided.get(entry.id)))
    track = _advance(track, versions, setting.as_of, setting.directory)
    return _state(track, versions[0][1], tuple(history), setting)


def _advance(track: _Track, versions: Versions, day: date, directory: Directory) -> _Track:
    """The track under the version in force on `day`; a date changed by amendment replaces extensions."""
    if len(versions) == 1:
        return track
    item = next(item for since, item in reversed(versions) if since <= day)
    if item is track.item:
        return track
    if item.due != track.item.due:
        track = track._replace(due=item.due, extended=False)
    old, new = shares_of(track.item, directory), shares_of(item, directory)
    if old.required != new.required:
        track = _reshared(track, old, new)
    return track._replace(item=item)


def _reshared(track: _Track, old: Shares, new: Shares) -> _Track:
    """Other units owe it from now on: an item that was done stays so, what they had done stays theirs."""
    before, after = old.required or (_WHOLE,), new.required or (_WHOLE,)
    whole = _whole(track, old)
    parts = {
        name: part for name, part in track.parts.items() if name in after or name not in before
    }
    if whole.completed_on:
        undone = (name for name in after if parts.get(name, _Part()).completed_on is None)
        parts |= dict.fromkeys(undone, whole)
    return track._replace(parts=parts)


def _addressed(
    track: _Track, shares: Shares, by: str | None, directory: Directory
) -> tuple[str, ...]:
    """The parts that an entry of a unit speaks of, those of newcomers included."""
    return addressed(shares, by, directory, filter(None, track.parts))


def _scene(track: _Track, entry: Entry, setting: Setting) -> Scene:
    shares = shares_of(track.item, setting.directory)
    names = _addressed(track, shares, entry.by, setting.directory)
    own = track.baselines.get(_speaker(names, entry))
    return Scene(
        item=track.item,
        directory=setting.directory,
        start=setting.start,
        due=track.due,
        baseline=track.baselines.get(_WHOLE) if own is None else own,
        done=_whole(track, shares).completed_on is not None,
        addressed=names,
        completed=frozenset(name for name, part in track.parts.items() if part.completed_on),
    )


def _speaker(names: tuple[str, ...], entry: Entry) -> str:
    """Whose measurements an entry's value belongs to: a unit's with a part of its own, or the item's."""
    return entry.by if names and entry.by else _WHOLE


def _speaks(track: _Track, entry: Entry, setting: Setting) -> bool:
    """Whether the item moves on an entry. Who verifies or reopens is somebody else by its nature."""
    if entry.event in (Event.VERIFIED, Event.REOPENED):
        return True
    return speaks_for(track.item, entry.by, setting.directory, filter(None, track.parts))


def _apply(track: _Track, entry: Entry, setting: Setting) -> _Track:
    speaks = _speaks(track, entry, setting)
    track = _measured(track, entry, setting) if speaks else track
    if entry.event is Event.EXTENDED and entry.until and entry.document and entry.approved_by:
        late = max(0, (entry.date - track.due).days)
        granted = Extension(entry.until, entry.document, entry.date, entry.approved_by, late)
        extensions = (*track.extensions, granted)
        return track._replace(due=entry.until, extended=True, extensions=extensions)
    if entry.event is Event.SUPERVISED and entry.action:
        return track._replace(supervision=Supervision(entry.action, entry.date))
    if entry.event in _PART_EVENTS and speaks:
        return _apply_to_parts(track, entry, setting)
    return track


def _measured(track: _Track, entry: Entry, setting: Setting) -> _Track:
    """The first value is a baseline. What one of everyone measures of its own is not the item's."""
    if entry.value is None:
        return track
    shares = shares_of(track.item, setting.directory)
    names = _addressed(track, shares, entry.by, setting.directory)
    speaker = _speaker(names, entry)
    baselines = {**track.baselines, speaker: track.baselines.get(speaker, entry.value)}
    value = track.value if _is_everyones(names, shares) else entry.value
    return track._replace(baselines=baselines, value=value)


def _is_everyones(names: tuple[str, ...], shares: Shares) -> bool:
    return bool(names) and set(names) <= set(shares.everyone)


_PART_EVENTS = frozenset(
    {Event.STARTED, Event.PROGRESSED, Event.COMPLETED, Event.VERIFIED, Event.REOPENED}
)


def _apply_to_parts(track: _Track, entry: Entry, setting: Setting) -> _Track:
    shares = shares_of(track.item, setting.directory)
    names = _addressed(track, shares, entry.by, setting.directory) or _default_parts(
        track, shares, entry
    )
    parts = dict(track.parts)
    for name in names:
        parts[name] = _step(parts.get(name, _Part()), entry, track.due)
    started = track.started or not _is_everyones(names, shares)
    undone = track._replace(parts=parts, started=started)
    if entry.event is not Event.REOPENED:  # nothing else takes back what was done
        return undone
    if _whole(track, shares).completed_on and not _whole(undone, shares).completed_on:
        return undone._replace(reopened_on=entry.date, supervision=None)
    return undone


def _default_parts(track: _Track, shares: Shares, entry: Entry) -> tuple[str, ...]:
    """The parts meant by an entry of a unit that has none: a newcomer's own, or all of them."""
    if not shares.required:
        return (_WHOLE,)
    if entry.event in (Event.VERIFIED, Event.REOPENED):
        return shares.required
    newcomer = entry.event is Event.COMPLETED and track.item.open_ended and entry.by
    return (entry.by,) if newcomer and entry.by else ()


def _step(part: _Part, entry: Entry, due: date) -> _Part:
    if entry.event is Event.COMPLETED and part.completed_on is None:
        return part._replace(started=True, completed_on=entry.date, late=entry.date > due)
    if entry.event is Event.VERIFIED and part.completed_on and part.verified_on is None:
        return part._replace(verified_on=entry.date)
    if entry.event is Event.REOPENED:
        return _Part(started=True)
    return part._replace(started=True)


def _whole(track: _Track, shares: Shares) -> _Part:
    """The item as one part: done when every required part is, on the day of the last and as late."""
    if not shares.required:
        return track.parts.get(_WHOLE, _Part())
    parts = [track.parts.get(name, _Part()) for name in shares.required]
    completed = [part.completed_on for part in parts if part.completed_on]
    last = max(completed) if len(completed) == len(parts) else None
    verified = [part.verified_on for part in parts if part.verified_on]
    return _Part(
        started=any(part.started for part in parts),
        completed_on=last,
        late=any(part.late for part in parts if part.completed_on == last),
        verified_on=max(verified) if len(verified) == len(parts) else None,
    )


def _state(track: _Track, issued: Item, history: tuple[Told, ...], setting: Setting) -> State:
    shares = shares_of(track.item, setting.directory)
    whole = _whole(track, shares)
    if track.started and not whole.started:
        whole = whole._replace(started=True)
    status = _status(whole, track, setting.as_of)
    late = status in (Status.OVERDUE, Status.LAPSED)
    return State(
        due=track.due,
        original_due=issued.due,
        status=status,
        light=light_of(status, track.due, setting.as_of),
        days_overdue=(setting.as_of - track.due).days if late else 0,
        value=track.value,
        completed_on=whole.completed_on,
        verified_on=whole.verified_on,
        parts=_part_states(track, shares, setting.as_of, done=status.done),
        extensions=track.extensions,
        supervision=track.supervision,
        history=history,
        late=whole.late and whole.completed_on is not None,
        issued_text=issued.due_text,
        reopened_on=track.reopened_on,
    )


def _part_states(
    track: _Track, shares: Shares, as_of: date, *, done: bool
) -> tuple[PartState, ...]:
    """Each unit's own part. Once the item is done, nobody is late with what held nothing back."""
    if not shares.required and not shares.everyone and track.parts.keys() <= {_WHOLE}:
        return ()
    newcomers = (name for name in track.parts if name)
    names = dict.fromkeys((*shares.required, *shares.everyone, *newcomers))
    required = frozenset(shares.required)
    nothing = _Part()
    overdue = _status(nothing, track, as_of)  # what all are that have done nothing
    states = []
    for name in names:
        part = track.parts.get(name, nothing)
        is_required = name in required
        if done and not is_required and part.completed_on is None:
            status = _open_status(part)
        else:
            status = overdue if part is nothing else _status(part, track, as_of)
        states.append(PartState(name, status, part.completed_on, is_required, part.late))
    return tuple(states)


def _status(part: _Part, track: _Track, as_of: date) -> Status:
    """Done (late if after the date in force) > overdue or lapsed > extended > in progress > not started."""
    if part.verified_on:
        return Status.VERIFIED
    if part.completed_on:
        return Status.COMPLETED_LATE if part.late else Status.COMPLETED
    if as_of > track.due:
        implied = track.item.due_basis is Basis.IMPLIED
        return Status.LAPSED if implied else Status.OVERDUE
    return Status.EXTENDED if track.extended else _open_status(part)


def _open_status(part: _Part) -> Status:
    return Status.IN_PROGRESS if part.started else Status.NOT_STARTED
