"""SX208, SX209: responsible units named once each, and as many of them as the mode demands."""

from collections.abc import Iterator
from typing import Any

from sanxing.model.amending import all_records
from sanxing.model.directory import Directory
from sanxing.model.finding import Finding
from sanxing.model.history import Hazard, Measure
from sanxing.model.issued import Duty, Filing, Task, Topic
from sanxing.model.plan import Plan
from sanxing.model.terms import Mode

_SHARED = ("lead", "support")


def check(plan: Plan) -> Iterator[Finding]:
    """Every record that names responsible units."""
    directory = plan.directory
    for name, _, record in all_records(plan):
        if isinstance(record, Topic | Task) and record.responsibility:
            yield from _doubled(record.responsibility, _SHARED, directory, name)
            yield from _mode(record.responsibility, record.responsibility.mode, name)
        elif isinstance(record, Duty | Filing):
            yield from _doubled(record, _SHARED, directory, name)
        elif isinstance(record, Hazard | Measure):
            yield from _listed(record, directory)
        if isinstance(record, Filing):
            yield from _mode(record, record.mode, name)
    if plan.head.everyone:
        yield from _doubled(plan.head.everyone, ("agencies",), directory, None)


def _listed(entry: Hazard | Measure, directory: Directory) -> Iterator[Finding]:
    if len(entry.lead) > 1:
        yield from _doubled(entry, ("lead",), directory, entry.id)
    if not entry.lead:
        message = f"{entry.id} 没有责任单位"
        yield Finding("SX209", entry, ("lead",), message, "在 lead 写明负责的单位", entry.id)


def _doubled(
    record: Any, fields: tuple[str, ...], directory: Directory, item: str | None
) -> Iterator[Finding]:
    """A unit that stands twice, by itself or as one of a group; names are the directory's by now."""
    seen: dict[str, tuple[str, str]] = {}
    for field in fields:
        for position, name in enumerate(getattr(record, field)):
            units = dict.fromkeys((name, *directory.members(name)))
            twice = next((unit for unit in units if unit in seen), None)
            if twice:
                words = _twice(twice, (field, name), seen[twice])
                advice = "一个单位在一处只能有一种责任"
                yield Finding("SX208", record, (field, position), words, advice, item)
            seen |= {unit: (field, name) for unit in units if unit not in seen}


def _twice(unit: str, here: tuple[str, str], before: tuple[str, str]) -> str:
    """`here` and `before` are fields and the names, a group's perhaps, that stand in them."""
    groups = [name for _, name in (before, here) if name != unit]
    within = f"（{'、'.join(groups)}之中）" if groups else ""
    if here[0] == before[0]:
        return f"{unit} 在责任单位中出现了两次{within}"
    return f"{unit} 既牵头又配合{within}"


def _mode(record: Any, mode: Mode, item: str) -> Iterator[Finding]:
    if mode is Mode.JOINT and record.lead:
        message = "按职责分工负责（joint）不设牵头单位"
        yield Finding("SX209", record, ("lead",), message, "把这些单位写进 support", item)
    if mode is Mode.JOINT and not (record.lead or record.support or _is_open(record)):
        message = "按职责分工负责（joint）没有写明哪些单位"
        yield Finding("SX209", record, ("mode",), message, "把分工负责的单位写进 support", item)
    if mode is Mode.LEAD and not record.lead:
        message = "牵头负责（lead）没有牵头单位"
        yield Finding("SX209", record, ("mode",), message, "补上 lead；无牵头单位的写 joint", item)
    if mode is Mode.SEPARATE and len(record.lead) < 2:
        message = "分别牵头（separate）至少要有两个牵头单位"
        yield Finding("SX209", record, ("mode",), message, "补全 lead，或改为 lead", item)


def _is_open(record: Any) -> bool:
    """Whether the document leaves it open who else is meant, or names units in its own words."""
    return record.open_ended or bool(getattr(record, "named", ()))
