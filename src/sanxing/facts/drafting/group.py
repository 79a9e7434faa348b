"""The leading group: who sets it up, who is in it, what its roles owe, and where its office sits."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sanxing.facts.drafting.acting import mentions
from sanxing.facts.drafting.clause import Clause, Span, spans_of
from sanxing.facts.drafting.desk import Desk, named
from sanxing.facts.drafting.duties import duties
from sanxing.facts.drafting.members import ROLES, Row, persons, rows, told
from sanxing.facts.drafting.outline import Part
from sanxing.model.citation import sentences
from sanxing.model.issued import Duty, Office, Organization

_FOUNDED = re.compile(
    r"(?:成立|设立|组建|建立)(?P<what>[^，。,；;：:（(]{0,45}?(?:领导小组|工作专班|指挥部|委员会|工作组|协调小组))"
)
_OFFICE = re.compile(r"(?P<name>[^，。,；;]{0,40}?办公室)设?在(?P<host>[^，。,；;（(]+)")
_DIRECTOR = re.compile(
    "主任由(?P<who>[^，。,；;]+?)(?:同志)?(?:兼任|担任)|(?:由|，|^)(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?兼任(?:办公室)?主任"
)
_ROLE_DUTY = re.compile(
    rf"(?:领导小组)?(?P<role>{ROLES}|各成员单位)(?:主要)?(?:负责|协助|承担|要|应当|按照|对|抓好|统筹|全面|具体|主持|组织|分管)"
)
_LEADS_IN = re.compile(r".{0,40}(?:如下|名单|组成)?[：:]")
_SUCCESSION = re.compile("递补|接任|另行(?:发文|通知)|不再(?:行文|发文)|撤销|自行调整")
_WHO = 30


def organization(desk: Desk, part: Part, issuer: str) -> Organization | None:
    """The group that a section sets up; None where the section lists no members."""
    texts, found = _sorted(desk, part)
    if not found:
        return None
    desk.pass_over(part.start, part.edge, "章标题。")
    clauses = [each for span in texts for each in _clauses(desk, *span)]
    founding = next((each for each in clauses if _FOUNDED.search(each.words(desk))), None)
    clauses = [each for each in clauses if each is not founding and not _says_little(desk, each)]
    title, who = _founded(desk, founding, issuer)
    office = _office(desk, clauses)
    start, end = (founding.start, founding.end) if founding else (found[0].start, found[0].end)
    return Organization(
        title=title,
        established_by=who,
        source=desk.source(start, end),
        persons=tuple(persons(desk, found)),
        duties=tuple(_housed(each, office) for each in _numbered(desk, clauses)),
        office=office,
    )


def _sorted(desk: Desk, part: Part) -> tuple[list[Span], list[Row]]:
    """Paragraphs of running text, and rows of the list of members."""
    texts: list[Span] = []
    found: list[Row] = []
    spans = [span for span in spans_of(part) if span[0] >= part.edge]
    role = None
    for start, end in spans:
        row = rows(desk, start, end, role)
        rest: list[Span] = []
        if not row:
            row, rest = told(desk, start, end)
        found += row
        texts += rest
        role = row[-1].role if row and not rest else None
    return texts, found


def _clauses(desk: Desk, start: int, end: int) -> Iterator[Clause]:
    """Duties of a paragraph, a sentence each: what each role owes is a duty of its own."""
    for first, last in sentences(desk.text(start, end)):
        words = desk.text(start + first, start + last)
        cuts = [each.end() for each in re.finditer("[；;，,]", words)]
        edges = [0, *(cut for cut in cuts if _ROLE_DUTY.match(words, cut)), len(words)]
        for one, other in pairwise(edges):
            span = start + first + one, start + first + other
            yield Clause(*span, (span,), ())


def _says_little(desk: Desk, clause: Clause) -> bool:
    """Whether a sentence only leads to the list, or says what happens when members change."""
    words = clause.words(desk)
    if _LEADS_IN.fullmatch(words):
        desk.pass_over(clause.start, clause.end, "引出名单。")
        return True
    if _SUCCESSION.search(words) and len(words) < 60:
        desk.pass_over(clause.start, clause.end, "成员变动的说明。")
        return True
    return False


def _founded(desk: Desk, founding: Clause | None, issuer: str) -> tuple[str, str]:
    """The group's name and who set it up."""
    match = _FOUNDED.search(founding.words(desk)) if founding else None
    if founding is None or match is None:
        return "领导小组", issuer
    before = founding.words(desk)[: match.start()]
    units = mentions(before[-_WHO:])
    if units:
        return match["what"].removeprefix("了")[:60], desk.roster.name(units[-1])
    desk.doubt(founding.start, founding.end, "原文没有写由谁成立，暂记为制定单位", "organization")
    return match["what"].removeprefix("了")[:60], issuer


def _numbered(desk: Desk, clauses: Sequence[Clause]) -> tuple[Duty, ...]:
    found: list[Duty] = []
    for duty, clause in zip(duties(desk, clauses, "O"), clauses, strict=True):
        match = _ROLE_DUTY.match(clause.words(desk))
        found.append(duty._replace(role=match["role"]) if match else duty)
    return tuple(found)


def _office(desk: Desk, clauses: Sequence[Clause]) -> Office | None:
    for clause in clauses:
        match = _OFFICE.search(clause.words(desk))
        if match is None:
            continue
        host = mentions(match["host"]) or [named(match["host"])]
        words = match["name"].removeprefix("下设")
        name = desk.roster.name(named("领导小组办公室" if words == "办公室" else words))
        hosted_by = desk.roster.name(host[0])
        if name == hosted_by:
            continue
        director = _DIRECTOR.search(clause.words(desk))
        return Office(
            name=name,
            hosted_by=hosted_by,
            source=desk.source(clause.start, clause.end),
            director=(director["who"] or director["name"])[-60:] if director else None,
        )
    return None


def _housed(duty: Duty, office: Office | None) -> Duty:
    """What the office takes on in the sentence that sets it up is its own duty."""
    if office is None or duty.source != office.source or duty.lead or duty.support:
        return duty
    return duty._replace(support=(office.name,))
