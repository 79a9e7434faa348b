"""What may only be added to, compared: the ledger, the amendments; and the policy, which may only grow stricter."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar

from sanxing.facts.comparing.difference import Difference, removed
from sanxing.facts.comparing.judging import bare, same
from sanxing.model.history import Amendment, Entry
from sanxing.model.plan import Plan
from sanxing.model.policy import Policy
from sanxing.model.terms import Direction, Event, Gate

Line = TypeVar("Line", Entry, Amendment)

LEDGER, AMENDMENT, POLICY = "ledger", "amendment", "policy"

_STRICTNESS = {gate: rank for rank, gate in enumerate(Gate)}


def compare_ledgers(before: Plan, after: Plan) -> Iterator[Difference]:
    """Every entry that was altered, taken out or added, wherever its line stands now."""
    gone, come, altered = _sorted_out(before.ledger, after.ledger)
    yield from (removed(each.item, each, LEDGER, "SX911") for each in gone)
    known = {each.id: each for each in after.ledger}
    yield from (_entered(each, known.get(each.entry or "")) for each in come)
    for old, new in altered:
        yield from _altered(old, new)


def compare_amendments(before: Plan, after: Plan) -> Iterator[Difference]:
    """Every amendment that was altered or taken out; new ones are authorities."""
    gone, _, altered = _sorted_out(before.amendments, after.amendments)
    yield from (removed(each.id, each, AMENDMENT, "SX912") for each in gone)
    for old, new in altered:
        yield Difference(old.id, AMENDMENT, old, new, Direction.NEUTRAL, "SX912", new)


def new_amendments(before: Plan, after: Plan) -> list[Amendment]:
    """Amendments that only the second plan has."""
    return _sorted_out(before.amendments, after.amendments)[1]


def compare_policies(before: Plan, after: Plan) -> Iterator[Difference]:
    """Every level that was changed."""
    for code, old, new in zip(Policy._fields, before.policy, after.policy, strict=True):
        if old is not new:
            looser = _STRICTNESS[new] > _STRICTNESS[old]
            direction = Direction.LOOSER if looser else Direction.TIGHTER
            rule = "SX915" if looser else None
            yield Difference(POLICY, code, old, new, direction, rule, after.policy, (code,))


def _sorted_out(
    before: Sequence[Line], after: Sequence[Line]
) -> tuple[list[Line], list[Line], list[tuple[Line, Line]]]:
    """Lines that are gone, lines that are new, and lines of one ID that differ; equal ones are left out."""
    sides: dict[str, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for side, lines in enumerate((before, after)):
        for line in lines:
            sides[line.id][side].append(line)
    gone: list[Line] = []
    come: list[Line] = []
    altered: list[tuple[Line, Line]] = []
    for olds, news in sides.values():
        old, new = _without(olds, news), _without(news, olds)
        altered += zip(old, new, strict=False)
        gone += old[len(new) :]
        come += new[len(old) :]
    return gone, come, altered


def _without(lines: list[Line], others: list[Line]) -> list[Line]:
    """The lines less those that the others hold too, each as often."""
    rest = Counter(map(_read, others))
    kept = []
    for line in lines:
        key = _read(line)
        if rest[key]:
            rest[key] -= 1
        else:
            kept.append(line)
    return kept


def _read(line: Line) -> tuple[object, ...]:
    """What a line says, however it is spaced."""
    return tuple(bare(each) if isinstance(each, str) else each for each in line)


_TAKEN_BACK = {
    Event.SUPERVISED: Direction.LOOSER,
    Event.REOPENED: Direction.LOOSER,
    Event.EXTENDED: Direction.TIGHTER,
}
"""What it means to take a line back: what speaks against somebody, or for more time."""


def _entered(new: Entry, taken_back: Entry | None) -> Difference:
    """A new line. An extension moves a date, and is what allows it."""
    found = Difference(new.item, LEDGER, None, new, Direction.NEUTRAL, None, new, was=taken_back)
    if new.event is Event.EXTENDED:
        return found._replace(direction=Direction.LOOSER, code="SX901", allowed_by=new.id)
    if new.event is Event.VOIDED and taken_back:
        return found._replace(direction=_TAKEN_BACK.get(taken_back.event, Direction.NEUTRAL))
    return found


def _altered(old: Entry, new: Entry) -> Iterator[Difference]:
    for field in Entry._fields:
        before, after = getattr(old, field), getattr(new, field)
        if not same(before, after):
            code = "SX914" if field == "evidence" else "SX910"
            lost = after in (None, ()) or (field == "evidence" and not set(before) <= set(after))
            direction = Direction.LOOSER if lost else Direction.NEUTRAL
            name = f"{old.id}.{field}"
            yield Difference(old.item, name, before, after, direction, code, new, (field,))
