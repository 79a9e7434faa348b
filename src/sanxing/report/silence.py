"""`silent`: the units from which nothing has been recorded, and whose lists have nothing new."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sanxing.facts.silence import Demand, Silence, demands_of
from sanxing.facts.standings import Clock
from sanxing.model.plan import Plan
from sanxing.report.form import Block, Column, Lines, Report, Table
from sanxing.report.item_json import iso
from sanxing.report.words import clock_words, notice_of

_UNIT = (Column("单位", fixed=True), Column("类别", fixed=True))
_LAST = Column("最近一次记录", fixed=True)
_FAIR = "没有记录只表示台账和两个清单里没有见到，不表示没有做。"


def silent_report(plan: Plan, clock: Clock, since: date, found: Sequence[Silence]) -> Report:
    """Who is silent since a day; the rest with the lists in which they have nothing new."""
    silent = [each for each in found if each.silent]
    lacking = [each for each in found if each.missing and not each.silent]
    demands = demands_of(plan)
    blocks: list[Block] = [_silent_table(silent, since)]
    blocks += [_lacking_table(lacking)] if len(silent) < len(found) else []
    lines = (
        _count(found, silent, lacking, since),
        "台账记录按登记日期计，事后补登的也算（只看当时所知用 --known-on）；清单条目按发现（提出）日期计。",
        *_demand_words(demands, clock.as_of),
        _FAIR,
    )

    def data() -> dict[str, Any]:
        return {
            "since": iso(since),
            "demands": [_demand_json(each) for each in demands],
            "counts": {"units": len(found), "silent": len(silent), "lacking": len(lacking)},
            "silent": [_unit_json(each) for each in silent],
            "lacking": [
                _unit_json(each) | {"missing": [register.value for register in each.missing]}
                for each in lacking
            ],
        }

    title = f"自 {since} 起没有记录的单位（{clock_words(clock)}）"
    return Report("silent", title, clock, (*blocks, Lines(lines)), data, notice_of(plan))


def _silent_table(silent: Sequence[Silence], since: date) -> Table:
    rows = [(each.agency.name, each.agency.kind.label, each.last or "从无") for each in silent]
    empty = f"各单位自 {since} 起都有记录。"
    return Table((*_UNIT, _LAST), tuple(rows), "没有任何记录", empty)


def _lacking_table(lacking: Sequence[Silence]) -> Table:
    rows = [
        (each.agency.name, each.agency.kind.label, each.last, _missing(each)) for each in lacking
    ]
    columns = (*_UNIT, _LAST, Column("没有新条目的清单"))
    empty = "有记录的单位，两个清单都有新条目。"
    return Table(columns, tuple(rows), "有记录，清单没有新条目", empty)


def _missing(each: Silence) -> str:
    return "、".join(register.label for register in each.missing)


def _count(
    found: Sequence[Silence], silent: Sequence[Silence], lacking: Sequence[Silence], since: date
) -> str:
    both = len(found) - len(silent) - len(lacking)
    return (
        f"共 {len(found)} 个单位：自 {since} 起没有任何记录的 {len(silent)} 个，"
        f"有记录而清单没有新条目的 {len(lacking)} 个，两个清单都有新条目的 {both} 个。"
    )


def _demand_words(demands: Sequence[Demand], as_of: date) -> list[str]:
    """What obliges the units to keep the lists, and whether it did on the day."""
    if not demands:
        return ["方案的各阶段没有要求建立清单。"]
    told = "；".join(
        f"{each.id} {each.duty.title}（{each.start} 至 {each.end}）" for each in demands
    )
    lines = [f"依据：{told}。"]
    first, last = min(each.start for each in demands), max(each.end for each in demands)
    if as_of < first:
        lines.append(f"这些要求自 {first} 起，截至 {as_of} 还没有要求任何单位建立清单。")
    elif as_of > last:
        lines.append(f"这些要求所在的阶段已于 {last} 结束。")
    if addressed := _addressed(demands):
        lines.append(f"要求写给{addressed}，没有逐一点名，所以列名录中的全部单位。")
    return lines


def _addressed(demands: Sequence[Demand]) -> str:
    """Whom the open-ended demands are written to, in the document's words."""
    duties = [each.duty for each in demands if each.duty.open_ended]
    return "、".join(
        dict.fromkeys(name for duty in duties for name in (*duty.support, *duty.named))
    )


def _demand_json(each: Demand) -> dict[str, Any]:
    return {
        "id": each.id,
        "title": each.duty.title,
        "start": iso(each.start),
        "end": iso(each.end),
        "registers": [register.value for register in each.duty.registers],
    }


def _unit_json(each: Silence) -> dict[str, Any]:
    return {"agency": each.agency.name, "kind": each.agency.kind.value, "last": iso(each.last)}
