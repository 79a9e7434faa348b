"""SX208, SX209: responsible units named once each, and as many of them as the mode demands."""

from collections.abc import Iterator
from typing import Any

from sanxing.model.amending import all_records
from sanxing.model.finding import Finding
from sanxing.model.issued import Duty, Filing, Topic
from sanxing.model.plan import Plan
from sanxing.model.terms import Mode


def check(plan: Plan) -> Iterator[Finding]:
    """Every record that names responsible units."""
    for name, _, record in all_records(plan):
        if isinstance(record, Topic):
            yield from _doubled(record.responsibility, name)
            yield from _mode(record.responsibility, record.responsibility.mode, name)
        elif isinstance(record, Duty | Filing):
            yield from _doubled(record, name)
        if isinstance(record, Filing):
            yield from _mode(record, record.mode, name)


def _doubled(record: Any, item: str | None) -> Iterator[Finding]:
    seen: set[str] = set()
    for field in ("lead", "support"):
        for position, name in enumerate(getattr(record, field)):
            if name in seen:
                message = f"{name} 在责任单位中出现了两次"
                advice = "一个单位在一处只能有一种责任"
                yield Finding("SX208", record, (field, position), message, advice, item)
            seen.add(name)


def _mode(record: Any, mode: Mode, item: str) -> Iterator[Finding]:
    if mode is Mode.JOINT and record.lead:
        message = "按职责分工负责（joint）不设牵头单位"
        yield Finding("SX209", record, ("lead",), message, "把这些单位写进 support", item)
    if mode is Mode.LEAD and not record.lead:
        message = "牵头负责（lead）没有牵头单位"
        yield Finding("SX209", record, ("mode",), message, "补上 lead；无牵头单位的写 joint", item)
    if mode is Mode.SEPARATE and len(record.lead) < 2:
        message = "分别牵头（separate）至少要有两个牵头单位"
        yield Finding("SX209", record, ("mode",), message, "补全 lead，或改为 lead", item)
