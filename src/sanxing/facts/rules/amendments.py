"""What amendments make of the plan, if it cannot be: SX208, SX209, SX301, SX303, SX304.

What an authority may decide is no finding: a date beyond the plan, a hole between phases, a phase that
no longer ends where the document says.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from sanxing.facts.rules import schedule, targets, units
from sanxing.model.amending import amended
from sanxing.model.finding import Finding
from sanxing.model.history import Amendment, Change
from sanxing.model.plan import Plan

FAMILIES: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    units.check,
    schedule.impossible,
    targets.check,
)
"""Rules that an amended plan has to keep as much as the one that was issued."""

AFTER = "调整后，"
"""How a finding begins that is about the plan as amended."""


def check(plan: Plan) -> Iterator[Finding]:
    """What each amendment, as a whole, brings into the plan that it was laid over; told at its change."""
    force, known = plan, _told(plan) if plan.amendments else []
    for amendment in sorted(plan.amendments, key=lambda each: (each.date, each.id)):
        for change in amendment.changes:
            force = amended(force, change)
        told = _told(force)
        for finding in _new(told, known):
            cause = _cause(finding, amendment)
            message = f"{AFTER}{finding.message}"
            advice = finding.advice.replace("原文", "批准文件")
            yield Finding(finding.code, cause, ("to",), message, advice, finding.item)
        known = told


def _told(plan: Plan) -> list[Finding]:
    return [finding for check in FAMILIES for finding in check(plan)]


def _new(told: Sequence[Finding], known: Sequence[Finding]) -> Iterator[Finding]:
    before = Counter(map(_words, known))
    for finding in told:
        if before[_words(finding)]:
            before[_words(finding)] -= 1
        else:
            yield finding


def _words(finding: Finding) -> tuple[str, str | None, str]:
    return finding.code, finding.item, finding.message


def _cause(finding: Finding, amendment: Amendment) -> Change:
    """The change that a finding comes from: of the same field, of the same item, or the last there is."""
    fields = {str(step) for step in finding.path}
    of_item = [each for each in amendment.changes if each.item == finding.item]
    of_field = [each for each in of_item if not fields.isdisjoint(each.field.split("."))]
    return (amendment.changes[-1], *of_item[-1:], *of_field[-1:])[-1]
