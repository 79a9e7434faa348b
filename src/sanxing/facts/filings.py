"""Which implementation plans have been filed in time, which late, and of which no record is seen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple

from sanxing.facts.standings import Standing
from sanxing.facts.state import PartState
from sanxing.model.history import Entry
from sanxing.model.terms import Event, Status


class Outcome(Enum):
    """How a filing stands. Overdue is `missing`: no record of it is seen, whatever was done."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    PENDING = "pending"


class FilingGroup(Enum):
    """Whose plans they are, told by the letter of the ID; a letter that we do not know is `other`."""

    TOPICS = "topics"
    TOWNS = "towns"
    SECTORS = "sectors"
    OTHER = "other"


_GROUPS = {"T": FilingGroup.TOPICS, "Z": FilingGroup.TOWNS, "X": FilingGroup.SECTORS}


class Filed(NamedTuple):
    """A filing with its outcome: the days late or overdue, and the units of a shared one."""

    standing: Standing
    outcome: Outcome
    days: int
    filed: tuple[PartState, ...]
    waiting: tuple[PartState, ...]

    @property
    def tardy(self) -> tuple[PartState, ...]:
        """The units that a shared filing waited for beyond the date in force."""
        return tuple(part for part in self.filed if part.required and part.late)


def filed(standing: Standing) -> Filed:
    """How one filing stands."""
    state = standing.state
    outcome = _outcome(standing)
    late = _days_late(state.completed_on, state.due) if outcome is Outcome.LATE else 0
    return Filed(
        standing,
        outcome,
        days=state.days_overdue or late,
        filed=tuple(part for part in state.parts if part.completed_on),
        waiting=tuple(part for part in state.parts if part.required and not part.completed_on),
    )


def _outcome(standing: Standing) -> Outcome:
    state = standing.state
    if state.status is Status.OVERDUE:
        return Outcome.MISSING
    if not state.status.done:
        return Outcome.PENDING
    return Outcome.LATE if state.late else Outcome.ON_TIME


def _days_late(completed_on: date | None, due: date) -> int:
    return max((completed_on - due).days, 0) if completed_on else 0


def group_of(filing_id: str) -> FilingGroup:
    """The group of a filing by its ID: `F-T01`, `F-Z1`, `F-X1`."""
    return _GROUPS.get(filing_id.removeprefix("F-")[:1], FilingGroup.OTHER)


def outcomes(known: Iterable[Filed]) -> dict[FilingGroup, Counter[Outcome]]:
    """How many of each group have which outcome; only groups with filings."""
    counts: dict[FilingGroup, Counter[Outcome]] = {group: Counter() for group in FilingGroup}
    for each in known:
        counts[group_of(each.standing.item.id)][each.outcome] += 1
    return {group: counted for group, counted in counts.items() if counted}


def completions(standing: Standing) -> Sequence[Entry]:
    """The entries that filed it: those that count and that nobody has undone by reopening."""
    state = standing.state
    days = {part.completed_on for part in state.parts} | {state.completed_on}
    return [
        told.entry
        for told in state.history
        if told.counts and told.entry.event is Event.COMPLETED and told.entry.date in days
    ]
