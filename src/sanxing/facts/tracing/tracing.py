"""A plan against its document: citations, coverage, and what both say."""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from sanxing.facts.rules import citations as citing
from sanxing.facts.tracing.agreement import Agreement
from sanxing.facts.tracing.alignment import Alignment, State
from sanxing.facts.tracing.changes import Changes
from sanxing.facts.tracing.clauses import Clauses
from sanxing.facts.tracing.coverage import Coverage, Tally
from sanxing.facts.tracing.frame import Frame
from sanxing.facts.tracing.idle import check_idle, registered
from sanxing.facts.tracing.owed import Owed
from sanxing.facts.tracing.readings import Readings
from sanxing.facts.tracing.units import Names
from sanxing.model.document import Document
from sanxing.model.finding import Finding
from sanxing.model.plan import Plan


class Traced(NamedTuple):
    """All that was found, and how much of the document is covered; None for another plan's document."""

    findings: tuple[Finding, ...]
    coverage: Tally | None


def trace(plan: Plan, document: Document) -> Traced:
    """The issued plan, without its amendments, against its document.

    Of another document nothing else is told than that it is another.
    """
    alignment = Alignment(citing.citations(plan), document)
    actual = sha256(document.text.encode()).hexdigest()
    if actual != plan.head.source.sha256 and not alignment.is_of_the_plan:
        return Traced((_another(plan, actual),), None)
    later = registered(plan)
    issued = [each for each in alignment.all if id(each.span) not in later]
    coverage = Coverage(issued, document)
    clauses = Clauses(alignment, document, plan.coverage.corrections)
    found = [
        *_digest(plan, actual),
        *_spans(plan, alignment),
        *_checked(plan, document, alignment, clauses),
    ]
    found += coverage.check(plan)
    found += check_idle(plan, alignment, document, clauses)
    return Traced(tuple(found), coverage.tally())


def _spans(plan: Plan, alignment: Alignment) -> Iterator[Finding]:
    """SX501, SX502; what overlaps may be for a wrong place alone, and such a place is told as one."""
    held = all(each.state is State.HELD for each in alignment.all)
    yield from (each for each in citing.check(plan) if held or each.code == "SX501")


def _checked(
    plan: Plan, document: Document, alignment: Alignment, clauses: Clauses
) -> Iterator[Finding]:
    names = Names(plan.directory)
    holding = Agreement(plan, clauses, names), Frame(plan, clauses, names)
    yield from Changes(plan, document, alignment, clauses, holding).check()
    for each in holding:
        yield from each.check()
    yield from Owed(plan, clauses, names, Readings(plan, clauses, names)).check()


def _another(plan: Plan, actual: str) -> Finding:
    message = f"这是另一份文件：方案引用的文字在其中几乎都找不到（它的摘要是 {actual}）"
    advice = "换成印发的那一份，再核对一次"
    return Finding("SX505", plan.head.source, ("sha256",), message, advice)


def _digest(plan: Plan, actual: str) -> Iterator[Finding]:
    if actual != plan.head.source.sha256:
        message = f"这份原文与登记的不完全相同：它的摘要是 {actual}"
        advice = "核对是不是印发的那一份；确是的，改正 sha256 和以下各处"
        yield Finding("SX505", plan.head.source, ("sha256",), message, advice)
