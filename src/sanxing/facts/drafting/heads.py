"""Heads of responsible units (牵头单位：…；责任单位：…), in a line or over a table's cell."""

import re
from typing import NamedTuple

from sanxing.facts.drafting.roles import FIRST, Clauses, Part, clauses

_LEAD = "牵头|主办|主责|总牵头|第一责任"
_HELP = "配合|协办|参与|参加|协同|协作|协助|支持|指导|督导"
_DUTY = "(?:第[二三]|整改|落实|主要|主体|工作|具体|直接)?责任|承办|落实|负责|实施|执行|组织|监管"
_BARE = ("牵头|主办", "配合|协办|会同", "责任|承办")
_WHO = "单位|部门|主体|科室|站所|股室|机构|处室"
_PERSON = "(?:包保|分管|牵头|责任|主管|挂包)(?:[市县区镇乡]|校|院)?(?:领导|人)|责任人员?|负责人"
_OPEN, _CLOSE = "[【\\[〔]", "[】\\]〕]"
HEAD = re.compile(
    f"{_OPEN}?(?:(?P<lead>(?:{_LEAD})(?:责任)?(?:{_WHO})|(?:{_BARE[0]})(?=[：:]))"
    f"|(?P<help>(?:{_HELP})(?:责任)?(?:{_WHO})|(?:{_BARE[1]})(?=[：:]))"
    f"|(?P<duty>(?:{_DUTY})(?:{_WHO})|(?:责任|任务|职责)分工|(?:{_BARE[2]})(?=[：:]))|(?P<person>{_PERSON}))"
    f"(?:(?:及|和|、|/)(?:责任人|责任领导|负责人|分工)|[（(]人[）)]|[（(](?P<first>{FIRST.pattern})[）)])?"
    f"(?:{_CLOSE}[：:]?|(?P<mark>[：:]|为(?=[省市县区各])|(?=[省市县区](?!级|直|政府|场|域))))"
)
"""A head up to its colon. Without one it needs a level behind it, and stands in brackets only."""
TIME = re.compile(
    f"[，,；;。、]?{_OPEN}?(?:完成|整改|办结|落实|实施)?(?:时限|时间|期限)(?:要求)?(?:{_CLOSE}[：:]?|[：:])"
    f"[^；;。！？（）()]*?(?=[；;。！？）)】\\]〕]|$|[，,]?{_OPEN}?(?:{_LEAD}|{_HELP}|责任|承办|会同)(?:{_WHO}|领导|人)?[：:】\\]〕])"
)
BARE = re.compile("|".join(_BARE))
"""A head of one word; it needs its colon."""
_STOP = re.compile("[。！？]")
_DATED = re.compile(
    "[，,；;、](?=(?:(?!时限|时间|期限)[^，,；;、。！？局委办厅会])*(?:[0-9一二三四五六七八九十](?:年|月)|年底|季度|长期|持续|底前))"
)
LONGEST = 600
"""Letters that a list of units has at the most."""

_MARKS = "，,；;。、"


class Headed(NamedTuple):
    """Successive heads with their lists: where the last of them ends, and who stands under each."""

    end: int
    clauses: Clauses


def part_of(head: re.Match[str]) -> Part:
    """The part of the units under a head."""
    parts = {"lead": Part.LEAD, "help": Part.HELP, "duty": Part.DUTY, "person": Part.PERSON}
    return next(part for key, part in parts.items() if head[key])


def headed(text: str, start: int, end: int) -> Headed | None:
    """The heads that begin at `start`, one behind another, perhaps with a deadline between them."""
    whole = Clauses(())
    last = None
    while head := HEAD.match(text, start, end):
        last = _stop(text, head.end(), end)
        if part_of(head) is Part.PERSON:
            found = Clauses((), persons=((head.start(), last),))
        else:
            found = clauses(text, head.end(), last, part_of(head))
            found = found._replace(first=found.first or bool(head["first"]))
        whole = whole.plus(found)
        start = _behind(text, last, end)
    return None if last is None else Headed(last, whole)


def half_headed(text: str, start: int, end: int, part: Part) -> Headed | None:
    """A list whose own head stands elsewhere, and heads behind it: `市应急管理局；配合：市财政局`."""
    stop = _stop(text, start, end)
    rest = headed(text, _behind(text, stop, end), end)
    if rest is None:
        return None
    return Headed(rest.end, clauses(text, start, stop, part).plus(rest.clauses))


def _stop(text: str, start: int, end: int) -> int:
    """Where the list under a head ends: at a full stop, a deadline or the next head."""
    end = min(end, start + LONGEST)
    ends = [
        found.start() for stop in (_STOP, TIME, _DATED) for found in stop.finditer(text, start, end)
    ]
    ends += [
        found.start()
        for found in HEAD.finditer(text, start, end)
        if found["mark"] != "" or text[found.start() - 1] in _MARKS
    ]
    stop = min(ends, default=end)
    while stop > start and text[stop - 1] in _MARKS:
        stop -= 1
    return stop


def _behind(text: str, at: int, end: int) -> int:
    """Where the next head would begin: behind a mark, and behind deadlines."""
    if time := TIME.match(text, at, end):
        return _behind(text, time.end(), end)
    return at + (at < end and text[at] in _MARKS)
