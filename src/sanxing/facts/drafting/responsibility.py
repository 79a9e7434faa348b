"""Lines of responsible units: where they stand in a paragraph, and cells of a table that are one."""

import re
from collections.abc import Iterable

from sanxing.facts.drafting.heads import BARE, HEAD, LONGEST, TIME, half_headed, headed, part_of
from sanxing.facts.drafting.lined import due_in, is_line, other_dues, without_due
from sanxing.facts.drafting.names import is_known
from sanxing.facts.drafting.roles import ROLE, Clauses, Part, clauses, units_of
from sanxing.facts.drafting.shapes import Line, Unit, Units
from sanxing.model.terms import Mode

_PAIRS = {"（": "）)", "(": "）)", "【": "】]", "[": "】]", "〔": "〕"}
_STOPS = "。！？；;"
_CLOSING = re.compile(
    "$|[。；;．！？（(【\\[〔]|[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]|[0-9]{1,2}[.．、]|[①-⑳]"
    "|(?:完成|整改)?(?:时限|期限)"
)
_SENTENCE = re.compile(f"[^。！？]{{1,{LONGEST}}}(?=[。！？]|$)")
_BY = re.compile("[，,；;：:](?:(?:以上|上述|该项|此项|具体)(?:工作|任务)?)?由")


def lines(text: str) -> list[Line]:
    """Every line of responsible units, in order.

    A deadline (完成时限：…) between two heads or within the brackets is inside the line's span, one
    behind the last head is not.
    """
    found: list[Line] = []
    at = 0
    while at < len(text):
        line = _bracketed(text, at) or _headed(text, at) or _spoken(text, at)
        if line:
            found.append(_dated(text, line))
        at = line.end if line else at + 1
    return found


def _dated(text: str, line: Line) -> Line:
    """A line with its deadline; a second one is asked about."""
    more = other_dues(text, line.start, line.end)
    units = line.units._replace(questions=(*line.units.questions, *more))
    return line._replace(units=units, due=due_in(text, line.start, line.end))


def _bracketed(text: str, at: int) -> Line | None:
    """A line in brackets that closes a sentence; it may lack its closing bracket."""
    if text[at] not in _PAIRS or _is_label(text, at):
        return None
    close = _close(text, at)
    found = re.compile("[。！？]").search(text, at)
    end = close if close is not None else found.start() if found else len(text)
    if end > at + LONGEST:
        return None
    after = end + (close is not None)
    if not _CLOSING.match(text, after) and text[at - 1 : at] not in _STOPS:
        return None
    units = _inside(text, at + 1, end, before=text[:at])
    return Line(at, _final(text, after), units) if units else None


def _is_label(text: str, at: int) -> bool:
    """Whether the bracket holds a head alone, as in `【责任单位】市公安局`."""
    head = HEAD.match(text, at)
    return head is not None and head[0].rstrip("：:")[-1] in "】]〕"


def _close(text: str, at: int) -> int | None:
    depth = 0
    for place in range(at, min(len(text), at + LONGEST)):
        depth += (text[place] in "（(【[〔") - (text[place] in "）)】]〕")
        if not depth:
            return place
    return None


def _final(text: str, at: int) -> int:
    """A line ends with the mark behind it."""
    return at + (text[at : at + 1] in tuple("。；;"))


def _inside(text: str, start: int, end: int, before: str) -> Units | None:
    """The units of what stands in brackets, if it is a line of units at all."""
    if time := TIME.match(text, start, end):
        start = time.end() + (text[time.end() : time.end() + 1] in tuple("；;，,。"))
    if found := headed(text, start, end):
        return units_of(text, found.clauses).units
    if found := half_headed(text, start, end, Part.DUTY):
        told = units_of(text, found.clauses)
        return told.units if told.pure and told.all else None
    shared = _undated(text, start, end)
    told = units_of(text, shared)
    somebody = told.pure or any(map(_is_sure, told.all))
    if ROLE.search(text, start, end):
        tells = not any("的" in text[a:b] for a, b in shared.stray)
        return told.units if somebody and tells and (told.all or told.units.named) else None
    return told.units if told.pure and is_line(told.all, told.units.named, before) else None


