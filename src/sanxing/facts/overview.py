"""The plan at a glance: the phases of a day, counts, and where it is worst."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sanxing.facts.standings import Standing
from sanxing.model.issued import Phase, Topic
from sanxing.model.plan import Plan
from sanxing.model.terms import Light, Status


class Tally(NamedTuple):
    """How a group of items stands."""

    total: int
    statuses: Counter[Status]
    lights: Counter[Light]

    @property
    def light(self) -> Light:
        """The worst light beneath the group."""
        return max(self.lights, key=lambda light: light.rank, default=Light.GREEN)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(count for status, count in self.statuses.items() if status.done)


def tally(known: Sequence[Standing]) -> Tally:
    """Counts of items by status, and their worst light."""
    statuses = Counter(each.state.status for each in known)
    return Tally(len(known), statuses, Counter(each.state.light for each in known))


def phases_on(plan: Plan, day: date) -> list[Phase]:
    """The phases that a day lies in: none, one, or two where they overlap."""
    return [phase for phase in plan.phases if phase.start <= day <= phase.end]


def topic_tallies(plan: Plan, known: Iterable[Standing]) -> list[tuple[Topic, Tally]]:
    """Each topic with how its leaves stand."""
    by_topic: dict[str, list[Standing]] = {}
    for each in known:
        by_topic.setdefault(each.item.topic or "", []).append(each)
    return [(topic, tally(by_topic.get(str(topic.number), []))) for topic in plan.topics]
