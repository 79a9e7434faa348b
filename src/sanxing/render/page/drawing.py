"""The timeline drawn: where each bar, mark and label stands. The template writes it as SVG."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sanxing.model.terms import Light
from sanxing.report.page_timeline import Bar, Mark, Timeline, Track

LEFT, RIGHT, TOP, ROW = 190.0, 16.0, 40.0, 28.0
_WIDEST, _ROOM = 26.0, 860.0
_NARROWEST = 5.0
_NEAR = 15.0
"""Marks that stand closer than this are drawn as one with their count."""

_LETTERS = 9


class Word(NamedTuple):
    """A label and where it begins."""

    x: str
    y: str
    text: str


class Span(NamedTuple):
    """A bar with its label."""

    x: str
    y: str
    width: str
    label: Word
    words: str
    current: bool


class Shape(NamedTuple):
    """A mark: its middle, its corners (none for a circle), its number where there are several."""

    x: str
    y: str
    light: str
    points: str
    number: Word | None
    words: str


class Tick(NamedTuple):
    """The line before a month; a year's first has its number."""

    x: str
    strong: bool
    label: Word | None


class Drawing(NamedTuple):
    """Everything, in the order in which it is drawn; `today` is where today's line stands."""

    width: str
    height: str
    bottom: str
    ticks: tuple[Tick, ...]
    labels: tuple[Word, ...]
    rules: tuple[str, ...]
    spans: tuple[Span, ...]
    shapes: tuple[Shape, ...]
    today: Word | None


class _Axis(NamedTuple):
    """The months along the top; `month` is how wide one is."""

    first: date
    months: int
    month: float

    def at(self, day: date) -> float:
        """Where a day begins."""
        passed = (day.year - self.first.year) * 12 + day.month - self.first.month
        part = (day.day - 1) / monthrange(day.year, day.month)[1]
        return LEFT + (passed + part) * self.month

    @property
    def end(self) -> float:
        """Where the last month ends."""
        return LEFT + self.months * self.month


def draw(timeline: Timeline) -> Drawing:
    """A timeline with one row for all phases and one for each track."""
    axis = _axis_of(timeline)
    rows = len(timeline.bars) + len(timeline.tracks)
    bottom = TOP + rows * ROW
    labels: list[Word] = []
    shapes: list[Shape] = []
    for row, bar in enumerate(timeline.bars):
        labels.append(_label(row, f"{bar.label} {bar.title}"))
    for row, track in enumerate(timeline.tracks, len(timeline.bars)):
        labels.append(_label(row, f"{track.label} {track.title}".strip()))
        shapes += _shapes(axis, row, track)
    return Drawing(
        width=_number(axis.end + RIGHT),
        height=_number(bottom + 8),
        bottom=_number(bottom),
        ticks=tuple(_ticks(axis)),
        labels=tuple(labels),
        rules=tuple(_number(TOP + row * ROW) for row in range(rows + 1)),
        spans=tuple(_span(axis, row, bar) for row, bar in enumerate(timeline.bars)),
        shapes=tuple(shapes),
        today=_today(axis, timeline),
    )


def _axis_of(timeline: Timeline) -> _Axis:
    first, last = timeline.first.replace(day=1), timeline.last
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return _Axis(first, months, max(_NARROWEST, min(_WIDEST, _ROOM / months)))


def _number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def _middle(row: int) -> float:
    return TOP + row * ROW + ROW / 2


def _label(row: int, text: str) -> Word:
    number, _, name = text.partition(" ")
    if len(name) > _LETTERS:
        name = name[: _LETTERS - 1] + "…"
    return Word("4", _number(_middle(row) + 4), f"{number} {name}".strip())


def _ticks(axis: _Axis) -> Iterator[Tick]:
    for step in range(axis.months):
        passed = axis.first.month - 1 + step
        year, month = axis.first.year + passed // 12, passed % 12 + 1
        x = LEFT + step * axis.month
        labelled = month == 1 or (step == 0 and month < 12)
        word = Word(_number(x + 3), "14", str(year)) if labelled else None
        if word or (month in (4, 7, 10) and axis.month > 12):
            yield Tick(_number(x), month == 1, word or Word(_number(x + 3), "30", f"{month}月"))


def _span(axis: _Axis, row: int, bar: Bar) -> Span:
    start = max(axis.at(bar.start), LEFT)
    end = min(axis.at(bar.end) + axis.month / 30, axis.end)
    words = f"{bar.label} {bar.title}：{bar.start} 至 {bar.end}"
    y = _middle(row) - 7
    label = Word(_number(start + 6), _number(_middle(row) + 4), bar.title)
    return Span(_number(start), _number(y), _number(max(end - start, 2)), label, words, bar.current)


def _shapes(axis: _Axis, row: int, track: Track) -> Iterator[Shape]:
    for marks in _clusters(axis, track.marks):
        worst = max((mark.light for mark in marks), key=lambda light: light.rank)
        yield _shape(axis.at(marks[-1].day), _middle(row), worst, marks)


def _clusters(axis: _Axis, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Marks that would lie on one another, together."""
    near: list[Mark] = []
    for mark in marks:
        if near and axis.at(mark.day) - axis.at(near[0].day) >= _NEAR:
            yield near
            near = []
        near.append(mark)
    if near:
        yield near


def _shape(x: float, y: float, light: Light, marks: Sequence[Mark]) -> Shape:
    count = sum(mark.number for mark in marks)
    word = Word(_number(x + 7), _number(y - 3), str(count)) if count > 1 else None
    corners = [f"{_number(x + dx)},{_number(y + dy)}" for dx, dy in _OUTLINES.get(light, ())]
    words = "；".join(mark.words for mark in marks)
    return Shape(_number(x), _number(y), light.value, " ".join(corners), word, words)


_OUTLINES: dict[Light, tuple[tuple[float, float], ...]] = {
    Light.YELLOW: ((0, -6), (6, 5), (-6, 5)),
    Light.GREY: ((0, -6.5), (6, 0), (0, 6.5), (-6, 0)),
}
"""Lights that are no circles; red is a full circle, green a ring."""


def _today(axis: _Axis, timeline: Timeline) -> Word | None:
    if not timeline.shows_today:
        return None
    return Word(_number(axis.at(timeline.today)), "", f"今天 {timeline.today}")
