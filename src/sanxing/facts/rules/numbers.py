"""SX207: numbers are the document's own, so they begin at 1 and leave no gap."""

from collections.abc import Iterator, Sequence
from typing import Any

from sanxing.model.finding import Finding
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


def _in_order(records: Sequence[Any], where: str) -> Iterator[Finding]:
    for expected, record in enumerate(records, 1):
        if record.number != expected:
            message = f"{where}应依次编号，这里应为 {expected}，写的是 {record.number}"
            yield Finding("SX207", record, ("number",), message, "补上漏掉的，或改正顺序")
            return
