"""An edition: the plan as it stood on a day, cut to what was asked for. Every export is made of one."""

from collections.abc import Callable
from typing import NamedTuple

from sanxing.facts.items import Item
from sanxing.facts.query import Filter, seen_by
from sanxing.facts.standings import Clock, Standing
from sanxing.model.plan import Plan
from sanxing.model.terms import Role
from sanxing.report.words import topic_name

SUMMARY = "概述"
ORIGINAL = "原文"
IS_PUBLIC = "公开版"
PUBLIC = f"{IS_PUBLIC}：不写人员姓名和重大隐患的地点"

Quote = Callable[[Item], str | None]
"""The document's own words of an item; None where no copy of it is at hand."""


def no_copy(item: Item) -> None:
    """What is quoted where no copy of the document is at hand."""


class Edition(NamedTuple):
    """The plan in force, every item with its state, and of these the leaves that filters let through.

    `chosen` are seen as the agency that was asked for has to answer for them, `role` is that which was
    asked for, and `filters` says in words to what else the edition was cut. A `public` one names no
    persons.
    """

    plan: Plan
    clock: Clock
    known: tuple[Standing, ...]
    chosen: tuple[Standing, ...]
    agency: str | None = None
    clause: Quote = no_copy
    role: Role | None = None
    filters: tuple[str, ...] = ()
    public: bool = False

    @property
    def cut(self) -> tuple[str, ...]:
        """To what it was cut, in words; empty where it is whole."""
        return cut_words(self.agency, self.filters)

    def words_of(self, item: Item) -> tuple[str, str]:
        """A label and the words of a duty: the document's where they are at hand, else ours as 概述."""
        printed = self.clause(item)
        return (ORIGINAL, printed) if printed else (SUMMARY, item.requirement)

    def of_agency(self, agency: str) -> "Edition":
        """The same cut to what an agency has to answer for."""
        directory, as_of = self.plan.directory, self.clock.as_of
        names = {each.item.id for each in self.chosen}
        seen = (duty.standing for duty in seen_by(self.known, agency, directory, as_of))
        chosen = tuple(each for each in seen if each.item.id in names)
        return self._replace(chosen=chosen, agency=agency)


def cut_words(agency: str | None, filters: tuple[str, ...]) -> tuple[str, ...]:
    """An agency that was asked for, and what else a filter says in words."""
    return (f"单位 {agency}", *filters) if agency else filters


def filter_words(plan: Plan, wanted: Filter) -> tuple[str, ...]:
    """To what a filter cuts beside an agency, one word for each of its fields that cut anything."""
    phase = wanted.phase
    told = (
        ("角色", wanted.role and wanted.role.label),
        ("专题", wanted.topic and f"{wanted.topic} {topic_name(plan, wanted.topic)}"),
        ("阶段", phase and f"{phase.number} {phase.title}"),
        ("状态", "、".join(status.label for status in wanted.statuses)),
        ("类别", "、".join(kind.label for kind in wanted.kinds)),
        ("截止日期不早于", wanted.due_after),
        ("截止日期不晚于", wanted.due_before),
    )
    return tuple(f"{label} {words}" for label, words in told if words)
