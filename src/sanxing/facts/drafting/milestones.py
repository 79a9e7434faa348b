"""A task's clause as milestones: one a deadline or target, and one for what is demanded undated."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sanxing.facts.drafting.deadlines import Due, deadlines
from sanxing.facts.drafting.parts import COMMAS, MARKS, NUMBERING, Parts, parts_of
from sanxing.facts.drafting.phase_dates import PhaseDates, phase_dates
from sanxing.facts.drafting.shapes import Question
from sanxing.facts.drafting.targets import Goal, targets
from sanxing.model.citation import digest
from sanxing.model.issued import Milestone, Source, Target
from sanxing.model.phrases import times

__all__ = ["PhaseDates", "Split", "milestones", "phase_dates"]

LONGEST_TITLE = 25


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
    target: Target | None = None


def milestones(clause: str, offset: int, year: int | None) -> Split:
    """The milestones of a task whose clause begins at `offset`; none where it has no date or target.

    `year` is for deadlines without one. What no deadline or target holds makes one further milestone.
    """
    goals = targets(clause)
    dues = deadlines(clause, year)
    pieces = sorted(_pieces(clause, dues.dues, goals.goals), key=lambda each: each.own)
    found = [_milestone(clause, offset, piece) for piece in pieces]
    if found and (rest := _rest(clause, [piece.source for piece in pieces])):
        found.append(_undated(clause, offset, rest))
    numbered = (each._replace(number=number) for number, each in enumerate(found, 1))
    questions = [*dues.questions, *goals.questions]
    questions += _unassigned(dues.dues, goals.goals)
    questions += _reaching_on(clause, dues.dues, goals.goals)
    questions += _after_semicolons(clause, dues.dues, pieces)
    return Split(tuple(numbered), tuple(sorted(questions)))


def _reaching_on(clause: str, dues: tuple[Due, ...], goals: tuple[Goal, ...]) -> Iterator[Question]:
    """2024年底前建成平台，合格率不低于95%: a goal behind a demand of its own is dated, and asked about."""
    parts = parts_of(clause)
    for due in dues:
        told = max(each.end for each in dues if each.governed == due.governed)
        first = parts.phrase(told - 1)[1]
        if not clause[told:first].strip(MARKS + "”」"):
            first = parts.phrase(first)[1]
        inside = [goal for goal in goals if _holds(due, goal)]
        if inside and first <= inside[0].start:
            words = clause[slice(*parts.phrase(inside[0].start))].strip(MARKS)
            message = f"“{words}”暂也算在时限“{due.words}”之内，请核对"
            yield Question(due.start, due.end, message)


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
            yield _Piece(span, span, None, goal.target)


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
        yield _Piece(due.governed, own, due, goal.target)


def _milestone(clause: str, offset: int, piece: _Piece) -> Milestone:
    start, end = piece.source
    source = Source(offset + start, offset + end, digest(clause[start:end]))
    words = _trimmed(clause[slice(*piece.own)])
    due = piece.due
    return Milestone(
        number=1,
        title=_title(_without_times(words) if due else words) or words[:LONGEST_TITLE],
        requirement=words,
        due=due.words if due else None,
        year=due.year if due else None,
        target=piece.target,
        source=source,
    )


def _without_times(words: str) -> str:
    """The words without the deadlines in them, unless that is all."""
    kept = words
    found = [phrase for phrase in times(words) if not phrase.reason]
    for phrase in reversed(found):
        joined = words[phrase.start - 1 : phrase.start] in _AND
        joined = joined and any(each.end == phrase.start - 1 for each in found)
        kept = kept[: phrase.start - joined] + kept[phrase.end :]
    kept = _HOLLOW.sub("", kept)
    return kept if kept.strip(MARKS) else words


def _trimmed(words: str) -> str:
    return _NUMBERED.sub("", words.strip(COMMAS + "、；;"))


def _title(words: str) -> str:
    """The first phrase that says anything, without numbering, asides and joining words."""
    words = _NUMBERED.sub("", words.strip(MARKS))
    cuts = parts_of(words).commas
    for start, end in pairwise((0, *cuts, len(words))):
        phrase = _ASIDE.sub("", words[start:end]).strip(MARKS)
        if phrase := _LEADING.sub("", phrase):
            return phrase[:LONGEST_TITLE]
    return words[:LONGEST_TITLE]


def _rest(clause: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches outside all pieces that demand anything, each from the end of a piece to the next.

    A short leading sentence is the task's title, and 对照…, …基础上 only say how.
    """
    free = list(clause)
    for start, end in taken:
        free[start:end] = _TAKEN * (end - start)
    stretches = (match.span() for match in re.finditer(f"[^{_TAKEN}]+", "".join(free)))
    return [span for span in stretches if _demands(clause, *span)]


def _demands(clause: str, start: int, end: int) -> bool:
    words = _trimmed(clause[start:end])
    if not start:
        title = _HEADING.match(words)
        if title and (words[title.end() :] or end < len(clause)):
            words = words[title.end() :]
    words = words.strip(MARKS)
    return bool(_WORD.search(_title(words))) and not _FRAME.fullmatch(words)


def _undated(clause: str, offset: int, rest: list[tuple[int, int]]) -> Milestone:
    """What is demanded without a date: it cites its stretch, or the clause where there are several."""
    words = "，".join(_trimmed(clause[start:end]) for start, end in rest)
    start, end = rest[0] if len(rest) == 1 else (0, len(clause))
    source = Source(offset + start, offset + end, digest(clause[start:end]))
    return Milestone(1, _title(words), words, source=source)


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
_NUMBERED = re.compile(f"^(?:{NUMBERING.pattern})")
_LEADING = re.compile("^(?:并且?|同时|要|力争|确保|[均于到在])+")
_HEADING = re.compile(f"[^{MARKS}{_TAKEN}]{{1,25}}。")
_AND = ("、", "和", "及", "与")
_HOLLOW = re.compile(f"[（(“][{MARKS}]*[)）”]")
_ASIDE = re.compile("[（(][^（()）]*[)）]")
_FRAME = re.compile(".*基础上|(?:按照|根据|依据|对照)[^，,。；;]*")
_WORD = re.compile("[\u4e00-\u9fff]{2}")
