"""Items of two plans, matched by their IDs: what was removed, added, put under a number of another, edited."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from sanxing.facts.comparing.aspects import REGISTER, differences_of
from sanxing.facts.comparing.difference import Difference, Pair, added, removed
from sanxing.facts.comparing.judging import bare, same
from sanxing.facts.rules.dates import day_of
from sanxing.model.amending import all_records
from sanxing.model.history import Hazard, Measure
from sanxing.model.issued import Milestone
from sanxing.model.plan import Plan, Record
from sanxing.model.terms import Direction

THING = "item"
"""The field of a difference that is about the whole thing."""

_COMPARED = 600
_LIKE = 0.45
"""Letters that are compared, and how alike two wordings of one duty are at the least."""

_REGISTERED = Hazard | Measure


def compare_items(
    before: Plan, after: Plan, reused: frozenset[str] | None = None
) -> list[Difference]:
    """Everything with an ID. What lies beneath a thing that is gone or new is counted with it.

    `reused` are the numbers that stand for something else, where that is known already: an authorised
    change of words makes no other duty.
    """
    olds, news = _by_id(before), _by_id(after)
    others = reused_numbers(before, after) if reused is None else reused
    end = before.head.period.end
    found = [*_gone(olds, news), *_new(olds, news, end)]
    for name in olds.keys() & news.keys():
        pair = Pair(name, olds[name], news[name], end, _above(name, olds, news))
        found += [_stranger(pair)] if name in others else differences_of(pair)
    return found


def _above(name: str, *plans: dict[str, Record]) -> tuple[Any, Any]:
    """What an ID lies beneath in both plans."""
    before, after = (records.get(parent_of(name) or "") for records in plans)
    return before, after


def reused_numbers(before: Plan, after: Plan) -> frozenset[str]:
    """Numbers that now stand for something else."""
    olds, news = _by_id(before), _by_id(after)
    places = {(type(each), each.source) for each in olds.values()}
    shared = olds.keys() & news.keys()
    return frozenset(name for name in shared if _is_other(olds[name], news[name], places))


def _by_id(plan: Plan) -> dict[str, Record]:
    """The first record of each ID: SX206 tells of a second."""
    records: dict[str, Record] = {}
    for name, _, record in all_records(plan):
        records.setdefault(name, record)
    return records


def parent_of(name: str) -> str | None:
    """The ID above: `2-2` of `2-2-1`, `P2` of `P2-1`."""
    return name.rpartition("-")[0] or None


def _counts(names: "set[str]") -> Counter[str]:
    """How many of the names lie beneath each."""
    counts: Counter[str] = Counter()
    for name in names:
        parent = parent_of(name)
        while parent:
            counts[parent] += 1
            parent = parent_of(parent)
    return counts


def _gone(olds: dict[str, Record], news: dict[str, Record]) -> Iterator[Difference]:
    for name, beneath in _tops(olds.keys() - news.keys()):
        record = olds[name]
        code = REGISTER if isinstance(record, _REGISTERED) else "SX908"
        yield removed(name, record, THING, code, beneath)


def _new(olds: dict[str, Record], news: dict[str, Record], end: date) -> Iterator[Difference]:
    for name, beneath in _tops(news.keys() - olds.keys()):
        record = news[name]
        found = added(name, record, THING, record, beneath)
        if isinstance(record, Milestone):
            task = parent_of(name) or ""
            found = _new_milestone(found, olds[task], news[task], end)
        yield found


def _tops(names: set[str]) -> Iterator[tuple[str, int]]:
    """The names that lie beneath no other of them, each with how many lie beneath it."""
    counts = _counts(names)
    for name in names:
        if parent_of(name) not in names:
            yield name, counts[name]


def _new_milestone(found: Difference, task: Any, now: Any, end: date) -> Difference:
    """A milestone that moves the date of its task beyond the plan's end is a postponement.

    A task that had none is from now on judged by its milestones alone: that may be more or less, and
    where none has a date or a target, anything will do in place of what the task demanded.
    """
    new = found.record
    day = day_of(new.due, new.year)
    if day and day > end:
        return found._replace(direction=Direction.LOOSER, code="SX901", path=("due",))
    if task.milestones:
        return found
    if any(each.due or each.target for each in now.milestones):
        return found._replace(direction=Direction.NEUTRAL, was=task)
    return found._replace(direction=Direction.LOOSER, code="SX908", was=task)


def _stranger(pair: Pair) -> Difference:
    path = ("id",) if hasattr(pair.after, "id") else ("number",)
    return Difference(pair.item, THING, *pair[1:3], Direction.NEUTRAL, "SX909", pair.after, path)


def _is_other(before: Record, after: Record, places: set[tuple[type, Any]]) -> bool:
    """Whether two records of one number are two duties: another title, and the place or the words of another."""
    if isinstance(after, _REGISTERED) or same(before.title, after.title):
        return False
    is_moved = before.source != after.source and (type(after), after.source) in places
    if not is_moved and _is_shortened(bare(before.title), bare(after.title)):
        return False
    return is_moved or _likeness(_wording(before), _wording(after)) < _LIKE


def _is_shortened(before: str, after: str) -> bool:
    """Whether one title is the other with letters left out."""
    short, long = sorted((before, after), key=len)
    rest = iter(long)
    return all(letter in rest for letter in short)


def _wording(record: Any) -> str:
    target = getattr(record, "target", None)
    words = (record.title, getattr(record, "requirement", None), target and target.metric)
    return bare("".join(each for each in words if each))[:_COMPARED]


def _likeness(before: str, after: str) -> float:
    return SequenceMatcher(None, before, after, autojunk=False).ratio()
