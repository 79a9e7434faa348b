"""`phase` and `timeline`: the plan laid along its months."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sanxing.facts.overview import phases_on
from sanxing.facts.standings import Clock, Standing
from sanxing.model.issued import Phase
from sanxing.model.plan import Plan
from sanxing.model.terms import Kind
from sanxing.report.form import Block, Cell, Chart, Column, Lines, Pairs, Report, Table, Value
from sanxing.report.item_json import item_json, items_json
from sanxing.report.items import ID, item_table
from sanxing.report.words import MARKS, clock_words, legend, notice_of, status_cell, units


def phases_report(plan: Plan, clock: Clock, known: Sequence[Standing]) -> Report:
    """All phases with their days and duties."""
    current = phases_on(plan, clock.as_of)
    blocks: list[Block] = [_phase_table(plan, clock)]
    blocks += [_duty_table(phase, known) for phase in plan.phases]

    def data() -> dict[str, Any]:
        phases = [phase_json(phase, known) | {"current": phase in current} for phase in plan.phases]
        return {"phases": phases}

    title = f"进度安排（{clock_words(clock)}）"
    return Report("phase", title, clock, tuple(blocks), data, notice_of(plan))


def phase_report(plan: Plan, clock: Clock, phase: Phase, known: Sequence[Standing]) -> Report:
    """One phase: its days, its duties, and what else falls due in it."""
    falling = [
        each
        for each in known
        if each.item.is_leaf
        and each.item.kind is not Kind.PHASE
        and phase.start <= each.state.due <= phase.end
    ]
    pairs: tuple[tuple[str, Value], ...] = (
        ("期限", f"{phase.start} 至 {phase.end}（{phase.period}）"),
        ("现在", _relation(phase, clock.as_of)),
    )
    blocks = (
        Pairs(pairs),
        _duty_table(phase, known),
        item_table(falling, "本阶段内到期的其他事项"),
    )

    def data() -> dict[str, Any]:
        return {"phase": phase_json(phase, known), "falling_due": items_json(falling)}

    title = f"第 {phase.number} 阶段 {phase.title}（{clock_words(clock)}）"
    return Report("phase", title, clock, blocks, data, notice_of(plan))


def phase_json(phase: Phase, known: Sequence[Standing]) -> dict[str, Any]:
    """A phase with its duties as items."""
    duties = [item_json(each) for each in _duties(phase, known)]
    return {
        "number": phase.number,
        "title": phase.title,
        "start": phase.start.isoformat(),
        "end": phase.end.isoformat(),
        "items": duties,
    }


def _duties(phase: Phase, known: Sequence[Standing]) -> list[Standing]:
    return [each for each in known if each.item.phase == str(phase.number)]


def _relation(phase: Phase, day: date) -> str:
    if day < phase.start:
        return f"{(phase.start - day).days} 天后开始"
    if day > phase.end:
        return f"已结束 {(day - phase.end).days} 天"
    return f"进行中，还有 {(phase.end - day).days} 天"


def _phase_table(plan: Plan, clock: Clock) -> Table:
    columns = (
        Column("阶段", fixed=True),
        Column("名称"),
        Column("原文"),
        Column("起"),
        Column("止"),
        Column("现在"),
    )
    rows = [
        (
            str(phase.number),
            phase.title,
            phase.period,
            phase.start,
            phase.end,
            _relation(phase, clock.as_of),
        )
        for phase in plan.phases
    ]
    return Table(columns, tuple(rows))


def _duty_table(phase: Phase, known: Sequence[Standing]) -> Table:
    columns = (
        ID,
        Column("任务"),
        Column("责任单位"),
        Column("两个清单"),
        Column("状态", fixed=True),
    )
    rows = [
        (
            each.item.id,
            each.item.title,
            units(each.item),
            "、".join(register.label for register in each.item.registers),
            status_cell(each.state.status, each.state.light),
        )
        for each in _duties(phase, known)
    ]
    return Table(columns, tuple(rows), f"第 {phase.number} 阶段 {phase.title}（{phase.period}）")


def timeline_report(plan: Plan, clock: Clock, known: Sequence[Standing]) -> Report:
    """The plan's months: phases, the dated items of each topic, and today."""
    dated = [
        each for each in known if each.item.is_leaf and each.item.due_text and not each.item.phase
    ]
    months = _months(plan, clock, dated)
    lines = [("月份", _axis(months), "")]
    lines += [(f"阶段{each.number}", _phase_row(each, months), each.title) for each in plan.phases]
    for topic in plan.topics:
        mine = [each for each in _milestones(dated) if each.item.topic == str(topic.number)]
        lines.append((f"专题{topic.number}", _due_row(mine, months), topic.title))
    others = [each for each in dated if each.item.kind is not Kind.MILESTONE]
    lines.append(("其他", _due_row(others, months), "备案和两个清单"))
    lines.append(("今天", _today_row(months, clock.as_of), clock.as_of.isoformat()))
    labels, rows, captions = zip(*lines, strict=True)
    blocks = (Chart(labels, rows, captions), Lines(_legend(months, clock)), _month_table(dated))

    def data() -> dict[str, Any]:
        phases = [phase_json(phase, known) for phase in plan.phases]
        return {"phases": phases, "items": items_json(dated)}

    title = f"时间表（{clock_words(clock)}）"
    return Report("timeline", title, clock, blocks, data, notice_of(plan))


