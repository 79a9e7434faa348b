"""Words that a plan says oblige nobody, though it cites them as duties, or though they read like one."""

import re
from collections.abc import Iterable, Iterator

from sanxing.facts.tracing.alignment import Alignment
from sanxing.facts.tracing.clauses import Clauses
from sanxing.facts.tracing.figures import times_in
from sanxing.facts.tracing.places import clipped, names_of, owners
from sanxing.model.document import Document
from sanxing.model.finding import Finding
from sanxing.model.history import Hazard, Measure
from sanxing.model.issued import NonNormative, Source
from sanxing.model.plan import Plan

UNDECIDED = "待定"
_NUMBERED = re.compile("(?:^|(?<=[。；;：:\n]))[一二三四五六七八九十]{1,3}是")
_ROLES = re.compile("负责|牵头|配合|协助|参与|主办|(?:单位|部门)[：:]")
"""A list of names in brackets is no line of units yet: it may tell posts."""


def check_idle(
    plan: Plan, alignment: Alignment, document: Document, clauses: Clauses
) -> Iterator[Finding]:
    """SX517 what is also a duty's, SX518 what reads like one, SX514 what has still to be decided."""
    known = {name: owner for name, owner in owners(plan).items() if owner.item}
    later = registered(plan)
    spans = [each.span for each in alignment.all if id(each.span) not in later]
    cited = [each for each in spans if isinstance(each, Source)]
    for span in plan.coverage.non_normative:
        at = alignment.of(span)
        spot = document.spot(at.start, at.end) if at else None
        where = spot or "这一处"
        clause = clauses.held(span)
        those = [known[id(each)] for each in _within(span, cited) if id(each) in known]
        if those:
            message = f"{where}标为非任务内容，{names_of(those)} 又引用其中的文字"
            advice = "构成任务的，从 coverage.yaml 去掉这一段；不构成的，去掉事项对它的引用"
            yield Finding("SX517", span, ("start",), message, advice, None, spot)
        elif span.reason.startswith(UNDECIDED):
            message = f"{where}还没有定下是不是任务：{span.reason}"
            advice = "定为任务的，写成事项；不是任务的，把理由里的“待定”去掉"
            yield Finding("SX514", span, ("reason",), message, advice, None, spot)
        elif clause and (signs := list(_signs(clause.read, plan.head.period.start.year))):
            message = f"{where}标为非任务内容，其中却有{'、'.join(signs)}"
            advice = "构成任务的，写成事项；还没有定的，理由以“待定”开头"
            yield Finding("SX518", span, ("reason",), message, advice, None, spot)


def registered(plan: Plan) -> set[int]:
    """Citations of hazards and measures: what was entered later covers nothing of the document."""
    listed: list[Hazard | Measure] = [*plan.hazards, *plan.measures]
    return {id(each.source) for each in listed}


def _within(span: NonNormative, cited: Iterable[Source]) -> list[Source]:
    return [each for each in cited if each.start < span.end and span.start < each.end]


def _signs(text: str, year: int) -> Iterator[str]:
    """What makes words read like a duty: who is responsible, a number as duties have it, a deadline."""
    if line := next(filter(_ROLES.search, _lines(text)), None):
        yield f"责任分工“{clipped(line)}”"
    if number := _NUMBERED.search(text):
        yield f"序号“{number[0]}”"
    if time := next((each for each in times_in(text, year) if each.is_deadline), None):
        yield f"时限“{time.words}”"


def _lines(text: str) -> list[str]:
    if not _ROLES.search(text):
        return []
    from sanxing.facts.drafting.responsibility import lines  # costly to load, and seldom needed

    return [text[each.start : each.end] for each in lines(text)]
