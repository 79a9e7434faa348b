"""Duties of phases, safeguards and roles: a sentence each, or the part of one that has its own acting unit."""

import re
from collections.abc import Iterator, Sequence

from sanxing.facts.drafting.acting import parts, subject
from sanxing.facts.drafting.clause import STOPS, Clause, Span, clause_of, numbered
from sanxing.facts.drafting.desk import Desk, cites_of, title_of
from sanxing.facts.drafting.outline import Chunk, Part
from sanxing.facts.drafting.owing import shared
from sanxing.facts.drafting.plain import is_contact
from sanxing.facts.drafting.responsibility import merge
from sanxing.facts.drafting.shapes import Units
from sanxing.model.citation import sentences
from sanxing.model.issued import Duty
from sanxing.model.terms import Register

_LISTS = (
    (Register.HAZARDS, re.compile("(?:问题)?隐患(?:清单|和制度措施)|两个清单")),
    (Register.MEASURES, re.compile("制度措施(?:两个)?清单|两个清单|制度措施“?两个清单")),
)
_MADE = re.compile("建立|形成|更新|制定|完善")


def clauses(desk: Desk, part: Part) -> Iterator[Clause]:
    """The duties of a section: each numbered part within it, and each sentence of its own text."""
    for piece in part.pieces:
        if isinstance(piece, Part):
            yield numbered(desk, piece)
        elif isinstance(piece, Chunk):
            yield from in_text(desk, piece.start, piece.end)
        else:
            desk.leave(piece.start, piece.end, "这张表没有列为任务", unread=True)


def in_text(desk: Desk, start: int, end: int) -> Iterator[Clause]:
    """The duties of running text; a line of responsible units goes with the sentence before it."""
    whole = clause_of(desk, [(start, end)])
    found: list[Clause] = []
    for first, last in whole.texts:
        words = desk.text(first, last)
        for one, other in _parts(words):
            span = (first + one, first + other)
            if is_contact(words[one:other]):
                desk.pass_over(*span, "联系方式。")
                continue
            found.append(Clause(*span, (span,), ()))
    for line in whole.lines:
        before = [row for row, each in enumerate(found) if each.end <= line.start]
        if before:
            held = found[before[-1]]
            found[before[-1]] = held._replace(end=line.end, lines=(*held.lines, line))
    yield from found


def _parts(words: str) -> Iterator[Span]:
    """Sentences, cut where another unit begins to act."""
    for start, end in sentences(words):
        for each in parts(words[start:end]):
            yield start + each.start, start + each.end


def duties(
    desk: Desk, found: Sequence[Clause], prefix: str, role: str | None = None
) -> tuple[Duty, ...]:
    """Records of duties, numbered in order; `prefix` is what their IDs begin with."""
    return tuple(
        _duty(desk, clause, number, f"{prefix}-{number}", role)
        for number, clause in enumerate(found, 1)
    )


def _duty(desk: Desk, clause: Clause, number: int, about: str, role: str | None) -> Duty:
    words = clause.words(desk) or desk.text(clause.start, clause.end)
    units = acting(clause, words)
    lead, support = (shared(desk, units)[1:]) if units else ((), ())
    others = desk.named_in(words, (*lead, *support))
    _ask(desk, clause, units, words, about)
    return Duty(
        number=number,
        title=(clause.title or title_of(words))[:60],
        requirement=words[:3500],
        source=desk.source(clause.start, clause.end),
        role=role,
        lead=lead,
        support=support,
        named=tuple(dict.fromkeys((*(units.named if units else ()), *others))),
        cites=cites_of(words),
        open_ended=bool(units and units.open_ended),
        registers=_registers(words),
    )


def acting(clause: Clause, words: str) -> Units | None:
    """The units of a line, else those that the sentence names as acting."""
    if clause.lines:
        return merge(*(each.units for each in clause.lines))
    return subject(words.lstrip(STOPS))


def _registers(words: str) -> tuple[Register, ...]:
    if not _MADE.search(words):
        return ()
    return tuple(register for register, pattern in _LISTS if pattern.search(words))


def _ask(desk: Desk, clause: Clause, units: Units | None, words: str, about: str) -> None:
    """What a line, or the words of the duty, left open about who acts."""
    for line in clause.lines:
        desk.ask(line.units.questions, line.offset, about)
    if units and not clause.lines and len(clause.texts) == 1:
        start = max(clause.texts[0][0], clause.body) + len(words) - len(words.lstrip(STOPS))
        desk.ask(units.questions, start, about)
