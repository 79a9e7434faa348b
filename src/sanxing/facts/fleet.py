"""Many plans seen together: where each belongs, and what each adds to the whole."""

from collections.abc import Sequence
from typing import NamedTuple

from sanxing.facts.standings import Clock, Standing
from sanxing.model.plan import Plan

_PROVINCES = ("省", "自治区", "特别行政区", "北京市", "上海市", "天津市", "重庆市")
_CITIES = ("市", "自治州", "地区", "盟")


class Region(NamedTuple):
    """Where a plan is in force; empty where nobody says."""

    province: str = ""
    city: str = ""


class Member(NamedTuple):
    """One plan of many as it is in force on a day; `path` is its directory as it was found."""

    path: str
    region: Region
    plan: Plan
    clock: Clock
    known: list[Standing]


def region_of(names: Sequence[str]) -> Region:
    """The province and the city among the names of places or folders, the largest first.

    A name that ends as provinces or cities do is one; where none does, the first two are taken.
    """
    province = next((name for name in names if name.endswith(_PROVINCES)), None)
    cities = [name for name in names if name.endswith(_CITIES) and name != province]
    rest = [name for name in names if name != province]
    if province is None and not cities:
        province, rest = (names[0], list(names[1:])) if names else ("", [])
    city = cities[0] if cities else (rest[0] if rest else "")
    return Region(province or "", city)
