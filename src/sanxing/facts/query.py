"""Choosing and ordering items: filters, lateness, what comes next, plain-text search."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sanxing.facts.standings import Standing, task_state
from sanxing.facts.state import PartState, light_of
from sanxing.model.directory import Directory
from sanxing.model.ids import sort_key
from sanxing.model.issued import Phase
from sanxing.model.terms import Kind, Mode, Role, Status


class Duty(NamedTuple):
    """An item as one agency meets it; `via` names the group or office through which it does."""

    role: Role
    standing: Standing
    agency: str
    via: str | None = None

    @property
    def own_status(self) -> Status:
        """The status of the agency's own part where the item is shared, else the item's.

        What is done is done for everyone: nobody is late with a part that holds nothing back.
        """
        state, part = self.standing.state, self.own_part
        return part.status if part and (part.required or not state.status.done) else state.status

    @property
    def own_part(self) -> PartState | None:
        """The agency's own part where the item is shared, else that of what it answers through."""
        parts = (self.standing.state.part_of(name) for name in (self.agency, self.via) if name)
        return next((part for part in parts if part), None)


class Filter(NamedTuple):
    """What a list is narrowed to; an empty field narrows nothing. Days are included."""

    agency: str | None = None
    role: Role | None = None
    topic: str | None = None
    phase: Phase | None = None
    statuses: tuple[Status, ...] = ()
    kinds: tuple[Kind, ...] = ()
    due_before: date | None = None
    due_after: date | None = None


def duty_of(standing: Standing, agency: str, directory: Directory) -> Duty | None:
    """The agency's strongest part in an item: its own, its group's, or an office's that it hosts."""
    own = ((agency, None),)
    through = (*directory.groups_of(agency), *directory.hosted_by(agency))
    for role_of in (_leading, _sharing, _supporting, _everyones):
        for name, via in (*own, *((each, each) for each in through)):
            if role := role_of(standing, name):
                return Duty(role, standing, agency, via)
    return None


def _leading(standing: Standing, name: str) -> Role | None:
    item = standing.item
    if name not in item.lead:
        return None
    return Role.SEPARATE if item.mode is Mode.SEPARATE else Role.LEAD


def _sharing(standing: Standing, name: str) -> Role | None:
    item = standing.item
    return Role.JOINT if item.mode is Mode.JOINT and name in item.support else None


def _supporting(standing: Standing, name: str) -> Role | None:
    return Role.SUPPORT if name in standing.item.support else None


def _everyones(standing: Standing, name: str) -> Role | None:
    return Role.EVERYONE if name in standing.item.everyone else None


def select(
    known: Iterable[Standing], wanted: Filter, directory: Directory, as_of: date
) -> list[Standing]:
    """The items that a filter lets through. Leaves, unless tasks are asked for by kind.

    With an agency, each item is shown as the agency has to answer for it.
    """
    if wanted.agency is not None:
        duties = seen_by(known, wanted.agency, directory, as_of)
        known = [duty.standing for duty in duties if wanted.role in (None, duty.role)]
    elif wanted.role is not None:
        known = [each for each in known if wanted.role in roles_in(each)]
    return [each for each in known if _fits_kind(each, wanted) and _fits_plan(each, wanted)]


def _fits_kind(standing: Standing, wanted: Filter) -> bool:
    kind = standing.item.kind
    return kind in wanted.kinds if wanted.kinds else standing.item.is_leaf


def _fits_plan(standing: Standing, wanted: Filter) -> bool:
    item, state = standing
    return (
        (wanted.topic is None or item.topic == wanted.topic)
        and (wanted.phase is None or _in_phase(standing, wanted.phase))
        and (not wanted.statuses or state.status in wanted.statuses)
        and (wanted.due_before is None or state.due <= wanted.due_before)
        and (wanted.due_after is None or state.due >= wanted.due_after)
    )


def _in_phase(standing: Standing, phase: Phase) -> bool:
    """Its duty, or due in it."""
    if standing.item.phase is not None:
        return standing.item.phase == str(phase.number)
    return phase.start <= standing.state.due <= phase.end


