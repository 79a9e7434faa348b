"""A harmed plan put to the test: what `check` finds that it did not find before, and what the policy says."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from sanxing.facts.comparing.difference import Difference
from sanxing.facts.comparing.plans import compare
from sanxing.facts.comparing.verdict import judge
from sanxing.facts.mutating.kinds import Candidates
from sanxing.facts.mutating.sites import Harm
from sanxing.facts.rules import findings
from sanxing.model.codes import CODES
from sanxing.model.diagnostic import Severity
from sanxing.model.finding import Finding
from sanxing.model.history import Change
from sanxing.model.plan import Plan
from sanxing.model.terms import Gate
from sanxing.reading.references import (
    agency_findings,
    link_findings,
    own_findings,
    with_typed_amendments,
)
from sanxing.writing.line import text_of

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
    """The plan with its amendments read as from their file, and what is wrong with them."""
    raw = tuple(
        each._replace(changes=tuple(map(_as_written, each.changes))) for each in plan.amendments
    )
    return with_typed_amendments(plan._replace(amendments=raw))


def _as_written(change: Change) -> Change:
    return change._replace(before=text_of(change.before), after=text_of(change.after))
