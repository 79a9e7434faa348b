"""What a draft got right, against an outline that is known to be right: precision and recall.

Whatever is missed or invented takes its units, dates and targets with it, so that each figure tells
of the whole document and not only of the items that were found.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from benchmarks.outline import WITH_UNITS, Entry, Goal, Outline, Span, Stage, Unit
from sanxing.model.terms import Kind, Op

T = TypeVar("T")
ASPECTS = (
    "items", "leads", "supports", "modes", "deadlines", "targets", "phases", "persons", "head",
)  # fmt: skip
_ENOUGH = {Kind.MILESTONE: 0.3, Kind.FILING: 0.3}
_EXCUSED = 0.5  # of an item in a passage that a careful reader would leave open


class Tally(NamedTuple):
    """How many were found, how many there are, and how many of those found are right."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def __add__(self, other: object) -> "Tally":
        """Two documents' tallies as one."""
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(
            self.right + other.right, self.found + other.found, self.expected + other.expected
        )

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1 where there is nothing."""
        return self.right / self.expected if self.expected else 1.0


class Pair(NamedTuple):
    """An expected item and the drafted one that stands for it; one of them may be absent."""

    expected: Entry | None
    found: Entry | None


class Score(NamedTuple):
    """One document's tallies by aspect, and what was wrong, in words."""

    tallies: dict[str, Tally]
    invented: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def compare(expected: Outline, found: Outline) -> Score:
    """Hold a draft's outline against the right one."""
    pairs = list(matched(expected, found))
    tallies = {
        "items": _items(pairs),
        "leads": _sum(_units(pair, "lead") for pair in pairs),
        "supports": _sum(_units(pair, "support") for pair in pairs)
        + _named(expected.everyone, found.everyone),
        "modes": _sum(_mode(pair) for pair in pairs),
        "deadlines": _sum(_deadline(pair) for pair in pairs),
        "targets": _sum(_target(pair) for pair in pairs),
        "phases": _alike(expected.stages, found.stages, _same_stage),
        "persons": _alike(expected.members, found.members, operator.eq),
        "head": _head(expected, found),
    }
    return Score(
        tallies,
        tuple(_told(pair.found) for pair in pairs if pair.found and not pair.expected),
        tuple(_told(pair.expected) for pair in pairs if pair.expected and not pair.found),
        tuple(line for pair in pairs for line in _wrong(pair)),
    )


def total(scores: Iterable[Score]) -> Score:
    """All documents' tallies as one."""
    scores = list(scores)
    return Score({aspect: _sum(each.tallies[aspect] for each in scores) for aspect in ASPECTS})


def matched(expected: Outline, found: Outline) -> Iterator[Pair]:
    """Items of both, best fits first; then what is missed and what is invented."""
    wanted = list(expected.entries)
    drafted = [each for each in found.entries if not _is_rest(each)]
    fits = sorted(
        (
            (_fit(ours, its), -row, -line)
            for row, ours in enumerate(wanted)
            for line, its in enumerate(drafted)
            if _may_match(ours, its)
        ),
        reverse=True,
    )
    rows, lines = set(range(len(wanted))), set(range(len(drafted)))
    for _, row, line in fits:
        if -row in rows and -line in lines:
            rows.remove(-row)
            lines.remove(-line)
            yield Pair(wanted[-row], drafted[-line])
    yield from (Pair(wanted[row], None) for row in sorted(rows) if not _is_rest(wanted[row]))
    for line in sorted(lines):
        if not _is_excused(drafted[line], expected.neutral):
            yield Pair(None, drafted[line])


def _is_rest(entry: Entry) -> bool:
    """A milestone without date and target is what is left of its task, and no item of its own."""
    bare = entry.due is None and entry.goal is None and not entry.undecided
    return entry.kind is Kind.MILESTONE and bare


def _is_excused(entry: Entry, neutral: Iterable[Span]) -> bool:
    inside = sum(_common((entry.start, entry.end), span) for span in neutral)
    return inside >= _EXCUSED * (entry.end - entry.start)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def overlap(one: Entry, other: Entry) -> float:
    """What both spans hold, as a share of what either holds."""
    common = _common((one.start, one.end), (other.start, other.end))
    either = one.end - one.start + other.end - other.start - common
    return common / either if either else 0.0


def _may_match(expected: Entry, found: Entry) -> bool:
    if expected.kind is not found.kind:
        return False
    if overlap(expected, found) >= _ENOUGH.get(expected.kind, 0.5):
        return True
    cited = any(found.start <= start and end <= found.end for start, end in expected.anchors)
    return cited and expected.kind in _ENOUGH


def _fit(expected: Entry, found: Entry) -> tuple[float, float]:
    """Milestones of one clause often have one span: then what they say tells which is which."""
    agreed = (
        (expected.due == found.due)
        + _same_goal(expected.goal, found.goal)
        + _shared(expected.lead, found.lead)
        + _shared(expected.support, found.support)
    )
    shared = overlap(expected, found)
    return (agreed, shared) if expected.kind in _ENOUGH else (shared, agreed)


