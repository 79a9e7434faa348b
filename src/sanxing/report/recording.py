"""`record` and `add`: what was written and where, and how its item stood before and stands now."""

from collections.abc import Sequence
from typing import Any

from sanxing.facts.proposal import Sides
from sanxing.facts.standings import Clock, Standing
from sanxing.model.history import Entry, Hazard, Measure
from sanxing.model.plan import Plan
from sanxing.report.form import Cell, Pairs, Report, Value
from sanxing.report.item_json import entry_json, item_json, state_json
from sanxing.report.registers import details_json
from sanxing.report.words import basis_words, due_words, lateness, notice_of, status_cell, units
from sanxing.writing.line import flow_line, written


def record_report(
    plan: Plan, clock: Clock, entry: Entry, sides: Sides, places: Sequence[str]
) -> Report:
    """The entry with its place (none on a dry run), and the item on both sides of it."""
    before, after = sides
    line = flow_line(written(entry))
    where = places[0] if places else None
    pairs: list[tuple[str, Value]] = [("写在", where or _NOWHERE), ("内容", line)]
    pairs.append(("事项", f"{after.item.id} {after.item.title}"))
    pairs.append(("状态", _change(before, after)))
    pairs += _own_part(entry, before, after)
    pairs.append(("现行期限", _due(before, after, clock)))

    def data() -> dict[str, Any]:
        return {
            "entry": entry_json(entry),
            "before": state_json(before),
            "after": state_json(after),
            "path": where,
            "line": line,
        }

    title = f"已登记 {entry.id}" if where else _TRIAL
    return Report("record", title, clock, (Pairs(tuple(pairs)),), data, notice_of(plan))


def add_report(
    plan: Plan,
    clock: Clock,
    entry: Hazard | Measure,
    standing: Standing,
    places: Sequence[str],
) -> Report:
    """A new entry of the two lists with its place, and the item that it has become."""
    line = flow_line(written(entry))
    where = places[0] if places else None
    item, state = standing
    pairs: tuple[tuple[str, Value], ...] = (
        ("写在", where or _NOWHERE),
        ("内容", line),
        ("事项", f"{item.id} {item.title}"),
        ("责任单位", units(item)),
        ("时限", f"{state.due}，{basis_words(standing)}（{lateness(standing, clock.as_of)}）"),
        ("状态", status_cell(state.status, state.light)),
    )

    def data() -> dict[str, Any]:
        return {
            "item": item_json(standing),
            "details": details_json(entry),
            "path": where,
            "line": line,
        }

    title = f"已登记 {entry.id}" if where else _TRIAL
    return Report("add", title, clock, (Pairs(pairs),), data, notice_of(plan))


_NOWHERE = "（只是试登记，没有写入）"
_TRIAL = "试登记（没有写入）"


def _change(before: Standing, after: Standing) -> Cell:
    old = status_cell(before.state.status, before.state.light)
    new = status_cell(after.state.status, after.state.light)
    if old == new:
        return Cell(f"{new.text}（没有变化）", new.tone)
    return Cell(f"{old.text} → {new.text}", new.tone)


def _own_part(entry: Entry, before: Standing, after: Standing) -> list[tuple[str, Value]]:
    """Of a shared item: the part of the unit that reported, which the item's status may not show."""
    parts = [side.state.part_of(entry.by) if entry.by else None for side in (before, after)]
    if parts[1] is None:
        return []
    old = parts[0].status.label if parts[0] else "（没有）"
    return [("本单位部分", f"{entry.by}：{old} → {parts[1].status.label}")]


def _due(before: Standing, after: Standing, clock: Clock) -> str:
    words = [due_words(after.state)]
    if before.state.due != after.state.due:
        words.insert(0, f"{before.state.due} →")
    # A task's date is that of its last milestone, its lateness that of the latest.
    away = lateness(after, clock.as_of) if after.item.is_leaf else ""
    return " ".join(words) + (f"（{away}）" if away else "")
