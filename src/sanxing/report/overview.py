"""`status`: one screen that tells where the plan stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sanxing.facts.agencies import Load
from sanxing.facts.overview import Tally, phases_on, tally, topic_tallies
from sanxing.facts.query import by_date
from sanxing.facts.standings import Clock, Standing
from sanxing.model.plan import Plan
from sanxing.model.terms import Light, Status
from sanxing.report.form import Cell, Column, Lines, Pairs, Report, Table, Value
from sanxing.report.item_json import counts_json, items_json
from sanxing.report.items import ID
from sanxing.report.words import MARKS, basis_words, clock_words, lateness, notice_of, owing, untold

_MOST = 5


def status_report(
    plan: Plan, clock: Clock, known: Sequence[Standing], loads: Sequence[Load]
) -> Report:
    """The phase, counts by status and light, the next deadlines, the worst topics and agencies."""
    total = tally(known)
    coming = by_date(
        each for each in known if not each.state.status.done and each.state.due >= clock.as_of
    )[:_MOST]
    topics = [(topic, each) for topic, each in topic_tallies(plan, known) if _is_bad(each.light)]
    topics.sort(key=lambda pair: _badness(pair[1]))
    worst = [load for load in loads if load.answerable and not load.agency.members]
    worst.sort(key=lambda load: -load.answerable)
    blocks = (
        _head(plan, clock, total),
        Lines(untold(plan, clock)),
        _coming(coming, clock),
        _worst_topics(topics),
        _worst_agencies(worst),
    )
    title = f"{plan.head.title}（{clock_words(clock)}）"

    def data() -> dict[str, Any]:
        return {
            "phases": [str(phase.number) for phase in phases_on(plan, clock.as_of)],
            "light": total.light.value,
            "counts": counts_json(known),
            "next": items_json(coming),
            "topics": [
                {"id": str(topic.number), "title": topic.title} | tally_json(each)
                for topic, each in topic_tallies(plan, known)
            ],
            "agencies": [{"name": load.agency.name, "overdue": load.answerable} for load in worst],
        }

    return Report("status", title, clock, blocks, data, notice_of(plan))


def tally_json(each: Tally) -> dict[str, Any]:
    """A tally as JSON."""
    statuses = {status.value: each.statuses[status] for status in Status}
    return {"light": each.light.value, "total": each.total, "by_status": statuses}


def _is_bad(light: Light) -> bool:
    return light is not Light.GREEN


def _badness(each: Tally) -> tuple[int, int, int]:
    return -each.light.rank, -each.statuses[Status.OVERDUE], -each.statuses[Status.LAPSED]


def light_cell(light: Light) -> Cell:
    """A light as its mark and word."""
    return Cell(f"{MARKS[light]} {light.label}", light)


def _head(plan: Plan, clock: Clock, total: Tally) -> Pairs:
    period = plan.head.period
    counts = "，".join(
        f"{status.label} {total.statuses[status]}" for status in Status if total.statuses[status]
    )
    pairs: tuple[tuple[str, Value], ...] = (
        ("期限", f"{period.start} 至 {period.end}"),
        ("阶段", phase_words(plan, clock.as_of)),
        ("灯号", _lights(total)),
        ("事项", f"共 {total.total} 项：{counts}" if counts else "共 0 项"),
    )
    return Pairs(pairs)


def _lights(total: Tally) -> Cell:
    counted = "，".join(
        f"{MARKS[light]} {light.label} {total.lights[light]}" for light in reversed(Light)
    )
    return Cell(counted, total.light)


def phase_words(plan: Plan, day: date) -> str:
    """The phases of a day, or where it lies outside them."""
    if current := phases_on(plan, day):
        return "；".join(
            f"第 {phase.number} 阶段 {phase.title}（{phase.period}）" for phase in current
        )
    if day > plan.head.period.end:
        return f"方案期已于 {plan.head.period.end} 结束"
    return "方案尚未开始" if day < plan.head.period.start else "不在任何阶段内"


def _coming(coming: Sequence[Standing], clock: Clock) -> Table:
    last = Column("期限情况", number=True)
    names = (Column(head) for head in ("事项", "牵头单位", "时限依据", "截止日期"))
    rows = [
        (
            each.item.id,
            each.item.title,
            owing(each),
            basis_words(each),
            each.state.due,
            Cell(lateness(each, clock.as_of), each.state.light),
        )
        for each in coming
    ]
    return Table((ID, *names, last), tuple(rows), "即将到期", empty="今后没有到期事项。")


def _worst_topics(topics: Sequence[tuple[Any, Tally]]) -> Table:
    columns = (
        Column("专题", fixed=True),
        Column("名称"),
        Column("灯号", fixed=True),
        *(Column(head, number=True) for head in ("事项", "完成", "逾期", "到期无记录")),
    )
    rows = [
        (
            str(topic.number),
            topic.title,
            light_cell(each.light),
            each.total,
            each.done,
            each.statuses[Status.OVERDUE],
            each.statuses[Status.LAPSED],
        )
        for topic, each in topics[:_MOST]
    ]
    return Table(columns, tuple(rows), "最需要关注的专题", empty="各专题均为绿灯。")


def _worst_agencies(loads: Sequence[Load]) -> Table:
    columns = (
        Column("单位"),
        *(Column(head, number=True) for head in ("逾期", "牵头", "分工", "配合")),
    )
    rows = [
        (load.agency.name, load.answerable, load.led, load.shared, load.supported)
        for load in loads[:_MOST]
    ]
    return Table(
        columns,
        tuple(rows),
        "逾期最多的单位（牵头或按职责分工负责的，不计属地和配合）",
        empty="没有单位有逾期事项。",
    )
