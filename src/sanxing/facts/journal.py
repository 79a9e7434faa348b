"""The journal: every entry that is visible, in order, each with what became of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sanxing.facts.entries import entry_order
from sanxing.facts.items import Item, items_of
from sanxing.facts.standings import Clock, Standing, visible
from sanxing.facts.state import Refusal, Told
from sanxing.facts.strays import strays
from sanxing.model.amending import all_records
from sanxing.model.history import Entry
from sanxing.model.ids import is_within
from sanxing.model.plan import Plan
from sanxing.model.terms import Event


class Line(NamedTuple):
    """One entry with what became of it and the item that it is about, if there is one."""

    told: Told
    item: Item | None


class Wanted(NamedTuple):
    """What the journal is narrowed to; an empty field narrows nothing."""

    item: str | None = None
    agencies: frozenset[str] = frozenset()
    events: tuple[Event, ...] = ()


def journal(plan: Plan, clock: Clock, known: Iterable[Standing]) -> list[Line]:
    """All that is visible, in the order in which it is read; `known` tells what counts."""
    told = {each.entry: each for standing in known for each in standing.state.history}
    items = {item.id: item for item in items_of(plan)}
    entries = sorted(visible(plan.ledger, clock), key=entry_order)
    told |= strays((each for each in entries if each.item not in items), plan.head.period.earliest)
    seen: set[Entry] = set()
    lines = []
    for entry in entries:
        item = items.get(entry.item)
        refusal = _doubled(entry) if entry in seen else _unlisted(item, clock.horizon)
        seen.add(entry)
        lines.append(Line(Told(entry, refusal) if refusal else told[entry], item))
    return lines


def _doubled(entry: Entry) -> Refusal:
    return Refusal("SX404", "id", f"与另一条 {entry.id} 完全相同，只计一次")


def _unlisted(item: Item | None, horizon: date) -> Refusal | None:
    """Why no history holds an entry: its item was entered in its list later."""
    if item and item.since > horizon:
        return Refusal("SX401", "item", f"{item.id} 到 {item.since} 才列入清单")
    return None


def selected(lines: Iterable[Line], wanted: Wanted) -> list[Line]:
    """The lines that are wanted, in the same order."""
    return [
        line
        for line in lines
        if (wanted.item is None or _is_about(line, wanted.item))
        and (not wanted.agencies or line.told.entry.by in wanted.agencies)
        and (not wanted.events or line.told.entry.event in wanted.events)
    ]


def _is_about(line: Line, name: str) -> bool:
    """Whether an entry is about what `name` stands for, or anything beneath or linked to it."""
    item = line.item
    linked = item is not None and name in (item.topic, item.task)
    return linked or is_within(line.told.entry.item, name)


def is_named(name: str, plan: Plan) -> bool:
    """Whether an ID stands anywhere: in the plan, or over an entry of the ledger."""
    issued = (known for known, _, _ in all_records(plan))
    return any(is_within(known, name) for known in (*issued, *(e.item for e in plan.ledger)))


def counts(lines: Sequence[Line]) -> dict[str, int]:
    """How many entries there are, and how many of them do not count."""
    return {
        "total": len(lines),
        "voided": sum(line.told.voided_by is not None for line in lines),
        "refused": sum(line.told.refusal is not None for line in lines),
    }
