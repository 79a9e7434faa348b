"""Items: every duty of a plan in one flat form, with its responsible units and the date it is due.

Leaves are what is counted and listed: milestones, tasks without any, duties, filings, hazards and
measures. A task with milestones is an item too, whose status is theirs.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sanxing.model.deadline import parse_deadline
from sanxing.model.history import Hazard, Measure
from sanxing.model.ids import milestone_id, task_id
from sanxing.model.issued import (
    Duty,
    Filing,
    Milestone,
    Phase,
    Responsibility,
    Source,
    Target,
    Task,
    Topic,
)
from sanxing.model.plan import Plan
from sanxing.model.terms import Basis, Kind, Mode, Register


class Item(NamedTuple):
    """One duty as the plan in force states it.

    `milestones` are the IDs that a task is made of; `since` is the day a hazard or measure was
    entered in its list, before which it is not known, and `person` who answers for mending it.
    """

    id: str
    kind: Kind
    title: str
    requirement: str
    mode: Mode
    due: date
    due_basis: Basis
    topic: str | None = None
    task: str | None = None
    phase: str | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    everyone: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    open_ended: bool = False
    due_text: str | None = None
    target: Target | None = None
    source: Source | None = None
    note: str | None = None
    registers: tuple[Register, ...] = ()
    milestones: tuple[str, ...] = ()
    since: date = date.min
    person: str | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether the ledger speaks of it directly."""
        return not self.milestones

    @property
    def responsible(self) -> tuple[str, ...]:
        """The units that owe it: the leads, or without any those who share it."""
        return self.lead or (self.support if self.mode is Mode.JOINT else ())


def items_of(plan: Plan) -> list[Item]:
    """All items of a plan in its own order, tasks with milestones included."""
    return [*issued_items(plan), *hazard_items(plan), *measure_items(plan)]


def issued_items(plan: Plan) -> list[Item]:
    """The items of the document itself, without those of the two lists."""
    everyone = plan.head.everyone.agencies if plan.head.everyone else ()
    items = [item for topic in plan.topics for item in _topic_items(plan, topic, everyone)]
    items += [item for phase in plan.phases for item in _phase_items(phase)]
    items += [_duty_item(plan, f"O-{duty.number}", Kind.ROLE, duty) for duty in _role_duties(plan)]
    for safeguard in plan.safeguards:
        for duty in safeguard.duties:
            name = f"S{safeguard.number}-{duty.number}"
            items.append(_duty_item(plan, name, Kind.SAFEGUARD, duty))
    items += [_filing_item(filing) for filing in (plan.filings.filings if plan.filings else ())]
    return items


def hazard_items(plan: Plan) -> list[Item]:
    """The items of 问题隐患清单."""
    return [_register_item(entry, Kind.HAZARD) for entry in plan.hazards]


def measure_items(plan: Plan) -> list[Item]:
    """The items of 制度措施清单."""
    return [_register_item(entry, Kind.MEASURE) for entry in plan.measures]


def _role_duties(plan: Plan) -> tuple[Duty, ...]:
    return plan.organization.duties if plan.organization else ()


def _topic_items(plan: Plan, topic: Topic, everyone: tuple[str, ...]) -> Iterator[Item]:
    for task in topic.tasks:
        item = _task_item(plan, topic, task, everyone)
        milestones = [_milestone_item(item, task, milestone) for milestone in task.milestones]
        yield _with_last_date(item, milestones)
        yield from milestones


def _task_item(plan: Plan, topic: Topic, task: Task, everyone: tuple[str, ...]) -> Item:
    units = topic.units_of(task)
    name = task_id(topic.number, task.number)
    item = Item(
        id=name,
        kind=Kind.TASK,
        title=task.title,
        requirement=task.requirement,
        mode=Mode.JOINT,
        due=plan.head.period.end,
        due_basis=Basis.IMPLIED,
        topic=str(topic.number),
        task=name,
        everyone=everyone,
        named=task.named,
        cites=task.cites,
        source=task.source,
        note=task.note,
        milestones=tuple(milestone_id(name, each.number) for each in task.milestones),
    )
    return _with_units(item, units) if units else item


