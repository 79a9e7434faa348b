"""Phases with their dates and duties."""

import re
from collections.abc import Sequence

from sanxing.facts.drafting.clause import STOPS, Clause, Span
from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.duties import clauses, duties, in_text
from sanxing.facts.drafting.filings import apart
from sanxing.facts.drafting.outline import Chunk, Part
from sanxing.facts.drafting.phase_dates import PhaseDates, phase_dates
from sanxing.model.citation import sentences
from sanxing.model.issued import Period, Phase
from sanxing.model.phrases import mended

_SPOKEN = re.compile("(?P<dates>[^，,。]{4,30}?)为(?P<title>[^，,。；;]{2,14}?阶段)[，,：:]")
_ALONE = re.compile(
    "(?:(?:行动|整治|实施|活动|工作|起止|开展)?(?:时间|期限)(?:安排)?(?:为|[：:])?|专项整治|三年行动|本?行动|整治工作|工作|从|自|[(（]|[)）])*"
    "[，,]?(?:(?:共|总体|大体)?分(?:为|成)?.{0,6}(?:个?阶段|步)(?:进行|实施|推进|开展)?)?[。；;]?"
)
_TOLD = re.compile("[^。；]{0,40}?[为是](?P<title>[^，。；]{2,14}?阶段)[，,：:；;。]")
_PERIOD = re.compile("(?:行动|整治|实施|活动|工作|起止|开展)(?:起止)?(?:时间|期限)(?:为|[：:])")
_TITLED = re.compile(
    "(?P<title>[^，。；：:（(]{2,20})[（(](?P<dates>[^（()）]{4,40})[)）][：:。，,]?"
)
_WITHIN = 80  # characters of a section in which its dates may stand


def schedule(
    desk: Desk, parts: Sequence[Part], held: list[Clause]
) -> tuple[tuple[Phase, ...], Period | None]:
    """The phases, and the plan's period where the schedule states it; `held` takes clauses that are filings."""
    found: list[Phase] = []
    stated: Period | None = None
    for part in parts:
        desk.pass_over(part.start, part.edge, "章标题。")
        for piece in part.pieces:
            if isinstance(piece, Part):
                phase = _phase(desk, piece, len(found) + 1, held)
            elif isinstance(piece, Chunk):
                said = _stated(desk, piece.start, piece.end)
                stated = stated or said
                phase = _titled(desk, piece, len(found) + 1, held)
                if phase is None:
                    desk.loose += _besides(desk, piece, said)
            else:
                phase = None
            found += [phase] if phase else []
    return tuple(found), stated


def _stated(desk: Desk, start: int, end: int) -> Period | None:
    """The period that a sentence states by itself: 2020年6月至2022年12月，分四个阶段进行。"""
    for first, last in sentences(desk.text(start, end)):
        words = desk.text(start + first, start + last)
        dates = phase_dates(words, desk.year)
        if dates is None or dates.first is None or dates.last is None:
            continue
        around = words[: dates.start] + words[dates.end :]
        if _ALONE.fullmatch(around):
            text = _words(desk, dates, start + first, "plan")
            return Period(dates.first, dates.last, text, desk.source(start + first, start + last))
    return None


def _phase(desk: Desk, section: Part, number: int, held: list[Clause]) -> Phase | None:
    about = f"P{number}"
    start = section.start
    titled = _retitled(desk, section)
    edge = section.edge if titled is None else titled[1]
    dates, offset = phase_dates(desk.text(start, edge), desk.year), start
    if dates is None:
        offset = edge
        dates = phase_dates(desk.text(edge, min(edge + _WITHIN, section.end)), desk.year)
    if dates is None or dates.last is None:
        desk.leave(start, edge, "这一阶段没有读出起止日期", unread=True)
        return None
    period = _words(desk, dates, offset, about)
    desk.year = dates.last.year
    number_end = start + (section.marker.end - section.marker.start if section.marker else 0)
    title = titled[0] if titled else _title(desk.text(number_end, edge), dates.words)
    kept = apart(desk, list(clauses(desk, section)), held)
    source = desk.source(start, max(edge, start + 1))
    begun = dates.first or desk.issued
    first = begun if begun and begun <= dates.last else dates.last.replace(day=1)
    return Phase(
        number,
        (title or f"第{number}阶段")[:60],
        period,
        first,
        dates.last,
        source,
        duties(desk, kept, about),
    )