def roles_in(standing: Standing) -> frozenset[Role]:
    """The roles that any agency has in an item."""
    item = standing.item
    roles = {Role.EVERYONE} if item.everyone else set()
    if item.lead:
        roles.add(Role.SEPARATE if item.mode is Mode.SEPARATE else Role.LEAD)
    if item.support:
        roles.add(Role.JOINT if item.mode is Mode.JOINT else Role.SUPPORT)
    return frozenset(roles)


def seen_by(
    known: Iterable[Standing], agency: str, directory: Directory, as_of: date
) -> list[Duty]:
    """The items in which an agency has a part, each with the status and light of that part.

    The date in force stays the item's. A task is seen through what the agency owes of its milestones.
    """
    duties = [duty for each in known if (duty := duty_of(each, agency, directory))]
    leaves = {
        duty.standing.item.id: _own_part(duty, as_of)
        for duty in duties
        if duty.standing.item.is_leaf
    }
    return [
        duty._replace(standing=leaves.get(duty.standing.item.id) or _own_task(duty, leaves))
        for duty in duties
    ]


def _own_part(duty: Duty, as_of: date) -> Standing:
    item, state = duty.standing
    status, part = duty.own_status, duty.own_part
    if part is None or part.status is not status:
        return duty.standing
    late = status in (Status.OVERDUE, Status.LAPSED)
    own = state._replace(
        status=status,
        light=light_of(status, state.due, as_of),
        days_overdue=(as_of - state.due).days if late else 0,
        completed_on=part.completed_on,
        late=part.late,
    )
    return Standing(item, own)


def _own_task(duty: Duty, leaves: Mapping[str, Standing]) -> Standing:
    beneath = [leaves[name].state for name in duty.standing.item.milestones]
    return Standing(duty.standing.item, task_state(duty.standing.state, beneath))


def by_lateness(known: Iterable[Standing]) -> list[Standing]:
    """The latest first, then by ID."""
    return sorted(known, key=lambda each: (-each.state.days_overdue, sort_key(each.item.id)))


def by_date(known: Iterable[Standing]) -> list[Standing]:
    """The soonest due first, then by ID."""
    return sorted(known, key=lambda each: (each.state.due, sort_key(each.item.id)))


def by_id(known: Iterable[Standing]) -> list[Standing]:
    """In the natural order of IDs."""
    return sorted(known, key=lambda each: sort_key(each.item.id))


def overdue(known: Iterable[Standing], *, with_implied: bool = False) -> list[Standing]:
    """Items past their date; past an implied one only when asked."""
    late = {Status.OVERDUE, Status.LAPSED} if with_implied else {Status.OVERDUE}
    return by_lateness(each for each in known if each.state.status in late)


def due_within(known: Iterable[Standing], as_of: date, days: int) -> list[Standing]:
    """Items not done that fall due from `as_of` to `days` days later, both included."""
    last = as_of + timedelta(days=min(days, (date.max - as_of).days))
    return by_date(
        each for each in known if not each.state.status.done and as_of <= each.state.due <= last
    )


def fold_text(text: str) -> str:
    """Text as a search compares it: width, case, quotes and spaces folded; for the key only."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter not in _QUOTES and not letter.isspace())


_QUOTES = frozenset("\"'`“”‘’「」『』《》〈〉＂＇")


def search(known: Iterable[Standing], words: Sequence[str], directory: Directory) -> list[Standing]:
    """Items that hold every word in their titles, requirements, targets, units or citations.

    A full name or alias of an agency finds what is written under its short name.
    """
    keys = [key for word in words if (key := fold_text(directory.exact(word) or word))]
    found = []
    for each in known:
        text = fold_text("\n".join(_searched(each)))
        if keys and all(key in text for key in keys):
            found.append(each)
    return by_id(found)


def _searched(standing: Standing) -> Iterable[str]:
    item = standing.item
    yield from (item.id, item.title, item.requirement, item.due_text or "")
    yield from (*item.lead, *item.support, *item.everyone, *item.named, *item.cites)
    if item.target:
        value = "" if item.target.value is None else f"{item.target.value}{item.target.unit}"
        yield from (item.target.metric, value)
