"""Names that may mean one unit: offered to whoever goes through the draft, never taken as one."""

import re
from functools import lru_cache

from sanxing.facts.drafting.names import parse

_FORMS = (
    ("委员会", "委"),
    ("办公室", "办"),
    ("管理委员会", "管委会"),
    ("人民", ""),
    ("机构编制委", "编委"),
)
_JOINING = re.compile("[、和与及，（）]|人民")
_END = re.compile("(局|委|厅|办|部|大队|支队|总队|中心|公司|会|所|站|院)$")
_SWAPPED = frozenset({"局", "委", "厅", "办"})
_SAME = (
    {"煤管", "煤炭", "煤炭管理", "煤炭工业管理", "煤矿安监"},
    {"卫健", "卫生健康", "卫计", "卫生"},
    {"应急", "应急管理", "安监", "安全生产监督管理"},
    {"环保", "生态环境", "环境保护"},
    {"国土资源", "自然资源", "自然资源和规划", "自规"},
    {"市监", "市场监管", "市场监督管理"},
    {"城管", "城市管理", "城市管理和综合执法", "城市管理综合执法", "城管执法"},
    {"人社", "人力资源和社会保障", "人力资源社会保障"},
    {"外办", "外事", "外事侨务"},
    {"编", "编委", "机构编制"},
)
"""Stems of one department under its former and its present names, and in short."""


def likeness(one: str, other: str) -> str | None:
    """Why two full names may mean one unit."""
    a, b = parse(one), parse(other)
    if not (a.prefix.endswith(b.prefix) or b.prefix.endswith(a.prefix)):
        return None
    if a.base == b.base:
        return f"“{one}”和“{other}”只差地名或级别，可能是同一单位"
    if why := _place(one, other):
        return why
    if why := _committee(one, other):
        return why
    return _department(a.base, b.base)


def _place(one: str, other: str) -> str | None:
    if one.startswith("各") and other.startswith("各"):
        short, long = sorted((one, other), key=len)
        plain = [_JOINING.sub("", each) for each in (short, long)]
        if short != long and (long.startswith(short) or plain[0] == plain[1]):
            return f"“{short}”可能就是“{long}”"
    return None


def _committee(one: str, other: str) -> str | None:
    """`领导小组` behind `市安全生产…领导小组`: a short form of the same ending."""
    short, long = sorted((one, other), key=len)
    if re.fullmatch("(?:工作)?(?:领导小组|领导小组办公室|指挥部|指挥部办公室)", short) and (
        long.endswith(short.removeprefix("工作"))
    ):
        return f"“{short}”可能是“{long}”的简称"
    return None


def _department(one: str, other: str) -> str | None:
    first, second = _parted(one), _parted(other)
    if not first or not second:
        if one.endswith("部门") or other.endswith("部门"):
            return _sector(one, other)
        return None
    (stem, end), (stem_of_other, end_of_other) = first, second
    stems = stem, stem_of_other
    if not all(stems):
        return None
    if first == second or any(set(stems) <= same for same in _SAME):
        return _worded(one, other) if _ends_alike(end, end_of_other) else None
    short, long = sorted(stems, key=len)
    abbreviates = len(short) > 1 and short[0] == long[0] and short != long and _within(short, long)
    if abbreviates and end == end_of_other:
        return _worded(one, other)
    if short == long and len(short) > 1 and {end, end_of_other} <= _SWAPPED:
        return f"“{one}”和“{other}”只差一字，可能是同一单位"
    return None


def _ends_alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= _SWAPPED


def _worded(one: str, other: str) -> str:
    short, long = sorted((one, other), key=len)
    return f"“{short}”可能是“{long}”的简称或另一名称"


def _sector(one: str, other: str) -> str | None:
    short, long = (one, other) if one.endswith("部门") else (other, one)
    stem = short.removesuffix("部门")
    if not long.endswith("部门") and long.startswith(stem) and long.endswith(("局", "委", "厅")):
        return f"“{short}”可能是“{long}”"
    return None


@lru_cache(maxsize=4096)  # every name is held against every other
def _parted(base: str) -> tuple[str, str] | None:
    """A department's stem and ending, in short forms: 卫生健康 and 委."""
    for long, short in _FORMS:
        base = base.replace(long, short)
    end = _END.search(base)
    return (base[: end.start()], end[0]) if end else None


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)
