"""Tables within a topic: their captions and subjects make topics of their own."""

import re
from collections.abc import Iterator

from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.heap import Heap
from sanxing.facts.drafting.outline import Chunk, Grid, Part
from sanxing.facts.drafting.tables import NUMBERED, rows_of

_CAPTION = re.compile("^(?:附?表[0-9一二三四五六七八九十]*[：:.、]?)")


def tabled(desk: Desk, heap: Heap, part: Part) -> Iterator[Heap]:
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
                title = NUMBERED.sub("", desk.text(*subject), count=1) or desk.text(*subject)
                held = by_subject.setdefault(title, Heap(*subject, title, None))
            held.clauses.append(clause)
        found += by_subject.values()
    for each in found:
        if each.clauses or not any(other.clauses for other in found):
            yield each
        else:
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
