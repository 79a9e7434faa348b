"""SX207: numbers are the document's own, so they begin at 1 and leave no gap."""

from collections.abc import Iterator, Sequence
from typing import Any

from sanxing.model.finding import Finding
from sanxing.model.issued import Filing
from sanxing.model.plan import Plan


def check(plan: Plan, *, whole: bool = True) -> Iterator[Finding]:
    """Numbers that skip or go backwards, in each list of the plan; topics when none was lost."""
    yield from _in_order(plan.topics, "专题") if whole else ()
    for topic in plan.topics:
        yield from _in_order(topic.tasks, f"专题{topic.number} 的任务")
        for task in topic.tasks:
            yield from _in_order(task.milestones, f"任务 {topic.number}-{task.number} 的节点")
    for sections, word in ((plan.phases, "阶段"), (plan.safeguards, "保障措施")):
        yield from _in_order(sections, word)
        for section in sections:
            yield from _in_order(section.duties, f"{word}{section.number} 的任务")
    if plan.organization:
        yield from _in_order(plan.organization.duties, "领导小组职责")
    yield from _filings(plan.filings.filings if plan.filings else ())


def _in_order(records: Sequence[Any], where: str) -> Iterator[Finding]:
    """The first number that is out of its place; one that stands twice is told by reading (SX206)."""
    seen: set[int] = set()
    for place, record in enumerate(records, 1):
        doubled = record.number in seen
        expected = len(seen) + 1
        seen.add(record.number)
        if not doubled and record.number not in (expected, place):
            message = f"{where}应依次编号，这里应为 {expected}，写的是 {record.number}"
            yield Finding("SX207", record, ("number",), message, "补上漏掉的，或改正顺序")
            return


def _filings(filings: Sequence[Filing]) -> Iterator[Finding]:
    """Each series of filings without gaps, but that a topic's may bear its number: some owe none."""
    last: dict[str, int] = {}
    for filing in filings:
        series, number = filing.id[:3], int(filing.id[3:])
        expected = last.get(series, 0) + 1
        last[series] = max(number, expected - 1)
        if number > expected and number != filing.topic:
            message = f"备案 {series} 应依次编号，这里应为 {expected}，写的是 {number}"
            yield Finding("SX207", filing, ("id",), message, "补上漏掉的，或改正顺序", filing.id)
