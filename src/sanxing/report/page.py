"""The page: one edition laid out for people who read it on a phone, search in it, or print it.

`page_of` makes the whole of it in words and lights; how it looks is the renderer's.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sanxing.facts.items import Item
from sanxing.facts.overview import Tally, phases_on, tally, topic_tallies
from sanxing.facts.query import by_date, by_id, due_within, overdue
from sanxing.facts.standings import Standing
from sanxing.facts.state import SOON
from sanxing.facts.supervision import Ladder, ladders
from sanxing.model.issued import Phase, Topic
from sanxing.model.terms import Kind, Light, Status
from sanxing.report.browse import unit_words
from sanxing.report.edition import Edition
from sanxing.report.form import Cell
from sanxing.report.overview import light_cell, phase_words
from sanxing.report.page_cards import Card, Cards
from sanxing.report.page_timeline import Timeline, timeline_of
from sanxing.report.page_views import (
    MonthView,
    Reach,
    UnitView,
    month_name,
    months_of,
    units_of,
)
from sanxing.report.words import (
    basis_words,
    clock_words,
    due_words,
    lateness,
    legend,
    notice_of,
    owing,
    untold,
)

MOST = 100
"""How many a list at the top may hold; the rest stands among all items."""

_NEXT = 5


class Brief(NamedTuple):
    """An item in a list at the top: by how much it is late or away, who owes it, whence the date."""

    id: str
    title: str
    away: Cell
    owing: str
    basis: str
    due: str
    action: str | None = None


class Listed(NamedTuple):
    """A list at the top; `total` counts what it was cut from, `lines` is said beneath it."""

    title: str
    briefs: tuple[Brief, ...]
    total: int
    empty: str
    lines: tuple[str, ...] = ()


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


class Choices(NamedTuple):
    """What can be chosen in each filter: a value and its word; an agency with its other names."""

    topics: tuple[tuple[str, str], ...]
    agencies: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    lights: tuple[tuple[str, str], ...]
    months: tuple[tuple[str, str], ...]


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
        filters="，".join(edition.filters),
        public=edition.public,
        phase=phase_words(plan, clock.as_of) + _phase_end(edition),
        headline=_headline(chosen, total),
        counts=_counts(total),
        statuses=_status_words(total),
        untold=untold(plan, clock),
        overdue=_overdue(edition),
        lapsed=_lapsed(edition),
        coming=_coming(edition),
        timeline=timeline_of(edition),
        topics=_topic_rows(edition),
        units=units_of(edition, reach),
        months=months_of(chosen),
        sections=_sections(edition, cards),
        choices=_choices(edition, reach),
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


def _brief(standing: Standing, edition: Edition, action: str | None = None) -> Brief:
    item, state = standing
    return Brief(
        id=item.id,
        title=item.title,
        away=Cell(lateness(standing, edition.clock.as_of), state.light),
        owing=owing(standing),
        basis=basis_words(standing),
        due=due_words(state),
        action=action,
    )


def _overdue(edition: Edition) -> Listed:
    late = overdue(edition.chosen)
    known = ladders(late, edition.known)
    briefs = tuple(_brief(each, edition, _action(known[each.item.id])) for each in late[:MOST])
    return Listed("逾期", briefs, len(late), "没有逾期事项。", _asked_late(late))


def _action(ladder: Ladder) -> str | None:
    if ladder.last is None:
        return None
    via = f"（任务 {ladder.last.via}）" if ladder.last.via else ""
    return f"{ladder.last.date} {ladder.last.action.value}{via}"


def _asked_late(late: Sequence[Standing]) -> tuple[str, ...]:
    asked = sum(any(each.days_late for each in standing.state.extensions) for standing in late)
    return (f"其中 {asked} 项在期限之后才申请延期，自批准之日起按新期限计。",) if asked else ()


def _lapsed(edition: Edition) -> Listed:
    """What is past an implied date alone: nothing that the document states was missed."""
    past = [
        each
        for each in overdue(edition.chosen, with_implied=True)
        if each.state.status is Status.LAPSED
    ]
    briefs = tuple(_brief(each, edition) for each in past[:MOST])
    words = "这些事项原文未写时限，按方案期末推定；已过方案期末而台账中没有完成记录，不等于没有做。"
    return Listed("到期无记录（原文未写时限）", briefs, len(past), "", (words,))


def _coming(edition: Edition) -> Listed:
    """What falls due in the next days; where nothing does, the next deadlines after them."""
    as_of = edition.clock.as_of
    soon = due_within(edition.chosen, as_of, SOON)
    if soon:
        briefs = tuple(_brief(each, edition) for each in soon[:MOST])
        return Listed(f"接下来（{SOON} 天内到期）", briefs, len(soon), "")
    later = by_date(
        each for each in edition.chosen if not each.state.status.done and each.state.due >= as_of
    )[:_NEXT]
    words = (f"{SOON} 天内没有到期事项；以下是最近的 {len(later)} 项。",) if later else ()
    briefs = tuple(_brief(each, edition) for each in later)
    return Listed("接下来", briefs, len(later), "今后没有到期事项。", words)


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


def _choices(edition: Edition, reach: Reach) -> Choices:
    plan, chosen = edition.plan, edition.chosen
    items = [each.item for each in chosen]
    units = {unit for item in items for unit in reach.units_of(item)}
    listed = plan.directory.agencies
    agencies = [*(name for name in listed if name in units), *sorted(units - listed.keys())]
    months = sorted({month_name(each.state.due) for each in chosen})
    return Choices(
        topics=_topics_of(items, {str(topic.number): topic.title for topic in plan.topics}),
        agencies=tuple((name, "、".join(plan.directory.names(name))) for name in agencies),
        statuses=_present(Status, {each.state.status for each in chosen}),
        kinds=_present(Kind, {item.kind for item in items}),
        lights=_present(tuple(reversed(Light)), {each.state.light for each in chosen}),
        months=tuple((month, month) for month in months),
    )


def _topics_of(items: Sequence[Item], titles: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    held = {item.topic for item in items}
    return tuple((number, title) for number, title in titles.items() if number in held)


def _present(
    terms: "type[Status] | type[Kind] | Sequence[Light]",
    held: "set[Status] | set[Kind] | set[Light]",
) -> tuple[tuple[str, str], ...]:
    """The words of a vocabulary that are used, in its order."""
    return tuple((term.value, term.label) for term in terms if term in held)
