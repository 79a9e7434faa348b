"""What every item of a plan says, in one form for all kinds."""

from collections.abc import Iterator
from typing import Any

from sanxing.facts.tracing.duties import Path, Said, Words
from sanxing.model.ids import milestone_id, task_id
from sanxing.model.issued import Duty, Filing, Milestone, Responsibility, Source, Task, Topic
from sanxing.model.plan import Plan


def items(plan: Plan) -> Iterator[tuple[Source, Said]]:
    """Every item that answers for words of the document, with the citation of these words.

    A milestone that cites its task's whole clause is held against it, but does not answer for it.
    """
    for topic in plan.topics:
        for task in topic.tasks:
            yield task.source, task_said(plan, topic, task)
            for milestone in task.milestones:
                yield milestone.source or task.source, milestone_said(plan, topic, task, milestone)
    for phase in plan.phases:
        for duty in phase.duties:
            said = _duty_said(plan, f"P{phase.number}-{duty.number}", duty)
            yield duty.source, said._replace(period=phase.period)
    for duty in plan.organization.duties if plan.organization else ():
        yield duty.source, _duty_said(plan, f"O-{duty.number}", duty)
    for safeguard in plan.safeguards:
        for duty in safeguard.duties:
            yield duty.source, _duty_said(plan, f"S{safeguard.number}-{duty.number}", duty)
    for filing in plan.filings.filings if plan.filings else ():
        yield filing.source, _filing_said(plan, filing)


def task_said(plan: Plan, topic: Topic, task: Task) -> Said:
    """A task; its milestones are told apart."""
    return Said(
        task_id(topic.number, task.number),
        task,
        _year(plan, None),
        (*_texts(task), *_each(task, "cites")),
        named=_rows(task, "named"),
        line=task.responsibility.source if task.responsibility else None,
        near=_above(plan, topic.units_of(task)),
    )


def milestone_said(plan: Plan, topic: Topic, task: Task, milestone: Milestone) -> Said:
    """A milestone; without a requirement it has its task's."""
    metric = (Words(("target", "metric"), milestone.target.metric),) if milestone.target else ()
    return Said(
        milestone_id(task_id(topic.number, task.number), milestone.number),
        milestone,
        _year(plan, milestone.year),
        (*_texts(milestone), *metric),
        due=milestone.due,
        target=milestone.target,
        line=task.responsibility.source if task.responsibility else None,
        near=(*task.named, *_above(plan, topic.units_of(task))),
        inherited=(*task.cites, *(() if milestone.requirement else (task.requirement,))),
    )


def _above(plan: Plan, units: Responsibility | None) -> tuple[str, ...]:
    own = (*units.lead, *units.support) if units else ()
    return (*own, *_everyone(plan))


def _everyone(plan: Plan) -> tuple[str, ...]:
    return plan.head.everyone.agencies if plan.head.everyone else ()


def _duty_said(plan: Plan, name: str, duty: Duty) -> Said:
    role = ((("role",), duty.role),) if duty.role else ()
    return Said(
        name,
        duty,
        _year(plan, None),
        (*_texts(duty), *_each(duty, "cites")),
        units=(*_rows(duty, "lead"), *_rows(duty, "support")),
        named=(*role, *_rows(duty, "named")),
    )


def _filing_said(plan: Plan, filing: Filing) -> Said:
    recipient = (plan.filings.recipient,) if plan.filings else ()
    return Said(
        filing.id,
        filing,
        _year(plan, filing.year),
        _texts(filing),
        due=filing.due,
        units=(*_rows(filing, "lead"), *_rows(filing, "support")),
        named=_rows(filing, "named"),
        near=(*recipient, *_everyone(plan)),
    )


def _year(plan: Plan, own: int | None) -> int:
    return own or plan.head.period.start.year


def _texts(record: Any) -> tuple[Words, ...]:
    """Title and requirement. A note is a remark about the duty and no part of it."""
    fields = ("title", "requirement")
    return tuple(Words((name,), getattr(record, name)) for name in fields if getattr(record, name))


def _each(record: Any, field: str) -> tuple[Words, ...]:
    return tuple(Words(path, words) for path, words in _rows(record, field))


def _rows(record: Any, field: str) -> tuple[tuple[Path, str], ...]:
    return tuple(((field, row), words) for row, words in enumerate(getattr(record, field)))
