"""A harmed plan put to the test: what `check` finds that it did not find before, and what the policy says."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from sanxing.facts.comparing.difference import Difference
from sanxing.facts.comparing.judging import same
from sanxing.facts.comparing.plans import compare
from sanxing.facts.comparing.verdict import judge
from sanxing.facts.mutating.kinds import Candidates
from sanxing.facts.mutating.sites import Harm
from sanxing.facts.rules import findings
from sanxing.model.amending import AMENDABLE, WORDING, amended, field_path, find, value_at
from sanxing.model.codes import CODES
from sanxing.model.diagnostic import Severity
from sanxing.model.finding import Finding
from sanxing.model.history import Amendment, Change
from sanxing.model.plan import Plan
from sanxing.model.terms import AmendmentKind, Gate
from sanxing.reading.references import (
    agency_findings,
    beyond_words,
    link_findings,
    own_findings,
)

Known = Counter[tuple[str, str | None]]
"""How many findings a plan has, by code and item."""


class Outcome(NamedTuple):
    """What became of a harm: the rules that refuse it and those that merely warn; what shows in `diff`."""

    kind: str
    harm: Harm
    by_check: tuple[str, ...] = ()
    by_policy: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def is_caught(self) -> bool:
        """Whether a gate that runs both commands refuses it."""
        return bool(self.by_check or self.by_policy)


class Judge(NamedTuple):
    """The plan as it is, what is wrong with it already, and the day on which both are looked at."""

    plan: Plan
    as_of: date
    known: Known

    def outcome(self, kind: str, harm: Harm) -> Outcome:
        """What both commands would say of a harm; where a plan cannot be loaded, `diff` says nothing."""
        harmed, found = check_findings(harm.done_to(self.plan), self.as_of)
        codes = {code for code, _ in _counted(found) - self.known}
        errors = {code for code in codes if CODES[code].severity is Severity.ERROR}
        if any(CODES[code].stops for code in codes):
            return Outcome(kind, harm, _sorted(errors))
        comparison = compare(self.plan, harmed, self.as_of)
        verdicts = list(judge(comparison, self.plan.policy))
        refused = {each.finding.code for each in verdicts if each.gate is Gate.ERROR}
        told = {each.finding.code for each in verdicts} - refused
        warnings = _sorted(codes - errors | told)
        return Outcome(
            kind, harm, _sorted(errors), _sorted(refused), warnings, comparison.differences
        )


def _sorted(codes: set[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))


def judge_of(plan: Plan, as_of: date) -> Judge:
    """The judge of a plan's harms."""
    return Judge(plan, as_of, _counted(check_findings(plan, as_of)[1]))


def outcomes(judge: Judge, harms: Iterable[Candidates]) -> Iterator[Outcome]:
    """What becomes of every harm."""
    for name, each in harms:
        yield from (judge.outcome(name, harm) for harm in each)


def _counted(found: Iterable[Finding]) -> Known:
    return Counter((each.code, each.item) for each in found)


def check_findings(plan: Plan, today: date) -> tuple[Plan, list[Finding]]:
    """What `check` says of a plan that was changed in memory, and the plan as it would be loaded.

    Its values are of the right type already, so SX0 and SX1 do not arise, but for words of deadlines.
    """
    agencies = tuple(plan.directory.agencies.values())
    found = [
        *own_findings(plan),
        *link_findings(plan),
        *agency_findings(agencies, plan.directory),
    ]
    plan, amending = _loaded(plan)
    found += amending
    told = all(each.code != "SX107" for each in found)
    return plan, [*found, *findings(plan, today, whole=True, told=told)]


def _loaded(plan: Plan) -> tuple[Plan, list[Finding]]:
    """The plan with the changes of its amendments that can be laid over it, and what is wrong with the others."""
    found: list[Finding] = []
    sound: dict[int, Amendment] = {}
    force = plan
    for amendment in sorted(plan.amendments, key=lambda each: (each.date, each.id)):
        changes = []
        for change in amendment.changes:
            fault = _fault(force, change, amendment.kind)
            if fault:
                found.append(Finding(fault, change, (), "", item=change.item))
            else:
                changes.append(change)
                force = amended(force, change)
        sound[id(amendment)] = amendment._replace(changes=tuple(changes))
    amendments = tuple(sound[id(amendment)] for amendment in plan.amendments)
    return plan._replace(amendments=amendments), found


def _fault(plan: Plan, change: Change, kind: AmendmentKind) -> str | None:
    """The rule that a change of an amendment breaks: nothing known, not ours to mend, not in force, no day."""
    record = find(plan, change.item)
    if record is None or change.field not in AMENDABLE[type(record)]:
        return "SX204"
    if kind is AmendmentKind.CORRECTION and change.field not in WORDING:
        return "SX210"
    if not _is_in_force(record, change):
        return "SX205"
    if kind is AmendmentKind.CORRECTION and any(beyond_words(plan, change)):
        return "SX210"
    return "SX107" if _is_blurred(amended(plan, change), change) else None


def _is_blurred(plan: Plan, change: Change) -> bool:
    """Whether a deadline that was changed names no day any more."""
    if change.field not in ("due", "year"):
        return False
    return any(each.code == "SX107" for each in own_findings(plan))


def _is_in_force(record: Any, change: Change) -> bool:
    path = field_path(record, change.field)
    holder = value_at(record, path[:-1])
    if holder is None:
        return False
    default = holder._field_defaults.get(path[-1])
    before = default if change.before is None else change.before
    return same(before, getattr(holder, path[-1]))
