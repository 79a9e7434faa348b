"""Lines of units without a word for their part, and the deadlines within lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sanxing.facts.drafting.names import HAN, is_known, parse
from sanxing.facts.drafting.shapes import Question, Unit
from sanxing.facts.drafting.vocabulary import NOT_ALONE

_LABEL = (
    "[【]?(?:完成|整改|办结|落实|实施)?(?:时限|时间|期限)(?:要求)?(?:[】][：:]?|[：:])"
    "(?P<told>[^；;。！？（）()【】]+?)"
    "(?=[；;。！？）)】]|$|[，,、]?[【]?(?:责任|牵头|配合|主办|协办|承办|会同|参与)(?:单位|部门|领导|人)?[：:】])"
)
_TIME = (
    "(?:[0-9]{4}年|[0-9]{1,2}月|每[年季月周]|[一二三四五六七八九十]{1,3}月|[今明当本]年|年底|年内|长期|持续|常年|常态化?|立即|即日|立行立改)"
    "[^，,；;。！？（）()【】]*?"
)
_DONE = "(?:(?:各|全部|基本)?(?:完成|办结|整改|落实|到位|推进|坚持|实施|见效)(?:一次|到位|整改)?)"
_DUE = re.compile(
    f"{_LABEL}|(?<=[，,；;。（(【])(?P<bare>{_TIME}(?:[，,；;]{_TIME})*(?<!负责)(?<!牵头)(?<!配合))(?=[，,；;。！？）)】]|$)"
)
_TAIL = re.compile(f"(?<=[前底内初中末]){_DONE}$")
_APART = "，,；;。、"


def due_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words of the first deadline within a line; what says that it is done is left out."""
    found = _DUE.search(text, start, end)
    if found is None:
        return None
    first, last = found.span("told" if found["told"] else "bare")
    tail = _TAIL.search(text[first:last])
    return first, first + tail.start() if tail else last


def other_dues(text: str, start: int, end: int) -> tuple[Question, ...]:
    """What to ask about the deadlines of a line behind its first."""
    return tuple(
        Question(*found.span(), f"这一行另有时限“{found[0]}”，请核对各单位分别何时完成")
        for found in islice(_DUE.finditer(text, start, end), 1, None)
    )


def without_due(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of a line between its deadlines."""
    for found in _DUE.finditer(text, start, end):
        yield start, _trimmed(text, start, found.start())
        start = found.end()
    yield start, end


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _APART:
        end -= 1
    return end


_NAMED = re.compile("各.*|.*(?:部门|单位)")
_BESIDE = re.compile(
    ".*(?:部门|单位|机构|企业|政府|局|委|厅|办|办公室|委员会|工作组|小组|指挥部|专班|大队|支队)$",
    re.DOTALL,
)
_TOWN = re.compile(f"[{HAN}]{{2,4}}(?:镇|乡|街道)(?:党委和政府|党委、政府|人民政府|政府|办事处)?")
_STOPS = tuple("。！？；;")


def is_line(units: Sequence[Unit], named: Iterable[str], before: str) -> bool:
    """Whether a bare list in brackets tells who is responsible, and does not explain the word before it."""
    own = not before or before.endswith(_STOPS)
    if not own and _BESIDE.match(before[-12:]):
        return False
    if not units:
        words = tuple(named)
        return own and bool(words) and all(map(_NAMED.fullmatch, words))
    return any(_is_sure(unit, own=own) for unit in units)


def _is_sure(unit: Unit, *, own: bool) -> bool:
    printed = unit.printed
    if printed.startswith("各"):
        return True
    placed = bool(parse(printed).prefix)
    if own and _TOWN.fullmatch(printed):
        return True
    return is_known(printed) and (own or placed or _is_office(printed))


def _is_office(printed: str) -> bool:
    return printed not in NOT_ALONE and printed.endswith(("局", "办", "委", "部", "厅"))
