"""Two plans as texts, compared: what differs, in short."""

from datetime import date

from sanxing.facts.comparing.plans import Comparison, compare
from sanxing.facts.comparing.wording import describe
from sanxing.model.plan import Plan
from sanxing.reading.load import load
from tests.reading.plans import PLAN, encoded

DAY = date(2022, 1, 1)
TOPIC_FILE = "topics/01-gas.yaml"

Told = tuple[str, str, str, str | None]
"""Item, field, direction, code."""


def plan_of(texts: dict[str, str]) -> Plan:
    loaded = load(encoded(texts))
    assert loaded.usable, loaded.diagnostics
    assert loaded.plan
    return loaded.plan


def compared(after: dict[str, str], before: dict[str, str] = PLAN, day: date = DAY) -> Comparison:
    return compare(plan_of(before), plan_of(after), day)


def told(after: dict[str, str], before: dict[str, str] = PLAN) -> list[Told]:
    """What differs; what is a breach is one with its code and without an authority."""
    comparison = compared(after, before)
    breaches = [each for each in comparison.differences if each.code and not each.allowed_by]
    assert {each.key for each in comparison.breaches} <= {each.key for each in breaches}
    return [
        (each.item, each.field, each.direction.value, each.code) for each in comparison.differences
    ]


def described(after: dict[str, str], before: dict[str, str] = PLAN) -> list[str]:
    return [describe(each) for each in compared(after, before).differences]
