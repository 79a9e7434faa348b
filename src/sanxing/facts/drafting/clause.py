"""A clause: a part's text, its line of responsible units taken out, and its labelled deadline."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.outline import Chunk, Part
from sanxing.facts.drafting.responsibility import lines
from sanxing.facts.drafting.shapes import Line
from sanxing.model.phrases import times

Span = tuple[int, int]
STOPS = "。；;，,：:、！!"

_DUE = re.compile(
    r"[(（【]?(?:完成)?(?:时限|(?<!行动)(?<!活动)(?<!整治)(?<!实施)(?<!起止)(?<!工作)时间|期限|时间节点|完成时间|时间要求|完成期限|整改时限|时限要求)[】]?[：:]"
    r"(?P<words>[^。；;\n)）]*?)(?=[。；;)）]|(?:责任|牵头|配合|主办|协办)(?:单位|部门)|\Z)[。；;)）]{0,2}"
)


class Clause(NamedTuple):
    """`texts` are the spans of the words of the duty, in order; `lines` the lines among them, placed in the document.

    `due` is a labelled deadline (完成时限：…): its span, and the span of its words. `title` are the words
    of a heading, `printed` is the number that stands before the clause, up to `body`; `years` are the
    figures of a table's columns for single years, each with its head, `remarks` what its other columns say;
    `cells` tells that the texts are cells.
    """

    start: int
    end: int
    texts: tuple[Span, ...]
    lines: tuple[Line, ...]
    due: tuple[Span, Span] | None = None
    title: str | None = None
    printed: int | None = None
    body: int = 0
    years: tuple[tuple[str, Span], ...] = ()
    remarks: tuple[str, ...] = ()
    cells: bool = False

    @property
    def reach(self) -> Span:
        """The clause with its labelled deadline."""
        ends = (self.start, self.end), *((self.due[0],) if self.due else ())
        return min(start for start, _ in ends), max(end for _, end in ends)

    def words(self, desk: Desk) -> str:
        """The words of the duty, without its number, its line and its labelled deadline.

        Cells of a table stay apart.
        """
        parts = [desk.text(max(start, self.body), end) for start, end in self.texts]
        if self.cells:
            parts = [each if each[-1:] in STOPS else f"{each}：" for each in parts[:-1]] + parts[
                -1:
            ]
        return "".join(parts)


def spans_of(part: Part) -> Iterator[Span]:
    """All running text of a part in order, those of parts within it too, its heading and numbers included."""
    yield part.start, part.edge
    for piece in part.pieces:
        if isinstance(piece, Chunk):
            yield piece.start, piece.end
        elif isinstance(piece, Part):
            yield from spans_of(piece)


def clause_of(desk: Desk, spans: list[Span]) -> Clause:
    """The clause that some spans of the document make, which follow one another."""
    texts: list[Span] = []
    found: list[Line] = []
    due = None
    for start, end in spans:
        words = desk.text(start, end)
        placed = [_placed(each, start) for each in lines(words)]
        found += placed
        cuts = [(each.start, each.end) for each in placed]
        labelled = _labelled(words, [(a - start, b - start) for a, b in cuts])
        if labelled and due is None:
            whole, inner = labelled.span(), labelled.span("words")
            due = (start + whole[0], start + whole[1]), (start + inner[0], start + inner[1])
            cuts.append(due[0])
        due = due or _within(placed)
        if due and (line := _holding(placed, due[1])):
            due = line, due[1]
        texts += _without(start, end, cuts)
    held = texts or ([due[0]] if due else spans)
    first, last = min(each[0] for each in held), max(each[1] for each in held)
    return Clause(first, last, tuple(_joined(texts)), tuple(found), due)


def _placed(line: Line, start: int) -> Line:
    """A line of a text in the document that the text begins in at `start`."""
    due = (line.due[0] + start, line.due[1] + start) if line.due else None
    return line._replace(start=line.start + start, end=line.end + start, offset=start, due=due)


def _within(placed: Sequence[Line]) -> tuple[Span, Span] | None:
    """A deadline that stands in a line: （市教育局牵头，2025年底前完成）."""
    return next((((each.start, each.end), each.due) for each in placed if each.due), None)


def _holding(placed: Sequence[Line], span: Span) -> Span | None:
    """The line that a span stands in."""
    held = (line for line in placed if line.start <= span[0] and span[1] <= line.end)
    return next(((line.start, line.end) for line in held), None)


def _labelled(words: str, lines: list[Span]) -> re.Match[str] | None:
    """A labelled deadline, within a line of units or beside it."""
    found = _DUE.search(words)
    if found and any(found.start() < end and start < found.end() for start, end in lines):
        inside = any(start <= found.start() and found.end() <= end for start, end in lines)
        found = (
            found
            if inside
            else _DUE.search(words, 0, min(start for start, _ in lines if start > found.start()))
        )
    return found if found and _is_due(found["words"]) else None


def _is_due(words: str) -> bool:
    """Whether words behind 完成时限： are all that it says: a time, or a few words such as 持续推进."""
    return bool(words) and (len(words) <= 20 or bool(times(words)))


def _without(start: int, end: int, cuts: list[Span]) -> Iterator[Span]:
    for first, last in sorted(cuts):
        if first > start:
            yield start, first
        start = max(start, last)
    if end > start:
        yield start, end


def _joined(spans: list[Span]) -> Iterator[Span]:
    held: Span | None = None
    for each in spans:
        if held and held[1] == each[0]:
            held = held[0], each[1]
            continue
        if held:
            yield held
        held = each
    if held:
        yield held


def numbered(desk: Desk, part: Part) -> Clause:
    """The clause of a numbered part with all that stands within it."""
    clause = clause_of(desk, list(spans_of(part)))
    number = part.marker.end - part.marker.start if part.marker else 0
    title = desk.text(part.start + number, part.heading[1]).strip(STOPS) if part.heading else None
    printed = part.marker.value if part.marker else None
    return clause._replace(title=title or None, printed=printed, body=part.start + number)
