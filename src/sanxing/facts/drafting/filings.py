"""Filing duties: plans and reports owed to an office by a day."""

import re
from collections.abc import Iterator, Sequence

from sanxing.facts.drafting.acting import mentions, subject
from sanxing.facts.drafting.clause import Clause
from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.owing import shared
from sanxing.facts.drafting.shapes import Unit, Units
from sanxing.model.issued import Filing, Filings, Topic
from sanxing.model.phrases import Phrase, times
from sanxing.model.terms import Mode

_TO = re.compile(
    r"(?:报送|上报|报备|报至|报到|抄报|报)(?:至|到|给)?(?P<to>[^，。,；;、（(]{2,24}?)(?:备案|审定|审核|汇总|存档|(?=[，。,；;（(]|\Z))"
)
_WHAT = re.compile("方案|计划|总结|报告|清单|台账|材料|情况|名单|报表|信息")
_ABOVE = re.compile("以上|上述|前述|各专题|各专项|各行业专项|各专项整治")
_OTHER = re.compile("其他|其它|其余")
_PLACES = re.compile(
    "^(?:各|市直各|区直各)?(?:乡镇|镇|乡|街道|县|市|区|村|社区|园区)|^各[^部单有成]{1,12}(?:镇|乡|街道|县|区)"
)


def deadline(desk: Desk, words: str) -> Phrase | None:
    """The one day by which something is owed, where a clause names one and says to whom it is reported."""
    if not (_TO.search(words) and _WHAT.search(words)):
        return None
    found = [each for each in times(words) if not each.reason]
    if len(found) != 1 or len(times(words)) > 1:
        return None
    return found[0] if desk.dated(found[0].words) else None


def apart(desk: Desk, found: Sequence[Clause], held: list[Clause]) -> list[Clause]:
    """The clauses that are no filings; those that are go to `held`."""
    owed = [each for each in found if deadline(desk, each.words(desk))]
    held += owed
    return [each for each in found if each not in owed]


def filings(desk: Desk, clauses: Sequence[Clause], topics: Sequence[Topic]) -> Filings | None:
    """All filings; their recipient is the first that is named, and others are doubts."""
    found: list[Filing] = []
    recipient: str | None = None
    counts: dict[str, int] = {}
    for clause in clauses:
        words = clause.words(desk)
        phrase = deadline(desk, words)
        to = _recipient(desk, words)
        recipient = recipient or to
        if phrase is None or to is None:
            continue
        if to != recipient:
            desk.doubt(clause.start, clause.end, f"报送对象是{to}，与其他备案不同", "filings")
        found += _of(desk, clause, words, phrase, topics, counts)
    return Filings(recipient, tuple(found)) if recipient and found else None


def _recipient(desk: Desk, words: str) -> str | None:
    match = _TO.search(words)
    if match is None:
        return None
    units = mentions(match["to"])
    return desk.roster.name(units[-1] if units else Unit(0, 0, match["to"], match["to"]))


def _of(
    desk: Desk,
    clause: Clause,
    words: str,
    phrase: Phrase,
    topics: Sequence[Topic],
    counts: dict[str, int],
) -> Iterator[Filing]:
    """The filings that one sentence demands: of each topic, of the places, of others."""
    day = desk.dated(phrase.words)
    year = day[1] if day else None
    parts = [each for each in re.split("[，,；;]", words) if "方案" in each or "计划" in each]
    named = [
        each for each in parts if _ABOVE.search(each) or _OTHER.search(each) or _PLACES.search(each)
    ]
    source = desk.source(clause.start, clause.end)

    def made(
        series: str, number: int, title: str, units: Units | None, topic: Topic | None = None
    ) -> Filing:
        mode, lead, support = shared(desk, units) if units else (Mode.JOINT, (), ())
        names = tuple(units.named) if units else ()
        if topic is not None and topic.responsibility:
            own = topic.responsibility
            mode, lead, support = own.mode, own.lead, () if own.lead else own.support
        return Filing(
            id=f"{series}{number:02d}" if series == "F-T" else f"{series}{number}",
            title=title[:60],
            requirement=words,
            due=re.sub("^(?:均|应|须|要)*于?", "", phrase.words),
            source=source,
            topic=topic.number if topic else None,
            mode=mode,
            lead=lead,
            support=support,
            named=names,
            open_ended=not (lead or support),
            year=year,
        )

    if year:
        message = f"时限“{phrase.words}”没有写年份，读作{year}年"
        desk.doubt(clause.start + phrase.start, clause.start + phrase.end, message, "filings")
    for part in named or [words]:
        if _ABOVE.search(part) and topics:
            for topic in topics:
                yield made(
                    "F-T",
                    topic.number,
                    f"专题{topic.number}（{topic.title[:20]}）方案报送",
                    None,
                    topic,
                )
            message = "原文没有逐一写明由谁制定，按各专题的责任单位认定"
            desk.doubt(clause.start, clause.end, message, "filings")
            continue
        series = "F-Z" if _PLACES.search(part) else "F-X"
        counts[series] = counts.get(series, 0) + 1
        what = _WHAT.search(part)
        title = re.split("由|于|在|按", part)[0].strip("将把") if named else ""
        yield made(
            series, counts[series], (title or f"{what[0] if what else '材料'}报送") + "", _who(part)
        )


def _who(part: str) -> Units | None:
    """Who files, told in the part itself: …由X制定, or X于…前报送."""
    behind = re.search("由(?P<who>[^，。]+?)(?:具体|自行|结合|负责|组织|制定|编制|牵头)", part)
    if behind:
        return subject(f"{behind['who']}负责制定。") or subject(part)
    return subject(part)
