"""What came of all harms together: by kind, and how hard the plan is to tamper with."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from sanxing.facts.mutating.kinds import Candidates
from sanxing.facts.mutating.trial import Outcome

_TENTH = Decimal("0.1")


class Tally(NamedTuple):
    """How many harms there could be, how many were tried, and what became of these.

    A harm that both commands refuse counts under both; `warned` and `let_through` went past both.
    """

    possible: int
    made: int
    by_check: int
    by_policy: int
    caught: int
    warned: int
    let_through: int

    @property
    def score(self) -> Decimal:
        """Harms that were refused, in per cent, never rounded up: 100 means every one."""
        share = Decimal(100 * self.caught) / (self.made or 1)
        return share.quantize(_TENTH, ROUND_FLOOR)


def tally(found: Sequence[Outcome], possible: int) -> Tally:
    """Count outcomes."""
    passed = [each for each in found if not each.is_caught]
    warned = sum(bool(each.warnings) for each in passed)
    return Tally(
        possible,
        len(found),
        sum(bool(each.by_check) for each in found),
        sum(bool(each.by_policy) for each in found),
        len(found) - len(passed),
        warned,
        len(passed) - warned,
    )


def tallies(found: Sequence[Outcome], possible: Sequence[Candidates]) -> list[tuple[str, Tally]]:
    """The counts of each kind, in the order of the table of kinds."""
    return [
        (kind.name, tally([each for each in found if each.kind == kind.name], len(kind.harms)))
        for kind in possible
    ]
