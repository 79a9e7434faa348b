"""Filing duties: plans and reports owed to an office by a day."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from sanxing.facts.drafting.acting import mentions, subject
from sanxing.facts.drafting.clause import Clause
from sanxing.facts.drafting.desk import Desk, named
from sanxing.facts.drafting.owing import shared
from sanxing.facts.drafting.shapes import Units
from sanxing.model.ids import is_id
from sanxing.model.issued import Filing, Filings, Topic
from sanxing.model.phrases import Phrase, times
from sanxing.model.terms import Mode

_TO = re.compile(
    r"(?:报送|上报|报备|报至|报到|抄报|报)(?:至|到|给)?(?P<to>[^，。,；;、（(]{2,24}?)(?:备案|审定|审核|汇总|存档|(?=[，。,；;、（(]|\Z))"
)
_TOWARDS = re.compile("[向给](?P<to>[^，。,；;、（(向给]{2,24}?)(?:报送|上报|报告|报备|提交|报)")
_WHAT = re.compile("方案|计划|总结|报告|清单|台账|材料|情况|名单|报表|信息")
_ABOVE = re.compile("以上|上述|前述|各专题|各专项|各行业专项|各专项整治")
_OTHER = re.compile("其他|其它|其余")
_GROUP = re.compile(
    "各(?!专题|专项|单位|部门|牵头|责任|成员)[^，。；、实方计总报]{1,8}?(?=(?:工作)?(?:实施方案|方案|计划|总结|报告)|$)"
)
_BY = re.compile("由(?P<who>[^，。]+?)(?:具体|自行|结合|负责|组织|制定|编制|牵头)")
_PLACES = re.compile(
    "^(?:各|市直各|区直各)?(?:乡镇|镇|乡|街道|县|市|区|村|社区|园区)|^各[^部单有成]{1,12}(?:镇|乡|街道|县|区)"
)


def deadlines_of(desk: Desk, words: str) -> list[Phrase]:
    """The days by which something is owed, where a clause says to whom it is reported; none where one is unclear."""
    found = times(words)
    if not (found and (_TO.search(words) or _TOWARDS.search(words)) and _WHAT.search(words)):
        return []
    clear = all(not each.reason and desk.dated(each.words) for each in found)
    return found if clear else []


def apart(desk: Desk, found: Sequence[Clause], held: list[Clause]) -> list[Clause]:
    """The clauses that are no filings; those that are go to `held`."""
    owed = [each for each in found if deadlines_of(desk, each.words(desk))]
    held += owed
    return [each for each in found if each not in owed]


def filings(
    desk: Desk,
    clauses: Sequence[Clause],
    topics: Sequence[Topic],
    issuer: str,
    begun: date = date.min,
) -> Filings | None:
    """All filings but those due before the plan has `begun`.

    Their recipient is the first that is named, and others are doubts; where none is, the `issuer` stands for it.
    """
    found: list[Filing] = []
    counts: Counter[str] = Counter()
    recipient: str | None = None
    for clause in clauses:
        to = _recipient(desk, clause.words(desk), recipient or "")
        recipient = recipient or to
        for part, phrase in _by_deadlines(desk, clause):
            to = _recipient(desk, part.words(desk), to)
            if to != (recipient or ""):
                message = f"报送对象是{to}，与其他备案不同"
                desk.doubt(part.start, part.end, message, "filings")
            day = desk.dated(phrase.words)
            if day and day[0] < begun:
                message = f"报送的时限早于方案开始（{begun}），没有列为备案，请核对"
                desk.leave(part.start, part.end, message)
                continue
            found += _new(desk, _of(desk, part, phrase, topics, counts))
    if found and not recipient:
        at = found[0].source
        desk.doubt(at.start, at.end, f"没有写明报送给谁，暂写{issuer}，请核对", "filings")
    return Filings(recipient or issuer, tuple(found)) if found else None


def _new(desk: Desk, more: Iterator[Filing]) -> Iterator[Filing]:
    """Filings that files can number."""
    for filing in more:
        if is_id(filing.id):
            yield filing
        else:
            at = filing.source
            desk.leave(at.start, at.end, "同一类备案超过 999 项，这一项没有列入", unread=True)


def _by_deadlines(desk: Desk, clause: Clause) -> Iterator[tuple[Clause, Phrase]]:
    """A clause cut before each deadline but the first: 6月10日前报A、9月30日前报B are two filings."""
    begin = max(clause.start, clause.body)
    words = desk.text(begin, clause.end)
    phrases = deadlines_of(desk, words)
    if not phrases:
        desk.leave(clause.start, clause.end, "报送的时限没有读出日期，没有列为备案")
    cuts = [begin + _cut(words, *pair) for pair in pairwise(phrases)]
    edges = [clause.start, *cuts, clause.end]
    for phrase, first, last in zip(phrases, edges, edges[1:], strict=False):
        start = begin + phrase.start - first
        moved = phrase._replace(start=start, end=start + phrase.end - phrase.start)
        body = max(first, clause.body)
        yield Clause(first, last, ((first, last),), (), body=body), moved


def _cut(words: str, one: Phrase, other: Phrase) -> int:
    """Where the words of another filing begin: behind the last mark before its deadline."""
    marks = [at + 1 for at in range(one.end, other.start) if words[at] in "，,；;。"]
    return max(marks, default=other.start)


def _recipient(desk: Desk, words: str, other: str) -> str:
    """To whom words say that something is reported, else the `other` name."""
    for match in (*_TOWARDS.finditer(words), *_TO.finditer(words)):
        if units := mentions(match["to"]):
            return desk.roster.name(units[-1])
        if not _WHAT.search(match["to"]):
            return desk.roster.name(named(match["to"]))
    return other


def _of(
    desk: Desk,
    clause: Clause,
    phrase: Phrase,
    topics: Sequence[Topic],
    counts: Counter[str],
) -> Iterator[Filing]:
    """The filings that one sentence demands: of each topic, of the places, of others; each sort is counted."""
    words = clause.words(desk)
    day = desk.dated(phrase.words)
    year = day[1] if day else None
    due = re.sub("^(?:均|应|须|要)*于?", "", phrase.words)
    if year:
        message = f"时限“{due}”没有写年份，读作{year}年"
        desk.doubt(clause.start + phrase.start, clause.start + phrase.end, message, "filings")
    bare = Filing("", "", words, due, desk.source(clause.start, clause.end), year=year)
    parts = [each for each in re.split("[，,；;]", words) if "方案" in each or "计划" in each]
    subjects = [each for each in parts if _is_subject(each)]
    for part in subjects or [words]:
        if _ABOVE.search(part) and topics and not counts["F-T"]:
            message = "原文没有逐一写明由谁制定，按各专题的责任单位认定"
            desk.doubt(clause.start, clause.end, message, "filings")
            yield from (_of_topic(bare, topic) for topic in topics)
            counts["F-T"] += len(topics)
            continue
        series = "F-Z" if _PLACES.search(part) else "F-X"
        for each in _each(desk, bare, part, is_subject=bool(subjects)):
            counts[series] += 1
            yield each._replace(id=f"{series}{counts[series]}")


def _each(desk: Desk, bare: Filing, part: str, *, is_subject: bool) -> Iterator[Filing]:
    """A filing of who is named in a part; of each member where the directory knows those of a group."""
    title = re.split("由|于|在|按", part)[0].strip("将把要应须") if is_subject else ""
    what = _WHAT.search(part)
    mode, lead, support = _who(desk, part)
    units = _units(part)
    filing = bare._replace(
        title=(title or f"报送{what[0] if what else '材料'}")[:60],
        mode=mode,
        lead=lead,
        support=support,
        named=tuple(units.named) if units else (),
        open_ended=not (lead or support),
    )
    group = _GROUP.match(part)
    members = desk.roster.members(group[0]) if group and not lead else ()
    for member in members:
        name = f"{member}{filing.title.removeprefix('各镇').removeprefix('各乡镇')}"
        yield filing._replace(
            title=name[:60], mode=Mode.LEAD, lead=(member,), support=(), open_ended=False
        )
    if members:
        return
    if group and not lead:
        message = f"“{group[0]}”没有列出成员：在名录写明成员后，分成一个单位一条，各写 lead"
        desk.doubt(filing.source.start, filing.source.end, message, "filings")
    yield filing


def _is_subject(part: str) -> bool:
    return any(each.search(part) for each in (_ABOVE, _OTHER, _PLACES))


def _of_topic(bare: Filing, topic: Topic) -> Filing:
    own = topic.responsibility
    lead = own.lead if own else ()
    support = own.support if own and not lead else ()
    return bare._replace(
        id=f"F-T{topic.number:02d}",
        title=f"{topic.title[:40]}方案报送",
        topic=topic.number,
        mode=own.mode if own else Mode.JOINT,
        lead=lead,
        support=support,
        open_ended=own.open_ended and not lead if own else True,
    )


def _who(desk: Desk, part: str) -> tuple[Mode, tuple[str, ...], tuple[str, ...]]:
    units = _units(part)
    mode, lead, support = shared(desk, units) if units else (Mode.JOINT, (), ())
    if len(support) == 1 and not lead and not support[0].startswith("各"):
        return Mode.LEAD, support, ()
    return mode, lead, support


def _units(part: str) -> Units | None:
    """Who files, told in the part itself: …由X制定, or X于…前报送."""
    behind = _BY.search(part)
    if behind:
        return subject(f"{behind['who']}负责制定。") or subject(part)
    return subject(part)
