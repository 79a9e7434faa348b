"""A plan as issued: frozen records, one a thing that the files describe. Paths and places live elsewhere.

Every field is written as the plan files write it; DESIGN's words are the names. Records are
`NamedTuple`s, so they compare by content, cost little to define and are changed by `_replace`.
"""

from datetime import date
from typing import NamedTuple

from sanxing.model.fields import (
    AgencyName,
    Amount,
    Day,
    Deadline,
    Digest,
    FilingId,
    Flag,
    ItemId,
    Number,
    Offset,
    Sha256,
    Text,
    Title,
    Upstream,
    Year,
    Zone,
)
from sanxing.model.terms import AgencyKind, Mode, Op, Register
from sanxing.model.upstream import is_way


class Source(NamedTuple):
    """A span of the normalised document, `start` from 0 and `end` excluded, with its digest."""

    start: Offset
    end: Offset
    digest: Digest


class Target(NamedTuple):
    """What is to be measured and how it must compare; `value` is absent for `nonincreasing`."""

    metric: Text
    op: Op
    unit: Text
    value: Amount | None = None
    aspirational: Flag = False


class Milestone(NamedTuple):
    """A checkable end point of a task. `due` keeps the document's words; `year` is their context."""

    number: Number
    title: Title
    requirement: Text | None = None
    due: Deadline | None = None
    year: Year | None = None
    target: Target | None = None
    source: Source | None = None
    note: Text | None = None
    implements: tuple[ItemId, ...] = ()


class Responsibility(NamedTuple):
    """The line of responsible units of a topic, or of one task."""

    mode: Mode
    source: Source
    lead: tuple[AgencyName, ...] = ()
    support: tuple[AgencyName, ...] = ()
    open_ended: Flag = False
    note: Text | None = None


class Task(NamedTuple):
    """One numbered duty of a topic. A line of units of its own holds in the place of the topic's.

    `implements` names the duties of the parent plan that it answers, as it does of milestones and duties.
    """

    number: Number
    title: Title
    requirement: Text
    source: Source
    named: tuple[Text, ...] = ()
    cites: tuple[Text, ...] = ()
    note: Text | None = None
    milestones: tuple[Milestone, ...] = ()
    responsibility: Responsibility | None = None
    implements: tuple[ItemId, ...] = ()


class Topic(NamedTuple):
    """One numbered section of the main tasks; `source` is its heading.

    Without `responsibility` the document names nobody for the topic as a whole.
    """

    number: Number
    title: Title
    source: Source
    tasks: tuple[Task, ...]
    responsibility: Responsibility | None = None

    def units_of(self, task: Task) -> Responsibility | None:
        """The line that holds for one of its tasks: the task's own, else the topic's."""
        return task.responsibility or self.responsibility


class Duty(NamedTuple):
    """A duty of a phase, a safeguard or a role of the leading group."""

    number: Number
    title: Title
    requirement: Text
    source: Source
    role: Title | None = None
    lead: tuple[AgencyName, ...] = ()
    support: tuple[AgencyName, ...] = ()
    named: tuple[Text, ...] = ()
    cites: tuple[Text, ...] = ()
    open_ended: Flag = False
    registers: tuple[Register, ...] = ()
    note: Text | None = None
    implements: tuple[ItemId, ...] = ()


class Phase(NamedTuple):
    """One dated phase; `period` keeps the words that `start` and `end` (included) are read from."""

    number: Number
    title: Title
    period: Text
    start: Day
    end: Day
    source: Source
    duties: tuple[Duty, ...]
    note: Text | None = None

    @property
    def is_possible(self) -> bool:
        """Whether it does not end before it begins; nothing can be held against one that does."""
        return self.start <= self.end


class Safeguard(NamedTuple):
    """One section of the safeguards."""

    number: Number
    title: Title
    source: Source
    duties: tuple[Duty, ...]


class Filing(NamedTuple):
    """An implementation plan owed to the safety office."""

    id: FilingId
    title: Title
    requirement: Text
    due: Deadline
    source: Source
    topic: Number | None = None
    mode: Mode = Mode.LEAD
    lead: tuple[AgencyName, ...] = ()
    support: tuple[AgencyName, ...] = ()
    named: tuple[Text, ...] = ()
    open_ended: Flag = False
    year: Year | None = None
    note: Text | None = None


class Filings(NamedTuple):
    """All filings and who receives them."""

    recipient: AgencyName
    filings: tuple[Filing, ...]


class Person(NamedTuple):
    """One member of the leading group, or a line that names members by their posts alone."""

    role: Title
    source: Source
    name: Title | None = None
    posts: tuple[Title, ...] = ()
    agency: AgencyName | None = None
    also: tuple[Title, ...] = ()
    note: Text | None = None


class Office(NamedTuple):
    """The leading group's office: where it sits and who runs it."""

    name: AgencyName
    hosted_by: AgencyName
    source: Source
    director: Title | None = None
    note: Text | None = None


class Organization(NamedTuple):
    """The leading group and the duties of its roles."""

    title: Title
    established_by: AgencyName
    source: Source
    persons: tuple[Person, ...]
    duties: tuple[Duty, ...]
    office: Office | None = None
    note: Text | None = None


class Agency(NamedTuple):
    """A responsible unit, or a group of units that the document names in one word."""

    name: Title
    kind: AgencyKind
    full_name: Title | None = None
    aliases: tuple[Title, ...] = ()
    hosted_by: Title | None = None
    members: tuple[Title, ...] = ()
    note: Text | None = None


class Period(NamedTuple):
    """First and last day of the plan, both included, with the document's words."""

    start: Day
    end: Day
    text: Text
    source: Source

    @property
    def is_possible(self) -> bool:
        """Whether it does not end before it begins; nothing can be held against one that does."""
        return self.start <= self.end

    @property
    def earliest(self) -> date:
        """The first day on which anything of the plan can have happened, as far as that is known."""
        return self.start if self.is_possible else date.min


class Document(NamedTuple):
    """The issued document: its title and the SHA-256 of its normalised text."""

    title: Title
    sha256: Sha256


class Everyone(NamedTuple):
    """Who is responsible for all topics, and the sentence that says so."""

    agencies: tuple[AgencyName, ...]
    source: Source
    note: Text | None = None


class NotApplicable(NamedTuple):
    """What the parent plan demands and this place does not owe, with the reason: an item and all beneath it."""

    item: ItemId
    reason: Text


class Head(NamedTuple):
    """What `plan.yaml` says of the plan as a whole.

    `upstream` are titles of the documents that it rests on, and the directory of the parent plan;
    `region` the places in which it is in force, the largest first.
    """

    title: Title
    issuer: AgencyName
    period: Period
    timezone: Zone
    source: Document
    upstream: tuple[Upstream, ...] = ()
    everyone: Everyone | None = None
    demonstration: Flag = False
    note: Text | None = None
    region: tuple[Title, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()

    @property
    def parents(self) -> tuple[str, ...]:
        """The ways to parent plans, as they are written; more than one is a finding."""
        return tuple(filter(is_way, self.upstream))


class NonNormative(NamedTuple):
    """A span of the document that obliges nobody, with the reason."""

    start: Offset
    end: Offset
    digest: Digest
    reason: Text


class Correction(NamedTuple):
    """A slip of the document: what is printed, what we read, why."""

    start: Offset
    end: Offset
    digest: Digest
    printed: Text
    read: Text
    why: Text


class Coverage(NamedTuple):
    """The spans that no item cites, and the slips."""

    non_normative: tuple[NonNormative, ...] = ()
    corrections: tuple[Correction, ...] = ()
