"""A draft plan of an official document: every part read by its kind, and what nobody read left in sight."""

import re
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from sanxing.facts.drafting.acting import subject
from sanxing.facts.drafting.aims import pass_aims
from sanxing.facts.drafting.clause import Clause, Span, spans_of
from sanxing.facts.drafting.cover import coverage
from sanxing.facts.drafting.desk import Desk, named
from sanxing.facts.drafting.duties import in_text
from sanxing.facts.drafting.filings import apart, filings
from sanxing.facts.drafting.fitting import fitted
from sanxing.facts.drafting.group import organization
from sanxing.facts.drafting.head import Frame, frame, tail_of
from sanxing.facts.drafting.headings import About, kind_of
from sanxing.facts.drafting.heap import Heap
from sanxing.facts.drafting.heaps import SECTIONS, heaps, whole
from sanxing.facts.drafting.markers import Rank
from sanxing.facts.drafting.mending import mended
from sanxing.facts.drafting.misprints import reread, tell_misprints
from sanxing.facts.drafting.outline import Part, outline, promoted
from sanxing.facts.drafting.period import period, years_of
from sanxing.facts.drafting.phase_order import in_order
from sanxing.facts.drafting.plain import holds_duties, is_contact
from sanxing.facts.drafting.roster import Roster
from sanxing.facts.drafting.safeguards import safeguards
from sanxing.facts.drafting.schedule import schedule, spoken, told_period
from sanxing.facts.drafting.shapes import Draft
from sanxing.facts.drafting.tasks import topics
from sanxing.model.citation import sentences
from sanxing.model.directory import Directory, names_of
from sanxing.model.document import Document
from sanxing.model.issued import (
    Agency,
    Everyone,
    Head,
    Organization,
    Period,
    Phase,
    Source,
    Topic,
)
from sanxing.model.issued import Document as Issued
from sanxing.model.phrases import times
from sanxing.model.plan import Plan

ZONE = "Asia/Shanghai"
UNKNOWN = "制定单位待定"


class Sorted(NamedTuple):
    """The parts of a document by what they are about, each sort in order."""

    tasks: list[Part]
    aims: list[Part]
    phases: list[Part]
    groups: list[Part]
    safeguards: list[Part]


def draft(document: Document, directory: Directory | None = None, *, today: date) -> Draft:
    """The draft of a document; `directory` resolves names, `today` dates a plan that no words date.

    The document must hold some text. It is read twice: a unit's short name depends on all that follow.
    """
    roster = Roster(directory, _locality(document))
    _read(Desk(document, roster), today)
    desk = Desk(document, roster)
    plan = _read(desk, today)
    _near(desk)
    return mended(plan, desk.doubts, today)


def _read(desk: Desk, today: date) -> Plan:
    tail = tail_of(desk)
    root = promoted(outline(desk.document, tail[0][0] if tail else len(desk.document.text)))
    tell_misprints(desk, root)
    around = frame(desk, root, tail)
    desk.issued = around.issued
    desk.year = _first_year(desk, around)
    parts = _sorted(desk, root)
    held: list[Clause] = []
    told_first = told_period(desk, root)
    phases, stated = schedule(desk, parts.phases, held)
    stated = stated or told_first
    told: tuple[Span, ...] = ()
    if not root.parts:
        phases, told = spoken(desk, root)
    phases = in_order(desk, phases)
    desk.begun = _begun(desk, phases, stated, around)
    desk.year = desk.begun.year if desk.begun else desk.year
    found = topics(desk, _heaps(desk, root, parts, around, told))
    issuer = _issuer(desk, around)
    group, rest = _group(desk, parts, issuer)
    sections = safeguards(desk, rest, held)
    for part in parts.aims:
        pass_aims(desk, part)
    _loose(desk, held)
    dated = period(desk, stated, phases, around.at, _dues(desk, found), today)
    filed = filings(desk, held, found, issuer, dated.start)
    _pass_frame(desk, around)
    head = Head(
        title=around.title,
        issuer=issuer,
        period=dated,
        timezone=ZONE,
        source=Issued(around.title, sha256(desk.document.text.encode()).hexdigest()),
        upstream=around.upstream,
        everyone=_everyone(desk),
    )
    plan = Plan(head, Directory(_housed(desk, group)), found, group, phases, sections, filed)
    return _finished(desk, plan, desk.source(*around.at))


