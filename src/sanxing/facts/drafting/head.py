"""What stands before and behind the parts: title, preamble, signature; and the plan's period."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sanxing.facts.drafting.clause import Span
from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.outline import Part
from sanxing.model.deadline import FIRST_YEAR, LAST_YEAR

_BODY = re.compile(
    r"\A[^0-9、.．]*(?:政府|委员会|[省市县区州旗镇乡党]委|办公室|[局厅院办]|集团|公司|[总支大]队|工会|妇联)\Z"
)
_NO_TITLE = re.compile(r"附件[0-9一二三四五六七八九十]{0,2}[：:]?\Z|[（(]此件")
_TITLE = re.compile(
    "(?:方案|计划|意见|通知|清单|办法|措施|要点|安排|规划|决定|公告|分工|台账|一览表|责任制)(?:[（(].*?[)）])?$"
)
_NUMBER = re.compile(r".{0,12}[〔\[(（](?:19|20)[0-9]{2}[〕\])）][0-9]{1,4}号")
_DATE = re.compile(
    r"20[0-9]{2}[.][0-9]{1,2}[.][0-9]{1,2}|(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日|[二〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_ADDRESS = re.compile("(?:各|市|县|区).{2,60}[：:]")
_TAIL = re.compile("抄送|抄报|主送|联系人|联系电话|附[件表：:]|印发|共印|[（(]此件|[（(]联系")
_LEADS = re.compile("(?:如下|制定本(?:方案|计划|办法|措施|清单)|印发给你们)[^。]{0,20}[：:。]\\Z")


class Frame(NamedTuple):
    """Title and its span, the preamble's spans, who signed, the tail's spans, and where the text begins."""

    title: str
    at: Span
    preamble: tuple[Span, ...]
    upstream: tuple[str, ...]
    signed: tuple[str, Span] | None
    tail: tuple[Span, ...]
    issued: date | None
    text_from: int


def frame(desk: Desk, root: Part, tail: tuple[Span, ...]) -> Frame:
    """The document's frame, told from the paragraphs before its first part and behind its last."""
    chunks = root.chunks
    first = min((part.start for part in root.parts), default=_text_from(desk, root, root.end))
    before = [(each.start, each.end) for each in chunks if each.start < first]
    at, title = _title(desk, before)
    upstream = tuple(
        dict.fromkeys(
            each
            for span in before
            if span != at and re.search("根据|按照|依据|贯彻|落实", desk.text(*span))
            for each in re.findall("《(?:[^《》]|《[^《》]*》)*》", desk.text(*span))
        )
    )
    signed, issued = _signature(desk, [*before, *tail])
    preamble = tuple(span for span in before if not at[0] <= span[0] < at[1])
    return Frame(title, at, preamble, upstream, signed, tail, issued, first)


def _text_from(desk: Desk, root: Part, end: int) -> int:
    """Where the duties of a text without numbers begin: behind the words that lead to them, else the title."""
    spans = [(each.start, each.end) for each in root.chunks if each.start < end]
    for start, last in spans:
        if _LEADS.search(desk.text(start, last)):
            return last
    return spans[0][1] if spans else end


def _title(desk: Desk, before: Sequence[Span]) -> tuple[Span, str]:
    """The last line that reads like a title before the parts begin, two lines of one title together."""
    for place in range(len(before) - 1, -1, -1):
        words = desk.text(*before[place])
        if _TITLE.search(words) and len(words) <= 60 and not re.search("[。；;，,：:]", words):
            if place and _is_first_half(desk.text(*before[place - 1])):
                start = before[place - 1][0]
                joined = desk.text(start, before[place][1])
                if len(joined) <= 60:
                    return _bracketed(desk, (start, before[place][1]), before[place + 1 :])
            return _bracketed(desk, before[place], before[place + 1 :])
    for span in before:
        if not _NO_TITLE.match(desk.text(*span)):
            return span, desk.text(*span)[:60]
    # Its first letter stands for a title that is the first part's: whatever cites that part has it whole.
    return (0, 1), desk.text(*desk.document.span(0))[:60]


def _bracketed(desk: Desk, span: Span, after: Sequence[Span]) -> tuple[Span, str]:
    """A title with the bracket on the line below it: （2024—2026年）, （试行）."""
    words = desk.text(*after[0]) if after else ""
    if re.fullmatch("[（(][^（）()。，]{1,16}[）)]", words) and after[0][1] - span[0] <= 60:
        span = span[0], after[0][1]
    return span, desk.text(*span)


def _is_first_half(words: str) -> bool:
    ended = _TITLE.search(words) or _NUMBER.search(words) or _DATE.fullmatch(words)
    return not (ended or re.search("[。：:；;（()）]|^附件", words)) and len(words) > 4


def tail_of(desk: Desk) -> tuple[Span, ...]:
    """Signature, date and the like behind the last part, wherever the outline would put them."""
    found: list[Span] = []
    for place in range(len(desk.document.paragraphs) - 1, 0, -1):
        span = desk.document.span(place)
        words = desk.text(*span)
        if desk.document.paragraphs[place].cell is not None or len(words) > 60:
            break
        dated = any(_DATE.fullmatch(desk.text(*each)) for each in found)
        above = bool(found) and _DATE.fullmatch(desk.text(*found[-1]))
        is_signature = len(words) <= 30 and (above or (dated and _BODY.search(words)))
        if not (
            _DATE.fullmatch(words)
            or _TAIL.match(words)
            or (is_signature and not re.search("[，。；：:;,]", words))
        ):
            break
        found.append(span)
    return tuple(reversed(found))


def _signature(desk: Desk, spans: Sequence[Span]) -> tuple[tuple[str, Span] | None, date | None]:
    signed, issued = None, None
    for before, after in pairwise(spans):
        if _DATE.fullmatch(desk.text(*after)) and len(desk.text(*before)) <= 30:
            signed = desk.text(*before), before
    for span in spans:
        match = re.fullmatch("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", desk.text(*span))
        if match:
            try:
                issued = _day(*map(int, match.groups()))
            except ValueError:
                desk.doubt(*span, "落款的日期不存在，或不在 1970 年至 2199 年之间", "plan")
    return signed, issued


def _day(year: int, month: int, day: int) -> date:
    """A day; raises ValueError for one that no calendar has, or that no plan can speak of."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    return date(year, month, day)
