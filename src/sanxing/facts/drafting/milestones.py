"""A task's clause as milestones: one a deadline or target, and one for what is demanded undated."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sanxing.facts.drafting.deadlines import Due, PhaseDates, deadlines, phase_dates
from sanxing.facts.drafting.parts import MARKS, NUMBERING, STOPS, Parts, parts_of
from sanxing.facts.drafting.shapes import Question
from sanxing.facts.drafting.targets import Goal, targets
from sanxing.model.citation import digest
from sanxing.model.issued import Milestone, Source, Target

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

    `year` is for deadlines without one. Words that no deadline or target holds make one further
    milestone, which cites the whole clause.
    """
    dues = deadlines(clause, year)
    goals = targets(clause)
    pieces = sorted(_pieces(clause, dues.dues, goals.goals), key=lambda each: each.own)
    found = [_milestone(clause, offset, piece) for piece in pieces]
    rest = _rest(clause, [piece.source for piece in pieces])
    if found and rest:
        source = Source(offset, offset + len(clause), digest(clause))
        found.append(Milestone(1, _title(rest), rest, source=source))
    numbered = (each._replace(number=number) for number, each in enumerate(found, 1))
    questions = (*dues.questions, *goals.questions, *_after_semicolons(clause, dues.dues, pieces))
    return Split(tuple(numbered), tuple(sorted(questions)))


def _pieces(clause: str, dues: tuple[Due, ...], goals: tuple[Goal, ...]) -> Iterator[_Piece]:
    parts = parts_of(clause)
    for due in dues:
        inside = [goal for goal in goals if due.governed[0] <= goal.start < due.governed[1]]
        yield from _governed(parts, due, inside)
    for goal in goals:
        if not any(due.governed[0] <= goal.start < due.governed[1] for due in dues):
            start, end = parts.phrase(goal.start)
            numbering = NUMBERING.match(clause, start)
            span = (numbering.end() if numbering else start, end)
            yield _Piece(span, span, None, goal.target)


def _governed(parts: Parts, due: Due, goals: list[Goal]) -> Iterator[_Piece]:
    """A piece a target, each up to the end of its phrase; the last has all that remains."""
    start, end = due.governed
    if not goals:
        yield _Piece(due.governed, due.governed, due)
    for goal in goals:
        stop = end if goal is goals[-1] else parts.phrase(goal.end - 1)[1]
        yield _Piece(due.governed, (start, max(start, stop)), due, goal.target)
        start = max(start, stop) if stop > goal.end else start


def _milestone(clause: str, offset: int, piece: _Piece) -> Milestone:
    start, end = piece.source
    source = Source(offset + start, offset + end, digest(clause[start:end]))
    words = _trimmed(clause[slice(*piece.own)])
    due = piece.due
    return Milestone(
        number=1,
        title=_title(_without(clause, piece)),
        requirement=words,
        due=due.words if due else None,
        year=due.year if due else None,
        target=piece.target,
        source=source,
    )


def _without(clause: str, piece: _Piece) -> str:
    """A piece's own words without its deadline's, unless that is all."""
    start, end = piece.own
    words = clause[start:end]
    if piece.due and start <= piece.due.start and piece.due.end <= end:
        words = clause[start : piece.due.start] + clause[piece.due.end : end]
    return words if words.strip(MARKS) else clause[start:end]


def _trimmed(words: str) -> str:
    return words.strip(MARKS.translate({ord(mark): None for mark in STOPS})).rstrip("；;")


def _title(words: str) -> str:
    """The first phrase, without numbering and joining words, of at most 25 characters."""
    words = _NUMBERED.sub("", words.strip(MARKS)).strip(MARKS)
    first = words[slice(*parts_of(words).phrase(0))].strip(MARKS)
    first = _LEADING.sub("", first) or first
    return first[:LONGEST_TITLE] or words[:LONGEST_TITLE]


def _rest(clause: str, taken: list[tuple[int, int]]) -> str:
    """The words outside all pieces; a short leading sentence is the task's title and no demand."""
    free = list(clause)
    for start, end in taken:
        free[start:end] = _TAKEN * (end - start)
    words = "".join(free)
    numbering = NUMBERING.match(words)
    body = words[numbering.end() if numbering else 0 :]
    if (title := _HEADING.match(body)) and body[title.end() :]:
        body = body[title.end() :]
    kept = [piece.strip(MARKS) for piece in body.split(_TAKEN)]
    return "，".join(piece for piece in kept if _WORD.search(piece))


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
_WORD = re.compile("[\u4e00-\u9fff]{2}")
