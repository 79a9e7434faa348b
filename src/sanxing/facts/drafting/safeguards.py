"""Sections of safeguards and work demands, with their duties."""

from collections.abc import Iterator, Sequence

from sanxing.facts.drafting.clause import STOPS, Clause, numbered
from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.duties import clauses, duties
from sanxing.facts.drafting.filings import apart
from sanxing.facts.drafting.outline import Part
from sanxing.model.issued import Safeguard


def safeguards(desk: Desk, parts: Sequence[Part], held: list[Clause]) -> tuple[Safeguard, ...]:
    """Every section that has a heading and text, numbered on; `held` takes the clauses that are filings."""
    found: list[Safeguard] = []
    for part in parts:
        for section, own in _sections(desk, part):
            number = len(found) + 1
            kept = apart(desk, own, held)
            if not kept:
                desk.pass_over(section.start, section.edge, "标题。")
                continue
            start, end = section.start, max(section.edge, section.start + 1)
            words = desk.text(start + _number(section), section.edge).strip(STOPS) or "保障措施"
            source = desk.source(start, end)
            found.append(Safeguard(number, words[:60], source, duties(desk, kept, f"S{number}")))
    return tuple(found)


def _number(part: Part) -> int:
    return part.marker.end - part.marker.start if part.marker else 0


def _sections(desk: Desk, part: Part) -> Iterator[tuple[Part, list[Clause]]]:
    """Parts with a heading and text are sections; the rest of a part are duties of its own."""
    sections = [each for each in part.parts if each.heading and each.pieces]
    if not sections:
        yield part, list(clauses(desk, part))
        return
    desk.pass_over(part.start, part.edge, "章标题。")
    for chunk in part.chunks:
        desk.loose.append((chunk.start, chunk.end))
    for each in part.parts:
        yield each, list(clauses(desk, each)) if each in sections else [numbered(desk, each)]
