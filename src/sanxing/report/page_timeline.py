"""The timeline of the page: phases as spans of days, what falls due as marks on a day, and today."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sanxing.facts.standings import Standing
from sanxing.model.ids import sort_key
from sanxing.model.terms import Kind, Light
from sanxing.report.edition import Edition
from sanxing.report.words import MARKS, is_implied

_REACH = timedelta(days=730)
"""How far from the plan's period a day may lie and still be drawn."""


class Bar(NamedTuple):
    """A phase, its days included."""

    label: str
    title: str
    start: date
    end: date
    current: bool


class Mark(NamedTuple):
    """What falls due on one day; `light` is the worst of it."""

    day: date
    light: Light
    number: int
    words: str


class Track(NamedTuple):
    """A row of marks."""

    label: str
    title: str
    marks: tuple[Mark, ...]


class Timeline(NamedTuple):
    """Months from `first` to `last`, both included; `outside` counts what lies beyond them."""

    first: date
    last: date
    today: date
    bars: tuple[Bar, ...]
    tracks: tuple[Track, ...]
    words: str
    outside: int

    @property
    def shows_today(self) -> bool:
        """Whether today lies on it."""
        return self.first <= self.today <= self.last


def timeline_of(edition: Edition) -> Timeline:
    """The dated items of an edition and the phases of its plan along the months."""
    plan, today = edition.plan, edition.clock.as_of
    dated = [each for each in edition.chosen if _is_dated(each)]
    first, last = _ends(edition, [each.state.due for each in dated])
    shown = [each for each in dated if first <= each.state.due <= last]
    bars = tuple(
        Bar(f"第 {p.number} 阶段", p.title, p.start, p.end, p.start <= today <= p.end)
        for p in plan.phases
        if p.is_possible and p.start <= last and p.end >= first
    )
    return Timeline(
        first,
        last,
        today,
        bars,
        tuple(_tracks(edition, shown)),
        _words(bars, today),
        len(dated) - len(shown),
    )


def _is_dated(standing: Standing) -> bool:
    """Whether a date of its own is to be drawn: phases show theirs, implied dates are nobody's."""
    item = standing.item
    return item.is_leaf and item.kind is not Kind.PHASE and not is_implied(standing)


def _ends(edition: Edition, days: Iterable[date]) -> tuple[date, date]:
    """The days between which all is drawn: the plan's, and what lies near them."""
    period = edition.plan.head.period
    start, end = min(period.start, period.end), max(period.start, period.end)
    near = [
        day for day in (*days, edition.clock.as_of) if start - day < _REACH and day - end < _REACH
    ]
    return min((start, *near)), max((end, *near))


def _tracks(edition: Edition, shown: Sequence[Standing]) -> Iterable[Track]:
    inside = [each for each in shown if each.item.kind in (Kind.MILESTONE, Kind.TASK)]
    for topic in edition.plan.topics:
        mine = [each for each in inside if each.item.topic == str(topic.number)]
        if mine:
            yield Track(f"专题{topic.number}", topic.title, _marks(mine))
    for label, kinds in _OTHERS:
        mine = [each for each in shown if each.item.kind in kinds]
        if mine:
            yield Track(label, "", _marks(mine))


_OTHERS = (
    ("备案", (Kind.FILING,)),
    ("两个清单", (Kind.HAZARD, Kind.MEASURE)),
    ("其他", (Kind.ROLE, Kind.SAFEGUARD)),
)


def _marks(due: Sequence[Standing]) -> tuple[Mark, ...]:
    days: defaultdict[date, list[Standing]] = defaultdict(list)
    for each in due:
        days[each.state.due].append(each)
    return tuple(_mark(day, days[day]) for day in sorted(days))


_NAMED = 6
"""How many IDs a mark tells."""


def _mark(day: date, due: Sequence[Standing]) -> Mark:
    lights = Counter(each.state.light for each in due)
    worst = max(lights, key=lambda light: light.rank)
    names = sorted((each.item.id for each in due), key=sort_key)
    more = f" 等 {len(names)} 项" if len(names) > _NAMED else ""
    return Mark(day, worst, len(due), f"{day} {MARKS[worst]} {'、'.join(names[:_NAMED])}{more}")


def _words(bars: Sequence[Bar], today: date) -> str:
    """What the drawing shows, for who cannot see it."""
    spans = [f"{bar.label}{bar.title} {bar.start} 至 {bar.end}" for bar in bars]
    return "；".join((*spans, f"今天 {today}")) + "。各到期日另见“按月”。"
