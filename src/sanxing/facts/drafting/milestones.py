"""A task's clause as milestones: one a deadline or target, and one for what is demanded undated."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sanxing.facts.drafting.deadlines import Due, deadlines
from sanxing.facts.drafting.parts import COMMAS, MARKS, NUMBERING, Parts, parts_of
from sanxing.facts.drafting.phase_dates import PhaseDates, phase_dates
from sanxing.facts.drafting.shapes import Question
from sanxing.facts.drafting.targets import Goal, targets
from sanxing.facts.drafting.titles import (
    LONGEST_TITLE,
    NUMBERED,
    first_phrase,
    saying,
    shortened,
    title,
    without_times,
)
from sanxing.model.citation import digest
from sanxing.model.issued import Milestone, Source
from sanxing.model.terms import Op

__all__ = ["LONGEST_TITLE", "PhaseDates", "Split", "milestones", "phase_dates"]


class Split(NamedTuple):
    """The milestones of a clause, numbered in its order, and what could not be decided.

    The sources' offsets are the document's, the questions' the clause's.
    """

    milestones: tuple[Milestone, ...]
    questions: tuple[Question, ...]


class _Piece(NamedTuple):
    """What becomes a milestone: the span to cite, the span of its own words, deadline and target."""

    source: tuple[int, int]
    own: tuple[int, int]
    due: Due | None = None
    goal: Goal | None = None


def milestones(clause: str, offset: int, year: int | None) -> Split:
    """The milestones of a task whose clause begins at `offset`; none where it has no date or target.

    `year` is for deadlines without one. What no deadline or target holds makes one further milestone.
    """
    goals = targets(clause)
    dues = deadlines(clause, year)
    kept, doubts = _narrowed(clause, dues.dues, goals.goals)
    pieces = sorted(_pieces(clause, kept, goals.goals), key=lambda each: each.own)
    found = [_milestone(clause, offset, piece) for piece in pieces]
    if found and (rest := _rest(clause, [piece.source for piece in pieces])):
        found.append(_undated(clause, offset, rest))
    numbered = (each._replace(number=number) for number, each in enumerate(found, 1))
    questions = [*dues.questions, *goals.questions, *doubts]
    questions += _unassigned(kept, goals.goals)
    questions += _after_semicolons(clause, kept, pieces)
    return Split(tuple(numbered), tuple(sorted(questions)))


def _narrowed(
    clause: str, dues: tuple[Due, ...], goals: tuple[Goal, ...]
) -> tuple[tuple[Due, ...], list[Question]]:
    """2024年底前建成平台，合格率不低于95%: a goal behind a demand of its own is dated, and asked about.

    A limit on how long something may take (整改不超过90天) stands whatever the date, and is not dated.
    """
    parts = parts_of(clause)
    kept: list[Due] = []
    questions = []
    for due in dues:
        told = max(each.end for each in dues if each.governed == due.governed)
        first = parts.phrase(told - 1)[1]
        if not clause[told:first].strip(MARKS + "”」"):
            first = parts.phrase(first)[1]
        inside = next((goal for goal in goals if _holds(due, goal)), None)
        if inside is None or inside.start < first:
            kept.append(due)
            continue
        start, end = parts.phrase(inside.start)
        lasts = _lasts(inside)
        kept.append(due._replace(governed=(due.governed[0], start)) if lasts else due)
        words = clause[start : due.governed[1] if lasts else end].strip(MARKS)
        told_so = "没有" if lasts else "暂也"
        message = f"“{words}”{told_so}算在时限“{due.words}”之内，请核对"
        questions.append(Question(due.start, due.end, message))
    return tuple(kept), questions


def _lasts(goal: Goal) -> bool:
    return goal.target.op is Op.AT_MOST and bool(_DURATION.fullmatch(goal.target.unit))


def _pieces(clause: str, dues: tuple[Due, ...], goals: tuple[Goal, ...]) -> Iterator[_Piece]:
    parts = parts_of(clause)
    for due in dues:
        inside = [goal for goal in goals if _holds(due, goal)]
        sharing = [other for other in dues if other.governed == due.governed]
        if len(sharing) > 1:
            paired = len(sharing) == len(inside)
            inside = [inside[sharing.index(due)]] if paired else []
        yield from _governed(parts, due, inside)
    for goal in goals:
        if not any(_holds(due, goal) for due in dues):
            start, end = parts.phrase(goal.start)
            numbering = NUMBERING.match(clause, start)
            span = (numbering.end() if numbering else start, end)
            yield _Piece(span, span, None, goal)


def _holds(due: Due, goal: Goal) -> bool:
    return due.governed[0] <= goal.start < due.governed[1]


def _unassigned(dues: tuple[Due, ...], goals: tuple[Goal, ...]) -> Iterator[Question]:
    for goal in goals:
        sharing = [due for due in dues if _holds(due, goal)]
        inside = [other for other in goals if sharing and _holds(sharing[0], other)]
        if len(sharing) > 1 and len(sharing) != len(inside):
            message = (
                f"“{goal.target.metric}”的目标值属于哪一个时限，看不出来，没有写成目标，请补上"
            )
            yield Question(goal.start, goal.end, message)


def _governed(parts: Parts, due: Due, goals: list[Goal]) -> Iterator[_Piece]:
    """A piece a target, each with the words up to the end of its phrase, the last with all the rest."""
    start, end = due.governed
    if not goals:
        yield _Piece(due.governed, due.governed, due)
    cuts = sorted({min(end, parts.phrase(goal.end - 1)[1]) for goal in goals})[:-1]
    for goal in goals:
        row = bisect_right(cuts, goal.start)
        own = ([start, *cuts][row], [*cuts, end][row])
        yield _Piece(due.governed, own, due, goal)


def _milestone(clause: str, offset: int, piece: _Piece) -> Milestone:
    start, end = piece.source
    source = Source(offset + start, offset + end, digest(clause[start:end]))
    words = _trimmed(clause[slice(*piece.own)])
    due = piece.due
    said = saying(piece.goal, clause) if piece.goal else ""
    return Milestone(
        number=1,
        title=title(without_times(words) if due else words, clause[: piece.own[0]], said),
        requirement=words,
        due=due.words if due else None,
        year=due.year if due else None,
        target=piece.goal.target if piece.goal else None,
        source=source,
    )


def _trimmed(words: str) -> str:
    return NUMBERED.sub("", words.strip(COMMAS + "、；;").lstrip("）)、；;" + COMMAS))


def _rest(clause: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches outside all pieces that demand anything, each from the end of a piece to the next.

    A short leading sentence is the task's title, and 对照…, …基础上 only say how.
    """
    free = list(clause)
    for start, end in taken:
        free[start:end] = _TAKEN * (end - start)
    found = (match.span() for match in re.finditer(f"[^{_TAKEN}]+", "".join(free)))
    stretches = ((start, _ending(clause, start, end)) for start, end in found)
    return [span for span in stretches if _demands(clause, *span)]


