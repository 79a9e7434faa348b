"""The JSON form of each kind of scalar, for editors: types, limits, and a sentence on what to write.

The validators of `scalars` read all scalars as text; an editor's YAML parser has typed them. So a
digest of nothing but digits is a number here, `open_ended: true` a boolean, and a title may be
either; and since an editor keeps the spaces that `wrapping` takes out, spaces do not count as
length. No form refuses what its validator accepts: a test holds the two together.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from sanxing.model.deadline import LONGEST
from sanxing.model.ids import PATTERNS
from sanxing.reading.scalars import (
    AMOUNT,
    DIGEST,
    ENTRY,
    FILE_LIMIT,
    NUMBERS,
    OFFSETS,
    SHA256,
    TEXT_LIMIT,
    TITLE_LIMIT,
    YEARS,
)


class Form(NamedTuple):
    """The JSON types that a kind may come as (none: any), its further limits, what a person writes."""

    types: tuple[str, ...]
    help: str
    limits: Mapping[str, Any] = {}


_WORDS = ("string", "number", "boolean")
_YEAR = "(?:19[7-9][0-9]|2[01][0-9]{2})"
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01])"


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _long(limit: int, unlike: str = " ", where: str = "") -> str:
    """At most `limit` characters, not counting spaces, with white space around them."""
    return rf"^{where}\s*\S(?: *[^{unlike}]){{0,{limit - 1}}}\s*$"


def _text(limit: int) -> Form:
    return Form(_WORDS, f"文字，最多 {limit} 字", {"pattern": _long(limit)})


def _line(limit: int, what: str = "一行文字") -> Form:
    return Form(_WORDS, f"{what}，最多 {limit} 字", {"pattern": _long(limit, r" \n")})


def _counted(bounds: tuple[int, int], digits: str, help_text: str) -> Form:
    """A whole number: `digits` is how it looks where it is kept as text, up to nine of them."""
    pattern = f"^(?=[0-9]{{1,9}}$)0*(?:{digits})$"
    limits = {"minimum": bounds[0], "maximum": bounds[1], "pattern": pattern}
    return Form(("integer", "string"), help_text, limits)


def _identified(kinds: tuple[str, ...], help_text: str) -> Form:
    """IDs of items; that of a topic is a number to editors."""
    pattern = _whole("|".join(PATTERNS[kind].pattern for kind in kinds))
    limits = {"pattern": pattern, "minimum": NUMBERS[0], "maximum": NUMBERS[1]}
    return Form(("string", "integer"), help_text, limits)


def _registered(letter: str) -> Form:
    pattern = f"^{letter}-{_YEAR}{_MONTH}{_DAY}-[A-Z0-9]{{4}}$"
    return Form(("string",), f"清单编号，如 {letter}-20210305-K7QD", {"pattern": pattern})


def _coded(pattern: "re.Pattern[str]", help_text: str, *types: str) -> Form:
    """Letters and digits, which an editor may take for a number."""
    limits = {"pattern": _whole(pattern.pattern), "minimum": 0}
    return Form(("string", "number", *types), help_text, limits)


# 年, 月, 五 or a dash behind a digit stand in all that names a date, or a compatibility character for one.
_DATED = r"(?=[\s\S]*(?:[年月五]|[0-9][\s\S]*-|[^\u0000-\u2e7f\u3400-\uf8ff]))"

FORMS: Mapping[str, Form] = {
    "agency": _line(TITLE_LIMIT, "单位在名录（agencies.yaml）中的简称、全称或别名"),
    "amount": Form(
        ("number", "string"),
        "数值，如 75 或 0.5，单位写在 unit",
        {"minimum": -(10**15), "maximum": 10**15, "pattern": _whole(AMOUNT.pattern)},
    ),
    "authority": _line(TITLE_LIMIT, "批准单位的名称"),
    "day": Form(
        ("string",),
        "日期，如 2022-12-31",
        {"pattern": f"^{_YEAR}-{_MONTH}-{_DAY}$", "format": "date"},
    ),
    "deadline": Form(
        ("string",),
        "原文的时限，如 2022年底前、到2020年底前、2025年上半年、第三季度末、6月底前（另写 year），"
        "也可以写 2022-12-31",
        {"pattern": _long(LONGEST, where=_DATED)},
    ),
    "digest": _coded(DIGEST, "16 位小写十六进制摘要，由工具计算"),
    "entry": _coded(ENTRY, "字母、数字、点、下划线和短横，最长 64 位", "boolean"),
    "file": _line(FILE_LIMIT, "文件名"),
    "filing": Form(
        ("string",),
        "备案编号，如 F-T01、F-Z1、F-X1",
        {"pattern": _whole(PATTERNS["filing"].pattern)},
    ),
    "flag": Form(
        ("boolean", "string"), "true（是）或 false（否）", {"pattern": "^(?:true|false)$"}
    ),
    "hazard": _registered("H"),
    "item": _identified(tuple(PATTERNS), "事项编号，如 2-2-1、P2-1、F-T01、H-20210305-K7QD"),
    "link": _identified(("topic", "task"), "专题编号如 2，任务编号如 2-2"),
    "measure": _registered("M"),
    "number": _counted(
        NUMBERS, "[1-9][0-9]{0,2}", f"整数，{NUMBERS[0]} 到 {NUMBERS[1]}，照原文的序号"
    ),
    "offset": _counted(
        OFFSETS, "[0-9]{1,8}|100000000", "整数，去掉空白后的文件从 0 数起的字数，由工具计算"
    ),
    "raw": Form((), "文字、列表或下级字段，照该字段的写法"),
    "sha256": _coded(SHA256, "64 位小写十六进制的 SHA-256"),
    "text": _text(TEXT_LIMIT),
    "title": _line(TITLE_LIMIT),
    "upstream": Form(
        _WORDS,
        f"文件名称，或上级方案的目录（相对于本方案的目录，如 ../province），最多 {TEXT_LIMIT} 字",
        {"pattern": _long(TEXT_LIMIT)},
    ),
    "year": _counted(YEARS, _YEAR, f"四位年份，{YEARS[0]} 到 {YEARS[1]}"),
    "zone": _line(TITLE_LIMIT, "时区名称，如 Asia/Shanghai"),
}
"""A form for each validator and each resolver."""

EVIDENCE = "文号、网址、“文件名 sha256:摘要”，或 {file: 文件名, sha256: 摘要}"
"""What a person writes as evidence, which is a text or a record."""
