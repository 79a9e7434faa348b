"""Slips of print that the draft reads through: each becomes a correction, and somebody is asked."""

import re
from typing import Any, cast

from sanxing.facts.drafting.desk import Desk
from sanxing.facts.drafting.markers import Rank
from sanxing.facts.drafting.outline import Part
from sanxing.model.phrases import mended

_YEARS = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?:19|20)[0-9]{2}年")
_DOUBLED = re.compile("[一二三四五六七八九十]{1,3}是是")
_FIGURES = re.compile("[0-9]{5}")
_TAIL = re.compile(r"[\u4e00-\u9fffA-Za-z0-9%％”》]{1,4}\Z")
"""What a file can quote: no letter that cannot be seen."""


def tell_misprints(desk: Desk, root: Part) -> None:
    """Corrections of numbers that lost a stop or doubled a word, and of years run together."""
    for part in root.walk():
        _number(desk, part)
    for match in _YEARS.finditer(desk.document.text):
        _slip(desk, match.start(), match.end(), mended(match[0]), "两个年份连在一起，疑脱连接号")


def _number(desk: Desk, part: Part) -> None:
    """一是 … inside a paragraph without a stop before it, or with a word too many (三是是)."""
    if part.marker is None or part.rank is not Rank.FIRSTLY:
        return
    edge = part.start + part.marker.end - part.marker.start
    words = desk.text(part.start, edge)
    if _DOUBLED.fullmatch(words):
        _slip(desk, part.start, edge, words[:-1], "衍一个“是”字")
    opens = part.start in desk.openings
    tail = None if opens else _TAIL.search(desk.text(max(0, part.start - 4), part.start))
    if tail:
        _slip(desk, part.start - len(tail[0]), part.start, f"{tail[0]}。", "编号前疑脱句号")


def _slip(desk: Desk, start: int, end: int, read: str, why: str) -> None:
    desk.correct(start, end, read, f"{why}；起草时这样读，请核对。")
    message = f"{why}：印作“{desk.text(start, end)}”，读作“{read}”，已写进 corrections，请核对"
    desk.doubt(start, end, message, f"slip:{start}")


def reread(desk: Desk, record: Any) -> Any:
    """A record whose texts have figures as they are read, as its citation will have them."""
    slips = [each for each in desk.corrections if _FIGURES.search(each.printed)]
    return _reread({each.printed: each.read for each in slips}, record) if slips else record


def _reread(slips: dict[str, str], record: Any) -> Any:
    if type(record) is str:
        for printed, read in slips.items():
            record = record.replace(printed, read)
        return record
    if not isinstance(record, tuple):
        return record
    within = [_reread(slips, each) for each in record]
    return cast("Any", record)._make(within) if hasattr(record, "_make") else tuple(within)
