"""Many plans seen together: where each belongs, and what each adds to the whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sanxing.facts.standings import Clock, Standing
from sanxing.model.directory import Directory
from sanxing.model.plan import Plan
from sanxing.model.terms import Light, Status, Term

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


def region_of(names: Sequence[str], above: Sequence[str] = ()) -> Region:
    """The province and the city among the names of places or folders, the largest first.

    A name that ends as provinces or cities do is one; where none does, the first two are taken. `above`
    are the folders above these, of which only the endings tell anything.
    """
    told = [name for name in above if name.endswith(_PROVINCES)][-1:]
    told += [name for name in above if name.endswith(_CITIES) and name not in told][-1:]
    names = (*(name for name in told if name not in names), *names)
    province = next((name for name in names if name.endswith(_PROVINCES)), None)
    cities = [name for name in names if name.endswith(_CITIES) and name != province]
    rest = [name for name in names if name != province]
    if province is None and not cities:
        province, rest = (names[0], list(names[1:])) if names else ("", [])
    city = cities[0] if cities else (rest[0] if rest else "")
    return Region(province or "", city)


class By(Term):
    """What the items of many plans are counted by."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    TOPIC = "topic", "专题"
    AGENCY_KIND = "agency_kind", "类别"


class Counts(NamedTuple):
    """How a group of items stands: in how many plans, how many, and how many of them so."""

    plans: int = 0
    items: int = 0
    done: int = 0
    overdue: int = 0
    lapsed: int = 0
    green: int = 0
    grey: int = 0
    yellow: int = 0
    red: int = 0


Key = tuple[By, str, str]
"""What a group is counted by, and its names: of a city its province's and its own, of others one."""


def groups_of(
    region: Region, titles: Mapping[str, str], known: Iterable[Standing], directory: Directory
) -> dict[Key, Counts]:
    """What the items of one plan add to each group; `titles` are those of its topics, by number.

    Topics go by their titles, since each plan numbers its own. An item counts once for each kind of the
    units that owe it. An empty name stands for whatever nobody says.
    """
    counted: defaultdict[Key, list[int]] = defaultdict(lambda: [0] * len(Counts._fields))
    for standing in known:
        item = standing.item
        topic = titles.get(item.topic, "") if item.topic else ""
        keys = [
            (By.PROVINCE, region.province, ""),
            (By.CITY, region.province, region.city),
            (By.TOPIC, topic, ""),
            *((By.AGENCY_KIND, kind, "") for kind in _kinds(standing, directory)),
        ]
        for key in keys:
            _count(counted[key], standing)
    return {key: Counts(1, *counts[1:]) for key, counts in counted.items()}


def _kinds(standing: Standing, directory: Directory) -> Iterable[str]:
    owing = {unit for name in standing.item.responsible for unit in directory.members(name)}
    known = (directory.agencies.get(unit) for unit in owing)
    return {each.kind.value for each in known if each} or ("",)


def _count(counts: list[int], standing: Standing) -> None:
    state = standing.state
    counts[1] += 1
    counts[2] += state.status.done
    counts[3] += state.status is Status.OVERDUE
    counts[4] += state.status is Status.LAPSED
    counts[_LIGHTS[state.light]] += 1


_LIGHTS = {light: Counts._fields.index(light.value) for light in Light}


def total(groups: Mapping[Key, Counts]) -> Counts:
    """How all items stand: each plan, and so each item, is in one province."""
    return _sum(counts for key, counts in groups.items() if key[0] is By.PROVINCE)


def _sum(parts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(Counts(), *parts, strict=True)))


def added(whole: dict[Key, Counts], part: Mapping[Key, Counts]) -> None:
    """Add what one plan, or several, count to a whole."""
    for key, counts in part.items():
        whole[key] = _sum((whole[key], counts)) if key in whole else counts
