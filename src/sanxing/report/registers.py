"""The two lists: hazards and measures with what each entry says of itself, and how far they have closed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sanxing.facts.closure import Closure, by_agency, by_topic, closure_of, inspector_of
from sanxing.facts.query import by_id
from sanxing.facts.standings import Clock, Standing
from sanxing.model.history import Hazard, Measure
from sanxing.model.plan import Plan
from sanxing.model.terms import Status
from sanxing.report.form import Block, Column, Lines, Rate, Report, Row, Table, Value
from sanxing.report.item_json import counts_json, items_json, value_json
from sanxing.report.items import DUE, ID, STATUS
from sanxing.report.words import (
    clock_words,
    due_words,
    notice_of,
    status_cell,
    topic_name,
    units,
)


def _detail(head: str) -> Column:
    return Column(head, detail=True)


_NUMBER = _detail("序号")
_HAZARD_COLUMNS = (
    _NUMBER,
    ID,
    _detail("行业领域"),
    Column("单位（场所）"),
    Column("问题隐患"),
    Column("级别", fixed=True),
    Column("发现时间"),
    _detail("来源"),
    _detail("整改措施（要求）"),
    _detail("资金"),
    Column("整改责任单位"),
    _detail("责任人"),
    _detail("整改时限"),
    DUE,
    STATUS,
)
_MEASURE_COLUMNS = (
    _NUMBER,
    ID,
    _detail("行业领域"),
    Column("名称"),
    _detail("主要内容"),
    Column("解决的问题"),
    _detail("提出时间"),
    Column("责任单位"),
    _detail("责任人"),
    _detail("时限"),
    DUE,
    Column("文号"),
    _detail("印发日期"),
    STATUS,
)
_CLOSING_COLUMNS = tuple(
    _detail(head) for head in ("复查人", "是否销号", "备注", "关联专题或任务", "逾期天数")
)


def hazards_report(plan: Plan, clock: Clock, known: Sequence[Standing], *, entered: bool) -> Report:
    """问题隐患清单; `entered` tells whether it has entries that were not asked for."""
    known = by_id(known)
    table = hazards_table(plan, known, entered=entered)
    words = _Words("hazards", "问题隐患清单", "发现")
    return _report(words, plan, clock, known, table)


def hazards_table(plan: Plan, known: Sequence[Standing], *, entered: bool) -> Table:
    """The hazards in the order given, with all that is known of each."""
    entries = {entry.id: entry for entry in plan.hazards}
    rows = [
        (place, *_hazard_row(each, entries[each.item.id]), *_closing(each))
        for place, each in enumerate(known, 1)
    ]
    columns = (*_HAZARD_COLUMNS, *_CLOSING_COLUMNS)
    return Table(columns, tuple(rows), empty=_empty("问题隐患", entered=entered))


def measures_report(
    plan: Plan, clock: Clock, known: Sequence[Standing], *, entered: bool
) -> Report:
    """制度措施清单; `entered` tells whether it has entries that were not asked for."""
    known = by_id(known)
    table = measures_table(plan, clock, known, entered=entered)
    words = _Words("measures", "制度措施清单", "提出")
    return _report(words, plan, clock, known, table)


def measures_table(plan: Plan, clock: Clock, known: Sequence[Standing], *, entered: bool) -> Table:
    """The measures in the order given, with all that is known of each."""
    entries = {entry.id: entry for entry in plan.measures}
    rows = [
        (place, *_measure_row(each, entries[each.item.id], clock), *_closing(each))
        for place, each in enumerate(known, 1)
    ]
    columns = (*_MEASURE_COLUMNS, *_CLOSING_COLUMNS)
    return Table(columns, tuple(rows), empty=_empty("制度措施", entered=entered))


def _empty(name: str, *, entered: bool) -> str:
    return f"没有符合条件的{name}。" if entered else f"{name}清单中还没有条目。"


def _hazard_row(standing: Standing, entry: Hazard) -> Row:
    item, state = standing
    return (
        item.id,
        entry.industry,
        entry.place,
        item.title,
        entry.level.value,
        entry.found_on,
        entry.origin,
        item.requirement,
        entry.funds,
        units(item),
        entry.person,
        item.due_text,
        due_words(state),
        status_cell(state.status, state.light),
    )


def _measure_row(standing: Standing, entry: Measure, clock: Clock) -> Row:
    item, state = standing
    issued = entry.issued_on is None or entry.issued_on <= clock.as_of
    return (
        item.id,
        entry.industry,
        item.title,
        item.requirement,
        entry.solves,
        item.since,
        units(item),
        entry.person,
        item.due_text,
        due_words(state),
        entry.document if issued else None,
        entry.issued_on if issued else None,
        status_cell(state.status, state.light),
    )


def _closing(standing: Standing) -> Row:
    item, state = standing
    return (
        inspector_of(state),
        "是" if state.status is Status.VERIFIED else "否",
        item.note,
        item.task or item.topic,
        state.days_overdue or None,
    )


class _Words(NamedTuple):
    """What a list is called, in JSON and by people, and how its entries came into it."""

    kind: str
    title: str
    found: str


def _report(
    words: _Words,
    plan: Plan,
    clock: Clock,
    known: Sequence[Standing],
    table: Table,
) -> Report:
    entries: dict[str, Hazard | Measure] = {each.id: each for each in plan.hazards}
    entries |= {each.id: each for each in plan.measures}

    def data() -> dict[str, Any]:
        return {
            "items": items_json(known),
            "counts": counts_json(known),
            "details": {each.item.id: details_json(entries[each.item.id]) for each in known},
            "closure": _closures_json(plan, known),
        }

    summary = _summary(words.found, plan, known) if known else ()
    title = f"{words.title}（{clock_words(clock)}）"
    return Report(words.kind, title, clock, (table, *summary), data, notice_of(plan))


def _summary(found: str, plan: Plan, known: Sequence[Standing]) -> tuple[Block, ...]:
    """The counts by topic and by agency, and the total."""
    heads = (found, "已完成待复查", "已销号", "销号率", "逾期")
    counts = tuple(Column(head, number=True) for head in heads)
    topics = [
        (topic, topic_name(plan, topic), *_figures(each)) for topic, each in by_topic(known).items()
    ]
    agencies = by_agency(known, plan.directory)
    rows = [(name, *_figures(each)) for name, each in agencies.items()]
    topic_columns = (Column("专题", fixed=True), Column("名称"), *counts)
    agency_columns = (Column("责任单位"), *counts)
    lines = [_total(closure_of(known))]
    if any(len(each.item.responsible) > 1 for each in known):
        lines.append("有几个责任单位的，每个单位各计一条，按单位相加会多于总数。")
    return (
        Table(topic_columns, tuple(topics), "按专题"),
        Table(agency_columns, tuple(rows), "按责任单位"),
        Lines(tuple(lines)),
    )


def _figures(closure: Closure) -> Row:
    return (
        closure.found,
        closure.completed,
        closure.closed,
        _rate(closure),
        closure.overdue,
    )


def _rate(closure: Closure) -> Rate:
    return Rate(closure.closed, closure.found)


def _total(closure: Closure) -> str:
    return (
        f"共 {closure.found} 条：已完成待复查 {closure.completed} 条，已销号 {closure.closed} 条，"
        f"销号率 {_rate(closure)}，逾期 {closure.overdue} 条。"
    )


def _closures_json(plan: Plan, known: Sequence[Standing]) -> dict[str, Any]:
    return {
        "total": _closure_json(closure_of(known)),
        "topics": [
            {"topic": topic, "title": topic_name(plan, topic)} | _closure_json(each)
            for topic, each in by_topic(known).items()
        ],
        "agencies": [
            {"agency": name} | _closure_json(each)
            for name, each in by_agency(known, plan.directory).items()
        ],
    }


def _closure_json(closure: Closure) -> dict[str, Any]:
    rate = None if closure.rate is None else round(closure.rate, 4)
    counts = closure._asdict()
    overdue = counts.pop("overdue")
    return counts | {"rate": rate, "overdue": overdue}


def details_json(entry: Hazard | Measure) -> dict[str, Any]:
    """What a register entry says beyond being an item."""
    beyond = [name for name in entry._fields if name not in _ITEM_FIELDS]
    return {name: value_json(getattr(entry, name)) for name in beyond}


_ITEM_FIELDS = frozenset(
    {"id", "item", "title", "requirement", "lead", "due", "year", "source", "note"}
)


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