def _retitled(desk: Desk, section: Part) -> tuple[str, int] | None:
    """A title told in the text behind the number (第一阶段从…至…，为动员部署阶段，…), cut off from it."""
    if section.heading:
        start, end = section.heading
        match = _TOLD.match(desk.text(start, end))
        if match is None or start + match.end() == end:
            return None
        section.pieces.insert(0, Chunk(start + match.end(), end))
        section.heading = start, start + match.end()
        return match["title"], start + match.end()
    first = section.pieces[0] if section.pieces else None
    match = _TOLD.match(desk.text(first.start, first.end)) if isinstance(first, Chunk) else None
    if match is None or not isinstance(first, Chunk):
        return None
    first.start += match.end()
    if first.start == first.end:
        section.pieces.remove(first)
    return match["title"], first.start


def _title(heading: str, words: str) -> str:
    """The heading without its bracket of dates."""
    place = heading.find(words)
    before = heading[:place].rstrip("（(,，:：即自从") if place >= 0 else heading
    after = heading[place + len(words) :].lstrip("）)。,，:：为是") if place >= 0 else ""
    return (before or after).strip(STOPS)


def _words(desk: Desk, dates: PhaseDates, offset: int, about: str) -> str:
    """The period's words; where they are a slip, the reading is a correction and a doubt."""
    desk.ask(dates.questions, offset, about)
    read = mended(dates.words)
    if read != dates.words:
        start, end = offset + dates.start, offset + dates.end
        desk.correct(start, end, read, "日期疑脱字，起草时这样读；请核对。")
    return read


def spoken(desk: Desk, root: Part) -> tuple[tuple[Phase, ...], tuple[Span, ...]]:
    """Phases told in running text (…为企业自查阶段，…), and the paragraphs that tell them; sentences between are left."""
    for chunk in root.chunks:
        spans = [
            (chunk.start + first, chunk.start + last)
            for first, last in sentences(desk.text(chunk.start, chunk.end))
        ]
        told = [(span, match) for span in spans if (match := _SPOKEN.match(desk.text(*span)))]
        found = [
            phase
            for number, (span, match) in enumerate(told, 1)
            if (phase := _spoken(desk, span, match, number))
        ]
        if len(found) > 1 and len(found) == len(told):
            for span in spans:
                if span not in [each for each, _ in told]:
                    desk.loose.append(span)
            return tuple(found), ((chunk.start, chunk.end),)
    return (), ()


def _spoken(desk: Desk, span: Span, match: re.Match[str], number: int) -> Phase | None:
    dates = phase_dates(match["dates"], desk.year)
    if dates is None or dates.first is None or dates.last is None:
        return None
    edge = span[0] + match.end()
    own = ((edge, span[1]),)
    source = desk.source(span[0], edge)
    found = duties(desk, [Clause(edge, span[1], own, ())], f"P{number}")
    return Phase(number, match["title"], dates.words, dates.first, dates.last, source, found)


def _besides(desk: Desk, chunk: Chunk, stated: Period | None) -> list[Span]:
    """The sentences of a paragraph but that which states the period."""
    spans = [
        (chunk.start + first, chunk.start + last)
        for first, last in sentences(desk.text(chunk.start, chunk.end))
    ]
    return [span for span in spans if stated is None or span[0] != stated.source.start]


def _titled(desk: Desk, chunk: Chunk, number: int, held: list[Clause]) -> Phase | None:
    """A phase without a number: 宣传发动（4月10日—4月20日）：…"""
    match = _TITLED.match(desk.text(chunk.start, chunk.end))
    dates = phase_dates(match["dates"], desk.year) if match else None
    if match is None or dates is None or dates.first is None or dates.last is None:
        return None
    edge = chunk.start + match.end()
    about = f"P{number}"
    period = _words(desk, dates, chunk.start + match.start("dates"), about)
    kept = apart(desk, list(in_text(desk, edge, chunk.end)), held) if edge < chunk.end else []
    source = desk.source(chunk.start, edge)
    return Phase(
        number, match["title"], period, dates.first, dates.last, source, duties(desk, kept, about)
    )


def told_period(desk: Desk, root: Part) -> Period | None:
    """The period that a sentence outside the schedule tells: 行动时间：2025年1月至2025年12月。"""
    for part in root.walk():
        for chunk in part.chunks:
            for first, last in sentences(desk.text(chunk.start, chunk.end)):
                start, end = chunk.start + first, chunk.start + last
                if _PERIOD.match(desk.text(start, end)) and (said := _stated(desk, start, end)):
                    desk.stated = start, end
                    return said
    return None
