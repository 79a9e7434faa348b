"""Every item of a plan with its state on a day: what all questions are answered from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sanxing.facts.fold import Setting, Versions, fold
from sanxing.facts.items import Item, hazard_items, issued_items, items_of, measure_items
from sanxing.facts.state import PartState, State
from sanxing.model.amending import effective
from sanxing.model.history import Entry
from sanxing.model.plan import Plan
from sanxing.model.terms import Status


class Standing(NamedTuple):
    """An item as the plan in force states it, and how it stands."""

    item: Item
    state: State


class Clock(NamedTuple):
    """The two clocks: what had happened by `as_of`, and of that what was recorded by `known_on`."""

    as_of: date
    known_on: date | None = None

    @property
    def horizon(self) -> date:
        """The last day of which anything can be known."""
        return min(self.as_of, self.known_on or self.as_of)


def visible(entries: Iterable[Entry], clock: Clock) -> list[Entry]:
    """Entries that had happened by `as_of` and, where it is asked, were recorded by `known_on`."""
    known = clock.known_on or date.max
    return [each for each in entries if each.date <= clock.as_of and each.recorded <= known]


def versions_of(plan: Plan, as_of: date) -> dict[str, Versions]:
    """Each item as issued, then as every amendment up to `as_of` left it."""
    versions: dict[str, list[tuple[date, Item]]] = {}
    days = sorted({each.date for each in plan.amendments if each.date <= as_of})
    for item in items_of(plan):
        known = versions.setdefault(item.id, [])
        if not known or known[-1][1] != item:
            known.append((date.min, item))
    force = plan
    for day in days:
        before, force = force, effective(plan, day)
        for item in _remade(before, force):
            known = versions[item.id]
            if known[-1][1] != item:
                known.append((day, item))
    return dict(versions)


def _remade(before: Plan, after: Plan) -> Iterator[Item]:
    """The items of a plan that may differ from those of the plan before; whole lists seldom do."""
    yield from issued_items(after)
    if before.hazards is not after.hazards:
        yield from hazard_items(after)
    if before.measures is not after.measures:
        yield from measure_items(after)


def standings(plan: Plan, clock: Clock) -> list[Standing]:
    """All items, tasks with milestones included, in the plan's order; none before it was known."""
    by_item: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in visible(plan.ledger, clock):
        by_item[entry.item].append(entry)
    setting = Setting(plan.directory, plan.head.period.earliest, clock.as_of)
    known: dict[str, Standing] = {}
    tasks = []
    for name, versions in versions_of(plan, clock.as_of).items():
        item = versions[-1][1]
        if item.since > clock.horizon:
            continue
        known[name] = Standing(item, fold(versions, by_item[name], setting))
        if not item.is_leaf:
            tasks.append(item)
    for task in tasks:
        beneath = [known[name].state for name in task.milestones]
        known[task.id] = Standing(task, task_state(known[task.id].state, beneath))
    return list(known.values())


def tells_all(plan: Plan, clock: Clock) -> bool:
    """Whether nothing that the plan holds lies beyond the clock: no later day would tell more."""
    if clock.known_on is not None:
        return False
    days = {each.date for each in plan.ledger} | {each.date for each in plan.amendments}
    days |= {each.found_on for each in plan.hazards}
    listed = max((each.id[2:10] for each in plan.measures), default="")
    last = max(days, default=date.min)
    return last <= clock.as_of and listed <= clock.as_of.strftime("%Y%m%d")


def leaves(known: Iterable[Standing]) -> list[Standing]:
    """Only what is counted and listed: no task that has milestones."""
    return [each for each in known if each.item.is_leaf]


def task_state(own: State, beneath: Sequence[State]) -> State:
    """A task takes its status from its milestones and its due date from the last of them."""
    due = max(state.due for state in beneath)
    status = _joint_status([state.status for state in beneath])
    alike = [state for state in beneath if state.status is status]
    completed = [state.completed_on for state in beneath if state.completed_on]
    verified = [state.verified_on for state in beneath if state.verified_on]
    worst = max((state.light for state in beneath), key=lambda light: light.rank)
    return own._replace(
        due=due,
        status=status,
        light=worst,
        days_overdue=max((state.days_overdue for state in alike), default=0),
        completed_on=max(completed) if len(completed) == len(beneath) else None,
        verified_on=max(verified) if len(verified) == len(beneath) else None,
        parts=_joint_parts(beneath),
        extensions=tuple(each for state in beneath for each in state.extensions),
        late=any(state.late for state in beneath),
    )


def _joint_parts(beneath: Sequence[State]) -> tuple[PartState, ...]:
    """Each unit's part of a task, from its parts of those milestones in which it has one."""
    by_unit: defaultdict[str, list[PartState]] = defaultdict(list)
    for state in beneath:
        for part in state.parts:
            by_unit[part.agency].append(part)
    return tuple(_joint_part(parts) for parts in by_unit.values())


def _joint_part(parts: Sequence[PartState]) -> PartState:
    completed = [part.completed_on for part in parts if part.completed_on]
    return parts[0]._replace(
        status=_joint_status([part.status for part in parts]),
        completed_on=max(completed) if len(completed) == len(parts) else None,
        late=any(part.late for part in parts),
    )


def _joint_status(statuses: Sequence[Status]) -> Status:
    """The precedence of one item's status, applied to several."""
    if all(status.done for status in statuses):
        if Status.COMPLETED_LATE in statuses:
            return Status.COMPLETED_LATE
        whole = set(statuses) == {Status.VERIFIED}
        return Status.VERIFIED if whole else Status.COMPLETED
    for worse in (Status.OVERDUE, Status.LAPSED, Status.EXTENDED):
        if worse in statuses:
            return worse
    begun = any(status is not Status.NOT_STARTED for status in statuses)
    return Status.IN_PROGRESS if begun else Status.NOT_STARTED
