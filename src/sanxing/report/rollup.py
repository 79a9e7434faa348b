"""`rollup`: how the items of many plans stand, by where and what they are, and which plans need a look."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sanxing.facts.fleet import By, Counts, Key, Region, total
from sanxing.facts.standings import Clock
from sanxing.model.terms import AgencyKind, Light
from sanxing.report.form import Block, Cell, Column, Lines, Pairs, Rate, Report, Row, Table
from sanxing.report.words import DEMONSTRATION, MARKS, clock_words

UNSAID = "（未写明）"
_HEADS: Mapping[By, tuple[str, str]] = {
    By.PROVINCE: ("按省", "省"),
    By.CITY: ("按市", "市"),
    By.TOPIC: ("按专题", "专题"),
    By.AGENCY_KIND: ("按责任单位类别", "类别"),
}
_NO_TOPIC = "（不属专题）"


class Seen(NamedTuple):
    """One plan of those that were asked: its counts, what `check` would tell, or why it cannot be used.

    `unknown` says why the filters mean nothing in it, so that nothing of it is counted.
    """

    path: str
    title: str
    region: Region
    counts: Counts
    errors: int = 0
    warnings: int = 0
    broken: tuple[str, ...] = ()
    unknown: str = ""


class Weaker(NamedTuple):
    """Where a plan asks less than its parent gave it."""

    path: str
    code: str
    parent: str
    title: str
    child: str | None
    message: str


class Rollup(NamedTuple):
    """Everything that is told of many plans, seen from a day; `shown` are the tables that were asked for."""

    groups: Mapping[Key, Counts]
    plans: Sequence[Seen]
    weaker: Sequence[Weaker] = ()
    demonstration: bool = False
    clock: Clock = Clock(date.min)
    shown: Sequence[By] = ()


def rollup_report(told: Rollup) -> Report:
    """The whole, then a table a way of counting, then the plans that cannot be used, have errors, or ask less."""
    blocks: list[Block] = [_whole(told)]
    blocks += [_table(told, by) for by in told.shown]
    blocks += _plans(told)
    if told.weaker:
        blocks.append(_weaker(told.weaker))
    title = f"{len(told.plans)} 个方案汇总（{clock_words(told.clock)}）"

    def data() -> dict[str, Any]:
        return {
            "totals": _counts_json(total(told.groups)),
            "by": {by.value: _groups_json(told, by) for by in told.shown},
            "plans": [_seen_json(each) for each in told.plans],
            "weaker": [_weaker_json(each) for each in told.weaker],
        }

    notice = DEMONSTRATION if told.demonstration else None
    return Report("rollup", title, told.clock, tuple(blocks), data, notice)


def _whole(told: Rollup) -> Pairs:
    every = total(told.groups)
    broken = sum(bool(each.broken) for each in told.plans)
    faulty = sum(bool(each.errors) for each in told.plans)
    usable = f"{len(told.plans) - broken} 个可用"
    usable += f"，{broken} 个读不了（没有计入）" if broken else ""
    strange = sum(bool(each.unknown) for each in told.plans)
    usable += f"；{faulty} 个检查出错误" if faulty else ""
    usable += f"；{strange} 个里没有筛选的单位、专题或阶段（没有计入）" if strange else ""
    late = f"逾期 {every.overdue}，到期无记录 {every.lapsed}"
    lights = "，".join(
        f"{MARKS[light]} {light.label} {getattr(every, light.value)}" for light in reversed(Light)
    )
    return Pairs(
        (
            ("方案", usable),
            ("事项", f"共 {every.items} 项：完成 {every.done}，{late}"),
            ("完成率", Rate(every.done, every.items)),
            ("灯号", lights),
        )
    )


def _ordered(told: Rollup, by: By) -> list[tuple[Key, Counts]]:
    """Groups of one way of counting, the most overdue first."""
    found = [(key, counts) for key, counts in told.groups.items() if key[0] is by]
    return sorted(
        found, key=lambda each: (-each[1].overdue, -each[1].items, not each[0][1], each[0])
    )


_COUNTED = ("方案", "事项", "完成", "完成率", "逾期", "到期无记录", "绿", "灰", "黄", "红")


def _table(told: Rollup, by: By) -> Table:
    title, head = _HEADS[by]
    names = (Column("省"), Column("市")) if by is By.CITY else (Column(head),)
    columns = (*names, *(Column(each, number=True) for each in _COUNTED))
    rows = [(*_names(key), *_figures(counts)) for key, counts in _ordered(told, by)]
    return Table(columns, tuple(rows), title, empty="没有事项。")


def _names(key: Key) -> tuple[str, ...]:
    by, name, inner = key
    if by is By.CITY:
        return name or UNSAID, inner or UNSAID
    if by is By.TOPIC:
        return (name or _NO_TOPIC,)
    if by is By.AGENCY_KIND:
        return (AgencyKind(name).label if name else UNSAID,)
    return (name or UNSAID,)


def _figures(counts: Counts) -> Row:
    return (
        counts.plans,
        counts.items,
        counts.done,
        Rate(counts.done, counts.items),
        counts.overdue,
        counts.lapsed,
        *(Cell(str(getattr(counts, light.value)), _tone(counts, light)) for light in Light),
    )


def _tone(counts: Counts, light: Light) -> Light | None:
    return light if getattr(counts, light.value) else None


def _plans(told: Rollup) -> Iterable[Block]:
    broken = [(each.path, line) for each in told.plans for line in each.broken]
    if broken:
        columns = (Column("方案"), Column("原因"))
        yield Table(columns, tuple(broken), "读不了的方案（没有计入）")
    faulty = [each for each in told.plans if each.errors]
    if faulty:
        counted = (Column(each, number=True) for each in ("错误", "警告"))
        heads = (Column("方案"), Column("名称"), *counted)
        rows = [(each.path, each.title, each.errors, each.warnings) for each in faulty]
        yield Table(heads, tuple(rows), "检查出错误的方案（照常计入）")
        yield Lines(("错误的内容用 sanxing check 方案目录 查看。",))


def _weaker(found: Sequence[Weaker]) -> Table:
    columns = (
        Column("方案"),
        Column("上级任务", fixed=True),
        Column("本方案", fixed=True),
        Column("弱在哪里"),
    )
    rows = [(each.path, each.parent, each.child, each.message) for each in found]
    return Table(columns, tuple(rows), "比上级方案弱的地方")


def _counts_json(counts: Counts) -> dict[str, Any]:
    rate = Rate(counts.done, counts.items).thousandths
    return counts._asdict() | {"rate": None if rate is None else rate / 10}


def _groups_json(told: Rollup, by: By) -> list[dict[str, Any]]:
    heads = ("province", "city") if by is By.CITY else (by.value,)
    return [
        {head: name or None for head, name in zip(heads, key[1:], strict=False)}
        | _counts_json(counts)
        for key, counts in _ordered(told, by)
    ]


def _seen_json(seen: Seen) -> dict[str, Any]:
    return {
        "path": seen.path,
        "title": seen.title or None,
        "province": seen.region.province or None,
        "city": seen.region.city or None,
        "usable": not seen.broken,
        "errors": seen.errors,
        "warnings": seen.warnings,
        "broken": list(seen.broken),
        "unknown": seen.unknown or None,
        "counts": _counts_json(seen.counts),
    }


def _weaker_json(each: Weaker) -> dict[str, Any]:
    return {
        "plan": each.path,
        "code": each.code,
        "parent_item": each.parent,
        "title": each.title,
        "item": each.child,
        "message": each.message,
    }
