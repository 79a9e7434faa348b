"""What letters of every kind have in common: what they rest on, by when to reply, notes for the office."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sanxing.facts.query import Duty
from sanxing.facts.standings import visible
from sanxing.model.numerals import numeral_of
from sanxing.report.edition import IS_PUBLIC, SUMMARY, Edition
from sanxing.report.letter_form import DRAFT, Asked, Block, Heading
from sanxing.report.letter_words import clause_words, named, since_words, weekday_words
from sanxing.report.words import UNTOLD, notice_of

_DAYS_TO_REPLY = 10
_WEEKEND = (5, 6)
WHOLE = 156
"""What the columns of a table share: the millimetres between the margins."""


def marks_of(edition: Edition) -> tuple[str, ...]:
    """What stands at the head of every page."""
    public = (IS_PUBLIC,) if edition.public else ()
    notice = notice_of(edition.plan)
    return (DRAFT, *public, *((notice,) if notice else ()))


def scope_of(edition: Edition) -> tuple[str, ...]:
    """Under the title: that nothing of it is real, and to what the letter was cut."""
    cut = (f"范围：{'；'.join(edition.filters)}",) if edition.filters else ()
    notice = notice_of(edition.plan)
    return (*((notice,) if notice else ()), *cut)


def document_of(edition: Edition) -> str:
    """The plan by the title of the document that it was made from."""
    return named(edition.plan.head.source.title)


def basis_of(edition: Edition) -> str:
    """What a letter rests on, and up to which day."""
    return f"根据{document_of(edition)}和进展台账，{since_words(edition.clock)}"


def unrecorded(edition: Edition) -> str:
    """What lateness means here, so that nobody is blamed for what he may merely not have reported."""
    none = "" if visible(edition.plan.ledger, edition.clock) else UNTOLD.partition("：")[0] + "。"
    return f"本文所称逾期，是指已过时限而台账中没有完成记录，不等于没有做。{none}"


def reply_by(edition: Edition, asked: Asked) -> date:
    """By when to reply: as asked, else ten days from the day on which the plan is looked at."""
    return asked.reply_by or edition.clock.as_of + timedelta(days=_DAYS_TO_REPLY)


def notes_of(
    edition: Edition, asked: Asked, duties: Sequence[Duty], *more: str, replying: bool = True
) -> tuple[str, ...]:
    """What the office has to know and to decide before this can be issued."""
    notes = [
        "本件由进展台账自动生成，只是草稿；是否发文、用何种函件，文号、署名、印章和日期，由发文单位定。"
    ]
    if replying and asked.reply_by is None:
        day = weekday_words(reply_by(edition, asked))
        notes.append(
            f"回复日期{day}是按截至日后第{_DAYS_TO_REPLY}天提出的建议，由发文单位定，遇休息日可顺延。"
        )
    if asked.reply_by and asked.reply_by.weekday() in _WEEKEND:
        day = weekday_words(asked.reply_by)
        notes.append(f"回复日期{day}在周末，请发文单位核对是否休息日。")
    if any(clause_words(edition, duty)[0] == SUMMARY for duty in duties):
        notes.append(f"标“{SUMMARY}”的是对条文的转述，不是原文；发文前请与原文核对。")
    return (*notes, *(each for each in more if each))


def id_share(ids: Iterable[str]) -> int:
    """How much of it a column of IDs takes; those of the lists are broken at a dash."""
    return min(25, 5 + round(1.9 * max(map(len, ids), default=0)))


def name_share(names: Iterable[str]) -> int:
    """The same for names of units; the longest of them are broken."""
    return min(32, 5 + round(3.7 * max(map(len, names), default=0)))


def numbered(*parts: tuple[str, Sequence[Block]]) -> tuple[Block, ...]:
    """Parts under heads 一、二、…; one without anything in it is left out."""
    kept = [part for part in parts if part[1]]
    return tuple(
        block
        for number, (title, blocks) in enumerate(kept, 1)
        for block in (Heading(f"{numeral_of(number)}、{title}"), *blocks)
    )
