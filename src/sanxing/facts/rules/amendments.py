"""SX211, SX301: whose approval and which day no amendment can have; SX208 and others: what it brings.

What it brings is told where the amended plan cannot be: SX208, SX209, SX301, SX303, SX304,
SX601, SX602.

What an authority may decide is no finding: a date beyond the plan, a hole between phases, a phase that
no longer ends where the document says.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from sanxing.facts.items import items_of
from sanxing.facts.responsibility import is_owing
from sanxing.facts.rules import registers, schedule, targets, units
from sanxing.model.amending import amended
from sanxing.model.finding import Finding
from sanxing.model.history import Amendment, Change
from sanxing.model.ids import is_within
from sanxing.model.plan import Plan
from sanxing.model.terms import AmendmentKind

FAMILIES: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    units.check,
    schedule.impossible,
    targets.check,
    registers.impossible,
)
"""Rules that an amended plan has to keep as much as the one that was issued."""

AFTER = "调整后，"
"""How a finding begins that is about the plan as amended."""


def check(plan: Plan, *, told: bool = True) -> Iterator[Finding]:
    """Each amendment in its turn: its day, its authority, and what it brings into the plan beneath it.

    What it brings, as a whole, is told at the change that brings it. Unless all is `told`, nobody knows
    what was in force when it was approved.
    """
    if not plan.amendments:
        return
    force = plan
    bare = not any(
        change.item.startswith(_LISTED) for each in plan.amendments for change in each.changes
    )
    known = _told(plan, bare=bare)
    for amendment in sorted(plan.amendments, key=lambda each: (each.date, each.id)):
        yield from undated(plan, amendment)
        yield from self_approved(force, amendment) if told else ()
        for change in amendment.changes:
            force = amended(force, change)
        found = _told(force, bare=bare)
        for finding in _new(found, known):
            cause = _cause(finding, amendment)
            message = f"{AFTER}{finding.message}"
            advice = finding.advice.replace("原文", "批准文件")
            yield Finding(finding.code, cause, ("to",), message, advice, finding.item)
        known = found


def undated(plan: Plan, amendment: Amendment) -> Iterator[Finding]:
    """An amendment from before there was anything to amend."""
    day, start = amendment.date, plan.head.period.earliest
    if day < start:
        message = f"生效日期 {day} 早于方案开始日期 {start}"
        yield Finding("SX301", amendment, ("date",), message, "核对批准文件上的日期")


def self_approved(force: Plan, amendment: Amendment) -> Iterator[Finding]:
    """A change of a duty that one of its own units approved, or a unit of what lies beneath it.

    `force` is the plan as it was until then. Whoever issued the plan may see to its wording.
    """
    authority = amendment.approved_by
    if amendment.kind is AmendmentKind.CORRECTION and authority == force.head.issuer:
        return
    names = {change.item for change in amendment.changes}
    for item in items_of(force):
        touched = any(is_within(item.id, name) for name in names)
        if touched and is_owing(authority, item, force.directory):
            message = f"{authority} 是 {item.id} 的责任单位，不能自己批准调整"
            advice = "写批准调整的上级单位"
            yield Finding("SX211", amendment, ("approved_by",), message, advice, item.id)
            return


_LISTED = ("H-", "M-")
"""How the IDs of what stands in the two lists begin."""


def _told(plan: Plan, *, bare: bool) -> list[Finding]:
    """What the families find; `bare` where no amendment touches the two lists, so that none can change there."""
    plan = plan._replace(hazards=(), measures=()) if bare else plan
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
