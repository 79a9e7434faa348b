"""What happened after the plan was issued: ledger entries, amendments, and the two lists."""

from typing import NamedTuple

from sanxing.model.fields import (
    AgencyName,
    Amount,
    Authority,
    Day,
    Deadline,
    EntryId,
    HazardId,
    ItemId,
    LinkId,
    MeasureId,
    Raw,
    Sha256,
    Text,
    Title,
    Year,
)
from sanxing.model.issued import Source
from sanxing.model.terms import Action, AmendmentKind, Event, Level


class Evidence(NamedTuple):
    """What proves an entry: a document number or URL in `text`, or a file by name and SHA-256."""

    text: Text
    sha256: Sha256 | None = None


class Entry(NamedTuple):
    """One dated line of the ledger: `date` is when it happened, `recorded` when it was written."""

    id: EntryId
    date: Day
    recorded: Day
    item: ItemId
    event: Event
    by: AgencyName | None = None
    value: Amount | None = None
    evidence: tuple[Evidence, ...] = ()
    document: Text | None = None
    until: Day | None = None
    approved_by: Authority | None = None
    action: Action | None = None
    inspector: Title | None = None
    entry: EntryId | None = None
    note: Text | None = None


class Change(NamedTuple):
    """One field of one item: `before` must be the value in force (`from` and `to` in the file)."""

    item: ItemId
    field: Title
    before: Raw
    after: Raw


class Amendment(NamedTuple):
    """An authorised change to duties, in force from its date on."""

    id: EntryId
    document: Text
    date: Day
    approved_by: Authority
    kind: AmendmentKind
    changes: tuple[Change, ...]
    reason: Text


class Hazard(NamedTuple):
    """One entry of 问题隐患清单."""

    id: HazardId
    item: LinkId
    title: Title
    place: Text
    level: Level
    found_on: Day
    origin: Text
    requirement: Text
    lead: tuple[AgencyName, ...]
    due: Deadline
    industry: Text | None = None
    person: Title | None = None
    funds: Text | None = None
    year: Year | None = None
    source: Source | None = None
    note: Text | None = None


class Measure(NamedTuple):
    """One entry of 制度措施清单."""

    id: MeasureId
    item: LinkId
    title: Title
    requirement: Text
    solves: Text
    lead: tuple[AgencyName, ...]
    due: Deadline
    industry: Text | None = None
    person: Title | None = None
    document: Text | None = None
    issued_on: Day | None = None
    year: Year | None = None
    source: Source | None = None
    note: Text | None = None
