"""What to call citations and their places in a sentence for people."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sanxing.facts.rules.citations import Cited
from sanxing.model.amending import all_records
from sanxing.model.issued import Task, Topic
from sanxing.model.plan import Plan

LONGEST = 40


class Owner(NamedTuple):
    """Whose citation it is: its name, and the ID of the item where it is one's."""

    name: str
    item: str | None = None


def owners(plan: Plan) -> dict[int, Owner]:
    """The owner of every citation of a plan, by the citation's identity."""
    known = {id(span): owner for span, owner in _named(plan)}
    for span in plan.coverage.non_normative:
        known[id(span)] = Owner(f"非任务内容“{clipped(span.reason, 12)}”")
    for slip in plan.coverage.corrections:
        known[id(slip)] = Owner(f"勘误“{clipped(slip.printed, 12)}”")
    return known


def _named(plan: Plan) -> Iterator[tuple[Cited | None, Owner]]:
    yield plan.head.period.source, Owner("方案期限")
    if plan.head.everyone:
        yield plan.head.everyone.source, Owner("对所有专题负责的单位")
    for name, _, record in all_records(plan):
        named = f"专题 {name}" if isinstance(record, Topic) else name
        yield record.source, Owner(named, name)
        if isinstance(record, Topic | Task) and record.responsibility:
            yield record.responsibility.source, Owner(f"{named} 责任分工", name)
    if group := plan.organization:
        yield group.source, Owner("领导小组")
        for person in group.persons:
            yield person.source, Owner(f"人员{person.name or person.role}")
        if group.office:
            yield group.office.source, Owner("领导小组办公室")


def names_of(those: Iterable[Owner], most: int = 4) -> str:
    """Several owners in a row, the first few by name."""
    names = list(dict.fromkeys(each.name for each in those))
    shown = "、".join(names[:most])
    return shown if len(names) <= most else f"{shown} 等 {len(names)} 处"


def clipped(words: str, most: int = LONGEST) -> str:
    """The first words of a text."""
    words = "".join(words.split())
    return words if len(words) <= most else f"{words[:most]}…"


def around(text: str, start: int, end: int, most: int = LONGEST) -> str:
    """A part of a text with what stands about it."""
    if len(text) <= most:
        return text
    room = max(0, most - (end - start)) // 2
    first, last = max(0, start - room), min(len(text), end + room)
    return f"{'…' * bool(first)}{text[first:last]}{'…' * (last < len(text))}"
