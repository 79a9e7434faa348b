"""A topic in the making."""

from dataclasses import dataclass, field

from sanxing.facts.drafting.clause import STOPS, Clause
from sanxing.facts.drafting.desk import Desk, title_of
from sanxing.facts.drafting.outline import Part
from sanxing.facts.drafting.shapes import Line


@dataclass
class Heap:
    """A topic in the making: its heading's span, its title, the clauses of its tasks, and its own line."""

    start: int
    end: int
    title: str
    printed: int | None
    clauses: list[Clause] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def heap_of(desk: Desk, part: Part) -> Heap:
    """The topic that a part is headed as, empty as yet."""
    number = part.marker.end - part.marker.start if part.marker else 0
    words = desk.text(part.start + number, part.edge).strip(STOPS)
    title = words or title_of(desk.text(part.edge, part.end))
    end = part.edge if part.edge > part.start else part.start
    return Heap(part.start, end, title, part.marker.value if part.marker else None)
