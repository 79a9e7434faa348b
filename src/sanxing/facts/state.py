"""What is known of an item on a day: values only. `fold` makes them from the ledger."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sanxing.model.history import Entry
from sanxing.model.terms import Action, Light, Status

SOON = 30
"""Days before the date from which the light is yellow."""


class Refusal(NamedTuple):
    """Why an entry does not count: the rule's code, the field at fault, what to say, how to mend it."""

    code: str
    field: str
    message: str
    advice: str = ""


class Told(NamedTuple):
    """One entry of an item's history and what became of it."""

    entry: Entry
    refusal: Refusal | None = None
    voided_by: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it is neither refused nor taken back."""
        return self.refusal is None and self.voided_by is None


class Extension(NamedTuple):
    """An authorised later date; `days_late` counts the days overdue when it was granted, else 0."""

    until: date
    document: str
    date: date
    approved_by: str
    days_late: int


class Supervision(NamedTuple):
    """The last action taken over an item."""

    action: Action
    date: date


class PartState(NamedTuple):
    """How one unit stands with its own part of a shared item."""

    agency: str
    status: Status
    completed_on: date | None = None
    required: bool = True
    late: bool = False


class State(NamedTuple):
    """How an item stands: `due` is the date in force, `original_due` the issued one.

    `issued_text` keeps the document's words for the latter; `late` tells that it was completed after
    the date then in force, also where it has been verified since; `reopened_on` is the day on which it
    was last undone after being done as a whole.
    """

    due: date
    original_due: date
    status: Status
    light: Light
    days_overdue: int = 0
    value: Decimal | None = None
    completed_on: date | None = None
    verified_on: date | None = None
    parts: tuple[PartState, ...] = ()
    extensions: tuple[Extension, ...] = ()
    supervision: Supervision | None = None
    history: tuple[Told, ...] = ()
    late: bool = False
    issued_text: str | None = None
    reopened_on: date | None = None

    def part_of(self, agency: str) -> PartState | None:
        """A unit's own part, where the item is shared."""
        return next((part for part in self.parts if part.agency == agency), None)


def light_of(status: Status, due: date, as_of: date) -> Light:
    """Green unless overdue (red), lapsed (grey) or due within `SOON` days (yellow)."""
    if status is Status.OVERDUE:
        return Light.RED
    if status is Status.LAPSED:
        return Light.GREY
    soon = not status.done and (due - as_of).days <= SOON
    return Light.YELLOW if soon else Light.GREEN