def _ending(clause: str, start: int, end: int) -> int:
    """The end of a stretch without the number of the item behind it: 全部加装；③."""
    dangling = _DANGLING.search(clause, start, end)
    return len(clause[: dangling.start("number") if dangling else end].rstrip("（("))


def _demands(clause: str, start: int, end: int) -> bool:
    words = _demanded(clause, start, end).strip(MARKS)
    return bool(_WORD.search(first_phrase(words))) and not _FRAME.fullmatch(words)


def _demanded(clause: str, start: int, end: int) -> str:
    """The words of a stretch without the heading of the clause that stands before them."""
    words = _trimmed(clause[start:end])
    heading = None if start else _HEADING.match(words)
    if heading and (words[heading.end() :] or end < len(clause)):
        words = _trimmed(words[heading.end() :])
    return words


def _undated(clause: str, offset: int, rest: list[tuple[int, int]]) -> Milestone:
    """What is demanded without a date: it cites its stretch, or the clause where there are several."""
    *others, last = (_demanded(clause, start, end) for start, end in rest)
    words = "；".join([*(each.strip(MARKS) for each in others), last])
    start, end = rest[0] if len(rest) == 1 else (0, len(clause))
    source = Source(offset + start, offset + end, digest(clause[start:end]))
    return Milestone(1, shortened(first_phrase(words)), words, source=source)


def _after_semicolons(
    clause: str, dues: tuple[Due, ...], pieces: list[_Piece]
) -> Iterator[Question]:
    """到2025年底，A；B: whether B is governed too, where B holds a target and no deadline."""
    parts = parts_of(clause)
    for due in dues:
        end = due.governed[1]
        following = parts.sentence(end)
        undated = [p for p in pieces if p.due is None and following[0] <= p.own[0] < following[1]]
        if clause[end - 1 : end] in _SEMICOLONS and undated:
            message = f"“{due.words}”是否也管分号后的“{clause[slice(*undated[0].own)].strip(MARKS)}”，请核对"
            yield Question(due.start, due.end, message)


_TAKEN = "\0"
_SEMICOLONS = ("；", ";")
_HEADING = re.compile(f"[^{MARKS}{_TAKEN}]{{1,25}}。")
_FRAME = re.compile(
    ".*基础上|(?:按照|根据|依据|对照)[^，,。；;]*|(?:整改|具体|主要|工作)?(?:措施|任务|目标|要求)"
)
_DANGLING = re.compile(f"(?:^|[{MARKS}])(?P<number>(?:{NUMBERING.pattern})+)$")
_DURATION = re.compile("个?(?:月|工作日)|天|日|小时|分钟")
_WORD = re.compile("[\u4e00-\u9fff]{2}")
