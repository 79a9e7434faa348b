"""An item on the page: what its line says, and everything that it opens to."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sanxing.facts.items import Item
from sanxing.facts.standings import Standing
from sanxing.facts.state import PartState, Told
from sanxing.model.history import Evidence, Hazard, Measure
from sanxing.model.plan import Plan
from sanxing.model.terms import Status
from sanxing.report.browse import item_pairs
from sanxing.report.edition import Edition
from sanxing.report.entries import effect_words, entry_words
from sanxing.report.form import Cell, Value
from sanxing.report.page_views import Reach, month_name
from sanxing.report.words import due_words, is_implied, lateness, status_cell

_ELSEWHERE = frozenset({"概述", "专题", "截止日期", "期限情况", "状态"})
"""What the line of an item or its first paragraph says already."""


class Keys(NamedTuple):
    """What filters compare: values, not words; `units` are all that have a part in it."""

    topic: str
    kind: str
    status: str
    light: str
    month: str
    units: tuple[str, ...]


class Line(NamedTuple):
    """A ledger entry; `effect` says why it does not count, None where it does."""

    date: str
    event: str
    by: str | None
    words: str
    evidence: tuple[str, ...]
    effect: str | None
    struck: bool


class Card(NamedTuple):
    """One item. `label` tells whose words `words` are; a task has its milestones `beneath` it.

    `counted` cards are leaves, which filters count; a task that stands only over its milestones is none.
    """

    id: str
    title: str
    status: Cell
    due: str
    away: str
    label: str
    words: str
    facts: tuple[tuple[str, Value], ...]
    entries: tuple[Line, ...]
    citation: str | None
    keys: Keys
    beneath: tuple["Card", ...] = ()
    counted: bool = True


class Cards:
    """Makes the cards of an edition's items."""

    def __init__(self, edition: Edition, reach: Reach) -> None:
        self._edition = edition
        self._reach = reach
        self._known = {each.item.id: each for each in edition.known}
        self._bare = edition.plan._replace(hazards=(), measures=())
        self._registered = {entry.id: entry for entry in _registered(edition.plan)}

    def of(self, standings: Sequence[Standing]) -> tuple[Card, ...]:
        """A card each."""
        return tuple(self._card(each) for each in standings)

    def tasks(self, standings: Sequence[Standing]) -> tuple[Card, ...]:
        """The items of a topic: milestones under their tasks, in the order of the plan."""
        chosen = {each.item.id: each for each in standings}
        made = []
        for name in dict.fromkeys(each.item.task or each.item.id for each in standings):
            task = chosen.get(name) or self._known[name]
            beneath = [chosen[each] for each in task.item.milestones if each in chosen]
            card = self._card(task)
            made.append(card._replace(beneath=self.of(beneath), counted=name in chosen))
        return tuple(made)

    def _card(self, standing: Standing) -> Card:
        item, state = standing
        label, words = self._edition.words_of(item)
        return Card(
            id=item.id,
            title=item.title,
            status=status_cell(state.status, state.light),
            due=due_words(state) + ("（推定）" if is_implied(standing) else ""),
            away=lateness(standing, self._edition.clock.as_of) if item.is_leaf else "",
            label=label,
            words=words,
            facts=tuple(self._facts(standing)),
            entries=tuple(_line(told) for told in state.history),
            citation=_citation(item),
            keys=self._keys(standing),
        )

    def _keys(self, standing: Standing) -> Keys:
        item, state = standing
        return Keys(
            item.topic or "",
            item.kind.value,
            state.status.value,
            state.light.value,
            month_name(state.due),
            self._reach.units_of(item),
        )

    def _facts(self, standing: Standing) -> Iterator[tuple[str, Value]]:
        for label, value in item_pairs(
            self._plan_of(standing.item), self._edition.clock, standing, None
        ):
            if label not in _ELSEWHERE:
                yield label, value
        parts = standing.state.parts
        if required := [part for part in parts if part.required]:
            yield "各单位进展", _parts(required)
        if others := [part for part in parts if not part.required]:
            yield "属地进展", f"{_parts(others)}（不影响整体）"

    def _plan_of(self, item: Item) -> Plan:
        """The plan with no register entry but the item's own: looking through all takes too long."""
        entry = self._registered.get(item.id)
        if isinstance(entry, Hazard):
            return self._bare._replace(hazards=(entry,))
        if isinstance(entry, Measure):
            day = self._edition.clock.as_of
            if entry.issued_on and entry.issued_on > day:  # it was not yet known
                entry = entry._replace(document=None, issued_on=None)
            return self._bare._replace(measures=(entry,))
        return self._bare


def _registered(plan: Plan) -> Iterator[Hazard | Measure]:
    yield from plan.hazards
    yield from plan.measures


def _parts(parts: Sequence[PartState]) -> str:
    """Units by how they stand: `已完成 甲局（2022-03-01）；未启动 乙局、丙局`."""
    groups: dict[Status, list[str]] = {}
    for part in parts:
        day = f"（{part.completed_on}）" if part.completed_on else ""
        groups.setdefault(part.status, []).append(part.agency + day)
    return "；".join(f"{status.label} {'、'.join(names)}" for status, names in groups.items())


def _line(told: Told) -> Line:
    entry = told.entry
    recorded = f"（{entry.recorded} 登记）" if entry.recorded != entry.date else ""
    return Line(
        date=f"{entry.date}{recorded}",
        event=entry.event.label,
        by=entry.by,
        words=entry_words(told._replace(entry=entry._replace(evidence=()))),
        evidence=tuple(_proof(each) for each in entry.evidence),
        effect=None if told.counts else effect_words(told),
        struck=told.voided_by is not None,
    )


def _proof(evidence: Evidence) -> str:
    if evidence.sha256 is None:
        return evidence.text
    return f"{evidence.text}（SHA-256 {evidence.sha256[:12]}…）"


def _citation(item: Item) -> str | None:
    source = item.source
    return f"第 {source.start}–{source.end} 字（校验码 {source.digest}）" if source else None