def _milestones(dated: Sequence[Standing]) -> list[Standing]:
    return [each for each in dated if each.item.kind is Kind.MILESTONE]


def _legend(months: "Sequence[Month]", clock: Clock) -> tuple[str, ...]:
    words = f"每格一个月，一月处写年份；数字为该月到期的项数，单独一项写灯号：{legend()}。"
    outside = _month(clock.as_of) not in months
    return (words, *((f"今天（{clock.as_of}）在图外。",) if outside else ()))


Month = tuple[int, int]


def _months(plan: Plan, clock: Clock, dated: Sequence[Standing]) -> list[Month]:
    """Every month from the plan's first day to its last date or today, whichever is later."""
    period = plan.head.period
    last = max((period.end, *(each.state.due for each in dated)))
    last = max((last, *_near(clock.as_of, period.start)))
    first = min((period.start, *(each.state.due for each in dated)))
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [divmod(first.year * 12 + first.month - 1 + step, 12) for step in range(count)]


def _near(day: date, first: date) -> tuple[date, ...]:
    """Today, where the chart can reach it on a narrow terminal."""
    return (day,) if 0 <= (day - first).days < _REACH * 30 else ()


_REACH = 70
"""Months that stand beside the labels on 80 columns."""


def _month(day: date) -> Month:
    return day.year, day.month - 1


def _axis(months: Sequence[Month]) -> tuple[Cell, ...]:
    """The last two digits of a year at its January, quarters marked."""
    letters = ["·" if month % 3 else "┆" for _, month in months]
    for position, (year, month) in enumerate(months):
        if (month == 0 or position == 0) and position + 1 < len(months):
            letters[position : position + 2] = f"{year % 100:02d}"
    return tuple(Cell(letter) for letter in letters)


def _phase_row(phase: Phase, months: Sequence[Month]) -> tuple[Cell, ...]:
    first, last = _month(phase.start), _month(phase.end)
    return tuple(Cell("━" if first <= month <= last else " ") for month in months)


def _due_row(known: Sequence[Standing], months: Sequence[Month]) -> tuple[Cell, ...]:
    cells = []
    for month in months:
        here = [each.state.light for each in known if _month(each.state.due) == month]
        worst = max(here, key=lambda light: light.rank, default=None)
        mark = " " if worst is None else MARKS[worst]
        cells.append(Cell(str(min(len(here), 9)) if len(here) > 1 else mark, worst))
    return tuple(cells)


def _today_row(months: Sequence[Month], today: date) -> tuple[Cell, ...]:
    return tuple(Cell("▲" if month == _month(today) else " ") for month in months)


def _month_table(dated: Sequence[Standing]) -> Table:
    """The same dates in words: one row a day."""
    days: dict[date, list[Standing]] = {}
    for each in sorted(dated, key=lambda each: each.state.due):
        days.setdefault(each.state.due, []).append(each)
    rows = [
        (day, len(due), "、".join(f"{MARKS[each.state.light]}{each.item.id}" for each in due))
        for day, due in days.items()
    ]
    columns = (Column("截止日期", fixed=True), Column("事项", number=True), Column("编号"))
    return Table(columns, tuple(rows), "到期日")
