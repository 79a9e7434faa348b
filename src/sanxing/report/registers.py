"""The two lists: hazards and measures with what each entry says of itself."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sanxing.facts.query import by_id
from sanxing.facts.standings import Clock, Standing
from sanxing.model.history import Hazard, Measure
from sanxing.model.plan import Plan
from sanxing.model.terms import Status
from sanxing.report.form import Column, Lines, Report, Row, Table, Value
from sanxing.report.item_json import counts_json, items_json, value_json
from sanxing.report.items import DUE, ID, STATUS
from sanxing.report.words import clock_words, due_words, notice_of, status_cell, units

_HAZARD_COLUMNS = (
    ID,
    Column("级别", fixed=True),
    Column("问题隐患"),
    Column("单位（场所）"),
    Column("发现时间"),
    Column("责任单位"),
    DUE,
    STATUS,
)
_MEASURE_COLUMNS = (
    ID,
    Column("制度措施"),
    Column("解决的问题"),
    Column("责任单位"),
    Column("文号"),
    DUE,
    STATUS,
)


def hazards_report(plan: Plan, clock: Clock, known: Sequence[Standing]) -> Report:
    """问题隐患清单."""
    entries = {entry.id: entry for entry in plan.hazards}
    known = by_id(known)
    rows = [_hazard_row(each, entries[each.item.id]) for each in known]
    table = Table(_HAZARD_COLUMNS, tuple(rows), empty="问题隐患清单中还没有条目。")
    return _report("hazards", "问题隐患清单", plan, clock, known, table, entries)


def measures_report(plan: Plan, clock: Clock, known: Sequence[Standing]) -> Report:
    """制度措施清单."""
    entries = {entry.id: entry for entry in plan.measures}
    known = by_id(known)
    rows = [_measure_row(each, entries[each.item.id], clock) for each in known]
    table = Table(_MEASURE_COLUMNS, tuple(rows), empty="制度措施清单中还没有条目。")
    return _report("measures", "制度措施清单", plan, clock, known, table, entries)


def _hazard_row(standing: Standing, entry: Hazard) -> Row:
    item, state = standing
    return (
        item.id,
        entry.level.value,
        item.title,
        entry.place,
        entry.found_on,
        units(item),
        due_words(state),
        status_cell(state.status, state.light),
    )


def _measure_row(standing: Standing, entry: Measure, clock: Clock) -> Row:
    item, state = standing
    status = status_cell(state.status, state.light)
    issued = entry.issued_on is None or entry.issued_on <= clock.as_of
    document = entry.document if issued else None
    return item.id, item.title, entry.solves, units(item), document, due_words(state), status


def _report(
    kind: str,
    title: str,
    plan: Plan,
    clock: Clock,
    known: Sequence[Standing],
    table: Table,
    entries: dict[str, Any],
) -> Report:
    def data() -> dict[str, Any]:
        details = {each.item.id: details_json(entries[each.item.id]) for each in known}
        return {"items": items_json(known), "counts": counts_json(known), "details": details}

    lines = Lines((_closed(known),) if known else ())
    return Report(
        kind, f"{title}（{clock_words(clock)}）", clock, (table, lines), data, notice_of(plan)
    )


def details_json(entry: Hazard | Measure) -> dict[str, Any]:
    """What a register entry says beyond being an item."""
    beyond = [name for name in entry._fields if name not in _ITEM_FIELDS]
    return {name: value_json(getattr(entry, name)) for name in beyond}


_ITEM_FIELDS = frozenset(
    {"id", "item", "title", "requirement", "lead", "due", "year", "source", "note"}
)


def _closed(known: Sequence[Standing]) -> str:
    statuses = Counter(each.state.status for each in known)
    done = sum(count for status, count in statuses.items() if status.done)
    rate = f"{done / len(known):.0%}"
    late = statuses[Status.OVERDUE]
    verified = statuses[Status.VERIFIED]
    return f"共 {len(known)} 条：已完成 {done} 条（其中已销号 {verified} 条），完成率 {rate}，逾期 {late} 条。"


_LABELS = {
    "place": "单位（场所）",
    "level": "级别",
    "found_on": "发现时间",
    "origin": "来源",
    "solves": "解决的问题",
    "industry": "行业领域",
    "person": "责任人",
    "funds": "资金",
    "document": "文号",
    "issued_on": "印发日期",
}


def register_entry(plan: Plan, item: str) -> Hazard | Measure | None:
    """The entry of the two lists that bears an ID."""
    entries: tuple[Hazard | Measure, ...] = (*plan.hazards, *plan.measures)
    return next((entry for entry in entries if entry.id == item), None)


def register_pairs(plan: Plan, item: str) -> list[tuple[str, Value]]:
    """What a register entry says beyond being an item, label by label."""
    entry = register_entry(plan, item)
    values = ((label, getattr(entry, name, None)) for name, label in _LABELS.items())
    return [(label, str(value)) for label, value in values if value is not None]
