"""Which parts of the main tasks are topics, and which clauses in them are tasks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sanxing.facts.drafting.clause import STOPS, Clause, Span, clause_of, numbered, spans_of
from sanxing.facts.drafting.desk import Desk, title_of
from sanxing.facts.drafting.markers import Rank
from sanxing.facts.drafting.outline import Chunk, Grid, Part
from sanxing.facts.drafting.shapes import Line
from sanxing.facts.drafting.tables import rows_of
from sanxing.model.citation import sentences

_TOPICS = (Rank.CHAPTER, Rank.HAN, Rank.BRACKET_HAN)
_CAPTION = re.compile("^(?:附?表[0-9一二三四五六七八九十]*[：:.、]?)")
_ABOVE = re.compile(r"(?:以上|上述|前述)|.*(?:备案|报送).*")


@dataclass
class Heap:
    """A topic in the making: its heading's span, its title, the clauses of its tasks, and its own line."""

    start: int
    end: int
    title: str
    printed: int | None
    clauses: list[Clause] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def heaps(desk: Desk, parts: Sequence[Part]) -> Iterator[Heap]:
    """The topics that parts hold: themselves, or the parts within them. What is neither is left to somebody.

    Numbers of one sort stand for one sort of thing: where (一) is a topic in one part, it is in all.
    """
    sorts = {each.parts[0].rank for each in parts if each.parts and _hold_topics(desk, each.parts)}
    for part in parts:
        if part.parts and part.parts[0].rank in sorts:
            yield from _within(desk, part)
        else:
            yield from _filled(desk, part, _heap(desk, part))


def _within(desk: Desk, part: Part) -> Iterator[Heap]:
    inner = part.parts
    desk.pass_over(part.start, part.edge, "章标题。")
    for chunk in part.chunks:
        desk.loose.append((chunk.start, chunk.end))
    if part.grids:
        own = _heap(desk, part)
        yield from _tabled(desk, own, part)
    for each in inner:
        yield from _filled(desk, each, _heap(desk, each))


def whole_heap(
    desk: Desk, root: Part, at: tuple[int, int], title: str, text_from: int
) -> Iterator[Heap]:
    """A document without sections: one topic under its title, of what follows the preamble."""
    kept = [each for each in root.pieces if not isinstance(each, Chunk) or each.start >= text_from]
    whole = Part(None, root.start, root.end, pieces=kept)
    yield from _filled(desk, whole, Heap(*at, title, None))


def _hold_topics(desk: Desk, parts: Sequence[Part]) -> bool:
    """Whether numbered parts are topics, and not tasks themselves."""
    if any(part.grids for part in parts):
        return True
    deeper = [each for part in parts for each in part.parts]
    if not deeper:
        return False
    if all(part.rank in _TOPICS for part in parts):
        return True
    return len([each for each in deeper if clause_of(desk, list(spans_of(each))).lines]) > len(
        parts
    )


def _heap(desk: Desk, part: Part) -> Heap:
    number = part.marker.end - part.marker.start if part.marker else 0
    words = desk.text(part.start + number, part.edge).strip(STOPS)
    title = words or title_of(desk.text(part.edge, part.end))
    end = part.edge if part.edge > part.start else part.start
    return Heap(part.start, end, title, part.marker.value if part.marker else None)


def _filled(desk: Desk, part: Part, heap: Heap) -> Iterator[Heap]:
    """A topic with what its part holds; tables of a part that has rows by subject make several."""
    inner = part.parts
    if inner:
        _numbered(desk, part, heap)
    else:
        _plain(desk, part, heap)
    if part.grids:
        yield from _tabled(desk, heap, part)
    else:
        yield heap


def _numbered(desk: Desk, part: Part, heap: Heap) -> None:
    """Tasks are the parts; a line of the last alone, or behind it, is the topic's."""
    desk.loose += _detached(desk, part.parts[-1])
    heap.clauses = [numbered(desk, each) for each in part.parts]
    last = heap.clauses[-1]
    others = any(each.lines for each in heap.clauses[:-1])
    if last.lines and not others and len(heap.clauses) > 1 and _ends_with_line(last):
        heap.lines += last.lines
        heap.clauses[-1] = last._replace(lines=())
    first = part.parts[0].start
    for chunk in part.chunks:
        clause = clause_of(desk, [(chunk.start, chunk.end)])
        heap.lines += clause.lines
        desk.loose += [span for span in clause.texts if chunk.start < first or span]