def _undated(text: str, start: int, end: int) -> Clauses:
    """The lists of a span, the deadlines in it left out."""
    whole = Clauses(())
    for first, last in without_due(text, start, end):
        whole = whole.plus(clauses(text, first, last, Part.DUTY))
    return whole


def _is_sure(unit: Unit) -> bool:
    return is_known(unit.printed) or unit.printed.startswith("各")


def _headed(text: str, at: int) -> Line | None:
    """A line under heads with colons, without brackets around it."""
    head = HEAD.match(text, at)
    found = headed(text, at, len(text)) if head and head["mark"] != "" else None
    if head is None or found is None:
        return None
    told = units_of(text, found.clauses)
    begins = at == 0 or text[at - 1] in "。；;！？）)】]，,"
    bare = BARE.fullmatch(text, head.start(), head.end() - 1)
    if (bare and not begins) or ((bare or not begins) and not (told.pure and told.all)):
        return None
    return Line(at, _final(text, found.end), told.units)


def _spoken(text: str, at: int) -> Line | None:
    """A sentence, or its end behind `，由`, that says who is responsible and nothing else."""
    begins = at == 0 or text[at - 1] in "。！？）)"
    by = _BY.match(text, at)
    sentence = _SENTENCE.match(text, at + bool(by)) if begins or by else None
    if not sentence or not ROLE.search(sentence[0]):
        return None
    told = units_of(text, clauses(text, sentence.start(), sentence.end(), Part.DUTY))
    if not told.pure or not any(map(_is_sure, told.all)):
        return None
    return Line(at, _final(text, sentence.end()), told.units)


def read_cell(text: str, head: str) -> Units:
    """The units of one cell, under a head such as 责任单位 or 配合单位."""
    return read_cells([(head, text)])


def read_cells(cells: Iterable[tuple[str, str]]) -> Units:
    """The units of the cells of one row, each with its head, whatever their order.

    Offsets are those of the cells' texts joined one behind another.
    """
    text = ""
    whole = Clauses(())
    for head, words in cells:
        start, text = len(text), text + words
        part = _part(head)
        if inner := headed(text, start, len(text)) or half_headed(text, start, len(text), part):
            whole = whole.plus(inner.clauses)
        elif part is Part.PERSON:
            whole = whole.plus(Clauses((), persons=((start, len(text)),) if words else ()))
        else:
            whole = whole.plus(clauses(text, start, len(text), part))
    return units_of(text, whole).units


def _part(head: str) -> Part:
    found = HEAD.match(head.strip("（()）") + "：")
    return part_of(found) if found else Part.DUTY


def _all(units: Units) -> tuple[Unit, ...]:
    return (*units.lead, *units.support, *units.everyone)


def merge(first: Units, *others: Units) -> Units:
    """Units of several cells: the first that names anybody is responsible, the rest support it.

    `read_cells` knows the heads, and is better where they are at hand.
    """
    for other in others:
        first = _merged(first, other)
    return first


def _merged(first: Units, other: Units) -> Units:
    if not _all(first) and not first.named:
        return other
    known = {unit.full for unit in (*_all(first), *other.everyone)}
    more = tuple(unit for unit in (*other.lead, *other.support) if unit.full not in known)
    lead, support = first.lead, first.support
    if not lead and more:
        lead, support = support, ()
    mode = first.mode if first.mode is Mode.SEPARATE else Mode.LEAD if lead else Mode.JOINT
    return Units(
        mode,
        lead,
        (*support, *more),
        (*first.everyone, *(unit for unit in other.everyone if unit not in first.everyone)),
        tuple(dict.fromkeys((*first.named, *other.named))),
        first.open_ended or other.open_ended,
        (*first.questions, *other.questions),
    )
