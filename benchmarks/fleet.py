"""A country's plans: a tree `省/市/县/plan` of plans that are the shipped one with drawn differences.

Provinces bear their names and have about as many counties as there are; cities, counties, towns and
people are called by lot, and nothing that is said of any of them is true. Each plan has some of the
twelve topics, deadlines and units of its own, and a ledger of what was done, about 60 KB in all.

    python -m benchmarks.fleet DIR PLANS [BROKEN]
"""

import random
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from benchmarks.templates import EVERY_TOWN, LONGER, PEOPLE, Chapter, Leaf, templates
from benchmarks.words import SURNAMES

COUNTIES = {
    "北京市": 16, "天津市": 16, "河北省": 167, "山西省": 117, "内蒙古自治区": 103, "辽宁省": 100,
    "吉林省": 60, "黑龙江省": 121, "上海市": 16, "江苏省": 95, "浙江省": 90, "安徽省": 104,
    "福建省": 84, "江西省": 100, "山东省": 136, "河南省": 157, "湖北省": 103, "湖南省": 122,
    "广东省": 122, "广西壮族自治区": 111, "海南省": 25, "重庆市": 38, "四川省": 183, "贵州省": 88,
    "云南省": 129, "西藏自治区": 74, "陕西省": 107, "甘肃省": 86, "青海省": 44,
    "宁夏回族自治区": 22, "新疆维吾尔自治区": 107,
}  # fmt: skip
"""How many plans each province has where there are 2,843 of them."""

STEMS, SHAPES = "甲乙丙丁戊己庚辛壬癸", "河山湖林原川岭泉溪岗湾坪沟台"
LEVELS, DISTRICTS = ("县", "县", "县", "区", "市"), ("区", "区", "县")
PER_CITY = 9
CENTRAL = "市辖区"
"""What stands in the place of a city where a city is a province."""

_FIRST, _DAYS = date(2020, 9, 1), 800
_DATES = ("2020年底", "2021年6月底", "2021年底", "2022年6月底", "2022年9月底", "2022年底")
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_HEAD = """\
# 基准测试用的虚构数据：地名、人名、文号和进展都由程序随机写出，与任何地方无关
title: {county}安全生产专项整治三年行动总体方案（虚构）
issuer: {level}安委会办公室
demonstration: true
note: 基准测试用的虚构数据，与任何地方无关。
period:
  start: 2020-06-01
  end: 2022-12-31
  text: 2020年6月至2022年12月
  source: {{start: 7423, end: 7446, digest: a5f12a6ffef247ea}}
timezone: Asia/Shanghai
source:
  title: {county}安全生产专项整治三年行动总体方案（虚构）
  sha256: {sha256}
upstream:
  - 《全国安全生产专项整治三年行动计划》
  - 省《安全生产专项整治三年行动总体方案》
  - 市《安全生产专项整治三年行动总体方案》
everyone:
  agencies: [各镇党委和政府]
  source: {{start: 1869, end: 1898, digest: 9ba4fa13e46d89f3}}
"""


class Seat(NamedTuple):
    """Where a plan is in force."""

    province: str
    city: str
    county: str
    level: str


class Drawn(NamedTuple):
    """A plan that is being written: where, its lot, what its open places say, and its towns."""

    seat: Seat
    lot: random.Random
    values: dict[str, str]
    towns: tuple[str, ...]


def make(target: Path, plans: int, seed: int = 7, broken: int = 0) -> list[Path]:
    """Write so many plans beneath `target`, so many of them broken; these are what is returned."""
    spoilt = []
    step = plans / broken if broken else 0
    wrong = {int(step * turn + step / 2): turn for turn in range(broken)}
    for number, seat in enumerate(seats(plans, seed)):
        folder = target / seat.province / seat.city / seat.county / "plan"
        files = dict(_files(seat, random.Random(f"{seed} {number}")))  # noqa: S311 - the same
        data = {path: text.encode() for path, text in files.items()}
        if number in wrong:
            DAMAGES[wrong[number] % len(DAMAGES)](data)
            spoilt.append(folder)
        for name in ("topics", "ledger", "registers/hazards"):
            (folder / name).mkdir(parents=True)
        for path, content in data.items():
            (folder / path).write_bytes(content)
    return spoilt