def _same_goal(expected: Goal | None, found: Goal | None) -> bool:
    if expected is None or found is None:
        return expected is found
    if (expected.op, expected.value) != (found.op, found.value):
        return False
    if expected.aspirational is not found.aspirational:
        return False
    free = expected.unit is None or expected.op == Op.NONINCREASING
    return free or expected.unit == found.unit


def _shared(expected: Sequence[Unit], found: Sequence[Unit]) -> float:
    """How many units are the same, as a share of all; 1 where neither names any."""
    right = _right(expected, found)
    either = len(expected) + len(found) - right
    return right / either if either else 1.0


def _right(expected: Sequence[Unit], found: Sequence[Unit]) -> int:
    """Each found unit stands for one expected unit at most."""
    left = list(found)
    right = 0
    for unit in expected:
        match = next((each for each in left if each & unit), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole += tally
    return whole


def _items(pairs: Iterable[Pair]) -> Tally:
    return _sum(
        Tally(
            int(bool(pair.expected and pair.found)),
            int(pair.found is not None),
            int(pair.expected is not None),
        )
        for pair in pairs
    )


def _units(pair: Pair, role: str) -> Tally:
    return _named(
        getattr(pair.expected, role) if pair.expected else (),
        getattr(pair.found, role) if pair.found else (),
    )


def _named(expected: Sequence[Unit], found: Sequence[Unit]) -> Tally:
    return Tally(_right(expected, found), len(found), len(expected))


def _mode(pair: Pair) -> Tally:
    """How a duty is shared is asked of tasks and filings that both have; elsewhere it is always joint."""
    if not (pair.expected and pair.found and pair.expected.mode):
        return Tally()
    if pair.expected.kind not in WITH_UNITS - {Kind.PHASE, Kind.SAFEGUARD}:
        return Tally()
    return Tally(int(pair.expected.mode == pair.found.mode), 1, 1)


def _deadline(pair: Pair) -> Tally:
    """A filing always has a date; where nobody can tell it, it is not asked for."""
    if pair.expected and pair.expected.undecided and pair.expected.kind is Kind.FILING:
        return Tally()
    due = pair.found.due if pair.found else None
    wanted = pair.expected.due if pair.expected else None
    return Tally(
        int(due is not None and due == wanted), int(due is not None), int(wanted is not None)
    )


def _target(pair: Pair) -> Tally:
    goal = pair.found.goal if pair.found else None
    wanted = pair.expected.goal if pair.expected else None
    right = goal is not None and _same_goal(wanted, goal)
    return Tally(int(right), int(goal is not None), int(wanted is not None))


def _alike(expected: Sequence[T], found: Sequence[T], same: Callable[[T, T], bool]) -> Tally:
    left = list(found)
    for wanted in expected:
        match = next((row for row, each in enumerate(left) if same(wanted, each)), None)
        if match is not None:
            del left[match]
    return Tally(len(found) - len(left), len(found), len(expected))


def _same_stage(expected: Stage, found: Stage) -> bool:
    """The same days; 第一阶段 or 阶段 may be part of the title or not."""
    titled = expected.title in found.title or found.title in expected.title
    return titled and expected[1:] == found[1:]


def _head(expected: Outline, found: Outline) -> Tally:
    """Title and period; a period that the document does not state is not asked for."""
    right = int(expected.title == found.title)
    if expected.period is None:
        return Tally(right, 1, 1)
    return Tally(right + int(expected.period == found.period), 2, 2)


def _told(entry: Entry) -> str:
    return f"{entry.kind} {entry.start}–{entry.end} {_short(entry.words)}{_facts(entry)}"


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:25]}…{words[-14:]}"


def _facts(entry: Entry) -> str:
    goal = entry.goal
    said = [str(entry.due)] if entry.due else []
    said += (
        [f"{goal.op}{goal.value}{goal.unit}{'（力争）' if goal.aspirational else ''}"]
        if goal
        else []
    )
    return f" [{' '.join(said)}]" if said else ""


def _wrong(pair: Pair) -> Iterator[str]:
    """What a draft says otherwise of an item that it found."""
    expected, found = pair
    if not (expected and found):
        return
    if _mode(pair).right != _mode(pair).expected:
        yield f"{_told(expected)}: mode {found.mode}, not {expected.mode}"
    for role in ("lead", "support"):
        tally = _units(pair, role)
        if not tally.right == tally.found == tally.expected:
            yield f"{_told(expected)}: {role} {_names(found, role)}, not {_names(expected, role)}"
    for what, tally in (("due", _deadline(pair)), ("target", _target(pair))):
        if not tally.right == tally.found == tally.expected:
            yield f"{_told(expected)}: {what} is{_facts(found) or ' absent'}"


def _names(entry: Entry, role: str) -> str:
    units: Sequence[Unit] = getattr(entry, role)
    return "、".join("|".join(sorted(unit, key=len)) for unit in units) or "nobody"