def _with_units(item: Item, units: Responsibility) -> Item:
    """The item with its line of units; without one nobody is named, and whoever has done it may say so."""
    return item._replace(
        mode=units.mode, lead=units.lead, support=units.support, open_ended=units.open_ended
    )


def _milestone_item(task: Item, issued: Task, milestone: Milestone) -> Item:
    stated = milestone.due is not None
    return task._replace(
        id=milestone_id(task.id, milestone.number),
        kind=Kind.MILESTONE,
        title=milestone.title,
        requirement=milestone.requirement or issued.requirement,
        due=parse_deadline(milestone.due, milestone.year) if milestone.due else task.due,
        due_basis=Basis.STATED if stated else Basis.IMPLIED,
        due_text=milestone.due,
        target=milestone.target,
        source=milestone.source or issued.source,
        note=milestone.note,
        milestones=(),
    )


def _with_last_date(task: Item, milestones: list[Item]) -> Item:
    """A task is due when the last of its milestones is; a stated date goes before an implied one."""
    if not milestones:
        return task
    last = max(milestones, key=lambda each: (each.due, each.due_basis is Basis.STATED))
    return task._replace(due=last.due, due_basis=last.due_basis, due_text=last.due_text)


def _phase_items(phase: Phase) -> Iterator[Item]:
    for duty in phase.duties:
        yield Item(
            id=f"P{phase.number}-{duty.number}",
            kind=Kind.PHASE,
            title=duty.title,
            requirement=duty.requirement,
            mode=Mode.JOINT,
            due=phase.end,
            due_basis=Basis.PHASE,
            phase=str(phase.number),
            support=(*duty.lead, *duty.support),
            named=duty.named,
            cites=duty.cites,
            open_ended=duty.open_ended,
            due_text=phase.period,
            source=duty.source,
            note=duty.note,
            registers=duty.registers,
        )


def _duty_item(plan: Plan, name: str, kind: Kind, duty: Duty) -> Item:
    named = (duty.role, *duty.named) if duty.role and not duty.lead else duty.named
    return Item(
        id=name,
        kind=kind,
        title=duty.title,
        requirement=duty.requirement,
        mode=Mode.JOINT,
        due=plan.head.period.end,
        due_basis=Basis.IMPLIED,
        support=(*duty.lead, *duty.support),
        named=named,
        cites=duty.cites,
        open_ended=duty.open_ended,
        source=duty.source,
        note=duty.note,
        registers=duty.registers,
    )


def _filing_item(filing: Filing) -> Item:
    return Item(
        id=filing.id,
        kind=Kind.FILING,
        title=filing.title,
        requirement=filing.requirement,
        mode=filing.mode,
        due=parse_deadline(filing.due, filing.year),
        due_basis=Basis.FILING,
        topic=str(filing.topic) if filing.topic else None,
        lead=filing.lead,
        support=filing.support,
        named=filing.named,
        open_ended=filing.open_ended,
        due_text=filing.due,
        source=filing.source,
        note=filing.note,
    )


def _register_item(entry: Hazard | Measure, kind: Kind) -> Item:
    topic, _, number = entry.item.partition("-")
    return Item(
        id=entry.id,
        kind=kind,
        title=entry.title,
        requirement=entry.requirement,
        mode=Mode.LEAD,
        due=parse_deadline(entry.due, entry.year),
        due_basis=Basis.REGISTER,
        topic=topic,
        task=entry.item if number else None,
        lead=entry.lead,
        due_text=entry.due,
        source=entry.source,
        note=entry.note,
        person=entry.person,
        since=entry.found_on if isinstance(entry, Hazard) else _day_in(entry.id),
    )


def _day_in(register_id: str) -> date:
    """The day that the ID of a register entry tells; the reader has seen that there is one."""
    return date.fromisoformat(register_id[2:10])