def _shares(plans: int) -> dict[str, int]:
    """How many of the plans each province has: its share, what is left by the largest rests."""
    whole = sum(COUNTIES.values())
    shares = {name: plans * count // whole for name, count in COUNTIES.items()}
    rests = sorted(COUNTIES, key=lambda name: plans * COUNTIES[name] % whole, reverse=True)
    for name in rests[: plans - sum(shares.values())]:
        shares[name] += 1
    return shares


def seats(plans: int, seed: int = 7) -> Iterator[Seat]:
    """Where so many plans are in force: no province has two cities of one name, no city two counties."""
    lot = random.Random(seed)  # noqa: S311 - the same places each time
    names = [stem + shape for stem in STEMS for shape in SHAPES]
    for province, count in _shares(plans).items():
        cities = [CENTRAL]
        if not province.endswith("市"):
            cities = [f"{name}市" for name in lot.sample(names, -(-count // PER_CITY))]
        for turn, city in enumerate(cities):
            counties = count // len(cities) + (turn < count % len(cities))
            for name in lot.sample(names, counties):
                level = lot.choice(DISTRICTS if city == CENTRAL else LEVELS)
                yield Seat(province, city, name + level, level)


def _files(seat: Seat, lot: random.Random) -> Iterator[tuple[str, str]]:
    """Path inside the plan → text."""
    text = templates()
    drawn = _drawn(seat, lot)
    sha256 = f"{lot.getrandbits(256):064x}"
    yield "plan.yaml", _HEAD.format(county=seat.county, level=seat.level, sha256=sha256)
    yield "amendments.yaml", "# 经批准的调整，一行一条\n"
    yield "agencies.yaml", text.agencies.fill(drawn.values) + _towns(drawn.towns)
    for path, template in text.files.items():
        yield path, template.fill(drawn.values)
    first, rest = text.chapters[:2], text.chapters[2:]
    others = sorted(lot.sample(range(len(rest)), lot.randrange(1, 5)))
    filings = [text.filings.fill(drawn.values)]
    ledger = _Ledger(drawn)
    for number, chapter in enumerate((*first, *(rest[place] for place in others)), 1):
        values, units = _topic(chapter, number, drawn)
        yield f"topics/{number:02}-{chapter.file}", chapter.text.fill(values)
        filings.append(chapter.filing.fill(values))
        ledger.draw(chapter.filed._replace(id=f"F-T{number:02}"), ())
        for leaf in chapter.leaves:
            ledger.draw(leaf._replace(id=f"{number}-{leaf.id}"), units)
    filings.append(text.other_filing.fill(drawn.values))
    for place, town in enumerate(drawn.towns, 1):
        values = {**drawn.values, "number": str(place), "town": town}
        filings.append(text.town_filing.fill(values))
        ledger.draw(Leaf(f"F-Z{place}", (town,), alone=True), ())
    yield "filings.yaml", "".join(filings)
    for leaf in text.leaves:
        ledger.draw(leaf, ())
    for year, lines in ledger.years.items():
        yield f"ledger/{year}.yaml", "".join(lines)


def _drawn(seat: Seat, lot: random.Random) -> Drawn:
    names = lot.sample(SURNAMES, len(PEOPLE))
    above = seat.province if seat.city == CENTRAL else seat.city
    values = {"city": above, "county": seat.county, "level": seat.level}
    values |= {f"person{place}": f"{name}示例" for place, name in enumerate(names)}
    for short, long in LONGER.items():
        values[f"unit:{short}"] = lot.choice((short, long))
    towns = lot.sample([stem + shape for stem in STEMS for shape in SHAPES], lot.randrange(4, 9))
    return Drawn(seat, lot, values, tuple(f"{name}镇" for name in towns))


def _towns(towns: tuple[str, ...]) -> str:
    group = f"  - name: {EVERY_TOWN}\n    aliases: [各镇]\n    kind: group\n    members: [{', '.join(towns)}]\n"
    return group + "".join(f"  - name: {town}\n    kind: government\n" for town in towns)


def _topic(chapter: Chapter, number: int, drawn: Drawn) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the open places of a topic say, and the units that share it by parts."""
    support = list(chapter.support)
    if len(support) > 2:
        support.pop(drawn.lot.randrange(len(support)))
    values = drawn.values | {
        "topic": str(number),
        "filing": f"{number:02}",
        "support": ", ".join(support),
    }
    for words in chapter.dates:
        day = drawn.lot.choice(_DATES)
        values[f"date:{words}"] = f"{day}前" if words.endswith(("前", "时期")) else day
    values["support"] = _named(values["support"], drawn.values)
    shared = support if chapter.joint else ()
    return values, tuple(_named(unit, drawn.values) for unit in shared)


def _named(words: str, values: Mapping[str, str]) -> str:
    """Units as this place calls them."""
    for short in LONGER:
        words = words.replace(f"⟦unit:{short}⟧", values[f"unit:{short}"])
    return words


class _Ledger:
    """What is recorded of one plan, a list of lines a year."""

    def __init__(self, drawn: Drawn) -> None:
        self.years: dict[int, list[str]] = {2022: []}
        self._drawn = drawn
        self._office = f"{drawn.seat.level}安委会办公室"
        self._number = 0

    def draw(self, leaf: Leaf, support: tuple[str, ...]) -> None:
        """Of a third nothing is known; the rest is under way, supervised, put off, or done."""
        lot = self._drawn.lot
        units = self._units(leaf, support)
        chance = lot.random()
        day = _FIRST + timedelta(days=lot.randrange(_DAYS))
        if chance < 0.35:
            return
        if chance < 0.55:
            self._add(day, leaf.id, "progressed", by=lot.choice(units) if units else "")
        elif chance < 0.62:
            paper = f"虚安办督〔{day.year}〕{lot.randrange(1, 99)}号"
            self._add(day, leaf.id, "supervised", by=self._office, document=paper, action="督办")
        elif chance < 0.66 and units and leaf.alone and leaf.units:
            paper = f"虚安委〔{day.year}〕{lot.randrange(1, 99)}号"
            self._add(
                day, leaf.id, "extended", by=units[0], document=paper, until="2023-06-30",
                approved_by=f"{self._drawn.seat.level}安委会",
            )  # fmt: skip
        else:
            self._done(leaf, units, day)

    def _units(self, leaf: Leaf, support: tuple[str, ...]) -> tuple[str, ...]:
        """Who speaks: a joint topic's own units, and each town where all of them are meant."""
        named = (_named(self._call(unit), self._drawn.values) for unit in leaf.units)
        units = support if support and leaf.units else tuple(named)
        return tuple(
            each
            for unit in units
            for each in (self._drawn.towns if unit == EVERY_TOWN else (unit,))
        )

    def _call(self, unit: str) -> str:
        level = self._drawn.seat.level
        return (
            level + unit[1:]
            if unit.startswith("市安委")
            else self._drawn.values.get(f"unit:{unit}", unit)
        )

    def _done(self, leaf: Leaf, units: tuple[str, ...], day: date) -> None:
        """Done by whoever speaks for it; where several do, sometimes not yet by all of them."""
        lot = self._drawn.lot
        by = units[: lot.randrange(1, len(units) + 1)] if units and not leaf.alone else units[:1]
        if leaf.baseline:
            self._add(_FIRST, leaf.id, "progressed", by=units[0], value=leaf.value)
        for unit in by or ("",):
            paper = f"[虚发〔{day.year}〕{lot.randrange(1, 99)}号]"
            self._add(day, leaf.id, "completed", by=unit, value=leaf.value, evidence=paper)
        if len(by) == len(units) or leaf.alone:
            person = f"{lot.choice(SURNAMES)}示例（第三方复核组）"
            if lot.random() < 0.6:
                seen = day + timedelta(days=lot.randrange(1, 40))
                self._add(seen, leaf.id, "verified", by=self._office, inspector=person)

    def _add(self, day: date, item: str, event: str, **fields: str) -> None:
        number, letters = self._number, ""
        for _ in range(4):
            number, rest = divmod(number, len(_LETTERS))
            letters += _LETTERS[rest]
        self._number += 1
        rest_of_it = "".join(f", {key}: {value}" for key, value in fields.items() if value)
        self.years.setdefault(day.year, []).append(
            f"- {{id: L{day:%Y%m%d}-{letters}, date: {day}, recorded: {day}, item: {item},"
            f" event: {event}{rest_of_it}}}\n"
        )


def _cut(data: dict[str, bytes]) -> None:
    data["phases.yaml"] += b"note: [\n"


def _unknown_unit(data: dict[str, bytes]) -> None:
    name = min(path for path in data if path.startswith("topics/"))
    data[name] = data[name].replace("宣传部".encode(), "宣传局".encode(), 1)


def _not_utf8(data: dict[str, bytes]) -> None:
    data["safeguards.yaml"] = data["safeguards.yaml"].decode().encode("gb18030")


def _doubled(data: dict[str, bytes]) -> None:
    data["plan.yaml"] += b"timezone: Asia/Shanghai\n"


def _absent(data: dict[str, bytes]) -> None:
    del data["agencies.yaml"]


def _no_such_day(data: dict[str, bytes]) -> None:
    data["plan.yaml"] = data["plan.yaml"].replace(b"2022-12-31", b"2022-12-32")


DAMAGES = (_cut, _unknown_unit, _not_utf8, _doubled, _absent, _no_such_day)
"""Ways in which plans are broken, taken in turn; each stops every command but `check`."""

if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), broken=int((*sys.argv, "0")[3]))
