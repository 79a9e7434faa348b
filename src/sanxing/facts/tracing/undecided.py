"""SX514: what a draft could not know and put a stand-in for."""

from collections.abc import Iterator

from sanxing.model.finding import Finding
from sanxing.model.plan import Plan

_STAND_IN = "待定"


def undecided(plan: Plan) -> Iterator[Finding]:
    """The issuer, where it is still the draft's stand-in."""
    if plan.head.issuer.endswith(_STAND_IN):
        message = f"制定单位还是起草时的占位“{plan.head.issuer}”"
        yield Finding("SX514", plan.head, ("issuer",), message, "改成实际的单位，占位从名录删去")
