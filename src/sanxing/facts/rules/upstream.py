"""SX215, SX216, SX218: what a plan says of its parent, as far as it can be judged without that."""

from collections.abc import Iterator

from sanxing.facts.answering import answering_of
from sanxing.model.finding import Finding
from sanxing.model.issued import Head
from sanxing.model.plan import Plan
from sanxing.model.wording import says_nothing

_NAMED = "在 plan.yaml 的 upstream 写上级方案的目录，如 ../province；没有上级方案的，删去"


def check(plan: Plan) -> Iterator[Finding]:
    """One parent at most; duties of a parent only where there is one; a reason for each that is not owed."""
    head = plan.head
    yield from _second(head)
    for row, line in enumerate(head.not_applicable):
        path = ("not_applicable", row)
        if says_nothing(line.reason):
            message = f"{line.item} 不适用，没有说明理由"
            advice = "写明本地为什么没有这项任务；要落实的，删去这一条"
            yield Finding("SX218", head, (*path, "reason"), message, advice)
        if not head.parents:
            message = f"没有写上级方案的目录，不知道 {line.item} 是什么"
            yield Finding("SX216", head, (*path, "item"), message, _NAMED)
    if not head.parents:
        yield from _groundless(plan)


def _second(head: Head) -> Iterator[Finding]:
    ways = [row for row, words in enumerate(head.upstream) if words in head.parents]
    for row in ways[1:]:
        message = f"上级方案只能有一个，前面已经写了“{head.upstream[ways[0]]}”"
        advice = "只留直接的上级；另有依据的文件，写它的名称，加书名号《》"
        yield Finding("SX215", head, ("upstream", row), message, advice)


def _groundless(plan: Plan) -> Iterator[Finding]:
    for each in answering_of(plan):
        for row, name in enumerate(each.record.implements):
            message = f"没有写上级方案的目录，不知道 {name} 是什么"
            yield Finding("SX216", each.record, ("implements", row), message, _NAMED, each.id)
