"""How two values of a field compare: words, lists, deadlines, targets, modes, units. Each says tighter or looser."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sanxing.facts.comparing.difference import Difference, Pair
from sanxing.facts.rules.dates import day_of
from sanxing.model.terms import Direction, Level, Mode, Op

LOOSER, NEUTRAL, TIGHTER = Direction.LOOSER, Direction.NEUTRAL, Direction.TIGHTER


def same(before: Any, after: Any) -> bool:
    """Whether two values say the same: neither order in a list nor spacing in a text counts."""
    if isinstance(before, str) and isinstance(after, str):
        return bare(before) == bare(after)
    if _is_list(before) and _is_list(after):
        return set(map(_key, before)) == set(map(_key, after))
    return bool(before == after)


def bare(words: str) -> str:
    """Words without how lines are broken and spaces set."""
    return "".join(words.split())


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and not hasattr(value, "_fields")


def _key(value: Any) -> str:
    return bare(value) if isinstance(value, str) else repr(value)


def words(pair: Pair, field: str, code: str, name: str = "") -> Iterator[Difference]:
    """Words, or any value without more and less: filling a gap is free, all else is an edit."""
    before, after = pair.values(field)
    if not same(before, after):
        direction = LOOSER if after in _NOTHING else NEUTRAL
        yield pair.edit(field, TIGHTER if before in _NOTHING else direction, code, name)


_NOTHING: tuple[Any, ...] = (None, ())


def presence(pair: Pair, field: str, code: str) -> Iterator[Difference]:
    """A part that came or went as a whole."""
    before, after = pair.values(field)
    if (before is None) is not (after is None):
        yield pair.edit(field, TIGHTER if before is None else LOOSER, code)


def remark(pair: Pair, field: str = "note", name: str = "") -> Iterator[Difference]:
    """Our own remarks, which oblige nobody."""
    for found in words(pair, field, "", name):
        yield found._replace(direction=NEUTRAL, code=None)


def growing(pair: Pair, field: str, code: str) -> Iterator[Difference]:
    """A list that may grow and not shrink."""
    before, after = pair.values(field)
    if not same(before, after):
        lost = set(map(_key, before)) - set(map(_key, after))
        yield pair.edit(field, LOOSER if lost else TIGHTER, code)


def flag(pair: Pair, field: str, code: str, *, tight: bool, name: str = "") -> Iterator[Difference]:
    """A yes or no of which one is the stricter."""
    before, after = pair.values(field)
    if before != after:
        yield pair.edit(field, TIGHTER if after is tight else LOOSER, code, name)


def level(pair: Pair, code: str) -> Iterator[Difference]:
    """How grave a hazard is called."""
    before, after = pair.values("level")
    if before is not after:
        yield pair.edit("level", TIGHTER if after is Level.SERIOUS else LOOSER, code)


def deadline(pair: Pair, code: str = "SX901") -> Iterator[Difference]:
    """`due` with the `year` beside it.

    Without words the duty ends with the plan, but that date is merely implied: taking a stated one
    away is looser whatever it was, stating one is tighter unless it lies beyond.
    """
    before, after = (day_of(each.due, each.year) for each in (pair.before, pair.after))
    is_other = not same(*pair.values("due"))
    if is_other or before != after:
        found = pair.edit("due" if is_other else "year", _moved(before, after, pair.end), code)
        yield found._replace(days=(before, after))


def _moved(before: date | None, after: date | None, end: date) -> Direction:
    if after is None:
        return LOOSER
    return TIGHTER if before is None and after == end else _later(before or end, after)


def last_day(pair: Pair, field: str, code: str = "SX901") -> Iterator[Difference]:
    """A last day that is written as a date."""
    before, after = pair.values(field)
    if before != after:
        yield pair.edit(field, _later(before, after), code)


def _later(before: date, after: date) -> Direction:
    if before == after:
        return NEUTRAL
    return LOOSER if after > before else TIGHTER


def target(pair: Pair, code: str = "SX902") -> Iterator[Difference]:
    """A milestone's target, whole or part by part."""
    before, after = pair.values("target")
    if before is None or after is None:
        yield from presence(pair, "target", code)
        return
    inside = pair.part("target")
    yield from words(inside, "metric", code, "target.metric")
    for field in ("unit", "op"):
        for found in words(inside, field, code, f"target.{field}"):
            # Only of an exact figure can one say that it is no less than what was asked before.
            exact = found.after is Op.EQUAL
            yield found._replace(direction=NEUTRAL if exact else LOOSER)
    if before.value != after.value:
        yield inside.edit("value", _aim(inside), code, "target.value")
    yield from flag(inside, "aspirational", code, tight=False, name="target.aspirational")


def _aim(pair: Pair) -> Direction:
    """What a changed figure means: with another direction or without a figure, nobody can say."""
    before, after = pair.values("value")
    op = pair.before.op
    if pair.before.unit != pair.after.unit:
        return NEUTRAL
    if op is not pair.after.op or op not in (Op.AT_LEAST, Op.AT_MOST) or None in (before, after):
        return NEUTRAL
    return TIGHTER if (after > before) is (op is Op.AT_LEAST) else LOOSER


_STRICTNESS = {Mode.JOINT: 0, Mode.LEAD: 1, Mode.SEPARATE: 2}
"""Shared by all without a lead; one lead speaks for all; each lead answers for its own part."""


def mode(pair: Pair, code: str = "SX903") -> Iterator[Difference]:
    """How the units share a duty. A lead in place of many is no plain gain: only weaker or stricter is told."""
    before, after = pair.values("mode")
    if before is after:
        return
    if Mode.JOINT in (before, after):
        yield pair.edit("mode", LOOSER if after is Mode.JOINT else NEUTRAL, code)
    else:
        yield pair.edit("mode", TIGHTER if after is Mode.SEPARATE else LOOSER, code)


def units(pair: Pair, fewer: str = "SX904", lesser: str = "SX905") -> Iterator[Difference]:
    """Who is responsible: a unit that is dropped (`fewer`), one that leads no longer (`lesser`)."""
    yield from _leads(pair, fewer, lesser)
    before, after = pair.values("support")
    if not same(before, after):
        gone = set(before) - set(after)
        lost = gone - set(pair.after.lead)
        come = set(after) - set(before) - set(pair.before.lead)
        direction = LOOSER if lost else TIGHTER
        found = pair.edit("support", direction, fewer)
        yield found if lost or come else found._replace(direction=NEUTRAL)


def _leads(pair: Pair, fewer: str, lesser: str) -> Iterator[Difference]:
    before, after = pair.values("lead")
    if not same(before, after):
        gone = set(before) - set(after)
        is_lesser = gone <= set(getattr(pair.after, "support", ()))
        found = pair.edit("lead", LOOSER if gone else TIGHTER, lesser if is_lesser else fewer)
        # One more lead may report for all of them: that is no gain where any lead speaks.
        any_speaks = getattr(pair.after, "mode", None) is Mode.LEAD and before and not gone
        yield found._replace(direction=NEUTRAL) if any_speaks else found
