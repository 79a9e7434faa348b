"""Which parts of the main tasks are topics, and which clauses in them are tasks."""

from collections.abc import Iterator, Sequence

from sanxing.facts.drafting.acting import subject
from sanxing.facts.drafting.clause import Clause, Span, clause_of, numbered, spans_of
from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.heap import Heap, heap_of
from sanxing.facts.drafting.markers import Rank
from sanxing.facts.drafting.outline import Chunk, Part
from sanxing.facts.drafting.plain import holds_duties, plain
from sanxing.facts.drafting.tabled import is_caption, tabled
from sanxing.model.citation import sentences
from sanxing.model.phrases import times

SECTIONS = (Rank.CHAPTER, Rank.HAN, Rank.ARTICLE, Rank.BRACKET_HAN)
"""The sorts of number that head sections."""

_HEADING = 28


def heaps(desk: Desk, parts: Sequence[Part]) -> Iterator[Heap]:
    """The topics that parts hold: themselves, or the parts within them. What is neither is left to somebody.

    Numbers of one sort stand for one sort of thing: where (一) is a topic in one part, it is in all.
    """
    sorts = {each.parts[0].rank for each in parts if each.parts and _hold_topics(desk, each.parts)}
    for part in parts:
        if part.parts and part.parts[0].rank in sorts:
            yield from _within(desk, part)
        else:
            yield from _filled(desk, part, heap_of(desk, part))


def _within(desk: Desk, part: Part) -> Iterator[Heap]:
    desk.pass_over(part.start, part.edge, "章标题。")
    desk.loose += [(chunk.start, chunk.end) for chunk in part.chunks]
    if part.grids:
        yield from tabled(desk, heap_of(desk, part), part)
    for each in part.parts:
        yield from _filled(desk, each, heap_of(desk, each))


def whole(
    desk: Desk, root: Part, at: Span, title: str, text_from: int, told: Sequence[Span]
) -> Iterator[Heap]:
    """A document without sections: a topic under its title, and one for each paragraph with a heading of its own.

    `told` are paragraphs that have been read as something else.
    """
    kept = [
        each
        for each in root.pieces
        if not isinstance(each, Chunk)
        or (each.start >= text_from and (each.start, each.end) not in told)
    ]
    main = Heap(*at, title, None)
    headed: list[Heap] = []
    for chunk in [each for each in kept if isinstance(each, Chunk)] if not root.parts else []:
        if edge := _headed(desk, chunk):
            words = desk.text(chunk.start, edge).strip("。：:")
            headed.append(Heap(chunk.start, edge, words, None))
            _take(desk, headed[-1], [(edge, chunk.end)])
            kept.remove(chunk)
    yield from _filled(desk, Part(None, root.start, root.end, pieces=kept), main)
    yield from headed


def _headed(desk: Desk, chunk: Chunk) -> int:
    """Where the short first sentence of a paragraph ends that heads the others; 0 where none does."""
    found = sentences(desk.text(chunk.start, chunk.end))
    first = desk.text(chunk.start, chunk.start + found[0][1])
    heads = len(found) > 1 and len(first) <= _HEADING and not (times(first) or subject(first))
    return chunk.start + found[0][1] if heads else 0


def _hold_topics(desk: Desk, parts: Sequence[Part]) -> bool:
    """Whether numbered parts are topics, and not tasks themselves."""
    if any(part.grids for part in parts):
        return True
    deeper = [each for part in parts for each in part.parts]
    if not deeper:
        return False
    if all(part.rank in SECTIONS for part in parts):
        return True
    owned = [each for each in deeper if clause_of(desk, list(spans_of(each))).lines]
    return len(owned) > len(parts)


def _filled(desk: Desk, part: Part, heap: Heap) -> Iterator[Heap]:
    """A topic with what its part holds; tables of a part that has rows by subject make several."""
    if part.parts:
        _numbered(desk, part, heap)
    else:
        chunks = [
            (each.start, each.end)
            for place, each in enumerate(part.pieces)
            if isinstance(each, Chunk) and not is_caption(desk, part, place)
        ]
        duties = [each for each in chunks if not part.grids or holds_duties(desk, each)]
        desk.loose += [each for each in chunks if each not in duties]
        _take(desk, heap, duties)
    if part.grids:
        yield from tabled(desk, heap, part)
    else:
        yield heap


def _take(desk: Desk, heap: Heap, spans: Sequence[Span]) -> None:
    """Running text as tasks of a topic."""
    found = plain(desk, spans)
    heap.clauses += found.clauses
    heap.lines += found.lines
    desk.loose += found.loose


def _numbered(desk: Desk, part: Part, heap: Heap) -> None:
    """Tasks are the parts; a line of the last alone is the topic's, where nothing says otherwise."""
    desk.loose += _detached(desk, part.parts[-1])
    heap.clauses += [numbered(desk, each) for each in part.parts]
    last = heap.clauses[-1]
    if _is_shared(desk, part, heap.clauses):
        heap.lines += last.lines
        heap.clauses[-1] = last._replace(lines=())
    first = part.parts[0].start
    for chunk in part.chunks:
        clause = clause_of(desk, [(chunk.start, chunk.end)])
        heap.lines += clause.lines
        for span in clause.texts:
            if chunk.start < first and holds_duties(desk, span):
                _take(desk, heap, [span])
            else:
                desk.loose.append(span)


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
    """Whether its line, or lines one behind another, stand behind all its words."""
    return min(each.start for each in clause.lines) >= max(
        (end for _, end in clause.texts), default=0
    )


def _is_shared(desk: Desk, part: Part, clauses: Sequence[Clause]) -> bool:
    """Whether the line behind the last of several duties is that of all of them.

    It is where it has a paragraph of its own, or the duties are numbered inside one paragraph; in the
    last of several paragraphs it is that duty's own.
    """
    *others, last = clauses
    if not (others and last.lines and _ends_with_line(last)) or any(each.lines for each in others):
        return False
    at = {desk.document.spot(each.start, each.end).paragraph for each in clauses}
    line = desk.document.spot(last.lines[0].start, last.lines[0].end).paragraph
    return len(at) == 1 or line > max(at)