def _finished(desk: Desk, plan: Plan, at: Source) -> Plan:
    """A plan that files can hold, with all that no record of it cites."""
    fit: Plan = fitted(desk, reread(desk, plan), at)
    agencies = fitted(desk, tuple(plan.directory.agencies.values()), at)
    return fit._replace(directory=Directory(agencies), coverage=coverage(desk, fit))


def _everyone(desk: Desk) -> Everyone | None:
    if desk.everyone is None:
        return None
    units, source = desk.everyone
    return Everyone(desk.names(units), source)


_LOCALITY = re.compile("[\u4e00-\u9fff]{2,6}?(?:自治州|自治县|省|市|县|区|州|旗|镇|乡|街道)")


def _locality(document: Document) -> str:
    """The place that the title names first."""
    match = _LOCALITY.match(document.text)
    return match[0] if match else ""


def _first_year(desk: Desk, around: Frame) -> int | None:
    """The year that words without one are read in: the first that the title tells, else the text."""
    if years := years_of(desk.text(*around.at)):
        return years[0]
    if around.issued:
        return around.issued.year
    match = re.search("(?<![0-9])(20[0-9]{2})(?:[—–－~～至-]20[0-9]{2})?年", desk.document.text)
    return int(match[1]) if match else None


def _sorted(desk: Desk, root: Part) -> Sorted:
    """The top parts by their headings; what says nothing of itself holds tasks."""
    sorts = Sorted([], [], [], [], [])
    for part in root.parts:
        sort = kind_of(desk, part)
        if part.rank is Rank.ANNEX and _is_list(desk, part):
            _annex(desk, part)
        elif sort is About.AIMS:
            sorts.aims.append(part)
        elif sort is About.PHASES:
            sorts.phases.append(part)
        elif sort is About.GROUP:
            sorts.groups.append(part)
        elif sort is About.SAFEGUARDS:
            sorts.safeguards.append(part)
        else:
            sorts.tasks.append(part)
    return sorts


_LISTED = 60  # characters of a line of a list of annexes


def _annex(desk: Desk, part: Part) -> None:
    """A list of annexes, or an annex without tables: its text is left to somebody."""
    for start, end in spans_of(part):
        for first, last in sentences(desk.text(start, end)):
            if last - first <= _LISTED and not holds_duties(desk, (start + first, start + last)):
                desk.pass_over(start + first, start + last, "附件目录。")
            else:
                desk.leave(start + first, start + last, "附件里的文字没有列为任务")


def _heaps(
    desk: Desk, root: Part, parts: Sorted, around: Frame, told: tuple[Span, ...]
) -> list[Heap]:
    """The topics; a list without sections, or a text without numbers, is one under the document's title."""
    if not root.parts or (parts.tasks == root.parts and not _are_sections(root.parts)):
        return list(whole(desk, root, around.at, around.title, around.text_from, told))
    for grid in root.grids:
        desk.leave(grid.start, grid.end, "这张表在各部分之外，没有列为任务", unread=True)
    return list(heaps(desk, parts.tasks))


def _are_sections(parts: Sequence[Part]) -> bool:
    """Whether top parts hold more than a duty each: 1. 2. 3. with nothing within is a list of duties."""
    if any(part.parts or part.grids for part in parts):
        return True
    return all(part.heading and part.rank in SECTIONS for part in parts)


def _issuer(desk: Desk, around: Frame) -> str:
    """Who issued the document: its signature, else nobody that could be told."""
    if around.signed:
        return desk.roster.name(named(around.signed[0]))
    desk.doubt(*around.at, "原文没有落款，制定单位没有确定；请改成实际单位", "plan")
    return desk.roster.name(named(UNKNOWN))


