"""A difference: one field of one thing, before and after, and whether it asks more of somebody or less."""

from datetime import date
from typing import Any, NamedTuple

from sanxing.model.terms import Direction


class Difference(NamedTuple):
    """What differs.

    `item` is an ID, or what the thing is called where it has none; `field` is its key as files write
    it. `code` is the rule of the change policy that the edit falls under, None where it is free: adding
    what was missing, tightening, and remarks. `allowed_by` is the amendment or extension behind it.
    `record` and `path` lead to its place, in the plan of after, or of before where it `is_gone` from
    there; `beneath` counts what came or went with it; `days` are those that a deadline's words name.
    `was` is what `record` was before, or what a new line of the ledger takes back.
    """

    item: str
    field: str
    before: Any
    after: Any
    direction: Direction
    code: str | None
    record: Any
    path: tuple[str | int, ...] = ()
    is_gone: bool = False
    allowed_by: str | None = None
    beneath: int = 0
    days: tuple[date | None, date | None] = (None, None)
    was: Any = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is about."""
        return self.item, self.field


class Pair(NamedTuple):
    """The same thing in both plans: what it is called, its records, and the day an undated duty ends.

    `above` are the topics of a task, whose units are its own where it has no line.
    """

    item: str
    before: Any
    after: Any
    end: date = date.max
    above: tuple[Any, Any] = (None, None)

    def values(self, field: str) -> tuple[Any, Any]:
        """A field's value before and after."""
        return getattr(self.before, field), getattr(self.after, field)

    def part(self, field: str) -> "Pair":
        """The pair of records that a field holds."""
        return self._replace(before=getattr(self.before, field), after=getattr(self.after, field))

    def edit(self, field: str, direction: Direction, code: str, name: str = "") -> Difference:
        """A difference of a field, free where it tightens; `name` is what to call it, if not so."""
        values = self.values(field)
        free = direction is Direction.TIGHTER
        return Difference(
            self.item,
            name or field,
            *values,
            direction,
            None if free else code,
            self.after,
            (field,),
            was=self.before,
        )


def added(item: str, record: Any, field: str, after: Any, beneath: int = 0) -> Difference:
    """A thing that was not there: always free."""
    return Difference(item, field, None, after, Direction.TIGHTER, None, record, beneath=beneath)


def removed(item: str, record: Any, field: str, code: str, beneath: int = 0) -> Difference:
    """A thing that is gone; its record is what stood there."""
    return Difference(
        item, field, record, None, Direction.LOOSER, code, record, is_gone=True, beneath=beneath
    )
