"""Lines of responsible units as the records of a plan: who leads, who supports, who is left open."""

import re
from collections.abc import Sequence

from sanxing.facts.drafting.acting import mentions, subject
from sanxing.facts.drafting.clause import Clause, Span
from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.responsibility import merge
from sanxing.facts.drafting.shapes import Line, Units
from sanxing.model.issued import Responsibility
from sanxing.model.terms import Mode


def responsibility(
    desk: Desk, lines: Sequence[Line], about: str, clauses: Sequence[Clause]
) -> Responsibility | None:
    """What the lines of one duty or topic, of these clauses, say together; None without any."""
    if not lines:
        return None
    for line in lines:
        desk.ask(line.units.questions, line.offset, about)
        placed = [
            each._replace(start=each.start + line.offset, end=each.end + line.offset)
            for each in line.units.everyone
        ]
        desk.keep_everyone(line.units._replace(everyone=tuple(placed)), 0, line.end)
    start, end = _span(lines, clauses)
    units = merge(*(each.units for each in lines))
    mode, lead, support = shared(desk, units)
    if not (lead or support or units.open_ended):
        if not any(line.units.everyone for line in lines):
            desk.doubt(start, end, "没有认出这里写的是哪些单位", about)
        return Responsibility(Mode.JOINT, desk.source(start, end), open_ended=True)
    notes = [f"原文另写有“{'、'.join(units.named)}”，未列名。"] if units.named else []
    notes += [_merged(each) for each in lines if each.end <= start and each.units.everyone == ()]
    note = "".join(notes) or None
    open_ended = units.open_ended or not (lead or support)
    return Responsibility(mode, desk.source(start, end), lead, support, open_ended, note)


def _merged(line: Line) -> str:
    """What explains units of a cell that is merged from another row, which the citation leaves out."""
    names = "、".join(each.printed for each in (*line.units.lead, *line.units.support))
    return f"“{names}”写在几行合并的单元格里，读作也是这一行的。"


def _span(lines: Sequence[Line], clauses: Sequence[Clause]) -> Span:
    """What the lines span together, with the whole of a clause in which that would begin.

    A row's cell that is merged from another row does not count, unless it is the only one.
    """
    first = clauses[0].start
    own = [each for each in lines if each.start >= first] or lines[:1]
    start, end = min(each.start for each in own), max(each.end for each in own)
    for each in clauses:
        if each.start < start < each.end < end:
            start = each.start
    return start, end


def shared(desk: Desk, units: Units) -> tuple[Mode, tuple[str, ...], tuple[str, ...]]:
    """Mode, leads and supports as the directory names them, each unit once; what is no unit is left out."""
    lead = desk.names(tuple(each for each in units.lead if not _NOBODY.match(each.full)))
    kept = tuple(each for each in units.support if not _NOBODY.match(each.full))
    support = tuple(name for name in desk.names(kept) if name not in lead)
    if units.mode is Mode.SEPARATE and len(lead) > 1:
        return Mode.SEPARATE, lead, support
    return Mode.LEAD if lead else Mode.JOINT, lead, support


_NOBODY = re.compile("[今明去]年|全[省市县区州旗乡镇村]|本年")


def spoken_of(desk: Desk, clause: Clause, about: str) -> Responsibility | None:
    """Who acts in a duty's own words, where no line says who is responsible; None where they name nobody."""
    said = (
        desk.text(*span)
        for start, end in clause.texts
        for span in desk.sentences(max(start, clause.body), end)
    )
    found = _titled(clause) or [units for each in said if (units := subject(each))]
    if not found:
        return None
    if len(found) > 1:
        message = "几句话里各写了单位，读作分工负责；各管一事的，请分成几条"
        desk.doubt(clause.start, clause.end, message, about)
    units = merge(*found)
    mode, lead, support = shared(desk, units)
    if mode is Mode.JOINT and len(support) == 1 and not units.open_ended:
        mode, lead, support = Mode.LEAD, support, ()
    if not (lead or support):
        return None
    note = "没有责任单位一行，取自句中写明的单位。"
    source = desk.source(clause.start, clause.end)
    return Responsibility(mode, source, lead, support, units.open_ended, note)


def _titled(clause: Clause) -> list[Units]:
    """The unit that heads a duty: 市应急管理局：负责统筹协调。"""
    title = clause.title or ""
    units = mentions(title)
    if len(units) == 1 and units[0].printed == title:
        return [Units(Mode.LEAD, (units[0],))]
    return []
