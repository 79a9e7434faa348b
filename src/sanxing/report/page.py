"""The page: one edition laid out for people who read it on a phone, search in it, or print it.

`page_of` makes the whole of it in words and lights; how it looks is the renderer's.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sanxing.facts.overview import Tally, phases_on, tally, topic_tallies
from sanxing.facts.query import by_id
from sanxing.facts.standings import Standing
from sanxing.facts.state import SOON
from sanxing.model.issued import Phase, Topic
from sanxing.model.terms import Kind, Light, Status
from sanxing.report.browse import unit_words
from sanxing.report.edition import Edition
from sanxing.report.form import Cell
from sanxing.report.overview import light_cell, phase_words
from sanxing.report.page_cards import Card, Cards
from sanxing.report.page_choices import Choices, choices_of
from sanxing.report.page_lists import Listed, coming_list, lapsed_list, overdue_list
from sanxing.report.page_timeline import Timeline, timeline_of
from sanxing.report.page_views import (
    MonthView,
    Reach,
    UnitView,
    months_of,
    units_of,
)
from sanxing.report.words import (
    clock_words,
    legend,
    notice_of,
    untold,
)


class Count(NamedTuple):
    """A light, what it means, and how many items show it."""

    light: Cell
    meaning: str
    number: int


class TopicRow(NamedTuple):
    """A topic with its counts."""

    id: str
    title: str
    light: Cell
    total: int
    done: int
    overdue: int
    lapsed: int


class Section(NamedTuple):
    """A part of the list of all items."""

    id: str
    title: str
    counted: str
    cards: tuple[Card, ...]
    note: str | None = None


class Page(NamedTuple):
    """The whole page."""

    title: str
    clock: str
    notice: str | None
    filters: str
    public: bool
    phase: str
    headline: str
    counts: tuple[Count, ...]
    statuses: str
    untold: tuple[str, ...]
    overdue: Listed
    lapsed: Listed
    coming: Listed
    timeline: Timeline
    topics: tuple[TopicRow, ...]
    units: tuple[UnitView, ...]
    months: tuple[MonthView, ...]
    sections: tuple[Section, ...]
    choices: Choices
    total: int
    legend: str
    source: str


def page_of(edition: Edition) -> Page:
    """An edition as a page."""
    plan, clock, _, chosen, *_ = edition
    total = tally(chosen)
    reach = Reach(plan.directory)
    cards = Cards(edition, reach)
    return Page(
        title=plan.head.title,
        clock=clock_words(clock),
        notice=notice_of(plan),
        filters="，".join(edition.cut),
        public=edition.public,
        phase=phase_words(plan, clock.as_of) + _phase_end(edition),
        headline=_headline(chosen, total),
        counts=_counts(total),
        statuses=_status_words(total),
        untold=untold(plan, clock),
        overdue=overdue_list(edition),
        lapsed=lapsed_list(edition),
        coming=coming_list(edition),
        timeline=timeline_of(edition),
        topics=_topic_rows(edition),
        units=units_of(edition, reach),
        months=months_of(chosen),
        sections=_sections(edition, cards),
        choices=choices_of(edition, reach),
        total=total.total,
        legend=legend(),
        source=plan.head.source.title,
    )


def _phase_end(edition: Edition) -> str:
    """How long the phases of the day still last, where there is one alone."""
    current = phases_on(edition.plan, edition.clock.as_of)
    if len(current) != 1:
        return ""
    return f"，距阶段结束还有 {(current[0].end - edition.clock.as_of).days} 天"


def _headline(chosen: Sequence[Standing], total: Tally) -> str:
    """The state of the whole in one sentence."""
    if not total.total:
        return "没有事项。"
    late = [each.state.days_overdue for each in chosen if each.state.status is Status.OVERDUE]
    words = f"共 {total.total} 项，已完成 {total.done} 项（{_percent(total)}）"
    words += f"；逾期 {len(late)} 项，最久的 {max(late)} 天" if late else "；没有逾期"
    soon = total.lights[Light.YELLOW]
    return words + (f"；{SOON} 天内到期 {soon} 项。" if soon else f"；{SOON} 天内没有到期。")


def _percent(total: Tally) -> str:
    """The share that is done, never rounded up to all of it."""
    return f"{total.done * 100 // total.total}%"


def _counts(total: Tally) -> tuple[Count, ...]:
    meanings = {
        Light.RED: "逾期",
        Light.YELLOW: f"{SOON} 天内到期",
        Light.GREY: "到期无记录",
        Light.GREEN: "已完成或未到期",
    }
    return tuple(
        Count(light_cell(light), meanings[light], total.lights[light]) for light in reversed(Light)
    )


def _status_words(total: Tally) -> str:
    return "，".join(
        f"{status.label} {total.statuses[status]}" for status in Status if total.statuses[status]
    )


def _topic_rows(edition: Edition) -> tuple[TopicRow, ...]:
    return tuple(
        TopicRow(
            str(topic.number),
            topic.title,
            light_cell(each.light),
            each.total,
            each.done,
            each.statuses[Status.OVERDUE],
            each.statuses[Status.LAPSED],
        )
        for topic, each in topic_tallies(edition.plan, edition.chosen)
        if each.total
    )


def _sections(edition: Edition, cards: Cards) -> tuple[Section, ...]:
    """All items: those of the topics, then the others by kind."""
    chosen = edition.chosen
    made = [_topic_section(topic, chosen, cards) for topic in edition.plan.topics]
    made += [_phase_section(phase, chosen, cards) for phase in edition.plan.phases]
    for kind in (Kind.ROLE, Kind.SAFEGUARD, Kind.FILING, Kind.HAZARD, Kind.MEASURE):
        mine = by_id(each for each in chosen if each.item.kind is kind)
        made.append(_section(kind.value, kind.label, mine, cards.of))
    return tuple(section for section in made if section.cards)


_IN_TOPICS = (Kind.TASK, Kind.MILESTONE)


def _topic_section(topic: Topic, chosen: Sequence[Standing], cards: Cards) -> Section:
    number = str(topic.number)
    mine = [e for e in chosen if e.item.topic == number and e.item.kind in _IN_TOPICS]
    made = _section(number, f"专题{number} {topic.title}", mine, cards.tasks)
    return made._replace(note=unit_words(topic))


def _phase_section(phase: Phase, chosen: Sequence[Standing], cards: Cards) -> Section:
    mine = [each for each in chosen if each.item.phase == str(phase.number)]
    title = f"第 {phase.number} 阶段 {phase.title}"
    made = _section(f"P{phase.number}", title, mine, cards.of)
    return made._replace(note=f"{phase.start} 至 {phase.end}（{phase.period}）")


def _section(
    name: str,
    title: str,
    mine: Sequence[Standing],
    cards_of: Callable[[Sequence[Standing]], tuple[Card, ...]],
) -> Section:
    lights = Counter(each.state.light for each in mine)
    counted = "，".join(
        f"{light_cell(light).text} {lights[light]}" for light in reversed(Light) if lights[light]
    )
    return Section(name, title, f"{len(mine)} 项：{counted}", cards_of(mine))
