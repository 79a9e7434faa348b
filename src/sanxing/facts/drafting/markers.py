"""Numbers that official documents put before their parts: 一、 (一) 1. (1) ① 第一条 一是, and where they stand."""

import re
from enum import IntEnum
from typing import NamedTuple

from sanxing.model.numerals import parse_numeral


class Rank(IntEnum):
    """The sorts of number, by the order in which documents nest them."""

    ANNEX = 0
    CHAPTER = 1
    HAN = 2
    ARTICLE = 3
    BRACKET_HAN = 4
    NUMBER = 5
    BRACKET_NUMBER = 6
    CIRCLE = 7
    STAGE = 8
    ORDINAL = 9
    FIRSTLY = 10


class Marker(NamedTuple):
    """A number at `start`–`end` of a text; `value` is None where it counts nothing (附件 without a number)."""

    rank: Rank
    value: int | None
    start: int
    end: int


_HAN = "[一二三四五六七八九十百]{1,4}"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LEADING = (
    (
        Rank.ANNEX,
        re.compile(
            rf"附[件表]?(?P<n>[0-9]{{1,2}}|{_HAN})?(?:[：:.、．]|\Z|(?<=[0-9一二三四五六七八九十]))"
        ),
    ),
    (Rank.CHAPTER, re.compile(rf"第(?P<n>{_HAN})(?:章|部分|编)[、：:]?")),
    (Rank.ARTICLE, re.compile(rf"第(?P<n>{_HAN}|[0-9]{{1,3}})条[、：:]?")),
    (Rank.BRACKET_HAN, re.compile(rf"[(（〔](?P<n>{_HAN})[)）〕][、.．]?")),
    (Rank.FIRSTLY, re.compile(rf"(?P<n>{_HAN})(?:是要|是是?|要)(?![否不])")),
    (Rank.HAN, re.compile(rf"(?P<n>{_HAN})[、.．]")),
    (
        Rank.BRACKET_NUMBER,
        re.compile(r"[(（](?P<n>[0-9]{1,3})[)）][、.．]?|(?P<m>[0-9]{1,3})[)）]"),
    ),
    # 3.2024年底前: a year behind the number; but not 1.5倍.
    (Rank.NUMBER, re.compile(r"(?P<n>[0-9]{1,3})(?:[、．]|\.(?![0-9])|\.(?=[0-9]{4}年))")),
    (Rank.CIRCLE, re.compile(rf"(?P<n>[{_CIRCLES}])[、.．]?")),
    (Rank.STAGE, re.compile(rf"第(?P<n>{_HAN})阶段[：:，,、]?")),
    (Rank.NUMBER, re.compile(rf"问题(?P<n>{_HAN}|[0-9]{{1,3}})[：:、.．]")),
    (Rank.ORDINAL, re.compile(rf"第(?P<n>{_HAN})[，、,：:]")),
)
_FULL = str.maketrans("０１２３４５６７８９", "0123456789")


def leading(text: str) -> Marker | None:
    """The number that a paragraph begins with."""
    plain = text.translate(_FULL)
    for rank, pattern in _LEADING:
        if match := pattern.match(plain):
            return _marker(rank, match)
    return None


_INLINE = (
    (Rank.FIRSTLY, re.compile(rf"(?P<n>{_HAN})(?:是要|是是?|要)(?![否不])")),
    (Rank.CIRCLE, re.compile(rf"(?P<n>[{_CIRCLES}])")),
    (Rank.STAGE, re.compile(rf"第(?P<n>{_HAN})阶段[：:，,、]?")),
    (Rank.ORDINAL, re.compile(rf"第(?P<n>{_HAN})[，、,：:]")),
    (
        Rank.BRACKET_NUMBER,
        re.compile(r"[(（](?P<n>[0-9]{1,2})[)）]|(?<![0-9(（])(?P<m>[0-9]{1,2})[)）]"),
    ),
    (Rank.BRACKET_HAN, re.compile(rf"[(（](?P<n>{_HAN})[)）]")),
    (Rank.NUMBER, re.compile(r"(?P<n>[0-9]{1,2})[.．、](?:(?![0-9])|(?=[0-9]{4}年))")),
)
_BEFORE = "。；;：:！!？?）)，,、"
_STOPS = "。；;：:！!？?"


def series(text: str, after: int = 0) -> list[Marker]:
    """The first series 1, 2, … of one sort inside a text, at least two of them, in order.

    The sort that begins first is taken. A number that follows without a stop counts where it is the
    next one, as printed slips show (达到二级五是提高…).
    """
    found = [each for rank, pattern in _INLINE if (each := _series(text, after, rank, pattern))]
    return min(found, key=lambda each: (each[0].start, each[0].rank), default=[])


def following(text: str, marker: Marker) -> list[Marker]:
    """The numbers that go on, inside a paragraph, with the series that it begins with."""
    pattern = next((pattern for rank, pattern in _INLINE if rank is marker.rank), None)
    plain = text.translate(_FULL)
    found: list[Marker] = []
    value = marker.value or 0
    for match in pattern.finditer(plain, marker.end) if pattern and value else ():
        each = _marker(marker.rank, match)
        if each.value == value + 1 and _stands(plain, each, is_first=False):
            found.append(each)
            value += 1
    return found


def _series(text: str, after: int, rank: Rank, pattern: re.Pattern[str]) -> list[Marker]:
    plain = text.translate(_FULL)
    markers: list[Marker] = []
    for match in pattern.finditer(plain, after):
        marker = _marker(rank, match)
        if marker.value == len(markers) + 1 and _stands(plain, marker, is_first=not markers):
            markers.append(marker)
    return markers if len(markers) > 1 else []


def _stands(text: str, marker: Marker, *, is_first: bool) -> bool:
    """Whether a number may be one where it stands: behind a stop, or, of a series, behind anything but its own like."""
    if marker.start == 0:
        return True
    before = text[marker.start - 1]
    if marker.rank is Rank.CIRCLE or (marker.rank is Rank.BRACKET_NUMBER and not is_first):
        return True
    if marker.rank is Rank.FIRSTLY:
        return before in _BEFORE or (not is_first and before not in "第之十百其唯统")
    allowed = _BEFORE if marker.rank is Rank.ORDINAL else _STOPS
    return before in allowed


def _marker(rank: Rank, match: re.Match[str]) -> Marker:
    words = match["n"] if "n" in match.re.groupindex and match["n"] else match.groupdict().get("m")
    if words and words in _CIRCLES:
        return Marker(rank, _CIRCLES.index(words) + 1, match.start(), match.end())
    return Marker(rank, parse_numeral(words) if words else None, match.start(), match.end())
