"""Running text without numbers as clauses: a task a sentence, or what stands before each line of units."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sanxing.facts.drafting.acting import subject
from sanxing.facts.drafting.clause import STOPS, Clause, Span, clause_of
from sanxing.facts.drafting.desk import Desk, has_words
from sanxing.facts.drafting.filings import deadlines_of
from sanxing.facts.drafting.shapes import Line
from sanxing.facts.drafting.targets import targets
from sanxing.model.citation import sentences
from sanxing.model.phrases import times

_HEADING = 16
_ABOVE = re.compile("(?:以上|上述|前述)")
_LEADS_IN = re.compile("(?:制定|制订|编制)本(?:方案|台账|清单|计划|表)[。：:]?$|如下[。：:]$")
_CONTACT = re.compile("联\\s*系\\s*(?:人|电话|方式)|电话[：:]")


class Plain(NamedTuple):
    """The clauses of running text, the line that they share, and what belongs to none of them."""

    clauses: tuple[Clause, ...]
    lines: tuple[Line, ...]
    loose: tuple[Span, ...]


class _Group(NamedTuple):
    """Text, and the lines that follow it at once."""

    texts: list[Clause]
    lines: list[Line]


def plain(desk: Desk, spans: Sequence[Span]) -> Plain:
    """The clauses of some paragraphs."""
    groups = _groups(desk, spans)
    owned = [each for each in groups if each.lines]
    heads = [heading_of(desk.text(*span)) for span in spans]
    headed = len(heads) > 1 and sum(map(bool, heads)) * 2 > len(heads)
    clauses: list[Clause] = []
    loose: list[Span] = []
    for group in groups:
        if len(owned) > 1 and group.lines and group.texts:
            clauses.append(_whole(group))
            continue
        for text in group.texts:
            for each in _sentences(desk, text, headed=headed):
                if desk.stated == (each.start, each.end) or not has_words(each.words(desk)):
                    continue
                if is_aside(desk, each):
                    loose.append((each.start, each.end))
                else:
                    clauses.append(each)
    shared = (
        owned[0].lines
        if len(owned) == 1
        else [line for each in owned if not each.texts for line in each.lines]
    )
    return Plain(tuple(clauses), tuple(shared), tuple(loose))


def _groups(desk: Desk, spans: Sequence[Span]) -> list[_Group]:
    groups = [_Group([], [])]
    for start, end in spans:
        clause = clause_of(desk, [(start, end)])
        pieces: list[Line | Span] = sorted([*clause.texts, *clause.lines], key=lambda each: each[0])
        for piece in pieces:
            if isinstance(piece, Line):
                groups[-1].lines.append(piece)
                continue
            if groups[-1].lines:
                groups.append(_Group([], []))
            due = clause.due if piece == clause.texts[-1] else None
            groups[-1].texts.append(Clause(*piece, (piece,), (), due))
    return groups


def _whole(group: _Group) -> Clause:
    texts = tuple(span for each in group.texts for span in each.texts)
    due = next((each.due for each in group.texts if each.due), None)
    return Clause(texts[0][0], texts[-1][1], texts, tuple(group.lines), due)


def _sentences(desk: Desk, clause: Clause, *, headed: bool) -> list[Clause]:
    """A clause a sentence; the whole where a short first sentence heads the others."""
    words = desk.text(clause.start, clause.end)
    if headed and (edge := heading_of(words)):
        title = words[:edge].strip(STOPS)
        return [clause._replace(title=title)]
    spans = [(clause.start + first, clause.start + last) for first, last in sentences(words)]
    return [
        Clause(*span, (span,), (), clause.due if span[1] == clause.end else None) for span in spans
    ]


def is_aside(desk: Desk, clause: Clause) -> bool:
    """Whether a sentence says something of the duties above it, or is owed to an office: no task."""
    words = clause.words(desk)
    says_why = _LEADS_IN.search(words)
    return bool(_ABOVE.match(words) or says_why or is_contact(words) or deadlines_of(desk, words))


def is_contact(words: str) -> bool:
    """Whether words only say whom to call."""
    return _CONTACT.match(words) is not None


def holds_duties(desk: Desk, span: Span) -> bool:
    """Whether text that leads to numbered duties holds one itself: somebody acts, or something is dated or counted."""
    words = desk.text(*span)
    return bool(times(words) or targets(words).goals or subject(words))


def heading_of(words: str) -> int:
    """Where a short first sentence ends that heads those after it and says nothing by itself; else 0."""
    found = sentences(words)
    first = words[: found[0][1]]
    says = times(first) or subject(first) or targets(first).goals
    return found[0][1] if len(found) > 1 and len(first) <= _HEADING and not says else 0
