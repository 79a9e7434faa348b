"""The whole: a plan as issued, and everything dated that has been written down since."""

from collections.abc import Iterator
from typing import NamedTuple

from sanxing.model.directory import Directory
from sanxing.model.history import Amendment, Entry, Hazard, Measure
from sanxing.model.ids import milestone_id, task_id
from sanxing.model.issued import (
    Coverage,
    Duty,
    Filing,
    Filings,
    Head,
    Milestone,
    Organization,
    Phase,
    Safeguard,
    Task,
    Topic,
)
from sanxing.model.policy import Policy

Record = Topic | Task | Milestone | Phase | Safeguard | Duty | Filing | Hazard | Measure
"""Whatever bears an ID of its own."""

Path = tuple[str | int, ...]
"""Keys and positions that lead from the top of a file to a value."""


class Plan(NamedTuple):
    """Everything that was read. A part whose file is absent is empty or None."""

    head: Head
    directory: Directory
    topics: tuple[Topic, ...]
    organization: Organization | None = None
    phases: tuple[Phase, ...] = ()
    safeguards: tuple[Safeguard, ...] = ()
    filings: Filings | None = None
    coverage: Coverage = Coverage()
    amendments: tuple[Amendment, ...] = ()
    ledger: tuple[Entry, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    measures: tuple[Measure, ...] = ()
    policy: Policy = Policy()


Step = tuple[str, Path, Record]


def topic_records(topic: Topic) -> Iterator[Step]:
    """ID, path inside the topic's file, and record of the topic and all beneath it."""
    yield str(topic.number), (), topic
    for row, task in enumerate(topic.tasks):
        name = task_id(topic.number, task.number)
        yield name, ("tasks", row), task
        for line, milestone in enumerate(task.milestones):
            path = ("tasks", row, "milestones", line)
            yield milestone_id(name, milestone.number), path, milestone


def section_records(
    prefix: str, key: str, sections: tuple[Phase | Safeguard, ...]
) -> Iterator[Step]:
    """The same for the sections of `phases.yaml` (`P`, "phases") and `safeguards.yaml`."""
    for row, section in enumerate(sections):
        name = f"{prefix}{section.number}"
        yield name, (key, row), section
        for line, duty in enumerate(section.duties):
            yield f"{name}-{duty.number}", (key, row, "duties", line), duty


def role_records(organization: Organization) -> Iterator[Step]:
    """The same for the duties of `organization.yaml`."""
    for line, duty in enumerate(organization.duties):
        yield f"O-{duty.number}", ("duties", line), duty


def filing_records(filings: Filings) -> Iterator[Step]:
    """The same for `filings.yaml`."""
    for line, filing in enumerate(filings.filings):
        yield filing.id, ("filings", line), filing


def register_records(entries: tuple[Hazard | Measure, ...]) -> Iterator[Step]:
    """The same for a register file, which is a list."""
    for line, entry in enumerate(entries):
        yield entry.id, (line,), entry