def _detached(desk: Desk, part: Part) -> list[Span]:
    """Paragraphs behind the last item's line or deadline, which belong to it no more: taken out of it."""
    closed = False
    found: list[Span] = []
    for piece in [each for each in part.pieces if isinstance(each, Chunk)]:
        clause = clause_of(desk, [(piece.start, piece.end)])
        if clause.lines or clause.due:
            closed = True
        elif closed:
            found.append((piece.start, piece.end))
            part.pieces.remove(piece)
    return found


def _ends_with_line(clause: Clause) -> bool:
    return max(each.end for each in clause.lines) > max((end for _, end in clause.texts), default=0)


def _plain(desk: Desk, part: Part, heap: Heap) -> None:
    """Without numbers: a task a sentence under one line, or one before each line."""
    chunks = [
        each
        for place, each in enumerate(part.pieces)
        if isinstance(each, Chunk) and not is_caption(desk, part, place)
    ]
    clauses = [clause_of(desk, [(chunk.start, chunk.end)]) for chunk in chunks]
    found = [line for each in clauses for line in each.lines]
    if len(found) > 1:
        for clause in clauses:
            heap.clauses += _by_lines(clause)
        return
    heap.lines += found
    for clause in clauses:
        for start, end in clause.texts:
            if _ABOVE.match(desk.text(start, end)):
                desk.loose.append((start, end))
                continue
            words = desk.text(start, end)
            for first, last in sentences(words):
                span = (start + first, start + last)
                heap.clauses.append(
                    Clause(*span, (span,), (), clause.due if last == len(words) else None)
                )


def _by_lines(clause: Clause) -> Iterator[Clause]:
    """The words before each line, with it; what follows the last has none."""
    rest = list(clause.texts)
    for line in clause.lines:
        before = tuple(span for span in rest if span[1] <= line.start)
        rest = [span for span in rest if span[1] > line.start]
        if before:
            yield Clause(before[0][0], before[-1][1], before, (line,), None)
    for span in rest:
        yield Clause(*span, (span,), ())


def _tabled(desk: Desk, heap: Heap, part: Part) -> Iterator[Heap]:
    """The rows of tables: tasks of this topic, or of one for each subject that a table names."""
    found: list[Heap] = [heap]
    for place, piece in enumerate(part.pieces):
        if not isinstance(piece, Grid):
            continue
        under = _captioned(desk, part, place) or heap
        found += [under] if under is not heap else []
        by_subject: dict[str, Heap] = {}
        for subject, clause in rows_of(desk, piece):
            held = under
            if subject is not None:
                title = desk.text(*subject)
                held = by_subject.setdefault(title, Heap(*subject, title, None))
            held.clauses.append(clause)
        found += by_subject.values()
    for each in found:
        if each.clauses or not any(other.clauses for other in found):
            yield each
        elif each.end > each.start:
            desk.pass_over(each.start, each.end, "标题。")


def _captioned(desk: Desk, part: Part, place: int) -> Heap | None:
    """A topic under a table's own caption, the short paragraph above it."""
    above = part.pieces[place - 1] if place else None
    if not isinstance(above, Chunk) or not is_caption(desk, part, place - 1):
        return None
    words = desk.text(above.start, above.end)
    return Heap(above.start, above.end, _CAPTION.sub("", words) or words, None)


def is_caption(desk: Desk, part: Part, place: int) -> bool:
    """Whether a piece is a short paragraph above a table."""
    piece = part.pieces[place]
    below = part.pieces[place + 1] if place + 1 < len(part.pieces) else None
    if not (isinstance(piece, Chunk) and isinstance(below, Grid)):
        return False
    words = desk.text(piece.start, piece.end)
    return len(words) <= 40 and not re.search("[。；;]", words)