def _group(desk: Desk, parts: Sorted, issuer: str) -> tuple[Organization | None, list[Part]]:
    """The leading group, from whichever part lists its members, and the parts that are safeguards."""
    group: Organization | None = None
    rest: list[Part] = []
    for part in sorted([*parts.groups, *parts.safeguards], key=lambda each: each.start):
        found = organization(desk, part, issuer) if group is None and not part.parts else None
        group = group or found
        if found:
            continue
        inner = next(
            (
                each
                for each in part.parts
                if group is None and (group := organization(desk, each, issuer)) and each
            ),
            None,
        )
        if inner is None and part.parts and group is None:
            group = organization(desk, part, issuer)
            if group:
                continue
        if inner:
            part.pieces = [each for each in part.pieces if each is not inner]
        rest.append(part)
    return group, rest


def _loose(desk: Desk, held: list[Clause]) -> None:
    """Text beside the topics: filings, who is responsible for all of them, else left to somebody."""
    for start, end in desk.loose:
        for first, last in sentences(desk.text(start, end)):
            span = start + first, start + last
            if _take_everyone(desk, *span):
                continue
            if is_contact(desk.text(*span)):
                desk.pass_over(*span, "联系方式。")
                continue
            for clause in apart(desk, [Clause(*span, (span,), ())], held):
                desk.leave(clause.start, clause.end, "没有编号或责任单位，没有列为任务")


_EVERYONE = re.compile(
    "(?P<who>各[^，。；]{1,24}?)对(?:以上|上述|本方案|全部|各).{0,14}(?:专题|任务|工作|事项).{0,6}(?:负|承担).{0,6}责任"
)


def _take_everyone(desk: Desk, start: int, end: int) -> bool:
    """Whether a sentence makes units responsible for all topics; they stand in the head of the plan."""
    match = _EVERYONE.match(desk.text(start, end))
    units = subject(f"{match['who']}负责。") if match else None
    if units is None or desk.everyone or not (units.lead or units.support):
        return False
    desk.everyone = (*units.lead, *units.support), desk.source(start, end)
    return True


def _pass_frame(desk: Desk, around: Frame) -> None:
    desk.pass_over(*around.at, "标题。")
    for span in around.preamble:
        for clause in in_text(desk, *span):
            desk.pass_over(clause.start, clause.end, "序言：说明依据和缘由，不设任务。")
    for span in around.tail:
        desk.pass_over(*span, "落款、附件等。")


def _dues(desk: Desk, found: Sequence[Topic]) -> list[date]:
    """Every last day that tasks state."""
    records = [each for topic in found for task in topic.tasks for each in task.milestones]
    return [day[0] for each in records if each.due and (day := desk.dated(each.due))]


def _near(desk: Desk) -> None:
    """Names that may be one unit: offered, never merged."""
    names = {each.name: names_of(each) for each in desk.roster.agencies()}
    for name, other, why in desk.roster.near():
        start = max(desk.document.text.find(name), 0)
        written = "、".join(names.get(other, (other,)))
        message = f"与“{other}”可能是同一单位（{why}）；是的，把 {written} 写进它的 aliases，删去“{other}”一条"
        desk.doubt(start, start + len(name), message, f"agency:{name}")


def _housed(desk: Desk, group: Organization | None) -> Sequence[Agency]:
    """The directory, with the leading group's office in the unit that it sits in."""
    office = group.office if group else None
    return [
        each._replace(hosted_by=office.hosted_by) if office and each.name == office.name else each
        for each in desk.roster.agencies()
    ]


def _begun(
    desk: Desk, phases: Sequence[Phase], stated: Period | None, around: Frame
) -> date | None:
    """The first day on which anything of the plan can be due, as far as words tell it."""
    years = years_of(desk.text(*around.at))
    told = [
        *(each.start for each in phases[:1]),
        *([stated.start] if stated else []),
        *([date(years[0], 1, 1)] if years else []),
    ]
    return min(told, default=around.issued)


def _is_list(desk: Desk, part: Part) -> bool:
    """Whether an annex is a list of what is enclosed: no tables, no sentences, no times."""
    words = [desk.text(*span) for span in spans_of(part)]
    return not any(each.grids for each in part.walk()) and not any(
        "。" in each or times(each) for each in words
    )
